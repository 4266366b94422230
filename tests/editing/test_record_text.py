"""A change to a record's text: what is wanted is read again, and only the lines of what changed are others."""

from __future__ import annotations

import itertools
import random
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge_base.editing.house_style import EditError, as_read, field_lines
from knowledge_base.editing.record_text import change, edited, insert, move, remove
from knowledge_base.editing.values import at, put, removed, same
from knowledge_base.model.frozen import thawed
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.reading.places import places
from knowledge_base.reading.strict_yaml import read
from real_content import raw_records, real

EVERY_DAY = 401
"""Of the scalars in real records, every so many is tried by day. All are at night."""

NASTY = (
    "Ett: två",
    "# inte en kommentar",
    "- ett streck",
    "Han sa \"nej\" och 'ja'",
    '"',
    "'",
    "slut:",
    "tre\nrader\n\nhär",
    "[hakar] {och}",
    "nej",
    "12",
    "1.50",
    "true",
    "null",
    "2024-01-01",
    "%50 & *x @y `z`",
    "C:\\skola",
    "å" * 300,
    "ord " * 80 + "slut",
    "a #b",
    "=",
    "?",
    "<<",
    "======= ord " * 20 + "slut",
    "”citat”",
    "",
    "en  två   blanksteg",
    "```",
    "---",
    "!tagg",
    "|",
    ">-",
)
"""Texts that YAML finds hard."""


def text_of(record: RawRecord) -> str:
    return "\n".join(record.text)


def schema_of(record: RawRecord) -> Any:
    return real().schemas.whole[record.record_type.name]


@cache
def scalars() -> list[tuple[RawRecord, FieldPath, Any]]:
    """Every single value of every real record."""
    return [
        (record, path, value)
        for record in raw_records()
        for path in record.lines
        if isinstance(value := at(record.fields, path), (str, int, float))
    ]


def other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value} Tillagt ord"
    return value + 1 if isinstance(value, int) else round(value + 1.5, 2)


def touched(before: str, after: str) -> range:
    """The numbers of the lines of `before` that are not in `after`, from the first to the last."""
    old, new = before.split("\n"), after.split("\n")
    first = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    pairs = zip(reversed(old[first:]), reversed(new[first:]), strict=False)
    last = len(old) - sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return range(first + 1, last + 1)


def own_lines(record: RawRecord, path: FieldPath) -> set[int]:
    """The lines of a value and all inside it, by the lines that the strict reader gave."""
    first = record.lines[path]
    after = (line for other, line in record.lines.items() if line > first and other[: len(path)] != path)
    end = min(after, default=len(record.text) + 1)
    return {number for number in range(first, end) if any(record.text[number - 1 : end - 1])}


def changed_alone(record: RawRecord, path: FieldPath, new: Any) -> str:
    """The text after one value changed: the reader finds that change in it and no other, and only the lines that it
    gave that value are others."""
    before = text_of(record)
    after = change(before, path, new, schema_of(record))
    document = read(after)
    assert not document.problems
    wanted = put(thawed(record.fields), path, new.strip(" \n") if isinstance(new, str) else new)
    assert same(thawed(document.value), wanted)
    assert set(touched(before, after)) <= own_lines(record, path), f"{record.path} {path}"
    return after


def changes_back(record: RawRecord, path: FieldPath, value: Any) -> None:
    after = changed_alone(record, path, other(value))
    assert change(after, path, value, schema_of(record)) == text_of(record), f"{record.path} {path}"


@pytest.mark.slow
def test_a_changed_value_changes_its_own_lines() -> None:
    for record, path, value in scalars()[::EVERY_DAY]:
        changes_back(record, path, value)


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(16))
def test_every_changed_value_changes_its_own_lines(part: int) -> None:
    for record, path, value in scalars()[part::16]:
        changes_back(record, path, value)


@pytest.mark.slow
@pytest.mark.parametrize("new", NASTY)
def test_a_value_that_yaml_finds_hard_is_written_so_that_it_is_read(new: str) -> None:
    texts = [found for found in scalars() if isinstance(found[2], str)]
    for record, path, _ in random.Random(new).sample(texts, 3):
        changed_alone(record, path, new)


@pytest.mark.nightly
@pytest.mark.parametrize("new", NASTY)
def test_every_hard_value_in_many_fields(new: str) -> None:
    texts = [found for found in scalars() if isinstance(found[2], str)]
    for record, path, _ in texts[:: len(texts) // 600]:
        changed_alone(record, path, new)


def entries(seed: int, number: int) -> Iterator[tuple[RawRecord, FieldPath, Any]]:
    """Fields and items of real records, in an order of chance."""
    chance = random.Random(seed)
    records = [record for record in raw_records() if len(record.lines) > 20]
    for record in chance.choices(records, k=number):
        path = chance.choice([path for path in record.lines if path])
        yield record, path, at(thawed(record.fields), path)


def restructured(seed: int, number: int) -> None:
    chance = random.Random(seed)
    for record, path, value in entries(seed, number):
        text, schema, fields = text_of(record), schema_of(record), thawed(record.fields)
        own = own_lines(record, path)
        without = remove(text, path, schema)
        assert not read(without).problems
        assert same(thawed(read(edited(without, fields, schema)).value), fields)
        assert same(thawed(read(without).value), removed(fields, path, schema))
        assert (Counter(lines(without)) - Counter(lines(text))).total() <= 1  # A dash that moved, or an empty list.
        alone, has_dash = len(at(fields, path[:-1])) == 1, lines(text)[min(own) - 1].lstrip().startswith("- ")
        if not (alone or is_in_brackets(text, path) or (has_dash and isinstance(path[-1], str))):
            assert lines(without) == [line for number, line in enumerate(lines(text), start=1) if number not in own]
        if isinstance(path[-1], int):
            items = len(at(fields, path[:-1]))
            to = chance.randrange(items)
            there = move(text, path, to, schema)
            assert sorted(lines(there)) == sorted(lines(text)) or is_in_brackets(text, path)
            assert move(there, (*path[:-1], to), path[-1], schema) == text
            more = insert(text, (*path[:-1], to), value, schema)
            assert len(at(read(more).value, path[:-1])) == items + 1
            # A list in brackets that gets too long has its items on lines of their own from then on.
            assert edited(more, fields, schema) == text or is_in_brackets(text, path)


def lines(text: str) -> list[str]:
    return text.split("\n")


def is_in_brackets(text: str, path: FieldPath) -> bool:
    return places(text)[path[:-1]].style == "flow"


def test_fields_and_items_are_removed_moved_and_added() -> None:
    restructured(1, 20)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(2, 12))
def test_many_fields_and_items_are_removed_moved_and_added(seed: int) -> None:
    restructured(seed, 400)


SCHEMA = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string"},
        "summary": {"type": "string"},
        "codes": {"type": "array", "items": {"oneOf": [{"const": code, "title": code} for code in ("a", "b", "c")]}},
        "links": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"source": {"type": "string"}, "place": {"type": "string"}, "more": {"type": "array"}},
            },
        },
        "words": {"type": "array", "items": {"type": "string"}},
        "status": {"type": "string"},
    },
}

TEXT = """\
# yaml-language-server: $schema=x.json
# About the file.
title: 'Ett: namn'
summary: >-
  Första raden i stycket,
  andra raden i stycket.

  Ett andra stycke.
codes: [a, "b"]
# About the links.
links:
  - source: ett
    place: sida 1
  # About the second.
  - source: två
    place: >-
      # sida 2
    # About more.
    more:
      - x
words:
  - ord
status: active
# Last.
"""


def exchanged(old: str, new: str) -> str:
    """TEXT with some of it exchanged, which must stand there once."""
    assert TEXT.count(old) == 1, old
    return TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("title",), "Ett annat", exchanged("'Ett: namn'", "'Ett annat'")),
        (("title",), "It's", exchanged("'Ett: namn'", "'It''s'")),
        (("status",), "a: b", exchanged("active", '"a: b"')),
        (("status",), True, exchanged("active", "true")),
        (("status",), None, exchanged("active", "null")),
        (("status",), 0.1, exchanged("active", "0.1")),
        (("status",), "0.1", exchanged("active", '"0.1"')),
        (("codes", 0), "c", exchanged('[a, "b"]', '[c, "b"]')),
        (("codes",), ["a", "c", "b"], exchanged('[a, "b"]', '[a, c, "b"]')),
        (("codes",), [], exchanged('[a, "b"]', "[]")),
        (("links", 0, "source"), "tre", exchanged("ett\n", "tre\n")),
        (("links", 1, "place"), "# sida 3", exchanged("# sida 2", "# sida 3")),
        (("words", 0), "två: ord", exchanged("  - ord", '  - "två: ord"')),
        (
            ("summary",),
            "Första raden i stycket, andra raden i stycket, och mer.\nEtt andra stycke.",
            exchanged("andra raden i stycket.", "andra raden i stycket, och mer."),
        ),
        (
            ("summary",),
            "Första raden i stycket, andra raden i stycket.\nEtt nytt.\nEtt andra stycke.",
            exchanged("\n\n  Ett andra", "\n\n  Ett nytt.\n\n  Ett andra"),
        ),
        (("summary",), "Kort.", exchanged(TEXT[TEXT.index("  Första") : TEXT.index("codes")], "  Kort.\n")),
        (("summary",), "", exchanged(TEXT[TEXT.index(">-\n  Första") : TEXT.index("codes")], '""\n')),
    ],
)
def test_a_changed_value_keeps_its_style(path: FieldPath, value: Any, expected: str) -> None:
    assert change(TEXT, path, value, SCHEMA) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("status",), exchanged("status: active\n", "")),
        (("links", 0, "source"), exchanged("  - source: ett\n    place", "  - place")),
        (
            ("links", 1, "source"),
            exchanged("  - source: två\n    place", "  - place"),
        ),
        (("links", 1, "more"), exchanged("    # About more.\n    more:\n      - x\n", "")),
        (("links", 1, "more", 0), exchanged("    # About more.\n    more:\n      - x\n", "")),
        (("links", 1), exchanged(TEXT[TEXT.index("  # About the second") : TEXT.index("words")], "")),
        (("words", 0), exchanged("words:\n  - ord\n", "")),
        (("codes", 0), exchanged('[a, "b"]', '["b"]')),
    ],
)
def test_a_field_or_item_is_removed_with_its_comment(path: FieldPath, expected: str) -> None:
    assert remove(TEXT, path, SCHEMA) == expected


def test_what_the_schema_requires_becomes_empty() -> None:
    schema = {**SCHEMA, "required": ["title", "words"]}
    assert remove(TEXT, ("words", 0), schema) == exchanged("words:\n  - ord", "words: []")


def test_the_only_field_of_an_only_item_takes_the_list_with_it() -> None:
    assert remove("a: 1\nlinks:\n  - source: ett\n", ("links", 0, "source"), SCHEMA) == "a: 1\n"


@pytest.mark.parametrize(
    ("text", "path", "value", "expected"),
    [
        ("title: A\nstatus: b\n", ("summary",), "Kort.", "title: A\nsummary: Kort.\nstatus: b\n"),
        ("# Top.\nstatus: b\n", ("title",), "A", "# Top.\ntitle: A\nstatus: b\n"),
        ("title: A\n", ("codes",), ["a", "b"], "title: A\ncodes: [a, b]\n"),
        ("title: A\n", ("words",), ["a", "b"], "title: A\nwords:\n  - a\n  - b\n"),
        ("title: A", ("status",), "b", "title: A\nstatus: b"),
        ("title: A\nodd: 1\n", ("links",), [{"source": "x"}], "title: A\nlinks:\n  - source: x\nodd: 1\n"),
        ("links:\n  - place: y\n", ("links", 0, "source"), "x", "links:\n  - source: x\n    place: y\n"),
        ("links:\n- place: y\n", ("links", 0, "source"), "x", "links:\n- source: x\n  place: y\n"),
        ("links:\n  -   place: y\n", ("links", 0, "source"), "x", "links:\n  -   source: x\n      place: y\n"),
        ("links:\n  -\n    place: y\n", ("links", 0, "source"), "x", "links:\n  -\n    source: x\n    place: y\n"),
        ("words: []\n", ("words",), ["a"], "words:\n  - a\n"),
        ("words:\n  - - a\n", ("words", 0), ["b", "c"], "words:\n  - - b\n    - c\n"),
        ("words: {a: [1, 2], b: c}\n", ("words", "a", 1), 3, "words: {a: [1, 3], b: c}\n"),
        ("words: |\n  en\n  rad\n", ("words",), "en\nannan", "words: |\n  en\n  annan\n"),
        (
            "title: A\n",
            ("summary",),
            "ord " * 40 + "slut",
            "title: A\nsummary: >-\n  " + "ord " * 26 + "ord\n  " + "ord " * 13 + "slut\n",
        ),
        (
            "codes: [a]\n",
            ("codes",),
            [letter * 30 for letter in "abcd"],
            "codes:\n" + "".join(f"  - {letter * 30}\n" for letter in "abcd"),
        ),
    ],
)
def test_what_is_new_is_written_in_its_place(text: str, path: FieldPath, value: Any, expected: str) -> None:
    assert change(text, path, value, SCHEMA) == expected


def test_an_item_is_added_and_moved_with_its_comment() -> None:
    added = insert(TEXT, ("links", 1), {"place": "p", "source": "ny"}, SCHEMA)
    assert added == exchanged("  # About the second.\n", "  - source: ny\n    place: p\n  # About the second.\n")
    first = "  - source: ett\n    place: sida 1\n"
    second = TEXT[TEXT.index("  # About the second") : TEXT.index("words")]
    assert move(TEXT, ("links", 1), 0, SCHEMA) == exchanged(first + second, second + first)
    assert insert("title: A\n", ("words", 0), "b", SCHEMA) == "title: A\nwords:\n  - b\n"


def test_items_that_are_changed_moved_and_removed_at_once_are_known_again() -> None:
    text = "links:\n" + "".join(f"  - source: 's{number}'\n    place: p{number}\n" for number in range(5))
    wanted = {"links": [{"source": f"s{n}", "place": p} for n, p in ((0, "p0"), (2, "ny"), (4, "p4"), (3, "p3"))]}
    after = edited(text, wanted, SCHEMA)
    assert after == "links:\n" + "".join(
        f"  - source: 's{number}'\n    place: {place}\n"
        for number, place in ((0, "p0"), (2, "ny"), (4, "p4"), (3, "p3"))
    )
    assert edited(text, read(text).value, SCHEMA) == text


def test_an_item_that_is_changed_beside_a_new_one_keeps_its_lines() -> None:
    text = "words:\n  # About.\n  - 'ett ord'\nlinks:\n  - source: 'a'\n    place: b\n"
    wanted = {"words": ["nytt", "ett annat ord"], "links": [{"source": "n"}, {"source": "a", "place": "c"}]}
    assert edited(text, wanted, SCHEMA) == (
        "words:\n  - nytt\n  # About.\n  - 'ett annat ord'\nlinks:\n  - source: n\n  - source: 'a'\n    place: c\n"
    )


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(EditError):
        change(TEXT, (), {}, SCHEMA)
    with pytest.raises(EditError):
        edited("a: [", {"a": 1}, SCHEMA)


def test_what_a_paste_brings_along_is_put_right() -> None:
    assert change(TEXT, ("status",), "en\u2028rad\xa0\x07\ud800 ", SCHEMA) == exchanged("active", "en rad")


def test_what_the_text_has_already_is_left_to_the_check() -> None:
    text = TEXT.replace("active", "en\xa0rad")
    assert change(text, ("words", 0), "ny", SCHEMA) == text.replace("- ord", "- ny")


def test_a_record_with_a_problem_can_be_changed() -> None:
    text = TEXT.replace("status: active", 'status: ett " ensamt')
    assert read(text).problems
    assert change(text, ("words", 0), "ny", SCHEMA) == text.replace("- ord", "- ny")


WORDS = st.sampled_from(
    [*NASTY, "ord", "två ord", "&a", "*b", "@", "`", "...", "\n", "\n\n", "  ", "\xa0", "ord " * 40, "åäö"]
)
TEXTS = st.lists(WORDS, max_size=4).map(" ".join) | st.text(max_size=40)
SINGLES = TEXTS | st.integers(-(10**9), 10**9) | st.booleans() | st.none() | st.sampled_from([0.5, 4.75, -3.0, 1e-7])
NAMES = st.sampled_from(list("abcdef"))
VALUES = st.recursive(
    SINGLES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
RECORDS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=5)


@pytest.mark.slow
@pytest.mark.fuzz
@settings(
    max_examples=settings().max_examples // 2,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(RECORDS, RECORDS)
def test_any_record_can_become_any_other_and_is_read_again(old: dict[str, Any], new: dict[str, Any]) -> None:
    old, new = as_read(as_read(old)), as_read(as_read(new))  # What is put right may itself have to be.
    text = "\n".join(line for name in old for line in field_lines(name, old[name], {}, 0)) + "\n"
    assert same(thawed(read(text).value), old)
    after = edited(text, new, {})
    assert same(thawed(read(after).value), new) and not read(after).problems
    assert same(thawed(read(edited(after, old, {})).value), old)


def test_a_change_of_a_long_record_takes_no_time() -> None:
    record = min(raw_records(), key=lambda record: abs(len(text_of(record)) - 16_000))
    text, schema = text_of(record), schema_of(record)
    seconds = []
    for number in range(5):
        start = time.process_time()
        change(text, ("title",), f"Ett namn {number}", schema)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.015
