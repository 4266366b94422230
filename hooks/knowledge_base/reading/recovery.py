"""Reads what can be read of a file in which something cannot: the fields at the margin, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from knowledge_base.model.record import FieldPath
from knowledge_base.reading.strict_yaml import FIELD_AT_MARGIN, Document, read
from knowledge_base.reading.yaml_mistakes import Told

_DOCUMENT_MARK = re.compile(r"(---|\.\.\.)(\s|$)")


class _Part(NamedTuple):
    """One field at the margin with everything under it."""

    first: int
    """Its first line, counted from 0."""
    last: int
    document: Document

    @property
    def is_whole(self) -> bool:
        return isinstance(self.document.value, Mapping) and not self.document.problems

    def holds(self, line: int) -> bool:
        return self.first < line <= self.last


def read_what_can_be_read(text: str) -> Document:
    """The record in `text`. When YAML stops at a mistake, the fields around it are still read, and their mistakes
    reported."""
    document = read(text)
    lines = text.split("\n")
    if document.value is not None or not document.problems or any(map(_DOCUMENT_MARK.match, lines)):
        return document
    first, *_ = document.problems
    parts = list(_parts(lines))
    broken = [part for part in parts if not part.is_whole]
    told_already = next((part for part in broken if part.holds(first[0])), broken[0] if broken else None)
    value: dict[str, Any] = {}
    places: dict[FieldPath, int] = {(): 1}
    problems: list[Told] = [first]
    for part in parts:
        if part.is_whole:
            fresh = {name: field for name, field in part.document.value.items() if name not in value}
            value |= fresh
            places |= {
                field: line + part.first for field, line in part.document.lines.items() if field and field[0] in fresh
            }
        elif part is not told_already:
            problems += [(line + part.first, said, tip, kind) for line, said, tip, kind in part.document.problems]
    return Document(MappingProxyType(value) if value else None, MappingProxyType(places), tuple(problems))


def _parts(lines: list[str]) -> Iterator[_Part]:
    starts = [number for number, line in enumerate(lines) if FIELD_AT_MARGIN.match(line)]
    preamble = lines[: starts[0]] if starts else lines
    if any(line.strip() and not line.startswith("#") for line in preamble):
        yield _Part(0, len(preamble), Document(None, {}, ()))
    for start, end in pairwise((*starts, len(lines))):
        yield _Part(start, end, read("\n".join(lines[start:end])))
