"""The spelling check of make lint, which reads the whole of content/; here are only words."""

from __future__ import annotations

import pytest

import spelling

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
"""The checker leaves the files of its dictionary to be closed by Python."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Barnet kommer till skollan med sin föräldär.", ["skollan", "föräldär"]),
        ("En skolsocial insats för unga.", []),
        ("Fråga om frånvro, och följ närvaron.", ["frånvro"]),
        ("Familje- och elevhälsan, 12-åringar, 19 kap. 1 §, g 0,25 och t.ex. SKR:s råd.", []),
        ("MST-team och Skolfams arbete på kollpasoc.se, se https://exampel.se/xyzzyq.", []),
        ("Skolsosialt stöd-team", ["Skolsosialt"]),
    ],
)
def test_only_unknown_words_are_told(text: str, unknown: list[str]) -> None:
    assert list(spelling.unknown_words(text)) == unknown


@pytest.mark.slow
def test_our_words_are_in_order_and_needed() -> None:
    parts = spelling.OUR_WORDS.read_text(encoding="utf-8").split("\n\n")[1:]
    for part in parts:
        words = part.strip().splitlines()[1:]
        assert words == sorted(set(words), key=lambda word: (word.lower(), word))
    dictionary = spelling._dictionary()
    assert [word for word in spelling.our_words() if dictionary.lookup(word)] == []
