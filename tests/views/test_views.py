"""The values of pages: what a page says is worked out here, and read without any template."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.site_pages import SITE_PAGES
from knowledge_base.views.guide_pages import for_card
from knowledge_base.views.page_view import headings
from knowledge_base.views.table import Views
from tiny_project import BuildProject, build_project, changed, opened, tiny

SUPPORT = "content/interventions/skolstod.yml"
ACTIVITY = "content/interventions/aktivitet.yml"

Value = Mapping[str, Any]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return opened(build_project(tmp_path_factory.mktemp("views") / "project"))


def record(base: KnowledgeBase, identity: str) -> Value:
    return Views(base).record(base.entries[identity])


def site_page(base: KnowledgeBase, url: str) -> Value:
    return Views(base).site_page(next(row for row in SITE_PAGES if row.url == url))


def test_every_page_has_a_view(base: KnowledgeBase) -> None:
    views = Views(base)
    values = [
        *(views.site_page(row) for row in SITE_PAGES),
        *(views.record_list(record_type) for record_type in RECORD_TYPES),
        *(views.record(entry) for entry in base.entries.values() if not entry.record_type.one_page),
    ]
    assert all({"title", "root", "wide", "small_print", "sections", "places"} <= set(value) for value in values)


def test_the_page_of_search_words_tells_how_every_page_is_asked_for(project: BuildProject) -> None:
    asked = (
        "synonyms:\n  - written: [hobby]\n    means: [fritid]\n"
        "questions:\n  - page: skolstod\n    asked: [ingen väcker barnet, sover länge]\n"
        "site_pages:\n  - address: jamfor/\n    asked: [ställa sida vid sida]\n"
    )
    assert site_page(opened(project({"content/synonyms.yml": asked})), "bidra/sokord/")["questions"] == [
        {"page": {"url": "../../insatser/skolstod/", "title": "Skolstöd"}, "asked": "ingen väcker barnet; sover länge"},
        {"page": {"url": "../../jamfor/", "title": "Jämför insatser"}, "asked": "ställa sida vid sida"},
    ]


def test_a_section_with_nothing_to_say_is_a_place() -> None:
    assert headings(("a", "Först", ["text"]), ("b", "Sedan", []), ("c", "Sist", True)) == {
        "sections": {"a": "Först", "c": "Sist"},
        "places": ["b"],
    }


def test_addresses_are_relative_to_the_page(base: KnowledgeBase) -> None:
    assert record(base, "skolstod")["root"] == "../../"
    assert record(base, "alva")["root"] == "../../../"
    assert record(base, "skolstod")["strengthens"][0]["url"].startswith("../../skyddsfaktorer/")


def test_links_in_a_text_lead_from_the_page_that_it_is_on(project: BuildProject) -> None:
    base = opened(project(changed(SUPPORT, ("summary: Stöd i", "summary: Se [närvaro](narvaro). Stöd i"))))
    said = "Se [närvaro](../../skyddsfaktorer/narvaro/). Stöd i vardagen för att komma till skolan."
    assert record(base, "skolstod")["record"]["summary"]["text"] == said


def test_sources_are_numbered_once_for_each_place(base: KnowledgeBase) -> None:
    value = record(base, "skolstod")
    notes = value["record"]["notes"]
    places = [(note["url"], place["place"]) for note in notes for place in note["places"]]
    numbers = [place["number"] for note in notes for place in note["places"]]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert len(set(places)) == len(places)
    assert len({note["url"] for note in notes}) == len(notes)
    assert {cite["number"] for cite in value["known"][0]["results"][0]["cites"]} <= set(numbers)


def test_a_source_that_only_the_screen_cites_is_not_printed(base: KnowledgeBase) -> None:
    """The way it is given stands on the screen alone; the results and the cautions are printed."""
    notes = record(base, "skolstod")["record"]["notes"]
    printed = {place["place"]: not place["on_screen_only"] for note in notes for place in note["places"]}
    assert printed == {
        "Skolnärvaro": True,
        "11 kap. 5 §": False,
        "Så går det till": False,
        "Tillit": True,
        "Tabell 2": True,
        "Sammanfattning": True,
    }
    assert [note["on_screen_only"] for note in notes] == [False, True, False]


def test_an_intervention_says_what_no_source_describes(base: KnowledgeBase) -> None:
    """In words that fit the sentence, and with everything described that is."""
    value = record(base, "aktivitet")
    assert [part["title"] for part in value["practice"]] == ["Hur"]
    assert value["not_described"].startswith("vem som gör det, ")
    assert "hur det går till" not in value["not_described"]
    described = [part["title"] for part in record(base, "skolstod")["practice"]]
    assert described and all(title.lower() not in record(base, "skolstod")["not_described"] for title in described)


def test_attendance_that_is_not_measured_is_said_on_the_page_and_in_the_guide(project: BuildProject) -> None:
    base = opened(project(changed(SUPPORT, ("outcome: attendance", "outcome: behaviour"))))
    cards = {card["id"]: card for card in site_page(base, "vagledning/")["cards"]}
    assert record(base, "skolstod")["attendance"]["state"]["title"] == "Skolnärvaro: vi har inte letat efter studier"
    assert record(base, "skolstod")["known"][0]["results"] == []
    for card in cards.values():
        attendance = card["known"][0]
        assert attendance["state"]["title"] == "Skolnärvaro: vi har inte letat efter studier"
        assert [told["sentence"] for told in attendance["told"]] == ["Vi vet inte om någon har mätt skolnärvaron."]
        assert "skolnärvaron" in attendance["unknown"]


def test_the_guide_tells_what_is_known_and_not_known_of_an_outcome(base: KnowledgeBase) -> None:
    cards = {card["id"]: card for card in site_page(base, "vagledning/")["cards"]}
    known = cards["skolstod"]["known"][0]
    assert known["factor"] == "narvaro"
    assert known["state"]["code"] != "described"
    assert known["told"] and all(result["sentence"] for result in known["told"])
    assert known["unknown"]


def result(outcome: str, direction: str) -> Mapping[str, str]:
    return {"outcome": outcome, "direction": direction}


def test_a_card_shows_one_result_for_each_direction_and_attendance_first() -> None:
    good, bad, attendance = result("results", "better"), result("behaviour", "worse"), result("attendance", "better")
    assert for_card([good, bad, attendance]) == [attendance, bad]
    assert for_card([good, bad]) == [good, bad]
    assert for_card([]) == []


def test_a_review_is_overdue_the_day_after(base: KnowledgeBase) -> None:
    for today, overdue in ((datetime.date(2025, 3, 1), False), (datetime.date(2025, 3, 2), True)):
        found = dataclasses.replace(base, today=today)
        assert record(found, "skolstod")["record"]["review"]["overdue"] is overdue


def test_interventions_that_are_related_from_either_side_are_near_each_other(base: KnowledgeBase) -> None:
    assert [link["title"] for link in record(base, "aktivitet")["near"]] == ["Skolstöd"]
    assert [link["title"] for link in record(base, "skolstod")["near"]] == ["Aktivitet på fritiden"]
    assert record(base, "skolstod")["compare"] == {"ids": "skolstod,aktivitet", "titles": "Aktivitet på fritiden"}


def test_an_intervention_that_is_replaced_is_near_no_one_and_leads_on(project: BuildProject) -> None:
    replaced = changed(
        ACTIVITY, ("status: active", "status: superseded\nstatus_reason: Skolstöd når fler.\nreplaced_by: skolstod")
    )
    base = opened(project(replaced))
    gone = record(base, "aktivitet")
    assert gone["not_in_force"] == {
        "status": "Ersatt",
        "reason": "Skolstöd når fler.",
        "replaced_by": {"url": "../../insatser/skolstod/", "title": "Skolstöd"},
    }
    assert gone["compare"] is None
    assert record(base, "skolstod")["near"] == []


def test_a_workshop_names_the_section_that_it_shows_as_its_page_does(base: KnowledgeBase) -> None:
    shown = [shown for step in record(base, "prova")["steps"] for shown in step["shown"]]
    assert [(page["url"], page["title"]) for page in shown] == [
        ("../../insatser/skolstod/#vad-vet-vi", "Skolstöd: Vad vi vet"),
        ("../../skyddsfaktorer/narvaro/", "Skolnärvaro"),
    ]
    assert [page["known"] != [] for page in shown] == [True, False]


def test_new_records_are_counted_by_day_and_type_and_other_changes_are_told(project: BuildProject) -> None:
    study = "changes:\n  - date: 2024-04-02\n    reason: new-study\n    text: En översikt till."
    value = site_page(opened(project(changed(SUPPORT, ("changes:", study)))), "andringar/")
    latest, first = value["months"]
    assert [(change["title"], change["reason"]) for change in latest["changed"]] == [("Skolstöd", "Ny studie")]
    assert latest["days"] == []
    assert [day["date"] for day in first["days"]] == ["2024-03-01"]
    types = first["days"][0]["types"]
    assert sum(len(of_type["new"]) for of_type in types) == first["days"][0]["count"]
    assert value["sections"][latest["id"]] == "April 2024"


def test_the_map_has_every_intervention_once_in_a_row(base: KnowledgeBase) -> None:
    value = site_page(base, "evidens/karta/")
    total = len(base.interventions())
    for row in value["outcomes"]:
        assert len(row["cells"]) == len(value["categories"])
        glyphs = [glyph for cell in row["cells"] for glyph in cell]
        assert glyphs and len(glyphs) + row["untried"] == total
        assert all(glyph["state"] in value["states"] for glyph in glyphs)
    assert value["unmeasured"]["count"] == len(value["unmeasured"]["links"]) <= value["unmeasured"]["total"] == total


def test_the_overview_has_every_studied_outcome_with_attendance_first(base: KnowledgeBase) -> None:
    value = site_page(base, "evidens/laget/")
    assert value["outcomes"][0]["id"] == "utfall-attendance"
    assert [outcome["id"] for outcome in value["outcomes"]] == list(value["sections"])
    for outcome in value["outcomes"]:
        assert [column["name"] for column in outcome["columns"]] == ["agree", "uncertain", "untried"]
        counts = [sum(len(group["interventions"]) for group in column["groups"]) for column in outcome["columns"]]
        assert counts == [column["count"] for column in outcome["columns"]]
        assert sum(counts) == len(base.interventions())
    studied = {title.lower() for title in value["sections"].values()}
    assert not studied & set(value["unstudied"].split(", "))


def test_every_intervention_has_the_rows_of_the_comparison_in_its_order(base: KnowledgeBase) -> None:
    value = site_page(base, "jamfor/")
    order = [row["name"] for row in (*value["outcomes"], *value["rows"])]
    for compared in value["interventions"]:
        names = [row["name"] for row in compared["rows"]]
        assert names == [name for name in order if name in names]
        assert "utfall-attendance" in names
        assert set(order) - set(names) <= {name for name in order if name.startswith("utfall-")}


def test_shares_add_up(base: KnowledgeBase) -> None:
    value = site_page(base, "evidens/")
    assert sum(part["count"] for part in value["shares"]) == value["count"]
    assert sum(part["percent"] for part in value["shares"]) == pytest.approx(100, abs=0.1)


def test_the_shortest_programme_is_first(project: BuildProject) -> None:
    longer = tiny("content/workshops/prova.yml").replace("title: Prova", "title: Alltid")
    longer = longer.replace("duration: 30", "duration: 40").replace("minutes: 10", "minutes: 20", 1)
    base = opened(project({"content/workshops/alltid.yml": longer}))
    value = Views(base).record_list(next(known for known in RECORD_TYPES if known.name == "workshop"))
    minutes = [programme["duration"] for programme in value["programmes"]]
    assert minutes == sorted(minutes) and len(minutes) == 2


def test_a_risk_is_said_first_on_the_page_whatever_it_is_of(project: BuildProject) -> None:
    worse = changed(
        SUPPORT,
        ("outcome: attendance", "outcome: drugs"),
        ("direction: better\n    certainty: low", "direction: worse\n    certainty: low"),
        ("better_when: higher", "better_when: lower"),
    )
    assert [risk["state"]["title"] for risk in record(opened(project(worse)), "skolstod")["risks"]] == [
        "Narkotika: tecken på risk"
    ]


def test_a_factor_says_the_risks_of_what_is_meant_to_strengthen_it(project: BuildProject) -> None:
    harmful = changed(
        SUPPORT,
        ("direction: better\n    certainty: low", "direction: worse\n    certainty: low"),
        ("better_when: higher", "better_when: lower"),
        ("    aim: main", "    aim: also"),
    )
    groups = record(opened(project(harmful)), "narvaro")["also"]
    named = {link["title"]: [risk["title"] for risk in link["risks"]] for group in groups for link in group["links"]}
    assert named["Skolstöd"] == ["Skolnärvaro: tecken på risk"]
