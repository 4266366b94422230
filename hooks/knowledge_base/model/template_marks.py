"""What stands in the template for a new record until the editor writes over it."""

from __future__ import annotations

import datetime
import re
from typing import Any

TEMPLATE_ID = "byt-ut"
"""The id that stands in templates for new records. A rule of its own tells when it is left."""


TEMPLATE_TEXT = "BYT UT"
"""Stands where the editor writes. A rule of its own tells when it is left."""


TEMPLATE_DAY = datetime.date(2001, 1, 1)
"""Stands for the day it is in a skeleton that is shown, not written. The same rule tells when it is left."""

_MARK = re.compile(rf"{TEMPLATE_TEXT}|{TEMPLATE_ID}$|({TEMPLATE_DAY.year}|{TEMPLATE_DAY.year + 1})-01-01$")


def is_template_mark(value: Any) -> bool:
    """Whether a value is what the template left to be written over."""
    return isinstance(value, str) and _MARK.match(value) is not None
