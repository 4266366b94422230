"""Links with choices in them, as they are after mail and chat programs: read as they were written, and what cannot be
read is said."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.thorough

GUIDE = "v=2;oro=oro-nej;skolform=middle;narvaro=borta-ofta,morgon-och-somn"
LINKS = {
    f"vagledning/#{GUIDE}": "#vagledning-form input:checked",
    "insatser/#faktor=skolnarvaro,skolanknytning;niva=indicated": "#katalog form input:checked",
    "jamfor/#cope,family-check-up": "#jamfor option:checked:not([value=''])",
    "sok/#q=ont%20i%20magen%20%C3%A5ngest": ".search-field",
}
"""Links as the site gives them, and what on their pages shows what they say."""

WAYS: dict[str, Callable[[str], str]] = {
    "all encoded": lambda fragment: quote(fragment, safe=""),
    "separators encoded": lambda fragment: fragment.replace("=", "%3D").replace(";", "%3B").replace(",", "%2C"),
    "semicolons encoded": lambda fragment: fragment.replace(";", "%3b"),
    "encoded twice": lambda fragment: quote(quote(fragment, safe=""), safe=""),
    "encoded three times": lambda fragment: quote(quote(quote(fragment, safe=""), safe=""), safe=""),
    "as HTML": lambda fragment: escape(fragment).replace(";", "&amp;") if "%" not in fragment else fragment,
}
IN_A_SENTENCE: dict[str, Callable[[str], str]] = {
    **{
        f"then {end}": lambda fragment, end=end: fragment + end
        for end in (".", ",", ";", ")", "!", "?", "…", "”", ">", "]", "–")
    },
    **{f"then {end}": lambda fragment, end=end: fragment + end for end in ("%2E", "%29", "%E2%80%9D", "\u200b", "%0A")},
    "broken": lambda fragment: fragment[:20] + "%0D%0A " + fragment[20:],
    "with an unseen sign": lambda fragment: fragment[:20] + "%C2%AD" + fragment[20:],
    "with long dashes": lambda fragment: fragment.replace("-", "–"),
}
"""What only codes can be freed from: a query keeps what it is given."""


def says(page: Page, selector: str) -> list[str]:
    return page.locator(selector).evaluate_all("found => found.map(({ value }) => value)")


FOR_ALL = {name: WAYS[name] for name in ("all encoded", "as HTML")}


@pytest.mark.parametrize(("link", "selector"), LINKS.items(), ids=LINKS)
def test_a_link_says_the_same_after_mail_and_chat_programs(page: Page, address: str, link: str, selector: str) -> None:
    page.goto(link)
    usual = says(page, selector)
    assert all(usual)
    place, _, fragment = link.partition("#")
    ways = WAYS if place == "sok/" else FOR_ALL | {"in a sentence": lambda fragment: f"{fragment}%2E)"}
    read = {}
    for name, way in ways.items():
        page.goto("about:blank")
        page.goto(f"{address}{place}#{way(fragment)}")
        read[name] = says(page, selector)
        if page.locator("[data-part=notices] li").count():
            read[name].append(page.locator("[data-part=notices]").inner_text())
    assert {name: found for name, found in read.items() if found != usual} == {}


def test_codes_are_read_the_same_in_every_way(page: Page) -> None:
    """All pages with codes in their links ask one function for them."""
    page.goto("insatser/")
    amiss = {}
    for fragment in (link.partition("#")[2] for link in LINKS if not link.startswith("sok/")):
        for name, way in (WAYS | IN_A_SENTENCE).items():
            read = page.evaluate(
                "hash => { history.replaceState(null, '', `#${hash}`); return readFragment(); }", way(fragment)
            )
            if read != fragment:
                amiss[fragment, name] = read
    assert amiss == {}


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("vagledning/#v=2;oro=oro-nej;skolform;narvaro=borta-ofta", "”skolform”, som inte går att läsa"),
        ("vagledning/#v=2;oro", "”oro”, som inte går att läsa"),
        ("vagledning/#v", "”v”, som inte går att läsa"),
        ("vagledning/#v=2;skolform=middle,primary", "svar som inte går ihop"),
        ("vagledning/#v=2;narvaro=borta-ofta,vet-inte", "svar som inte går ihop. ”Vet inte” är inte med"),
        ("vagledning/#v=2;narvaro=borta-ofta%C3", "borta-ofta%c3”, som inte finns"),
        ("insatser/#faktor=skolnarvaro;niva", "”niva”, som inte går att läsa"),
        ("insatser/#skolnarvaro", "”skolnarvaro”, som inte går att läsa"),
        ("jamfor/#cope;family-check-up", "”cope;family-check-up”, som inte finns"),
    ],
)
def test_what_cannot_be_read_is_said(page: Page, link: str, said: str) -> None:
    page.goto(link)
    expect(page.locator("[data-part=notices]")).to_contain_text(said, ignore_case=True)
