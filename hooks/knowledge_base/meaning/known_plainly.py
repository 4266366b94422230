"""What is known of an intervention in words for a child, made from the same codes as everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from knowledge_base.meaning.known import NOT_LOOKED, RISK_ELSEWHERE, Known
from knowledge_base.meaning.whole_numbers import ALL, of_hundred
from knowledge_base.model.domain import Result, Risk
from knowledge_base.model.schemas import Word

Words = Mapping[str, Mapping[str, Word]]

_SAW = {
    "better": "{seen} såg {better}.",
    "worse": "{seen} såg {worse}.",
    "no-difference": "{seen} kunde inte se att det ändrar {about}.",
    "mixed": "{seen} fick olika svar om {about}.",
}

_AGAIN = {"better": "", "worse": "", "no-difference": "något", "mixed": "det"}
"""What was measured, when that has been named already."""

_CANNOT_JUDGE = "Man kan inte säga om det ändrar {about}."

_SURE = {
    "high": "Det är säkert.",
    "moderate": "Det är nog så.",
    "low": "Det kan vara så.",
    "not-graded": "Ingen har sagt hur säkert det är.",
}

_UNKNOWN = {
    "supported": "Hur det går för just dig.",
    "indicated": "Hur det går för just dig.",
    "mixed": "När det hjälper och när det inte gör det.",
    "indicated-elsewhere": "Om just det här ändrar {about}.",
    "cannot-judge": "Om det ändrar {about}.",
    "described": "Om det ändrar {about}.",
    NOT_LOOKED: "Om det ändrar {about}.",
    "no-effect": "Om det kan hjälpa just dig ändå.",
    "risk": "Vem det går sämre för, och varför.",
    RISK_ELSEWHERE: "Om det går sämre också med det här.",
}


def known_plainly(found: Known, results: Iterable[Result], words: Words) -> str:
    """What is known of some outcomes. `results` are those about them that are shown."""
    results = tuple(results)
    if not results:
        return (
            "Vi har inte letat efter studier än."
            if found.state == NOT_LOOKED
            else f"Vi hittade ingen som har mätt {_about(found, words)}."
        )
    telling = tuple(result for result in results if not _says_nothing(result))
    return " ".join(_told(telling, words)) if telling else _CANNOT_JUDGE.format(about=_about(found, words))


def unknown_plainly(found: Known, words: Words) -> str:
    """What nobody knows of some outcomes."""
    return _UNKNOWN[found.state].format(about=_about(found, words))


def _says_nothing(result: Result) -> bool:
    return result["direction"] == "cannot-judge" or result["certainty"] == "very-low"


def _told(results: tuple[Result, ...], words: Words) -> Iterator[str]:
    """What was seen, then what it is of and how sure it is: once for results that stand together and are alike."""
    named: set[str] = set()
    alike = 0
    for result, following in zip(results, (*results[1:], None), strict=True):
        yield _saw(result, words, is_named=result["outcome"] in named)
        named.add(result["outcome"])
        alike += 1
        if risk := result["effect"] and result["effect"]["risk"]:
            yield _numbers(result, risk)
        if following is None or _like(following) != _like(result):
            if like := _like(result):
                yield f"{'Det' if alike == 1 else 'Allt det'} gällde {like}."
            alike = 0
        if following is None or following["certainty"] != result["certainty"]:
            yield _SURE[result["certainty"]]


def _saw(result: Result, words: Words, *, is_named: bool) -> str:
    """What was seen. What was measured is not named twice."""
    outcome = words["outcome"][result["outcome"]].extra
    return _SAW[result["direction"]].format(
        seen=words["basis"][result["basis"]].extra["plain-seen"],
        better=outcome["plain-better"],
        worse=outcome["plain-worse"],
        about=_AGAIN[result["direction"]] if is_named else outcome["plain-about"],
    )


def _like(result: Result) -> str:
    """What an indirect result is of."""
    if result["directness"] == "direct":
        return ""
    return "något som liknar det här" if "programme" in result["differs"] else "nästan samma hjälp"


def _numbers(result: Result, risk: Risk) -> str:
    numbers = of_hundred(risk)
    said = f"Med hjälpen: {numbers.with_it} av {ALL} {risk['event']}. Utan: {numbers.without} av {ALL}."
    return said if result["direction"] in ("better", "worse") else f"{said} Det kan vara en slump."


def _about(found: Known, words: Words) -> str:
    return ". Eller ".join(words["outcome"][code].extra["plain-about"] for code in found.outcomes)
