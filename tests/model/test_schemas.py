"""The schemas themselves: complete, in Swedish, and without loose ends."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from knowledge_base.model.entry import Entry
from knowledge_base.model.links import PAGE
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES
from knowledge_base.model.schemas import choices, load_schemas
from tiny_project import REPOSITORY

SCHEMAS = load_schemas(REPOSITORY / "schemas")
EVERY_SCHEMA = pytest.mark.parametrize("name", SCHEMAS.by_name)
KINDS = ("prose", "id", "code", "date", "address")
"""What a text may be."""
ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"


def parts(schema: Any, where: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object inside a schema, with the way to it."""
    if isinstance(schema, Mapping):
        yield where, schema
        for key, inner in schema.items():
            yield from parts(inner, f"{where}/{key}")
    if isinstance(schema, (list, tuple)):
        for index, inner in enumerate(schema):
            yield from parts(inner, f"{where}/{index}")


def fields(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every field in one schema, resolved, with the way to it."""
    for where, part in parts(SCHEMAS.whole[name]):
        for field, schema in part.get("properties", {}).items():
            yield f"{where}/{field}", schema


@EVERY_SCHEMA
def test_a_schema_follows_draft_2020_12(name: str) -> None:
    assert SCHEMAS.by_name[name]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(SCHEMAS.by_name[name])


@EVERY_SCHEMA
def test_a_schema_is_known_by_its_file_name(name: str) -> None:
    assert SCHEMAS.by_name[name]["$id"] == f"{name}.schema.json"


@EVERY_SCHEMA
def test_every_field_has_a_title_and_a_description(name: str) -> None:
    described = [(name, SCHEMAS.by_name[name]), *fields(name)]
    assert [where for where, schema in described if not schema.get("title")] == []
    assert [where for where, schema in described if not schema.get("description", "").endswith(".")] == []


@EVERY_SCHEMA
def test_every_free_value_has_an_example_that_fits(name: str) -> None:
    """Ids are offered as choices instead, and codes are choices."""
    for where, part in parts(SCHEMAS.by_name[name]):
        kinds = part.get("type", ())
        if name != "ids" and {"string", "integer", "number"} & set([kinds] if isinstance(kinds, str) else kinds):
            assert part.get("examples"), f"{name}{where} saknar exempel"
            for example in part["examples"]:
                Draft202012Validator(part).validate(example)


@EVERY_SCHEMA
def test_every_reference_to_another_schema_resolves(name: str) -> None:
    whole = list(parts(SCHEMAS.whole[name]))
    assert [part for _, part in whole if "$ref" in part] == []
    for where, part in whole:
        assert "x-part" not in part or "type" in part or "oneOf" in part, where


@EVERY_SCHEMA
def test_every_object_says_which_fields_it_may_have(name: str) -> None:
    objects = [(where, part) for where, part in parts(SCHEMAS.by_name[name]) if part.get("type") == "object"]
    assert [where for where, part in objects if "additionalProperties" not in part] == []
    assert [
        where for where, part in objects if not set(part.get("required", ())) <= set(part.get("properties", ()))
    ] == []


@EVERY_SCHEMA
def test_every_reference_to_a_record_names_a_record_type(name: str) -> None:
    known = {PAGE, *(record_type.name for record_type in RECORD_TYPES)}
    assert [
        where for where, part in parts(SCHEMAS.by_name[name]) if part.get("x-refers-to", "intervention") not in known
    ] == []


@EVERY_SCHEMA
def test_every_text_says_what_kind_it_is(name: str) -> None:
    """Whether personal numbers are looked for in it, whether it is a date: no rule reads that out of words for
    people."""
    texts = [
        (where, part)
        for where, part in parts(SCHEMAS.by_name[name])
        if "string" in ([part.get("type")] if isinstance(part.get("type"), str) else part.get("type", ()))
        and "oneOf" not in part
    ]
    assert [where for where, part in texts if part.get("x-kind") not in KINDS] == []
    assert [where for where, part in texts if (part["x-kind"] == "date") != (part.get("format") == "date")] == []
    assert [where for where, part in texts if part.get("pattern") == ID_PATTERN and part["x-kind"] != "id"] == []
    assert [where for where, part in texts if part.get("x-inline") and part["x-kind"] != "prose"] == []
    assert [where for where, part in texts if part["x-kind"] == "prose" and "pattern" in part] == []


def test_nothing_but_a_text_has_a_kind() -> None:
    every = [(where, part) for name in SCHEMAS.by_name for where, part in parts(SCHEMAS.by_name[name])]
    kinds = [(where, part) for where, part in every if "x-kind" in part and isinstance(part["x-kind"], str)]
    assert {part["x-kind"] for _, part in kinds} == set(KINDS)
    assert [where for where, part in kinds if "string" not in part["type"]] == []


@EVERY_SCHEMA
def test_every_form_that_is_not_an_id_is_said_in_words(name: str) -> None:
    patterned = [(where, part) for where, part in parts(SCHEMAS.by_name[name]) if isinstance(part.get("pattern"), str)]
    assert [where for where, part in patterned if part["x-kind"] != "id" and not part.get("x-form")] == []


@EVERY_SCHEMA
def test_every_pattern_is_about_the_whole_text(name: str) -> None:
    """The engine that explains matches the whole text; the one that decides anywhere in it, unless the pattern says
    so."""
    patterns = [part["pattern"] for _, part in parts(SCHEMAS.by_name[name]) if isinstance(part.get("pattern"), str)]
    assert [pattern for pattern in patterns if not (pattern.startswith("^") and pattern.endswith("$"))] == []


@EVERY_SCHEMA
def test_every_choice_is_a_code_with_a_swedish_name_and_stands_once(name: str) -> None:
    for where, part in parts(SCHEMAS.by_name[name]):
        words = choices(part)
        assert [word.code for word in words if not word.title] == [], where
        assert len({word.code for word in words}) == len(words), where


@EVERY_SCHEMA
def test_no_field_has_the_name_of_an_attribute(name: str) -> None:
    """In a template, `record.x` is the attribute `x` when there is one, and only otherwise the field."""
    taken = {attribute for attribute in dir(MappingProxyType({})) if not attribute.startswith("_")}
    of_entry = {attribute for attribute in (*dir(Entry), *Entry.__dataclass_fields__) if not attribute.startswith("_")}
    assert {"get", "items", "keys", "values"} <= taken
    assert {"id", "path", "url"} <= of_entry
    assert [where for where, _ in fields(name) if where.rpartition("/")[2] in taken] == []
    assert of_entry.isdisjoint(SCHEMAS.by_name[name].get("properties", ()))


def test_every_record_type_has_a_schema_and_every_schema_a_use() -> None:
    of_records = {record_type.name for record_type in (*RECORD_TYPES, *SINGLE_FILES)}
    assert set(SCHEMAS.by_name) == of_records | {"common", "ids", "vocabulary"}


@pytest.mark.parametrize(
    ("vocabulary", "extra"),
    [
        ("outcome", {"better", "worse", "about", "plain-better", "plain-worse", "plain-about"}),
        ("basis", {"seen", "plain-seen"}),
    ],
)
def test_every_word_that_sentences_are_made_of_has_its_forms(vocabulary: str, extra: set[str]) -> None:
    assert {code: set(word.extra) for code, word in SCHEMAS.words[vocabulary].items()} == dict.fromkeys(
        SCHEMAS.words[vocabulary], extra
    )


def test_what_stands_beside_a_reference_wins_over_what_it_refers_to() -> None:
    schemas = dataclasses.replace(
        SCHEMAS,
        by_name=SCHEMAS.by_name | {"group": {"items": {"$ref": "common.schema.json#/$defs/title", "title": "Namn"}}},
    )
    schema = schemas.whole["group"]["items"]
    assert (schema["title"], schema["maxLength"], schema["x-part"]) == ("Namn", 120, "title")


def test_walk_gives_every_value_with_its_path_and_schema() -> None:
    record = {"title": "A", "read_more": [{"source": "lagen", "place": "1 §"}]}
    found = {path: (value, schema.get("title")) for path, schema, value in SCHEMAS.walk("group", record)}
    assert list(found) == [
        (),
        ("title",),
        ("read_more",),
        ("read_more", 0),
        ("read_more", 0, "source"),
        ("read_more", 0, "place"),
    ]
    assert found["title",] == ("A", "Titel")
    assert found["read_more", 0, "source"] == ("lagen", "Källa")


def test_complete_fills_in_every_field_that_was_left_out() -> None:
    record = SCHEMAS.complete("intervention", {"title": "A", "access": {"form": "open"}})
    assert set(record) == set(SCHEMAS.by_name["intervention"]["properties"])
    assert record["title"] == "A"
    assert record["lang"] is None, "a text"
    assert record["also_called"] == (), "a list"
    assert record["ages"] is None, "an object that has required fields"
    assert set(record["practice"].values()) == {None}, "an object that has none"
    assert dict(record["access"]) == {"form": "open", "note": None, "sources": ()}, "an object half filled in"


def test_complete_fills_in_fields_inside_lists() -> None:
    author = SCHEMAS.complete("source", {"author": [{"family": "Ek"}]})["author"][0]
    assert dict(author) == {"family": "Ek", "given": None, "literal": None}


def test_complete_keeps_fields_whose_names_are_free() -> None:
    assert SCHEMAS.complete("case", {"answers": {"narvaron": ["borta-ofta"]}})["answers"]["narvaron"] == ("borta-ofta",)


def test_complete_gives_something_that_cannot_be_changed() -> None:
    record = SCHEMAS.complete("group", {"title": "A"})
    with pytest.raises(TypeError):
        record["title"] = "B"
    with pytest.raises(KeyError):
        record["titel"]


def test_schemas_are_compiled_once_and_no_part_of_them_is_shared() -> None:
    """Whoever changes the schemas that were loaded here changes no others, and the change counts."""
    mine, others = load_schemas(REPOSITORY / "schemas"), load_schemas(REPOSITORY / "schemas")
    fields = {"title": 1}
    assert not others.accepts("term", fields)
    assert load_schemas(REPOSITORY / "schemas").whole is others.whole
    mine.by_name["term"]["properties"].clear()
    mine.by_name["term"] = {"type": "object"}
    with pytest.raises(TypeError):
        others.whole["term"]["properties"]["title"] = {}
    assert mine.accepts("term", fields)
    assert not load_schemas(REPOSITORY / "schemas").accepts("term", fields)
    assert load_schemas(REPOSITORY / "schemas").by_name == others.by_name != mine.by_name


def test_a_line_break_last_is_refused_and_explained() -> None:
    """Python's own `$` would match before it, and a refusal would stand without an explanation."""
    [error] = [
        error for error in SCHEMAS.errors("bbic-area", {"formerly": ["trivsel\n"]}) if error.keyword == "pattern"
    ]
    assert error.value == "trivsel\n"


def test_a_refusal_that_nothing_explains_is_an_error() -> None:
    """A digit of another script is one to Python's regular expressions, but not to those of JSON Schema."""
    schemas = dataclasses.replace(SCHEMAS, by_name=SCHEMAS.by_name | {"term": {"pattern": r"^\d$"}})
    assert schemas.errors("term", "3") == ()
    with pytest.raises(RuntimeError, match="jsonschema accepts as term"):
        schemas.errors("term", "٣")
