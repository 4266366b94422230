"""Rules about what one study says in several places: its numbers and its direction are the same in all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping

from knowledge_base.checking.claims import countries_named
from knowledge_base.checking.rules.content import Cited, Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.countries import with_the_kingdom
from knowledge_base.language.swedish import decimal, listed
from knowledge_base.meaning.effect import distance
from knowledge_base.model.domain import Effect, Intervention, Result
from knowledge_base.model.entry import Entry
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath


@rule("effektens-riktning", reads=Records)
def interval_agrees_with_direction(content: Records) -> Iterator[Problem]:
    """Ett resultat utan påvisad skillnad ska inte ha ett intervall som visar en. Ett som blev bättre eller sämre, utan
    att någon har graderat det, ska ha ett intervall som gör det."""
    for record, index, result in content.results():
        effect, direction = result["effect"], result["direction"]
        if not effect or effect["low"] is None or effect["high"] is None:
            continue
        low, high = (distance(effect["scale"], limit) for limit in (effect["low"], effect["high"]))
        is_judged = result["certainty"] != "not-graded"
        if (direction == "no-difference" and (low > 0 or high < 0)) or (
            direction in ("better", "worse") and not is_judged and low < 0 < high
        ):
            yield record.problem(
                ("outcomes", index, "direction"),
                f"riktningen är '{direction}', men intervallet {decimal(effect['low'])} till {decimal(effect['high'])}"
                f" går {'inte ' if direction == 'no-difference' else ''}över ingen skillnad.",
                "Kontrollera riktningen och gränserna i källan.",
            )


_REVIEWS = ("sbu", "systematic-review")


@rule("samma-studie", reads=Cited)
def a_study_says_the_same_everywhere(content: Cited) -> Iterator[Problem]:
    """En studie ska säga samma sak om samma utfall i alla poster."""
    for record, index, result in content.results():
        study = result["judged_by"]
        for field, (title, value, alike) in _FACTS.items():
            said = value(result)
            group = [judged for judged in content.results_from.get(study, ()) if alike(judged.result) == alike(result)]
            mine = frozenset[object]().union(*(value(judged.result) for judged in group if judged.path == record.path))
            others = {
                judged.path: value(judged.result)
                for judged in group
                if judged.path != record.path and value(judged.result)
            }
            elsewhere = frozenset[object]().union(*others.values())
            if said and elsewhere and mine.isdisjoint(elsewhere):
                yield record.problem(
                    ("outcomes", index, *field.split(".")),
                    f"{title} är {_said(said)}, men {listed(sorted(others))} säger {_said(elsewhere)} om samma sak ur"
                    f" '{study}'.",
                    "Kontrollera i källan vilket som stämmer.",
                )


_Of = Callable[[Result], Hashable]


def _said(values: frozenset[object]) -> str:
    return listed(sorted(f"'{value}'" for value in values))


def _number(name: str) -> Callable[[Result], frozenset[object]]:
    def number(result: Result) -> frozenset[object]:
        effect: Mapping[str, object] = result["effect"] or {}
        value = effect.get(name)
        return frozenset() if value is None or not _is_in_interval(result["effect"]) else frozenset({value})

    return number


def _is_in_interval(effect: Effect | None) -> bool:
    """Whether an effect lies where it can. One that does not is wrong in itself, and another rule says so."""
    if not effect or effect["low"] is None or effect["high"] is None:
        return True
    return effect["low"] <= effect["value"] <= effect["high"]


def _certainty(result: Result) -> frozenset[object]:
    """Nobody grades a single study; another rule says so."""
    return frozenset({result["certainty"]} if result["basis"] in _REVIEWS else ())


def _by_scale(result: Result) -> Hashable:
    return result["outcome"], result["effect"]["scale"] if result["effect"] else ""


def _by_direction(result: Result) -> Hashable:
    return result["outcome"], result["direction"]


def _by_outcome(result: Result) -> Hashable:
    """A review may say different things of different groups."""
    return result["outcome"], result["population"] if result["basis"] in _REVIEWS else ""


_FACTS: Mapping[str, tuple[str, Callable[[Result], frozenset[object]], _Of]] = {
    "direction": ("riktningen", lambda result: frozenset({result["direction"]}), _by_outcome),
    "certainty": ("tillförlitligheten", _certainty, _by_direction),
    "countries": ("länderna", lambda result: frozenset(result["countries"]), lambda _: ""),
    **{f"effect.{name}": (f"effektens {name}", _number(name), _by_scale) for name in ("value", "low", "high")},
}
"""What a study has one of, what it is called, how it is read, and among which results it is the same."""


@rule("pastaende-utan-resultat", reads=Records)
def numbers_of_a_summary_are_in_the_record(content: Records) -> Iterator[Problem]:
    """Ett tal i sammanfattningen ska stå också längre ner i posten, där det har sin källa."""
    for record in content.by_type["intervention"]:
        below = " ".join(
            f"{value:g}" if isinstance(value, float) else str(value)
            for _, value in _below(content, record)
            if isinstance(value, (str, int, float))
        ).replace(".", ",")
        for number in _COUNTED.findall(record.fields["summary"]):
            if not re.search(rf"(?<!\d){number}(?!\d)", below):
                yield record.written.problem(
                    ("summary",),
                    f"talet {number} står inte längre ner i posten.",
                    "Kontrollera det i källan, eller skriv uppgiften också i fältet som den hör till.",
                    words=number,
                )


_COUNTED = re.compile(
    r"(?<![\d,–-])(\d+(?: \d{3})*(?:,\d+)?) (?:procent\w*|dag\w*|studie\w*|barn|elever|familjer|unga|ungdomar|föräldrar"
    r"|skolor|kommuner|minuter|timmar|veckor|månader|år)\b"
)
"""A number with what it counts."""

_NOT_BELOW = frozenset({"summary", "changes", "title", "search_words", "also_called", "reviewed", "next_review"})


@rule("pastaende-utan-resultat", reads=Records)
def countries_of_a_summary_are_in_the_record(content: Records) -> Iterator[Problem]:
    """Ett land i sammanfattningen ska stå också längre ner i posten. Sverige får läsaren vänta sig ändå."""
    for record in content.by_type["intervention"]:
        below = ". ".join(value for _, value in _below(content, record) if isinstance(value, str))
        known = with_the_kingdom(countries_named(below)) | {"Sverige"}
        for country in sorted(countries_named(record.fields["summary"]) - known):
            yield record.problem(
                ("summary",),
                f"{country} står inte längre ner i posten.",
                "Kontrollera i källan var studien gjordes.",
            )


def _below(content: Records, record: Entry[Intervention]) -> Iterator[tuple[FieldPath, object]]:
    """Every value of a record below its summary."""
    for field, _, value in content.schemas.walk("intervention", record.fields):
        if field and field[0] not in _NOT_BELOW:
            yield field, value
