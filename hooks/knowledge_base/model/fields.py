"""The fields of a record as people read them: what the page of all fields and the form for new records are made
from."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.model.schemas import Schema, Schemas, Word, choices


@dataclass(frozen=True)
class Field:
    """One field, with the fields inside it."""

    name: str
    title: str
    description: str
    required: bool
    kind: str
    """`text`, `number`, `boolean`, `date`, `code`, `id`, `fixed` or `group`; for a list, that of its items."""
    is_list: bool
    may_be_empty: bool
    """True for a required field that may be written as `[]` or `{}`."""
    choices: tuple[Word, ...]
    default: str
    """The code to begin with, or empty."""
    refers_to: str | None
    """The type of record that the id names."""
    is_inline: bool
    """True for a text that may have bold, italics and links."""
    form: str
    """How the value must be written, in Swedish, or empty."""
    example: str
    longest: int | None
    """The highest number of characters of a text."""
    shared: str | None
    """The part of the common schema that the fields inside come from, which many fields have."""
    fields: tuple[Field, ...]


def fields_of(schemas: Schemas, name: str) -> tuple[Field, ...]:
    """The fields of a schema, in its order."""
    return _fields(schemas.whole[name])


def shared_fields(schemas: Schemas, part: str) -> tuple[Field, ...]:
    """The fields inside one part of the common schema."""
    schema = schemas.whole["common"]["$defs"][part]
    return _fields(schema.get("items", schema))


def _fields(schema: Schema) -> tuple[Field, ...]:
    required = schema.get("required", ())
    return tuple(_field(name, inner, name in required) for name, inner in schema.get("properties", {}).items())


def _field(name: str, schema: Schema, required: bool) -> Field:
    is_list = schema.get("type") == "array"
    inside = schema["items"] if is_list else schema
    fields = _fields(inside)
    return Field(
        name=name,
        title=schema["title"],
        description=schema["description"],
        required=required,
        kind=_kind(inside),
        is_list=is_list,
        may_be_empty=required
        and (
            "minItems" not in schema
            if is_list
            else bool(fields) and not schema.get("required") and "minProperties" not in schema
        ),
        choices=tuple(choices(inside)),
        default=inside.get("default", ""),
        refers_to=inside.get("x-refers-to"),
        is_inline=bool(inside.get("x-inline")),
        form=inside.get("x-form", ""),
        example=str(inside.get("examples", [""])[0]),
        longest=inside.get("maxLength"),
        shared=schema.get("x-part", inside.get("x-part")) if fields else None,
        fields=fields,
    )


def _kind(schema: Schema) -> str:
    if choices(schema):
        return "code"
    if "const" in schema:
        return "fixed"
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "string":
        return {"date": "date", "id": "id"}.get(schema["x-kind"], "text")
    return {"integer": "number", "object": "group"}.get(kind, kind)
