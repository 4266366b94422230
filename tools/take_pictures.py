"""The pictures for editors: what each looks for on the real pages; run as a program, takes them anew."""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from browser import find_chromium

DESK = "bidra/skriv/"
SLOW = 120_000
"""Milliseconds that the desk may take to start."""

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github" / "pictures"
WIDTH = 700
"""Pixels of the window. What a reader of CONTRIBUTING.md sees is about as wide."""

Shown = tuple[Locator, Locator, Locator | None]
"""The first and the last thing in the picture, and what is pointed out with a frame."""


@dataclass(frozen=True)
class Picture:
    """One picture of one page."""

    name: str
    address: str
    prepare: Callable[[Page], Shown]
    """Does on the page what a person would have done, and finds what to show."""


def _place_of_the_link(page: Page) -> Shown:
    changes = page.locator(".about-record details")
    changes.locator("summary").click()
    return changes, page.locator(".suggest-change"), page.locator(".suggest-change a")


def _form_filled_in(page: Page) -> Shown:
    form = page.locator('form[data-folder="content/terms"]')
    form.locator("[data-field=title] input").fill("Läxhjälp")
    form.locator("[data-field=explanation] textarea").fill(
        "Hjälp med läxorna utanför lektionerna. Den kompletterar det som skolan gör."
    )
    form.locator("[data-field=source] input").fill("socialstyrelsen-2026-forebyggande")
    form.locator("[data-field=place] [data-write]").fill("Stöd i vardagen och i skolgången")
    said = form.locator("[data-field=changes] textarea")
    said.fill("Ordet skrevs.")
    return said.locator("xpath=ancestor::label"), form.locator("[data-part=copy]"), form.locator("[data-part=text]")


def _field_explained(page: Page) -> Shown:
    fields = page.locator("#insatser + p + dl > .field")
    recipients = fields.filter(has=page.locator("code", has_text=re.compile("^recipients$")))
    return recipients, recipients, None


def _result_as_a_reader_sees_it(page: Page) -> Shown:
    outcome = page.locator("article.result").first
    finding = outcome.locator(".finding").first
    finding.locator("summary").click()
    return outcome.locator("h3"), finding.locator("dl"), finding.locator(".result-sentence")


def _mistake_explained(page: Page) -> Shown:
    heading = page.locator("#kolon-i-texten")
    return heading, heading.locator("xpath=following-sibling::pre[2]"), None


def _desk(page: Page, record: str = "") -> Locator:
    """The form of a record, when the desk has answered; without one, the choice of records."""
    desk = page.locator("#skrivbord")
    if record:
        page.evaluate("record => { location.hash = record; location.reload(); }", record)
        page.locator("#skrivbord[data-shown]").wait_for(timeout=SLOW)
        return desk.locator("[data-part=form]")
    page.get_by_role("button", name="Starta skrivbordet").click()
    page.get_by_label("Sök på titeln").wait_for(timeout=SLOW)
    return desk


def _new(page: Page, kind: str) -> Locator:
    """The form of a new record."""
    desk = _desk(page)
    page.locator("#desk-type").select_option(label=kind)
    desk.locator("[data-part=begin]").click()
    return desk.locator("[data-part=form]")


def _around(field: Locator) -> Locator:
    """A field with its name and what is said of it."""
    return field.locator("xpath=ancestor::*[contains(@class, 'desk-field')][1]")


def _record_chosen(page: Page) -> Shown:
    desk = _desk(page)
    page.get_by_label("Sök på titeln").fill("kontaktperson")
    return desk.locator("#valj"), desk.locator("[data-part=number]"), None


def _sentence_changed(page: Page) -> Shown:
    form = _desk(page, "interventions/kontaktperson")
    field = form.get_by_label("Sammanfattning", exact=True)
    return page.locator("#skrivbord [data-part=title]"), _around(field), field


def _outcomes(page: Page) -> Locator:
    form = _desk(page, "interventions/uppfoljning-av-skolnarvaro")
    form.locator("summary").filter(has_text="Vad vi vet").click()
    return form


def _number_corrected(page: Page) -> Shown:
    form = _outcomes(page)
    measure, field = (form.get_by_label(name, exact=True).filter(visible=True).first for name in ("Mått", "Värde"))
    return _around(measure), _around(field), field


def _source_pasted(page: Page) -> Shown:
    _new(page, "Källa")
    paste = page.locator("#skrivbord [data-part=paste]")
    paste.locator("summary").click()
    paste.locator("textarea").fill(
        "@article{ek2020, author={Ek, Anna}, title={Om närvaro}, journal={Tidskriften}, year={2020}}"
    )
    return paste, paste, paste.locator("textarea")


def _outcome_added(page: Page) -> Shown:
    form = _outcomes(page)
    form.get_by_role("button", name="Lägg till: Vad vi vet", exact=True).click()
    for name, code in {"Utfall": "anxiety", "Riktning": "better", "Tillförlitlighet": "not-graded"}.items():
        form.get_by_label(name, exact=True).last.select_option(code)
    first, last = (_around(form.get_by_label(name, exact=True).last) for name in ("Utfall", "Tillförlitlighet"))
    return first, last, None


def _word_begun(page: Page) -> Shown:
    form = _new(page, "Ord")
    form.get_by_label("Ord", exact=True).fill("Läxhjälp")
    field = form.get_by_label("Förklaring", exact=True)
    field.fill("Hjälp med läxorna utanför lektionerna. Den kompletterar det som skolan gör.")
    return page.locator("#skrivbord [data-part=new-name]"), _around(field), field


def _case_begun(page: Page) -> Shown:
    form = _new(page, "Fall")
    field = form.get_by_label("Sammanfattning", exact=True)
    field.fill("Bo kommer ofta sent till skolan.")
    form.locator("summary").filter(has_text="Svar i vägledningen").click()
    answers = form.locator("details[open]")
    answers.get_by_label("Mellanstadiet").first.check()
    return _around(field), answers.locator(".desk-field").nth(1), answers.locator(".desk-field").nth(1)


def _answer_of_the_guide(page: Page) -> Shown:
    form = _desk(page, "questionnaire")
    form.locator("summary").filter(has_text="Delområden").click()
    fields = form.get_by_label("Text", exact=True).filter(visible=True)
    return _around(fields.first), _around(fields.nth(1)), fields.nth(1)


def _further(page: Page) -> Locator:
    _desk(page, "interventions/kontaktperson")
    further = page.locator("#skrivbord [data-part=further]")
    further.locator("summary").click()
    return further


def _id_changed(page: Page) -> Shown:
    further = _further(page)
    page.locator("#desk-new-id").fill("kontaktperson-for-skolan")
    return further, further.locator("[data-part=rename]"), page.locator("#desk-new-id")


def _withdrawn(page: Page) -> Shown:
    _further(page)
    page.locator("#desk-why").fill("Insatsen ges inte längre.")
    withdrawing = page.locator("#skrivbord [data-part=withdrawing]")
    return withdrawing, withdrawing, page.locator("#desk-why")


def _local_offer(page: Page) -> Shown:
    form = _new(page, "Lokalt utbud")
    form.locator("summary").filter(has_text="Utbud").click()
    form.get_by_role("button", name="Lägg till: Utbud", exact=True).click()
    form.get_by_label("Insats", exact=True).fill("kontaktperson")
    field = form.get_by_label(re.compile("^Kontakt")).last
    field.fill("Ring växeln och fråga efter mottagningen.")
    return _around(form.get_by_label("Insats", exact=True)), _around(field), field


def _handed_in(page: Page) -> Shown:
    form = _desk(page, "terms/sip")
    form.get_by_label("Förklaring", exact=True).fill("En plan för barnet som flera verksamheter gör ihop.")
    page.locator("#desk-what").fill("Förklaringen är kortare.")
    page.locator("#skrivbord [data-part=hand-in]").click()
    file = page.locator("#skrivbord .desk-file").first
    file.wait_for(timeout=SLOW)
    return page.locator("#lamna-in"), file, None


PICTURES = (
    Picture("foresla-andring", "insatser/koll-pa-soc/", _place_of_the_link),
    Picture("formularet", "bidra/foresla/", _form_filled_in),
    Picture("falten", "bidra/falt/", _field_explained),
    Picture("utfallet", "insatser/uppfoljning-av-skolnarvaro/", _result_as_a_reader_sees_it),
    Picture("felet", "bidra/fel/", _mistake_explained),
)

DESK_PICTURES = (
    Picture("valj-post", DESK, _record_chosen),
    Picture("andra-mening", DESK, _sentence_changed),
    Picture("ratta-tal", DESK, _number_corrected),
    Picture("ny-kalla", DESK, _source_pasted),
    Picture("nytt-utfall", DESK, _outcome_added),
    Picture("nytt-ord", DESK, _word_begun),
    Picture("nytt-fall", DESK, _case_begun),
    Picture("vagledningen", DESK, _answer_of_the_guide),
    Picture("byt-id", DESK, _id_changed),
    Picture("dra-tillbaka", DESK, _withdrawn),
    Picture("lokalt-utbud", DESK, _local_offer),
    Picture("lamna-in", DESK, _handed_in),
)
"""Those of the desk, which needs its program and a server."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a built site, as long as it is served."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def main() -> int:
    """Builds the site and takes every picture; those of the desk if it has its program. Gives the exit code."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder], cwd=ROOT, check=True
        )
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with served(Path(folder)) as address:
            for picture in (*PICTURES, *(DESK_PICTURES if (Path(folder) / "assets/desk/python").is_dir() else ())):
                page = browser.new_page(
                    viewport={"width": WIDTH, "height": 900}, device_scale_factor=1.5, locale="sv-SE", bypass_csp=True
                )
                page.on("dialog", lambda dialog: dialog.accept())
                page.goto(f"{address}{picture.address}")
                file = FOLDER / f"{picture.name}.png"
                file.write_bytes(_small(_taken(page, *picture.prepare(page))))
                print(f"{file.relative_to(ROOT).as_posix()}: {file.stat().st_size / 1000:.0f} kB", flush=True)
                page.close()
        browser.close()
    return 0


def _taken(page: Page, first: Locator, last: Locator, pointed_out: Locator | None) -> bytes:
    if pointed_out:
        pointed_out.evaluate("it => { it.style.outline = '3px solid #b3261e'; it.style.outlineOffset = '4px'; }")
    boxes = [first.bounding_box(), last.bounding_box()]
    down = page.evaluate("scrollY")
    top = boxes[0]["y"] + down - 16
    return page.screenshot(
        full_page=True,
        clip={"x": 0, "y": top, "width": WIDTH, "height": boxes[1]["y"] + boxes[1]["height"] + down + 16 - top},
    )


def _small(png: bytes) -> bytes:
    """The same picture in few colours."""
    written = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(colors=32, dither=Image.Dither.NONE).save(
        written, "PNG", optimize=True
    )
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
