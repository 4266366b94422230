"""References in CSL-JSON, and in the JSON of Crossref, which is almost the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge_base.editing.citations.item import Item

_TYPES = {
    **{name: name for name in ("article-journal", "report", "book", "webpage", "legislation", "bill", "thesis")},
    "paper-conference": "paper-conference",
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "monograph": "book",
    "edited-book": "book",
    "dissertation": "thesis",
    "post-weblog": "webpage",
}
"""CSL types by those of CSL and Crossref. Others, such as a chapter, have none among ours."""

_MARKS = {"title", "author", "editor", "DOI", "ISBN", "URL"}
"""What a reference has any of, and what holds references has none of."""

_TEXTS = ("volume", "issue", "number", "publisher", "event-title")


def is_json(text: str) -> bool:
    """Whether a text looks like JSON."""
    return text.lstrip("\ufeff \r\n\t")[:1] in ("{", "[")


def items(text: str) -> Iterator[Item | str]:
    """Every reference in a text, or the whole text when it is no JSON."""
    try:
        found = list(_references(json.loads(text.lstrip("\ufeff"))))
    except ValueError:
        found = []
    yield from map(_item, found) if found else (text.strip(),)


def _references(found: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, list):
        for inner in found:
            yield from _references(inner)
    elif isinstance(found, dict) and found.keys() & _MARKS:
        yield found
    elif isinstance(found, dict):  # The answer of a register, or references by their DOI.
        for name, inner in found.items():
            given = {"DOI": name} if name.startswith("10.") else {}
            yield from ({**given, **reference} for reference in _references(inner))


def _item(found: Mapping[str, Any]) -> Item:
    item = Item()
    if kind := _TYPES.get(str(found.get("type", ""))):
        item.fields["type"] = kind
    authors = found.get("author") or found.get("editor") or ()
    item.add_authors(map(_author, authors if isinstance(authors, list) else ()))
    subtitle = _text(found.get("subtitle"))
    title = _text(found.get("title"))
    item.add_title(title, subtitle if subtitle and subtitle.casefold() not in title.casefold() else None)
    item.add("container-title", _text(found.get("container-title") or found.get("journal")))
    for name in _TEXTS:
        item.add(name, _text(found.get(name)))
    item.add("event-title", _text(found.get("event")))
    item.add_pages(_text(found.get("page") or found.get("article-number")))
    if item.fields.get("type") == "thesis":
        item.add("genre", _text(found.get("genre")))
    item.add_doi(_text(found.get("DOI")))
    item.add_address(_text(found.get("URL")))
    item.add_isbn(_text(found.get("ISBN")))
    item.add_language(_text(found.get("language")))
    for name in ("issued", "published", "published-print"):
        _add_date(item, found.get(name))
    return item


def _text(value: Any) -> str:
    """A value as text; the first of several."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return "" if value is None else str(value)


def _author(author: Any) -> Mapping[str, str] | None:
    if not isinstance(author, dict):
        return None
    family = " ".join(filter(None, (author.get(name) for name in ("non-dropping-particle", "family"))))
    if family and author.get("given"):
        given = " ".join(filter(None, (author["given"], author.get("dropping-particle"))))
        return {"family": family, "given": ", ".join(filter(None, (given, author.get("suffix"))))}
    return {"literal": author.get("literal") or author.get("name") or family}


def _add_date(item: Item, date: Any) -> None:
    if not isinstance(date, dict):
        item.add_dated(_text(date))
        return
    parts = date.get("date-parts")
    if isinstance(parts, Sequence) and parts and isinstance(parts[0], Sequence):
        item.add_date(*list(parts[0])[: 1 if len(parts) > 1 else 3] or [None])  # Two are the ends of a range.
    else:
        item.add_dated(_text(date.get("raw") or date.get("literal")))
