"""Places in laws, as sources are cited by them: `11 kap. 5 § och 21 kap. 1–2 §§`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SECTIONS = re.compile(
    r"(?:(?P<chapter>\d+) kap\. )?(?P<sections>\d+(?: [a-z])?(?:(?:, | och | samt |–)\d+(?: [a-z])?)*) §"
)
_SECTION = re.compile(r"(\d+)(?: ([a-z])\b)?(?:–(\d+))?")


def law_places(place: str) -> Iterator[str]:
    """Each section in a place, with its chapter: `11:5`, `21:1`, `21:2`; in a law without chapters `22`."""
    for found in _SECTIONS.finditer(place):
        chapter = f"{found['chapter']}:" if found["chapter"] else ""
        for first, letter, last in _SECTION.findall(found["sections"]):
            for number in range(int(first), int(last or first) + 1):
                yield f"{chapter}{number}{letter}"
