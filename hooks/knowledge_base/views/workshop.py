"""The value of the page of a workshop programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypedDict

from knowledge_base.language import inline
from knowledge_base.meaning import guide
from knowledge_base.model import domain
from knowledge_base.model.domain import Workshop
from knowledge_base.model.entry import Entry, is_intervention
from knowledge_base.views.page_view import KnownState, Link, Value
from knowledge_base.views.record_view import Claim, RecordView


class Case(TypedDict):
    """A case that a step works with, whole: nothing is fetched while it is shown."""

    url: str
    title: str
    situation: list[str]
    answers: str


class Shown(TypedDict):
    """A page, or a section of one, that a step shows."""

    url: str
    title: str
    known: list[KnownState]
    """Of an intervention."""
    summary: str


class Step(TypedDict):
    """One step of a programme."""

    id: str
    heading: str
    minutes: int
    text: list[str]
    facts: list[Mapping[str, Any]]
    """`text` and `sources`."""
    pages: list[Link]
    questions: list[str]
    questions_follow: bool
    """Questions about something that is shown or read come after it."""
    cases: list[Case]
    shown: list[Shown]
    note: str | None


class WorkshopPage(TypedDict):
    """What is its own on the page of a workshop programme."""

    duration: int
    audience: str
    purpose: list[str]
    background: list[Claim]
    preparations: list[str]
    steps: list[Step]


def workshop(view: RecordView[Workshop], sections_of: Callable[[Entry], Mapping[str, str]]) -> Value:
    """The page of a programme. `sections_of` gives the headings of a record's page by their id."""
    entry = view.entry
    own: WorkshopPage = {
        "duration": entry.fields["duration"],
        "audience": entry.fields["audience"],
        "purpose": [view.text(text) for text in entry.fields["purpose"]],
        "background": view.claims(entry.fields["background"]),
        "preparations": [view.text(text) for text in entry.fields["preparations"]],
        "steps": [_step(view, step, sections_of) for step in entry.fields["steps"]],
    }
    rows = (
        ("syfte", "Syfte", True),
        ("varfor", "Varför så här", own["background"]),
        ("forbered", "Förbered", own["preparations"]),
        ("tiden", "Så används tiden", True),
        *((f"steg-{step['id']}", step["heading"], True) for step in own["steps"]),
    )
    return view.page(own, *(row for row in rows if row[2]), summary=False)


def _step(view: RecordView[Workshop], step: domain.Step, sections_of: Callable[[Entry], Mapping[str, str]]) -> Step:
    return {
        "id": step["id"],
        "heading": step["heading"],
        "minutes": step["minutes"],
        "text": [view.text(paragraph) for paragraph in step["text"]],
        "facts": [
            {"text": view.text(fact["text"]), "sources": view.sources(fact["sources"])} for fact in step["facts"]
        ],
        "pages": [{"url": view.root + page, "title": view.title("site_page", page)} for page in step["pages"]],
        "questions": [view.text(question) for question in step["questions"]],
        "questions_follow": bool(step["questions"] and (step["show"] or step["cases"])),
        "cases": [_case(view, view.library.cases[identity]) for identity in step["cases"]],
        "shown": [_shown(view, shown, sections_of) for shown in step["show"]],
        "note": step["note"] and view.text(step["note"]),
    }


def _case(view: RecordView[Workshop], case: Entry[domain.Case]) -> Case:
    return {
        **view.link(case),
        "situation": [view.text(paragraph) for paragraph in case.fields["situation"]],
        "answers": guide.answer_fragment(case.fields["answers"], view.base.questionnaire.fields["version"]),
    }


def _shown(view: RecordView[Workshop], shown: domain.Shown, sections_of: Callable[[Entry], Mapping[str, str]]) -> Shown:
    target = view.entries[shown["page"]]
    section = shown["section"]
    link = view.link(target)
    if section and section in (headings := sections_of(target)):
        link = {"url": f"{link['url']}#{section}", "title": f"{link['title']}: {headings[section]}"}
    return {
        **link,
        "known": view.known_of(target) if is_intervention(target) else [],
        "summary": inline.plain(target.fields["summary"]),
    }
