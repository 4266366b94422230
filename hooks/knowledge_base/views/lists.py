"""The values of the pages that list the records of one type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from knowledge_base.language import inline
from knowledge_base.language.swedish import swedish_order
from knowledge_base.meaning import citations, facets
from knowledge_base.meaning.fragments import fragment
from knowledge_base.meaning.guide import ACCESS_ORDER
from knowledge_base.meaning.known import FIRST, known_of
from knowledge_base.model.domain import Intervention, Source, Term, Workshop
from knowledge_base.model.entry import Entry
from knowledge_base.model.record_types import RecordType
from knowledge_base.views.page_view import Card, Link, NamedSource, PageView, headings


class ListedRecord(TypedDict):
    """A record in a list."""

    url: str
    title: str
    summary: str


class Choice(TypedDict):
    """One thing to narrow the list of interventions by."""

    code: str
    title: str
    description: str


class Facet(TypedDict):
    """A group of choices."""

    name: str
    title: str
    choices: list[Choice]


class CatalogueCard(Card):
    """An intervention in the list of all interventions."""

    lang: str | None
    facets: str
    """Its choices, as the part of a link after `#`."""
    recipients: str
    factors: str
    access: str
    names: str
    """What else it is called, for those who look for it by name."""
    order: Mapping[str, int]
    """Its place in each order that the list can have."""


class ListedSource(TypedDict):
    """A source in the list of sources."""

    id: str
    formerly: list[str]
    lang: str | None
    reference: str
    address: str | None
    checked: str
    checked_on: str
    consolidated: str | None
    note: str | None
    citing: list[Link]


class ListedTerm(TypedDict):
    """A word in the glossary."""

    id: str
    title: str
    formerly: list[str]
    also_called: list[str]
    explanation: str
    sources: list[NamedSource]
    review: Mapping[str, Any]


def records(view: PageView, entries: Sequence[Entry]) -> Mapping[str, Any]:
    """Records by title and summary."""
    return {**headings(), "entries": [listed_record(view, entry) for entry in entries]}


def listed_record(view: PageView, entry: Entry) -> ListedRecord:
    """A record in a list."""
    return {**view.link(entry), "summary": inline.plain(entry.fields["summary"])}


_FIRST = ("hos-oss", "skolform", "mottagare", "vag", "narvaro")
"""The groups of choices that are beside each other above the list. The others are folded."""

_ORDERS = {"narvaro": "Visat för skolnärvaro", "a-o": "A–Ö", "vag": "Lättast väg till beslut"}
"""The orders that the list can have beside that of its categories: the name in a link, and what it is called."""


def interventions(view: PageView, entries: Sequence[Entry[Intervention]]) -> Mapping[str, Any]:
    """The interventions by category, and what they can be narrowed by."""
    found = facets.facets(view.base)
    cards = {
        category: [
            _card(view, entry, found) for entry in view.base.interventions() if entry.fields["category"] == category
        ]
        for category in view.words["category"]
    }
    former = [view.card(entry) for entry in entries if not entry.in_force]
    return {
        **headings(
            *((code, word.title, cards[code]) for code, word in view.words["category"].items()),
            ("former", "Insatser som inte längre gäller", former),
        ),
        "count": len(view.base.interventions()),
        "carried_facet": None if view.base.offers else _facet(facets.offered(view.base)),
        "facets": [_facet(facet) for facet in found if facet.name in _FIRST],
        "more_facets": [_facet(facet) for facet in found if facet.name not in _FIRST],
        "orders": [{"name": name, "title": title} for name, title in _ORDERS.items()],
        "categories": [{"id": code, "cards": cards[code]} for code in cards],
        "former": former,
    }


def _facet(facet: facets.Facet) -> Facet:
    return {
        "name": facet.name,
        "title": facet.title,
        "choices": [
            {"code": word.code, "title": word.title, "description": word.description} for word in facet.options.values()
        ],
    }


def _card(view: PageView, entry: Entry[Intervention], among: tuple[facets.Facet, ...]) -> CatalogueCard:
    return {
        **view.card(entry),
        "lang": entry.fields["lang"],
        "facets": fragment(facets.choices_of(entry, among)),
        "recipients": view.titles("recipient", entry.fields["recipients"]),
        "factors": ", ".join(view.entries[link["factor"]].fields["title"] for link in entry.fields["strengthens"]),
        "access": view.title("access_form", entry.fields["access"]["form"]),
        "names": ", ".join(entry.fields["also_called"]),
        "order": {
            "narvaro": facets.ATTENDANCE_ORDER.index(known_of(entry.fields, FIRST[0]).state),
            "a-o": view.base.interventions().index(entry),
            "vag": ACCESS_ORDER.index(entry.fields["access"]["form"]),
        },
    }


_CITING = (
    "intervention",
    "protective-factor",
    "bbic-area",
    "measure",
    "group",
    "collaboration-model",
    "topic",
    "term",
    "case",
    "workshop",
)
"""Types of records that cite sources, in the order they are listed under one."""


def sources(view: PageView, entries: Sequence[Entry[Source]]) -> Mapping[str, Any]:
    """The sources by kind, each with the pages that it supports."""
    by_kind: dict[str, list[Entry[Source]]] = {kind: [] for kind in view.words["source_kind"]}
    for source in sorted(entries, key=lambda source: swedish_order(view.library.references[source.id])):
        by_kind[source.fields["kind"]].append(source)
    value = headings(*((kind, word.title, by_kind[kind]) for kind, word in view.words["source_kind"].items()))
    return {
        **value,
        "places": [*value["places"], *(name for entry in entries for name in (entry.id, *entry.fields["formerly"]))],
        "kinds": [
            {"id": kind, "sources": [_source(view, source) for source in found]} for kind, found in by_kind.items()
        ],
    }


def _source(view: PageView, source: Entry[Source]) -> ListedSource:
    checked = source.fields["checked"]
    return {
        "id": source.id,
        "formerly": list(source.fields["formerly"]),
        "lang": source.fields["lang"],
        "reference": view.library.references[source.id],
        "address": citations.address(source),
        "checked": view.title("checked", checked["status"]),
        "checked_on": checked["date"],
        "consolidated": source.fields["consolidated"],
        "note": checked["note"] and view.text(checked["note"]),
        "citing": view.links(found for name in _CITING for found in view.base.links.to(source, name)),
    }


def terms(view: PageView, entries: Sequence[Entry[Term]]) -> Mapping[str, Any]:
    """The words of the glossary."""
    return {
        **headings(),
        "places": [name for entry in entries for name in (entry.id, *entry.fields["formerly"])],
        "terms": [_term(view, entry) for entry in entries],
    }


def _term(view: PageView, term: Entry[Term]) -> ListedTerm:
    return {
        "id": term.id,
        "title": term.fields["title"],
        "formerly": list(term.fields["formerly"]),
        "also_called": list(term.fields["also_called"]),
        "explanation": view.text(term.fields["explanation"]),
        "sources": view.sources(term.fields["sources"]),
        "review": view.review(term),
    }


def workshops(view: PageView, entries: Sequence[Entry[Workshop]]) -> Mapping[str, Any]:
    """The programmes, the shortest first, and the cases to practise on."""
    return {
        **headings(
            ("program", "Färdiga program", True),
            ("inventera", "Inventera utbudet", True),
            ("fall", "Fall att öva på", True),
            ("eget-program", "Gör ett eget program", True),
        ),
        "programmes": [
            {
                **listed_record(view, entry),
                "duration": entry.fields["duration"],
                "audience": entry.fields["audience"],
                "series": (series := entry.fields["series"]) and series["title"],
            }
            for entry in sorted(entries, key=lambda entry: entry.fields["duration"])
        ],
        "cases": [listed_record(view, case) for case in view.base.by_type["case"]],
    }


LISTS: Mapping[str, Callable[[PageView, Any], Mapping[str, Any]]] = {
    "record": records,
    "intervention": interventions,
    "source": sources,
    "term": terms,
    "workshop": workshops,
}
"""What makes the value of a list, by the name of its template."""


def record_list(view: PageView, record_type: RecordType) -> Mapping[str, Any]:
    """The value of the list of one type, but for what every page has."""
    return LISTS[record_type.list_template](view, view.base.of(record_type.name))
