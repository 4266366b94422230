"""Which view makes the value of which page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from knowledge_base.meaning.citations import reference_texts
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record_types import RecordType
from knowledge_base.model.site_pages import OWN_PROGRAMME, SitePage, list_page
from knowledge_base.views import contribute, evidence_pages, guide_pages, records, site_views
from knowledge_base.views.intervention import intervention
from knowledge_base.views.library import Library, References
from knowledge_base.views.lists import record_list
from knowledge_base.views.page_view import PageView, Value
from knowledge_base.views.record_view import RecordView
from knowledge_base.views.workshop import own_programme, participants, workshop

_RECORDS: Mapping[str, Callable[[RecordView[Any]], Value]] = {
    "intervention": intervention,
    "protective-factor": records.protective_factor,
    "bbic-area": records.bbic_area,
    "measure": records.measure,
    "group": records.group,
    "collaboration-model": records.collaboration_model,
    "case": records.case,
    "topic": records.topic,
}
"""By record type. A workshop is not among them: its view also needs the headings of the pages that it shows."""

_SITE_PAGES: Mapping[str, Callable[[PageView], Mapping[str, Any]]] = {
    "vagledning/": guide_pages.questionnaire,
    "vagledning/sa-fungerar-forslagen/": guide_pages.how_suggestions_work,
    "tillganglighet/": site_views.accessibility,
    "workshop/inventera/": site_views.inventory,
    "evidens/": evidence_pages.how_we_judge,
    "evidens/laget/": evidence_pages.overviews,
    "evidens/karta/": evidence_pages.evidence_map,
    "granskning/": site_views.upkeep,
    "sok/": site_views.search,
    "andringar/": site_views.changes,
    "bidra/falt/": contribute.reference,
    "bidra/sokord/": contribute.synonyms,
    "bidra/foresla/": contribute.proposals,
    "bidra/skriv/": contribute.desk,
    "jamfor/": evidence_pages.compare,
    "data/": site_views.open_data_page,
}
"""By address, as the table of pages has them. The page for a programme of one's own is not among them: it shows the
steps of workshops."""


class Views:
    """The values of the pages of a knowledge base, each made when it is asked for."""

    def __init__(self, knowledge_base: KnowledgeBase, references: References = reference_texts) -> None:
        self._library = Library(knowledge_base, references)

    def record(self, entry: Entry) -> Value:
        """The value of the page of a record."""
        view: RecordView[Any] = RecordView(self._library, entry)
        name = entry.record_type.name
        return workshop(view, self._headings) if name == "workshop" else _RECORDS[name](view)

    def participants(self, entry: Entry[Any]) -> Value:
        """The value of the page of a workshop for those who take part."""
        return participants(PageView(self._library, entry.shared_url), entry, self._headings)

    def record_list(self, record_type: RecordType) -> Value:
        """The value of the page that lists the records of a type."""
        row = list_page(record_type)
        view = PageView(self._library, row.url)
        return {**_common(row, view), **record_list(view, record_type)}

    def site_page(self, row: SitePage) -> Value:
        """The value of a page of which there is one."""
        view = PageView(self._library, row.url)
        own = own_programme(view, self._headings) if row.url == OWN_PROGRAMME else _SITE_PAGES[row.url](view)
        return {**_common(row, view), **own}

    def _headings(self, entry: Entry) -> Mapping[str, str]:
        """The headings of the page of a record, by id. A workshop shows no section of another."""
        if entry.record_type.name == "workshop":
            return {}
        value = self.record(entry)
        return {**value["lead_sections"], **value["sections"]}


def _common(row: SitePage, view: PageView) -> Value:
    return {
        "title": row.title,
        "lead": row.lead,
        "root": view.root,
        "wide": row.wide,
        "small_print": row.small_print,
    }
