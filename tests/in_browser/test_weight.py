"""No page is heavier than its budget in benchmarks/weight.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from weight import BUDGET, weigh

from test_pages import ONE_OF_EACH

MOST_FOR_A_RECORD = 90
"""Thousands of bytes, by the design of the site."""


def test_every_kind_of_page_has_a_budget() -> None:
    assert set(BUDGET) == set(ONE_OF_EACH) - {"404.html"}
    assert max(BUDGET.values()) <= MOST_FOR_A_RECORD


@pytest.mark.parametrize("url", BUDGET)
def test_a_first_visit_keeps_to_its_budget(chromium: Browser, built_site: Path, url: str) -> None:
    """And the budget is not so wide that it holds nothing back."""
    weight = weigh(chromium, built_site, url)
    assert weight.requests >= 3, "the page, its style sheet and its script"
    assert BUDGET[url] / 2 < weight.packed / 1000 <= BUDGET[url]
