"""The beginning of a new record, written from its schema: every field with its explanation, and text that must be
exchanged."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator

from knowledge_base.editing.house_style import is_on_one_line, schema_line
from knowledge_base.model.record_types import RecordType
from knowledge_base.model.schemas import Schema, Schemas, choices, is_date
from knowledge_base.model.template_marks import TEMPLATE_DAY, TEMPLATE_ID, TEMPLATE_TEXT

_LONG = 120
"""Texts that may be longer than this are written as blocks, where colons and quotes do no harm."""


def skeleton(record_type: RecordType, schemas: Schemas, today: datetime.date = TEMPLATE_DAY) -> str:
    """A valid record of the type, apart from its text. Optional fields are comments."""
    lines = [
        schema_line(record_type),
        (
            f"# {record_type.title}. Byt ut allt som heter {TEMPLATE_TEXT} eller {TEMPLATE_ID}. Rader med # först är"
            " förklaringar, ta gärna bort dem."
        ),
        "# Behöver du ett fält som står efter #, ta bort # och blanksteget efter.",
        *_Skeleton(today).fields(schemas.whole[record_type.name], top=True),
    ]
    return "\n".join(lines) + "\n"


class _Skeleton:
    def __init__(self, today: datetime.date) -> None:
        self._today = today

    def fields(self, schema: Schema, *, top: bool = False, every: bool = False) -> Iterator[str]:
        """The lines of an object's fields. Those of the outermost carry what the schema says of them; with `every`,
        none is left out."""
        for name, inner in schema["properties"].items():
            required = every or name in schema.get("required", ()) or name in _least(schema)
            if top:
                yield ""
                yield f"# {inner['title']}{'' if required else ' (får utelämnas)'}. {inner['description']}"
            words = choices(inner.get("items", inner))
            if words:
                yield f"# Välj bland: {', '.join(f'{word.code} ({word.title})' for word in words)}."
            yield from _how_to_write(inner.get("items", inner))
            if required and inner.get("type") == "array" and "minItems" not in inner:
                yield f"{name}: []"
                yield "# Eller, om det finns något att skriva:"
                required = False
            lines = self._field(name, inner)
            yield from lines if required else (f"# {line}" for line in lines)

    def _field(self, name: str, schema: Schema) -> Iterator[str]:
        kind = schema.get("type")
        if kind == "array" and not is_on_one_line(schema):
            yield f"{name}:"
            for _ in range(schema.get("minItems", 1)):
                yield from (f"  {line}" for line in self._item(schema["items"]))
        elif kind == "object":
            inner = list(self.fields(schema)) if "properties" in schema else [f"{TEMPLATE_ID}: [{TEMPLATE_ID}]"]
            filled = any(not line.lstrip().startswith("#") for line in inner)
            yield f"{name}:" if filled else f"{name}: {{}}"
            yield from (f"  {line}" for line in inner)
        elif schema.get("maxLength", 0) > _LONG:
            yield from (f"{name}: >-", f"  {TEMPLATE_TEXT}")
        else:
            yield f"{name}: {self._value(name, schema)}"

    def _item(self, schema: Schema) -> Iterator[str]:
        if schema.get("type") != "object":
            yield f"- {self._value('', schema)}"
            return
        first = True
        for line in self.fields(schema, every=not schema.get("required")):
            starts = first and not line.startswith("#")
            yield f"- {line}" if starts else f"  {line}"
            first = first and not starts

    def _value(self, name: str, schema: Schema) -> str:
        if schema.get("type") == "array":
            return f"[{self._value(name, schema['items'])}]"
        if choices(schema):
            # A code says something of the subject: none is chosen but those that the schema calls safe to begin with.
            return str(schema.get("default", TEMPLATE_TEXT))
        if "const" in schema:
            return json.dumps(schema["const"])
        if is_date(schema):
            return str(self._today + datetime.timedelta(days=365) if name == "next_review" else self._today)
        return TEMPLATE_ID if schema.get("x-kind") == "id" else TEMPLATE_TEXT


def _least(schema: Schema) -> tuple[str, ...]:
    """The fields that are written when some must be and none is said to: the first ones."""
    return () if schema.get("required") else tuple(schema["properties"])[: schema.get("minProperties", 0)]


def _how_to_write(schema: Schema) -> Iterator[str]:
    """A comment on values that are written in one way only."""
    if schema.get("type") == "boolean":
        yield "# Skriv true eller false."
    elif schema.get("type") in ("integer", "number"):
        yield f"# Skriv ett tal, till exempel {schema['examples'][0]}."
    elif "x-form" in schema and not is_date(schema):
        yield f"# Skriv {schema['x-form']}."
