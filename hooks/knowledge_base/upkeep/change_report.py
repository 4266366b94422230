"""What differs between two versions of the content, for whoever reviews a change."""

from __future__ import annotations

import difflib
import itertools
import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from knowledge_base.meaning.evidence import state
from knowledge_base.model.domain import Offer
from knowledge_base.model.entry import AnyEntry, is_intervention, is_one_of_many
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record import FieldPath
from knowledge_base.model.schemas import Schema, inside
from knowledge_base.upkeep.changed_claims import ChangedClaim, claimed_otherwise
from knowledge_base.upkeep.field_words import FieldWords, field_words, is_blank, name_of

_CONTEXT = 60
"""Characters that two texts share and that are shown on each side of what differs."""

_MOST_SHOWN = 400
"""Characters of a value that are shown."""

Suggested = Mapping[str, Mapping[str, Any]]
"""What the guide's suggest() answers for each case, by the case's id."""


@dataclass(frozen=True)
class FieldChange:
    """One value that became another. An empty text means that there was no value."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRecord:
    """A record that both versions have, and what differs."""

    entry: AnyEntry
    """The newer version."""
    fields: tuple[FieldChange, ...]
    sources: tuple[FieldChange, ...]
    """Sources that a claim lost (before) or gained (after)."""
    states: tuple[str, str] | None
    """The evidence state before and after, as codes, when it is another."""
    claims: tuple[ChangedClaim, ...]
    """What it claims otherwise than before."""
    status: tuple[str, str] | None
    """The status before and after, as codes, when it is another."""
    has_new_row: bool
    """True when the record itself says that it changed, or has no place to say it."""


@dataclass(frozen=True)
class ChangedCase:
    """A case for which the guide suggests something else than before. Interventions by id."""

    entry: AnyEntry
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    reordered: bool
    """True when those that stayed are in another order."""
    cautioned: tuple[str, ...]
    """Now under "Tänk efter först", but not before."""
    uncautioned: tuple[str, ...]


@dataclass(frozen=True)
class ChangeReport:
    """Everything a reviewer should see, in the order of files."""

    added: tuple[AnyEntry, ...]
    removed: tuple[AnyEntry, ...]
    renamed: tuple[tuple[AnyEntry, AnyEntry], ...]
    """Records that have another id, before and after."""
    changed: tuple[ChangedRecord, ...]
    cases: tuple[ChangedCase, ...]
    offers: tuple[FieldChange, ...]
    """What the local offer says of each intervention, where it says something else."""


def compare(
    old: KnowledgeBase,
    new: KnowledgeBase,
    suggested: tuple[Suggested, Suggested] | None,
    unread: Set[str] = frozenset(),
) -> ChangeReport:
    """What differs from `old` to `new`. `suggested` is what each version's guide answers, or None when that is not
    known, and `unread` the paths of records that cannot be read in one of them."""
    before, after = (
        {entry.path: entry for entry in version.everything() if entry.path not in unread} for version in (old, new)
    )
    added, removed = after.keys() - before.keys(), before.keys() - after.keys()
    renamed = [
        (before[gone], after[path])
        for path in sorted(added)
        for gone in sorted(removed)
        if _is_now(before[gone], after[path])
    ]
    pairs = [*renamed, *((before[path], after[path]) for path in sorted(before.keys() & after.keys()))]
    known = {entry.path for pair in renamed for entry in pair}
    words = field_words(new.schemas, old, new)
    return ChangeReport(
        added=tuple(after[path] for path in sorted(added - known)),
        removed=tuple(before[path] for path in sorted(removed - known)),
        renamed=tuple(renamed),
        changed=tuple(changed for pair in pairs if (changed := _changed_record(*pair, words))),
        cases=tuple(_changed_cases(new, *suggested)) if suggested else (),
        offers=tuple(_changed_offers(old, new, words)),
    )


def _is_now(old: AnyEntry, new: AnyEntry) -> bool:
    """Whether a record has become one with another id."""
    return old.record_type == new.record_type and is_one_of_many(new) and old.id in (new.fields.get("formerly") or ())


def _is_sound(entry: AnyEntry) -> bool:
    """Whether every field of the schema is there. One that violates its schema has only what the editor wrote."""
    return entry.fields is not entry.written.fields


def _changed_offers(old: KnowledgeBase, new: KnowledgeBase, words: FieldWords) -> Iterator[FieldChange]:
    for name in sorted(old.offers.keys() | new.offers.keys()):
        before, after = (_offer_in_words(version.offers.get(name), words) for version in (old, new))
        if before != after:
            entry = new.entries.get(name) or old.entries.get(name)
            yield FieldChange(name_of(entry) if entry else name, before, after)


def _offer_in_words(offer: Offer | None, words: FieldWords) -> str:
    """What the local offer says of one intervention: the names of fields and codes as an editor sees them."""
    told = []
    for field, schema, value in words.schemas.walk("local-offer", {"offers": (offer,) if offer else ()}):
        if isinstance(value, (Mapping, tuple)) or field[-1] == "intervention":
            continue
        said = words.value(schema, value)
        told.append(said if field[-1] == "status" else f"{schema['title']}: {said}")
    return "; ".join(told)


def _changed_record(old: AnyEntry, new: AnyEntry, words: FieldWords) -> ChangedRecord | None:
    name = new.record_type.name
    fields, sources, claims = [], [], []
    for field, schema, before, after in _differences(old.fields, new.fields, (), words.schemas.whole[name]):
        place = words.place(name, field)
        if claim := claimed_otherwise(field, schema, before, after, words):
            claims.append(ChangedClaim(place, claim))
        if schema.get("x-citation"):
            sources.append(FieldChange(place, *(_cited(schema, value, words) for value in (before, after))))
        else:
            told = (words.value(schema, value, field) for value in (before, after))
            fields.append(FieldChange(place, *_around_difference(*told)))
    if not fields and not sources:
        return None
    states = status = ("", "")
    if is_intervention(old) and is_intervention(new) and _is_sound(old) and _is_sound(new):
        states = (state(old.fields["outcomes"]), state(new.fields["outcomes"]))
        status = (old.fields["status"], new.fields["status"])
    rows = [entry.written.fields.get("changes", ()) for entry in (old, new)]
    return ChangedRecord(
        new,
        tuple(fields),
        tuple(sources),
        claims=tuple(claims),
        states=states if states[0] != states[1] else None,
        status=status if status[0] != status[1] else None,
        has_new_row=not rows[1] or rows[0][:1] != rows[1][:1],
    )


def _cited(schema: Schema, citation: Mapping[str, str] | None, words: FieldWords) -> str:
    """A source by its title, and the place in it."""
    return ", ".join(words.value(inside(schema, key), value) for key, value in (citation or {}).items())


def _differences(old: Any, new: Any, field: FieldPath, schema: Schema) -> Iterator[tuple[FieldPath, Schema, Any, Any]]:
    """Field, schema, old and new value wherever they differ, in the smallest parts; a citation is not taken apart.

    An item of a list is recognized by what it says, so one that is put in between does not change those after it.
    """
    if is_blank(old) and is_blank(new):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping) and not schema.get("x-citation"):
        for key in dict.fromkeys((*new, *old)):
            yield from _differences(old.get(key), new.get(key), (*field, key), inside(schema, key))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        steps = difflib.SequenceMatcher(
            None, [*map(_fingerprint, old)], [*map(_fingerprint, new)], autojunk=False
        ).get_opcodes()
        for kind, old_start, old_end, new_start, new_end in steps:
            if kind == "equal":
                continue
            for step, (before, after) in enumerate(
                itertools.zip_longest(old[old_start:old_end], new[new_start:new_end])
            ):
                place = step + (old_start if after is None else new_start)
                yield from _differences(before, after, (*field, place), inside(schema, place))
    elif old != new:
        yield field, schema, old, new


def _fingerprint(value: Any) -> str:
    return json.dumps(value, default=dict, sort_keys=True)


def _around_difference(before: str, after: str) -> tuple[str, str]:
    """Both texts without the long parts they share, cut between words."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    start = before.rfind(" ", 0, max(0, start - _CONTEXT)) + 1
    end = after[::-1].rfind(" ", 0, max(0, end - _CONTEXT)) + 1
    shown_before, shown_after = (
        _shortened(f"{'…' if start else ''}{text[start : len(text) - end]}{'…' if end else ''}")
        for text in (before, after)
    )
    return shown_before, shown_after


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (first, second) in pairs if first != second), min(len(one), len(other)))


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _changed_cases(new: KnowledgeBase, before: Suggested, after: Suggested) -> Iterator[ChangedCase]:
    for case in new.by_type["case"]:
        if case.id not in before or before[case.id] == after[case.id]:
            continue
        old_first, new_first = (_ids(answer[case.id], "suggestions") for answer in (before, after))
        old_caution, new_caution = (_ids(answer[case.id], "thinkFirst") for answer in (before, after))
        changed = ChangedCase(
            case,
            gained=_without(new_first, old_first),
            lost=_without(old_first, new_first),
            reordered=[key for key in old_first if key in new_first] != [key for key in new_first if key in old_first],
            cautioned=_without(new_caution, old_caution),
            uncautioned=_without(old_caution, new_caution),
        )
        if changed.gained or changed.lost or changed.reordered or changed.cautioned or changed.uncautioned:
            yield changed


def _ids(answer: Mapping[str, Any], where: str) -> list[str]:
    return [suggestion["id"] for suggestion in answer[where]]


def _without(keys: list[str], others: list[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in others)
