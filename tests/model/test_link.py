"""References between records: those that lead nowhere, and who refers to whom."""

from __future__ import annotations

import pytest

from knowledge_base.model.entry import in_order
from tiny_project import BuildProject, changed, opened, problems, tiny

ACTIVITY = "content/interventions/aktivitet.yml"
CASE = "content/cases/alva.yml"
FACTOR = "content/protective-factors/narvaro.yml"
GUIDE = "content/questionnaire.yml"
MEASURE = "content/measures/dagar-i-skolan.yml"
SUPPORT = "content/interventions/skolstod.yml"

CHECK_SPELLING = "Kontrollera stavningen, eller skriv posten först."


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        # near something that exists
        (
            MEASURE,
            "factors: [narvaro]",
            "factors: [narvro]",
            "17: factors › 1: 'narvro' finns inte i content/protective-factors/. Menade du 'narvaro'? "
            f"{CHECK_SPELLING}",
        ),
        (
            SUPPORT,
            "related: [aktivitet]",
            "related: [aktivitet, aktiviteter]",
            "73: related › 2: 'aktiviteter' finns inte i content/interventions/. Menade du 'aktivitet'? "
            f"{CHECK_SPELLING}",
        ),
        (
            SUPPORT,
            "judged_by: provningen",
            "judged_by: provning",
            "63: outcomes › 2 › judged_by: 'provning' finns inte i content/sources/. Menade du 'provningen'? "
            f"{CHECK_SPELLING}",
        ),
        # near nothing
        (
            SUPPORT,
            "groups: [unga-omsorgsgivare]",
            "groups: [npf]",
            f"72: groups › 1: 'npf' finns inte i content/groups/. {CHECK_SPELLING}",
        ),
        (
            SUPPORT,
            "follow_up: [dagar-i-skolan]",
            "follow_up: [trivsel]",
            f"71: follow_up › 1: 'trivsel' finns inte i content/measures/. {CHECK_SPELLING}",
        ),
        (
            FACTOR,
            "areas: [trivsel]",
            "areas: [trivsel, larande]",
            f"6: areas › 2: 'larande' finns inte i content/bbic-areas/. {CHECK_SPELLING}",
        ),
        (
            CASE,
            "includes: [skolstod]",
            "excludes: [mst]",
            f"11: expected › excludes › 1: 'mst' finns inte i content/interventions/. {CHECK_SPELLING}",
        ),
        # deep in a record, and in the guide
        (
            MEASURE,
            "  - source: stodet\n    place: Mått, Tips",
            "  - source: stod\n    place: Mått, Tips",
            f"13: when_sources › 1 › source: 'stod' finns inte i content/sources/. {CHECK_SPELLING}",
        ),
        (
            GUIDE,
            "  - area: trivsel",
            "  - area: trivseln",
            f"25: areas › 1 › area: 'trivseln' finns inte i content/bbic-areas/. Menade du 'trivsel'? {CHECK_SPELLING}",
        ),
    ],
)
def test_a_reference_to_nothing_is_told_where_it_stands(
    project: BuildProject, path: str, old: str, new: str, expected: str
) -> None:
    assert problems(project(changed(path, (old, new)))) == [f"{path}:{expected}"]


def test_every_reference_to_nothing_is_told_at_once(project: BuildProject) -> None:
    files = changed(SUPPORT, ("related: [aktivitet]", "related: [mst, fft]")) | changed(
        MEASURE, ("factors: [narvaro]", "factors: [mod]")
    )
    assert problems(project(files)) == [
        f"{SUPPORT}:73: related › 1: 'mst' finns inte i content/interventions/. {CHECK_SPELLING}",
        f"{SUPPORT}:73: related › 2: 'fft' finns inte i content/interventions/. {CHECK_SPELLING}",
        f"{MEASURE}:17: factors › 1: 'mod' finns inte i content/protective-factors/. {CHECK_SPELLING}",
    ]


WHERE_LINKS_LEAD = "En länk leder till ett id eller till en adress som börjar med https://."


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("narvro", f"länken leder till 'narvro', som inte finns. Menade du 'narvaro'? {WHERE_LINKS_LEAD}"),
        ("borta", f"länken leder till 'borta', som inte finns. {WHERE_LINKS_LEAD}"),
        ("http://www.example.se", f"länken leder till 'http://www.example.se', som inte finns. {WHERE_LINKS_LEAD}"),
        ("javascript:alert`1`", f"länken leder till 'javascript:alert`1`', som inte finns. {WHERE_LINKS_LEAD}"),
        ("data:text/html,x", f"länken leder till 'data:text/html,x', som inte finns. {WHERE_LINKS_LEAD}"),
        ("../narvaro/", f"länken leder till '../narvaro/', som inte finns. Menade du 'narvaro'? {WHERE_LINKS_LEAD}"),
        ("//www.example.se", f"länken leder till '//www.example.se', som inte finns. {WHERE_LINKS_LEAD}"),
        (
            "https://www.example.se/'x",
            f"länken leder till 'https://www.example.se/'x', som inte finns. {WHERE_LINKS_LEAD}",
        ),
        ("HTTPS://www.example.se", f"länken leder till 'HTTPS://www.example.se', som inte finns. {WHERE_LINKS_LEAD}"),
    ],
)
def test_a_link_in_a_text_that_leads_nowhere_is_told(project: BuildProject, target: str, expected: str) -> None:
    assert problems(project(changed(CASE, ("Ingen har frågat Alva.", f"Ingen har [frågat]({target}) Alva.")))) == [
        f"{CASE}:16: notice › 1: {expected}"
    ]


@pytest.mark.parametrize("target", ["narvaro", "lagen", "fritid", "alva", "https://www.example.se/a?b=c#d"])
def test_a_link_in_a_text_may_lead_to_any_record_or_to_the_web(project: BuildProject, target: str) -> None:
    assert problems(project(changed(CASE, ("Ingen har frågat Alva.", f"Ingen har [frågat]({target}) Alva.")))) == []


def test_text_without_links_is_not_searched_for_them(project: BuildProject) -> None:
    (said,) = problems(project(changed(CASE, ("title: Alva stannar hemma", 'title: "[Alva](borta) stannar hemma"'))))
    assert "blir ingen formatering" in said


def ids(entries: object) -> list[str]:
    return [entry.id for entry in entries]


def test_a_record_knows_who_refers_to_it(project: BuildProject) -> None:
    knowledge_base = opened(project())
    factor, stodet = knowledge_base.entries["narvaro"], knowledge_base.entries["stodet"]
    assert ids(knowledge_base.links.to(factor, "intervention")) == ["aktivitet", "samtal", "skolstod"]
    assert ids(knowledge_base.links.to(factor, "measure")) == ["dagar-i-skolan"]
    assert ids(knowledge_base.links.to(factor, "group")) == []
    assert ids(knowledge_base.links.to(stodet, "intervention")) == ["aktivitet", "samtal", "skolstod"], (
        "each once, however often it cites"
    )


def test_a_record_knows_in_which_field_it_is_referred_to(project: BuildProject) -> None:
    knowledge_base = opened(project())
    support = knowledge_base.entries["skolstod"]
    activity = knowledge_base.entries["aktivitet"]
    assert ids(knowledge_base.links.to(activity, "intervention", "related")) == ["skolstod"]
    assert ids(knowledge_base.links.to(activity, "intervention", "replaced_by")) == []
    assert ids(knowledge_base.links.to(support, "case", "expected")) == ["alva"]


def test_who_refers_stands_in_swedish_order_of_titles(project: BuildProject) -> None:
    text = tiny(ACTIVITY)
    titles = {"a1": "Östra vägen", "a2": "Ätten", "a3": "Åtta steg", "a4": "Zebra", "a5": "ALLA"}
    files = {
        f"content/interventions/{name}.yml": text.replace("Aktivitet på fritiden", title)
        for name, title in titles.items()
    }
    knowledge_base = opened(project(files))
    linking = knowledge_base.links.to(knowledge_base.entries["tillit"], "intervention")
    assert [entry.fields["title"] for entry in linking] == [
        "Aktivitet på fritiden",
        "ALLA",
        "Samtal",
        "Zebra",
        "Åtta steg",
        "Ätten",
        "Östra vägen",
    ]
    assert in_order(reversed(linking)) == linking


def test_records_of_one_type_leave_out_the_others_and_interventions_those_not_in_force(project: BuildProject) -> None:
    withdrawn = changed(ACTIVITY, ("status: active", "status: withdrawn\nstatus_reason: Den gav fel råd."))
    knowledge_base = opened(project(withdrawn))
    assert ids(knowledge_base.of("source")) == ["lagen", "stodet", "provningen"]
    assert ids(knowledge_base.of("intervention")) == ["aktivitet", "samtal", "skolstod"]
    assert ids(knowledge_base.interventions()) == ["samtal", "skolstod"]


@pytest.mark.parametrize(
    ("id", "url"),
    [
        ("skolstod", "insatser/skolstod/"),
        ("narvaro", "skyddsfaktorer/narvaro/"),
        ("alva", "workshop/fall/alva/"),
        ("lagen", "kallor/#lagen"),
        ("fritid", "ordlista/#fritid"),
    ],
)
def test_an_address_follows_from_type_and_id(project: BuildProject, id: str, url: str) -> None:
    assert opened(project()).entries[id].url == url
