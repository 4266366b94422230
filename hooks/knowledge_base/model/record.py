"""One file of content/ as it was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.model.problems import Problem, shortened
from knowledge_base.model.record_types import RecordType

FieldPath = tuple[str | int, ...]
"""The place of a value in a record: `("outcomes", 0, "direction")`."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Record:
    """One file: what it is, what it says and where each thing stands. Fields as the editor wrote them."""

    type: RecordType
    id: str
    path: str
    """The file, relative to the project, with forward slashes."""
    fields: Mapping[str, Any]
    lines: Mapping[FieldPath, int]

    def __getitem__(self, field: str) -> Any:
        return self.fields[field]

    def line(self, field: FieldPath) -> int:
        """The line of a field, or of the nearest thing around it that has one."""
        while field and field not in self.lines:
            field = field[:-1]
        return self.lines.get(field, 1)

    def problem(self, field: FieldPath, message: str, tip: str = "", kind: str = "") -> Problem:
        """A problem with one field of this record."""
        return Problem(self.path, self.line(field), field_name(field), message, tip, kind)


def field_name(field: FieldPath) -> str:
    """A path as an editor counts: `outcomes › 2 › direction` is the second outcome."""
    return " › ".join(str(step + 1) if isinstance(step, int) else shortened(step) for step in field)
