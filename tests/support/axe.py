"""What axe finds on a page as it stands in the browser."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules that colours decide. They take most of the time, and say the same of every text in the same colours."""

_WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}, **{rule: {"enabled": False} for rule in _COLOUR_RULES}},
}
"""WCAG 2.0–2.2 A and AA, and targets that a finger hits, which axe leaves out by itself."""

_OF_COLOUR = {"runOnly": {"type": "rule", "values": _COLOUR_RULES}}

_RUN = """([options, where]) => axe.run(where || document, { ...options, resultTypes: ["violations"] })
  .then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`)))"""

# One element for each set of colours that a text can have: its own, what it lies on, what is beside it, its size.
_ONE_OF_EACH_COLOUR = """() => {
  const found = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    if (element.checkVisibility() && ([...element.childNodes].some(({ data }) => data?.trim()) || element.value)) {
      const chain = [];
      for (let around = element; around; around = around.parentElement) {
        const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(around);
        chain.push(backgroundColor, backgroundImage, opacity, position);
      }
      const look = ({ color, fontSize, fontWeight, textDecorationLine }) =>
        [color, fontSize, fontWeight, textDecorationLine];
      const key = [...look(getComputedStyle(element)), ...look(getComputedStyle(element.parentElement)), ...chain,
        element.localName === "a", element.disabled];
      found.set(key.join(), element);
    }
  }
  return [...found.values()];
}"""


def violations(page: Page) -> list[str]:
    """Every violation in light; and in dark, which changes nothing but colours, every one of the rules that colours
    decide.

    Leaves the page in dark.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.emulate_media(color_scheme="light")
    found = [f"light: {violation}" for violation in page.evaluate(_RUN, [_WCAG, None])]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        texts = page.evaluate_handle(_ONE_OF_EACH_COLOUR)
        found += (f"{scheme}: {violation}" for violation in page.evaluate(_RUN, [_OF_COLOUR, texts]))
    return found
