"""The map has every intervention once for each outcome, by what is known of that outcome alone."""

from __future__ import annotations

import pytest

from knowledge_base.meaning import evidence_map, facets
from real_content import real_knowledge_base
from tiny_project import BuildProject, changed, opened

REAL = real_knowledge_base()
FACTORS = (None, *REAL.of("protective-factor"))


def shown(row: evidence_map.Row) -> dict[str, list[str]]:
    """The interventions of a row by what is known of them."""
    found: dict[str, list[str]] = {}
    for cell in row.cells.values():
        for one in cell:
            found.setdefault(one.known.state, []).append(one.intervention.id)
    return found | {"untried": [entry.id for entry in row.untried]}


def test_a_factor_has_what_is_known_for_its_own_outcome(project: BuildProject) -> None:
    tiny = opened(project())
    [attendance] = evidence_map.rows(tiny, tiny.entries["narvaro"])
    assert (attendance.outcome, shown(attendance)) == (
        "attendance",
        {"supported": ["skolstod"], "untried": ["aktivitet", "samtal"]},
    )
    [trust] = evidence_map.rows(tiny, tiny.entries["tillit"])
    assert (trust.outcome, shown(trust)) == ("social-skills", {"untried": ["aktivitet", "samtal"]})
    assert (attendance.is_unknown, trust.is_unknown) == (False, True)


def test_the_same_intervention_is_in_several_rows_with_different_states(project: BuildProject) -> None:
    rows = {row.outcome: shown(row) for row in evidence_map.rows(opened(project()))}
    assert next(iter(rows)) == "attendance"
    assert rows["attendance"]["supported"] == rows["anxiety"]["indicated"] == ["skolstod"]
    assert rows["crime"] == {"untried": ["aktivitet", "samtal", "skolstod"]}


def test_what_is_no_longer_in_force_is_not_shown(project: BuildProject) -> None:
    withdrawn = changed(
        "content/interventions/aktivitet.yml", ("status: active", "status: withdrawn\nstatus_reason: Ingen ger den.")
    )
    [crime] = [row for row in evidence_map.rows(opened(project(withdrawn))) if row.outcome == "crime"]
    assert shown(crime) == {"untried": ["samtal", "skolstod"]}


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.id if factor else "alla")
def test_every_intervention_is_once_in_a_row_in_its_category_with_harm_first(factor: facets.Entry | None) -> None:
    expected = [
        entry.id
        for entry in REAL.interventions()
        if not factor or factor.id in [link["factor"] for link in entry.fields["strengthens"]]
    ]
    for row in evidence_map.rows(REAL, factor):
        assert sorted(id for ids in shown(row).values() for id in ids) == sorted(expected)
        for category, cell in row.cells.items():
            assert {one.intervention.fields["category"] for one in cell} <= {category}
            order = [evidence_map.TRIED.index(one.known.state) for one in cell]
            assert order == sorted(order)


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.id if factor else "alla")
def test_the_choices_of_a_row_give_the_untried_and_no_others(factor: facets.Entry | None) -> None:
    among = facets.facets(REAL)
    for row in evidence_map.rows(REAL, factor):
        found = [
            entry
            for entry in REAL.interventions()
            if all(set(codes) & set(facets.choices_of(entry, among)[name]) for name, codes in row.choices.items())
        ]
        assert found == list(row.untried)
