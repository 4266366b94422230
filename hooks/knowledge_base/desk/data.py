"""The files that the build writes for the desk, every text, what was read in it and the forms; and how to read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from knowledge_base.desk.forms import forms
from knowledge_base.model.frozen import frozen, thawed
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES, RecordType
from knowledge_base.reading.strict_yaml import read_once

URL = "assets/desk/data/"
"""Where the files are, relative to the site's root."""

_TYPES = {known.folder or known.name: known for known in (*RECORD_TYPES, *SINGLE_FILES)}
_FOLDERS = ("content", "schemas", "templates")
_PUBLISHED = "addresses.txt"


def desk_data(root: Path, knowledge_base: KnowledgeBase, references: Mapping[str, str]) -> Iterator[DataFile]:
    """Every file that the desk reads, of a knowledge base that was read in `root` and has no problems."""
    files = [file for folder in _FOLDERS for file in sorted((root / folder).rglob("*")) if file.is_file()]
    texts = {file.relative_to(root).as_posix(): file.read_bytes() for file in (*files, root / _PUBLISHED)}
    yield _file("texts.json", {path: text.decode("utf-8") for path, text in texts.items()})
    yield _file("records.json", {entry.path: thawed(entry.written.fields) for entry in knowledge_base.everything()})
    yield _file("references.json", references)
    yield _file("forms.json", forms(knowledge_base))


def sound_records(texts: Mapping[str, str], records: str) -> Mapping[str, RawRecord]:
    """The record of each text, by path, as `records.json` has what was read in it."""
    return {
        path: _raw_record(path, fields, texts[path])
        for path, fields in json.loads(records, object_hook=_read_only).items()
    }


def _raw_record(path: str, fields: Mapping[str, Any], text: str) -> RawRecord:
    """The record of a text that says `fields`."""
    record_type = type_of(path)
    name = path.rpartition("/")[2].removesuffix(".yml")
    return RawRecord(record_type, name, path, fields, _Lines(text), tuple(text.split("\n")))


def type_of(path: str) -> RecordType:
    """The type of the record at a path, by its folder or its name."""
    _, folder, *_ = path.split("/")
    return _TYPES[folder.removesuffix(".yml")]


def _read_only(fields: dict[str, Any]) -> Mapping[str, Any]:
    """The fields of an object that has just been read, as what is in it has been."""
    return MappingProxyType(
        {name: frozen(value) if isinstance(value, list) else value for name, value in fields.items()}
    )


class _Lines(Mapping[FieldPath, int]):
    """The line of each value in a text, which is read when one is asked for: few are."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _read(self) -> Mapping[FieldPath, int]:
        return read_once(self._text).lines

    def __getitem__(self, place: FieldPath) -> int:
        return self._read[place]

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _file(name: str, content: Any) -> DataFile:
    written = partial(json.dumps, content, ensure_ascii=False, separators=(",", ":"))
    return DataFile(f"{URL}{name}", written)
