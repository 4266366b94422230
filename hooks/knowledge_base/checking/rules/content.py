"""The records that rules read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from knowledge_base.model.domain import Intervention, Result, Source
from knowledge_base.model.entry import AnyEntry, ByType, Entry, by_type, is_one_of_many
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.schemas import Schemas, is_prose
from knowledge_base.model.values import Value, values

Named = Iterable[tuple[FieldPath, str]]
"""Fields with the name in each."""


def named_again(fields: Named) -> Iterator[tuple[FieldPath, str]]:
    """The fields whose name an earlier one already has."""
    seen: set[str] = set()
    for field, name in fields:
        if name in seen:
            yield field, name
        seen.add(name)


_AnEntry = TypeVar("_AnEntry", bound=Entry)


def _without(broken: Set[tuple[str, FieldPath]], path: str, field: FieldPath, value: Any) -> Any:
    """A value of a record without the fields inside it that are broken."""
    if isinstance(value, Mapping):
        return {
            name: _without(broken, path, (*field, name), inner)
            for name, inner in value.items()
            if inner is not None and (path, (*field, name)) not in broken
        }
    if isinstance(value, tuple):
        return tuple(
            None if (path, (*field, place)) in broken else _without(broken, path, (*field, place), inner)
            for place, inner in enumerate(value)
        )
    return value


@dataclass(frozen=True)
class Content:
    """All records whose shape the schemas have approved, as rules read them."""

    records: tuple[AnyEntry, ...]
    schemas: Schemas
    today: datetime.date
    ids: Mapping[str, frozenset[str]]
    """Ids by record type, including records that could not be read: naming one of them is not a second mistake."""
    partial: tuple[RawRecord, ...]
    """Records in which something is wrong. Their other values can still be looked at one by one."""
    broken: Mapping[str, frozenset[FieldPath]]
    """The fields of those that violate their schema, by path."""
    unsound: frozenset[str]
    """The types that have a record among `partial`, or one that could not be read at all."""
    published: frozenset[str]
    """Every address that has been published."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All records but the single files."""
        return tuple(record for record in self.records if is_one_of_many(record))

    @cached_property
    def by_type(self) -> ByType:
        """Records of each type; of a single file one, or none when it is broken or left out."""
        return by_type(self.records)

    @cached_property
    def sources(self) -> Mapping[str, Entry[Source]]:
        """Sources by id."""
        return {source.id: source for source in self.by_type["source"]}

    @cached_property
    def interventions(self) -> Mapping[str, Entry[Intervention]]:
        """Interventions by id."""
        return {intervention.id: intervention for intervention in self.by_type["intervention"]}

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every value in the records, and those in the others that no mistake is known of: without what is wrong
        inside them, which is None in a list."""
        broken = {(value.record.path, value.field) for value in self._of_partial if self._is_broken(value)}
        whole = (value for value in self._of_partial if (value.record.path, value.field) not in broken)
        return (
            *self._of_sound,
            *(value._replace(value=_without(broken, value.record.path, value.field, value.value)) for value in whole),
        )

    @cached_property
    def prose(self) -> tuple[Value, ...]:
        """The texts that an editor words: no code, id, address or date."""
        return tuple(
            value for value in self.values if is_prose(value.schema) and isinstance(value.value, str) and value.value
        )

    @cached_property
    def written(self) -> tuple[Value, ...]:
        """Every value in the records and in the others, including those that violate a schema."""
        return (*self._of_sound, *self._of_partial)

    @cached_property
    def _of_sound(self) -> tuple[Value, ...]:
        return tuple(values((record.written for record in self.records), self.schemas))

    @cached_property
    def _of_partial(self) -> tuple[Value, ...]:
        return tuple(values(self.partial, self.schemas))

    def _is_broken(self, value: Value) -> bool:
        if "type" not in value.schema and "oneOf" not in value.schema and "const" not in value.schema:
            return True  # A field that does not exist.
        if isinstance(value.value, (Mapping, tuple)):
            # One that is of its own kind is looked at, whatever is wrong inside it.
            return value.schema.get("type") != ("array" if isinstance(value.value, tuple) else "object")
        return value.field in self.broken.get(value.record.path, ())

    def new_among(self, entries: Sequence[_AnEntry]) -> Sequence[_AnEntry]:
        """Those of the entries that have not been published: the ones to change. All, when all or none have."""
        return [entry for entry in entries if not self.is_published(entry)] or entries

    def is_published(self, entry: Entry) -> bool:
        """Whether the address of a record has been published."""
        return f"/{entry.url}" in self.published

    def results(self) -> Iterator[tuple[Entry[Intervention], int, Result]]:
        """Every result of every intervention, with its place among the intervention's `outcomes`."""
        for record in self.by_type["intervention"]:
            for index, result in enumerate(record.fields["outcomes"]):
                yield record, index, result

    def is_whole(self, *record_types: str) -> bool:
        """Whether every record of these types is here, so that what none of them does is done by none."""
        return self.unsound.isdisjoint(record_types)
