"""The records that rules read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from knowledge_base.model.record import FieldPath, Record
from knowledge_base.model.schemas import Schemas, is_prose
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
    partial: tuple[Record, ...]
    """Records in which something is wrong. Their other values can still be looked at one by one."""
    broken: Mapping[str, frozenset[FieldPath]]
    """The fields of those that break their schema, by path."""
    unsound: frozenset[str]
    """The types that have a record among `partial`, or one that could not be read at all."""
    published: frozenset[str]
    """Every address that has been published."""

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Records by id."""
        return {record.id: record for record in self.records}

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every value in the records, and those in the others that no mistake is known of."""
        return (*self._of_sound, *(value for value in self._of_partial if not self._is_broken(value)))

    @cached_property
    def prose(self) -> tuple[Value, ...]:
        """The texts that an editor words: no code, id, address or date."""
        return tuple(
            value for value in self.values if is_prose(value.schema) and isinstance(value.value, str) and value.value
        )

    @cached_property
    def written(self) -> tuple[Value, ...]:
        """Every value in the records and in the others, with what breaks a schema."""
        return (*self._of_sound, *self._of_partial)

    @cached_property
    def _of_sound(self) -> tuple[Value, ...]:
        return tuple(values(self.records, self.schemas))

    @cached_property
    def _of_partial(self) -> tuple[Value, ...]:
        return tuple(values(self.partial, self.schemas))

    def _is_broken(self, value: Value) -> bool:
        if "type" not in value.schema and "oneOf" not in value.schema and "const" not in value.schema:
            return True  # A field that does not exist.
        fields = self.broken.get(value.record.path, ())
        return not isinstance(value.value, (dict, list)) and value.field in fields

    def of(self, record_type: str) -> Iterator[Record]:
        """Records of one type."""
        return (record for record in self.records if record.type.name == record_type)

    def new_among(self, records: Sequence[Record]) -> Sequence[Record]:
        """Those of the records that have not been published: the ones to change. All, when all or none have."""
        return [record for record in records if not self.is_published(record)] or records

    def is_published(self, record: Record) -> bool:
        """Whether the address of a record has been published."""
        url = record.type.url
        return not {f"/{url}/{record.id}/", f"/{url}/#{record.id}"}.isdisjoint(self.published)

    def results(self) -> Iterator[tuple[Record, int, Mapping[str, Any]]]:
        """Every result of every intervention, with its place among the intervention's `outcomes`."""
        for record in self.of("intervention"):
            for index, result in enumerate(record["outcomes"]):
                yield record, index, result

    def is_whole(self, *record_types: str) -> bool:
        """Whether every record of these types is here, so that what none of them does is done by none."""
        return self.unsound.isdisjoint(record_types)
