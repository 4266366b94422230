"""The knowledge base: content/ read, checked and linked. Knows neither the site generator nor how anything is printed."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge_base.checking.rules import Content, rule_problems
from knowledge_base.checking.shape import schema_problems
from knowledge_base.model.links import Entry, Links, in_order, link_records, reference_problems, references
from knowledge_base.model.problems import Problem
from knowledge_base.model.schemas import Schemas, load_schemas
from knowledge_base.reading.load import load_records


class ContentError(Exception):
    """Raised when content/ (or `where`) has problems; `problems` holds all of them, in the order of files and lines."""

    def __init__(self, problems: tuple[Problem, ...], where: str = "content/") -> None:
        super().__init__(f"{len(problems)} fel i {where}")
        self.problems = problems


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
        """Every record, those of which there is one as well."""
        return (*self.entries.values(), self.site, self.questionnaire, self.accessibility)

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


def open_knowledge_base(root: Path, today: datetime.date | None = None, *, for_release: bool = False) -> KnowledgeBase:
    """Everything in `root/content`. Raises ContentError with every problem found.

    Dates are held against `today`, by default the day it is. What only the owner can fill in may be missing, but not
    `for_release`.
    """
    today = today or datetime.date.today()
    schemas = load_schemas(root / "schemas")
    loaded = load_records(root)
    misshapen = tuple(schema_problems(loaded.records, schemas))
    # Rules and links may rely on the shape the schema promises, so they skip records that break it.
    broken = {problem.path for problem in misshapen}
    sound = tuple(record for record in loaded.records if record.path not in broken)
    content = Content(sound, schemas, today, loaded.ids)
    problems = {
        *loaded.problems,
        *misshapen,
        *reference_problems(loaded, content.values),
        *rule_problems(content, for_release=for_release),
    }
    if problems:
        raise ContentError(tuple(sorted(problems)))
    entries, links = link_records(sound, schemas, references(content.values))
    by_id = {entry.id: entry for entry in entries if entry.record_type.folder}
    single = {entry.record_type.name: entry for entry in entries if not entry.record_type.folder}
    site, questionnaire, accessibility = (single[name] for name in ("site", "questionnaire", "accessibility"))
    return KnowledgeBase(by_id, links, schemas, site, questionnaire, accessibility, today, single.get("local-offer"))
