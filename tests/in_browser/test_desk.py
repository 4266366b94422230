"""The desk, as an editor uses it: each task from its start to the file, under the policy that the web servers send."""

from __future__ import annotations

import contextlib
import html
import json
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from knowledge_base.opening import Opener
from knowledge_base.pages.security import COPIED_DESK_POLICY, PAGE_POLICY
from knowledge_base.reading.strict_yaml import read
from tabs import Browsers, Tab
from tiny_project import REPOSITORY, tiny

pytestmark = pytest.mark.thorough

RECORD = "content/interventions/skolstod.yml"
DESK_PAGE = "bidra/skriv/index.html"
SLOW = 90_000
"""Milliseconds that the start may take where much else runs."""


class Desk:
    """The page in a browser, with what an editor does on it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def part(self, name: str) -> Locator:
        return self.page.locator(f'#skrivbord [data-part="{name}"]')

    def field(self, name: str) -> Locator:
        return self.part("form").get_by_label(name, exact=True)

    def says(self, words: str) -> None:
        try:
            expect(self.part("said")).to_have_text(words, timeout=SLOW)
        except AssertionError as error:
            raise AssertionError(self.part("all").inner_text()) from error

    def shows(self, words: str) -> None:
        expect(self.page.frame_locator("#skrivbord iframe").locator("main")).to_contain_text(words, timeout=SLOW)

    def choose(self, words: str) -> None:
        if not self.part("choose").is_visible():
            self.part("other").click()
        self.page.get_by_label("Sök på titeln").fill(words)
        self.part("found").get_by_role("button").first.click()

    def begin(self, kind: str) -> None:
        if not self.part("choose").is_visible():
            self.part("other").click()
        self.page.get_by_label("Eller börja på något nytt:").select_option(label=kind)
        self.part("begin").click()

    def unfold(self, name: str) -> None:
        """By the keyboard, which does not mind that what is told above moves the form down."""
        summary = self.part("form").locator("summary").filter(has_text=re.compile(rf"^{name}\b")).first
        summary.press("Enter")
        expect(summary.locator("xpath=..")).to_have_attribute("open", "")

    def add(self, name: str) -> None:
        button = self.part("form").get_by_role("button", name=f"Lägg till: {name}", exact=True).filter(visible=True)
        button.last.press("Enter")

    def because(self, what: str) -> None:
        self.page.get_by_label("Vad är ändrat?").fill(what)

    def files(self) -> dict[str, str]:
        """The text of each file that would be handed in, as it is saved."""
        self.part("handing").evaluate("(element) => { element.textContent = ''; }")
        self.part("hand-in").click()
        expect(self.part("handing")).to_have_text(re.compile(r"^(En fil|\d+ filer|Inget)"), timeout=SLOW)
        found = {}
        for file in (
            self.page.locator(".desk-file").filter(has=self.page.get_by_role("button", name="Spara filen")).all()
        ):
            with self.page.expect_download() as saved:
                file.get_by_role("button", name="Spara filen").click()
            found[file.locator("h3").inner_text()] = Path(saved.value.path()).read_text(encoding="utf-8")
        return found


@pytest.fixture
def desk(chromium: Browser, desk_address: str) -> Iterator[Desk]:
    with started(chromium, f"{desk_address}bidra/skriv/", desk_address) as desk:
        yield desk


@pytest.fixture
def copied_desk(chromium: Browser, desk_copy: Path) -> Iterator[Desk]:
    """The desk of a saved copy, opened as a file."""
    with started(chromium, (desk_copy / DESK_PAGE).as_uri(), desk_copy.as_uri()) as desk:
        yield desk


@contextlib.contextmanager
def started(chromium: Browser, address: str, site: str) -> Iterator[Desk]:
    """The desk, started, in a browser that keeps to the policy. Nothing may be asked of others, and no script fail."""
    context = chromium.new_context(base_url=site, locale="sv-SE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    page = context.new_page()
    amiss: list[str] = []
    page.on("pageerror", lambda error: amiss.append(str(error)))
    page.on("console", lambda said: amiss.append(said.text) if "Content Security Policy" in said.text else None)
    context.on("request", lambda asked: amiss.append(asked.url) if not asked.url.startswith((site, "blob:")) else None)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    page.get_by_role("button", name="Starta skrivbordet").click()
    expect(page.get_by_label("Sök på titeln")).to_be_visible(timeout=SLOW)
    yield Desk(page)
    context.close()
    assert amiss == []


@pytest.fixture(scope="module")
def opener(desk_project: Path) -> Opener:
    return Opener(desk_project)


def sound(opener: Opener, files: Mapping[str, str | None]) -> bool:
    """Whether the check of the project says nothing of these files."""
    return [problem.explained for problem in opener.open(files).problems] == []


def other_lines(before: str, after: str) -> tuple[set[str], set[str]]:
    """The lines that are only in the one, and only in the other."""
    one, other = set(before.splitlines()), set(after.splitlines())
    return one - other, other - one


def test_mend_a_sentence(desk: Desk, opener: Opener) -> None:
    desk.choose("Skolstöd")
    desk.field("Sammanfattning").fill("Någon följer med barnet till skolan.")
    desk.says("Inga fel.")
    desk.shows("Någon följer med barnet till skolan.")
    desk.because("Sammanfattningen är tydligare.")
    files = desk.files()
    gone, come = other_lines(tiny(RECORD), files[RECORD])
    assert gone == {"summary: Stöd i vardagen för att komma till skolan."}
    assert "summary: Någon följer med barnet till skolan." in come
    assert read(files[RECORD]).value["changes"][0]["text"] == "Sammanfattningen är tydligare."
    assert sound(opener, files)


@pytest.mark.parametrize("place", ["server", "file"])
def test_mend_a_sentence_in_firefox(browsers: Browsers, request: pytest.FixtureRequest, place: str) -> None:
    said = "Någon följer med barnet till skolan."
    state = "document.querySelector('#skrivbord [data-part=said]').textContent"
    site = (
        request.getfixturevalue("desk_address")
        if place == "server"
        else f"{request.getfixturevalue('desk_copy').as_uri()}/"
    )
    with browsers.tab("Firefox") as tab:
        tab.open(f"{site}{DESK_PAGE}#interventions/skolstod")
        _until(tab, f"{state} === 'Inga fel.'")
        _write(tab, "Sammanfattning", "")
        _until(tab, f"{state} === 'Ett fel.'")
        _write(tab, "Sammanfattning", said)
        _until(tab, f"{state} === 'Inga fel.'")
        _until(tab, f"document.querySelector('#skrivbord iframe')?.contentDocument.body.textContent.includes('{said}')")
        tab.click("#skrivbord [data-part=hand-in]")
        _until(tab, f"document.querySelector('.desk-file ins')?.textContent.includes('+summary: {said}')")
        _until(tab, f"document.getElementById('desk-mail').value.includes('summary: {said}')")
        asked = tab.run("return performance.getEntriesByType('resource').map(({ name }) => name);")
        assert [address for address in asked if not address.startswith((site, "blob:"))] == []


def _write(tab: Tab, name: str, text: str) -> None:
    """Writes in a field of the form."""
    tab.run(
        "const label = [...document.querySelectorAll('#skrivbord form label')]"
        f".find((one) => one.textContent === '{name}');"
        f"const field = document.getElementById(label.htmlFor); field.value = '{text}';"
        "field.dispatchEvent(new Event('input', { bubbles: true }));"
    )


def _until(tab: Tab, condition: str) -> None:
    """Waits until something holds in a tab."""
    end = time.monotonic() + SLOW / 1000
    while not tab.run(f"return Boolean({condition});"):
        assert time.monotonic() < end, condition
        time.sleep(0.5)


def test_correct_a_number(desk: Desk, opener: Opener) -> None:
    desk.choose("Skolstöd")
    desk.unfold("Vad vi vet")
    desk.field("Värde").first.fill("0,45")
    desk.says("Inga fel.")
    files = desk.files()
    assert other_lines(tiny(RECORD), files[RECORD]) == ({"      value: 0.54"}, {"      value: 0.45"})
    assert sound(opener, files)


def test_a_mistake_is_told_beside_its_field_and_goes_away_when_it_is_mended(desk: Desk) -> None:
    desk.choose("Skolstöd")
    field = desk.field("Sammanfattning")
    field.fill("")
    desk.says("Ett fel.")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field.locator("xpath=..").locator(".desk-problems")).to_contain_text("fältet är tomt")
    desk.part("all").get_by_role("button").click()
    expect(field).to_be_focused()
    field.fill("Stöd i vardagen för att komma till skolan.")
    desk.says("Inga fel.")
    assert desk.files() == {}


def test_add_a_study_with_a_new_source(desk: Desk, opener: Opener) -> None:
    desk.begin("Källa")
    desk.part("paste").locator("summary").click()
    desk.page.get_by_label("BibTeX, RIS eller CSL-JSON").fill("PT J\nAU Ek, A\nTI Om skolan\nER")
    desk.part("read-paste").click()
    expect(desk.part("pasted")).to_contain_text("Inget gick att läsa.", timeout=SLOW)
    desk.page.get_by_label("BibTeX, RIS eller CSL-JSON").fill(
        "@article{ek2020, author={Ek, Anna}, title={Om närvaro i skolan}, journal={Tidskriften}, year={2020},"
        " doi={10.1234/abcd.5}, language={sv}, url={http://example.org/a}}"
    )
    desk.part("read-paste").click()
    left_out = "Det här går inte att ha i posten och är inte med: Adress ”http://example.org/a”."
    expect(desk.part("pasted")).to_have_text(f"En källa är inläst. {left_out}", timeout=SLOW)
    expect(desk.field("Titel")).to_have_value("Om närvaro i skolan")
    desk.field("Slag").select_option("study")
    desk.unfold("Kontroll")
    desk.field("Status").select_option("abstract")
    desk.field("Datum").fill("2024-06-01")
    source = desk.part("path").inner_text()
    desk.choose("Skolstöd")
    desk.unfold("Sammanfattningens källor")
    desk.add("Sammanfattningens källor")
    unfolded = desk.part("form").locator("details[open]")
    unfolded.get_by_label("Källa", exact=True).last.fill(source.rpartition("/")[2].removesuffix(".yml"))
    unfolded.get_by_label("Plats", exact=True).last.fill("Sammanfattning")
    desk.because("En ny studie är med.")
    desk.says("Inga fel.")
    files = desk.files()
    assert set(files) == {source, RECORD}
    assert read(files[source]).value["DOI"] == "10.1234/abcd.5"
    assert sound(opener, files)


def test_a_new_word(desk: Desk, opener: Opener) -> None:
    desk.begin("Ord")
    desk.field("Ord").fill("Läxa")
    desk.field("Förklaring").fill("Skolarbete hemma.")
    desk.unfold("Källor")
    desk.add("Källor")
    desk.field("Källa").fill("stodet")
    desk.field("Plats").fill("Fritid")
    desk.says("Inga fel.")
    desk.shows("Skolarbete hemma.")
    files = desk.files()
    assert list(files) == ["content/terms/laxa.yml"]
    assert files["content/terms/laxa.yml"].startswith("# yaml-language-server: ")
    assert sound(opener, files)


def test_add_an_outcome(desk: Desk, opener: Opener) -> None:
    """The sentence that the site writes of it is in the page at once."""
    desk.choose("Skolstöd")
    desk.unfold("Vad vi vet")
    desk.add("Vad vi vet")
    outcome = desk.part("form").locator("li").filter(has=desk.page.get_by_label("Utfall", exact=True)).last
    for name, code in {
        "Utfall": "school-results",
        "Riktning": "better",
        "Tillförlitlighet": "low",
        "Underlag": "systematic-review",
        "Direkt eller indirekt": "direct",
        "Kunskapslucka": "primary-studies",
    }.items():
        outcome.get_by_label(name, exact=True).select_option(code)
    outcome.get_by_label("Bedömt av", exact=True).fill("stodet")
    outcome.get_by_label(re.compile("^Litteratur sökt till")).fill("2020-08")
    outcome.get_by_role("button", name="Lägg till: Källor", exact=True).press("Enter")
    outcome.get_by_label("Källa", exact=True).fill("stodet")
    outcome.get_by_label("Plats", exact=True).fill("Tabell 3")
    desk.because("Skolresultaten är med.")
    desk.says("Inga fel.")
    desk.shows("Insatsen ger möjligen")
    files = desk.files()
    before, after = (read(text).value["outcomes"] for text in (tiny(RECORD), files[RECORD]))
    assert after[:-1] == before
    assert (after[-1]["outcome"], after[-1]["sources"][0]["place"]) == ("school-results", "Tabell 3")
    assert other_lines(tiny(RECORD), files[RECORD])[0] == set()
    assert sound(opener, files)


def test_a_new_case(desk: Desk, opener: Opener) -> None:
    desk.begin("Fall")
    desk.field("Titel").fill("Bo kommer sent")
    desk.field("Sammanfattning").fill("Bo kommer ofta sent till skolan.")
    desk.unfold("Svar i vägledningen")
    answers = desk.part("form").locator("details[open]")
    answers.get_by_label("Mellanstadiet").check()
    answers.get_by_label("Barnet är borta ofta").check()
    for name, text in {
        "Situation": "Bo kommer sent tre dagar i veckan.",
        "Att diskutera": "Vad behöver Bo?",
        "Det en bra diskussion lägger märke till": "Ingen har frågat Bo.",
    }.items():
        desk.unfold(name)
        desk.add(name)
        desk.field(f"{name} 1").fill(text)
    desk.unfold("Förväntade förslag")
    desk.field("Skydd först").select_option("false")
    desk.says("Inga fel.")
    desk.shows("Bo kommer sent tre dagar i veckan.")
    files = desk.files()
    assert list(files) == ["content/cases/bo-kommer-sent.yml"]
    case = read(files["content/cases/bo-kommer-sent.yml"]).value
    assert case["answers"] == {"skolform": ("middle",), "narvaron": ("borta-ofta",)}
    assert (case["fictional"], case["changes"][0]["reason"]) == (True, "new")
    assert sound(opener, files)


def test_the_local_offer(desk: Desk, opener: Opener) -> None:
    desk.begin("Lokalt utbud")
    desk.field("Uppdaterad").fill("2024-05-01")
    desk.unfold("Utbud")
    desk.add("Utbud")
    desk.field("Insats").fill("skolstod")
    desk.field("Finns den?").select_option("here")
    desk.field("Kontakt (får utelämnas)").fill("Ring mottagningen.")
    desk.says("Inga fel.")
    files = desk.files()
    assert list(files) == ["content/local-offer.yml"]
    assert read(files["content/local-offer.yml"]).value["offers"][0]["intervention"] == "skolstod"
    assert sound(opener, files)


def test_buttons_put_the_signs_of_bold_and_links_around_what_is_marked(desk: Desk) -> None:
    desk.choose("Alva")
    desk.unfold("Situation")
    field = desk.field("Situation 1")
    field.fill("Alva är borta ofta.")
    field.evaluate("(field) => field.setSelectionRange(8, 13)")
    desk.part("form").get_by_role("button", name="Fet: Situation 1", exact=True).click()
    expect(field).to_have_value("Alva är **borta** ofta.")
    field.evaluate("(field) => field.setSelectionRange(0, 4)")
    desk.part("form").get_by_role("button", name="Länk: Situation 1", exact=True).click()
    desk.page.keyboard.type("narvaro")
    expect(field).to_have_value("[Alva](narvaro) är **borta** ofta.")
    desk.says("Inga fel.")


def test_without_the_memory_it_starts_all_the_same(chromium: Browser, desk_address: str) -> None:
    with contextlib.closing(chromium.new_context(base_url=desk_address, locale="sv-SE")) as context:
        page = context.new_page()
        page.route("**/memory.bin", lambda route: route.abort())
        page.goto("bidra/skriv/#interventions/skolstod")
        desk = Desk(page)
        desk.says("Inga fel.")
        desk.shows("Skolstöd")


def test_leaving_with_changes_asks_first(desk: Desk) -> None:
    """Not when nothing is written, nor when all that was written is taken back or says the same as before."""
    asked: list[str] = []
    desk.page.on("dialog", lambda dialog: asked.append(dialog.type))
    desk.choose("Skolstöd")
    field = desk.field("Sammanfattning")
    before = field.input_value()
    desk.page.goto("insatser/")
    desk.page.go_back()
    expect(field).to_have_value(before, timeout=SLOW)
    assert asked == []
    field.fill("Ett utkast, innan kontrollen är hämtad.")
    desk.page.goto("insatser/")
    assert asked == ["beforeunload"]
    desk.page.go_back()
    desk.says("Inga fel.")
    desk.page.goto("insatser/")
    assert asked == ["beforeunload"] * 2
    desk.page.go_back()
    desk.says("Inga fel.")
    field.fill(before)
    desk.says("Inga fel.")
    expect(desk.part("text")).to_contain_text(before)
    desk.part("undo").click()
    desk.begin("Ord")
    desk.part("undo").click()
    desk.page.close(run_before_unload=True)
    assert asked == ["beforeunload"] * 2


def test_the_two_files_of_a_site_of_ones_own_are_saved_as_its_page_says(desk: Desk, opener: Opener) -> None:
    """Every word to press or look for stands on the page, in this order."""
    step = (REPOSITORY / "docs" / "bidra" / "egen-webbplats.md").read_text(encoding="utf-8").split("\n## ")[2]
    words = ["Starta skrivbordet", "Webbplatsen", "Sök på titeln", "Öppna en till", "Tillgänglighetsredogörelse"]
    words += ["Visa vad som ändras", "Spara filen", "Ägare", "Slag av ägare", "Kontakt", "Källförråd"]
    words += ["Webbplatsens adress", "Hur väl webbplatsen uppfyller kraven"]
    assert words == re.findall("|".join(f"(?<=[*]){re.escape(word)}(?=[*])" for word in words), step)[: len(words)]
    desk.choose("Webbplatsen")
    form = desk.part("form")
    for title, said in {
        "Ägare": "Påhittad kommun",
        "Kontakt": "funktion@kommun.example",
        "Källförråd": "https://kod.example/insatskompassen",
        "Webbplatsens adress": "https://konto.example/insatskompassen",
    }.items():
        form.get_by_label(re.compile(f"^{title}")).fill(said)
    form.get_by_label(re.compile("^Slag av ägare")).select_option(label="Kommun eller annan lokal myndighet")
    desk.choose("Tillgänglighetsredogörelse")
    for title, said in {"Bedömd": "2024-05-01", "Uppdaterad": "2024-05-01"}.items():
        form.get_by_label(re.compile(f"^{title}")).fill(said)
    form.get_by_label(re.compile("^Hur väl webbplatsen")).select_option(label="Helt förenlig")
    form.get_by_label(re.compile("^Hur webbplatsen är bedömd")).select_option(index=1)
    desk.says("Inga fel.")
    files = desk.files()
    assert set(files) == {"content/site.yml", "content/accessibility.yml"}
    assert read(files["content/site.yml"]).value["owner"] == "Påhittad kommun"
    assert sound(opener, files)
    desk.begin("Lokalt utbud")
    expect(desk.part("path")).to_have_text("content/local-offer.yml")


def test_what_is_pasted_or_left_does_no_harm(desk: Desk) -> None:
    """Characters that nobody sees, a text that no page can have, Back and Forward, and another tab."""
    desk.choose("Skolstöd")
    field = desk.field("Sammanfattning")
    field.fill("Stöd\u200b i vardagen\u00a0för att\u0007 komma till skolan.")
    expect(desk.part("said")).not_to_have_text("Kontrollen kommer när allt är hämtat.", timeout=SLOW)
    field.fill("Ord " * 80_000)
    expect(desk.part("all")).to_contain_text("Dela upp den.", timeout=SLOW)
    field.fill("Ett utkast.")
    desk.says("Inga fel.")
    desk.page.goto("insatser/")
    desk.page.go_back()
    expect(field).to_have_value("Ett utkast.", timeout=SLOW)
    other = desk.page.context.new_page()
    other.goto("bidra/skriv/#interventions/skolstod")
    expect(Desk(other).field("Sammanfattning")).to_have_value(
        "Stöd i vardagen för att komma till skolan.", timeout=SLOW
    )
    expect(field).to_have_value("Ett utkast.")


def test_an_option_in_the_guide(desk: Desk, opener: Opener) -> None:
    desk.choose("Vägledning")
    desk.unfold("Delområden")
    field = desk.part("form").locator("textarea, input").filter(visible=True)
    option = next(one for one in field.all() if one.input_value() == "Barnet är borta ofta")
    option.fill("Barnet är ofta borta")
    desk.says("Inga fel.")
    desk.shows("Barnet är ofta borta")
    files = desk.files()
    path = "content/questionnaire.yml"
    gone, come = other_lines(tiny(path), files[path])
    assert (gone, come) == ({"            text: Barnet är borta ofta"}, {"            text: Barnet är ofta borta"})
    assert sound(opener, files)


def test_rename_a_record(desk: Desk, opener: Opener) -> None:
    desk.choose("Skolstöd")
    desk.part("further").locator("summary").click()
    desk.page.get_by_label("Nytt id.").fill("stod-i-skolan")
    desk.part("rename").click()
    expect(desk.part("path")).to_have_text("content/interventions/stod-i-skolan.yml", timeout=SLOW)
    desk.because("Namnet är ett annat.")
    desk.says("Inga fel.")
    files: dict[str, str | None] = {**desk.files(), RECORD: None}
    assert read(files["content/interventions/stod-i-skolan.yml"]).value["formerly"] == ("skolstod",)
    assert "stod-i-skolan" in files["content/cases/alva.yml"]
    assert sound(opener, files)
    desk.part("undo").click()
    expect(desk.part("path")).to_have_text(RECORD)
    desk.says("Inga fel.")
    assert desk.files() == {}


def test_withdraw_an_intervention(desk: Desk, opener: Opener) -> None:
    """Another one than those that the guide cannot do without."""
    desk.choose("Aktivitet")
    path = desk.part("path").inner_text()
    desk.part("further").locator("summary").click()
    desk.page.get_by_label("Varför gäller insatsen inte längre?").fill("Den ges inte längre.")
    desk.part("withdraw").click()
    expect(desk.field("Status")).to_have_value("withdrawn", timeout=SLOW)
    desk.because("Insatsen ges inte längre.")
    text = desk.files()[path]
    assert read(text).value["status_reason"] == "Den ges inte längre."
    assert read(text).value["changes"][0]["text"] == "Insatsen ges inte längre."


def test_lists_can_be_moved_and_taken_from(desk: Desk, opener: Opener) -> None:
    desk.choose("Skolstöd")
    desk.unfold("Vad vi vet")
    form = desk.part("form")
    form.get_by_role("button", name="Ned: Vad vi vet 1", exact=True).click()
    desk.says("Inga fel.")
    outcomes = [outcome["outcome"] for outcome in read(desk.files()[RECORD]).value["outcomes"]]
    assert outcomes == ["anxiety", "attendance"]
    form.get_by_role("button", name="Upp: Vad vi vet 2", exact=True).click()
    desk.says("Inga fel.")
    assert desk.files() == {}


def test_a_draft_survives_a_reload_and_can_be_saved_and_opened(desk: Desk, tmp_path: Path) -> None:
    desk.choose("Skolstöd")
    desk.field("Sammanfattning").fill("Ett utkast.")
    desk.says("Inga fel.")
    with desk.page.expect_download() as saved:
        desk.part("save-draft").click()
    file = tmp_path / "utkast.json"
    saved.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["records"][RECORD]["summary"] == "Ett utkast."
    desk.page.reload()
    expect(desk.field("Sammanfattning")).to_have_value("Ett utkast.", timeout=SLOW)
    desk.part("undo").click()
    expect(desk.field("Sammanfattning")).to_have_value("Stöd i vardagen för att komma till skolan.")
    desk.part("other").click()
    desk.page.get_by_label("Eller öppna ett utkast").set_input_files(file)
    expect(desk.field("Sammanfattning")).to_have_value("Ett utkast.")


def test_a_page_leads_to_its_record(desk: Desk) -> None:
    desk.page.goto("insatser/skolstod/")
    desk.page.get_by_role("link", name="Säg till").click()
    expect(desk.field("Titel")).to_have_value("Skolstöd", timeout=SLOW)


def test_without_its_program_the_page_says_so_and_leads_on(page: Page) -> None:
    """The site of the other tests is built without the desk."""
    page.goto("bidra/skriv/")
    expect(page.get_by_text("Den här webbplatsen är byggd utan skrivbordet.")).to_be_visible()
    page.get_by_role("link", name="föreslå en ändring i ett formulär").click()
    expect(page.get_by_role("heading", name="Föreslå ändring", level=1)).to_be_visible()


@pytest.mark.parametrize(
    ("init", "said"),
    [
        ("delete window.WebAssembly", "Din webbläsare saknar det som skrivbordet behöver (WebAssembly)."),
        ("delete window.Worker", "Din webbläsare saknar det som skrivbordet behöver (WebAssembly)."),
    ],
)
def test_a_browser_that_cannot_run_it_is_told_so(chromium: Browser, desk_address: str, init: str, said: str) -> None:
    with contextlib.closing(chromium.new_context(base_url=desk_address, locale="sv-SE")) as context:
        page = context.new_page()
        page.add_init_script(init)
        page.goto("bidra/skriv/")
        expect(page.get_by_text(said)).to_be_visible()
        expect(page.get_by_role("link", name="föreslå en ändring i ett formulär")).to_be_visible()


def test_where_compiled_code_is_refused_the_page_says_so(chromium: Browser, desk_address: str) -> None:
    """As where a web server does not give the worker a policy of its own."""

    def refuse(route: Route) -> None:
        answer = route.fetch()
        policy = "default-src 'none'; script-src 'self'; connect-src 'self'"
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    with contextlib.closing(chromium.new_context(base_url=desk_address, locale="sv-SE")) as context:
        page = context.new_page()
        page.route("**/worker.mjs", refuse)
        page.goto("bidra/skriv/")
        page.get_by_role("button", name="Starta skrivbordet").click()
        said = re.compile(r"Skrivbordet kunde inte starta i din webbläsare\. \(CompileError: ")
        expect(page.get_by_text(said)).to_be_visible(timeout=SLOW)


def test_a_copy_has_all_of_the_desk_without_a_network(copied_desk: Desk, opener: Opener) -> None:
    copied_desk.choose("Skolstöd")
    field = copied_desk.field("Sammanfattning")
    field.fill("")
    copied_desk.says("Ett fel.")
    field.fill("Någon följer med barnet till skolan.")
    copied_desk.says("Inga fel.")
    copied_desk.shows("Någon följer med barnet till skolan.")
    copied_desk.because("Sammanfattningen är tydligare.")
    files = copied_desk.files()
    assert other_lines(tiny(RECORD), files[RECORD])[0] == {"summary: Stöd i vardagen för att komma till skolan."}
    assert sound(opener, files)
    with copied_desk.page.expect_download() as saved:
        copied_desk.page.get_by_role("button", name="Spara som patch").click()
    assert "+summary: Någon följer med barnet till skolan.\n" in Path(saved.value.path()).read_text(encoding="utf-8")


def test_a_record_in_a_copy_leads_to_the_desk_of_the_copy(copied_desk: Desk, desk_copy: Path) -> None:
    copied_desk.page.goto((desk_copy / "insatser/skolstod/index.html").as_uri())
    copied_desk.page.get_by_role("link", name="Säg till").click()
    expect(copied_desk.field("Titel")).to_have_value("Skolstöd", timeout=SLOW)


def test_where_nothing_can_be_copied_the_text_to_hand_in_stands_marked(copied_desk: Desk) -> None:
    page = copied_desk.page
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    copied_desk.choose("Skolstöd")
    copied_desk.field("Sammanfattning").fill("Någon följer med barnet till skolan.")
    copied_desk.says("Inga fel.")
    text = copied_desk.files()[RECORD]
    page.get_by_role("button", name="Kopiera filen och öppna den i källförrådet").click()
    expect(page.get_by_label("Filens text är markerad: tryck Ctrl+C")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == text
    expect(page.get_by_role("button", name="Öppna filen i källförrådet")).to_be_visible()
    page.get_by_role("button", name="Kopiera texten").click()
    expect(copied_desk.part("handing")).to_have_text("Markerat: tryck Ctrl+C.")
    assert text in page.evaluate("getSelection().toString()")


def test_only_the_desk_of_a_copy_may_run_compiled_code(desk_copy: Path) -> None:
    """And it too may ask for nothing."""
    policies = {
        file.relative_to(desk_copy).as_posix(): re.findall(r'Policy" content="([^"]+)"', file.read_text("utf-8"))
        for file in desk_copy.rglob("*.html")
    }
    own = policies.pop(DESK_PAGE)
    assert {html.unescape(policy) for found in policies.values() for policy in found} == {PAGE_POLICY}
    assert [html.unescape(policy) for policy in own] == [COPIED_DESK_POLICY]
    assert "default-src 'none'" in COPIED_DESK_POLICY
    assert "connect-src" not in COPIED_DESK_POLICY


def test_a_browser_that_refuses_a_copy_is_told_what_to_do(browsers: Browsers, desk_copy: Path) -> None:
    with browsers.tab("WebKit") as tab:
        tab.open(f"{(desk_copy / DESK_PAGE).as_uri()}#interventions/skolstod")
        _until(tab, "document.querySelector('[data-part=why]').textContent.startsWith('Skrivbordet kunde inte starta')")
        shown = tab.run("return document.querySelector('[data-part=without]').innerText;")
        assert "öppna kopian i Chrome, Edge eller Firefox" in shown
        assert "föreslå en ändring i ett formulär" in shown


def test_a_copy_that_is_not_whole_says_so(chromium: Browser, desk_copy: Path) -> None:
    with contextlib.closing(chromium.new_context(locale="sv-SE")) as context:
        page = context.new_page()
        page.route("**/files.js", lambda route: route.abort())
        page.goto((desk_copy / DESK_PAGE).as_uri())
        page.get_by_role("button", name="Starta skrivbordet").click()
        expect(page.get_by_text("Kontrollera att hela zip-filen är uppackad")).to_be_visible()
        expect(Desk(page).part("without")).to_be_focused()


def test_the_files_of_the_site_itself_say_why_they_do_not_start_it(chromium: Browser, desk_project: Path) -> None:
    with contextlib.closing(chromium.new_context(locale="sv-SE")) as context:
        page = context.new_page()
        page.goto((desk_project / "site" / DESK_PAGE).as_uri())
        expect(page.get_by_text("Webbplatsen är öppnad utan webbserver.")).to_be_visible()
