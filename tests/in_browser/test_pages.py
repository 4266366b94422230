"""Every kind of page in the browser: it fits, it links, it is accessible."""

from __future__ import annotations

import datetime
import json
import re
import zoneinfo
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Page, expect

from axe import violations
from tiny_project import REPOSITORY

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
    """In brief with what is known of attendance first, then practice, what is known, factors, cautions, follow-up and
    sources."""
    page.goto("insatser/foraldrastegen/")
    headings = page.locator("main h2").evaluate_all("headings => headings.map(heading => heading.id)")
    order = [
        "sammanfattning",
        "sa-gor-du",
        "i-praktiken",
        "vad-vet-vi",
        "skyddsfaktorer",
        "tank-efter-forst",
        "uppfoljning",
        "kallor",
    ]
    assert [heading for heading in headings if heading in order] == order
    expect(page.locator(".brief")).to_contain_text("Skolnärvaro: inte studerad")
    expect(page.locator("article", has_text="Narkotika").locator(".state")).to_have_text("Tecken på risk")
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
    """One A4 each, whatever the record. tests/in_browser/test_workshop.py has the sheets of a programme."""
    records = [url for url in of_records(built_site) if not re.fullmatch("workshop/[^/]+", url)]
    assert len(records) > 100
    sheets = {}
    for url in records[:number]:
        page.goto(f"{url}/")
        sheets[url] = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True)))
    assert {url: number for url, number in sheets.items() if number > 1} == {}


@pytest.mark.thorough
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


def test_what_to_know_first_is_in_view_on_a_telephone(page: Page) -> None:
    """Up to what is known of attendance, without scrolling; and the way to the guide is one of the first links."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("insatser/skolfam/")
    brief = page.locator(".brief > div")
    terms = brief.locator("dt").all_text_contents()
    assert terms == ["Vad", "För vem", "Första steget", "Om närvaron", "Vem beslutar"]
    expect(brief.nth(terms.index("Om närvaron"))).to_be_in_viewport(ratio=1)
    expect(page.locator(".key-facts").get_by_role("link", name="Öppna vägledningen")).to_have_count(1)


@pytest.mark.parametrize("step", [6, pytest.param(1, id="all", marks=pytest.mark.thorough)])
def test_each_intervention_in_brief_fits_one_telephone(page: Page, built_site: Path, step: int) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    files = sorted(built_site.glob("insatser/*/index.html"))
    briefs = [file.parent.name for file in files if 'class="brief"' in file.read_text(encoding="utf-8")]
    assert len(briefs) > 50
    below = {}
    for name in briefs[::step]:
        page.goto(f"insatser/{name}/", wait_until="domcontentloaded")
        below[name] = page.locator(".brief").evaluate("(brief) => brief.getBoundingClientRect().bottom")
    assert {name: bottom for name, bottom in below.items() if bottom > 844} == {}


def test_a_caution_about_danger_is_never_folded(page: Page) -> None:
    page.goto("insatser/multisystemisk-terapi/")
    expect(page.get_by_role("heading", name="När barnet kan vara i fara")).to_be_visible()
    expect(page.get_by_text("I en stor engelsk studie med 684 familjer")).to_be_visible()
    folded = page.locator(".more-cautions li")
    expect(folded.first).to_be_hidden()
    page.locator(".more-cautions summary").click()
    expect(folded.first).to_be_visible()


def test_folded_cautions_are_printed(page: Page) -> None:
    page.goto("insatser/multisystemisk-terapi/")
    page.emulate_media(media="print")
    expect(page.locator(".more-cautions li").last).to_be_visible()


def test_every_state_is_said_with_its_outcome(pages: dict[str, _Links], built_site: Path) -> None:
    """On every page of a record and every list: in the words of the state, or in the heading right above it."""
    vocabulary = json.loads((REPOSITORY / "schemas" / "vocabulary.schema.json").read_text(encoding="utf-8"))["$defs"]
    outcomes = [word["title"].lower() for word in vocabulary["outcome"]["oneOf"]]
    alone = []
    for url in pages:
        file = built_site / url / "index.html"
        if not file.is_file() or url in ("evidens/", "vagledning/sa-fungerar-forslagen/"):
            continue
        text = re.sub(r"<template.*?</template>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for found in re.finditer(r'<span class="state state-[^"]+">.*?</svg>\s*(.*?)\s*</span>', text, re.DOTALL):
            before = re.sub(r"<[^>]+>", " ", text[max(0, found.start() - 120) : found.start()]).lower()
            said = found[1].lower()
            if said != "inget utfall mäter faktorn" and not any(name in said or name in before for name in outcomes):
                alone.append((url, found[1]))
    assert alone == []
