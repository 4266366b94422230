"""The open data as those who use them read them: with json, csv, jsonschema and a reader of BibTeX."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path
from urllib.parse import urljoin

import bibtexparser
import pytest
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from bibtexparser.model import Entry as BibtexEntry
from jsonschema import Draft202012Validator
from pylatexenc.latex2text import LatexNodes2Text
from referencing import Registry, Resource

from data_page import data_page
from knowledge_base.data import open_data
from knowledge_base.data.bibtex import bibtex
from knowledge_base.data.intervention_table import COLUMNS
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.pages.site_pages import render_pages
from owner import TINY_SITE_FILLED_IN
from real_content import real_knowledge_base
from tiny_project import REPOSITORY, BuildProject, Files, build_project, changed, opened

SUPPORT = "content/interventions/skolstod.yml"
SITE = "https://example.se/"


def published(knowledge_base: KnowledgeBase) -> dict[str, str]:
    """The text of every file of open data by its whole address."""
    return {SITE + url: make() for url, make in open_data.files(knowledge_base)}


@pytest.fixture(scope="module", params=["tiny", "real"])
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return (
        real_knowledge_base()
        if request.param == "real"
        else opened(build_project(tmp_path_factory.mktemp("tiny") / "project"))
    )


@pytest.fixture(scope="module")
def files(base: KnowledgeBase) -> dict[str, str]:
    return published(base)


def mistakes(files: dict[str, str], url: str, document: object) -> list[str]:
    """What the published schema at `url` has to say about a document. References are followed from where the schemas
    stand."""
    registry = Registry().with_resources(
        (address, Resource.from_contents(json.loads(text))) for address, text in files.items() if "/schema/" in address
    )
    return [error.message for error in Draft202012Validator({"$ref": url}, registry=registry).iter_errors(document)]


@pytest.mark.slow
def test_the_whole_of_it_keeps_to_its_schema(files: dict[str, str]) -> None:
    document = json.loads(files[f"{SITE}data/kunskapsbas.json"])
    assert document["$schema"] == "schema/kunskapsbas.schema.json"
    assert mistakes(files, f"{SITE}data/{document['$schema']}", document) == []


def test_every_record_is_in_it_once_and_in_a_file_of_its_own(base: KnowledgeBase, files: dict[str, str]) -> None:
    records = json.loads(files[f"{SITE}data/kunskapsbas.json"])["records"]
    assert {(name, key) for name, of_type in records.items() for key in of_type} == {
        (entry.record_type.name, entry.id) for entry in base.entries.values()
    }
    for entry in base.entries.values():
        alone = json.loads(files[SITE + open_data.post_url(entry)])
        assert alone.items() >= records[entry.record_type.name][entry.id].items()


@pytest.mark.slow
def test_each_record_keeps_to_its_schema_which_it_leads_to(files: dict[str, str]) -> None:
    posts = {url: json.loads(text) for url, text in files.items() if url.endswith("/post.json")}
    for url, post in posts.items():
        assert urljoin(url, post["$schema"]) == f"{SITE}data/schema/post.schema.json"
        assert mistakes(files, f"{SITE}data/schema/post.schema.json", post) == []
    assert len(posts) > 10


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"fields": {}}, "'title' is a required property"),
        ({"type": "boat"}, "'boat' is not one of"),
        ({"computed": {"evidence_state": "works", "referred_to_by": {}}}, "'works' is not valid"),
    ],
)
def test_the_schema_refuses_what_is_no_record(files: dict[str, str], change: dict[str, object], told: str) -> None:
    post = json.loads(next(text for url, text in files.items() if url.startswith(f"{SITE}insatser/"))) | change
    assert any(message.startswith(told) for message in mistakes(files, f"{SITE}data/schema/post.schema.json", post))


def test_every_schema_is_a_schema_and_refers_to_what_is_published(files: dict[str, str]) -> None:
    for url, text in files.items():
        if "/schema/" in url:
            Draft202012Validator.check_schema(json.loads(text))
            assert {urljoin(url, file) for file in re.findall(r'"\$ref": "([^"#]+)', text)} <= set(files)


def test_a_record_carries_what_is_worked_out(project: BuildProject) -> None:
    records = json.loads(published(opened(project()))[f"{SITE}data/kunskapsbas.json"])["records"]
    support = records["intervention"]["skolstod"]
    assert (support["page"], support["fields"]["title"], support["computed"]["evidence_state"]) == (
        "insatser/skolstod/",
        "Skolstöd",
        "supported",
    )
    assert support["computed"]["outcome_sentences"] == [
        "Insatsen ger möjligen högre skolnärvaro. Tillförlitligheten är låg.",
        "En enskild randomiserad studie såg mindre ångest. Ingen har graderat hur säkert resultatet är.",
    ]
    assert records["protective-factor"]["narvaro"]["computed"]["referred_to_by"]["intervention"] == [
        "aktivitet",
        "samtal",
        "skolstod",
    ]
    assert records["source"]["provningen"]["computed"]["short_name"]


def test_the_files_are_the_same_every_time(base: KnowledgeBase, files: dict[str, str]) -> None:
    assert published(base) == files


def test_the_date_is_that_of_the_content_and_not_of_the_build(project: BuildProject) -> None:
    later = changed(
        SUPPORT,
        ("- date: 2024-03-01", "- date: 2024-05-02\n    reason: wording\n    text: Kortare.\n  - date: 2024-03-01"),
    )
    document = json.loads(published(opened(project(later)))[f"{SITE}data/kunskapsbas.json"])
    assert (document["version"], document["updated"], document["licence"]["name"]) == (2, "2024-05-02", "CC BY 4.0")


def rows(text: str) -> list[dict[str, str]]:
    """The table as a program reads it that knows that it is UTF-8 with a byte order mark and has semicolons."""
    return list(csv.DictReader(io.StringIO(text.encode().decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def test_the_table_has_a_row_for_each_intervention_and_a_cell_for_each_column(
    base: KnowledgeBase, files: dict[str, str]
) -> None:
    text = files[f"{SITE}data/insatser.csv"]
    assert text.startswith("\ufeffid;titel;")
    assert text.count("\n") == text.count("\r\n")
    assert [row["id"] for row in rows(text)] == sorted(entry.id for entry in base.of("intervention"))
    assert all(list(row) == [column.name for column in COLUMNS] and None not in row.values() for row in rows(text))


def support_row(knowledge_base: KnowledgeBase) -> dict[str, str]:
    return next(row for row in rows(published(knowledge_base)[f"{SITE}data/insatser.csv"]) if row["id"] == "skolstod")


def test_a_row_says_what_the_record_says_in_swedish(project: BuildProject) -> None:
    linked = changed(
        SUPPORT, ("summary: Stöd i vardagen för att komma till skolan.", "summary: Stöd; **nära**, i vardagen.")
    )
    knowledge_base = opened(project(linked))
    row = support_row(knowledge_base)
    assert row["sammanfattning"] == "Stöd; nära, i vardagen."
    assert (row["ålder från"], row["ålder till"], row["sida"]) == ("10", "15", "insatser/skolstod/")
    assert (row["mottagare"], row["stärker också"]) == ("Barnet eller den unga | Hela familjen", "")
    assert row["kunskapsläge"] == knowledge_base.schemas.words["evidence_state"]["supported"].title
    assert row["resultat"].split(" | ")[0] == "Insatsen ger möjligen högre skolnärvaro. Tillförlitligheten är låg."


@pytest.mark.parametrize("formula", ["=1+1", "+46", "-2", "@SUM(A1)"])
def test_a_text_that_a_spreadsheet_would_reckon_with_is_only_text(project: BuildProject, formula: str) -> None:
    row = support_row(opened(project(changed(SUPPORT, ("title: Skolstöd", f'title: "{formula}"')))))
    assert row["titel"] == f"'{formula}"


def read_bibtex(text: str) -> dict[str, BibtexEntry]:
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []
    return library.entries_dict


def shown(latex: str) -> str:
    """What LaTeX prints."""
    return LatexNodes2Text().latex_to_text(latex).replace("ˆ", "^")


def test_the_sources_can_be_read_as_bibtex(base: KnowledgeBase, files: dict[str, str]) -> None:
    found = read_bibtex(files[f"{SITE}data/kallor.bib"])
    assert set(found) == {source.id for source in base.of("source")}
    for source in base.of("source"):
        assert shown(found[source.id]["title"]) == source.fields["title"]
        assert len(found[source.id].get("author").value if source.fields["author"] else []) == len(
            source.fields["author"]
        )


HOSTILE: Files = {
    "content/sources/lagen.yml": (
        r"""type: report
kind: official
title: '50 % mer \ & #1_$ ~ ^ åäö'
author:
  - literal: Barn, familj & skola
  - family: Ö'Ek
    given: A. B.
checked:
  status: read
  date: 2024-03-01
"""
    )
}


def test_signs_that_mean_something_in_bibtex_are_only_signs(project: BuildProject) -> None:
    knowledge_base = opened(project(HOSTILE))
    checked = knowledge_base.entries["lagen"]
    # The check takes no braces in a title, and what is written must hold without it.
    title = checked.fields["title"].replace("mer", "{mer}")
    source = dataclasses.replace(checked, fields={**checked.fields, "title": title})
    found = read_bibtex(bibtex([source]))["lagen"]
    assert shown(found["title"]) == source.fields["title"]
    body, person = found["author"]
    assert [shown(name) for name in body.last] == ["Barn, familj & skola"]
    assert (person.last, person.first) == (["Ö'Ek"], ["A.", "B."])


def test_the_sources_as_csl_are_items_with_an_id_a_type_and_a_title(base: KnowledgeBase, files: dict[str, str]) -> None:
    items = json.loads(files[f"{SITE}data/kallor.csl.json"])
    assert [item["id"] for item in items] == sorted(source.id for source in base.of("source"))
    assert all(item["type"] and item["title"] for item in items)


def test_the_example_in_python_does_what_it_says(project: BuildProject, tmp_path: Path) -> None:
    knowledge_base = opened(project(TINY_SITE_FILLED_IN))
    text = data_page(knowledge_base).text
    example = text[text.index("import json") : text.index("Tabellen läser du")]
    file = tmp_path / "kunskapsbas.json"
    file.write_text(published(knowledge_base)[f"{SITE}data/kunskapsbas.json"], encoding="utf-8")
    said = io.StringIO()
    with redirect_stdout(said):
        exec(example.replace("https://example.se/data/kunskapsbas.json", file.as_uri()), {})
    assert "Skolstöd Skolnärvaro: visst stöd" in said.getvalue().splitlines()


def test_a_page_leads_to_its_data(project: BuildProject) -> None:
    knowledge_base = opened(project())
    files = published(knowledge_base)
    for page in render_pages(knowledge_base, REPOSITORY / "templates"):
        if page.data:
            assert json.loads(files[SITE + page.data])["page"] == page.url
