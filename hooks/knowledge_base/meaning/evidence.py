"""Turns recorded results into sentences and states, so that nobody writes "fungerar" over a low certainty.

The words for certainty are SBU's: a result is right (high), probably right (moderate), possibly right (low), or it
cannot be judged (very low).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from knowledge_base.language.swedish import counted, decimal, listed
from knowledge_base.model.domain import Checked, Effect, Result
from knowledge_base.model.schemas import Word

Words = Mapping[str, Mapping[str, Word]]

GRADED = ("high", "moderate", "low")

_SURE = {"high": "", "moderate": "troligen ", "low": "möjligen "}

_GRADED_SENTENCE = {
    "direct": {
        "better": "Insatsen ger {sure}{better}.",
        "worse": "Insatsen ger {sure}{worse}.",
        "no-difference": "Insatsen gör {sure}ingen skillnad för {about}.",
        "mixed": "Insatsen ger {sure}olika resultat för {about}, beroende på var och hur den ges.",
    },
    "indirect": {
        "better": "{Like} gav {sure}{better}.",
        "worse": "{Like} gav {sure}{worse}.",
        "no-difference": "{Like} gjorde {sure}ingen skillnad för {about}.",
        "mixed": "{Like} gav {sure}olika resultat för {about}, beroende på var och hur.",
    },
}

_UNGRADED_SENTENCE = {
    "better": "{seen} såg {better}.",
    "worse": "{seen} såg {worse}.",
    "no-difference": "{seen} kunde inte visa någon skillnad i {about}.",
    "mixed": "{seen} såg olika resultat för {about}.",
}

_CANNOT_JUDGE = {
    "direct": "Det går inte att bedöma om insatsen påverkar {about}.",
    "indirect": "Det går inte att bedöma om {like} påverkar {about}.",
}

_ANOTHER_PROGRAMME = "liknande program"
_SAME_PROGRAMME = "insatsen under andra förhållanden"


def sentence(result: Result, words: Words) -> str:
    """What one result says, in one Swedish sentence with its certainty and, if it is indirect, what differs."""
    if result["directness"] == "direct":
        return _said(result, words)
    like = _ANOTHER_PROGRAMME if "programme" in result["differs"] else _SAME_PROGRAMME
    differs = listed(words["difference"][code].title.lower() for code in result["differs"])
    return f"{_said(result, words, like)} Det som skiljer sig är {differs}."


def _said(result: Result, words: Words, like: str = "") -> str:
    """The sentence without what differs. `like` is what an indirect result is about."""
    outcome = {**words["outcome"][result["outcome"]].extra, "like": like, "Like": like.capitalize()}
    direction, certainty, directness = result["direction"], result["certainty"], result["directness"]
    title = words["certainty"][certainty].title.lower()
    if direction == "cannot-judge":
        return _CANNOT_JUDGE[directness].format(**outcome)
    if certainty == "very-low":
        return f"{_CANNOT_JUDGE[directness].format(**outcome)} Tillförlitligheten är {title}."
    if certainty in GRADED:
        said = _GRADED_SENTENCE[directness][direction].format(sure=_SURE[certainty], **outcome)
        return f"{said} Tillförlitligheten är {title}."
    seen = words["basis"][result["basis"]].extra["seen"] + (f" av {like}" if like else "")
    return f"{_UNGRADED_SENTENCE[direction].format(seen=seen, **outcome)} Ingen har graderat hur säkert resultatet är."


_CAN_SHOW_EFFECT = ("sbu", "systematic-review", "rct", "controlled", "register")


def state(results: Iterable[Result]) -> str:
    """The short state of a set of results: a code of the vocabulary `evidence_state`.

    One rule, read from the top. Results that cannot be judged, have very low certainty, or come from studies without
    a comparison say nothing of direction. Indirect results may warn and may take away, but never lift: harm comes
    first, direct or not; results that point different ways are mixed, if one of the better is direct; then a better
    direct outcome, graded or not; then no difference shown in direct results; then better outcomes of similar
    programmes, when nothing of theirs points elsewhere; then studies that cannot be judged; then no study at all.
    """
    results = tuple(results)
    telling = [
        result
        for result in results
        if result["direction"] != "cannot-judge"
        and result["certainty"] != "very-low"
        and result["basis"] in _CAN_SHOW_EFFECT
    ]
    direct = [result for result in telling if result["directness"] == "direct"]
    directions = {result["direction"] for result in telling}
    shown = {result["direction"] for result in direct}
    if "worse" in directions:
        return "risk"
    if "mixed" in shown or ("better" in shown and directions != {"better"}):
        return "mixed"
    if "better" in shown:
        graded = any(result["certainty"] in GRADED for result in direct)
        return "supported" if graded else "indicated"
    if "no-difference" in shown:
        return "no-effect"
    if directions == {"better"}:
        return "indicated-elsewhere"
    if any(result["basis"] != "practice" for result in results):
        return "cannot-judge"
    return "described"


def state_on(results: Iterable[Result], outcomes: Collection[str]) -> str:
    """The short state of those results that are about one of `outcomes`."""
    return state(result for result in results if result["outcome"] in outcomes)


_UNKNOWN = {
    "supported": "Hur det går för just det här barnet.",
    "indicated": "Hur säkert resultatet är. Ingen har graderat det.",
    "mixed": "När insatsen hjälper, och när den inte gör det.",
    "indicated-elsewhere": "Om just den här insatsen gör skillnad för {about}.",
    "cannot-judge": "Om insatsen gör skillnad för {about}. Studierna räcker inte för att säga det.",
    "described": "Om insatsen gör skillnad för {about}. Att studier saknas betyder inte att effekten saknas.",
    "no-effect": "Om insatsen hjälper något barn som studierna inte fångar.",
    "risk": "Vilka det går sämre för, och varför.",
}


def unknown(code: str) -> str:
    """What nobody knows, as a sentence, when the short state is `code`. `{about}` stands for the outcome."""
    return _UNKNOWN[code]


def effect_text(effect: Effect) -> str:
    """An effect as text: `Hedges g: 0,54 (95 % konfidensintervall 0,22 till 0,86). 6 studier, 435 personer.`"""
    text = f"{effect['measure']}: {decimal(effect['value'])}"
    if effect["low"] is not None and effect["high"] is not None:
        text += f" (95 % konfidensintervall {decimal(effect['low'])} till {decimal(effect['high'])})"
    size = [
        counted(number, *forms)
        for number, forms in ((effect["studies"], ("studie", "studier")), (effect["n"], ("person", "personer")))
        if number is not None
    ]
    return f"{text}. {', '.join(size)}." if size else f"{text}."


def is_unread(checked: Checked) -> bool:
    """Whether nobody has read the source that says so in its field `checked`, not even in summary."""
    return checked["status"] in ("named", "bibliography")
