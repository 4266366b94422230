"""What an editor's program offers while a record is typed: codes and ids in Swedish, and nothing that gets in the
way."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from commands import editor_help
from knowledge_base.checking.shape import check_shape
from knowledge_base.model.problems import Problem
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES
from knowledge_base.model.schemas import load_schemas
from real_content import real, real_knowledge_base
from tiny_project import REPOSITORY, BuildProject, opened, records_in, tiny

SETTINGS = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8"))
GROUP = {"content/groups/ny.yml": tiny("content/groups/unga-omsorgsgivare.yml").replace("title: Unga", "title: Nya")}


def run(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "editor-help"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(load_schemas(REPOSITORY / "schemas").by_name) - {"ids"}))
def test_the_codes_are_offered_with_the_names_they_have(name: str) -> None:
    knowledge_base = real_knowledge_base()
    assert editor_help.helped(knowledge_base)[name] == knowledge_base.schemas.by_name[name], (
        f"Kör: {editor_help.COMMAND}"
    )


def test_every_record_type_has_a_list_of_ids() -> None:
    """Which ids stand in it is not held here: someone who adds a record in a web browser cannot run a program."""
    assert set(load_schemas(REPOSITORY / "schemas").by_name["ids"]["$defs"]) == {
        record_type.name for record_type in RECORD_TYPES
    } | {"page", "answer"}


def test_an_id_that_is_not_in_the_list_is_no_mistake() -> None:
    """Every real record is valid with lists that are empty."""
    schemas = load_schemas(REPOSITORY / "schemas")
    for schema in schemas.by_name["ids"]["$defs"].values():
        schema["defaultSnippets"] = []
    assert [found for record in real().records[::10] for found in check_shape(record.written, schemas).problems] == []


@pytest.mark.slow
def test_the_command_brings_the_list_in_step(project: BuildProject) -> None:
    root = project(GROUP, whole=True)
    assert "ny" in editor_help.missing_ids(opened(root))
    done = run(root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    knowledge_base = opened(root)
    assert editor_help.missing_ids(knowledge_base) == []
    offered = knowledge_base.schemas.by_name["ids"]["$defs"]
    assert {"label": "ny", "description": "Nya omsorgsgivare", "body": "ny"} in offered["group"]["defaultSnippets"]
    assert "borta-ofta" in [choice["label"] for choice in offered["answer"]["defaultSnippets"]]


@pytest.mark.slow
def test_content_with_a_mistake_leaves_the_schemas_alone(project: BuildProject) -> None:
    root = project({"content/groups/ny.yml": ""}, whole=True)
    before = {file: file.read_bytes() for file in (root / "schemas").iterdir()}
    done = run(root)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[-1] == "1 fel i content/."
    assert {file: file.read_bytes() for file in (root / "schemas").iterdir()} == before


@pytest.mark.slow
def test_every_record_is_tied_to_its_schema_in_two_ways() -> None:
    """By its first line, which programs heed before settings, and by settings for a record that has no such line
    yet."""
    tied = {f"schemas/{known.name}.schema.json": f"content/{known.folder}/*.yml" for known in RECORD_TYPES}
    tied |= {f"schemas/{known.name}.schema.json": f"content/{known.name}.yml" for known in SINGLE_FILES}
    assert SETTINGS["yaml.schemas"] == tied
    for record in records_in(REPOSITORY):
        file = REPOSITORY / record.path
        pointed = re.fullmatch(
            r"# yaml-language-server: \$schema=(\S+)", file.read_text(encoding="utf-8").split("\n")[0]
        )
        assert (
            pointed
            and (file.parent / pointed[1]).resolve()
            == REPOSITORY / "schemas" / f"{record.record_type.name}.schema.json"
        ), record.path


def test_the_program_asks_nobody_else_and_writes_what_the_check_wants() -> None:
    assert SETTINGS["yaml.schemaStore.enable"] is False
    assert (SETTINGS["yaml.yamlVersion"], SETTINGS["editor.insertSpaces"], SETTINGS["files.encoding"]) == (
        "1.2",
        True,
        "utf8",
    )


def test_the_task_finds_file_line_and_message_in_what_the_check_prints() -> None:
    (task,) = json.loads((REPOSITORY / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    found = re.fullmatch(
        pattern["regexp"], Problem("content/groups/ny.yml", 3, "title", "fältet är tomt.", kind="tomt-falt").explained
    )
    assert [found[pattern[part]] for part in ("file", "line", "message")] == [
        "content/groups/ny.yml",
        "3",
        "title: fältet är tomt. Läs mer: bidra/fel/#tomt-falt",
    ]
