"""Everything in content/, checked and linked."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from knowledge_base.language.swedish import listed
from knowledge_base.model.contents import Contents, contents_of
from knowledge_base.model.entry import Entry, in_order
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
    site: Entry
    questionnaire: Entry
    accessibility: Entry
    today: datetime.date
    """The day that dates are held against."""
    local_offer: Entry | None = None
    """What a municipality has said of its own offer, when it has."""

    @cached_property
    def offers(self) -> Mapping[str, Mapping[str, Any]]:
        """The item of the local offer about each intervention, by the intervention's id."""
        return {offer["intervention"]: offer for offer in self.local_offer["offers"]} if self.local_offer else {}

    def everything(self) -> tuple[Entry, ...]:
        """All records, including the single-file ones."""
        single = (self.site, self.questionnaire, self.accessibility, self.local_offer)
        return (*self.entries.values(), *(entry for entry in single if entry))

    def contents(self, entry: Entry) -> Contents:
        """What is inside a record, gathered once."""
        if entry.path not in self._contents:
            self._contents[entry.path] = contents_of(entry, self.schemas)
        return self._contents[entry.path]

    @cached_property
    def _contents(self) -> dict[str, Contents]:
        return {}

    def of(self, record_type: str) -> tuple[Entry, ...]:
        """Records of one type, in the order they say themselves or else in Swedish order."""
        return self._by_type.get(record_type, ())

    @cached_property
    def _by_type(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in in_order(self.entries.values()):
            found[entry.record_type.name].append(entry)
        return {
            name: tuple(sorted(entries, key=lambda entry: entry.fields.get("order", 0)))
            for name, entries in found.items()
        }

    def interventions(self) -> tuple[Entry, ...]:
        """The interventions that lists and the guide show: those that are in force, in Swedish order."""
        return self._in_force

    @cached_property
    def _in_force(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.of("intervention") if entry.in_force)


class ContentError(Exception):
    """Raised when what editors write has problems; `problems` holds all of them, in the order of files and lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        places = {f"{folder}/" if below else folder for folder, below, _ in (p.path.partition("/") for p in problems)}
        super().__init__(f"{len(problems)} fel i {listed(sorted(places))}")
        self.problems = problems
