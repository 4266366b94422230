"""What the desk answers: the text of a changed file, what is wrong with it, and the page it would give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.desk.data import desk_data
from knowledge_base.desk.desk import LONGEST_ADDRESS, Desk, like, unpacked
from knowledge_base.desk.program import FOLDER, MADE_OF, made_of, program_files
from knowledge_base.language.day import STATED
from knowledge_base.model.frozen import thawed
from knowledge_base.opening import open_knowledge_base
from knowledge_base.pages.site_pages import render_pages
from knowledge_base.reading.sound import sound_records
from knowledge_base.reading.strict_yaml import read
from tiny_project import REPOSITORY, TODAY, BuildProject, changed, tiny

PATH = "content/interventions/skolstod.yml"
WHY = {"date": "2024-06-01", "reason": "correction", "text": "Ett prov."}
SILENT = {**WHY, "text": ""}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATED, TODAY.isoformat())


@pytest.fixture
def root(project: BuildProject) -> Path:
    root = project()
    (root / "templates").symlink_to(REPOSITORY / "templates")
    return root


@pytest.fixture
def desk(root: Path, tmp_path: Path) -> Desk:
    return from_build(root, tmp_path / "browser")


def from_build(root: Path, browser: Path) -> Desk:
    """The desk of what the build of a project writes, in the folder of a browser."""
    files = {file.url: file.content for file in desk_data(root, open_knowledge_base(root, TODAY), {})}
    return unpacked(*(files[f"assets/desk/data/{name}.json"] for name in ("texts", "records", "references")), browser)


def fields(path: str) -> Any:
    return thawed(read(tiny(path)).value)


def ask(desk: Desk, call: str, records: Any, shown: str, change: Any = SILENT) -> Any:
    """The answer to a call; to a look, with the page that is asked for next."""
    draft = {"records": records, "shown": shown, "change": change}
    answer = json.loads(desk.answer(call, json.dumps(draft)))
    return {**answer, "page": json.loads(desk.answer("page", json.dumps(shown)))} if call == "look" else answer


def test_an_untouched_record_is_no_change_and_its_page_is_that_of_the_build(desk: Desk, root: Path) -> None:
    answer = ask(desk, "look", {PATH: fields(PATH)}, PATH)
    built = {page.source_path: page for page in render_pages(open_knowledge_base(root, TODAY), root / "templates")}
    assert (answer["problems"], answer["changed"], answer["text"]) == ([], [], tiny(PATH))
    assert answer["page"]["html"] == built[PATH].html
    assert ask(desk, "hand_in", {PATH: fields(PATH)}, PATH)["files"] == []


def test_a_changed_sentence_is_in_the_page_and_only_its_lines_differ(desk: Desk) -> None:
    record = {**fields(PATH), "summary": "En helt annan sammanfattning."}
    answer = ask(desk, "look", {PATH: record}, PATH)
    assert answer["changed"] == [PATH]
    assert "En helt annan sammanfattning." in answer["page"]["html"]
    [file] = ask(desk, "hand_in", {PATH: record}, PATH)["files"]
    signs = [line for line in file["lines"] if line[0] in "+-"]
    assert [line for line in signs if line.startswith("+")][-1].endswith("En helt annan sammanfattning.")
    assert (file["is_new"], file["address"]) == (False, None)


def test_the_reason_is_noted_once_with_the_latest_first(desk: Desk) -> None:
    record = {**fields(PATH), "summary": "En annan."}
    handed = ask(desk, "hand_in", {PATH: record}, PATH, WHY)
    [file] = handed["files"]
    assert f"--- a/{PATH}" in handed["patch"]
    changes = read(file["text"]).value["changes"]
    assert changes[0] == WHY
    assert len(changes) == len(fields(PATH)["changes"]) + 1


def test_a_mistake_is_told_at_its_field_and_the_page_stays(desk: Desk) -> None:
    answer = ask(desk, "look", {PATH: {**fields(PATH), "summary": None}}, PATH)
    assert [(problem["path"], problem["field"]) for problem in answer["problems"]] == [(PATH, "summary")]
    assert answer["page"]["is_old"]
    assert ask(desk, "look", {PATH: fields(PATH)}, PATH)["problems"] == []


def test_a_new_record_has_a_page_when_it_is_whole_and_the_owners_facts_have_none(desk: Desk) -> None:
    path = "content/terms/prov.yml"
    assert ask(desk, "look", {path: {"title": "Prov"}}, path)["page"] is None
    assert (
        "Prov"
        in ask(desk, "look", {path: {**fields("content/terms/fritid.yml"), "title": "Prov"}}, path)["page"]["html"]
    )
    assert ask(desk, "look", {}, "content/site.yml")["page"] is None


def test_mistakes_in_other_files_are_told_too(desk: Desk) -> None:
    """A source that a record names and that is then called another thing."""
    record = fields(PATH)
    record["summary_sources"][0]["source"] = "finns-inte"
    answer = ask(desk, "look", {PATH: record}, PATH)
    assert any(problem["path"] == PATH and problem["kind"] == "okant-id" for problem in answer["problems"])


def test_a_new_source_and_the_record_that_names_it_are_two_files(desk: Desk) -> None:
    source = "content/sources/ny-studie-2024.yml"
    record = fields(PATH)
    record["summary_sources"].append({"source": "ny-studie-2024", "place": "Tabell 2"})
    new = {"type": "report", "kind": "report", "title": "En ny studie", "checked": "2024-06-01"}
    alone = ask(desk, "look", {PATH: record}, PATH)
    assert [problem["kind"] for problem in alone["problems"]] == ["okant-id"]
    both = ask(desk, "hand_in", {PATH: record, source: new}, PATH)["files"]
    assert [(file["path"], file["is_new"]) for file in both] == [(PATH, False), (source, True)]
    assert read(both[1]["text"]).value["title"] == "En ny studie"


def test_a_record_that_gets_another_id_takes_along_those_that_name_it(desk: Desk) -> None:
    draft = {"records": {}, "shown": PATH, "change": WHY, "id": "stod-i-skolan"}
    records = json.loads(desk.answer("rename", json.dumps(draft)))["records"]
    new = "content/interventions/stod-i-skolan.yml"
    assert records[PATH] is None
    quiet = [path for path in records if path not in (PATH, new)]
    assert quiet != []
    after = {**draft, "records": records, "shown": new, "moved": {new: PATH}, "quiet": quiet}
    answer = json.loads(desk.answer("look", json.dumps(after)))
    assert (answer["problems"], set(answer["changed"])) == ([], set(records))
    files = {file["path"]: file for file in json.loads(desk.answer("hand_in", json.dumps(after)))["files"]}
    assert files[PATH]["text"] is None
    assert read(files[new]["text"]).value["changes"][0] == WHY
    assert all("Ett prov." not in files[path]["text"] for path in quiet)
    again = {**draft, "id": "samtal"}
    assert "upptaget" in json.loads(desk.answer("rename", json.dumps(again)))["refused"]


def test_an_intervention_that_is_withdrawn_says_why_and_is_no_longer_expected(desk: Desk) -> None:
    draft = {"records": {}, "shown": PATH, "change": WHY, "why": "Den ges inte längre.", "replaced_by": ""}
    records = json.loads(desk.answer("withdraw", json.dumps(draft)))["records"]
    assert records[PATH]["status_reason"] == "Den ges inte längre."
    assert WHY not in records[PATH]["changes"]
    assert any(path.startswith("content/cases/") for path in records)


def test_a_number_that_came_back_without_its_decimals_is_the_same(desk: Desk) -> None:
    """A page knows no difference between 4 and 4.0."""
    wanted = like({"a": [4.0, 1], "b": True}, {"a": [4, 1], "b": 1})
    assert repr(wanted) == "{'a': [4.0, 1], 'b': 1}"


@pytest.mark.parametrize(("letters", "is_filled"), [(10, True), (LONGEST_ADDRESS, False)])
def test_a_new_file_goes_along_in_the_address_when_there_is_room(
    project: BuildProject, tmp_path: Path, letters: int, *, is_filled: bool
) -> None:
    root = project(changed("content/site.yml", ("repository: null", "repository: https://git.example.se/kompass")))
    term = {**fields("content/terms/fritid.yml"), "title": "Prov", "explanation": "a" * letters}
    files = ask(
        from_build(root, tmp_path / "browser"),
        "hand_in",
        {"content/terms/prov.yml": term, PATH: {**fields(PATH), "summary": "En annan."}},
        PATH,
    )["files"]
    new, old = files
    assert new["address"].startswith("https://git.example.se/kompass/new/main/content/terms?filename=prov.yml")
    assert ("&value=" in new["address"]) == is_filled
    assert len(new["address"]) <= LONGEST_ADDRESS
    assert old["address"] == f"https://git.example.se/kompass/edit/main/{PATH}"


def test_what_the_build_has_read_is_what_is_read_in_the_texts(root: Path) -> None:
    """With the lines, which are read in the text when somebody asks for one."""
    base = open_knowledge_base(root, TODAY)
    files = {file.url.rpartition("/")[2]: file.content for file in desk_data(root, base, {})}
    records = sound_records(json.loads(files["texts.json"]), files["records.json"])
    assert records == {entry.path: entry.written for entry in base.everything()}


def test_every_type_has_a_form_with_all_its_fields(root: Path) -> None:
    files = {file.url: json.loads(file.content) for file in desk_data(root, open_knowledge_base(root, TODAY), {})}
    forms = files["assets/desk/data/forms.json"]
    schemas = open_knowledge_base(root, TODAY).schemas
    for form in forms["types"]:
        names = [control["name"] for control in form["controls"]]
        assert names == list(schemas.whole[form["name"]]["properties"])
    assert {record["path"] for record in forms["records"]} == set(files["assets/desk/data/records.json"])


def test_a_program_of_other_code_is_left_out(tmp_path: Path) -> None:
    for path in ("hooks/knowledge_base/a.py", "desk/compile.mjs", "package-lock.json", "requirements.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("1", encoding="utf-8")
    assert program_files(tmp_path) == {}
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "program.zip").touch()
    (tmp_path / FOLDER / MADE_OF).write_text(made_of(tmp_path), encoding="utf-8")
    assert list(program_files(tmp_path)) == ["assets/desk/python/program.zip"]
    (tmp_path / "hooks/knowledge_base/a.py").write_text("2", encoding="utf-8")
    assert program_files(tmp_path) == {}


def test_what_a_pasted_reference_says_and_no_record_holds_is_told(desk: Desk) -> None:
    one = "TY  - JOUR\nTI  - En studie\nUR  - http://example.org/a\nLA  - klingonska\nER  - \n"
    said = "Adress ”http://example.org/a” och Titelns språk ”klingonska”."
    assert pasted(desk, one) == [f"Det här går inte att ha i posten och är inte med: {said}"]
    assert pasted(desk, f"{one}\nTY  - JOUR\nTI  - En annan\nER  - \n") == [
        f"Om ”En studie”: det här går inte att ha i posten och är inte med: {said}"
    ]
    assert pasted(desk, "TY  - JOUR\nTI  - En annan\nER  - \n") == []


def pasted(desk: Desk, text: str) -> list[str]:
    """What is told of a pasted text that is in no record."""
    told: list[str] = json.loads(desk.answer("paste", json.dumps({"text": text})))["left_out"]
    return told
