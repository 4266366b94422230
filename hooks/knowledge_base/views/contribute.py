"""The values of the pages for those who write: every field, the forms for new records and a skeleton of each type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from knowledge_base.model.domain import Synonyms
from knowledge_base.model.fields import Field, fields_of, shared_fields
from knowledge_base.model.links import PAGE
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES, RecordType
from knowledge_base.upkeep.skeleton import skeleton
from knowledge_base.views.page_view import Link, PageView, headings

_SHARED = {
    "claim": ("uppgift", "Uppgift med källor"),
    "citations": ("kallhanvisning", "Källhänvisning"),
    "changes": ("andring", "Ändring"),
}
"""Parts that many fields have, by their name in the common schema: anchor and title."""

_FORMS = (
    (
        "intervention",
        "ny-insats",
        "Ny insats i korthet",
        "Det som måste finnas. Resultat från studier och hur man gör lägger du till i filen efteråt.",
        (),
    ),
    (
        "source",
        "ny-kalla",
        "Ny källa",
        "Skriv bara det du har sett i källan. Hitta aldrig på en adress, ett nummer eller ett årtal.",
        ("lang", "author", "issued", "container-title", "publisher", "DOI", "URL"),
    ),
    (
        "term",
        "nytt-ord",
        "Nytt ord i ordlistan",
        "Ett ord eller en förkortning som läsaren kan behöva få förklarat.",
        ("also_called",),
    ),
)
"""Record type, anchor, heading, what it says, and the fields asked for beside those that must be there."""


class FieldRow(TypedDict):
    """One field, with `before` the names of those it is inside."""

    before: str
    name: str
    title: str
    required: bool
    description: str
    kind: str
    is_list: bool
    may_be_empty: bool
    refers_to: str | None
    """What the id names, in Swedish."""
    longest: int | None
    form: str
    example: str
    shared: Link | None
    """Where the fields inside are, when many fields have them."""
    choices: list[Mapping[str, str]]


class Control(TypedDict):
    """One field of a form."""

    name: str
    title: str
    description: str
    required: bool
    is_list: bool
    part: str
    """What the part is in the file: `empty`, `codes`, `list`, `group` or `value`."""
    input: str
    """What writes it: `group`, `code`, `boolean`, `date`, `number`, `id`, `line` or `text`."""
    longest: int | None
    example: str
    days: int
    """How many days from today a date is."""
    default: str
    refers_to: str | None
    may_be_empty: bool
    choices: list[Mapping[str, str]]
    inside: list[Control]


def reference(view: PageView) -> Mapping[str, Any]:
    """Every field of every type of record."""
    schemas = view.base.schemas
    groups = [
        *(
            (_anchor(known), known.title, f"content/{known.folder}/", fields_of(schemas, known.name))
            for known in RECORD_TYPES
        ),
        *((anchor, title, "", shared_fields(schemas, part)) for part, (anchor, title) in _SHARED.items()),
        *((known.name, known.title, "content/", fields_of(schemas, known.name)) for known in SINGLE_FILES),
    ]
    return {
        **headings(*((anchor, title, True) for anchor, title, _, _ in groups)),
        "groups": [
            {"id": anchor, "folder": folder, "fields": list(_rows(fields, ""))} for anchor, _, folder, fields in groups
        ],
    }


def synonyms(view: PageView) -> Mapping[str, Any]:
    """The words that readers write, what the search then also looks for, and how readers ask for each page."""
    return {
        **headings(
            ("sa-skriver-du", "Så skriver du", True), ("orden", "Orden", True), ("fragorna", "Så frågar läsare", True)
        ),
        "synonyms": [
            {"written": ", ".join(row["written"]), "means": ", ".join(row["means"])}
            for row in (view.base.synonyms.fields["synonyms"] if view.base.synonyms else ())
        ],
        "questions": [
            {"page": page, "asked": "; ".join(asked)}
            for page, asked in (_asked_for(view, view.base.synonyms.fields) if view.base.synonyms else ())
        ],
    }


def _asked_for(view: PageView, synonyms: Synonyms) -> Iterator[tuple[Link, tuple[str, ...]]]:
    """Each page that readers ask for, the records first, and how."""
    for row in synonyms["questions"]:
        yield view.link(view.entries[row["page"]]), row["asked"]
    for page in synonyms["site_pages"]:
        yield view.site_page(page["address"]), page["asked"]


_NAMED = {PAGE: "post med en egen sida"} | {known.name: known.title.lower() for known in RECORD_TYPES}


def _rows(fields: tuple[Field, ...], before: str) -> Iterator[FieldRow]:
    for field in fields:
        shared = _SHARED.get(field.shared or "")
        yield {
            "before": before,
            "name": field.name,
            "title": field.title,
            "required": field.required,
            "description": field.description,
            "kind": field.kind,
            "is_list": field.is_list,
            "may_be_empty": field.may_be_empty,
            "refers_to": field.refers_to and _NAMED[field.refers_to],
            "longest": field.longest,
            "form": "" if field.kind == "date" else field.form,
            "example": "" if field.kind in ("date", "id", "code") else field.example,
            "shared": shared and {"url": f"#{shared[0]}", "title": shared[1]},
            "choices": _choices(field),
        }
        if not shared:
            yield from _rows(field.fields, f"{before}{field.name} ›")


def _choices(field: Field) -> list[Mapping[str, str]]:
    return [{"code": word.code, "title": word.title, "description": word.description} for word in field.choices]


def proposals(view: PageView) -> Mapping[str, Any]:
    """The forms for new records and for mistakes, and a skeleton of each type."""
    base = view.base
    types = {known.name: known for known in RECORD_TYPES}
    asked = {name: _asked(fields_of(base.schemas, name), wanted) for name, _, _, _, wanted in _FORMS}
    referred = sorted({field.refers_to for fields in asked.values() for field in _within(fields) if field.refers_to})
    by_type = {name: anchor for name, anchor, *_ in _FORMS}
    return {
        **headings(
            ("ratta", "Rätta något som står fel", True),
            *((anchor, heading, True) for _, anchor, heading, _, _ in _FORMS),
            ("mallar", "Mallar", True),
        ),
        "repository": base.site.fields["repository"],
        "every_file": [{"path": entry.path, "title": entry.fields["title"]} for entry in base.entries.values()],
        "forms": [
            {
                "id": anchor,
                "lead": lead,
                "folder": f"content/{types[name].folder}",
                "modeline": f"# yaml-language-server: $schema=../../schemas/{name}.schema.json",
                "fields": [_control(field, wanted) for field in asked[name]],
            }
            for name, anchor, _, lead, wanted in _FORMS
        ],
        "skeletons": [
            {
                "id": by_type.get(known.name, _anchor(known)),
                "title": known.title,
                "folder": f"content/{known.folder}/",
                "text": skeleton(known, base.schemas),
            }
            for known in RECORD_TYPES
        ],
        "referred": [
            {"type": name, "entries": [{"id": entry.id, "title": entry.fields["title"]} for entry in base.of(name)]}
            for name in referred
        ],
    }


def desk(view: PageView) -> Mapping[str, Any]:
    """The desk: what it can begin, and why something changes. Its forms come with its program."""
    return {
        **headings(("valj", "Välj vad du vill ändra", True), ("lamna-in", "Lämna in", True)),
        "types": [
            {"name": known.name, "title": known.title}
            for known in (*RECORD_TYPES, *SINGLE_FILES)
            if known.folder or known.optional
        ],
        "reasons": [{"code": word.code, "title": word.title} for word in view.words["change_reason"].values()],
    }


def _control(field: Field, wanted: tuple[str, ...] = ()) -> Control:
    some_required = any(inner.required for inner in field.fields)
    return {
        "name": field.name,
        "title": field.title,
        "description": field.description,
        "required": field.required,
        "is_list": field.is_list,
        "part": _part(field, wanted),
        "input": _input(field),
        "longest": field.longest,
        "example": field.example,
        "days": 365 if field.name == "next_review" else 0,
        "default": field.default,
        "refers_to": field.refers_to,
        "may_be_empty": field.may_be_empty,
        "choices": _choices(field),
        "inside": [_control(inner) for inner in field.fields if inner.required or not some_required],
    }


def _part(field: Field, wanted: tuple[str, ...]) -> str:
    if field.may_be_empty and field.name not in wanted:
        return "empty"
    if field.is_list:
        return "codes" if field.kind == "code" else "list"
    return "group" if field.kind == "group" else "value"


_LINE = 120
"""The longest text that is written on one line."""


def _input(field: Field) -> str:
    if field.kind in ("group", "code", "boolean", "date", "number", "id"):
        return field.kind
    return "line" if field.longest and field.longest <= _LINE else "text"


def _asked(fields: tuple[Field, ...], wanted: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.required or field.name in wanted)


def _within(fields: tuple[Field, ...]) -> list[Field]:
    return [found for field in fields for found in (field, *_within(field.fields))]


def _anchor(record_type: RecordType) -> str:
    return record_type.url.split("/")[-1]
