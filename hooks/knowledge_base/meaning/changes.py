"""What has changed, when and why: the list that readers see and programs follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase

_SUBSTANTIAL = ("new-study", "new-method", "correction", "law")
"""Reasons that may change what a reader should do. A clearer wording and the first version do not."""


@dataclass(frozen=True)
class Change:
    """One change of one record."""

    entry: Entry
    date: str
    reason: str
    """A code of the vocabulary `change_reason`."""
    text: str
    number: int
    """Distinguishes changes of one record on one day, from 1 for the oldest, so that a new one renumbers none."""

    @property
    def month(self) -> str:
        """The month, as `2026-11`."""
        return self.date[:7]


def changes_of(entry: Entry) -> tuple[Change, ...]:
    """The changes of a record, the oldest first: new ones are written on top. A source has none."""
    seen: Counter[str] = Counter()
    changes = []
    for change in reversed(entry.fields.get("changes", ())):
        seen[change["date"]] += 1
        changes.append(Change(entry, change["date"], change["reason"], change["text"], seen[change["date"]]))
    return tuple(changes)


def all_changes(knowledge_base: KnowledgeBase) -> tuple[Change, ...]:
    """Every change of every record: the latest day first, then records by id, and the latest of each first."""
    changes = [change for entry in knowledge_base.entries.values() for change in changes_of(entry)]
    changes.sort(key=lambda change: (change.entry.id, -change.number))
    return tuple(sorted(changes, key=lambda change: change.date, reverse=True))


def last_day(changes: Iterable[Change]) -> str:
    """The day of the latest change, which is the date of the content; empty when there is none."""
    return max((change.date for change in changes), default="")


def last_substantial_change(entry: Entry) -> Change | None:
    """The latest change that may matter to who has used the record before."""
    return max(
        (change for change in changes_of(entry) if change.reason in _SUBSTANTIAL),
        key=lambda change: (change.date, change.number),
        default=None,
    )
