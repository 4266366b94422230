"""Which way an effect points."""

from __future__ import annotations

import math


def side(scale: str, better_when: str, value: float) -> str:
    """Whether an effect speaks `for` the intervention, `against` it, or lies on the `line` of no effect."""
    how_far = distance(scale, value)
    if how_far == 0:
        return "line"
    return "for" if (how_far > 0) == (better_when == "higher") else "against"


def distance(scale: str, number: float) -> float:
    """How far a number lies from no effect, to the right: ratios on a logarithmic scale, where 2 and 1/2 are as far."""
    if scale != "ratio":
        return number
    return math.log(number) if number > 0 else -math.inf
