"""The Swedish names of countries."""

from __future__ import annotations

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
