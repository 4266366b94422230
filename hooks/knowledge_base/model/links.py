"""References between records, and the backlinks they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.model.entry import Entry, in_order
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.values import Value

PAGE = "page"
"""What a field refers to when it may name any record that has its own page."""

PLACES = {record_type.name: f"i content/{record_type.folder}/" for record_type in RECORD_TYPES} | {
    PAGE: "bland de poster som har en egen sida"
}
"""Where what a field refers to is, in Swedish."""


@dataclass(frozen=True)
class Reference:
    """One place in a record that names another."""

    record: RawRecord
    field: FieldPath
    to_type: str
    to_id: str


def references(values: Iterable[Value]) -> Iterator[Reference]:
    """Every value that names another record; the schema says which do."""
    for record, field, schema, value in values:
        if "x-refers-to" in schema:
            yield Reference(record, field, schema["x-refers-to"], value)


@dataclass(frozen=True)
class Links:
    """Backlinks: which records refer to a record."""

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


def link_records(entries: Mapping[str, Entry], found: Iterable[Reference]) -> Links:
    """The links between `entries`, by their id, that references make. Those have been checked."""
    backward: dict[str, dict[tuple[str, str], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for reference in found:
        if reference.record.record_type.folder:  # Nobody asks what the single files refer to.
            where = (reference.record.record_type.name, str(reference.field[0]))
            backward[reference.to_id][where].append(entries[reference.record.id])
    return Links(
        {target: {where: tuple(found) for where, found in places.items()} for target, places in backward.items()}
    )
