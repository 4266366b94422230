"""Which interventions have been studied for which outcome, so that what nobody knows is seen as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.meaning.known import FIRST, Known, known_of
from knowledge_base.meaning.overview import COLUMNS, in_short_order
from knowledge_base.model.domain import Intervention, ProtectiveFactor
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase

TRIED = (*COLUMNS["agree"], *COLUMNS["uncertain"])
"""The states of what has been studied, in the order a cell has them: what has harmed is seen first."""


@dataclass(frozen=True)
class Studied:
    """An intervention that has been studied for the outcome of its row."""

    intervention: Entry[Intervention]
    known: Known


@dataclass(frozen=True)
class Row:
    """What is known about one outcome: a cell for each category of interventions."""

    outcome: str
    cells: Mapping[str, tuple[Studied, ...]]
    untried: tuple[Entry[Intervention], ...]
    choices: Mapping[str, tuple[str, ...]]
    """What to choose in the list of interventions to see the untried and no others, by facet."""

    @property
    def is_unknown(self) -> bool:
        """Whether no intervention of the row has a study of the outcome."""
        return not any(self.cells.values())


def rows(knowledge_base: KnowledgeBase, factor: Entry[ProtectiveFactor] | None = None) -> tuple[Row, ...]:
    """A row for each outcome, attendance first, with every intervention in force in it.

    With a factor: for each outcome that represents it, with the interventions that are meant to strengthen it.
    """
    words = knowledge_base.schemas.words
    shown = knowledge_base.interventions()
    if factor:
        shown = tuple(
            entry for entry in shown if any(link["factor"] == factor.id for link in entry.fields["strengthens"])
        )
    within = {"faktor": (factor.id,)} if factor else {}

    def row(outcome: str) -> Row:
        known = {entry.id: known_of(entry.fields, outcome) for entry in shown}
        studied = (Studied(entry, known[entry.id]) for entry in in_short_order(shown) if known[entry.id].state in TRIED)
        tried = sorted(studied, key=lambda one: TRIED.index(one.known.state))
        return Row(
            outcome,
            {
                category: tuple(one for one in tried if one.intervention.fields["category"] == category)
                for category in words["category"]
            },
            tuple(entry for entry in shown if known[entry.id].state not in TRIED),
            {**within, "utfall": (f"{outcome}.described",)},
        )

    return tuple(
        row(outcome)
        for outcome in (factor.fields["outcomes"] if factor else dict.fromkeys((*FIRST, *words["outcome"])))
    )
