"""What scripts have made of a page is as right as what was built: the pages in use, held against the HTML standard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from nu_checker import html_errors

IN_USE = {
    "vagledning/#v=2;oro=oro-ja;skolform=lower-secondary;narvaro=morgon-och-somn;finns-inte=x": "#resultat",
    "jamfor/#cope,family-check-up,foraldrastegen,finns-inte": ".compare-table thead th + th",
    "insatser/#niva=indicated;farg=gron": "[data-action=remove]",
    "sok/#q=skolk": ".search-hit",
    "workshop/inventera/": "[data-part=gaps] li",
    "workshop/eget-program/": ".own-choice details",
    "andringar/#sedan=2026-01-01": ".link-check form",
    "bidra/skriv/": "#skrivbord > [data-part]:visible",
    "bidra/foresla/": "#forslag form",
    "workshop/tre-olika-nej/#bild-2": ".presentation-bar",
}
"""Pages, and what is there when they are in use."""


@pytest.mark.thorough
def test_a_page_in_use_is_html(context: BrowserContext, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for number, (url, there) in enumerate(IN_USE.items()):
        page: Page = context.new_page()
        page.goto(url)
        expect(page.locator(there).first).to_be_visible()
        (tmp_path / f"{number}.html").write_text(page.content(), encoding="utf-8")
        page.close()
    urls = list(IN_USE)
    assert [f"{urls[int(error[0])]}{error}" for error in html_errors(tmp_path, request.config)] == []


def test_a_table_shown_as_blocks_is_still_a_table(page: Page) -> None:
    """For those who listen, without roles in the page that say so: the browser's own tree has rows, heads and cells."""
    page.set_viewport_size({"width": 360, "height": 740})
    for url in ("evidens/karta/", "jamfor/#cope,foraldrastegen"):
        page.goto(url)
        expect(page.locator("table tbody tr:visible").first).to_be_visible()
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
        roles = {node["role"]["value"] for node in tree["nodes"] if not node["ignored"]}
        assert {"table", "row", "rowheader", "columnheader", "cell"} <= roles, url
