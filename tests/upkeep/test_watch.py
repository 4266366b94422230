"""What the registers answer, in recorded answers of their own form, and what an editor is told of it.

The works are made up and have DOIs of the prefix 10.5555, which Crossref keeps for examples.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from commands.github import escaped
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.upkeep.watch import Finding, outcomes_of, report, watch
from tiny_project import BuildProject, changed, opened, tiny

SUPPORT = "content/interventions/skolstod.yml"
TRIAL = "content/sources/provningen.yml"
REVIEW = "content/sources/stodet.yml"
ANSWERS = Path(__file__).parent / "registers"
CROSSREF: Mapping[str, Any] = json.loads((ANSWERS / "crossref.json").read_text(encoding="utf-8"))
RETRACTED = {"dragen", "tagen-bort", "aterkallad", "dragen-och-flaggad", "bara-openalex"}
FLAGGED = {"10.5555/bara-openalex", "10.5555/dragen-och-flaggad"}
"""Those that OpenAlex calls retracted."""

OURS = ("ours-1", "ours-2")
"""Reviews that are among our sources already."""


class Register:
    """Answers as the registers did, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, address: str) -> Mapping[str, Any] | None:
        self.asked.append(address)
        path, _, query = unquote(address).partition("?")
        if path == "https://api.openalex.org/works" and "filter=doi:" in query:
            asked = query.partition("filter=doi:")[2].partition("&")[0].split("|")
            return {"meta": {"count": len(asked)}, "results": [self.work(doi) for doi in asked]}
        if path == "https://api.openalex.org/works":
            name = query.partition("filter=cites:")[2].partition(",")[0]
            file = ANSWERS / f"cites-{name}.json"
            answer = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {"results": []}
            return dict(answer)
        if query:
            return {"status": "ok", "message": {"items": self.alike(query)}}
        return CROSSREF.get(path.removeprefix("https://api.crossref.org/works/"))

    @staticmethod
    def work(doi: str) -> dict[str, Any]:
        name = {"10.1234/skola.5": "anxiety", "10.5555/stodet": "attendance"}.get(doi, "nobody")
        return {
            "id": f"https://openalex.org/{name}",
            "doi": f"https://doi.org/{doi}",
            "is_retracted": doi in FLAGGED,
        }

    @staticmethod
    def alike(_query: str) -> list[dict[str, Any]]:
        issued = {"date-parts": [[2020, 5]]}
        return [
            {"DOI": "10.5555/annan", "title": ["Trying support at home"], "issued": issued},
            {"DOI": "10.5555/funnen", "title": ["Trying Support at School."], "issued": issued},
        ]


@pytest.fixture
def knowledge_base(project: BuildProject) -> KnowledgeBase:
    """The tiny project, with a source for every answer of Crossref, and two reviews that the registers also give."""
    dois = [doi.removeprefix("10.5555/") for doi in CROSSREF if doi.startswith("10.5555/")]
    files = {
        f"content/sources/{name}.yml": tiny(TRIAL)
        .replace("10.1234/skola.5", f"10.5555/{name}")
        .replace("title: Trying", f"title: {name} trying")
        for name in (*dois, *OURS)
    }
    cited = "".join(f"      - source: {name}\n        place: Sammanfattning\n" for name in (*dois, *OURS))
    support = changed(SUPPORT, ("        place: Så går det till\n", f"        place: Så går det till\n{cited}"))
    review = changed(REVIEW, ("URL: https://www.example.se/stodet", "DOI: 10.5555/stodet"))
    return opened(project(files | support | review))


def found(knowledge_base: KnowledgeBase) -> list[Finding]:
    return list(watch(knowledge_base, Register()))


def test_retractions_corrections_and_newer_versions_are_found(knowledge_base: KnowledgeBase) -> None:
    told = Counter((finding.kind, finding.source.id) for finding in found(knowledge_base) if not finding.outcomes)
    assert {name for kind, name in told if kind == "retracted"} == RETRACTED
    assert {name for kind, name in told if kind == "corrected"} == {"ny-rattelse"}
    assert {name for kind, name in told if kind == "version"} == {"ny-version", "forhandstryck"}
    assert set(told.values()) == {1}


def test_twenty_newer_reviews_are_found_among_a_hundred_other_works(knowledge_base: KnowledgeBase) -> None:
    reviews = [finding for finding in found(knowledge_base) if finding.outcomes]
    works = [work for name in ("attendance", "anxiety") for work in Register()(cites(name))["results"]]  # type: ignore[index]
    planted = {work["display_name"] for work in works if work["publication_date"] in PLANTED}
    told = {finding.title for finding in reviews}
    assert (len(planted), len(works)) == (20, 120)
    assert planted <= told
    assert len(told - planted) <= 3
    assert {finding.kind for finding in reviews if finding.title.startswith("Trying support")} == {"review"}


def cites(name: str) -> str:
    return f"https://api.openalex.org/works?filter=cites:{name},from_publication_date:2024-03-01"


PLANTED = {f"2024-0{3 + place % 3}-1{place}" for place in range(10)}
"""The days of the planted reviews; the other works have the one day 2024-05-14, or days before the search."""


def test_a_source_without_doi_is_looked_for(project: BuildProject) -> None:
    without = changed(TRIAL, ("DOI: 10.1234/skola.5", "no_doi: not-found"))
    [finding] = watch(opened(project(without)), Register())
    assert (finding.kind, finding.doi) == ("doi", "10.5555/funnen")


def test_the_report_is_swedish_and_the_gravest_comes_first(knowledge_base: KnowledgeBase) -> None:
    text = report(knowledge_base, found(knowledge_base), escaped)
    assert text.index("### Tillbakadragna") < text.index("### Rättade") < text.index("### Nyare versioner")
    assert "content/sources/dragen.yml" in text
    assert "Om skolnärvaro. Gäller" in text
    assert report(knowledge_base, (), escaped) == ""


def test_registers_are_asked_about_nothing_but_sources(knowledge_base: KnowledgeBase) -> None:
    register = Register()
    list(watch(knowledge_base, register))
    assert all(
        address.startswith(("https://api.crossref.org/works", "https://api.openalex.org/works"))
        for address in register.asked
    )
    assert len(register.asked) == len(set(register.asked)) < 20


@pytest.mark.parametrize(
    ("title", "abstract", "heard"),
    [
        ("School attendance: a systematic review", "Pupils.", ("attendance",)),
        ("Mentoring of youth: a meta-analysis", "Attendance rose. Attendance was registered.", ("attendance",)),
        ("Mentoring of youth: a meta-analysis", "Attendance was not measured.", ()),
        ("School attendance: a protocol for a systematic review", "Pupils.", ()),
        ("School attendance: a trial", "Pupils.", ()),
        ("Clinic attendance: a systematic review", "Adult patients.", ()),
    ],
)
def test_a_review_is_on_a_question_or_not(title: str, abstract: str, heard: tuple[str, ...]) -> None:
    assert outcomes_of(title, abstract, ("attendance", "sleep")) == heard
