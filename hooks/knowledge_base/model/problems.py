"""A problem as an editor reads it."""

from __future__ import annotations

import difflib
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
    """`text` as a message shows it: a sentence that came to stand where a name should is not told in full."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "…"


def nearest(value: str, choices: Iterable[str] | Mapping[str, str]) -> str | None:
    """The one of `choices` that `value` was probably meant to be, or None when nothing is near.

    Capitals do not count. A mapping gives the Swedish title of each choice, and that may be what was written.
    """
    known = {title.casefold(): choice for choice, title in choices.items()} if isinstance(choices, Mapping) else {}
    known |= {choice.casefold(): choice for choice in choices}
    near = difflib.get_close_matches(str(value).casefold(), known, n=1, cutoff=0.65)
    return known[near[0]] if near else None


def did_you_mean(value: str, choices: Iterable[str] | Mapping[str, str]) -> str:
    """`Menade du 'x'?` for the nearest of `choices`, or an empty text when nothing is near."""
    near = nearest(value, choices)
    return f"Menade du '{near}'?" if near else ""
