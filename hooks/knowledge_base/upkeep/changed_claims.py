"""What a change makes a record claim: what a reviewer has to hold against the sources before anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.checking.claims import markers
from knowledge_base.language.swedish import listed
from knowledge_base.model.record import FieldPath, field_name
from knowledge_base.model.schemas import Schema, is_prose

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


def changed_claim(
    field: FieldPath, schema: Schema, before: Any, after: Any, *, is_citation: bool
) -> ChangedClaim | None:
    """What is claimed otherwise in a field that has changed; None when it claims nothing."""
    what = "; ".join(_citation(before, after) if is_citation else _value(field, schema, before, after))
    return ChangedClaim(field_name(field), what) if what else None


def _citation(before: Mapping[str, str] | None, after: Mapping[str, str] | None) -> Iterator[str]:
    if before is None or after is None:
        yield "källan är borttagen" if after is None else "ny källa"
        return
    for key, title in (("source", "källa"), ("place", "plats i källan")):
        if before.get(key) != after.get(key):
            yield f"{title}: '{before.get(key, '')}' → '{after.get(key, '')}'"


def _value(field: FieldPath, schema: Schema, before: Any, after: Any) -> Iterator[str]:
    if not before or not after:
        if field[0] in _FACTS or field[0] in _TEXTS or (isinstance(before or after, Mapping) and field[0] != "changes"):
            yield "borttaget" if before else "tillagt"
    elif isinstance(before, str) and isinstance(after, str) and is_prose(schema):
        told = tuple(_words(before, after))
        yield from told or (("annan ordalydelse",) if field[0] in _TEXTS else ())
    elif field[0] in _FACTS:
        yield f"{str(schema.get('title', field[-1])).lower()}: {before} → {after}"


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
