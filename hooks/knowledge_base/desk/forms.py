"""The forms of the desk: every field of every type of record, from the schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from knowledge_base.meaning.guide import NONE, OPEN_ANSWERS, UNKNOWN, option_texts
from knowledge_base.model.entry import in_order
from knowledge_base.model.fields import Field, fields_of
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.links import PAGE
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES

ANSWER = "answer"
"""What a field refers to when it names an answer of the guide: the part of the schemas that such a field has."""

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
    """`group`, `codes` (several of a few), `code`, `boolean`, `date`, `number`, `id`, `fixed`, `line` or `text`."""
    longest: int | None
    is_inline: bool
    form: str
    example: str
    default: str
    refers_to: str | None
    choices: list[Mapping[str, str]]
    inside: list[Control]


def forms(knowledge_base: KnowledgeBase) -> Mapping[str, Any]:
    """Every type with its controls, and the records and answers that an id may name."""
    return {
        "types": [
            {
                "name": known.name,
                "title": known.title,
                "plural": known.plural,
                "folder": known.folder,
                "controls": [
                    _with_answers(_control(field), known.name, knowledge_base)
                    for field in fields_of(knowledge_base.schemas, known.name)
                ],
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
        "answers": dict(option_texts(knowledge_base)),
        "with_page": [known.name for known in RECORD_TYPES if not known.one_page],
        "any_page": PAGE,
        "repository": knowledge_base.site.fields["repository"],
        "today": knowledge_base.today.isoformat(),
    }


def _with_answers(control: Control, name: str, knowledge_base: KnowledgeBase) -> Control:
    """The control, with the answers of the guide to choose among when the field holds some."""
    schema = knowledge_base.schemas.whole[name]["properties"][control["name"]]
    if schema.get("items", {}).get("x-part") == ANSWER:
        return {**control, "refers_to": ANSWER}
    if (name, control["name"]) == ("case", "answers"):
        return {**control, "inside": list(_questions(knowledge_base))}
    return control


def _questions(knowledge_base: KnowledgeBase) -> Iterator[Control]:
    """The questions of the guide, each with its answers."""
    guide, words = knowledge_base.questionnaire.fields, knowledge_base.schemas.words
    unknown = {UNKNOWN: OPEN_ANSWERS[UNKNOWN]}
    safety, groups = guide["safety"], guide["groups"]
    reports = {option["id"]: option["text"] for option in safety["options"]}
    yield _question(safety["id"], safety["question"], reports | unknown)
    for situation in guide["situation"]:
        titles = {code: word.title for code, word in words[situation["filters"]].items()}
        yield _question(situation["id"], situation["question"], titles | unknown)
    for question in (question for area in guide["areas"] for question in area["questions"]):
        texts = {option["id"]: option["text"] for option in question["options"]}
        yield _question(question["id"], question["question"], texts | {NONE: OPEN_ANSWERS[NONE]} | unknown)
    titles = {group.id: group.fields["title"] for group in in_order(knowledge_base.by_type["group"])}
    yield _question(groups["id"], groups["question"], titles)


def _question(name: str, title: str, answers: Mapping[str, str]) -> Control:
    return {
        "name": name,
        "title": title,
        "description": "",
        "required": False,
        "is_list": False,
        "kind": "codes",
        "longest": None,
        "is_inline": False,
        "form": "",
        "example": "",
        "default": "",
        "refers_to": None,
        "choices": [{"code": code, "title": text, "description": ""} for code, text in answers.items()],
        "inside": [],
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
    if field.kind == "text":
        return "line" if field.longest and field.longest <= _LINE else "text"
    return field.kind
