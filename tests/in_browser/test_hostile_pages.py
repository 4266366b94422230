"""Hostile records in the browser, with the content security policy switched off: the pages themselves must be inert."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hostile import PAYLOADS, hostile_files
from shared_builds import Once, mkdocs_build
from tiny_project import REPOSITORY, build_project
from visitor import Visitor, visitor

pytestmark = pytest.mark.thorough

LIVE = """() => [...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some((attribute) => attribute.name.startsWith("on") || ["style", "srcdoc",
      "formaction"].includes(attribute.name)
        || /^\\s*(javascript|vbscript|data):/i.test(attribute.value))
    || ["iframe", "object", "embed", "style", "base", "math", "img"].includes(element.localName)
    || (element.localName === "script" && !element.src && element.type !== "application/json")
).map((element) => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="session")
def hostile_site(once: Once) -> Path:
    """The site of the tiny project with a payload in every text, and with the real scripts."""

    def make(root: Path) -> None:
        build_project(root, hostile_files(), whole=True)
        # The check would not let these records in. What is asked here is whether pages are safe without it.
        opening = root / "hooks" / "knowledge_base" / "opening.py"
        text = opening.read_text(encoding="utf-8")
        assert text.count("None if self.problems else") == 1
        opening.write_text(text.replace("None if self.problems else", ""), encoding="utf-8")
        shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
        real = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
            config.write(re.search(r"^extra_javascript:\n(?:  .+\n)+", real, re.MULTILINE)[0])
        mkdocs_build(root, root / "site")

    return once("hostile", make) / "site"


@pytest.fixture
def reader(chromium: Browser, hostile_site: Path) -> Iterator[Visitor]:
    with visitor(chromium, f"{hostile_site.as_uri()}/", bypass_csp=True) as found:
        yield found


def test_no_page_of_hostile_records_comes_alive(reader: Visitor, hostile_site: Path) -> None:
    """Used in every way, no page runs, asks for or holds anything that a payload wants."""
    # The page for addresses that do not exist only works on a server, and one that has moved leads on to a page that is
    # here too.
    files = sorted(
        file
        for file in hostile_site.rglob("*.html")
        if file.name != "404.html" and 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")
    )
    assert len(files) > 25
    told = ""
    for file in files:
        url = file.relative_to(hostile_site).as_posix()
        page = reader.open(url)
        reader.use(page)
        assert page.evaluate("typeof pwned") == "undefined", url
        assert page.evaluate(LIVE) == [], url
        for block in page.locator("script[type='application/json']").all_text_contents():
            json.loads(block)
        told += page.evaluate("document.body.innerText")
        page.close()
    assert (reader.foreign, reader.failed, reader.noticed) == ([], [], [])
    assert [payload for payload in PAYLOADS if payload[:20].strip("*[ ") not in told] == []


def test_a_payload_that_did_get_in_would_come_alive(reader: Visitor, hostile_site: Path) -> None:
    """The test above sees what it looks for."""
    living = hostile_site / "living.html"
    living.write_text("".join(f"<p>{payload}</p>" for payload in PAYLOADS), encoding="utf-8")
    page = reader.open("living.html")
    living.unlink()
    assert page.evaluate("pwned") == 1
    assert len(page.evaluate(LIVE)) > 5
