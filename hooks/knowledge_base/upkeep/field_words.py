"""Fields and values in the words that an editor sees, for whoever reads about a change without the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.meaning.guide import OPEN_ANSWERS
from knowledge_base.model.entry import AnyEntry
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record import FieldPath
from knowledge_base.model.schemas import Schema, Schemas, choices, inside

_OWN = {"id", "formerly", "short_address"}
"""Fields that hold an id because it is the id that they are about."""

_TITLES = ("title", "question", "text")
"""Fields that say what something inside a record is called, the first it has."""


@dataclass(frozen=True)
class FieldWords:
    """The titles of fields and of what ids name."""

    schemas: Schemas
    records: Mapping[str, str]
    """What each record is called, by id."""
    parts: Mapping[str, str]
    """What each question, answer and section says, by id."""

    def place(self, name: str, field: FieldPath) -> str:
        """A path in a record of the type `name`, as an editor sees it: `Utfall › 2 › Riktning`."""
        schema, said = self.schemas.whole[name], []
        for step in field:
            said.append(str(step + 1) if isinstance(step, int) else self._title(schema, step))
            schema = inside(schema, step)
        return " › ".join(said)

    def value(self, schema: Schema, value: Any, field: FieldPath = ()) -> str:
        """A value of a field: codes by their titles, ids by what they name."""
        if isinstance(value, Mapping):
            return "; ".join(
                f"{self._title(schema, key)}: {self.value(inside(schema, key), inner, (*field, key))}"
                for key, inner in value.items()
                if not is_blank(inner)
            )
        if isinstance(value, tuple):
            return " | ".join(self.value(inside(schema, 0), item, field) for item in value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "Ja" if value else "Nej"
        if "x-refers-to" in schema:
            return self.records.get(value, str(value))
        if schema.get("x-kind") == "id" and not {*field[-2:]} & _OWN:
            return self.parts.get(value) or self.records.get(value, str(value))
        return {word.code: word.title for word in choices(schema)}.get(value, str(value))

    def _title(self, schema: Schema, key: str) -> str:
        inner = schema.get("properties", {}).get(key, {})
        return inner.get("title") or self.parts.get(key, key)


def field_words(schemas: Schemas, *versions: KnowledgeBase) -> FieldWords:
    """The words of `schemas`, and the titles of every version, the last first."""
    entries = [entry for version in versions for entry in version.everything()]
    parts = dict(OPEN_ANSWERS)
    for entry in entries:
        for _, _, value in schemas.walk(entry.record_type.name, entry.fields):
            if isinstance(value, Mapping):
                parts |= dict(_parts(schemas, value))
    return FieldWords(schemas, {entry.id: name_of(entry) for entry in entries}, parts)


def _parts(schemas: Schemas, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What has an id of its own inside a record, and the answers of a question that takes them from a vocabulary."""
    said = next((value[field] for field in _TITLES if value.get(field)), None)
    if "id" in value and said:
        yield str(value["id"]), str(said)
    if "filters" in value:
        yield from ((code, word.title) for code, word in schemas.words.get(str(value["filters"]), {}).items())


def name_of(entry: AnyEntry) -> str:
    """What a record is called. A single file has no title of its own."""
    return str(entry.fields.get("title") or entry.record_type.title)


def is_blank(value: Any) -> bool:
    """Whether an editor wrote nothing: a field that a schema has added or lost says nothing new."""
    return all(map(is_blank, value.values())) if isinstance(value, Mapping) else value in (None, ())
