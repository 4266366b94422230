"""The schemas: the one place where fields, their Swedish names and the words they may hold are written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from . import strict_yaml

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
class Schemas:
    """All schemas of a project, by file name without `.schema.json`."""

    by_name: Mapping[str, Schema]

    @cached_property
    def _registry(self) -> Registry:
        resources = ((schema["$id"], Resource.from_contents(schema)) for schema in self.by_name.values())
        return Registry().with_resources(resources)

    def validator(self, name: str) -> Draft202012Validator:
        """A validator for records of the type `name`."""
        return Draft202012Validator(self.by_name[name], registry=self._registry)

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, Word]]:
        """Every vocabulary by name, each a mapping from code to word, in the order of the schema."""
        vocabularies = self.by_name["vocabulary"]["$defs"]
        return {name: {word.code: word for word in choices(schema)} for name, schema in vocabularies.items()}

    def resolve(self, schema: Schema, home: str) -> tuple[Schema, str]:
        """`schema` with its `$ref` followed, and the name of the file it then stands in.

        What stands beside the `$ref` (title, description) wins over what it refers to.
        """
        while "$ref" in schema:
            file, _, pointer = schema["$ref"].partition("#")
            home = file.removesuffix(".schema.json") or home
            target: Any = self.by_name[home]
            for step in pointer.strip("/").split("/"):
                target = target[step]
            schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        return schema, home

    def walk(self, name: str, value: Any) -> Iterator[tuple[strict_yaml.Path, Schema, Any]]:
        """Every value inside a record of the type `name`, with its path and its schema."""
        yield from self._walk(self.by_name[name], name, value, ())

    def _walk(self, schema: Schema, home: str, value: Any, path: strict_yaml.Path) -> Iterator[tuple[strict_yaml.Path, Schema, Any]]:
        schema, home = self.resolve(schema, home)
        yield path, schema, value
        if isinstance(value, Mapping):
            for key, item in value.items():
                inner = schema.get("properties", {}).get(key, schema.get("additionalProperties") or {})
                yield from self._walk(inner, home, item, (*path, key))
        elif isinstance(value, (list, tuple)):
            for index, item in enumerate(value):
                yield from self._walk(schema.get("items", {}), home, item, (*path, index))

    def complete(self, name: str, value: Any) -> Any:
        """`value` frozen, with every field of the schema present.

        What an editor left out becomes None, an empty tuple or an object of such fields, so that templates may ask
        for any field that exists and only for those.
        """
        return self._complete(self.by_name[name], name, value)

    def _complete(self, schema: Schema, home: str, value: Any) -> Any:
        schema, home = self.resolve(schema, home)
        kind = schema.get("type")
        if kind == "object":
            fields = schema.get("properties", {})
            given = value or {}
            if value is None and schema.get("required"):
                return None
            extra = {key: self._complete(schema.get("additionalProperties") or {}, home, item) for key, item in given.items() if key not in fields}
            return MappingProxyType({**{key: self._complete(inner, home, given.get(key)) for key, inner in fields.items()}, **extra})
        if kind == "array":
            return tuple(self._complete(schema["items"], home, item) for item in value or ())
        return value


def load_schemas(folder: Path) -> Schemas:
    """The schemas in `folder`."""
    files = sorted(folder.glob("*.schema.json"))
    return Schemas({file.name.removesuffix(".schema.json"): json.loads(file.read_text(encoding="utf-8")) for file in files})


def choices(schema: Schema) -> list[Word]:
    """The words a schema lets a field choose between, or an empty list when it is free."""
    return [
        Word(option["const"], option["title"], option.get("description", ""),
             {key.removeprefix("x-"): text for key, text in option.items() if key.startswith("x-")})
        for option in schema.get("oneOf", ())
    ]
