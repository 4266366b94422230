"""Hostile records: what gets in is only text on the page, and what could do harm is told where it stands."""

from __future__ import annotations

import pytest

from hostile import PAYLOADS, hostile_files
from knowledge_base.pages.site_pages import render_pages
from read_html import Html
from tiny_project import REPOSITORY, BuildProject, changed, opened, opened_unchecked, problems

SUPPORT = "content/interventions/skolstod.yml"
USE_LETTERS = "Använd små bokstäver a–z, siffror och bindestreck: å och ä blir a, ö blir o."


def test_every_text_can_hold_a_payload_and_every_page_only_shows_it(project: BuildProject) -> None:
    """The page has the elements that its template writes, and none of what the payloads ask for."""
    pages = list(render_pages(opened_unchecked(project(hostile_files())), REPOSITORY / "templates"))
    assert len(pages) > 20
    for page in pages:
        html = Html(page.html)
        assert html.tags().isdisjoint({"img", "iframe", "base", "style", "math", "u", "i"}), page.url
        assert [
            name
            for _, attributes in html.elements
            for name in attributes
            if name.startswith("on") or name in ("style", "srcdoc", "formaction")
        ] == [], page.url
        assert [
            href
            for href in html.all("href")
            if href.startswith("javascript:") or ("//evil" in href and not href.startswith("https://evil.example/"))
        ] == [], page.url
        assert not any("pwned" in script and "<" in script for script in html.scripts), page.url
    whole = " ".join(Html(page.html).text for page in pages)
    assert [payload for payload in PAYLOADS if payload[:25].strip("*[ ") not in whole] == []


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](javascript:pwned=1)",
        "[x](JaVaScRiPt:pwned)",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "[x](http://evil.example)",
        "[x](../../etc/passwd)",
        "[x](vbscript:x)",
        '[x](https://evil.example/"onclick="x)',
        "[x](file:///etc/passwd)",
    ],
)
def test_a_link_to_anything_but_a_record_or_an_encrypted_page_is_told_or_stays_text(
    project: BuildProject, link: str
) -> None:
    root = project(changed(SUPPORT, ("summary: Stöd i vardagen för att komma till skolan.", f"summary: '{link}'")))
    told = problems(root)
    if told:
        assert [problem.startswith(f"{SUPPORT}:") and "summary" in problem for problem in told] == [True]
    else:
        html = [Html(page.html) for page in render_pages(opened(root), REPOSITORY / "templates")]
        assert not any("alert" in href or "javascript" in href.lower() for page in html for href in page.all("href"))


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\ufeff"])
@pytest.mark.parametrize("escaped", [False, True])
def test_signs_that_turn_or_hide_text_never_get_in(project: BuildProject, sign: str, escaped: bool) -> None:
    written = f'"Stöd \\u{ord(sign):04x}"' if escaped else f"Stöd {sign}x"
    told = problems(project(changed(SUPPORT, ("title: Skolstöd", f"title: {written}"))))
    assert len(told) == 1 and told[0].startswith(f"{SUPPORT}:")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *(
            (name, "går inte att använda som id")
            for name in (
                "..%2f..%2fetc",
                "..\\..\\etc",
                "a b",
                "a;rm -rf",
                "$(id)",
                "con:",
                "å",
                "<b>",
                "'\"",
                "index.html",
                "-",
                "a--b",
                "%00",
                "A",
                "{{ 7*7 }}",
            )
        ),
        *((name, "går inte att använda i Windows") for name in ("con", "nul", "lpt1")),
        ("x" * 240, "filnamnet har 240 tecken"),
    ],
)
def test_a_file_name_that_would_do_harm_is_told(project: BuildProject, name: str, said: str) -> None:
    path = f"content/terms/{name}.yml"
    told = problems(
        project(
            {path: changed("content/terms/fritid.yml", ("title: Fritid", "title: Annat"))["content/terms/fritid.yml"]}
        )
    )
    assert [problem.startswith(f"{path}:1: ") and said in problem for problem in told] == [True], told


def test_a_name_that_leaves_the_folder_cannot_be_read(project: BuildProject) -> None:
    root = project({"content/terms/a/b.yml": "title: x\n"})
    (root / "content" / "terms" / "ut.yml").symlink_to("../../../../../etc/passwd")
    told = problems(root)
    assert [
        problem
        for problem in told
        if problem.startswith("content/terms/a/b.yml:1: filen läses inte, för den ligger i en mapp inuti mappen.")
    ]
    assert [problem for problem in told if problem.startswith("content/terms/ut.yml:")]
