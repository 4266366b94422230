"""Where to report a weakness: RFC 9116, from the owner's facts and the day of the build."""

from __future__ import annotations

import datetime

import pytest

from knowledge_base.data.security_txt import SECURITY_TXT
from knowledge_base.opening import open_knowledge_base
from knowledge_base.pages.site_pages import render_files
from owner import TINY_SITE_FILLED_IN
from tiny_project import REPOSITORY, BuildProject, Files, changed

ONLY_CONTACT = changed("content/site.yml", ("contact: null", "contact: data@exempelkoping.example"))


def written(project: BuildProject, files: Files, today: datetime.date) -> str | None:
    """The file as it is published."""
    knowledge_base = open_knowledge_base(project(files), today)
    found = [
        file.content for file in render_files(knowledge_base, REPOSITORY / "templates") if file.url == SECURITY_TXT
    ]
    return found[0] if found else None


@pytest.mark.parametrize("today", [datetime.date(2024, 6, 1), datetime.date(2028, 2, 29)])
def test_it_says_what_the_standard_demands_and_holds_less_than_a_year(
    project: BuildProject, today: datetime.date
) -> None:
    text = written(project, TINY_SITE_FILLED_IN, today)
    assert text is not None and text.endswith("\n") and "\r" not in text
    fields = [line.partition(": ")[::2] for line in text.splitlines()]
    names = [name for name, _ in fields]
    assert len(set(names)) == len(names), "Expires and Preferred-Languages may stand only once"
    said = dict(fields)
    assert said["Contact"] == "mailto:data@exempelkoping.example"
    assert said["Canonical"] == f"https://example.se/{SECURITY_TXT}"
    expires = datetime.datetime.fromisoformat(said["Expires"])
    built = datetime.datetime.combine(today, datetime.time(), datetime.UTC)
    assert datetime.timedelta(days=300) < expires - built < datetime.timedelta(days=365)


def test_where_the_site_is_may_be_unknown(project: BuildProject) -> None:
    text = written(project, ONLY_CONTACT, datetime.date(2024, 6, 1))
    assert text == (
        "Contact: mailto:data@exempelkoping.example\nExpires: 2025-05-27T00:00:00Z\nPreferred-Languages: sv, en\n"
    )


def test_without_a_contact_there_is_no_file(project: BuildProject) -> None:
    assert written(project, {}, datetime.date(2024, 6, 1)) is None
