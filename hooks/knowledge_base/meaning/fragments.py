"""Choices as the part of a link after `#`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def fragment(choices: Mapping[str, Iterable[str]]) -> str:
    """Codes by name as text: `skolform=middle;narvaro=borta-ofta,behovs-hemma`."""
    return ";".join(f"{name}={','.join(codes)}" for name, codes in choices.items())
