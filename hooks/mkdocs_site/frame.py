"""A finished page as MkDocs has it, and the frame that MkDocs puts around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from knowledge_base.model.page import Page
from knowledge_base.pages.front_matter import front_matter


class RecordPage(MkDocsPage):
    """A finished page, which MkDocs only puts in its frame."""

    def __init__(self, page: Page, config: MkDocsConfig, repository: str | None) -> None:
        super().__init__(page.title, File.generated(config, f"{page.url}index.md", content=""), config)
        self._page = page
        self._repository = repository

    @property
    def present_anchor_ids(self) -> frozenset[str]:
        """What a link may point at. MkDocs asks when a page written by hand points there."""
        return self._page.anchors

    def read_source(self, config: MkDocsConfig) -> None:
        """Called by MkDocs first."""
        self.markdown = ""
        self.meta = front_matter(self._page, self._repository)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Called by MkDocs second."""
        self.content = self._page.html


@dataclass(frozen=True)
class Frame:
    """What a build had around its pages."""

    env: jinja2.Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig

    def around(self, page: Page, repository: str | None, template: str = "main.html", **facts: Any) -> str:
        """The whole HTML of a page, as a build writes it."""
        framed = RecordPage(page, self.config, repository)
        framed.read_source(self.config)
        framed.render(self.config, self.files)
        return self.env.get_template(template).render(get_context(self.nav, self.files, self.config, framed), **facts)
