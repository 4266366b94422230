"""The latest changes as an Atom feed (RFC 4287), for programs that follow the site."""

from __future__ import annotations

import uuid
from typing import TypedDict

from knowledge_base.meaning.changes import Change, all_changes, last_day
from knowledge_base.model.knowledge_base import KnowledgeBase

FEED = "andringar/atom.xml"

_MOST = 50
"""Changes in the feed, the latest first."""


class FeedEntry(TypedDict):
    """One change."""

    id: str
    title: str
    updated: str
    page: str
    reason: str
    """A code of the vocabulary `change_reason`."""
    reason_title: str
    summary: str


class Feed(TypedDict):
    """What `templates/files/atom.xml` says."""

    id: str
    updated: str
    author: str
    page: str
    own_address: str | None
    entries: list[FeedEntry]


def feed(knowledge_base: KnowledgeBase) -> Feed:
    """The latest changes.

    Ids are made from the record and the day, so they stay when the site moves. Links are relative to the feed until
    the owner has said where the site is.
    """
    address = knowledge_base.site.fields["address"]
    root = f"{address}/" if address else "../"
    reasons = knowledge_base.schemas.words["change_reason"]
    latest = all_changes(knowledge_base)[:_MOST]

    def entry(change: Change) -> FeedEntry:
        reason = reasons[change.reason].title
        return {
            "id": _urn(f"{change.entry.url} {change.date} {change.number}"),
            "title": f"{change.entry.fields['title']}: {reason.lower()}",
            "updated": _instant(change.date),
            "page": f"{root}{change.entry.url}",
            "reason": change.reason,
            "reason_title": reason,
            "summary": change.text,
        }

    return {
        "id": _urn("insatskompassen ändringar"),
        "updated": _instant(last_day(latest) or "1970-01-01"),
        "author": knowledge_base.site.fields["owner"] or "Insatskompassen",
        "page": f"{address}/andringar/" if address else "./",
        "own_address": address and f"{address}/{FEED}",
        "entries": [entry(change) for change in latest],
    }


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z"
