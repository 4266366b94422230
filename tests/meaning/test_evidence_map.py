"""The map counts every intervention once for each outcome, and by that outcome alone."""

from __future__ import annotations

import pytest

from knowledge_base.meaning import evidence_map, facets
from knowledge_base.opening import open_knowledge_base
from tiny_project import REPOSITORY, BuildProject, changed, opened

REAL = open_knowledge_base(REPOSITORY)
FACTORS = (None, *REAL.of("protective-factor"))


def counts(row: evidence_map.Row) -> dict[str, list[str]]:
    """The interventions of the cells that have any, by state."""
    return {cell.state: [entry.id for entry in cell.interventions] for cell in row.cells if cell.interventions}


def test_a_factor_counts_what_is_known_for_its_own_outcome(project: BuildProject) -> None:
    tiny = opened(project())
    [attendance] = evidence_map.rows(tiny, tiny.entries["narvaro"])
    assert (attendance.outcome, counts(attendance)) == (
        "attendance",
        {"supported": ["skolstod"], "described": ["aktivitet", "samtal"]},
    )
    [trust] = evidence_map.rows(tiny, tiny.entries["tillit"])
    assert (trust.outcome, counts(trust)) == ("social-skills", {"described": ["aktivitet", "samtal"]})
    assert (attendance.is_unknown, trust.is_unknown) == (False, True)


def test_the_same_intervention_stands_in_several_rows_with_different_states(project: BuildProject) -> None:
    rows = {row.outcome: counts(row) for row in evidence_map.rows(opened(project()))}
    assert rows["attendance"]["supported"] == rows["anxiety"]["indicated"] == ["skolstod"]
    assert rows["crime"] == {"described": ["aktivitet", "samtal", "skolstod"]}


def test_what_is_no_longer_in_force_is_not_counted(project: BuildProject) -> None:
    withdrawn = changed(
        "content/interventions/aktivitet.yml", ("status: active", "status: withdrawn\nstatus_reason: Ingen ger den.")
    )
    [crime] = [row for row in evidence_map.rows(opened(project(withdrawn))) if row.outcome == "crime"]
    assert counts(crime) == {"described": ["samtal", "skolstod"]}


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.id if factor else "alla")
def test_every_intervention_of_a_row_is_counted_once(factor: facets.Entry | None) -> None:
    expected = [
        entry.id
        for entry in REAL.interventions()
        if not factor or factor.id in [link["factor"] for link in entry.fields["strengthens"]]
    ]
    for row in evidence_map.rows(REAL, factor):
        assert sorted(entry.id for cell in row.cells for entry in cell.interventions) == sorted(expected)


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.id if factor else "alla")
def test_the_choices_of_a_cell_give_its_interventions_and_no_others(factor: facets.Entry | None) -> None:
    among = facets.facets(REAL)
    for row in evidence_map.rows(REAL, factor):
        for cell in row.cells:
            found = [
                entry
                for entry in REAL.interventions()
                if all(set(codes) & set(facets.choices_of(entry, among)[name]) for name, codes in cell.choices.items())
            ]
            assert found == list(cell.interventions)
