"""What a municipality offers shows on every page of the tab without a site of its own, and is stored nowhere; and
several municipalities' files say who has what."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from real_content import real_knowledge_base
from visitor import visitor

ROOT = Path(__file__).resolve().parents[2]
INVENTORY = "workshop/inventera/"
REAL = real_knowledge_base()
IDS = [intervention.id for intervention in REAL.interventions()]
STATUSES = REAL.schemas.words["local_status"]
MARKS = {id: {"status": status} for id, status in zip(IDS, itertools.cycle(STATUSES))}


def code(page: Page) -> str:
    """The code of MARKS, as the site makes it when it shows them."""
    return page.evaluate("async (marks) => { await carriedOffer.load(); return offerInTab.showMarks(marks); }", MARKS)


def title(id: str) -> str:
    return STATUSES[MARKS[id]["status"]].title


def signs(page: Page, place: str) -> dict[str, str]:
    """What is said of each intervention in some place, by its id."""
    return dict(
        page.locator(place).evaluate_all(
            """links => links.map((link) => [link.href.split("/").at(-2),
                (link.closest("h3, h4") ?? link).nextElementSibling.matches(".row-offer")
                && (link.closest("h3, h4") ?? link).nextElementSibling.textContent])"""
        )
    )


def test_an_offer_follows_from_page_to_page_and_is_stored_nowhere(chromium: Browser, address: str) -> None:
    """From the exercise by the links of the site, through Back and reload, until the reader has had enough."""
    with visitor(chromium, address) as reader:
        page = reader.open(INVENTORY)
        page.locator(f'label[for="status-{IDS[0]}-here"]').click()
        page.locator(f'label[for="status-{IDS[1]}-missing"]').click()
        page.locator("summary", has_text="Visa vårt utbud").click()
        page.get_by_role("button", name="Visa vårt utbud").click()
        link = page.get_by_label("Länk som visar samma sak")
        expect(link).to_be_visible()
        assert link.input_value().startswith(f"{address}insatser/#utbud=1-")
        menu = page.get_by_role("navigation", name="Huvudmeny")
        menu.get_by_role("link", name="Insatser").click()
        expect(page.locator(".entry .row-offer")).to_have_count(2)
        assert {id: said for id, said in signs(page, ".entry-title a").items() if said} == {
            IDS[0]: "Finns hos oss",
            IDS[1]: "Saknas",
        }
        assert page.url == f"{address}insatser/"
        page.locator(f'.entry-title a[href*="/{IDS[0]}/"]').click()
        expect(page.locator("h1 + .row-offer")).to_have_text("Finns hos oss")
        page.go_back()
        expect(page.locator(".entry .row-offer")).to_have_count(2)
        page.reload()
        expect(page.locator(".entry .row-offer")).to_have_count(2)
        page.get_by_role("button", name="Sluta visa").click()
        expect(page.locator(".row-offer, .carried-offer")).to_have_count(0)
        menu.get_by_role("link", name="Kunskapsläget").click()
        assert page.url == f"{address}evidens/"
        assert (reader.noticed, reader.foreign, reader.failed) == ([], [], [])
        assert reader.stored(page) == {}


def test_a_link_shows_an_offer_in_guide_comparison_and_search(page: Page, address: str) -> None:
    """What else the link says holds as well: answers, what is compared, a section."""
    page.goto("insatser/")
    offer = code(page)
    page.get_by_role("button", name="Sluta visa").click()
    page.goto(f"insatser/#utbud={offer}")
    expect(page.locator(".carried-offer")).to_be_visible()
    expect(page).to_have_url(f"{address}insatser/")
    assert signs(page, ".entry-title a") == {id: title(id) for id in IDS}
    page.goto(f"vagledning/#v=1;skolform=lower-secondary;franvaro=long;narvaro=borta-ofta;utbud={offer}")
    expect(page.locator(".row-title + .row-offer").first).to_be_visible()
    found = signs(page, ".row-title a")
    assert found == {id: title(id) for id in found}
    page.goto(f"jamfor/#{IDS[0]},{IDS[1]};utbud={offer}")
    expect(page.locator(".compare-table thead .row-offer")).to_have_text([title(IDS[0]), title(IDS[1])])
    assert page.url == f"{address}jamfor/#{IDS[0]},{IDS[1]}"
    page.locator("[data-search]").click()
    page.locator(".search-field").fill("cope")
    expect(page.locator(".search-hit .row-offer").first).to_have_text(title("cope"))
    page.goto(f"insatser/cope/#vad-vet-vi;utbud={offer}")
    expect(page.locator("h1 + .row-offer")).to_have_text(title("cope"))
    expect(page.locator("#vad-vet-vi:target")).to_be_in_viewport()
    page.goto(f"sok/#utbud={offer[1:]}")
    expect(page.locator(".carried-offer")).to_contain_text("Länkens utbud går inte att läsa här.")


def test_the_list_is_narrowed_by_a_carried_offer_for_as_long_as_there_is_one(page: Page, address: str) -> None:
    """Also by a link, and after reload. Without an offer there is no such choice."""
    page.goto("insatser/")
    group = page.locator("summary", has_text="Hos oss")
    expect(group).to_be_hidden()
    offer = code(page)
    here = [id for id, mark in MARKS.items() if mark["status"] == "here"]
    group.click()
    page.locator("label[for=val-hos-oss-here]").click()
    status = page.locator(".catalogue-status")
    expect(status).to_have_text(f"{len(here)} av {len(IDS)} insatser")
    expect(page.locator("label[for=val-hos-oss-missing] .catalogue-count")).to_have_text(
        str(sum(mark["status"] == "missing" for mark in MARKS.values()))
    )
    page.reload()
    expect(status).to_have_text(f"{len(here)} av {len(IDS)} insatser")
    page.get_by_role("button", name="Sluta visa").click()
    expect(status).to_have_text(f"Alla {len(IDS)} insatser")
    expect(group).to_be_hidden()
    page.goto("om/")
    page.goto(f"insatser/#hos-oss=here;utbud={offer}")
    expect(status).to_have_text(f"{len(here)} av {len(IDS)} insatser")
    assert page.url == f"{address}insatser/#hos-oss=here"
    page.goto("om/")
    page.goto("insatser/#hos-oss=here")
    expect(page.locator("[data-part=notices]")).to_contain_text("hos-oss=here")


def test_a_code_is_short_names_each_intervention_and_says_what_the_vocabulary_says(page: Page) -> None:
    page.goto("om/")
    assert len(code(page)) < 5 + 4 * (len(IDS) + 1)
    assert len(set(page.evaluate("ids => ids.map((id) => ShownOffer.key(id))", IDS))) == len(IDS)
    assert page.evaluate("ShownOffer.STATUSES") == {word.code: word.title for word in STATUSES.values()}


# Several municipalities


MADE_UP = 290
"""As many as there are municipalities. None of them is one: their names and offers are made up here."""


def made_up(number: int, chance: random.Random, never: str) -> dict[str, object]:
    """A file for the browser with an offer that nobody has, in which `never` is missing."""
    offers = "".join(
        f"- {{intervention: {id}, status: {'missing' if id == never else chance.choice(list(STATUSES))}}}\n"
        for id in IDS
    )
    text = f'municipality: "Påhittad kommun {number}"\nupdated: 2026-01-01\noffers:\n{offers}'
    return {"name": f"{number}.yml", "mimeType": "application/yaml", "buffer": text.encode()}


@pytest.mark.parametrize("never", [IDS[0]])
def test_many_files_together_say_who_has_what_and_where_everybody_has_a_hole(page: Page, never: str) -> None:
    """With one that nobody has, and one file that is none."""
    chance = random.Random(MADE_UP)
    files = [made_up(number, chance, never) for number in range(MADE_UP)]
    texts = [file["buffer"].decode() for file in files]
    having = sum(f"{{intervention: {IDS[1]}, status: missing}}" not in text for text in texts)
    page.goto(INVENTORY)
    page.locator("#oppna-flera").set_input_files([*files, {"name": "a.yml", "mimeType": "", "buffer": b"- a\n"}])
    expect(page.locator("[data-part=together-status]")).to_have_text(
        f"{MADE_UP} av {MADE_UP + 1} filer är öppnade. a.yml: Filen är ingen inventering. Öppna den fil som sparades"
        " med Spara."
    )
    cells = page.locator("[data-part=together-rows] tr").nth(0).locator("td")
    expect(cells).to_have_text(["0", str(MADE_UP), "0", "Ingen"])
    cells = page.locator("[data-part=together-rows] tr").nth(1).locator("td")
    expect(cells.nth(0)).to_have_text(str(having))
    expect(cells.nth(3).locator("p")).to_contain_text("Påhittad kommun ", use_inner_text=False)
    assert cells.nth(3).locator("p").text_content().count("Påhittad kommun") == having


def test_a_hole_is_everybodys_only_when_all_have_looked(page: Page) -> None:
    """With all but one missing everywhere, the hole is told; with one file that has not gone through it, it is not."""
    only = next(
        id
        for id in IDS
        if "tillitsfull-relation" not in {link["factor"] for link in REAL.entries[id].fields["strengthens"]}
    )
    whole = "offers:\n" + "".join(f"- {{intervention: {id}, status: missing}}\n" for id in IDS if id != only)
    part = f"offers:\n- {{intervention: {only}, status: here}}\n"
    hole = page.locator("[data-part=together-gaps] li", has_text="tillitsfull relation").filter(has_text="ska stärka")
    page.goto(INVENTORY)
    row = page.locator("[data-part=together-map] tbody tr", has_text="Tillitsfull relation")
    who = (
        page.locator("[data-part=together-rows] tr").nth(IDS.index(next(id for id in IDS if id != only))).locator("td")
    )
    for texts, holes, said, having in (
        ((whole, whole), 1, "ingen", "Ingen"),
        ((whole, part), 0, "inte genomgången", "Inte genomgången av alla"),
    ):
        page.locator("#oppna-flera").set_input_files(
            [{"name": f"{number}.yml", "mimeType": "", "buffer": text.encode()} for number, text in enumerate(texts)]
        )
        expect(page.locator("[data-part=together-status]")).to_have_text("2 av 2 filer är öppnade.")
        expect(page.locator("[data-part=together-gaps] li").first).to_be_visible()
        expect(hole).to_have_count(holes)
        assert set(row.locator("td").all_inner_texts()) - {"–"} == {said}
        expect(who.last).to_have_text(having)


def test_two_municipalities_with_one_name_are_told_apart_by_their_files(page: Page) -> None:
    text = f"municipality: Påhittad\noffers:\n- {{intervention: {IDS[0]}, status: here}}\n"
    other = text.replace("Påhittad", "Annan")
    files = {"norr.yml": text, "syd.yml": text, "annan.yml": other}
    page.goto(INVENTORY)
    page.locator("#oppna-flera").set_input_files(
        [{"name": name, "mimeType": "", "buffer": written.encode()} for name, written in files.items()]
    )
    who = page.locator("[data-part=together-rows] tr").nth(0).locator("p")
    expect(who).to_have_text("Annan (finns); Påhittad, norr.yml (finns); Påhittad, syd.yml (finns).")
