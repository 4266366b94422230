"""Interventions side by side: the same rows, what differs, and nothing that ranks them."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import violations
from knowledge_base.meaning.known import known
from knowledge_base.model.domain import Intervention
from knowledge_base.model.entry import Entry
from real_content import real_knowledge_base

REAL = real_knowledge_base()
THREE = "jamfor/#cope,family-check-up,foraldrastegen"


def columns(page: Page) -> list[str]:
    """The interventions in the table, from the left."""
    return page.locator(".compare-table thead th").all_inner_texts()


def cells(page: Page, row: str) -> list[str]:
    """What one row says of each, on one line."""
    return [" ".join(text.split()) for text in page.locator(f'tr[data-row="{row}"] td').all_inner_texts()]


def status(page: Page) -> str:
    return page.locator(".compare-status").inner_text()


def test_two_are_chosen_and_shown_side_by_side(page: Page) -> None:
    """From the selects to a table and an address."""
    page.goto("jamfor/")
    assert status(page) == "Välj två eller tre insatser."
    page.get_by_label("Första insatsen").select_option("cope")
    assert status(page) == "Välj en insats till."
    expect(page.locator(".compare-table")).to_be_hidden()
    page.get_by_label("Andra insatsen").select_option("family-check-up")
    assert columns(page) == ["COPE", "Family Check-Up"]
    assert page.url.endswith("jamfor/#cope,family-check-up")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jämför COPE och Family Check-Up")
    assert cells(page, "niva") == ["Universell, indikerad", "Indikerad"]
    assert re.search(r"11 kap\. (?:1 och )?5 §", cells(page, "vag")[0].replace("\u00a0", " "))


def test_results_are_lined_up_by_outcome_and_a_missing_study_is_said(page: Page) -> None:
    """What one was studied for and another not."""
    page.goto(THREE)
    attendance = cells(page, "utfall-attendance")
    assert attendance[0] == attendance[2] == "Inte studerad"
    assert attendance[1].startswith("Går inte att bedöma")
    alcohol = cells(page, "utfall-alcohol")
    assert alcohol[:2] == ["Inte studerad"] * 2
    assert alcohol[2].startswith("Ingen påvisad effekt")
    assert "Tecken på risk" in cells(page, "utfall-drugs")[2]
    expect(page.locator('tr[data-row="utfall-placement"]')).to_be_hidden()


def test_what_is_the_same_is_marked_and_can_be_hidden(page: Page) -> None:
    """In words, not by colour."""
    one, other = next(
        pair
        for pair in itertools.combinations(REAL.interventions(), 2)
        if pair[0].fields["stages"] == pair[1].fields["stages"] and pair[0].fields["levels"] != pair[1].fields["levels"]
    )
    page.goto(f"jamfor/#{one.id},{other.id}")
    same = page.locator('tr[data-same][data-row="skolform"]')
    different = page.locator('tr[data-row="niva"]')
    expect(same.locator(".tag")).to_have_text("lika")
    expect(different.locator(".tag")).to_be_hidden()
    page.get_by_label("Visa bara det som skiljer").check()
    expect(same).to_be_hidden()
    expect(different).to_be_visible()
    marked, shown = (int(number) for number in re.search(r"(\d+) av (\d+) rader är lika", status(page)).groups())
    assert page.locator(".compare-table tr[data-row]:visible").count() == shown - marked


def test_every_row_of_every_intervention_has_its_words(page: Page) -> None:
    """Each one beside the first: no row is empty."""
    page.goto("jamfor/")
    empty = []
    first, *others = [entry.id for entry in REAL.interventions()]
    for other in others:
        page.evaluate("(hash) => { location.hash = hash; }", f"{first},{other}")
        page.wait_for_function(
            "(title) => document.querySelector('.compare-table thead th:last-child')?.textContent === title",
            arg=REAL.entries[other].fields["short_title"] or REAL.entries[other].fields["title"],
        )
        empty += page.locator(".compare-table tr[data-row]:not([hidden]) td").evaluate_all(
            "cells => cells.filter(cell => cell.textContent.trim() === '').map(cell => cell.parentElement.dataset.row)"
        )
    assert empty == []


def test_a_link_that_names_what_is_not_there_says_so(page: Page) -> None:
    """And a fourth is left out."""
    page.goto("jamfor/#cope,finns-inte,foraldrastegen,family-check-up,kontaktperson,cope")
    assert columns(page) == ["COPE", "Föräldrastegen", "Family Check-Up"]
    notices = page.locator("[data-part=notices]")
    expect(notices).to_contain_text("”finns-inte”, som inte finns här")
    expect(notices).to_contain_text("De tre första är med.")


def test_the_same_one_twice_is_no_comparison(page: Page) -> None:
    """It asks for another."""
    page.goto("jamfor/#cope")
    page.get_by_label("Andra insatsen").select_option("cope")
    assert status(page) == "Välj en insats till."


def test_back_goes_to_the_page_before(page: Page) -> None:
    """However many were chosen."""
    page.goto("insatser/cope/")
    page.get_by_role("link", name=re.compile("^Jämför med ")).click()
    expect(page.locator(".compare-table thead th")).to_have_count(3)
    page.get_by_text("Välj insatser", exact=True).click()
    page.get_by_label("Tredje insatsen").select_option("")
    assert len(columns(page)) == 2
    page.go_back()
    expect(page).to_have_url(re.compile("insatser/cope/$"))


def test_without_scripts_all_stand_after_each_other_with_the_same_rows(chromium: Browser, address: str) -> None:
    """Readable, and each has a place to link to."""
    page = chromium.new_page(base_url=address, java_script_enabled=False)
    page.goto("jamfor/#cope")
    expect(page.locator("#cope")).to_be_in_viewport()
    expect(page.locator("#cope [data-row=niva]")).to_contain_text("Universell, indikerad")
    assert page.locator("section[data-compared]").count() == len(REAL.interventions())
    expect(page.locator("form.compare-choice")).to_be_hidden()
    page.close()


def test_the_answer_about_attendance_comes_first(page: Page) -> None:
    """Never stronger than the states: what nobody knows is said, and where something points to an increase there is no
    sentence about all."""
    of = defaultdict(list)
    for entry in REAL.interventions():
        of[known(entry.fields)[0].state].append(entry)

    def answer(*chosen: Entry[Intervention]) -> str:
        page.goto("about:blank")
        page.goto(f"jamfor/#{','.join(entry.id for entry in chosen)}")
        return page.locator("#svaret").inner_text()

    nothing, missing = (of[state][0] for state in ("no-effect", "described"))
    assert answer(nothing, missing).startswith("Ingen av de två har visats öka skolnärvaron. För ")
    assert answer(*of["described"][:3]).startswith("Vi vet inte om någon av de tre ökar skolnärvaron. För ")
    shown = answer(of["indicated"][0], nothing)
    assert "Ingen av" not in shown
    assert "men ingen har graderat hur säkert det är. För " in shown
    first = page.locator(".compare-table tbody tr").first
    expect(first.get_by_role("rowheader")).to_have_text(re.compile("^Skolnärvaro"))
    assert first.get_by_role("cell").first.get_by_role("link").count() > 0, "sources"


def test_on_a_telephone_two_stand_side_by_side_and_which_can_be_changed(page: Page) -> None:
    """Still a table for those who listen, with the names in view further down."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(THREE)
    row = page.get_by_role("row", name=re.compile("^Nivå"))
    assert row.get_by_role("cell").count() == 2
    lefts = row.get_by_role("cell").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().left)")
    assert len(set(lefts)) == 2
    assert page.locator(".compare-table thead th:visible").all_inner_texts() == ["COPE", "Family Check-Up"]
    page.locator("[data-part=pairs]").select_option(label="Family Check-Up och Föräldrastegen")
    assert page.locator(".compare-table thead th:visible").all_inner_texts() == ["Family Check-Up", "Föräldrastegen"]
    row.scroll_into_view_if_needed()
    expect(page.locator(".compare-table thead th:visible").first).to_be_in_viewport()


def test_on_paper_it_lies_down_with_date_and_address(page: Page) -> None:
    """A landscape sheet."""
    page.goto(THREE)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheet = page.pdf(prefer_css_page_size=True)
    width, height = (float(number) for number in re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet).groups())
    assert width > height
    page.emulate_media(media="print")
    printed = page.locator("[data-part=printed]")
    expect(printed).to_be_visible()
    assert re.search(r"Utskrivet \d{4}-\d\d-\d\d\. " + re.escape(page.url), printed.inner_text())
    expect(page.locator(".compare-choice")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_table_has_no_accessibility_violation(page: Page, width: int) -> None:
    """Filled in, with a notice."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{THREE},finns-inte")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
