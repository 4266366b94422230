"""The values of the pages of records, but for interventions and workshops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from knowledge_base.data import follow_up_files
from knowledge_base.language import inline
from knowledge_base.meaning import guide
from knowledge_base.meaning.follow_up import ABOUT, AFTERWARDS, follow_up_sheet
from knowledge_base.meaning.known import known, known_on
from knowledge_base.model.domain import (
    BbicArea,
    Case,
    CollaborationModel,
    Group,
    Intervention,
    Measure,
    ProtectiveFactor,
    Reviewed,
    Topic,
)
from knowledge_base.model.entry import Entry, in_order
from knowledge_base.views.page_view import KnownState, Value
from knowledge_base.views.pictures import chain_from_area, chain_through_factor
from knowledge_base.views.practice import practice
from knowledge_base.views.record_view import RecordView


def _in_force(view: RecordView[Reviewed], entry: Entry, field: str = "") -> list[Entry]:
    """The interventions in force that refer to a record."""
    return [found for found in view.base.links.to(entry, "intervention", field) if found.in_force]


def protective_factor(view: RecordView[ProtectiveFactor]) -> Value:
    """A protective factor: what it is, and what strengthens it."""
    factor = view.entry
    own = {
        "areas": [view.link(view.entries[area]) for area in factor.fields["areas"]],
        "chain": chain_through_factor(view, factor),
        "what": view.claims(factor.fields["what"]),
        "why": view.claims(factor.fields["why"]),
        "caution": view.claims(factor.fields["caution"]),
        "weak_signs": view.claims(factor.fields["weak_signs"]),
        "do": view.claims(factor.fields["do"]),
        "associations": [
            {
                "outcome": view.title("outcome", association["outcome"]),
                "strength": view.title("association_strength", association["strength"]).lower(),
                "claim": view.claim(association),
            }
            for association in factor.fields["associations"]
        ],
        "main": [
            {**view.card(entry), "known": [_found(view, entry)]} for entry in view.library.strengthening(factor, "main")
        ],
        "also": _by_state(view),
        "measures": view.links(view.base.links.to(factor, "measure")),
    }
    return view.page(
        own,
        ("vad-det-ar", "Vad det är", own["what"]),
        ("varfor-den-skyddar", "Varför den skyddar", own["why"]),
        ("samband", "Så hänger den ihop med annat", own["associations"]),
        ("las-med-eftertanke", "Läs med eftertanke", own["caution"]),
        ("tecken", "Tecken på att den är svag", own["weak_signs"]),
        ("det-du-kan-gora", "Det socialtjänsten kan göra", own["do"]),
        ("insatser", "Insatser som är tänkta att stärka faktorn", True),
        ("uppfoljning", "Uppföljning", own["measures"]),
    )


def _found(view: RecordView[ProtectiveFactor], entry: Entry[Intervention]) -> KnownState:
    return view.known_state(known_on(entry.fields, view.entry.fields))


def _by_state(view: RecordView[ProtectiveFactor]) -> list[Mapping[str, Any]]:
    """The interventions that are also meant to strengthen a factor, by what is known of its outcomes."""
    found: dict[str, dict[str, Any]] = {}
    for entry in view.library.strengthening(view.entry, "also"):
        state = _found(view, entry)
        found.setdefault(state["title"], {"state": state, "links": []})["links"].append(
            {**view.link(entry), "risks": [view.known_state(risk) for risk in known(entry.fields) if risk.is_risk]}
        )
    return sorted(found.values(), key=lambda group: -len(group["links"]))


def bbic_area(view: RecordView[BbicArea]) -> Value:
    """A sub-area of BBIC, in our own words."""
    area = view.entry
    factors = [
        {
            **view.link(factor),
            "summary": inline.plain(factor.fields["summary"]),
            "interventions": len(_in_force(view, factor, "strengthens")),
        }
        for factor in view.base.links.to(area, "protective-factor")
    ]
    own = {
        "confirmed": area.fields["confirmed"],
        "about": view.claims(area.fields["about"]),
        "ask": view.claims(area.fields["ask"]),
        "chain": chain_from_area(view, area),
        "factors": factors,
    }
    return view.page(
        own,
        ("vad-det-rymmer", "Vad delområdet rymmer", own["about"]),
        ("fraga-om", "Att fråga om", own["ask"]),
        ("skyddsfaktorer", "Skyddsfaktorer", True),
    )


def measure(view: RecordView[Measure]) -> Value:
    """A measure to follow up with."""
    entry = view.entry
    sheet = follow_up_sheet(entry, view.base.schemas)
    own = {
        "when": {
            "text": view.titles("timing", entry.fields["when"]),
            "cites": view.cites(entry.fields["when_sources"]),
        },
        "horizon": view.title("horizon", entry.fields["horizon"]).lower(),
        "absence": view.absence(entry.fields["absence"]),
        "what": view.claims(entry.fields["what"]),
        "how": view.claims(entry.fields["how"]),
        "who": view.claims(entry.fields["who"]),
        "cautions": view.claims(entry.fields["cautions"]),
        "factors": view.links_to(entry.fields["factors"]),
        "interventions": view.links(_in_force(view, entry)),
        "sheet": {
            "about": list(ABOUT),
            "times": list(sheet.times),
            "rows": list(sheet.rows),
            "afterwards": AFTERWARDS,
            "file": view.root + follow_up_files.address(entry),
        },
    }
    return view.page(
        own,
        ("vad-du-mater", "Vad du mäter", own["what"]),
        ("sa-gor-du", "Så gör du", own["how"]),
        ("vem", "Vem som kan använda måttet", own["who"]),
        ("tank-pa", "Tänk på", own["cautions"]),
        ("blad", "Blad att fylla i", True),
        ("skyddsfaktorer", "Skyddsfaktorer och insatser", True),
    )


def group(view: RecordView[Group]) -> Value:
    """A group of children to notice."""
    entry = view.entry
    own = {
        "urgent": view.claims(entry.fields["urgent"]),
        "notice": view.claims(entry.fields["notice"]),
        "do": view.claims(entry.fields["do"]),
        "think_first": view.claims(entry.fields["think_first"]),
        "interventions": view.links(_in_force(view, entry)),
        "read_more": [
            {**view.link(view.entries[citation["source"]]), "place": citation["place"]}
            for citation in entry.fields["read_more"]
        ],
    }
    return view.page(
        own,
        ("om-det-ar-akut", "Om det är akut", own["urgent"]),
        ("uppmarksamma", "Uppmärksamma", own["notice"]),
        ("det-du-kan-gora", "Det du kan göra", own["do"]),
        ("tank-efter-forst", "Tänk efter först", own["think_first"]),
        ("insatser", "Insatser som rör gruppen", own["interventions"]),
        ("las-mer", "Läs mer", own["read_more"]),
    )


def collaboration_model(view: RecordView[CollaborationModel]) -> Value:
    """A way to organise the work between school and social services."""
    entry = view.entry
    own = {
        "purpose": view.claims(entry.fields["purpose"]),
        "participants": view.claims(entry.fields["participants"]),
        "how": view.claims(entry.fields["how"]),
        "strengths": view.claims(entry.fields["strengths"]),
        "risks": view.claims(entry.fields["risks"]),
        "fits": view.claims(entry.fields["fits"]),
        "interventions": view.links(_in_force(view, entry)),
    }
    return view.page(
        own,
        ("syfte", "Syfte", own["purpose"]),
        ("deltagare", "Vilka som deltar", own["participants"]),
        ("arbetssatt", "Så arbetar man", own["how"]),
        ("styrkor", "Styrkor som har beskrivits", own["strengths"]),
        ("risker", "Risker som har beskrivits", own["risks"]),
        ("nar-den-passar", "När modellen passar", own["fits"]),
        ("vad-vet-vi", "Vad vi vet", True),
        ("insatser", "Insatser som brukar ges så", own["interventions"]),
    )


def topic(view: RecordView[Topic]) -> Value:
    """A text about law, planning, collaboration or following up, in sections of its own."""
    entry = view.entry
    parts: list[Mapping[str, Any]] = [
        {
            "id": section["id"],
            "style": section["style"],
            "formerly": list(section["formerly"]),
            "claims": view.claims(section["claims"]),
        }
        for section in entry.fields["sections"]
    ]
    near = {
        found.id: found
        for found in (*(view.entries[key] for key in entry.fields["related"]), *view.base.links.to(entry, "topic"))
    }
    own = {"parts": parts, "near": view.links(in_order(near.values()))}
    value = view.page(
        own,
        *((section["id"], section["heading"], True) for section in entry.fields["sections"]),
        ("las-ocksa", "Läs också", near),
    )
    former = [identity for part in parts for identity in part["formerly"]]
    return {**value, "places": [*value["places"], *former]}


_EXPECTED: tuple[tuple[Literal["includes", "think_first", "excludes"], str], ...] = (
    ("includes", "Vägledningen föreslår bland annat"),
    ("think_first", "Under Tänk efter först står"),
    ("excludes", "Vägledningen föreslår inte"),
)


def case(view: RecordView[Case]) -> Value:
    """A fictional case to practise on."""
    entry = view.entry
    own = {
        "situation": [view.text(paragraph) for paragraph in entry.fields["situation"]],
        "answers": guide.answer_fragment(entry.fields["answers"], view.base.questionnaire.fields["version"]),
        "questions": [view.text(question) for question in entry.fields["questions"]],
        "notice": [view.text(item) for item in entry.fields["notice"]],
        "expected": [
            {"words": words, "links": view.links_to(entry.fields["expected"][field])}
            for field, words in _EXPECTED
            if entry.fields["expected"][field]
        ],
        "workshops": view.links(view.base.links.to(entry, "workshop")),
        "practice": practice(view),
        "short": view.short_address(entry),
    }
    sections = [
        ("situation", "Situationen", True),
        ("fragor", "Att diskutera", True),
        ("ova", "Öva själv", True),
        ("lagg-marke-till", "För dig som leder", True),
    ]
    if own["workshops"]:
        sections.append(("program", "Workshopprogram med fallet", True))
    return view.page(own, *sections, summary=False)
