"""What goes from one page or window to another does so in three browser engines, from a server and from the copy to
carry away."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tabs import Tab

# Selenium's own driver of WebKit says it.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

PROGRAMME = "workshop/ett-barn-tio-minuter/"
STATUS = "return document.querySelector('.presentation-bar [role=status]').textContent.split(' ')[0]"


@pytest.fixture(params=["server", "files"])
def place(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Gives the address of a page."""
    if request.param == "server":
        address: str = request.getfixturevalue("address")
        return lambda url: f"{address}{url}"
    folder: Path = request.getfixturevalue("saved_copy")
    return lambda url: (folder / url / "index.html").as_uri()


def becomes(tab: Tab, script: str, expected: Any) -> None:
    """Waits for what a page says: it has heard it from another window, or is still loading."""
    until = time.monotonic() + 15
    while (found := tab.run(script)) != expected and time.monotonic() < until:
        pass
    assert found == expected


def test_the_window_of_the_leader_follows_and_leads(tab: Tab, place: Callable[[str], str]) -> None:
    """Also after the wall has been reloaded."""
    tab.open(place(PROGRAMME))
    tab.click("[data-lead]")
    tab.to_window(1)
    tab.to_window(0)
    tab.click("[data-present]")
    tab.to_window(1)
    becomes(tab, STATUS, "1")
    becomes(tab, "return document.querySelectorAll('.slide.is-next').length", 1)
    tab.click("[data-go='1']")
    becomes(tab, STATUS, "2")
    tab.to_window(0)
    becomes(tab, STATUS, "2")
    tab.reload()
    tab.to_window(1)
    becomes(tab, "return document.querySelector('[role=timer]').textContent.includes('har ingen')", False)
    tab.click("[data-go='1']")
    becomes(tab, STATUS, "3")
    tab.click("[data-black]")
    tab.to_window(0)
    becomes(tab, "return document.body.classList.contains('is-black')", True)
    assert tab.run(STATUS) == "3"


def test_an_offer_is_carried_from_page_to_page(tab: Tab, place: Callable[[str], str]) -> None:
    """From the exercise to the list and a record, through reload and Back, until the reader has had enough."""
    signs = "return [...document.querySelectorAll('.row-offer')].map((sign) => sign.textContent)"
    tab.open(place("workshop/inventera/"))
    tab.run("document.querySelector('#status-cope-here').click()")
    tab.run("[...document.querySelectorAll('button')].find((one) => one.textContent === 'Visa vårt utbud').click()")
    becomes(tab, "return Boolean(document.querySelector('.carried-offer'))", True)
    tab.follow("#huvudmeny a[href*='insatser']")
    becomes(tab, signs, ["Finns hos oss"])
    tab.follow(".entry-title a[href*='cope/']")
    becomes(tab, signs, ["Finns hos oss"])
    tab.reload()
    becomes(tab, signs, ["Finns hos oss"])
    tab.back()
    becomes(tab, signs, ["Finns hos oss"])
    tab.click(".carried-offer button")
    becomes(tab, signs, [])
    assert tab.run("return [localStorage.length, sessionStorage.length, document.cookie, location.hash]") == [
        0,
        0,
        "",
        "",
    ]
