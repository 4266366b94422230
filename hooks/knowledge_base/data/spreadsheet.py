"""A table as a file that a Swedish Excel opens by a double click: UTF-8 with a byte order mark, and semicolons, since
the comma is its decimal sign. Otherwise as RFC 4180 says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

Cell = str | int | None


def spreadsheet(rows: Iterable[Iterable[Cell]]) -> str:
    """The rows as text, with no cell that a spreadsheet takes for a formula."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(map(_harmless, row) for row in rows)
    return f"\ufeff{text.getvalue()}"


def _harmless(value: Cell) -> Cell:
    """`value` so that no spreadsheet takes it for a formula: such text gets an apostrophe first (OWASP, CSV
    Injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
