"""What the inventory page needs to know to show what a local offer covers, as plain data for the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge_base.language.personal_data import PERSONAL_NUMBER
from knowledge_base.meaning.evidence import state, state_on
from knowledge_base.meaning.guide import CAUTION
from knowledge_base.meaning.overview import short_title
from knowledge_base.model.domain import Intervention, ProtectiveFactor
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.schemas import Schemas

SHOWN = ("supported", "indicated")
"""States on a factor that say that studies of the intervention itself point to benefit for it."""


def records(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """The records that `coverage(marks, records)` reads, with names and the pattern that notes are checked for."""
    words = knowledge_base.schemas.words
    factors = knowledge_base.factors
    return {
        "factors": [{"id": factor.id, "title": factor.fields["title"]} for factor in factors.values()],
        "stages": [{"code": code, "name": word.extra["in-sentence"]} for code, word in words["stage"].items()],
        "statuses": {code: word.title for code, word in words["local_status"].items()},
        "short": {code: word.extra["short"] for code, word in words["local_status"].items()},
        "caution": {code: words["evidence_state"][code].title for code in CAUTION},
        "interventions": [
            _intervention(entry, factors, words["category"][entry.fields["category"]].title)
            for entry in knowledge_base.interventions()
        ],
        "capacity": [
            {"code": code, "title": question["title"]} for code, question in capacity(knowledge_base.schemas).items()
        ],
        "inPlace": {code: word.title for code, word in words["in_place"].items()},
        "personalNumber": PERSONAL_NUMBER.pattern,
    }


def capacity(schemas: Schemas) -> Mapping[str, Any]:
    """The questions about what it takes to carry an intervention, as the schema of the local offer has them."""
    offer = schemas.by_name["local-offer"]["properties"]["offers"]["items"]["properties"]
    found: Mapping[str, Any] = offer["capacity"]["properties"]
    return found


def _intervention(
    entry: Entry[Intervention], factors: Mapping[str, Entry[ProtectiveFactor]], category: str
) -> dict[str, Any]:
    """`shown` are the factors that studies of it point to benefit for, and `doubts` the states that put it under "Tänk
    efter först", for each factor."""
    overall = _doubt(state(entry.fields["outcomes"]))
    known = {
        link["factor"]: state_on(entry.fields["outcomes"], factors[link["factor"]].fields["outcomes"])
        for link in entry.fields["strengthens"]
    }
    doubts = {factor: _doubt(found) or overall for factor, found in known.items()}
    return {
        "id": entry.id,
        "title": short_title(entry),
        "category": category,
        "stages": list(entry.fields["stages"]),
        "aims": {link["factor"]: link["aim"] for link in entry.fields["strengthens"]},
        "shown": [factor for factor, found in known.items() if found in SHOWN and not doubts[factor]],
        "doubts": {factor: doubt for factor, doubt in doubts.items() if doubt},
    }


def _doubt(found: str) -> str | None:
    return found if found in CAUTION else None
