"""The sheet of each measure as a file to fill in. What is filled in stays with those who do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from knowledge_base.data.spreadsheet import Cell, spreadsheet
from knowledge_base.meaning.follow_up import ABOUT, AFTERWARDS, follow_up_sheet
from knowledge_base.model.domain import Measure
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase


def address(measure: Entry[Measure]) -> str:
    """Where the file of a measure is, from the root of the site."""
    return f"{measure.url}blad.csv"


def files(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, Callable[[], str]]]:
    """The address of each file, and what makes its text."""
    for measure in knowledge_base.by_type["measure"]:
        yield address(measure), partial(_text, knowledge_base, measure)


def _text(knowledge_base: KnowledgeBase, measure: Entry[Measure]) -> str:
    return spreadsheet(_rows(knowledge_base, measure))


def _rows(knowledge_base: KnowledgeBase, measure: Entry[Measure]) -> Iterator[Sequence[Cell]]:
    sheet = follow_up_sheet(measure, knowledge_base.schemas)
    yield ["Mått", measure.fields["title"]]
    yield from ([line, ""] for line in ABOUT)
    yield []
    yield ["Det ni mäter", *sheet.times]
    yield from ([row, *("" for _ in sheet.times)] for row in sheet.rows)
    yield []
    yield [AFTERWARDS, ""]
