"""What a listener hears, page by page and step by step, as an editor has reviewed it in tests/transcripts/.

When a page says something else on purpose: make transcripts, and read what changed. The records are those of
tests/tiny/, so that an edit of the content changes nothing here.
"""

from __future__ import annotations

import datetime
import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from axe import violations
from knowledge_base.language.day import STATED
from shared_builds import Once
from tiny_project import REPOSITORY, TODAY, build_project
from transcript import Journey, faults, faults_of_a_journey, heard, listen

TRANSCRIPTS = REPOSITORY / "tests" / "transcripts"

PAGES = {
    "start": "",
    "vagledning": "vagledning/",
    "sa-fungerar-forslagen": "vagledning/sa-fungerar-forslagen/",
    "insatser": "insatser/",
    "insats": "insatser/skolstod/",
    "skyddsfaktor": "skyddsfaktorer/narvaro/",
    "delomrade": "bbic/trivsel/",
    "matt": "uppfoljning/dagar-i-skolan/",
    "grupp": "grupper/unga-omsorgsgivare/",
    "samverkan": "samverkan/team/",
    "workshop": "workshop/prova/",
    "fall": "workshop/fall/alva/",
    "inventera": "workshop/inventera/",
    "kunskapslaget": "evidens/",
    "laget": "evidens/laget/",
    "karta": "evidens/karta/",
    "jamfor": "jamfor/",
    "kallor": "kallor/",
    "ordlista": "ordlista/",
    "fordjupning": "fordjupning/planera/",
    "andringar": "andringar/",
    "sok": "sok/",
    "tillganglighet": "tillganglighet/",
    "borta": "404.html",
}
"""One page of each type."""


@pytest.fixture(scope="session")
def tiny_address(once: Once, serve: Callable[[Path], str]) -> str:
    """Where the site of the tiny project is served, with the scripts and styles of the real one."""

    def make(root: Path) -> None:
        build_project(root, whole=True)
        shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
        shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
            cwd=root,
            check=True,
            env={**os.environ, STATED: TODAY.isoformat(), "NO_MKDOCS_2_WARNING": "1"},
        )

    return serve(once("tiny-site", make) / "site")


@dataclass(frozen=True)
class Listener:
    """A page, and the line to its accessibility tree."""

    page: Page
    session: CDPSession

    def open(self, url: str) -> None:
        self.page.goto(url)
        listen(self.page)

    def hears(self, inside: str = "main") -> list[str]:
        return heard(self.session, inside)

    def journey(self) -> Journey:
        return Journey(self.page, self.session)


@pytest.fixture
def listener(chromium: Browser, tiny_address: str) -> Iterator[Listener]:
    context = chromium.new_context(
        base_url=tiny_address, locale="sv-SE", viewport={"width": 1280, "height": 900}, bypass_csp=True
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC))
    session = context.new_cdp_session(page)
    session.send("Accessibility.enable")
    yield Listener(page, session)
    context.close()


def holds(name: str, lines: Sequence[str], request: pytest.FixtureRequest) -> None:
    """Compares with the transcript, or writes it."""
    file = TRANSCRIPTS / f"{name}.txt"
    # The port is another one every time.
    text = re.sub(r"\b127\.0\.0\.1:\d+", "127.0.0.1", "".join(f"{line}\n" for line in lines))
    if request.config.getoption("write_transcripts"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.is_file(), f"Inget är skrivet än: make transcripts skriver {file.name}."
    assert text.splitlines() == file.read_text(encoding="utf-8").splitlines(), "Är det meningen? Kör make transcripts."


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_heard_as_its_transcript_says(listener: Listener, name: str, request: pytest.FixtureRequest) -> None:
    listener.open(PAGES[name])
    lines = listener.hears()
    holds(f"sida-{name}", [f"titel: {listener.page.title()}", *lines], request)
    assert faults(lines) == []


def test_the_frame_around_every_page_is_heard_as_its_transcript_says(
    listener: Listener, request: pytest.FixtureRequest
) -> None:
    listener.open("insatser/")
    lines = [*listener.hears("banner"), *listener.hears("contentinfo")]
    holds("ramen", lines, request)
    assert faults(lines) == []


def through_the_guide(listener: Listener) -> Journey:
    """Answers, and then one that is changed."""
    page = listener.page
    listener.open("vagledning/")
    journey = listener.journey()
    page.get_by_role("radio", name="Mellanstadiet").check()
    journey.step("Var i skolan är barnet? Väljer Mellanstadiet.")
    page.get_by_role("radio", name="Upprepad frånvaro").check()
    journey.step("Hur ser frånvaron ut? Väljer Upprepad frånvaro.")
    page.locator("summary", has_text="Trivsel och närvaro").click()
    journey.step("Öppnar Trivsel och närvaro.")
    page.get_by_role("checkbox", name="Barnet är borta ofta").check()
    journey.step("Vad syns kring närvaron? Väljer Barnet är borta ofta.")
    page.get_by_role("radio", name="Gymnasieskolan").check()
    journey.step("Ändrar sig: väljer Gymnasieskolan i stället för Mellanstadiet.")
    page.get_by_role("radio", name="Ja", exact=True).check()
    journey.step("Misstänker du att barnet far illa? Väljer Ja.")
    page.get_by_role("button", name="Rensa svar").click()
    journey.step("Trycker på Rensa svar.")
    return journey


def through_the_search(listener: Listener) -> Journey:
    page = listener.page
    listener.open("insatser/")
    journey = listener.journey()
    page.get_by_role("link", name="Sök", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    field = page.get_by_role("dialog").get_by_role("textbox")
    expect(field).to_be_focused()
    journey.step("Trycker på Sök.", inside="dialog")
    field.fill("skolstöd")
    expect(page.get_by_role("dialog").get_by_role("link", name="Skolstöd").first).to_be_visible()
    journey.step("Skriver skolstöd.", inside="dialog")
    field.fill("xylofon")
    expect(page.get_by_role("dialog").get_by_role("link", name="Skolstöd")).to_have_count(0)
    journey.step("Skriver xylofon i stället.", inside="dialog")
    page.keyboard.press("Escape")
    journey.step("Trycker på Escape.")
    return journey


def through_the_list(listener: Listener) -> Journey:
    page = listener.page
    listener.open("insatser/")
    journey = listener.journey()
    page.get_by_role("searchbox", name="Sök i listan").fill("skolstöd")
    journey.step("Skriver skolstöd i Sök i listan.")
    page.get_by_role("searchbox", name="Sök i listan").fill("")
    journey.step("Tömmer fältet.")
    page.locator("summary", has_text="Vänder sig till").click()
    journey.step("Öppnar Vänder sig till.")
    page.locator("details[open]").get_by_role("checkbox").last.check()
    journey.step("Väljer det sista alternativet.")
    page.keyboard.press("Escape")
    journey.step("Trycker på Escape.")
    return journey


def through_a_comparison(listener: Listener) -> Journey:
    page = listener.page
    listener.open("jamfor/")
    journey = listener.journey()
    page.get_by_role("combobox", name="Första insatsen").focus()
    page.get_by_role("combobox", name="Första insatsen").select_option(label="Skolstöd")
    journey.step("Väljer Skolstöd som första insats.")
    page.get_by_role("combobox", name="Andra insatsen").focus()
    page.get_by_role("combobox", name="Andra insatsen").select_option(label="Samtal")
    journey.step("Väljer Samtal som andra insats.")
    return journey


def through_a_presentation(listener: Listener) -> Journey:
    page = listener.page
    listener.open("workshop/prova/")
    journey = listener.journey()
    page.get_by_role("button", name="Visa som presentation").click()
    journey.step("Trycker på Visa som presentation.", inside="RootWebArea")
    page.keyboard.press("ArrowRight")
    journey.step("Trycker på högerpil.", inside="RootWebArea")
    page.keyboard.press("Escape")
    journey.step("Trycker på Escape.")
    return journey


def through_an_inventory(listener: Listener) -> Journey:
    page = listener.page
    listener.open("workshop/inventera/")
    journey = listener.journey()
    page.locator("main form").get_by_role("radio").first.press("Space")
    journey.step("Markerar det första alternativet för den första insatsen.")
    page.get_by_role("combobox").first.focus()
    page.get_by_role("combobox").first.select_option(index=1)
    journey.step("Väljer i det första filtret.")
    return journey


JOURNEYS = {
    "vagledning": through_the_guide,
    "sokning": through_the_search,
    "lista": through_the_list,
    "jamforelse": through_a_comparison,
    "presentation": through_a_presentation,
    "inventering": through_an_inventory,
}


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey_is_heard_as_its_transcript_says(
    listener: Listener, name: str, request: pytest.FixtureRequest
) -> None:
    lines = JOURNEYS[name](listener).lines
    holds(f"resa-{name}", lines, request)
    assert faults_of_a_journey(lines) == []


@dataclass(frozen=True)
class Fault:
    """Something wrong that is put into a page, and what finds it: a named rule, or words that the transcript lacks or
    has not."""

    url: str
    script: str
    """Run in the page when it has loaded."""
    found: str
    """The rule that finds it, or words of a line that is heard and should not be, or should be and is not."""


ON_PAGES = {
    "the answers before their question": Fault(
        "vagledning/",
        "const heading = document.querySelectorAll('#vagledning-form h2')[1]; heading.parentElement.append(heading)",
        "rubrik 2: Skola och frånvaro",
    ),
    "the caution after the advice": Fault(
        "insatser/skolstod/",
        "document.querySelector('main').append(document.getElementById('tank-efter-forst').closest('section'))",
        "rubrik 2: Tänk efter först",
    ),
    "a link whose purpose is empty": Fault(
        "insatser/skolstod/",
        "document.querySelector('main a[href*=vagledning]').textContent = 'Läs mer'",
        "syftet är tomt",
    ),
    "a link that says here": Fault(
        "jamfor/", "[...document.querySelectorAll('main a')].at(-1).textContent = 'här'", "syftet är tomt"
    ),
    "a name unlike its label": Fault(
        "vagledning/",
        "document.querySelectorAll('input[type=radio]')[3].setAttribute('aria-label', 'Högstadiet, vald')",
        "namnet är inte etiketten",
    ),
    "a name that says the opposite of the button": Fault(
        "vagledning/",
        "document.querySelector('[data-action=clear]').setAttribute('aria-label', 'Spara svar')",
        "knapp: Spara svar",
    ),
    "a picture that lies": Fault(
        "insatser/skolstod/",
        "const picture = document.querySelector('figure svg[aria-label], figure [role=img]');"
        "picture.setAttribute('aria-label', 'Värdet talar emot insatsen.')",
        "bild: Värdet talar emot insatsen.",
    ),
    "a picture named by its file": Fault(
        "insatser/skolstod/",
        "document.querySelector('figure svg[aria-label], figure [role=img]').setAttribute('aria-label', 'plot-3.svg')",
        "bilden säger inget",
    ),
    "a heading that skips a level": Fault(
        "insatser/skolstod/",
        "document.querySelectorAll('main h3').forEach((heading) => {"
        "const lower = document.createElement('h4');"
        "lower.append(...heading.childNodes); heading.replaceWith(lower) })",
        "rubriken hoppar över en nivå",
    ),
    "a heading over something else": Fault(
        "insatser/skolstod/",
        "const [first, second] = ['i-praktiken', 'uppfoljning'].map((id) => document.getElementById(id));"
        "[first.ariaLabel, second.ariaLabel] = [second.ariaLabel, first.ariaLabel];"
        "[first.firstChild.data, second.firstChild.data] = [second.firstChild.data, first.firstChild.data]",
        "rubrik 2: Uppföljning",
    ),
    "a heading that is heard as another than is seen": Fault(
        "insatser/skolstod/",
        "document.getElementById('uppfoljning').ariaLabel = 'Resultat'",
        "namnet är inte etiketten",
    ),
    "a heading that only looks like one": Fault(
        "insatser/skolstod/",
        "const heading = document.getElementById('uppfoljning'); const bold = document.createElement('p');"
        "bold.append(heading.firstChild); heading.replaceWith(bold)",
        "rubrik 2: Uppföljning",
    ),
    "a list that only looks like one": Fault(
        "workshop/prova/",
        "document.querySelectorAll('main ul').forEach((list) => list.setAttribute('role', 'none'))",
        "lista",
    ),
    "a table that is none": Fault(
        "evidens/karta/",
        "document.querySelectorAll('main table').forEach((table) => table.setAttribute('role', 'presentation'))",
        "tabell",
    ),
    "column headings that are cells": Fault(
        "vagledning/sa-fungerar-forslagen/",
        "document.querySelectorAll('main th').forEach((head) => {"
        "const cell = document.createElement('td'); cell.append(...head.childNodes); head.replaceWith(cell) })",
        "kolumnrubrik",
    ),
    "what is known hidden from listeners": Fault(
        "insatser/",
        "[...document.querySelectorAll('main li p, main li span')]"
        ".filter((part) => part.textContent.includes('visst stöd')).forEach((part) => part.ariaHidden = 'true')",
        "Skolnärvaro: visst stöd",
    ),
    "a caution that only the eye gets": Fault(
        "insatser/skolstod/",
        "document.getElementById('tank-efter-forst').closest('section').ariaHidden = 'true';"
        "document.getElementById('tank-efter-forst').closest('section').inert = true",
        "Fråga barnet först.",
    ),
    "a control said to be out of use": Fault(
        "insatser/skolstod/",
        "document.querySelector('main a[href*=vagledning]').setAttribute('aria-disabled', 'true')",
        "går inte att använda",
    ),
    "a link that is heard twice": Fault(
        "insatser/skolstod/",
        "const link = document.querySelector('main a[href*=vagledning]'); link.after(' ', link.cloneNode(true))",
        "hörs två gånger",
    ),
    "an area with the name of another": Fault(
        "insatser/skolstod/",
        "document.querySelector('main aside').setAttribute('aria-label', 'Varningar')",
        "sidoinnehåll: Varningar",
    ),
    "words that are only heard": Fault(
        "insatser/",
        "document.querySelector('main h1').insertAdjacentHTML('afterend', '<p class=quiet>Detta fungerar bäst.</p>')",
        "Detta fungerar bäst.",
    ),
    "words from a style sheet": Fault(
        "insatser/skolstod/",
        "document.head.insertAdjacentHTML('beforeend','<style>main h3::after { content: \" fungerar\" }</style>')",
        "Skolnärvaro fungerar",
    ),
    "a link said to be a button that is pressed": Fault(
        "insatser/",
        "const link = document.querySelector('main a[href*=vagledning]');"
        "link.setAttribute('role', 'button'); link.ariaPressed = 'true'",
        "knapp: Få förslag för ett barn, intryckt",
    ),
}
"""Each is seen by nobody who looks, or is no fault to a machine that knows no meaning: axe finds none of them."""


@pytest.mark.nightly
@pytest.mark.parametrize("name", ON_PAGES)
def test_every_planted_fault_is_heard(listener: Listener, name: str) -> None:
    fault = ON_PAGES[name]
    listener.open(fault.url)
    before = listener.hears()
    listener.page.evaluate(f"() => {{ {fault.script} }}")
    now = listener.hears()
    changed = [line for line in difflib.ndiff(before, now) if line.startswith(("+ ", "- "))]
    assert [line for line in [*faults(now), *changed] if fault.found in line] != []
    assert faults(before) == []
    assert violations(listener.page) == []


STATUS = "document.querySelector('[data-part=status]')"

ON_THE_WAY = {
    "a change that nobody is told": Fault("insatser/", f"{STATUS}.removeAttribute('role')", "ändringen är stum"),
    "a message turned off": Fault("insatser/", f"{STATUS}.setAttribute('aria-live', 'off')", "ändringen är stum"),
    "a message to those who see": Fault("insatser/", f"{STATUS}.ariaHidden = 'true'", "ändringen är stum"),
    "a message that comes twice": Fault(
        "insatser/",
        f"const copy = {STATUS}.cloneNode(); {STATUS}.after(copy); new MutationObserver(() => copy.textContent ="
        f"{STATUS}.textContent).observe({STATUS}, {{ childList: true, characterData: true, subtree: true }})",
        "meddelandet hörs två gånger",
    ),
    "a message that says something else": Fault(
        "insatser/",
        f"new MutationObserver(() => {STATUS}.textContent === 'Inga insatser' ||"
        f"({STATUS}.textContent = 'Inga insatser')).observe({STATUS}, {{ childList: true, subtree: true }})",
        "MEDDELANDE: Inga insatser",
    ),
    "focus that is lost": Fault(
        "insatser/",
        "document.querySelector('main input[type=search]').addEventListener('input', (event) => event.target.blur())",
        "fokus är borta",
    ),
    "focus that runs away": Fault(
        "insatser/",
        "document.querySelector('main input[type=search]').addEventListener('input', () =>"
        "document.querySelector('main a').focus())",
        "FOKUS: länk: Få förslag för ett barn",
    ),
}
"""Faults that are heard only when something is done."""


def a_search_in_the_list(listener: Listener) -> list[str]:
    journey = listener.journey()
    field = listener.page.get_by_role("searchbox", name="Sök i listan")
    field.focus()
    journey.step("Går till fältet.")
    field.fill("skolstöd")
    journey.step("Skriver skolstöd.")
    return journey.lines


@pytest.mark.nightly
@pytest.mark.parametrize("name", ON_THE_WAY)
def test_every_fault_planted_on_the_way_is_heard(listener: Listener, name: str) -> None:
    fault = ON_THE_WAY[name]
    listener.open(fault.url)
    sound = a_search_in_the_list(listener)
    assert faults_of_a_journey(sound) == []
    assert fault.found not in "\n".join(sound)
    listener.page.reload()
    listener.page.get_by_role("searchbox", name="Sök i listan").fill("")
    listener.page.evaluate(f"() => {{ {fault.script} }}")
    lines = a_search_in_the_list(listener)
    assert [line for line in [*faults_of_a_journey(lines), *lines] if fault.found in line] != []
    assert violations(listener.page) == []


def test_at_least_twenty_faults_are_planted() -> None:
    assert len(ON_PAGES) + len(ON_THE_WAY) >= 20
