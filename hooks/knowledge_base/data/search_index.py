"""What the search knows of each page, as a file that the browser loads when a search begins."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from knowledge_base.language import inline
from knowledge_base.language.search_words import ENDINGS, STOP_WORDS, compounds, joined, words
from knowledge_base.meaning import citations
from knowledge_base.meaning.known import in_short, said
from knowledge_base.model.entry import Entry, is_intervention, is_source, is_term
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile, Page

URL = "assets/search/entries.js"
"""A script and not JSON: a page that is opened as a file may load scripts, but not fetch."""

_WEIGHTS = {"case": 0.6, "source": 0.4}
"""What a hit counts, by record type, when that is not 1."""

_LESSER = 0.5
"""What a hit counts on a page that is no record's, and on an intervention that is no longer in force: neither may come
before what it leads to."""


@dataclass(frozen=True)
class SearchEntry:
    """One thing to find: a page, or one record of a page that holds many."""

    url: str
    title: str
    kind: str
    """What it is, in Swedish: `Insats`, `Källa`."""
    text: str
    """A few sentences, shown under the title."""
    weight: float
    """What a hit counts."""
    lang: str = ""
    """The language of the title when that is not Swedish."""
    state: str = ""
    """What is known of an intervention in short, or that it is no longer in force, in Swedish."""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Words that readers use, the most important first."""
    parts: str = ""
    """The later parts of the compounds in title, names and words."""
    more: str = ""
    """The other words of the page and the later parts of its compounds."""


def search_file(knowledge_base: KnowledgeBase, pages: Iterable[Page]) -> DataFile:
    """The index of every record, and of those `pages` that are not a record's."""
    entries = (*_of_records(knowledge_base), *_of_pages(knowledge_base, pages))
    index = {"endings": ENDINGS, "stopWords": sorted(STOP_WORDS), "entries": [asdict(entry) for entry in entries]}
    return DataFile(URL, f"window.searchIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n")


def _of_records(knowledge_base: KnowledgeBase) -> Iterator[SearchEntry]:
    entries = tuple(knowledge_base.entries.values())
    called = {entry.id: _called(entry) for entry in entries}
    said = {entry.id: " ".join((_shown(entry), *_texts(knowledge_base, entry))) for entry in entries}
    names = {key: words(text) for key, text in called.items()}
    texts = {key: words(text) for key, text in said.items()}
    parts_of = compounds((*names.values(), *texts.values()))
    for entry in entries:
        name, text = names[entry.id], texts[entry.id]
        parts = _distinct((*joined(called[entry.id]), *_parts(name, parts_of)), name)
        more = _distinct(
            (*text, *joined(said[entry.id]), *_parts(text, parts_of)), (*name, *parts, *words(_shown(entry)))
        )
        yield SearchEntry(
            url=entry.url,
            title=entry.fields["title"],
            lang=entry.fields.get("lang") or "",
            kind=entry.record_type.title,
            state=_state(knowledge_base, entry),
            text=_shown(entry),
            names=entry.fields.get("also_called", ()),
            words=entry.fields.get("search_words", ()),
            parts=" ".join(parts),
            more=" ".join(more),
            weight=_WEIGHTS.get(entry.record_type.name, 1) if entry.in_force else _LESSER,
        )


def _of_pages(knowledge_base: KnowledgeBase, pages: Iterable[Page]) -> Iterator[SearchEntry]:
    of_records = {entry.url for entry in knowledge_base.entries.values()}
    for page in pages:
        if page.url not in of_records and not page.moved_to:
            yield SearchEntry(page.url, page.title, "Sida", page.description, weight=_LESSER)


def _state(knowledge_base: KnowledgeBase, entry: Entry) -> str:
    if not is_intervention(entry):
        return ""
    vocabularies = knowledge_base.schemas.words
    return (
        "; ".join(said(found, vocabularies) for found in in_short(entry.fields))
        if entry.in_force
        else vocabularies["status"][entry.fields["status"]].title
    )


def _shown(entry: Entry) -> str:
    """What the search shows under the title."""
    if is_source(entry):
        return citations.short_name(entry)
    return inline.plain(entry.fields["explanation"] if is_term(entry) else entry.fields["summary"])


def _called(entry: Entry) -> str:
    """Everything a record is called."""
    return " ".join(
        (entry.fields["title"], *entry.fields.get("also_called", ()), *entry.fields.get("search_words", ()))
    )


def _texts(knowledge_base: KnowledgeBase, entry: Entry) -> Iterator[str]:
    """The running text of a record and its headings, without markup."""
    return (inline.plain(text) for _, text in knowledge_base.contents(entry).running)


def _parts(found: Iterable[str], parts_of: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for word in found:
        yield from parts_of.get(word, ())


def _distinct(found: Iterable[str], but: Iterable[str]) -> tuple[str, ...]:
    """Words that say something, each once, in order, without those in `but`."""
    passed = STOP_WORDS.union(but)
    return tuple(dict.fromkeys(word for word in found if word not in passed))
