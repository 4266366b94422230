"""What axe finds on a page as it stands in the browser."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "rules": {"target-size": {"enabled": True}}}
"""WCAG 2.0–2.2 A and AA, and targets that a finger hits, which axe leaves out by itself."""

_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that colours decide."""

_RUN = """([where, options]) => axe.run(where, { ...options, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`)))"""

_ONE_OF_EACH_LOOK = """() => {
    const properties = ["color", "background-color", "background-image", "opacity", "filter", "mix-blend-mode", "text-shadow", "font-size", "font-weight",
        "text-decoration-line", "border-bottom-style", "border-bottom-color", "position", "clip-path"];
    const looks = new Map();
    const firsts = new Map();
    for (const element of document.querySelectorAll("body, body *")) {
        const style = getComputedStyle(element);
        const look = [looks.get(element.parentElement), element.localName, ...properties.map((name) => style.getPropertyValue(name))].join("|");
        looks.set(element, look);
        if (!firsts.has(look) && element.checkVisibility({ visibilityProperty: true })) {
            firsts.set(look, element);
        }
    }
    return [...firsts.values()].filter((element) => element.matches(":is(input, select, textarea)") || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
}"""
"""The first text of each look: the colours, size and weight it has, and those of everything it stands in."""


def violations(page: Page) -> list[str]:
    """Every violation in light; and in dark, which changes nothing but colours, every look that breaks what colours decide.

    Leaves the page in dark.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.emulate_media(color_scheme="light")
    in_light = page.evaluate(_RUN, [page.evaluate_handle("document"), _WCAG])
    page.emulate_media(color_scheme="dark")
    in_dark = page.evaluate(_RUN, [page.evaluate_handle(_ONE_OF_EACH_LOOK), _OF_COLOUR])
    return [*(f"light: {found}" for found in in_light), *(f"dark: {found}" for found in in_dark)]
