"""Mends in the text of a record what can be mended without changing what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from knowledge_base.language.characters import mended, strange_characters
from knowledge_base.language.swedish import listed
from knowledge_base.model.frozen import thawed
from knowledge_base.reading.load import LINE_END
from knowledge_base.reading.strict_yaml import TYPOGRAPHIC_QUOTES, read

_BLANKS_LAST = re.compile(r"[ \t]+$", re.M)
_QUOTED_VALUE = re.compile(
    rf"^( *(?:- +)*(?:[\w-]+ *: +)?)[{TYPOGRAPHIC_QUOTES}]([^{TYPOGRAPHIC_QUOTES}\"\\\n]+)[{TYPOGRAPHIC_QUOTES}]$", re.M
)
"""A line whose whole value stands in the quotes of a word processor: `title: ”Ett namn”`."""

_MOST_ROUNDS = 10
"""One change may make another possible. More rounds than three have not been seen."""


@dataclass(frozen=True)
class Mended:
    """The text of a record after the changes, and what they were, in Swedish."""

    text: str
    changes: tuple[str, ...]


def mend(text: str) -> Mended:
    """`text` with plain characters, line ends and quotes. No change is made that would alter what the record says."""
    changes: dict[str, None] = {}
    for _ in range(_MOST_ROUNDS):
        before = text
        for step in _STEPS:
            change, after = step(text)
            if after != text and _says_the_same(text, after):
                changes[change] = None
                text = after
        if text == before:
            break
    return Mended(text, tuple(changes))


def _line_ends(text: str) -> tuple[str, str]:
    return "radslut från ett annat system", LINE_END.sub("\n", text)


def _characters(text: str) -> tuple[str, str]:
    reasons = dict.fromkeys(strange.reason for strange in strange_characters(text) if strange.mend is not None)
    return listed(reasons), mended(text)


def _quotes(text: str) -> tuple[str, str]:
    """Each line by itself, since a line inside a text has its quotes as part of what is said."""
    is_read = _meaning(text)[0] is not None
    for match in reversed(list(_QUOTED_VALUE.finditer(text))):
        after = f'{text[: match.start()]}{match[1]}"{match[2]}"{text[match.end() :]}'
        if is_read and _says_the_same(text, after):
            text = after
    return "citattecken från ett ordbehandlingsprogram", text


def _blanks(text: str) -> tuple[str, str]:
    return "blanksteg sist på rader", _BLANKS_LAST.sub("", text)


def _end(text: str) -> tuple[str, str]:
    return "radbrytningen sist i filen", text.rstrip("\n") + "\n" if text.strip() else text


_STEPS: tuple[Callable[[str], tuple[str, str]], ...] = (_line_ends, _characters, _quotes, _blanks, _end)
"""Each gives the name of its change in Swedish, and the text after it."""


def _says_the_same(before: str, after: str) -> bool:
    """Whether two texts hold the same record, but for blanks and for quotes around whole values."""
    return _meaning(before) == _meaning(after)


def _meaning(text: str) -> tuple[Any, int]:
    document = read(mended(LINE_END.sub("\n", text)))
    kinds = [kind for *_, kind in document.problems if kind != "ordbehandlarens-citattecken"]
    return _plain(thawed(document.value)), len(kinds)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split()).strip(f" {TYPOGRAPHIC_QUOTES}")
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
