"""Workshop programmes in the browser: the presentation by keys and by buttons, and the sheets on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PROGRAMME = "workshop/anmalan-om-skolfranvaro/"
FIRST = "En anmälan om skolfrånvaro"
CASE_SLIDE = 6


def slide(page: Page) -> Locator:
    """The slide that is shown."""
    return page.locator(".slide.is-shown")


def present(page: Page, number: int = 1) -> None:
    """Opens the programme at one slide."""
    page.goto(f"{PROGRAMME}#bild-{number}")
    expect(slide(page)).to_be_visible()


def number_of_slides(page: Page) -> int:
    return page.locator(".slide").count()


def test_the_button_opens_the_first_slide_and_nothing_else_is_seen(page: Page) -> None:
    """One slide and the bar; the rest of the page, and what is for the leader, cannot be seen or reached."""
    page.goto(PROGRAMME)
    page.get_by_role("button", name="Visa som presentation").click()
    expect(page.get_by_role("heading", name=FIRST)).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(f"1 av {number_of_slides(page)}")
    assert page.get_by_role("heading").all_text_contents() == [FIRST]
    assert page.get_by_role("button").all_text_contents() == ["Föregående", "Nästa", "Avsluta"]
    for hidden in (".site-header", ".site-footer", ".workshop-leader", ".contents", ".about-record"):
        expect(page.locator(hidden).first).not_to_be_visible()


@pytest.mark.parametrize(
    ("start", "key", "arrives"),
    [
        (1, "ArrowRight", 2),
        (1, "PageDown", 2),
        (1, "Space", 2),
        (3, "ArrowLeft", 2),
        (3, "PageUp", 2),
        (3, "Shift+Space", 2),
        (5, "Home", 1),
        (2, "End", -1),
        (1, "ArrowLeft", 1),
        (-1, "ArrowRight", -1),
        (1, "Alt+ArrowRight", 1),
        (1, "Control+End", 1),
    ],
)
def test_a_key_leads_to_its_slide(page: Page, start: int, key: str, arrives: int) -> None:
    """The heading has focus, the position is told and the fragment follows. -1 is the last slide."""
    page.goto(PROGRAMME)
    last = number_of_slides(page)
    start, arrives = start % (last + 1) or start, arrives % (last + 1) or arrives
    present(page, start)
    page.keyboard.press(key)
    expect(page.get_by_role("status")).to_have_text(f"{arrives} av {last}")
    expect(slide(page)).to_have_count(1)
    expect(slide(page).locator("h1, h2, h3").first).to_be_focused()
    assert page.url.endswith(f"#bild-{arrives}")


def test_the_buttons_do_what_the_keys_do_and_stop_at_the_ends(page: Page) -> None:
    """Back cannot be pressed on the first slide, nor forward on the last; space on a button presses it."""
    present(page)
    back, forward = page.get_by_role("button", name="Föregående"), page.get_by_role("button", name="Nästa")
    expect(back).to_be_disabled()
    forward.click()
    expect(page.get_by_role("status")).to_contain_text("2 av")
    back.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text("1 av")
    page.keyboard.press("End")
    expect(forward).to_be_disabled()


@pytest.mark.parametrize("how", ["Escape", "Avsluta"])
def test_leaving_leads_to_the_step_on_the_page(page: Page, how: str) -> None:
    """The page is as it was, and the reader stands where the slide stood."""
    present(page, CASE_SLIDE)
    if how == "Escape":
        page.keyboard.press(how)
    else:
        page.get_by_role("button", name=how).click()
    expect(page.locator("#steg-forsta-anmalan")).to_be_focused()
    expect(page.locator("#steg-forsta-anmalan")).to_be_in_viewport()
    assert page.url.endswith("#steg-forsta-anmalan")
    expect(page.locator(".presentation-bar")).to_be_hidden()
    expect(page.locator(".workshop-case details[open]")).to_have_count(0)
    expect(page.locator(".site-header")).to_be_visible()
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#steg-forsta-anmalan")


def test_a_reload_and_the_way_back_from_a_link_stay_at_the_slide(page: Page) -> None:
    """The fragment holds the place."""
    present(page, CASE_SLIDE)
    page.reload()
    expect(page.get_by_role("status")).to_contain_text(f"{CASE_SLIDE} av")
    slide(page).get_by_role("link", name="Öppna vägledningen ifylld").click()
    page.wait_for_url("**/vagledning/")
    assert page.locator("#vagledning-form input:checked").count() > 0
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text(f"{CASE_SLIDE} av")


def test_what_a_reader_has_opened_stays_open(page: Page) -> None:
    page.goto(PROGRAMME)
    case = page.locator(".workshop-case details").first
    case.locator("summary").click()
    page.locator(".contents a").first.click()
    page.wait_for_url("**#*")
    expect(case).to_have_attribute("open", "")


@pytest.mark.parametrize("fragment", ["bild-0", "bild-", "bild-x", "1", "tiden"])
def test_another_fragment_opens_no_presentation(page: Page, fragment: str) -> None:
    page.goto(f"{PROGRAMME}#{fragment}")
    expect(page.get_by_role("button", name="Visa som presentation")).to_be_visible()
    expect(slide(page)).to_have_count(0)


def test_a_slide_beyond_the_last_is_the_last(page: Page) -> None:
    """A programme may become shorter; a link to it still opens."""
    present(page, 99)
    expect(page.get_by_role("status")).to_have_text(f"{number_of_slides(page)} av {number_of_slides(page)}")


def test_the_case_is_there_in_full_on_a_slide_of_its_own_followed_by_the_questions(page: Page) -> None:
    """Every word is in the page already, and the case says that it is made up."""
    present(page, CASE_SLIDE)
    expect(slide(page)).to_contain_text("Fallet är påhittat.")
    paragraphs = slide(page).locator("details p")
    assert paragraphs.count() >= 3
    for paragraph in paragraphs.all():
        expect(paragraph).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(slide(page).get_by_role("heading")).to_have_text("Frågor")
    assert slide(page).locator("li").count() >= 3


def test_the_presentation_needs_no_network(context: BrowserContext) -> None:
    """Nothing is asked for once the page is open, but for the icon that Chromium asks for whenever a fragment
    changes."""
    page = context.new_page()
    page.goto(PROGRAMME)
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.endswith("/icon.svg") else asked.append(request.url))
    page.get_by_role("button", name="Visa som presentation").click()
    for _ in range(number_of_slides(page)):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Nästa")).to_be_disabled()
    assert asked == []


def test_the_presentation_runs_from_a_file(chromium: Browser, built_site: Path) -> None:
    """As on a computer without a server."""
    page = chromium.new_page()
    page.goto((built_site / PROGRAMME / "index.html").as_uri())
    page.get_by_role("button", name="Visa som presentation").click()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_contain_text("2 av")
    page.keyboard.press("Escape")
    expect(page.locator("#syfte")).to_be_focused()
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (360, 640), (320, 480)])
def test_every_slide_fits_and_has_no_accessibility_violation(page: Page, width: int, height: int) -> None:
    """No sideways scrolling, the bar inside the window, and nothing that axe finds under WCAG 2.0–2.2 A and AA."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")
    present(page)
    for number in range(1, number_of_slides(page) + 1):
        expect(page.get_by_role("status")).to_contain_text(f"{number} av")
        assert slide(page).evaluate("slide => slide.scrollWidth - slide.clientWidth") <= 0, number
        for button in page.get_by_role("button").all():
            expect(button).to_be_in_viewport(ratio=1)
        page.keyboard.press("ArrowRight")


def test_a_long_slide_is_scrolled_with_the_keys(page: Page) -> None:
    """Arrow down moves the text, and the next slide starts at its top."""
    page.set_viewport_size({"width": 360, "height": 640})
    present(page, CASE_SLIDE)
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('.slide.is-shown').scrollTop > 50")
    for key, arrives in (("ArrowRight", CASE_SLIDE + 1), ("ArrowLeft", CASE_SLIDE)):
        page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text(f"{arrives} av")
    page.wait_for_function("document.querySelector('.slide.is-shown').scrollTop === 0")


def test_without_scripts_the_programme_is_a_page_to_read(chromium: Browser, address: str) -> None:
    """No button that does nothing, and the case can be opened."""
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PROGRAMME)
    expect(page.get_by_role("button", name="Visa som presentation")).to_be_hidden()
    expect(page.locator(".presentation-bar")).to_be_hidden()
    page.locator(".workshop-case summary").first.click()
    expect(page.get_by_text("Skolan har gjort en orosanmälan på tre rader.", exact=False)).to_be_visible()
    context.close()


def test_the_sheet_is_for_those_who_take_part_unless_the_leader_says_otherwise(page: Page) -> None:
    """Purpose, steps, questions and lines; the leader's part only when it is asked for."""
    page.goto(PROGRAMME)
    page.emulate_media(media="print")
    for shown in ("#syfte", "#steg-forsta-anmalan", ".workshop-step .lines"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".workshop-tools", ".workshop-leader", ".workshop-case details", ".presentation-bar"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    page.get_by_label("Ta med det som är till ledaren").check()
    page.emulate_media(media="print")
    expect(page.locator(".workshop-leader").first).to_be_visible()


def test_what_is_printed_from_a_presentation_is_the_sheet(page: Page) -> None:
    """Not one slide."""
    present(page, CASE_SLIDE)
    page.emulate_media(media="print")
    expect(page.locator("#syfte")).to_be_visible()
    expect(page.locator(".presentation-bar")).to_be_hidden()


def test_the_sheet_of_a_case_has_the_leaders_part_only_when_it_is_open(page: Page) -> None:
    """The situation, the questions and lines to write on; what a good discussion notices is for the leader."""
    page.goto("workshop/fall/tilda-tva-hem/")
    page.emulate_media(media="print")
    expect(page.locator(".case-leader")).to_be_hidden()
    expect(page.locator(".case-questions .lines").first).to_be_visible()
    page.emulate_media(media="screen")
    page.locator(".case-leader summary").click()
    page.emulate_media(media="print")
    expect(page.locator(".case-leader li").first).to_be_visible()


@pytest.mark.parametrize(
    "programme", ["ett-barn-tio-minuter", "tre-olika-nej", "anmalan-om-skolfranvaro", "ga-igenom-utbudet"]
)
def test_a_programme_is_at_most_two_sheets(page: Page, programme: str) -> None:
    """Of A4, without the leader's part."""
    page.goto(f"workshop/{programme}/")
    assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True))) <= 2
