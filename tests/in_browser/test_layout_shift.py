"""Nothing moves by itself on a page that scripts complete, from the first picture on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        window.shifts.push(...list.getEntries().filter((shift) => !shift.hadRecentInput).map(({ value }) => value));
    }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "url",
    [
        "andringar/",
        "andringar/#sedan=2026-01-01",
        "sok/",
        "sok/#q=skolk",
        "bidra/foresla/",
        "jamfor/",
        "jamfor/#cope,family-check-up,foraldrastegen",
    ],
)
def test_a_page_has_room_for_what_scripts_add(page: Page, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(WATCH)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    assert round(sum(page.evaluate("window.shifts")), 3) == 0
    assert page.locator("#sok .search, .link-check form, #forslag form, #jamfor").first.is_visible()


def test_what_is_below_the_search_is_there_without_its_script(page: Page) -> None:
    page.route("**/search.js", lambda route: route.abort())
    page.goto("sok/")
    page.locator("#efter-slag").wait_for(state="visible", timeout=8000)
