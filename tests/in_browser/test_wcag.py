"""What WCAG asks of every page and that neither axe nor the keyboard finds: named in content/wcag.yml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kinds_of_pages import EACH_KIND
from read_html import Html
from tiny_project import REPOSITORY

ASSETS = REPOSITORY / "docs" / "assets"

AIR = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""
"""The spacing that WCAG 1.4.12 lets a reader set."""

CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((element) => {
  const style = getComputedStyle(element);
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  return element.checkVisibility() && element.textContent.trim() && !element.closest(".quiet, svg")
    && element.clientWidth > 1 && element.clientHeight > 1
    && ((hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
      || (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1));
}).map((element) => element.outerHTML.slice(0, 100))"""

NAMED_OTHERWISE = """() => [...document.querySelectorAll("a[href], button, summary, select, input, textarea, [role]")]
  .filter((element) => element.checkVisibility() && element.hasAttribute("aria-label"))
  .map((element) => [element.getAttribute("aria-label"),
    element.matches("a, button, summary") ? element.innerText : element.labels?.[0]?.innerText ?? ""])
  .filter(([name, seen]) => {
    const words = (text) => text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
    return words(seen) && !words(name).includes(words(seen));
  })"""


def pages(site: Path) -> dict[str, Html]:
    """Every page of the built site, by address."""
    return {
        file.relative_to(site).as_posix(): Html(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
    }


def scripts() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in ASSETS.rglob("*.js") if "vendor" not in file.parts)


def styles() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in ASSETS.rglob("*.css"))


def elements(site: Path) -> dict[str, set[str]]:
    """The kinds of elements on each page."""
    return {address: {tag for tag, _ in page.elements} for address, page in pages(site).items()}


@pytest.mark.thorough
def test_nothing_plays_moves_or_flashes_by_itself(built_site: Path) -> None:
    """No sound, no film, no picture that moves, and no animation that goes on."""
    playing = {"audio", "video", "embed", "object", "iframe", "canvas", "marquee", "blink", "animate"}
    assert len(elements(built_site)) > 100
    assert {address: found & playing for address, found in elements(built_site).items() if found & playing} == {}
    moving = [
        file for file in built_site.rglob("*") if file.suffix in (".gif", ".apng", ".webp", ".mp4", ".mp3", ".webm")
    ]
    assert moving == []
    assert re.findall(r"\binfinite\b", styles()) == []
    assert "setInterval" not in scripts() and "requestAnimationFrame" not in scripts()


def test_no_picture_is_made_of_text(built_site: Path) -> None:
    """Every picture is drawn, and its words are text."""
    pictures = [
        (address, attributes.get("src"))
        for address, page in pages(built_site).items()
        for tag, attributes in page.elements
        if tag in ("img", "picture", "image")
    ]
    assert [(address, source) for address, source in pictures if not str(source).endswith(".svg")] == []
    assert [source for source in re.findall(r"url\(([^)]*)", styles()) if ".svg" not in source] == []


def test_every_page_has_a_title_of_its_own_and_says_its_language(built_site: Path) -> None:
    titles: dict[str, list[str]] = {}
    for file in built_site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert re.search(r'<html lang="sv"', text), file
        [title] = re.findall(r"<title>(.*?)</title>", text, re.S)
        if 'http-equiv="refresh"' not in text:  # A page that has moved has the title of the one it leads to.
            titles.setdefault(title.strip(), []).append(file.relative_to(built_site).as_posix())
    assert "" not in titles
    assert {title: found for title, found in titles.items() if len(found) > 1} == {}


def test_no_page_has_a_time_limit(built_site: Path) -> None:
    """A page that has moved leads on at once; nothing else leads anywhere by itself."""
    waits = [
        attributes["content"]
        for page in pages(built_site).values()
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "refresh"
    ]
    assert [wait for wait in waits if not wait.startswith("0;")] == []
    delays = re.findall(r"setTimeout\((.*)\);", scripts())
    assert delays
    assert [what for what in delays if "location" in what or "submit" in what] == []


def test_no_letter_is_a_shortcut(built_site: Path) -> None:
    """The keys that scripts listen to have names; Space turns a slide, and is no letter, figure or sign."""
    assert [address for address, page in pages(built_site).items() if page.all("accesskey")] == []
    compared = re.findall(r'\.key\s*===?\s*"([^"]+)"', scripts()) + re.findall(r'case "(\w)":', scripts())
    assert compared
    assert [key for key in compared if len(key) == 1 and key != " "] == []
    [steps] = re.findall(r"const steps = \{(.*?)\};", scripts(), re.S)
    keys = [one.strip('" ') for one in re.findall(r'^\s*("[^"]+"|\w+):', steps, re.M)]
    assert "ArrowRight" in keys
    assert [key for key in keys if len(key) == 1] == []


def test_scripts_listen_to_no_gesture() -> None:
    """What is done with a pointer is a click: nothing happens on the way down, by dragging or by moving the device.

    Hovering is no gesture: it gives back a name that Escape has put away.
    """
    heard = set(re.findall(r'addEventListener\(\s*"(\w+)"', scripts()))
    assert {"click", "change"} <= heard
    gestures = re.compile("mouse|pointer|touch|drag|drop|gesture|wheel|device|orientation")
    assert {name for name in heard if gestures.match(name)} <= {"pointerover"}
    assert re.findall(r"\bon(?:mouse|pointer|touch|drag|device)\w+\s*=", scripts()) == []


def test_no_style_locks_the_page_to_one_way_up() -> None:
    assert re.findall(r"\(\s*orientation", styles()) == []
    assert "orientation.lock" not in scripts()


@pytest.mark.thorough
def test_no_field_asks_who_the_reader_is(built_site: Path) -> None:
    """No password and nothing about oneself. What a field of ours asks has no purpose in the list of the standard."""
    kinds = {
        attributes.get("type", "text")
        for page in pages(built_site).values()
        for tag, attributes in page.elements
        if tag == "input"
    }
    assert kinds <= {"text", "search", "checkbox", "radio", "date", "file", "number", "url", "button", "hidden"}
    completed = {
        value for page in pages(built_site).values() for value in page.all("autocomplete") if value not in ("off", "")
    }
    assert completed == set()


def test_the_menu_and_the_footer_are_the_same_on_every_page(built_site: Path) -> None:
    """The same words in the same order, and the way to help in the same place."""
    menus, footers = set(), set()
    for file in built_site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for part, found in (("header", menus), ("footer", footers)):
            if frame := re.findall(rf'<{part}[^>]*class="site-{part}.*?</{part}>', text, re.S):
                links = re.findall(r"<a\b[^>]*>(.*?)</a>", frame[-1], re.S)
                found.add(tuple(re.sub(r"<[^>]+>|\s+", " ", link).strip() for link in links))
    assert len(menus) == len(footers) == 1, (menus, footers)
    assert "Insatser" in next(iter(menus)) and "Tillgänglighet" in next(iter(footers))


@pytest.mark.parametrize("url", EACH_KIND)
def test_text_can_have_more_air(page: Page, url: str) -> None:
    """Nothing is cut off, and nothing needs sideways scrolling, when the reader sets the spacing."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(url)
    before = page.evaluate(CLIPPED)
    page.add_style_tag(content=AIR)
    assert [element for element in page.evaluate(CLIPPED) if element not in before] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("url", EACH_KIND)
def test_the_name_of_a_control_holds_the_words_on_it(page: Page, url: str) -> None:
    """Who speaks to the computer says what stands there."""
    page.goto(url)
    assert page.evaluate(NAMED_OTHERWISE) == []


def test_a_name_that_is_not_what_stands_there_is_found(page: Page) -> None:
    page.goto("om/")
    page.evaluate("document.querySelector('main a').setAttribute('aria-label', 'Något helt annat')")
    assert len(page.evaluate(NAMED_OTHERWISE)) == 1


def test_text_that_is_cut_off_is_found(page: Page) -> None:
    page.goto("om/")
    page.add_style_tag(content="main p { height: 1em; overflow: hidden; }")
    assert page.evaluate(CLIPPED) != []
