"""The list of interventions as a reader narrows it, and the map whose every figure leads to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import violations
from kinds_of_pages import WIDTHS
from knowledge_base.meaning import facets
from knowledge_base.meaning.guide import ACCESS_ORDER
from knowledge_base.meaning.known import known_of
from real_content import real_knowledge_base

REAL = real_knowledge_base()
FACETS = facets.facets(REAL)
RECORDS = [facets.choices_of(entry, FACETS) for entry in REAL.interventions()]


@pytest.fixture
def catalogue(page: Page) -> Page:
    """The whole list."""
    page.goto("insatser/")
    return page


def shown(page: Page) -> set[str]:
    """The addresses of the interventions that can be seen."""
    return set(
        page.locator("[data-facets]:not([hidden]) h3 a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
    )


def expected(chosen: dict[str, set[str]]) -> set[str]:
    """The addresses of those that have one of the codes in each facet, worked out from the records."""
    fitting = (all(codes & set(record[name]) for name, codes in chosen.items()) for record in RECORDS)
    return {f"../{entry.url}" for entry, fits in zip(REAL.interventions(), fitting, strict=True) if fits}


def mark(page: Page, facet: str, code: str) -> None:
    """Ticks or unticks one option as a reader does, on its label."""
    group = page.locator(f"details:has(> #grupp-{facet})")
    for around in (page.locator(f".catalogue-more:has(#grupp-{facet})"), group):
        if around.count() and not around.evaluate("group => group.open"):
            around.locator("> summary").click()
    group.locator(f'label[for="val-{facet}-{code}"]').click()


def count(page: Page, facet: str, code: str) -> int:
    """The figure beside an option."""
    return int(page.locator(f'label[for="val-{facet}-{code}"] .catalogue-count').text_content())


def status(page: Page) -> str:
    return page.locator(".catalogue-status").inner_text()


def test_without_scripts_the_list_is_whole(chromium: Browser, address: str) -> None:
    """Grouped, with nothing to choose that would not work."""
    page = chromium.new_page(base_url=address, java_script_enabled=False)
    page.goto("insatser/")
    assert shown(page) == expected({})
    expect(page.locator(".catalogue-panel")).to_be_hidden()
    expect(page.locator(".catalogue-compare").first).to_be_hidden()
    page.close()


def test_the_list_is_dense_and_says_every_risk(catalogue: Page) -> None:
    """A row is little more than its name and two lines, on a telephone too."""
    assert catalogue.evaluate("document.documentElement.scrollHeight") < 110 * len(RECORDS) + 1500
    catalogue.set_viewport_size({"width": 360, "height": 740})
    assert catalogue.evaluate("document.documentElement.scrollHeight") < 150 * len(RECORDS) + 2500
    assert catalogue.evaluate("document.documentElement.scrollWidth") == 360
    for risk in catalogue.locator(".catalogue-rows :is(.state-risk, .state-risk-elsewhere)").all():
        risk.scroll_into_view_if_needed()
        expect(risk).to_be_visible()
    expect(catalogue.locator(".catalogue-summary:visible")).to_have_count(0)
    catalogue.get_by_label("Visa som kort").check()
    expect(catalogue.locator(".catalogue-summary").first).to_be_visible()
    assert catalogue.url.endswith("#visa=kort")


def titles(page: Page) -> list[str]:
    return page.locator("[data-facets]:not([hidden]) h3 a").all_text_contents()


def test_the_list_is_put_in_order_and_back(catalogue: Page) -> None:
    """By what is known of attendance with what has harmed last, by the alphabet, and by the lightest way there."""
    whole = titles(catalogue)
    order = catalogue.get_by_label("Ordning", exact=True)
    order.select_option("A–Ö")
    assert titles(catalogue) == [entry.fields["title"] for entry in REAL.interventions()]
    assert catalogue.url.endswith("#ordning=a-o")
    for name, rank in (
        (
            "Visat för skolnärvaro",
            lambda entry: facets.ATTENDANCE_ORDER.index(known_of(entry.fields, "attendance").state),
        ),
        ("Lättast väg till beslut", lambda entry: ACCESS_ORDER.index(entry.fields["access"]["form"])),
    ):
        order.select_option(name)
        assert titles(catalogue) == [entry.fields["title"] for entry in sorted(REAL.interventions(), key=rank)]
    expect(catalogue.locator(".catalogue-category h2:visible")).to_have_count(0)
    catalogue.reload()
    expect(order).to_have_value("vag")
    assert titles(catalogue) == [entry.fields["title"] for entry in sorted(REAL.interventions(), key=rank)]
    order.select_option("Efter område")
    assert titles(catalogue) == whole
    assert catalogue.url.endswith("insatser/")


def test_the_list_is_narrowed_by_what_is_written(page: Page) -> None:
    """At the beginning of words in title, other names and summary; together with choices, and in the address."""
    page.goto("insatser/#ordning=narvaro")
    page.get_by_label("Sök i listan").fill("MST")
    assert titles(page) == ["Multisystemisk terapi (MST)"]
    assert page.url.endswith("#text=mst;ordning=narvaro")
    page.get_by_label("Sök i listan").fill("familje ter")
    found = titles(page)
    assert "Funktionell familjeterapi (FFT)" not in found, "a word begins with what is written"
    page.goto("about:blank")
    page.goto("insatser/#text=familje+stöd;niva=indicated")
    expect(page.get_by_label("Sök i listan")).to_have_value("familje stöd")
    assert set(titles(page)) <= {entry.fields["title"] for entry in REAL.interventions()}
    assert shown(page) <= expected({"niva": {"indicated"}})
    page.get_by_role("button", name="Rensa").click()
    assert shown(page) == expected({})


def test_on_a_telephone_the_first_names_are_in_view_while_choices_are_made(catalogue: Page) -> None:
    """And a button leads to the list: the choices would otherwise hide what they leave."""
    peek = catalogue.locator("[data-part=peek]")
    expect(peek).to_be_hidden()
    catalogue.set_viewport_size({"width": 360, "height": 740})
    mark(catalogue, "skolform", "upper-secondary")
    expect(peek).to_be_in_viewport(ratio=1)
    left = titles(catalogue)
    assert peek.inner_text().split("\n")[-1].startswith(f"{left[0]}, {left[1]}, {left[2]}")
    catalogue.get_by_role("button", name=f"Visa {len(left)}", exact=True).click()
    expect(catalogue.locator("[data-facets]:visible h3 a").first).to_be_in_viewport()
    expect(catalogue.locator("details:has(> #grupp-skolform)")).not_to_have_attribute("open", "")
    expect(catalogue.locator(".catalogue-status")).to_be_focused()
    catalogue.set_viewport_size({"width": 1280, "height": 740})
    expect(peek).to_be_hidden()


def test_a_group_of_choices_closes_when_the_reader_goes_elsewhere(catalogue: Page) -> None:
    group = catalogue.locator("details:has(> #grupp-skolform)")
    catalogue.locator("#grupp-skolform").click()
    expect(group).to_have_attribute("open", "")
    catalogue.locator("#grupp-mottagare").click()
    expect(group).not_to_have_attribute("open", "")
    catalogue.keyboard.press("Escape")
    expect(catalogue.locator("details:has(> #grupp-mottagare)")).not_to_have_attribute("open", "")
    expect(catalogue.locator("#grupp-mottagare")).to_be_focused()


def test_choices_in_one_group_widen_and_in_two_groups_narrow(catalogue: Page) -> None:
    """Or within, and between; the state stands in the address."""
    assert status(catalogue) == f"Alla {len(RECORDS)} insatser"
    mark(catalogue, "faktor", "skolanknytning")
    first = expected({"faktor": {"skolanknytning"}})
    assert shown(catalogue) == first
    mark(catalogue, "faktor", "tillitsfull-relation")
    wider = expected({"faktor": {"skolanknytning", "tillitsfull-relation"}})
    assert shown(catalogue) == wider > first
    mark(catalogue, "niva", "indicated")
    narrower = expected({"faktor": {"skolanknytning", "tillitsfull-relation"}, "niva": {"indicated"}})
    assert shown(catalogue) == narrower < wider
    assert status(catalogue) == f"{len(narrower)} av {len(RECORDS)} insatser"
    assert catalogue.url.endswith("#faktor=skolanknytning,tillitsfull-relation;niva=indicated")


def test_the_figure_beside_an_option_tells_what_it_would_give(catalogue: Page) -> None:
    """Given the other groups, and not lowered by its own."""
    for facet in FACETS:
        for code in facet.options:
            assert count(catalogue, facet.name, code) == len(expected({facet.name: {code}})), (facet.name, code)
    mark(catalogue, "faktor", "skolanknytning")
    assert count(catalogue, "faktor", "skolnarvaro") == len(expected({"faktor": {"skolnarvaro"}}))
    for code in REAL.schemas.words["access_form"]:
        assert count(catalogue, "vag", code) == len(expected({"faktor": {"skolanknytning"}, "vag": {code}}))


def test_an_option_that_would_give_nothing_is_shown_and_marked(page: Page) -> None:
    """It says 0, and can still be chosen."""
    page.goto("insatser/#kunskap=risk")
    option = page.locator(".catalogue-option", has=page.locator("#val-faktor-tillitsfull-relation"))
    expect(option).to_have_class(re.compile("catalogue-none"))
    mark(page, "faktor", "tillitsfull-relation")
    assert "Ingen av" in status(page)
    expect(page.locator(".catalogue-category:visible")).to_have_count(0)


def test_headings_without_anything_to_show_disappear(page: Page) -> None:
    """Only the categories of what is shown."""
    page.goto("insatser/#kunskap=risk")
    categories = {
        REAL.schemas.words["category"][entry.fields["category"]].title
        for entry in REAL.interventions()
        if f"../{entry.url}" in expected({"kunskap": {"risk"}})
    }
    assert {text.strip() for text in page.locator(".catalogue-category h2:visible").all_inner_texts()} == categories


def test_a_link_opens_the_list_narrowed_and_names_what_it_does_not_know(page: Page) -> None:
    """Unknown groups and codes are told, and the rest holds."""
    page.goto("insatser/#faktor=skolnarvaro,borttagen;farg=gron;constructor=a;niva=indicated")
    assert shown(page) == expected({"faktor": {"skolnarvaro"}, "niva": {"indicated"}})
    expect(page.locator("[data-part=notices]")).to_contain_text("”faktor=borttagen”, som inte finns")
    expect(page.locator("[data-part=notices]")).to_contain_text("”farg=gron”, som inte finns")
    expect(page.locator("[data-part=notices]")).to_contain_text("”constructor=a”, som inte finns")
    assert page.url.endswith("#faktor=skolnarvaro;niva=indicated")


def test_a_reload_right_after_a_choice_keeps_it(catalogue: Page) -> None:
    """The entry is written when the choice has been shown, or when the page is about to be left."""
    catalogue.evaluate("document.getElementById('val-faktor-skolnarvaro').click()")
    catalogue.reload()
    expect(catalogue.locator("#val-faktor-skolnarvaro")).to_be_checked()
    assert shown(catalogue) == expected({"faktor": {"skolnarvaro"}})


def test_back_leaves_the_list_and_comes_again_as_it_was(catalogue: Page) -> None:
    """However many choices were made, one step back is enough."""
    catalogue.goto("evidens/")
    catalogue.goto("insatser/")
    mark(catalogue, "faktor", "skolanknytning")
    mark(catalogue, "niva", "indicated")
    narrowed = shown(catalogue)
    catalogue.go_back()
    expect(catalogue).to_have_url(re.compile("evidens/$"))  # The entry may change on the way: that is no arrival.
    catalogue.go_forward()
    expect(catalogue.locator("#val-niva-indicated")).to_be_checked()
    assert shown(catalogue) == narrowed


def test_a_link_to_the_open_page_changes_the_choices(page: Page) -> None:
    """Only the fragment changes, so nothing is loaded anew."""
    page.goto("insatser/#faktor=skolnarvaro")
    page.evaluate("location.hash = '#niva=universal'")
    expect(page.locator("#val-niva-universal")).to_be_checked()
    assert shown(page) == expected({"niva": {"universal"}})
    page.go_back()
    expect(page.locator("#val-faktor-skolnarvaro")).to_be_checked()
    assert shown(page) == expected({"faktor": {"skolnarvaro"}})


def test_going_to_a_place_on_the_page_keeps_the_choices(page: Page) -> None:
    """The skip link, and links to a category."""
    page.goto("insatser/#faktor=skolnarvaro")
    page.evaluate("location.hash = '#coordination'")
    page.wait_for_function("location.hash === '#faktor=skolnarvaro'")
    assert shown(page) == expected({"faktor": {"skolnarvaro"}})
    page.goto("about:blank")
    page.goto("insatser/#coordination")
    expect(page.locator("#coordination")).to_be_in_viewport()
    assert page.url.endswith("#coordination")


def test_a_choice_can_be_taken_away_and_all_of_them(page: Page) -> None:
    """By the button that names it, and by Rensa."""
    page.goto("insatser/#faktor=skolnarvaro;niva=indicated")
    page.get_by_role("button", name="Ta bort Nivå: Indikerad").click()
    assert shown(page) == expected({"faktor": {"skolnarvaro"}})
    expect(page.get_by_role("button", name="Ta bort Skyddsfaktor: Skolnärvaro")).to_be_focused()
    page.get_by_role("button", name="Rensa").click()
    assert shown(page) == expected({})
    assert page.url.endswith("insatser/")


def test_the_link_to_the_list_is_given(page: Page) -> None:
    """Shown as well as copied, since copying can be forbidden."""
    page.goto("insatser/#faktor=skolnarvaro")
    page.get_by_role("button", name="Kopiera länk till listan").click()
    expect(page.locator("#lank-att-ta-med")).to_have_value(page.url)
    expect(page.locator("[data-part=taken-label]")).to_have_text(re.compile("Länken är"))


def test_the_list_is_narrowed_by_keyboard(catalogue: Page) -> None:
    """Groups open, options are ticked."""
    catalogue.locator("#grupp-skolform").focus()
    catalogue.keyboard.press("Enter")
    catalogue.keyboard.press("Tab")
    catalogue.keyboard.press("Space")
    first = next(iter(REAL.schemas.words["stage"]))
    assert shown(catalogue) == expected({"skolform": {first}})


def test_at_most_three_are_chosen_to_compare(catalogue: Page) -> None:
    """The fourth is not taken, and the link names the three."""
    boxes = catalogue.locator(".catalogue-compare input")
    boxes.nth(0).check()
    expect(catalogue.get_by_role("region", name="Insatser att jämföra")).to_contain_text("Välj en till.")
    for number in (1, 2):
        boxes.nth(number).check()
    boxes.nth(3).click()
    expect(boxes.nth(3)).not_to_be_checked()
    region = catalogue.get_by_role("region", name="Insatser att jämföra")
    expect(region).to_contain_text("Högst tre kan jämföras.")
    chosen = [boxes.nth(number).get_attribute("value") for number in range(3)]
    region.get_by_role("link", name="Jämför").click()
    assert catalogue.url.endswith(f"jamfor/#{','.join(chosen)}")
    expect(catalogue.locator(".compare-table thead th")).to_have_count(3)


def test_on_paper_stands_what_is_shown_and_why(page: Page) -> None:
    """The narrowed list, with its choices in words."""
    page.goto("insatser/#faktor=skolnarvaro,skolanknytning;kunskap=mixed")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    printed = page.locator("[data-part=printed]")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text(
        "Skyddsfaktor: Skolanknytning eller Skolnärvaro. Kunskapsläge, alla utfall: Blandade resultat."
    )
    expect(printed).to_contain_text(page.url)
    expect(page.locator(".catalogue-panel")).to_be_hidden()
    assert page.locator("[data-facets]:visible").count() == len(
        expected({"faktor": {"skolnarvaro", "skolanknytning"}, "kunskap": {"mixed"}})
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_the_narrowed_list_has_no_accessibility_violation(page: Page, width: int) -> None:
    """With every group open, choices made, a notice, the link and the comparison shown."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("insatser/#faktor=skolnarvaro,borttagen;niva=indicated;utfall=attendance.mixed")
    page.locator(".catalogue-compare input:visible").first.check()
    page.get_by_role("button", name="Kopiera länk till listan").click()
    page.evaluate("document.querySelectorAll('.catalogue details').forEach(details => { details.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


# filterRows(), without the page around it.


@pytest.fixture(scope="module")
def pure(chromium: Browser) -> Any:
    """A page with nothing but the functions."""
    page = chromium.new_page()
    for name in ("shared/fragment", "catalogue/filter"):
        page.add_script_tag(path=str(Path(__file__).resolve().parents[2] / f"docs/assets/{name}.js"))
    yield page
    page.close()


def filtered(pure: Page, chosen: dict[str, list[str]], records: list[dict[str, list[str]]]) -> dict[str, Any]:
    return pure.evaluate("([chosen, records]) => filterRows(chosen, records)", [chosen, records])


THREE = [{"a": ["x", "y"], "b": ["p"]}, {"a": ["y"], "b": ["q"]}, {"a": ["z"]}]


@pytest.mark.parametrize(
    ("chosen", "shown", "counts"),
    [
        ({}, [True, True, True], {"a": {"x": 1, "y": 2, "z": 1}, "b": {"p": 1, "q": 1}}),
        ({"a": []}, [True, True, True], {"a": {"x": 1, "y": 2, "z": 1}, "b": {"p": 1, "q": 1}}),
        ({"a": ["x"]}, [True, False, False], {"a": {"x": 1, "y": 2, "z": 1}, "b": {"p": 1}}),
        ({"a": ["x", "z"]}, [True, False, True], {"a": {"x": 1, "y": 2, "z": 1}, "b": {"p": 1}}),
        ({"a": ["y"], "b": ["q"]}, [False, True, False], {"a": {"y": 1}, "b": {"p": 1, "q": 1}}),
        ({"a": ["z"], "b": ["p"]}, [False, False, False], {"a": {"x": 1, "y": 1}}),
        ({"c": ["x"]}, [False, False, False], {}),
    ],
)
def test_filter_rows(
    pure: Page, chosen: dict[str, list[str]], shown: list[bool], counts: dict[str, dict[str, int]]
) -> None:
    """Which are shown and what each option stands for."""
    assert filtered(pure, chosen, THREE) == {"shown": shown, "counts": counts}


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("", {}),
        ("faktor=a,b;niva=c", {"faktor": ["a", "b"], "niva": ["c"]}),
        ("coordination", {}),
        ("a=;=b;;c=,d,", {"c": ["d"]}),
        ("a=b;a=c", {"a": ["b", "c"]}),
    ],
)
def test_choices_are_read_from_text(pure: Page, text: str, choices: dict[str, list[str]]) -> None:
    """And written so that they are read again."""
    assert pure.evaluate("readChoices", text) == choices
    assert pure.evaluate("(choices) => readChoices(writeChoices(choices))", choices) == choices


# The evidence map.


def test_every_figure_of_the_map_is_the_length_of_the_list_it_leads_to(page: Page) -> None:
    """One of the table of outcomes, and one of the table of factors; tests of the map hold the choices of all."""
    page.goto("evidens/karta/")
    links = page.locator(".evidence-map-untried a").evaluate_all(
        "links => links.map(link => [link.href, parseInt(link.textContent)])"
    )
    assert len(links) > 20
    for address, number in (links[0], links[-1]):
        page.goto(address)
        expect(page.locator(".catalogue-status")).to_contain_text(f"{number} av {len(RECORDS)} ")


def test_the_map_names_an_intervention_at_the_keyboard_and_always_on_narrow_screens(page: Page) -> None:
    page.goto("evidens/karta/")
    glyph = page.locator(".evidence-map-glyph").first
    name = glyph.locator(".evidence-map-word")
    expect(name).to_have_css("opacity", "0")
    glyph.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(name).to_have_css("opacity", "1")
    assert re.search(r"\w\s+:\s+\w", name.inner_text())
    page.set_viewport_size({"width": 360, "height": 740})
    row = page.get_by_role("row", name=re.compile("Skolnärvaro")).first
    expect(row.get_by_role("link", name=re.compile("Blandade resultat")).first).to_be_visible()
    expect(row.locator("strong").first).to_be_visible()


def test_escape_puts_a_name_of_the_map_away_until_the_focus_comes_again(page: Page) -> None:
    page.goto("evidens/karta/")
    names = page.locator(".evidence-map-word")
    page.locator(".evidence-map-glyph").first.focus()
    page.keyboard.press("Tab")
    expect(names.nth(1)).to_have_css("opacity", "1")
    page.keyboard.press("Escape")
    expect(names.nth(1)).to_have_css("opacity", "0")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(names.nth(1)).to_have_css("opacity", "1")


def test_the_map_says_where_nothing_is_known(page: Page) -> None:
    """Factors, outcomes and interventions."""
    page.goto("evidens/karta/")
    unstudied = [
        entry
        for entry in REAL.interventions()
        if "attendance" not in [result["outcome"] for result in entry.fields["outcomes"]]
    ]
    expect(page.locator("main")).to_contain_text(
        f"{len(unstudied)} av {len(RECORDS)} insatser har ingen studie av skolnärvaron."
    )
    page.get_by_text("Vilka de är").click()
    assert page.locator("details li a").all_inner_texts() == [entry.fields["title"] for entry in unstudied]
