"""How a value is written that is not in the file yet, so that the strict reader reads exactly that value."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from knowledge_base.language.characters import mended
from knowledge_base.model.record_types import RecordType
from knowledge_base.model.schemas import Schema, Schemas, choices
from knowledge_base.reading.load import CONFLICT
from knowledge_base.reading.places import Style
from knowledge_base.reading.strict_yaml import read_once

WIDTH = 110
"""Characters of a line that is written anew."""

LONGEST_LINE = 120
"""Characters that a line may grow to before it is broken. Lines that are longer already may stay so."""

STEP = 2
"""Blanks that what belongs to a field is set in by."""


class EditError(ValueError):
    """A value that the text of a record cannot hold, such as a character that cannot be written."""


class Written(str):
    """A value that is text of the record already."""


def new_record(record_type: RecordType, values: Mapping[str, Any], schemas: Schemas) -> str:
    """The text of a record that says `values`, in the order of its schema. Raises EditError."""
    fields = _inside(as_read(values), schemas.whole[record_type.name], 0)
    return "\n".join((schema_line(record_type), *fields, ""))


def as_read(value: Any, text: Callable[[str], str] = mended) -> Any:
    """`value` as a record can hold it: no blanks around texts, no halves of characters, and every text as `text` makes
    it."""
    if isinstance(value, Mapping):
        return {name: as_read(item, text) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_read(item, text) for item in value]
    return text(value.encode(errors="ignore").decode()).strip(" \n") if isinstance(value, str) else value


def schema_line(record_type: RecordType) -> str:
    """The first line of a record, which lets an editor's program help while the record is typed."""
    up = "../../" if record_type.folder else "../"
    return f"# yaml-language-server: $schema={up}schemas/{record_type.name}.schema.json"


def field_lines(name: str, value: Any, schema: Schema, indent: int) -> list[str]:
    """The lines of a field. Raises EditError."""
    return _lines(" " * indent + f"{name}:", value, schema, indent)


def item_lines(value: Any, schema: Schema, indent: int) -> list[str]:
    """The lines of an item of a list. Raises EditError."""
    head = " " * indent + "-"
    if _holds(value):
        return with_dash(_inside(value, schema, indent + STEP), indent)
    return _lines(head, value, schema, indent)


def with_dash(lines: Sequence[str], indent: int) -> list[str]:
    """The lines of a value as an item: the dash stands before the first line that is no comment."""
    first = next(number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    line = lines[first]
    return [*lines[:first], f"{line[:indent]}-{line[indent + 1 :]}", *lines[first + 1 :]]


def inner_schema(schema: Schema, step: str | int) -> Schema:
    """The schema of a field or an item of a value that follows `schema`."""
    found = (
        schema.get("items")
        if isinstance(step, int)
        else schema.get("properties", {}).get(step) or schema.get("additionalProperties")
    )
    return found if isinstance(found, Mapping) else {}


def in_order(names: Mapping[str, Any], schema: Schema) -> list[str]:
    """The names of fields in the order of the schema. Those it does not name come last, as they are given."""
    known = schema.get("properties", {})
    return [*(name for name in known if name in names), *(name for name in names if name not in known)]


def is_on_one_line(schema: Schema) -> bool:
    """True for a list that is written as `[primary, middle]`: of codes, or of answers in the guide."""
    items = schema.get("items", {})
    return bool(choices(items)) or (items.get("x-kind") == "id" and "x-refers-to" not in items)


def scalar_lines(head: str, value: Any, indent: int, style: Style | None = None) -> list[str]:
    """The lines of a single value after `name:` or `-`: in `style` when the value can be written so. Raises EditError.

    The reader itself is the judge, so there is no table here of what means something to YAML.
    """
    for lines in _ways(head, value, indent, style):
        if says(lines, indent, value):
            return lines
    raise EditError(f"cannot be written in a record: {value!r}")


def says(lines: Sequence[str], indent: int, value: Any) -> bool:
    """Whether the reader finds exactly `value`, and no problem, in the lines of a field or an item."""
    document = read_once("\n".join(line[indent:] for line in lines))
    if document.problems or CONFLICT.search("\n".join(lines)):
        return False
    found = tuple(document.value.values()) if isinstance(document.value, Mapping) else document.value
    return isinstance(found, tuple) and len(found) == 1 and type(found[0]) is type(value) and bool(found[0] == value)


def _lines(head: str, value: Any, schema: Schema, indent: int) -> list[str]:
    if not _holds(value):
        return [f"{head} {in_brackets(value)}"] if value in ({}, []) else scalar_lines(head, value, indent)
    if isinstance(value, list) and is_on_one_line(schema):
        line = f"{head} {in_brackets(value)}"
        if len(line) <= WIDTH:
            return [line]
    return [head, *_inside(value, schema, indent + STEP)]


def _holds(value: Any) -> bool:
    """True for a list or a mapping with something in it."""
    return isinstance(value, (dict, list)) and bool(value)


def _inside(value: dict[str, Any] | list[Any], schema: Schema, indent: int) -> list[str]:
    if isinstance(value, dict):
        return [
            line
            for name in in_order(value, schema)
            for line in field_lines(name, value[name], inner_schema(schema, name), indent)
        ]
    return [line for item in value for line in item_lines(item, inner_schema(schema, 0), indent)]


def in_brackets(value: Any, style: Style | None = None) -> str:
    """A value as it is written in brackets: `[a, b]`, `{a: b}`, a text in `style` if it can be. Raises EditError."""
    if isinstance(value, Written):
        return value
    if isinstance(value, list):
        return f"[{', '.join(map(in_brackets, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {in_brackets(item)}' for name, item in value.items())}}}"
    for text in _single(value, style):
        if says([f"[{text}]"], 0, value):
            return text
    raise EditError(f"cannot be written in a record: {value!r}")


def _ways(head: str, value: Any, indent: int, style: Style | None) -> Iterator[list[str]]:
    """Every way to write a value, the best first."""
    if isinstance(value, str):
        lines = [f"{head} {text}" for text in _single(value, style)]
        folded = [f"{head} >-", *folded_lines(value, indent + STEP)]
        if value and (style in (">", "|") or "\n" in value):
            yield folded
        elif not style:
            yield from ([line] for line in lines if len(line) <= WIDTH)
            yield folded
        yield from ([line] for line in lines)
        yield folded
    else:
        yield from ([f"{head} {text}"] for text in _single(value))


def _single(value: Any, style: Style | None = None) -> Iterator[str]:
    """A value on one line: a text plainly or in quotes, those of `style` first."""
    if not isinstance(value, str):
        is_decimal = isinstance(value, float)
        yield format(Decimal(repr(value)), "f") if is_decimal else json.dumps(value)
        return
    single, double = "'" + value.replace("'", "''") + "'", json.dumps(value, ensure_ascii=False)
    has_escapes = '"' in value or "\\" in value
    quoted = [single, double] if style == "'" or (has_escapes and style != '"') else [double, single]
    plain = [] if "\n" in value else [value]
    yield from (*quoted, *plain) if style in ("'", '"') else (*plain, *quoted)


def folded_lines(text: str, indent: int) -> list[str]:
    """The lines of a text after `>-`. Each line break of the text is an empty line more."""
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        lines += ([""] if number else []) + wrapped(paragraph, indent)
    return lines


def wrapped(paragraph: str, indent: int) -> list[str]:
    """The lines of a paragraph, broken at single blanks."""
    return textwrap.wrap(
        paragraph,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )
