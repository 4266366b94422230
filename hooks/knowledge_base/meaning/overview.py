"""All interventions by what is known of one outcome, on one page, and five sentences about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.language.swedish import counted, listed, swedish_order
from knowledge_base.meaning.known import NOT_LOOKED, RISK_ELSEWHERE, known_of
from knowledge_base.model.domain import Intervention
from knowledge_base.model.entry import Entry
from knowledge_base.model.schemas import Word

COLUMNS = {
    "agree": ("risk", "supported", "indicated", "no-effect"),
    "uncertain": (RISK_ELSEWHERE, "indicated-elsewhere", "mixed", "cannot-judge"),
    "untried": ("described", NOT_LOOKED),
}
"""The states that each column has, in order: what has harmed is seen first."""

_MOST_NAMED = 5
"""Interventions named in a sentence. All are in the columns."""


@dataclass(frozen=True)
class Overview:
    """What is known of one outcome, for every intervention in force."""

    outcome: str
    by_state: Mapping[str, tuple[Entry[Intervention], ...]]

    def of(self, *states: str) -> tuple[Entry[Intervention], ...]:
        """The interventions with any of some states."""
        return tuple(entry for state in states for entry in self.by_state[state])

    @property
    def tried(self) -> tuple[Entry[Intervention], ...]:
        """Those of which something has been studied."""
        return self.of(*COLUMNS["agree"], *COLUMNS["uncertain"])


def overview(interventions: Sequence[Entry[Intervention]], outcome: str) -> Overview:
    """What is known of an outcome, for each of some interventions."""
    found: dict[str, list[Entry[Intervention]]] = {state: [] for column in COLUMNS.values() for state in column}
    for entry in in_short_order(interventions):
        found[known_of(entry.fields, outcome).state].append(entry)
    return Overview(outcome, {state: tuple(entries) for state, entries in found.items()})


def sentences(found: Overview, word: Word) -> Iterator[str]:
    """What is known of an outcome, which `word` names, in at most five sentences or short paragraphs."""
    total = sum(len(entries) for entries in found.by_state.values())
    name, about = word.title.lower(), word.extra["about"]
    tried = found.tried
    yield (
        f"{len(tried) or 'Ingen'} av {counted(total, 'insats', 'insatser')} är"
        f" {_tried(tried)} för utfallet {name} i någon studie eller översikt som vi har"
        " läst."
    )
    yield " ".join(_direction(found))
    if still := found.of("no-effect"):
        yield f"{_number(still)} är {_tried(still)} utan påvisad effekt: {_named(still)}."
    if unsure := found.of("indicated-elsewhere", "mixed", "cannot-judge"):
        yield (
            f"För {counted(len(unsure), 'insats', 'insatser')} är svaren osäkra. Studierna pekar åt olika håll, gäller"
            " något liknande eller räcker inte för att bedöma."
        )
    if untried := found.of(*COLUMNS["untried"]):
        not_looked = found.by_state[NOT_LOOKED]
        told = f"Vi har letat utan att hitta någon studie av {about}"
        if len(not_looked) == len(untried):
            told = "Vi har inte letat efter studier av dem än"
        elif not_looked:
            told += f", utom för {len(not_looked)} där vi inte har letat än"
        yield f"Om {len(untried)} vet vi inte. {told}. Det betyder inte att effekten saknas."


def _direction(found: Overview) -> Iterator[str]:
    """Harm first, also of what is only alike; then whether anything has been seen to help."""
    if harmed := found.of("risk"):
        yield f"Ett sämre utfall har setts för {_named(harmed)}."
    if elsewhere := found.of(RISK_ELSEWHERE):
        yield f"Ett sämre utfall har setts för något som liknar {_named(elsewhere)}."
    if supported := found.of("supported"):
        yield f"Visst stöd, graderat av någon annan än oss, finns för {_named(supported)}."
    else:
        yield "Ingen insats har visst stöd i ett underlag som någon har graderat."
    if indicated := found.of("indicated"):
        yield f"Tecken på nytta, inte graderat, finns för {_named(indicated)}."


def _number(entries: Sequence[Entry[Intervention]]) -> str:
    return "En" if len(entries) == 1 else str(len(entries))


def _tried(entries: Sequence[Entry[Intervention]]) -> str:
    return "prövad" if len(entries) < 2 else "prövade"


def _named(entries: Sequence[Entry[Intervention]]) -> str:
    names = [short_title(entry) for entry in entries[:_MOST_NAMED]]
    more = len(entries) - len(names)
    return listed([*names, f"{more} till"] if more else names)


def short_title(entry: Entry[Intervention]) -> str:
    """What an intervention is called in rows and overviews."""
    return entry.fields["short_title"] or entry.fields["title"]


def in_short_order(entries: Iterable[Entry[Intervention]]) -> tuple[Entry[Intervention], ...]:
    """Interventions in Swedish order of what they are called in rows and overviews."""
    return tuple(sorted(entries, key=lambda entry: swedish_order(short_title(entry))))
