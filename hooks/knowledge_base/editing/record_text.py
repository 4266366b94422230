"""The text of a record after a change to its value. The lines of what did not change are those of the old text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge_base.editing.folding import refolded
from knowledge_base.editing.house_style import (
    LONGEST_LINE,
    EditError,
    Written,
    as_read,
    field_lines,
    in_brackets,
    in_order,
    inner_schema,
    item_lines,
    says,
    scalar_lines,
    with_dash,
)
from knowledge_base.editing.pairing import merged, origins
from knowledge_base.editing.values import at, inserted, moved, put, removed, same
from knowledge_base.language.characters import mended
from knowledge_base.model.frozen import thawed
from knowledge_base.model.record import FieldPath
from knowledge_base.model.schemas import Schema
from knowledge_base.reading.places import Place, places
from knowledge_base.reading.strict_yaml import Document, read


def edited(text: str, wanted: Any, schema: Schema) -> str:
    """The text of a record after its value became `wanted`.

    Only the lines of what differs are other lines than before, so a value that is changed back gives the same bytes.
    Characters that can be put right without asking anyone are, unless the text has such characters already. `schema`
    is the whole schema of the record: new fields come in its order. Raises EditError when the text cannot be read, or
    cannot say what is wanted.
    """
    before = _document(text)
    old = thawed(before.value)
    wanted = as_read(wanted, mended if mended(text) == text else str)
    if same(old, wanted):
        return text
    if not isinstance(wanted, dict) or not wanted:
        raise EditError("a record is a mapping of fields")
    after = _Rewriting(text, old, schema).whole(wanted)
    document = read(after)
    if not same(thawed(document.value), wanted) or len(document.problems) > len(before.problems):
        raise EditError("the text does not say what is wanted")
    return after


def change(text: str, path: FieldPath, value: Any, schema: Schema) -> str:
    """The text after the value at `path` became `value`: a field or an item that is there, or a field that is not."""
    return edited(text, put(_value(text), path, value), schema)


def insert(text: str, path: FieldPath, value: Any, schema: Schema) -> str:
    """The text with a new item: `path` ends with the number it gets. The list may be missing."""
    return edited(text, inserted(_value(text), path, value), schema)


def remove(text: str, path: FieldPath, schema: Schema) -> str:
    """The text without a field or an item. What loses its only one goes too, unless the schema requires it."""
    return edited(text, removed(_value(text), path, schema), schema)


def move(text: str, path: FieldPath, to: int, schema: Schema) -> str:
    """The text with the item at `path` as number `to` of its list."""
    return edited(text, moved(_value(text), path, to), schema)


def _value(text: str) -> Any:
    return thawed(_document(text).value)


def _document(text: str) -> Document:
    document = read(text)
    if not isinstance(document.value, Mapping):
        raise EditError("the record cannot be read")
    return document


class _Rewriting:
    """One text that gets another value.

    The lines of an entry, that is a field or an item, begin in the column of its name or its dash: what stands to the
    left on its first line, such as the dash of the item that it is the first field of, is put there by what holds it.
    """

    def __init__(self, text: str, old: Any, schema: Schema) -> None:
        self._lines = text.split("\n")
        self._places = places(text)
        self._old = old
        self._schema = schema

    def whole(self, wanted: dict[str, Any]) -> str:
        """The text when the record is `wanted`. Comments at the top belong to the file, not to its first field."""
        place = self._places[()]
        if place.style != "block":
            raise EditError("a record has its fields on lines of their own")
        lines = [*self._lines[: place.first], *self._inside((), wanted, self._schema, place.first)]
        return "\n".join([*lines, *self._lines[place.last + 1 :]])

    def _entry(self, path: FieldPath, value: Any, schema: Schema) -> list[str]:
        """The lines of the field or item at `path` when its value is `value`."""
        place, old = self._places[path], at(self._old, path)
        own = self._own(place)
        if same(old, value):
            return own
        if isinstance(value, (dict, list)):
            if value and type(value) is type(old) and place.style == "block":
                return self._collection(path, value, schema, own)
            if value and type(value) is type(old) and (line := self._on_one_line(path, value, own)):
                return [line]
        elif not isinstance(old, (dict, list)):
            return self._scalar(path, value, own)
        if isinstance(path[-1], str):
            return field_lines(path[-1], value, schema, place.indent)
        return item_lines(value, schema, place.indent)

    def _own(self, place: Place) -> list[str]:
        first = self._lines[place.first]
        return [" " * place.indent + first[place.indent :], *self._lines[place.first + 1 : place.last + 1]]

    def _head(self, place: Place, own: Sequence[str]) -> str:
        """What stands before a value on the line of its name or dash."""
        line, column = place.start
        return own[0][:column] if line == place.first else own[0]

    def _collection(self, path: FieldPath, value: Any, schema: Schema, own: Sequence[str]) -> list[str]:
        place = self._places[path]
        inside_first = place.start[0]
        if inside_first == place.first:
            return with_dash(self._inside(path, value, schema, inside_first), place.indent)
        return [own[0], *self._inside(path, value, schema, place.first + 1)]

    def _inside(self, path: FieldPath, value: Any, schema: Schema, after: int) -> list[str]:
        """The lines of the fields or items at `path`, and of the comments from the line `after` on."""
        if isinstance(value, dict):
            return list(self._fields(path, value, schema, after))
        return list(self._items(path, value, schema, after))

    def _fields(self, path: FieldPath, value: dict[str, Any], schema: Schema, after: int) -> Iterator[str]:
        old = at(self._old, path)
        indent = self._places[(*path, next(iter(old)))].indent
        for name in merged(list(old), in_order(value, schema), schema):
            if name in old:
                loose, own, after = self._before((*path, name), after)
                yield from loose
                if name in value:
                    yield from own
                    yield from self._entry((*path, name), value[name], inner_schema(schema, name))
            else:
                yield from field_lines(name, value[name], inner_schema(schema, name), indent)

    def _items(self, path: FieldPath, value: list[Any], schema: Schema, after: int) -> Iterator[str]:
        old, inner = at(self._old, path), inner_schema(schema, 0)
        indent = self._places[(*path, 0)].indent
        loose: list[list[str]] = []
        owns: list[list[str]] = []
        for number in range(len(old)):
            apart, own, after = self._before((*path, number), after)
            loose.append(apart)
            owns.append(own)
        for number, (item, source) in enumerate(zip(value, origins(old, value), strict=True)):
            yield from loose[number] if number < len(loose) else ()
            if source is None:
                yield from item_lines(item, inner, indent)
            else:
                yield from owns[source]
                yield from self._entry((*path, source), item, inner)
        for apart in loose[len(value) :]:
            yield from apart

    def _before(self, path: FieldPath, after: int) -> tuple[list[str], list[str], int]:
        """The lines between an entry and what is before it: those that stand for themselves, and the comments that
        belong to the entry, which stand right above it as far in. And the line after the entry."""
        place = self._places[path]
        lines = self._lines[after : place.first]
        start = len(lines)
        while start and lines[start - 1].startswith(" " * place.indent + "#"):
            start -= 1
        return lines[:start], lines[start:], place.last + 1

    def _on_one_line(self, path: FieldPath, value: Any, own: Sequence[str]) -> str | None:
        """A list or mapping in brackets as it was, with another value; None when more in it makes the line too long."""
        place, old = self._places[path], at(self._old, path)
        if place.style != "flow" or not old or len(own) > 1:
            return None
        line = f"{self._head(place, own)}{self._bracketed(path, value)}"
        return line if len(line) <= LONGEST_LINE or len(value) <= len(old) else None

    def _bracketed(self, path: FieldPath, value: Any) -> str:
        """The text of what is in brackets, or is all of them. What is there already keeps its quotes."""
        place, old = self._places[path], at(self._old, path)
        if same(old, value):
            return self._lines[place.start[0]][place.start[1] : place.end[1]]
        if isinstance(value, list) and isinstance(old, list):
            sources = zip(value, origins(old, value), strict=True)
            return in_brackets(
                [
                    item if source is None else Written(self._bracketed((*path, source), item))
                    for item, source in sources
                ]
            )
        if isinstance(value, dict) and isinstance(old, dict):
            return in_brackets(
                {
                    name: Written(self._bracketed((*path, name), item)) if name in old else item
                    for name, item in value.items()
                }
            )
        return in_brackets(value, place.style)

    def _scalar(self, path: FieldPath, value: Any, own: Sequence[str]) -> list[str]:
        place, old = self._places[path], at(self._old, path)
        head = self._head(place, own).rstrip()
        if place.style in (">", "|") and value and isinstance(value, str) and len(own) > 1:
            indent = len(own[1]) - len(own[1].lstrip(" "))
            body = [line[indent:] for line in own[1:]]
            body = refolded(value, old, body, indent) if place.style == ">" else value.split("\n")
            lines = [own[0], *(" " * indent + line if line else "" for line in body)]
            if says(lines, place.indent, value):
                return lines
        return scalar_lines(head, value, place.indent, place.style)
