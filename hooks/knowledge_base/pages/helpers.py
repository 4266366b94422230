"""The helpers that templates may use; everything else on a page is in its value.

Filters: `inline` (a text with its markup as HTML), `plain` (a text without it), `unbroken` (a text with no-break spaces
where a line must not break), `listed` (`a, b och c`), `spoken_date` (`22 november 2026`), `json_block` (a value inside
a script element). Functions: `counted(3, "insats", "insatser")`, `qr(address)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from knowledge_base.language import inline, swedish
from knowledge_base.pages.qr import qr


def json_block(value: Any) -> Markup:
    """JSON that can stand inside a script element: no `<`, so nothing in it can end the element."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "listed": swedish.listed,
    "spoken_date": swedish.spoken_date,
    "inline": inline.inline,
    "plain": inline.plain,
    "unbroken": inline.unbroken,
    "json_block": json_block,
}

FUNCTIONS: Mapping[str, Callable[..., Any]] = {"counted": swedish.counted, "qr": qr}
