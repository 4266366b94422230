"""What the desk costs in the page: from the visit to the form and to the first check, and from a letter to the answer.

Run: make desk, and then python benchmarks/desk.py [--starts 3] [--letters 20]
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "hooks")]

from browser import find_chromium

RECORD = "bidra/skriv/#interventions/multisystemisk-terapi"
LONGEST = 300_000

_TYPE = """async (letter) => {
  const desk = document.getElementById("skrivbord");
  const field = [...desk.querySelectorAll("textarea")].find((one) => one.labels[0]?.textContent === "Sammanfattning");
  const { answered, shown } = desk.dataset;
  const start = performance.now();
  field.value += letter;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while (desk.dataset.answered === answered) { await new Promise((resolve) => setTimeout(resolve)); }
  const told = performance.now();
  while (desk.dataset.shown === shown) { await new Promise((resolve) => setTimeout(resolve)); }
  return [told - start, performance.now() - told];
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


def start(page: Page, address: str) -> tuple[float, float]:
    """Seconds from the visit to the form, and to what the check says."""
    began = time.perf_counter()
    page.goto(address + RECORD)
    page.wait_for_selector("#skrivbord [data-part=work]:not([hidden])", timeout=LONGEST)
    form = time.perf_counter() - began
    page.wait_for_selector("#skrivbord[data-shown]", timeout=LONGEST)
    return form, time.perf_counter() - began


def main() -> None:
    """Prints a row for each thing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--letters", type=int, default=20)
    options = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        starts = []
        for _ in range(options.starts):
            page = chromium.new_page()
            starts.append(start(page, f"http://127.0.0.1:{server.server_port}/"))
        page.wait_for_timeout(5000)  # What makes the first check ready has run.
        letters = [page.evaluate(_TYPE, "x") for _ in range(options.letters)]
        chromium.close()
    print("| | median | range |\n|---|---|---|")
    for name, values in (
        ("to the form, s", [form for form, _ in starts]),
        ("to the first check and page, s", [whole for _, whole in starts]),
        ("from a letter to what is wrong, ms", [told for told, _ in letters]),
        ("and on to the page, ms", [shown for _, shown in letters]),
    ):
        print(f"| {name} | {statistics.median(values):.1f} | {min(values):.1f}–{max(values):.1f} |")


if __name__ == "__main__":
    main()
