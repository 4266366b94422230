"""The report of how the content stands."""

from __future__ import annotations

import dataclasses
import datetime

from knowledge_base.upkeep.report import make_report
from tiny_project import BuildProject, changed, opened, tiny


def test_it_counts_records_and_states(project: BuildProject) -> None:
    """Each intervention has one state, and a field that nobody fills in is counted for each."""
    knowledge_base = opened(project())
    report = make_report(knowledge_base)
    assert sum(report.states.values()) == len(knowledge_base.interventions())
    assert sum(report.records.values()) == len(knowledge_base.entries)
    assert report.empty["Kostnad"] == len(knowledge_base.interventions())


def test_a_review_is_due_on_its_day(project: BuildProject) -> None:
    """The day itself counts, the day before does not."""
    knowledge_base = opened(project())
    first = min(
        entry.fields["next_review"] for entry in knowledge_base.entries.values() if "next_review" in entry.fields
    )
    day = datetime.date.fromisoformat(first)
    early, late = (
        make_report(dataclasses.replace(knowledge_base, today=today))
        for today in (day - datetime.timedelta(days=1), day)
    )
    assert early.due == ()
    assert late.due == late.scheduled[: len(late.due)]
    assert {entry.fields["next_review"] for entry in late.due} == {first}


def test_a_week_with_too_many_reviews_is_named(project: BuildProject) -> None:
    """Seven in a week are too many, and six are not; the week may lie in two years."""
    terms = {
        f"content/terms/ord-{number}.yml": tiny("content/terms/fritid.yml")
        .replace("title: Fritid\nalso_called: [fritiden]", f"title: Ord {number}\nalso_called: []")
        .replace("next_review: 2025-03-01", f"next_review: {day}")
        for number, day in enumerate(("2024-12-30", "2024-12-31", *["2025-01-0" + str(day) for day in range(1, 6)]))
    }
    knowledge_base = opened(project(terms))
    entries = {name: entry for name, entry in knowledge_base.entries.items() if name.startswith("ord-")}
    full = dataclasses.replace(knowledge_base, entries=entries)
    assert make_report(full).crowded == {"2025-W01": 7}
    entries.popitem()
    assert make_report(full).crowded == {}


def test_a_claim_on_an_unread_source_is_named(project: BuildProject) -> None:
    """Whoever keeps the content alive sees what rests on sources nobody has read."""
    assert make_report(opened(project())).unread == ()


def test_a_source_that_nobody_has_read_is_told(project: BuildProject) -> None:
    """Each claim that rests on it alone, with its text."""
    root = project(changed("content/sources/lagen.yml", ("status: read", "status: named")))
    report = make_report(opened(root))
    assert {entry.path for entry, _ in report.unread} == {"content/questionnaire.yml"}
    assert [source.path for source in report.unread_sources] == ["content/sources/lagen.yml"]
