"""A finished page as MkDocs has it, and the frame that MkDocs puts around it."""

from __future__ import annotations

from dataclasses import dataclass

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from knowledge_base.model.page import Page
from knowledge_base.model.problems import Problem
from knowledge_base.pages.front_matter import front_matter


class RecordPage(MkDocsPage):
    """A finished page, which MkDocs only puts in its frame."""

    def __init__(self, page: Page, config: MkDocsConfig, repository: str | None) -> None:
        super().__init__(page.title, File.generated(config, f"{page.url}index.md", content=""), config)
        self._page = page
        self._repository = repository

    def read_source(self, config: MkDocsConfig) -> None:
        """MkDocs calls this before `render`."""
        self.markdown = ""
        self.meta = front_matter(self._page, self._repository)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """MkDocs calls this when all pages have been read."""
        # The frame fills it: MkDocs has all pages before it writes the first.
        self.content = self._page  # type: ignore[assignment]
        self.present_anchor_ids = set(self._page.anchors)


class MistakesPage(MkDocsPage):
    """The mistakes in content/, at the address of a page that cannot be shown because of them."""

    def __init__(self, url: str, problems: tuple[Problem, ...], config: MkDocsConfig) -> None:
        super().__init__("Fel i innehållet", File.generated(config, f"{url}index.md", content=""), config)
        self._problems = problems

    def read_source(self, config: MkDocsConfig) -> None:
        """MkDocs calls this before `render`."""
        self.markdown = ""
        self.meta = {"template": "mistakes.html", "problems": self._problems}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """MkDocs calls this when all pages have been read."""
        self.content = ""


@dataclass(frozen=True)
class Frame:
    """What a build had around its pages."""

    env: jinja2.Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig

    def around(self, page: RecordPage | MistakesPage) -> str:
        """The whole HTML of a page, as a build writes it."""
        page.read_source(self.config)
        page.render(self.config, self.files)
        template = self.env.get_template(page.meta.get("template", "main.html"))
        return template.render(get_context(self.nav, self.files, self.config, page))
