"""Swedish order and small words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

# Å, ä and ö come last, in that order; other accented letters sort as their base letter.
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "è": "e", "ü": "u", "á": "a"})


@cache
def swedish_order(text: str) -> str:
    """A sort key that puts `text` where a Swedish reader looks for it."""
    return re.sub(r"[^\w{|} ]", "", text.casefold().translate(_AFTER_Z))


def listed(words: Iterable[str], last: str = "och") -> str:
    """`a, b och c`."""
    words = list(words)
    return words[0] if len(words) == 1 else f" {last} ".join([", ".join(words[:-1]), words[-1]]) if words else ""


def uncapitalised(text: str) -> str:
    """A text as it is written inside a sentence. What looks like a name keeps its capital: `SBU:s webbplats`."""
    first, *following = text.split(" ")
    is_name = (
        first[1:] != first[1:].lower()
        or not following
        or following[0] != following[0].lower()
        or (first.endswith("s") and not first.endswith("ers"))
    )
    return text if is_name else f"{text[:1].lower()}{text[1:]}"


def counted(number: int, one: str, many: str) -> str:
    """`1 insats`, `3 insatser`; numbers up to twelve are not spelled out, since they are read at a glance."""
    return f"{number} {one if number == 1 else many}"


def decimal(number: float) -> str:
    """A number with decimal comma and a real minus sign: `−4,2`."""
    return f"{number:.15g}".replace(".", ",").replace("-", "−")


MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def spoken_date(date: str) -> str:
    """`2026-11-22` as `22 november 2026`; `2020-08` as `augusti 2020`; a year stays a year."""
    year, *rest = date.split("-")
    words = [year, *(MONTHS[int(month) - 1] for month in rest[:1]), *(str(int(day)) for day in rest[1:])]
    return " ".join(reversed(words))


_WORD = re.compile(r"\w+(?:[-–:.,’]\w+)*")
_END = re.compile(r"[.!?][\"”)]*\s+(?=[\"”(]*[A-ZÅÄÖ0-9])")

_ABBREVIATION = re.compile(
    r"\b(?:bl\.a|ca|dvs|f\.d|fr\.o\.m|jfr|kap|kl|nr|p|prop|resp|s|s\.k|st|t\.ex|t\.o\.m|[A-ZÅÄÖ])\.$"
)
"""What ends no sentence. `m.fl.` and `m.m.` are left out: a capital letter after them begins a new one."""


def words(sentence: str) -> list[str]:
    """The words of a sentence; a number is one, and so is a word with a hyphen."""
    return _WORD.findall(sentence)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text without markup; an abbreviation such as `kap.` does not end one."""
    start = 0
    for end in _END.finditer(text):
        if not _ABBREVIATION.search(text, start, end.start() + 1):
            yield text[start : end.end()].strip()
            start = end.end()
    if words(text[start:]):
        yield text[start:].strip()


_LONG_WORD = 6
"""Letters a word may have before LIX counts it as long."""


def lix(sentences: Sequence[str]) -> float:
    """Björnsson's index: words per sentence, plus the percentage of words with more than six letters.

    Up to 30 is easy, up to 40 is ordinary prose, above 50 is officialese.
    """
    found = [word for sentence in sentences for word in words(sentence)]
    return len(found) / len(sentences) + 100 * sum(len(word) > _LONG_WORD for word in found) / len(found)
