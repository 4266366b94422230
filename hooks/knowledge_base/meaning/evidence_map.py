"""Counts the interventions by what is known about them, one outcome at a time, so that what nobody knows is seen as
well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.meaning.evidence import state_on
from knowledge_base.model.domain import Intervention, ProtectiveFactor
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class Cell:
    """The interventions of a row that are known in one way."""

    state: str
    interventions: tuple[Entry[Intervention], ...]
    choices: Mapping[str, tuple[str, ...]]
    """What to choose in the list of interventions to see these and no others, by facet."""


@dataclass(frozen=True)
class Row:
    """What is known about one outcome: a cell for each state."""

    outcome: str
    cells: tuple[Cell, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether no intervention of the row has a study of the outcome."""
        return all(cell.state == "described" or not cell.interventions for cell in self.cells)


def rows(knowledge_base: KnowledgeBase, factor: Entry[ProtectiveFactor] | None = None) -> tuple[Row, ...]:
    """A row for each outcome, with every intervention in force in it.

    With a factor: for each outcome that represents it, with the interventions that are meant to strengthen it.
    """
    words = knowledge_base.schemas.words
    counted = knowledge_base.interventions()
    if factor:
        counted = tuple(
            entry for entry in counted if any(link["factor"] == factor.id for link in entry.fields["strengthens"])
        )
    within = {"faktor": (factor.id,)} if factor else {}

    def row(outcome: str) -> Row:
        found: dict[str, list[Entry[Intervention]]] = {state: [] for state in words["evidence_state"]}
        for entry in counted:
            found[state_on(entry.fields["outcomes"], (outcome,))].append(entry)
        return Row(
            outcome,
            tuple(
                Cell(state, tuple(entries), {**within, "utfall": (f"{outcome}.{state}",)})
                for state, entries in found.items()
            ),
        )

    return tuple(row(outcome) for outcome in (factor.fields["outcomes"] if factor else words["outcome"]))
