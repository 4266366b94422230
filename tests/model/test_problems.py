"""Problems as editors read them, and guesses at what was meant."""

from __future__ import annotations

import pytest

from knowledge_base.model.problems import Problem, did_you_mean, nearest

TITLES = {"middle": "Mellanstadiet", "lower-secondary": "Högstadiet", "upper-secondary": "Gymnasieskolan"}


def test_a_problem_is_one_line_that_ends_with_where_it_is_explained() -> None:
    problem = Problem("content/groups/ny.yml", 3, "title", "fältet är tomt.", "Skriv ett värde.", "tomt-falt")
    assert str(problem) == "content/groups/ny.yml:3: title: fältet är tomt. Skriv ett värde."
    assert problem.explained == f"{problem} Läs mer: bidra/fel/#tomt-falt"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("midle", "middle"),
        ("Middle", "middle"),
        ("mellanstadiet", "middle"),
        ("Gymnasiet", "upper-secondary"),
        ("hogstadiet", "lower-secondary"),
        ("färg", None),
    ],
)
def test_a_guess_goes_by_code_and_by_swedish_title(written: str, meant: str | None) -> None:
    assert nearest(written, TITLES) == meant


def test_without_titles_only_the_code_counts() -> None:
    assert nearest("mellanstadiet", list(TITLES)) is None
    assert did_you_mean("midle", list(TITLES)) == "Menade du 'middle'?"
    assert did_you_mean("mellanstadiet", list(TITLES)) == ""
