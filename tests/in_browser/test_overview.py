"""What is known of one outcome, on one page: chosen, kept in the address, and printed on one sheet."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

SHEETS = re.compile(rb"/Type\s*/Page[^s]")


def test_one_outcome_is_shown_and_is_in_the_address(page: Page) -> None:
    page.goto("evidens/laget/")
    expect(page.locator(".overview:visible h2")).to_have_text(["Skolnärvaro"])
    page.get_by_label("Utfall").select_option(label="Narkotika")
    expect(page.locator(".overview:visible h2")).to_have_text(["Narkotika"])
    assert page.url.endswith("#utfall-drugs")
    page.reload()
    expect(page.locator(".overview:visible h2")).to_have_text(["Narkotika"])
    page.locator(".overview:visible .overview-columns a").first.click()
    page.go_back()
    expect(page.locator(".overview:visible h2")).to_have_text(["Narkotika"])


def test_each_outcome_is_one_sheet_of_paper(page: Page) -> None:
    page.goto("evidens/laget/")
    select = page.get_by_label("Utfall")
    sheets = {}
    for title in select.locator("option").all_inner_texts():
        select.select_option(label=title)
        sheets[title] = len(SHEETS.findall(page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(sheets) > 10
    assert set(sheets.values()) == {1}, sheets


def test_without_scripts_every_outcome_is_there(chromium, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("evidens/laget/")
    assert page.locator(".overview:visible").count() > 10
    expect(page.get_by_label("Utfall")).to_be_hidden()
    context.close()
