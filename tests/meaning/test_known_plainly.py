"""What is known is said to a child in easy words, from the same codes, and no surer than they are."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from knowledge_base.checking.rules.talk import EASY
from knowledge_base.language.swedish import lix, sentences
from knowledge_base.meaning.known import NOT_LOOKED, NOT_MEASURED, RISK_ELSEWHERE, Known
from knowledge_base.meaning.known_plainly import known_plainly, unknown_plainly
from knowledge_base.model.schemas import load_schemas
from tiny_project import REPOSITORY

WORDS = load_schemas(REPOSITORY / "schemas").words
ATTENDANCE = Known(("attendance",), "indicated")


def result(direction: str = "better", **others: Any) -> Any:
    return {
        "outcome": "attendance",
        "direction": direction,
        "certainty": "not-graded",
        "basis": "rct",
        "directness": "direct",
        "differs": (),
        "effect": None,
    } | others


def with_risk(direction: str) -> Any:
    risk = {"event": "slutar skolan", "better_when": "lower", "without": 21.1, "with": 13, "from": "Studien"}
    return result(direction, effect={"risk": risk})


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], "Vi hittade ingen som har mätt hur mycket barn är i skolan."),
        ([result()], "En studie såg att barn var mer i skolan. Ingen har sagt hur säkert det är."),
        ([result("worse", certainty="low")], "En studie såg att barn var mindre i skolan. Det kan vara så."),
        (
            [result(), result("no-difference", basis="sbu")],
            "En studie såg att barn var mer i skolan. Flera studier kunde inte se att det ändrar något. Ingen har sagt"
            " hur säkert det är.",
        ),
        (
            [result("no-difference"), result("mixed", certainty="moderate")],
            "En studie kunde inte se att det ändrar hur mycket barn är i skolan. Ingen har sagt hur säkert det är."
            " En studie fick olika svar om det. Det är nog så.",
        ),
        (
            [result(directness="indirect", differs=("programme",))],
            "En studie såg att barn var mer i skolan. Det gällde något som liknar det här. Ingen har sagt hur säkert"
            " det är.",
        ),
        (
            [result(), *2 * [result("mixed", directness="indirect", differs=("programme",))]],
            "En studie såg att barn var mer i skolan. En studie fick olika svar om det. En studie fick olika svar om"
            " det. Allt det gällde något som liknar det här. Ingen har sagt hur säkert det är.",
        ),
        ([result("cannot-judge")], "Man kan inte säga om det ändrar hur mycket barn är i skolan."),
        ([result(certainty="very-low")], "Man kan inte säga om det ändrar hur mycket barn är i skolan."),
        (
            [with_risk("better")],
            "En studie såg att barn var mer i skolan. Med hjälpen: 13 av 100 slutar skolan. Utan: 21 av 100. Ingen har"
            " sagt hur säkert det är.",
        ),
    ],
)
def test_a_result_is_told_in_easy_words(results: list[Any], expected: str) -> None:
    assert known_plainly(ATTENDANCE, results, WORDS) == expected


def test_numbers_that_show_no_difference_are_told_as_such() -> None:
    assert "Utan: 21 av 100. Det kan vara en slump." in known_plainly(ATTENDANCE, [with_risk("no-difference")], WORDS)


def test_not_looked_is_something_else_than_nothing_found() -> None:
    not_looked = Known(("attendance",), NOT_LOOKED)
    assert known_plainly(not_looked, [], WORDS) == "Vi har inte letat efter studier än."


@pytest.mark.parametrize("state", [*WORDS["evidence_state"], NOT_LOOKED, RISK_ELSEWHERE])
def test_every_state_says_what_nobody_knows(state: str) -> None:
    assert state == NOT_MEASURED or unknown_plainly(Known(("attendance",), state), WORDS).endswith(".")


def test_every_sentence_that_can_be_made_is_easy() -> None:
    """Whatever the outcome, the direction, the certainty, the basis and what differs."""
    hard = {}
    for outcome, direction, certainty, basis, differs in itertools.product(
        WORDS["outcome"], WORDS["direction"], WORDS["certainty"], WORDS["basis"], ((), ("programme",), ("age",))
    ):
        of = result(
            direction,
            outcome=outcome,
            certainty=certainty,
            basis=basis,
            directness="indirect" if differs else "direct",
            differs=differs,
        )
        found = Known((outcome,), "mixed")
        said = f"{known_plainly(found, [of], WORDS)} {unknown_plainly(found, WORDS)}"
        if (index := lix(list(sentences(said)))) > EASY:
            hard[said] = index
    assert hard == {}
