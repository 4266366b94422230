"""The value of the page of a workshop programme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import Any, TypedDict

from knowledge_base.language import inline
from knowledge_base.meaning import guide
from knowledge_base.model import domain
from knowledge_base.model.domain import Workshop
from knowledge_base.model.entry import Entry, is_intervention
from knowledge_base.views.page_view import KnownState, Link, PageView, ShortAddress, Value, headings
from knowledge_base.views.record_view import Claim, RecordView

Headings = Callable[[Entry], Mapping[str, str]]
"""Gives the headings of a record's page by their id."""

LEADER = "ledare"
"""The place that opens the window of the one who leads."""


class Case(TypedDict):
    """A case that a step works with, whole: nothing is fetched while it is shown."""

    url: str
    title: str
    situation: list[str]
    answers: str
    questions: list[str]
    notice: list[str]
    short: ShortAddress


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
    begins: int
    """Minutes after the beginning."""
    time: str
    """From and to, in hours and minutes after the beginning."""
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


class Series(TypedDict):
    """The programmes that follow on each other."""

    title: str
    part: int
    parts: list[Link]


class WorkshopPage(TypedDict):
    """What is its own on the page of a workshop programme."""

    duration: int
    audience: str
    series: Series | None
    short: ShortAddress
    purpose: list[str]
    afterwards: list[Mapping[str, str]]
    """`can` and `sign`."""
    background: list[Claim]
    preparations: list[str]
    steps: list[Step]
    cases: list[Case]
    """Those of all steps, each once."""


def workshop(view: RecordView[Workshop], sections_of: Headings) -> Value:
    """The page of a programme."""
    entry = view.entry
    steps = _steps(view, entry, sections_of)
    own: WorkshopPage = {
        "duration": entry.fields["duration"],
        "audience": entry.fields["audience"],
        "series": _series(view, entry),
        "short": view.short_address(entry),
        "purpose": [view.text(text) for text in entry.fields["purpose"]],
        "afterwards": [
            {"can": view.text(item["can"]), "sign": view.text(item["sign"])} for item in entry.fields["afterwards"]
        ],
        "background": view.claims(entry.fields["background"]),
        "preparations": [view.text(text) for text in entry.fields["preparations"]],
        "steps": steps,
        "cases": _once(steps),
    }
    rows = (
        ("i-morgon", "Ladda för i morgon", True),
        ("syfte", "Syfte", True),
        ("varfor", "Varför så här", own["background"]),
        ("forbered", "Förbered", own["preparations"]),
        ("tiden", "Så används tiden", True),
        *((f"steg-{step['id']}", step["heading"], True) for step in own["steps"]),
        ("efterat", "Efteråt", own["afterwards"]),
    )
    value = view.page(own, *(row for row in rows if row[2]), summary=False)
    return {**value, "places": [*value["places"], LEADER]}


class ParticipantsPage(TypedDict):
    """What those who take part have on their phones. Nothing in it is for the one who leads."""

    title: str
    summary: str
    root: str
    wide: bool
    small_print: bool
    programme: Link
    duration: int
    purpose: list[str]
    steps: list[Step]


def participants(view: PageView, entry: Entry[Workshop], sections_of: Headings) -> Value:
    """The page of a programme for those who take part."""
    own: ParticipantsPage = {
        "title": entry.fields["title"],
        "summary": inline.plain(entry.fields["summary"]),
        "root": view.root,
        "wide": False,
        "small_print": False,
        "programme": view.link(entry),
        "duration": entry.fields["duration"],
        "purpose": [view.text(text) for text in entry.fields["purpose"]],
        "steps": _steps(view, entry, sections_of),
    }
    rows = [("syfte", "Syfte", True), *((f"steg-{step['id']}", step["heading"], True) for step in own["steps"])]
    return {**own, **headings(*rows)}


class Programme(TypedDict):
    """A programme to choose steps from."""

    title: str
    url: str
    duration: int
    steps: list[Step]


class OwnProgrammePage(TypedDict):
    """What is its own on the page where a reader puts a programme together."""

    programmes: list[Programme]
    cases: list[Case]


def own_programme(view: PageView, sections_of: Headings) -> Mapping[str, Any]:
    """The steps of every programme, to choose from. The id of each says which programme it comes from."""
    programmes: list[Programme] = [
        {
            **view.link(entry),
            "duration": entry.fields["duration"],
            "steps": [{**step, "id": f"{entry.id}.{step['id']}"} for step in _steps(view, entry, sections_of)],
        }
        for entry in view.base.by_type["workshop"]
    ]
    own: OwnProgrammePage = {
        "programmes": programmes,
        "cases": _once(step for programme in programmes for step in programme["steps"]),
    }
    return {
        **headings(
            ("valj", "Välj steg", True), ("programmet", "Ditt program", True), ("i-morgon", "Ladda för i morgon", True)
        ),
        "places": [LEADER],
        **own,
    }


def _series(view: RecordView[Workshop], entry: Entry[Workshop]) -> Series | None:
    series = entry.fields["series"]
    if series is None:
        return None
    parts = {
        other.fields["series"]["part"]: other
        for other in view.base.by_type["workshop"]
        if other.fields["series"] and other.fields["series"]["title"] == series["title"]
    }
    return {
        "title": series["title"],
        "part": series["part"],
        "parts": view.links(parts[part] for part in sorted(parts)),
    }


def _steps(view: PageView, entry: Entry[Workshop], sections_of: Headings) -> list[Step]:
    steps = entry.fields["steps"]
    begins = accumulate((step["minutes"] for step in steps), initial=0)
    return [_step(view, step, begun, sections_of) for step, begun in zip(steps, begins, strict=False)]


def _step(view: PageView, step: domain.Step, begins: int, sections_of: Headings) -> Step:
    return {
        "id": step["id"],
        "heading": step["heading"],
        "minutes": step["minutes"],
        "begins": begins,
        "time": f"{_hours(begins)}–{_hours(begins + step['minutes'])}",
        "text": [view.text(paragraph) for paragraph in step["text"]],
        "facts": [
            {"text": view.text(fact["text"]), "sources": view.sources(fact["sources"])} for fact in step["facts"]
        ],
        "pages": [view.site_page(page) for page in step["pages"]],
        "questions": [view.text(question) for question in step["questions"]],
        "questions_follow": bool(step["questions"] and (step["show"] or step["cases"])),
        "cases": [_case(view, view.library.cases[identity]) for identity in step["cases"]],
        "shown": [_shown(view, shown, sections_of) for shown in step["show"]],
        "note": step["note"] and view.text(step["note"]),
    }


def _hours(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02}"


def _case(view: PageView, case: Entry[domain.Case]) -> Case:
    return {
        **view.link(case),
        "situation": [view.text(paragraph) for paragraph in case.fields["situation"]],
        "answers": guide.answer_fragment(case.fields["answers"], view.base.questionnaire.fields["version"]),
        "questions": [view.text(question) for question in case.fields["questions"]],
        "notice": [view.text(item) for item in case.fields["notice"]],
        "short": view.short_address(case),
    }


def _once(steps: Iterable[Step]) -> list[Case]:
    return list({case["url"]: case for step in steps for case in step["cases"]}.values())


def _shown(view: PageView, shown: domain.Shown, sections_of: Headings) -> Shown:
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
