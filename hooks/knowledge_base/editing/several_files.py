"""Changes that touch more files than one: a record that gets another id, and one that no longer applies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.editing.house_style import EditError
from knowledge_base.editing.record_text import edited, remove
from knowledge_base.editing.values import put
from knowledge_base.language.identifiers import ID
from knowledge_base.language.inline import addressed
from knowledge_base.model.frozen import thawed
from knowledge_base.model.links import PAGE
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.record_types import RecordType
from knowledge_base.model.schemas import Schema, Schemas

Files = Mapping[str, str | None]
"""The new text of each file that changes, by its path. None stands for a file that is taken away."""


_SUGGESTED = ("includes", "think_first")
"""Where a case says which interventions the guide suggests."""


@dataclass(frozen=True)
class Reason:
    """Why a record is changed: what becomes the first row of its `changes`."""

    date: str
    code: str
    """One of the codes of the vocabulary, such as `correction`."""
    text: str
    """What was changed, in a sentence."""


def noted(fields: Mapping[str, Any], reason: Reason, schema: Schema) -> dict[str, Any]:
    """`fields` with the reason first among its changes, once. Records without such a field, as sources, get none."""
    row = {"date": reason.date, "reason": reason.code, "text": reason.text}
    changes = thawed(fields.get("changes", ()))
    if "changes" not in schema["properties"] or row in changes:
        return dict(fields)
    return {**fields, "changes": [row, *changes]}


def renamed(records: Iterable[RawRecord], path: str, identity: str, reason: Reason, schemas: Schemas) -> Files:
    """What changes when the record in the file `path` gets another id: its file, and every reference to it.

    The old id is written under `formerly`, so that links from outside lead on. `records` are all there are. Raises
    EditError when the id is taken or cannot be one.
    """
    records = tuple(records)
    record = next(record for record in records if record.path == path)
    if not ID.fullmatch(identity) or any(_has(other, identity, record) for other in records):
        raise EditError(f"cannot be the id of {path}: {identity!r}")
    groups = next((other.fields["groups"]["id"] for other in records if other.record_type.name == "questionnaire"), "")
    new_path = f"content/{record.record_type.folder}/{identity}.yml"
    files: dict[str, str | None] = {path: None}
    for other in records:
        schema = schemas.whole[other.record_type.name]
        fields = _with_references(other, record, identity, groups, schemas)
        if other is record:
            former = [known for known in (*other.fields.get("formerly", ()), record.id) if known != identity]
            fields = noted({**fields, "formerly": former}, reason, schema)
        if other is record or fields != thawed(other.fields):
            files[new_path if other is record else other.path] = edited(_text(other), fields, schema)
    return files


def withdrawn(
    records: Iterable[RawRecord], path: str, why: str, reason: Reason, schemas: Schemas, *, replaced_by: str = ""
) -> Files:
    """What changes when the intervention in the file `path` no longer applies, or is replaced by another: it stays, and
    says so, and no case expects that the guide suggests it.

    Raises EditError for a record of another type, which has no status.
    """
    records = tuple(records)
    record = next(record for record in records if record.path == path)
    schema = schemas.whole[record.record_type.name]
    if "status" not in schema["properties"]:
        raise EditError(f"a record that has no status cannot be withdrawn: {path}")
    status = {"status": "superseded" if replaced_by else "withdrawn", "status_reason": why}
    fields = {name: value for name, value in thawed(record.fields).items() if name != "replaced_by"}
    replaced = {"replaced_by": replaced_by} if replaced_by else {}
    files = {path: edited(_text(record), noted({**fields, **status, **replaced}, reason, schema), schema)}
    for other in records:
        home, text = schemas.whole[other.record_type.name], _text(other)
        for name in _SUGGESTED:
            expected = other.fields.get("expected", {}).get(name, ())
            if record.id in expected:
                text = remove(text, ("expected", name, expected.index(record.id)), home)
                files[other.path] = text
    return files


def _text(record: RawRecord) -> str:
    return "\n".join(record.text)


def _has(other: RawRecord, identity: str, record: RawRecord) -> bool:
    """Whether a record has an id, or another of its type had it."""
    is_alike = other.record_type is record.record_type and other is not record
    return other.id == identity or (is_alike and identity in other.fields.get("formerly", ()))


def _with_references(other: RawRecord, record: RawRecord, identity: str, groups: str, schemas: Schemas) -> Any:
    """The fields of `other` when `record` has another id. `groups` is the question of the guide whose answers are the
    groups."""
    fields = thawed(other.fields)
    for field, schema, value in schemas.walk(other.record_type.name, other.fields):
        if not isinstance(value, str):
            continue
        if value == record.id and _refers(field, schema, record.record_type, groups):
            fields = put(fields, field, identity)
        elif schema.get("x-inline"):
            text = addressed(value, lambda target: identity if target == record.id else target)
            fields = put(fields, field, text) if text != value else fields
    return fields


def _refers(field: FieldPath, schema: Schema, record_type: RecordType, groups: str) -> bool:
    """Whether a field names a record of a type. Each group is an answer of the guide too."""
    to = schema.get("x-refers-to")
    if to:
        return bool(to == record_type.name or (to == PAGE and not record_type.one_page))
    return record_type.name == "group" and (schema.get("x-part") == "answer" or field[:2] == ("answers", groups))
