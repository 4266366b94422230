"""Every value in the records, one by one, for checks of a kind of value rather than of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.schemas import Schema, Schemas


class Value(NamedTuple):
    """One value with its place and its schema."""

    record: RawRecord
    field: FieldPath
    schema: Schema
    value: Any


def values(records: Iterable[RawRecord], schemas: Schemas) -> Iterator[Value]:
    """Every value that is written in `records`, in their order."""
    for record in records:
        for field, schema, value in schemas.walk(record.record_type.name, record.fields):
            yield Value(record, field, schema, value)
