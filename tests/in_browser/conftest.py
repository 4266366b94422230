"""The real site, served on loopback, and a real Chromium to open it in."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser import find_chromium
from by_day import thorough
from engines import ENGINES
from tabs import Tab, opened_tab
from tiny_project import REPOSITORY

FONTS = REPOSITORY / "tests" / "fonts" / "fonts.conf"
"""So that a text takes the same room on every machine. Read where Chromium asks fontconfig, which is on Linux."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    """Calls that may wait. A browser makes more at a time than the five of the library, and the others get no answer
    while the machine has much else to do."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves the folder of a site on loopback, and gives the address, ending with a slash."""
    with contextlib.ExitStack() as servers:

        def start(folder: Path) -> str:
            handler = functools.partial(_Quiet, directory=str(folder))
            server = servers.enter_context(_Server(("127.0.0.1", 0), handler))
            servers.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield start


@pytest.fixture(scope="session")
def address(built_site: Path, serve: Callable[[Path], str]) -> str:
    """Where the site is served, ending with a slash."""
    return serve(built_site)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser. Fails, never skips, when there is none."""
    path = find_chromium()
    assert path, "Ingen Chromium hittades. Kör 'make test', som hämtar en."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-background-networking"],
            env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
        )
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh visitor with a Swedish browser. What the tests themselves run in a page stands outside its policy, which
    test_privacy holds."""
    context = chromium.new_context(
        base_url=address, locale="sv-SE", viewport={"width": 1280, "height": 900}, bypass_csp=True
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when a script on it fails."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


@pytest.fixture(scope="module", params=["Chromium", *map(thorough, ENGINES)])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine: each in turn."""
    return request.param


@pytest.fixture
def tab(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tab]:
    """A tab in each engine."""
    yield from opened_tab(engine, request, tmp_path)
