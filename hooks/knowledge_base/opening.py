"""Reads, checks and links content/."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from knowledge_base.checking.check import check_content
from knowledge_base.checking.rules import Content
from knowledge_base.language import day
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.model.links import Links, link_records, references
from knowledge_base.model.problems import Problem
from knowledge_base.model.schemas import load_schemas
from knowledge_base.reading.load import load_records


def open_knowledge_base(root: Path, today: datetime.date | None = None, *, for_release: bool = False) -> KnowledgeBase:
    """Everything in `root/content`. Raises ContentError with every problem found.

    Dates are held against `today`, by default the day it is. What only the owner can fill in may be missing, but not
    `for_release`.
    """
    today = today or day.today()
    schemas = load_schemas(root / "schemas")
    content, problems = check_content(load_records(root), schemas, today, for_release=for_release)
    if problems:
        raise ContentError(problems)
    return linked(content)


def open_despite_problems(root: Path, today: datetime.date | None = None) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """Everything in `root/content` that can be read, and every problem found. Of a record that violates its schema the
    fields are those that the editor wrote; nothing is linked. Raises ContentError when a single file cannot be read."""
    schemas = load_schemas(root / "schemas")
    content, problems = check_content(load_records(root), schemas, today or day.today())
    if not all(content.by_type[name] for name in ("site", "questionnaire", "accessibility")):
        raise ContentError(problems)
    written = (Entry(record, record.fields) for record in content.partial if record.record_type.folder)
    entries = {entry.id: entry for entry in (*content.entries, *cast(Iterator[Entry], written))}
    return _knowledge_base(content, entries, link_records({}, ())), problems


def linked(content: Content) -> KnowledgeBase:
    """The sound records of a content, linked to each other."""
    entries = {entry.id: entry for entry in content.entries}
    return _knowledge_base(content, entries, link_records(entries, references(content.values)))


def _knowledge_base(content: Content, entries: Mapping[str, Entry], links: Links) -> KnowledgeBase:
    return KnowledgeBase(
        entries,
        links,
        content.schemas,
        content.by_type["site"][0],
        content.by_type["questionnaire"][0],
        content.by_type["accessibility"][0],
        content.today,
        next(iter(content.by_type["local-offer"]), None),
        next(iter(content.by_type["synonyms"]), None),
        next(iter(content.by_type["wcag"]), None),
    )
