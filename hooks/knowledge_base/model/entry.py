"""A record as pages use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.language.swedish import swedish_order
from knowledge_base.model.record import Record
from knowledge_base.model.record_types import RecordType


@dataclass(frozen=True)
class Entry:
    """A record as pages use it: every field of its schema present, and an address of its own."""

    record_type: RecordType
    id: str
    path: str
    """The YAML file, relative to the project."""
    fields: Mapping[str, Any]
    written: Record
    """The record as the editor wrote it, with the line of each field."""

    def __getitem__(self, field: str) -> Any:
        return self.fields[field]

    @property
    def url(self) -> str:
        """The permanent address, relative to the site's root."""
        return self._url(self.id)

    @property
    def former_urls(self) -> tuple[str, ...]:
        """The addresses it has had, which lead to the one it has."""
        return tuple(self._url(former) for former in self["formerly"])

    @property
    def in_force(self) -> bool:
        """False for an intervention that has been replaced or withdrawn."""
        return self.fields.get("status", "active") == "active"

    def _url(self, identity: str) -> str:
        return (
            f"{self.record_type.url}/#{identity}"
            if self.record_type.one_page
            else f"{self.record_type.url}/{identity}/"
        )


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by title in Swedish order."""
    return tuple(sorted(entries, key=lambda entry: (swedish_order(entry["title"]), entry.id)))


POST = "post.json"
"""The file of one record, in the folder of its page."""


def post_url(entry: Entry, identity: str = "") -> str:
    """The address of the file of one record; with `identity`, that of an id it has had."""
    return f"{entry.record_type.url}/{identity or entry.id}/{POST}"
