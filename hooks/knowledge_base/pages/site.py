"""The whole site as values: what comes out of content/, and what is known of the pages written by hand in docs/."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge_base.data.search_index import search_file
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.model.page import DataFile, Page
from knowledge_base.model.problems import Problem
from knowledge_base.opening import open_knowledge_base
from knowledge_base.pages import published
from knowledge_base.pages.handwritten import handwritten
from knowledge_base.pages.site_pages import render_files, render_pages
from knowledge_base.store import FOLDER, Store
from knowledge_base.views.site_views import owner_line


@dataclass(frozen=True)
class Site:
    """Everything that a generator needs, but for the frame around the pages."""

    root: Path
    knowledge_base: KnowledgeBase
    templates: Path
    pages: tuple[Page, ...]
    """The pages that come out of content/."""
    handwritten: tuple[Page, ...]

    @property
    def every_page(self) -> tuple[Page, ...]:
        """The pages written by hand, and those that come out of content/."""
        return (*self.handwritten, *self.pages)

    @cached_property
    def files(self) -> tuple[DataFile, ...]:
        """The files that come out of content/, and the index of the search."""
        return (
            *render_files(self.knowledge_base, self.templates),
            search_file(self.knowledge_base, (*self.pages, *self.handwritten)),
        )

    @property
    def owner_line(self) -> str:
        """Who answers for the site and how new its content is, for the frame around the pages."""
        return owner_line(self.knowledge_base)

    @property
    def addresses(self) -> frozenset[str]:
        """Every address that the site promises to keep."""
        return published.promised(self.knowledge_base, self.every_page, self.files)


def open_site(root: Path, *, for_release: bool = False) -> Site:
    """The site in `root`. Raises ContentError for problems in content/; `for_release`, also for missing facts."""
    return site_of(root, open_knowledge_base(root, for_release=for_release))


def site_of(root: Path, knowledge_base: KnowledgeBase) -> Site:
    """The site in `root`, with what its content/ has been read as."""
    templates = root / "templates"
    pages = tuple(render_pages(knowledge_base, templates, Store(root / FOLDER)))
    return Site(root, knowledge_base, templates, pages, tuple(handwritten(root)))


def check_site(site: Site) -> None:
    """Raises ContentError with every problem of the site as a whole. The check and the build both ask."""
    store, made_of = Store(site.root / FOLDER), _made_of(site.root, site.knowledge_base.today)
    if store.kept(_SOUND, made_of) is None:
        if problems := tuple(sorted(site_problems(site))):
            raise ContentError(problems)
        store.keep(_SOUND, str(len(site.knowledge_base.entries)), made_of)


def records_known_sound(root: Path, today: datetime.date) -> int | None:
    """How many records the site in `root` has, when it is as it was when nothing was wrong with it on that day."""
    kept = Store(root / FOLDER).kept(_SOUND, _made_of(root, today))
    return None if kept is None else int(kept)


_SOUND = "site.txt"
"""What the store keeps of a site without problems."""

_PARTS = ("addresses.txt", "content", "docs", "mkdocs.yml", "schemas", "templates")
"""What a site is made of beside the code."""


def _made_of(root: Path, today: datetime.date) -> str:
    """A digest of all that a site is made of, and of the day."""
    found = hashlib.sha256(today.isoformat().encode())
    for part in _PARTS:
        for file in sorted((root / part, *(root / part).rglob("*"))):
            found.update(f"{file.relative_to(root).as_posix()} {file.is_symlink()} {file.is_dir()}\n".encode())
            if file.is_file():
                found.update(_digest(file))
    return found.hexdigest()


def _digest(file: Path) -> bytes:
    """A digest of a file. One that cannot be read is never the same."""
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError:
        return os.urandom(32)


def site_problems(site: Site) -> Iterator[Problem]:
    """Sections that are shown but do not exist, addresses that are lost, and addresses that two pages would have."""
    yield from _unknown_sections(site)
    yield from published.problems(site.root, site.every_page, site.files)
    yield from _collisions(site)


def _unknown_sections(site: Site) -> Iterator[Problem]:
    """Every section that a workshop shows but that is not on its page. A workshop shows no section of another."""
    pages = {page.url: page for page in site.pages}
    for workshop in site.knowledge_base.by_type["workshop"]:
        for index, step in enumerate(workshop.fields["steps"]):
            for number, shown in enumerate(step["show"]):
                if not shown["section"]:
                    continue
                target = site.knowledge_base.entries[shown["page"]]
                sections = () if target.record_type == workshop.record_type else pages[target.url].sections
                known = [section.id for section in sections]
                if shown["section"] not in known:
                    yield workshop.problem(
                        ("steps", index, "show", number, "section"),
                        f"sidan '{target.id}' har inget avsnitt '{shown['section']}'.",
                        f"Avsnitten är: {', '.join(known)}." if known else "Ta bort raden, så visas hela sidan.",
                        "okant-avsnitt",
                    )


def _collisions(site: Site) -> Iterator[Problem]:
    """Pages in docs/ with the address of a page that comes out of content/."""
    sources = {page.url: page.source_path for page in site.pages}
    for page in site.handwritten:
        if page.url in sources:
            yield Problem(
                page.source_path,
                1,
                "",
                f"sidan {page.url} skrivs redan ur {sources[page.url]}.",
                "Ta bort den här filen, eller ge den ett annat namn.",
                "sidan-finns-redan",
            )
