"""Says a risk in whole numbers of a hundred, which readers judge better than a ratio."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from knowledge_base.language.swedish import uncapitalised
from knowledge_base.model.domain import Result, Risk

ALL = 100
"""The number of figures in the picture."""


class OfHundred(NamedTuple):
    """How many of a hundred something happens to, with and without the intervention."""

    with_it: int
    without: int


def of_hundred(risk: Risk) -> OfHundred:
    """The risks rounded to whole numbers, a half upwards."""
    return OfHundred(*(math.floor(share + 0.5) for share in (risk["with"], risk["without"])))


def compared(result: Result, risk: Risk) -> str:
    """`13 av 100 avbryter sina studier i stället för 21 av 100.` Only a result that is better or worse says so."""
    numbers = of_hundred(risk)
    event, whom = risk["event"], whom_of(result)
    if result["direction"] in ("better", "worse"):
        return f"{whom['with']}: {numbers.with_it} av {ALL} {event} i stället för {numbers.without} av {ALL}."
    return (
        f"{whom['with']}: {numbers.with_it} av {ALL} {event}. {whom['without']}: {numbers.without} av {ALL}."
        " Det visar inte att skillnaden beror på insatsen."
    )


def whom_of(result: Result) -> Mapping[str, str]:
    """What the two groups are called."""
    of = "liknande program" if result["directness"] == "indirect" else "insatsen"
    return {"with": f"Med {of}", "without": f"Utan {of}"}


def origin(risk: Risk) -> str:
    """Where the risk without the intervention comes from, in a sentence."""
    return f"Talet utan insatsen är från {uncapitalised(risk['from'])}. Talen är avrundade."
