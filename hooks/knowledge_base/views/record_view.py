"""The parts that the pages of all records have: the head, the numbered sources and what is below the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, TypedDict, TypeVar

from knowledge_base.language import inline
from knowledge_base.meaning.changes import last_substantial_change
from knowledge_base.model import domain
from knowledge_base.model.domain import Citation, Reviewed
from knowledge_base.model.entry import Entry, is_intervention
from knowledge_base.views.library import Library
from knowledge_base.views.page_view import Link, PageView, Review, Value, headings


class Cite(TypedDict):
    """A number that leads to a source below the text."""

    number: int
    name: str
    place: str


class Claim(TypedDict):
    """A text with its sources."""

    text: str
    cites: list[Cite]


class Place(TypedDict):
    """One numbered place in a source."""

    number: int
    place: str
    on_screen_only: bool


class Note(TypedDict):
    """One source below the text, with the places in it that the page cites."""

    url: str
    name: str
    places: list[Place]
    on_screen_only: bool


class Term(TypedDict):
    """A word of the glossary that the page uses."""

    url: str
    title: str
    explanation: str


class Change(TypedDict):
    """One change of the record."""

    date: str
    reason: str
    text: str


class Declaration(TypedDict):
    """How an intervention was written."""

    search: str
    second_reader: bool
    users_heard: bool


class RecordParts(TypedDict):
    """What the page of every record has."""

    type: Mapping[str, str]
    """`title` and `plural` of the record type, and the `url` of its list."""
    lang: str | None
    also_called: Sequence[str]
    change: Change | None
    """The latest change that may matter to who has used the page before."""
    review: Review
    summary: Claim | None
    notes: list[Note]
    terms: list[Term]
    previous: Link | None
    next: Link | None
    declaration: Declaration | None
    changes: list[Change]
    address: str | None
    """The whole address, when the owner has said where the site is."""
    url: str
    """The address from the site's root."""
    shared_address: str | None
    shared_url: str
    """The same of the page to show a group, for paper that is handed out."""
    updated: str


R = TypeVar("R", bound=Reviewed, covariant=True)


class RecordView(PageView, Generic[R]):
    """Makes the parts of the value of a record's page."""

    def __init__(self, library: Library, entry: Entry[R]) -> None:
        super().__init__(library, entry.url)
        self.entry = entry
        self._contents = self.base.contents(entry)
        self._numbers = {citation: number for number, citation in enumerate(self._contents.citations, start=1)}

    def cites(self, citations: Iterable[Citation]) -> list[Cite]:
        """The numbers of some sources."""
        return [
            {
                "number": self._numbers[citation["source"], citation["place"]],
                "name": self.library.source_names[citation["source"]],
                "place": citation["place"],
            }
            for citation in citations
        ]

    def claim(self, item: domain.Claim) -> Claim:
        """A text with its sources."""
        return {"text": self.text(item["text"]), "cites": self.cites(item["sources"])}

    def claims(self, items: Iterable[domain.Claim]) -> list[Claim]:
        """Texts with their sources."""
        return [self.claim(item) for item in items]

    def parts(self, not_printed: Collection[int] = ()) -> RecordParts:
        """What the page of every record has."""
        entry, record_type = self.entry, self.entry.record_type
        fields: Reviewed = entry.fields
        previous, following = self.library.beside(entry)
        change = last_substantial_change(entry)
        return {
            "type": {
                "title": record_type.title,
                "plural": record_type.plural,
                "url": f"{self.root}{record_type.url}/",
            },
            "lang": fields.get("lang"),
            "also_called": list(fields.get("also_called", ())),
            "change": self._change(change.date, change.reason, change.text) if change else None,
            "review": self.review(entry),
            "summary": {
                "text": self.text(fields["summary"]),
                "cites": self.cites(fields.get("summary_sources", ())),
            },
            "notes": self._notes(not_printed),
            "terms": [
                {
                    "url": self.address(term),
                    "title": term.fields["title"],
                    "explanation": inline.plain(term.fields["explanation"]),
                }
                for term in self.library.terms_in(self._contents.prose)
            ],
            "previous": self.link(previous) if previous else None,
            "next": self.link(following) if following else None,
            "declaration": self._declaration(),
            "changes": [self._change(change["date"], change["reason"], change["text"]) for change in fields["changes"]],
            "address": self.absolute(entry.url),
            "url": entry.url,
            "shared_address": self.absolute(entry.shared_url),
            "shared_url": entry.shared_url,
            "updated": self.library.updated,
        }

    def page(
        self,
        own: Mapping[str, Any],
        *sections: tuple[str, str, object],
        summary: bool = True,
        on_screen: Collection[str] = (),
    ) -> Value:
        """The value of the page: what every record has, and what is its own. Terms and sources come last.

        `on_screen` are the parts of its own that are not printed. Nor are the sources that only they cite.
        """
        not_printed = _numbers([own[part] for part in on_screen])
        not_printed -= _numbers([said for part, said in own.items() if part not in on_screen])
        record = self.parts(not_printed)
        return {
            "title": self.entry.fields["title"],
            "root": self.root,
            "wide": False,
            "small_print": False,
            "lead_sections": {"sammanfattning": "Sammanfattning"} if summary else {},
            **headings(*sections, ("ord", "Ordförklaringar", record["terms"]), ("kallor", "Källor", True)),
            "record": record,
            **own,
        }

    def _change(self, date: str, reason: str, text: str) -> Change:
        return {"date": date, "reason": self.title("change_reason", reason), "text": text}

    def _declaration(self) -> Declaration | None:
        if not is_intervention(self.entry):
            return None
        declared = self.entry.fields["declaration"]
        return {
            "search": self.words["literature_search"][declared["search"]].description,
            "second_reader": declared["second_reader"],
            "users_heard": declared["users_heard"],
        }

    def _notes(self, not_printed: Collection[int]) -> list[Note]:
        places: dict[str, list[Place]] = {}
        for (source, place), number in self._numbers.items():
            places.setdefault(source, []).append(
                {"number": number, "place": place, "on_screen_only": number in not_printed}
            )
        return [
            {
                "url": self.address(self.entries[source]),
                "name": self.library.source_names[source],
                "places": found,
                "on_screen_only": all(place["on_screen_only"] for place in found),
            }
            for source, found in places.items()
        ]


def _numbers(said: Any) -> set[int]:
    """The numbers of the sources that a part of a page cites."""
    if isinstance(said, Mapping):
        cited = {cite["number"] for cite in said.get("cites", ())}
        return cited.union(*(_numbers(part) for part in said.values()))
    return set[int]().union(*map(_numbers, said)) if isinstance(said, list) else set()
