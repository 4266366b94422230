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


@dataclass(frozen=True)
class RawRecord:
    """One file: what it is, what it says and on which line. Fields as the editor wrote them, right or wrong."""

    record_type: RecordType
    id: str
    path: str
    """The file, relative to the project, with forward slashes."""
    fields: Mapping[str, Any]
    lines: Mapping[FieldPath, int]
    text: tuple[str, ...] = ()
    """The lines of the file."""

    def line(self, field: FieldPath) -> int:
        """The line of a field, or of the nearest thing around it that has one."""
        while field and field not in self.lines:
            field = field[:-1]
        return self.lines.get(field, 1)

    def lines_of(self, field: FieldPath) -> list[tuple[int, str]]:
        """The lines of a field, with their numbers."""
        first = self.line(field)
        end = min((line for line in self.lines.values() if line > first), default=len(self.text) + 1)
        return [(number, self.text[number - 1]) for number in range(first, min(end, len(self.text) + 1))]

    def line_with(self, field: FieldPath, words: str, sentence: str = "") -> int:
        """The line of a field on which `words` begin, for a text of several lines; its first when none has them.

        Words that stand in several places are those in `sentence`, which may lack the markup that is written.
        """
        lines = self.lines_of(field) or [(self.line(field), "")]
        for start in (1, 0):  # The first line has the name of the field, which may be the same word.
            text = "\n".join(line for _, line in lines[start:])
            around = _anywhere(re.findall(r"\w+", sentence)).search(text) if sentence else None
            if found := _anywhere(words.split()).search(text, around.start() if around else 0):
                return lines[start + text.count("\n", 0, found.start())][0]
        return lines[0][0]

    def problem(
        self, field: FieldPath, message: str, tip: str = "", kind: str = "", words: str = "", sentence: str = ""
    ) -> Problem:
        """A problem with one field of this record, on the line of it that has `words` of a `sentence`."""
        line = self.line_with(field, words, sentence) if words else self.line(field)
        return Problem(self.path, line, field_name(field), message, tip, kind)


def _anywhere(words: list[str]) -> re.Pattern[str]:
    """A pattern of words that may be folded over lines, and have markup and signs between them."""
    return re.compile(r"(?:\]\([^)\s]*\))?\W+".join(map(re.escape, words)))


def field_name(field: FieldPath) -> str:
    """A path as an editor counts: `outcomes › 2 › direction` is the second outcome."""
    return " › ".join(str(step + 1) if isinstance(step, int) else shortened(step) for step in field)
