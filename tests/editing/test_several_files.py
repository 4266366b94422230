"""A record that gets another id or no longer applies: every file that must change does, and the content stays sound."""

from __future__ import annotations

import difflib
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from knowledge_base.editing.house_style import EditError
from knowledge_base.editing.several_files import Files, Reason, noted, renamed, withdrawn
from knowledge_base.model.frozen import thawed
from knowledge_base.model.record import RawRecord
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.opening import open_knowledge_base
from knowledge_base.reading.files import find_files
from knowledge_base.reading.folder import read_folder
from knowledge_base.reading.load import load_record
from knowledge_base.reading.strict_yaml import read
from real_content import raw_records, real
from tiny_project import REPOSITORY, TINY, TODAY, BuildProject

REASON = Reason("2024-05-01", "correction", "Posten fick ett annat namn.")
SCHEMAS = real().schemas
FOLDER = read_folder(TINY)
RECORDS = [
    record
    for path, record_type in find_files(FOLDER).records.items()
    if (record := load_record(FOLDER.files[path], path, record_type).record)
]
BY_ID = {record.id: record for record in RECORDS}


def write(root: Path, files: Files) -> None:
    for path, text in files.items():
        if text is None:
            (root / path).unlink()
        else:
            (root / path).write_text(text, encoding="utf-8")


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]


@pytest.mark.parametrize("identity", [record.id for record in RECORDS if record.record_type.folder])
def test_a_record_that_gets_another_id_leaves_the_content_sound(project: BuildProject, identity: str) -> None:
    root, record = project(), BY_ID[identity]
    write(root, renamed(RECORDS, record.path, "nytt-namn", REASON, SCHEMAS))
    base = open_knowledge_base(root, TODAY)
    entry = base.entries["nytt-namn"]
    assert entry.fields["formerly"] == (identity,)
    assert entry.fields.get("changes", ({"text": REASON.text},))[0]["text"] == REASON.text
    assert identity not in base.entries
    texts = {file.read_text(encoding="utf-8") for file in (root / "content").rglob("*.yml")}
    assert sum(text.count(REASON.text) for text in texts) == ("changes" in entry.fields)


def test_only_the_lines_with_the_id_change() -> None:
    record = BY_ID["samtal"]
    files = renamed(RECORDS, record.path, "nytt-namn", REASON, SCHEMAS)
    assert files[record.path] is None
    for path, text in files.items():
        before = next((other for other in RECORDS if other.path == path), record)
        if path != record.path:
            lines = changed_lines("\n".join(before.text), text or "")
            own = ("formerly:", "  - samtal", "[samtal]", "changes", "date:", "reason:", "text:")
            assert all("samtal" in line or "nytt-namn" in line or any(part in line for part in own) for line in lines)


def test_a_link_in_a_text_and_an_answer_of_the_guide_follow() -> None:
    records = raw_records()
    linked, target = next(
        (record, found[1])
        for record in records
        for line in record.text
        if (found := re.search(r"\]\(([a-z0-9-]+)\)", line))
    )
    path = next(record.path for record in records if record.id == target)
    files = renamed(records, path, "nytt-namn", REASON, SCHEMAS)
    assert "](nytt-namn)" in (files[linked.path] or "") and f"]({target})" not in (files[linked.path] or "")
    groups = {record.id: record for record in records if record.record_type.name == "group"}
    case, group = next(
        (record, groups[answer])
        for record in records
        if record.record_type.name == "case"
        for answer in record.fields["answers"].get("grupper", ())
        if answer in groups
    )
    files = renamed(records, group.path, "ny-grupp", REASON, SCHEMAS)
    assert "ny-grupp" in read(files[case.path] or "").value["answers"]["grupper"]


@pytest.mark.nightly
@pytest.mark.parametrize("record_type", [record_type.name for record_type in RECORD_TYPES])
def test_a_real_record_that_gets_another_id_leaves_the_content_sound(tmp_path: Path, record_type: str) -> None:
    for folder in ("content", "schemas"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    shutil.copy(REPOSITORY / "addresses.txt", tmp_path)
    records = raw_records()
    named = Counter(value for record in records for value in words_of(record))
    record = max((one for one in records if one.record_type.name == record_type), key=lambda one: named[one.id])
    write(tmp_path, renamed(records, record.path, f"{record.id}-ny", REASON, SCHEMAS))
    base = open_knowledge_base(tmp_path)
    assert base.entries[f"{record.id}-ny"].fields["formerly"][-1] == record.id


def words_of(record: RawRecord) -> set[str]:
    return {word for line in record.text for word in line.replace("](", " ").split()}


def test_a_record_can_get_its_old_id_back() -> None:
    record = BY_ID["samtal"]
    there = renamed(RECORDS, record.path, "nytt-namn", REASON, SCHEMAS)
    path = "content/interventions/nytt-namn.yml"
    document = read(there[path] or "")
    moved = RawRecord(
        record.record_type, "nytt-namn", path, document.value, document.lines, tuple((there[path] or "").split("\n"))
    )
    records = [moved if other is record else other for other in RECORDS]
    back = renamed(records, path, "samtal", REASON, SCHEMAS)
    assert read(back[record.path] or "").value["formerly"] == ("nytt-namn",)


@pytest.mark.parametrize("identity", ["skolstod", "Nytt namn", "", "nytt_namn", "lagen"])
def test_an_id_that_is_taken_or_cannot_be_one_is_refused(identity: str) -> None:
    with pytest.raises(EditError):
        renamed(RECORDS, BY_ID["samtal"].path, identity, REASON, SCHEMAS)


def test_an_intervention_that_no_longer_applies_says_so(project: BuildProject) -> None:
    root, record = project(), BY_ID["aktivitet"]
    files = withdrawn(RECORDS, record.path, "Den ges inte längre.", REASON, SCHEMAS)
    write(root, files)
    entry = open_knowledge_base(root, TODAY).entries["aktivitet"]
    assert (entry.fields["status"], entry.fields["status_reason"]) == ("withdrawn", "Den ges inte längre.")
    assert entry.fields["changes"][0]["text"] == REASON.text


def test_an_intervention_that_is_replaced_names_the_other(project: BuildProject) -> None:
    root, record = project(), BY_ID["aktivitet"]
    write(root, withdrawn(RECORDS, record.path, "Den nya är bättre.", REASON, SCHEMAS, replaced_by="samtal"))
    entry = open_knowledge_base(root, TODAY).entries["aktivitet"]
    assert (entry.fields["status"], entry.fields["replaced_by"]) == ("superseded", "samtal")


def test_no_case_expects_what_no_longer_applies() -> None:
    records = raw_records()
    case = next(record for record in records if record.fields.get("expected", {}).get("includes"))
    identity = case.fields["expected"]["includes"][0]
    record = next(record for record in records if record.id == identity)
    files = withdrawn(records, record.path, "Den ges inte längre.", REASON, SCHEMAS)
    assert identity not in read(files[case.path] or "").value["expected"].get("includes", ())


def test_what_has_no_status_cannot_be_withdrawn() -> None:
    with pytest.raises(EditError):
        withdrawn(RECORDS, BY_ID["lagen"].path, "Den gäller inte.", REASON, SCHEMAS)


def test_a_reason_is_noted_first_and_once() -> None:
    record = BY_ID["samtal"]
    schema = SCHEMAS.whole["intervention"]
    once = noted(thawed(record.fields), REASON, schema)
    assert once["changes"][0]["text"] == REASON.text and once["changes"][1:] == thawed(record.fields["changes"])
    assert noted(once, REASON, schema) == once
    source = thawed(BY_ID["lagen"].fields)
    assert noted(source, REASON, SCHEMAS.whole["source"]) == source
