"""What is known of an intervention, one outcome at a time: the one place that decides what is shown, and in what order.

A state is always of an outcome, so it is made and said here together with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from knowledge_base.language.swedish import listed
from knowledge_base.meaning.evidence import state_on
from knowledge_base.model.domain import Intervention, ProtectiveFactor
from knowledge_base.model.schemas import Word

FIRST = ("attendance", "school-results", "school-completion", "school-belonging")
"""The outcomes that are said before others, in order. The first is said whether or not it has been studied."""

NO_STUDY = "Inte studerad"
"""What the state `described` is called when it is about an outcome."""

NOT_LOOKED = "not-looked"
"""The state of an outcome without a result when nobody has searched for studies of the intervention."""

NOT_MEASURED = "not-measured"
"""The state of a factor that no outcome belongs to."""

_WORDS = {
    "described": NO_STUDY,
    NOT_LOOKED: "Vi har inte letat efter studier",
    NOT_MEASURED: "Inget utfall mäter faktorn",
}


class Known(NamedTuple):
    """What is known of some outcomes."""

    outcomes: tuple[str, ...]
    state: str
    """A code of the vocabulary `evidence_state`, or one of those above."""


def known(intervention: Intervention) -> tuple[Known, ...]:
    """What is known of attendance, and then of each other outcome that has a result."""
    studied = {result["outcome"]: None for result in intervention["outcomes"]}
    first = (FIRST[0], *(code for code in FIRST[1:] if code in studied))
    others = (code for code in studied if code not in FIRST)
    return tuple(_known(intervention, (outcome,)) for outcome in (*first, *others))


def known_on(intervention: Intervention, factor: ProtectiveFactor) -> Known:
    """What is known of the outcomes that belong to a factor: of those that have a result, if any has."""
    outcomes = factor["outcomes"]
    if not outcomes:
        return Known((), NOT_MEASURED)
    studied = {result["outcome"] for result in intervention["outcomes"]}
    return _known(intervention, tuple(code for code in outcomes if code in studied) or outcomes)


def _known(intervention: Intervention, outcomes: Collection[str]) -> Known:
    """What is known of some outcomes, taken together."""
    found = state_on(intervention["outcomes"], outcomes)
    nothing_sought = found == "described" and not intervention["search"]
    return Known(tuple(outcomes), NOT_LOOKED if nothing_sought else found)


def word(code: str, words: Mapping[str, Mapping[str, Word]]) -> str:
    """What a state is called when it is about an outcome."""
    return _WORDS.get(code) or words["evidence_state"][code].title


def said(found: Known, words: Mapping[str, Mapping[str, Word]]) -> str:
    """What is known with its outcome: `Skolnärvaro: inte studerad`."""
    state = word(found.state, words)
    names = [words["outcome"][code].title for code in found.outcomes]
    if not names:
        return state
    return f"{listed([names[0], *(name.lower() for name in names[1:])])}: {state[0].lower()}{state[1:]}"
