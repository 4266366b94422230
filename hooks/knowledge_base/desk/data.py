"""The files that the build writes for the desk, every text, what was read in it and the forms; and how to read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from knowledge_base.desk.forms import forms
from knowledge_base.model.frozen import frozen, thawed
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile
from knowledge_base.model.record import FieldPath
from knowledge_base.reading.strict_yaml import Document

URL = "assets/desk/data/"
"""Where the files are, relative to the site's root."""

_FOLDERS = ("content", "schemas", "templates")
_PUBLISHED = "addresses.txt"


def desk_data(root: Path, knowledge_base: KnowledgeBase, references: Mapping[str, str]) -> Iterator[DataFile]:
    """Every file that the desk reads, of a knowledge base that was read in `root` and has no problems."""
    files = [file for folder in _FOLDERS for file in sorted((root / folder).rglob("*")) if file.is_file()]
    texts = {file.relative_to(root).as_posix(): file.read_bytes() for file in (*files, root / _PUBLISHED)}
    records = {entry.path: entry.written for entry in knowledge_base.everything()}
    yield _file("texts.json", {path: text.decode("utf-8") for path, text in texts.items()})
    yield _file(
        "records.json",
        {
            path: {
                "value": thawed(record.fields),
                "lines": [record.lines[place] for place in _places(record.fields)],
            }
            for path, record in records.items()
        },
    )
    yield _file("references.json", references)
    yield _file("forms.json", forms(knowledge_base))


def document(written: Mapping[str, Any]) -> Document:
    """What was read in a file, as `records.json` has it."""
    value = frozen(written["value"])
    lines = dict(zip(_places(value), written["lines"], strict=True))
    return Document(value, MappingProxyType(lines), ())


def _places(value: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    """The place of every value inside a record, each before what is inside it."""
    yield path
    inside: Iterable[tuple[str | int, Any]] = (
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, tuple) else ()
    )
    for step, inner in inside:
        yield from _places(inner, (*path, step))


def _file(name: str, content: Any) -> DataFile:
    written = partial(json.dumps, content, ensure_ascii=False, separators=(",", ":"))
    return DataFile(f"{URL}{name}", written)
