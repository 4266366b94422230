"""What must be filled in before a release, and what the page says until then."""

from __future__ import annotations

import pytest

from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.opening import open_knowledge_base
from knowledge_base.pages.site_pages import render_pages
from owner import ASSESSED, SITE_FILLED_IN
from read_html import Html
from tiny_project import REPOSITORY, TODAY, BuildProject, Files, opened

STATEMENT = "content/accessibility.yml"

FILLED_IN: Files = {"content/site.yml": SITE_FILLED_IN, STATEMENT: ASSESSED}


def release_problems(project: BuildProject, files: Files) -> list[str]:
    """What stands in the way of a release, as an editor reads it."""
    try:
        open_knowledge_base(project(files), TODAY, for_release=True)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_empty_facts_of_the_owner_stop_a_release_and_nothing_else(project: BuildProject) -> None:
    told = release_problems(project, {})
    assert [line.split(" fältet")[0] for line in told] == [
        f"{STATEMENT}:2: compliance:",
        f"{STATEMENT}:3: assessed:",
        f"{STATEMENT}:4: updated:",
        f"{STATEMENT}:5: method:",
        "content/site.yml:1: owner:",
        "content/site.yml:2: contact:",
        "content/site.yml:7: address:",
    ]
    [contact] = [line for line in told if ": contact:" in line]
    assert "Utan den skrivs ingen .well-known/security.txt." in contact


def test_a_project_with_its_facts_can_be_released(project: BuildProject) -> None:
    assert release_problems(project, FILLED_IN) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "assessed: 2024-03-01",
            "assessed: 2023-05-01",
            f"{STATEMENT}:3: assessed: bedömningen från 2023-05-01 är mer än ett år gammal. Bedöm webbplatsen på nytt.",
        ),
        (
            "assessed: 2024-03-01",
            "assessed: 2024-02-31",
            f"{STATEMENT}:3: assessed: 2024-02-31 finns inte i almanackan. Rätta datumet.",
        ),
        (
            ASSESSED[ASSESSED.index("not_accessible") : ASSESSED.index("disproportionate")],
            "not_accessible: []\n",
            (
                f"{STATEMENT}:6: not_accessible: webbplatsen är inte helt förenlig, men ingen brist är nämnd. Skriv"
                " varje känd brist."
            ),
        ),
    ],
)
def test_a_statement_that_does_not_hold_stops_a_release(project: BuildProject, old: str, new: str, told: str) -> None:
    assert release_problems(project, FILLED_IN | {STATEMENT: ASSESSED.replace(old, new)}) == [told]


def statement_page(project: BuildProject, files: Files) -> str:
    pages = render_pages(opened(project(files)), REPOSITORY / "templates")
    return " ".join(Html(next(page.html for page in pages if page.url == "tillganglighet/")).text.split())


def test_the_page_asks_for_what_is_missing_and_makes_nothing_up(project: BuildProject) -> None:
    text = statement_page(project, {})
    assert text.count("Fyll i:") == 7
    assert "förenlig med" not in text.replace("Fyll i: helt, delvis eller inte förenlig med", "")


def test_the_page_says_what_the_owner_has_filled_in(project: BuildProject) -> None:
    text = statement_page(project, FILLED_IN)
    assert "Fyll i:" not in text
    for said in (
        "Exempelköpings kommun",
        "Delvis förenlig med WCAG 2.1",
        "Kartan saknar text. Den skrivs före sommaren. I stället: Ring oss.",
        "1 mars 2024",
        "webb@exempelkoping.example",
    ):
        assert said in text


@pytest.mark.parametrize(
    "said",
    [
        "Exempelköpings kommun står bakom webbplatsen Insatskompassen.",
        "uppfyller lagen (2018:1937) om tillgänglighet till digital offentlig service",
        "Delvis förenlig med WCAG 2.1.",
        "Kartan saknar text. Den skrivs före sommaren. I stället: Ring oss.",
        "Vi undantar inget enligt 12 §",
        "Vi undantar inget enligt 9 §",
        "Vi har gjort en egen granskning. Senaste bedömningen: 1 mars 2024. Redogörelsen uppdaterad: 2 mars 2024.",
        "Skriv till webb@exempelkoping.example. Dit vänder du dig också om du behöver innehåll som är undantaget.",
        "anmäla det till Myndigheten för digital förvaltning (Digg)",
    ],
)
def test_the_statement_says_what_the_authority_demands(project: BuildProject, said: str) -> None:
    """The rows of standards/digg.md."""
    assert said in statement_page(project, FILLED_IN)
