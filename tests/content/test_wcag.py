"""Every success criterion of WCAG 2.2 on level A and AA has a test that exists or a protocol for a person."""

from __future__ import annotations

import ast
import re

import pytest
import yaml

from knowledge_base.opening import open_knowledge_base
from knowledge_base.pages.site_pages import render_pages
from read_html import Html
from tiny_project import REPOSITORY, TODAY, BuildProject, opened

LEVEL_A = """1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3
2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"""
LEVEL_AA = """1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8
3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"""
"""The success criteria of https://www.w3.org/TR/WCAG22/, where 4.1.1 is gone."""

TEXT = (REPOSITORY / "content" / "wcag.yml").read_text(encoding="utf-8")
CRITERIA = yaml.safe_load(TEXT)["criteria"]


def in_order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def test_every_criterion_stands_once_in_order_with_its_level() -> None:
    levels = {**dict.fromkeys(LEVEL_A.split(), "A"), **dict.fromkeys(LEVEL_AA.split(), "AA")}
    assert {found["number"]: found["level"] for found in CRITERIA} == levels
    numbers = [found["number"] for found in CRITERIA]
    assert numbers == sorted(levels, key=in_order)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion["number"])
def test_what_a_computer_does_not_decide_has_a_protocol_for_a_person(criterion: dict) -> None:
    tests, covers, protocol = criterion.get("tests"), criterion.get("covers"), criterion.get("protocol")
    assert bool(tests) == bool(covers)
    assert covers == "whole" or protocol
    assert not criterion.get("absent") or covers == "whole"
    if protocol:
        assert bool(protocol["tested"]) == bool(protocol["found"]), (
            "a day says what was seen, and what was seen its day"
        )


@pytest.mark.parametrize("node", sorted({node for found in CRITERIA for node in found.get("tests", ())}))
def test_a_test_that_is_named_exists(node: str) -> None:
    file, _, name = node.partition("::")
    tree = ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))
    assert name in [found.name for found in tree.body if isinstance(found, ast.FunctionDef)]


def statement(project: BuildProject, text: str) -> Html:
    pages = render_pages(opened(project({"content/wcag.yml": text})), REPOSITORY / "templates")
    return Html(next(page.html for page in pages if page.url == "tillganglighet/"))


def test_the_statement_says_of_each_criterion_how_it_is_tested(project: BuildProject) -> None:
    text = " ".join(statement(project, TEXT).text.split())
    rows = text.partition("Kriterium för kriterium")[2]
    places = [rows.index(f"{found['number']} {found['name']}") for found in CRITERIA]
    assert places == sorted(places)
    untested = sum(bool(found.get("protocol")) and not found["protocol"]["tested"] for found in CRITERIA)
    assert rows.partition("Så prövar en människa")[0].count("Inte prövat") == untested + 1
    assert re.search(r"1\.4\.11 Kontrast för icke-textuellt innehåll AA Inte prövat Går inte", rows)
    assert "1.4.2 Ljudkontroll A Behövs inte Prövas, 1 test. Webbplatsen har varken ljud eller film." in rows


def test_what_a_person_has_tested_is_said_with_its_day(project: BuildProject) -> None:
    changed = TEXT.replace("tested: null\n      found: null", "tested: 2024-05-02\n      found: Uppfyllt i Orca.", 1)
    text = " ".join(statement(project, changed).text.split())
    assert "1.1.1 Icke-textuellt innehåll A 2 maj 2024 Prövas till en del, 2 tester" in text
    assert "2 maj 2024. Uppfyllt i Orca." in text


def test_a_project_without_the_file_has_no_table(project: BuildProject) -> None:
    base = open_knowledge_base(project(), TODAY)
    pages = render_pages(base, REPOSITORY / "templates")
    assert "Kriterium" not in next(page.html for page in pages if page.url == "tillganglighet/")
