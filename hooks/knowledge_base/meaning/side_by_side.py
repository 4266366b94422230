"""What is known of attendance when interventions stand beside each other, in sentences that the browser puts names in.

A sentence is never stronger than the states under it, and what nobody knows is said.
"""

from __future__ import annotations

from typing import NamedTuple

from knowledge_base.meaning.known import NOT_LOOKED, RISK_ELSEWHERE

SHOWN, NOT_SHOWN, UNKNOWN = "shown", "not-shown", "unknown"
"""What a state says of whether attendance gets better: that something points to it, that nothing does, or nothing."""


class Said(NamedTuple):
    """What is said of the interventions that have one state for attendance."""

    state: str
    shows: str
    sentence: str
    """With `{names}` for the interventions."""


OPENINGS = {
    NOT_SHOWN: "Ingen av de {number} har visats öka skolnärvaron.",
    UNKNOWN: "Vi vet inte om någon av de {number} ökar skolnärvaron.",
}
"""What is said of them all, by the most that any of them shows. Where something points to an increase, each is said for
itself."""

SAID = (
    Said("risk", NOT_SHOWN, "För {names} finns resultat där skolnärvaron blev sämre."),
    Said(RISK_ELSEWHERE, NOT_SHOWN, "För program som liknar {names} finns resultat där skolnärvaron blev sämre."),
    Said("supported", SHOWN, "För {names} finns visst stöd för att skolnärvaron ökar."),
    Said(
        "indicated",
        SHOWN,
        "För {names} finns tecken på att skolnärvaron ökar, men ingen har graderat hur säkert det är.",
    ),
    Said("mixed", SHOWN, "För {names} säger resultaten om skolnärvaron olika."),
    Said("indicated-elsewhere", NOT_SHOWN, "För {names} finns bara tecken på nytta från liknande program."),
    Said("no-effect", NOT_SHOWN, "För {names} är ingen effekt på skolnärvaron påvisad."),
    Said("cannot-judge", NOT_SHOWN, "För {names} räcker studierna inte för att bedöma skolnärvaron."),
    Said("described", UNKNOWN, "För {names} har vi inte hittat någon studie av skolnärvaron."),
    Said(NOT_LOOKED, UNKNOWN, "För {names} har vi inte letat efter studier."),
)
"""In the order they are said."""
