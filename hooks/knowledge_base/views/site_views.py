"""The values of the other single pages: changes, review, search, inventory, accessibility and open data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Literal, TypedDict

from knowledge_base.data import data_catalogue, intervention_table, open_data
from knowledge_base.language import inline
from knowledge_base.language.swedish import spoken_date
from knowledge_base.meaning import coverage
from knowledge_base.meaning.changes import Change, all_changes, last_day
from knowledge_base.meaning.overview import in_short_order, short_title
from knowledge_base.model.domain import Criterion, Intervention, Shortcoming
from knowledge_base.model.entry import AnyEntry, Entry, in_order, is_one_of_many, post_url
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.upkeep.report import make_report
from knowledge_base.views.page_view import KnownState, Link, PageView, headings


def owner_line(base: KnowledgeBase) -> str:
    """Who answers for the site, what its content may be used for and how new it is: under every page."""
    site = base.site.fields
    facts = [f"{name}: {fact}." for name, fact in (("Ägare", site["owner"]), ("Kontakt", site["contact"])) if fact]
    facts = facts or ["Ägare och kontakt är inte ifyllda."]
    if licence := site["content_licence"]:
        facts.append(f"Innehållet får användas enligt {licence['name']}.")
    return " ".join((*facts, f"Senast ändrat {spoken_date(last_day(all_changes(base)))}."))


class ChangeRow(TypedDict):
    """One change of one record."""

    url: str
    title: str
    type: str
    date: str
    reason: str
    text: str
    status: str | None
    """What the record is, when it is no longer in force."""


def changes(view: PageView) -> Mapping[str, Any]:
    """Every change by month, the latest first, and every page that has moved."""
    months = [(month, list(found)) for month, found in groupby(view.library.changes, key=lambda change: change.month)]
    moved = in_order(entry for entry in view.entries.values() if entry.fields["formerly"])
    return {
        **headings(
            ("kontrollera-lankar", "Är länkarna i ditt material aktuella?", True),
            *((month, _capitalised(spoken_date(month)), True) for month, _ in months),
            ("flyttade", "Sidor som har flyttat", True),
        ),
        "address": view.absolute("") or "",
        "months": [
            {
                "id": month,
                "changed": [_change(view, change) for change in found if change.reason != "new"],
                "days": _new_days(view, [change for change in found if change.reason == "new"]),
            }
            for month, found in months
        ],
        "moved": [
            {"url": view.root + former, "former": former, "now": view.link(entry)}
            for entry in moved
            for former in entry.former_urls
        ],
    }


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def _change(view: PageView, change: Change) -> ChangeRow:
    entry = change.entry
    return {
        **view.link(entry),
        "type": entry.record_type.title,
        "date": change.date,
        "reason": view.title("change_reason", change.reason),
        "text": change.text,
        "status": None if entry.in_force else view.title("status", entry.fields["status"]).lower(),
    }


def _new_days(view: PageView, found: Iterable[Change]) -> list[Mapping[str, Any]]:
    """New records by day, the latest first, and then by type."""
    days: list[Mapping[str, Any]] = []
    for date, of_day in groupby(found, key=lambda change: change.date):
        by_type: dict[str, list[ChangeRow]] = {}
        for change in of_day:
            by_type.setdefault(change.entry.record_type.plural, []).append(_change(view, change))
        days.append(
            {
                "date": date,
                "count": sum(map(len, by_type.values())),
                "types": [{"plural": plural, "new": by_type[plural]} for plural in sorted(by_type, key=str.lower)],
            }
        )
    return days


def upkeep(view: PageView) -> Mapping[str, Any]:
    """When every page is to be reviewed again, and what is missing or rests on sources that nobody has read."""
    report = make_report(view.base)
    return {
        **headings(
            ("granskas-igen", "Granskas igen", True),
            ("olasta-kallor", "Källor som ingen har läst", True),
            ("tomma-falt", "Det insatserna inte säger", True),
        ),
        "scheduled": [
            {**view.link(entry), "review": view.review(entry), "type": entry.record_type.title}
            for entry in report.scheduled
        ],
        "unread_sources": [
            {**view.link(source), "checked": view.title("checked", source.fields["checked"]["status"])}
            for source in report.unread_sources
        ],
        "unread": [{**_page_of(view, entry), "text": inline.plain(text)} for entry, text in report.unread],
        "count": len(view.base.interventions()),
        "empty": [{"field": field, "count": number} for field, number in report.empty.items()],
    }


def _page_of(view: PageView, entry: AnyEntry) -> Link:
    """A link to what says something: a record, or the guide."""
    if is_one_of_many(entry):
        return view.link(entry)
    return {"url": f"{view.root}{entry.record_type.url}/", "title": entry.record_type.title}


def search(view: PageView) -> Mapping[str, Any]:
    """The search, and every list for those without a script."""
    return {
        **headings(("efter-slag", "Alla sidor efter slag", True)),
        "lists": [
            {"url": f"{view.root}{known.url}/", "title": known.plural, "lead": known.lead} for known in RECORD_TYPES
        ],
    }


class InventoryItem(TypedDict):
    """An intervention to take stock of."""

    id: str
    url: str
    title: str
    known: KnownState
    """Of attendance."""
    factors: str
    stages: str
    status: str
    note: str
    contact: str


def inventory(view: PageView) -> Mapping[str, Any]:
    """The exercise of taking stock of the local offer."""
    words, base = view.words, view.base
    local = base.local_offer
    limits = base.schemas.by_name["local-offer"]["properties"]
    texts = limits["offers"]["items"]["properties"]
    questions = coverage.capacity(base.schemas)
    by_category = {
        category: [entry for entry in base.interventions() if entry.fields["category"] == category]
        for category in words["category"]
    }
    factors = base.by_type["protective-factor"]
    return {
        **headings(
            ("sa-gor-ni", "Så gör ni", True),
            ("insatser", "Insatser", True),
            ("resultat", "Resultat", True),
            ("tackning", "Skyddsfaktorer och åldrar", True),
            ("luckor", "Luckor", True),
            ("nasta-steg", "Nästa steg: vad, vem och när", True),
            ("flera", "Flera kommuner tillsammans", True),
        ),
        "updated": view.library.updated,
        "municipality": (local and local.fields["municipality"]) or "",
        "longest": {
            "municipality": limits["municipality"]["maxLength"],
            "note": texts["note"]["maxLength"],
            "contact": texts["contact"]["maxLength"],
        },
        "statuses": [
            {
                "code": word.code,
                "title": word.title,
                "in_sentence": word.title[0].lower() + word.title[1:],
                "means": word.description[0].lower() + word.description[1:].replace(".", ""),
            }
            for word in words["local_status"].values()
        ],
        "filters": [
            {"name": "category", "id": "visa-slag", "title": "Slag", "options": _codes(view, "category")},
            {
                "name": "factors",
                "id": "visa-faktor",
                "title": "Skyddsfaktor",
                "options": [{"code": factor.id, "title": factor.fields["title"]} for factor in factors],
            },
            {"name": "stages", "id": "visa-alder", "title": "Ålder", "options": _codes(view, "stage")},
        ],
        "categories": [
            {
                "id": category,
                "title": view.title("category", category),
                "interventions": [_inventory_item(view, entry) for entry in in_short_order(found)],
            }
            for category, found in by_category.items()
            if found
        ],
        "count": len(base.interventions()),
        "factors": [{"id": factor.id, **view.link(factor)} for factor in factors],
        "stages": [
            {"code": word.code, "title": word.title, "short": word.extra["short"]} for word in words["stage"].values()
        ],
        "capacity": {
            "title": texts["capacity"]["title"],
            "description": texts["capacity"]["description"],
            "questions": [
                {"code": code, "title": question["title"], "asked": question["description"]}
                for code, question in questions.items()
            ],
            "answers": _codes(view, "in_place"),
        },
        "records": coverage.records(base),
    }


def _codes(view: PageView, vocabulary: str) -> list[Mapping[str, str]]:
    return [{"code": word.code, "title": word.title} for word in view.words[vocabulary].values()]


def _inventory_item(view: PageView, entry: Entry[Intervention]) -> InventoryItem:
    offer = view.base.offers.get(entry.id)
    return {
        "id": entry.id,
        **view.link(entry),
        "title": short_title(entry),
        "known": view.known_of(entry)[0],
        "factors": " ".join(link["factor"] for link in entry.fields["strengthens"]),
        "stages": " ".join(entry.fields["stages"]),
        "status": offer["status"] if offer else "",
        "note": (offer and offer["note"]) or "",
        "contact": (offer and offer["contact"]) or "",
    }


def accessibility(view: PageView) -> Mapping[str, Any]:
    """The accessibility statement. What only the owner can fill in is None."""
    statement, site = view.base.accessibility.fields, view.base.site.fields
    criteria = view.base.wcag.fields["criteria"] if view.base.wcag else ()

    def choice(field: Literal["compliance", "method"]) -> str | None:
        code = statement[field]
        return view.library.choice("accessibility", field, code).title if code else None

    def shortcomings(found: Iterable[Shortcoming]) -> list[Mapping[str, str | None]]:
        return [{"what": item["what"], "why": item["why"], "instead": item["instead"]} for item in found]

    return {
        **headings(
            ("uppfyller-kraven", "Hur väl webbplatsen uppfyller kraven", True),
            ("brister", "Det som inte är tillgängligt", True),
            ("betungande", "Oskäligt betungande anpassning", True),
            ("utanfor-lagen", "Innehåll som inte omfattas av lagen", True),
            ("sa-ar-den-provad", "Så är webbplatsen prövad", True),
            ("kriterier", "Kriterium för kriterium", bool(criteria)),
            ("anmal", "Hittar du en brist?", True),
        ),
        "owner": site["owner"],
        "contact": site["contact"],
        "standard": statement["standard"],
        "compliance": choice("compliance"),
        "is_full": statement["compliance"] == "full",
        "not_accessible": shortcomings(statement["not_accessible"]),
        "disproportionate": shortcomings(statement["disproportionate"]),
        "outside_law": shortcomings(statement["outside_law"]),
        "method": choice("method"),
        "assessed": statement["assessed"],
        "updated": statement["updated"],
        "criteria": [_criterion(criterion) for criterion in criteria],
    }


def _criterion(criterion: Criterion) -> Mapping[str, Any]:
    """How one criterion is tested, by the computer and by a person."""
    return {
        "name": f"{criterion['number']} {criterion['name']}",
        "level": criterion["level"],
        "absent": criterion["absent"],
        "covers": criterion["covers"],
        "tests": len(criterion["tests"]),
        "protocol": dict(criterion["protocol"]) if criterion["protocol"] else None,
    }


def open_data_page(view: PageView) -> Mapping[str, Any]:
    """What the open data are, and how they are read."""
    base, site = view.base, view.base.site.fields
    missing = data_catalogue.missing_facts(base)
    facts = base.schemas.by_name["site"]["properties"]
    firsts = [(known, next(iter(base.of(known.name)), None)) for known in RECORD_TYPES]
    home = view.absolute("data/")
    value = headings(
        *((dataset.id, dataset.titles["sv"], True) for dataset in data_catalogue.DATASETS),
        ("en-post", "En post i taget", True),
        ("hamta", "Hämta och läs", True),
        ("falt", "Fälten", True),
        ("hallbarhet", "Så länge håller det", True),
        ("licens", "Licens", True),
        ("personuppgifter", "Inga personuppgifter", True),
        ("dataportal", "Beskrivning för dataportaler", True),
    )
    return {
        **value,
        "places": [
            *(file.file for dataset in data_catalogue.DATASETS for file in dataset.distributions),
            *(() if missing else ("utgivare", "kontakt")),
        ],
        "updated": view.library.updated,
        "home": home or "https://webbplatsens-adress/data/",
        "datasets": [
            {
                "id": dataset.id,
                "description": dataset.descriptions["sv"],
                "files": [
                    {"name": file.file, "title": file.titles["sv"], "schema": file.schema}
                    for file in dataset.distributions
                ],
            }
            for dataset in data_catalogue.DATASETS
        ],
        "posts": [
            {"type": known.title, "url": view.root + post_url(post), "address": post_url(post)}
            for known, post in firsts
            if post
        ],
        "columns": [{"name": column.name, "description": column.description} for column in intervention_table.COLUMNS],
        "format_version": open_data.FORMAT,
        "licence": {"url": site["content_licence"]["URL"], "name": site["content_licence"]["name"]},
        "missing": [{"field": field, "title": facts[field]["title"].lower()} for field in missing],
        "owner": site["owner"],
        "contact": site["contact"],
        "json_ld": data_catalogue.json_ld(base),
    }
