"""The search in the browser: it finds, it can be used with the keyboard alone, and it asks for nothing before it is
asked."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from axe import violations
from knowledge_base.opening import open_knowledge_base

ROOT = Path(__file__).resolve().parents[2]
QUERIES = yaml.safe_load((ROOT / "tests" / "in_browser" / "queries.yml").read_text(encoding="utf-8"))
ENTRIES = open_knowledge_base(ROOT).entries
PAGE = "insatser/foraldrastegen/"

_FIRST_HITS = """async ({ root, queries }) => {
    const field = document.getElementById("sok-falt");
    return queries.map((query) => {
        field.value = query;
        field.dispatchEvent(new Event("input"));
        return [...document.querySelectorAll(".search-hit a")].slice(0, 3).map((link) => link.href.replace(root, ""));
    });
}"""


def address_of(accepted: str) -> str:
    """The address of a record by its id, or of another page as it stands."""
    return accepted if "/" in accepted else ENTRIES[accepted].url


def opened_search(page: Page, url: str = PAGE) -> Locator:
    """The search opened over a page, with its index there."""
    page.goto(url)
    page.get_by_role("link", name="Sök", exact=True).click()
    page.wait_for_function("window.searchIndex")
    return page.get_by_role("dialog", name="Sök")


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Vad söker du?")


def test_everyday_queries_find_a_page_that_helps_among_the_first_three(page: Page, address: str) -> None:
    """At least 95 of 100, over all kinds of queries."""
    page.goto("sok/#q=skola")
    expect(page.locator(".search-hit").first).to_be_visible()
    asked = [
        (kind, query, {address_of(accepted) for accepted in pages})
        for kind, queries in QUERIES.items()
        for query, pages in queries.items()
    ]
    assert len(asked) >= 120
    hits = page.evaluate(_FIRST_HITS, {"root": address, "queries": [query for _, query, _ in asked]})
    missed = defaultdict(list)
    for (kind, query, accepted), first in zip(asked, hits, strict=True):
        if not accepted.intersection(first):
            missed[kind].append(f"{query}: {', '.join(first) or 'inget'}")
    told = "\n".join(
        f"{kind}, {len(queries)} av {len(QUERIES[kind])}:\n  " + "\n  ".join(queries)
        for kind, queries in missed.items()
    )
    assert sum(map(len, missed.values())) <= 0.05 * len(asked), told


def test_a_record_stands_before_the_list_that_leads_to_it(page: Page) -> None:
    page.goto("sok/#q=skyddsfaktor")
    kinds = page.locator(".search-hit .search-kind")
    expect(kinds.first).to_have_text("Ord")
    page.goto("sok/#q=samverka")
    expect(kinds.first).not_to_have_text("Sida")


def test_a_hit_says_what_it_is_and_what_is_known(page: Page) -> None:
    dialog = opened_search(page, "")
    page.keyboard.type("föräldrastegen")
    first = dialog.get_by_role("listitem").first
    expect(first.get_by_role("link", name="Föräldrastegen")).to_be_visible()
    expect(first).to_contain_text(re.compile(r"Insats: Skolnärvaro: .+; .+: risk för skada sedd"))
    expect(first).to_contain_text(ENTRIES["foraldrastegen"].fields["summary"].split(".")[0])


ANOTHER_WAY = {
    "two signs": lambda word: normalize("NFD", word),
    "compatibility": lambda word: "".join(
        chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in normalize("NFD", word)
    ),
    "capitals": str.upper,
    "soft hyphens": "\u00ad".join,
    "unseen signs": lambda word: "\u200b\u200c\u200d\u2060\ufeff\u034f\ufe0f".join(word),
    "direction": lambda word: f"\u202e\u2066{word}\u2069\u202c",
    "look-alikes": lambda word: word.translate(str.maketrans("aeopcxyij", "аеорсхуіј")),
    "Greek look-alikes": lambda word: word.upper().translate(str.maketrans("AEIKMNOPTX", "ΑΕΙΚΜΝΟΡΤΧ")),
    "hard blanks": lambda word: f"\u00a0{word}\u202f",
}
"""Ways that programs write a word so that it looks the same, or nearly."""


def test_a_word_finds_the_same_whatever_signs_it_is_written_with(page: Page) -> None:
    """And words that are tied together do, whatever ties them."""
    page.goto("sok/#q=skola")
    expect(page.locator(".search-hit").first).to_be_visible()
    words = ("föräldrastegen", "kontaktfamilj", "skolfrånvaro", "après-ski ångest", "hemmasittare", "Family Check-Up")
    ways = [(word, name, way(word)) for word in words for name, way in ANOTHER_WAY.items()]
    ways += [("hemma-sittare", f"U+{ord(dash):04X}", f"hemma{dash}sittare") for dash in "‐‑‒–—―−－﹣/·•_ "]

    def hits(queries: list[str]) -> list[list[int | str]]:
        """How many words were not understood or read as others, and the first hits."""
        return page.evaluate(
            """(queries) => queries.map((query) => {
                const { entries, unknown, read } = finder.find(query);
                return [unknown.length, read.length, ...entries.slice(0, 5).map(({ url }) => url)];
            })""",
            queries,
        )

    page.evaluate("window.finder = new Finder(searchIndex)")
    usual = dict(zip(asked := [word for word, _, _ in ways], hits(asked), strict=True))
    assert all(len(first) > 2 for first in usual.values())
    found = hits([written for _, _, written in ways])
    assert [(word, name) for (word, name, _), first in zip(ways, found, strict=True) if first != usual[word]] == []


def test_hits_come_while_a_word_is_typed(page: Page) -> None:
    dialog = opened_search(page)
    page.keyboard.type("kontaktf")
    expect(dialog.get_by_role("link").first).to_have_text("Kontaktfamilj med mål för skolgången")
    expect(dialog.get_by_role("status")).to_contain_text("träff")


def test_a_misspelt_word_is_forgiven_and_said(page: Page) -> None:
    dialog = opened_search(page)
    page.keyboard.type("hemasittare")
    expect(dialog.get_by_role("status")).to_contain_text(
        "Ingen sida har ordet ”hemasittare”. Här är träffar för ”hemmasittare”."
    )


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("xylofon", "Ingen sida har ordet ”xylofon”. Inget hittades."),
        ("vräkning", "Ingen sida har ordet ”vräkning”. Inget hittades."),
        ("vad är det", "Skriv ett ord som säger mer."),
    ],
)
def test_what_is_not_found_is_said_with_a_way_on(page: Page, query: str, told: str) -> None:
    dialog = opened_search(page)
    page.keyboard.type(query)
    expect(dialog.get_by_role("status")).to_have_text(told)
    expect(dialog.get_by_role("link", name="vägledningen")).to_be_visible()
    dialog.get_by_role("link", name="sidor efter slag").click()
    expect(page.get_by_role("heading", name="Alla sidor efter slag")).to_be_in_viewport()


def test_the_keyboard_opens_searches_follows_a_hit_and_closes(page: Page) -> None:
    page.goto(PAGE)
    link = page.get_by_role("link", name="Sök", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.type("kontaktfamilj")
    expect(page.locator(".search-hit").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".search-hit a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/insatser/kontaktfamilj/")


def test_focus_stays_inside_the_open_search(page: Page) -> None:
    dialog = opened_search(page)
    page.keyboard.type("skola")
    expect(page.locator(".search-hit").first).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
        )
    expect(dialog).to_be_visible()


def test_a_hit_on_the_same_page_closes_the_search(page: Page) -> None:
    opened_search(page, "ordlista/")
    page.keyboard.type("oddskvot")
    page.locator(".search-hit a").first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("location.hash") == "#oddskvot"


def test_nothing_is_loaded_before_somebody_searches_and_no_request_or_storage_holds_the_query(
    context: BrowserContext, page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search" in url] == []
    asked.clear()
    page.get_by_role("link", name="Sök", exact=True).click()
    field(page).fill("hemligord skolfrånvaro")
    expect(page.locator(".search-hit").first).to_be_visible()
    assert sorted(asked) == [
        "assets/search/entries.js",
        "assets/search/finder.js",
        "assets/search/search.css",
        "assets/search/search.js",
        "assets/vendor/minisearch/minisearch.js",
    ]
    page.locator(".search-hit a").first.click()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "hemligord" in url] == []
    assert "hemligord" not in page.url
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_search_page_loads_no_index_before_somebody_searches(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto("sok/")
    page.wait_for_load_state("networkidle")
    assert {"assets/search/entries.js", "assets/vendor/minisearch/minisearch.js"}.isdisjoint(asked)
    field(page).fill("frånvaro")
    expect(page.locator(".search-hit").first).to_be_visible()
    assert page.url == f"{address}sok/"


def test_a_link_to_a_search_opens_with_its_hits(page: Page, address: str) -> None:
    opened_search(page)
    page.keyboard.type("ont i magen")
    page.get_by_role("link", name="Länk till den här sökningen").click()
    page.wait_for_url(f"{address}sok/#q=ont%20i%20magen")
    expect(field(page)).to_have_value("ont i magen")
    expect(page.locator(".search-hit").first).to_be_visible()
    page.evaluate("location.hash = 'q=fr%C3%A5nvaro'")
    expect(field(page)).to_have_value("frånvaro")


def test_an_index_that_cannot_be_loaded_is_said_with_a_way_on(page: Page) -> None:
    page.route("**/entries.js", lambda route: route.abort())
    page.goto("sok/")
    field(page).fill("frånvaro")
    expect(page.locator(".search-status")).to_have_text("Sökningen gick inte att hämta.")
    expect(page.locator(".search-help")).to_be_visible()


def test_the_link_leads_to_the_search_page_when_the_search_cannot_be_loaded(page: Page, address: str) -> None:
    page.route("**/search/search.js", lambda route: route.abort())
    page.goto(PAGE)
    page.get_by_role("link", name="Sök", exact=True).click()
    page.wait_for_url(f"{address}sok/")


def test_without_javascript_the_link_leads_to_the_lists(chromium: Browser, address: str) -> None:
    page = chromium.new_page(base_url=address, java_script_enabled=False)
    page.goto(PAGE)
    page.get_by_role("link", name="Sök", exact=True).click()
    assert page.url == f"{address}sok/"
    expect(page.get_by_text("Sökningen behöver JavaScript.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Skyddsfaktorer").click()
    assert page.url == f"{address}skyddsfaktorer/"
    page.close()


def test_the_search_runs_on_a_page_opened_as_a_file(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.goto((built_site / "insatser" / "foraldrastegen" / "index.html").as_uri())
    page.get_by_role("link", name="Sök", exact=True).click()
    field(page).fill("frånvaro")
    expect(page.locator(".search-hit").first).to_be_visible()
    assert page.locator(".search-hit a").first.get_attribute("href").startswith(built_site.as_uri())
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["föräldrastegen", "xylofon"])
def test_the_open_search_fits_and_has_no_accessibility_violation(page: Page, query: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    dialog = opened_search(page)
    page.keyboard.type(query)
    expect(dialog.get_by_role("status")).not_to_be_empty()
    assert dialog.evaluate(
        "dialog => dialog.scrollWidth <= dialog.clientWidth && dialog.offsetWidth <= window.innerWidth"
    )
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_search_page_fits_and_has_no_accessibility_violation(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("sok/#q=skolfrånvaro")
    expect(page.locator(".search-hit").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
