"""Risks in whole numbers of a hundred, in words that do not say more than the result."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge_base.meaning.whole_numbers import compared, of_hundred, origin

RISK: Any = {
    "event": "avbryter sina studier",
    "better_when": "lower",
    "without": 21.1,
    "with": 13,
    "from": "Jämförelsegrupperna i översiktens studier",
}


def result(direction: str, directness: str = "direct") -> Any:
    return {"direction": direction, "directness": directness}


@pytest.mark.parametrize(("share", "number"), [(21.1, 21), (69.76, 70), (67.5, 68), (0.4, 0), (100, 100)])
def test_a_share_is_rounded_to_whole_people(share: float, number: int) -> None:
    assert of_hundred({**RISK, "without": share}) == (13, number)


def test_a_better_result_stands_in_place_of_what_it_is_compared_with() -> None:
    assert compared(result("better"), RISK) == (
        "Med insatsen: 13 av 100 avbryter sina studier i stället för 21 av 100."
    )


def test_an_indirect_result_says_what_it_is_about() -> None:
    assert compared(result("better", "indirect"), RISK).startswith("Med liknande program: 13 av 100")


@pytest.mark.parametrize("direction", ["no-difference", "mixed", "cannot-judge"])
def test_a_difference_that_is_not_shown_is_not_said_to_come_from_the_intervention(direction: str) -> None:
    text = compared(result(direction), RISK)
    assert "i stället för" not in text
    assert text.endswith("Utan insatsen: 21 av 100. Det visar inte att skillnaden beror på insatsen.")


def test_where_the_starting_risk_comes_from_is_said() -> None:
    assert origin(RISK) == "Talet utan insatsen är från jämförelsegrupperna i översiktens studier. Talen är avrundade."
