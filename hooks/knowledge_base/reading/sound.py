"""Keeps what was read in the files of content/ that have no problems, so that only those that change are read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from knowledge_base.model.frozen import frozen, thawed
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES, RecordType
from knowledge_base.reading.folder import File, Folder
from knowledge_base.reading.strict_yaml import read_once
from knowledge_base.store import Store

_NAME = "content.json"
"""The file of the store."""

_TYPES = {known.folder or known.name: known for known in (*RECORD_TYPES, *SINGLE_FILES)}


@dataclass(frozen=True)
class Known:
    """What is known of content/ before it is read."""

    records: Mapping[str, RawRecord] = field(default_factory=dict)
    """The record of each file that has no problems alone, by path."""
    read: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What was read of each and of others when it had no problems beside them either, by path."""
    is_whole: bool = False
    """True when these are all, and have no problems together."""


def known(store: Store, made_of: str, folder: Folder) -> Known:
    """What the store has of the files of a folder. `made_of` is what problems depend on beside files and the code."""
    kept = store.kept(_NAME, made_of)
    if kept is None:
        return Known()
    together, digests, read, records = kept.split("\n", 3)
    before: dict[str, str] = json.loads(digests)
    same = [path for path, digest in _digests(folder).items() if before.get(path) == digest]
    texts = {path: (folder.files[path].content or b"").decode("utf-8") for path in same}
    return Known(
        sound_records(texts, records),
        {path: frozenset(said) for path, said in json.loads(read).items()},
        together == _together(folder),
    )


def keep(
    store: Store,
    made_of: str,
    folder: Folder,
    records: Mapping[str, RawRecord],
    read: Mapping[str, frozenset[str]],
) -> None:
    """Keeps the records of a folder without problems, by path, and what was read of each and of others with it."""
    parts = (
        _digests(folder),
        {path: sorted(said) for path, said in read.items()},
        {path: thawed(record.fields) for path, record in records.items()},
    )
    written = (json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
    store.keep(_NAME, "\n".join((_together(folder), *written)), made_of)


def _digests(folder: Folder) -> Mapping[str, str]:
    return {path: _digest(file) for path, file in folder.files.items() if file.kind == "file"}


def _digest(file: File) -> str:
    return hashlib.sha256(file.content or b"").hexdigest()


def _together(folder: Folder) -> str:
    """A digest of everything that a folder holds."""
    files = [(path, file.kind, file.size, _digest(file)) for path, file in sorted(folder.files.items())]
    return hashlib.sha256(json.dumps((files, sorted(folder.published))).encode()).hexdigest()


def sound_records(texts: Mapping[str, str], records: str) -> Mapping[str, RawRecord]:
    """The record of each text, by path, as JSON has what was read in these and perhaps in others."""
    return {
        path: _raw_record(path, fields, texts[path])
        for path, fields in json.loads(records, object_hook=_read_only).items()
        if path in texts
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
