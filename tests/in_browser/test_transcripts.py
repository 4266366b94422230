"""What a listener hears, page by page and step by step, as an editor has reviewed it in tests/transcripts/.

When a page says something else on purpose: make transcripts, and read what changed. The records are those of
tests/tiny/, so that an edit of the content changes nothing here.
"""

from __future__ import annotations

import datetime
import difflib
import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from axe import violations
from by_day import by_day
from engines import ENGINES
from eye import unlike_what_is_seen
from journeys import DESK, WAYS, Step, Way, do
from knowledge_base.model.record_types import RECORD_TYPES
from tabs import Browsers, ChromiumTab
from tiny_project import REPOSITORY, TODAY
from transcript import Journey, announced, faults, faults_of_a_journey, focused, heard, kind_of, listen

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
    "deltagare": "workshop/prova/deltagare/",
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
    "granskning": "granskning/",
    "data": "data/",
    "bidra": "bidra/",
    "foresla": "bidra/foresla/",
    "falt": "bidra/falt/",
    "sokord": "bidra/sokord/",
    "eget-program": "workshop/eget-program/",
    "skyddsfaktorer": "skyddsfaktorer/",
    "delomraden": "bbic/",
    "uppfoljning": "uppfoljning/",
    "grupper": "grupper/",
    "samverkansmodeller": "samverkan/",
    "workshoppar": "workshop/",
    "fallen": "workshop/fall/",
    "fordjupningar": "fordjupning/",
}
"""One page of each type, and every page of which there is one. The desk has a test of its own."""


@dataclass(frozen=True)
class Listener:
    """A page, and the line to its accessibility tree."""

    page: Page
    session: CDPSession

    @property
    def tab(self) -> ChromiumTab:
        return ChromiumTab(self.page)

    def open(self, url: str) -> None:
        self.page.goto(url)
        listen(self.tab)

    def hears(self, inside: str = "main") -> list[str]:
        return heard(self.session, inside)

    def unasked(self) -> list[str]:
        """What the page says, or gives focus to, before anybody has done anything."""
        said, _ = announced(self.tab)
        return [*said, *filter(None, [focused(self.session)])]

    def goes(self, way: Way) -> list[str]:
        """What is heard on a journey, step by step."""
        self.open(way.url)
        return self.does(way.steps)

    def does(self, steps: Sequence[Step]) -> list[str]:
        """What is heard of steps on the page that is open."""
        journey = Journey(self.session)
        for step in steps:
            said, moved = do(self.tab, step)
            journey.step(step.what, said, focus_moved=moved, inside=step.inside)
        return journey.lines


@contextmanager
def listening(chromium: Browser, address: str) -> Iterator[Listener]:
    """A visitor who listens to a site."""
    context = chromium.new_context(
        base_url=address, locale="sv-SE", viewport={"width": 1280, "height": 900}, bypass_csp=True
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC))
    session = context.new_cdp_session(page)
    session.send("Accessibility.enable")
    yield Listener(page, session)
    context.close()


@pytest.fixture
def listener(chromium: Browser, tiny_address: str) -> Iterator[Listener]:
    with listening(chromium, tiny_address) as found:
        yield found


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


@pytest.mark.parametrize("name", by_day(PAGES, 14))
def test_a_page_is_heard_as_its_transcript_says(listener: Listener, name: str, request: pytest.FixtureRequest) -> None:
    listener.open(PAGES[name])
    lines = listener.hears()
    holds(f"sida-{name}", [f"titel: {listener.page.title()}", *lines], request)
    assert faults(lines) == []
    assert listener.unasked() == []


@pytest.mark.parametrize("name", by_day(PAGES, 14))
def test_a_page_is_heard_as_it_is_seen(listener: Listener, name: str) -> None:
    """In one order, with nothing in the way of the tab key that cannot be seen, at a desk and on a telephone."""
    listener.open(PAGES[name])
    for width in (1280, 360):
        listener.page.set_viewport_size({"width": width, "height": 900})
        assert unlike_what_is_seen(listener.tab) == []


def test_no_page_is_of_a_type_without_a_transcript(tiny_site: Path) -> None:
    """Of records of one type, which lie in one folder, one is enough."""
    pages = {file.parent.relative_to(tiny_site).as_posix() + "/" for file in tiny_site.rglob("index.html")}
    heard_of = {"./", *PAGES.values(), DESK.url}
    folders = {str(PurePosixPath(url).parent) for url in PAGES.values()}
    records = folders & {record_type.url for record_type in RECORD_TYPES}
    assert {url for url in pages - heard_of if str(PurePosixPath(url).parent) not in records} == set()


def test_the_frame_around_every_page_is_heard_as_its_transcript_says(
    listener: Listener, request: pytest.FixtureRequest
) -> None:
    listener.open("insatser/")
    lines = [*listener.hears("banner"), *listener.hears("contentinfo")]
    holds("ramen", lines, request)
    assert faults(lines) == []


@pytest.mark.parametrize("name", WAYS)
def test_a_journey_is_heard_as_its_transcript_says(
    listener: Listener, name: str, request: pytest.FixtureRequest
) -> None:
    lines = listener.goes(WAYS[name])
    holds(f"resa-{name}", lines, request)
    assert faults_of_a_journey(lines) == []


@pytest.mark.thorough
def test_the_desk_is_heard_as_its_transcript_says(
    chromium: Browser, desk_address: str, request: pytest.FixtureRequest
) -> None:
    with listening(chromium, desk_address) as listener:
        listener.open(DESK.url)
        title, page = listener.page.title(), listener.hears()
        lines = listener.goes(DESK)
    holds("sida-skrivbordet", [f"titel: {title}", *page], request)
    holds("resa-skrivbordet", lines, request)
    assert faults(page) == []
    assert faults_of_a_journey(lines) == []


NOT_SAID = {("Firefox", ""), ("WebKit", ""), ("WebKit", "button")}
"""Roles that a driver has when it does not know: neither has one for a `summary`, and WebKit's lists are buttons."""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("engine", "name"),
    [
        *itertools.product(ENGINES, WAYS),
        pytest.param("Firefox", "skrivbordet", marks=pytest.mark.nightly),
    ],
)
def test_a_journey_is_heard_the_same_in_other_engines(
    engine: str, name: str, browsers: Browsers, request: pytest.FixtureRequest
) -> None:
    """Each announcement, and the name and role of what has focus, as the engine itself has worked them out. What else
    is new on the page their drivers cannot say."""
    way = DESK if name == "skrivbordet" else WAYS[name]
    address = request.getfixturevalue("desk_address" if way is DESK else "tiny_address")
    with browsers.tab(engine) as tab:
        tab.open(f"{address}{way.url}")
        listen(tab)
        announced(tab)  # What a page shows as it loads, here and there only after its driver says that it has.
        for step, (messages, focus) in zip(way.steps, in_transcript(f"resa-{name}"), strict=True):
            said, _ = do(tab, step)
            assert said == messages, step.what
            role, heard_name = tab.focused()
            kind, _, rest = focus.partition(": ")
            assert rest.startswith(heard_name) and (heard_name or not rest), step.what
            assert (engine, role) in NOT_SAID or kind.startswith(kind_of(role)), step.what


def in_transcript(name: str) -> list[tuple[list[str], str]]:
    """Of each step of a journey: what was announced, and what had focus."""
    steps = (TRANSCRIPTS / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [
        (
            re.findall(r"^  MEDDELANDE: (.*)$", step, re.M),
            re.findall(r"^  FOKUS(?: KVAR)?: (.*)$", step, re.M)[0],
        )
        for step in steps
    ]


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
    "a paragraph that is read in another language": Fault(
        "insatser/skolstod/", "document.querySelector('main p').lang = 'en'", "språk en: "
    ),
    "a page that is read in another language": Fault("insatser/", "document.documentElement.lang = 'en'", "språk en: "),
    "a link that is called something else": Fault(
        "insatser/",
        "document.querySelector('main a').setAttribute('aria-roledescription', 'varning')",
        "kallas varning: ",
    ),
    "a link said to lead to this page": Fault(
        "insatser/", "document.querySelector('main a').ariaCurrent = 'page'", "här page: "
    ),
    "a question said to need an answer": Fault(
        "vagledning/",
        "const group = document.querySelector('main fieldset');"
        "group.setAttribute('role', 'radiogroup'); group.ariaRequired = 'true'",
        "måste fyllas i",
    ),
    "a list that says it is longer": Fault(
        "insatser/", "document.querySelector('main li').setAttribute('aria-setsize', '99')", "av 99: "
    ),
    "a choice that the tab key passes by": Fault(
        "jamfor/", "document.querySelector('main select').tabIndex = -1", "tabbordning -1: "
    ),
    "a button that promises a menu": Fault(
        "vagledning/", "document.querySelector('[data-action=clear]').ariaHasPopup = 'menu'", "öppnar menu: "
    ),
    "a list that the eye gets from the bottom": Fault(
        "workshop/prova/",
        "document.querySelector('main ul').style.cssText = 'display: flex; flex-direction: column-reverse'",
        "hörs i en annan ordning än det syns",
    ),
    "a part that a style sheet moves to the top": Fault(
        "insatser/skolstod/",
        "const caution = document.getElementById('tank-efter-forst').closest('section');"
        "caution.parentElement.style.cssText = 'display: grid'; caution.style.order = -1",
        "hörs i en annan ordning än det syns",
    ),
    "a row that the eye gets from the right": Fault(
        "insatser/skolstod/",
        "document.querySelector('main h1').insertAdjacentHTML('afterend', '<p style=\"display: flex; flex-direction:"
        "row-reverse\"><span>Först barnet.</span><span>Sedan skolan.</span></p>')",
        "hörs i en annan ordning än det syns",
    ),
    "a button that takes focus and is not seen": Fault(
        "insatser/skolstod/",
        "document.querySelector('main h1').insertAdjacentHTML('afterend',"
        "'<button type=button style=\"opacity: 0\">Skriv ut</button>')",
        "får fokus och syns inte: Skriv ut",
    ),
    "a link beyond the edge of the page": Fault(
        "insatser/skolstod/",
        "document.querySelector('main h1').insertAdjacentHTML('afterend',"
        '\'<a href="../" style="position: absolute; left: -99rem">Till listan</a>\')',
        "får fokus och syns inte: Till listan",
    ),
    "a button that says open of what is closed": Fault(
        "workshop/inventera/",
        "document.querySelector('.inventory-more').ariaExpanded = 'true'",
        "säger fel om vad som är öppet",
    ),
    "a button that says closed of what is open": Fault(
        "workshop/inventera/",
        "const button = document.querySelector('.inventory-more'); button.click(); button.ariaExpanded = 'false'",
        "säger fel om vad som är öppet",
    ),
    "a menu that points out another page": Fault(
        "insatser/",
        "const here = document.querySelector('header [aria-current=page]'); here.removeAttribute('aria-current');"
        "here.closest('ul').querySelector('a:not([href=\"./\"])').ariaCurrent = 'page'",
        "säger sig leda hit",
    ),
    "a heading of a lower level with the same look": Fault(
        "insatser/skolstod/",
        "const heading = document.getElementById('uppfoljning'); const lower = document.createElement('h3');"
        "lower.style.fontSize = getComputedStyle(heading).fontSize; lower.append(...heading.childNodes);"
        "heading.replaceWith(lower)",
        "rubrik 3: Uppföljning",
    ),
    "a heading that looks like one of the level above": Fault(
        "insatser/skolstod/",
        "document.querySelector('main h3').style.fontSize = '4rem'",
        "ser ut som en högre rubrik",
    ),
    "a cell with the heading of another column": Fault(
        "evidens/karta/",
        "const table = document.querySelector('main table'); const heads = [...table.tHead.rows[0].cells];"
        "heads.forEach((head, index) => head.id = `rubrik-${index}`);"
        "table.tBodies[0].rows[0].querySelector('td').headers = `rubrik-${heads.length - 1}`",
        "cellen har rubriken till en annan",
    ),
    "a row that has lost a cell": Fault(
        "vagledning/sa-fungerar-forslagen/",
        "document.querySelector('main tbody td').remove()",
        "raden har färre celler än tabellen har kolumner",
    ),
    "a heading of a row said to be of its column": Fault(
        "vagledning/sa-fungerar-forslagen/",
        "document.querySelector('main tbody th').scope = 'col'",
        "rubriken säger sig gälla åt fel håll",
    ),
    "a link that is not called what is read on it": Fault(
        "insatser/skolstod/",
        "document.querySelector('main a[href*=vagledning]').ariaLabel = 'Till startsidan'",
        "namnet är inte etiketten",
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
    unlike = unlike_what_is_seen(listener.tab)
    assert [line for line in [*faults(now), *changed, *unlike] if fault.found in line] != []
    assert faults(before) == []
    assert violations(listener.page) == []


STATUS = "document.querySelector('[data-part=status]')"

ON_THE_WAY = {
    "a change that nobody is told": Fault("insatser/", f"{STATUS}.removeAttribute('role')", "ändringen är stum"),
    "a message turned off": Fault("insatser/", f"{STATUS}.setAttribute('aria-live', 'off')", "ändringen är stum"),
    "a message to those who see": Fault("insatser/", f"{STATUS}.ariaHidden = 'true'", "ändringen är stum"),
    "a message that interrupts": Fault("insatser/", f"{STATUS}.setAttribute('aria-live', 'assertive')", "(avbryter)"),
    "a message that is held back": Fault(
        "insatser/", f"{STATUS}.setAttribute('aria-busy', 'true')", "ändringen är stum"
    ),
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
    "a message in another that says it too": Fault(
        "insatser/",
        f"const whole = document.createElement('div'); whole.ariaLive = 'polite'; {STATUS}.before(whole);"
        f"whole.append('Sök i listan. ', {STATUS})",
        "meddelandet hörs två gånger",
    ),
    "a message that is read again as it gets focus": Fault(
        "insatser/",
        f"{STATUS}.ariaLabel = ''; {STATUS}.setAttribute('aria-labelledby', {STATUS}.id = 'sagt');"
        f"new MutationObserver(() => {STATUS}.focus()).observe({STATUS}, {{ childList: true, subtree: true }})",
        "meddelandet hörs igen när det får fokus",
    ),
    "a message that comes filled": Fault(
        "insatser/",
        f"const status = {STATUS}; status.removeAttribute('role'); new MutationObserver(() => {{"
        "document.getElementById('sagt')?.remove(); document.querySelector('main').insertAdjacentHTML('beforeend',"
        "`<p role=status id=sagt>${status.textContent}</p>`) }).observe(status, { childList: true, subtree: true })",
        "ändringen är stum",
    ),
    "a list that shrinks without a word": Fault("insatser/", f"{STATUS}.remove()", "ändringen är stum"),
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


A_SEARCH_IN_THE_LIST = (
    Step("Går till fältet.", "main input[type=search]"),
    Step("Skriver skolstöd.", write="skolstöd"),
)


@pytest.mark.nightly
@pytest.mark.parametrize("name", ON_THE_WAY)
def test_every_fault_planted_on_the_way_is_heard(listener: Listener, name: str) -> None:
    fault = ON_THE_WAY[name]
    listener.open(fault.url)
    sound = listener.does(A_SEARCH_IN_THE_LIST)
    assert faults_of_a_journey(sound) == []
    assert fault.found not in "\n".join(sound)
    listener.page.reload()
    listen(listener.tab)
    listener.page.get_by_role("searchbox", name="Sök i listan").fill("")
    listener.page.evaluate(f"() => {{ {fault.script} }}")
    lines = listener.does(A_SEARCH_IN_THE_LIST)
    assert [line for line in [*faults_of_a_journey(lines), *lines] if fault.found in line] != []
    assert violations(listener.page) == []


def test_at_least_twenty_faults_are_planted() -> None:
    assert len(ON_PAGES) + len(ON_THE_WAY) >= 20
