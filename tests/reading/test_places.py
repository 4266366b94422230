"""Where each value of a record is in its text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml

from knowledge_base.model.record import FieldPath
from knowledge_base.reading import places as module
from knowledge_base.reading.places import Place, places
from knowledge_base.reading.strict_yaml import read
from real_content import raw_records

TEXT = """\
# Top.
title: A b
summary: >-
  # text

  more

# About the codes.
codes: [a, "b"]
links:
  - source: x
    place: 'y'
  -
    source: z
empty:
nested:
- - |
    x
  - ""
odd: {a: [1], b: en
  rad}
"""


@pytest.fixture
def without_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser that is there when PyYAML was built without C, as in a browser."""
    monkeypatch.setattr(module, "LOADER", yaml.SafeLoader)
    places.cache_clear()


def found_anew(text: str) -> Mapping[FieldPath, Place]:
    places.cache_clear()
    return places(text)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), Place(1, 1, 0, (1, 7), (1, 10), "plain")),
        (("codes",), Place(8, 8, 0, (8, 7), (8, 15), "flow")),
        (("codes", 1), Place(8, 8, 7, (8, 11), (8, 14), '"')),
        (("links", 0, "source"), Place(10, 10, 4, (10, 12), (10, 13), "plain")),
        (("links", 0, "place"), Place(11, 11, 4, (11, 11), (11, 14), "'")),
        (("links", 1, "source"), Place(13, 13, 4, (13, 12), (13, 13), "plain")),
        (("empty",), Place(14, 14, 0, (14, 6), (14, 6), "plain")),
        (("odd",), Place(19, 20, 0, (19, 5), (20, 6), "flow")),
        (("odd", "b"), Place(19, 20, 14, (19, 17), (20, 5), "plain")),
    ],
)
def test_every_value_has_its_place(path: FieldPath, place: Place) -> None:
    assert places(TEXT)[path] == place


@pytest.mark.parametrize(
    ("path", "first", "last", "indent", "style"),
    [
        ((), 1, 20, 0, "block"),
        (("summary",), 2, 5, 0, ">"),
        (("links",), 9, 13, 0, "block"),
        (("links", 0), 10, 11, 2, "block"),
        (("links", 1), 12, 13, 2, "block"),
        (("nested", 0), 16, 18, 0, "block"),
        (("nested", 0, 0), 16, 17, 2, "|"),
        (("nested", 0, 1), 18, 18, 2, '"'),
    ],
)
def test_a_block_ends_with_its_last_line_of_text(
    path: FieldPath, first: int, last: int, indent: int, style: str
) -> None:
    place = places(TEXT)[path]
    assert (place.first, place.last, place.indent, place.style) == (first, last, indent, style)


def test_the_places_are_those_of_the_values_that_are_read() -> None:
    for record in raw_records()[::20]:
        found = found_anew("\n".join(record.text))
        assert found.keys() == record.lines.keys()
        names = {path: place for path, place in found.items() if path and isinstance(path[-1], str)}
        assert {path: place.first + 1 for path, place in names.items()} == {path: record.lines[path] for path in names}


def test_other_line_ends_of_yaml_do_not_move_what_follows() -> None:
    text = "a: en\u2028rad\nb: 1\n"
    assert places(text)[("b",)].first == 1


def test_both_parsers_give_the_same_places(without_c: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (TEXT, *("\n".join(record.text) for record in raw_records()[::50])):
        assert not read(text).problems
        without = found_anew(text)
        with monkeypatch.context() as context:
            context.setattr(module, "LOADER", yaml.CSafeLoader)
            assert found_anew(text) == without
    places.cache_clear()
