"""What the inventory page needs to know to show what a local offer covers, as plain data for the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge_base.language.personal_data import PERSONAL_NUMBER
from knowledge_base.meaning.evidence import state, state_on
from knowledge_base.meaning.guide import CAUTION
from knowledge_base.model.domain import Intervention, ProtectiveFactor
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase


def records(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """The records that `coverage(marks, records)` reads, with names and the pattern that notes are checked for."""
    words = knowledge_base.schemas.words
    factors = knowledge_base.factors
    return {
        "factors": list(factors),
        "stages": list(words["stage"]),
        "statuses": {code: word.title for code, word in words["local_status"].items()},
        "short": {code: word.extra["short"] for code, word in words["local_status"].items()},
        "caution": {code: words["evidence_state"][code].title for code in CAUTION},
        "interventions": [
            _intervention(entry, factors, words["category"][entry.fields["category"]].title)
            for entry in knowledge_base.interventions()
        ],
        "personalNumber": PERSONAL_NUMBER.pattern,
    }


def _intervention(
    entry: Entry[Intervention], factors: Mapping[str, Entry[ProtectiveFactor]], category: str
) -> dict[str, Any]:
    """`doubt` is the state that puts the intervention under "Tänk efter först", and `doubts` the same for each
    factor."""
    overall = _doubt(state(entry.fields["outcomes"]))
    doubts = {
        link["factor"]: (
            _doubt(state_on(entry.fields["outcomes"], factors[link["factor"]].fields["outcomes"])) or overall
        )
        for link in entry.fields["strengthens"]
    }
    return {
        "id": entry.id,
        "title": entry.fields["title"],
        "category": category,
        "stages": list(entry.fields["stages"]),
        "aims": {link["factor"]: link["aim"] for link in entry.fields["strengthens"]},
        "doubt": overall,
        "doubts": {factor: doubt for factor, doubt in doubts.items() if doubt},
    }


def _doubt(found: str) -> str | None:
    return found if found in CAUTION else None
