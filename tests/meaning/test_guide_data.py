"""The rules that the guide's script reads: plain data, whole, and true to the records."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from knowledge_base.meaning import guide
from knowledge_base.model.schemas import load_schemas
from tiny_project import REPOSITORY, BuildProject, Files, changed, opened

WORDS = load_schemas(REPOSITORY / "schemas").words
ACTIVITY = "content/interventions/aktivitet.yml"
SUPPORT = "content/interventions/skolstod.yml"


@pytest.fixture
def rules(project: BuildProject) -> dict[str, Any]:
    return guide.rules(opened(project()))


def rules_of(project: BuildProject, id: str, files: Files | None = None) -> dict[str, Any]:
    """What the rules say of one intervention."""
    interventions = guide.rules(opened(project(files)))["interventions"]
    return next(intervention for intervention in interventions if intervention["id"] == id)


def test_the_rules_are_plain_data(rules: dict[str, Any]) -> None:
    assert json.loads(json.dumps(rules)) == rules


def test_the_questions_stand_as_they_are_asked(rules: dict[str, Any]) -> None:
    assert rules["version"] == 1
    assert rules["safety"] == {"question": "oro", "options": ["oro-ja", "oro-nej"], "report": ["oro-ja"]}
    assert rules["situation"] == [
        {
            "question": "skolform",
            "filters": "stage",
            "options": ["primary", "middle", "lower-secondary", "upper-secondary", "out-of-school"],
            "implies": {},
        },
        {"question": "franvaro", "filters": "absence", "options": ["none", "early", "repeated", "long"], "implies": {}},
    ]
    assert rules["groups"] == {"question": "grupper", "options": ["unga-omsorgsgivare"], "stage": {}}


def test_each_option_says_what_it_speaks_for(rules: dict[str, Any]) -> None:
    assert rules["options"] == [
        {"question": "narvaron", "option": "borta-ofta", "area": "trivsel", "factors": ["narvaro"], "stage": []},
        {
            "question": "narvaron",
            "option": "saknar-plan",
            "area": "trivsel",
            "factors": ["tillit"],
            "stage": ["upper-secondary", "out-of-school"],
        },
    ]


def test_factors_measures_and_interventions_stand_in_swedish_order(rules: dict[str, Any]) -> None:
    assert rules["factors"] == ["narvaro", "tillit"]
    assert rules["measures"] == [{"id": "dagar-i-skolan", "absence": ["early", "repeated"], "factors": ["narvaro"]}]
    assert [intervention["id"] for intervention in rules["interventions"]] == ["aktivitet", "samtal", "skolstod"]


def test_an_intervention_says_whom_it_is_for_and_what_it_strengthens(project: BuildProject) -> None:
    said = rules_of(project, "aktivitet")
    assert said["stage"] == ["primary"]
    assert said["absence"] == ["none"]
    assert said["aims"] == {"tillit": "main", "narvaro": "also"}


def test_an_intervention_says_which_answers_it_waits_for(project: BuildProject) -> None:
    waiting = changed(SUPPORT, ("status: active", "only_when: [borta-ofta]\nnot_when: [oro-ja]\nstatus: active"))
    said = rules_of(project, "skolstod", waiting)
    assert (said["onlyWhen"], said["notWhen"]) == (["borta-ofta"], ["oro-ja"])


def test_an_intervention_says_what_becomes_of_it_in_danger(project: BuildProject) -> None:
    found = guide.rules(opened(project(changed(SUPPORT, ("then: last", "then: waits")))))["interventions"]
    assert {said["id"]: said["inDanger"] for said in found} == {"aktivitet": None, "samtal": None, "skolstod": "waits"}


def test_a_group_that_means_danger_is_named(project: BuildProject) -> None:
    danger = "danger:\n  from_family: true\n  text: Ring.\n  sources:\n    - source: lagen\n      place: 1 §\n"
    files = {
        **changed("content/groups/unga-omsorgsgivare.yml", ("notice:\n", f"{danger}notice:\n")),
        **changed("content/cases/alva.yml", ("report: false", "report: true")),
    }
    assert guide.rules(opened(project(files)))["danger"] == [{"option": "unga-omsorgsgivare", "fromFamily": True}]


def test_an_intervention_that_is_not_in_force_is_left_out(project: BuildProject) -> None:
    withdrawn = changed(ACTIVITY, ("status: active", "status: withdrawn\nstatus_reason: Den gav fel råd."))
    assert [intervention["id"] for intervention in guide.rules(opened(project(withdrawn)))["interventions"]] == [
        "samtal",
        "skolstod",
    ]


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        ("[child]", True),
        ("[school-staff]", True),
        ("[services]", False),
        ("[community, services]", False),
        ("[community, child]", True),
    ],
)
def test_work_for_many_is_not_for_one_child(project: BuildProject, recipients: str, expected: bool) -> None:
    assert (
        rules_of(project, "aktivitet", changed(ACTIVITY, ("recipients: [child]", f"recipients: {recipients}")))[
            "forOneChild"
        ]
        is expected
    )


def test_what_is_known_is_told_over_all_and_for_the_factors_own_outcomes(project: BuildProject) -> None:
    # Better attendance is graded. Anxiety got worse, but belongs to none of the factors.
    worse = changed(SUPPORT, ("outcome: anxiety\n    direction: better", "outcome: anxiety\n    direction: worse"))
    said = rules_of(project, "skolstod", worse)
    assert said["state"] == "risk"
    assert said["stateFor"] == {"narvaro": "supported"}


def test_a_factor_whose_outcomes_no_one_has_studied_has_no_state(project: BuildProject) -> None:
    said = rules_of(project, "aktivitet")
    assert (said["state"], said["stateFor"]) == ("described", {})


def test_every_way_to_an_intervention_has_a_place_in_the_order() -> None:
    assert sorted(guide.ACCESS_ORDER) == sorted(WORDS["access_form"])


def test_no_state_is_both_something_to_lift_and_something_to_think_about_first() -> None:
    assert {*guide.STATE_ORDER, *guide.CAUTION} <= set(WORDS["evidence_state"])
    assert set(guide.STATE_ORDER) & set(guide.CAUTION) == set()


def test_the_script_reads_nothing_that_the_rules_do_not_have(rules: dict[str, Any]) -> None:
    script = (REPOSITORY / "docs" / "assets" / "guide" / "suggest.js").read_text(encoding="utf-8")
    for name, value in (
        ("rules", rules),
        ("intervention", rules["interventions"][0]),
        ("measure", rules["measures"][0]),
    ):
        read = set(re.findall(rf"\b{name}\.(\w+)", script))
        assert read and read <= set(value)


@pytest.mark.parametrize(
    ("answers", "version", "expected"),
    [
        ({}, 1, "v=1"),
        ({"skolform": ["middle"]}, 1, "v=1;skolform=middle"),
        (
            {"skolform": ["middle"], "narvaro": ["borta-ofta", "behovs-hemma"]},
            2,
            "v=2;skolform=middle;narvaro=borta-ofta,behovs-hemma",
        ),
    ],
)
def test_answers_become_the_end_of_a_link(answers: dict[str, list[str]], version: int, expected: str) -> None:
    assert guide.answer_fragment(answers, version) == expected


def test_every_option_has_a_text(project: BuildProject) -> None:
    assert dict(guide.option_texts(opened(project()))) == {
        "oro-ja": "Ja",
        "oro-nej": "Nej",
        "borta-ofta": "Barnet är borta ofta",
        "saknar-plan": "Den unga saknar en plan",
        "unga-omsorgsgivare": "Unga omsorgsgivare",
    }
