"""Beginning a record: the skeleton of every type is valid but for its text, and nothing is ever written over."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.language.day import today
from knowledge_base.model.frozen import frozen
from knowledge_base.model.record_types import RECORD_TYPES, RecordType
from knowledge_base.model.schemas import Schema, choices, is_date, load_schemas
from knowledge_base.model.template_marks import TEMPLATE_ID, is_template_mark
from knowledge_base.reading.load import load_fields
from knowledge_base.upkeep.skeleton import skeleton
from real_content import problems_with
from tiny_project import REPOSITORY, BuildProject, everything_in, tiny

SCHEMAS = load_schemas(REPOSITORY / "schemas")
EVERY_TYPE = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.name)
ALSO_TOLD = {
    "protective-factor": {"ingen-starker"},
    "bbic-area": {"ingen-faktor"},
    "measure": {"ingen-hanvisar"},
    "source": {"ingen-hanvisar"},
}
"""What is true of a new record of the type until others name it."""

FILLED = {
    "short_address": "eget",
    "source": "sol-2025-400",
    "judged_by": "sol-2025-400",
    "factor": "skolnarvaro",
    "areas": "larande",
    "factors": "skolnarvaro",
    "follow_up": "narvaro-och-franvaro",
}
"""Real ids, by the field that names them."""


def filled(schema: Schema, value: Any, name: str = "") -> Any:
    """`value` with what the template left exchanged for something that its schema takes."""
    if isinstance(value, Mapping):
        fields = schema.get("properties", {})
        if TEMPLATE_ID in value:
            return {"skolform": ["middle"]}
        return {key: filled(fields.get(key, {}), item, key) for key, item in value.items()}
    if isinstance(value, tuple):
        return [filled(schema["items"], item, name) for item in value]
    if not is_template_mark(value):
        return value
    if words := choices(schema):
        return words[0].code
    if schema.get("type") == "boolean":
        return False
    if schema.get("x-kind") == "id":
        return FILLED.get(name, "ett-eget-id")
    longest = schema.get("maxLength", 100)
    return "En alldeles egen text"[:longest].strip() if schema.get("x-kind") == "prose" else schema["examples"][0]


def read(folder: Path, text: str) -> Mapping[str, Any]:
    (folder / "ny.yml").write_text(text, encoding="utf-8")
    fields, _, problems = load_fields(folder / "ny.yml", "ny.yml")
    assert problems == [] and fields is not None
    return fields


def new(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "new", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@EVERY_TYPE
def test_a_skeleton_is_told_once_as_a_template_and_breaks_nothing_else(record_type: RecordType) -> None:
    problems = problems_with(f"content/{record_type.folder}/ny-post.yml", skeleton(record_type, SCHEMAS).encode())
    (left,) = (problem for problem in problems if problem.kind == "mallens-text")
    assert [problem for problem in problems if problem.kind != "ingen-starker"] == [left]
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
    fields = read(tmp_path, skeleton(record_type, SCHEMAS, today()))
    text = json.dumps(filled(SCHEMAS.whole[record_type.name], fields), ensure_ascii=False)
    problems = problems_with(f"content/{record_type.folder}/ny-post.yml", text.encode())
    assert {problem.kind for problem in problems} == ALSO_TOLD.get(record_type.name, set())


@EVERY_TYPE
def test_a_skeleton_begins_with_nothing_chosen(tmp_path: Path, record_type: RecordType) -> None:
    """No code, number or answer that says something of the subject is there before the editor has written it."""
    chosen = [
        (field, value)
        for field, schema, value in SCHEMAS.walk(record_type.name, read(tmp_path, taken_in(record_type)))
        if not isinstance(value, (Mapping, tuple))
        and not is_template_mark(value)
        and value != schema.get("default", schema.get("const"))
        and not is_date(schema)
    ]
    assert chosen == []


def taken_in(record_type: RecordType) -> str:
    """A skeleton in which the # before each field of the outermost is taken away, and so is what stands before it."""
    text = re.sub(r"^(\w+): \[\]\n# Eller.*\n", "", skeleton(record_type, SCHEMAS), flags=re.M)
    return re.sub(r"^# (?!yaml-language-server)(?=[\w-]+:| )", "", text, flags=re.M)


@EVERY_TYPE
def test_a_skeleton_shows_every_field_with_its_explanation(record_type: RecordType) -> None:
    text = skeleton(record_type, SCHEMAS)
    for name, field in SCHEMAS.by_name[record_type.name]["properties"].items():
        assert re.search(rf"^(# )?{name}:", text, re.M)
        assert field["description"] in text


@EVERY_TYPE
def test_fields_that_may_be_left_out_are_valid_when_they_are_taken_in(tmp_path: Path, record_type: RecordType) -> None:
    fields = read(tmp_path, taken_in(record_type))
    assert set(fields) == set(SCHEMAS.by_name[record_type.name]["properties"])
    whole = frozen(filled(SCHEMAS.whole[record_type.name], fields))
    assert SCHEMAS.errors(record_type.name, whole) == ()


@pytest.mark.slow
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


@pytest.mark.slow
def test_the_ids_to_choose_from_are_those_of_the_content_when_a_record_is_begun(project: BuildProject) -> None:
    """No other file of the project is written, so two who begin a record each do not get in each other's way."""
    root = project(
        {"content/terms/prov.yml": tiny("content/terms/fritid.yml").replace("title: ", "title: Ny ")}, whole=True
    )
    before = everything_in(root)
    assert new(root, "term", "laxhjalp").returncode == 0
    after = {
        path: content for path, content in everything_in(root).items() if not re.search(r"__pycache__|\.cache/", path)
    }
    changed = {path for path, content in after.items() if before.get(path) != content}
    assert changed == {"content/terms/laxhjalp.yml", "schemas/ids.schema.json"}
    offered = json.loads(after["schemas/ids.schema.json"])["$defs"]["term"]["defaultSnippets"]
    assert "prov" in [choice["label"] for choice in offered]


@pytest.mark.slow
def test_a_mistake_elsewhere_does_not_keep_a_record_from_being_begun(project: BuildProject) -> None:
    root = project({"content/groups/ny.yml": ""}, whole=True)
    ids = (root / "schemas" / "ids.schema.json").read_bytes()
    assert new(root, "term", "laxhjalp").returncode == 0
    assert (root / "schemas" / "ids.schema.json").read_bytes() == ids


@pytest.mark.slow
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
