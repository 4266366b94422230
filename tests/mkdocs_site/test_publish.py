"""A real MkDocs build of the tiny project: what reaches the reader, and what a broken record does."""

from __future__ import annotations

import gzip
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from mkdocs_site.site_folder import OWN
from read_html import Html
from shared_builds import Once
from tiny_project import BuildProject, Files, build_project, changed, everything_in, problems

SUPPORT = "content/interventions/skolstod.yml"
pytestmark = pytest.mark.build
BROKEN: Files = changed(
    SUPPORT, ("status: active", "status: activ"), ("related: [aktivitet]", "related: [aktivitet]\nfarg: röd")
) | {"content/groups/ny.yml": ""}
WITH_REPOSITORY = changed("content/site.yml", ("repository: null", "repository: https://git.example.se/kompass"))


@pytest.fixture(autouse=True)
def no_banner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def publish(root: Path) -> Path:
    """Builds the site of a project and gives its folder."""
    config = load_config(str(root / "mkdocs.yml"))
    build(config)
    return root / "site"


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The warnings and errors of a build."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The site of the tiny project, with an address to its repository."""
    return once("published", lambda root: publish(build_project(root, WITH_REPOSITORY, whole=True))) / "site"


def page(site: Path, url: str) -> Html:
    return Html((site / url / "index.html").read_text(encoding="utf-8"))


def test_every_record_has_a_page_in_the_frame_of_the_site(site: Path) -> None:
    text = (site / "insatser" / "skolstod" / "index.html").read_text(encoding="utf-8")
    assert "<title>Skolstöd - Liten kompass</title>" in text
    assert '<meta name="description" content="Stöd i vardagen för att komma till skolan.">' in text
    assert '<html lang="sv"' in text
    assert "Insatsen ger möjligen högre skolnärvaro." in text


def test_pages_written_by_hand_link_to_pages_of_records(site: Path) -> None:
    assert "insatser/" in page(site, "").all("href")


def test_a_page_links_to_the_file_it_is_written_in(site: Path) -> None:
    edit = "https://git.example.se/kompass/edit/main"
    assert f"{edit}/{SUPPORT}" in page(site, "insatser/skolstod").all("href")
    assert f"{edit}/content/questionnaire.yml" in page(site, "vagledning").all("href")
    assert f"{edit}/schemas/vocabulary.schema.json" in page(site, "evidens").all("href")
    assert "https://git.example.se/kompass/tree/main/content/interventions" in page(site, "insatser").all("href")


def test_the_contents_of_a_page_lead_to_its_sections(site: Path) -> None:
    found = page(site, "insatser/skolstod")
    for section in ("i-praktiken", "vad-vet-vi", "kallor"):
        assert f"#{section}" in found.all("href")
        assert section in found.all("id")


def test_the_frame_escapes_what_records_say(project: BuildProject) -> None:
    """The title and the description of a page are printed by the frame, outside the templates."""
    files = changed(
        SUPPORT,
        ("title: Skolstöd", "title: '5 < 6 & \"7\"'"),
        ("summary: Stöd i", "summary: '\"> & Stöd i"),
        ("komma till skolan.\nsummary_s", "komma till skolan.'\nsummary_s"),
    )
    text = (publish(project(files, whole=True)) / "insatser" / "skolstod" / "index.html").read_text(encoding="utf-8")
    assert "<title>5 &lt; 6 &amp; &#34;7&#34; - Liten kompass</title>" in text
    assert '<meta name="description" content="&#34;&gt; &amp; Stöd i vardagen för att komma till skolan.">' in text


def test_nothing_of_the_theme_below_is_published(site: Path) -> None:
    assert [path for path in everything_in(site) if path.startswith("assets/")] == ["assets/search/entries.js"]


def test_only_the_guide_loads_the_script_of_the_guide(site: Path) -> None:
    assert "../assets/guide/guide.js" in page(site, "vagledning").all("src")
    assert [source for source in page(site, "insatser").all("src") if "guide.js" in source] == []


def test_every_page_can_be_searched_once_the_ones_in_docs_too(site: Path) -> None:
    index = json.loads(
        (site / "assets" / "search" / "entries.js")
        .read_text(encoding="utf-8")
        .removeprefix("window.searchIndex = ")
        .removesuffix(";\n")
    )
    found = [entry["url"] for entry in index["entries"]]
    published = {file.parent.relative_to(site).as_posix() + "/" for file in site.rglob("index.html")} - {"./"} | {""}
    published = {url for url in published if not url.endswith("/deltagare/")}  # The programme again, without its notes.
    assert len(found) == len(set(found))
    assert {url for url in found if "#" not in url} == published
    assert {url.partition("#")[0] for url in found} == published
    assert [entry["url"] for entry in index["entries"] if entry["text"] == "Räknar dagar."] == [
        "uppfoljning/dagar-i-skolan/"
    ]
    assert [entry["title"] for entry in index["entries"] if entry["url"] == "bidra/"] == ["Bidra"]


def test_no_page_loads_more_of_the_search_than_what_opens_it(site: Path) -> None:
    pages = [page for page in site.rglob("index.html") if page.parent.name != "sok"]
    assert {
        source for file in pages for source in Html(file.read_text(encoding="utf-8")).all("src") if "search" in source
    } == set()


def test_nothing_is_written_among_the_files_of_the_project(project: BuildProject) -> None:
    root = project(whole=True)
    folders = ("content", "docs", "schemas", "templates", "theme")
    before = {folder: everything_in(root / folder) for folder in folders}
    publish(root)
    assert {folder: everything_in(root / folder) for folder in folders} == before


def test_a_page_without_a_repository_names_its_file_without_a_link(built_project: Path) -> None:
    found = page(built_project / "site", "insatser/skolstod")
    assert found.all("data-source") == [SUPPORT]
    assert [href for href in found.all("href") if "skolstod.yml" in href] == []


def test_an_address_that_a_record_has_had_leads_on_by_itself(project: BuildProject) -> None:
    site = publish(project(changed(SUPPORT, ("category:", "formerly: [stod]\ncategory:")), whole=True))
    assert refreshes(page(site, "insatser/stod")) == ["0; url=../../insatser/skolstod/"]
    assert refreshes(page(site, "insatser/skolstod")) == []


def test_an_address_that_is_lost_stops_the_build_and_leaves_the_earlier_site(
    project: BuildProject, caplog: pytest.LogCaptureFixture
) -> None:
    root = project(whole=True)
    before = everything_in(publish(root))
    (root / "docs" / "index.md").write_text("# Start\n\n## Läs detta {#las}\n", encoding="utf-8")
    (root / "addresses.txt").write_text("/\n/#las-detta\n/insatser/skolstod/\n/insatser/stod/\n", encoding="utf-8")
    with pytest.raises(Abort):
        publish(root)
    assert told(caplog) == [
        (
            "addresses.txt:2: /#las-detta har publicerats men finns inte längre. Ge avsnittet id:t tillbaka. I en"
            " fördjupning kan det stå under 'formerly' i avsnittet, i docs/ efter rubriken: { #las-detta }. Läs mer:"
            " bidra/fel/#publicerad-adress"
        ),
        (
            "addresses.txt:4: /insatser/stod/ har publicerats men finns inte längre. Återställ posten, "
            "eller skriv det gamla id:t under 'formerly' i den post som ersätter den. "
            "En insats som inte längre gäller ligger kvar, med status withdrawn. Läs mer: bidra/fel/#publicerad-adress"
        ),
        "2 fel i addresses.txt. Raderna ovan säger var och hur de rättas.",
    ]
    assert everything_in(root / "site") == before


def test_a_page_written_by_hand_can_leave_a_page_that_leads_on(project: BuildProject) -> None:
    files = {
        "docs/hjalp/index.md": "---\nmoved_to: ../bidra/\n---\n# Flyttad\n",
        "docs/bidra/index.md": "# Bidra\n\n## Så gör du\n",
    }
    site = publish(project(files | {"addresses.txt": "/hjalp/\n/hjalp/#sa-gor-du\n"}, whole=True))
    assert refreshes(page(site, "hjalp")) == ["0; url=../bidra/"]


def test_the_address_of_the_owner_is_the_address_of_the_site(project: BuildProject) -> None:
    site = publish(
        project(changed("content/site.yml", ("address: null", "address: https://example.se/kompass")), whole=True)
    )
    assert "https://example.se/kompass/insatser/skolstod/" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_page_that_has_moved_is_no_page_of_its_own(project: BuildProject) -> None:
    """Its canonical address is that of the new page, and no list for machines names it."""
    files = changed("content/site.yml", ("address: null", "address: https://example.se/kompass")) | changed(
        "content/interventions/skolstod.yml", ("category:", "formerly: [stod]\ncategory:")
    )
    site = publish(project(files, whole=True))
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode() == listed
    assert "https://example.se/kompass/insatser/skolstod/" in listed and "insatser/stod/" not in listed
    found = page(site, "insatser/stod")
    (canonical,) = (attributes["href"] for _, attributes in found.elements if attributes.get("rel") == "canonical")
    assert (
        urljoin("https://example.se/kompass/insatser/stod/", canonical)
        == "https://example.se/kompass/insatser/skolstod/"
    )


def refreshes(found: Html) -> list[str | None]:
    return [attributes["content"] for _, attributes in found.elements if attributes.get("http-equiv") == "refresh"]


def test_a_broken_record_stops_the_build_and_every_problem_is_told(
    project: BuildProject, caplog: pytest.LogCaptureFixture
) -> None:
    root = project(BROKEN, whole=True)
    with pytest.raises(Abort) as stopped:
        publish(root)
    assert stopped.value.code == 1
    assert [said.split(" Läs mer: ")[0] for said in told(caplog)] == [
        *problems(root),
        "3 fel i content/. Raderna ovan säger var och hur de rättas.",
    ]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({SUPPORT: "title: ["}, id="a file that cannot be read"),
        pytest.param(
            changed("content/workshops/prova.yml", ("section: vad-vet-vi", "section: borta")),
            id="a section that only the rendered page can tell is missing",
        ),
    ],
)
def test_a_broken_record_leaves_the_earlier_site_as_it_was(built_project: Path, broken: dict[str, str]) -> None:
    root = built_project
    before = everything_in(root / "site")
    [(path, text)] = broken.items()
    (root / path).write_text(text, encoding="utf-8")
    with pytest.raises(Abort):
        publish(root)
    assert "insatser/skolstod/index.html" in before
    assert everything_in(root / "site") == before


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("theme/main.html", "{{ 1 / 0 }}"),
        ("templates/records/intervention.html", "{{ finns_inte }}"),
        ("docs/index.md", "# Start\n\n[x](borta.md)\n"),
    ],
    ids=["frame", "template", "link"],
)
def test_a_build_that_stops_halfway_leaves_the_earlier_site_as_it_was(
    built_project: Path, path: str, content: str
) -> None:
    """What fails here fails while pages are written, or after it."""
    root = built_project
    before = everything_in(root / "site")
    assert "index.html" in before
    (root / path).write_text(content, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    assert subprocess.run(command, cwd=root, capture_output=True, check=False).returncode != 0
    assert everything_in(root / "site") == before


def test_a_finished_build_leaves_nothing_unfinished(built_project: Path) -> None:
    root = built_project
    publish(root)
    assert [path.name for path in root.iterdir() if path.name.startswith("site")] == ["site"]
    assert [path.name for path in (root / "site" / OWN).iterdir()] == ["files"]


def test_a_record_that_has_been_mended_is_published_by_the_next_build(project: BuildProject) -> None:
    root = project(changed(SUPPORT, ("title: Skolstöd", "titel: Skolstöd")), whole=True)
    with pytest.raises(Abort):
        publish(root)
    (root / SUPPORT).write_text(changed(SUPPORT, ("title: Skolstöd", "title: Lagat"))[SUPPORT], encoding="utf-8")
    assert "Lagat" in page(publish(root), "insatser/skolstod").text


@pytest.mark.parametrize("path", ["docs/insatser/skolstod/index.md", "docs/insatser/skolstod.md"])
def test_a_page_in_docs_may_not_stand_in_the_way_of_a_record(
    project: BuildProject, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    root = project({path: "# Min egen\n"}, whole=True)
    with pytest.raises(Abort):
        publish(root)
    assert told(caplog) == [
        (
            f"{path}:1: sidan insatser/skolstod/ skrivs redan ur {SUPPORT}. "
            "Ta bort den här filen, eller ge den ett annat namn. Läs mer: bidra/fel/#sidan-finns-redan"
        ),
        "1 fel i docs/. Raderna ovan säger var och hur de rättas.",
    ]


def test_a_link_to_nothing_in_docs_stops_the_build(project: BuildProject, caplog: pytest.LogCaptureFixture) -> None:
    root = project({"docs/index.md": "# Start\n\n[Borta](insatser/borta/index.md)\n"}, whole=True)
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        publish(root)
    assert ["insatser/borta/index.md" in message for message in told(caplog)] == [True]


def test_the_command_ends_with_an_error_and_no_traceback(project: BuildProject) -> None:
    root = project(BROKEN, whole=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(
        command,
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 1
    assert "content/groups/ny.yml:1: filen är tom." in done.stderr
    assert "3 fel i content/." in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (root / "site").exists()
