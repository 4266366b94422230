"""Tabs in three browser engines, which a test drives the same way."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext, Page

from engines import Engine, find_engine
from servers import not_run


class Tab(Protocol):
    """A tab of some engine."""

    def open(self, address: str) -> None: ...
    def run(self, script: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def follow(self, link: str) -> None:
        """Presses a link to another page, wherever on the page it is, and waits until that is there."""

    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...
    def to_window(self, number: int) -> None:
        """Goes on in another window, counted from 0 in the order they were opened."""


class _Chromium:
    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._use(context.new_page())

    def _use(self, page: Page) -> None:
        self.page = page
        self.back, self.forward, self.reload = page.go_back, page.go_forward, page.reload
        self.click = page.click

    def to_window(self, number: int) -> None:
        if number == len(self._context.pages):
            self._context.wait_for_event("page")
        self._use(self._context.pages[number])

    def open(self, address: str) -> None:
        self.page.goto(address)

    def follow(self, link: str) -> None:
        with self.page.expect_navigation():
            self.page.click(link)

    def run(self, script: str) -> Any:
        self.page.wait_for_timeout(150)  # The tick after `pageshow` has passed.
        return self.page.evaluate(f"() => {{ {script} }}")


class _Selenium:
    def __init__(self, driver: Any) -> None:
        self.driver = driver
        # A driver that never answers is a test that fails, not a run that stands still.
        driver.command_executor.client_config.timeout = 60
        self.open, self.back, self.forward, self.reload = driver.get, driver.back, driver.forward, driver.refresh
        self._windows = [driver.current_window_handle]

    def to_window(self, number: int) -> None:
        until = time.monotonic() + 10
        while number == len(self._windows) and time.monotonic() < until:
            self._windows += set(self.driver.window_handles) - set(self._windows)
        self.driver.switch_to.window(self._windows[number])

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def follow(self, link: str) -> None:
        here = self.run("return location.pathname")
        self.run(f"document.querySelector({link!r}).click()")  # WebKit's driver does not scroll to it.
        until = time.monotonic() + 15
        while self.run("return location.pathname") == here and time.monotonic() < until:
            pass

    def run(self, script: str) -> Any:
        time.sleep(0.15)  # A timer in the page would be lost, and waited for, if the page is left meanwhile.
        return self.driver.execute_script(script)


def opened_tab(engine: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Tab]:
    """A tab in an engine. Where it is not installed, the run ends by saying that its tests were not run."""
    if engine == "Chromium":
        yield _Chromium(request.getfixturevalue("context"))
        return
    found = find_engine(engine)
    if found is None:
        if request.config.getoption("require_servers"):
            pytest.fail(not_run(engine))
        pytest.skip(not_run(engine))
    start = _firefox if engine == "Firefox" else _webkit
    yield from start(found, folder)


def _firefox(engine: Engine, folder: Path) -> Iterator[Tab]:
    from selenium import webdriver

    driver = Path(shutil.copy(engine.driver, folder / "geckodriver"))
    driver.chmod(0o755)
    options = webdriver.FirefoxOptions()
    options.binary_location = engine.browser
    options.add_argument("-headless")
    with webdriver.Firefox(options, webdriver.FirefoxService(str(driver))) as browser:
        yield _Selenium(browser)


def _webkit(engine: Engine, folder: Path) -> Iterator[Tab]:
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.service import Service

    options = webdriver.WebKitGTKOptions()
    options.binary_location = engine.browser
    options.add_argument("--automation")
    with subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24"], stdout=subprocess.PIPE) as screen:
        try:
            assert screen.stdout
            display = f":{int(screen.stdout.readline())}"
            with webdriver.WebKitGTK(
                options, Service(engine.driver, env={**os.environ, "DISPLAY": display})
            ) as browser:
                yield _Selenium(browser)
        finally:
            screen.terminate()
