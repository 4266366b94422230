"""Swedish order and small words."""

from __future__ import annotations

import pytest

from knowledge_base.language.swedish import counted, decimal, listed, spoken_date, swedish_order


@pytest.mark.parametrize(
    "expected",
    [
        ["ananas", "zebra", "ål", "ärt", "öl"],
        ["Åtta", "Ätt", "Östra"],
        ["a", "B", "c"],
        ["ekorre", "entré", "entrén"],
        ["München", "must"],
        ["samtal", "samtal i grupp", "samtalsstöd"],
        ["MST", "multisystemisk terapi"],
        ["Smör", "smörgås"],
        ["skolsköterska", "skolstöd", "Skolstöd 2"],
    ],
)
def test_words_stand_where_a_swedish_reader_looks(expected: list[str]) -> None:
    assert sorted(expected, key=swedish_order) == expected


def test_signs_and_capitals_do_not_change_the_order() -> None:
    assert swedish_order("Skol-stöd (KBT)") == swedish_order("skolstöd kbt")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a och b"),
        (["a", "b", "c"], "a, b och c"),
    ],
)
def test_words_are_listed(words: list[str], expected: str) -> None:
    assert listed(words) == expected
    assert listed(iter(words)) == expected


def test_words_may_be_listed_with_another_last_word() -> None:
    assert listed(["a", "b", "c"], "eller") == "a, b eller c"


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 insatser"), (1, "1 insats"), (2, "2 insatser"), (21, "21 insatser")]
)
def test_things_are_counted(number: int, expected: str) -> None:
    assert counted(number, "insats", "insatser") == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0"),
        (4, "4"),
        (4.0, "4"),
        (0.54, "0,54"),
        (-4.2, "−4,2"),
        (12.345, "12,345"),
        (12345.67, "12345,67"),
        (1250000, "1250000"),
        (0.1 + 0.2, "0,3"),
    ],
)
def test_numbers_have_a_decimal_comma_and_a_real_minus(number: float, expected: str) -> None:
    assert decimal(number) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-11-22", "22 november 2026"),
        ("2026-01-02", "2 januari 2026"),
        ("2020-08", "augusti 2020"),
        ("2020", "2020"),
    ],
)
def test_dates_are_spoken(date: str, expected: str) -> None:
    assert spoken_date(date) == expected
