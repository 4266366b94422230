"""The way out: other generators build the same site, page for page, as MkDocs does.

Zensical builds what kompass.py export writes, and ProperDocs runs the hook as it is. Everything is the real site.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml

from knowledge_base.pages.security import PAGE_POLICY
from mkdocs_site.site_folder import OWN
from read_html import Html
from tiny_project import REPOSITORY, BuildProject, changed

pytestmark = pytest.mark.build
HOST = "https://site/"
OF_THE_GENERATOR = {"sitemap.xml", "sitemap.xml.gz", f"{OWN}/files"}
"""Files that each generator writes in its own way."""


@dataclass(frozen=True)
class BuiltPage:
    """What a reader, a search engine and a link can tell of a page."""

    title: str
    headings: tuple[tuple[str, str | None, str], ...]
    """Level, id and text of every h1 and h2."""
    addresses: tuple[str, ...]
    """Everything the page leads to or loads, in order, as whole addresses."""
    words: str
    facts: tuple[Mapping[str, str | None], ...]
    """The attributes of every meta element, in order: what a browser may load, before all else that is not the
    encoding."""


class Reader(Html):
    """Also the text of the title and of each main heading."""

    def __init__(self, text: str) -> None:
        self.headings: list[tuple[str, str | None, str]] = []
        self._open: str | None = None
        super().__init__(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in ("title", "h1", "h2"):
            self._open = tag
            self.headings.append((tag, dict(attrs).get("id"), ""))

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self._open:
            tag, identity, text = self.headings[-1]
            self.headings[-1] = (tag, identity, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = None


def read_site(site: Path) -> dict[str, BuiltPage]:
    """The pages of a built site by file."""
    return {file.relative_to(site).as_posix(): read_page(site, file) for file in sorted(site.rglob("*.html"))}


def read_page(site: Path, file: Path) -> BuiltPage:
    found = Reader(file.read_text(encoding="utf-8"))
    here = HOST + file.relative_to(site).as_posix().removesuffix("index.html")
    (_, _, title), *headings = found.headings
    addresses = tuple(
        urljoin(here, attributes.get("href", attributes.get("src")) or "")
        for _, attributes in found.elements
        if {"href", "src"} & set(attributes)
    )
    facts = tuple(attributes for tag, attributes in found.elements if tag == "meta")
    return BuiltPage(title, tuple(headings), addresses, " ".join(found.text.split()), facts)


def files(site: Path) -> dict[str, bytes]:
    """The files of a built site that are no pages."""
    found = {
        file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file() and file.suffix != ".html"
    }
    return {path: file.read_bytes() for path, file in found.items() if path not in OF_THE_GENERATOR}


def run(*command: str | Path, folder: Path) -> str:
    """Runs a Python module or script, and gives what it says."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DESK": "false"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def by_properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("properdocs") / "site"
    run(
        "-m",
        "properdocs",
        "build",
        "--strict",
        "--quiet",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        site,
        folder=REPOSITORY,
    )
    return site


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "project"
    run("hooks/kompass.py", "export", folder, folder=REPOSITORY)
    return folder


@pytest.fixture(scope="module")
def by_zensical(exported: Path) -> Path:
    assert "No issues found" in run("-m", "zensical", "build", "--strict", folder=exported)
    return exported / "site"


@pytest.fixture(scope="module")
def pages(built_site: Path) -> Mapping[str, BuiltPage]:
    return read_site(built_site)


@pytest.mark.thorough
@pytest.mark.parametrize("generator", ["by_zensical", "by_properdocs"])
def test_another_generator_builds_the_same_pages(
    pages: Mapping[str, BuiltPage], generator: str, request: pytest.FixtureRequest
) -> None:
    found = read_site(request.getfixturevalue(generator))
    assert sorted(found) == sorted(pages)
    for part in ("title", "headings", "addresses", "words", "facts"):
        assert [path for path in pages if getattr(found[path], part) != getattr(pages[path], part)] == [], part


def test_the_comparison_has_something_to_compare(pages: Mapping[str, BuiltPage]) -> None:
    page = pages["insatser/cope/index.html"]
    assert page.title == "COPE - Insatskompassen"
    assert page.headings[0] == ("h1", None, "COPE")
    assert page.facts[:2] == ({"charset": "utf-8"}, {"http-equiv": "Content-Security-Policy", "content": PAGE_POLICY})
    assert ("h2", "vad-vet-vi", "Vad vi vet") in page.headings
    assert {f"{HOST}kallor/", f"{HOST}assets/site/site.css", f"{HOST}insatser/cope/post.json"} <= {
        address.partition("#")[0] for address in page.addresses
    }
    assert len(pages) > 100


@pytest.mark.thorough
def test_properdocs_publishes_the_very_same_files(built_site: Path, by_properdocs: Path) -> None:
    assert files(by_properdocs) == files(built_site)


@pytest.mark.thorough
def test_zensical_publishes_the_same_files_and_some_of_its_own_that_no_page_loads(
    built_site: Path, by_zensical: Path
) -> None:
    ours, found = files(built_site), files(by_zensical)
    assert {path: content for path, content in found.items() if path in ours} == ours
    own = set(found) - set(ours)
    assert {path.rpartition("/")[0] for path in own} == {
        "",
        "assets/images",
        "assets/javascripts",
        "assets/javascripts/workers",
        "assets/stylesheets/classic",
        "assets/stylesheets/modern",
    }
    assert {path for path in own if "/" not in path} == {"search.json"}


def test_no_page_is_called_index(pages: Mapping[str, BuiltPage]) -> None:
    assert [path for path, page in pages.items() if page.title.startswith("Index")] == []


def test_the_export_needs_no_program_of_ours(exported: Path) -> None:
    config = yaml.safe_load((exported / "mkdocs.yml").read_text(encoding="utf-8"))
    assert not {"hooks", "watch", "site_url"} & set(config)
    assert list(exported.rglob("*.py")) == []


def test_the_export_knows_the_address_of_the_site_and_where_pages_are_changed(project: BuildProject) -> None:
    facts = changed(
        "content/site.yml",
        ("address: null", "address: https://example.se"),
        ("repository: null", "repository: https://git.example.se/kompass"),
    )
    root = project(facts, whole=True)
    folder = root.parent / "exported"
    run("hooks/kompass.py", "export", folder, folder=root)
    assert yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))["site_url"] == "https://example.se/"
    _, head, html = (
        (folder / "docs" / "insatser" / "skolstod" / "index.md").read_text(encoding="utf-8").split("---\n", 2)
    )
    assert (
        yaml.safe_load(head)["edit_url"]
        == "https://git.example.se/kompass/edit/main/content/interventions/skolstod.yml"
    )
    assert "<h1>Skolstöd</h1>" in html


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({}, "finns redan. Ange en mapp som inte finns."),
        ({"content/groups/ny.yml": ""}, "content/groups/ny.yml:1: filen är tom."),
    ],
)
def test_an_export_that_cannot_be_made_says_why_and_writes_nothing(
    project: BuildProject, content: dict[str, str], told: str
) -> None:
    root = project(content, whole=True)
    folder = root.parent / "exported" if content else root
    before = sorted(root.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-B", "hooks/kompass.py", "export", folder],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(root.rglob("*")) == before
    assert folder == root or not folder.exists()
