"""The questions of a case that a reader answers alone, with answers that come from the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from knowledge_base.language.swedish import listed
from knowledge_base.meaning import guide
from knowledge_base.meaning.known import FIRST, Known, in_a_sentence, known_of, word
from knowledge_base.model.domain import Case, Intervention
from knowledge_base.model.entry import Entry, in_order
from knowledge_base.views.page_view import Link
from knowledge_base.views.record_view import RecordView


class Proposal(TypedDict):
    """An intervention to suggest or not."""

    id: str
    link: Link
    what: str
    place: str
    """Where the guide has it: `includes`, `think_first` or `excludes`."""
    why: str


class Meaning(TypedDict):
    """A state, and what it means."""

    code: str
    word: str
    means: str


class Judged(Meaning):
    """An intervention whose state for attendance is asked for."""

    id: str
    link: Link
    sentence: str


class FirstStep(TypedDict):
    """What to do first of all with an intervention."""

    link: Link
    text: str


class Practice(TypedDict):
    """What a reader is asked about a case, and the answers."""

    proposals: list[Proposal]
    meanings: list[Meaning]
    judged: list[Judged]
    report: bool
    unknown: int
    """How many questions of the guide are answered with "don't know"."""
    first_steps: list[FirstStep]


ALIKE = ("no-effect", "described", "cannot-judge")
"""The states that sound alike and are asked about, whether or not the case has them all."""

_ASKED_ABOUT = 4

_FILTERS = {"stage": "Den är till för: {}.", "absence": "Den är till för frånvaro som är: {}."}


def practice(view: RecordView[Case]) -> Practice:
    """The questions of a case. The guide's own suggestions are those that the case is tested with."""
    expected = view.entry.fields["expected"]
    places = (("includes", expected["includes"]), ("think_first", expected["think_first"]))
    found = {identity: place for place, ids in (*places, ("excludes", expected["excludes"])) for identity in ids}
    interventions = in_order(entry for entry in view.base.interventions() if entry.id in found)
    judged = list(_one_of_each_state(interventions))
    codes = dict.fromkeys((*ALIKE, *(known.state for _, known in judged)))
    return {
        "proposals": [
            {
                "id": entry.id,
                "link": view.link(entry),
                "what": view.text(entry.fields["in_brief"]["what"]["text"]) if entry.fields["in_brief"] else "",
                "place": found[entry.id],
                "why": _why(view, entry, found[entry.id]),
            }
            for entry in interventions
        ],
        "meanings": [_meaning(view, code) for code in codes],
        "judged": [
            {
                "id": entry.id,
                "link": view.link(entry),
                **_meaning(view, known.state),
                "sentence": in_a_sentence(known, entry.fields, view.words),
            }
            for entry, known in judged
        ],
        "report": expected["report"],
        "unknown": sum(guide.UNKNOWN in answers for answers in view.entry.fields["answers"].values()),
        "first_steps": [
            {"link": view.link(entry), "text": view.text(entry.fields["in_brief"]["first_step"]["text"])}
            for entry in interventions
            if found[entry.id] == "includes" and entry.fields["in_brief"]
        ],
    }


def _one_of_each_state(entries: Iterable[Entry[Intervention]]) -> Iterator[tuple[Entry[Intervention], Known]]:
    """One intervention with each state for attendance: those that sound alike first, a few in all."""
    by_state = {known_of(entry.fields, FIRST[0]).state: entry for entry in entries}
    states = sorted(by_state, key=lambda state: state not in ALIKE)[:_ASKED_ABOUT]
    yield from ((by_state[state], known_of(by_state[state].fields, FIRST[0])) for state in states)


def _meaning(view: RecordView[Case], code: str) -> Meaning:
    states = view.words["evidence_state"]
    means = states[code].description if code in states else "Studier kan finnas. Ingen har letat."
    return {"code": code, "word": word(code, view.words), "means": means}


def _why(view: RecordView[Case], entry: Entry[Intervention], place: str) -> str:
    """What the record says that has to do with where the guide has the intervention."""
    if place == "think_first":
        return in_a_sentence(_caution(entry), entry.fields, view.words)
    factors = [link["factor"] for link in entry.fields["strengthens"]]
    shared = [factor for factor in factors if factor in _needs(view)]
    if place == "includes":
        names = listed(view.entries[factor].fields["title"].lower() for factor in shared)
        return f"Den är tänkt att stärka: {names}." if names else ""
    outside = " ".join(_outside(view, entry))
    return outside or ("" if shared else "Inget av svaren är ett behov som den är tänkt för.")


def _outside(view: RecordView[Case], entry: Entry[Intervention]) -> Iterator[str]:
    """Whom the intervention is for, when the child of the case is not among them."""
    answers = view.entry.fields["answers"]
    for question in view.base.questionnaire.fields["situation"]:
        given, room = answers.get(question["id"], ()), guide.room_for(entry, question["filters"])
        if question["filters"] in _FILTERS and given and room and not set(given) & set(room):
            yield _FILTERS[question["filters"]].format(view.titles(question["filters"], room).lower())
    needed = entry.fields["only_when"]
    if needed and not {option for options in answers.values() for option in options} & set(needed):
        texts = guide.option_texts(view.base)
        yield f"Den är bara till för: {listed(f'”{texts[option]}”' for option in needed)}."


def _needs(view: RecordView[Case]) -> set[str]:
    """The factors that the answers of the case speak for."""
    chosen = {option for options in view.entry.fields["answers"].values() for option in options}
    return {
        factor
        for area in view.base.questionnaire.fields["areas"]
        for question in area["questions"]
        for option in question["options"]
        if option["id"] in chosen
        for factor in option["factors"]
    }


def _caution(entry: Entry[Intervention]) -> Known:
    """The outcome for which the intervention is to be thought about first."""
    outcomes = dict.fromkeys((FIRST[0], *(result["outcome"] for result in entry.fields["outcomes"])))
    found = [known_of(entry.fields, outcome) for outcome in outcomes]
    return next((known for known in found if known.state in guide.CAUTION), found[0])
