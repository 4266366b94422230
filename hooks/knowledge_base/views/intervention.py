"""The value of the page of an intervention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from knowledge_base.language.swedish import listed, spoken_date
from knowledge_base.meaning.cautions import in_view_and_folded
from knowledge_base.meaning.evidence import effect_text
from knowledge_base.meaning.facets import used_in_sweden
from knowledge_base.meaning.known import Known, in_a_sentence, known, looked
from knowledge_base.meaning.whole_numbers import ALL, compared, of_hundred, origin, whom_of
from knowledge_base.model import domain
from knowledge_base.model.domain import Ages, Intervention, Result, Risk
from knowledge_base.model.entry import Entry, in_order
from knowledge_base.views.page_view import Kind, KnownState, Link, Value
from knowledge_base.views.pictures import Effects, Picture, chain_to_intervention, effects, said
from knowledge_base.views.record_view import Cite, Claim, RecordView


class NotInForce(TypedDict):
    """Why an intervention is no longer in force."""

    status: str
    reason: str
    replaced_by: Link | None


class LocalOffer(TypedDict):
    """What the municipality says of the intervention."""

    status: str
    description: str
    note: list[str]
    """In paragraphs."""
    contact: str | None
    municipality: str | None
    updated: str


class Access(TypedDict):
    """The way to the intervention."""

    form: str
    note: str | None
    cites: list[Cite]


class Brief(TypedDict):
    """What to know first."""

    what: Claim
    first_step: Claim | None
    who_decides: Claim | None


class KnownInBrief(TypedDict):
    """What is known of an outcome, and what that rests on in a sentence."""

    state: KnownState
    said: str


class AgeBar(TypedDict):
    """The ages of an intervention on a bar from the first to the last school year, in percent of its width."""

    start: float
    width: float
    ticks: list[Mapping[str, float]]
    """`age` and `place`, its middle."""


class Described(TypedDict):
    """One part of how the intervention is given."""

    title: str
    claim: Claim


class Strengthened(TypedDict):
    """A factor that the intervention is meant to strengthen."""

    url: str
    title: str
    aim: str
    how: str
    cites: list[Cite]


class HundredView(TypedDict):
    """One group of a hundred: how many something happens to, as full rows of twenty figures and the rest."""

    words: str
    rows: int
    rest: int


class Hundreds(TypedDict):
    """A result in whole numbers, in words and as a picture of both groups."""

    said: str
    origin: str
    groups: list[HundredView]


class ResultView(TypedDict):
    """One result."""

    is_indirect: bool
    sentence: str
    hundreds: Hundreds | None
    cites: list[Cite]
    note: str | None
    facts: list[Mapping[str, str]]
    """`term` and `text`, in order."""


class OutcomeView(TypedDict):
    """What is known of one outcome."""

    outcome: str
    state: KnownState
    results: list[ResultView]


class InterventionPage(TypedDict):
    """What is its own on the page of an intervention."""

    not_in_force: NotInForce | None
    brief: Brief
    attendance: KnownInBrief
    risks: list[KnownInBrief]
    """Outcomes other than attendance for which harm has been seen."""
    """`state`, and `said`: what it rests on, in a sentence."""
    age_bar: AgeBar | None
    offer: LocalOffer | None
    recipients: str
    stages: str
    ages: Ages | None
    absence: str
    levels: list[Mapping[str, str]]
    arenas: list[Kind]
    providers: str
    access: Access
    steps: list[Claim]
    stair: list[Claim]
    """A return step by step, the first at the bottom."""
    think_first: list[Claim]
    """Those that are always in view."""
    folded: list[Claim]
    does_not_suit: list[Claim]
    in_danger: list[Claim]
    suits: list[Claim]
    practice: list[Described]
    not_described: str
    """The parts of practice that no source describes, as one line."""
    practice_searched: str | None
    """The month when they were looked for, when somebody has."""
    used: Mapping[str, Any]
    chain: Picture
    strengthens: list[Strengthened]
    known: list[OutcomeView]
    looked: Mapping[str, str]
    search_note: str | None
    has_hundreds: bool
    effects: Effects | None
    ratings: list[Mapping[str, str | None]]
    experience: list[Claim]
    follow_up: list[Link]
    near: list[Link]
    compare: Mapping[str, str] | None
    """Which interventions to compare with: `ids` for the link, and `titles`."""
    groups: list[Link]
    collaboration_models: list[Link]
    cases: list[Link]


_UNSAID = {
    "adapt": "vad som kan anpassas",
    "keep": "vad som inte ska ändras",
    "who": "vem som gör det",
    "how": "hur det går till",
}
"""What a part of practice is called when it is not described, if not by its title."""


_SCHOOL_AGES = (6, 19)
_TICKS = (6, 10, 13, 16, 19)
"""The ages that are written out under the bar."""

_IN_A_ROW = 20
"""How many figures of a hundred stand in a row."""


def intervention(view: RecordView[Intervention]) -> Value:
    """The page of an intervention."""
    entry = view.entry
    practice = view.base.schemas.by_name["intervention"]["properties"]["practice"]["properties"]
    described = cast(Mapping[str, domain.Claim | None], entry.fields["practice"])
    ages, searched = entry.fields["ages"], entry.fields["practice_searched"]
    near = _near(view)
    in_view, folded = in_view_and_folded(entry.fields["think_first"])
    found = known(entry.fields)
    search = entry.fields["search"]
    own: InterventionPage = {
        "not_in_force": _not_in_force(view),
        "brief": _brief(view),
        "attendance": _in_brief(view, found[0]),
        "risks": [_in_brief(view, other) for other in found[1:] if other.is_risk],
        "age_bar": _age_bar(ages) if ages else None,
        "offer": _local_offer(view),
        "recipients": view.titles("recipient", entry.fields["recipients"]),
        "stages": view.titles("stage", entry.fields["stages"]),
        "ages": {"from": ages["from"], "to": ages["to"]} if ages else None,
        "absence": view.absence(entry.fields["absence"]),
        "levels": [
            {"title": word.title, "description": word.description.lower()}
            for word in (view.words["level"][code] for code in entry.fields["levels"])
        ],
        "arenas": [{"code": code, "title": view.title("arena", code)} for code in entry.fields["arenas"]],
        "providers": view.titles("provider", entry.fields["delivered_by"]),
        "access": {
            "form": view.title("access_form", entry.fields["access"]["form"]),
            "note": entry.fields["access"]["note"] and view.text(entry.fields["access"]["note"]),
            "cites": view.cites(entry.fields["access"]["sources"]),
        },
        "steps": view.claims(entry.fields["steps"]),
        "stair": view.claims(entry.fields["stair"]),
        "think_first": view.claims(in_view),
        "folded": view.claims(folded),
        "does_not_suit": view.claims(entry.fields["does_not_suit"]),
        "in_danger": view.claims([in_danger] if (in_danger := entry.fields["in_danger"]) else ()),
        "suits": view.claims(entry.fields["suits"]),
        "practice": [
            {"title": practice[field]["title"], "claim": view.claim(claim)}
            for field, claim in described.items()
            if claim
        ],
        "not_described": listed(
            _UNSAID.get(field, practice[field]["title"].lower()) for field, claim in described.items() if not claim
        ),
        "practice_searched": searched and spoken_date(searched[:7]),
        "used": {
            "answer": used_in_sweden(view.base)[entry.fields["used_in_sweden"]["answer"]].title.lower(),
            "note": entry.fields["used_in_sweden"]["note"] and view.text(entry.fields["used_in_sweden"]["note"]),
            "cites": view.cites(entry.fields["used_in_sweden"]["sources"]),
        },
        "chain": chain_to_intervention(view, entry),
        "strengthens": [
            {
                **view.link(view.entries[link["factor"]]),
                "aim": view.title("aim", link["aim"]).lower(),
                "how": view.text(link["how"]),
                "cites": view.cites(link["sources"]),
            }
            for link in entry.fields["strengthens"]
        ],
        "known": [_outcome(view, each) for each in found],
        "has_hundreds": any(result["effect"] and result["effect"]["risk"] for result in entry.fields["outcomes"]),
        "looked": looked(search)._asdict(),
        "search_note": search["note"] and view.text(search["note"]) if search else None,
        "effects": effects(view, [entry]),
        "ratings": [
            {
                "url": view.address(view.entries[rating["source"]]),
                "body": rating["body"],
                "rating": rating["rating"],
                "date": rating["date"],
                "scale": rating["scale"],
            }
            for rating in entry.fields["external_ratings"]
        ],
        "experience": view.claims(entry.fields["experience"]),
        "follow_up": view.links_to(entry.fields["follow_up"]),
        "near": view.links(near),
        "compare": _compare(entry, near),
        "groups": view.links_to(entry.fields["groups"]),
        "collaboration_models": view.links_to(entry.fields["collaboration_models"]),
        "cases": view.links(view.base.links.to(entry, "case")),
    }
    here = (("hos-oss", "Hos oss", True),) if own["offer"] else ()
    value = view.page(
        own,
        *here,
        ("sa-gor-du", "Så gör du", own["steps"] or own["stair"]),
        ("passar-nar", "Passar när", own["suits"] or own["does_not_suit"]),
        ("i-praktiken", "I praktiken", True),
        ("vad-vet-vi", "Vad vi vet", True),
        ("skyddsfaktorer", "Skyddsfaktorer", True),
        ("tank-efter-forst", "Tänk efter först", own["think_first"] or own["in_danger"]),
        ("roster", "Barns och familjers röst", own["experience"]),
        ("uppfoljning", "Uppföljning", True),
        (
            "narliggande",
            "Liknande",
            own["near"] or own["groups"] or own["collaboration_models"] or own["cases"],
        ),
        on_screen=("suits", "practice", "used", "access", "strengthens", "experience"),
    )
    return {**value, "lead_sections": {"sammanfattning": "I korthet"}}


def _not_in_force(view: RecordView[Intervention]) -> NotInForce | None:
    if view.entry.in_force:
        return None
    fields = view.entry.fields
    successor = fields["replaced_by"]
    return {
        "status": view.title("status", fields["status"]),
        "reason": fields["status_reason"] or "",
        "replaced_by": view.link(view.entries[successor]) if successor else None,
    }


def _local_offer(view: RecordView[Intervention]) -> LocalOffer | None:
    offer, local = view.base.offers.get(view.entry.id), view.base.local_offer
    if not offer or not local:
        return None
    status = view.words["local_status"][offer["status"]]
    return {
        "status": status.title,
        "description": status.description,
        "note": [line for line in (offer["note"] or "").splitlines() if line],
        "contact": offer["contact"],
        "municipality": local.fields["municipality"],
        "updated": local.fields["updated"],
    }


def _result(view: RecordView[Intervention], result: Result) -> ResultView:
    facts = (
        ("Effekt", result["effect"] and effect_text(result["effect"])),
        ("Grupp", result["population"]),
        ("Jämfört med", result["compared_with"]),
        ("Länder", listed(result["countries"])),
        ("Underlag", view.title("basis", result["basis"])),
        ("Bedömt av", view.library.source_names[result["judged_by"]]),
        ("Litteratur sökt till", result["searched_until"] and spoken_date(result["searched_until"])),
        ("Kunskapslucka", result["gap"] != "none" and view.title("gap", result["gap"])),
    )
    risk = result["effect"] and result["effect"]["risk"]
    return {
        "is_indirect": result["directness"] == "indirect",
        "sentence": said(view, result),
        "hundreds": _hundreds(result, risk) if risk else None,
        "cites": view.cites(result["sources"]),
        "note": result["note"] and view.text(result["note"]),
        "facts": [{"term": term, "text": text} for term, text in facts if text],
    }


def _outcome(view: RecordView[Intervention], found: Known) -> OutcomeView:
    (outcome,) = found.outcomes
    return {
        "outcome": view.title("outcome", outcome),
        "state": view.known_state(found),
        "results": [_result(view, result) for result in view.entry.fields["outcomes"] if result["outcome"] == outcome],
    }


def _hundreds(result: Result, risk: Risk) -> Hundreds:
    numbers, whom = of_hundred(risk), whom_of(result)
    return {
        "said": compared(result, risk),
        "origin": origin(risk),
        "groups": [
            {"words": f"{words}: {number} av {ALL}", "rows": number // _IN_A_ROW, "rest": number % _IN_A_ROW}
            for words, number in ((whom["with"], numbers.with_it), (whom["without"], numbers.without))
        ],
    }


def _in_brief(view: RecordView[Intervention], found: Known) -> KnownInBrief:
    return {"state": view.known_state(found), "said": in_a_sentence(found, view.entry.fields, view.words)}


def _brief(view: RecordView[Intervention]) -> Brief:
    """The summary stands for what the intervention is, until somebody has written that in brief."""
    fields = view.entry.fields
    if not fields["in_brief"]:
        summary: domain.Claim = {"text": fields["summary"], "sources": fields["summary_sources"]}
        return {"what": view.claim(summary), "first_step": None, "who_decides": None}
    return {
        "what": view.claim(fields["in_brief"]["what"]),
        "first_step": view.claim(fields["in_brief"]["first_step"]),
        "who_decides": view.claim(fields["in_brief"]["who_decides"]),
    }


def _age_bar(ages: Ages) -> AgeBar | None:
    first, last = _SCHOOL_AGES
    start, end = max(first, ages["from"]), min(last, ages["to"])
    one = 100 / (last - first + 1)
    if start > end:
        return None
    return {
        "start": round((start - first) * one, 2),
        "width": round((end - start + 1) * one, 2),
        "ticks": [{"age": age, "place": round((age - first + 0.5) * one, 2)} for age in _TICKS],
    }


def _near(view: RecordView[Intervention]) -> tuple[Entry, ...]:
    """The interventions in force that are related to this one, from either side."""
    related = (view.entries[key] for key in view.entry.fields["related"])
    linking = view.base.links.to(view.entry, "intervention", "related")
    return in_order({found.id: found for found in (*related, *linking) if found.in_force}.values())


def _compare(entry: Entry[Intervention], near: tuple[Entry, ...]) -> Mapping[str, str] | None:
    if not entry.in_force or not near:
        return None
    return {
        "ids": ",".join(found.id for found in (entry, *near[:2])),
        "titles": listed(found.fields["title"] for found in near[:2]),
    }
