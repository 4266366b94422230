"""The copy to carry away: every link leads to a file, every page says its day, and the zip is the folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from commands.offline import lead_to_files
from knowledge_base.language.day import today
from read_html import Html
from tiny_project import BuildProject, build_project, changed

pytestmark = pytest.mark.build
FORMER = changed("content/interventions/skolstod.yml", ("category:", "formerly: [stod]\ncategory:"))


def carry_away(root: Path) -> subprocess.CompletedProcess[str]:
    """Writes the copy of a project to `dist/` in it."""
    return subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "zip"], capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the copy of the tiny project, one of whose records has had another address."""
    done = carry_away(build_project(tmp_path_factory.mktemp("offline") / "project", FORMER, whole=True))
    assert done.returncode == 0, done.stderr
    folder, archive = map(Path, done.stdout.splitlines())
    assert archive == folder.with_name(f"{folder.name}.zip")
    return folder


def page(copy: Path, url: str = "") -> Html:
    return Html((copy / url / "index.html").read_text(encoding="utf-8"))


def test_the_folder_is_named_by_its_day_and_says_how_it_is_opened(copy: Path) -> None:
    assert copy.name == f"insatskompassen-{today()}"
    assert "Dubbelklicka på index.html." in (copy / "LÄS MIG.txt").read_text(encoding="utf-8")


def test_every_page_says_that_it_is_a_copy_and_of_what_day(copy: Path) -> None:
    day, month = today().day, today().year
    pages = [Html(file.read_text(encoding="utf-8")).text for file in copy.rglob("*.html")]
    assert len(pages) > 20
    assert [
        text
        for text in pages
        if f"Sparad kopia från {day} " not in text or f" {month}. Den kan vara inaktuell." not in text
    ] == []


def test_the_site_itself_says_nothing_of_copies(project: BuildProject) -> None:
    root = project(whole=True)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, check=True)
    assert "Sparad kopia" not in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_what_only_servers_read_is_left_out(copy: Path) -> None:
    assert {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "redirects"}.isdisjoint(
        file.name for file in copy.iterdir()
    )


def test_no_link_leads_to_a_folder(copy: Path) -> None:
    """A browser that reads files shows a folder as a list of its files. That every link leads somewhere is tried on the
    real site."""
    links = [
        (file, href.partition("#")[0])
        for file in copy.rglob("*.html")
        for href in Html(file.read_text(encoding="utf-8")).all("href")
    ]
    assert sum(path.endswith("/index.html") for _, path in links) > 200
    assert [(file, path) for file, path in links if path and (file.parent / path).is_dir()] == []


def test_an_address_that_a_record_has_had_leads_to_the_file(copy: Path) -> None:
    refreshed = [
        attributes["content"]
        for _, attributes in page(copy, "insatser/stod").elements
        if attributes.get("http-equiv") == "refresh"
    ]
    assert refreshed == ["0; url=../../insatser/skolstod/index.html"]


def test_only_links_to_folders_are_changed(tmp_path: Path) -> None:
    """Whatever else a page holds is as it was, to the letter."""
    changes = {
        '<a href=".">': '<a href="./index.html">',
        '<a href="..">': '<a href="../index.html">',
        '<A\nCLASS="x" HREF="../b/#v=1;c=d&amp;e" hidden>': (
            '<A\nCLASS="x" HREF="../b/index.html#v=1;c=d&amp;e" hidden>'
        ),
        '<meta http-equiv="refresh" content="0; url=../b/">': (
            '<meta http-equiv="refresh" content="0; url=../b/index.html">'
        ),
    }
    kept = (
        '<a href="#b">1</a> <a href="https://example.se/b/">2</a> <a href="index.html">3</a> <a href="../no/">4</a> <a'
        ' href="../b.xml">5</a><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><script'
        ' type="application/json">["../b/"]</script><p title="../b/">å &amp; &lt;<p>öppen'
    )
    for file in (tmp_path / "index.html", tmp_path / "a" / "index.html", tmp_path / "b" / "index.html"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("".join(changes) + kept, encoding="utf-8")
    assert lead_to_files(tmp_path / "a" / "index.html") == "".join(changes.values()) + kept


def test_the_zip_is_the_folder_and_the_same_twice(copy: Path) -> None:
    archive = copy.with_name(f"{copy.name}.zip")
    with zipfile.ZipFile(archive) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    assert list(found) == sorted(found)
    assert found == {
        file.relative_to(copy.parent).as_posix(): file.read_bytes() for file in copy.rglob("*") if file.is_file()
    }
    first = archive.read_bytes()
    assert carry_away(copy.parent.parent).returncode == 0
    assert archive.read_bytes() == first


@pytest.mark.thorough
def test_a_broken_record_stops_the_copy_and_leaves_the_earlier_one(project: BuildProject) -> None:
    root = project(whole=True)
    assert carry_away(root).returncode == 0
    before = sorted((root / "dist").rglob("*"))
    (root / "content" / "groups" / "ny.yml").write_text("", encoding="utf-8")
    done = carry_away(root)
    assert done.returncode == 1
    assert "content/groups/ny.yml:1: filen är tom." in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted((root / "dist").rglob("*")) == before
