"""What the search knows of each page, as a file that the browser loads when a search begins."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import TypedDict

from knowledge_base.language import inline
from knowledge_base.language.law_places import law_places
from knowledge_base.language.search_words import ENDINGS, STOP_WORDS, compounds, joined, words
from knowledge_base.meaning import citations
from knowledge_base.meaning.known import in_short, said
from knowledge_base.model.entry import Entry, is_intervention, is_source, is_term
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile, Page
from knowledge_base.model.record_types import RECORD_TYPES

URL = "assets/search/entries.js"
"""A script and not JSON: a page that is opened as a file may load scripts, but not fetch."""

_LESSER = 0.5
"""What a hit counts on a page that is no record's, and on an intervention that is no longer in force: neither may come
before what it leads to."""

_WEIGHTS = {
    "bbic-area": 0.6,
    "measure": 0.3,
    "collaboration-model": 0.8,
    "term": 0.4,
    "case": _LESSER,
    "workshop": _LESSER,
    "source": 0.3,
}
"""What a hit counts, by record type, when that is not 1: less the further it is from what to do."""

_ANSWERED = 20
"""How many claims a place in a law counts as, when editors say that the page answers for it."""

_PAGE, _LAW, _OF_EDITORS = "Sida", "Lag", "För den som skriver"

_FOR_EDITORS = ("bidra/falt/", "bidra/sokord/", "bidra/skriv/", "bidra/fel/", "granskning/")
"""The pages that only those who write here need. Any reader may want to contribute or tell of a mistake."""


class _Kind(TypedDict):
    """What is special about one kind of entry."""

    asked: tuple[str, ...]
    """Words that ask for the kind: then it counts as much as any other."""
    group: int
    """The group it stands in when nobody has asked for it."""
    byName: bool
    """True when its own name asks for it."""


_KINDS = {
    "measure": _Kind(
        asked=("mäta", "mått", "mätning", "följa upp", "uppföljning", "enkät", "formulär"), group=0, byName=False
    ),
    "term": _Kind(asked=("betyder", "betydelse", "ordförklaring", "definition", "förkortning"), group=0, byName=False),
    "case": _Kind(asked=("fall", "övningsfall", "fallbeskrivning", "övning", "öva", "påhittat"), group=1, byName=True),
    "workshop": _Kind(asked=("workshop", "program", "övning", "öva", "utbildningsdag"), group=1, byName=True),
    "source": _Kind(asked=("källa", "rapport", "lag", "lagtext"), group=2, byName=False),
}

_THE_SITE = ("webbplats", "webbplatsen", "sajt", "hemsida", "webbsida", "sidan")
"""Words that ask for the pages about the site itself."""

_GROUPS = ("", "Att öva på", "Källor", "För dig som skriver på webbplatsen")
"""Headings over hits, the first over what is found for all."""


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
    asked: tuple[str, ...] = ()
    """Questions and short phrases that it answers, in the words of readers."""
    parts: str = ""
    """The later parts of the compounds in title, names and words."""
    more: str = ""
    """The other words of the page and the later parts of its compounds, in order: that takes less room."""
    laws: Mapping[str, str] = field(default_factory=dict)
    """The places it rests on in each law, as often as it does: `11:5 11:5 21:2`."""


def search_file(knowledge_base: KnowledgeBase, pages: Iterable[Page]) -> DataFile:
    """The index of every record, and of those `pages` that are not a record's."""
    return DataFile(URL, partial(_index, knowledge_base, tuple(pages)))


def _index(knowledge_base: KnowledgeBase, pages: Iterable[Page]) -> str:
    entries = (*_of_records(knowledge_base), *_of_pages(knowledge_base, pages))
    titles = {known.name: known.title for known in RECORD_TYPES}
    index = {
        "endings": ENDINGS,
        "stopWords": sorted(STOP_WORDS),
        "synonyms": _synonyms(knowledge_base),
        "kinds": {titles[name]: kind for name, kind in _KINDS.items()}
        | {
            _PAGE: _Kind(asked=_THE_SITE, group=0, byName=False),
            _OF_EDITORS: _Kind(asked=("bidra", "redaktör", *_THE_SITE), group=3, byName=True),
        },
        "groups": _GROUPS,
        "entries": [asdict(entry) for entry in entries],
    }
    return f"window.searchIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def _of_records(knowledge_base: KnowledgeBase) -> Iterator[SearchEntry]:
    entries = tuple(knowledge_base.entries.values())
    asked = _asked(knowledge_base)
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
            kind=_LAW if _is_law(entry) else entry.record_type.title,
            state=_state(knowledge_base, entry),
            text=_shown(entry),
            names=_names(entry),
            words=entry.fields.get("search_words", ()),
            asked=asked.get(entry.id, ()),
            parts=" ".join(parts),
            more=" ".join(sorted(more)),
            laws=_laws(knowledge_base, entry, asked.get(entry.id, ())),
            weight=_weight(entry),
        )


def _of_pages(knowledge_base: KnowledgeBase, pages: Iterable[Page]) -> Iterator[SearchEntry]:
    of_records = {url for entry in knowledge_base.entries.values() for url in (entry.url, entry.shared_url)}
    asked = _asked(knowledge_base)
    for page in pages:
        if page.url not in of_records and not page.moved_to:
            kind = _OF_EDITORS if page.url in _FOR_EDITORS else _PAGE
            yield SearchEntry(
                page.url, page.title, kind, page.description, weight=_LESSER, asked=asked.get(page.url, ())
            )


def _state(knowledge_base: KnowledgeBase, entry: Entry) -> str:
    if not is_intervention(entry):
        return ""
    vocabularies = knowledge_base.schemas.words
    return (
        "; ".join(said(found, vocabularies) for found in in_short(entry.fields))
        if entry.in_force
        else vocabularies["status"][entry.fields["status"]].title
    )


def _laws(knowledge_base: KnowledgeBase, entry: Entry, asked: Iterable[str]) -> dict[str, str]:
    """The places in laws that a record rests on, once for all of it and once more for each claim, and those that it is
    asked for by."""
    contents = knowledge_base.contents(entry)
    of_claims = ((cited["source"], cited["place"]) for claim in contents.claims for cited in claim["sources"])
    found: dict[str, list[str]] = defaultdict(list)
    for source, place in (*contents.citations, *of_claims):
        if _is_law(knowledge_base.entries[source]):
            found[source].extend(law_places(place))
    for question in asked:
        for law in knowledge_base.of("source") if "§" in question else ():
            if _is_law(law) and not {name.lower() for name in _names_of_law(law)}.isdisjoint(words(question)):
                found[law.id].extend(_ANSWERED * list(law_places(question)))
    return {law: " ".join(places) for law, places in found.items()}


def _names_of_law(law: Entry) -> Iterator[str]:
    """What readers call a law: `SoL`, `socialtjänstlagen`."""
    yield law.fields["title"].split(" (")[0]
    yield from law.fields["search_words"]


def _is_law(entry: Entry) -> bool:
    return entry.fields.get("kind") == "law"


def _synonyms(knowledge_base: KnowledgeBase) -> list[list[tuple[str, ...]]]:
    """What readers write, and what it also means."""
    if not knowledge_base.synonyms:
        return []
    return [[group["written"], group["means"]] for group in knowledge_base.synonyms.fields["synonyms"]]


def _asked(knowledge_base: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """How readers ask for each page, by the id of its record or, for a page that is no record's, its address."""
    if not knowledge_base.synonyms:
        return {}
    found = knowledge_base.synonyms.fields
    of_records = {question["page"]: question["asked"] for question in found["questions"]}
    return of_records | {question["address"]: question["asked"] for question in found["site_pages"]}


def _shown(entry: Entry) -> str:
    """What the search shows under the title."""
    if is_source(entry):
        return citations.short_name(entry)
    return inline.plain(entry.fields["explanation"] if is_term(entry) else entry.fields["summary"])


def _weight(entry: Entry) -> float:
    if _is_law(entry) or not entry.in_force:
        return _LESSER
    return _WEIGHTS.get(entry.record_type.name, 1)


def _names(entry: Entry) -> tuple[str, ...]:
    """What a record is called beside its title."""
    short = entry.fields.get("short_title")
    return (*entry.fields.get("also_called", ()), *((short,) if short else ()))


def _called(entry: Entry) -> str:
    """Everything a record is called."""
    return " ".join((entry.fields["title"], *_names(entry), *entry.fields.get("search_words", ())))


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
