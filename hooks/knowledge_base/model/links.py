"""Resolves references between records and collects who refers to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge_base.language.inline import is_web_address, link_targets
from knowledge_base.language.swedish import swedish_order
from knowledge_base.model.problems import Problem, did_you_mean
from knowledge_base.model.record_types import RECORD_TYPES, RecordType
from knowledge_base.model.schemas import Schemas
from knowledge_base.model.values import Value
from knowledge_base.reading import strict_yaml
from knowledge_base.reading.load import Loaded, Record


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


PAGE = "page"
"""What a field refers to when it may name any record that has a page of its own."""

PLACES = {record_type.name: f"i content/{record_type.folder}/" for record_type in RECORD_TYPES} | {
    PAGE: "bland de poster som har en egen sida"
}
"""Where what a field refers to is, in Swedish."""


@dataclass(frozen=True)
class Reference:
    """One place in a record that names another."""

    record: Record
    field: strict_yaml.Path
    to_type: str
    to_id: str


def references(values: Iterable[Value]) -> Iterator[Reference]:
    """Every value that names another record; the schema says which do."""
    for record, field, schema, value in values:
        if "x-refers-to" in schema:
            yield Reference(record, field, schema["x-refers-to"], value)


def reference_problems(loaded: Loaded, values: Sequence[Value]) -> Iterator[Problem]:
    """References and links among `values` to records that do not exist."""
    own_page = frozenset().union(
        *(loaded.ids[record_type.name] for record_type in RECORD_TYPES if not record_type.one_page)
    )
    for reference in references(values):
        known = own_page if reference.to_type == PAGE else loaded.ids[reference.to_type]
        if reference.to_id not in known and reference.to_id != TEMPLATE_ID:
            message = f"'{reference.to_id}' finns inte {PLACES[reference.to_type]}."
            tip = did_you_mean(reference.to_id, known) or "Kontrollera stavningen, eller skriv posten först."
            yield reference.record.problem(reference.field, message, tip, "okant-id")
    everything = frozenset().union(*loaded.ids.values())
    for record, field, schema, value in values:
        for target in link_targets(value) if schema.get("x-inline") else ():
            if target not in everything and not is_web_address(target):
                tip = (
                    did_you_mean(target, everything)
                    or "En länk leder till ett id eller till en adress som börjar med https://."
                )
                yield record.problem(field, f"länken leder till '{target}', som inte finns.", tip, "okand-lank")


TEMPLATE_ID = "byt-ut"
"""The id that stands in templates for new records. A rule of its own tells when it is left."""


@dataclass(frozen=True)
class Links:
    """Who refers to whom, both ways."""

    _backward: Mapping[str, Mapping[tuple[str, str], tuple[Entry, ...]]]

    def to(self, entry: Entry, record_type: str, field: str = "") -> tuple[Entry, ...]:
        """Records of one type that refer to `entry`, in Swedish order; only those in `field` when it is given."""
        found = {
            referrer.id: referrer
            for (name, where), referrers in self._backward.get(entry.id, {}).items()
            if name == record_type and field in ("", where)
            for referrer in referrers
        }
        return in_order(found.values())


def link_records(
    records: Iterable[Record], schemas: Schemas, found: Iterable[Reference]
) -> tuple[tuple[Entry, ...], Links]:
    """Entries for records, and the links between them that the references `found` in them make. Those have been checked."""
    entries = {
        record.id: Entry(record.type, record.id, record.path, schemas.complete(record.type.name, record.fields), record)
        for record in records
    }
    backward: dict[str, dict[tuple[str, str], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for reference in found:
        where = (reference.record.type.name, str(reference.field[0]))
        backward[reference.to_id][where].append(entries[reference.record.id])
    return tuple(entries.values()), Links(
        {target: {where: tuple(found) for where, found in places.items()} for target, places in backward.items()}
    )


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by title in Swedish order."""
    return tuple(sorted(entries, key=lambda entry: (swedish_order(entry["title"]), entry.id)))
