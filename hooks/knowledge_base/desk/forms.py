"""The forms of the desk: every field of every type of record, from the schemas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from knowledge_base.model.entry import in_order
from knowledge_base.model.fields import Field, fields_of
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.links import PAGE
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES

_LINE = 120
"""The longest text that is written on one line."""


class Control(TypedDict):
    """One field of a form."""

    name: str
    title: str
    description: str
    required: bool
    is_list: bool
    kind: str
    """`group`, `codes` (several of a few), `code`, `boolean`, `date`, `number`, `id`, `fixed`, `mapping`, `line` or
    `text`."""
    longest: int | None
    is_inline: bool
    form: str
    example: str
    default: str
    refers_to: str | None
    choices: list[Mapping[str, str]]
    inside: list[Control]


def forms(knowledge_base: KnowledgeBase) -> Mapping[str, Any]:
    """Every type with its controls, and the records that an id may name."""
    return {
        "types": [
            {
                "name": known.name,
                "title": known.title,
                "plural": known.plural,
                "folder": known.folder,
                "controls": [_control(field) for field in fields_of(knowledge_base.schemas, known.name)],
            }
            for known in (*RECORD_TYPES, *SINGLE_FILES)
        ],
        "records": [
            {"path": entry.path, "id": entry.id, "type": entry.record_type.name, "title": entry.fields["title"]}
            for entry in in_order(knowledge_base.entries.values())
        ]
        + [
            {"path": f"content/{known.name}.yml", "id": known.name, "type": known.name, "title": known.title}
            for known in SINGLE_FILES
            if any(known is entry.record_type for entry in knowledge_base.everything())
        ],
        "with_page": [known.name for known in RECORD_TYPES if not known.one_page],
        "any_page": PAGE,
        "repository": knowledge_base.site.fields["repository"],
        "today": knowledge_base.today.isoformat(),
    }


def _control(field: Field) -> Control:
    return {
        "name": field.name,
        "title": field.title,
        "description": field.description,
        "required": field.required,
        "is_list": field.is_list and field.kind != "code",
        "kind": _kind(field),
        "longest": field.longest,
        "is_inline": field.is_inline,
        "form": field.form,
        "example": field.example,
        "default": field.default,
        "refers_to": field.refers_to,
        "choices": [
            {"code": word.code, "title": word.title, "description": word.description} for word in field.choices
        ],
        "inside": [_control(inner) for inner in field.fields],
    }


def _kind(field: Field) -> str:
    if field.kind == "code":
        return "codes" if field.is_list else "code"
    if field.kind == "group":
        return "group" if field.fields else "mapping"
    if field.kind == "text":
        return "line" if field.longest and field.longest <= _LINE else "text"
    return field.kind
