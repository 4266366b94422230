"""All of the site as values: what comes out of content/, and what is written by hand in docs/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import yaml
from markdown import Markdown

from knowledge_base.data.search_index import search_file
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile, Page
from knowledge_base.opening import open_knowledge_base
from knowledge_base.pages.site_pages import render_files, render_pages

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.S | re.M)


@dataclass(frozen=True)
class Site:
    """Everything that a generator needs, but for the frame around the pages."""

    knowledge_base: KnowledgeBase
    pages: tuple[Page, ...]
    """The pages that come out of content/."""
    handwritten: tuple[Page, ...]

    @cached_property
    def files(self) -> tuple[DataFile, ...]:
        """The files that come out of content/, and the index of the search."""
        return (*render_files(self.knowledge_base), search_file(self.knowledge_base, (*self.pages, *self.handwritten)))


def open_site(root: Path, markdown: Markdown) -> Site:
    """The site in `root`, with docs/ read as `markdown` reads it. Raises ContentError for problems in content/."""
    knowledge_base = open_knowledge_base(root)
    return Site(
        knowledge_base,
        tuple(render_pages(knowledge_base, root / "templates")),
        tuple(_handwritten(root / "docs", markdown)),
    )


def _handwritten(docs: Path, markdown: Markdown) -> Iterator[Page]:
    """The pages in docs/, with the ids that their headings will have."""
    for file in sorted(docs.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        head = _FRONT_MATTER.match(text)
        facts = yaml.safe_load(head[1]) or {} if head else {}
        body = text[head.end() :] if head else text
        html = markdown.reset().convert(body)
        heading = next((line.removeprefix("# ") for line in body.splitlines() if line.startswith("# ")), file.stem)
        folder = (file.parent if file.stem == "index" else file.with_suffix("")).relative_to(docs).as_posix()
        url = "" if folder == "." else f"{folder}/"
        yield Page(
            url,
            heading,
            facts.get("description", ""),
            partial(str, html),
            f"docs/{file.relative_to(docs).as_posix()}",
            moved_to=facts.get("moved_to"),
        )
