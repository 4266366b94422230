"""Every intervention is in one place of an overview, and its sentences leave out no harm and claim nothing more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from knowledge_base.language.swedish import swedish_order
from knowledge_base.meaning.known import known_of
from knowledge_base.meaning.overview import COLUMNS, overview, sentences, short_title
from knowledge_base.model.schemas import load_schemas
from real_content import real_knowledge_base
from tiny_project import REPOSITORY

WORDS = load_schemas(REPOSITORY / "schemas").words
REAL = real_knowledge_base()
BETTER = {"direction": "better", "directness": "direct"}
WORSE = {"direction": "worse", "directness": "direct"}
LIKE = {"directness": "indirect", "differs": ("programme",)}
NO_DIFFERENCE = {"direction": "no-difference", "directness": "direct"}


def entry(title: str, *results: dict[str, Any], looked: bool = True) -> Any:
    plain = {"outcome": "attendance", "certainty": "not-graded", "basis": "rct", "differs": ()}
    return SimpleNamespace(
        fields={
            "title": title,
            "short_title": None,
            "outcomes": [plain | result for result in results],
            "search": {"found": "nothing"} if looked else None,
        }
    )


def told(*entries: Any) -> str:
    return " ".join(sentences(overview(entries, "attendance"), WORDS["outcome"]["attendance"]))


@pytest.mark.parametrize("outcome", WORDS["outcome"])
def test_every_intervention_is_once_in_an_overview_under_its_state(outcome: str) -> None:
    found = overview(REAL.interventions(), outcome)
    assert sorted(one.id for entries in found.by_state.values() for one in entries) == sorted(
        one.id for one in REAL.interventions()
    )
    for state, entries in found.by_state.items():
        assert sorted(map(short_title, entries), key=swedish_order) == list(map(short_title, entries))
        assert all(known_of(one.fields, outcome).state == state for one in entries)
    assert list(found.by_state) == [state for states in COLUMNS.values() for state in states]


def test_there_are_at_most_five_sentences_and_harm_is_always_named() -> None:
    for outcome, word in WORDS["outcome"].items():
        found = overview(REAL.interventions(), outcome)
        said = list(sentences(found, word))
        assert 2 <= len(said) <= 5
        for one in found.of("risk", "risk-elsewhere")[:5]:
            assert short_title(one) in said[1]


def test_what_has_been_seen_is_said_by_name() -> None:
    said = told(
        entry("Alfa", WORSE),
        entry("Beta", BETTER),
        entry("Gamma", BETTER | {"certainty": "low", "basis": "sbu"}),
        entry("Delta", NO_DIFFERENCE),
        entry("Epsilon", WORSE | LIKE),
        entry("Zeta", BETTER | LIKE),
    )
    assert said.startswith("6 av 6 insatser är prövade för utfallet skolnärvaro")
    assert "Ett sämre utfall har setts för Alfa." in said
    assert "Ett sämre utfall har setts för något som liknar Epsilon." in said
    assert "Visst stöd, graderat av någon annan än oss, finns för Gamma." in said
    assert "Tecken på nytta, inte graderat, finns för Beta." in said
    assert "En är prövad utan påvisad effekt: Delta." in said
    assert "För 1 insats är svaren osäkra." in said
    assert "vet vi inte" not in said


def test_nothing_seen_is_no_effect_that_is_missing() -> None:
    said = told(entry("Alfa"), entry("Beta", looked=False))
    assert said.startswith("Ingen av 2 insatser är prövad")
    assert "Ingen insats har visst stöd" in said
    assert "Om 2 vet vi inte." in said and "utom för 1 där vi inte har letat än" in said
    assert said.endswith("Det betyder inte att effekten saknas.")
    assert "Vi har inte letat efter studier av dem än." in told(entry("Beta", looked=False))


def test_many_are_counted_and_not_named() -> None:
    said = told(*(entry(f"Insats {number}", NO_DIFFERENCE) for number in range(8)))
    assert "8 är prövade utan påvisad effekt: Insats 0, Insats 1, Insats 2, Insats 3, Insats 4 och 3 till." in said
