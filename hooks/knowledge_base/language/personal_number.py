"""What looks like a Swedish personal number."""

from __future__ import annotations

import re

# Six or eight digits that make a date (days 61–91 are coordination numbers), perhaps a separator, four digits.
PERSONAL_NUMBER = re.compile(
    r"(?<![\d/.])(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+‐‑‒–—−]?\s?(?:\d{4}|[TP]F?\d{2,3})(?!\d)"
)
"""What looks like a Swedish personal number. The browser reads the same pattern, so it keeps to what both understand."""
