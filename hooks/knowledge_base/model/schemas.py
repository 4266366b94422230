"""The schemas, which define fields, their Swedish names and the codes they may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from knowledge_base.model.frozen import frozen, thawed
from knowledge_base.model.record import FieldPath

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Word:
    """A code that records may use, with its Swedish name."""

    code: str
    title: str
    description: str
    extra: Mapping[str, str]
    """Further words about the code, such as `better` for an outcome."""


@dataclass(frozen=True)
class SchemaError:
    """One way in which a value does not follow its schema."""

    path: FieldPath
    value: Any
    schema: Schema
    """The schema of the value."""
    keyword: str
    """What in the schema it does not follow, for example `required` or `pattern`."""
    wanted: Any
    """What the schema says under that keyword."""


@dataclass(frozen=True)
class Schemas:
    """All schemas of a project, by file name without `.schema.json`."""

    by_name: Mapping[str, Schema]

    @property
    def whole(self) -> Mapping[str, Schema]:
        """Every schema with what it refers to in place, and `x-part` the name of that.

        Keywords next to a `$ref` (title, description) override those of what it refers to.
        """
        return self._compiled.whole

    def accepts(self, name: str, value: Any) -> bool:
        """True when `value` follows the schema `name`."""
        return self._compiled.deciding[name].is_valid(thawed(value))

    def errors(self, name: str, value: Any) -> tuple[SchemaError, ...]:
        """Why the schema `name` does not accept `value`; empty when it does.

        Two libraries have one role each: jsonschema-rs decides, since it is a hundred times as fast, and jsonschema
        explains a no. Raises RuntimeError when the second finds nothing wrong with what the first refuses: then an
        editor would get no explanation, and the schema uses something that the two interpret differently.
        """
        if self.accepts(name, value):
            return ()
        errors = tuple(map(_schema_error, self.explaining[name].iter_errors(thawed(value))))
        if not errors:
            raise RuntimeError(f"jsonschema-rs refuses what jsonschema accepts as {name}: {value}")
        return errors

    @property
    def explaining(self) -> Mapping[str, Validator]:
        """The validator that explains, for each schema. It takes values of dicts and lists."""
        return self._compiled.explaining

    @cached_property
    def _compiled(self) -> _Compiled:
        return _compiled(json.dumps(self.by_name))

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, Word]]:
        """Every vocabulary by name, each a mapping from code to word, in the order of the schema."""
        vocabularies = self.by_name["vocabulary"]["$defs"]
        return {name: {word.code: word for word in choices(schema)} for name, schema in vocabularies.items()}

    def walk(self, name: str, value: Any) -> list[tuple[FieldPath, Schema, Any]]:
        """Every value inside a record of the type `name` but the empty ones, with its path and its schema."""
        found: list[tuple[FieldPath, Schema, Any]] = []
        _collect(found, (), self.whole[name], value)
        return found

    def complete(self, name: str, value: Any) -> Any:
        """`value` frozen, with every field of the schema present.

        What an editor left out becomes None, an empty tuple or an object of such fields, so that templates may ask
        for any field that exists and only for those.
        """
        complete = self._compiled.completing[name]
        return complete(value) if complete else value


@dataclass(frozen=True)
class _Compiled:
    """What is worked out from schemas, frozen so that all who have the same schemas can share it."""

    whole: Mapping[str, Schema]
    deciding: Mapping[str, jsonschema_rs.Draft202012Validator]
    explaining: Mapping[str, Validator]
    completing: Mapping[str, Callable[[Any], Any] | None]


@lru_cache(maxsize=4)
def _compiled(text: str) -> _Compiled:
    # Compiling costs as much as checking hundreds of records. By their text, so that no schema that can change is
    # shared.
    by_name = json.loads(text)
    whole = {name: _whole(schema, name, by_name) for name, schema in by_name.items()}
    return _Compiled(
        frozen(whole),
        MappingProxyType({name: jsonschema_rs.Draft202012Validator(schema) for name, schema in whole.items()}),
        MappingProxyType({name: _Explaining(schema) for name, schema in whole.items()}),
        MappingProxyType({name: _completing(schema) for name, schema in whole.items()}),
    )


def _schema_error(error: ValidationError) -> SchemaError:
    found: Any = error  # Its attributes are typed as possibly unset, which they are only while it is built.
    return SchemaError(tuple(found.absolute_path), found.instance, found.schema, found.validator, found.validator_value)


def _pattern(_: Validator, pattern: str, value: Any, __: Schema) -> Iterator[ValidationError]:
    """In Python `$` also matches before a last line break, in JSON Schema only at the end."""
    if isinstance(value, str) and not re.fullmatch(pattern, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


_Explaining: type[Validator] = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


_OFFERED = "defaultSnippets"
"""What an editor's program offers: every id there is, beside each field that takes one. No record is held to it."""


def _whole(part: Any, home: str, by_name: Mapping[str, Schema]) -> Any:
    if isinstance(part, list):
        return [_whole(item, home, by_name) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" not in part:
        return {key: _whole(value, home, by_name) for key, value in part.items() if key != _OFFERED}
    file, _, pointer = part["$ref"].partition("#/")
    away = file.removesuffix(".schema.json") or home
    target: Any = by_name[away]
    for step in pointer.split("/"):
        target = target[step]
    beside = {key: value for key, value in part.items() if key != "$ref"}
    return {**_whole(target, away, by_name), "x-part": step, **_whole(beside, home, by_name)}


def _collect(found: list[tuple[FieldPath, Schema, Any]], path: FieldPath, schema: Schema, value: Any) -> None:
    if value is None:
        return
    found.append((path, schema, value))
    if isinstance(value, (str, int)):  # What most values are.
        return
    if isinstance(value, (dict, MappingProxyType)):
        fields = schema.get("properties", {})
        others = schema.get("additionalProperties") or {}
        for key, item in value.items():
            _collect(found, (*path, key), fields.get(key, others), item)
    elif isinstance(value, (list, tuple)):
        items = schema.get("items", {})
        for index, item in enumerate(value):
            _collect(found, (*path, index), items, item)


def _completing(schema: Schema) -> Callable[[Any], Any] | None:
    """What completes a value that follows a schema. None when there is nothing in it to complete."""
    kind = schema.get("type")
    if kind == "array":
        item = _completing(schema["items"])
        return lambda value: tuple(map(item, value or ())) if item else tuple(value or ())
    if kind == "integer":  # JSON has one kind of number, and so its schemas take 5.0 as well.
        return lambda value: None if value is None else int(value)
    if kind != "object":
        return None
    fields = [(name, _completing(inner)) for name, inner in schema.get("properties", {}).items()]
    names, is_required = {name for name, _ in fields}, bool(schema.get("required"))
    other = _completing(schema.get("additionalProperties") or {})

    def completed(value: Any) -> Any:
        if value is None and is_required:
            return None
        given = value or {}
        done = {name: inner(given.get(name)) if inner else given.get(name) for name, inner in fields}
        if not given.keys() <= names:
            done |= {name: other(item) if other else item for name, item in given.items() if name not in names}
        return MappingProxyType(done)

    return completed


def load_schemas(folder: Path) -> Schemas:
    """The schemas in `folder`."""
    files = sorted(folder.glob("*.schema.json"))
    return Schemas(
        {file.name.removesuffix(".schema.json"): json.loads(file.read_text(encoding="utf-8")) for file in files}
    )


def inside(schema: Schema, step: str | int) -> Schema:
    """The schema of one value inside another, which is empty when there is none."""
    found: Schema = (
        schema.get("items")
        if isinstance(step, int)
        else schema.get("properties", {}).get(step, schema.get("additionalProperties"))
    ) or {}
    return found


def choices(schema: Schema) -> list[Word]:
    """The words a schema lets a field choose between, or an empty list when it is free."""
    return [
        Word(
            option["const"],
            option["title"],
            option.get("description", ""),
            {key.removeprefix("x-"): text for key, text in option.items() if key.startswith("x-")},
        )
        for option in schema.get("oneOf", ())
    ]


def is_date(schema: Schema) -> bool:
    """True when a field holds a date."""
    return schema.get("x-kind") == "date"


def is_prose(schema: Schema) -> bool:
    """True when a field holds text that an editor words: no id, code, address or date."""
    return schema.get("x-kind") == "prose"
