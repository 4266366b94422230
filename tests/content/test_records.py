"""The real content: one case for each file, and what must hold of all of it."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES
from knowledge_base.model.schemas import load_schemas
from knowledge_base.opening import open_knowledge_base
from knowledge_base.reading.load import load_records
from tiny_project import REPOSITORY

FILES = sorted(
    file.relative_to(REPOSITORY).as_posix() for file in (REPOSITORY / "content").rglob("*") if file.is_file()
)
SCHEMAS = load_schemas(REPOSITORY / "schemas")


@functools.cache
def found() -> dict[str, list[str]]:
    """The problems in the real content, by file."""
    by_path: dict[str, list[str]] = {}
    try:
        open_knowledge_base(REPOSITORY)
    except ContentError as error:
        for problem in error.problems:
            by_path.setdefault(problem.path, []).append(str(problem))
    return by_path


@pytest.mark.parametrize("path", FILES)
def test_a_file_has_no_problems(path: str) -> None:
    assert found().get(path, []) == []


def test_no_problem_stands_outside_the_files() -> None:
    assert sorted(set(found()) - set(FILES)) == []


def test_every_file_is_read() -> None:
    """A file in the wrong folder, or with another ending than .yml, would be left out without a word."""
    folders = {record_type.folder for record_type in RECORD_TYPES}
    single = {f"content/{record_type.name}.yml" for record_type in SINGLE_FILES}
    read = {
        path
        for path in FILES
        if Path(path).suffix == ".yml" and Path(path).parent.relative_to("content").as_posix() in folders
    } | single
    assert sorted(set(FILES) - read) == []


@pytest.mark.parametrize("record", load_records(REPOSITORY).records, ids=lambda record: record.path)
def test_a_record_has_every_field_its_type_must_have(record: object) -> None:
    required = SCHEMAS.by_name[record.type.name]["required"]
    assert [field for field in required if field not in record.fields] == []


@pytest.mark.parametrize("path", FILES)
def test_a_file_names_the_schema_that_an_editor_needs_for_help(path: str) -> None:
    folder, _, name = path.removeprefix("content/").rpartition("/")
    schema = next(
        record_type.name
        for record_type in (*RECORD_TYPES, *SINGLE_FILES)
        if (record_type.folder == folder if folder else f"{record_type.name}.yml" == name)
    )
    first = (REPOSITORY / path).read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={'../' if folder else ''}../schemas/{schema}.schema.json"
