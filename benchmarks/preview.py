"""How long an editor waits: from a saved record to the page in the browser, through a real `mkdocs serve`.

The server looks for changed files five times a second: the wait is as much as 0.3 seconds longer one time than another.

Run: python benchmarks/preview.py [--sizes 50 500] [--edits 9]
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from corpus import counts, write_project

ADDRESS = "127.0.0.1:8135"
RECORD = Path("content", "interventions", "kontaktperson.yml")
PAGE = f"http://{ADDRESS}/insatser/kontaktperson/"


def shown() -> str:
    """The page as it is served."""
    with urllib.request.urlopen(PAGE, timeout=60) as answer:
        return answer.read().decode()


def waits(project: Path, edits: int) -> list[float]:
    """Seconds from each of the edits to the page that has it."""
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", ADDRESS],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    try:
        while not _answers():
            time.sleep(0.2)
        text = (project / RECORD).read_text(encoding="utf-8")
        return [_wait(project / RECORD, text, number) for number in range(edits)]
    finally:
        server.terminate()
        server.wait()


def _answers() -> bool:
    try:
        return bool(shown())
    except urllib.error.URLError:
        return False


def _wait(record: Path, text: str, number: int) -> float:
    # Edits fall at different times between two looks of the server.
    time.sleep(1.3 + 0.17 * number)
    record.write_text(re.sub(r"^title: .*$", rf"\g<0> ändrad {number}", text, count=1, flags=re.M), encoding="utf-8")
    saved = time.perf_counter()
    while f"ändrad {number}" not in shown():
        time.sleep(0.01)
    return time.perf_counter() - saved


def main() -> None:
    """Prints a row for each size."""
    parser = argparse.ArgumentParser(description="Mäter hur länge en redaktör väntar på att se sin ändring.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500], help="antal poster")
    parser.add_argument("--edits", type=int, default=9, help="antal ändringar")
    options = parser.parse_args()
    print("| records | median, s | shortest and longest |\n|---|---|---|")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = sorted(waits(write_project(Path(folder) / "project", counts(size)), options.edits))
        print(f"| {size} | {statistics.median(found):.2f} | {found[0]:.2f}–{found[-1]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
