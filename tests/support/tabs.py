"""Tabs in three browser engines, which a test drives the same way."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page

from engines import Engine, find_engine
from servers import not_run


class Tab(Protocol):
    """A tab of some engine."""

    def open(self, address: str) -> None: ...
    def run(self, script: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def follow(self, link: str) -> None:
        """Presses a link to another page, wherever on the page it is, and waits until that is there."""

    def press(self, key: str) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...
    def to_window(self, number: int) -> None:
        """Goes on in another window, counted from 0 in the order they were opened."""


class ChromiumTab:
    """A tab of Chromium, driven by Playwright."""

    def __init__(self, page: Page) -> None:
        self._context = page.context
        self._use(page)

    def _use(self, page: Page) -> None:
        self.page = page
        self.reload = page.reload
        self.click, self.press = page.click, page.keyboard.press

    def to_window(self, number: int) -> None:
        if number == len(self._context.pages):
            self._context.wait_for_event("page")
        self._use(self._context.pages[number])

    def open(self, address: str) -> None:
        self.page.goto(address)

    def back(self) -> None:
        self.page.go_back()
        self._settle()

    def forward(self) -> None:
        self.page.go_forward()
        self._settle()

    def _settle(self) -> None:
        """Waits for the page that is there in the end: what the page that is left keeps ends the waiting too soon."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_load_state()

    def follow(self, link: str) -> None:
        with self.page.expect_navigation():
            self.page.click(link)

    def run(self, script: str) -> Any:
        self.page.wait_for_timeout(150)  # The tick after `pageshow` has passed.
        return self.page.evaluate(f"() => {{ {script} }}")


class SeleniumTab:
    """A tab of Firefox or WebKit, driven by what their makers keep."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self.open, self.back, self.forward, self.reload = driver.get, driver.back, driver.forward, driver.refresh
        self._windows = [driver.current_window_handle]
        self._others = set(driver.window_handles) - set(self._windows)

    def to_window(self, number: int) -> None:
        until = time.monotonic() + 10
        while number == len(self._windows) and time.monotonic() < until:
            self._windows += set(self.driver.window_handles) - set(self._windows) - self._others
        self.driver.switch_to.window(self._windows[number])

    def click(self, selector: str) -> None:
        # WebKit's driver does not scroll to what it clicks.
        self.run(f"document.querySelector({selector!r}).scrollIntoView({{ block: 'center' }})")
        self.driver.find_element("css selector", selector).click()

    def follow(self, link: str) -> None:
        here = self.run("return location.pathname")
        self.run(f"document.querySelector({link!r}).click()")  # WebKit's driver does not scroll to it.
        until = time.monotonic() + 15
        while self.run("return location.pathname") == here and time.monotonic() < until:
            pass

    def press(self, key: str) -> None:
        from selenium.webdriver import ActionChains, Keys

        keys = {"Space": Keys.SPACE, "Enter": Keys.ENTER, "Escape": Keys.ESCAPE, "ArrowRight": Keys.ARROW_RIGHT}
        ActionChains(self.driver).send_keys(keys[key]).perform()

    def run(self, script: str) -> Any:
        time.sleep(0.15)  # A timer in the page would be lost, and waited for, if the page is left meanwhile.
        return self.driver.execute_script(script)

    def focused(self) -> tuple[str, str]:
        """The role and the name that the engine has worked out for what has focus."""
        element = self.driver.switch_to.active_element
        return element.aria_role, element.accessible_name


class Browsers:
    """The other browsers than Chromium: each is started once, and gives every test a tab of its own."""

    def __init__(self, folder: Path, *, required: bool) -> None:
        self._folder = folder
        self._required = required
        self._running: dict[str, tuple[Any, contextlib.ExitStack]] = {}

    @contextlib.contextmanager
    def tab(self, name: str) -> Iterator[SeleniumTab]:
        """A window of its own: from a tab, WebKit's driver lets no page open another window.

        A browser that cannot close it, and what it opened, is not asked again.
        """
        driver = self._driver(name)
        first = driver.current_window_handle
        driver.switch_to.new_window("window")
        yield SeleniumTab(driver)
        try:
            for window in set(driver.window_handles) - {first}:
                driver.switch_to.window(window)
                driver.close()
            driver.switch_to.window(first)
        except Exception:
            self._stop(name)

    def stop(self) -> None:
        """Closes every browser."""
        for name in list(self._running):
            self._stop(name)

    def _driver(self, name: str) -> Any:
        if name not in self._running:
            found = find_engine(name)
            if found is None:
                (pytest.fail if self._required else pytest.skip)(not_run(name))
            stack = contextlib.ExitStack()
            driver = stack.enter_context((_firefox if name == "Firefox" else _webkit)(found, self._folder))
            # A driver that never answers is a test that fails, not a run that stands still.
            driver.command_executor.client_config.timeout = 60
            self._running[name] = (driver, stack)
        return self._running[name][0]

    def _stop(self, name: str) -> None:
        with contextlib.suppress(Exception):
            self._running.pop(name)[1].close()


@contextlib.contextmanager
def _firefox(engine: Engine, folder: Path) -> Iterator[Any]:
    from selenium import webdriver

    driver = Path(shutil.copy(engine.driver, folder / "geckodriver"))
    driver.chmod(0o755)
    options = webdriver.FirefoxOptions()
    options.binary_location = engine.browser
    options.add_argument("-headless")
    with webdriver.Firefox(options, webdriver.FirefoxService(str(driver))) as browser:
        yield browser


@contextlib.contextmanager
def _webkit(engine: Engine, folder: Path) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.service import Service

    options = webdriver.WebKitGTKOptions()
    options.binary_location = engine.browser
    options.add_argument("--automation")
    with subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24"], stdout=subprocess.PIPE) as screen:
        try:
            assert screen.stdout
            display = f":{int(screen.stdout.readline())}"
            with warnings.catch_warnings():
                # Selenium's own driver of WebKit says it.
                warnings.filterwarnings("ignore", "setting remote_server_addr", DeprecationWarning)
                driver = webdriver.WebKitGTK(options, Service(engine.driver, env={**os.environ, "DISPLAY": display}))
            with driver as browser:
                yield browser
        finally:
            screen.terminate()
