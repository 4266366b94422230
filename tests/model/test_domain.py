"""The types of records against their schemas: the same fields, of the same kinds, in both directions."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, NotRequired, Union, get_args, get_origin

import pytest
from typing_extensions import TypedDict, get_type_hints, is_typeddict

from knowledge_base.model import domain
from knowledge_base.model.entry import ByType
from knowledge_base.model.schemas import Schema, load_schemas
from tiny_project import REPOSITORY

SCHEMAS = load_schemas(REPOSITORY / "schemas")
ENTRIES = {name: get_args(get_args(entries)[0])[0] for name, entries in get_type_hints(ByType).items()}
"""The type of the fields of each record type, as the rest of the code gets them."""

KINDS = {"string": str, "integer": int, "number": float, "boolean": bool}


def differences(fields: Any, schema: Schema, where: str) -> Iterator[str]:
    """What a TypedDict and the schema of an object say differently."""
    if not is_typeddict(fields):
        yield f"{where}: {fields} should be a TypedDict"
        return
    hints = get_type_hints(fields)
    known = set(schema["properties"])
    yield from (f"{where}.{name} is in the schema only" for name in known - fields.__required_keys__)
    yield from (f"{where}.{name} is in the type only" for name in fields.__required_keys__ - known)
    for name in known & fields.__required_keys__:
        required = name in schema["required"]
        yield from kind_differences(hints[name], schema["properties"][name], f"{where}.{name}", required=required)


def kind_differences(hint: Any, schema: Schema, where: str, *, required: bool) -> Iterator[str]:
    """What a type and the schema of a value say differently. One that is left out is completed, or None."""
    inside, takes_none = without_none(hint)
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else list(schema.get("type", ("string",)))
    kind = "boolean" if schema.get("const") is True else kinds[0]
    completed = kind == "array" or (kind == "object" and not schema.get("required"))
    if takes_none != ("null" in kinds or not (required or completed)):
        yield f"{where} {'cannot' if takes_none else 'can'} be None"
    if kind == "array":
        if get_origin(inside) is not tuple or get_args(inside)[1:] != (...,):
            yield f"{where} should be a tuple, is {inside}"
        else:
            yield from kind_differences(get_args(inside)[0], schema["items"], f"{where}[]", required=True)
    elif kind == "object" and "properties" not in schema:
        if get_origin(inside) is not Mapping or get_args(inside)[0] is not str:
            yield f"{where} should be a mapping by free names, is {inside}"
        else:
            others = schema["additionalProperties"]
            yield from kind_differences(get_args(inside)[1], others, f"{where}.*", required=True)
    elif kind == "object":
        yield from differences(inside, schema, where)
    elif inside is not KINDS[kind]:
        yield f"{where} should be {KINDS[kind].__name__}, is {inside}"


def without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False
    rest = [one for one in get_args(hint) if one is not type(None)]
    return (rest[0] if len(rest) == 1 else hint), True


def test_every_record_type_has_a_type() -> None:
    assert set(ENTRIES) == set(SCHEMAS.by_name) - {"common", "ids", "vocabulary"}


@pytest.mark.parametrize("name", ENTRIES)
def test_a_type_has_the_fields_of_its_schema(name: str) -> None:
    assert sorted(differences(ENTRIES[name], SCHEMAS.whole[name], name)) == []


def test_every_type_is_that_of_a_record_or_of_a_part_of_one() -> None:
    """A part that no record has any more should go."""

    def within(hint: Any) -> Iterator[Any]:
        if is_typeddict(hint):
            yield hint
            for inner in get_type_hints(hint).values():
                yield from within(inner)
        for inner in get_args(hint):
            yield from within(inner)

    used = {part.__name__ for fields in ENTRIES.values() for part in within(fields)}
    bases = {"Fields", "Reviewed", "Described"}
    types = {name for name, value in vars(domain).items() if is_typeddict(value) and not name.startswith("_")}
    assert types == used | bases


def test_the_fields_that_several_types_have_are_of_one_kind() -> None:
    hints = get_type_hints(domain.Fields)
    shared = domain.Fields.__optional_keys__
    types = [get_type_hints(fields) for fields in ENTRIES.values() if "title" in fields.__required_keys__]
    for name in shared:
        owners = [fields for fields in types if name in fields]
        assert len(owners) > 1, name
        assert {str(fields[name]) for fields in owners} <= {str(hints[name]), str(without_none(hints[name])[0])}, name


LIKE = {
    "type": "object",
    "required": ["title", "ages"],
    "properties": {
        "title": {"type": "string"},
        "ages": {"type": "object", "required": ["from"], "properties": {"from": {"type": "integer"}}},
        "names": {"type": "array", "items": {"type": "string"}},
        "note": {"type": "string"},
    },
}


class Ages(TypedDict):
    start: int


Right = TypedDict("Right", {"from": int})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"title": None}, ["x.title is in the schema only"]),
        ({"title": NotRequired[str]}, ["x.title is in the schema only"]),
        ({"extra": str}, ["x.extra is in the type only"]),
        ({"title": int}, ["x.title should be str, is <class 'int'>"]),
        ({"title": str | None}, ["x.title cannot be None"]),
        ({"note": str}, ["x.note can be None"]),
        ({"names": tuple[int, ...]}, ["x.names[] should be str, is <class 'int'>"]),
        ({"names": list[str]}, ["x.names should be a tuple, is list[str]"]),
        ({"names": tuple[str, ...] | None}, ["x.names cannot be None"]),
        ({"ages": Ages}, ["x.ages.from is in the schema only", "x.ages.start is in the type only"]),
        ({"ages": str}, ["x.ages: <class 'str'> should be a TypedDict"]),
    ],
)
def test_every_difference_is_found(changed: dict[str, Any], expected: list[str]) -> None:
    right = {"title": str, "ages": Right, "names": tuple[str, ...], "note": str | None}
    fields = TypedDict("fields", {name: kind for name, kind in (right | changed).items() if kind})
    assert sorted(differences(fields, LIKE, "x")) == expected


def test_an_entry_has_the_fields_that_its_type_says() -> None:
    """What `complete` gives for a record with nothing in it is what the types promise of fields that were left out."""
    empty = SCHEMAS.complete("intervention", {})
    for name, hint in get_type_hints(domain.Intervention).items():
        if get_origin(hint) is tuple:
            assert empty[name] == (), name
        elif without_none(hint)[1]:
            assert empty[name] is None, name
    assert dict(empty["practice"]) == dict.fromkeys(get_type_hints(domain.Practice))
