"""The value of the page of an intervention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from knowledge_base.language.swedish import listed, spoken_date
from knowledge_base.meaning.evidence import effect_text, state
from knowledge_base.meaning.facets import used_in_sweden
from knowledge_base.meaning.known import Known, known_on
from knowledge_base.model import domain
from knowledge_base.model.domain import Ages, Intervention, Result
from knowledge_base.model.entry import Entry, in_order
from knowledge_base.views.page_view import KnownState, Link, Value
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
    found: KnownState
    """What is known of the outcomes that belong to it."""
    cites: list[Cite]


class ResultView(TypedDict):
    """One result."""

    outcome: str
    state: KnownState
    sentence: str
    cites: list[Cite]
    note: str | None
    facts: list[Mapping[str, str]]
    """`term` and `text`, in order."""


class InterventionPage(TypedDict):
    """What is its own on the page of an intervention."""

    not_in_force: NotInForce | None
    known: list[KnownState]
    offer: LocalOffer | None
    recipients: str
    stages: str
    ages: Ages | None
    absence: str
    levels: list[Mapping[str, str]]
    arenas: str
    providers: str
    access: Access
    think_first: list[Claim]
    does_not_suit: list[Claim]
    in_danger: list[Claim]
    suits: list[Claim]
    practice: list[Described]
    not_described: str
    """The parts of practice that no source describes, as one line."""
    used: Mapping[str, Any]
    chain: Picture
    strengthens: list[Strengthened]
    results: list[ResultView]
    effects: Effects | None
    attendance_is_measured: bool
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


def intervention(view: RecordView[Intervention]) -> Value:
    """The page of an intervention."""
    entry = view.entry
    practice = view.base.schemas.by_name["intervention"]["properties"]["practice"]["properties"]
    described = cast(Mapping[str, domain.Claim | None], entry.fields["practice"])
    ages = entry.fields["ages"]
    near = _near(view)
    results = [_result(view, result) for result in entry.fields["outcomes"]]
    own: InterventionPage = {
        "not_in_force": _not_in_force(view),
        "known": view.known_of(entry),
        "offer": _local_offer(view),
        "recipients": view.titles("recipient", entry.fields["recipients"]),
        "stages": view.titles("stage", entry.fields["stages"]),
        "ages": {"from": ages["from"], "to": ages["to"]} if ages else None,
        "absence": view.titles("absence", entry.fields["absence"]),
        "levels": [
            {"title": word.title, "description": word.description.lower()}
            for word in (view.words["level"][code] for code in entry.fields["levels"])
        ],
        "arenas": view.titles("arena", entry.fields["arenas"]),
        "providers": view.titles("provider", entry.fields["delivered_by"]),
        "access": {
            "form": view.title("access_form", entry.fields["access"]["form"]),
            "note": entry.fields["access"]["note"] and view.text(entry.fields["access"]["note"]),
            "cites": view.cites(entry.fields["access"]["sources"]),
        },
        "think_first": view.claims(entry.fields["think_first"]),
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
                "found": view.known_state(known_on(entry.fields, view.base.factors[link["factor"]].fields)),
                "cites": view.cites(link["sources"]),
            }
            for link in entry.fields["strengthens"]
        ],
        "results": results,
        "effects": effects(view, [entry]),
        "attendance_is_measured": any(result["outcome"] == "attendance" for result in entry.fields["outcomes"]),
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
    return view.page(
        own,
        *here,
        ("tank-efter-forst", "Tänk efter först", own["think_first"] or own["does_not_suit"] or own["in_danger"]),
        ("passar-nar", "Passar när", own["suits"]),
        ("i-praktiken", "I praktiken", True),
        ("skyddsfaktorer", "Skyddsfaktorer", True),
        ("vad-vet-vi", "Vad vi vet", True),
        ("roster", "Barns och familjers röst", own["experience"]),
        ("uppfoljning", "Uppföljning", True),
        (
            "narliggande",
            "Närliggande",
            own["near"] or own["groups"] or own["collaboration_models"] or own["cases"],
        ),
    )


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
    return {
        "outcome": view.title("outcome", result["outcome"]),
        "state": view.known_state(Known((result["outcome"],), state([result]))),
        "sentence": said(view, result),
        "cites": view.cites(result["sources"]),
        "note": result["note"] and view.text(result["note"]),
        "facts": [{"term": term, "text": text} for term, text in facts if text],
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
