"""What is known of an intervention, one outcome at a time: the one place that decides what is shown, and in what order.

A state is always of an outcome, so it is made and said here together with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from knowledge_base.language.swedish import listed, spoken_date, uncapitalised
from knowledge_base.meaning.evidence import sentence, state
from knowledge_base.model.domain import Intervention, ProtectiveFactor, Search
from knowledge_base.model.schemas import Word

FIRST = ("attendance", "school-results", "school-completion", "school-belonging")
"""The outcomes that are said before others, in order. The first is said whether or not it has been studied."""

NOT_LOOKED = "not-looked"
"""The state of an outcome without a result when nobody has searched for studies of the intervention."""

RISK_ELSEWHERE = "risk-elsewhere"
"""The state `risk` of an outcome, when only what is like the intervention has been seen to harm."""

NOT_MEASURED = "not-measured"
"""The state of a factor that no outcome belongs to."""

_WORDS = {
    NOT_LOOKED: "Vi har inte letat efter studier",
    RISK_ELSEWHERE: "Tecken på risk för liknande program",
    NOT_MEASURED: "Inget utfall mäter faktorn",
}


class Known(NamedTuple):
    """What is known of some outcomes."""

    outcomes: tuple[str, ...]
    state: str
    """A code of the vocabulary `evidence_state`, or one of those above."""

    @property
    def is_risk(self) -> bool:
        """Whether harm has been seen."""
        return self.state in ("risk", RISK_ELSEWHERE)


def known(intervention: Intervention) -> tuple[Known, ...]:
    """What is known of attendance, and then of each other outcome that has a result."""
    studied = {result["outcome"]: None for result in intervention["outcomes"]}
    first = (FIRST[0], *(code for code in FIRST[1:] if code in studied))
    others = (code for code in studied if code not in FIRST)
    return tuple(_known(intervention, (outcome,)) for outcome in (*first, *others))


def known_of(intervention: Intervention, outcome: str) -> Known:
    """What is known of one outcome, whether or not it has been studied."""
    return _known(intervention, (outcome,))


def in_short(intervention: Intervention) -> tuple[Known, ...]:
    """What a list says: attendance, and every outcome with a risk, or else the next outcome that has a result."""
    attendance, *others = known(intervention)
    return (attendance, *([found for found in others if found.is_risk] or others[:1]))


def known_on(intervention: Intervention, factor: ProtectiveFactor) -> Known:
    """What is known of the outcomes that belong to a factor: of those that have a result, if any has."""
    outcomes = factor["outcomes"]
    if not outcomes:
        return Known((), NOT_MEASURED)
    studied = {result["outcome"] for result in intervention["outcomes"]}
    return _known(intervention, tuple(code for code in outcomes if code in studied) or outcomes)


def _known(intervention: Intervention, outcomes: Collection[str]) -> Known:
    """What is known of some outcomes, taken together."""
    results = [result for result in intervention["outcomes"] if result["outcome"] in outcomes]
    found = state(results)
    if found == "described" and not intervention["search"]:
        found = NOT_LOOKED
    if found == "risk" and state(result for result in results if result["directness"] == "direct") != "risk":
        found = RISK_ELSEWHERE
    return Known(tuple(outcomes), found)


def in_a_sentence(found: Known, intervention: Intervention, words: Mapping[str, Mapping[str, Word]]) -> str:
    """What the state of one outcome rests on, in one sentence: the result itself, when there is only one."""
    (outcome,) = found.outcomes
    results = [result for result in intervention["outcomes"] if result["outcome"] == outcome]
    about = words["outcome"][outcome].extra["about"]
    if not results:
        return without_results(found, words)
    if len(results) == 1:
        return sentence(results[0], words)
    direct = sum(result["directness"] == "direct" for result in results)
    own = {0: "Inget", len(results): "Alla"}.get(direct, str(direct))
    return f"{len(results)} resultat handlar om {about}. {own} av dem gäller insatsen själv."


def without_results(found: Known, words: Mapping[str, Mapping[str, Word]]) -> str:
    """What is said of outcomes that have no result, in one sentence."""
    before = "Vi vet inte om någon har" if found.state == NOT_LOOKED else "Vi har inte hittat någon som har"
    return f"{before} mätt {_about(found, words)}."


_UNKNOWN = {
    "supported": "Hur det går för just det här barnet.",
    "indicated": "Hur säkert resultatet är. Ingen har graderat det.",
    "mixed": "När insatsen hjälper, och när den inte gör det.",
    "indicated-elsewhere": "Om just den här insatsen gör skillnad för {about}.",
    "cannot-judge": "Om insatsen gör skillnad för {about}. Studierna räcker inte för att säga det.",
    "described": "Om insatsen gör skillnad för {about}. Att studier saknas betyder inte att effekten saknas.",
    NOT_LOOKED: "Om insatsen gör skillnad för {about}. Studier kan finnas.",
    "no-effect": "Om insatsen hjälper något barn som studierna inte fångar.",
    "risk": "Vilka det går sämre för, och varför.",
    RISK_ELSEWHERE: "Om det går sämre också med just den här insatsen.",
}


def unknown(found: Known, words: Mapping[str, Mapping[str, Word]]) -> str:
    """What nobody knows of some outcomes, in a sentence or two."""
    return _UNKNOWN[found.state].format(about=_about(found, words))


def _about(found: Known, words: Mapping[str, Mapping[str, Word]]) -> str:
    return listed(words["outcome"][code].extra["about"] for code in found.outcomes)


class Looked(NamedTuple):
    """Whether somebody has searched for studies of an intervention, and what came of it."""

    state: str
    """`not-looked`, `described` when nothing was found, or `found`."""
    said: str


_FOUND = {
    "nothing": "hittade inget",
    "indirect": "hittade bara studier av liknande insatser",
    "direct": "hittade studier av insatsen",
}


def looked(search: Search | None) -> Looked:
    """What the search for studies was, in a sentence."""
    if search is None:
        return Looked(NOT_LOOKED, "Vi har inte letat efter studier av insatsen.")
    where = listed((uncapitalised(place) for place in search["where"]), last="samt")
    return Looked(
        "described" if search["found"] == "nothing" else "found",
        f"Vi letade den {spoken_date(search['date'])} i {where} och {_FOUND[search['found']]}.",
    )


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
