"""Ids: the names of files, which become parts of addresses."""

from __future__ import annotations

import re
import unicodedata

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_SPELT_OUT = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ł": "l", "ı": "i"}
)


def as_id(text: str) -> str:
    """A text as an id: "Hjälp med läxor" becomes "hjalp-med-laxor". Empty when it has neither letters nor digits."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_SPELT_OUT)
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", letters)).strip("-")
