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
from playwright.sync_api import BrowserContext

from engines import Engine, find_engine
from servers import not_run


class Tab(Protocol):
    """A tab of some engine."""

    def open(self, address: str) -> None: ...
    def run(self, script: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...


class _Chromium:
    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.back, self.forward, self.reload = self.page.go_back, self.page.go_forward, self.page.reload
        self.click = self.page.click

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, script: str) -> Any:
        self.page.wait_for_timeout(150)  # The tick after `pageshow` has passed.
        return self.page.evaluate(f"() => {{ {script} }}")


class _Selenium:
    def __init__(self, driver: Any) -> None:
        self.driver = driver
        # A driver that never answers is a test that fails, not a run that stands still.
        driver.command_executor.client_config.timeout = 60
        self.open, self.back, self.forward, self.reload = driver.get, driver.back, driver.forward, driver.refresh

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

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
