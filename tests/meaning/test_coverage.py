"""The local offer: a file that a municipality may add, what is wrong in one, and where the site shows it."""

from __future__ import annotations

import json

import pytest

from knowledge_base.meaning import coverage as inventory
from knowledge_base.pages.site_pages import render_pages
from read_html import Html
from tiny_project import REPOSITORY, BuildProject, Files, changed, opened, problems

FILE = "content/local-offer.yml"
SUPPORT = "content/interventions/skolstod.yml"
OFFER = """\
# yaml-language-server: $schema=../schemas/local-offer.schema.json
municipality: Exempelkommun
updated: 2024-05-02
offers:
  - intervention: skolstod
    status: here
    note: "Ges på onsdagar.\\nIngen kö."
    contact: Mottagningen, 010-123 45 67, mottagningen@example.org
  - intervention: samtal
    status: missing
"""


def pages(project: BuildProject, files: Files) -> dict[str, Html]:
    """What a browser finds on every page of the tiny project."""
    return {page.url: Html(page.html) for page in render_pages(opened(project(files)), REPOSITORY / "templates")}


def spaced(page: Html) -> str:
    return " ".join(page.text.split())


def test_a_project_without_the_file_has_no_local_offer(project: BuildProject) -> None:
    knowledge_base = opened(project())
    assert (knowledge_base.local_offer, knowledge_base.offers) == (None, {})


def test_the_file_says_something_of_each_intervention_it_names(project: BuildProject) -> None:
    knowledge_base = opened(project({FILE: OFFER}))
    assert {id: offer["status"] for id, offer in knowledge_base.offers.items()} == {
        "skolstod": "here",
        "samtal": "missing",
    }
    assert knowledge_base.offers["samtal"]["note"] is None
    with pytest.raises(TypeError):
        knowledge_base.local_offer.fields["municipality"] = "B"
    with pytest.raises(TypeError):
        knowledge_base.offers["samtal"]["note"] = "B"


def offer(change: tuple[str, str]) -> str:
    assert OFFER.count(change[0]) == 1
    return OFFER.replace(*change)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            offer(("skolstod", "skolstöd")),
            "5: offers › 1 › intervention: 'skolstöd' har fel form. Menade du 'skolstod'? Skriv ett id som finns i"
            " content/interventions/: filens namn utan .yml.",
            id="no id",
        ),
        pytest.param(
            offer(("skolstod", "skolstodet")),
            "5: offers › 1 › intervention: 'skolstodet' finns inte i content/interventions/. Menade du 'skolstod'? "
            "Kontrollera stavningen, eller skriv posten först.",
            id="no intervention",
        ),
        pytest.param(
            offer(("missing", "finns")),
            "10: offers › 2 › status: 'finns' går inte att välja. Välj bland: here, central, adaptable, missing.",
            id="no status",
        ),
        pytest.param(
            offer(("    status: missing\n", "")),
            "9: offers › 2: fältet 'status' (Finns den?) saknas. Lägg till det.",
            id="status left out",
        ),
        pytest.param(
            offer(("2024-05-02", "2 maj 2024")),
            "3: updated: '2 maj 2024' har fel form. Skriv ett datum på formen 2026-11-22.",
            id="no date",
        ),
        pytest.param(
            offer(("2024-05-02", "2024-06-02")),
            "3: updated: 2024-06-02 ligger i framtiden. Rätta datumet.",
            id="a date to come",
        ),
        pytest.param(
            offer(("Mottagningen, 010-123 45 67", "Barnet 20120512-1234")),
            "8: offers › 1 › contact: texten har något som ser ut som ett personnummer. Ta bort det. Uppgifter om"
            " riktiga personer får aldrig stå här.",
            id="a personal number",
        ),
        pytest.param(
            offer(("    contact: ", "    kontakt: ")),
            "8: offers › 1 › kontakt: 'kontakt' är inget fält här. Menade du 'contact'?",
            id="no field",
        ),
        pytest.param(
            "updated: 2024-05-02\noffers: []\n",
            "2: offers: fältet är tomt. Fyll i det.",
            id="nothing gone through",
        ),
        pytest.param(
            OFFER.replace("onsdagar", "onsdagar" * 70),
            "7: offers › 1 › note: texten har 578 tecken. Gränsen är 500. Korta den, eller dela upp den.",
            id="a long note",
        ),
        pytest.param(
            "", "1: filen är tom. Utgå från en annan post av samma slag, eller ta bort filen.", id="an empty file"
        ),
    ],
)
def test_a_mistake_in_the_file_is_told_where_it_stands(project: BuildProject, content: str, expected: str) -> None:
    assert problems(project({FILE: content})) == [f"{FILE}:{expected}"]


def test_a_municipality_need_not_be_named(project: BuildProject) -> None:
    assert problems(project({FILE: offer(("Exempelkommun", "null"))})) == []


def test_an_intervention_page_says_what_is_offered_near_the_top(project: BuildProject) -> None:
    page = pages(project, {FILE: OFFER})["insatser/skolstod/"]
    told = spaced(page)
    said = (
        "Hos oss Finns hos oss. Den egna verksamheten ger insatsen. Ges på onsdagar. Ingen kö. Kontakt: Mottagningen,"
        " 010-123 45 67, mottagningen@example.org Uppgift från Exempelkommun, uppdaterad 2 maj 2024."
    )
    assert told.index("I korthet") < told.index(said)
    assert page.all("id").index("hos-oss") < page.all("id").index("i-praktiken")


def test_an_offer_with_only_a_status_says_no_more(project: BuildProject) -> None:
    told = spaced(pages(project, {FILE: offer(("Exempelkommun", "null"))})["insatser/samtal/"])
    assert "Hos oss Saknas. Vi har den inte, och inget som liknar den. Uppdaterat 2 maj 2024. I praktiken" in told


def test_cards_say_it_in_words_and_as_data(project: BuildProject) -> None:
    found = pages(project, {FILE: OFFER})
    assert found["insatser/"].all("data-offer") == ["missing", "here"]
    assert found["vagledning/"].all("data-offer") == ["missing", "here"]
    assert "Hos oss: finns" in spaced(found["insatser/"])
    assert "Hos oss: saknas" in spaced(found["skyddsfaktorer/tillit/"])
    assert "Hos oss: finns Kontakt: Mottagningen" in spaced(found["vagledning/"])


@pytest.mark.slow
def test_the_offer_does_not_change_what_the_guide_suggests(project: BuildProject) -> None:
    root = project()
    without = {page.url: Html(page.html) for page in render_pages(opened(root), REPOSITORY / "templates")}
    (root / FILE).write_text(OFFER, encoding="utf-8")
    with_offer = {page.url: Html(page.html) for page in render_pages(opened(root), REPOSITORY / "templates")}
    assert with_offer["vagledning/"].scripts == without["vagledning/"].scripts
    assert with_offer["vagledning/"].all("data-card") == without["vagledning/"].all("data-card")
    assert "Det ändrar varken urvalet eller ordningen." in spaced(with_offer["vagledning/sa-fungerar-forslagen/"])


def test_without_the_file_no_page_speaks_of_it(project: BuildProject) -> None:
    for url, page in pages(project, {}).items():
        assert page.all("data-offer") == [], url
        assert "hos-oss" not in page.all("id"), url
        # The list has a hidden group of choices for an offer that the reader carries, as the test of the list holds.
        may_speak = url in ("workshop/inventera/", "bidra/falt/", "insatser/")
        assert "hos oss" not in spaced(page).casefold() or may_speak, url


def checked(page: Html) -> list[str]:
    return [attributes["id"] for tag, attributes in page.elements if tag == "input" and "checked" in attributes]


def test_the_inventory_begins_with_nothing_gone_through(project: BuildProject) -> None:
    page = pages(project, {})["workshop/inventera/"]
    assert checked(page) == ["status-aktivitet-ogjord", "status-samtal-ogjord", "status-skolstod-ogjord"]
    assert page.all("data-intervention") == ["aktivitet", "samtal", "skolstod"]
    assert page.all("data-factors") == ["tillit narvaro", "tillit narvaro", "narvaro"]


def test_the_inventory_begins_with_the_offer_that_there_is(project: BuildProject) -> None:
    page = pages(project, {FILE: OFFER})["workshop/inventera/"]
    assert checked(page) == ["status-aktivitet-ogjord", "status-samtal-missing", "status-skolstod-here"]
    assert {"Exempelkommun", "Mottagningen, 010-123 45 67, mottagningen@example.org"} <= set(page.all("value"))
    assert "Ges på onsdagar.\nIngen kö." in page.text


def test_an_intervention_no_longer_in_force_is_not_gone_through(project: BuildProject) -> None:
    withdrawn = changed(SUPPORT, ("status: active", "status: withdrawn\nstatus_reason: Den gav fel råd.")) | changed(
        "content/cases/alva.yml", ("includes: [skolstod]", "excludes: [skolstod]")
    )
    assert pages(project, withdrawn)["workshop/inventera/"].all("data-intervention") == ["aktivitet", "samtal"]


def test_the_records_are_plain_data_with_their_doubts(project: BuildProject) -> None:
    """No effect on attendance puts the intervention in doubt, for every factor when nothing else is known."""
    no_effect = changed(
        SUPPORT,
        ("direction: better\n    certainty: low", "direction: no-difference\n    certainty: low"),
        ("low: 0.22", "low: -0.22"),
        ("outcome: anxiety", "outcome: attendance"),
        ("direction: better\n    certainty: not-graded", "direction: cannot-judge\n    certainty: not-graded"),
    )
    records = inventory.records(opened(project(no_effect)))
    assert json.loads(json.dumps(records)) == records
    assert set(records["statuses"]) == set(records["short"]) == {"here", "central", "adaptable", "missing"}
    found = {intervention["id"]: intervention for intervention in records["interventions"]}
    assert found["samtal"] == {
        "id": "samtal",
        "title": "Samtal",
        "category": "Barn och unga",
        "stages": ["primary", "middle", "lower-secondary", "upper-secondary", "out-of-school"],
        "aims": {"tillit": "main", "narvaro": "also"},
        "shown": [],
        "doubts": {},
    }
    assert found["skolstod"]["shown"] == []
    assert found["skolstod"]["doubts"] == dict.fromkeys(found["skolstod"]["aims"], "no-effect")


@pytest.mark.parametrize(("outcome", "shown"), [("attendance", ["narvaro"]), ("school-belonging", [])])
def test_benefit_is_shown_only_for_the_factor_whose_outcome_it_was(
    project: BuildProject, outcome: str, shown: list[str]
) -> None:
    base = opened(project(changed(SUPPORT, ("outcome: attendance", f"outcome: {outcome}"))))
    assert {one["id"]: one["shown"] for one in inventory.records(base)["interventions"]} == {
        "aktivitet": [],
        "samtal": [],
        "skolstod": shown,
    }


def test_the_file_may_say_what_it_takes_and_no_page_shows_it(project: BuildProject) -> None:
    with_answer = OFFER + "    capacity:\n      staff: not-yet\n"
    root = project({FILE: with_answer})
    base = opened(root)
    assert base.offers["samtal"]["capacity"]["staff"] == "not-yet"
    (root / FILE).write_text(OFFER, encoding="utf-8")
    with_it, without = (
        {page.url: page.html for page in render_pages(one, REPOSITORY / "templates")} for one in (base, opened(root))
    )
    assert with_it == without
