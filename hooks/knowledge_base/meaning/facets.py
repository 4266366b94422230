"""What the list of interventions can be narrowed by, and which choices each intervention answers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from knowledge_base.meaning.evidence import state, state_on
from knowledge_base.meaning.known import FIRST, NOT_LOOKED, RISK_ELSEWHERE, known_of, word
from knowledge_base.model.domain import Intervention
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.schemas import Word, choices


@dataclass(frozen=True)
class Facet:
    """One thing to narrow the list by."""

    name: str
    """Used in links. Permanent."""
    title: str
    options: Mapping[str, Word]
    """By code, in the order they are shown."""
    of: Callable[[Entry[Intervention]], Iterable[str]]
    """The codes of an intervention."""


ATTENDANCE_ORDER = (
    "supported",
    "indicated",
    "mixed",
    "indicated-elsewhere",
    "cannot-judge",
    "no-effect",
    "described",
    NOT_LOOKED,
    RISK_ELSEWHERE,
    "risk",
)
"""What is known of attendance, as a list that is sorted by it has it: what has harmed comes last."""


def facets(knowledge_base: KnowledgeBase) -> tuple[Facet, ...]:
    """Every facet, those that are asked for most first."""
    words = knowledge_base.schemas.words
    factors = knowledge_base.factors
    areas = {area.id: area for area in knowledge_base.by_type["bbic-area"]}

    def areas_of(entry: Entry[Intervention]) -> list[str]:
        found = {area for link in entry.fields["strengthens"] for area in factors[link["factor"]].fields["areas"]}
        return [area for area in areas if area in found]

    return (
        *((offered(knowledge_base),) if knowledge_base.offers else ()),
        Facet(
            "faktor",
            "Skyddsfaktor",
            _titles(factors),
            lambda entry: [link["factor"] for link in entry.fields["strengthens"]],
        ),
        Facet("skolform", "Ålder och skolform", words["stage"], lambda entry: entry.fields["stages"]),
        Facet("franvaro", "Frånvaro", words["absence"], lambda entry: entry.fields["absence"]),
        Facet("mottagare", "Vänder sig till", words["recipient"], lambda entry: entry.fields["recipients"]),
        Facet("delomrade", "Delområde i BBIC", _titles(areas), areas_of),
        Facet("niva", "Nivå", words["level"], lambda entry: entry.fields["levels"]),
        Facet("vag", "Beslut", words["access_form"], lambda entry: [entry.fields["access"]["form"]]),
        Facet("arena", "Var", words["arena"], lambda entry: entry.fields["arenas"]),
        Facet(
            "narvaro",
            "Visat för skolnärvaro",
            {code: Word(code, word(code, words), "", {}) for code in ATTENDANCE_ORDER},
            lambda entry: [known_of(entry.fields, FIRST[0]).state],
        ),
        Facet(
            "kunskap",
            "Kunskapsläge, alla utfall",
            words["evidence_state"],
            lambda entry: [state(entry.fields["outcomes"])],
        ),
        Facet(
            "utfall",
            "Kunskapsläge för ett utfall",
            _states_of_outcomes(words),
            lambda entry: [
                f"{outcome}.{state_on(entry.fields['outcomes'], (outcome,))}" for outcome in words["outcome"]
            ],
        ),
        Facet(
            "sverige",
            "Används i Sverige",
            used_in_sweden(knowledge_base),
            lambda entry: [entry.fields["used_in_sweden"]["answer"]],
        ),
    )


def used_in_sweden(knowledge_base: KnowledgeBase) -> dict[str, Word]:
    """The answers to whether an intervention is used in Sweden, by code."""
    field = knowledge_base.schemas.by_name["intervention"]["properties"]["used_in_sweden"]["properties"]["answer"]
    return {word.code: word for word in choices(field)}


def offered(knowledge_base: KnowledgeBase) -> Facet:
    """What the local offer says. Without one the browser may know: a reader can carry an offer from page to page."""
    offers = knowledge_base.offers
    return Facet(
        "hos-oss",
        "Hos oss",
        knowledge_base.schemas.words["local_status"],
        lambda entry: [offers[entry.id]["status"]] if entry.id in offers else [],
    )


def choices_of(entry: Entry[Intervention], among: Iterable[Facet]) -> dict[str, list[str]]:
    """The codes of an intervention by the name of their facet."""
    return {facet.name: list(facet.of(entry)) for facet in among}


def _titles(entries: Mapping[str, Entry]) -> dict[str, Word]:
    return {id: Word(id, entry.fields["title"], "", {}) for id, entry in entries.items()}


def _states_of_outcomes(words: Mapping[str, Mapping[str, Word]]) -> dict[str, Word]:
    """`attendance.mixed` is "Skolnärvaro: Blandade resultat"."""
    return {
        f"{outcome}.{code}": Word(f"{outcome}.{code}", f"{word.title}: {state.title}", "", {})
        for outcome, word in words["outcome"].items()
        for code, state in words["evidence_state"].items()
    }
