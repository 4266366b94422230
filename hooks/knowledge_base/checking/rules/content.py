"""The records that rules read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from knowledge_base.model.record import FieldPath, Record
from knowledge_base.model.schemas import Schemas
from knowledge_base.model.values import Value, values

Named = Iterable[tuple[FieldPath, str]]
"""Fields with the name that stands in each."""


def named_again(fields: Named) -> Iterator[tuple[FieldPath, str]]:
    """Those of the fields whose name stands in an earlier one."""
    seen: set[str] = set()
    for field, name in fields:
        if name in seen:
            yield field, name
        seen.add(name)


@dataclass(frozen=True)
class Content:
    """All records whose shape the schemas have approved, as rules read them."""

    records: tuple[Record, ...]
    schemas: Schemas
    today: datetime.date
    ids: Mapping[str, frozenset[str]]
    """Ids by record type, including records that could not be read: naming one of them is not a second mistake."""

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Records by id."""
        return {record.id: record for record in self.records}

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every value in the records."""
        return tuple(values(self.records, self.schemas))

    def of(self, record_type: str) -> Iterator[Record]:
        """Records of one type."""
        return (record for record in self.records if record.type.name == record_type)

    def results(self) -> Iterator[tuple[Record, int, Mapping[str, Any]]]:
        """Every result of every intervention, with its place among the intervention's `outcomes`."""
        for record in self.of("intervention"):
            for index, result in enumerate(record["outcomes"]):
                yield record, index, result
