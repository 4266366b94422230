"""What a change makes a record claim: what a reviewer has to hold against the sources before anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.checking.claims import markers
from knowledge_base.language.swedish import listed
from knowledge_base.model.record import FieldPath
from knowledge_base.model.schemas import Schema, inside, is_prose
from knowledge_base.upkeep.field_words import FieldWords

_FACTS = ("outcomes", "associations", "search", "ages", "external_ratings", "strengthens", "used_in_sweden")
"""Fields whose codes and numbers say what is known, and of whom."""

_TEXTS = (
    *("summary", "in_brief", "talk", "strengthens", "outcomes", "associations", "external_ratings"),
    *("think_first", "does_not_suit", "suits", "caution"),
)
"""Fields of which every other wording is shown. Of other texts only what `markers` finds."""


@dataclass(frozen=True)
class ChangedClaim:
    """One place where a record claims something else than before."""

    field: str
    what: str
    """What is different, in Swedish."""


def claimed_otherwise(field: FieldPath, schema: Schema, before: Any, after: Any, words: FieldWords) -> str:
    """What is claimed otherwise in a field that has changed; empty when it claims nothing."""
    compared = _citation if schema.get("x-citation") else _value
    return "; ".join(compared(field, schema, before, after, words))


def _citation(_: FieldPath, schema: Schema, before: Any, after: Any, words: FieldWords) -> Iterator[str]:
    if before is None or after is None:
        yield "källan är borttagen" if after is None else "ny källa"
        return
    for key, title in (("source", "källa"), ("place", "plats i källan")):
        if before.get(key) != after.get(key):
            old, new = (words.value(inside(schema, key), citation.get(key)) for citation in (before, after))
            yield f"{title}: '{old}' → '{new}'"


def _value(field: FieldPath, schema: Schema, before: Any, after: Any, words: FieldWords) -> Iterator[str]:
    if not before or not after:
        if field[0] in _FACTS or field[0] in _TEXTS or (isinstance(before or after, Mapping) and field[0] != "changes"):
            yield "borttaget" if before else "tillagt"
    elif isinstance(before, str) and isinstance(after, str) and is_prose(schema):
        told = tuple(_words(before, after))
        yield from told or (("annan ordalydelse",) if field[0] in _TEXTS else ())
    elif field[0] in _FACTS:
        old, new = (words.value(schema, value) for value in (before, after))
        yield f"{str(schema.get('title', field[-1])).lower()}: {old} → {new}"


def _words(before: str, after: str) -> Iterator[str]:
    """The words of each kind that were lost or came."""
    old, new = markers(before), markers(after)
    for kind, title in _TITLES.items():
        lost, gained = old[kind] - new[kind], new[kind] - old[kind]
        if lost and gained:
            yield f"{title}: {_listed(lost)} → {_listed(gained)}"
        elif lost:
            yield f"{title} borta: {_listed(lost)}"
        elif gained:
            yield f"{title} nytt: {_listed(gained)}"


_TITLES = {
    "negations": "nekning",
    "hedges": "förbehåll",
    "numbers": "tal",
    "countries": "land",
    "outcomes": "utfall",
    "verbs": "verb",
}
"""What each kind of words is called. The order is that of the report."""


def _listed(words: Counter[str]) -> str:
    return listed(f"'{word}'" for word in words)
