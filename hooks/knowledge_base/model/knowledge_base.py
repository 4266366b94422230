"""Everything in content/, checked and linked."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from knowledge_base.language.swedish import listed
from knowledge_base.model.contents import Contents, contents_of
from knowledge_base.model.domain import (
    Accessibility,
    Intervention,
    LocalOffer,
    Offer,
    ProtectiveFactor,
    Questionnaire,
    Site,
    Synonyms,
    Wcag,
)
from knowledge_base.model.entry import AnyEntry, ByType, Entry, by_type, in_order
from knowledge_base.model.links import Links
from knowledge_base.model.problems import Problem
from knowledge_base.model.schemas import Schemas


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything in content/, checked and linked."""

    entries: Mapping[str, Entry]
    """Every record by id."""
    links: Links
    schemas: Schemas
    site: Entry[Site]
    questionnaire: Entry[Questionnaire]
    accessibility: Entry[Accessibility]
    today: datetime.date
    """The day that dates are compared with."""
    local_offer: Entry[LocalOffer] | None = None
    """What a municipality offers, when it has said so."""
    synonyms: Entry[Synonyms] | None = None
    """The words and questions that the search knows beside those of the pages."""
    wcag: Entry[Wcag] | None = None
    """How each criterion of accessibility is tested."""

    @cached_property
    def offers(self) -> Mapping[str, Offer]:
        """The item of the local offer about each intervention, by the intervention's id."""
        return {offer["intervention"]: offer for offer in self.local_offer.fields["offers"]} if self.local_offer else {}

    def everything(self) -> tuple[AnyEntry, ...]:
        """All records, including the single-file ones."""
        single = (self.site, self.questionnaire, self.accessibility, self.synonyms, self.wcag, self.local_offer)
        return (*self.entries.values(), *(entry for entry in single if entry))

    def contents(self, entry: AnyEntry) -> Contents:
        """What is inside a record, gathered once."""
        if entry.path not in self._contents:
            self._contents[entry.path] = contents_of(entry, self.schemas)
        return self._contents[entry.path]

    @cached_property
    def _contents(self) -> dict[str, Contents]:
        return {}

    @cached_property
    def by_type(self) -> ByType:
        """Records of each type but the single files, in the order they say themselves or else in Swedish order."""
        ordered: list[Entry] = sorted(in_order(self.entries.values()), key=lambda entry: entry.fields.get("order", 0))
        return by_type(ordered)

    def of(self, record_type: str) -> tuple[Entry, ...]:
        """Records of a type whose name is not known beforehand; of a known one, `by_type` knows the fields."""
        return cast(Mapping[str, tuple[Entry, ...]], self.by_type)[record_type]

    @cached_property
    def factors(self) -> Mapping[str, Entry[ProtectiveFactor]]:
        """The protective factors, by id."""
        return {factor.id: factor for factor in self.by_type["protective-factor"]}

    def interventions(self) -> tuple[Entry[Intervention], ...]:
        """The interventions that lists and the guide show: those that are in force, in Swedish order."""
        return self._in_force

    @cached_property
    def _in_force(self) -> tuple[Entry[Intervention], ...]:
        return tuple(entry for entry in self.by_type["intervention"] if entry.in_force)


class ContentError(Exception):
    """Raised when what editors write has problems; `problems` holds all of them, in the order of files and lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        places = {f"{folder}/" if below else folder for folder, below, _ in (p.path.partition("/") for p in problems)}
        super().__init__(f"{len(problems)} fel i {listed(sorted(places))}")
        self.problems = problems
