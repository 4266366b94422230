"""The placeholders of a new record, until the editor replaces them."""

from __future__ import annotations

import datetime
import re
from typing import Any

TEMPLATE_ID = "byt-ut"
"""The placeholder of an id. A rule reports when it is left."""


TEMPLATE_TEXT = "BYT UT"
"""The placeholder of a text. A rule reports when it is left."""


TEMPLATE_DAY = datetime.date(2001, 1, 1)
"""The placeholder of today's date in a skeleton that is shown, not written. The same rule reports when it is left."""

_MARK = re.compile(rf"{TEMPLATE_TEXT}|{TEMPLATE_ID}$|({TEMPLATE_DAY.year}|{TEMPLATE_DAY.year + 1})-01-01$")


def is_template_mark(value: Any) -> bool:
    """Whether a value is what the template left to be written over."""
    return isinstance(value, str) and _MARK.match(value) is not None
