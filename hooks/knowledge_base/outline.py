"""Reads headings and ids off a finished page, so that contents and page cannot disagree."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Section:
    """A heading of a page that can be linked to."""

    id: str
    heading: str


def read_outline(html: str) -> tuple[tuple[Section, ...], frozenset[str]]:
    """The sections of a page, which are its h2 headings with an id, and every id in it."""
    outline = _Outline(html)
    return tuple(outline.sections), frozenset(outline.anchors)


class _Outline(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self.anchors: list[str] = []
        self._open: str | None = None
        self._heading = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        identity = dict(attrs).get("id")
        if identity:
            self.anchors.append(identity)
            if tag == "h2":
                self._open, self._heading = identity, ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self._heading += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2" and self._open:
            self.sections.append(Section(self._open, " ".join(self._heading.split())))
            self._open = None
