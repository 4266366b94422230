"""Where in a record's text each value is, and how it is written there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, cast

import yaml

from knowledge_base.model.record import FieldPath
from knowledge_base.reading.strict_yaml import LOADER

Style = Literal["plain", "'", '"', ">", "|", "block", "flow"]
"""How a value is written: a text in one of five ways, a list or a mapping in one of two."""

_OTHER_LINE_ENDS = str.maketrans(dict.fromkeys("\r\x85\u2028\u2029", " "))
"""What YAML also breaks lines at. The lines of a record end with a line feed and nothing else."""


class Place(NamedTuple):
    """The place of one value. Lines and columns count from 0."""

    first: int
    """The line of the field's name or the item's dash."""
    last: int
    """The last line of the value, before blank lines and comments."""
    indent: int
    """The column of the field's name or the item's dash."""
    start: tuple[int, int]
    """The line and column where the value itself begins."""
    end: tuple[int, int]
    """Where the value ends, for what is not written as a block."""
    style: Style


@lru_cache(maxsize=64)
def places(text: str) -> Mapping[FieldPath, Place]:
    """The place of every value in a text that the strict reader accepts, by its path. The whole record is at `()`."""
    return MappingProxyType(_Places(text).found)


class _Places:
    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._events: Iterator[yaml.Event] = yaml.parse(text.translate(_OTHER_LINE_ENDS), Loader=LOADER)
        self.found: dict[FieldPath, Place] = {}
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                value = next(self._events)
                self._value(value, (), _start(value)[0], 0)

    def _value(self, event: yaml.Event, path: FieldPath, first: int, indent: int) -> int:
        """Finds a value and all inside it. Returns its last line."""
        start, end = _start(event), _end(event)
        style: Style
        if isinstance(event, yaml.ScalarEvent):
            style = cast(Style, event.style or "plain")
            if style in (">", "|"):
                last = self._last_of_block(start[0], indent)
            else:
                last = end[0] if event.value or style != "plain" else first
        else:
            assert isinstance(event, yaml.CollectionStartEvent)  # The strict reader accepts nothing else.
            style = "flow" if event.flow_style else "block"
            last, closed = self._inside(event, path, start)
            if style == "flow":
                last, end = closed[0], closed
        self.found[path] = Place(first, last, indent, start, end, style)
        return last

    def _inside(
        self, event: yaml.CollectionStartEvent, path: FieldPath, start: tuple[int, int]
    ) -> tuple[int, tuple[int, int]]:
        """The last line of what a collection holds, and where the collection is closed."""
        last, number = start[0], 0
        while not isinstance(inner := next(self._events), yaml.CollectionEndEvent):
            if isinstance(event, yaml.MappingStartEvent):
                assert isinstance(inner, yaml.ScalarEvent)
                line, column = _start(inner)
                last = self._value(next(self._events), (*path, inner.value), line, column)
            else:
                line = self._line_of_dash(_start(inner)[0], start[1]) if not event.flow_style else _start(inner)[0]
                last = self._value(inner, (*path, number), line, start[1])
                number += 1
        return last, _end(inner)

    def _line_of_dash(self, line: int, column: int) -> int:
        while self._lines[line][column : column + 1] != "-":
            line -= 1
        return line

    def _last_of_block(self, first: int, indent: int) -> int:
        """The last line with text of a block that begins after the line `first`."""
        last = first
        for number in range(first + 1, len(self._lines)):
            line = self._lines[number]
            if line.strip(" "):
                if len(line) - len(line.lstrip(" ")) <= indent:
                    break
                last = number
        return last


def _start(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark
    return event.start_mark.line, event.start_mark.column


def _end(event: yaml.Event) -> tuple[int, int]:
    assert event.end_mark
    return event.end_mark.line, event.end_mark.column
