"""Characters that should not stand in a text: the examples are drawn from Unicode's own tables."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.language.characters import mended, strange_characters
from real_content import real

KEPT = frozenset("…™ªº²³¹µ½¼¾″")
"""Characters with a simpler form that a Swedish keyboard and its word processors write."""


def those(keep: Callable[[str], bool]) -> st.SearchStrategy[str]:
    """The characters to keep, of all there are, which are not gone through before the first is drawn."""
    return st.deferred(lambda: st.sampled_from([*filter(keep, map(chr, range(sys.maxunicode + 1)))]))


def kinds(text: str) -> list[str]:
    return [strange.kind for strange in strange_characters(text)]


def drawn_from(categories: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.characters(categories=categories)


@given(drawn_from(("Cf", "Cc", "Cn", "Co", "Zl", "Zp")).filter(lambda character: character != "\n"))
def test_what_cannot_be_seen_or_shown_is_found_inside_a_word(character: str) -> None:
    (strange,) = strange_characters(f"skol{character}an")
    assert (strange.start, strange.text) == (4, character)


@given(drawn_from(("Zs",)).filter(lambda character: character != " "))
def test_every_other_space_becomes_a_space(character: str) -> None:
    assert mended(f"15{character}år") == "15 år"
    assert kinds(f"15{character}år") == ["hart-blanksteg"]


def is_composed(character: str) -> bool:
    return (
        unicodedata.name(character, "").startswith("LATIN")
        and len(unicodedata.normalize("NFD", character)) > 1
        and unicodedata.normalize("NFKC", character) == character
    )


@given(those(is_composed))
def test_a_letter_in_several_characters_becomes_one(letter: str) -> None:
    text = f"Sk{unicodedata.normalize('NFD', letter)}l"
    assert kinds(text) == ["tecken-pa-annat-satt"]
    assert mended(text) == f"Sk{unicodedata.normalize('NFC', letter)}l"
    assert kinds(f"Sk{letter}l") == []


def is_another_look(character: str) -> bool:
    return (
        unicodedata.decomposition(character).partition(">")[0] in ("<font", "<wide", "<compat")
        and unicodedata.normalize("NFKC", character).isascii()
        and unicodedata.normalize("NFKC", character).isalnum()
        and character not in KEPT
    )


@given(those(is_another_look))
def test_another_look_of_a_letter_becomes_the_letter(character: str) -> None:
    assert mended(f"a {character} b") == f"a {unicodedata.normalize('NFKC', character)} b"


@given(those(lambda character: character.isdecimal() and character > "\x7f"))
def test_a_digit_of_another_script_is_that_digit(character: str) -> None:
    assert mended(f"Sidan {character}") == f"Sidan {unicodedata.digit(character)}"


def is_of_another_alphabet(character: str) -> bool:
    return character.isalpha() and unicodedata.name(character, "").startswith(
        ("CYRILLIC", "CHEROKEE", "ARMENIAN", "LISU")
    )


@given(those(is_of_another_alphabet))
def test_a_letter_of_another_alphabet_inside_a_word_is_found(letter: str) -> None:
    assert kinds(f"sk{letter}la")


@given(st.text(alphabet="аеорсухіАВЕКМНОРСТХ", min_size=1))
def test_a_word_of_nothing_but_look_alikes_is_found_and_left_to_a_person(word: str) -> None:
    assert len(kinds(word)) == len(word)
    assert mended(word) == word


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        (text.encode().decode(encoding, errors="replace"), text)
        for text in ("på", "över", "Är", "Åsa", "äng", "”nej”", "2–3", "idé")
        for encoding in ("cp1252", "latin-1")
    ],
)
def test_text_read_in_the_wrong_encoding_is_found(misread: str, meant: str) -> None:
    assert set(kinds(misread)) == {"teckenkodning"}
    if "\ufffd" not in misread:
        assert mended(misread) == meant


EMOJI = [character for character in map(chr, range(0x1F300, 0x1FAFF)) if unicodedata.category(character) == "So"]


@given(
    st.sampled_from(EMOJI),
    st.sampled_from(("", "\ufe0f", "\U0001f3fd", "\u200d\U0001f469", "\u200d\u2764\ufe0f\u200d\U0001f468")),
)
def test_an_emoji_is_told_once_as_what_it_is(character: str, more: str) -> None:
    for emoji in (character + more, "1\ufe0f\u20e3", "\u2764\ufe0f", "\U0001f1f8\U0001f1ea"):
        [strange] = strange_characters(f"Bra {emoji} sak")
        assert (strange.text, strange.reason, strange.mend) == (emoji, "en emoji", None)


@given(st.sampled_from("。、؟،՞"))
def test_a_sign_of_another_script_after_our_letters_is_found(sign: str) -> None:
    assert kinds(f"Bra{sign}") == ["ovanligt-tecken"]
    assert kinds(f"日本語{sign}") == []


@given(st.text())
def test_what_is_mended_keeps_its_lines_and_needs_no_more_of_it(text: str) -> None:
    once = mended(text)
    assert once.count("\n") == text.count("\n")
    assert [strange.text for strange in strange_characters(mended(once)) if strange.mend is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Åsa, Örjan och Ärla: ”hej” – 15 °C, 5 × 3 ± 2, § 4 …",
        "χ² = 4,7, μm, α = 0,05, β-koefficient, Δt, 10⁻³, H₂O, ½ och m²",
        "Nguyễn, Łódź, Şişli, Čeština, Þór, Ærø, Sámi đ ŋ ŧ",
        "русский, العربية، 日本語。, Ελλάδα",
        "→ ← ≤ ≥ ≠ ≈ € £ © ® ™ •",
        "Väg 1’ och 2″",
    ],
)
def test_what_people_write_is_let_be(text: str) -> None:
    assert list(strange_characters(text)) == []


def test_nothing_in_the_real_content_is_strange() -> None:
    assert [record.path for record in real().records if list(strange_characters("\n".join(record.written.text)))] == []
