"""A problem as an editor reads it."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place. Sorts by file and line."""

    path: str
    """The file, relative to the project, with forward slashes."""
    line: int
    """The line, counted from 1."""
    field: str
    """The field as an editor finds it, for example `outcomes › 2 › direction`. Empty for the whole file."""
    message: str
    """What is wrong, in Swedish, ending with a full stop."""
    tip: str = ""
    """What to do about it, in Swedish."""
    kind: str = ""
    """The part of docs/bidra/fel.md that explains this kind of mistake."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " + (f"{self.field}: " if self.field else "")
        return f"{place}{self.sentences}"

    @property
    def sentences(self) -> str:
        """What is wrong and what to do about it, without the place."""
        return f"{self.message} {self.tip}".rstrip()

    @property
    def explained(self) -> str:
        """The problem and where it is explained, as checks print it."""
        return f"{self} Läs mer: bidra/fel/#{self.kind}"


LONGEST_SHOWN = 60
"""Letters of a value or a name that a message shows."""


def shortened(text: str) -> str:
    """`text`, truncated for use in a message."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "…"


_FEWEST_FOR_A_PREFIX = 5
"""Letters that the beginning of a name must have to match the whole."""


def nearest(value: str, choices: Iterable[str] | Mapping[str, str]) -> str | None:
    """The one of `choices` that `value` was probably meant to be, or None when nothing is near.

    Near is a slip or two of the keyboard, or the whole first part of one name only. Capitals, accents and what stands
    between words do not count. Numbers must be the same: another year is another source. A mapping gives the Swedish
    title of each choice, and that may be what was written.
    """
    value = str(value)
    titles = choices.items() if isinstance(choices, Mapping) else ()
    known = {_letters(title): choice for choice, title in titles} | {_letters(choice): choice for choice in choices}
    written = _letters(value)
    if written in known:
        return known[written]
    numbers = re.findall(r"\d+", written)
    near = [
        (slips, choice)
        for name, choice in known.items()
        if re.findall(r"\d+", name) == numbers and (slips := _slips(written, name)) <= _forgiven(len(name))
    ]
    if near:
        return min(near, key=lambda found: found[0])[1]
    begun = {choice for name, choice in known.items() if _begins(written, name) or _begins(name, written)}
    begun |= {
        choice
        for title, choice in ((_letters(title), choice) for choice, title in titles)
        if _same_stem(written, title)
    }
    begun |= {choice for choice, title in titles if len(written) > 3 and written in map(_letters, title.split())}
    return begun.pop() if len(begun) == 1 else None


@functools.lru_cache(maxsize=10_000)  # The same names are compared with every field that is not known.
def _letters(text: str) -> str:
    """`text` without what does not count: capitals, accents and signs."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text.casefold()))


def _begins(part: str, whole: str) -> bool:
    """Whether a name begins another, and the rest has no number."""
    return (
        len(part) >= _FEWEST_FOR_A_PREFIX
        and whole.startswith(part)
        and 2 * len(part) >= len(whole)
        and not re.search(r"\d", whole[len(part) :])
    )


def _same_stem(one: str, other: str) -> bool:
    """Whether two Swedish words differ in how they end: `gymnasiet` and `gymnasieskolan`."""
    pairs = zip(one, other, strict=False)
    shared = len(list(itertools.takewhile(lambda letters: letters[0] == letters[1], pairs)))
    return shared >= max(_FEWEST_FOR_A_PREFIX, len(one) - 3)


def _forgiven(length: int) -> int:
    """How many slips a name of a length may have. In a short one, another letter is another word."""
    return 0 if length < 4 else 1 if length < 8 else 2 if length < 16 else 3


def _slips(one: str, other: str) -> int:
    """How many letters were left out, put in, exchanged or changed places with the next. At most what is ever forgiven
    and one."""
    if abs(len(one) - len(other)) > _MOST_SLIPS:
        return _MOST_SLIPS + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one):
        above, row = row, [place + 1]
        for column, wanted in enumerate(other):
            steps = min(above[column] + (letter != wanted), above[column + 1] + 1, row[column] + 1)
            if place and column and letter == other[column - 1] and one[place - 1] == wanted:
                steps = min(steps, before[column - 1] + 1)
            row.append(steps)
        before = above
        if min(row) > _MOST_SLIPS:
            return _MOST_SLIPS + 1
    return row[-1]


_MOST_SLIPS = 3


def did_you_mean(value: str, choices: Iterable[str] | Mapping[str, str]) -> str:
    """`Menade du 'x'?` for the nearest of `choices`, or an empty text when nothing is near."""
    near = nearest(value, choices)
    return f"Menade du '{near}'?" if near else ""
