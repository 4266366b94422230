"""The pictures in the browser: they fit a telephone and a paper, their words can be read, and lines stand where the
numbers say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from axe import violations

WITH_PICTURES = (
    "insatser/stegvis-atergang-till-skolan/",
    "insatser/case-management/",
    "skyddsfaktorer/skolnarvaro/",
    "bbic/trivsel-och-narvaro/",
    "evidens/",
)
PICTURES = ".effects, .effects-key, .chain, .shares"

OUTSIDE = """([selector, width]) => [...document.querySelectorAll(selector)].flatMap((picture) =>
  [picture, ...picture.querySelectorAll("*")]
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.width + box.height > 0 && (box.left < -0.5 || box.right > width + 0.5))
    .map(([element, box]) => `${element.tagName} ${element.textContent.trim()} ${box.left}–${box.right}`))"""

SMALL = """([selector, least]) => [...document.querySelectorAll(selector)].flatMap((picture) =>
  [...picture.querySelectorAll("*")]
    .filter((element) => element.checkVisibility()
    && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .map((element) => [element,
    parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM ? element.getScreenCTM().a : 1)])
    .filter(([, size]) => size < least)
    .map(([element, size]) => `${element.textContent.trim()} ${size}`))"""

OVERLAPS = """(selector) => [...document.querySelectorAll(selector)].flatMap((picture) => {
  const words = [...picture.querySelectorAll("text, p, figcaption, .chain-stops li, .chain-arrow span")]
    .map((element) => [element, element.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
  return words.flatMap(([one, a], index) => words.slice(index + 1)
    .filter(([other, b]) => !one.contains(other) && !other.contains(one)
      && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top,
      b.top) > 1)
    .map(([other]) => `${one.textContent.trim()} | ${other.textContent.trim()}`));
})"""


A4_BETWEEN_MARGINS = 680
SMALLEST_PRINT = 6.5 * 96 / 72
"""The size of the notes on the sheet, in pixels: a whole record is one A4."""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("media", "width", "least"),
    [
        ("screen", 320, 11),
        ("screen", 360, 11),
        ("screen", 768, 11),
        ("screen", 1280, 11),
        ("print", A4_BETWEEN_MARGINS, SMALLEST_PRINT),
    ],
)
@pytest.mark.parametrize("url", WITH_PICTURES)
def test_a_picture_fits_and_its_words_can_be_read(page: Page, url: str, media: str, width: int, least: float) -> None:
    """Nothing sticks out, no word is smaller than `least` pixels, and no words lie over each other."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=media)
    page.goto(url)
    assert page.locator(PICTURES).count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OUTSIDE, [PICTURES, width]) == []
    assert page.evaluate(SMALL, [PICTURES, least]) == []
    assert page.evaluate(OVERLAPS, PICTURES) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_an_interval_is_drawn_where_its_numbers_say(page: Page, width: int) -> None:
    """Maynard m.fl. (2015): 0,54 (0,22 till 0,86) on an axis from −1 to 1."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("insatser/stegvis-atergang-till-skolan/")
    row = page.locator(".effects-row", has_text="0,54 (95 % konfidensintervall 0,22 till 0,86)")
    axis = page.locator(".effects", has=row).locator(".effects-axis").bounding_box()
    assert axis

    def place(selector: str) -> tuple[float, float]:
        box = row.locator(selector).bounding_box()
        assert box
        return (box["x"] - axis["x"]) / axis["width"], (box["x"] + box["width"] - axis["x"]) / axis["width"]

    def middle(selector: str) -> float:
        return sum(place(selector)) / 2

    assert place(".effect-interval") == pytest.approx((0.61, 0.93), abs=0.01)
    assert middle(".effect-mark path") == pytest.approx(0.77, abs=0.01)
    assert middle(".effect-none") == pytest.approx(0.5, abs=0.01)


def test_the_lines_of_the_pictures_follow_the_ink_of_the_page(page: Page) -> None:
    """Dark lines on paper, light lines in the dark, black in print."""
    seen = {}
    for name, media in {
        "light": {"color_scheme": "light"},
        "dark": {"color_scheme": "dark"},
        "print": {"media": "print", "color_scheme": "light"},
    }.items():
        page.emulate_media(**media)
        page.goto("insatser/stegvis-atergang-till-skolan/")
        colours = page.evaluate(
            """[getComputedStyle(document.querySelector(".effect-interval")).stroke,
            getComputedStyle(document.body).color]"""
        )
        assert colours[0] == colours[1], name
        seen[name] = colours[0]
    assert len(set(seen.values())) == 3 and seen["print"] == "rgb(0, 0, 0)"


@pytest.mark.thorough
@pytest.mark.parametrize("url", WITH_PICTURES)
def test_a_page_with_pictures_has_no_accessibility_violation_on_a_telephone(page: Page, url: str) -> None:
    """WCAG 2.0–2.2 A and AA, and targets that a finger hits."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(url)
    assert violations(page) == []
