"""The list of rules: each is a generator of problems, marked with the part of docs/bidra/fel.md that explains it, and
with what it reads."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from knowledge_base.checking.rules.content import Records
from knowledge_base.model.problems import Problem

_Read = TypeVar("_Read", bound=Records)


@dataclass(frozen=True)
class Rule:
    """One rule, whose docstring is the rule in a Swedish sentence."""

    kind: str
    """The part of docs/bidra/fel.md that explains it."""
    check: Callable[[Any], Iterator[Problem]]
    reads: type[Records]
    """`Records` for a rule that reads one record at a time, `Cited` for one that also reads the sources of that record,
    `Content` for one that reads all records."""
    for_release: bool
    """True for a rule about what only the owner can fill in, which holds for a release."""


RULES: list[Rule] = []
"""Every rule, in the order of the modules that this package imports."""


def rule(
    kind: str, *, reads: type[_Read], for_release: bool = False
) -> Callable[[Callable[[_Read], Iterator[Problem]]], Callable[[_Read], Iterator[Problem]]]:
    """Register a check as a rule, explained in the part `kind` of docs/bidra/fel.md."""

    def register(check: Callable[[_Read], Iterator[Problem]]) -> Callable[[_Read], Iterator[Problem]]:
        RULES.append(Rule(kind, check, reads, for_release))
        return check

    return register


def rule_problems(content: _Read, reads: type[_Read], *, for_release: bool = False) -> Iterator[Problem]:
    """The problems of every rule that reads this much; with `for_release`, also of those that hold for a release."""
    for known in RULES:
        if known.reads is reads and (for_release or not known.for_release):
            for problem in known.check(content):
                yield dataclasses.replace(problem, kind=known.kind)
