"""The search in the browser: it finds, it can be used with the keyboard alone, and it asks for nothing before it is
asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from axe import violations
from kinds_of_pages import WIDTHS
from real_content import real_knowledge_base

ROOT = Path(__file__).resolve().parents[2]
QUERIES, READERS, TASKS = (
    yaml.load((ROOT / "tests" / "in_browser" / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
    for name in ("queries.yml", "queries-of-readers.yml", "queries-of-tasks.yml")
)
ENTRIES = real_knowledge_base().entries
PAGE = "insatser/foraldrastegen/"

_ENGINE = ("words", "spelling", "laws", "reader", "questions", "finder", "entries")
"""The scripts of the search, in the order they are loaded."""

_HITS = """(queries) => {
    window.finder ??= new Finder(searchIndex);
    return queries.map((query) => finder.find(query).entries.map(({ url }) => url));
}"""

Asked = list[tuple[str, str, set[str]]]
"""Kind, query and the addresses any of which is the right answer."""


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


@pytest.fixture(scope="module")
def engine(chromium: Browser, built_site: Path) -> Iterator[Page]:
    """The search without a page around it."""
    page = chromium.new_page()
    for script in _ENGINE:
        page.add_script_tag(path=built_site / "assets" / "search" / f"{script}.js")
    yield page
    page.close()


def asked_in(queries: Mapping[str, Mapping[object, list[str]]]) -> Asked:
    return [
        (kind, str(query), {address_of(accepted) for accepted in pages})
        for kind, of_kind in queries.items()
        for query, pages in of_kind.items()
    ]


def shares(engine: Page, asked: Asked) -> tuple[float, float, str]:
    """How large a share has a right page first, and among the first three, and what was missed."""
    hits = engine.evaluate(_HITS, [query for _, query, _ in asked])
    ranks = [[url in accepted for url in urls[:3]] for (_, _, accepted), urls in zip(asked, hits, strict=True)]
    missed = [
        f"{kind}: {query}: {', '.join(urls[:3]) or 'inget'}"
        for (kind, query, _), urls, rank in zip(asked, hits, ranks, strict=True)
        if not any(rank)
    ]
    return sum(rank[:1] == [True] for rank in ranks) / len(asked), sum(map(any, ranks)) / len(asked), "\n".join(missed)


def test_everyday_queries_find_a_page_that_helps_among_the_first_three(engine: Page) -> None:
    asked = asked_in(QUERIES)
    assert len(asked) >= 270
    first, three, missed = shares(engine, asked)
    assert three >= 0.98, missed
    assert first >= 0.9


@pytest.mark.parametrize(("start", "least"), [(0, 0.98), (1, 0.97)], ids=["tuned", "held back"])
def test_queries_of_readers_find_the_right_page(engine: Page, start: int, least: float) -> None:
    """The search was tuned on every other query; the rest were only measured."""
    asked = asked_in(READERS)
    assert len(asked) >= 190
    first, three, missed = shares(engine, asked[start::2])
    assert three >= least, missed
    assert first >= 0.85


def test_whole_questions_and_words_in_a_hurry_find_the_right_page(engine: Page) -> None:
    asked = asked_in(TASKS)
    assert len(asked) >= 1150
    first, three, missed = shares(engine, asked)
    assert three >= 0.96, missed
    assert first >= 0.85


@pytest.mark.parametrize(
    "query", ["elevhälsa", "elev hälsa", "familjeterapi", "terapi familj", "kvällsaktivitet", "kvällsaktiviteter"]
)
def test_a_word_is_found_however_its_parts_and_endings_are_written(engine: Page, query: str) -> None:
    (found,) = engine.evaluate(_HITS, [query])
    accepted = {
        "e": "elevhalsa",
        "f": "familjebehandling",
        "t": "familjebehandling",
        "k": "tillganglig-fritid-i-omradet",
    }
    assert ENTRIES[accepted[query[0]]].url in found[:6], found[:6]


def test_a_compound_with_a_last_part_that_no_page_has_is_read_by_its_first(engine: Page) -> None:
    engine.evaluate(_HITS, [])
    assert engine.evaluate("finder.find('klassrumsxylofon').read") == [["klassrumsxylofon", ["klassrum"]]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("kontakt famlij", "kontaktfamilj"),
        ("famlje behandling", "familjebehandling"),
        ("kontakt persson för tonåring", "kontaktperson"),
        ("läx hjälpp", "extra-undervisning-for-placerade-barn"),
    ],
)
def test_a_misspelt_compound_in_two_words_is_forgiven(engine: Page, query: str, first: str) -> None:
    (found,) = engine.evaluate(_HITS, [query])
    assert found[0] == ENTRIES[first].url, found[:3]


def test_the_beginning_of_a_second_word_is_not_taken_for_a_misspelt_one(engine: Page) -> None:
    engine.evaluate(_HITS, [])
    assert engine.evaluate("finder.find('kontakt famil').read") == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("SoL kap. 11 § 5", "insatser-utan-behovsprovning"),
        ("skollagen kap 7 § 19 a", "medverkan-i-franvaroutredning"),
        ("11 kap. 5 § SoL", "insatser-utan-behovsprovning"),
        ("SoL 11:5", "insatser-utan-behovsprovning"),
        ("11 kap 5 §", "insatser-utan-behovsprovning"),
        ("19:1", "orosanmalan"),
        ("19 kap. 1 § socialtjänstlagen", "orosanmalan"),
        ("7 kap. 19 a § skollagen", "medverkan-i-franvaroutredning"),
        ("SkolL 7:19a", "medverkan-i-franvaroutredning"),
        ("OSL 26", "ansvar-sekretess-och-samtycke"),
        ("11 kap. 1 § SoL", "insatser-utan-behovsprovning"),
        ("SoL 11:1", "insatser-utan-behovsprovning"),
        ("22 kap. SoL", "insats-under-utredning"),
        ("10 kap. 8 § socialtjänstlagen", "samordnad-individuell-plan"),
        ("29:9 skollagen", "uvas"),
        ("SoL kap 22", "insats-under-utredning"),
        ("kap 22 sol", "insats-under-utredning"),
        ("socialtjänstlagen kapitel 19", "orosanmalan"),
        ("skollagen kap. 7", "medverkan-i-franvaroutredning"),
    ],
)
def test_a_place_in_a_law_is_one_word(engine: Page, query: str, first: str) -> None:
    (found,) = engine.evaluate(_HITS, [query])
    assert ENTRIES[first].url in found[:2], found[:3]


@pytest.mark.parametrize(
    "query", ["frånvaro", "skolfrånvaro", "skolfrånvarro", "hemmasittare", "Mitt barn har skolfrånvaro"]
)
def test_absence_leads_to_attendance(engine: Page, query: str) -> None:
    """The protective factor and an intervention, whatever it is called."""
    (found,) = engine.evaluate(_HITS, [query])
    assert ENTRIES["skolnarvaro"].url in found[:3]
    assert any(url.startswith("insatser/") for url in found[:3])


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("sparas mina svar", "integritet/"),
        ("felaktig uppgift på webbplatsen", "bidra/foresla/"),
        ("vem har gjort hemsidan", "om/"),
        ("allt som csv", "data/"),
        ("jämföra två insatser", "jamfor/"),
        ("hur räknas förslagen fram", "vagledning/sa-fungerar-forslagen/"),
    ],
)
def test_a_question_about_the_site_finds_the_page_that_answers(engine: Page, query: str, first: str) -> None:
    (found,) = engine.evaluate(_HITS, [query])
    assert found[0] == first, found[:3]


def test_a_single_word_that_readers_ask_for_a_page_with_finds_it(engine: Page) -> None:
    (found,) = engine.evaluate(_HITS, ["hembesök"])
    assert found[0] == ENTRIES["hembesok-vid-franvaro"].url, found[:3]


def test_a_negation_reaches_no_further_than_what_it_negates(engine: Page) -> None:
    """`inte skolan` is about absence; `inte stöd från skolan` and `inte samverkan med skolan` are not."""
    absence, support, together = engine.evaluate(
        _HITS, ["vill inte till skolan", "inte stöd från skolan", "inte samverkan med skolan"]
    )
    assert ENTRIES["skolnarvaro"].url in absence[:3]
    assert ENTRIES["skolnarvaro"].url not in support[:3]
    assert together[0] == ENTRIES["organisera-samverkan"].url


def test_what_nobody_asked_for_comes_after_the_rest(engine: Page) -> None:
    """Cases to practise on, sources and the pages for those who write here, unless the query asks for them."""
    groups = """(query) => [...finder.find(query).groups].map(
        ([group, hits]) => [group, [...new Set(hits.map(({ entry }) => entry.kind))]])"""
    engine.evaluate(_HITS, [])
    found = dict(engine.evaluate(groups, "jourhem fältare"))
    assert list(found) == sorted(found)
    assert not {"Fall", "Workshopprogram", "Källa", "För den som skriver"} & set(found[0])
    assert {"Fall"} <= set(found[1])
    assert "Fall" in dict(engine.evaluate(groups, "fall om jourhem"))[0]


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
    expect(first).to_contain_text(re.compile(r"Insats: Skolnärvaro: .+; .+: tecken på risk"))
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


def test_every_hit_can_be_reached_and_names_side_by_side_are_offered(page: Page, address: str) -> None:
    dialog = opened_search(page)
    page.keyboard.type("skola")
    hits = dialog.locator(".search-hit")
    before = hits.count()
    more = dialog.get_by_role("button", name=re.compile(r"Visa \d+ till")).first
    hidden = int(more.inner_text().split()[1])
    more.click()
    expect(hits).to_have_count(before + hidden)
    expect(hits.locator("a").nth(20)).to_be_focused()
    field(page).fill("FFT eller MST")
    dialog.get_by_role("link", name=re.compile("Jämför .*FFT")).click()
    page.wait_for_url(f"{address}jamfor/#*")
    assert {"funktionell-familjeterapi", "multisystemisk-terapi"} == set(page.url.partition("#")[2].split(","))


def test_the_page_for_addresses_that_do_not_exist_can_search(page: Page) -> None:
    page.goto("404.html")
    field(page).fill("skolfam")
    expect(page.locator(".search-hit a").first).to_have_text("Skolfam för barn i familjehem")


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
        ("trädgård", "Ingen sida har ordet ”trädgård”. Inget hittades."),
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


def test_the_search_can_be_closed_and_opened_while_it_loads(page: Page) -> None:
    """What keeps the query is loaded once: a script that runs twice fails."""
    page.goto("insatser/cope/")
    page.evaluate("""async () => {
        const link = document.querySelector("[data-search]");
        link.click();
        while (!document.querySelector(".search-dialog")) { await new Promise((resolve) => setTimeout(resolve)); }
        document.querySelector(".search-dialog").close();
        link.click();
    }""")
    page.wait_for_load_state("networkidle")
    expect(field(page)).to_be_focused()


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
        "assets/search/laws.js",
        "assets/search/questions.js",
        "assets/search/reader.js",
        "assets/search/search.css",
        "assets/search/search.js",
        "assets/search/spelling.js",
        "assets/search/words.js",
        "assets/shared/kept-state.js",
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
    assert {"assets/search/entries.js", "assets/search/finder.js"}.isdisjoint(asked)
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


@pytest.mark.parametrize("width", WIDTHS)
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


def test_back_from_a_hit_leads_to_the_search_as_it_was_left(page: Page) -> None:
    dialog = opened_search(page, "insatser/cope/")
    page.keyboard.type("kompisar")
    first = dialog.locator(".search-hit a").first
    expect(dialog.get_by_role("status")).to_contain_text("träff")
    said, href = dialog.get_by_role("status").inner_text(), first.get_attribute("href")
    first.click()
    page.wait_for_url(href or "")
    expect(dialog).to_have_count(0)
    page.go_back()
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("textbox")).to_have_value("kompisar")
    expect(dialog.get_by_role("status")).to_have_text(said)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_hit_on_the_same_page_closes_the_search_and_back_opens_it(page: Page) -> None:
    dialog = opened_search(page, "ordlista/")
    page.keyboard.type("oddskvot")
    dialog.locator(".search-hit a").first.click()
    expect(dialog).to_be_hidden()
    page.wait_for_timeout(400)
    expect(dialog).to_be_hidden()
    page.go_back()
    expect(dialog).to_be_visible()
    page.go_forward()
    expect(dialog).to_be_hidden()
