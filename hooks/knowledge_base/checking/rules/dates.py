"""Rules about dates."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from knowledge_base.checking.rules.content import Content, Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath
from knowledge_base.model.values import Value

_FIRST_YEAR = 2000
"""No record of ours is older. What another has published may be: that is no day of ours."""
_LONGEST_TO_REVIEW = datetime.timedelta(days=3 * 366)
_MOST_MISTYPED = 3
"""When more records than this are from the future, it is the clock of the computer that is wrong."""


@rule("datum", reads=Records)
def dates_are_sane(content: Records) -> Iterator[Problem]:
    """Datum ska finnas i almanackan, nästa granskning ligga inom tre år från den förra, och den senaste ändringen stå
    överst."""
    reviews: dict[str, dict[FieldPath, datetime.date]] = defaultdict(dict)
    for record, field, _, value in content.dates:
        date = _date(value)
        if date and date.year < _FIRST_YEAR:
            yield record.problem(field, f"{value} är för länge sedan.", "Rätta året.")
        elif date:
            reviews[record.path][field] = date
        else:
            yield record.problem(field, f"{value} finns inte i almanackan.", "Rätta datumet.")
    for entry in content.records:
        reviewed, following = (reviews[entry.path].get((name,)) for name in ("reviewed", "next_review"))
        if (
            reviewed
            and following
            and reviewed <= content.today
            and not reviewed < following <= reviewed + _LONGEST_TO_REVIEW
        ):
            yield entry.problem(
                ("next_review",),
                f"nästa granskning {following} ska ligga efter {reviewed}, och inom tre år.",
                "Rätta datumet.",
            )
        changed = [(field, date) for field, date in reviews[entry.path].items() if field[0] == "changes"]
        for (_, above), (field, date) in pairwise(changed):
            if date > above:
                yield entry.problem(field, "ändringen är senare än den ovanför.", "Skriv den senaste överst.")


@rule("datum", reads=Content)
def dates_have_been(content: Content) -> Iterator[Problem]:
    """En granskning, en ändring och en sökning ska ligga bakåt i tiden."""
    for record, field, _, value in () if _clock_is_behind(content) else content.ahead:
        if _date(value):
            yield record.problem(field, f"{value} ligger i framtiden.", "Rätta datumet.")


@rule("klockan", reads=Content)
def the_clock_is_not_behind(content: Content) -> Iterator[Problem]:
    """Datorns klocka ska inte gå efter dagarna i posterna."""
    if _clock_is_behind(content):
        record, field, _, date = max(_last_of_each(content), key=lambda found: found.value)
        yield record.problem(
            field,
            f"datorns klocka säger {content.today}, men {len(_last_of_each(content))} poster är senare än så, den"
            f" senaste från {date}.",
            "Ställ klockan rätt och kontrollera igen.",
        )


def _clock_is_behind(content: Content) -> bool:
    return len({date.record.path for date in content.ahead}) > _MOST_MISTYPED


def _last_of_each(content: Content) -> tuple[Value, ...]:
    """The last of the dates that have not come in each file."""
    return tuple({date.record.path: date for date in content.ahead}.values())


def _date(written: str) -> datetime.date | None:
    """The day that a text is, or None when there is no such day."""
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return None
