"""What is inside a record, gathered in one walk over it for all who need it: citations, texts, claims and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from knowledge_base.language.inline import is_web_address, link_targets
from knowledge_base.model.domain import Claim
from knowledge_base.model.entry import AnyEntry
from knowledge_base.model.record import FieldPath
from knowledge_base.model.schemas import Schemas, is_prose


@dataclass(frozen=True)
class Contents:
    """What is inside one record, in the order of its schema."""

    citations: tuple[tuple[str, str], ...]
    """Each source with each place in it, once."""
    prose: tuple[str, ...]
    """Every text that an editor words."""
    running: tuple[tuple[FieldPath, str], ...]
    """The running text, which may hold inline markup, and its headings, with their place."""
    claims: tuple[Claim, ...]
    """Every text with its sources, and what else it has."""
    links: tuple[str, ...]
    """Web addresses and record ids that it leads to, by address or in running text."""


def contents_of(entry: AnyEntry, schemas: Schemas) -> Contents:
    """What is inside a record."""
    citations: dict[tuple[str, str], None] = {}
    prose: list[str] = []
    running: list[tuple[FieldPath, str]] = []
    claims: list[Claim] = []
    links: list[str] = []
    for path, schema, value in schemas.walk(entry.record_type.name, entry.fields):
        if isinstance(value, str):
            if is_prose(schema):
                prose.append(value)
            if schema.get("x-inline") or path[-1] == "heading":
                running.append((path, value))
            if schema.get("x-inline"):
                links.extend(link_targets(value))
            elif is_web_address(value):
                links.append(value)
        elif isinstance(value, Mapping):
            if schema.get("x-citation"):
                citations[value["source"], value["place"]] = None
            elif value.get("text") and value.get("sources"):
                claims.append(cast(Claim, value))
    return Contents(tuple(citations), tuple(prose), tuple(running), tuple(claims), tuple(links))
