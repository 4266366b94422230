"""Changes to a record's value: dicts and lists. Each gives a new value and leaves the old one as it was."""

from __future__ import annotations

from typing import Any

from knowledge_base.editing.house_style import inner_schema
from knowledge_base.model.record import FieldPath
from knowledge_base.model.schemas import Schema


def at(value: Any, path: FieldPath) -> Any:
    """What is at `path`. Raises KeyError or IndexError when nothing is."""
    for step in path:
        value = value[step]
    return value


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same to the reader, where 1, 1.0 and true are three."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def put(value: Any, path: FieldPath, new: Any) -> Any:
    """`value` with `new` at `path`. Mappings on the way there that are missing are made."""
    if not path:
        return new
    step, *rest = path
    if isinstance(value, list):
        return [put(item, tuple(rest), new) if number == step else item for number, item in enumerate(value)]
    return {**value, step: put(value.get(step, {}), tuple(rest), new)}


def inserted(value: Any, path: FieldPath, item: Any) -> Any:
    """`value` with a new item in a list, which gets the number that `path` ends with. The list may be missing."""
    *steps, number = path
    holder = at(value, tuple(steps[:-1]))
    items = list(holder.get(steps[-1]) or ()) if isinstance(holder, dict) else list(holder[steps[-1]])
    items.insert(int(number), item)
    return put(value, tuple(steps), items)


def removed(value: Any, path: FieldPath, schema: Schema) -> Any:
    """`value` without a field or an item. What loses its only one goes too, unless `schema` requires it."""
    *steps, last = path
    inside = tuple(steps)
    holder = at(value, inside)
    left: Any
    if isinstance(holder, list):
        left = [item for number, item in enumerate(holder) if number != last]
    else:
        left = {name: item for name, item in holder.items() if name != last}
    if left or not inside or _is_required(inside, schema):
        return put(value, inside, left)
    return removed(value, inside, schema)


def _is_required(path: FieldPath, schema: Schema) -> bool:
    for step in path[:-1]:
        schema = inner_schema(schema, step)
    return path[-1] in schema.get("required", ())


def moved(value: Any, path: FieldPath, to: int) -> Any:
    """`value` with an item of a list as number `to`."""
    *steps, number = path
    items = list(at(value, tuple(steps)))
    items.insert(to, items.pop(int(number)))
    return put(value, tuple(steps), items)
