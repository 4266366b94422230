"""A new record as text: it says what was given, in the order of the schema and in the style of the others."""

from __future__ import annotations

import pytest

from knowledge_base.editing.house_style import WIDTH, in_order, new_record, schema_line
from knowledge_base.editing.values import same
from knowledge_base.model.frozen import thawed
from knowledge_base.model.record import RawRecord
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.reading.strict_yaml import read
from real_content import raw_records, real

TYPES = {record_type.name: record_type for record_type in RECORD_TYPES}


def written(record: RawRecord) -> str:
    text = new_record(record.record_type, record.fields, real().schemas)
    document = read(text)
    assert not document.problems
    assert same(thawed(document.value), thawed(record.fields))
    assert list(document.value) == in_order(record.fields, real().schemas.whole[record.record_type.name])
    return text


def test_a_record_that_is_written_anew_says_the_same() -> None:
    for record in raw_records()[::40]:
        assert written(record).partition("\n")[0] in (record.text[0], schema_line(record.record_type))


@pytest.mark.nightly
def test_every_record_that_is_written_anew_says_the_same() -> None:
    for record in raw_records():
        written(record)


def test_a_new_record_looks_like_the_others() -> None:
    fields = {
        "checked": {"date": "2026-11-22", "status": "abstract"},
        "title": "Ett namn: och mer",
        "kind": "study",
        "type": "article-journal",
        "author": [{"given": "Anna", "family": "Ek"}, {"literal": 'Byrån "Öst"'}],
        "volume": "12",
        "issued": {"year": 2019},
    }
    assert new_record(TYPES["source"], fields, real().schemas) == (
        "# yaml-language-server: $schema=../../schemas/source.schema.json\n"
        "type: article-journal\n"
        "kind: study\n"
        'title: "Ett namn: och mer"\n'
        "author:\n"
        "  - family: Ek\n"
        "    given: Anna\n"
        '  - literal: Byrån "Öst"\n'
        "issued:\n"
        "  year: 2019\n"
        'volume: "12"\n'
        "checked:\n"
        "  status: abstract\n"
        "  date: 2026-11-22\n"
    )


def test_a_long_text_is_folded_and_codes_stand_on_one_line() -> None:
    text = "Ett ord till. " * 12
    case = {"title": "A", "summary": text, "answers": {"oro": ["oro-ja", "oro-nej"]}}
    lines = new_record(TYPES["case"], case, real().schemas).split("\n")
    assert lines[2] == "summary: >-" and all(len(line) <= WIDTH for line in lines)
    assert "  oro: [oro-ja, oro-nej]" in lines
