"""What the list of interventions can be narrowed by: every record answers to options that are there."""

from __future__ import annotations

import pytest

from knowledge_base.meaning import facets
from knowledge_base.meaning.fragments import fragment
from knowledge_base.model.knowledge_base import KnowledgeBase
from real_content import real_knowledge_base
from tiny_project import BuildProject, opened

REAL = real_knowledge_base()


def choices(knowledge_base: KnowledgeBase, id: str) -> dict[str, list[str]]:
    """The codes of one intervention, without the outcomes that it has no study of."""
    found = facets.choices_of(knowledge_base.entries[id], facets.facets(knowledge_base))
    return {**found, "utfall": [code for code in found["utfall"] if not code.endswith(".described")]}


def test_an_intervention_answers_to_what_its_record_says(project: BuildProject) -> None:
    assert choices(opened(project()), "skolstod") == {
        "faktor": ["narvaro"],
        "skolform": ["middle", "lower-secondary"],
        "franvaro": ["early", "repeated"],
        "mottagare": ["child", "family"],
        "delomrade": ["trivsel"],
        "niva": ["selective"],
        "vag": ["open"],
        "arena": ["home"],
        "narvaro": ["supported"],
        "kunskap": ["supported"],
        "utfall": ["attendance.supported", "anxiety.indicated"],
        "sverige": ["yes"],
    }


def test_every_outcome_has_exactly_one_state(project: BuildProject) -> None:
    tiny = opened(project())
    for entry in tiny.interventions():
        found = facets.choices_of(entry, facets.facets(tiny))["utfall"]
        assert [code.split(".")[0] for code in found] == list(tiny.schemas.words["outcome"])


@pytest.mark.parametrize("entry", REAL.interventions(), ids=lambda entry: entry.id)
def test_every_code_of_a_record_is_an_option(entry: facets.Entry) -> None:
    for facet in facets.facets(REAL):
        codes = list(facet.of(entry))
        assert codes and set(codes) <= set(facet.options), facet.name


def test_names_and_codes_can_stand_in_a_link() -> None:
    found = facets.facets(REAL)
    assert len({facet.name for facet in found}) == len(found)
    codes = [code for facet in found for code in (facet.name, *facet.options)]
    assert [code for code in codes if set(code) & set(";=,# ")] == []


def test_every_option_has_a_title_of_its_own() -> None:
    for facet in facets.facets(REAL):
        titles = [word.title for word in facet.options.values()]
        assert len(set(titles)) == len(titles)
    assert facets.facets(REAL)[-2].options["attendance.described"].title == "Skolnärvaro: Inte studerad"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ""),
        ({"faktor": ["narvaro"]}, "faktor=narvaro"),
        ({"faktor": ["narvaro", "tillit"], "niva": ["selective"]}, "faktor=narvaro,tillit;niva=selective"),
    ],
)
def test_choices_become_the_end_of_a_link(given: dict[str, list[str]], expected: str) -> None:
    assert fragment(given) == expected
