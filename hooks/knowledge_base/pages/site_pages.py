"""Turns the knowledge base into pages. Pages are values; what becomes of them is somebody else's matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from knowledge_base.data import data_catalogue, feed, intervention_table, open_data, redirects
from knowledge_base.meaning import coverage as inventory
from knowledge_base.meaning import guide
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile, Page
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.site_pages import SITE_PAGES, list_page
from knowledge_base.pages import contribute
from knowledge_base.pages.renderer import Renderer
from knowledge_base.pages.templates import Templates
from knowledge_base.upkeep.report import make_report


def render_files(knowledge_base: KnowledgeBase, folder: Path) -> Iterator[DataFile]:
    """Every file beside the pages that comes out of content/, with the templates in `folder`.

    There is no catalogue while the owner's facts are missing.
    """
    templates = Templates(folder)
    yield DataFile(feed.FEED, f"{templates.fill('files/atom.xml', feed.feed(knowledge_base))}\n", permanent=True)
    if catalogue := data_catalogue.catalogue(knowledge_base):
        yield DataFile(data_catalogue.CATALOGUE, f"{templates.fill('files/dcat.rdf', catalogue)}\n", permanent=True)
    yield DataFile("redirects/nginx.map", redirects.nginx(knowledge_base), permanent=True)
    yield DataFile("redirects/caddy.conf", redirects.caddy(knowledge_base), permanent=True)
    yield from (DataFile(url, content, permanent=True) for url, content in open_data.files(knowledge_base))


def render_pages(knowledge_base: KnowledgeBase, templates: Path) -> Iterator[Page]:
    """Every page that comes out of content/: records, lists, the guide and what they rest on."""
    renderer = Renderer(knowledge_base, templates)
    for record_type in RECORD_TYPES:
        entries = knowledge_base.of(record_type.name)
        yield renderer.site_page(list_page(record_type), partial(dict, listed_entries=entries))
        if not record_type.one_page:
            for entry in entries:
                yield renderer.record_page(entry)
                yield from (renderer.moved_page(entry, former) for former in entry.former_urls)
    contexts: Mapping[str, Callable[[], Mapping[str, Any]]] = {
        "vagledning/": lambda: {"rules": guide.rules(knowledge_base)},
        "workshop/inventera/": lambda: {"records": inventory.records(knowledge_base)},
        "granskning/": lambda: {"report": make_report(knowledge_base)},
        "sok/": lambda: {"record_types": RECORD_TYPES},
        "andringar/": lambda: {"changes": renderer.changes},
        "bidra/falt/": lambda: contribute.reference(knowledge_base.schemas),
        "bidra/foresla/": lambda: {
            "repository": knowledge_base.site["repository"],
            **contribute.proposals(knowledge_base.schemas),
        },
        "data/": lambda: {
            "datasets": data_catalogue.DATASETS,
            "missing_facts": data_catalogue.missing_facts(knowledge_base),
            "columns": intervention_table.COLUMNS,
            "json_ld": data_catalogue.json_ld(knowledge_base),
            "posts": [
                (record_type, next(iter(knowledge_base.of(record_type.name)), None)) for record_type in RECORD_TYPES
            ],
            "post_url": open_data.post_url,
            "format_version": open_data.FORMAT,
        },
    }
    for row in SITE_PAGES:
        yield renderer.site_page(row, contexts.get(row.url, dict))
