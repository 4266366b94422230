"""The list of rules: each is a generator of problems, marked with the part of docs/bidra/fel.md that explains it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge_base.checking.rules.content import Content
from knowledge_base.model.problems import Problem

Check = Callable[[Content], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """One rule, whose docstring is the rule in a Swedish sentence."""

    kind: str
    """The part of docs/bidra/fel.md that explains it."""
    check: Check
    for_release: bool
    """True for a rule about what only the owner can fill in, which holds for a release."""


RULES: list[Rule] = []
"""Every rule, in the order of the modules that this package imports."""


def rule(kind: str, *, for_release: bool = False) -> Callable[[Check], Check]:
    """Register a check as a rule, explained in the part `kind` of docs/bidra/fel.md."""

    def register(check: Check) -> Check:
        RULES.append(Rule(kind, check, for_release))
        return check

    return register


def rule_problems(content: Content, *, for_release: bool = False) -> Iterator[Problem]:
    """The problems of every rule; with `for_release`, also of those that hold for a release."""
    for known in RULES:
        if for_release or not known.for_release:
            for problem in known.check(content):
                yield dataclasses.replace(problem, kind=known.kind)
