"""Nothing moves by itself on a page that scripts complete, from the first picture on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from by_day import by_day
from kinds_of_pages import EACH_KIND

WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        window.shifts.push(...list.getEntries().filter((shift) => !shift.hadRecentInput).map(({ value }) => value));
    }).observe({ type: "layout-shift", buffered: true });
"""


FILLED_IN = (
    "andringar/#sedan=2026-01-01",
    "sok/#q=skolk",
    "jamfor/#funktionell-familjeterapi,multisystemisk-terapi",
    "jamfor/#funktionell-familjeterapi,multisystemisk-terapi,family-check-up",
    "jamfor/#cope,family-check-up,foraldrastegen",
    "jamfor/#funktionell-familjeterapi,finns-inte",
    "insatser/#franvaro=long;ordning=narvaro",
    "insatser/#visa=kort;text=familj",
    "insatser/#finns=inte",
    "vagledning/#oro=oro-ja;franvaro=long",
    "evidens/laget/#utfall-school-results",
)
"""Addresses that carry what a reader has chosen, or what is not to be found."""


@pytest.mark.parametrize("url", [*EACH_KIND, *by_day(FILLED_IN, 4)])
def test_nothing_moves_while_a_page_loads(page: Page, url: str) -> None:
    page.add_init_script(WATCH)
    moved = {}
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("about:blank")
        page.goto(url)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(200)
        moved[width] = page.evaluate("window.shifts")
    assert moved == {360: [], 1280: []}


@pytest.mark.parametrize("url", ["andringar/", "sok/", "bidra/foresla/", "jamfor/"])
def test_what_scripts_add_is_there(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("#sok .search, .link-check form, #forslag form, #jamfor").first).to_be_visible()


def test_what_is_below_the_search_is_there_without_its_script(page: Page) -> None:
    page.route("**/search.js", lambda route: route.abort())
    page.goto("sok/")
    page.locator("#efter-slag").wait_for(state="visible", timeout=8000)
