"""A problem as an editor reads it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
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

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " + (f"{self.field}: " if self.field else "")
        return f"{place}{self.message} {self.tip}".rstrip()


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """The one of `choices` that `value` was probably meant to be, or None when nothing is near."""
    near = difflib.get_close_matches(str(value), list(choices), n=1, cutoff=0.65)
    return near[0] if near else None


def did_you_mean(value: str, choices: Iterable[str]) -> str:
    """`Menade du 'x'?` for the nearest of `choices`, or an empty text when nothing is near."""
    near = nearest(value, choices)
    return f"Menade du '{near}'?" if near else ""
