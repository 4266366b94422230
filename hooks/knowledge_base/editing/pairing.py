"""Which parts of a changed value are which parts of the old one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from knowledge_base.editing.values import same
from knowledge_base.model.schemas import Schema


def merged(old: Sequence[str], wanted: Sequence[str], schema: Schema) -> list[str]:
    """The names of `old`, and of `wanted` what is new: each after the nearest of those that come before it."""
    order = [*schema.get("properties", {}), *(name for name in wanted if name not in schema.get("properties", {}))]
    names = list(old)
    for number, name in enumerate(order):
        if name in wanted and name not in names:
            before = next((known for known in reversed(order[:number]) if known in names), None)
            names.insert(names.index(before) + 1 if before is not None else 0, name)
    return names


def origins(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Which item of `old` each of `new` is, changed or moved; None for one that is new."""
    was, now = ([json.dumps(item) for item in items] for items in (old, new))
    found: list[int | None] = [None] * len(new)
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for _, first, last, start, _ in (step for step in steps if step[0] == "equal"):
        found[start : start + last - first] = range(first, last)
    left = [number for number in range(len(old)) if number not in found]
    for number, item in enumerate(now):
        if found[number] is None and (moved := next((place for place in left if was[place] == item), None)) is not None:
            found[number] = moved
            left.remove(moved)
    for _, first, last, start, end in (step for step in steps if step[0] == "replace"):
        free = [place for place in left if first <= place < last]
        fresh = [number for number in range(start, end) if found[number] is None]
        pairs = sorted((-_shared(old[place], new[number]), number, place) for number in fresh for place in free)
        for _, number, place in pairs:
            if found[number] is None and place not in found:
                found[number] = place
    return found


def _shared(one: Any, other: Any) -> int:
    """How many fields, or words, two items share."""
    if isinstance(one, str) and isinstance(other, str):
        return len({*one.split()} & {*other.split()})
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(name in one and same(one[name], value) for name, value in other.items())
    return 0
