"""What recorded results are allowed to say, and the short state they add up to."""

from __future__ import annotations

import itertools

import pytest

from knowledge_base.meaning.evidence import effect_text, sentence, state, state_on
from knowledge_base.model.schemas import load_schemas
from tiny_project import REPOSITORY

WORDS = load_schemas(REPOSITORY / "schemas").words

REVIEWS = ("sbu", "systematic-review")
CONTROLLED = ("rct", "controlled", "register")
UNCONTROLLED = ("uncontrolled", "practice")


def result(
    direction: str, certainty: str = "not-graded", basis: str = "systematic-review", outcome: str = "attendance"
) -> dict[str, str]:
    return {"outcome": outcome, "direction": direction, "certainty": certainty, "basis": basis}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # graded: the certainty colours the verb and is said
        (result("better", "high"), "Insatsen ger högre skolnärvaro. Tillförlitligheten är hög."),
        (result("better", "moderate"), "Insatsen ger troligen högre skolnärvaro. Tillförlitligheten är måttlig."),
        (result("better", "low"), "Insatsen ger möjligen högre skolnärvaro. Tillförlitligheten är låg."),
        (result("worse", "high", outcome="crime"), "Insatsen ger fler brott. Tillförlitligheten är hög."),
        (result("worse", "low", outcome="crime"), "Insatsen ger möjligen fler brott. Tillförlitligheten är låg."),
        (result("no-difference", "high"), "Insatsen gör ingen skillnad för skolnärvaron. Tillförlitligheten är hög."),
        (
            result("no-difference", "moderate"),
            "Insatsen gör troligen ingen skillnad för skolnärvaron. Tillförlitligheten är måttlig.",
        ),
        (
            result("mixed", "low"),
            "Insatsen ger möjligen olika resultat för skolnärvaron, beroende på var och hur den ges. Tillförlitligheten är låg.",
        ),
        # very low: whatever the direction, it cannot be judged
        (
            result("better", "very-low"),
            "Det går inte att bedöma om insatsen påverkar skolnärvaron. Tillförlitligheten är mycket låg.",
        ),
        (
            result("worse", "very-low"),
            "Det går inte att bedöma om insatsen påverkar skolnärvaron. Tillförlitligheten är mycket låg.",
        ),
        # cannot be judged: no certainty is added
        (result("cannot-judge", "high"), "Det går inte att bedöma om insatsen påverkar skolnärvaron."),
        (result("cannot-judge"), "Det går inte att bedöma om insatsen påverkar skolnärvaron."),
        # not graded: a study saw something, and no one has graded it
        (
            result("better", basis="rct", outcome="anxiety"),
            "En enskild randomiserad studie såg mindre ångest. Ingen har graderat hur säkert resultatet är.",
        ),
        (
            result("worse", basis="register", outcome="long-term"),
            "En registerstudie såg sämre livsvillkor på lång sikt. Ingen har graderat hur säkert resultatet är.",
        ),
        (
            result("no-difference", basis="sbu"),
            "SBU:s granskning kunde inte visa någon skillnad i skolnärvaron. Ingen har graderat hur säkert resultatet är.",
        ),
        (
            result("mixed"),
            "En systematisk översikt såg olika resultat för skolnärvaron. Ingen har graderat hur säkert resultatet är.",
        ),
        (
            result("better", basis="practice"),
            "Beskriven erfarenhet såg högre skolnärvaro. Ingen har graderat hur säkert resultatet är.",
        ),
    ],
)
def test_a_result_says(given: dict[str, str], expected: str) -> None:
    assert sentence(given, WORDS) == expected


EVERY_RESULT = [
    result(direction, certainty, basis, outcome)
    for direction, certainty, basis, outcome in itertools.product(
        WORDS["direction"], WORDS["certainty"], WORDS["basis"], WORDS["outcome"]
    )
]


def test_every_result_is_a_whole_sentence_that_never_says_it_works() -> None:
    for given in EVERY_RESULT:
        said = sentence(given, WORDS)
        assert said[0].isupper() and said.endswith("."), given
        assert not any(rest in said for rest in ("{", "}", "  ", " .", "None")), given
        assert not any(word in said.lower() for word in ("funger", "bevis", "effektiv", "rekommend")), given


def test_a_sentence_is_never_surer_than_the_certainty() -> None:
    for given in EVERY_RESULT:
        said, certainty, judged = sentence(given, WORDS), given["certainty"], given["direction"] != "cannot-judge"
        assert ("möjligen" in said) == (judged and certainty == "low"), given
        assert ("troligen" in said) == (judged and certainty == "moderate"), given
        assert said.startswith("Det går inte att bedöma") == (not judged or certainty == "very-low"), given
        assert said.startswith("Insatsen g") == (judged and certainty in ("high", "moderate", "low")), given
        assert ("Ingen har graderat" in said) == (judged and certainty == "not-graded"), given


def test_every_result_has_a_state_in_the_vocabulary() -> None:
    assert {state([given]) for given in EVERY_RESULT} == set(WORDS["evidence_state"])


GRADED = result("better", "low")
SEEN = result("better", basis="rct")
WORSE = result("worse", basis="register")
SAME = result("no-difference")
MIXED = result("mixed")
UNJUDGED = result("cannot-judge", "very-low")
TOLD = result("better", basis="practice")


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        # one result
        ([], "described"),
        ([TOLD], "described"),
        ([UNJUDGED], "cannot-judge"),
        ([SAME], "no-effect"),
        ([SEEN], "indicated"),
        ([GRADED], "supported"),
        ([MIXED], "mixed"),
        ([WORSE], "risk"),
        # harm comes before everything
        ([GRADED, SEEN, MIXED, SAME, UNJUDGED, WORSE], "risk"),
        # results that differ come before better
        ([GRADED, MIXED], "mixed"),
        ([GRADED, SAME], "mixed"),
        ([SEEN, SAME], "mixed"),
        ([SAME, MIXED], "mixed"),
        # one graded result is enough, and only among the better ones
        ([SEEN, GRADED], "supported"),
        ([SEEN, UNJUDGED], "indicated"),
        # results that say nothing of direction change nothing
        ([SAME, UNJUDGED], "no-effect"),
        ([GRADED, UNJUDGED, TOLD], "supported"),
        ([SAME, TOLD], "no-effect"),
        ([UNJUDGED, TOLD], "cannot-judge"),
        # very low certainty says nothing of direction, not even of harm
        ([result("better", "very-low")], "cannot-judge"),
        ([result("worse", "very-low")], "cannot-judge"),
        ([GRADED, result("worse", "very-low")], "supported"),
        # neither do studies without a comparison
        ([result("worse", basis="uncontrolled")], "cannot-judge"),
        ([result("better", basis="uncontrolled")], "cannot-judge"),
        ([SEEN, result("worse", basis="uncontrolled")], "indicated"),
    ],
)
def test_results_add_up_to(results: list[dict[str, str]], expected: str) -> None:
    assert state(results) == expected
    assert state(reversed(results)) == expected, "in any order"


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        *((basis, "indicated") for basis in (*REVIEWS, *CONTROLLED)),
        ("uncontrolled", "cannot-judge"),
        ("practice", "described"),
    ],
)
def test_only_a_comparison_can_indicate_something(basis: str, expected: str) -> None:
    assert state([result("better", basis=basis)]) == expected


def test_every_basis_is_tried_above() -> None:
    assert {*REVIEWS, *CONTROLLED, *UNCONTROLLED} == set(WORDS["basis"])


EFFECT = {"measure": "Hedges g", "value": 0.54, "low": None, "high": None, "n": None, "studies": None}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "Hedges g: 0,54."),
        ({"low": 0.22, "high": 0.86}, "Hedges g: 0,54 (95 % konfidensintervall 0,22 till 0,86)."),
        ({"value": -1.5, "low": -3, "high": 0}, "Hedges g: −1,5 (95 % konfidensintervall −3 till 0)."),
        ({"studies": 1, "n": 1}, "Hedges g: 0,54. 1 studie, 1 person."),
        ({"studies": 6, "n": 435}, "Hedges g: 0,54. 6 studier, 435 personer."),
        ({"n": 435}, "Hedges g: 0,54. 435 personer."),
        (
            {"low": 0.22, "high": 0.86, "studies": 6},
            "Hedges g: 0,54 (95 % konfidensintervall 0,22 till 0,86). 6 studier.",
        ),
    ],
)
def test_an_effect_is_told_with_what_is_known(given: dict[str, float], expected: str) -> None:
    assert effect_text({**EFFECT, **given}) == expected


def test_the_state_on_an_outcome_hears_nothing_else() -> None:
    results = [result("better", "low"), result("worse", outcome="crime"), result("no-difference", outcome="drugs")]
    assert state(results) == "risk"
    assert state_on(results, ("attendance",)) == "supported"
    assert state_on(results, ("attendance", "drugs")) == "mixed"
    assert state_on(results, ("anxiety",)) == state_on(results, ()) == "described"
