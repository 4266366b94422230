"""What an answer costs in the guide: from the change of a box to new suggestions on the page.

Builds the site twice, with the real interventions and with 500 cast in their moulds, opens each in Chromium and answers
every option in turn, with the processor as it is and slowed four times. `function` is suggest() alone; `page` is the
whole update, with the layout it causes.

Run: python benchmarks/guide.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from corpus import ROOT, real_counts, write_project

sys.path.append(str(ROOT / "tools"))

from browser import find_chromium

SIZES = (0, 500)
"""Interventions in the page; 0 stands for the real number."""

SLOWDOWNS = (1, 4)
"""How many times slower than it is the processor is made."""

_MEASURE = """async () => {
    const rules = JSON.parse(document.getElementById("vagledning-regler").textContent);
    const answers = {};
    const times = { function: [], page: [] };
    for (const { question, option } of rules.options) {
        const input = document.querySelector(`input[name="${question}"][value="${option}"]`);
        answers[question] = [...(answers[question] || []), option];
        let start = performance.now();
        suggest(answers, rules);
        times.function.push(performance.now() - start);
        await new Promise(requestAnimationFrame);
        start = performance.now();
        input.click();
        document.body.getBoundingClientRect();
        times.page.push(performance.now() - start);
    }
    return { count: rules.interventions.length, ...times };
}"""


def build(size: int, folder: Path) -> Path:
    """The site in `folder` with the real interventions, or with `size` cast in their moulds."""
    project = write_project(folder / "project", {**real_counts(), "intervention": size}) if size else ROOT
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")],
        cwd=project,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return folder / "site"


def measure(page: Page, script: str, slowdown: int) -> dict[str, list[float]]:
    """What a script that times the page says, after one round that warms the page up."""
    page.reload()
    page.evaluate(script)
    page.reload()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    return page.evaluate(script)


def _figures(times: list[float]) -> tuple[float, float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1], max(times)


def main() -> None:
    """Prints a row for each size and slowdown: the median, the 95th percentile and the slowest answer, in
    milliseconds."""
    print("insatser  processor  suggest() median / 95 % / högst   hela sidan median / 95 % / högst   (ms)")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--allow-file-access-from-files"]
        )
        for size in SIZES:
            page = browser.new_page()
            page.goto((build(size, Path(folder) / str(size)) / "vagledning" / "index.html").as_uri())
            for slowdown in SLOWDOWNS:
                measured = measure(page, _MEASURE, slowdown)
                figures = [
                    " / ".join(f"{figure:6.2f}" for figure in _figures(measured[name])) for name in ("function", "page")
                ]
                print(f"{measured['count']:8d}  {slowdown:6d} ×   {'       '.join(figures)}")
        browser.close()


if __name__ == "__main__":
    main()
