"""The values of the pictures: the effects of results, and the chain from sub-area to intervention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from knowledge_base.meaning.effect_plot import Plot, Row, effect_plots
from knowledge_base.meaning.evidence import effect_text, sentence
from knowledge_base.meaning.known import known_on
from knowledge_base.model.domain import Intervention, ProtectiveFactor, Result, Source
from knowledge_base.model.entry import Entry, in_order, is_source
from knowledge_base.views.page_view import KnownState, Link, PageView

Picture = Mapping[str, Any]
"""The value of one picture, as its macro in templates/pictures.html reads it."""


class Stop(Link):
    """One stop of a chain."""

    found: KnownState | None
    """What is known of the factor's outcomes, when the stop is an intervention that is meant to strengthen it."""


class Stops(TypedDict):
    """Stops of a chain: those that are shown, and how many more there are and where."""

    links: list[Stop]
    more: int
    rest: str


class Effects(TypedDict):
    """The effects among some results: one figure for each axis."""

    drawn: int
    total: int
    plots: list[Mapping[str, Any]]
    looks: list[str]
    """How sure results look, those that are drawn."""
    goes_beyond: bool
    """Whether a value or an interval goes past the end of its axis."""
    lacks_interval: bool
    """Whether a value has no interval."""


_LOOKS = ("sure", "possible", "unsure", "not-graded")


def effects(view: PageView, interventions: Sequence[Entry[Intervention]]) -> Effects | None:
    """The effects that some interventions have; None when no result has a number."""
    plots = effect_plots(interventions, view.words["outcome"])
    if not plots:
        return None
    results = [result for entry in interventions for result in entry.fields["outcomes"]]
    rows = [row for plot in plots for row in plot.rows]
    found = {row.look for row in rows}
    return {
        "drawn": sum(1 for result in results if result["effect"]),
        "total": len(results),
        "plots": [_plot(view, plot) for plot in plots],
        "looks": [look for look in _LOOKS if look in found],
        "goes_beyond": any(row.beyond for row in rows),
        "lacks_interval": any(row.low is None for row in rows),
    }


def _plot(view: PageView, plot: Plot) -> Mapping[str, Any]:
    return {
        "outcome": view.title("outcome", plot.outcome),
        "measure": plot.measure or view.title("effect_scale", plot.scale),
        "higher_is_better": plot.better_when == "higher",
        "ticks": [{"place": tick.place, "label": tick.label} for tick in plot.ticks],
        "rows": [_row(view, row) for row in plot.rows],
    }


def _row(view: PageView, row: Row) -> Mapping[str, Any]:
    source = view.entries[row.result["judged_by"]]
    return {
        "study": {"url": view.address(source), "title": view.library.source_names[source.id]},
        "population": row.result["population"],
        "sentence": said(view, row.result),
        "effect": effect_text(row.effect),
        "no_interval": _no_interval(source) if row.low is None and is_source(source) else "",
        "interventions": view.links(row.interventions),
        "point": row.point,
        "low": row.low,
        "high": row.high,
        "beyond": sorted(row.beyond),
        "look": row.look,
        "side": row.side,
        "crosses": row.crosses,
    }


def _no_interval(study: Entry[Source]) -> str:
    """Why a result has no interval. Only of a study that has been read in whole is it known that it gives none."""
    return (
        "Studien anger inget intervall."
        if study.fields["checked"]["status"] == "read"
        else "Vi har inte läst något intervall."
    )


def said(view: PageView, result: Result) -> str:
    """What a result says, in a sentence."""
    return sentence(result, view.words)


def _stops(view: PageView, entries: Iterable[Entry]) -> Stops:
    return {"links": [{**view.link(entry), "found": None} for entry in entries], "more": 0, "rest": ""}


def _interventions(
    view: PageView,
    factor: Entry[ProtectiveFactor],
    found: Sequence[Entry[Intervention]],
    most: int,
    rest: str,
) -> Stops:
    """Interventions that are meant to strengthen a factor."""
    return {
        "links": [
            {**view.link(entry), "found": view.known_state(known_on(entry.fields, factor.fields))}
            for entry in found[:most]
        ],
        "more": max(0, len(found) - most),
        "rest": rest,
    }


def _areas(view: PageView, factor: Entry[ProtectiveFactor]) -> Stops:
    return _stops(view, in_order(view.entries[area] for area in factor.fields["areas"]))


def _arrow(view: PageView, aim: str, found: KnownState | None = None) -> Mapping[str, Any]:
    return {"aim": view.title("aim", aim).lower(), "is_also": aim == "also", "found": found}


def chain_to_intervention(view: PageView, entry: Entry[Intervention]) -> Picture:
    """The ways from sub-areas over factors to an intervention."""
    paths = [(view.base.factors[link["factor"]], link["aim"]) for link in entry.fields["strengthens"]]
    return {
        "here": entry.fields["title"],
        "paths": [
            {
                "areas": _areas(view, factor),
                "factor": _stops(view, [factor]),
                "arrow": _arrow(view, aim, view.known_state(known_on(entry.fields, factor.fields))),
            }
            for factor, aim in paths
        ],
    }


def chain_through_factor(view: PageView, factor: Entry[ProtectiveFactor]) -> Picture:
    """The ways from sub-areas over one factor to interventions."""
    return {
        "here": factor.fields["title"],
        "areas": _areas(view, factor),
        "paths": [
            {"arrow": _arrow(view, aim), "interventions": _interventions(view, factor, found, 5, "#insatser")}
            for aim in view.words["aim"]
            if (found := view.library.strengthening(factor, aim))
        ],
    }


def chain_from_area(view: PageView, area: Entry) -> Picture:
    """The ways from one sub-area over factors to interventions: those with the factor as their main aim, if any."""
    paths = []
    for linked in view.base.links.to(area, "protective-factor"):
        factor = view.base.factors[linked.id]
        aim = "main" if view.library.strengthening(factor, "main") else "also"
        found = view.library.strengthening(factor, aim)
        paths.append(
            {
                "factor": _stops(view, [factor]),
                "arrow": _arrow(view, aim),
                "interventions": _interventions(view, factor, found, 3, f"{view.address(factor)}#insatser"),
            }
        )
    return {"here": area.fields["title"], "paths": paths}


def shares(counts: Iterable[tuple[str, int]], total: int) -> list[Mapping[str, Any]]:
    """How large a part of `total` each state has, in percent."""
    return [{"code": code, "count": count, "percent": round(100 * count / max(total, 1), 2)} for code, count in counts]
