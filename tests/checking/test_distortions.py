"""How many distortions of real records the check finds, and how many the review report names.

Each kind is a rule, and each record gets the next kind that fits it, so that nobody has chosen the ones that are found.
"""

from __future__ import annotations

import copy
import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest

from knowledge_base.checking.rules import RULES, Cited, Content, Records
from knowledge_base.model.entry import AnyEntry, completed
from knowledge_base.model.frozen import frozen, thawed
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record import FieldPath, field_name
from knowledge_base.opening import linked
from knowledge_base.upkeep.change_report import compare
from knowledge_base.upkeep.field_words import field_words
from real_content import real

Fields = dict[str, Any]


class Distorted(NamedTuple):
    """A record with one distortion."""

    fields: Fields
    field: FieldPath
    """Where it is."""


def texts(fields: Fields) -> Iterator[FieldPath]:
    """The texts that tell a reader what the intervention does, the summary first."""
    yield ("summary",)
    for name, key in (("outcomes", "note"), ("strengthens", "how"), ("think_first", "text")):
        for index, item in enumerate(fields.get(name) or ()):
            if item.get(key):
                yield (name, index, key)


def value(fields: Fields, field: FieldPath) -> Any:
    for step in field:
        fields = fields[step]
    return fields


def with_value(fields: Fields, field: FieldPath, new: Any) -> Distorted:
    other = copy.deepcopy(fields)
    if new is None:
        del value(other, field[:-1])[field[-1]]
    else:
        value(other, field[:-1])[field[-1]] = new
    return Distorted(other, field)


def rewritten(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Callable[[Fields], Iterator[Distorted]]:
    """The first place in each text that a pattern fits, written otherwise."""

    def distort(fields: Fields) -> Iterator[Distorted]:
        for field in texts(fields):
            before = value(fields, field)
            after = re.sub(pattern, by, before, count=1)
            if after != before:
                yield with_value(fields, field, after)

    return distort


def in_results(change: Callable[[Fields], tuple[str, Any] | None]) -> Callable[[Fields], Iterator[Distorted]]:
    """One field of each result that it is about, with another value. A dot leads into an object."""

    def distort(fields: Fields) -> Iterator[Distorted]:
        for index, result in enumerate(fields.get("outcomes") or ()):
            if changed := change(result):
                yield with_value(fields, ("outcomes", index, *changed[0].split(".")), changed[1])

    return distort


PRESENT = {
    "ge": "ger",
    "bli": "blir",
    "få": "får",
    "ha": "har",
    "göra": "gör",
    "stärka": "stärker",
    "hjälpa": "hjälper",
    "minska": "minskar",
    "öka": "ökar",
    "bidra": "bidrar",
    "leda": "leder",
    "känna": "känner",
    "utveckla": "utvecklar",
    "hindra": "hindrar",
    "motivera": "motiverar",
}


def stronger(fields: Fields) -> Iterator[Distorted]:
    """What can or shall happen, happens."""
    verbs = "|".join(PRESENT)
    yield from rewritten(rf"\b(?:kan|ska|är tänkta? att) (?:också |ändå )?({verbs})\b", lambda said: PRESENT[said[1]])(
        fields
    )


def promised(sentence: str) -> Callable[[Fields], Iterator[Distorted]]:
    """A sentence at the end of the summary about an outcome for which nothing as sure is known."""

    def distort(fields: Fields) -> Iterator[Distorted]:
        words = real().schemas.words["outcome"]
        for result in (fields.get("outcomes") or ())[:1]:
            said = sentence.format(**words[result["outcome"]].extra)
            yield with_value(fields, ("summary",), f"{fields['summary'].strip()} {said}")

    return distort


def another_outcome(result: Fields) -> tuple[str, Any]:
    codes = [*real().schemas.words["outcome"]]
    return "outcome", codes[(codes.index(result["outcome"]) + 3) % len(codes)]


def other_sign(result: Fields) -> tuple[str, Any] | None:
    effect = copy.deepcopy(result.get("effect"))
    if not effect:
        return None
    turn = (lambda number: round(1 / number, 2)) if effect["scale"] == "ratio" else (lambda number: -number)
    effect["value"] = turn(effect["value"])
    if "low" in effect and "high" in effect:
        effect["low"], effect["high"] = turn(effect["high"]), turn(effect["low"])
    return "effect", effect


TURNED = {"better": "worse", "worse": "better", "no-difference": "better", "mixed": "better"}
SURER = {"low": "high", "moderate": "high", "very-low": "moderate", "not-graded": "moderate"}


def direct(fields: Fields) -> Iterator[Distorted]:
    for index, result in enumerate(fields.get("outcomes") or ()):
        if result["directness"] == "indirect":
            other = copy.deepcopy(fields)
            other["outcomes"][index]["directness"] = "direct"
            del other["outcomes"][index]["differs"]
            yield Distorted(other, ("outcomes", index, "directness"))


def without_its_reserve(fields: Fields) -> Iterator[Distorted]:
    """The note of an indirect result without the sentence that says so."""
    for index, result in enumerate(fields.get("outcomes") or ()):
        if result["directness"] == "indirect" and "." in (result.get("note") or "").rstrip(". \n"):
            yield with_value(fields, ("outcomes", index, "note"), result["note"].split(". ", 1)[-1])


def in_another_place(fields: Fields) -> Iterator[Distorted]:
    for index in range(len(fields.get("outcomes") or ())):
        yield with_value(fields, ("outcomes", index, "sources", 0, "place"), "Tabell 9")


KINDS: dict[str, Callable[[Fields], Iterator[Distorted]]] = {
    "stronger verb": stronger,
    "promise: ger": promised("Insatsen ger {better}."),
    "promise: leder till": promised("Det leder till {better}."),
    "promise: får": promised("Barn som får stödet får {better}."),
    "promise: positivt": promised("Insatsen påverkar {about} positivt."),
    "promise: forskning": promised("Forskning visar att insatsen fungerar för {about}."),
    "wrong outcome, code": in_results(another_outcome),
    "wrong outcome, word": rewritten(
        r"\b(?:skol)?(?:närvaron|frånvaron|resultaten)\b|\bångesten\b|\bplaceringar\b", "sömnen"
    ),
    "indirect as direct": direct,
    "indirect without saying so": without_its_reserve,
    "reversed sign": in_results(other_sign),
    "reversed direction": in_results(
        lambda result: ("direction", TURNED[result["direction"]]) if result["direction"] in TURNED else None
    ),
    "ten times": in_results(
        lambda result: ("effect.value", result["effect"]["value"] * 10) if result.get("effect") else None
    ),
    "surer": in_results(lambda result: ("certainty", SURER[result["certainty"]])),
    "wrong place in the source": in_another_place,
    "wrong country, code": in_results(lambda result: ("countries", ["Finland"]) if result.get("countries") else None),
    "wrong country, word": rewritten(r"\bUSA\b|\bEngland\b|\bNorge\b|\bDanmark\b", "Finland"),
    "negation dropped": rewritten(r" inte\b", ""),
    "none becomes some": rewritten(r"\b([Ii]ng)en (?:säker )?(effekt|skillnad|nytta)", r"en tydlig \2"),
    "reserve dropped": rewritten(r"\b(?:möjligen|kanske|troligen|ofta|oftast|lite|i snitt|ungefär|delvis) ", ""),
    "study dropped": rewritten(r"\bI en (?:\w+ )?(?:studie|översikt)[^.]*? (\w+de)\b", r"Insatsen \1"),
    "number doubled": rewritten(r"\b(\d+)(?=[ ,]\D)", lambda said: str(2 * int(said[1]))),
}


@cache
def knowledge_base() -> KnowledgeBase:
    """The interventions, with nothing else to compare."""
    whole = linked(real())
    return dataclasses.replace(whole, entries={entry.id: entry for entry in whole.by_type["intervention"]})


@cache
def whole_and_sources() -> tuple[AnyEntry, ...]:
    """The records that the rules of results read."""
    return tuple(entry for entry in real().records if entry.record_type.name in ("intervention", "source"))


MODULES = ("claims", "notes", "studies", "results", "evidence")


def with_distortions(distorted: Mapping[str, Distorted]) -> Content:
    """What the rules of results read, with some records distorted."""
    schemas, today = real().schemas, real().today
    records = (
        completed(dataclasses.replace(entry.written, fields=frozen(distorted[entry.id].fields)), schemas)
        if entry.id in distorted
        else entry
        for entry in whole_and_sources()
    )
    parts = tuple(Records((record,), (), {}, schemas, today) for record in records)
    return Content.of(parts, schemas, today, ids=real().ids, unsound=frozenset(), published=real().published)


def found_by_check(distorted: Mapping[str, Distorted]) -> set[str]:
    """The records, of those with a distortion, in which the check names the place of it."""
    changed = with_distortions(distorted)
    problems = [
        problem
        for rule in RULES
        if rule.check.__module__.rpartition(".")[2] in MODULES
        for problem in rule.check(changed)
    ]
    return {
        identity
        for identity, planted in distorted.items()
        for problem in problems
        if problem.path.endswith(f"/{identity}.yml") and problem.field.startswith(field_name(planted.field[:2]))
    }


@pytest.mark.slow
def test_a_rule_reads_no_more_than_it_says() -> None:
    """What it says of all records is what it says of each: it asks for nothing that it is not given."""
    content = with_distortions({identity: made for identity, (_, made) in planted(0).items()})
    cited = [with_its_sources(part, content) for part in content.parts]
    spoken = set()
    for rule in RULES:
        if rule.reads is not Content:
            told = set(rule.check(content))
            alone = content.parts if rule.reads is Records else cited
            assert {problem for part in alone for problem in rule.check(part)} == told, rule
            spoken |= {rule.check} if told else set()
    assert len(spoken) >= 10


def with_its_sources(part: Records, content: Content) -> Cited:
    named = {identity for kind, identity in part.named if kind == "source"}
    return Cited(
        part.records,
        part.partial,
        part.broken,
        part.schemas,
        part.today,
        {identity: source for identity, source in content.sources.items() if identity in named},
        {identity: results for identity, results in content.results_from.items() if identity in named},
    )


def named_in_review(distorted: Mapping[str, Distorted]) -> set[str]:
    """The records, of those with a distortion, of which the review report says first that they claim otherwise."""
    schemas = real().schemas
    entries = {
        identity: completed(dataclasses.replace(entry.written, fields=frozen(distorted[identity].fields)), schemas)
        if identity in distorted
        else entry
        for identity, entry in knowledge_base().entries.items()
    }
    report = compare(knowledge_base(), dataclasses.replace(knowledge_base(), entries=entries), None)
    words = field_words(schemas, knowledge_base())
    return {
        changed.entry.id
        for changed in report.changed
        for claim in changed.claims
        if claim.field.startswith(words.place("intervention", distorted[changed.entry.id].field[:2]))
    }


def planted(turn: int) -> dict[str, tuple[str, Distorted]]:
    """One distortion of each record, with its kind: the next kind that fits, after one that each turn moves on."""
    names = [*KINDS]
    found = {}
    for number, entry in enumerate(real().by_type["intervention"]):
        fields = thawed(entry.written.fields)
        for step in range(len(names)):
            kind = names[(number + turn * PER_TURN + step) % len(names)]
            made = [distorted for distorted in KINDS[kind](fields) if distorted.fields != fields]
            if made:
                found[entry.id] = kind, made[number % len(made)]
                break
    return found


PER_TURN = 7
"""Kinds that a turn moves on: no divisor of how many there are."""


@pytest.mark.slow
def test_distortions_are_found() -> None:
    """The check alone finds those that its data can tell; the review report names every one before all else."""
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for turn in range(3):
        kinds = planted(turn)
        distorted = {identity: made for identity, (_, made) in kinds.items()}
        checked = found_by_check(distorted)
        tried.update(kind for kind, _ in kinds.values())
        found.update(kinds[identity][0] for identity in checked)
        assert checked | named_in_review(distorted) == distorted.keys()
    for kind in KINDS:
        print(f"{kind}: {found[kind]} of {tried[kind]}")
    assert tried.keys() == KINDS.keys()
    assert found.total() / tried.total() >= 0.5
    assert {kind for kind in ALWAYS if found[kind] < 0.8 * tried[kind]} == set()


ALWAYS = ("promise: ger", "promise: leder till", "promise: forskning", "wrong place in the source")
"""Kinds that the check has to find nearly all of."""
