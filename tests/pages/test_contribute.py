"""The pages for those who write: every field is on the page of fields, and the forms ask for what must be there."""

from __future__ import annotations

import pytest

from knowledge_base.model.fields import Field, fields_of, shared_fields
from knowledge_base.model.page import Page
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES
from knowledge_base.model.schemas import load_schemas
from read_html import Html
from real_content import real_pages
from tiny_project import REPOSITORY

SCHEMAS = load_schemas(REPOSITORY / "schemas")


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return real_pages()


def field(record_type: str, *names: str) -> Field:
    fields = fields_of(SCHEMAS, record_type)
    for name in names:
        found = next(field for field in fields if field.name == name)
        fields = found.fields
    return found


@pytest.mark.parametrize(
    ("path", "kind", "is_list"),
    [
        (("intervention", "title"), "text", False),
        (("intervention", "reviewed"), "date", False),
        (("intervention", "stages"), "code", True),
        (("intervention", "strengthens"), "group", True),
        (("intervention", "strengthens", "factor"), "id", False),
        (("intervention", "outcomes", "effect", "value"), "number", False),
        (("intervention", "declaration", "second_reader"), "boolean", False),
        (("case", "fictional"), "fixed", False),
        (("source", "DOI"), "text", False),
        (("site", "owner"), "text", False),
    ],
)
def test_a_field_is_of_a_kind(path: tuple[str, ...], kind: str, is_list: bool) -> None:
    found = field(*path)
    assert (found.kind, found.is_list) == (kind, is_list)


def test_a_field_says_what_it_takes() -> None:
    title = field("intervention", "title")
    assert (title.required, title.longest, title.shared, title.may_be_empty) == (True, 120, None, False)
    assert field("intervention", "outcomes").may_be_empty and not field("intervention", "practice").may_be_empty
    assert not field("intervention", "also_called").may_be_empty, "it may be left out instead"
    assert field("intervention", "summary_sources").shared == "citations"
    assert field("intervention", "suits").shared == "claim"
    assert field("intervention", "strengthens", "factor").refers_to == "protective-factor"
    assert [word.code for word in field("intervention", "strengthens", "aim").choices] == ["main", "also"]
    assert field("source", "checked", "status").default == "named"


def test_shared_parts_have_their_fields() -> None:
    assert [found.name for found in shared_fields(SCHEMAS, "citations")] == ["source", "place"]
    assert [found.name for found in shared_fields(SCHEMAS, "claim")] == ["text", "sources"]


def test_every_field_and_every_code_is_on_the_page_of_fields(pages: dict[str, Page]) -> None:
    html = pages["bidra/falt/"].html
    sections = html.split("<section>")[1:]
    for known, section in zip(RECORD_TYPES, sections, strict=False):
        assert f">{known.title}</h2>" in section
        for found in fields_of(SCHEMAS, known.name):
            assert f'<code>{found.name}</code> <span class="field-title">{found.title}</span>' in section
            for word in found.choices:
                assert f"<code>{word.code}</code> {word.title}" in section
    assert len(sections) == len(RECORD_TYPES) + len(SINGLE_FILES) + 3


def test_every_link_on_the_page_of_fields_leads_to_a_part_of_it(pages: dict[str, Page]) -> None:
    page = pages["bidra/falt/"]
    assert {link.removeprefix("#") for link in Html(page.html).all("href") if link.startswith("#")} <= page.anchors


def test_there_is_a_template_of_every_type_and_it_can_be_copied_as_it_stands(pages: dict[str, Page]) -> None:
    html = pages["bidra/foresla/"].html
    assert html.count("# yaml-language-server: $schema=../../schemas/") == len(RECORD_TYPES) + html.count(
        "data-modeline="
    )
    for known in RECORD_TYPES:
        assert f"content/{known.folder}/" in html
