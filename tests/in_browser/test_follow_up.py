"""On paper the page of a measure is the record, or only its sheet when that is what the reader prints."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_the_button_prints_only_the_sheet(page: Page) -> None:
    """On one A4; and the page without the sheet when the reader prints it as any other."""
    page.goto("uppfoljning/narvaro-och-franvaro/")
    page.evaluate("window.print = () => { window.printed = location.hash; }")
    sheet, record = page.locator(".follow-up table"), page.locator("#vad-du-mater")
    page.emulate_media(media="print")
    expect(sheet).to_be_hidden()
    expect(record).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Skriv ut bladet").click()
    assert page.evaluate("window.printed") == "#blad"
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(record).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True))) == 1
