"""References as text, written by citeproc in Swedish."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from knowledge_base.language.addresses import doi_address
from knowledge_base.language.swedish import listed
from knowledge_base.model.domain import Source
from knowledge_base.model.entry import Entry

_STYLE = "harvard-cite-them-right"
_OURS = {"kind", "short", "search_words", "lang", "checked", "consolidated", "formerly", "no_doi"}
_SHOWN_AS_LINK = {"DOI", "URL"}


def csl(source: Entry[Source]) -> dict[str, object]:
    """A source as a CSL-JSON item."""
    item: dict[str, object] = {"id": source.id}
    item |= {field: value for field, value in source.fields.items() if field not in _OURS and value not in (None, ())}
    if issued := source.fields["issued"]:
        parts = (issued["year"], issued["month"], issued["day"])
        item["issued"] = {"date-parts": [[part for part in parts if part is not None]]}
    if authors := source.fields["author"]:
        item["author"] = [{part: name for part, name in author.items() if name is not None} for author in authors]
    return item


def reference_texts(sources: Iterable[Entry[Source]]) -> Mapping[str, str]:
    """The reference text of each source by id, without address: pages show that as a link."""
    sources = tuple(sources)
    items = [
        {field: value for field, value in csl(source).items() if field not in _SHOWN_AS_LINK} for source in sources
    ]
    if not items:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc warns of CSL fields that the style does not print.
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(_STYLE, locale="sv-SE", validate=False), CiteProcJSON(items), formatter.plain
        )
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        texts = dict(zip(bibliography.keys, map(str, bibliography.bibliography()), strict=True))
    return {source.id: _tidy(texts[source.id], source.fields["title"]) for source in sources}


def _tidy(text: str, title: str) -> str:
    """One space between words, and the title once, though the style also uses it for a missing author."""
    text = re.sub(r"\s+", " ", text).strip()
    first, title_again, rest = text.partition(f") {title}")
    return f"{first}){rest}" if title_again and first.startswith(title) else text


def short_name(source: Entry[Source]) -> str:
    """`Littell m.fl. (2023)`, the name of a source in running text."""
    if source.fields["short"]:
        return source.fields["short"]
    names = [author["family"] or author["literal"] or "" for author in source.fields["author"]]
    who = f"{names[0]} m.fl." if len(names) > 2 else listed(names) if names else source.fields["title"]
    return f"{who} ({source.fields['issued']['year'] if source.fields['issued'] else 'utan årtal'})"


def address(source: Entry[Source]) -> str | None:
    """Where the source can be read, if that is known."""
    return doi_address(source.fields["DOI"]) if source.fields["DOI"] else source.fields["URL"]
