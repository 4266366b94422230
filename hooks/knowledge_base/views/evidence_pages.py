"""The values of the pages about what is known: how we judge, the map and the comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from knowledge_base.language.swedish import listed, spoken_date
from knowledge_base.meaning.cautions import in_view_and_folded
from knowledge_base.meaning.evidence_map import TRIED, Row, rows
from knowledge_base.meaning.facets import used_in_sweden
from knowledge_base.meaning.fragments import fragment
from knowledge_base.meaning.known import (
    FIRST,
    NOT_LOOKED,
    RISK_ELSEWHERE,
    Known,
    in_a_sentence,
    known,
    known_on,
    word,
)
from knowledge_base.meaning.overview import COLUMNS, Overview, overview, sentences, short_title
from knowledge_base.meaning.side_by_side import OPENINGS, SAID
from knowledge_base.model.domain import Claim, Intervention, ProtectiveFactor
from knowledge_base.model.entry import Entry, in_order
from knowledge_base.views.page_view import Link, NamedSource, PageView, State, headings
from knowledge_base.views.pictures import effects


class Glyph(Link):
    """An intervention in a cell, with what is known of it for the outcome of the row."""

    state: State


class MapRow(TypedDict):
    """What is known about one outcome: the studied interventions by category, and how many nobody has studied."""

    outcome: str
    cells: list[list[Glyph]]
    untried: int
    percent: float
    """The untried, of all in the row."""
    choices: str
    """What to choose in the list to see the untried, as the part of a link after `#`."""


def how_we_judge(view: PageView) -> Mapping[str, Any]:
    """How much is known, and how the short state is worked out."""
    interventions = view.base.interventions()
    states = [known(entry.fields)[0].state for entry in interventions]
    pictures = effects(view, interventions)
    judged = (("effekter", "Alla effekter i bild", True),) if pictures else ()
    return {
        **headings(
            ("kunskapslaget", "Kunskapsläget just nu", True),
            *judged,
            ("per-utfall", "Vi bedömer varje utfall för sig", True),
            ("tillforlitlighet", "Så säkert är resultatet", True),
            ("regeln", "Regeln bakom det korta omdömet", True),
            ("tre-sorters-nej", "Tre olika nej", True),
        ),
        "count": len(interventions),
        "shares": [
            {
                "state": view.known_state(Known(("attendance",), code)),
                "description": description,
                "count": states.count(code),
                "percent": round(100 * states.count(code) / max(len(states), 1), 2),
            }
            for code, description in _descriptions(view).items()
            if code in view.words["evidence_state"] or code in states
        ],
        "effects": pictures,
        "certainties": [
            {"title": word.title, "description": word.description} for word in view.words["certainty"].values()
        ],
        "states": {code: view.state_called(code) for code in view.words["evidence_state"]},
    }


def _descriptions(view: PageView) -> Mapping[str, str]:
    """What each state says of one outcome, by its code."""
    return {code: word.description for code, word in view.words["evidence_state"].items()} | {
        NOT_LOOKED: "Ingen har sökt efter studier av de här insatserna.",
        RISK_ELSEWHERE: "Något som liknar insatsen gav ett sämre utfall i en kontrollerad studie eller en översikt.",
    }


def evidence_map(view: PageView) -> Mapping[str, Any]:
    """Which interventions have been studied, outcome by outcome."""
    of_all = rows(view.base)
    of_factor = {factor.id: rows(view.base, factor) for factor in view.base.by_type["protective-factor"]}
    attendance = of_all[0]
    seen = {one.known.state for row in of_all for cell in row.cells.values() for one in cell}
    return {
        **headings(
            ("utfall", "Utfall", True),
            ("skyddsfaktorer", "Skyddsfaktorer", True),
            ("inget-kant", "Där inget är känt", True),
        ),
        "states": [_map_state(view, code) for code in TRIED if code in seen],
        "categories": [word.title for word in view.words["category"].values()],
        "total": len(view.base.interventions()),
        "factors": [
            _map_factor(view, factor, of_factor[factor.id]) for factor in view.base.by_type["protective-factor"]
        ],
        "outcomes": [_map_row(view, row) for row in of_all if not row.is_unknown],
        "unknown_factors": [
            {**view.link(factor), "outcome": outcome}
            for factor in view.base.by_type["protective-factor"]
            for outcome in _unknown(view, factor, of_factor[factor.id])
        ],
        "unstudied": [view.title("outcome", row.outcome) for row in of_all if row.is_unknown],
        "unmeasured": {
            "count": len(attendance.untried),
            "total": len(view.base.interventions()),
            "choices": fragment(attendance.choices),
            "links": view.links(attendance.untried),
        },
    }


_COLUMNS = {
    "agree": ("Prövat, med ett svar", "Ofta från en enda studie. Det betyder inte att svaret är säkert."),
    "uncertain": ("Prövat, svaren är osäkra", "Svaren går isär, räcker inte eller gäller något liknande."),
    "untried": ("Inte prövat", "Ingen studie som vi känner till. Det betyder inte att effekten saknas."),
}
"""What the columns of the overview are called, and what each of them does not say."""


def overviews(view: PageView) -> Mapping[str, Any]:
    """All interventions by what is known of an outcome, for each outcome that has been studied."""
    interventions = view.base.interventions()
    found = [overview(interventions, code) for code in _outcomes(view)]
    studied = [one for one in found if one.tried]
    return {
        **headings(*((f"utfall-{one.outcome}", view.title("outcome", one.outcome), True) for one in studied)),
        "updated": spoken_date(view.library.updated),
        "outcomes": [_overview(view, one) for one in studied],
        "unstudied": listed(view.title("outcome", one.outcome).lower() for one in found if not one.tried),
    }


def _overview(view: PageView, found: Overview) -> Mapping[str, Any]:
    return {
        "id": f"utfall-{found.outcome}",
        "sentences": list(sentences(found, view.words["outcome"][found.outcome])),
        "columns": [
            {
                "name": name,
                "title": _COLUMNS[name][0],
                "note": _COLUMNS[name][1],
                "count": len(found.of(*states)),
                "groups": [
                    {
                        "state": _map_state(view, state),
                        "interventions": [
                            {"url": view.address(entry), "title": short_title(entry)} for entry in found.by_state[state]
                        ],
                    }
                    for state in states
                    if found.by_state[state]
                ],
            }
            for name, states in COLUMNS.items()
        ],
    }


def _map_state(view: PageView, code: str) -> State:
    """A state, as it is called when it is about one outcome only."""
    return {"code": code, "title": word(code, view.words)}


def _map_row(view: PageView, row: Row) -> MapRow:
    total = len(row.untried) + sum(map(len, row.cells.values()))
    return {
        "outcome": view.title("outcome", row.outcome),
        "cells": [
            [
                {
                    "url": view.address(one.intervention),
                    "title": short_title(one.intervention),
                    "state": _map_state(view, one.known.state),
                }
                for one in cell
            ]
            for cell in row.cells.values()
        ],
        "untried": len(row.untried),
        "percent": round(100 * len(row.untried) / max(total, 1), 2),
        "choices": fragment(row.choices),
    }


def _map_factor(view: PageView, factor: Entry[ProtectiveFactor], found: Iterable[Row]) -> Mapping[str, Any]:
    library = view.library
    return {
        **view.link(factor),
        "rows": [_map_row(view, row) for row in found],
        "interventions": sum(len(library.strengthening(factor, aim)) for aim in ("main", "also")),
        "choices": fragment({"faktor": [factor.id]}),
    }


def _unknown(view: PageView, factor: Entry[ProtectiveFactor], found: Iterable[Row]) -> Iterable[str | None]:
    """The outcomes of a factor that no intervention has a study of; None when no outcome measures the factor."""
    if not factor.fields["outcomes"]:
        return [None]
    return [view.title("outcome", row.outcome).lower() for row in found if row.is_unknown]


_ROWS = (
    ("alder", "Ålder"),
    ("vander-sig-till", "Vänder sig till"),
    ("skolform", "Skolform"),
    ("franvaro", "Frånvaro"),
    ("niva", "Nivå"),
    ("vag", "Beslut"),
    ("var", "Var"),
    ("vem", "Vem ger den"),
    ("dos", "Dos och tid"),
    ("huvudmal", "Är tänkt att stärka, som huvudmål"),
    ("starker-ocksa", "Är också tänkt att stärka"),
    ("tank-efter-forst", "Tänk efter först"),
    ("passar-inte", "Passar inte när"),
    ("sverige", "Används i Sverige"),
    ("uppfoljning", "Uppföljning"),
    ("granskad", "Senast granskad"),
)
"""The rows of the comparison after what is known of each outcome: name in the page, and title."""

_NOT_DESCRIBED = "Inte beskrivet i våra källor."


class Cell(TypedDict, total=False):
    """What one intervention has in one row: one of these."""

    words: str
    """Words of a vocabulary, or a date."""
    text: str
    texts: list[str]
    more: int
    """How many more texts its own page has."""
    factors: list[Mapping[str, Any]]
    """Each as a link with what is known of it, `found`."""
    list: list[Link]
    access: Mapping[str, Any]
    """`form` and `sources`."""


class Compared(TypedDict):
    """One intervention, row by row."""

    id: str
    url: str
    title: str
    short: str
    """What it is called over a column."""
    lang: str | None
    formerly: str
    attendance: str
    """What is known of attendance, as a code."""
    missing: str
    """What is known of an outcome that has no row, as a code."""
    rows: list[Mapping[str, Any]]


def compare(view: PageView) -> Mapping[str, Any]:
    """Every intervention with the same rows in the same order, for the browser to put beside each other."""
    outcomes = [(f"utfall-{code}", title) for code, title in _outcomes(view).items()]
    return {
        **headings(),
        "places": [entry.id for entry in view.base.interventions()],
        "no_study": view.title("evidence_state", "described"),
        "missing": [{"code": code, "word": word(code, view.words)} for code in ("described", NOT_LOOKED)],
        "openings": OPENINGS,
        "said": [found._asdict() for found in SAID],
        "outcomes": [{"name": name, "title": title} for name, title in outcomes],
        "rows": [{"name": name, "title": title} for name, title in _ROWS],
        "interventions": [_compared(view, entry) for entry in view.base.interventions()],
    }


def _compared(view: PageView, entry: Entry[Intervention]) -> Compared:
    cells = _cells(view, entry)
    return {
        "id": entry.id,
        **view.link(entry),
        "short": short_title(entry),
        "lang": entry.fields["lang"],
        "formerly": " ".join(entry.fields["formerly"]),
        "attendance": known(entry.fields)[0].state,
        "missing": "described" if entry.fields["search"] else NOT_LOOKED,
        "rows": [
            *_known(view, entry),
            *({"name": name, "title": title, **cells[name]} for name, title in _ROWS),
        ],
    }


def _known(view: PageView, entry: Entry[Intervention]) -> Iterable[Mapping[str, Any]]:
    """What is known of each outcome that has been studied, and of attendance in any case."""
    for found in known(entry.fields):
        (outcome,) = found.outcomes
        cited = {
            cited["source"]
            for result in entry.fields["outcomes"]
            if result["outcome"] == outcome
            for cited in result["sources"]
        }
        yield {
            "name": f"utfall-{outcome}",
            "title": view.title("outcome", outcome),
            "state": view.known_state(found),
            "sentence": in_a_sentence(found, entry.fields, view.words) if cited else "",
            "sources": [
                {"url": view.address(source), "title": view.library.source_names[source.id]}
                for source in in_order(view.entries[key] for key in cited)
            ],
        }


def _outcomes(view: PageView) -> Mapping[str, str]:
    """What every outcome is called by its code, those that are said first before the others."""
    titles = {code: word.title for code, word in view.words["outcome"].items()}
    return {code: titles[code] for code in FIRST} | titles


def _cells(view: PageView, entry: Entry[Intervention]) -> Mapping[str, Cell]:
    dose, used, access = entry.fields["practice"]["dose"], entry.fields["used_in_sweden"], entry.fields["access"]
    answer = f"{used_in_sweden(view.base)[used['answer']].title}."
    sources: list[NamedSource] = view.sources(access["sources"])
    ages = entry.fields["ages"]
    return {
        "alder": {"text": f"{ages['from']}–{ages['to']} år" if ages else _NOT_DESCRIBED},
        "vander-sig-till": {"words": view.titles("recipient", entry.fields["recipients"])},
        "skolform": {"words": view.titles("stage", entry.fields["stages"])},
        "franvaro": {"words": view.absence(entry.fields["absence"])},
        "niva": {"words": view.titles("level", entry.fields["levels"])},
        "vag": {"access": {"form": view.title("access_form", access["form"]), "sources": sources}},
        "var": {"words": view.titles("arena", entry.fields["arenas"])},
        "vem": {"words": view.titles("provider", entry.fields["delivered_by"])},
        "dos": {"text": view.text(dose["text"]) if dose else _NOT_DESCRIBED},
        "huvudmal": _factors(view, entry, "main"),
        "starker-ocksa": _factors(view, entry, "also"),
        "tank-efter-forst": _cautions(view, entry),
        "passar-inte": _texts(view, entry.fields["does_not_suit"]),
        "sverige": {"text": f"{answer} {view.text(used['note'])}" if used["note"] else answer},
        "uppfoljning": {"list": view.links_to(entry.fields["follow_up"])}
        if entry.fields["follow_up"]
        else {"text": "Källorna pekar inte ut något mått."},
        "granskad": {"words": spoken_date(entry.fields["reviewed"])},
    }


def _factors(view: PageView, entry: Entry[Intervention], aim: str) -> Cell:
    found = [view.base.factors[link["factor"]] for link in entry.fields["strengthens"] if link["aim"] == aim]
    if not found:
        return {"text": "Ingen angiven."}
    return {
        "factors": [
            {**view.link(factor), "found": view.known_state(known_on(entry.fields, factor.fields))} for factor in found
        ]
    }


def _cautions(view: PageView, entry: Entry[Intervention]) -> Cell:
    """Those that its page has in view, and how many more there are."""
    in_view, folded = in_view_and_folded(entry.fields["think_first"])
    found = _texts(view, in_view)
    return {**found, "more": len(folded)} if folded else found


def _texts(view: PageView, items: Iterable[Claim]) -> Cell:
    found = [view.text(item["text"]) for item in items]
    return {"texts": found} if found else {"text": _NOT_DESCRIBED}
