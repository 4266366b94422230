"""What is known is said of an outcome, in one order, and with whether anybody has looked."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge_base.meaning.evidence import state_on
from knowledge_base.meaning.known import (
    FIRST,
    NOT_LOOKED,
    NOT_MEASURED,
    RISK_ELSEWHERE,
    Known,
    in_a_sentence,
    in_short,
    known,
    known_on,
    looked,
    said,
)
from knowledge_base.model.schemas import load_schemas
from real_content import real_knowledge_base
from tiny_project import REPOSITORY

WORDS = load_schemas(REPOSITORY / "schemas").words
REAL = real_knowledge_base()
SEARCH = {"date": "2026-11-27", "where": ("SBU:s webbplats",), "words": (), "found": "nothing", "note": None}


def result(outcome: str, direction: str = "better", directness: str = "direct", basis: str = "rct") -> dict[str, Any]:
    return {
        "outcome": outcome,
        "direction": direction,
        "certainty": "not-graded",
        "basis": basis,
        "directness": directness,
        "differs": ("programme",) if directness == "indirect" else (),
    }


def intervention(*results: dict[str, Any], search: dict[str, Any] | None = None) -> Any:
    return {"outcomes": results, "search": search}


def factor(*outcomes: str) -> Any:
    return {"outcomes": outcomes}


def test_attendance_is_said_first_whether_or_not_it_has_been_studied() -> None:
    found = known(
        intervention(result("behaviour"), result("school-belonging"), result("school-results"), search=SEARCH)
    )
    assert [each.outcomes for each in found] == [
        ("attendance",),
        ("school-results",),
        ("school-belonging",),
        ("behaviour",),
    ]
    assert [said(each, WORDS) for each in found[:2]] == [
        "Skolnärvaro: inte studerad",
        "Skolresultat: tecken på nytta, inte graderat",
    ]


def test_a_list_leaves_no_risk_out() -> None:
    """However far down it would stand, and whatever else was seen before it."""
    found = in_short(
        intervention(
            result("school-results"), result("behaviour"), result("drugs", "worse"), result("alcohol", "worse")
        )
    )
    assert [(known.outcomes, known.state) for known in found] == [
        (("attendance",), NOT_LOOKED),
        (("drugs",), "risk"),
        (("alcohol",), "risk"),
    ]
    assert [known.outcomes for known in in_short(intervention(result("behaviour"), result("crime")))] == [
        ("attendance",),
        ("behaviour",),
    ]


def test_a_result_on_another_outcome_says_nothing_of_attendance() -> None:
    behaviour = result("behaviour")
    without, beside = known(intervention(behaviour, search=SEARCH)), known(intervention(search=SEARCH))
    assert without[0] == beside[0] == Known(("attendance",), "described")


@pytest.mark.parametrize(
    ("search", "state", "text"),
    [
        (None, NOT_LOOKED, "Vi har inte letat efter studier av insatsen."),
        (SEARCH, "described", "Vi letade den 27 november 2026 i SBU:s webbplats och hittade inget."),
        (
            {**SEARCH, "found": "indirect", "where": ("Lagrade kopior av webbsidor", "Ungsinn")},
            "found",
            "Vi letade den 27 november 2026 i lagrade kopior av webbsidor samt Ungsinn och hittade bara studier av"
            " liknande insatser.",
        ),
        (
            {**SEARCH, "found": "direct"},
            "found",
            "Vi letade den 27 november 2026 i SBU:s webbplats och hittade studier av insatsen.",
        ),
    ],
)
def test_not_looking_looking_in_vain_and_finding_are_three_things(search: Any, state: str, text: str) -> None:
    assert looked(search) == (state, text)


def test_an_outcome_nobody_has_looked_for_is_not_said_to_be_unstudied() -> None:
    (found,) = known(intervention())
    assert found.state == NOT_LOOKED
    assert said(found, WORDS) == "Skolnärvaro: vi har inte letat efter studier"
    assert in_a_sentence(found, intervention(), WORDS) == "Vi vet inte om någon har mätt skolnärvaron."


def test_harm_seen_only_elsewhere_says_so() -> None:
    elsewhere = result("attendance", "worse", "indirect")
    assert known(intervention(elsewhere))[0].state == RISK_ELSEWHERE
    assert known(intervention(elsewhere, result("attendance", "worse")))[0].state == "risk"
    assert said(known(intervention(elsewhere))[0], WORDS) == ("Skolnärvaro: tecken på risk för liknande program")


@pytest.mark.parametrize(
    ("results", "outcomes", "expected"),
    [
        ([result("attendance")], ["attendance"], Known(("attendance",), "indicated")),
        ([result("attendance", "no-difference")], ["attendance"], Known(("attendance",), "no-effect")),
        ([result("attendance", "worse")], ["attendance"], Known(("attendance",), "risk")),
        ([result("attendance", "mixed")], ["attendance"], Known(("attendance",), "mixed")),
        ([result("behaviour")], ["attendance"], Known(("attendance",), "described")),
        ([result("behaviour")], [], Known((), NOT_MEASURED)),
        (
            [result("school-completion")],
            ["school-results", "school-completion"],
            Known(("school-completion",), "indicated"),
        ),
        (
            [result("school-completion"), result("school-results", "no-difference")],
            ["school-results", "school-completion"],
            Known(("school-results", "school-completion"), "mixed"),
        ),
    ],
)
def test_a_factor_gets_what_was_found_on_its_own_outcomes(
    results: list[dict[str, Any]], outcomes: list[str], expected: Known
) -> None:
    assert known_on(intervention(*results, search=SEARCH), factor(*outcomes)) == expected


def test_a_sentence_says_the_only_result_or_how_many_there_are() -> None:
    direct, indirect = result("attendance"), result("attendance", "no-difference", "indirect")
    one, both = intervention(direct, search=SEARCH), intervention(direct, indirect, search=SEARCH)
    assert in_a_sentence(known(one)[0], one, WORDS) == (
        "En enskild randomiserad studie såg högre skolnärvaro. Ingen har graderat hur säkert resultatet är."
    )
    assert in_a_sentence(known(both)[0], both, WORDS) == (
        "2 resultat handlar om skolnärvaron. 1 av dem gäller insatsen själv."
    )


def test_no_better_word_stands_on_an_outcome_without_a_better_result() -> None:
    """For every intervention and every outcome in the real content."""
    for entry in REAL.interventions():
        for found in known(entry.fields):
            better = [
                result
                for result in entry.fields["outcomes"]
                if result["outcome"] in found.outcomes and result["direction"] == "better"
            ]
            assert better or found.state not in ("supported", "indicated", "indicated-elsewhere"), (entry.id, found)
            if found.state not in (NOT_LOOKED, RISK_ELSEWHERE):
                assert found.state == state_on(entry.fields["outcomes"], found.outcomes)
        assert known(entry.fields)[0].outcomes == FIRST[:1]
