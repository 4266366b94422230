"""The real content: one case for each file, and what must hold of all of it."""

from __future__ import annotations

import functools
import re

import pytest

from knowledge_base.meaning.known import known
from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES
from knowledge_base.model.schemas import load_schemas
from knowledge_base.upkeep.report import make_report
from real_content import real_knowledge_base
from tiny_project import REPOSITORY, records_in

FILES = sorted(
    file.relative_to(REPOSITORY).as_posix() for file in (REPOSITORY / "content").rglob("*") if file.is_file()
)


@functools.cache
def found() -> dict[str, list[str]]:
    """The problems in the real content, by file."""
    by_path: dict[str, list[str]] = {}
    try:
        real_knowledge_base()
    except ContentError as error:
        for problem in error.problems:
            by_path.setdefault(problem.path, []).append(str(problem))
    return by_path


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES)
def test_a_file_has_no_problems(path: str) -> None:
    """Not in what it says, nor in its name and place; and an editor's program finds the schema that helps."""
    assert found().get(path, []) == []
    folder, _, name = path.removeprefix("content/").rpartition("/")
    schema = next(
        record_type.name
        for record_type in (*RECORD_TYPES, *SINGLE_FILES)
        if (record_type.folder == folder if folder else f"{record_type.name}.yml" == name)
    )
    first = (REPOSITORY / path).read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={'../' if folder else ''}../schemas/{schema}.schema.json"


def test_no_problem_stands_outside_the_files() -> None:
    assert sorted(set(found()) - set(FILES)) == []


def test_every_file_is_read_and_has_every_field_its_type_must_have() -> None:
    """Said once more than by the check, which would say nothing if it read nothing."""
    records = records_in(REPOSITORY)
    assert [record.path for record in records] and sorted(record.path for record in records) == FILES
    schemas = load_schemas(REPOSITORY / "schemas")
    lacking = [
        f"{record.path}: {field}"
        for record in records
        for field in schemas.by_name[record.record_type.name]["required"]
        if field not in record.fields
    ]
    assert lacking == []


@pytest.mark.slow
def test_no_week_has_more_reviews_than_there_is_time_for() -> None:
    """If this is red: make report says which weeks are full."""
    assert make_report(real_knowledge_base()).crowded == {}


def test_a_comment_on_the_same_study_stands_under_that_study() -> None:
    """The page orders results by outcome, so "Samma studie" in the file may stand under another study on the page."""
    astray = []
    for record in real_knowledge_base().by_type["intervention"]:
        results = record.fields["outcomes"]
        shown = [result for each in known(record.fields) for result in results if result["outcome"] in each.outcomes]
        for before, result in zip([None, *shown], shown, strict=False):
            same = re.match(
                r"(?:Indirekt: )?samma (?:\w+ )?(?:studie|översikt|försök|rapport)", result["note"] or "", re.I
            )
            if same and (before is None or before["judged_by"] != result["judged_by"]):
                astray.append(f"{record.id}: {result['note']}")
    assert astray == []
