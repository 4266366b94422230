"""Rules about dates."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from knowledge_base.checking.rules.content import Content
from knowledge_base.checking.rules.registry import rule
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath, RawRecord

_LONGEST_TO_REVIEW = datetime.timedelta(days=3 * 366)
_MOST_MISTYPED = 3
"""When more records than this are from the future, it is the clock of the computer that is wrong."""


@rule("datum", reads=Content)
def dates_are_sane(content: Content) -> Iterator[Problem]:
    """Datum ska finnas i almanackan, granskning ska ligga bakåt, nästa granskning inom tre år och den senaste ändringen
    överst."""
    reviews: dict[str, dict[FieldPath, datetime.date]] = defaultdict(dict)
    clock_is_right = not _records_after_today(content)
    for record, field, _, value in content.dates:
        try:
            date = datetime.date.fromisoformat(value)
        except ValueError:
            yield record.problem(field, f"{value} finns inte i almanackan.", "Rätta datumet.")
            continue
        if field != ("next_review",) and date > content.today and clock_is_right:
            yield record.problem(field, f"{date} ligger i framtiden.", "Rätta datumet.")
        reviews[record.path][field] = date
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


@rule("klockan", reads=Content)
def the_clock_is_not_behind(content: Content) -> Iterator[Problem]:
    """Datorns klocka ska inte gå efter dagarna i posterna."""
    if ahead := _records_after_today(content):
        date, record, field = max(ahead.values(), key=lambda found: found[0])
        yield record.problem(
            field,
            f"datorns klocka säger {content.today}, men {len(ahead)} poster är senare än så, den senaste från {date}.",
            "Ställ klockan rätt och kontrollera igen.",
        )


def _records_after_today(content: Content) -> dict[str, tuple[str, RawRecord, FieldPath]]:
    """A day that has not come, where there should be one that has been, by file; empty when only a few files have
    one."""
    ahead = {
        record.path: (value, record, field)
        for record, field, _, value in content.dates
        if field != ("next_review",) and value > content.today.isoformat()
    }
    return ahead if len(ahead) > _MOST_MISTYPED else {}
