"""Reading files: whatever a file holds, an editor gets one line that says where and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge_base.model.record import field_name
from knowledge_base.reading.folder import LARGEST
from knowledge_base.reading.load import load_fields
from tiny_project import BuildProject, changed, opened, problems, records_in, tiny

FILE = "content/groups/ny.yml"
"""A file that no other record refers to, so that nothing else can go wrong."""

EMPTY = "filen är tom. Utgå från en annan post av samma slag, eller ta bort filen."
NO_FIELDS = "filen ska bestå av fält på formen 'fält: värde'. Utgå från en annan post av samma slag."
NOT_TEXT = "filen är inte text i UTF-8. Öppna den i en textredigerare och spara om den som UTF-8."
NOT_AN_ID = "går inte att använda som id. Använd små bokstäver a–z, siffror och bindestreck: å och ä blir a, ö blir o."


def test_the_tiny_project_has_no_problems(project: BuildProject) -> None:
    assert problems(project()) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # nothing, or not a record
        pytest.param("", f"1: {EMPTY}", id="an empty file"),
        pytest.param("\n\n# bara en kommentar\n", f"1: {EMPTY}", id="only a comment"),
        pytest.param("null\n", f"1: {EMPTY}", id="only null"),
        pytest.param("bara text\n", f"1: {NO_FIELDS}", id="plain text"),
        pytest.param("- en\n- lista\n", f"1: {NO_FIELDS}", id="a list"),
        # not text
        pytest.param(b"title: A\nsummary: \xe5\n", f"2: {NOT_TEXT}", id="Latin-1"),
        pytest.param("title: A\n".encode("utf-16"), f"1: {NOT_TEXT}", id="UTF-16"),
        # too large
        pytest.param(
            b"a: " + b"x" * 10_000_000,
            "1: filen är 10000 kB. Gränsen är 300 kB. En post är en sida text. Dela upp den.",
            id="ten megabytes",
        ),
        # marks of a merge that was never finished
        pytest.param(
            "title: A\n<<<<<<< HEAD\nsummary: B\n=======\nsummary: C\n>>>>>>> min\n",
            "2: raden är ett märke efter två ändringar som krockade. Välj vilken text som ska gälla och ta bort"
            " märkena.",
            id="merge marks",
        ),
        # what strict_yaml says, with the name of the file
        pytest.param(
            "title: A\nsummary: B: C\n",
            "2: Texten på raden innehåller ett kolon. Skriv texten inom citattecken, eller på en egen rad efter '>-'.",
            id="colon",
        ),
        pytest.param(
            "title: A\nsummary: B\ntitle: C\n",
            "3: Fältet 'title' finns redan på rad 1. Behåll det ena.",
            id="a field twice",
        ),
        pytest.param(
            "title: A\n---\ntitle: B\n",
            "2: Här börjar en ny post. Lägg varje post i en egen fil, utan rader med '---'.",
            id="two records",
        ),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_problem(
    project: BuildProject, content: str | bytes, expected: str
) -> None:
    """Beside what is then missing from the record."""
    assert [said for said in problems(project({FILE: content})) if "saknas" not in said] == [f"{FILE}:{expected}"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title:", "\ufefftitle:", "1: raden har ett osynligt tecken (BOM) först i filen, först på raden."),
        ("title: ", "title:\t", "1: raden har ett tabbtecken, efter 'title:'."),
        (
            "Unga ",
            "Unga\u00a0",
            "1: raden har ett hårt eller ovanligt blanksteg, ofta från Word (U+00A0), efter 'title: Nya'.",
        ),
        (
            "omsorgsgivare",
            "\u202eomsorgsgivare",
            "1: raden har ett osynligt tecken som kan ändra textens riktning (U+202E), efter 'title: Nya'.",
        ),
        (
            "omsorgsgivare",
            "omsorgs\u200bgivare",
            "1: raden har ett osynligt tecken som kan dölja eller dela ord (U+200B), efter 'title: Nya omsorgs'.",
        ),
        (
            "omsorgsgivare",
            "omsorgsgivare\x00",
            "1: raden har ett styrtecken, som inte syns (U+0000), efter 'title: Nya omsorgsgivare'.",
        ),
    ],
    ids=["BOM", "tab", "NBSP", "right-to-left override", "zero width space", "NUL"],
)
def test_a_character_that_no_one_sees_is_told_and_the_record_is_read_without_it(
    project: BuildProject, old: str, new: str, expected: str
) -> None:
    record = tiny("content/groups/unga-omsorgsgivare.yml").replace(old, new, 1).replace("Unga", "Nya")
    (said,) = problems(project({FILE: record}))
    assert said.startswith(f"{FILE}:{expected}")


def test_a_kind_of_character_is_told_once_with_every_line(project: BuildProject) -> None:
    record = tiny("content/groups/unga-omsorgsgivare.yml").replace("Unga", "Nya")
    told = problems(
        project({FILE: re.sub("(?m)^(title|notice|do):", r"\1:" + "\t", record).replace("Nya ", "Nya\u00a0")})
    )
    assert [("Samma sak på rad" in said, "tabbtecken" in said) for said in told] == [(False, False), (True, True)]


def test_the_largest_file_is_read_and_one_byte_more_is_not(project: BuildProject) -> None:
    record = tiny("content/groups/unga-omsorgsgivare.yml").replace("Unga", "Nya")
    room = LARGEST - len(record.encode())
    root = project({FILE: record + "#" * room})
    assert problems(root) == []
    (root / FILE).write_text(record + "#" * (room + 1), encoding="utf-8")
    assert problems(root) == [f"{FILE}:1: filen är 300 kB. Gränsen är 300 kB. En post är en sida text. Dela upp den."]


@pytest.mark.parametrize(
    "line_end", ["\r\n", "\r", "\r\r\n", "\n\r"], ids=["Windows", "old Mac", "converted twice", "the wrong way round"]
)
def test_line_ends_of_other_systems_are_read_as_any_other(project: BuildProject, line_end: str) -> None:
    record = tiny("content/groups/unga-omsorgsgivare.yml").replace("Unga", "Nya")
    knowledge_base = opened(project({FILE: record.replace("\n", line_end)}))
    assert knowledge_base.entries["ny"].fields["title"] == "Nya omsorgsgivare"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ny.yaml", "filen läses inte, för namnet slutar på '.yaml'. Döp om den till 'ny.yml'."),
        ("Ny.yml", f"filnamnet 'Ny' {NOT_AN_ID} Till exempel 'ny.yml'."),
        ("på-väg.yml", f"filnamnet 'på-väg' {NOT_AN_ID} Till exempel 'pa-vag.yml'."),
        ("ny grupp.yml", f"filnamnet 'ny grupp' {NOT_AN_ID} Till exempel 'ny-grupp.yml'."),
        ("ny_grupp.yml", f"filnamnet 'ny_grupp' {NOT_AN_ID} Till exempel 'ny-grupp.yml'."),
        ("ny--grupp.yml", f"filnamnet 'ny--grupp' {NOT_AN_ID} Till exempel 'ny-grupp.yml'."),
        ("-ny.yml", f"filnamnet '-ny' {NOT_AN_ID} Till exempel 'ny.yml'."),
    ],
)
def test_a_file_name_must_be_an_id(project: BuildProject, name: str, expected: str) -> None:
    record = tiny("content/groups/unga-omsorgsgivare.yml").replace("Unga", "Nya")
    assert problems(project({f"content/groups/{name}": record})) == [f"content/groups/{name}:1: {expected}"]


@pytest.mark.parametrize("path", ["content/site.yml", "content/questionnaire.yml"])
def test_the_single_files_must_exist(project: BuildProject, path: str) -> None:
    assert problems(project({path: None})) == [f"{path}:1: filen saknas. Hämta tillbaka den ur versionshistoriken."]


def test_a_file_that_cannot_be_read_is_still_something_to_refer_to(project: BuildProject) -> None:
    assert problems(
        project(changed("content/measures/dagar-i-skolan.yml", ("title: Dagar", "title: Mått\ntitle: Dagar")))
    ) == [
        "content/measures/dagar-i-skolan.yml:2: Fältet 'title' finns redan på rad 1. Behåll det ena.",
    ]


def test_problems_in_many_files_are_all_told_in_the_order_of_files_and_lines(project: BuildProject) -> None:
    files = {"content/groups/b.yml": "", "content/groups/a.yml": "x: 1\nx: 2\nx: 3\n", "content/measures/c.yml": "text"}
    told = [said for said in problems(project(files)) if "inget fält" not in said and "saknas" not in said]
    assert told == [
        "content/groups/a.yml:2: Fältet 'x' finns redan på rad 1. Behåll det ena.",
        "content/groups/a.yml:3: Fältet 'x' finns redan på rad 1. Behåll det ena.",
        f"content/groups/b.yml:1: {EMPTY}",
        f"content/measures/c.yml:1: {NO_FIELDS}",
    ]


def test_every_file_becomes_a_record_of_the_type_of_its_folder(project: BuildProject) -> None:
    assert sorted((record.record_type.name, record.id) for record in records_in(project())) == [
        ("accessibility", "accessibility"),
        ("bbic-area", "trivsel"),
        ("case", "alva"),
        ("collaboration-model", "team"),
        ("group", "unga-omsorgsgivare"),
        ("intervention", "aktivitet"),
        ("intervention", "samtal"),
        ("intervention", "skolstod"),
        ("measure", "dagar-i-skolan"),
        ("protective-factor", "narvaro"),
        ("protective-factor", "tillit"),
        ("questionnaire", "questionnaire"),
        ("site", "site"),
        ("source", "lagen"),
        ("source", "provningen"),
        ("source", "stodet"),
        ("term", "fritid"),
        ("topic", "planera"),
        ("workshop", "prova"),
    ]


def test_a_line_that_no_field_has_is_that_of_the_nearest_thing_around_it(project: BuildProject) -> None:
    record = next(record for record in records_in(project()) if record.id == "narvaro")
    assert record.line(("what", 0, "sources", 0, "source")) == 11
    assert record.line(("what", 0, "note")) == record.line(("what", 0)) == 9
    assert record.line(("nothing",)) == record.line(()) == 1


def test_a_field_is_named_as_an_editor_counts() -> None:
    assert field_name(("outcomes", 1, "sources", 0, "place")) == "outcomes › 2 › sources › 1 › place"
    assert field_name(()) == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "content/groups/ny.YML",
            "filen läses inte, för namnet slutar på '.YML'. Döp om den till 'ny.yml'.",
        ),
        (
            "content/groups/ny.yml.txt",
            "filen läses inte, för namnet slutar på '.yml.txt'. Döp om den till 'ny.yml'.",
        ),
        (
            "content/grupper/ny.yml",
            "filen läses inte, för mappen heter 'grupper'. Mappen ska heta 'groups': flytta filen till"
            " content/groups/ny.yml.",
        ),
        ("content/ny.yml", "filen läses inte, för den ligger i fel mapp. Poster ligger i en av mapparna: "),
        (
            "content/groups/under/ny.yml",
            "filen läses inte, för den ligger i en mapp inuti mappen. Flytta den till content/groups/ny.yml.",
        ),
    ],
)
def test_a_file_that_no_one_would_read_is_told(project: BuildProject, path: str, expected: str) -> None:
    (said,) = problems(project({path: "title: Ny"}))
    assert said.startswith(f"{path}:1: {expected}")


def test_a_file_without_any_field_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("[a\n", encoding="utf-8")
    fields, _, problems = load_fields(tmp_path / "x.yml", "content/x.yml")
    assert fields is None
    assert [problem.kind for problem in problems] == ["hakparentes"]
