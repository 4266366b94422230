"""The places of results with an effect in a plot.

Results share an axis only when they measure the same outcome on the same scale with the same side as the better one;
differences in their own unit also need the same measure. The line of no effect is in the middle of every
axis. Places are percent of the axis from its left end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge_base.language.swedish import decimal
from knowledge_base.meaning.effect import distance, side
from knowledge_base.meaning.evidence import GRADED
from knowledge_base.model.domain import Effect, Intervention, Result
from knowledge_base.model.entry import Entry

_REACHES: Mapping[str, tuple[float, ...]] = {"standardised": (1, 2, 3), "ratio": (2, 5, 10)}
"""How far an axis may reach from the line of no effect, by scale: no shorter than the first, so that a small effect
looks small, and no longer than the last, so that one wide interval does not flatten the others."""

_MIDDLE = 50.0

_Axis = tuple[str, str, str, str | None]
"""Outcome, scale, better side and, for a difference in its own unit, the measure."""

_Shown = tuple[Result, Effect, tuple[Entry[Intervention], ...]]
"""A result, its effect and the interventions that have it."""


@dataclass(frozen=True)
class Tick:
    """A number on an axis."""

    place: float
    label: str


@dataclass(frozen=True)
class Row:
    """One result in a plot."""

    result: Result
    effect: Effect
    interventions: tuple[Entry[Intervention], ...]
    """Those that have this result: a review may be on the pages of several."""
    point: float
    low: float | None
    high: float | None
    beyond: frozenset[str]
    """The ends of the axis, `left` and `right`, that the value or its interval goes past."""
    look: str
    """How sure the result may look: `sure`, `possible`, `unsure`, or `not-graded`."""
    side: str
    """Where the value lies: `for` the intervention, `against` it, or on the `line` of no effect."""
    crosses: bool | None
    """Whether the interval reaches the line of no effect; None without an interval."""


@dataclass(frozen=True)
class Plot:
    """Results that share an axis."""

    outcome: str
    scale: str
    better_when: str
    measure: str | None
    """What was measured, for a difference in its own unit."""
    ticks: tuple[Tick, ...]
    """From left to right; the middle one is no effect."""
    rows: tuple[Row, ...]


def effect_plots(interventions: Iterable[Entry[Intervention]], outcomes: Iterable[str]) -> tuple[Plot, ...]:
    """A plot for every axis that the effects of the interventions need, in the order of `outcomes`."""
    shown: dict[tuple[object, ...], _Shown] = {}
    for intervention in interventions:
        for result in intervention.fields["outcomes"]:
            if effect := result["effect"]:
                key = _identity(result, effect)
                first, its_effect, owners = shown.get(key, (result, effect, ()))
                shown[key] = (first, its_effect, (*owners, intervention))
    order = tuple(outcomes)
    axes: dict[_Axis, list[_Shown]] = {}
    for found in sorted(shown.values(), key=lambda found: order.index(found[0]["outcome"])):
        axes.setdefault(_axis(*found[:2]), []).append(found)
    return tuple(_plot(axis, found) for axis, found in axes.items())


def _axis(result: Result, effect: Effect) -> _Axis:
    return (
        result["outcome"],
        effect["scale"],
        effect["better_when"],
        effect["measure"] if effect["scale"] == "difference" else None,
    )


def _identity(result: Result, effect: Effect) -> tuple[object, ...]:
    """What the same result has in common on several pages. What is words may be worded for the page."""
    return (*_axis(result, effect), result["judged_by"], effect["value"], effect["low"], effect["high"])


def _plot(axis: _Axis, found: list[_Shown]) -> Plot:
    outcome, scale, better_when, measure = axis
    reach = _reach(scale, [number for _, effect, _ in found for number in _numbers(effect)])
    least, middle = (1 / reach, 1) if scale == "ratio" else (-reach, 0)
    ticks = (Tick(0, decimal(least)), Tick(_MIDDLE, decimal(middle)), Tick(100, decimal(reach)))
    return Plot(outcome, scale, better_when, measure, ticks, tuple(_row(*each, reach) for each in found))


def _row(result: Result, effect: Effect, owners: tuple[Entry[Intervention], ...], reach: float) -> Row:
    scale, value, low, high = effect["scale"], effect["value"], effect["low"], effect["high"]
    whole = distance(scale, reach)
    distances = [distance(scale, number) for number in _numbers(effect)]
    leftmost, rightmost = min(distances), max(distances)

    def place(number: float) -> float:
        return round(_MIDDLE + _MIDDLE * max(-1.0, min(1.0, distance(scale, number) / whole)), 2)

    return Row(
        result,
        effect,
        owners,
        place(value),
        low=None if low is None else place(low),
        high=None if high is None else place(high),
        beyond=frozenset(
            end for end, is_past in (("left", leftmost < -whole), ("right", rightmost > whole)) if is_past
        ),
        look=_look(result),
        side=side(scale, effect["better_when"], value),
        crosses=None if low is None else leftmost <= 0 <= rightmost,
    )


def _look(result: Result) -> str:
    if result["direction"] == "cannot-judge" or result["certainty"] == "very-low":
        return "unsure"
    if result["certainty"] in GRADED:
        return "possible" if result["certainty"] == "low" else "sure"
    return "not-graded"


def _numbers(effect: Effect) -> list[float]:
    return [number for number in (effect["value"], effect["low"], effect["high"]) if number is not None]


def _reach(scale: str, numbers: Iterable[float]) -> float:
    """The end of an axis that holds the numbers, as far as the scale allows."""
    furthest = max(abs(distance(scale, number)) for number in numbers)
    if scale in _REACHES:
        return next((reach for reach in _REACHES[scale] if distance(scale, reach) >= furthest), _REACHES[scale][-1])
    power = 10.0 ** math.floor(math.log10(furthest)) if furthest else 1.0
    return next(step * power for step in (1, 2, 5, 10) if step * power >= furthest)
