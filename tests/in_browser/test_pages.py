"""Every kind of page in the browser: it fits, it links, it is accessible."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Page, expect

from axe import violations

SWEDEN = zoneinfo.ZoneInfo("Europe/Stockholm")


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(found["id"])
        target = found.get("href") if tag in ("a", "link") else found.get("src")
        if target:
            self.links.append(target)


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, _Links]:
    """Links and ids of every page, by address relative to the site's root."""
    files = built_site.rglob("*.html")
    return {
        file.relative_to(built_site).as_posix().removesuffix("index.html"): _Links(file.read_text(encoding="utf-8"))
        for file in files
        if file.name != "404.html"
    }


def test_every_internal_link_leads_somewhere(pages: dict[str, _Links], built_site: Path) -> None:
    """Pages, files and anchors that links point at exist."""
    broken = []
    for url, page in pages.items():
        for link in page.links:
            target, fragment = urldefrag(urljoin(f"http://site/{url}", link))
            if not target.startswith("http://site/"):
                continue
            path = target.removeprefix("http://site/")
            if path in pages:
                places = fragment.split(",") if path == "jamfor/" else [fragment]
                if fragment and "=" not in fragment and not pages[path].ids.issuperset(places):
                    broken.append(f"{url}: {link} (ankaret saknas)")
            elif not (built_site / path).is_file():
                broken.append(f"{url}: {link}")
    assert broken == []


def test_every_link_out_is_https(pages: dict[str, _Links]) -> None:
    """Nothing leads to an address that is not encrypted, and nothing is loaded from outside."""
    assert sorted({link for page in pages.values() for link in page.links if link.startswith(("http://", "//"))}) == []


@pytest.mark.parametrize("url", ["", "insatser/foraldrastegen/", "404.html"])
def test_the_first_tab_is_the_skip_link(page: Page, url: str) -> None:
    """It is seen when it has focus, and leads to the content."""
    page.goto(url)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Hoppa till innehållet")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#innehall"
    assert page.evaluate("document.getElementById('innehall') !== null")


def test_a_record_page_shows_its_layers(page: Page) -> None:
    """Summary with its state first, then practice, factors, what is known, follow-up and sources."""
    page.goto("insatser/foraldrastegen/")
    headings = page.locator("main h2").evaluate_all("headings => headings.map(heading => heading.id)")
    order = [
        "sammanfattning",
        "tank-efter-forst",
        "i-praktiken",
        "skyddsfaktorer",
        "vad-vet-vi",
        "uppfoljning",
        "kallor",
    ]
    assert [heading for heading in headings if heading in order] == order
    expect(page.locator(".state").first).to_have_text("Risk för skada sedd")
    expect(page.locator("#vad-vet-vi ~ article", has_text="Narkotika")).to_contain_text(
        "såg mer bruk av narkotika. Ingen har graderat"
    )


def test_a_case_opens_the_guide_filled_in(page: Page) -> None:
    """The trainer's button."""
    page.goto("workshop/fall/")
    page.locator("main .entry-title a").first.click()
    page.get_by_role("link", name="Öppna vägledningen ifylld").click()
    page.wait_for_url("**/vagledning/")
    assert page.locator("#vagledning-form input:checked").count() > 0


def of_records(site: Path) -> list[str]:
    """The address of every record's page, that with most text first."""
    texts = {file: file.read_text(encoding="utf-8") for file in site.rglob("index.html")}
    found = sorted(
        (file for file, text in texts.items() if 'class="about-record"' in text), key=lambda f: -len(texts[f])
    )
    return [file.parent.relative_to(site).as_posix() for file in found]


@pytest.mark.parametrize("number", [20, pytest.param(None, id="all", marks=pytest.mark.nightly)])
def test_every_record_prints_on_one_sheet(page: Page, built_site: Path, number: int | None) -> None:
    """One A4 each, whatever the record; a workshop programme, which is to be written on, at most two."""
    records = of_records(built_site)
    assert len(records) > 100
    sheets = {}
    for url in records[:number]:
        page.goto(f"{url}/")
        sheets[url] = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True)))
    assert {
        url: number for url, number in sheets.items() if number > (2 if re.fullmatch("workshop/[^/]+", url) else 1)
    } == {}


@pytest.mark.dated
@pytest.mark.parametrize(
    ("url", "zone"),
    [
        ("insatser/foraldrastegen/", "Europe/Stockholm"),
        ("ordlista/", "Pacific/Pago_Pago"),
        ("granskning/", "Pacific/Kiritimati"),
    ],
)
def test_a_page_read_after_its_review_was_due_says_so(page: Page, url: str, zone: str) -> None:
    """Also when it was built before that; and on the day itself, which is Sweden's wherever it is read, not yet."""
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": zone})
    page.goto(url)
    notice = page.locator("[data-review-by]").first
    day = notice.get_attribute("data-review-by")
    for time, shown in ((f"{day}T23:59:00", False), (f"{day[:4]}-12-31T00:01:00", True)):
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(time).replace(tzinfo=SWEDEN))
        page.reload()
        expect(notice).to_be_visible(visible=shown)
    assert violations(page) == []
