"""What axe finds on a page as it stands in the browser."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
}
"""WCAG 2.0–2.2 A and AA, and targets that a finger hits, which axe leaves out by itself."""

_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that colours decide."""

_RUN = """(options) => axe.run(document, { ...options, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`)))"""


def violations(page: Page) -> list[str]:
    """Every violation in light; and in dark, which changes nothing but colours, every breach of the rules that colours
    decide.

    Leaves the page in dark.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, options in (("light", _WCAG), ("dark", _OF_COLOUR)):
        page.emulate_media(color_scheme=scheme)
        found += (f"{scheme}: {violation}" for violation in page.evaluate(_RUN, options))
    return found
