"""The pictures for editors: each is in CONTRIBUTING.md or editors/, is small, says in words what it shows, and shows
what is still on the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from knowledge_base.desk.program import program_files
from shared_builds import Once, mkdocs_build
from take_pictures import DESK_PICTURES, FOLDER, PICTURES, ROOT, Picture, served

SHOWN = [
    shown
    for file in (ROOT / "CONTRIBUTING.md", *(ROOT / "editors").glob("*.md"))
    for shown in re.findall(
        r"!\[([^\]]*)\]\((?:\.\./)?\.github/pictures/([a-z-]+)\.png\)", file.read_text(encoding="utf-8")
    )
]


def test_every_picture_is_shown_in_words_too() -> None:
    names = sorted(picture.name for picture in (*PICTURES, *DESK_PICTURES))
    assert sorted(name for _, name in SHOWN) == names == sorted(file.stem for file in FOLDER.iterdir())
    assert all(len(words) > 40 and words.endswith(".") for words, _ in SHOWN)


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.stem)
def test_a_picture_is_small(file: Path) -> None:
    with Image.open(file) as opened:
        assert opened.format == "PNG"
    assert file.stat().st_size <= 60_000


@pytest.mark.parametrize("picture", PICTURES, ids=[picture.name for picture in PICTURES])
def test_what_a_picture_shows_is_on_the_page(page: Page, picture: Picture) -> None:
    page.goto(picture.address)
    for found in filter(None, picture.prepare(page)):
        expect(found).to_be_visible()


@pytest.fixture(scope="module")
def whole_desk(once: Once, desk_program: Path) -> Iterator[str]:
    """The address of the real site with its desk."""
    assert program_files(ROOT) and desk_program
    site = once("site-with-desk", lambda folder: mkdocs_build(ROOT, folder, desk=True))
    with served(site) as address:
        yield address


@pytest.mark.nightly
@pytest.mark.parametrize("picture", DESK_PICTURES, ids=[picture.name for picture in DESK_PICTURES])
def test_what_a_picture_shows_is_on_the_desk(chromium: Browser, whole_desk: str, picture: Picture) -> None:
    page = chromium.new_page(locale="sv-SE", viewport={"width": 700, "height": 900})
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{whole_desk}{picture.address}")
    for found in filter(None, picture.prepare(page)):
        expect(found).to_be_visible()
    page.close()
