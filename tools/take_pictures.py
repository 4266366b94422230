"""The pictures in CONTRIBUTING.md: what each looks for on the real pages; run as a program, takes them anew."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from browser import find_chromium

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


PICTURES = (
    Picture("foresla-andring", "insatser/koll-pa-soc/", _place_of_the_link),
    Picture("formularet", "bidra/foresla/", _form_filled_in),
    Picture("falten", "bidra/falt/", _field_explained),
    Picture("utfallet", "insatser/uppfoljning-av-skolnarvaro/", _result_as_a_reader_sees_it),
    Picture("felet", "bidra/fel/", _mistake_explained),
)


def main() -> int:
    """Builds the site and takes every picture. Gives the exit code."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder], cwd=ROOT, check=True
        )
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": 900}, device_scale_factor=1.5, locale="sv-SE", bypass_csp=True
        )
        for picture in PICTURES:
            # Pages are written for a server: a folder's address is its index.html.
            page.goto(f"{Path(folder).as_uri()}/{picture.address}index.html")
            file = FOLDER / f"{picture.name}.png"
            file.write_bytes(_small(_taken(page, *picture.prepare(page))))
            print(f"{file.relative_to(ROOT).as_posix()}: {file.stat().st_size / 1000:.0f} kB")
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
