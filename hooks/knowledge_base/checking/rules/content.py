"""The records that rules read: one alone, one with its sources, or all of them.

A rule says which it reads, and gets no more. So what it said of a record holds until that record, or what it cites, is
another.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self, TypeVar

from knowledge_base.language.inline import is_web_address, link_targets
from knowledge_base.language.search_words import words
from knowledge_base.meaning.guide import NONE, UNKNOWN
from knowledge_base.model.domain import Intervention, Result, Source
from knowledge_base.model.entry import AnyEntry, ByType, Entry, by_type, is_one_of_many
from knowledge_base.model.links import Reference, references
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.schemas import Schemas, is_date, is_prose
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


class Judged(NamedTuple):
    """A result of an intervention, by whoever has judged it."""

    path: str
    """The file of the intervention."""
    result: Result


@dataclass(frozen=True, eq=False)
class Records:
    """Records as rules read them, without those beside them."""

    records: tuple[AnyEntry, ...]
    """Those whose shape the schemas have approved."""
    partial: tuple[RawRecord, ...]
    """Records in which something is wrong. Their other values can still be looked at one by one."""
    broken: Mapping[str, frozenset[FieldPath]]
    """The fields of those that violate their schema, by path."""
    schemas: Schemas
    today: datetime.date

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All records but the single files."""
        return tuple(record for record in self.records if is_one_of_many(record))

    @cached_property
    def by_type(self) -> ByType:
        """Records of each type; of a single file one, or none when it is broken or left out."""
        return by_type(self.records)

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
    def dates(self) -> tuple[Value, ...]:
        """The dates."""
        return tuple(value for value in self.values if value.value and is_date(value.schema))

    @cached_property
    def ahead(self) -> tuple[Value, ...]:
        """The dates that have not come, where there should be one that has."""
        today = self.today.isoformat()
        return tuple(date for date in self.dates if date.value > today and date.field != ("next_review",))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every place that names another record."""
        return tuple(references(self.values))

    @cached_property
    def named(self) -> frozenset[tuple[str, str]]:
        """What they name: types, with ids."""
        return frozenset((reference.to_type, reference.to_id) for reference in self.references)

    @cached_property
    def led_to(self) -> frozenset[str]:
        """The ids of the other records that they name."""
        return frozenset(found.to_id for found in self.references if found.to_id != found.record.id)

    @cached_property
    def links(self) -> tuple[tuple[Value, str], ...]:
        """The id of a record that each link in a text leads to."""
        return tuple(
            (value, target)
            for value in self.values
            if value.schema.get("x-inline")
            for target in link_targets(value.value)
            if not is_web_address(target)
        )

    @cached_property
    def record_types(self) -> frozenset[str]:
        """The names of their types."""
        found = (*(record.written for record in self.records), *self.partial)
        return frozenset(record.record_type.name for record in found)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the texts."""
        return frozenset(word for value in self.prose for word in words(value.value))

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

    def results(self) -> Iterator[tuple[Entry[Intervention], int, Result]]:
        """Every result of every intervention, with its place among the intervention's `outcomes`."""
        for record in self.by_type["intervention"]:
            for index, result in enumerate(record.fields["outcomes"]):
                yield record, index, result

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """The same, without the rest of the intervention."""
        return tuple(Judged(record.path, result) for record, _, result in self.results())

    @cached_property
    def digest_of_results(self) -> str:
        """The same as long as the results are."""
        return hashlib.sha256(json.dumps(self.judged, default=dict).encode()).hexdigest()


@dataclass(frozen=True, eq=False)
class Cited(Records):
    """Records, and what is known of the sources that they cite."""

    sources: Mapping[str, Entry[Source]]
    """Sources by id."""
    results_from: Mapping[str, tuple[Judged, ...]]
    """The results that any intervention has from a source, by its id."""


@dataclass(frozen=True, eq=False)
class Content(Cited):
    """All records."""

    ids: Mapping[str, frozenset[str]]
    """Ids by record type, including records that could not be read: naming one of them is not a second mistake."""
    unsound: frozenset[str]
    """The types that have a record among `partial`, or one that could not be read at all."""
    published: frozenset[str]
    """Every address that has been published."""
    parts: tuple[Records, ...]
    """Each record by itself. What it has gathered of itself is not gathered once more."""

    @classmethod
    def of(
        cls,
        parts: tuple[Records, ...],
        schemas: Schemas,
        today: datetime.date,
        *,
        ids: Mapping[str, frozenset[str]],
        unsound: frozenset[str],
        published: frozenset[str],
    ) -> Self:
        """The content of these parts."""
        results: dict[str, list[Judged]] = defaultdict(list)
        for judged in itertools.chain.from_iterable(part.judged for part in parts):
            results[judged.result["judged_by"]].append(judged)
        return cls(
            tuple(record for part in parts for record in part.records),
            tuple(record for part in parts for record in part.partial),
            {path: fields for part in parts for path, fields in part.broken.items()},
            schemas,
            today,
            {source.id: source for part in parts for source in part.by_type["source"]},
            {source: tuple(judged) for source, judged in results.items()},
            ids,
            unsound,
            published,
            parts,
        )

    @cached_property
    def by_path(self) -> Mapping[str, Records]:
        """Each sound record by itself, by its file."""
        return {record.path: part for part in self.parts for record in part.records}

    @cached_property
    def interventions(self) -> Mapping[str, Entry[Intervention]]:
        """Interventions by id."""
        return {intervention.id: intervention for intervention in self.by_type["intervention"]}

    @cached_property
    def ahead(self) -> tuple[Value, ...]:
        """The dates that have not come, where there should be one that has."""
        return tuple(date for part in self.parts for date in part.ahead)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every place that names another record."""
        return tuple(reference for part in self.parts for reference in part.references)

    @cached_property
    def named(self) -> frozenset[tuple[str, str]]:
        """What they name: types, with ids."""
        return frozenset().union(*(part.named for part in self.parts))

    @cached_property
    def links(self) -> tuple[tuple[Value, str], ...]:
        """The id of a record that each link in a text leads to."""
        return tuple(link for part in self.parts for link in part.links)

    @cached_property
    def question_options(self) -> Mapping[str, tuple[str, ...]]:
        """The answers each question of the guide takes, by the question's id; empty when there is no guide."""
        found: dict[str, tuple[str, ...]] = {}
        for record in self.by_type["questionnaire"]:
            found[record.fields["safety"]["id"]] = (
                *(option["id"] for option in record.fields["safety"]["options"]),
                UNKNOWN,
            )
            for situation in record.fields["situation"]:
                found[situation["id"]] = (*self.schemas.words[situation["filters"]], UNKNOWN)
            for area in record.fields["areas"]:
                for question in area["questions"]:
                    found[question["id"]] = (*(option["id"] for option in question["options"]), NONE, UNKNOWN)
            found[record.fields["groups"]["id"]] = tuple(sorted(self.ids["group"]))
        return found

    def new_among(self, entries: Sequence[_AnEntry]) -> Sequence[_AnEntry]:
        """Those of the entries that have not been published: the ones to change. All, when all or none have."""
        return [entry for entry in entries if not self.is_published(entry)] or entries

    def is_published(self, entry: Entry) -> bool:
        """Whether the address of a record has been published."""
        return f"/{entry.url}" in self.published

    def is_whole(self, *record_types: str) -> bool:
        """Whether every record of these types is here, so that what none of them does is done by none."""
        return self.unsound.isdisjoint(record_types)
