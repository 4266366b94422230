"""The copy to carry away, opened from the disk as a reader without a network opens it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from kinds_of_pages import ONE_OF_EACH
from read_html import Html

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(chromium: Browser, saved_copy: Path) -> Iterator[Page]:
    """The start page, opened as a file. Fails the test on an error in the console, and when anything but a file is
    asked for."""
    context = chromium.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("request", lambda request: troubles.extend([] if request.url.startswith("file:") else [request.url]))
    page.goto((saved_copy / "index.html").as_uri())
    yield page
    context.close()
    assert troubles == []


def on_disk(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


@pytest.mark.thorough
def test_from_start_to_a_record_and_back_by_links(page: Page, saved_copy: Path) -> None:
    start = page.url
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Insatser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Insatser")
    page.get_by_role("link", name="Föräldrastegen").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Föräldrastegen")
    assert on_disk(page.url) == saved_copy / "insatser" / "foraldrastegen" / "index.html"
    expect(page.get_by_text("Sparad kopia från")).to_be_visible()
    page.locator("a.site-brand").click()
    expect(page).to_have_url(start)


def test_the_guide_gives_suggestions_that_lead_to_records(page: Page) -> None:
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Ett barn").click()
    page.locator("#vagledning-form [name=skolform][value=middle]").check()
    page.get_by_role("button", name="Visa alla frågor").click()
    page.locator("#vagledning-form [name=narvaro][value=borta-ofta]").check()
    suggestion = page.locator("[data-suggestion]:visible").first
    expect(suggestion).to_be_visible()
    link = suggestion.get_by_role("link").first
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_a_case_opens_the_guide_filled_in(page: Page, saved_copy: Path) -> None:
    page.goto((saved_copy / "workshop" / "fall" / "danylo-alla-gissar" / "index.html").as_uri())
    page.locator("a[href*='#v=']").first.click()
    expect(page.locator("[data-suggestion]").first).to_be_visible()
    assert page.locator("#vagledning-form input:checked").count() > 5
    assert on_disk(page.url) == saved_copy / "vagledning" / "index.html"
    assert "#" not in page.url.removeprefix(saved_copy.as_uri())


@pytest.mark.thorough
def test_every_link_on_every_page_leads_to_a_file(page: Page, saved_copy: Path) -> None:
    """And to what it loads; on each kind of page also those links that scripts have made, and no such page says
    anything in the console."""
    pages = sorted(saved_copy.rglob("*.html"))
    led_to = set()
    for file in pages:
        found = Html(file.read_text(encoding="utf-8"))
        led_to |= {urljoin(file.as_uri(), address) for address in (*found.all("href"), *found.all("src"))}
    for url in set(ONE_OF_EACH) - {"404.html"}:  # That is for servers only.
        page.goto((saved_copy / url / "index.html").as_uri())
        led_to |= set(
            page.locator("[href], [src]").evaluate_all(
                """elements => elements.map((element) =>
                    new URL(element.getAttribute("href") ?? element.getAttribute("src"), document.baseURI).href)"""
            )
        )
    files = {on_disk(address) for address in led_to if address.startswith("file:")}
    assert set(pages) <= files
    assert sorted(file for file in files if not file.is_file()) == []


def test_the_search_finds_and_its_hits_lead_to_files(page: Page, saved_copy: Path) -> None:
    """Opened over a page, and as a page with the query in its address."""
    page.get_by_role("link", name="Sök", exact=True).click()
    page.get_by_label("Vad söker du?").fill("föräldrastegen")
    page.locator(".search-hits a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Föräldrastegen")
    assert on_disk(page.url) == saved_copy / "insatser" / "foraldrastegen" / "index.html"
    page.goto(f"{(saved_copy / 'sok' / 'index.html').as_uri()}#q=xyzåäö")
    page.get_by_role("link", name="vägledningen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vägledning")
    assert on_disk(page.url) == saved_copy / "vagledning" / "index.html"
