"""A record as everything but the reading of files uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypedDict, TypeGuard, cast

from typing_extensions import TypeVar

from knowledge_base.language.swedish import swedish_order
from knowledge_base.model.domain import (
    Accessibility,
    BbicArea,
    Case,
    CollaborationModel,
    Fields,
    Group,
    Intervention,
    LocalOffer,
    Measure,
    ProtectiveFactor,
    Questionnaire,
    Reviewed,
    Site,
    Source,
    Synonyms,
    Term,
    Topic,
    Wcag,
    Workshop,
)
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.record_types import RecordType
from knowledge_base.model.schemas import Schemas

SHORT = "w"
"""The folder of the short addresses."""

F = TypeVar("F", bound=Mapping[str, object], covariant=True, default=Fields)


@dataclass(frozen=True)
class Entry(Generic[F]):
    """A record with every field of its schema present. `Entry[Intervention]` is one type of record, `Entry` any
    type."""

    written: RawRecord
    """The record as the editor wrote it, with the line of each field."""
    fields: F

    @property
    def record_type(self) -> RecordType:
        """What kind of record it is."""
        return self.written.record_type

    @property
    def id(self) -> str:
        """The name that other records refer to, which is that of the file."""
        return self.written.id

    @property
    def path(self) -> str:
        """The YAML file, relative to the project."""
        return self.written.path

    @property
    def url(self) -> str:
        """The permanent address, relative to the site's root."""
        return self._url(self.id)

    @property
    def former_urls(self: Entry) -> tuple[str, ...]:
        """The addresses it has had, which lead to the one it has."""
        return tuple(self._url(former) for former in self.fields["formerly"])

    @property
    def short_urls(self: Entry) -> tuple[str, ...]:
        """The address that is short enough to be said aloud, if it has one. It leads to `shared_url`."""
        return (f"{SHORT}/{word}/",) if (word := self.fields.get("short_address")) else ()

    @property
    def shared_url(self) -> str:
        """The page to show a group: that of a programme without what is for the one who leads, or else the page."""
        return f"{self.url}deltagare/" if self.record_type.name == "workshop" else self.url

    @property
    def in_force(self) -> bool:
        """False for an intervention that has been replaced or withdrawn."""
        return self.fields.get("status", "active") == "active"

    def problem(self, field: FieldPath, message: str, tip: str = "", kind: str = "") -> Problem:
        """A problem with one field of this record."""
        return self.written.problem(field, message, tip, kind)

    def _url(self, identity: str) -> str:
        return (
            f"{self.record_type.url}/#{identity}"
            if self.record_type.one_page
            else f"{self.record_type.url}/{identity}/"
        )


AnyEntry = Entry[Mapping[str, object]]
"""A record, or one of the single files."""

ByType = TypedDict(
    "ByType",
    {
        "intervention": tuple[Entry[Intervention], ...],
        "protective-factor": tuple[Entry[ProtectiveFactor], ...],
        "bbic-area": tuple[Entry[BbicArea], ...],
        "measure": tuple[Entry[Measure], ...],
        "group": tuple[Entry[Group], ...],
        "collaboration-model": tuple[Entry[CollaborationModel], ...],
        "case": tuple[Entry[Case], ...],
        "workshop": tuple[Entry[Workshop], ...],
        "topic": tuple[Entry[Topic], ...],
        "term": tuple[Entry[Term], ...],
        "source": tuple[Entry[Source], ...],
        "site": tuple[Entry[Site], ...],
        "questionnaire": tuple[Entry[Questionnaire], ...],
        "accessibility": tuple[Entry[Accessibility], ...],
        "synonyms": tuple[Entry[Synonyms], ...],
        "wcag": tuple[Entry[Wcag], ...],
        "local-offer": tuple[Entry[LocalOffer], ...],
    },
)
"""Records by the name of their type. It is here that a type of record gets its type of fields."""


def completed(record: RawRecord, schemas: Schemas) -> AnyEntry:
    """The entry of a record that follows its schema."""
    return Entry(record, schemas.complete(record.record_type.name, record.fields))


def by_type(entries: Iterable[AnyEntry]) -> ByType:
    """The entries of each type, in the order they come."""
    found: dict[str, list[AnyEntry]] = {name: [] for name in ByType.__annotations__}
    for entry in entries:
        found[entry.record_type.name].append(entry)
    return cast(ByType, {name: tuple(of_type) for name, of_type in found.items()})


def is_one_of_many(entry: AnyEntry) -> TypeGuard[Entry]:
    """True for a record in a folder, false for one of the single files."""
    return bool(entry.record_type.folder)


def is_reviewed(entry: AnyEntry) -> TypeGuard[Entry[Reviewed]]:
    """True for a record that is to be reviewed again: every type but sources."""
    return "next_review" in entry.fields


def is_intervention(entry: AnyEntry) -> TypeGuard[Entry[Intervention]]:
    """True for a record of this type."""
    return entry.record_type.name == "intervention"


def is_source(entry: AnyEntry) -> TypeGuard[Entry[Source]]:
    """True for a record of this type."""
    return entry.record_type.name == "source"


def is_term(entry: AnyEntry) -> TypeGuard[Entry[Term]]:
    """True for a record of this type."""
    return entry.record_type.name == "term"


E = TypeVar("E", bound=Entry)


def in_order(entries: Iterable[E]) -> tuple[E, ...]:
    """Entries by title in Swedish order."""
    return tuple(sorted(entries, key=lambda entry: (swedish_order(entry.fields["title"]), entry.id)))


POST = "post.json"
"""The file of one record, in the folder of its page."""


def post_url(entry: Entry, identity: str = "") -> str:
    """The address of the file of one record; with `identity`, that of an id it has had."""
    return f"{entry.record_type.url}/{identity or entry.id}/{POST}"
