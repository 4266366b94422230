"""A page that the browser has translated, magnified or given other colours works, and still says what is true."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.thorough

TRANSLATE = """() => {
    const wrap = (node) => {
        const outer = document.createElement("font");
        const inner = document.createElement("font");
        node.replaceWith(outer);
        outer.append(inner);
        inner.append(node);
    };
    const translate = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
            node.data.trim() && !node.parentElement.closest("font, script, style, textarea, option, title")
                ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
        const found = [];
        while (walker.nextNode()) found.push(walker.currentNode);
        found.forEach(wrap);
    };
    translate();
    new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
"""What a browser's translator does with the page, and with every text that scripts add or change."""


class Used(NamedTuple):
    """A page, what is pressed on it, each at the words of the control, and what then says how it went."""

    url: str
    pressed: tuple[str, ...]
    shown: str


PAGES = {
    "guide": Used(
        "vagledning/#v=2;oro=oro-nej;skolform=middle;narvaro=borta-ofta",
        ("label[for=svar-narvaro-morgon-och-somn]", "label[for=svar-kamrater-ensam]"),
        "#resultat",
    ),
    "search": Used("sok/#q=skolk", (), ".search"),
    "comparison": Used("jamfor/#cope,foraldrastegen", ("label:has([data-part=only-different])",), "#jamfor"),
    "list": Used(
        "insatser/#faktor=skolnarvaro",
        (
            ".catalogue-more > summary",
            "#grupp-faktor",
            "label[for=val-faktor-skolanknytning]",
            "[data-action=remove]",
            "[data-action=link]",
        ),
        "#katalog",
    ),
    "inventory": Used(
        "workshop/inventera/", ("label[for=status-cope-here]", "label[for=bara-ogjorda]"), "#inventering-form"
    ),
    "own programme": Used(
        "workshop/eget-program/",
        (
            ".own-choice summary",
            ".own-choice label:has([data-choose])",
            ".own-steps [data-move='0']",
            ".own-choice label:has([data-choose])",
            "[data-action=link]",
        ),
        ".own-programme",
    ),
    "presentation": Used(
        "workshop/tre-olika-nej/", ("[data-present]", "[data-go='1']", "[data-go='1']", "[data-go='-1']"), "body"
    ),
}


def words(page: Page, selector: str) -> str:
    """All that is shown in a part of the page. Elements within a line may part its words in other ways."""
    page.wait_for_timeout(300)
    return page.locator(selector).evaluate(
        """(part) => {
            const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
            const seen = [];
            while (walker.nextNode()) {
                if (walker.currentNode.parentElement.checkVisibility()) seen.push(walker.currentNode.data);
            }
            return seen.join("").replace(/\\s+/g, "");
        }"""
    )


def use(page: Page, used: Used, *, translated: bool) -> str:
    """Goes through a page, and gives what it says in the end."""
    page.goto(used.url)
    page.wait_for_load_state("networkidle")
    if translated:
        page.evaluate(TRANSLATE)
    for control in used.pressed:
        words_of_it = page.locator(f"{control} >> visible=true").first
        (words_of_it.locator("font font").first if translated else words_of_it).click()
    return words(page, used.shown)


@pytest.mark.parametrize("used", PAGES.values(), ids=PAGES)
def test_a_translated_page_does_and_says_the_same(page: Page, used: Used) -> None:
    usual = use(page, used, translated=False)
    page.goto("about:blank")
    assert use(page, used, translated=True) == usual


@pytest.mark.parametrize("used", PAGES.values(), ids=PAGES)
def test_a_page_magnified_four_times_in_colours_of_the_reader_does_the_same(
    context: BrowserContext, page: Page, used: Used
) -> None:
    """A window of 1280 pixels shows 320 of the page. Nothing is cut off at the side."""
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(used.url)
    page.wait_for_load_state("networkidle")
    for control in used.pressed:
        found = page.locator(control).first
        found.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert words(page, used.shown)
