"""References as text: written by citeproc in Swedish, and their short names."""

from __future__ import annotations

import pytest

from knowledge_base.meaning.citations import address, csl, reference_texts, short_name
from tiny_project import BuildProject, changed, opened

TRIAL = "content/sources/provningen.yml"
SUPPORT = "content/sources/stodet.yml"

ONE_AUTHOR = ("  - family: Ask\n    given: Bo\n  - family: Öst\n    given: Cia\n", "")
TWO_AUTHORS = ("  - family: Öst\n    given: Cia\n", "")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [],
            (
                "Ek, A., Ask, B. och Öst, C. (2020) ”Trying support at school”, Journal of Schools & Homes, 14(3), s."
                " 56–67."
            ),
        ),
        (
            [TWO_AUTHORS],
            "Ek, A. och Ask, B. (2020) ”Trying support at school”, Journal of Schools & Homes, 14(3), s. 56–67.",
        ),
        (
            [("issued:\n  year: 2020\n  month: 5\n", "")],
            (
                "Ek, A., Ask, B. och Öst, C. (utan årtal) ”Trying support at school”, Journal of Schools & Homes,"
                " 14(3), s. 56–67."
            ),
        ),
    ],
)
def test_an_article_is_written_in_swedish(project: BuildProject, changes: list[tuple[str, str]], expected: str) -> None:
    assert reference_texts(opened(project(changed(TRIAL, *changes))).of("source"))["provningen"] == expected


def test_a_report_is_written_in_swedish(project: BuildProject) -> None:
    assert (
        reference_texts(opened(project()).of("source"))["stodet"]
        == "Socialstyrelsen (2022) Stöd i skolfrågor. Socialstyrelsen."
    )


def test_each_source_gets_its_own_text_in_whatever_order_they_come(project: BuildProject) -> None:
    sources = opened(project()).of("source")
    texts = reference_texts(reversed(sources))
    assert texts == reference_texts(sources)
    assert {
        id: next(title for title in ("Socialtjänstlag", "Stöd", "Trying") if title in text)
        for id, text in texts.items()
    } == {
        "lagen": "Socialtjänstlag",
        "stodet": "Stöd",
        "provningen": "Trying",
    }


def test_no_sources_give_no_texts() -> None:
    assert reference_texts(()) == {}


def test_a_text_leaves_out_the_address(project: BuildProject) -> None:
    texts = reference_texts(opened(project()).of("source"))
    assert [id for id, text in texts.items() if "http" in text or "10.1234" in text] == []


def test_a_title_is_text_and_not_markup(project: BuildProject) -> None:
    hostile = changed(SUPPORT, ("title: Stöd i skolfrågor", "title: Stöd & råd < 'allt' >"))
    assert "Stöd & råd < 'allt' >" in reference_texts(opened(project(hostile)).of("source"))["stodet"]


def test_csl_holds_what_the_source_says_and_nothing_of_ours(project: BuildProject) -> None:
    assert csl(opened(project()).entries["provningen"]) == {
        "id": "provningen",
        "type": "article-journal",
        "title": "Trying support at school",
        "author": [
            {"family": "Ek", "given": "Anna"},
            {"family": "Ask", "given": "Bo"},
            {"family": "Öst", "given": "Cia"},
        ],
        "issued": {"date-parts": [[2020, 5]]},
        "container-title": "Journal of Schools & Homes",
        "volume": "14",
        "issue": "3",
        "page": "56–67",
        "DOI": "10.1234/skola.5",
    }


@pytest.mark.parametrize(
    ("path", "changes", "expected"),
    [
        (TRIAL, [], "Ek m.fl. (2020)"),
        (TRIAL, [TWO_AUTHORS], "Ek och Ask (2020)"),
        (TRIAL, [ONE_AUTHOR], "Ek (2020)"),
        (TRIAL, [("lang: en", "lang: en\nshort: Provningen")], "Provningen"),
        (SUPPORT, [], "Socialstyrelsen (2022)"),
        (SUPPORT, [("issued:\n  year: 2022\n", "")], "Socialstyrelsen (utan årtal)"),
        (SUPPORT, [("author:\n  - literal: Socialstyrelsen\n", "")], "Stöd i skolfrågor (2022)"),
    ],
)
def test_a_source_has_a_short_name(
    project: BuildProject, path: str, changes: list[tuple[str, str]], expected: str
) -> None:
    knowledge_base = opened(project(changed(path, *changes)))
    assert short_name(knowledge_base.entries["provningen" if path == TRIAL else "stodet"]) == expected


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("provningen", "https://doi.org/10.1234/skola.5"),
        ("stodet", "https://www.example.se/stodet"),
        ("lagen", None),
    ],
)
def test_a_source_can_be_read_at_its_doi_or_else_its_address(
    project: BuildProject, id: str, expected: str | None
) -> None:
    assert address(opened(project()).entries[id]) == expected
