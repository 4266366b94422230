"""What day it is."""

from __future__ import annotations

import datetime
import os
import zoneinfo

STATED = "TODAY"
"""The environment variable that states another day, as 2027-12-01, for every program of the project."""


def today() -> datetime.date:
    """The day it is in Sweden, whatever the time zone of the computer; or the day that is stated."""
    if stated := os.environ.get(STATED):
        return datetime.date.fromisoformat(stated)
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Stockholm")).date()
