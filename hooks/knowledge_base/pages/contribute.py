"""What the pages for those who write need to know: every field, the forms for new records and a skeleton of each type."""

from __future__ import annotations

from typing import Any

from knowledge_base.model.fields import Field, fields_of, shared_fields
from knowledge_base.model.links import PAGE
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES, RecordType
from knowledge_base.model.schemas import Schemas
from knowledge_base.pages.skeleton import skeleton

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


def reference(schemas: Schemas) -> dict[str, Any]:
    """What the page of all fields shows."""
    records = [
        {
            "id": _anchor(known),
            "title": known.title,
            "folder": f"content/{known.folder}/",
            "fields": fields_of(schemas, known.name),
        }
        for known in RECORD_TYPES
    ]
    shared = [
        {"id": anchor, "title": title, "folder": "", "fields": shared_fields(schemas, part)}
        for part, (anchor, title) in _SHARED.items()
    ]
    single = [
        {"id": known.name, "title": known.title, "folder": "content/", "fields": fields_of(schemas, known.name)}
        for known in SINGLE_FILES
    ]
    return {
        "groups": [*records, *shared, *single],
        "shared_anchors": {part: anchor for part, (anchor, _) in _SHARED.items()},
        "shared_titles": {part: title for part, (_, title) in _SHARED.items()},
        "type_titles": {PAGE: "post med en egen sida"} | {known.name: known.title for known in RECORD_TYPES},
    }


def proposals(schemas: Schemas) -> dict[str, Any]:
    """What the page with forms shows."""
    types = {known.name: known for known in RECORD_TYPES}
    forms = [
        {
            "id": anchor,
            "heading": heading,
            "lead": lead,
            "type": types[name],
            "wanted": wanted,
            "fields": _asked(fields_of(schemas, name), wanted),
        }
        for name, anchor, heading, lead, wanted in _FORMS
    ]
    by_type = {name: anchor for name, anchor, *_ in _FORMS}
    return {
        "forms": forms,
        "skeletons": [
            {
                "id": by_type.get(known.name, _anchor(known)),
                "title": known.title,
                "folder": f"content/{known.folder}/",
                "text": skeleton(known, schemas),
            }
            for known in RECORD_TYPES
        ],
        "referred": sorted({field.refers_to for form in forms for field in _within(form["fields"]) if field.refers_to}),
    }


def _asked(fields: tuple[Field, ...], wanted: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.required or field.name in wanted)


def _within(fields: tuple[Field, ...]) -> list[Field]:
    return [found for field in fields for found in (field, *_within(field.fields))]


def _anchor(record_type: RecordType) -> str:
    return record_type.url.split("/")[-1]
