"""What an answer costs in the guide: from the change of a box to new suggestions on the page.

Builds the site twice, with the real interventions and with 500 cast in their moulds, opens each in Chromium and answers
every option in turn. `function` is suggest() alone; `page` is the whole update, with the layout it causes.

Run: python benchmarks/guide.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from corpus import ROOT, real_counts, write_project

sys.path.append(str(ROOT / "tests"))

from browser import find_chromium  # noqa: E402

SIZES = (0, 500)
"""Interventions in the page; 0 stands for the real number."""

_MEASURE = """async () => {
    const rules = JSON.parse(document.getElementById("vagledning-regler").textContent);
    const answers = {};
    const functionTimes = [];
    const pageTimes = [];
    for (const { question, option } of rules.options) {
        const input = document.querySelector(`input[name="${question}"][value="${option}"]`);
        answers[question] = [...(answers[question] || []), option];
        let start = performance.now();
        suggest(answers, rules);
        functionTimes.push(performance.now() - start);
        await new Promise(requestAnimationFrame);
        start = performance.now();
        input.click();
        document.body.getBoundingClientRect();
        pageTimes.push(performance.now() - start);
    }
    return { count: rules.interventions.length, functionTimes, pageTimes };
}"""


def build(size: int, folder: Path) -> Path:
    """The site in `folder` with the real interventions, or with `size` cast in their moulds."""
    project = write_project(folder / "project", {**real_counts(), "intervention": size}) if size else ROOT
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")],
        cwd=project, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return folder / "site"


def main() -> None:
    """Prints a row for each size: medians and the slowest answer, in milliseconds."""
    print("insatser  suggest() median / högst   hela sidan median / högst   (ms)")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--allow-file-access-from-files"])
        for size in SIZES:
            page = browser.new_page()
            page.goto((build(size, Path(folder) / str(size)) / "vagledning" / "index.html").as_uri())
            page.evaluate(_MEASURE)
            page.reload()
            measured = page.evaluate(_MEASURE)
            function, whole = measured["functionTimes"], measured["pageTimes"]
            print(f"{measured['count']:8d}  {statistics.median(function):6.2f} / {max(function):5.2f}            {statistics.median(whole):6.1f} / {max(whole):5.1f}")
        browser.close()


if __name__ == "__main__":
    main()
