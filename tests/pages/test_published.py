"""Published addresses: one that leads nowhere is told, one that leads on is kept, a new one stops nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.pages import published as addresses
from knowledge_base.pages.handwritten import handwritten
from knowledge_base.pages.site import Site
from knowledge_base.pages.site_pages import render_pages
from real_content import real_knowledge_base
from tiny_project import REPOSITORY, BuildProject, Files, changed, opened

SUPPORT = "content/interventions/skolstod.yml"
RESTORE = (
    "Återställ posten, eller skriv det gamla id:t under 'formerly' i den post som ersätter den. "
    "En insats som inte längre gäller ligger kvar, med status withdrawn."
)


def check(root: Path, knowledge_base: KnowledgeBase | None = None) -> list[str]:
    """The problems with a project's published addresses."""
    site = whole_site(root, knowledge_base)
    return [str(problem) for problem in addresses.problems(root, site.every_page, site.files)]


def whole_site(root: Path, knowledge_base: KnowledgeBase | None = None) -> Site:
    """The site of a project, with the real templates."""
    knowledge_base = knowledge_base or opened(root)
    templates = REPOSITORY / "templates"
    return Site(
        root, knowledge_base, templates, tuple(render_pages(knowledge_base, templates)), tuple(handwritten(root))
    )


def published(*lines: str) -> Files:
    return {"addresses.txt": "\n".join(("# Adresser", *lines, ""))}


def promised(root: Path) -> frozenset[str]:
    return whole_site(root).addresses


@pytest.mark.parametrize(
    "line",
    [
        "/",
        "/bidra/",
        "/insatser/",
        "/insatser/skolstod/",
        "/insatser/skolstod/#kallor",
        "/insatser/aktivitet/#tank-efter-forst",
        "/kallor/#lagen",
        "/ordlista/#fritid",
        "/andringar/atom.xml",
        "/redirects/nginx.map",
    ],
)
def test_an_address_that_leads_somewhere_is_kept(project: BuildProject, line: str) -> None:
    assert check(project(published(line))) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/insatser/stod/", f"/insatser/stod/ har publicerats men finns inte längre. {RESTORE}"),
        ("/workshop/fall/bo/", f"/workshop/fall/bo/ har publicerats men finns inte längre. {RESTORE}"),
        ("/kallor/#boken", f"/kallor/#boken har publicerats men finns inte längre. {RESTORE}"),
        (
            "/fordjupning/planera/#borta",
            (
                "/fordjupning/planera/#borta har publicerats men finns inte längre. Ge avsnittet id:t tillbaka. "
                "I en fördjupning kan det stå under 'formerly' i avsnittet, i docs/ efter rubriken: { #borta }."
            ),
        ),
        (
            "/insatser/#borta",
            (
                "/insatser/#borta har publicerats men finns inte längre. Ge avsnittet id:t tillbaka. "
                "I en fördjupning kan det stå under 'formerly' i avsnittet, i docs/ efter rubriken: { #borta }."
            ),
        ),
        (
            "/bidra/#borta",
            (
                "/bidra/#borta har publicerats men finns inte längre. Ge avsnittet id:t tillbaka. "
                "I en fördjupning kan det stå under 'formerly' i avsnittet, i docs/ efter rubriken: { #borta }."
            ),
        ),
        (
            "/w/kompis/",
            (
                "/w/kompis/ har publicerats men finns inte längre. Skriv tillbaka ordet under 'short_address' i den"
                " post som det ledde till, eller i en annan som ersätter den."
            ),
        ),
        (
            "/om-oss/",
            (
                "/om-oss/ har publicerats men finns inte längre. Återställ sidan, eller låt en tom sida ligga kvar där,"
                " med 'moved_to' överst."
            ),
        ),
        (
            "/../addresses/",
            (
                "/../addresses/ har publicerats men finns inte längre. Återställ sidan, eller låt en tom sida ligga"
                " kvar där, med 'moved_to' överst."
            ),
        ),
        ("<<<<<<< HEAD", "raden '<<<<<<< HEAD' är ingen adress. Ta bort den."),
    ],
)
def test_an_address_that_leads_nowhere_is_told(project: BuildProject, line: str, sentence: str) -> None:
    assert check(project(published("/", line))) == [f"addresses.txt:3: {sentence}"]


def test_a_page_that_is_gone_is_told_once_with_its_file(project: BuildProject) -> None:
    root = project(
        published(
            "/insatser/stod/", "/insatser/stod/#kallor", "/insatser/stod/#sammanfattning", "/insatser/stod/post.json"
        )
    )
    assert [line.split(": ")[0] for line in check(root)] == ["addresses.txt:2"]


def test_a_page_that_has_moved_is_kept_with_its_sections_and_its_file(project: BuildProject) -> None:
    renamed = changed(SUPPORT, ("category:", "formerly: [stod]\ncategory:"))
    lines = published("/insatser/stod/", "/insatser/stod/#kallor", "/insatser/stod/#borta", "/insatser/stod/post.json")
    assert [line.split(" ")[1] for line in check(project(renamed | lines))] == ["/insatser/stod/#borta"]


def test_a_renamed_entry_on_a_shared_page_is_kept(project: BuildProject) -> None:
    renamed = changed("content/terms/fritid.yml", ("also_called:", "formerly: [ledighet]\nalso_called:"))
    assert check(project(renamed | published("/ordlista/#ledighet", "/ordlista/ledighet/post.json"))) == []


def test_a_list_of_addresses_that_is_gone_is_told(project: BuildProject) -> None:
    assert check(project({"addresses.txt": None})) == [
        "addresses.txt:1: filen saknas. Hämta tillbaka den ur versionshistoriken."
    ]


def test_the_site_promises_pages_sections_entries_and_files_but_no_footnotes(project: BuildProject) -> None:
    found = promised(project())
    assert {
        "/insatser/skolstod/",
        "/insatser/skolstod/#i-praktiken",
        "/kallor/#lagen",
        "/ordlista/#fritid",
        "/andringar/atom.xml",
    } <= found
    assert [address for address in found if "#not-" in address] == []


def test_a_new_address_is_no_problem_and_noting_it_takes_nothing_away(project: BuildProject) -> None:
    root = project(published("/insatser/stod/"))
    found = promised(root)
    assert addresses.unnoted(root, found) == found
    (root / "addresses.txt").write_text(addresses.with_noted(root, found), encoding="utf-8")
    once = (root / "addresses.txt").read_text(encoding="utf-8")
    assert addresses.unnoted(root, found) == frozenset()
    assert "\n/insatser/stod/\n" in once
    (root / "addresses.txt").write_text(addresses.with_noted(root, found), encoding="utf-8")
    assert (root / "addresses.txt").read_text(encoding="utf-8") == once


@pytest.mark.slow
def test_the_real_site_keeps_what_it_has_published() -> None:
    assert check(REPOSITORY, real_knowledge_base()) == []
    assert len((REPOSITORY / "addresses.txt").read_text(encoding="utf-8").splitlines()) > 1000
