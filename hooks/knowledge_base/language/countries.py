"""The Swedish names of countries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from babel import Locale


@cache
def countries() -> frozenset[str]:
    """Every country by its Swedish name, with the parts of Great Britain and what is commonly shortened."""
    territories = Locale.parse("sv").territories
    return frozenset(name for code, name in territories.items() if code.isalpha()) | {
        "England",
        "Skottland",
        "Wales",
        "Nordirland",
        "Hongkong",
        "Storbritannien",
        "USA",
        "Taiwan",
    }


_KINGDOM = frozenset({"England", "Skottland", "Wales", "Nordirland", "Storbritannien"})


def with_the_kingdom(countries: Iterable[str]) -> frozenset[str]:
    """Countries, and with a part of the United Kingdom all of it: a text may name either."""
    found = frozenset(countries)
    return found | _KINGDOM if found & _KINGDOM else found
