"""Where effects stand in their plots, of made-up results and of every real one."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge_base.meaning.effect import side
from knowledge_base.meaning.effect_plot import Plot, Row, effect_plots
from knowledge_base.model.entry import Entry
from knowledge_base.model.record import RawRecord
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import load_schemas
from real_content import real_knowledge_base
from tiny_project import REPOSITORY

OUTCOMES = tuple(load_schemas(REPOSITORY / "schemas").words["outcome"])
INTERVENTION = next(record_type for record_type in RECORD_TYPES if record_type.name == "intervention")


def result(value: float, low: float | None = None, high: float | None = None, **fields: Any) -> dict[str, Any]:
    """A result with an effect. Fields of the effect are given the same way as fields of the result."""
    effect = {
        "measure": "Hedges g",
        "scale": "standardised",
        "better_when": "higher",
        "value": value,
        "low": low,
        "high": high,
        "n": None,
        "studies": None,
    }
    outcome = {
        "outcome": "attendance",
        "population": None,
        "compared_with": None,
        "direction": "better",
        "certainty": "not-graded",
        "basis": "rct",
        "judged_by": "studien",
    }
    return {
        **{key: fields.get(key, known) for key, known in outcome.items()},
        "effect": {key: fields.get(key, known) for key, known in effect.items()},
    }


def intervention(*results: dict[str, Any], name: str = "insats") -> Entry:
    path, fields = f"content/interventions/{name}.yml", {"title": name, "outcomes": results}
    return Entry(RawRecord(INTERVENTION, name, path, fields, {}), fields)


def plots(*results: dict[str, Any]) -> tuple[Plot, ...]:
    return effect_plots([intervention(*results)], OUTCOMES)


def only_row(given: dict[str, Any]) -> Row:
    (plot,) = plots(given)
    (row,) = plot.rows
    return row


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (result(0), (50, None, None)),
        (result(0.5, 0, 1), (75, 50, 100)),
        (result(-0.5, -1, 0), (25, 0, 50)),
        (result(1.5, 0.5, 2), (87.5, 62.5, 100)),
        (result(1, scale="ratio"), (50, None, None)),
        (result(2, 1, 2, scale="ratio"), (100, 50, 100)),
        (result(0.5, 0.5, 1, scale="ratio", direction="worse"), (0, 0, 50)),
        (result(2, 0.5, 5, scale="ratio"), (71.53, 28.47, 100)),
        (result(4.2, scale="difference"), (92, None, None)),
        (result(-30, -40, 10, scale="difference"), (20, 10, 60)),
    ],
)
def test_a_result_has_its_place_on_the_axis(given: dict[str, Any], expected: tuple[float | None, ...]) -> None:
    row = only_row(given)
    assert (row.point, row.low, row.high) == expected
    assert row.beyond == frozenset()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (result(0.1), ["−1", "0", "1"]),
        (result(1.2), ["−2", "0", "2"]),
        (result(0.5, -2.5, 1), ["−3", "0", "3"]),
        (result(9), ["−3", "0", "3"]),
        (result(1.05, 0.58, 1.9, scale="ratio"), ["0,5", "1", "2"]),
        (result(1.05, 0.3, 1.9, scale="ratio"), ["0,2", "1", "5"]),
        (result(12, scale="ratio"), ["0,1", "1", "10"]),
        (result(4.2, scale="difference"), ["−5", "0", "5"]),
        (result(0.03, scale="difference"), ["−0,05", "0", "0,05"]),
        (result(1000, scale="difference"), ["−1000", "0", "1000"]),
        (result(0, scale="difference"), ["−1", "0", "1"]),
    ],
)
def test_an_axis_is_even_around_no_effect_and_no_shorter_than_its_scale_asks(
    given: dict[str, Any], expected: list[str]
) -> None:
    (plot,) = plots(given)
    assert [(tick.place, tick.label) for tick in plot.ticks] == list(zip((0, 50, 100), expected, strict=True))


@pytest.mark.parametrize(
    ("given", "ends", "places"),
    [
        (result(1, 0.5, 9), {"right"}, (66.67, 58.33, 100)),
        (result(-1, -9, 9), {"left", "right"}, (33.33, 0, 100)),
        (result(7), {"right"}, (100, None, None)),
        (result(0.5, 0, 2, scale="ratio"), {"left"}, (34.95, 0, 65.05)),
        (result(12, 1.5, 90, scale="ratio"), {"right"}, (100, 58.8, 100)),
    ],
)
def test_what_goes_past_the_end_of_the_axis_is_drawn_at_the_end_and_told(
    given: dict[str, Any], ends: set[str], places: tuple[float | None, ...]
) -> None:
    row = only_row(given)
    assert row.beyond == ends
    assert (row.point, row.low, row.high) == places


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (result(0.5), None),
        (result(0.5, 0.1, 0.9), False),
        (result(-0.5, -0.9, -0.1), False),
        (result(0.5, -0.1, 0.9), True),
        (result(0.5, 0, 0.9), True),
        (result(1.05, 0.58, 1.9, scale="ratio"), True),
        (result(1.7, 1.2, 2.4, scale="ratio"), False),
        (result(0.7, 0.2, 0.9, scale="ratio"), False),
    ],
)
def test_an_interval_crosses_the_line_of_no_effect_or_not(given: dict[str, Any], expected: bool | None) -> None:
    assert only_row(given).crosses is expected


@pytest.mark.parametrize(
    ("scale", "better_when", "value", "expected"),
    [
        ("standardised", "higher", 0.5, "for"),
        ("standardised", "higher", -0.5, "against"),
        ("standardised", "lower", -0.5, "for"),
        ("standardised", "lower", 0.5, "against"),
        ("difference", "lower", 0, "line"),
        ("ratio", "higher", 1.05, "for"),
        ("ratio", "higher", 0.95, "against"),
        ("ratio", "lower", 0.5, "for"),
        ("ratio", "lower", 1, "line"),
    ],
)
def test_the_side_of_an_effect_depends_on_what_is_better(
    scale: str, better_when: str, value: float, expected: str
) -> None:
    assert side(scale, better_when, value) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"certainty": "high"}, "sure"),
        ({"certainty": "moderate"}, "sure"),
        ({"certainty": "low"}, "possible"),
        ({"certainty": "very-low"}, "unsure"),
        ({"certainty": "not-graded"}, "not-graded"),
        ({"certainty": "high", "direction": "cannot-judge"}, "unsure"),
    ],
)
def test_a_result_looks_no_surer_than_it_is(fields: dict[str, str], expected: str) -> None:
    assert only_row(result(0.5, **fields)).look == expected


@pytest.mark.parametrize(
    "other",
    [
        {"scale": "ratio"},
        {"scale": "difference"},
        {"outcome": "anxiety"},
        {"better_when": "lower"},
    ],
)
def test_results_that_cannot_be_compared_never_share_an_axis(other: dict[str, str]) -> None:
    found = plots(result(0.5), result(1.5, **other))
    assert [len(plot.rows) for plot in found] == [1, 1]


def test_differences_share_an_axis_only_when_they_measure_the_same() -> None:
    days, points = {"scale": "difference", "measure": "Dagar"}, {"scale": "difference", "measure": "Poäng"}
    found = plots(result(4, **days), result(30, **points), result(2, population="Andra", **days))
    assert [(plot.measure, len(plot.rows), plot.ticks[-1].label) for plot in found] == [
        ("Dagar", 2, "5"),
        ("Poäng", 1, "50"),
    ]


def test_several_results_of_one_outcome_share_an_axis_that_holds_them_all() -> None:
    (plot,) = plots(result(0.5), result(-0.2, direction="no-difference", measure="Cohens d"), result(1.5, 1, 2))
    assert [row.point for row in plot.rows] == [62.5, 45, 87.5]


def test_plots_stand_in_the_order_of_the_outcomes() -> None:
    found = plots(result(0.5, outcome="anxiety"), result(2, scale="ratio"), result(0.5))
    assert [(plot.outcome, plot.scale) for plot in found] == [
        ("attendance", "ratio"),
        ("attendance", "standardised"),
        ("anxiety", "standardised"),
    ]


def test_a_result_that_several_interventions_tell_is_drawn_once() -> None:
    """One review is one piece of evidence, however many pages it stands on."""
    first, second = (
        intervention(result(0.5, measure="g"), name="ett"),
        intervention(result(0.5), result(0.5, judged_by="annan"), name="två"),
    )
    (plot,) = effect_plots([first, second], OUTCOMES)
    assert plot.rows[0].result["effect"]["measure"] == "g", "as the first of them words it"
    assert [[entry.id for entry in row.interventions] for row in plot.rows] == [["ett", "två"], ["två"]]


def test_results_without_an_effect_are_not_drawn() -> None:
    assert plots({**result(0.5), "effect": None}) == ()


REAL = real_knowledge_base().of("intervention")


def test_every_effect_in_the_content_is_drawn_once_inside_its_axis() -> None:
    recorded = [entry_result for entry in REAL for entry_result in entry.fields["outcomes"] if entry_result["effect"]]
    found = effect_plots(REAL, OUTCOMES)
    rows = [row for plot in found for row in plot.rows]
    assert recorded
    assert sum(len(row.interventions) for row in rows) == len(recorded)
    assert [row.result for row in rows if row.beyond] == []
    for row in rows:
        assert all(0 <= place <= 100 for place in (row.point, row.low, row.high) if place is not None), row
        assert row.low is None or row.low <= row.point <= row.high, row
