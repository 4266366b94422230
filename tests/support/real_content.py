"""The real content, and what the check says of it with one file exchanged."""

from __future__ import annotations

from functools import cache

from knowledge_base.checking.rules import Content
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import Page
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import RawRecord
from knowledge_base.opening import Opener
from knowledge_base.pages.site_pages import render_pages
from knowledge_base.store import FOLDER, Store
from tiny_project import REPOSITORY


@cache
def opener() -> Opener:
    """The real content. What is said of each file is kept, also from the run before."""
    return Opener(REPOSITORY, store=Store(REPOSITORY / FOLDER))


@cache
def real() -> Content:
    """The real records, which are sound, and the real schemas."""
    return opener().open().content


@cache
def real_knowledge_base() -> KnowledgeBase:
    """The real content, linked. Raises ContentError when something is wrong with it."""
    return opener().open().whole()


@cache
def real_pages() -> dict[str, Page]:
    """The pages of the real content, by address."""
    pages = render_pages(real_knowledge_base(), REPOSITORY / "templates", Store(REPOSITORY / FOLDER))
    return {page.url: page for page in pages}


def problems_with(path: str, content: bytes) -> tuple[Problem, ...]:
    """What the check says of the real content when `content` stands in `path`."""
    return opener().open({path: content}).problems


@cache
def raw_records() -> tuple[RawRecord, ...]:
    """The real records as their editors wrote them."""
    return tuple(record.written for record in real().records)
