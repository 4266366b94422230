"""Reads headings and ids off a finished page, so that contents and page cannot disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

_ID = re.compile(r'<\w[^>]*?\sid="([^"]+)"')
_SECTION = re.compile(r'<h2\b[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h2>', re.S)
"""What templates and Markdown write never has a bare `>` in an attribute, so a tag ends at the first."""


@dataclass(frozen=True)
class Section:
    """A heading of a page that can be linked to."""

    id: str
    heading: str


def sections(html: str) -> tuple[Section, ...]:
    """The sections of a page, which are its h2 headings with an id."""
    return tuple(Section(identity, Markup(heading).striptags()) for identity, heading in _SECTION.findall(html))


def ids(html: str) -> frozenset[str]:
    """Every id in a page."""
    return frozenset(_ID.findall(html))
