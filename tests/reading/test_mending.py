"""What `make fix` changes in a record: only what can be changed without asking anyone, and nothing twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge_base.language.characters import mended
from knowledge_base.model.frozen import thawed
from knowledge_base.reading.load import LINE_END
from knowledge_base.reading.mending import mend
from knowledge_base.reading.strict_yaml import read
from tiny_project import TINY

TEXTS = [file.read_text(encoding="utf-8") for file in sorted((TINY / "content").rglob("*.yml"))]


@pytest.mark.parametrize(
    ("text", "expected", "changes"),
    [
        ("a: b  \nc: d\t\n", "a: b\nc: d\n", ["ett tabbtecken", "blanksteg sist på rader"]),
        ("a: b\r\nc: d\r", "a: b\nc: d\n", ["radslut från ett annat system"]),
        ("\ufeffa: b\n", "a: b\n", ["ett osynligt tecken (BOM) först i filen"]),
        ("a: b\u00a0c\n", "a: b c\n", ["ett hårt eller ovanligt blanksteg, ofta från Word"]),
        ("a:\n\t- b\n", "a:\n  - b\n", ["ett tabbtecken"]),
        ("a: b", "a: b\n", ["radbrytningen sist i filen"]),
        ("a: b\n\n\n", "a: b\n", ["radbrytningen sist i filen"]),
        ("a: ”b”\n", 'a: "b"\n', ["citattecken från ett ordbehandlingsprogram"]),
        ("a:\n  - “b”\n  - c: ’d’\n", 'a:\n  - "b"\n  - c: "d"\n', ["citattecken från ett ordbehandlingsprogram"]),
        ("a: >-\n  b  \n  c\n", "a: >-\n  b\n  c\n", ["blanksteg sist på rader"]),
    ],
)
def test_a_slip_is_mended_and_named(text: str, expected: str, changes: list[str]) -> None:
    found = mend(text)
    assert (found.text, list(found.changes)) == (expected, changes)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "",
        "a: ”b” och ”c”\n",  # The quotes are part of the text.
        "a: >-\n  ”b”\n  och c\n",
        "a: >-\n  b\n  c: ”d”\n",
        'a: "b\n',  # What is wrong here only a person knows.
        "a: [b\n",
        "a: b\u202ec\n",  # And what this made of the text.
    ],
)
def test_what_only_a_person_can_mend_is_left(text: str) -> None:
    assert mend(text).text == text
    assert mend(text).changes == ()


SLIPS = st.sampled_from(["  ", "\t", "\r", "\u00a0", "\u200b", "\ufeff", "”", "’", "\n", "\n\n", " \n", "a\u030a", "е"])
"""What a program or a person puts into a file without meaning to."""


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """The text of a record with some slips in it."""
    text = draw(st.sampled_from(TEXTS))
    for slip in draw(st.lists(SLIPS, max_size=6)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + slip + text[place:]
    return text


def said(text: str) -> Any:
    """What a record says, with the changed characters as they are read in any case, and without blanks and quotes."""

    def bare(value: Any) -> Any:
        if isinstance(value, str):
            return "".join(value.split()).strip("“”„‘’")
        if isinstance(value, dict):
            return {name: bare(item) for name, item in value.items()}
        return [bare(item) for item in value] if isinstance(value, list) else value

    return bare(thawed(read(mended(LINE_END.sub("\n", text))).value))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=slipped() | st.text(max_size=60))
def test_no_record_says_anything_else_afterwards_and_nothing_is_left_to_mend(text: str) -> None:
    found = mend(text)
    assert said(found.text) == said(text)
    assert mend(found.text).text == found.text
    assert bool(found.changes) == (found.text != text)


def test_the_records_of_the_project_have_nothing_to_mend() -> None:
    assert [text[:40] for text in TEXTS if mend(text).changes] == []
