"""Links to sections, the check of a list of links, and addresses on paper, as a reader meets them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from axe import violations
from kinds_of_pages import WIDTHS
from knowledge_base.language.day import today
from knowledge_base.language.swedish import spoken_date
from shared_builds import Once, copy_of_the_project, mkdocs_build

COPE = "content/interventions/cope.yml"


def test_every_section_has_a_button_that_the_keyboard_reaches(
    context: BrowserContext, page: Page, address: str
) -> None:
    """Tab from the section before, Enter, and the address is on the clipboard; the heading keeps its name."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("insatser/foraldrastegen/?a=b#kallor")
    headings = page.locator("main h2[id]").count()
    assert headings > 5
    assert page.locator("main h2[id] > .copy-link").count() == headings
    page.get_by_role("button", name="Kopiera länk till avsnittet Så gör du").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if "I praktiken" in (page.evaluate("document.activeElement.getAttribute('aria-label')") or ""):
            break
    button = page.get_by_role("button", name="Kopiera länk till avsnittet I praktiken")
    expect(button).to_be_focused()
    expect(button).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.locator(".copy-link-status")).to_have_text("Länken är kopierad")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}insatser/foraldrastegen/#i-praktiken"
    expect(page.get_by_role("heading", name="I praktiken", exact=True)).to_be_visible()


def test_the_first_thing_in_the_content_is_not_a_row_of_buttons(page: Page) -> None:
    """A button comes right after its heading, so none stands between a reader and the text."""
    page.goto("insatser/foraldrastegen/")
    last = page.locator("main :is(h2, h3)[id]").evaluate_all(
        "headings => headings.map(heading => heading.lastElementChild.matches('.copy-link'))"
    )
    assert len(last) > 5
    assert all(last)


def test_a_browser_that_does_not_let_us_copy_shows_the_address_selected(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("insatser/foraldrastegen/")
    button = page.get_by_role("button", name="Kopiera länk till avsnittet Källor")
    button.click()
    field = page.get_by_label("Adressen är markerad")
    expect(field).to_have_value(f"{address}insatser/foraldrastegen/#kallor")
    expect(field).to_be_focused()
    assert page.evaluate("document.activeElement.selectionEnd") == len(field.input_value())
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_the_heading_that_is_not_seen_is_seen_with_its_button(page: Page) -> None:
    page.goto("insatser/foraldrastegen/")
    page.get_by_role("button", name="Kopiera länk till avsnittet I korthet").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.get_by_role("heading", name="I korthet").bounding_box()["height"] > 20


def test_the_form_and_the_result_of_the_guide_have_no_links_to_copy(page: Page) -> None:
    """What stands under those headings is the reader's, and is not in the address."""
    page.goto("vagledning/")
    assert page.locator("form .copy-link, .with-script .copy-link").count() == 0


def test_buttons_are_not_printed_and_always_shown_to_fingers(page: Page, chromium: Browser, address: str) -> None:
    page.goto("insatser/foraldrastegen/")
    page.emulate_media(media="print")
    assert page.locator(".copy-link").evaluate_all(
        "buttons => buttons.every(button => getComputedStyle(button).display === 'none')"
    )
    phone = chromium.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    touch = phone.new_page()
    touch.goto(f"{address}insatser/foraldrastegen/")
    expect(touch.locator("#kallor .copy-link")).to_have_css("opacity", "1")
    phone.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_changes_fits_and_has_no_accessibility_violation(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("andringar/#sedan=2026-01-01")
    page.get_by_label("Länkar, en på varje rad").fill("https://andra.example.se/sida/\ninsatser/cope/")
    page.get_by_role("button", name="Kontrollera länkarna").click()
    page.locator("summary").evaluate_all("summaries => summaries.forEach(summary => summary.click())")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_without_scripts_the_list_is_there_and_the_headings_have_their_addresses(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("andringar/")
    expect(page.locator("[data-part=by-hand]")).to_be_visible()
    expect(page.locator(".link-check form")).to_be_hidden()
    assert page.locator("[data-changed] a").count() > 100
    page.goto("insatser/cope/#kallor")
    expect(page.locator("h2#kallor")).to_be_in_viewport()
    assert page.locator(".copy-link").count() == 0
    context.close()


@pytest.fixture(scope="session")
def lived_in(once: Once, serve: Callable[[Path], str]) -> str:
    """The site some time later: one record changed, one renamed, one word renamed, one intervention withdrawn, and an
    owner's address."""
    return serve(once("lived-in", live_in) / "site")


def live_in(root: Path) -> None:
    copy_of_the_project(root)

    def change(path: str, old: str, new: str) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    later = f"changes:\n  - date: {today()}\n    reason: new-study\n    text: En översikt till."
    change(COPE, "changes:", later)
    change(
        "content/interventions/samtalsgrupper-for-foraldrar.yml",
        "status: active",
        "formerly: [samtalsgrupp]\nstatus: withdrawn\nstatus_reason: Prov.",
    )
    change("content/terms/anmalan-om-oro.yml", "explanation:", "formerly: [orosanmalan]\nexplanation:")
    change("content/site.yml", "address: null", "address: https://kompass.example.se")
    mkdocs_build(root, root / "site")


def verdicts(page: Page, links: str, since: str) -> tuple[str, list[str]]:
    """What the check says of some links: the status line, and a line for each."""
    page.get_by_label("Ändrad sedan").fill(since)
    page.get_by_label("Länkar, en på varje rad").fill(links)
    page.get_by_role("button", name="Kontrollera länkarna").click()
    return (
        page.locator(".link-check [role=status]").inner_text(),
        page.locator("[data-part=result] li").all_inner_texts(),
    )


LINKS = """
Läs om COPE: {0}insatser/cope/#vad-vet-vi, och om
<https://kompass.example.se/insatser/case-management/>. Bild 4: {0}insatser/samtalsgrupp
{0}ordlista/#orosanmalan {0}ordlista/#finns-inte {0}insatser/finns-inte/#kallor {0}vagledning/ https://annan.example.se/sida/
insatser/motiverande-dialog/ och/eller
"""


@pytest.mark.thorough
def test_a_list_of_links_is_checked_against_a_day(page: Page, lived_in: str) -> None:
    requests: list[str] = []
    page.goto(f"{lived_in}andringar/")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: requests.append(request.url))
    status, said = verdicts(page, LINKS.format(lived_in), str(today() + timedelta(days=1)))
    assert (status, said[:2]) == (
        "7 länkar kontrollerade. 4 behöver du se över. 2 länkar gick inte att kontrollera.",
        ["COPE: oförändrad.", "Case manager, mentor eller koordinator: oförändrad."],
    )
    assert said[2:] == [
        "Samtalsgrupper för föräldrar vid skolfrånvaro: har flyttat hit, tillbakadragen.",
        "Orosanmälan: har flyttat hit.",
        f"{lived_in}ordlista/#finns-inte: finns inte.",
        f"{lived_in}insatser/finns-inte/#kallor: finns inte.",
        f"{lived_in}vagledning/: sidan har ingen lista över ändringar.",
        "https://annan.example.se/sida/: hör inte till den här webbplatsen.",
        "Stöd i motiverande dialog med föräldrar: oförändrad.",
    ]
    status, said = verdicts(page, f"{lived_in}insatser/cope/", str(today()))
    assert [line.startswith(f"COPE: ny studie {spoken_date(str(today()))}") for line in said] == [True]
    assert status == "1 länk kontrollerad. 1 behöver du se över."
    assert verdicts(page, "inga länkar här", str(today())) == (
        "Hittade ingen länk. Klistra in hela adresser, med https:// först.",
        [],
    )
    # A browser may ask for the icon again when the fragment changes.
    assert [url for url in requests if not url.endswith("/icon.svg")] == []


WRAPPED = (
    "”{0}”",
    "»{0}«",
    "{0}]",
    "{0}!",
    "{0}…",
    "{0}–",
    "{0}\u200b",
    "\ufeff{0}\u00ad",
    "[COPE]({0})",
    "{0}?utm_source=nyhetsbrev",
    "{0}index.html",
    "https://eur01.safelinks.protection.outlook.com/?url={1}&data=05%7C02&reserved=0",
    "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={1}&locale=sv",
    "https://slack-redir.net/link?url={1}",
    "https://urldefense.com/v3/__{0}__;!!abc",
    "https://linkprotect.cudasvc.com/url?a={1}&c=E",
)
"""What programs and people put around an address."""


@pytest.mark.parametrize("owner", ["https://kompass.example.se/", ""])
def test_a_link_is_read_as_it_comes_from_mail_and_text(page: Page, lived_in: str, owner: str) -> None:
    page.goto(f"{lived_in}andringar/")
    link = f"{owner or lived_in}insatser/cope/"
    ways = [
        *WRAPPED,
        *(
            (
                "http://kompass.example.se/insatser/cope/",
                "HTTPS://Kompass.example.se/insatser/cope/",
                "kompass.example.se/insatser/cope/",
                "https://urldefense.proofpoint.com/v2/url?u=https-3A__kompass.example.se_insatser_cope_&d=Dw",
            )
            if owner
            else ()
        ),
    ]
    for way in ways:
        status, said = verdicts(page, way.format(link, quote(link, safe="")), str(today()))
        assert status == "1 länk kontrollerad. 1 behöver du se över.", way
        assert [line.startswith("COPE: ny studie") for line in said] == [True], way


def test_a_missing_day_is_asked_for_when_it_is_needed(page: Page, lived_in: str) -> None:
    """An empty field is no mistake before that."""
    page.goto(f"{lived_in}andringar/")
    day = page.get_by_label("Ändrad sedan")
    assert day.evaluate("field => field.validity.valid")
    status, said = verdicts(page, f"{lived_in}insatser/cope/", "")
    assert (status, said) == ("Välj en dag först, till exempel den dag du skrev ditt material.", [])
    expect(day).to_be_focused()
    assert verdicts(page, "", str(today()))[0] == "Hittade ingen länk. Klistra in hela adresser, med https:// först."


def test_what_could_not_be_checked_is_never_all_clear(page: Page, lived_in: str) -> None:
    page.goto(f"{lived_in}andringar/")
    tomorrow = str(today() + timedelta(days=1))
    assert verdicts(page, "https://annan.example.se/a/", tomorrow)[0] == "1 länk gick inte att kontrollera."
    status, _ = verdicts(page, f"{lived_in}insatser/cope/ {lived_in}vagledning/ https://bit.ly/x", tomorrow)
    assert status == "1 länk kontrollerad. Ingen av dem behöver ses över. 2 länkar gick inte att kontrollera."


def test_the_day_stands_in_the_fragment_and_nowhere_else(page: Page, lived_in: str) -> None:
    page.goto(f"{lived_in}andringar/#sedan=2026-11-01")
    expect(page.get_by_label("Ändrad sedan")).to_have_value("2026-11-01")
    page.get_by_label("Ändrad sedan").fill("2026-12-24")
    assert page.evaluate("[location.hash, location.search, localStorage.length]") == ["#sedan=2026-12-24", "", 0]


def test_an_address_that_has_moved_takes_the_section_along(page: Page, lived_in: str) -> None:
    page.goto(f"{lived_in}insatser/samtalsgrupp/#kallor")
    page.wait_for_url("**/insatser/samtalsgrupper-for-foraldrar/#kallor")
    expect(page.locator(".box-warning:not([hidden])")).to_contain_text("Tillbakadragen. Prov.")
    page.goto(f"{lived_in}ordlista/#orosanmalan")
    expect(page.locator("#anmalan-om-oro")).to_be_in_viewport()


def test_a_change_that_matters_is_seen_without_scrolling(page: Page, lived_in: str) -> None:
    page.goto(f"{lived_in}insatser/cope/")
    mark = page.get_by_text(f"Ändrad {spoken_date(str(today()))}: ny studie.")
    expect(mark).to_be_in_viewport()


def test_paper_has_an_address_that_a_camera_reads(page: Page, lived_in: str) -> None:
    """The code as it is printed, not as it is written."""
    page.goto(f"{lived_in}insatser/cope/")
    expect(page.locator(".sheet-address")).to_be_hidden()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".sheet-address")).to_contain_text("Adress: https://kompass.example.se/insatser/cope/")
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(".qr-code").screenshot())))
    assert code.text == "https://kompass.example.se/insatser/cope/"


def test_paper_has_the_address_that_the_browser_knows_when_nobody_else_does(page: Page, address: str) -> None:
    page.goto("insatser/cope/#kallor")
    page.emulate_media(media="print")
    expect(page.locator("[data-own-address]")).to_have_text(f"{address}insatser/cope/")
    assert page.locator(".qr-code").count() == 0
