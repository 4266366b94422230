"""What the search knows of each page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from knowledge_base.data.search_index import search_file
from knowledge_base.pages.site_pages import render_pages
from real_content import real_knowledge_base
from tiny_project import REPOSITORY, BuildProject, Files, changed, opened

TEMPLATES = REPOSITORY / "templates"
SUPPORT = "content/interventions/skolstod.yml"

Index = dict[str, Mapping[str, Any]]


def read(content: str) -> dict[str, Any]:
    """What a script with the index sets."""
    assert content.startswith("window.searchIndex = {")
    return json.loads(content.removeprefix("window.searchIndex = ").removesuffix(";\n"))


@pytest.fixture
def index(project: BuildProject) -> Index:
    return indexed(project)


def indexed(project: BuildProject, files: Files | None = None) -> Index:
    """The entries of the tiny project by address."""
    knowledge_base = opened(project(files))
    return {
        entry["url"]: entry
        for entry in read(search_file(knowledge_base, render_pages(knowledge_base, TEMPLATES)).content)["entries"]
    }


def test_every_record_is_found_where_it_stands(index: Index) -> None:
    assert index["insatser/skolstod/"]["title"] == "Skolstöd"
    assert index["insatser/skolstod/"]["kind"] == "Insats"
    assert index["insatser/skolstod/"]["text"] == "Stöd i vardagen för att komma till skolan."
    assert index["ordlista/#fritid"] == {
        "url": "ordlista/#fritid",
        "title": "Fritid",
        "kind": "Ord",
        "text": "Tiden utanför skolan.",
        "weight": 0.4,
        "lang": "",
        "state": "",
        "names": ["fritiden"],
        "words": [],
        "asked": [],
        "parts": "",
        "more": "",
        "laws": {},
    }
    assert index["kallor/#stodet"]["text"] == "Socialstyrelsen (2022)"


def test_pages_that_are_no_records_are_found_and_count_less(index: Index) -> None:
    assert index["vagledning/"]["title"] == "Vägledning"
    assert index["insatser/"]["kind"] == "Sida"
    assert index["insatser/"]["weight"] < index["insatser/skolstod/"]["weight"]


def test_an_intervention_tells_what_is_known_of_it(index: Index) -> None:
    assert {url: entry["state"] for url, entry in index.items() if entry["kind"] == "Insats"} == {
        "insatser/aktivitet/": "Skolnärvaro: vi har inte letat efter studier",
        "insatser/samtal/": "Skolnärvaro: vi har inte letat efter studier",
        "insatser/skolstod/": "Skolnärvaro: visst stöd; Ångest: tecken på nytta, inte graderat",
    }
    assert {entry["state"] for entry in index.values() if entry["kind"] != "Insats"} == {""}


def test_an_intervention_that_is_withdrawn_says_so_and_counts_less(project: BuildProject) -> None:
    withdrawn = changed(SUPPORT, ("status: active", "status: withdrawn\nstatus_reason: Ges inte längre.")) | changed(
        "content/cases/alva.yml", ("includes: [skolstod]", "excludes: [skolstod]")
    )
    entry = indexed(project, withdrawn)["insatser/skolstod/"]
    assert entry["state"] == "Tillbakadragen"
    assert entry["weight"] < 1


def test_former_addresses_are_not_found(project: BuildProject) -> None:
    assert "insatser/stod/" not in indexed(project, changed(SUPPORT, ("category:", "formerly: [stod]\ncategory:")))


def test_names_words_and_the_parts_of_their_compounds_are_kept_apart(project: BuildProject) -> None:
    named = changed(
        SUPPORT, ("category:", "also_called: [Skolväg, SIP-möte]\nsearch_words: [närvarostöd, ensam]\ncategory:")
    )
    entry = indexed(project, named)["insatser/skolstod/"]
    assert entry["names"] == ["Skolväg", "SIP-möte"]
    assert entry["words"] == ["närvarostöd", "ensam"]
    assert entry["parts"] == "sipmöte stöd"


def test_the_other_words_of_a_page_stand_once_without_those_that_say_nothing(index: Index) -> None:
    more = index["insatser/skolstod/"]["more"].split()
    assert {"socialarbetare", "barnet", "först"} <= set(more)
    assert len(more) == len(set(more))
    assert not {"till", "någon", "skolstöd", "vardagen"} & set(more)


def test_a_page_is_asked_for_as_editors_say_and_answers_for_places_in_laws(project: BuildProject) -> None:
    asked = (
        "synonyms:\n  - written: [hobby]\n    means: [fritid]\n"
        "questions:\n  - page: skolstod\n    asked: [ingen väcker barnet, 7 kap. 8 § lagen]\n"
    )
    law = changed("content/sources/lagen.yml", ("consolidated:", "search_words: [lagen]\nconsolidated:"))
    index = indexed(project, law | {"content/synonyms.yml": asked})
    assert index["insatser/skolstod/"]["asked"] == ["ingen väcker barnet", "7 kap. 8 § lagen"]
    assert "7:8" in index["insatser/skolstod/"]["laws"]["lagen"]
    assert index["insatser/samtal/"]["asked"] == []


def test_a_page_that_is_no_record_is_asked_for_as_editors_say(project: BuildProject) -> None:
    asked = (
        "synonyms:\n  - written: [hobby]\n    means: [fritid]\n"
        "site_pages:\n  - address: jamfor/\n    asked: [ställa sida vid sida]\n"
    )
    index = indexed(project, {"content/synonyms.yml": asked})
    assert index["jamfor/"]["asked"] == ["ställa sida vid sida"]
    assert index["insatser/"]["asked"] == []


def test_only_what_writers_alone_need_is_for_them(index: Index) -> None:
    """Any reader may tell of a mistake."""
    assert index["bidra/foresla/"]["kind"] == "Sida"
    assert {url for url, entry in index.items() if entry["kind"] == "För den som skriver"} == {
        "bidra/falt/",
        "bidra/sokord/",
        "bidra/skriv/",
        "granskning/",
    }


@pytest.mark.slow
def test_the_index_of_the_real_content_is_the_same_every_time_and_stays_small() -> None:
    knowledge_base = real_knowledge_base()
    first, second = (search_file(knowledge_base, ()) for _ in range(2))
    assert first.content == second.content
    assert len(first.content.encode()) / len(knowledge_base.entries) < 1_200, (
        "Bytes per post: resten av indexet ska vara ord, inte text."
    )


@pytest.mark.slow
def test_every_record_that_has_words_is_found_by_them() -> None:
    knowledge_base = real_knowledge_base()
    entries = {entry["url"]: entry for entry in read(search_file(knowledge_base, ()).content)["entries"]}
    assert len(entries) == len(knowledge_base.entries)
    for entry in knowledge_base.entries.values():
        assert entries[entry.url]["words"] == list(entry.fields.get("search_words", ()))
