"""Which of many cases of one proof are tried each time, and which are left to a thorough run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest


def by_day(cases: Iterable[Any], most: int) -> list[Any]:
    """Every case: `most` of them at even distances, and the others marked as thorough."""
    return _left(cases, most, pytest.mark.thorough)


def at_once(cases: Iterable[Any], most: int) -> list[Any]:
    """Every case: `most` of them at even distances, and the others marked as slow: `make quick` leaves them out."""
    return _left(cases, most, pytest.mark.slow)


def _left(cases: Iterable[Any], most: int, mark: pytest.MarkDecorator) -> list[Any]:
    cases = list(cases)
    chosen = {round(place * len(cases) / most) for place in range(most)}
    return [case if place in chosen else _marked(case, mark) for place, case in enumerate(cases)]


def only(cases: Sequence[Any], chosen: Iterable[Any]) -> list[Any]:
    """Every case: those that are chosen, and the others marked as thorough."""
    chosen = tuple(chosen)
    return [case if case in chosen else thorough(case) for case in cases]


def thorough(case: Any) -> Any:
    """A case that only a thorough run tries."""
    return _marked(case, pytest.mark.thorough)


def _marked(case: Any, mark: pytest.MarkDecorator) -> Any:
    if isinstance(case, type(pytest.param())):
        return case._replace(marks=(*case.marks, mark))
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=mark)
