"""No page is heavier than its budget in benchmarks/weight.py, and none loads what it does not use."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from by_day import only
from kinds_of_pages import EACH_KIND, ONE_OF_EACH, SEEN_BY_DAY
from visitor import visitor
from weight import BUDGET, weigh

MOST_FOR_A_RECORD = 90
"""Thousands of bytes, by the design of the site."""


def test_every_kind_of_page_has_a_budget() -> None:
    assert set(BUDGET) == set(ONE_OF_EACH) - {"404.html"}
    assert max(BUDGET.values()) <= MOST_FOR_A_RECORD


@pytest.mark.parametrize("url", only(BUDGET, SEEN_BY_DAY))
def test_a_first_visit_keeps_to_its_budget(chromium: Browser, built_site: Path, url: str) -> None:
    """And the budget is not so wide that it holds nothing back."""
    weight = weigh(chromium, built_site, url)
    assert weight.requests >= 3, "the page, its style sheet and its script"
    assert BUDGET[url] / 2 < weight.packed / 1000 <= BUDGET[url]


class Coverage:
    """What Chromium runs of the scripts, and applies of the style sheets, that a page loads."""

    def __init__(self, devtools: CDPSession) -> None:
        self._devtools = devtools
        self._files: dict[str, str] = {}
        self._used: set[str] = set()
        devtools.on(
            "CSS.styleSheetAdded",
            lambda event: self._files.update({event["header"]["styleSheetId"]: event["header"]["sourceURL"]}),
        )
        for method in ("Profiler.enable", "DOM.enable", "CSS.enable", "CSS.startRuleUsageTracking"):
            devtools.send(method)
        devtools.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})

    def unused(self) -> set[str]:
        """The address of each style sheet of which no rule has applied since the page was opened, and of each script
        that defines something, of which nothing has run."""
        for script in self._devtools.send("Profiler.takePreciseCoverage")["result"]:
            named = [function for function in script["functions"] if function["functionName"]]
            self._files[script["scriptId"]] = script["url"]
            if not named or any(function["ranges"][0]["count"] for function in named):
                self._used.add(script["scriptId"])
        self._used |= {
            rule["styleSheetId"] for rule in self._devtools.send("CSS.takeCoverageDelta")["coverage"] if rule["used"]
        }
        return {url for identity, url in self._files.items() if identity not in self._used}


@pytest.mark.parametrize("url", EACH_KIND)
def test_a_page_uses_all_it_loads(chromium: Browser, address: str, url: str) -> None:
    """At once, on paper, or when a reader uses the page. What Chromium itself adds has no address."""
    with visitor(chromium, address) as reader:
        page = reader.context.new_page()
        coverage = Coverage(reader.context.new_cdp_session(page))
        page.goto(address + url)
        read(page)
        if ours(coverage, address):
            reader.use(page)
        for _ in range(25):  # What was asked for last may still be on its way to run.
            if ours(coverage, address):
                page.wait_for_timeout(200)
        assert ours(coverage, address) == []


def read(page: Page) -> None:
    """On paper, and then on the screen again."""
    page.emulate_media(media="print")
    page.evaluate("document.body.offsetHeight")
    page.emulate_media(media="screen")


def ours(coverage: Coverage, address: str) -> list[str]:
    return sorted(found for found in coverage.unused() if found.startswith(address))


def test_what_a_page_does_not_use_is_found(chromium: Browser, address: str) -> None:
    """A script of another page, and the style sheet that goes with it."""
    with visitor(chromium, address) as reader:
        page = reader.context.new_page()
        coverage = Coverage(reader.context.new_cdp_session(page))
        page.goto(f"{address}om/")
        read(page)
        reader.use(page)
        page.add_script_tag(url=f"{address}assets/shared/fragment.js")
        page.add_style_tag(url=f"{address}assets/compare/compare.css")
        assert ours(coverage, address) == [
            f"{address}assets/compare/compare.css",
            f"{address}assets/shared/fragment.js",
        ]
