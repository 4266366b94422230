"""How hard the records are to read."""

from __future__ import annotations

import pytest

from knowledge_base.language.swedish import lix, sentences, words
from knowledge_base.upkeep.plain_language import plain_words, readability
from tiny_project import BuildProject, changed, opened

SUPPORT = "content/interventions/skolstod.yml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett. Två! Tre?", ["Ett.", "Två!", "Tre?"]),
        ("Ta med t.ex. Alva, bl.a. Bo och s.k. Ceder.", ["Ta med t.ex. Alva, bl.a. Bo och s.k. Ceder."]),
        ("Enligt 19 kap. 1 § ska du anmäla. Gör det nu.", ["Enligt 19 kap. 1 § ska du anmäla.", "Gör det nu."]),
        (
            "Littell m.fl. såg det. Det gjorde Axford m.fl. Ingen vet mer.",
            ["Littell m.fl. såg det.", "Det gjorde Axford m.fl.", "Ingen vet mer."],
        ),
        ("Effekten var 0.54 i studien.", ["Effekten var 0.54 i studien."]),
        ("Det var 2009. 15 barn var med.", ["Det var 2009.", "15 barn var med."]),
        ("A. Svensson skrev det.", ["A. Svensson skrev det."]),
        ("Utan punkt", ["Utan punkt"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


def test_words_with_hyphens_and_numbers_are_one() -> None:
    assert words("KBT-baserad träning, 0,54 och 10–15 år") == ["KBT-baserad", "träning", "0,54", "och", "10–15", "år"]


def test_lix_is_sentence_length_and_share_of_long_words() -> None:
    """Eight words in two sentences, two of them longer than six letters: 4 + 25."""
    assert lix(["Barnet går inte till skolan.", "Familjen behöver stöd."]) == pytest.approx(8 / 2 + 100 * 2 / 8)


def test_every_word_of_the_list_says_what_is_plainer_and_finds_its_forms() -> None:
    listed = {word.word: word for word in plain_words()}
    assert len(listed) >= 80
    assert [word.word for word in listed.values() if not word.plain or not word.forms.fullmatch(word.word)] == []
    assert listed["erhålla"].forms.search("Familjen ERHÅLLER stöd")
    assert not listed["samt"].forms.search("samtal och samtycke")


def test_words_that_the_law_uses_are_not_bureaucratic() -> None:
    text = "Behovsprövning, insats, öppenvård, bistånd, utredning, samtycke, vårdnadshavare, förhandsbedömning."
    assert [word.word for word in plain_words() if word.forms.search(text)] == []


def test_a_record_is_told_with_its_long_sentences_and_heavy_words(project: BuildProject) -> None:
    long = "Fråga barnet " + "och barnet " * 12 + "först."
    found = readability(
        opened(project(changed(SUPPORT, ("text: Fråga barnet först.", f"text: {long} Det medför lugn."))))
    )
    record = next(record for record in found if record.entry.id == "skolstod")
    assert record.long_sentences == (("think_first › 1 › text", 27, long),)
    assert [(field, form, word.plain) for field, form, word in record.bureaucratic] == [
        ("think_first › 1 › text", "medför", "leda till, ge")
    ]


def test_the_hardest_record_comes_first(project: BuildProject) -> None:
    found = [record.lix for record in readability(opened(project()))]
    assert found == sorted(found, reverse=True)
    assert found
