"""suggest() in a real browser, on the real rules: what must hold for every combination of answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from knowledge_base.meaning.guide import dangers
from real_content import real_knowledge_base

ROOT = Path(__file__).resolve().parents[2]
REAL = real_knowledge_base()
CASES = REAL.of("case")
DANGERS = list(dangers(REAL))
CHILDREN = yaml.load(Path(__file__).with_name("children.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)

FIRST_SHOWN = 6
FIRST_OPEN = 3


@pytest.fixture(scope="module")
def guide(chromium: Browser, address: str) -> Iterator[Page]:
    """The guide's page with the properties to check beside it. One for all: suggest() leaves no trace."""
    page = chromium.new_page(base_url=address, bypass_csp=True)
    page.goto("vagledning/")
    page.add_script_tag(path=str(Path(__file__).with_name("suggest_properties.js")))
    page.evaluate("window.rules = JSON.parse(document.getElementById('vagledning-regler').textContent)")
    yield page
    page.close()


def suggested(guide: Page, answers: dict[str, Any]) -> dict[str, Any]:
    """What suggest() says of the answers."""
    return guide.evaluate("(answers) => suggest(answers, rules)", answers)


def read(guide: Page, answers: dict[str, Any]) -> dict[str, Any]:
    """What the answers themselves say."""
    return guide.evaluate(
        "(answers) => { const { unknown, dropped } = readAnswers(answers, rules); return { unknown, dropped }; }",
        answers,
    )


@pytest.mark.parametrize("in_turn", [True, pytest.param(False, id="every situation", marks=pytest.mark.nightly)])
@pytest.mark.parametrize("area", [area.id for area in REAL.of("bbic-area")])
def test_every_combination_within_a_sub_area_holds(guide: Page, area: str, in_turn: bool) -> None:
    """All sets of options of one sub-area: by day each in one situation, in turn, and in all of them by night."""
    report = guide.evaluate("([area, inTurn]) => new Properties(rules).everyCombination(area, inTurn)", [area, in_turn])
    assert report["breaches"] == []
    assert report["tried"] >= (500 if in_turn else 10_000)


@pytest.mark.thorough
@pytest.mark.parametrize("count", [20_000, pytest.param(200_000, marks=pytest.mark.nightly)])
def test_random_combinations_hold(guide: Page, count: int) -> None:
    """Random answers across all questions."""
    report = guide.evaluate("(count) => new Properties(rules).randomCombinations(count)", count)
    assert report == {"tried": count, "breaches": []}


def test_every_option_changes_something(guide: Page) -> None:
    """No option of the guide is idle."""
    assert guide.evaluate("() => new Properties(rules).idleOptions()") == []


def test_every_single_answer_gives_a_suggestion_or_an_honest_sentence(guide: Page) -> None:
    """After the first questions, whatever is answered alone."""
    report = guide.evaluate("() => new Properties(rules).everySingleAnswer()")
    assert report["breaches"] == []
    assert report["tried"] >= 5_000


def test_a_specific_sign_is_not_drowned_by_general_ones(guide: Page) -> None:
    """What is made for it stays among the first three."""
    assert guide.evaluate("() => new Properties(rules).drowned()") == []


@pytest.mark.parametrize("absence", ["repeated", "long"])
def test_absence_is_a_need_of_its_own(guide: Page, absence: str) -> None:
    """And the reason is the answer about absence itself."""
    result = suggested(guide, {"skolform": ["lower-secondary"], "franvaro": [absence]})
    assert result["needs"] == [{"factor": "skolnarvaro", "because": [{"question": "franvaro", "option": absence}]}]
    assert result["suggestions"]


def test_absence_does_not_shut_out_what_is_not_about_absence(guide: Page) -> None:
    """Conflicts are met at any absence, and the suggestion says that it is beside the absence."""
    result = suggested(guide, {"franvaro": ["repeated"], "skolform": ["primary"], "kamrater": ["konflikter"]})
    found = {suggestion["id"]: suggestion["beside"] for suggestion in result["suggestions"]}
    assert found["cope"] is True


def test_age_is_held_against_the_ages_of_an_intervention(guide: Page) -> None:
    """Who is 18 gets nothing that ends at 17, and is told which answer did it."""
    answers = {"skolform": ["upper-secondary"], "alder": ["18"], "kamrater": ["konflikter"]}
    left_out = {found["id"]: found["why"] for found in suggested(guide, answers)["leftOut"]}
    assert {"rule": "age", "options": ["18"]} in left_out["family-check-up"]


def test_a_group_lifts_what_is_meant_for_it(guide: Page) -> None:
    """The coordinator first for a young person who neither works nor studies."""
    answers = {"skolform": ["out-of-school"], "resultat": ["saknar-plan"], "grupper": ["uvas"]}
    first = [suggestion["id"] for suggestion in suggested(guide, answers)["suggestions"]]
    assert "samordnare-for-uvas" in first[:2]


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({}, "nothing-marked"),
        ({"narvaro": ["inget"], "trivsel": ["inget"]}, "all-well"),
        ({"narvaro": ["inget"], "trivsel": ["vet-inte"]}, "some-unknown"),
        ({"narvaro": ["vet-inte"], "trivsel": ["vet-inte"]}, "only-unknown"),
    ],
)
def test_four_ways_to_have_no_need_are_told_apart(guide: Page, answers: dict[str, Any], status: str) -> None:
    """Nothing answered, all well, some unknown, all unknown."""
    assert suggested(guide, answers)["status"] == status


def test_every_intervention_for_one_child_can_be_reached(guide: Page) -> None:
    """No intervention is hidden from every child."""
    assert guide.evaluate("() => new Properties(rules).unreachable()") == []


@pytest.mark.thorough
def test_an_answer_in_favour_never_lowers_an_intervention(guide: Page) -> None:
    """Marking more needs that an intervention meets does not put it behind others."""
    assert guide.evaluate("() => new Properties(rules).loweredByFavour(20000)") == []


def test_the_properties_can_fail(guide: Page) -> None:
    """A suggest() that lets through what has shown no effect is caught."""
    report = guide.evaluate("""() => {
        const properties = new Properties({ ...rules, caution: {} });
        return properties.randomCombinations(2000);
    }""")
    assert any("should be thought about first" in breach for breach in report["breaches"])


def test_only_unknown_answers_give_no_list(guide: Page) -> None:
    """ "Vet inte" everywhere is told as such."""
    answers = {option["question"]: ["vet-inte"] for option in guide.evaluate("rules.options")}
    result = suggested(guide, answers)
    assert (result["status"], result["suggestions"], result["leftOut"]) == ("only-unknown", [], [])


def test_nothing_marked_gives_no_list(guide: Page) -> None:
    """No answers at all."""
    assert suggested(guide, {})["status"] == "nothing-marked"


def test_unknown_codes_are_named_and_ignored(guide: Page) -> None:
    """A link from another version of the questions."""
    answers = {"narvaro": ["borta-ofta", "fanns-en-gang"], "gammal-fraga": ["ja"], "skolform": ["daghem"]}
    assert read(guide, answers)["unknown"] == ["narvaro=fanns-en-gang", "gammal-fraga=ja", "skolform=daghem"]
    assert suggested(guide, answers) == suggested(guide, {"narvaro": ["borta-ofta"]})


def test_an_answer_of_another_stage_is_dropped(guide: Page) -> None:
    """What does not apply to the chosen stage counts for nothing."""
    answers = {"skolform": ["primary"], "resultat": ["saknar-plan"]}
    assert read(guide, answers)["dropped"] == [{"question": "resultat", "option": "saknar-plan"}]
    assert suggested(guide, answers)["needs"] == []


@pytest.mark.parametrize("child", CHILDREN, ids=lambda child: child["name"])
def test_each_child_gets_what_an_expert_expects(guide: Page, child: dict[str, Any]) -> None:
    """Realistic children, written as sentences: what must be suggested and what must never be."""
    result = suggested(guide, child["answers"])
    suggestions = [suggestion["id"] for suggestion in result["suggestions"]]
    think_first = [suggestion["id"] for suggestion in result["thinkFirst"]]
    assert (result["status"], result["report"]) == (child["status"], child["report"])
    assert [wanted for wanted in child.get("first", ()) if wanted not in suggestions[:FIRST_SHOWN]] == []
    assert set(child.get("lead", suggestions)).intersection(suggestions[:FIRST_OPEN]) or not suggestions
    assert [wanted for wanted in child.get("includes", ()) if wanted not in suggestions] == []
    assert [unwanted for unwanted in child.get("excludes", ()) if unwanted in [*suggestions, *think_first]] == []
    assert [wanted for wanted in child.get("think_first", ()) if wanted not in think_first] == []
    assert [wanted for wanted in child.get("waiting", ()) if wanted not in result["waiting"]] == []


@pytest.mark.parametrize("danger", [*DANGERS, "oro-ja"])
def test_an_answer_that_means_danger_puts_safety_first_whatever_else_is_answered(guide: Page, danger: str) -> None:
    """Not even "Nej" to the question about safety takes it away."""
    question = guide.evaluate(
        """(danger) => danger === "oro-ja" ? "oro" : rules.groups.options.includes(danger)
            ? rules.groups.question : rules.options.find(({ option }) => option === danger).question""",
        danger,
    )
    for others in ({}, {"oro": ["oro-nej"]}, {"oro": ["vet-inte"]}, {"skolform": ["primary"]}):
        answers = {**others, question: [danger]}
        result = suggested(guide, answers)
        assert result["report"]
        assert danger in result["danger"]


def test_not_knowing_shows_the_duty_and_holds_nothing_back(guide: Page) -> None:
    """The same suggestions as after "Nej"."""
    child = {"skolform": ["middle"], "narvaro": ["magont-och-gar-hem"], "stodet-hemma": ["foralder-har-det-svart"]}
    unknown, no = (suggested(guide, {**child, "oro": [answer]}) for answer in ("vet-inte", "oro-nej"))
    assert (unknown.pop("report"), no.pop("report")) == (True, False)
    assert unknown == no


def test_both_answers_about_protected_housing_rule_out_the_same() -> None:
    """One is asked as a sign and one as a group, and either may be the only one marked."""
    sign, group = (
        {entry.id for entry in REAL.interventions() if answer in entry.fields["not_when"]}
        for answer in ("skyddat-boende", "barn-i-skyddat-boende")
    )
    assert sign == group != set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_case_gets_what_it_promises(guide: Page, case: Any) -> None:
    """What the case says the guide answers."""
    result = suggested(guide, {question: list(options) for question, options in case.fields["answers"].items()})
    first = [suggestion["id"] for suggestion in result["suggestions"]][:FIRST_SHOWN]
    think_first = [suggestion["id"] for suggestion in result["thinkFirst"]]
    expected = case.fields["expected"]
    assert [wanted for wanted in expected["includes"] if wanted not in first] == []
    assert [
        unwanted
        for unwanted in expected["excludes"]
        if unwanted in [*first, *think_first, *(found["id"] for found in result["suggestions"])]
    ] == []
    assert [wanted for wanted in expected["think_first"] if wanted not in think_first] == []
    assert result["report"] == expected["report"]
