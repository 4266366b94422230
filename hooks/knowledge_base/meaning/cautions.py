"""Which cautions are always in view, and which may be folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge_base.model.domain import Claim

_IN_VIEW = 2
"""How many cautions are in view at least."""

_SAFETY = re.compile(
    r"\b(?:våld|hot(?:a|et|en|ar|ful)?\b|far[ao]?\b|farlig|anmäl|112\b|självmord|suicid|självska|övergrepp|misshand"
    r"|heder|skydd(?!sfaktor)|rädd|utsatt|utsätt|tvång|mot (?:barnets|sin) vilja|akut|rymm|lvu\b|samtyck|sekretess)"
    r"|\bfar illa\b|kränk|straff|skada\b|sämre|värre|risk|kan öka|\bfler i\b",
    re.IGNORECASE,
)
"""Words of what can put a child in danger. A word too many only keeps more in view; one too few folds a warning."""


def is_about_safety(text: str) -> bool:
    """Whether a caution says something that can put a child in danger, or make it worse for the child."""
    return _SAFETY.search(text) is not None


def in_view_and_folded(cautions: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The cautions that are always in view, with every one about safety, and the others; each in the order written."""
    cautions = list(cautions)
    safe = [caution for caution in cautions if not is_about_safety(caution["text"])]
    room = max(0, _IN_VIEW - (len(cautions) - len(safe)))
    folded = safe[room:]
    return [caution for caution in cautions if caution not in folded], folded
