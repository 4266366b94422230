"""When pages are there to read on a slowed phone, what moves in them, and how long they keep a finger waiting.

Chromium with the processor slowed four times, and a slow network: 150 ms, and 1.6 Mbit/s down. Files are sent with
gzip. The second visit has what the browser kept of the first.

Run: python benchmarks/paint.py SITE [SITE-BEFORE], built sites that are measured by turns.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import statistics
import sys
import threading
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from browser import find_chromium

PAGES = {
    "vagledning/": "main input:visible",
    "insatser/": "main input:visible",
    "insatser/foraldrastegen/": "main summary:visible",
    "sok/#q=skolk": "#sok-falt",
    "jamfor/#multisystemisk-terapi,funktionell-familjeterapi,family-check-up": "main button:visible",
}
"""Addresses, each with what is touched there first."""

ROUNDS = 3
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}

_WATCH = """
    window.timings = { paint: 0, shift: 0, delay: 0 };
    const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe(
        { type, buffered: true });
    watch("largest-contentful-paint", ({ startTime }) => { timings.paint = startTime; });
    watch("layout-shift", ({ value, hadRecentInput }) => { timings.shift += hadRecentInput ? 0 : value; });
    watch("first-input", ({ startTime, processingStart }) => { timings.delay = processingStart - startTime; });
"""


class _Files(http.server.SimpleHTTPRequestHandler):
    """Files compressed, as the servers in hosting/ send them."""

    def do_GET(self) -> None:
        """Sends a file."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        content = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def served(site: str) -> str:
    """The address where a built site is served on loopback."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Files, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def measured(context: BrowserContext, address: str, touched: str) -> dict[str, float]:
    """Milliseconds to the largest paint and until the first touch is answered, and how far parts have moved."""
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    tools.send("Network.emulateNetworkConditions", NETWORK)
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(500)
    page.locator(touched).first.tap(force=True)
    page.wait_for_timeout(500)
    seen: dict[str, float] = page.evaluate("timings")
    page.close()
    return seen


def visits(chromium: Browser, address: str, touched: str) -> list[dict[str, float]]:
    """What is measured at the first visit and the second."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    found = [measured(context, address, touched) for _ in range(2)]
    context.close()
    return found


def main() -> None:
    """Prints a row for each page, site and visit."""
    print(
        "| page | site | visit | largest paint, ms | shift | input delay, ms |\n|---|---|---|---|---|---|", flush=True
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        sites = [served(site) for site in sys.argv[1:]]
        for page, touched in PAGES.items():
            rounds = [[visits(chromium, site + page, touched) for site in sites] for _ in range(ROUNDS)]
            for number, of_site in enumerate(zip(*rounds, strict=True), 1):
                for visit, seen in zip(("first", "second"), zip(*of_site, strict=True), strict=True):
                    print(f"| `/{page}` | {number} | {visit} | {figures(seen)} |", flush=True)
        chromium.close()


def figures(seen: tuple[dict[str, float], ...]) -> str:
    """What the rounds of one row say: the median of paint, and the most of the rest."""
    times = sorted(each["paint"] for each in seen)
    shift, delay = (max(each[name] for each in seen) for name in ("shift", "delay"))
    return f"{statistics.median(times):.0f} ({times[0]:.0f}–{times[-1]:.0f}) | {shift:.3f} | {delay:.0f}"


if __name__ == "__main__":
    main()
