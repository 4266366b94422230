"""The real content with one record exchanged, checked without reading the rest again."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

from knowledge_base.checking.check import check_content
from knowledge_base.language.day import today
from knowledge_base.model.problems import Problem
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES
from knowledge_base.model.schemas import Schemas, load_schemas
from knowledge_base.reading.load import Loaded, load_record, load_records
from tiny_project import REPOSITORY


@cache
def real() -> tuple[Loaded, Schemas]:
    """The real records, which are sound, and the real schemas."""
    return load_records(REPOSITORY), load_schemas(REPOSITORY / "schemas")


def problems_with(folder: Path, path: str, content: bytes) -> list[Problem]:
    """What the check says of the real content when `content` stands in `path`; written in `folder` to be read."""
    loaded, schemas = real()
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    record_type = next(
        known
        for known in (*RECORD_TYPES, *SINGLE_FILES)
        if path in (f"content/{known.folder}/{file.name}", f"content/{known.name}.yml")
    )
    changed = load_record(file, path, record_type)
    edited = dataclasses.replace(
        loaded,
        records=(*(record for record in loaded.records if record.path != path), *changed.records),
        ids={**loaded.ids, record_type.name: loaded.ids[record_type.name] | {file.stem}},
        problems=changed.problems,
        unsure=changed.unsure,
        unread=changed.unread,
    )
    return list(check_content(edited, schemas, today())[1])
