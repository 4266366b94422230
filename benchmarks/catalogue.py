"""What a choice costs in the list of interventions: from the click to the narrowed list.

Builds the site twice, with the real interventions and with 500 cast in their moulds, opens the list in Chromium, and
ticks and unticks every option in turn, with the processor as it is and slowed four times. `function` is filterRows()
alone; `page` the whole update with the layout it causes; `painted` the time until the next frame is on its way to the
screen, which also holds the wait for that frame.

Run: python benchmarks/catalogue.py
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from guide import SIZES, SLOWDOWNS, build, find_chromium, measure

_MEASURE = """async () => {
    const records = [...document.querySelectorAll("[data-facets]")].map((card) => readChoices(card.dataset.facets));
    const frame = () => new Promise(requestAnimationFrame);
    const painted = () => frame().then(() => new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
    }));
    const times = { function: [], page: [], painted: [] };
    for (const input of document.querySelectorAll(".catalogue-panel fieldset input")) {
        let start = performance.now();
        filterRows({ [input.name]: [input.value] }, records);
        times.function.push(performance.now() - start);
        for (const _ of ["on", "off"]) {
            await frame();
            start = performance.now();
            input.click();
            document.body.getBoundingClientRect();
            times.page.push(performance.now() - start);
            await painted();
            times.painted.push(performance.now() - start);
        }
    }
    return { count: records.length, ...times };
}"""


def main() -> None:
    """Prints a row for each size and slowdown: medians and the slowest, in milliseconds."""
    print(
        "insatser  processor  filterRows() median / högst   hela sidan median / högst   till bild median / högst   (ms)"
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--allow-file-access-from-files"]
        )
        for size in SIZES:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto((build(size, Path(folder) / str(size)) / "insatser" / "index.html").as_uri())
            for slowdown in SLOWDOWNS:
                measured = measure(page, _MEASURE, slowdown)
                figures = [
                    f"{statistics.median(measured[name]):6.2f} / {max(measured[name]):6.2f}"
                    for name in ("function", "page", "painted")
                ]
                print(f"{measured['count']:8d}  {slowdown:6d} ×   {'             '.join(figures)}")
        browser.close()


if __name__ == "__main__":
    main()
