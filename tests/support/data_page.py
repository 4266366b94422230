"""The page about open data, read."""

from __future__ import annotations

from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.pages.site_pages import render_pages
from read_html import Html
from tiny_project import REPOSITORY


def data_page(knowledge_base: KnowledgeBase) -> Html:
    return Html(
        next(page.html for page in render_pages(knowledge_base, REPOSITORY / "templates") if page.url == "data/")
    )
