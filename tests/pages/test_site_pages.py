"""Pages: their addresses, what they link to, and that no record can do more than be read."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest

from knowledge_base.language import inline
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.links import PAGE
from knowledge_base.model.page import Page
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import Schema, load_schemas
from knowledge_base.pages.handwritten import handwritten
from knowledge_base.pages.site import Site, site_problems
from knowledge_base.pages.site_pages import render_files, render_pages
from knowledge_base.reading import strict_yaml
from knowledge_base.upkeep.report import make_report
from read_html import Html
from real_content import real_knowledge_base, real_pages
from tiny_project import (
    REPOSITORY,
    TINY,
    BuildProject,
    Files,
    build_project,
    changed,
    opened,
    opened_unchecked,
    problems,
    tiny,
)

TEMPLATES = REPOSITORY / "templates"
SCHEMAS = load_schemas(REPOSITORY / "schemas")

ACTIVITY = "content/interventions/aktivitet.yml"
SUPPORT = "content/interventions/skolstod.yml"

Pages = dict[str, Page]


def rendered(knowledge_base: KnowledgeBase) -> Pages:
    """The pages of a knowledge base by address."""
    return {page.url: page for page in render_pages(knowledge_base, TEMPLATES)}


@pytest.fixture(scope="module")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return opened(build_project(tmp_path_factory.mktemp("tiny") / "project"))


@pytest.fixture(scope="module")
def real_base() -> KnowledgeBase:
    return real_knowledge_base()


@pytest.fixture(scope="module")
def pages(tiny_base: KnowledgeBase) -> Pages:
    return rendered(tiny_base)


@pytest.fixture(name="real_pages")
def _real_pages() -> Pages:
    return real_pages()


def test_every_record_and_list_has_a_page_at_its_permanent_address(pages: Pages) -> None:
    assert sorted(pages) == [
        "andringar/",
        "bbic/",
        "bbic/trivsel/",
        "bidra/falt/",
        "bidra/foresla/",
        "bidra/skriv/",
        "bidra/sokord/",
        "data/",
        "evidens/",
        "evidens/karta/",
        "evidens/laget/",
        "fordjupning/",
        "fordjupning/planera/",
        "granskning/",
        "grupper/",
        "grupper/unga-omsorgsgivare/",
        "insatser/",
        "insatser/aktivitet/",
        "insatser/samtal/",
        "insatser/skolstod/",
        "jamfor/",
        "kallor/",
        "ordlista/",
        "samverkan/",
        "samverkan/team/",
        "skyddsfaktorer/",
        "skyddsfaktorer/narvaro/",
        "skyddsfaktorer/tillit/",
        "sok/",
        "tillganglighet/",
        "uppfoljning/",
        "uppfoljning/dagar-i-skolan/",
        "vagledning/",
        "vagledning/sa-fungerar-forslagen/",
        "workshop/",
        "workshop/eget-program/",
        "workshop/fall/",
        "workshop/fall/alva/",
        "workshop/inventera/",
        "workshop/prova/",
        "workshop/prova/deltagare/",
    ]


def test_a_page_carries_what_the_frame_around_it_needs(project: BuildProject) -> None:
    page = rendered(opened(project(changed(SUPPORT, ("summary: Stöd i", "summary: Stöd **nära**, i")))))[
        "insatser/skolstod/"
    ]
    assert page.title == "Skolstöd"
    assert page.description == "Stöd nära, i vardagen för att komma till skolan."
    assert page.source_path == SUPPORT
    assert page.scripts == ("assets/site/review-due.js", "assets/site/own-address.js")
    assert page.styles == ("assets/evidence/evidence.css", "assets/pictures/pictures.css")


def test_a_list_is_changed_in_its_folder_and_the_guide_in_its_file(pages: Pages) -> None:
    assert pages["insatser/"].source_path == "content/interventions"
    assert pages["vagledning/"].source_path == "content/questionnaire.yml"


def test_the_sections_of_an_intervention_can_be_linked_to(pages: Pages) -> None:
    assert [(section.id, section.heading) for section in pages["insatser/skolstod/"].sections] == [
        ("sammanfattning", "I korthet"),
        ("i-praktiken", "I praktiken"),
        ("vad-vet-vi", "Vad vi vet"),
        ("skyddsfaktorer", "Skyddsfaktorer"),
        ("tank-efter-forst", "Tänk efter först"),
        ("uppfoljning", "Uppföljning"),
        ("narliggande", "Liknande"),
        ("kallor", "Källor"),
    ]


def test_sources_and_terms_can_be_linked_to_on_the_page_they_share(pages: Pages) -> None:
    assert {"lagen", "stodet", "provningen"} <= pages["kallor/"].anchors
    assert "fritid" in pages["ordlista/"].anchors


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("skyddsfaktorer/narvaro/", "../../insatser/skolstod/"),
        ("skyddsfaktorer/narvaro/", "../../uppfoljning/dagar-i-skolan/"),
        ("skyddsfaktorer/narvaro/", "../../bbic/trivsel/"),
        ("bbic/trivsel/", "../../skyddsfaktorer/narvaro/"),
        ("grupper/unga-omsorgsgivare/", "../../insatser/skolstod/"),
        ("samverkan/team/", "../../insatser/skolstod/"),
        ("uppfoljning/dagar-i-skolan/", "../../insatser/skolstod/"),
        ("insatser/aktivitet/", "../../insatser/skolstod/"),
        ("insatser/skolstod/", "../../workshop/fall/alva/"),
        ("kallor/", "../insatser/skolstod/"),
        ("insatser/skolstod/", "../../kallor/#lagen"),
        ("workshop/", "../workshop/prova/"),
        ("workshop/", "../workshop/fall/alva/"),
        ("workshop/prova/", "../../insatser/skolstod/#vad-vet-vi"),
        ("workshop/prova/", "../../skyddsfaktorer/narvaro/"),
        ("workshop/prova/", "../../insatser/"),
        ("workshop/prova/", "../../workshop/fall/alva/"),
        ("workshop/prova/", "../../vagledning/#v=1;skolform=middle;narvaron=borta-ofta;grupper=unga-omsorgsgivare"),
        ("workshop/fall/alva/", "../../../workshop/prova/"),
        ("workshop/fall/alva/", "../../../skyddsfaktorer/narvaro/"),
        (
            "workshop/fall/alva/",
            "../../../vagledning/#v=1;skolform=middle;narvaron=borta-ofta;grupper=unga-omsorgsgivare",
        ),
    ],
)
def test_a_page_links_to_what_it_has_to_do_with(pages: Pages, url: str, target: str) -> None:
    assert target in Html(pages[url].html).all("href")


def test_the_words_of_the_glossary_that_a_record_uses_are_explained_on_its_page(project: BuildProject) -> None:
    sip = {
        "content/terms/sip.yml": (
            tiny("content/terms/fritid.yml").replace("Fritid", "SIP").replace("[fritiden]", "[samordnad plan]")
        )
    }
    files = (
        sip
        | changed(SUPPORT, ("Stöd i vardagen", "En sipp i vardagen, Sip,"))
        | changed(ACTIVITY, ("summary: Hjälp", "summary: Hjälp med SIP"))
    )
    pages = rendered(opened(project(files)))
    explained = {
        url: [href for href in Html(pages[url].html).all("href") if "ordlista" in href]
        for url in ("insatser/aktivitet/", "insatser/skolstod/")
    }
    assert explained == {
        "insatser/aktivitet/": ["../../ordlista/#fritid", "../../ordlista/#sip"],
        "insatser/skolstod/": [],
    }


def test_a_replaced_intervention_keeps_its_page_and_leads_on(project: BuildProject) -> None:
    replaced = changed(
        ACTIVITY, ("status: active", "status: superseded\nstatus_reason: Skolstöd når fler.\nreplaced_by: skolstod")
    )
    pages = rendered(opened(project(replaced)))
    page = Html(pages["insatser/aktivitet/"].html)
    assert "Ersatt. Skolstöd når fler. I stället gäller Skolstöd." in " ".join(page.text.split())
    assert "../../insatser/skolstod/" in page.all("href")
    guide = Html(pages["vagledning/"].html)
    assert guide.all("data-card") == ["samtal", "skolstod"]
    assert "../../insatser/aktivitet/" not in Html(pages["skyddsfaktorer/tillit/"].html).all("href")


def test_an_address_that_a_record_has_had_leads_to_the_one_it_has(project: BuildProject) -> None:
    renamed = changed(SUPPORT, ("category:", "formerly: [stod, skolhjalp]\ncategory:"))
    pages = rendered(opened(project(renamed)))
    assert [(url, page.moved_to) for url, page in pages.items() if page.moved_to] == [
        ("insatser/stod/", "../../insatser/skolstod/"),
        ("insatser/skolhjalp/", "../../insatser/skolstod/"),
    ]
    assert Html(pages["insatser/stod/"].html).all("href") == ["../../insatser/skolstod/"]


def test_an_id_that_a_term_has_had_is_still_a_place_on_the_page(project: BuildProject) -> None:
    renamed = changed("content/terms/fritid.yml", ("also_called:", "formerly: [ledighet]\nalso_called:"))
    assert {"fritid", "ledighet"} <= rendered(opened(project(renamed)))["ordlista/"].anchors


def test_a_replaced_intervention_is_no_suggestion_on_other_pages(project: BuildProject) -> None:
    replaced = changed(ACTIVITY, ("status: active", "status: withdrawn\nstatus_reason: Den gav fel råd."))
    pages = rendered(opened(project(replaced)))
    assert "Tillbakadragen. Den gav fel råd." in " ".join(Html(pages["insatser/aktivitet/"].html).text.split())
    linking = [
        url
        for url, page in pages.items()
        if any(href.endswith("insatser/aktivitet/") for href in Html(page.html).all("href"))
    ]
    assert linking == ["insatser/", "kallor/", "granskning/", "andringar/"]


def test_a_section_with_nothing_to_say_keeps_its_place(pages: Pages) -> None:
    silent, telling = pages["insatser/samtal/"], pages["insatser/skolstod/"]
    assert "narliggande" in {section.id for section in telling.sections} - {section.id for section in silent.sections}
    for url in ("insatser/aktivitet/", "insatser/samtal/"):
        assert {section.id for section in telling.sections} <= pages[url].anchors


def test_an_id_that_a_section_has_had_is_still_a_place_on_the_page(project: BuildProject) -> None:
    renamed = changed("content/topics/planera.yml", ("id: steg", "id: stegen\n    formerly: [steg]"))
    assert {"steg", "stegen"} <= rendered(opened(project(renamed)))["fordjupning/planera/"].anchors


def test_an_id_that_a_source_has_had_is_still_a_place_on_the_page(project: BuildProject) -> None:
    files = {"content/sources/lagen.yml": tiny("content/sources/lagen.yml") + "formerly: [lagtexten]\n"}
    assert {"lagen", "lagtexten"} <= rendered(opened(project(files)))["kallor/"].anchors


def test_a_change_that_matters_is_told_on_top_of_the_page(project: BuildProject) -> None:
    study = (
        "changes:\n  - date: 2024-05-02\n    reason: wording\n    text: Kortare.\n  - date: 2024-04-02\n    reason:"
        " new-study\n    text: En översikt till."
    )
    pages = rendered(opened(project(changed(SUPPORT, ("changes:", study)))))
    marks = {url: page.html.count("changed-mark") for url, page in pages.items() if "changed-mark" in page.html}
    assert marks == {"insatser/skolstod/": 1}
    assert "Ändrad 2 april 2024: ny studie. En översikt till." in Html(pages["insatser/skolstod/"].html).text


def test_the_sheet_says_where_the_page_stands_when_that_is_known(project: BuildProject, pages: Pages) -> None:
    unknown = Html(pages["insatser/skolstod/"].html)
    assert "Adress: insatser/skolstod/ på den webbplats där du läser det här" in unknown.text
    assert "path" not in [tag for tag, attributes in unknown.elements if attributes.get("stroke") == "#000"]
    known = Html(
        rendered(
            opened(project(changed("content/site.yml", ("address: null", "address: https://kompass.example.se"))))
        )["insatser/skolstod/"].html
    )
    assert "Adress: https://kompass.example.se/insatser/skolstod/" in known.text
    assert "QR-kod med adressen https://kompass.example.se/insatser/skolstod/" in known.all("aria-label")
    assert known.all("style") == []


def test_an_intervention_without_studies_says_so(pages: Pages) -> None:
    assert "Vi vet inte." in Html(pages["insatser/aktivitet/"].html).text
    assert "Vi vet inte." not in Html(pages["insatser/skolstod/"].html).text


def test_a_result_is_shown_as_its_sentence_and_never_as_a_verdict(pages: Pages) -> None:
    text = " ".join(Html(pages["insatser/skolstod/"].html).text.split())
    assert "Insatsen ger möjligen högre skolnärvaro. Tillförlitligheten är låg." in text
    assert "Hedges g: 0,54 (95 % konfidensintervall 0,22 till 0,86). 6 studier, 435 personer." in text


SCRIPTED = {"vagledning/": "assets/guide/guide.js", "workshop/inventera/": "assets/inventory/inventory.js"}
"""The pages that have scripts of their own, and the one that comes last and starts the others."""


def test_only_their_own_pages_need_their_scripts_and_all_scripts_and_styles_exist(pages: Pages) -> None:
    assert {
        url: script for script in SCRIPTED.values() for url, page in pages.items() if script in page.scripts
    } == SCRIPTED
    files = {file for page in pages.values() for file in (*page.scripts, *page.styles)}
    assert {file for file in files if not (REPOSITORY / "docs" / file).is_file()} == set()


@pytest.mark.slow
def test_pages_that_say_what_is_known_have_its_style_sheet(real_pages: Pages) -> None:
    saying = {url for url, page in real_pages.items() if re.search(r'class="(?:state|shape|result)\b', page.html)}
    assert len(saying) > 20
    assert [url for url in saying if "assets/evidence/evidence.css" not in real_pages[url].styles] == []


def test_a_page_built_after_its_review_was_due_says_so_without_scripts(project: BuildProject) -> None:
    """On its day not yet; and a page with such a notice has the script that asks again."""
    knowledge_base = opened(project())
    for today, shown in ((datetime.date(2025, 3, 1), False), (datetime.date(2025, 3, 2), True)):
        found = rendered(dataclasses.replace(knowledge_base, today=today))
        for url in ("insatser/skolstod/", "workshop/fall/alva/", "ordlista/", "granskning/"):
            notices = [attributes for _, attributes in Html(found[url].html).elements if "data-review-by" in attributes]
            assert ["hidden" not in attributes for attributes in notices] == [shown] * len(notices)
            assert notices
        assert {url for url, page in found.items() if "data-review-by" in page.html} == {
            url for url, page in found.items() if "assets/site/review-due.js" in page.scripts
        }


def test_the_review_page_shows_what_the_report_says(project: BuildProject) -> None:
    """Every page with its day, the sources nobody has read and what rests on them, and the fields left empty."""
    root = project(
        changed("content/sources/lagen.yml", ("status: read", "status: named"))
        | changed(SUPPORT, ("next_review: 2025-03-01", "next_review: 2024-12-01"))
    )
    knowledge_base = opened(root)
    report = make_report(knowledge_base)
    page = rendered(knowledge_base)["granskning/"]
    found = Html(page.html)
    assert next(href for href in found.all("href") if not href.startswith("#")) == "../insatser/skolstod/"
    assert [entry.url for entry in report.scheduled if f"../{entry.url}" not in found.all("href")] == []
    assert "Socialtjänstlag (2025:400). Bara namngiven i ett annat dokument." in " ".join(found.text.split())
    assert report.unread[0][1] in found.text
    assert [title for title in report.empty if title not in found.text] == []


# Workshops.

WORKSHOP = "content/workshops/prova.yml"


def test_a_workshop_page_holds_the_whole_case_so_that_nothing_is_fetched(pages: Pages) -> None:
    text = Html(pages["workshop/prova/"].html).text
    assert "Alva är borta ofta. Läs om närvaro." in text
    assert "Fallet är påhittat." in text


def test_a_section_that_is_shown_is_called_what_its_page_calls_it(pages: Pages) -> None:
    assert '<a href="../../insatser/skolstod/#vad-vet-vi">Skolstöd: Vad vi vet</a>' in pages["workshop/prova/"].html


def test_every_step_can_be_linked_to_and_has_its_slides_in_the_order_of_the_page(pages: Pages) -> None:
    assert [section.id for section in pages["workshop/prova/"].sections] == [
        "i-morgon",
        "syfte",
        "varfor",
        "tiden",
        "steg-las",
        "steg-valj",
        "kallor",
    ]
    classes = [
        attributes["class"] or ""
        for _, attributes in Html(pages["workshop/prova/"].html).elements
        if "class" in attributes
    ]
    slides = [name for name in classes if "slide" in name.split()]
    assert slides == [
        "slide",
        "slide code-slide",
        "slide",
        "slide workshop-plan",
        "slide",
        "slide code-slide",
        "slide workshop-case",
        "slide",
        "slide",
        "slide workshop-shown",
        "slide workshop-shown",
    ]


def test_the_leaders_part_is_never_inside_a_slide(real_pages: Pages) -> None:
    programmes = [page for page in real_pages.values() if "assets/workshop/presentation.js" in page.scripts]
    assert len(programmes) >= 4
    for page in programmes:
        slides = re.findall(r'<(div|section|article) class="slide[^>]*>(.*?)</\1>', page.html, re.S)
        assert slides
        assert [text for _, text in slides if "För dig som leder" in text or "workshop-leader" in text] == [], page.url


def test_a_programme_and_its_cases_have_sheets_of_their_own(real_pages: Pages) -> None:
    """One for each case, one for the leader and one for each code, for all that a step works with."""
    for page in real_pages.values():
        if page.url.startswith("workshop/") and "preparations" in page.value:
            cases = {case["url"] for step in page.value["steps"] for case in step["cases"]}
            sheets = re.findall(r'class="print-only sheet (\w+)-sheet"', page.html)
            assert sheets == ["case"] * len(cases) + ["leader"] + ["code"] * (1 + len(cases)), page.url
            for case in page.value["cases"]:
                sheet = page.html.split('class="print-only sheet case-sheet"', 1)[1]
                assert all(question in sheet for question in case["questions"]), page.url


SHORT = changed("content/cases/alva.yml", ("fictional: true", "short_address: alva\nfictional: true"))
SHARED = "workshop/prova/deltagare/"
ADDRESS = changed("content/site.yml", ("address: null", "address: https://kommun.example.se/stod"))


def test_a_short_address_leads_to_the_page_and_is_not_its_place(project: BuildProject) -> None:
    page = rendered(opened(project(SHORT)))["w/alva/"]
    assert page.moved_to == "../../workshop/fall/alva/"
    assert page.scripts == ("assets/site/moved.js",)
    assert '<a href="../../workshop/fall/alva/" data-moved-to>' in page.html


def test_codes_are_of_short_addresses_when_the_owner_has_said_where_the_site_is(project: BuildProject) -> None:
    known = rendered(opened(project(SHORT | ADDRESS)))["workshop/prova/"].html
    assert "QR-kod med adressen https://kommun.example.se/stod/w/alva/" in known
    assert "QR-kod med adressen https://kommun.example.se/stod/workshop/prova/deltagare/" in known, (
        "it has no short address"
    )
    assert '<strong class="short-address">kommun.example.se/stod/w/alva/</strong>' in known
    assert "data-qr" not in known


def escaped(text: str) -> str:
    """The words of a text as they stand in HTML that has lost its tags."""
    return re.sub("<[^>]+>", "", str(inline.inline(text)))


def test_the_code_of_a_programme_leads_to_a_page_with_nothing_for_the_leader(real_pages: Pages) -> None:
    """Every step and every whole case is there, and no note, preparation or what a good discussion notices."""
    shared = {url: page for url, page in real_pages.items() if url.endswith("/deltagare/")}
    assert len(shared) >= 10
    for url, page in shared.items():
        programme = real_pages[url.removesuffix("deltagare/")]
        short = real_pages[programme.value["short"]["path"]]
        words = re.sub("<[^>]+>", "", page.html)
        assert urljoin(f"/{short.url}", short.moved_to) == f"/{url}"
        for step in programme.value["steps"]:
            assert f'id="steg-{step["id"]}"' in page.html
            assert all(escaped(text) in words for case in step["cases"] for text in case["situation"])
            leaders = [step["note"] or "", *(text for case in step["cases"] for text in case["notice"])]
            assert [text for text in leaders if text and escaped(text) in words] == []
        assert [text for text in programme.value["preparations"] if escaped(text) in words] == []


def test_the_sheet_of_a_programme_has_the_address_of_those_who_take_part(project: BuildProject) -> None:
    """In the code and in words."""
    (known,) = sheet_address(rendered(opened(project(ADDRESS)))["workshop/prova/"].html)
    assert known.count(f"https://kommun.example.se/stod/{SHARED}") == 2
    assert "/stod/workshop/prova/<" not in known


def test_the_browser_says_the_address_of_those_who_take_part_as_well(project: BuildProject) -> None:
    (unknown,) = sheet_address(rendered(opened(project()))["workshop/prova/"].html)
    assert f'<strong data-own-address="{SHARED}">{SHARED}' in unknown


def sheet_address(html: str) -> list[str]:
    return re.findall(r'class="print-only sheet-address">(.*?)<p>Innehåll', html, re.DOTALL)


def test_the_browser_makes_the_codes_of_a_site_that_has_not_said_where_it_is(project: BuildProject) -> None:
    unknown = rendered(opened(project(SHORT)))["workshop/prova/"].html
    assert '<div class="qr-code" data-qr="w/alva/" hidden></div>' in unknown
    assert "QR-kod med adressen" not in unknown


@pytest.mark.slow
def test_no_code_is_of_an_address_that_carries_answers(real_pages: Pages) -> None:
    places = [place for page in real_pages.values() for place in Html(page.html).all("data-qr")]
    assert len(places) > 30
    assert [place for place in places if not re.fullmatch(r"w/[a-z]{3,12}/", place)] == []


@pytest.mark.slow
def test_every_case_and_programme_has_a_short_address_to_say_aloud(real_pages: Pages) -> None:
    own = [page.url for page in real_pages.values() if "short" in page.value]
    short = [page.value["short"]["path"] for page in real_pages.values() if "short" in page.value]
    assert len(own) >= 20
    assert [path for path in short if not re.fullmatch(r"w/[a-z]{3,12}/", path)] == []
    assert len(set(short)) == len(short)


def test_a_series_says_which_part_it_is_and_leads_to_the_others(real_pages: Pages) -> None:
    parts = [page for page in real_pages.values() if page.value.get("series")]
    assert len(parts) == 4
    for page in parts:
        assert f"Del {page.value['series']['part']} av 4" in page.html
        assert len(page.value["series"]["parts"]) == 4


def test_what_a_reader_practises_comes_from_the_records(real_pages: Pages) -> None:
    """The states that sound alike are always there to choose from, and the answer is in the page without a script."""
    cases = [page for url, page in real_pages.items() if re.fullmatch("workshop/fall/.+/", url)]
    assert len(cases) >= 10
    for page in cases:
        practice = page.value["practice"]
        assert {"no-effect", "described", "cannot-judge"} <= {state["code"] for state in practice["meanings"]}, page.url
        assert len(practice["judged"]) >= 2, page.url
        answers = re.findall(r"<details>\s*<summary>Visa svaret</summary>(.*?)</details>", page.html, re.S)
        assert len(answers) == 3, page.url
        for judged in practice["judged"]:
            assert judged["sentence"].split(".")[0] in Html(page.html).text, page.url
            assert f">{judged['link']['title']}</a>: <strong>{judged['word'].lower()}</strong>" in answers[1], page.url
        assert ("Barnets skydd." in answers[2]) == practice["report"], page.url
        assert set(Html(page.html).all("data-when")) <= set(Html(page.html).all("id")), page.url


def test_every_step_of_every_programme_can_be_chosen_for_a_programme_of_ones_own(real_pages: Pages) -> None:
    found = Html(real_pages["workshop/eget-program/"].html)
    codes = {
        f"{page.url.split('/')[1]}.{step['id']}"
        for page in real_pages.values()
        if page.url.startswith("workshop/") and "steps" in page.value
        for step in page.value["steps"]
    }
    assert codes == set(found.all("data-step")) == set(found.all("data-row"))


def test_the_overview_has_the_shortest_programme_first(real_pages: Pages) -> None:
    minutes = [int(number) for number in re.findall(r"<strong>(\d+) minuter\.</strong>", real_pages["workshop/"].html)]
    assert minutes == sorted(minutes)
    assert {45, 90, 180} <= set(minutes)


def section_problems(root: Path) -> list[str]:
    """The problems of the site as a whole."""
    knowledge_base = opened(root)
    site = Site(
        root, knowledge_base, TEMPLATES, tuple(render_pages(knowledge_base, TEMPLATES)), tuple(handwritten(root))
    )
    return [str(problem) for problem in site_problems(site)]


def test_a_section_that_the_page_does_not_have_is_told_where_it_is_asked_for(project: BuildProject) -> None:
    root = project(changed(WORKSHOP, ("section: vad-vet-vi", "section: vad-vi-vet")))
    assert section_problems(root) == [
        (
            f"{WORKSHOP}:29: steps › 2 › show › 1 › section: sidan 'skolstod' har inget avsnitt 'vad-vi-vet'. Avsnitten"
            " är: sammanfattning, i-praktiken, vad-vet-vi, skyddsfaktorer, tank-efter-forst, uppfoljning, narliggande,"
            " kallor."
        ),
    ]


def test_two_workshops_may_show_each_other_but_no_section_of_each_other(project: BuildProject) -> None:
    other = {
        "content/workshops/annat.yml": (
            tiny(WORKSHOP).replace("title: Prova tillsammans", "title: Annat").replace("page: skolstod", "page: prova")
        )
    }
    root = project(other | changed(WORKSHOP, ("page: narvaro", "page: annat")))
    assert section_problems(root) == [
        (
            "content/workshops/annat.yml:29: steps › 2 › show › 1 › section: sidan 'prova' har inget avsnitt"
            " 'vad-vet-vi'. Ta bort raden, så visas hela sidan."
        ),
    ]


@pytest.mark.parametrize("page", ["fritid", "lagen", "borta"])
def test_what_has_no_page_of_its_own_cannot_be_shown(project: BuildProject, page: str) -> None:
    [problem] = problems(project(changed(WORKSHOP, ("page: narvaro", f"page: {page}"))))
    assert problem.startswith(
        f"{WORKSHOP}:30: steps › 2 › show › 2 › page: '{page}' finns inte bland de poster som har en egen sida."
    )


def test_the_search_page_leads_to_every_list_without_a_script(pages: Pages) -> None:
    assert set(Html(pages["sok/"].html).all("href")) == {f"../{record_type.url}/" for record_type in RECORD_TYPES} | {
        "../vagledning/"
    }


def test_the_guide_carries_its_rules(pages: Pages) -> None:
    [script] = Html(pages["vagledning/"].html).scripts
    assert [intervention["id"] for intervention in json.loads(script)["interventions"]] == [
        "aktivitet",
        "samtal",
        "skolstod",
    ]


# What must hold of every page, tiny and real.


def duplicates(values: Iterable[str]) -> list[str]:
    values = list(values)
    return sorted({value for value in values if values.count(value) > 1})


@pytest.fixture(params=["tiny", "real"])
def every_page(request: pytest.FixtureRequest) -> Pages:
    return request.getfixturevalue("pages" if request.param == "tiny" else "real_pages")


@pytest.mark.slow
def test_every_page_has_one_main_heading(every_page: Pages) -> None:
    headings = {url: [tag for tag, _ in Html(page.html).elements].count("h1") for url, page in every_page.items()}
    assert {url: count for url, count in headings.items() if count != 1} == {}


@pytest.mark.slow
def test_no_id_stands_twice_on_a_page(every_page: Pages) -> None:
    twice = {url: duplicates(Html(page.html).all("id")) for url, page in every_page.items()}
    assert {url: ids for url, ids in twice.items() if ids} == {}


@pytest.mark.slow
def test_sections_and_anchors_are_those_of_the_page(every_page: Pages) -> None:
    for url, page in every_page.items():
        found = Html(page.html)
        assert page.anchors <= set(found.all("id")), url
        assert [section.id for section in page.sections] == [
            attributes["id"] for tag, attributes in found.elements if tag == "h2" and "id" in attributes
        ], url
        assert all(section.heading for section in page.sections), url


@pytest.mark.slow
def test_every_note_number_leads_to_a_note_of_the_page(every_page: Pages) -> None:
    for url, page in every_page.items():
        numbers = [href for href in Html(page.html).all("href") if href.startswith("#not-")]
        assert {number[1:] for number in numbers} <= set(Html(page.html).all("id")), url


def test_every_note_leads_to_its_source(pages: Pages) -> None:
    """Each source once, with the places in it."""
    notes = [
        (address, name, re.findall(r'<span id="not-(\d+)"[^>]*><strong>\1</strong> ([^<]+)</span>', places))
        for address, name, places in re.findall(
            r'<li[^>]*><a href="([^"]+/kallor/#[^"]+)">([^<]+)</a>: (.*?)</li>', pages["insatser/skolstod/"].html
        )
    ]
    assert notes == [
        (
            "../../kallor/#stodet",
            "Socialstyrelsen (2022)",
            [("1", "Skolnärvaro"), ("3", "Så går det till"), ("4", "Tillit"), ("5", "Tabell 2")],
        ),
        ("../../kallor/#lagen", "Socialtjänstlagen", [("2", "11\u00a0kap.\u00a05\u00a0§")]),
        ("../../kallor/#provningen", "Ek m.fl. (2020)", [("6", "Sammanfattning")]),
    ]


def handwritten_addresses() -> set[str]:
    """The addresses of the pages in docs/."""
    paths = (file.relative_to(REPOSITORY / "docs") for file in (REPOSITORY / "docs").rglob("*.md"))
    return {path.with_suffix("").as_posix().removesuffix("index").rstrip("/") for path in paths}


@pytest.fixture
def every_file(every_page: Pages, request: pytest.FixtureRequest) -> set[str]:
    """The addresses of the files beside the pages."""
    knowledge_base = request.getfixturevalue("tiny_base" if "insatser/skolstod/" in every_page else "real_base")
    return {file.url for file in render_files(knowledge_base, REPOSITORY / "templates")}


@pytest.mark.slow
def test_every_link_leads_to_a_page_and_a_place_on_it(every_page: Pages, every_file: set[str]) -> None:
    others = {f"{address}/" if address else "" for address in handwritten_addresses()} | every_file
    ids = {url: set(Html(page.html).all("id")) for url, page in every_page.items()}
    broken = []
    for url, page in every_page.items():
        for href in Html(page.html).all("href"):
            if href.startswith(("https://", "mailto:", "tel:")):
                continue
            target, anchor = urldefrag(urljoin(f"https://site/{url}", href))
            target = target.removeprefix("https://site/")
            found = every_page.get(target)
            opens_filled_in = target in ("vagledning/", "insatser/") and "=" in anchor
            places = anchor.split(",") if target == "jamfor/" else [anchor]
            if (not found and (target not in others or anchor)) or (
                found and anchor and not opens_filled_in and not ids[target].issuperset(places)
            ):
                broken.append((url, href))
    assert broken == []


@pytest.mark.slow
def test_every_link_to_a_narrowed_list_names_choices_that_it_has(every_page: Pages) -> None:
    inputs = [
        attributes
        for tag, attributes in Html(every_page["insatser/"].html).elements
        if tag == "input" and attributes.get("name")
    ]
    options = {f"{attributes['name']}={attributes['value']}" for attributes in inputs}
    links = [
        href
        for page in every_page.values()
        for href in Html(page.html).all("href")
        if "insatser/#" in href and "=" in href
    ]
    chosen = {
        f"{name}={code}"
        for link in links
        for name, _, codes in (part.partition("=") for part in link.split("#")[1].split(";"))
        for code in codes.split(",")
    }
    assert chosen and chosen <= options


@pytest.mark.slow
def test_every_link_that_opens_the_guide_filled_in_names_answers_that_it_has(every_page: Pages) -> None:
    inputs = [attributes for tag, attributes in Html(every_page["vagledning/"].html).elements if tag == "input"]
    answers = {(attributes["name"], attributes["value"]) for attributes in inputs if "name" in attributes}
    links = [href for page in every_page.values() for href in Html(page.html).all("href") if "#v=" in href]
    for link in links:
        _, *questions = link.split("#")[1].split(";")
        given = {
            (question, option)
            for question, _, options in (part.partition("=") for part in questions)
            for option in options.split(",")
        }
        assert given and given <= answers, link


# Hostile records.

PAYLOAD = '"><b onclick=x>'
"""Ends an attribute and starts an element, wherever it is not escaped. Short enough for every field."""


def fullest(schema: Schema) -> Any:
    """A value with every field of the schema filled in, and PAYLOAD wherever it gets in."""
    if "oneOf" in schema:
        return schema["oneOf"][0]["const"]
    if "const" in schema:
        return schema["const"]
    if "x-refers-to" in schema:
        return min(
            (TINY / "content" / folder("group" if schema["x-refers-to"] == PAGE else schema["x-refers-to"])).glob(
                "*.yml"
            )
        ).stem
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "object":
        return {name: fullest(inner) for name, inner in schema.get("properties", {}).items()}
    if kind == "array":
        return [fullest(schema["items"])] * schema.get("minItems", 1)
    if kind == "string":
        return next(
            (
                text
                for text in TEXTS
                if re.search(schema.get("pattern", ""), text) and len(text) <= schema.get("maxLength", len(text))
            ),
            None,
        )
    return True if kind == "boolean" else schema.get("minimum", 1)


TEXTS = (
    PAYLOAD,
    f"https://x.se/{PAYLOAD.replace(' ', '/')}",
    f"10.1234/{PAYLOAD.replace(' ', '/')}",
    "borta-ofta",
    "2024-03-01",
    "2020",
    "en",
    "kompis",
    "978-91-44-15847-1",
)
"""One text for every pattern in the schemas; those that can hold PAYLOAD do."""


def folder(record_type: str) -> str:
    return next(row.folder for row in RECORD_TYPES if row.name == record_type)


def hostile_files() -> Files:
    """A record of each type with every field filled in, and a guide with nothing else than PAYLOAD to say."""
    # What the rules ask for; the rest of a record may be anything that the schema lets in.
    strengthened = {"aim": "main", "how": PAYLOAD, "sources": [{"source": "stodet", "place": PAYLOAD}]}
    sound = {
        "intervention": {
            "strengthens": [{"factor": factor, **strengthened} for factor in ("narvaro", "fientlig-protective-factor")]
        },
        "protective-factor": {"areas": ["fientlig-bbic-area"]},
        "case": {"answers": {"narvaron": ["borta-ofta"]}},
    }
    files = {}
    for row in RECORD_TYPES:
        record = {**fullest(SCHEMAS.whole[row.name]), **sound.get(row.name, {})}
        for field in {"replaced_by", "status_reason"} & set(record):
            del record[field]
        for step in record["steps"] if row.name == "workshop" else ():
            step["show"][0]["section"] = "sammanfattning"
        if row.name == "intervention":
            record["outcomes"][0]["directness"] = record["search"]["found"] = "indirect"
        for section in record.get("sections", ()):
            section["formerly"] = ["borta-nu"]
        if "next_review" in record:
            record["next_review"] = "2025-03-01"
        files[f"content/{row.folder}/fientlig-{row.name}.yml"] = json.dumps(record, ensure_ascii=False)
    texts = re.sub(r"(\btext|question|help): .*", rf"\1: '{PAYLOAD}'", tiny("content/questionnaire.yml"))
    local_offer = json.dumps(fullest(SCHEMAS.whole["local-offer"]), ensure_ascii=False)
    return files | {"content/questionnaire.yml": texts, "content/local-offer.yml": local_offer}


@pytest.fixture(scope="module")
def hostile_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return rendered(opened_unchecked(build_project(tmp_path_factory.mktemp("hostile") / "project", hostile_files())))


def test_every_field_of_the_hostile_records_is_filled_in() -> None:
    for path, content in hostile_files().items():
        if path != "content/questionnaire.yml":
            assert [
                field for field, value in strict_yaml.read(content).value.items() if value in (None, (), {})
            ] == [], path


def test_hostile_records_are_inert_on_every_page(hostile_pages: Pages) -> None:
    for url, page in hostile_pages.items():
        found = Html(page.html)
        assert "b" not in found.tags(), url
        assert [name for _, attributes in found.elements for name in attributes if name.startswith("on")] == [], url
        assert [
            href for href in found.all("href") if not href.startswith(("https://", "../", "./", "#", "tel:112"))
        ] == [], url
        assert len(found.scripts) == (url in SCRIPTED), url


@pytest.mark.parametrize("record_type", [row for row in RECORD_TYPES if row.name != "source"], ids=lambda row: row.name)
def test_hostile_records_are_shown_as_they_were_written(hostile_pages: Pages, record_type: Any) -> None:
    url = f"{record_type.url}/" if record_type.one_page else f"{record_type.url}/fientlig-{record_type.name}/"
    assert Html(hostile_pages[url].html).text.count(PAYLOAD) > 3
