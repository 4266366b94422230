"""Finds a Chromium for the browser tests; run as a program, gets one when there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The first is Chromium without windows, which does the same for a third less of the processor.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The path of a Chromium: the one CHROMIUM names, one on the path, or Playwright's own. None when there is none."""
    named = [os.environ.get("CHROMIUM", ""), *_NAMES]
    found = next((path for name in named if name and (path := shutil.which(name))), None)
    if found:
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def main() -> int:
    """Gets a Chromium when none is found. Gives the exit code."""
    if find_chromium():
        return 0
    print("Ingen Chromium hittades. Hämtar en.")
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "--quiet"], check=False)
        subprocess.run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"], check=False)
    if not find_chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if find_chromium():
        return 0
    print(
        "Testerna behöver en Chromium. Installera Chromium eller Google Chrome, eller sätt CHROMIUM till programmets"
        " sökväg.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
