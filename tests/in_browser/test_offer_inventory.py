"""The exercise "inventera utbudet" as a group does it: mark, see the gaps, save, open, print; and nothing leaves the
page."""

from __future__ import annotations

import csv
import io
import itertools
import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Request, expect

from axe import violations
from knowledge_base.language.characters import mended
from knowledge_base.meaning import coverage as inventory
from knowledge_base.opening import open_knowledge_base
from knowledge_base.reading.load import load_fields
from real_content import real_knowledge_base

ROOT = Path(__file__).resolve().parents[2]
URL = "workshop/inventera/"
REAL = real_knowledge_base()
RECORDS = inventory.records(REAL)
IDS = [intervention["id"] for intervention in RECORDS["interventions"]]
FIRST, SECOND, THIRD = (intervention.id for intervention in REAL.interventions()[:3])
STATUSES = ("here", "central", "adaptable", "missing", None)

NASTY = (
    "Säger \"ja\": 'nej' \\ {a} [b] <b>",
    "kolon: mellan # inte en kommentar",
    "- börjar med streck",
    "rad ett\nrad två\n\n  # rad fyra",
    "👩🏽‍🏫 🇸🇪 ❤️ é",
    "=SUM(A1)",
    "null",
    "true",
    "012",
    "2026-11-22",
    "*a &b !c %d @e `f`",
    "? fråga",
    "|",
    ">-",
    "---",
    "<<<<<<< HEAD",
    "~",
    "a\tb\u00a0c\u200bd\u202ee",
)


@pytest.fixture
def exercise(page: Page) -> Page:
    """The page with nothing gone through."""
    page.goto(URL)
    return page


def mark(page: Page, intervention: str, status: str, note: str = "", contact: str = "") -> None:
    """Marks one intervention as a group does."""
    page.locator(f'label[for="status-{intervention}-{status}"]').click()
    for field, text in (("note", note), ("contact", contact)):
        if text:
            unfold(page, intervention)
            page.locator(f"#{field}-{intervention}").fill(text)
            page.locator(f"#{field}-{intervention}").blur()


def unfold(page: Page, intervention: str) -> None:
    """Opens what can be written about an intervention."""
    if not page.locator(f"#note-{intervention}").is_visible():
        page.locator(f"#rad-{intervention} .inventory-more").click()


def for_the_site(page: Page) -> None:
    """Presses the button that saves the site's file, which is folded away."""
    if not page.get_by_role("button", name="Spara för webbplatsen").is_visible():
        page.locator("summary", has_text="För webbplatsen").click()
    page.get_by_role("button", name="Spara för webbplatsen").click()


def saved(page: Page, button: str | None = None) -> tuple[str, bytes]:
    """The name and the content of the file that a button gives; the site's file unless another button is named."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click() if button else for_the_site(page)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def opened(page: Page, content: str | bytes, name: str = "local-offer.yml") -> str:
    """Opens a file, and gives what the page says of it."""
    buffer = content.encode() if isinstance(content, str) else content
    page.locator("#oppna-fil").set_input_files({"name": name, "mimeType": "application/yaml", "buffer": buffer})
    expect(page.locator("[data-part=notices] li").first).to_be_visible()
    return page.locator("[data-part=notices]").inner_text()


def marks(page: Page) -> dict[str, Any]:
    """What the form holds, as it would be saved."""
    return page.evaluate("""() => new OfferForm(document.getElementById("inventering-form"),
        JSON.parse(document.getElementById("inventering-poster").textContent)).offer().marks""")


def status(page: Page) -> str:
    return page.locator("[data-part=status]").inner_text()


# coverage()


def judged(links: list[Mapping[str, Any]], given: Mapping[str, str]) -> dict[str, Any]:
    """What coverage() should say of some interventions, said another way."""
    useful = [link for link in links if given.get(link["id"]) in ("here", "central", "adaptable")]
    sure = [link for link in useful if not link["doubt"]]
    shown = [link for link in useful if link["shown"] and given[link["id"]] != "adaptable"]
    left = [link for link in links if link["id"] not in given]
    state, number = (
        ("shown", len(shown))
        if shown
        else ("described", len(sure))
        if sure
        else ("doubtful", len(useful))
        if useful
        else ("open", len(left))
        if left
        else ("missing", len(links))
        if links
        else ("none", 0)
    )
    lifts = {"shown": [], "doubtful": [link for link in left if link["shown"] or not link["doubt"]]}
    return {
        "state": state,
        "number": number,
        "open": bool(lifts.get(state, [link for link in left if link["shown"]])),
        "covers": sorted(link["id"] for link in useful),
        "shown": sorted(link["id"] for link in links if link["shown"]),
    }


def expected(given: Mapping[str, str], records: Mapping[str, Any]) -> dict[str, Any]:
    def strengthening(factor: str, stage: str | None = None) -> list[Mapping[str, Any]]:
        return [
            {"id": one["id"], "doubt": one["doubts"].get(factor), "shown": factor in one["shown"]}
            for one in records["interventions"]
            if factor in one["aims"] and (stage is None or stage in one["stages"])
        ]

    rows = [
        {
            **judged(strengthening(factor["id"]), given),
            "cells": [judged(strengthening(factor["id"], stage["code"]), given) for stage in records["stages"]],
        }
        for factor in records["factors"]
    ]
    states = [cell["state"] for row in rows for cell in row["cells"]]
    return {
        "through": len(given),
        "total": len(records["interventions"]),
        "counts": {
            state: states.count(state) for state in ("shown", "described", "doubtful", "open", "missing", "none")
        },
        "rows": rows,
    }


COVERAGES = """([all, records]) => {
    const freeze = (value) => { if (value && typeof value === "object") { Object.values(value).forEach(freeze);
      Object.freeze(value); } return value; };
    const short = ({ state, number, open, covers, shown }) => ({ state, number, open,
      covers: covers.map(({ id }) => id).sort(), shown: [...shown].sort() });
    freeze(records);
    return all.map((given) => {
        const marks = freeze(Object.fromEntries(Object.entries(given).map(([id, status]) => [id, { status }])));
        const { rows, ...found } = coverage(marks, records);
        return { ...found, rows: rows.map((row) => ({ ...short(row), cells: row.cells.map(short) })) };
    });
}"""

SMALL = {
    "factors": [{"id": "a"}, {"id": "b"}, {"id": "tom"}],
    "stages": [{"code": "ung"}, {"code": "gammal"}, {"code": "ingen"}],
    "interventions": [
        {"id": "ett", "stages": ["ung"], "aims": {"a": "main"}, "shown": ["a"], "doubts": {}},
        {
            "id": "tva",
            "stages": ["ung", "gammal"],
            "aims": {"a": "also", "b": "main"},
            "shown": ["b"],
            "doubts": {"a": "no-effect"},
        },
        {"id": "tre", "stages": ["gammal"], "aims": {"b": "also"}, "shown": [], "doubts": {"b": "risk"}},
        {"id": "constructor", "stages": ["gammal"], "aims": {"a": "main", "b": "main"}, "shown": [], "doubts": {}},
    ],
}


def given_by(ids: list[str], statuses: tuple[str | None, ...]) -> dict[str, str]:
    return {id: status for id, status in zip(ids, statuses, strict=True) if status}


def test_coverage_holds_for_every_combination_of_a_few_interventions(exercise: Page) -> None:
    """All 625 ways to mark four interventions, two of which should be thought about first."""
    ids = [one["id"] for one in SMALL["interventions"]]
    every = [given_by(ids, statuses) for statuses in itertools.product(STATUSES, repeat=len(ids))]
    assert exercise.evaluate(COVERAGES, [every, SMALL]) == [expected(given, SMALL) for given in every]


@pytest.mark.thorough
def test_coverage_holds_for_random_marks_of_the_real_interventions(exercise: Page) -> None:
    """From hardly begun to all gone through."""
    chance = random.Random(51)
    some = [
        given_by(IDS, tuple(chance.choice((*STATUSES, *([None] * lazy))) for _ in IDS))
        for lazy in (0, 1, 5, 40)
        for _ in range(100)
    ]
    some.append(dict.fromkeys(IDS, "missing"))
    some.append({"finns-inte": "here"} | dict.fromkeys(IDS, "here"))
    for wanted, found in zip(some, exercise.evaluate(COVERAGES, [some, RECORDS]), strict=True):
        known = {id: mark for id, mark in wanted.items() if id in IDS}
        assert found == expected(known, RECORDS)


def test_what_covers_a_thing_stands_best_first(exercise: Page) -> None:
    """Status before aim, main aims before the others; and what is only adaptable was never shown."""
    given = {"ett": {"status": "adaptable"}, "tva": {"status": "here"}, "constructor": {"status": "here"}}
    found = exercise.evaluate("([marks, records]) => coverage(marks, records)", [given, SMALL])
    assert found["rows"][0]["covers"] == [
        {"id": "constructor", "aim": "main", "doubt": None, "shown": False, "status": "here"},
        {"id": "tva", "aim": "also", "doubt": "no-effect", "shown": False, "status": "here"},
        {"id": "ett", "aim": "main", "doubt": None, "shown": False, "status": "adaptable"},
    ]


def test_gaps_that_are_alike_are_said_together_and_none_before_its_time(exercise: Page) -> None:
    """What is missing first; what is left to go through and could fill a gap keeps it back."""

    def found(**statuses: str) -> list[dict[str, Any]]:
        given = {id: {"status": status} for id, status in statuses.items()}
        return exercise.evaluate("([marks, records]) => gaps(coverage(marks, records))", [given, SMALL])

    def gap(state: str, factor: str, stages: list[str], shown: list[str]) -> dict[str, Any]:
        return {"state": state, "factors": [factor], "stages": stages, "shown": shown}

    assert found() == []
    assert found(tva="missing") == [gap("missing", "b", ["ung"], ["tva"])]
    assert found(tva="missing", tre="missing", constructor="here") == [
        gap("missing", "b", ["ung"], ["tva"]),
        gap("described", "b", ["gammal"], ["tva"]),
    ]
    assert found(ett="missing", tva="here", tre="here", constructor="missing") == [
        gap("doubtful", "a", ["ung"], ["ett"]),
        gap("doubtful", "a", ["gammal"], []),
    ]


# The page


def test_the_page_begins_with_nothing_gone_through(exercise: Page) -> None:
    """The headline says so, and every cell that there is something for is waiting."""
    counts = expected({}, RECORDS)["counts"]
    waiting = counts["open"]
    assert status(exercise) == (
        f"0 av {len(IDS)} genomgångna. Kartan har {waiting} rutor: nytta sedd i 0, oklart i 0, bara varning i 0,"
        f" saknas i 0, kvar att gå igenom i {waiting}."
    )
    expect(exercise.locator('[data-part=matrix] [data-state="open"]')).to_have_count(waiting)
    expect(exercise.locator("[data-part=gaps]")).to_have_text(
        "Här kommer luckorna när ni har gått igenom de första insatserna."
    )


def cell(page: Page, factor: str, stage: str) -> Locator:
    return page.locator(f'[data-part=matrix] [data-factor="{factor}"][data-stage="{stage}"]')


def test_a_mark_shows_at_once_what_it_covers(exercise: Page) -> None:
    """The map counts it and the list of the factor names it. What is only adaptable was not what was studied."""
    one = next(one for one in RECORDS["interventions"] if "skolnarvaro" in one["shown"])
    mark(exercise, one["id"], "central")
    expect(cell(exercise, "skolnarvaro", one["stages"][0])).to_have_text("1 nytta sedd")
    expect(exercise.locator('[data-covered="skolnarvaro"]')).to_have_text(
        f"{one['title']} (finns centralt, nytta sedd)."
    )
    assert status(exercise).startswith(f"1 av {len(IDS)} genomgångna.")
    mark(exercise, one["id"], "adaptable")
    expect(cell(exercise, "skolnarvaro", one["stages"][0])).to_have_text("1 oklart")


def file_with(statuses: Mapping[str, str]) -> str:
    """A site's file that says this."""
    return "updated: 2026-01-01\noffers:\n" + "".join(
        f"- intervention: {id}\n  status: {status}\n" for id, status in statuses.items()
    )


def test_what_nobody_offers_is_said(exercise: Page) -> None:
    """With everything missing the headline, the map and the sentences say the same."""
    opened(exercise, file_with(dict.fromkeys(IDS, "missing")))
    cells = expected(dict.fromkeys(IDS, "missing"), RECORDS)["counts"]["missing"]
    assert status(exercise) == (
        f"{len(IDS)} av {len(IDS)} genomgångna. Kartan har {cells} rutor: nytta sedd i 0, oklart i 0, bara varning i"
        f" 0, saknas i {cells}, kvar att gå igenom i 0."
    )
    expect(exercise.locator('[data-part=matrix] [data-state="missing"]')).to_have_text(["saknas"] * cells)
    expect(exercise.locator("[data-part=gaps]")).to_contain_text("har ni ingen insats som ska stärka skolnärvaro.")
    expect(exercise.locator('[data-covered="skolnarvaro"]')).to_have_text("Inget än.")


def test_a_gap_in_what_is_shown_is_said_in_a_sentence(exercise: Page) -> None:
    """For the age and the factor, with what the knowledge base has, though something else is offered there."""
    shown = [
        one for one in RECORDS["interventions"] if "skolnarvaro" in one["shown"] and "upper-secondary" in one["stages"]
    ]
    gone = {one["id"] for one in shown}
    opened(exercise, file_with({id: "missing" if id in gone else "here" for id in IDS}))
    said = exercise.locator("[data-part=gaps] li", has_text="nytta för skolnärvaro").filter(has_text="gymnasieskolan")
    expect(said).to_contain_text("gymnasieskolan har ni ingen insats där studierna pekar mot nytta för skolnärvaro.")
    assert (
        gone
        >= {
            link.removeprefix("#rad-")
            for link in said.locator("a").evaluate_all("links => links.map(link => link.hash)")
        }
        != set()
    )


def test_a_cell_of_the_map_shows_its_rows(exercise: Page) -> None:
    """And the reader stands at the filters that say which they are."""
    cell(exercise, "skolnarvaro", "primary").click()
    wanted = [one for one in RECORDS["interventions"] if "skolnarvaro" in one["aims"] and "primary" in one["stages"]]
    expect(exercise.locator("[data-part=shown]")).to_have_text(f"Visar {len(wanted)} av {len(IDS)} insatser.")
    expect(exercise.get_by_label("Skyddsfaktor", exact=True)).to_have_value("skolnarvaro")
    expect(exercise.get_by_label("Slag")).to_be_focused()


def test_what_should_be_thought_about_first_covers_nothing_alone(exercise: Page) -> None:
    """A cell that only such interventions cover says so."""
    mark(exercise, "funktionell-familjeterapi", "here")
    expect(cell(exercise, "skolnarvaro", "lower-secondary")).to_have_text("1 varning")
    expect(exercise.locator('[data-covered="skolnarvaro"]')).to_have_text(
        "Funktionell familjeterapi (FFT) (finns, ingen påvisad effekt)."
    )


def test_the_list_is_short_though_all_is_filled_in(exercise: Page) -> None:
    """All the rows within three thousand pixels on an ordinary screen, and the map always in view."""
    exercise.set_viewport_size({"width": 1280, "height": 900})
    opened(exercise, file_with(dict.fromkeys(IDS, "here")))
    assert exercise.locator("#inventering-form").bounding_box()["height"] <= 3000
    exercise.locator("[data-intervention]").last.scroll_into_view_if_needed()
    expect(exercise.locator("[data-part=matrix]")).to_be_in_viewport()


def test_a_contact_that_is_missing_is_asked_for(exercise: Page) -> None:
    """On the row and beside the result, whose link opens the field; not of what is only adaptable."""
    mark(exercise, FIRST, "here")
    mark(exercise, SECOND, "adaptable")
    asked = exercise.locator("[data-part=contacts]")
    expect(asked).to_contain_text("Kontakt saknas för 1 insats som finns.")
    asked.get_by_role("link").click()
    exercise.locator(f"#contact-{FIRST}").fill("Mottagningen")
    exercise.locator(f"#contact-{FIRST}").blur()
    expect(asked).to_be_hidden()


def test_what_it_takes_is_asked_of_a_row_and_comes_back(exercise: Page) -> None:
    """The answers are words, in the file and on the sheet; no sum is made of them."""
    mark(exercise, FIRST, "here")
    mark(exercise, SECOND, "here")
    unfold(exercise, FIRST)
    expect(exercise.locator(f"#rad-{FIRST} .inventory-capacity select")).to_have_count(len(RECORDS["capacity"]))
    exercise.locator(f"#staff-{FIRST}").select_option("not-yet")
    _, content = saved(exercise)
    _, table = saved(exercise, "Spara för Excel")
    exercise.reload()
    opened(exercise, file_with({SECOND: "here"}))
    assert marks(exercise).keys() == {SECOND}
    for file, name in ((content, "local-offer.yml"), (table, "a.csv")):
        opened(exercise, file, name)
        assert marks(exercise)[FIRST]["capacity"] == {"staff": "not-yet"}
    exercise.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(exercise.locator("[data-part=sheet] tr", has_text="Personal: inte än.")).to_have_count(1)


def test_note_and_contact_stand_under_more(exercise: Page) -> None:
    """And what is written on a row that is not gone through is told."""
    note = exercise.locator(f"#note-{FIRST}")
    expect(note).to_be_hidden()
    mark(exercise, FIRST, "here", note="Ges på onsdagar.")
    mark(exercise, FIRST, "ogjord")
    expect(note).to_be_visible()
    expect(exercise.locator("[data-part=notices]")).to_contain_text(
        "Insatsen har en anteckning, en kontakt eller ett svar, men är inte genomgången."
    )


def test_the_filters_show_what_they_say(exercise: Page) -> None:
    """Category, factor and age together, and only what is left to do."""
    exercise.get_by_label("Skyddsfaktor", exact=True).select_option("skolnarvaro")
    exercise.get_by_label("Ålder").select_option("primary")
    wanted = [
        one["id"] for one in RECORDS["interventions"] if "skolnarvaro" in one["aims"] and "primary" in one["stages"]
    ]
    shown = exercise.locator("[data-intervention]:visible")
    assert sorted(shown.evaluate_all("items => items.map(item => item.dataset.intervention)")) == sorted(wanted)
    expect(exercise.locator("[data-part=shown]")).to_have_text(f"Visar {len(wanted)} av {len(IDS)} insatser.")
    mark(exercise, wanted[0], "here")
    exercise.get_by_label("Bara de som inte är genomgångna").check()
    expect(shown).to_have_count(len(wanted) - 1)
    exercise.get_by_label("Slag").select_option("coordination")
    assert exercise.locator("#inventering-form section:visible").count() <= 1


# The file


OFFER = "content/local-offer.yml"
UNSEEN = str.maketrans({"\t": " ", "\u00a0": " ", "\u200b": None, "\u200d": None, "\u202e": None, "\ufe0f": None})
UNUSUAL = re.compile(r"[\ufe0f\U0001f000-\U0001ffff]")
OF_A_TEXT = {
    "citattecken-saknas",
    "formatering",
    "hart-blanksteg",
    "osynligt-tecken",
    "ovanligt-tecken",
    "sager-inget",
    "tecken-pa-annat-satt",
    "teckenkodning",
}
"""Kinds of mistakes that are about what a text says, wherever it was written."""


def lines_of_the_check(project: Path) -> list[str]:
    """What the check says of the local offer."""
    done = subprocess.run(
        [sys.executable, project / "hooks" / "check.py"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert (done.returncode == 0) == (len(lines) == 1)
    return lines[:-1]


def project_with(root: Path, content: bytes) -> Path:
    """The real project, as a municipality has it, with its local offer."""
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("content", "schemas", "hooks", "templates", "theme", "docs"):
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    for file in ("mkdocs.yml", "addresses.txt"):
        shutil.copy(ROOT / file, root)
    (root / "content" / "local-offer.yml").write_bytes(content)
    return root


@pytest.mark.thorough
@pytest.mark.dated
def test_what_the_page_saves_passes_the_check_and_says_what_was_marked(exercise: Page, tmp_path: Path) -> None:
    """Nasty texts, in as many interventions, come through the site's own strict reader as they were written. The check
    says of a text what it would say if an editor had written it, and nothing of the file."""
    exercise.get_by_label("Kommun eller enhet").fill('Exempelkommun "norra": #1')
    for intervention, text, wanted in zip(IDS, NASTY, itertools.cycle(STATUSES[:4])):
        mark(exercise, intervention, wanted, note=text, contact=text.replace("\n", " "))
    name, content = saved(exercise)
    assert name == "local-offer.yml"
    assert content.startswith(b"# yaml-language-server: $schema=../schemas/local-offer.schema.json\n")
    fields, _, _ = load_fields(project_with(tmp_path / "nasty", content) / OFFER, OFFER)
    assert {
        offer["intervention"]: {field: offer[field] for field in ("status", "note", "contact")}
        for offer in fields["offers"]
    } == marks(exercise)
    assert [offer["note"] for offer in fields["offers"]] == [text.translate(UNSEEN) for text in NASTY]
    told = lines_of_the_check(tmp_path / "nasty")
    assert {line.rpartition("#")[2] for line in told} <= OF_A_TEXT
    told_of = {IDS[int(found) - 1] for line in told for found in re.findall(r"offers › (\d+) ›", line)}
    for intervention, text in zip(IDS, NASTY, strict=False):
        if intervention in told_of or UNUSUAL.search(text):
            for field in ("note", "contact"):
                exercise.locator(f"#{field}-{intervention}").fill("")
                exercise.locator(f"#{field}-{intervention}").blur()
    project = project_with(tmp_path / "project", saved(exercise)[1])
    assert lines_of_the_check(project) == []
    local = open_knowledge_base(project)
    assert local.local_offer.fields["municipality"] == 'Exempelkommun "norra": #1'
    assert {
        id: {field: offer[field] or "" for field in ("status", "note", "contact")} for id, offer in local.offers.items()
    } == marks(exercise)


@pytest.mark.thorough
def test_every_character_can_be_saved(exercise: Page, tmp_path: Path) -> None:
    """What the site's reader refuses is left out before it is written; all else comes back as it was."""
    characters = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x10000), 0x1F600, 0xE0041, 0x1FFFE, 0x10FFFF)]
    texts = ["".join(characters[start : start + 400]) for start in range(0, len(characters), 400)] + ["x"]
    exercise.evaluate(
        "texts => { window.cleanTexts = [...texts, 'a\\ud800b'].map((text) => OfferFile.cleaned(`x${text}x`)); }", texts
    )
    cleaned = exercise.evaluate("window.cleanTexts")
    content = exercise.evaluate("""() => {
        const ids = window.cleanTexts.map((_, index) => `id-${index}`);
        const marks = Object.fromEntries(ids.map((id, index) => [id, { status: "here", note: window.cleanTexts[index],
          contact: "" }]));
        const records = { interventions: ids.map((id) => ({ id })), capacity: [] };
        return new OfferFile(records).asYaml({ municipality: "", marks }, "2026-01-01");
    }""")
    for start in range(0, len(cleaned), 100):  # The reader takes files of at most 300 kB.
        head, *items = content.split("  - intervention: ")
        (tmp_path / "offer.yml").write_text(
            head + "".join(f"  - intervention: {item}" for item in items[start : start + 100]), encoding="utf-8"
        )
        fields, _, problems = load_fields(tmp_path / "offer.yml", "offer.yml")
        assert {problem.kind for problem in problems} <= OF_A_TEXT
        assert [offer["note"] for offer in fields["offers"]] == [mended(text) for text in cleaned[start : start + 100]]
    assert cleaned[-1] == "xabx"
    assert "".join(cleaned).count("å") == 1
    assert sum(map(len, cleaned)) > len(characters) - 300


def test_a_saved_file_opens_as_it_was(exercise: Page, context: BrowserContext) -> None:
    """In another browser, another day."""
    exercise.get_by_label("Kommun eller enhet").fill("Exempelkommun")
    for intervention, text, wanted in zip(IDS, NASTY, itertools.cycle(STATUSES[:4])):
        mark(exercise, intervention, wanted, note=text, contact=text.replace("\n", " "))
    _, content = saved(exercise)
    other = context.new_page()
    other.goto(URL)
    assert f"Öppnade local-offer.yml. {len(NASTY)} insatser är genomgångna i den." in opened(other, content)
    assert marks(other) == marks(exercise)
    assert other.get_by_label("Kommun eller enhet").input_value() == "Exempelkommun"
    assert status(other) == status(exercise)
    assert saved(other)[1] == content


def test_a_file_changed_by_hand_opens(exercise: Page) -> None:
    """As an editor may write it, with other ways to write the same text."""
    opened(
        exercise,
        f"""\
# En kommentar
offers:
- {{intervention: {FIRST}, status: here, contact: 08-123 45}}
- intervention: {SECOND}
  note: >-
    Två
    rader.
  status: 'missing'
updated: 2026-01-01
municipality:
""",
    )
    assert marks(exercise) == {
        FIRST: {"status": "here", "note": "", "contact": "08-123 45"},
        SECOND: {"status": "missing", "note": "Två rader.", "contact": ""},
    }


OTHER = "Filen är ingen inventering. Öppna den fil som sparades med Spara."


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("title: Skolstöd\nsummary: Stöd.\n", OTHER, id="another record"),
        pytest.param("", OTHER, id="an empty file"),
        pytest.param("- a\n- b\n", OTHER, id="a list"),
        pytest.param("offers:\n- intervention: [a]\n", OTHER, id="fields of another shape"),
        pytest.param("offers:\n- a\n", OTHER, id="a list of words"),
        pytest.param("offers: []\nmunicipality: [a]\n", OTHER, id="a municipality that is a list"),
        pytest.param('Insats;Slag\n"a";"b"\n', OTHER, id="a table without ids"),
        pytest.param("offers:\n  - a: 'b\n", "Filen går inte att läsa som YAML (rad 3).", id="an open quote"),
        pytest.param("offers: &a\n- *b\n", "Filen går inte att läsa som YAML (rad 2).", id="an alias to nothing"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "Filen går inte att läsa som YAML", id="a picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\xff", "Filen är en arbetsbok. Spara den som CSV", id="a workbook"),
        pytest.param(b"", OTHER, id="nothing"),
        pytest.param(b"a" * 1_000_001, "Filen är för stor för att vara en inventering.", id="a large file"),
    ],
)
def test_something_else_is_told_and_changes_nothing(exercise: Page, content: str | bytes, said: str) -> None:
    mark(exercise, FIRST, "here")
    exercise.on("dialog", lambda dialog: dialog.accept())
    assert said in opened(exercise, content)
    assert set(marks(exercise)) == {FIRST}


def test_what_in_a_file_cannot_be_used_is_named(exercise: Page) -> None:
    """An intervention that is gone, a status that is not ours, and one that stands twice."""
    said = opened(
        exercise,
        f"""\
offers:
- {{intervention: __proto__, status: here}}
- {{intervention: {FIRST}, status: toString}}
- {{intervention: {SECOND}, status: here}}
- {{intervention: {SECOND}, status: missing}}
""",
    )
    assert "Filen nämner insatsen ”__proto__”, som inte finns här. Den raden är inte med." in said
    assert f"Insatsen ”{FIRST}” har statusen ”toString”, som inte finns. Den raden är inte med." in said
    assert f"Insatsen ”{SECOND}” står två gånger i filen. Den första gäller." in said
    assert {id: mark["status"] for id, mark in marks(exercise).items()} == {SECOND: "here"}


def test_the_table_opens_in_a_swedish_spreadsheet_and_holds_no_formula(exercise: Page) -> None:
    """Semicolons, a byte order mark, a row for every intervention, and an apostrophe before what would be reckoned."""
    formulas = ["=1+1", "+46 10", "-1", "@SUM(A1)", 'säg "nej"; tack\nrad två']
    for intervention, text in zip(IDS, formulas, strict=False):
        mark(exercise, intervention, "here", note=text, contact="  =A1")
    name, content = saved(exercise, "Spara för Excel")
    assert re.fullmatch(r"inventering-\d{4}-\d\d-\d\d\.csv", name)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    questions = ["Behov", "Passar hos er", "Personal", "Utbildning", "Uppföljning"]
    assert head == ["Insats", "Slag", "Status", "Anteckning", "Kontakt", *questions, "Kommun eller enhet", "Id"]
    assert [row[-1] for row in rows] == IDS
    assert [row[3] for row in rows[:5]] == ["'=1+1", "'+46 10", "'-1", "'@SUM(A1)", 'säg "nej"; tack\nrad två']
    assert [row[2] for row in rows] == ["Finns hos oss"] * 5 + ["Inte genomgången"] * (len(IDS) - 5)
    assert rows[0][4] == "'=A1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_that_a_spreadsheet_has_saved_opens(exercise: Page, separator: str, encoding: str) -> None:
    """In the ways that spreadsheets write, with columns moved, and with what cannot be used named."""
    note = 'säg "nej"; tack, och\t=1\nrad två'
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(
        [
            ["Insats", "Id", "Status", "Kontakt", "Anteckning", "Kommun eller enhet", "Personal"],
            ["Ett", FIRST, "finns hos oss", "'+46 10", note, "Exempelköping", "Delvis"],
            ["Två", SECOND, "Inte genomgången", "", "", "", ""],
            ["Tre", THIRD, "Kanske", "", "", "", ""],
        ]
    )
    said = opened(exercise, out.getvalue().encode(encoding), "inventering.csv")
    assert "1 insatser är genomgångna i den." in said
    assert f"Insatsen ”{THIRD}” har statusen ”Kanske”, som inte finns." in said
    assert marks(exercise) == {
        FIRST: {
            "status": "here",
            "note": note.replace("\t", " "),
            "contact": "+46 10",
            "capacity": {"staff": "partly"},
        }
    }
    assert exercise.get_by_label("Kommun eller enhet").input_value() == "Exempelköping"


def test_nothing_marked_is_not_saved(exercise: Page) -> None:
    """There is nothing to put in a file."""
    exercise.get_by_role("button", name="Spara för Excel").click()
    expect(exercise.locator("[data-part=notices]")).to_have_text("Inget är markerat än, så det finns inget att spara.")


def test_a_personal_number_is_not_saved(exercise: Page) -> None:
    """The page says where, and puts focus there, also when a filter hides the row."""
    mark(exercise, THIRD, "here")
    mark(exercise, FIRST, "here", note="Gäller 20120512-1234.")
    exercise.get_by_label("Bara de som inte är genomgångna").check()
    exercise.get_by_role("button", name="Spara för Excel").click()
    expect(exercise.locator("[data-part=notices]")).to_contain_text("Texten ser ut att ha ett personnummer.")
    expect(exercise.locator(f"#note-{FIRST}")).to_be_focused()
    exercise.locator(f"#note-{FIRST}").fill("Gäller alla.")
    assert b"alla" in saved(exercise)[1]


def test_a_note_on_what_is_not_gone_through_is_not_lost(exercise: Page) -> None:
    """The page asks for a mark before it saves."""
    mark(exercise, SECOND, "here")
    mark(exercise, FIRST, "here", contact="Mottagningen")
    mark(exercise, FIRST, "ogjord")
    exercise.get_by_role("button", name="Spara för Excel").click()
    expect(exercise.locator(f"#status-{FIRST}-ogjord")).to_be_focused()


# Leaving the page


def leave(page: Page) -> list[str]:
    """Leaves the page, and gives the kinds of dialogs that came up."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto("about:blank")
    return asked


def test_leaving_with_unsaved_marks_warns(exercise: Page) -> None:
    mark(exercise, FIRST, "here")
    assert leave(exercise) == ["beforeunload"]


def test_leaving_with_an_unsaved_note_warns_though_the_field_has_focus(exercise: Page) -> None:
    mark(exercise, FIRST, "here")
    saved(exercise)
    unfold(exercise, FIRST)
    exercise.locator(f"#note-{FIRST}").press_sequentially("Nytt")
    assert leave(exercise) == ["beforeunload"]


def test_leaving_with_nothing_unsaved_does_not_warn(exercise: Page) -> None:
    """Not after a save, not after a mark taken back, not after the filters."""
    exercise.get_by_label("Bara de som inte är genomgångna").check()
    mark(exercise, FIRST, "missing")
    saved(exercise)
    mark(exercise, FIRST, "here")
    mark(exercise, FIRST, "missing")
    assert leave(exercise) == []


def test_an_opened_file_is_filtered_as_the_page_says(exercise: Page) -> None:
    mark(exercise, FIRST, "here")
    exercise.get_by_label("Bara de som inte är genomgångna").check()
    exercise.once("dialog", lambda dialog: dialog.accept())
    opened(exercise, f"offers:\n  - intervention: {SECOND}\n    status: here\n")
    expect(exercise.locator(f"[data-intervention={FIRST}]")).to_be_visible()
    expect(exercise.locator(f"[data-intervention={SECOND}]")).to_be_hidden()


def test_opening_a_file_over_unsaved_marks_asks_first(exercise: Page) -> None:
    """No keeps what is there."""
    mark(exercise, FIRST, "here")
    exercise.once("dialog", lambda dialog: dialog.dismiss())
    exercise.locator("#oppna-fil").set_input_files({"name": "a.yml", "mimeType": "", "buffer": b"offers: []\n"})
    assert set(marks(exercise)) == {FIRST}
    exercise.once("dialog", lambda dialog: dialog.accept())
    assert "0 insatser" in opened(exercise, "offers: []\n")
    assert marks(exercise) == {}


# On paper, by keyboard, for everyone


def test_the_sheet_has_the_marks_the_gaps_and_the_notes(exercise: Page) -> None:
    """With the date and the version, and without the form."""
    exercise.get_by_label("Kommun eller enhet").fill("Exempelkommun")
    mark(exercise, FIRST, "here", note="Ges på onsdagar.", contact="Mottagningen")
    mark(exercise, SECOND, "missing")
    exercise.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    exercise.emulate_media(media="print")
    expect(exercise.locator("#inventering-form")).to_be_hidden()
    sheet = exercise.locator(".inventory-sheet")
    expect(exercise.locator(".inventory-printed")).to_contain_text(
        re.compile(r"Exempelkommun, \d{4}-\d\d-\d\d\. Innehåll från \d+ \w+ \d{4}\.")
    )
    expect(sheet.locator("caption")).to_have_text(["Finns hos oss (1)", "Saknas (1)"])
    expect(sheet.locator("tbody tr").first).to_contain_text("Ges på onsdagar.Mottagningen")
    expect(sheet).to_contain_text(f"Inte genomgångna ({len(IDS) - 2}): ")
    expect(exercise.locator("[data-part=matrix]")).to_be_visible()
    tops = [exercise.locator(f"[data-part={part}]").bounding_box()["y"] for part in ("matrix", "gaps", "sheet")]
    assert tops == sorted(tops)
    expect(exercise.locator(".inventory-next .lines")).to_be_visible()
    expect(exercise.get_by_role("button", name="Skriv ut")).to_be_hidden()


def test_with_nothing_marked_the_paper_is_the_checklist(exercise: Page) -> None:
    """With room for notes at every intervention."""
    exercise.emulate_media(media="print")
    expect(exercise.locator("#inventering-form")).to_be_visible()
    expect(exercise.locator(f"#note-{FIRST}")).to_be_visible()
    expect(exercise.locator(".inventory-sheet")).to_be_hidden()
    expect(exercise.locator("[data-part=matrix]")).to_be_hidden()


def test_without_scripts_the_page_is_a_checklist(chromium: Browser, address: str) -> None:
    """Every intervention with its boxes and lines, and no button that does nothing."""
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(URL)
    expect(page.get_by_text("JavaScript är inte på i din webbläsare.")).to_be_visible()
    expect(page.locator("[data-intervention]:visible")).to_have_count(len(IDS))
    expect(page.locator(f"#note-{FIRST}")).to_be_visible()
    assert page.locator("main button:visible, main select:visible, main table:visible").count() == 0
    context.close()


def test_the_exercise_works_by_keyboard_alone(exercise: Page) -> None:
    """Arrows mark, Tab and Enter lead on to the contact and the note, and focus stays where it is."""
    first = exercise.locator("[data-intervention]").first
    first.locator("legend a").focus()
    exercise.keyboard.press("Tab")
    exercise.keyboard.press("ArrowUp")
    assert exercise.evaluate("document.activeElement.value") == "missing"
    exercise.keyboard.press("ArrowUp")
    assert exercise.evaluate("[document.activeElement.value, document.activeElement.checked]") == ["adaptable", True]
    exercise.keyboard.press("Tab")
    exercise.keyboard.press("Enter")
    exercise.keyboard.press("Tab")
    exercise.keyboard.type("Mottagningen")
    exercise.keyboard.press("Tab")
    exercise.keyboard.type("Ges på onsdagar.")
    exercise.keyboard.press("Tab")
    [only] = marks(exercise).values()
    assert only == {"status": "adaptable", "note": "Ges på onsdagar.", "contact": "Mottagningen"}
    assert status(exercise).startswith("1 av")


def test_every_field_has_a_label_and_every_row_a_name(exercise: Page) -> None:
    fields = exercise.locator("#inventering input, #inventering select, #inventering textarea")
    assert (
        fields.evaluate_all("fields => fields.filter(field => field.labels.length !== 1).map(field => field.id)") == []
    )
    assert exercise.locator("[data-intervention] > legend:first-child").count() == len(IDS)


@pytest.mark.thorough
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_in_use_fits_and_has_no_accessibility_violation(exercise: Page, width: int) -> None:
    """With marks, notes and a problem shown."""
    exercise.set_viewport_size({"width": width, "height": 800})
    mark(exercise, FIRST, "here", note="20120512-1234")
    mark(exercise, "funktionell-familjeterapi", "central")
    assert exercise.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(exercise) == []


# Nothing leaves, nothing is stored


def test_nothing_leaves_the_browser_and_nothing_is_stored(context: BrowserContext, address: str) -> None:
    """A whole exercise makes one request, for the script that reads files, and none that holds what was written."""
    page = context.new_page()
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.goto(URL)
    page.wait_for_load_state("networkidle")
    loaded = len(requests)
    mark(page, FIRST, "here", note="hemligt", contact="Mottagningen")
    _, content = saved(page)
    saved(page, "Spara för Excel")
    opened(page, content)
    page.wait_for_timeout(300)
    # The browser itself asks for the icon of the site, when it has the time.
    later = [url for url in (request.url for request in requests[loaded:]) if not url.startswith("blob:")]
    later = [url for url in later if url != f"{address}assets/icon.svg"]
    assert later == [f"{address}assets/vendor/js-yaml/js-yaml.min.js"]
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []
    assert page.url == f"{address}{URL}"


def test_the_page_works_from_a_folder(page: Page, built_site: Path) -> None:
    """Opened as a file, without a server: mark, save and open."""
    page.goto((built_site / URL / "index.html").as_uri())
    mark(page, FIRST, "here", note="Ges på onsdagar.")
    _, content = saved(page)
    mark(page, FIRST, "missing")
    page.on("dialog", lambda dialog: dialog.accept())
    assert "Öppnade local-offer.yml." in opened(page, content)
    assert marks(page)[FIRST]["status"] == "here"


# Five hundred interventions

TENFOLD = 10


@pytest.fixture
def large_exercise(page: Page, built_site: Path) -> Page:
    """The page as it would be with ten times as many interventions."""
    html = (built_site / URL / "index.html").read_text(encoding="utf-8")
    grown = dict(
        RECORDS,
        interventions=[
            one | {"id": f"{one['id']}-{copy}"} for copy in range(TENFOLD) for one in RECORDS["interventions"]
        ],
    )

    def copies(found: re.Match[str]) -> str:
        id = re.search(r'data-intervention="([^"]+)"', found[0])[1]
        return "".join(re.sub(rf'(?<=[-"]){id}(?=[-"])', f"{id}-{copy}", found[0]) for copy in range(TENFOLD))

    html = re.sub(r'<fieldset class="inventory-item".*?</fieldset>', copies, html, flags=re.S)
    html = re.sub(
        r'(<script type="application/json" id="inventering-poster">).*?(</script>)',
        lambda found: found[1] + json.dumps(grown) + found[2],
        html,
        flags=re.S,
    )
    page.route(f"**/{URL}", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(URL)
    assert status(page).startswith(f"0 av {TENFOLD * len(IDS)} genomgångna.")
    return page


SLOWEST = 100
"""Milliseconds from a mark to what it covers, the middle of many, on a busy machine: what still feels at once."""


@pytest.mark.thorough
def test_a_mark_shows_at_once_among_five_hundred(large_exercise: Page) -> None:
    """The whole of what the page does on a mark, with half of them marked and layout included."""
    times = large_exercise.evaluate(
        """() => [...document.querySelectorAll('input[value="here"]')].filter((_, index) => index % 2).map((input) => {
        const begun = performance.now();
        input.click();
        document.body.offsetHeight;
        return performance.now() - begun;
    })"""
    )
    assert len(times) >= 250
    assert sorted(times)[len(times) // 2] <= SLOWEST


# From the exercise to the site


@pytest.fixture(scope="module")
def own_site(chromium: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site that a municipality builds with the file that the page saved."""
    page = chromium.new_page(base_url=address)
    page.goto(URL)
    page.get_by_label("Kommun eller enhet").fill("Exempelkommun")
    for intervention in IDS[::2]:
        mark(page, intervention, "here", contact="Mottagningen")
    _, content = saved(page)
    page.close()
    project = project_with(tmp_path_factory.mktemp("own") / "project", content)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.mark.thorough
def test_the_saved_file_shows_on_the_site(page: Page, own_site: Path) -> None:
    """On the page of the intervention, on its card, and in the exercise itself, which goes on from there."""
    page.goto((own_site / "insatser" / IDS[0] / "index.html").as_uri())
    expect(page.locator("section:has(> #hos-oss)")).to_contain_text(
        "Finns hos oss. Den egna verksamheten ger insatsen. Kontakt: Mottagningen Uppgift från Exempelkommun,"
        " uppdaterad",
        use_inner_text=False,
    )
    page.goto((own_site / "insatser" / "index.html").as_uri())
    expect(page.locator('[data-offer="here"]')).to_have_count(len(IDS[::2]))
    page.goto((own_site / URL / "index.html").as_uri())
    assert status(page).startswith(f"{len(IDS[::2])} av {len(IDS)} genomgångna.")
    assert leave(page) == []


@pytest.mark.thorough
def test_the_guide_says_what_is_there_and_suggests_the_same(page: Page, own_site: Path, address: str) -> None:
    """The cards say it, the text to take away says it, and the order is that of any other site."""
    answers = "#v=1;skolform=lower-secondary;franvaro=long;narvaro=borta-ofta"
    order = "cards => cards.map(card => card.dataset.suggestion)"
    page.goto(f"{address}vagledning/{answers}")
    everywhere = page.locator("[data-suggestion]").evaluate_all(order)
    page.goto(f"{(own_site / 'vagledning' / 'index.html').as_uri()}{answers}")
    assert page.locator("[data-suggestion]").evaluate_all(order) == everywhere
    said = page.locator('[data-suggestion][data-offer="here"]:visible').first
    expect(said.locator(".row-offer")).to_have_text("Hos oss: finns Kontakt: Mottagningen")
    page.get_by_role("button", name="Dela", exact=True).click()
    page.get_by_role("button", name="Kopiera som text").click()
    assert "\n  Hos oss: finns Kontakt: Mottagningen\n" in page.locator("#att-ta-med").input_value()
