"""The words a text can be found by beyond its own."""

from __future__ import annotations

import pytest

from knowledge_base.language.search_words import ENDINGS, STOP_WORDS, compounds, joined, words


def test_words_are_in_small_letters_and_a_hyphen_parts_them() -> None:
    assert words("SIP-möte: Årskurs 7–9, (SoL 2025:400)_x") == [
        "sip",
        "möte",
        "årskurs",
        "7",
        "9",
        "sol",
        "2025",
        "400",
        "x",
    ]


def test_hyphenated_words_are_also_written_together() -> None:
    assert joined("Ett SIP-möte, Family Check-Up och hem- och skola") == ["sipmöte", "checkup"]


@pytest.mark.parametrize(
    ("texts", "word", "parts"),
    [
        ("skola frånvaro skolfrånvaro", "skolfrånvaro", ("frånvaro",)),
        ("skola frånvaro skolfrånvaron", "skolfrånvaron", ("frånvaro",)),
        ("familj behandling familjebehandling", "familjebehandling", ("behandling",)),
        ("skydd faktor skyddsfaktorerna", "skyddsfaktorerna", ("faktor",)),
        ("skola frånvaro utredning skolfrånvaro skolfrånvaroutredningen", "skolfrånvaroutredningen", ("utredning",)),
        ("elev hälsa team elevhälsa elevhälsoteam", "elevhälsoteam", ("team",)),
        ("skolvägran", "skolvägran", ("vägran",)),
        ("stöd grupp föräldragrupp föräldrastöd", "föräldrastöd", ("stöd",)),
    ],
)
def test_compounds_are_split_into_their_later_parts(texts: str, word: str, parts: tuple[str, ...]) -> None:
    assert compounds([texts.split()]).get(word, ()) == parts


@pytest.mark.parametrize(
    "text",
    [
        "plan ring planering",  # Ring is listed as no part.
        "lärare rens lärarens",  # The last part would be shorter than four letters.
        "frånvaro klubbfrånvaro",  # No text says that klubb is a word.
        "skola skolan skolans",
    ],
)
def test_other_words_are_left_whole(text: str) -> None:
    assert compounds([text.split()]) == {}


def test_the_order_of_texts_changes_nothing() -> None:
    texts = [["skolfrånvaro", "elevhälsoteam"], ["frånvaro", "team", "elev"], ["hälsa", "elevhälsa", "skola"]]
    assert (
        compounds(texts)
        == compounds(reversed(texts))
        == {"skolfrånvaro": ("frånvaro",), "elevhälsoteam": ("team",), "elevhälsa": ("hälsa",)}
    )


def test_the_longest_endings_come_first() -> None:
    """The search takes off the first ending that fits."""
    for place, ending in enumerate(ENDINGS):
        assert not [later for later in ENDINGS[place + 1 :] if later.endswith(ending)]


def test_no_word_that_says_something_is_passed_over() -> None:
    assert STOP_WORDS.isdisjoint({"barn", "skola", "stöd", "soc", "fall", "betyg", "hem", "råd", "plan"})
