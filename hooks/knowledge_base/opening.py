"""Reads, checks and links content/."""

from __future__ import annotations

import datetime
from pathlib import Path

from knowledge_base.checking.check import check_content
from knowledge_base.checking.rules import Content
from knowledge_base.language import day
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.model.links import link_records, references
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


def linked(content: Content) -> KnowledgeBase:
    """The sound records of a content, linked to each other."""
    entries = {entry.id: entry for entry in content.entries}
    return KnowledgeBase(
        entries,
        link_records(entries, references(content.values)),
        content.schemas,
        content.by_type["site"][0],
        content.by_type["questionnaire"][0],
        content.by_type["accessibility"][0],
        content.today,
        next(iter(content.by_type["local-offer"]), None),
        next(iter(content.by_type["synonyms"]), None),
    )
