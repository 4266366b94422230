"""The values of the guide and of the page about how its suggestions are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from knowledge_base.language import inline
from knowledge_base.language.swedish import sentences
from knowledge_base.meaning import guide
from knowledge_base.meaning.evidence import sentence
from knowledge_base.meaning.known import known_on, unknown, without_results
from knowledge_base.meaning.known_plainly import known_plainly, unknown_plainly
from knowledge_base.meaning.overview import short_title
from knowledge_base.model import domain
from knowledge_base.model.domain import (
    Ages,
    Citation,
    Claim,
    Danger,
    GroupQuestion,
    Intervention,
    ProtectiveFactor,
    Result,
    SafetyOption,
    SafetyQuestion,
    SituationQuestion,
    Talk,
)
from knowledge_base.model.entry import Entry
from knowledge_base.model.schemas import Word
from knowledge_base.views.page_view import Kind, KnownState, Link, NamedSource, Offer, PageView, headings


class Option(TypedDict):
    """One answer to a question."""

    id: str
    text: str
    stages: str
    """The school stages that it is about, separated by blanks; empty when it is about all."""
    factors: list[Link]
    """The factors that it speaks for."""


class Question(TypedDict):
    """One question of the guide."""

    id: str
    area: str | None
    """The sub-area that it belongs to."""
    question: str
    help: str | None
    options: list[Option]
    in_line: bool
    """Whether the options are many and short."""


class Task(TypedDict):
    """Some questions that are answered together: those about a sub-area, or those about what is around the child."""

    id: str
    area: str | None
    questions: list[Question]


class Point(TypedDict):
    """A text with its sources by name."""

    text: str
    sources: list[NamedSource]


class DangerPoint(Point):
    """What an answer that means danger says of it; `url` is the page of the group, when it is one."""

    id: str
    title: str
    url: str | None


class Known(TypedDict):
    """What is known of an intervention for the outcomes of one factor, and what is not."""

    factor: str
    state: KnownState
    told: list[Mapping[str, str | None]]
    """One result for each direction, so that not only the good news is shown: `sentence` and `population`.
    When there is no result, a sentence that says so."""
    unknown: str
    plainly: PlainlyKnown


class PlainlyKnown(TypedDict):
    """What is known of the outcomes of one factor, and what is not, in words for a child."""

    factor: str
    told: str
    unknown: str


class TalkOption(TypedDict):
    """One option of the sheet for the child and the parents."""

    id: str
    name: str
    says: Mapping[str, list[str]]
    """What the option says under each of its headings. An empty list is a text that nobody has written yet."""
    known: list[PlainlyKnown]
    sources: list[str]
    """The names of its sources."""
    next_review: str


class SuggestionCard(TypedDict):
    """An intervention as the guide and the sheet for a meeting show it."""

    id: str
    url: str
    title: str
    short_title: str
    offer: Offer | None
    contact: str | None
    what: str
    kind: Kind
    is_beside: bool
    """Whether it may be suggested beside what is meant to change the absence."""
    first_step: str | None
    who_decides: Point
    known: list[Known]
    """Attendance first, also when it is not what the intervention is for."""
    ask: str | None
    """What makes the intervention fit, to be asked about at a meeting."""
    in_danger: Point | None
    ages: Ages | None
    providers: str
    think_first: str | None


def questionnaire(view: PageView) -> Mapping[str, Any]:
    """The guide: its questions, every intervention as a card, and the rules that the browser reads."""
    asked = view.base.questionnaire.fields
    groups = view.base.by_type["group"]
    tasks = _tasks(view)
    interventions = view.base.interventions()
    cards = [_card(view, entry) for entry in interventions]
    return {
        **headings(
            ("skydd", "Tre frågor först", True),
            ("situation", "Skola och frånvaro", True),
            ("mer-om-barnet", "Mer om barnet", True),
            *((area["area"], view.entries[area["area"]].fields["title"], True) for area in asked["areas"]),
            *((AROUND, "Runt barnet", True) for task in tasks if task["id"] == AROUND),
            ("grupper", "Att ha i minnet", True),
            ("forslag", "Förslag", True),
            ("motesblad", "Mötesblad", True),
            ("innan-bladet-visas", "Innan du visar bladet", True),
            ("samtalsblad", "Vad gör vi nu?", True),
            ("alla-insatser", "Alla insatser", True),
        ),
        "version": asked["version"],
        "updated": view.library.updated,
        "unknown": guide.UNKNOWN,
        "none_of_these": guide.NONE,
        "safety": _question(view, asked["safety"], [_option(option) for option in asked["safety"]["options"]]),
        "safety_page": view.link(view.entries[asked["safety"]["page"]]),
        "dangers": [_danger(view, option, danger) for option, danger in guide.dangers(view.base).items()],
        "report": [
            {**_point(view, step), "more": step["more"] and view.text(step["more"])}
            for step in asked["safety"]["report"]
        ],
        "situation": [
            _question(view, question, [_situation(word) for word in view.words[question["filters"]].values()])
            for question in asked["situation"]
        ],
        "tasks": tasks,
        "groups": _question(view, asked["groups"], []),
        "group_options": [
            {"id": group.id, "stages": " ".join(group.fields["stages"]), **view.link(group)} for group in groups
        ],
        "factors": [
            {"id": factor.id, **view.link(factor), "has_advice": bool(factor.fields["do"])}
            for factor in view.base.by_type["protective-factor"]
        ],
        "measures": [
            {
                "id": measure.id,
                **view.link(measure),
                "horizon": view.title("horizon", measure.fields["horizon"]).lower(),
                "when": view.titles("timing", measure.fields["when"]).lower(),
            }
            for measure in view.base.by_type["measure"]
        ],
        "next_steps": [_point(view, item) for item in asked["next_steps"]],
        "cards": cards,
        "talk": {
            "about": [claim["text"] for claim in asked["talk"]["about"]],
            "in_danger": _point(view, asked["talk"]["in_danger"]),
            "options": [
                _talk_option(view, entry, card["known"]) for entry, card in zip(interventions, cards, strict=True)
            ],
            "waiting": _waiting(view),
            "owner": view.base.site.fields["owner"],
            "funding": view.base.site.fields["funding"],
        },
        "address": view.absolute(view.url),
        "rules": guide.rules(view.base),
    }


AROUND = "runt-barnet"
"""The task that holds the questions about what is around the child, of whatever sub-area."""


def _tasks(view: PageView) -> list[Task]:
    """One task for each sub-area, then one for what is around the child."""
    questions = [
        (
            area["area"],
            question["around"],
            _question(view, question, [_area_option(view, option) for option in question["options"]], area["area"]),
        )
        for area in view.base.questionnaire.fields["areas"]
        for question in area["questions"]
    ]
    tasks: list[Task] = [
        {
            "id": area["area"],
            "area": area["area"],
            "questions": [question for of, around, question in questions if of == area["area"] and not around],
        }
        for area in view.base.questionnaire.fields["areas"]
    ]
    around = [question for _, is_around, question in questions if is_around]
    return [*tasks, {"id": AROUND, "area": None, "questions": around}] if around else tasks


_Asked = SafetyQuestion | SituationQuestion | GroupQuestion | domain.Question


def _question(view: PageView, question: _Asked, options: list[Option], area: str | None = None) -> Question:
    return {
        "id": question["id"],
        "area": area,
        "question": question["question"],
        "help": question["help"] and view.text(question["help"]),
        "options": options,
        "in_line": question.get("filters") == "age",
    }


def _option(option: SafetyOption) -> Option:
    return {"id": option["id"], "text": option["text"], "stages": "", "factors": []}


def _situation(word: Word) -> Option:
    means = word.description.removesuffix(".")
    explained = f"{word.title} ({means[0].lower()}{means[1:]})" if means else word.title
    return {"id": word.code, "text": explained, "stages": "", "factors": []}


def _area_option(view: PageView, option: domain.Option) -> Option:
    return {
        "id": option["id"],
        "text": option["text"],
        "stages": " ".join(option["stages"]),
        "factors": view.links(view.entries[factor] for factor in option["factors"]),
    }


def _point(view: PageView, item: Claim) -> Point:
    return {"text": view.text(item["text"]), "sources": view.sources(item["sources"])}


def _danger(view: PageView, option: str, danger: Danger) -> DangerPoint:
    group = view.entries.get(option)
    return {
        **_point(view, danger),
        "id": option,
        "title": guide.option_texts(view.base)[option],
        "url": view.link(group)["url"] if group else None,
    }


def for_card(results: Sequence[Result]) -> list[Result]:
    """The results that a card shows: the first of each direction, results on attendance before others."""
    first: dict[str, Result] = {}
    for result in sorted(results, key=lambda result: result["outcome"] != "attendance"):
        first.setdefault(result["direction"], result)
    return list(first.values())


def _card(view: PageView, entry: Entry[Intervention]) -> SuggestionCard:
    fields = entry.fields
    brief = fields["in_brief"]
    offer = view.base.offers.get(entry.id)
    first_step = brief["first_step"] if brief else next(iter(fields["steps"]), None)
    access = fields["access"]
    return {
        "id": entry.id,
        **view.link(entry),
        "short_title": short_title(entry),
        "offer": view.offer(entry),
        "contact": offer["contact"] if offer else None,
        "what": inline.plain(brief["what"]["text"] if brief else fields["summary"]),
        "kind": view.kinds(entry)[0],
        "is_beside": not guide.aims_at_absence(entry, view.base.factors),
        "first_step": first_step and inline.plain(first_step["text"]),
        "who_decides": _point(
            view,
            brief["who_decides"]
            if brief
            else {"text": view.title("access_form", access["form"]), "sources": access["sources"]},
        ),
        "known": _known(view, entry),
        "ask": _first_sentence(fields["suits"]),
        "in_danger": _point(view, in_danger) if (in_danger := fields["in_danger"]) else None,
        "ages": {"from": ages["from"], "to": ages["to"]} if (ages := fields["ages"]) else None,
        "providers": view.titles("provider", fields["delivered_by"]),
        "think_first": _first_statement(fields["think_first"]),
    }


def _first_sentence(claims: Sequence[Claim]) -> str | None:
    return next(sentences(inline.plain(claims[0]["text"])), None) if claims else None


def _first_statement(claims: Sequence[Claim]) -> str | None:
    """The first sentence that is no question, after the questions that lead to it."""
    said = list(sentences(inline.plain(claims[0]["text"]))) if claims else []
    until = next((number for number, sentence in enumerate(said, 1) if not sentence.endswith("?")), len(said))
    return " ".join(said[:until]) or None


def _known(view: PageView, entry: Entry[Intervention]) -> list[Known]:
    """What is known for attendance, and for the outcomes of the other factors that the intervention strengthens."""
    strengthened = {link["factor"] for link in entry.fields["strengthens"]}
    factors = sorted(
        (
            factor
            for factor in view.base.by_type["protective-factor"]
            if factor.id in strengthened or "attendance" in factor.fields["outcomes"]
        ),
        key=lambda factor: "attendance" not in factor.fields["outcomes"],
    )
    return [_known_for(view, entry, factor) for factor in factors if factor.fields["outcomes"]]


def _known_for(view: PageView, entry: Entry[Intervention], factor: Entry[ProtectiveFactor]) -> Known:
    found = known_on(entry.fields, factor.fields)
    results = [result for result in entry.fields["outcomes"] if result["outcome"] in found.outcomes]
    shown = for_card(results)
    in_numbers = for_card(sorted(results, key=lambda result: not (result["effect"] and result["effect"]["risk"])))
    return {
        "factor": factor.id,
        "state": view.known_state(found),
        "told": [
            {"sentence": sentence(result, view.words), "population": result["population"] if len(shown) > 1 else None}
            for result in shown
        ]
        or [{"sentence": without_results(found, view.words), "population": None}],
        "unknown": unknown(found, view.words),
        "plainly": {
            "factor": factor.id,
            "told": known_plainly(found, in_numbers, view.words),
            "unknown": unknown_plainly(found, view.words),
        },
    }


def _talk_option(view: PageView, entry: Entry[Intervention], known: Sequence[Known]) -> TalkOption:
    talk, fields = entry.fields["talk"], entry.fields
    results = [citation for result in for_card(fields["outcomes"]) for citation in result["sources"]]
    return {
        "id": entry.id,
        "name": talk["name"] if talk else fields["short_title"] or fields["title"],
        "says": _said(view, talk),
        "known": [each["plainly"] for each in known],
        "sources": _names(view, [*(citation for claim in _claims(talk) for citation in claim["sources"]), *results]),
        "next_review": fields["next_review"],
    }


def _waiting(view: PageView) -> TalkOption:
    questionnaire = view.base.questionnaire.fields
    waiting = questionnaire["talk"]["waiting"]
    return {
        "id": "",
        "name": waiting["name"],
        "says": _said(view, waiting),
        "known": [{"factor": "", "told": view.text(waiting["known"]["text"]), "unknown": waiting["unknown"]}],
        "sources": _names(
            view, [citation for claim in (*_claims(waiting), waiting["known"]) for citation in claim["sources"]]
        ),
        "next_review": "",
    }


def _claims(talk: Talk | None) -> tuple[Claim, ...]:
    return (talk["what"], talk["what_it_is_like"], *talk["for"], *talk["against"]) if talk else ()


def _said(view: PageView, talk: Talk | None) -> Mapping[str, list[str]]:
    said: Mapping[str, Sequence[Claim]] = (
        {
            "what": [talk["what"]],
            "what_it_is_like": [talk["what_it_is_like"]],
            "for": talk["for"],
            "against": talk["against"],
        }
        if talk
        else dict.fromkeys(("what", "what_it_is_like", "for", "against"), ())
    )
    return {heading: [view.text(claim["text"]) for claim in claims] for heading, claims in said.items()}


def _names(view: PageView, citations: Sequence[Citation]) -> list[str]:
    return list(dict.fromkeys(view.library.source_names[citation["source"]] for citation in citations))


def how_suggestions_work(view: PageView) -> Mapping[str, Any]:
    """The order of suggestions in words, and the whole table from answer to intervention."""
    base, library = view.base, view.library
    texts = guide.option_texts(base)
    interventions = base.interventions()

    def depending(field: Literal["only_when", "not_when"]) -> list[Mapping[str, Any]]:
        return [
            {**view.link(entry), "answers": [texts[code] for code in entry.fields[field]]}
            for entry in interventions
            if entry.fields[field]
        ]

    return {
        **headings(
            ("ordningen", "Ordningen", True),
            ("tank-efter-forst", "Tänk efter först", True),
            ("skydd", "När barnet kan vara i fara", True),
            ("vet-inte", "Vet inte", True),
            ("samtalsbladet", "Samtalsbladet", True),
            ("tabellen", "Från svar till skyddsfaktor", True),
            ("faktorer", "Från skyddsfaktor till insats", True),
            ("passar", "Skolform och frånvaro", True),
            ("forutsatter", "Insatser som förutsätter ett visst svar", True),
            ("visas-inte", "Insatser som inte visas vid ett visst svar", True),
        ),
        "states": [view.title("evidence_state", code).lower() for code in guide.STATE_ORDER],
        "has_offers": bool(base.offers),
        "general": [f"”{texts[option]}”" for option in guide.rules(base)["general"]],
        "dangers": [f"”{texts[option]}”" for option in guide.dangers(base)],
        "in_danger": [
            {
                **view.link(entry),
                "then": view.title("in_danger", in_danger["then"]),
                "text": view.text(in_danger["text"]),
            }
            for entry in interventions
            if (in_danger := entry.fields["in_danger"])
        ],
        "caution": [view.state_called(code) for code in guide.CAUTION],
        "standard": _point(view, base.questionnaire.fields["talk"]["standard"]),
        "areas": [
            {
                "title": view.entries[area["area"]].fields["title"],
                "options": [
                    {
                        "text": option["text"],
                        "factors": view.links(view.entries[factor] for factor in option["factors"]),
                        "interventions": view.links(library.made_for.get(option["id"], ())),
                    }
                    for question in area["questions"]
                    for option in question["options"]
                ],
                "questions": [
                    {"question": question["question"], "sources": view.sources(question["sources"])}
                    for question in area["questions"]
                ],
            }
            for area in base.questionnaire.fields["areas"]
        ],
        "factors": [
            {
                **view.link(factor),
                "main": view.links(library.strengthening(factor, "main")),
                "also": view.links(library.strengthening(factor, "also")),
            }
            for factor in base.by_type["protective-factor"]
        ],
        "interventions": [
            {
                **view.link(entry),
                "stages": view.titles("stage", entry.fields["stages"]),
                "absence": view.absence(entry.fields["absence"]),
            }
            for entry in interventions
        ],
        "only_when": depending("only_when"),
        "not_when": depending("not_when"),
    }
