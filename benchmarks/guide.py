"""What an answer costs in the guide: from the change of a box to new suggestions on the screen.

Builds the site twice, with the real interventions and with 500 cast in their moulds, opens each in Chromium, and
answers with the processor as it is and slowed four times. `in a case` are the answers of each fictional case in their
order, from an empty form and with the task they stand in open, as a reader gives them; `all needs` is every option that
speaks for a need on top of the others, which no reader gives. `suggest()` is that function alone, in the cases.

Run: python benchmarks/guide.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from corpus import ROOT, real_counts, write_project

sys.path.append(str(ROOT / "tools"))

from browser import find_chromium

SIZES = (0, 500)
"""Interventions in the page; 0 stands for the real number."""

SLOWDOWNS = (1, 4)
"""How many times slower than it is the processor is made."""

ROUNDS = 5
"""How often every change is made. Its time is the shortest: what else runs on the machine only adds."""

_TIMED = """
    const pictures = async (change) => {
        // By then what was kept after the last picture is kept.
        await new Promise((resolve) => setTimeout(resolve, 70));
        // In a frame, which is drawn as soon as the change is made: nothing waits for the screen.
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        change();
        await new Promise((resolve) => {
            const channel = new MessageChannel();
            channel.port1.onmessage = resolve;
            channel.port2.postMessage(null);
        });
        return performance.now() - start;
    };
"""
"""Milliseconds from a change to the end of the frame that shows it: scripts, style, layout and paint."""

_MEASURE = """
    const rules = JSON.parse(document.getElementById("vagledning-regler").textContent);
    const times = { "suggest()": [], "in a case": [], "all needs": [] };
    const answer = async (answers, name) => {
        document.querySelector("[data-action=clear]").click();
        const given = {};
        for (const [question, option] of answers) {
            const input = document.querySelector(`input[name="${question}"][value="${option}"]`);
            input.closest("details")?.setAttribute("open", "");
            times[name].push(await pictures(() => input.click()));
            if (name === "in a case") {
                (given[question] ||= []).push(option);
                const start = performance.now();
                suggest(given, rules);
                times["suggest()"].push(performance.now() - start);
            }
        }
    };
    for (const answers of cases) {
        await answer(answers, "in a case");
    }
    await answer(rules.options.map(({ question, option }) => [question, option]), "all needs");
    return times;
"""


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


def cases() -> list[list[tuple[str, str]]]:
    """The answers of each fictional case in order, as question and option; a project that is cast has the same."""
    files = sorted((ROOT / "content" / "cases").glob("*.yml"))
    answers = [yaml.safe_load(file.read_text(encoding="utf-8"))["answers"] for file in files]
    return [[(question, option) for question, options in one.items() for option in options] for one in answers]


def _measured(page: Page, address: str, script: str) -> dict[str, list[float]]:
    """What a script times on a page that somebody has just come to: a reload would keep what is filled in."""
    page.goto("about:blank")
    page.goto(address)
    return page.evaluate(f"async (cases) => {{ {_TIMED} {script} }}", cases())


def report(path: str, script: str) -> None:
    """Prints a row for each size, slowdown and kind of change on a page: the median, the 95th percentile and the
    slowest in milliseconds."""
    print("insatser  processor  vad             median / 95 % / högst   (ms)")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--allow-file-access-from-files"]
        )
        for size in SIZES:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            address = (build(size, Path(folder) / str(size)) / path / "index.html").as_uri()
            for slowdown in SLOWDOWNS:
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
                rounds = [_measured(page, address, script) for _ in range(ROUNDS)]
                for what in rounds[0]:
                    times = [min(found) for found in zip(*(one[what] for one in rounds), strict=True)]
                    end = statistics.quantiles(times, n=20, method="inclusive")[-1]
                    print(
                        f"{size or real_counts()['intervention']:8d}  {slowdown:7d} ×  {what:14}"
                        f"  {statistics.median(times):6.1f} / {end:6.1f} / {max(times):6.1f}"
                    )
        browser.close()


if __name__ == "__main__":
    report("vagledning", _MEASURE)
