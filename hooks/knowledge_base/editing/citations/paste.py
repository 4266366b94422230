"""Text that was pasted, from whatever program, as fields of source records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.editing.citations import bibtex, csl, tagged
from knowledge_base.editing.citations.item import Item
from knowledge_base.editing.house_style import as_read, in_order
from knowledge_base.language.characters import mended
from knowledge_base.model.schemas import Schemas

_FORMATS = ((csl.is_json, csl.items), (bibtex.is_bibtex, bibtex.items), (tagged.is_tagged, tagged.items))


@dataclass(frozen=True)
class PastedSource:
    """One reference as far as it goes. What it does not say is not filled in."""

    fields: Mapping[str, Any]
    """Fields of a source record, each valid, in the order of the schema."""
    missing: tuple[str, ...]
    """Fields that a source should have and this one has not, or has only a part of."""
    left_out: Mapping[str, str]
    """What was said and cannot stand in a record, by field."""


@dataclass(frozen=True)
class Paste:
    """What a pasted text says."""

    sources: tuple[PastedSource, ...]
    unread: tuple[str, ...]
    """Parts of the text that could not be read."""


def read_paste(text: str, schemas: Schemas) -> Paste:
    """The sources in a text of BibTeX, RIS, CSL-JSON, or the formats of PubMed and EndNote."""
    read = next((items for is_format, items in _FORMATS if is_format(text)), None)
    found = list(read(text)) if read else [text.strip()] if text.strip() else []
    return Paste(
        tuple(_source(item, schemas) for item in found if isinstance(item, Item) and item.fields),
        tuple(item for item in found if isinstance(item, str)),
    )


def _source(item: Item, schemas: Schemas) -> PastedSource:
    fields, left_out = as_read(item.fields, lambda text: mended(mended(text))), dict(item.left_out)
    says_language = fields.get("lang") is not None
    if fields.get("lang") == "":
        del fields["lang"]
    for error in schemas.errors("source", fields):
        name = error.path[0] if error.path else None
        if isinstance(name, str) and name in fields:
            left_out[name] = str(fields.pop(name))
    required = schemas.whole["source"]["required"]
    wanted = [*required, "author", "issued", *(["DOI", "container-title"] if _is_article(fields) else [])]
    missing = {name for name in wanted if name not in fields} | item.incomplete
    if not says_language:
        missing.add("lang")
    order = list(schemas.whole["source"]["properties"])
    return PastedSource(
        {name: fields[name] for name in in_order(fields, schemas.whole["source"])},
        tuple(sorted(missing, key=order.index)),
        {name: said for name, said in left_out.items() if name not in fields or name in missing},
    )


def _is_article(fields: Mapping[str, Any]) -> bool:
    return fields.get("type") == "article-journal"
