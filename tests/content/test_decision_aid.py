"""The sheet for the child and the parents meets the minimum standards for decision aids, whatever is chosen.

The twelve are those of IPDASi version 4: six that make something a decision aid and six against harmful bias
(Joseph-Williams and others 2014, doi:10.1177/0272989X13501721; Volk and others 2013, doi:10.1186/1472-6947-13-S2-S1).
Four more are about tests, which this is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from knowledge_base.checking.rules.talk import EASY
from knowledge_base.language.swedish import lix, sentences, words
from knowledge_base.meaning.guide import rules
from knowledge_base.model.page import Page
from knowledge_base.pages.site_pages import render_pages
from read_html import Html
from real_content import real_knowledge_base
from tiny_project import REPOSITORY

NOT_WRITTEN = "Det har vi inte skrivit än."
BASE = real_knowledge_base()
GUIDE: Page = next(page for page in render_pages(BASE, REPOSITORY / "templates") if page.url == "vagledning/")


def _texts(html: str) -> list[str]:
    return [" ".join(Html(text).text.split()) for text in re.findall(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", html, re.S)]


@dataclass(frozen=True)
class Option:
    """One column of the sheet, as the page has it."""

    name: str
    says: dict[str, list[str]]
    """What stands under each heading; under none stands what it is."""
    source: str

    @classmethod
    def read(cls, html: str) -> Option:
        body, _, source = html.partition('<p class="from">')
        parts = re.split(r"<h4>(.*?)</h4>", body)
        name = re.findall(r"<h3>(.*?)</h3>", parts[0])[0]
        return cls(name, {"": _texts(parts[0])} | dict(zip(parts[1::2], map(_texts, parts[2::2]), strict=True)), source)

    def under(self, heading: str) -> str:
        return " ".join(self.says[heading])


OPTIONS = {
    identity: Option.read(html)
    for identity, html in re.findall(r'<template data-talk="(.*?)">(.*?)</template>', GUIDE.html, re.S)
}
SUGGESTED = [known["id"] for known in rules(BASE)["interventions"] if known["forOneChild"]]
PAPER = " ".join(Html(GUIDE.html.partition('data-part="talk-paper"')[2].partition("<template")[0]).text.split())


def written(heading: str) -> Callable[[Option], bool]:
    return lambda option: bool(option.under(heading)) and NOT_WRITTEN not in option.under(heading)


def in_equal_detail(option: Option) -> bool:
    """As many points for as against, and neither is more than twice as long."""
    favour, against = option.says["Bra med det"], option.says["Mindre bra"]
    lengths = sorted(len(words(" ".join(points))) for points in (favour, against))
    return len(favour) == len(against) and lengths[1] <= 2 * lengths[0]


def says_how_sure(option: Option) -> bool:
    """Whatever was seen comes with how sure it is, and there is always something that nobody knows."""
    known = option.under("Det här vet man")
    sure = r"Ingen har sagt hur säkert det är|Det kan vara så|Det är nog så|Det är säkert"
    return bool(option.under("Det här vet ingen")) and (" såg " not in known or re.search(sure, known) is not None)


CRITERIA: dict[str, Callable[[Option], bool]] = {
    "1.1 describes the problem that the decision is about": lambda _: "Skolan är svår för dig just nu" in PAPER,
    "1.2 states the decision": lambda _: "Vad gör vi nu?" in PAPER and "välja" in PAPER,
    "1.3 describes the options, to do nothing among them": lambda option: written("")(option) and "" in OPTIONS,
    "1.4 describes what is good with each option": written("Bra med det"),
    "1.5 describes what is less good with each option": written("Mindre bra"),
    "1.6 describes what it is like": written("Så är det att vara med"),
    "2.1 shows good and less good in equal detail": in_equal_detail,
    "2.2 names its sources": lambda option: re.search(r"\w{2}", option.source.partition("Läses igen")[0]) is not None,
    "2.3 says when it was made": lambda _: "Innehåll från" in PAPER,
    "2.4 says when it is read again": lambda option: "Läses igen senast" in option.source or option is OPTIONS[""],
    "2.5 says how uncertain the outcomes are": says_how_sure,
    "2.6 says who pays, or that it has not been filled in": lambda _: "Betalas av: inte ifyllt än" in PAPER,
}


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_criterion_is_met_by_every_option_that_the_guide_can_suggest(criterion: str) -> None:
    assert [identity for identity in (*SUGGESTED, "") if not CRITERIA[criterion](OPTIONS[identity])] == []


def test_there_are_twelve_criteria_and_each_can_fail() -> None:
    nothing = {heading: [NOT_WRITTEN] for heading in OPTIONS[""].says}
    empty = Option("", nothing | {"Mindre bra": [], "Det här vet ingen": []}, "")
    assert len(CRITERIA) == 12
    of_the_option = [name for name, holds in CRITERIA.items() if not holds(empty)]
    assert len(of_the_option) == 8, "the four others are about the paper"


def test_every_column_is_easy_to_read() -> None:
    """As the child reads it: what it is, for and against, and what is known of one outcome."""
    hard = {}
    for identity, option in OPTIONS.items():
        *texts, known, unknown = option.says.values()
        for told, not_told in zip(known, unknown, strict=True):
            said = " ".join((*(text for part in texts for text in part), told, not_told))
            if (index := lix(list(sentences(said)))) > EASY:
                hard[identity] = index
    assert hard == {}


def test_what_stands_on_every_sheet_is_easy_to_read() -> None:
    own_words = PAPER.partition(">")[2].partition("Ansvarig")[0]
    assert lix([re.sub(r"[:?]", ".", text) for text in sentences(own_words.replace(":", "."))]) <= EASY
