"""The sheet for following up an intervention with a measure: what stands on it, on paper and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.language.inline import plain
from knowledge_base.model.domain import Measure
from knowledge_base.model.entry import Entry
from knowledge_base.model.schemas import Schemas

ABOUT = ("Insats", "Vilka det gäller (grupp, inga namn)", "Vem som fyller i bladet")
"""What is written once, at the top."""

AROUND = ("Hur många barn siffrorna gäller", "Vad annat som ändrades (ny skola, ny personal, annat stöd)")
"""What figures cannot be read without."""

AFTERWARDS = "Vad ni gör nu: fortsätta, ändra eller sluta"


@dataclass(frozen=True)
class FollowUpSheet:
    """A row for each thing to measure, and a column for each time it is to be measured."""

    times: Sequence[str]
    rows: Sequence[str]


def follow_up_sheet(measure: Entry[Measure], schemas: Schemas) -> FollowUpSheet:
    """The sheet of a measure."""
    timing = schemas.words["timing"]
    return FollowUpSheet(
        [timing[code].title for code in timing if code in measure.fields["when"]],
        ["Datum", *(plain(claim["text"]) for claim in measure.fields["what"]), *AROUND],
    )
