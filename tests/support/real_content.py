"""The real content with one record exchanged, checked without reading the rest again."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

from knowledge_base.checking.references import reference_problems
from knowledge_base.checking.rules import Content, rule_problems
from knowledge_base.checking.shape import schema_problems
from knowledge_base.language.day import today
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import Record
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import Schemas, load_schemas
from knowledge_base.model.values import values
from knowledge_base.reading.load import Loaded, load_fields, load_records
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
    fields, lines, found = load_fields(file, path)
    record_type = next(known for known in RECORD_TYPES if f"content/{known.folder}" == Path(path).parent.as_posix())
    changed = () if fields is None else (Record(record_type, file.stem, path, fields, lines),)
    misshapen = tuple(schema_problems(changed, schemas))
    if fields is None or misshapen:
        return sorted({*found, *misshapen, *_without(path)})
    ids = {**loaded.ids, record_type.name: loaded.ids[record_type.name] | {file.stem}}
    sound = (*(record for record in loaded.records if record.path != path), *changed)
    return sorted(
        {
            *found,
            *reference_problems(dataclasses.replace(loaded, ids=ids), tuple(values(changed, schemas))),
            *rule_problems(Content(sound, schemas, today(), ids)),
        }
    )


@cache
def _without(path: str) -> frozenset[Problem]:
    """What the rules say of the others when the record in `path` is broken."""
    loaded, schemas = real()
    return frozenset(
        rule_problems(
            Content(
                tuple(record for record in loaded.records if record.path != path),
                schemas,
                today(),
                loaded.ids,
            )
        )
    )
