"""A status report on the content: what is known, what is left empty, what is due."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from knowledge_base.meaning.evidence import is_unread, state
from knowledge_base.model.domain import Intervention, Reviewed, Source
from knowledge_base.model.entry import AnyEntry, Entry, is_reviewed
from knowledge_base.model.knowledge_base import KnowledgeBase

MOST_A_WEEK = 6
"""Records that somebody has time to review in a week."""


@dataclass(frozen=True)
class Report:
    """Figures about the content on one day."""

    records: Mapping[str, int]
    """Number of records by the plural of their type."""
    states: Mapping[str, int]
    """Number of interventions by the Swedish name of their state, in the vocabulary's order."""
    empty: Mapping[str, int]
    """Number of interventions that leave a field empty, by the field's Swedish name, the commonest first."""
    scheduled: tuple[Entry[Reviewed], ...]
    """Records that are to be reviewed again, the earliest first."""
    due: tuple[Entry[Reviewed], ...]
    """Those of them whose day has come."""
    crowded: Mapping[str, int]
    """Number of reviews by ISO week, as `2027-W05`, for weeks with more than MOST_A_WEEK."""
    unread: tuple[tuple[AnyEntry, str], ...]
    """Records with a claim that rests only on sources nobody has read, and the claim's text."""
    unread_sources: tuple[Entry[Source], ...]
    """Sources that nobody has read, in Swedish order."""


def make_report(knowledge_base: KnowledgeBase) -> Report:
    """The report of a knowledge base on its day."""
    interventions = knowledge_base.interventions()
    entries = knowledge_base.entries.values()
    words = knowledge_base.schemas.words["evidence_state"]
    states = Counter(state(entry.fields["outcomes"]) for entry in interventions)
    empty = Counter(title for entry in interventions for title in _empty_fields(knowledge_base, entry))
    unread_sources = tuple(source for source in knowledge_base.by_type["source"] if is_unread(source.fields["checked"]))
    claiming: tuple[AnyEntry, ...] = (*entries, knowledge_base.questionnaire)
    scheduled = tuple(
        sorted(
            (entry for entry in entries if is_reviewed(entry)),
            key=lambda entry: (entry.fields["next_review"], entry.path),
        )
    )
    weeks = Counter(f"{datetime.date.fromisoformat(entry.fields['next_review']):%G-W%V}" for entry in scheduled)
    return Report(
        records=dict(Counter(entry.record_type.plural for entry in entries)),
        states={word.title: states[word.code] for word in words.values()},
        empty=dict(empty.most_common()),
        scheduled=scheduled,
        crowded={week: number for week, number in sorted(weeks.items()) if number > MOST_A_WEEK},
        due=tuple(entry for entry in scheduled if entry.fields["next_review"] <= knowledge_base.today.isoformat()),
        unread=tuple(
            (entry, text) for entry in claiming for text in _unread_claims(knowledge_base, entry, unread_sources)
        ),
        unread_sources=unread_sources,
    )


_Missed = Literal["ages", "suits", "does_not_suit", "think_first", "outcomes", "experience", "follow_up"]

_MISSED: tuple[_Missed, ...] = ("ages", "suits", "does_not_suit", "think_first", "outcomes", "experience", "follow_up")
"""Fields outside practice that a reader misses when they are empty."""


def _empty_fields(knowledge_base: KnowledgeBase, entry: Entry[Intervention]) -> Iterator[str]:
    """Swedish names of the fields an intervention leaves empty though a reader would look for them."""
    fields = knowledge_base.schemas.by_name[entry.record_type.name]["properties"]
    practice = fields["practice"]["properties"]
    yield from (fields[name]["title"] for name in _MISSED if entry.fields[name] in (None, ()))
    yield from (practice[name]["title"] for name, value in entry.fields["practice"].items() if value is None)


def _unread_claims(
    knowledge_base: KnowledgeBase, entry: AnyEntry, unread_sources: Iterable[Entry[Source]]
) -> Iterator[str]:
    unread = {source.id for source in unread_sources}
    for claim in knowledge_base.contents(entry).claims:
        if unread.issuperset(citation["source"] for citation in claim["sources"]):
            yield claim["text"]
