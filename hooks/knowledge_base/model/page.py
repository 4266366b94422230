"""What rendering gives: pages and files, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from knowledge_base.model.outline import Section, ids, sections


@dataclass(frozen=True)
class Page:
    """A page without the frame around it. Its content is written when somebody asks for it."""

    url: str
    """Relative to the site's root, ending with a slash."""
    title: str
    description: str
    write: Callable[[], str]
    source_path: str
    """The file an editor changes to change the page, relative to the project."""
    scripts: tuple[str, ...] = ()
    """Scripts that only some pages need, relative to the site's root."""
    styles: tuple[str, ...] = ()
    """Style sheets that only some pages need, relative to the site's root."""
    moved_to: str | None = None
    """For an address that is no longer used: where its content stands now, relative to the page."""
    data: str | None = None
    """The file with the same content for programs, relative to the site's root."""

    @cached_property
    def html(self) -> str:
        """The content, finished."""
        return self.write()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the page that have a heading, in order."""
        return sections(self.html)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id in the page that a link may point at."""
        return ids(self.html)


@dataclass(frozen=True)
class DataFile:
    """A finished file that is no page."""

    url: str
    """Relative to the site's root."""
    content: str
    permanent: bool = False
    """True for a file that others may link to, whose address is then kept as that of a page."""
