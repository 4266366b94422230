"""What has changed, when and why: the list that readers see, and the feed that programs follow."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase

FEED = "andringar/atom.xml"

_SUBSTANTIAL = ("new-study", "new-method", "correction", "law")
"""Reasons that may change what a reader should do. A clearer wording and the first version do not."""

_IN_FEED = 50
"""Changes in the feed, the latest first."""


@dataclass(frozen=True)
class Change:
    """One change of one record."""

    entry: Entry
    date: str
    reason: str
    """A code of the vocabulary `change_reason`."""
    text: str
    number: int
    """Tells changes of the same record on the same day apart, counted from 1 for the oldest: a new one renumbers none."""

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


def feed(knowledge_base: KnowledgeBase) -> str:
    """The latest changes as an Atom feed (RFC 4287).

    Ids are made from the record and the day, so they stay when the site moves. Links are relative to the feed until
    the owner has said where the site stands.
    """
    address = knowledge_base.site["address"]
    reasons = knowledge_base.schemas.words["change_reason"]
    latest = all_changes(knowledge_base)[:_IN_FEED]
    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "sv"})

    def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, name, attributes)
        element.text = text
        return element

    add(root, "id", _urn("insatskompassen ändringar"))
    add(root, "title", "Insatskompassen: ändringar")
    add(root, "updated", _instant(last_day(latest) or "1970-01-01"))
    add(add(root, "author"), "name", knowledge_base.site["owner"] or "Insatskompassen")
    add(root, "link", rel="alternate", type="text/html", href=f"{address}/andringar/" if address else "./")
    if address:
        add(root, "link", rel="self", type="application/atom+xml", href=f"{address}/{FEED}")
    for change in latest:
        entry = add(root, "entry")
        add(entry, "id", _urn(f"{change.entry.url} {change.date} {change.number}"))
        add(entry, "title", f"{change.entry['title']}: {reasons[change.reason].title.lower()}")
        add(entry, "updated", _instant(change.date))
        add(
            entry,
            "link",
            rel="alternate",
            type="text/html",
            href=f"{address}/{change.entry.url}" if address else f"../{change.entry.url}",
        )
        add(entry, "category", term=change.reason, label=reasons[change.reason].title)
        add(entry, "summary", change.text)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True).decode()


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z"
