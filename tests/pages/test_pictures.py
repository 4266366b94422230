"""The pictures as HTML: what they say in words, what they link to, and that nobody has to see them."""

from __future__ import annotations

import functools
import re
from itertools import pairwise

import pytest

from knowledge_base.meaning.evidence import state_on
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.pages.site_pages import render_pages
from read_html import Html
from real_content import real_knowledge_base, real_pages
from tiny_project import REPOSITORY, BuildProject, Files, changed, opened

SUPPORT = "content/interventions/skolstod.yml"
PAGE = "insatser/skolstod/"
LIMITS = "      low: 0.22\n      high: 0.86\n"


def rendered(project: BuildProject, files: Files | None = None) -> dict[str, str]:
    return {page.url: page.html for page in render_pages(opened(project(files)), REPOSITORY / "templates")}


@functools.cache
def real() -> KnowledgeBase:
    return real_knowledge_base()


def words(html: str) -> str:
    return " ".join(Html(html).text.split())


def part(html: str, start: str, end: str) -> str:
    """The piece of a page from `start` to the first `end` after it."""
    found = re.findall(f"{re.escape(start)}.*?{re.escape(end)}", html, re.DOTALL)
    assert len(found) == 1, f"{start} stands {len(found)} times"
    return found[0]


def figure(html: str) -> str:
    return part(html, '<figure class="effects">', "</figure>")


def names(html: str) -> list[str]:
    """What the pictures are called for those who hear the page."""
    return [
        attributes["aria-label"] or ""
        for tag, attributes in Html(html).elements
        if tag == "svg" and "aria-label" in attributes
    ]


def test_an_effect_stands_beside_its_study_sentence_numbers_and_certainty(project: BuildProject) -> None:
    found = figure(rendered(project)[PAGE])
    assert (
        words(found)
        == "Skolnärvaro. Standardiserad skillnad Socialstyrelsen (2022) Insatsen ger möjligen högre skolnärvaro."
        " Tillförlitligheten är låg. Hedges g: 0,54 (95 % konfidensintervall 0,22 till 0,86). 6 studier, 435"
        " personer. −1 0 1 Talar emot insatsen Talar för insatsen"
    )
    assert names(found) == [
        "Värdet ligger på den sida som talar för insatsen. Intervallet når inte linjen för ingen skillnad.",
        "Axeln går från −1 till 1. 0 är ingen skillnad.",
    ]


@pytest.mark.parametrize(
    ("changes", "said", "unsaid"),
    [
        ([(LIMITS, "")], "Vi har inte läst något intervall.", "konfidensintervall"),
        (
            [("low: 0.22", "low: -0.1")],
            "Intervallet når linjen för ingen skillnad.",
            "Vi har inte läst något intervall.",
        ),
        ([("high: 0.86", "high: 8.6")], "Allt ryms inte på axeln.", "Vi har inte läst något intervall."),
        (
            [("certainty: low", "certainty: very-low")],
            "Det går inte att bedöma om insatsen påverkar skolnärvaron.",
            "Insatsen ger",
        ),
    ],
)
def test_a_picture_says_what_is_not_known(
    project: BuildProject, changes: list[tuple[str, str]], said: str, unsaid: str
) -> None:
    found = figure(rendered(project, changed(SUPPORT, *changes))[PAGE])
    text = " ".join([words(found), *names(found)])
    assert said in text
    assert unsaid not in text


@pytest.mark.parametrize(("changes", "is_banded"), [([], False), ([(LIMITS, "")], True)])
def test_a_value_without_an_interval_has_a_band_and_the_page_says_what_that_means(
    project: BuildProject, changes: list[tuple[str, str]], is_banded: bool
) -> None:
    page = rendered(project, changed(SUPPORT, *changes))[PAGE]
    assert ("effect-unknown" in page) is is_banded
    assert ("Ett randigt band betyder att vi inte vet intervallet" in page) is is_banded


def test_the_sides_change_places_when_lower_is_better(project: BuildProject) -> None:
    lower = changed(
        SUPPORT,
        ("better_when: higher", "better_when: lower"),
        ("value: 0.54", "value: -0.54"),
        (LIMITS, "      low: -0.86\n      high: -0.22\n"),
    )
    found = figure(rendered(project, lower)[PAGE])
    assert words(found).endswith("−1 0 1 Talar för insatsen Talar emot insatsen")
    assert names(found)[0].startswith("Värdet ligger på den sida som talar för insatsen.")


def test_the_page_says_that_results_without_a_number_are_not_drawn(project: BuildProject) -> None:
    pages = rendered(project)
    assert "Bilderna visar 1 av 2 resultat. De andra har ingen siffra att rita. Läs dem också, ovan." in words(
        pages[PAGE]
    )
    assert (
        "Bilderna visar 1 av 2 resultat. De andra har ingen siffra att rita. Läs dem också, på insatsernas sidor."
        in words(pages["evidens/"])
    )


def test_how_to_read_the_plots_is_said_once_and_only_for_marks_that_stand_there(project: BuildProject) -> None:
    text = words(rendered(project)[PAGE])
    assert text.count("Så läser du bilden:") == 1
    assert "låg tillförlitlighet" in text
    assert not any(
        meaning in text
        for meaning in ("hög eller måttlig tillförlitlighet", "ingen har graderat tillförlitligheten", "En pil betyder")
    )


def test_a_page_without_numbers_has_no_plot(project: BuildProject) -> None:
    whole = part(
        (REPOSITORY / "tests/tiny" / SUPPORT).read_text(encoding="utf-8"), "    effect:\n", "    gap: primary"
    ).removesuffix("    gap: primary")
    pages = rendered(project, changed(SUPPORT, (whole, "")))
    assert [
        url for url, html in pages.items() if "effects" in html or "Siffrorna i bild" in html or "Alla effekter" in html
    ] == []


@pytest.mark.parametrize(
    ("url", "here", "stops"),
    [
        (PAGE, "Skolstöd", ["../../bbic/trivsel/", "../../skyddsfaktorer/narvaro/"]),
        (
            "insatser/aktivitet/",
            "Aktivitet på fritiden",
            [
                "../../bbic/trivsel/",
                "../../skyddsfaktorer/tillit/",
                "../../bbic/trivsel/",
                "../../skyddsfaktorer/narvaro/",
            ],
        ),
        (
            "skyddsfaktorer/narvaro/",
            "Skolnärvaro",
            ["../../bbic/trivsel/", "../../insatser/skolstod/", "../../insatser/aktivitet/", "../../insatser/samtal/"],
        ),
        (
            "bbic/trivsel/",
            "Trivsel och närvaro",
            [
                "../../skyddsfaktorer/narvaro/",
                "../../insatser/skolstod/",
                "../../skyddsfaktorer/tillit/",
                "../../insatser/aktivitet/",
                "../../insatser/samtal/",
            ],
        ),
    ],
)
def test_a_chain_links_every_stop_but_the_page_itself(
    project: BuildProject, url: str, here: str, stops: list[str]
) -> None:
    chain = part(rendered(project)[url], '<nav class="chain', "</nav>")
    assert Html(chain).all("href") == stops
    assert words(part(chain, '<p class="chain-here" aria-current="page">', "</p>")) == here


def test_a_main_aim_and_another_differ_in_word_and_line(project: BuildProject) -> None:
    chain = part(rendered(project)["insatser/aktivitet/"], '<nav class="chain', "</nav>")
    arrows = re.findall(r'<span class="chain-arrow"><span>.*?</li>', chain, re.DOTALL)
    assert [(words(arrow), "chain-also" in arrow) for arrow in arrows] == [
        ("huvudmål Sociala färdigheter: vi har inte letat efter studier", False),
        ("också tänkt att stärka Skolnärvaro: vi har inte letat efter studier", True),
    ]


def test_an_arrow_of_an_aim_points_from_the_intervention_to_the_factor(project: BuildProject) -> None:
    pages = rendered(project)
    for url in ("insatser/aktivitet/", "skyddsfaktorer/narvaro/", "bbic/trivsel/"):
        chain = part(pages[url], '<nav class="chain', "</nav>")
        arrows = re.findall(r'<span class="chain-arrow">(<span>)?.*?<svg x="(\w+%?)"', chain, re.DOTALL)
        assert {(bool(aim), head) for aim, head in arrows} == {(True, "0"), (False, "100%")}, url


def test_an_intervention_in_a_chain_carries_what_was_found_on_the_outcome_of_the_factor(project: BuildProject) -> None:
    pages = rendered(project)
    for url in ("skyddsfaktorer/narvaro/", "bbic/trivsel/"):
        chain = words(part(pages[url], '<nav class="chain', "</nav>"))
        assert "Skolstöd Skolnärvaro: visst stöd" in chain, url
        assert "Aktivitet på fritiden" in chain and "vi har inte letat efter studier" in chain, url


@pytest.mark.thorough
def test_a_chain_with_many_stops_leads_to_the_rest() -> None:
    html = real_pages()["skyddsfaktorer/skolnarvaro/"].html
    main = part(part(html, '<nav class="chain', "</nav>"), "<span>huvudmål</span>", "</ul>")
    shown, (rest,) = (
        re.findall(r'href="\.\./\.\./insatser/', main),
        re.findall(r'<a href="#insatser">och (\d+) till</a>', main),
    )
    listed = part(html, "<h3>Som huvudmål</h3>", "<h3>")
    assert len(shown) + int(rest) == listed.count('class="entry"')


@pytest.mark.slow
def test_the_shares_are_those_of_the_interventions_in_force() -> None:
    rows = re.findall(
        r'class="state state-([a-z-]+)">.*?<strong>(\d+)</strong>.*?class="share-part" width="([\d.]+)%"',
        part(real_pages()["evidens/"].html, '<ul class="shares">', "</ul>"),
        re.DOTALL,
    )
    found = [state_on(intervention.fields["outcomes"], ["attendance"]) for intervention in real().interventions()]
    assert [code for code, *_ in rows] == list(real().schemas.words["evidence_state"])
    assert {code: int(count) for code, count, _ in rows} == {code: found.count(code) for code, *_ in rows}
    assert all(abs(float(width) - 100 * int(count) / len(found)) < 0.01 for _, count, width in rows)


@pytest.mark.slow
@pytest.mark.parametrize("root", ["tiny", "real"])
def test_every_picture_is_named_or_repeats_words_beside_it_and_carries_no_style(
    project: BuildProject, root: str
) -> None:
    real_html = {url: page.html for url, page in real_pages().items()}
    for url, html in (rendered(project) if root == "tiny" else real_html).items():
        elements = Html(html).elements
        # A picture with a place of its own is a part of the picture around it; a QR code is named by its box.
        whole = [
            attributes
            for (_, around), (tag, attributes) in pairwise(elements)
            if tag == "svg" and "x" not in attributes and not (around.get("role") == "img" and around.get("aria-label"))
        ]
        assert [
            picture
            for picture in whole
            if picture.get("aria-hidden") != "true" and not (picture.get("role") == "img" and picture.get("aria-label"))
        ] == [], url
        assert not any(tag == "style" or "style" in attributes for tag, attributes in elements), url


def test_pages_with_pictures_have_their_style_sheet(project: BuildProject) -> None:
    for page in render_pages(opened(project()), REPOSITORY / "templates"):
        has_picture = any(f'class="{name}' in page.html for name in ("effects", "shares", "chain"))
        assert ("assets/pictures/pictures.css" in page.styles) == has_picture, page.url
    assert (REPOSITORY / "docs/assets/pictures/pictures.css").is_file()


def drawn_icons(html: str) -> dict[str, str]:
    """The icons that a page has, by the id that they are shown by."""
    return dict(re.findall(r'<symbol id="([^"]+)"[^>]*><path d="([^"]+)"', html))


def shown_icons(html: str) -> list[str]:
    return re.findall(r'class="icon"[^>]*><use href="#([^"]+)"', html)


def test_every_kind_and_setting_has_an_icon_of_its_own_beside_its_word(project: BuildProject) -> None:
    """Where people look: on its page, in the lists, on the pages of factors and in the guide."""
    arenas, kinds = (list(real().schemas.words[name]) for name in ("arena", "category"))
    pages = rendered(project, changed(SUPPORT, ("arenas: [home]", f"arenas: [{', '.join(arenas)}]")))
    settings = part(pages[PAGE], '<ul class="settings">', "</ul>")
    assert shown_icons(settings) == [f"bild-{arena}" for arena in arenas]
    assert settings.count("<li>") == len(arenas)
    for url in (PAGE, "insatser/", "skyddsfaktorer/narvaro/", "vagledning/"):
        drawn = drawn_icons(pages[url])
        assert set(drawn) == {f"bild-{code}" for code in (*arenas, *kinds)}, url
        assert len(set(drawn.values())) == len(drawn), url
        assert set(shown_icons(pages[url])) <= set(drawn), url
        for item in re.findall(r'<ul class="kinds">(.*?)</ul>', pages[url], re.DOTALL):
            assert len(shown_icons(item)) == len(re.findall(r"</svg> [^<]+</li>", item)) == item.count("<li>") > 1, url
    for url in ("insatser/", "skyddsfaktorer/narvaro/"):
        assert '<ul class="kinds">' in pages[url], url
    rows = pages["vagledning/"].count("data-card=")
    assert len(re.findall(r'<p class="row-kind"><svg[^>]*><use [^>]*/></svg> [^<]+</p>', pages["vagledning/"])) == rows


def test_a_stair_has_a_drawn_step_for_each_sourced_step(project: BuildProject) -> None:
    steps = "".join(
        f"  - text: {text}\n    sources: [{{source: stodet, place: Fritid}}]\n"
        for text in ("Ut på gården", "Till bussen", "Till skolan")
    )
    html = rendered(project, changed(SUPPORT, ("practice:", f"stair:\n{steps}practice:")))[PAGE]
    drawn = part(html, '<ol class="stair">', "</ol>")
    assert [words(step) for step in re.findall(r"<li>(.*?)</li>", drawn, re.DOTALL)] == [
        "Ut på gården 3",
        "Till bussen 3",
        "Till skolan 3",
    ]
    assert drawn.count("<svg") == 3
