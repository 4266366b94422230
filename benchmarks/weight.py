"""What a visit to each kind of page loads: requests, and bytes before and after compression.

A first visit loads every file. At the next, `Cache-Control: no-cache` of hosting/ lets the browser ask for each file
again, and the server answers 304 without a body, so that visit costs the same requests and no bytes of files.
tests/repository/test_hosting.py holds that with the real servers; here files are counted as they lie on disk.

Run: python benchmarks/weight.py
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "hooks")]

from browser import find_chromium

BUDGET = {
    "": 13,
    "vagledning/": 89,  # the page itself is 47: its questions, a row for each intervention, and its text for a child
    "vagledning/sa-fungerar-forslagen/": 23,  # a row for each intervention
    "insatser/": 47,  # a row for each intervention, and the choices to narrow them by
    "insatser/foraldrastegen/": 24,
    "insatser/case-management/": 31,
    "skyddsfaktorer/": 13,
    "skyddsfaktorer/skolnarvaro/": 26,
    "bbic/": 12,
    "bbic/larande/": 20,
    "uppfoljning/": 13,
    "uppfoljning/narvaro-och-franvaro/": 20,  # with the sheet to fill in
    "grupper/": 13,
    "grupper/npf/": 15,
    "samverkan/": 13,
    "samverkan/samverkansforum/": 16,
    "workshop/": 14,
    "workshop/ett-barn-tio-minuter/": 32,
    "workshop/ett-barn-tio-minuter/deltagare/": 20,
    "workshop/fall/": 13,
    "workshop/fall/tilda-tva-hem/": 24,
    "workshop/eget-program/": 80,  # the page itself is 40: every step of every programme, and every case
    "workshop/inventera/": 56,  # a row for each intervention, a map of them, and files that are read and written
    "evidens/": 27,
    "evidens/laget/": 24,
    "evidens/karta/": 22,
    "jamfor/": 62,
    "kallor/": 83,
    "ordlista/": 18,
    "fordjupning/": 14,
    "fordjupning/orosanmalan/": 17,
    "granskning/": 20,
    "andringar/": 35,  # a row for each change
    "data/": 15,
    "om/": 12,
    "bidra/": 12,
    "bidra/fel/": 27,
    "bidra/falt/": 34,
    "bidra/foresla/": 77,
    "bidra/skriv/": 15,
    "bidra/egen-webbplats/": 20,  # with the pictures of where to press
    "sok/": 19,
    "tillganglighet/": 18,  # a row for each criterion, and what a person does
    "integritet/": 13,
}
"""Thousands of bytes, compressed, that a first visit to a page may load: one page of each kind, about a fifth above
what it was when this was written.

The page for addresses that do not exist is not here: it only works on a server.
"""


@dataclass(frozen=True)
class Weight:
    """What one visit to a page loads."""

    requests: int
    plain: int
    """Bytes of all files as they are."""
    packed: int
    """Bytes of all files as they are sent, compressed with gzip."""


def weigh(chromium: Browser, site: Path, url: str) -> Weight:
    """Opens a page of a built site as a reader does who has never been there, and weighs every file that is asked for,
    but for the icon in the tab."""
    context = chromium.new_context()
    page = context.new_page()
    files: set[Path] = set()
    page.on("request", lambda request: files.add(Path(unquote(urlsplit(request.url).path))))
    page.goto((site / url / ("" if url.endswith(".html") else "index.html")).as_uri())
    context.close()
    contents = [file.read_bytes() for file in files]
    return Weight(len(contents), sum(map(len, contents)), sum(len(gzip.compress(content, 9)) for content in contents))


def main() -> None:
    """Prints a row for each page: requests, and thousands of bytes before and after compression."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site], cwd=ROOT, check=True
        )
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        print("| page | requests | kB | kB compressed | budget |\n|---|---|---|---|---|")
        for url, budget in BUDGET.items():
            weight = weigh(chromium, site, url)
            print(
                f"| `/{url}` | {weight.requests} | {weight.plain / 1000:.1f} | {weight.packed / 1000:.1f} | {budget} |"
            )
        chromium.close()


if __name__ == "__main__":
    main()
