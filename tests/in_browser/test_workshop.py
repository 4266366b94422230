"""Workshop programmes in the browser: the presentation by keys and by buttons, and the sheets on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PROGRAMME = "workshop/anmalan-om-skolfranvaro/"
FIRST = "En anmälan om skolfrånvaro"
CASE_SLIDE = 8


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
    assert page.get_by_role("button").all_text_contents() == ["Föregående", "Nästa", "Svart", "Avsluta"]
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


def test_a_reload_the_guide_and_the_way_back_stay_at_the_slide(page: Page) -> None:
    """The fragment holds the place, and the guide opens beside."""
    present(page, CASE_SLIDE)
    page.reload()
    expect(page.get_by_role("status")).to_contain_text(f"{CASE_SLIDE} av")
    with page.context.expect_page() as opened:
        slide(page).get_by_role("link", name="Öppna vägledningen ifylld").click()
    expect(opened.value.locator("#vagledning-form input:checked").first).to_be_attached()
    expect(page.get_by_role("status")).to_contain_text(f"{CASE_SLIDE} av")
    page.goto("om/")
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
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_contain_text("3 av")
    page.keyboard.press("Escape")
    expect(page.locator("#syfte")).to_be_focused()
    page.close()


@pytest.mark.thorough
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
    expect(page.locator(".workshop-case").first).to_contain_text("Skolan har gjort en orosanmälan på tre rader.")
    expect(page.locator(".workshop-case details p").first).to_be_visible()
    context.close()


def test_what_is_ticked_is_printed(page: Page) -> None:
    """The sheet of those who take part, with the whole case, unless the leader says otherwise."""
    page.goto(PROGRAMME)
    page.emulate_media(media="print")
    for shown in ("#syfte", "#steg-forsta-anmalan", ".workshop-step .lines", ".case-sheet"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".workshop-tools", ".workshop-leader", ".presentation-bar", ".leader-sheet", ".code-sheet"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    expect(page.locator(".case-sheet").first).to_contain_text("Skolan har gjort en orosanmälan på tre rader.")
    page.emulate_media(media="screen")
    page.get_by_label("Ledarblad").check()
    page.get_by_label("Deltagarblad").uncheck()
    page.emulate_media(media="print")
    expect(page.locator(".leader-sheet")).to_be_visible()
    for hidden in ("#syfte", ".case-sheet", ".code-sheet"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)


def sheets_of(page: Page) -> int:
    """How many A4 the page is on paper."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True)))


def test_everything_is_one_print_job_and_the_choice_is_put_back(page: Page) -> None:
    """With the cases of the programme on a sheet each, and each code on one."""
    page.goto(PROGRAMME)
    expect(page.locator(".code-sheet svg")).to_have_count(3)
    page.evaluate("window.print = () => { window.ticked = document.querySelectorAll('input:checked').length; }")
    page.get_by_role("button", name="Skriv ut allt").click()
    assert page.evaluate("ticked") == 3
    assert sheets_of(page) == 2 + 2 + 2 + 3
    page.emulate_media(media="print")
    lines = page.locator(".sheet-code .short-address").evaluate_all(
        "(all) => all.map((one) => one.getClientRects().length)"
    )
    assert lines == [1, 1], "an address is typed as it stands, so it is not broken"
    page.emulate_media(media=None)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".print-choice input:checked").count() == 1


def test_times_of_day_stand_in_the_plan_when_the_beginning_is_filled_in(page: Page) -> None:
    page.goto(PROGRAMME)
    page.get_by_label("Vi börjar klockan").fill("13.15")
    expect(page.locator(".workshop-plan li").nth(2)).to_contain_text("kl. 13.35")
    page.get_by_label("Vi börjar klockan").fill("")
    expect(page.locator(".workshop-plan li").nth(2)).not_to_contain_text("kl.")


def test_the_screen_is_black_until_something_is_pressed(page: Page) -> None:
    """As in the programs that people know; the next slide lights it too."""
    present(page, CASE_SLIDE)
    black = page.locator("body.is-black")
    for light in ("b", "B", ".", "ArrowRight"):
        page.keyboard.press("b")
        expect(black).to_have_count(1)
        page.keyboard.press(light)
        expect(black).to_have_count(0)
    page.get_by_role("button", name="Svart").click()
    page.mouse.click(200, 200)
    expect(black).to_have_count(0)


def test_the_clock_says_what_is_left_of_the_step_and_the_day(page: Page) -> None:
    """It starts with the first step, goes on where a step was, and survives a reload."""
    page.clock.install(time="2026-03-02T09:00:00")
    present(page)
    clock = page.get_by_role("timer")
    expect(clock).to_contain_text("startar med det första steget")
    page.clock.run_for("10:00")
    page.locator(".workshop-plan a").first.evaluate("link => link.click()")
    expect(clock).to_have_text("Steget: 5 min kvar. Dagen: 1 h 30 min kvar, till 10.40")
    page.clock.run_for("02:00")
    page.keyboard.press("ArrowRight")
    page.clock.run_for("20:30")
    expect(clock).to_have_text("Steget: 5 min över. Dagen: 1 h 8 min kvar, till 10.40")
    page.keyboard.press("ArrowLeft")
    expect(clock).to_contain_text("Steget: 3 min kvar.")
    page.reload()
    expect(clock).to_contain_text("till 10.40")


def test_a_presentation_that_was_left_goes_on_where_it_was_and_a_new_one_has_a_new_clock(page: Page) -> None:
    """A rehearsal in the morning costs no time of the day."""
    present(page, CASE_SLIDE)
    expect(page.get_by_role("timer")).to_contain_text("Steget: 15 min kvar.")
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_role("button", name="Fortsätt där du var").click()
    expect(page.get_by_role("status")).to_contain_text(f"{CASE_SLIDE} av")
    expect(page.get_by_role("timer")).to_contain_text("Steget: 15 min kvar.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Visa som presentation").click()
    expect(page.get_by_role("timer")).to_contain_text("startar med det första steget")


def test_the_window_of_the_leader_shows_what_comes_and_leads(page: Page) -> None:
    """The next slide, the notes and how the time is going; its keys turn the slides on the wall."""
    page.goto(PROGRAMME)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Ledarfönster").click()
    leader = opened.value
    page.get_by_role("button", name="Visa som presentation").click()
    for _ in range(CASE_SLIDE - 2):
        page.keyboard.press("ArrowRight")
    expect(leader.get_by_role("status")).to_contain_text(f"{CASE_SLIDE - 1} av")
    expect(leader.locator(".slide.is-next")).to_contain_text("Fallet är påhittat.")
    expect(leader.locator(".is-notes")).to_contain_text("Låt grupperna upptäcka hur lite som är känt.")
    expect(leader.locator(".is-notes li").first).to_be_visible()
    expect(leader.get_by_role("timer")).to_contain_text("planen")
    expect(page.locator(".workshop-leader:visible")).to_have_count(0)
    leader.keyboard.press("PageDown")
    expect(page.get_by_role("status")).to_contain_text(f"{CASE_SLIDE} av")
    page.reload()
    leader.keyboard.press("b")
    expect(page.locator("body.is-black")).to_have_count(1)
    expect(leader.locator("body.is-black")).to_have_count(0)


def test_the_window_of_the_leader_works_among_files(chromium: Browser, built_site: Path) -> None:
    """Where every page has an origin of its own."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto((built_site / PROGRAMME / "index.html").as_uri())
    with context.expect_page() as opened:
        page.get_by_role("link", name="Ledarfönster").click()
    page.get_by_role("button", name="Visa som presentation").click()
    expect(opened.value.get_by_role("status")).to_contain_text("1 av")
    opened.value.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_contain_text("2 av")
    context.close()


def test_what_another_page_sends_changes_nothing_but_the_slide(page: Page) -> None:
    present(page, 2)
    page.evaluate("""() => {
        for (const said of [null, 7, "leader", { presentation: "leader", go: "3" }, { presentation: "leader", go: 1.5 },
          { presentation: "shown", number: 5 }]) {
          window.postMessage(said, "*");
        }
        window.postMessage({ presentation: "leader", go: 9999 }, "*");
    }""")
    expect(page.get_by_role("status")).to_have_text(f"{number_of_slides(page)} av {number_of_slides(page)}")


OWN = "workshop/eget-program/"


def test_a_programme_of_ones_own_is_put_together_kept_and_led(page: Page) -> None:
    """Chosen, moved and timed; then a link, a presentation and sheets of it, and nothing in the address until then."""
    page.goto(OWN)
    expect(page.get_by_role("button", name="Visa som presentation")).to_be_disabled()
    for details in page.locator(".own-choice details").all():
        details.evaluate("details => { details.open = true; }")
    for code in ("tre-olika-nej.gissa", "ett-barn-tio-minuter.las-fallet", "ett-barn-tio-minuter.avsluta"):
        page.locator(f"[value='{code}']").check()
    page.get_by_role("button", name="Upp Läs om Elias").click()
    page.get_by_label("Minuter för Läs om Elias").fill("12")
    page.get_by_label("Minuter för Läs om Elias").press("Tab")
    expect(page.locator("[data-part=total]")).to_have_text("3 steg, 22 min.")
    assert "#" not in page.url
    page.get_by_role("button", name="Skapa länk").click()
    link = page.get_by_label("Länken till programmet").input_value()
    assert link.endswith(
        "#steg=ett-barn-tio-minuter.las-fallet.12,tre-olika-nej.gissa.5,ett-barn-tio-minuter.avsluta.5"
    )
    page.reload()
    expect(page.locator("[data-part=total]")).to_have_text("3 steg, 22 min.")
    page.get_by_role("button", name="Visa som presentation").click()
    expect(page.get_by_role("status")).to_have_text("1 av 6")
    expect(slide(page)).to_contain_text("Steg 1 av 3, 12 minuter")
    page.keyboard.press("Escape")
    page.get_by_label("Ledarblad").check()
    assert sheets_of(page) == 3, "the steps, the case and the leader's"
    page.get_by_label("Vi börjar klockan").fill("9")
    page.get_by_role("button", name="Ner Läs om Elias").click()
    times = page.locator(".leader-table tr:not([hidden]) [data-begins]")
    assert times.all_text_contents() == ["kl. 9.00", "kl. 9.05", "kl. 9.17"]


@pytest.mark.parametrize(
    ("fragment", "total", "notice"),
    [
        ("steg=tre-olika-nej.gissa.7", "1 steg, 7 min.", ""),
        ("steg%3Dtre-olika-nej.gissa.7.", "1 steg, 7 min.", ""),
        ("steg=tre-olika-nej.gissa.99999", "1 steg, 5 min.", ""),
        ("steg=tre-olika-nej.gissa", "1 steg, 5 min.", ""),
        ("steg=tre-olika-nej.gissa.7,tre-olika-nej.gissa.8", "1 steg, 7 min.", "1 av stegen"),
        ("steg=__proto__.constructor.5,<b>.x.1,tre-olika-nej.gissa.-1", "1 steg, 5 min.", "2 av stegen"),
        ("steg=", "Inga steg är valda.", ""),
        ("constructor=a", "Inga steg är valda.", ""),
    ],
)
def test_a_link_to_a_programme_is_read_with_care(page: Page, fragment: str, total: str, notice: str) -> None:
    page.goto(f"{OWN}#{fragment}")
    expect(page.locator("[data-part=total]")).to_have_text(total)
    expect(page.locator("[data-part=notices]")).to_contain_text(notice)


def test_a_programme_has_room_for_forty_steps_and_says_so(page: Page) -> None:
    """In a link with more, and when one more is ticked."""
    page.goto(OWN)
    codes = page.locator(".own-choice input").evaluate_all("boxes => boxes.map(({ value }) => value)")
    assert len(codes) > 41
    page.goto("about:blank")
    page.goto(f"{OWN}#steg={','.join(codes[:41])},okand.steg.5")
    notices = page.locator("[data-part=notices]")
    expect(page.locator("[data-part=total]")).to_contain_text("40 steg")
    expect(notices).to_have_text(
        "1 av stegen i länken finns inte här. De är inte med. Länken har 41. Ett program har högst 40 steg."
        " Resten är inte med."
    )
    first, last = (page.locator(f"[value='{codes[place]}']") for place in (0, 41))
    first.dispatch_event("click")
    expect(notices).to_be_empty()
    first.dispatch_event("click")
    last.dispatch_event("click")
    expect(last).not_to_be_checked()
    expect(notices).to_have_text("Ett program har högst 40 steg. Resten är inte med.")


def test_a_case_answered_alone_gets_its_answer_and_nothing_is_kept(page: Page) -> None:
    page.goto("workshop/fall/danylo-alla-gissar/")
    page.locator("#ova-kontaktperson").check()
    page.locator("[id^=vet-][id$=-described]").first.check()
    page.locator("#forst-skydd").check()
    for fold in page.locator(".practice-alone summary").all():
        fold.click()
    answers = page.locator(".practice-alone details")
    expect(answers.nth(0)).to_contain_text("Du valde den. Läs skälet innan du går vidare.")
    assert page.locator("[data-when]:visible").count() == 3
    expect(answers.nth(2)).to_contain_text("Det svarade du också.")
    page.reload()
    assert page.locator(".practice-alone input:checked").count() == 0
    assert page.evaluate("history.state") is None


def test_a_short_address_leads_to_its_page(page: Page) -> None:
    """A case to its page, and a programme to that of those who take part."""
    page.goto("w/elias/")
    page.wait_for_url("**/workshop/fall/elias-langa-eftermiddagar/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Elias")
    page.goto("w/timmar/")
    page.wait_for_url("**/workshop/tva-timmar-ett-barn/deltagare/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Två timmar")


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


@pytest.mark.thorough
def test_a_sheet_is_one_paper(page: Page) -> None:
    """Of A4: each case and each code one, a programme to write on at most two, and the leader's at most two."""
    page.goto("workshop/")
    programmes = page.locator("#program ~ ul h3 a").evaluate_all("links => links.map(({ href }) => href)")
    assert len(programmes) >= 10
    for programme in programmes:
        page.goto(programme)
        cases = page.locator(".case-sheet").count()
        for only, most in (("Deltagarblad", 2 + cases), ("Ledarblad", 2), ("QR-koder", 1 + cases)):
            for box in page.locator(".print-choice input").all():
                box.uncheck()
            page.get_by_label(only).check()
            assert 1 + cases * (only != "Ledarblad") <= sheets_of(page) <= most, (programme, only)
