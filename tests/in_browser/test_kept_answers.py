"""Answers survive Back, Forward and reload in three browser engines, and result and boxes never disagree."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext

from engines import ENGINES, Engine, find_engine
from servers import not_run

# Selenium's own driver of WebKit says it.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

LINK = "vagledning/#v=2;oro=oro-ja;skolform=lower-secondary;narvaro=morgon-och-somn"

STATE = """return {
    marked: [...document.querySelectorAll("#vagledning-form input:checked")].map((input) => input.value),
    status: document.querySelector("[data-part=status]").textContent,
    isSafetyShown: !document.querySelector("[data-part=strip]").hidden,
    kept: history.state,
    stored: [localStorage.length, sessionStorage.length, document.cookie],
    address: location.href,
}"""


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
        self.open, self.back, self.forward, self.reload = driver.get, driver.back, driver.forward, driver.refresh

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def run(self, script: str) -> Any:
        self.driver.execute_async_script("setTimeout(arguments[0], 150)")
        return self.driver.execute_script(script)


@pytest.fixture(scope="module", params=["Chromium", *ENGINES])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine."""
    return request.param


@pytest.fixture
def tab(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tab]:
    """A tab in each engine. Where one is not installed, the run ends by saying that its tests were not run."""
    if engine == "Chromium":
        yield _Chromium(request.getfixturevalue("context"))
        return
    found = find_engine(engine)
    if found is None:
        if request.config.getoption("require_servers"):
            pytest.fail(not_run(engine))
        pytest.skip(not_run(engine))
    start = _firefox if engine == "Firefox" else _webkit
    yield from start(found, tmp_path)


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


def mark(tab: Tab, question: str, option: str) -> None:
    """Marks one option."""
    tab.run(f"document.getElementById('svar-{question}-{option}').click()")


def test_answers_survive_a_step_away_and_back(tab: Tab, address: str) -> None:
    """Back, Forward, Back and one more answer: the safety of the child is still first."""
    tab.open(f"{address}{LINK}")
    mark(tab, "stodet-hemma", "hem-och-skola")
    before = tab.run(STATE)
    assert before["marked"] == ["oro-ja", "lower-secondary", "morgon-och-somn", "hem-och-skola"]
    tab.open(f"{address}insatser/")
    tab.back()
    assert tab.run(STATE) == before
    tab.forward()
    tab.back()
    mark(tab, "kamrater", "ensam")
    after = tab.run(STATE)
    assert sorted(after["marked"]) == sorted([*before["marked"], "ensam"])
    assert after["isSafetyShown"]
    assert after["stored"] == [0, 0, ""]
    assert after["address"] == f"{address}vagledning/"


def test_answers_survive_reload_and_are_emptied(tab: Tab, address: str) -> None:
    """And after "Rensa svar" nothing is left in the entry."""
    tab.open(f"{address}{LINK}")
    before = tab.run(STATE)
    tab.reload()
    assert tab.run(STATE) == before
    tab.run("document.querySelector('[data-action=clear]').click()")
    cleared = tab.run(STATE)
    assert cleared["marked"] == []
    assert cleared["kept"]["guide"]["answers"] == {}
    tab.reload()
    assert tab.run(STATE) == cleared


def test_a_link_within_the_page_keeps_the_answers(tab: Tab, address: str) -> None:
    """An entry that a link within the page makes holds them too."""
    tab.open(f"{address}{LINK}")
    before = tab.run(STATE)
    tab.click("[data-part=strip] a[href='#gor-detta-forst']")
    tab.reload()
    assert tab.run(STATE)["marked"] == before["marked"]
    mark(tab, "kamrater", "ensam")
    tab.back()
    found = tab.run(STATE)
    assert sorted(found["marked"]) == sorted([*before["marked"], "ensam"])
    assert found["isSafetyShown"]
