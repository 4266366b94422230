"""Changes: their order, which of them matter, the page and the feed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from knowledge_base.data.feed import FEED
from knowledge_base.meaning import changes
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.pages.site_pages import render_files, render_pages
from read_html import Html
from tiny_project import REPOSITORY, BuildProject, build_project, changed, opened

SUPPORT = "content/interventions/skolstod.yml"
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = """changes:
  - date: 2024-05-02
    reason: wording
    text: Kortare.
  - date: 2024-04-02
    reason: new-study
    text: En översikt & 3 < 4 till.
  - date: 2024-04-02
    reason: law
    text: Ny lag."""


@pytest.fixture
def changed_base(project: BuildProject) -> KnowledgeBase:
    return opened(project(changed(SUPPORT, ("changes:", HISTORY))))


def test_the_latest_comes_first_and_a_source_has_none(changed_base: KnowledgeBase) -> None:
    found = changes.all_changes(changed_base)
    assert [(change.entry.id, change.date, change.reason, change.number) for change in found[:3]] == [
        ("skolstod", "2024-05-02", "wording", 1),
        ("skolstod", "2024-04-02", "new-study", 2),
        ("skolstod", "2024-04-02", "law", 1),
    ]
    assert {change.reason for change in found[3:]} == {"new"}
    assert "source" not in {change.entry.record_type.name for change in found}
    assert found[0].month == "2024-05"


def test_the_last_change_that_matters_is_no_wording_and_no_first_version(changed_base: KnowledgeBase) -> None:
    assert changes.last_substantial_change(changed_base.entries["skolstod"]).text == "En översikt & 3 < 4 till."
    assert changes.last_substantial_change(changed_base.entries["aktivitet"]) is None
    assert changes.last_substantial_change(changed_base.entries["lagen"]) is None


def feed(knowledge_base: KnowledgeBase) -> ElementTree.Element:
    files = {file.url: file.content for file in render_files(knowledge_base, REPOSITORY / "templates")}
    return ElementTree.fromstring(files[FEED])


def test_the_feed_has_what_atom_demands(changed_base: KnowledgeBase) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: one id, one title and one instant each, an author, and a link where there is no
    content."""
    root = feed(changed_base)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Insatskompassen"
    for element in (root, *entries):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert element.findtext(f"{ATOM}id").startswith("urn:uuid:")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) == len(changes.all_changes(changed_base))
    assert root.findtext(f"{ATOM}updated") == "2024-05-02T00:00:00Z"
    assert entries[1].findtext(f"{ATOM}title") == "Skolstöd: ny studie"
    assert entries[1].findtext(f"{ATOM}summary") == "En översikt & 3 < 4 till."


def links(element: ElementTree.Element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_the_feed_makes_up_no_address_and_its_ids_stay_when_the_site_gets_one(
    changed_base: KnowledgeBase, tmp_path: Path
) -> None:
    unknown = feed(changed_base)
    assert (links(unknown), links(unknown.find(f"{ATOM}entry"))) == (
        {"alternate": "./"},
        {"alternate": "../insatser/skolstod/"},
    )
    filled_in = changed(
        "content/site.yml", ("address: null", "address: https://example.se/kompass"), ("owner: null", "owner: Kommunen")
    )
    known = feed(opened(build_project(tmp_path / "known", changed(SUPPORT, ("changes:", HISTORY)) | filled_in)))
    assert links(known) == {
        "alternate": "https://example.se/kompass/andringar/",
        "self": "https://example.se/kompass/andringar/atom.xml",
    }
    assert links(known.find(f"{ATOM}entry")) == {"alternate": "https://example.se/kompass/insatser/skolstod/"}
    assert known.findtext(f"{ATOM}author/{ATOM}name") == "Kommunen"
    assert [entry.findtext(f"{ATOM}id") for entry in known.iter(f"{ATOM}entry")] == [
        entry.findtext(f"{ATOM}id") for entry in unknown.iter(f"{ATOM}entry")
    ]


def test_the_page_tells_changes_by_month_with_new_records_folded(changed_base: KnowledgeBase) -> None:
    [page] = [page for page in render_pages(changed_base, REPOSITORY / "templates") if page.url == "andringar/"]
    assert [(section.id, section.heading) for section in page.sections] == [
        ("kontrollera-lankar", "Är länkarna i ditt material aktuella?"),
        ("2024-05", "Maj 2024"),
        ("2024-04", "April 2024"),
        ("2024-03", "Mars 2024"),
        ("flyttade", "Sidor som har flyttat"),
    ]
    text = " ".join(Html(page.html).text.split())
    assert "2 april 2024: Skolstöd (insats). Ny studie. En översikt & 3 < 4 till." in text
    assert "1 mars 2024: 13 nya poster." in text
    assert page.html.count("<details>") == 10
    assert page.html.count("data-changed") == len(changes.all_changes(changed_base))
    assert "Ingen sida har bytt adress än." in text


def test_the_page_tells_what_has_moved_and_what_is_in_force_no_longer(project: BuildProject) -> None:
    files = changed(SUPPORT, ("category:", "formerly: [stod]\ncategory:")) | changed(
        "content/interventions/aktivitet.yml",
        ("status: active", "status: superseded\nstatus_reason: Skolstöd når fler.\nreplaced_by: skolstod"),
    )
    [page] = [
        page for page in render_pages(opened(project(files)), REPOSITORY / "templates") if page.url == "andringar/"
    ]
    text = " ".join(Html(page.html).text.split())
    assert "insatser/stod/ har blivit Skolstöd" in text
    assert "Aktivitet på fritiden ersatt" in text
    assert {"../insatser/stod/", "../insatser/skolstod/"} <= set(Html(page.html).all("href"))
