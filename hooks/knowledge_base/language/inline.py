"""The tiny inline markup that record texts may hold: **fet**, *kursiv* and [länk](id eller https://…)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

_LINK = re.compile(r"\[([^\[\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)")
"""An address may have parentheses of its own, in pairs."""
_BOLD = re.compile(r"\*\*(\S(?:[^*]*\S)?)\*\*")
_ITALIC = re.compile(r"\*(\S(?:[^*]*\S)?)\*")

_WEB_ADDRESS = re.compile(r"https://[^\s\"'<>]+")


def link_targets(text: str) -> Iterator[str]:
    """What the links in `text` point at: record ids and web addresses."""
    for match in _LINK.finditer(text):
        yield match[2]


def is_web_address(target: str) -> bool:
    """True for the only kind of address that may leave the site."""
    return _WEB_ADDRESS.fullmatch(target) is not None


def addressed(text: str, address_of: Callable[[str], str]) -> str:
    """`text` with the address of each record that it links to in place of its id."""
    if "](" not in text:
        return text
    return _LINK.sub(
        lambda match: match[0] if is_web_address(match[2]) else f"[{match[1]}]({address_of(match[2])})", text
    )


_ADDRESS = re.compile(r"(?:\./|(?:\.\./)+)[a-z0-9/#-]*")
"""An address on the site, relative to a page."""


def inline(text: str) -> Markup:
    """`text` as safe HTML. Links lead to addresses on the site or to the web; of others, the words are left.

    Everything is escaped first, so no tag, attribute or entity in the text can come alive.
    """

    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if is_web_address(target):
            address = target.replace("*", "%2A")  # Or the asterisks would be taken for italics.
            return f'<a href="{address}" rel="noreferrer">{words}</a>'
        return f'<a href="{target}">{words}</a>' if _ADDRESS.fullmatch(target) else words

    html = _LINK.sub(link, str(escape(unbroken(text))))
    html = _BOLD.sub(r"<strong>\1</strong>", html)
    return Markup(_ITALIC.sub(r"<em>\1</em>", html))


_KEPT_TOGETHER = re.compile(r"(?<=\d) (?=kap\.|§|procent\b|år\b)|(?<=kap\.) (?=\d)|(?<=\d [a-z]) (?=§)")


def unbroken(text: str) -> str:
    """`text` with no-break spaces where a line must not break: `19 kap. 1 §`, `15 procent`."""
    return _KEPT_TOGETHER.sub("\u00a0", text)


def plain(text: str) -> str:
    """`text` without its markup."""
    if "[" not in text and "*" not in text:  # As most texts, of which a check asks many times.
        return text
    return _ITALIC.sub(r"\1", _BOLD.sub(r"\1", _LINK.sub(r"\1", text)))
