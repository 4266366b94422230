"""The day it is: Sweden's, wherever the computer is, or the one that is stated."""

from __future__ import annotations

import datetime
import time

import pytest
import time_machine

from knowledge_base.language.day import STATED, today


@pytest.fixture(autouse=True)
def nothing_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STATED, raising=False)


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+11", "Etc/GMT-14", "Europe/Stockholm"])
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2027-11-30T22:59:00Z", "2027-11-30"),
        ("2027-11-30T23:00:00Z", "2027-12-01"),
        ("2027-12-01T22:59:00Z", "2027-12-01"),
        ("2028-02-28T23:30:00Z", "2028-02-29"),
        ("2029-02-28T12:00:00Z", "2029-02-28"),
        ("2029-06-30T22:30:00Z", "2029-07-01"),
    ],
)
def test_it_is_the_day_in_sweden_wherever_the_computer_is(
    monkeypatch: pytest.MonkeyPatch, zone: str, moment: str, day: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    with time_machine.travel(datetime.datetime.fromisoformat(moment)):
        assert today() == datetime.date.fromisoformat(day)
    monkeypatch.undo()
    time.tzset()


def test_a_day_that_is_stated_holds_whatever_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATED, "2027-12-01")
    assert today() == datetime.date(2027, 12, 1)
