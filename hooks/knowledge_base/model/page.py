"""What rendering gives: pages and files, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Section:
    """A heading of a page that can be linked to."""

    id: str
    heading: str


@dataclass(frozen=True)
class Page:
    """A page without the frame around it: a template, and the plain value it is filled with.

    The value is made, and the template filled, when they are asked for.
    """

    url: str
    """Relative to the site's root, ending with a slash."""
    title: str
    description: str
    fill: Callable[[Mapping[str, Any]], str]
    """Fills the template with a value."""
    source_path: str
    """The file an editor changes to change the page, relative to the project."""
    make: Callable[[], Mapping[str, Any]] = dict
    """Makes the value."""
    scripts: tuple[str, ...] = ()
    """Scripts that only some pages need, relative to the site's root."""
    styles: tuple[str, ...] = ()
    """Style sheets that only some pages need, relative to the site's root."""
    moved_to: str | None = None
    """For an address that is no longer used: where its content is now, relative to the page."""
    data: str | None = None
    """The file with the same content for programs, relative to the site's root."""

    @cached_property
    def value(self) -> Mapping[str, Any]:
        """What the template is filled with: strings, numbers, lists and dictionaries."""
        return self.make()

    @property
    def html(self) -> str:
        """The content, finished. It is filled each time, since nobody needs all pages at once."""
        return self.fill(self.value)

    def __html__(self) -> str:
        """The same, to a template that has the page in it."""
        return self.html

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the page that have a heading and an id, in order."""
        headings = {**self.value.get("lead_sections", {}), **self.value.get("sections", {})}
        return tuple(Section(identity, heading) for identity, heading in headings.items())

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id in the page that links from elsewhere may lead to."""
        return frozenset((*(section.id for section in self.sections), *self.value.get("places", ())))


@dataclass(frozen=True)
class DataFile:
    """A file that is no page. It is made when it is asked for."""

    url: str
    """Relative to the site's root."""
    make: Callable[[], str]
    permanent: bool = False
    """True for a file that others may link to, whose address is then kept as that of a page."""

    @cached_property
    def content(self) -> str:
        """The text of the file, finished."""
        return self.make()
