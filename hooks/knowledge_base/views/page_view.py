"""The parts that the values of several pages are made of, and what makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from knowledge_base.language import inline
from knowledge_base.meaning import known
from knowledge_base.model.domain import Citation, Intervention, Reviewed
from knowledge_base.model.entry import Entry, in_order
from knowledge_base.views.library import Library

Value = Mapping[str, Any]
"""What a template is filled with. All that is in it can be written as JSON.

Every page has `title`, `lead`, `root` (the way from the page to the site's root) and `sections` (the headings of its
body by their id, in order). `places` are further ids that links may lead to, and `lead_sections` headings above the
body.
"""


class Link(TypedDict):
    """A link to a page of the site."""

    url: str
    title: str


class State(TypedDict):
    """A short state by its code and name, to explain it or where the outcome is said beside it."""

    code: str
    title: str


class KnownState(State):
    """The short state of an outcome. Its title says the outcome as well."""

    word: str
    """The state alone, where the outcome is said beside it."""


class ShortAddress(TypedDict):
    """An address for paper, projector and to be said aloud."""

    path: str
    """From the site's root."""
    address: str | None
    """The whole address, when the owner has said where the site is."""
    spoken: str
    """The whole address as it is said: without what every browser adds."""


class NamedSource(TypedDict):
    """A source by name, with a place in it."""

    url: str
    name: str
    place: str


class Review(TypedDict):
    """When a record was reviewed, and when it is to be reviewed again."""

    last: str
    next: str
    overdue: bool


class Offer(TypedDict):
    """What the local offer says of an intervention, in one word."""

    status: str
    short: str


class Kind(TypedDict):
    """What sort of intervention it is, or where it is given; `code` names its icon."""

    code: str
    title: str


class Card(TypedDict):
    """An intervention in a list."""

    id: str
    url: str
    title: str
    known: list[KnownState]
    """What is known of attendance, and every risk, or else the next outcome that has a result."""
    kinds: list[Kind]
    """What sort it is, and then where it is given."""
    offer: Offer | None
    summary: str


class PageView:
    """Makes the parts of the value of the page at `url`. Its addresses are relative to that page."""

    def __init__(self, library: Library, url: str) -> None:
        self.library = library
        self.base = library.base
        self.entries = library.entries
        self.words = library.words
        self.url = url
        self.root = "../" * url.count("/")

    def address(self, entry: Entry) -> str:
        """The address of a record."""
        return self.root + entry.url

    def link(self, entry: Entry) -> Link:
        """A link to a record."""
        return {"url": self.root + entry.url, "title": entry.fields["title"]}

    def links(self, entries: Iterable[Entry]) -> list[Link]:
        """Links to records, in the order they are given."""
        return [self.link(entry) for entry in entries]

    def links_to(self, ids: Iterable[str]) -> list[Link]:
        """Links to the records with some ids, in Swedish order."""
        return self.links(in_order(self.entries[key] for key in ids))

    def site_page(self, address: str) -> Link:
        """A link to a page that is no record's."""
        return {"url": self.root + address, "title": self.title("site_page", address)}

    def text(self, written: str) -> str:
        """A text whose links lead from this page."""
        return inline.addressed(written, lambda target: self.root + self.entries[target].url)

    def title(self, vocabulary: str, code: str) -> str:
        """What a code is called."""
        return self.words[vocabulary][code].title

    def titles(self, vocabulary: str, codes: Iterable[str]) -> str:
        """What some codes are called, as one line."""
        first, *others = [self.words[vocabulary][code].title for code in codes] or [""]
        return ", ".join((first, *(name[0].lower() + name[1:] for name in others)))

    def absence(self, codes: Sequence[str]) -> str:
        """The absence that something is for, said in a word when it is for all there is."""
        every = len(codes) == len(self.words["absence"])
        return "Alla grader av frånvaro, också ingen oroande" if every else self.titles("absence", codes)

    def known_state(self, found: known.Known) -> KnownState:
        """What is known of some outcomes."""
        return {
            "code": found.state,
            "title": known.said(found, self.words),
            "word": known.word(found.state, self.words),
        }

    def known_of(self, entry: Entry[Intervention]) -> list[KnownState]:
        """What a list says is known of an intervention: attendance first, and no risk left out."""
        return [self.known_state(found) for found in known.in_short(entry.fields)]

    def state_called(self, code: str) -> State:
        """A short state by its code."""
        return {"code": code, "title": self.title("evidence_state", code)}

    def source(self, citation: Citation) -> NamedSource:
        """A source by name."""
        source = self.entries[citation["source"]]
        return {"url": self.address(source), "name": self.library.source_names[source.id], "place": citation["place"]}

    def sources(self, citations: Iterable[Citation]) -> list[NamedSource]:
        """Sources by name."""
        return [self.source(citation) for citation in citations]

    def offer(self, entry: Entry[Intervention]) -> Offer | None:
        """What the local offer says of an intervention, when it names it."""
        if entry.id not in self.base.offers:
            return None
        status = self.base.offers[entry.id]["status"]
        return {"status": status, "short": self.words["local_status"][status].extra["short"]}

    def kinds(self, entry: Entry[Intervention]) -> list[Kind]:
        """What sort of intervention it is, and where it is given, in the few words that a row has room for."""
        named = (("category", entry.fields["category"]), *(("arena", code) for code in entry.fields["arenas"]))
        return [{"code": code, "title": self.words[name][code].extra["short"]} for name, code in named]

    def card(self, entry: Entry[Intervention]) -> Card:
        """An intervention in a list."""
        return {
            "id": entry.id,
            **self.link(entry),
            "known": self.known_of(entry),
            "kinds": self.kinds(entry),
            "offer": self.offer(entry),
            "summary": inline.plain(entry.fields["summary"]),
        }

    def review(self, entry: Entry[Reviewed]) -> Review:
        """When a record was reviewed, and when it is to be reviewed again."""
        return {
            "last": entry.fields["reviewed"],
            "next": entry.fields["next_review"],
            "overdue": self.library.today > entry.fields["next_review"],
        }

    def short_address(self, entry: Entry) -> ShortAddress:
        """The address to show a group: the short one, or that of the shared page when there is none."""
        path = next(iter(entry.short_urls), entry.shared_url)
        address = self.absolute(path)
        return {"path": path, "address": address, "spoken": (address or "").partition("://")[2]}

    def absolute(self, url: str) -> str | None:
        """The whole address of a page, or None until the owner has said where the site is."""
        address = self.base.site.fields["address"]
        return address and f"{address}/{url}"


def headings(*rows: tuple[str, str, object]) -> dict[str, Any]:
    """`sections` and `places` of a page: id, heading, and whether the section has anything to say.

    One that has not keeps its place on the page, so that links to it still lead to where it belongs.
    """
    return {
        "sections": {identity: heading for identity, heading, content in rows if content},
        "places": [identity for identity, _, content in rows if not content],
    }
