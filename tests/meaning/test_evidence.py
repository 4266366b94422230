"""What recorded results are allowed to say, and the short state they add up to."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from knowledge_base.meaning.evidence import effect_text, sentence, state, state_on
from knowledge_base.model.schemas import load_schemas
from tiny_project import REPOSITORY

WORDS = load_schemas(REPOSITORY / "schemas").words

REVIEWS = ("sbu", "systematic-review")
CONTROLLED = ("rct", "controlled", "register")
UNCONTROLLED = ("uncontrolled", "practice")


def result(
    direction: str,
    certainty: str = "not-graded",
    basis: str = "systematic-review",
    outcome: str = "attendance",
    differs: tuple[str, ...] = (),
) -> dict[str, Any]:
    """A direct result, or an indirect one when something differs."""
    directness = "indirect" if differs else "direct"
    return {
        "outcome": outcome,
        "direction": direction,
        "certainty": certainty,
        "basis": basis,
        "directness": directness,
        "differs": differs,
    }


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
            (
                "Insatsen ger möjligen olika resultat för skolnärvaron, beroende på var och hur den ges."
                " Tillförlitligheten är låg."
            ),
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
            (
                "SBU:s granskning kunde inte visa någon skillnad i skolnärvaron. Ingen har graderat hur säkert"
                " resultatet är."
            ),
        ),
        (
            result("mixed"),
            "En systematisk översikt såg olika resultat för skolnärvaron. Ingen har graderat hur säkert resultatet är.",
        ),
        (
            result("better", basis="practice"),
            "Beskriven erfarenhet såg högre skolnärvaro. Ingen har graderat hur säkert resultatet är.",
        ),
        # indirect: it is of something like the intervention, and what differs is said
        (
            result("better", "low", differs=("programme",)),
            (
                "Liknande program gav möjligen högre skolnärvaro. Tillförlitligheten är låg. Det som skiljer sig är"
                " programmet."
            ),
        ),
        (
            result("worse", "high", outcome="crime", differs=("programme", "country")),
            "Liknande program gav fler brott. Tillförlitligheten är hög. Det som skiljer sig är programmet och landet.",
        ),
        (
            result("no-difference", "moderate", differs=("group",)),
            (
                "Insatsen under andra förhållanden gjorde troligen ingen skillnad för skolnärvaron. Tillförlitligheten"
                " är måttlig. Det som skiljer sig är gruppen."
            ),
        ),
        (
            result("mixed", "low", differs=("setting", "age")),
            (
                "Insatsen under andra förhållanden gav möjligen olika resultat för skolnärvaron, beroende på var och"
                " hur. Tillförlitligheten är låg. Det som skiljer sig är miljön och åldern."
            ),
        ),
        (
            result("better", outcome="school-completion", differs=("programme", "group", "country")),
            (
                "En systematisk översikt av liknande program såg färre studieavbrott. Ingen har graderat hur säkert"
                " resultatet är. Det som skiljer sig är programmet, gruppen och landet."
            ),
        ),
        (
            result("no-difference", basis="register", differs=("age",)),
            (
                "En registerstudie av insatsen under andra förhållanden kunde inte visa någon skillnad i skolnärvaron. "
                "Ingen har graderat hur säkert resultatet är. Det som skiljer sig är åldern."
            ),
        ),
        (
            result("better", "very-low", differs=("programme",)),
            (
                "Det går inte att bedöma om liknande program påverkar skolnärvaron. Tillförlitligheten är mycket låg."
                " Det som skiljer sig är programmet."
            ),
        ),
        (
            result("cannot-judge", differs=("group",)),
            (
                "Det går inte att bedöma om insatsen under andra förhållanden påverkar skolnärvaron. Det som skiljer"
                " sig är gruppen."
            ),
        ),
    ],
)
def test_a_result_says(given: dict[str, Any], expected: str) -> None:
    assert sentence(given, WORDS) == expected


EVERY_RESULT = [
    result(direction, certainty, basis, outcome, differs)
    for direction, certainty, basis, outcome, differs in itertools.product(
        WORDS["direction"],
        WORDS["certainty"],
        WORDS["basis"],
        WORDS["outcome"],
        ((), ("programme", "country"), ("group",)),
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
        assert said.startswith(("Insatsen g", "Insatsen under andra förhållanden g", "Liknande program g")) == (
            judged and certainty in ("high", "moderate", "low")
        ), given
        assert ("Ingen har graderat" in said) == (judged and certainty == "not-graded"), given


def test_an_indirect_result_is_never_told_as_one_of_the_intervention() -> None:
    for given in EVERY_RESULT:
        said, indirect = sentence(given, WORDS).lower(), given["directness"] == "indirect"
        assert ("liknande program" in said or "insatsen under andra förhållanden" in said) == indirect, given
        assert ("det som skiljer sig är" in said) == indirect, given
        assert not (indirect and ("insatsen ger" in said or "insatsen gör" in said)), given


def test_every_result_has_a_state_in_the_vocabulary() -> None:
    assert {state([given]) for given in EVERY_RESULT} == set(WORDS["evidence_state"])


GRADED = result("better", "low")
SEEN = result("better", basis="rct")
WORSE = result("worse", basis="register")
SAME = result("no-difference")
MIXED = result("mixed")
UNJUDGED = result("cannot-judge", "very-low")
TOLD = result("better", basis="practice")

ELSEWHERE = ("programme",)
GRADED_ELSEWHERE = result("better", "high", differs=ELSEWHERE)
SEEN_ELSEWHERE = result("better", basis="rct", differs=ELSEWHERE)
WORSE_ELSEWHERE = result("worse", differs=ELSEWHERE)
SAME_ELSEWHERE = result("no-difference", "low", differs=ELSEWHERE)
MIXED_ELSEWHERE = result("mixed", differs=ELSEWHERE)
UNJUDGED_ELSEWHERE = result("cannot-judge", differs=ELSEWHERE)


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
        # indirect results that are all better say so of similar programmes
        ([GRADED_ELSEWHERE], "indicated-elsewhere"),
        ([SEEN_ELSEWHERE, GRADED_ELSEWHERE, UNJUDGED_ELSEWHERE, UNJUDGED, TOLD], "indicated-elsewhere"),
        # they say nothing when they differ, and an intervention that nobody has tried is not without effect
        ([GRADED_ELSEWHERE, SAME_ELSEWHERE], "cannot-judge"),
        ([MIXED_ELSEWHERE], "cannot-judge"),
        ([SAME_ELSEWHERE], "cannot-judge"),
        ([UNJUDGED_ELSEWHERE], "cannot-judge"),
        ([result("better", basis="practice", differs=ELSEWHERE)], "described"),
        # they warn
        ([WORSE_ELSEWHERE], "risk"),
        ([GRADED, WORSE_ELSEWHERE], "risk"),
        # they take away
        ([GRADED, SAME_ELSEWHERE], "mixed"),
        ([SEEN, MIXED_ELSEWHERE], "mixed"),
        # they do not lift
        ([SAME, GRADED_ELSEWHERE], "no-effect"),
        ([SAME, MIXED_ELSEWHERE], "no-effect"),
        ([SEEN, GRADED_ELSEWHERE], "indicated"),
        ([MIXED, GRADED_ELSEWHERE], "mixed"),
        ([GRADED, SEEN_ELSEWHERE], "supported"),
    ],
)
def test_results_add_up_to(results: list[dict[str, Any]], expected: str) -> None:
    assert state(results) == expected
    assert state(reversed(results)) == expected, "in any order"


KINDS = [
    result(direction, certainty, basis)
    for direction, certainty, basis in itertools.product(
        WORDS["direction"], ("low", "very-low", "not-graded"), ("sbu", "rct", "uncontrolled", "practice")
    )
]
"""Every kind of direct result that the rule can take in its own way."""

INDIRECT_KINDS = [{**kind, "directness": "indirect", "differs": ELSEWHERE} for kind in KINDS]
HOPE = ["risk", "no-effect", "described", "cannot-judge", "indicated-elsewhere", "mixed", "indicated", "supported"]
"""Every state, from the one that speaks least for an intervention."""


def test_no_set_of_indirect_results_speaks_of_the_intervention_itself() -> None:
    assert set(HOPE) == set(WORDS["evidence_state"])
    for size in (1, 2, 3):
        for results in itertools.combinations(INDIRECT_KINDS, size):
            assert state(results) in ("risk", "described", "cannot-judge", "indicated-elsewhere"), results


def test_an_indirect_result_never_lifts_what_direct_ones_say() -> None:
    for direct, indirect in itertools.product(itertools.combinations(KINDS, 2), INDIRECT_KINDS):
        alone, beside = state(direct), state([*direct, indirect])
        assert HOPE.index(beside) <= HOPE.index(alone) or alone in ("described", "cannot-judge"), (direct, indirect)
        assert beside == "risk" or alone != "risk", "no warning disappears"


def test_the_same_results_are_never_more_when_they_are_indirect() -> None:
    for results in itertools.chain(itertools.combinations(KINDS, 1), itertools.combinations(KINDS, 2)):
        elsewhere = state({**kind, "directness": "indirect", "differs": ELSEWHERE} for kind in results)
        assert HOPE.index(elsewhere) <= HOPE.index(state(results)) or state(results) == "no-effect", results


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
