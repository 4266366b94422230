"""Beginning a record: the skeleton of every type is valid but for its text, and nothing is ever written over."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.language.day import today
from knowledge_base.model.record_types import RECORD_TYPES, RecordType
from knowledge_base.model.schemas import load_schemas
from knowledge_base.reading.load import load_fields
from knowledge_base.upkeep.skeleton import skeleton
from real_content import problems_with
from tiny_project import REPOSITORY, BuildProject, everything_in, tiny

SCHEMAS = load_schemas(REPOSITORY / "schemas")
EVERY_TYPE = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.name)
ALSO_TOLD = {"protective-factor": {"ingen-starker"}, "bbic-area": {"ingen-faktor"}, "case": {"svar-i-fall"}}
"""What is true of a new record of the type until others name it, or until its answers are chosen."""

FILLED = {
    "source": "sol-2025-400",
    "factor": "skolnarvaro",
    "areas": "larande",
    "factors": "skolnarvaro",
    "id": "forst",
}
"""Real ids, by the field that names them."""


def new(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "new", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@EVERY_TYPE
def test_a_skeleton_is_told_once_as_a_template_and_breaks_nothing_else(tmp_path: Path, record_type: RecordType) -> None:
    problems = problems_with(
        tmp_path, f"content/{record_type.folder}/ny-post.yml", skeleton(record_type, SCHEMAS).encode()
    )
    (left,) = (problem for problem in problems if problem.kind == "mallens-text")
    assert {problem.kind for problem in problems} - {left.kind} == ALSO_TOLD.get(record_type.name, set())
    told = {int(number) for number in re.findall(r"\d+", left.message.split(":")[1])}
    lines = skeleton(record_type, SCHEMAS).split("\n")
    filled = {
        number for number, line in enumerate(lines, start=1) if re.search(r"^[^#]*(BYT UT|byt-ut|200[12]-01-01)", line)
    }
    # A text on a line of its own, and a list, are told at the field they belong to.
    assert told <= {number for line in filled for number in (line, line - 1)} and len(told) == len(filled)


@EVERY_TYPE
def test_a_skeleton_with_everything_exchanged_is_a_record_without_problems(
    tmp_path: Path, record_type: RecordType
) -> None:
    text = skeleton(record_type, SCHEMAS, today()).replace(
        "answers:\n  byt-ut: [byt-ut]", "answers:\n  skolform: [middle]"
    )
    text = re.sub(r"^( *(?:- )?(\w+): \[?)byt-ut", lambda found: found[1] + FILLED[found[2]], text, flags=re.M)
    text = re.sub(r"^(\w+):\n  - byt-ut$", lambda found: f"{found[1]}:\n  - {FILLED[found[1]]}", text, flags=re.M)
    problems = problems_with(
        tmp_path, f"content/{record_type.folder}/ny-post.yml", text.replace("BYT UT", "En alldeles egen text").encode()
    )
    assert {problem.kind for problem in problems} == ALSO_TOLD.get(record_type.name, set()) - {"svar-i-fall"}


@EVERY_TYPE
def test_a_skeleton_shows_every_field_with_its_explanation(record_type: RecordType) -> None:
    text = skeleton(record_type, SCHEMAS)
    for name, field in SCHEMAS.by_name[record_type.name]["properties"].items():
        assert re.search(rf"^(# )?{name}:", text, re.M)
        assert field["description"] in text


@EVERY_TYPE
def test_fields_that_may_be_left_out_are_valid_when_they_are_taken_in(tmp_path: Path, record_type: RecordType) -> None:
    """The # before a field of the outermost is taken away, and so is what stands before it."""
    text = re.sub(r"^(\w+): \[\]\n# Eller.*\n", "", skeleton(record_type, SCHEMAS), flags=re.M)
    text = re.sub(r"^# (?!yaml-language-server)(?=[\w-]+:| )", "", text, flags=re.M)
    (tmp_path / "ny.yml").write_text(text, encoding="utf-8")
    fields, _, problems = load_fields(tmp_path / "ny.yml", "ny.yml")
    assert problems == []
    assert set(fields) == set(SCHEMAS.by_name[record_type.name]["properties"])
    assert SCHEMAS.errors(record_type.name, fields) == ()


def test_a_new_record_has_todays_date_and_says_where_it_is(project: BuildProject) -> None:
    root = project(whole=True)
    done = new(root, "term", "laxhjalp")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout == "content/terms/laxhjalp.yml är skriven. Fyll i den och kör sedan kontrollen, hooks/check.py.\n"
    )
    text = (root / "content" / "terms" / "laxhjalp.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schemas/term.schema.json\n")
    assert f"\nreviewed: {today()}\n" in text


def test_the_ids_to_choose_from_are_those_of_the_content_when_a_record_is_begun(project: BuildProject) -> None:
    """No other file of the project is written, so two who begin a record each do not get in each other's way."""
    root = project(
        {"content/terms/prov.yml": tiny("content/terms/fritid.yml").replace("title: ", "title: Ny ")}, whole=True
    )
    before = everything_in(root)
    assert new(root, "term", "laxhjalp").returncode == 0
    after = {path: content for path, content in everything_in(root).items() if "__pycache__" not in path}
    changed = {path for path, content in after.items() if before.get(path) != content}
    assert changed == {"content/terms/laxhjalp.yml", "schemas/ids.schema.json"}
    offered = json.loads(after["schemas/ids.schema.json"])["$defs"]["term"]["defaultSnippets"]
    assert "prov" in [choice["label"] for choice in offered]


def test_a_mistake_elsewhere_does_not_keep_a_record_from_being_begun(project: BuildProject) -> None:
    root = project({"content/groups/ny.yml": ""}, whole=True)
    ids = (root / "schemas" / "ids.schema.json").read_bytes()
    assert new(root, "term", "laxhjalp").returncode == 0
    assert (root / "schemas" / "ids.schema.json").read_bytes() == ids


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("", ""), "Skriv: make new TYPE=intervention ID=hjalp-med-laxor."),
        (("term", ""), "Skriv: make new TYPE=intervention ID=hjalp-med-laxor."),
        ((), "Skriv: make new TYPE=intervention ID=hjalp-med-laxor. Utan make: python hooks/kompass.py new"),
        (
            ("insats", "laxhjalp"),
            "'insats' är inget slag av post. Menade du 'intervention'? Slagen är: intervention (Insats), ",
        ),
        (("interventions", "laxhjalp"), "'interventions' är inget slag av post. Menade du 'intervention'?"),
        (("term", "Läxhjälp"), "'Läxhjälp' går inte att använda som id. Använd små bokstäver a–z"),
        (("term", "../site"), "'../site' går inte att använda som id."),
        (("term", "skolstod"), "content/interventions/skolstod.yml finns redan, och inget skrevs."),
    ],
)
def test_a_mistake_is_told_in_swedish_and_nothing_is_written(
    project: BuildProject, arguments: tuple[str, ...], expected: str
) -> None:
    root = project(whole=True)
    before = {file: file.read_bytes() for file in (root / "content").rglob("*.yml")}
    done = new(root, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(expected)
    assert {file: file.read_bytes() for file in (root / "content").rglob("*.yml")} == before
