"""Every page and file that comes out of content/, as values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from knowledge_base.data import data_catalogue, feed, follow_up_files, open_data, redirects, robots, security_txt
from knowledge_base.language import inline
from knowledge_base.meaning.citations import csl, reference_texts
from knowledge_base.model.domain import Source
from knowledge_base.model.entry import Entry, post_url
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile, Page
from knowledge_base.model.record_types import PARTICIPANTS_STYLES, RECORD_TYPES
from knowledge_base.model.site_pages import ADDRESS_SCRIPT, MOVED_SCRIPT, REVIEW_SCRIPT, SITE_PAGES, list_page
from knowledge_base.pages.templates import Templates
from knowledge_base.store import Store
from knowledge_base.views.table import Views


def render_files(knowledge_base: KnowledgeBase, folder: Path) -> Iterator[DataFile]:
    """Every file beside the pages that comes out of content/, with the templates in `folder`.

    There is no catalogue and no security.txt while the owner's facts are missing.
    """
    templates = Templates(folder)

    def filled(template: str, value: Mapping[str, Any]) -> str:
        return f"{templates.fill(template, value)}\n"

    yield DataFile(feed.FEED, lambda: filled("files/atom.xml", feed.feed(knowledge_base)), permanent=True)
    if catalogue := data_catalogue.catalogue(knowledge_base):
        yield DataFile(data_catalogue.CATALOGUE, partial(filled, "files/dcat.rdf", catalogue), permanent=True)
    yield DataFile(robots.ROBOTS, partial(robots.robots, knowledge_base))
    if where_to_report := security_txt.security_txt(knowledge_base):
        yield DataFile(security_txt.SECURITY_TXT, lambda: where_to_report)
    yield DataFile("redirects/nginx.map", partial(redirects.nginx, knowledge_base), permanent=True)
    yield DataFile("redirects/caddy.conf", partial(redirects.caddy, knowledge_base), permanent=True)
    for files in (open_data.files, follow_up_files.files):
        yield from (DataFile(url, make, permanent=True) for url, make in files(knowledge_base))


def render_pages(knowledge_base: KnowledgeBase, folder: Path, store: Store | None = None) -> Iterator[Page]:
    """Every page that comes out of content/, with the templates in `folder`: records, lists and those in the table.

    Values are made, and templates filled, when somebody asks for them. What `store` keeps is not written again.
    """
    store = store or Store(None)
    templates, views = Templates(folder, store), Views(knowledge_base, partial(references, store))
    has_address = bool(knowledge_base.site.fields["address"])
    for record_type in RECORD_TYPES:
        row = list_page(record_type)
        yield Page(
            row.url,
            row.title,
            row.lead,
            partial(templates.page, row.template, row.url),
            row.source,
            partial(views.record_list, record_type),
            scripts=row.scripts,
            styles=row.styles,
        )
        if not record_type.one_page:
            for entry in knowledge_base.of(record_type.name):
                yield _record_page(entry, templates, views, has_address)
                yield from _leading_pages(entry, "moved", entry.former_urls, entry.url, templates)
                yield from _leading_pages(entry, "short-address", entry.short_urls, entry.shared_url, templates)
                if entry.shared_url != entry.url:
                    yield _shared_page(entry, templates, views)
    for row in SITE_PAGES:
        yield Page(
            row.url,
            row.title,
            row.lead,
            partial(templates.page, row.template, row.url),
            row.source,
            partial(views.site_page, row),
            scripts=row.scripts,
            styles=row.styles,
        )


def references(store: Store, sources: Iterable[Entry[Source]]) -> Mapping[str, str]:
    """The reference text of each source by id: those of sources that have not changed are kept."""
    by_id = {source.id: source for source in sources}
    return store.texts("references.json", made_of(by_id.values()), lambda ids: reference_texts(by_id[id] for id in ids))


def made_of(sources: Iterable[Entry[Source]]) -> Mapping[str, str]:
    """What the reference text of each source is made of, by id."""
    return {source.id: json.dumps(csl(source), sort_keys=True) for source in sources}


def _record_page(entry: Entry, templates: Templates, views: Views, has_address: bool) -> Page:
    address_scripts = () if has_address else (ADDRESS_SCRIPT, *entry.record_type.address_scripts)
    return Page(
        entry.url,
        entry.fields["title"],
        inline.plain(entry.fields["summary"]),
        partial(templates.page, f"records/{entry.record_type.name}.html", entry.url),
        entry.path,
        partial(views.record, entry),
        scripts=(*entry.record_type.scripts, REVIEW_SCRIPT, *address_scripts),
        styles=entry.record_type.styles,
        data=post_url(entry),
    )


_LEADING = {"moved": "Sidan har en ny adress.", "short-address": "En kort adress, som leder vidare."}


def _leading_pages(entry: Entry, kind: str, urls: Iterable[str], to: str, templates: Templates) -> Iterator[Page]:
    """The pages at addresses that lead to a record: those that the record has had, or a short one."""
    for url in urls:
        address = f"{'../' * url.count('/')}{to}"
        yield Page(
            url,
            entry.fields["title"],
            _LEADING[kind],
            partial(templates.page, f"pages/{kind}.html", url),
            entry.path,
            partial(dict, url=address, title=entry.fields["title"]),
            scripts=(MOVED_SCRIPT,),
            moved_to=address,
        )


def _shared_page(entry: Entry, templates: Templates, views: Views) -> Page:
    """The page of a programme for those who take part: they are shown no notes and no answers."""
    return Page(
        entry.shared_url,
        f"{entry.fields['title']}, för deltagare",
        inline.plain(entry.fields["summary"]),
        partial(templates.page, "pages/participants.html", entry.shared_url),
        entry.path,
        partial(views.participants, entry),
        styles=PARTICIPANTS_STYLES,
    )
