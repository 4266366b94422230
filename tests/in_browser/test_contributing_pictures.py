"""The pictures in CONTRIBUTING.md: each is there, is small, says in words what it shows, and shows what is still on the
pages."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from take_pictures import FOLDER, PICTURES, ROOT, Picture

SHOWN = dict(
    re.findall(
        r"!\[([^\]]*)\]\(\.github/pictures/([a-z-]+)\.png\)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    )
)


def test_contributing_shows_every_picture_in_words_too() -> None:
    assert (
        sorted(SHOWN.values())
        == sorted(picture.name for picture in PICTURES)
        == sorted(file.stem for file in FOLDER.iterdir())
    )
    assert all(len(words) > 40 and words.endswith(".") for words in SHOWN)


@pytest.mark.parametrize("picture", PICTURES, ids=[picture.name for picture in PICTURES])
def test_a_picture_is_small_and_what_it_shows_is_on_the_page(page: Page, picture: Picture) -> None:
    file = FOLDER / f"{picture.name}.png"
    with Image.open(file) as opened:
        assert opened.format == "PNG"
    assert file.stat().st_size <= 60_000
    page.goto(picture.address)
    for found in filter(None, picture.prepare(page)):
        expect(found).to_be_visible()
