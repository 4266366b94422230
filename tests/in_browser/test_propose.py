"""The form for proposals: what it writes is a record the check approves, whatever is typed, and nothing is sent
unasked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from knowledge_base.reading.strict_yaml import read
from real_content import problems_with
from tiny_project import REPOSITORY, build_project, changed

pytestmark = pytest.mark.dated
NASTY = (
    "Kolon: \"citat\", 'apostrof' och # staket",
    "- lista\n* stjärna\n> större\n| rör",
    "\u00a0hårt\u00a0blanksteg\tmed\ttabb\u200b och\u00ad osynligt \ufeff",
    "”Böjda citattecken”",
    "'",
    '"',
    "\\n \\ bakstreck \\u202e",
    "=======",
    (
        "<<<<<<< HEAD och så vidare, i en lång text som måste delas på flera rader för att någon ska orka läsa den"
        " ======= >>>>>>> slut"
    ),
    "true",
    "2026",
    "null",
    "~",
    "[länk](sip), {a: b}, !tagg, &ankare, *alias, %procent, @snabel, `accent`",
    "---",
    "...",
    "? fråga: svar",
    "😀 \u202evänster \ufffe slut",
    "ord " * 100,
    "ett ord som är orimligt " + "l" * 200 + "ångt",
    "<script>alert(1)</script> & <b>fet</b>",
)


def kept(text: str) -> str:
    """What a record can keep of a text: one line, without hidden characters."""
    return " ".join(
        re.sub("[\u00ad\u200b\u202e\ufeff\ufffe]", lambda found: " " if found[0] == "\ufeff" else "", text).split()
    )


def form(page: Page, folder: str) -> Locator:
    return page.locator(f'form[data-folder="content/{folder}"]')


def written(form: Locator) -> str:
    return form.locator("[data-part=text]").input_value()


def fill_in(form: Locator) -> None:
    """Something in every field that must have it."""
    for box in form.locator("[data-kind=codes]").all():
        box.locator("input").first.check()
    for select in form.locator("select").all():
        if not select.input_value():
            select.select_option(index=1)
    for field in form.locator("[data-write=text]").all():
        field.fill("En egen text: med kolon.")
    for title in form.locator("[data-field=title] [data-write=text]").all():
        title.fill("En egen titel: med kolon")
    ids = {
        "id-source": "sol-2025-400",
        "id-protective-factor": "skolnarvaro",
        "id-measure": "narvaro-och-franvaro",
    }
    for field in form.locator("[data-write=id]").all():
        field.fill(ids[field.get_attribute("list")])


@pytest.fixture
def proposing(page: Page) -> Page:
    page.goto("bidra/foresla/")
    return page


@pytest.mark.parametrize("folder", ["interventions", "terms"])
def test_a_form_filled_in_gives_a_record_without_problems(proposing: Page, folder: str) -> None:
    record = form(proposing, folder)
    fill_in(record)
    expect(record.get_by_role("status")).to_have_text("Allt som måste finnas är ifyllt.")
    assert problems_with(f"content/{folder}/ny-post.yml", written(record).encode()) == ()


def test_a_source_with_two_authors_is_a_record_that_lacks_only_a_reference(proposing: Page) -> None:
    record = form(proposing, "sources")
    fill_in(record)
    record.get_by_label("Titelns språk").fill("en")
    record.locator("[data-field=DOI] textarea").fill("10.4073/csr.2012.999")
    record.locator("[data-field=URL] textarea").fill("https://example.org/rapport?a=1#b")
    record.locator("[data-field=year] input").fill("2012")
    record.get_by_role("button", name=re.compile(r"Lägg till en till\s+\(Upphov\)")).click()
    record.locator("[data-field=family] input").last.fill("Ek")
    fields = read(written(record)).value
    assert fields["author"][1] == {"family": "Ek"}
    assert fields["issued"] == {"year": 2012}
    problems = problems_with("content/sources/ny-post.yml", written(record).encode())
    assert [problem.kind for problem in problems] == ["ingen-hanvisar"]


def test_an_empty_form_is_told_as_a_template_and_fields_that_may_be_left_out_are(proposing: Page) -> None:
    text = written(form(proposing, "terms"))
    assert read(text).value["title"] == "BYT UT"
    assert read(text).value["also_called"] == ()
    assert {problem.kind for problem in problems_with("content/terms/ny-post.yml", text.encode())} == {"mallens-text"}
    expect(form(proposing, "terms").get_by_role("status")).to_contain_text("uppgifter saknas")


def test_whatever_is_typed_comes_back_as_it_was(proposing: Page) -> None:
    record = form(proposing, "terms")
    fill_in(record)
    for text in NASTY:
        record.locator("[data-field=explanation] textarea").fill(text[:500])
        record.locator("[data-field=also_called] input").fill(text[:120])
        document = read(written(record))
        assert document.problems == (), written(record)
        assert document.value["explanation"] == kept(text[:500])
        assert document.value["also_called"] == (kept(text[:120]),)
        told = {problem.kind for problem in problems_with("content/terms/ny-post.yml", written(record).encode())}
        assert told <= {"tom-fil", "formatering", "sager-inget", "ovanligt-tecken"}, written(record)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hjälp med läxor", "hjalp-med-laxor"),
        ("  Över-ÅR & dag! ", "over-ar-dag"),
        ("Café Zürich", "cafe-zurich"),
        ("…", ""),
    ],
)
def test_the_name_of_the_file_follows_the_title_until_it_is_chosen(proposing: Page, title: str, name: str) -> None:
    record = form(proposing, "terms")
    record.locator("[data-field=title] input").fill(title)
    expect(record.get_by_label("Filens namn")).to_have_value(name)
    record.get_by_label("Filens namn").fill("eget-namn")
    record.locator("[data-field=title] input").fill("Annat")
    expect(record.get_by_label("Filens namn")).to_have_value("eget-namn")


def test_without_a_repository_there_is_only_copying(proposing: Page) -> None:
    expect(proposing.get_by_role("button", name="Öppna som")).to_have_count(0)
    expect(proposing.get_by_text("Ägaren har inte fyllt i källförrådets adress").first).to_be_visible()
    proposing.get_by_role("button", name="Kopiera texten").first.click()
    expect(proposing.get_by_role("status").first).to_have_text(re.compile("Kopierat|Markerat"))


def test_without_scripts_there_are_templates_to_copy(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("bidra/foresla/")
    expect(page.locator("#forslag form")).to_have_count(4)
    assert [shown.is_visible() for shown in page.locator("#forslag form").all()] == [False] * 4
    expect(page.get_by_text("Formuläret kräver JavaScript").first).to_be_visible()
    page.locator("#mall-ny-insats summary").click()
    expect(page.locator("#mall-ny-insats pre")).to_contain_text("schemas/intervention.schema.json")
    context.close()


@pytest.fixture(scope="module")
def with_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a project whose owner has filled in the repository."""
    root = build_project(
        tmp_path_factory.mktemp("proposing") / "project",
        changed("content/site.yml", ("repository: null", "repository: https://git.example.se/kompass")),
        whole=True,
    )
    shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
    scripts = re.search(r"^extra_javascript:\n(  .*\n)+", (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n{scripts[0]}")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return root / "site" / "bidra" / "foresla" / "index.html"


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Every address outside the machine that is asked for. What would open in a new window is only remembered."""
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url) if not request.url.startswith("file:") else None)
    page.add_init_script("window.opened = []; window.open = (...given) => { window.opened.push(given); };")
    return addresses


def opened_by(page: Page, button: Locator, asked: list[str]) -> tuple[str, dict[str, list[str]]]:
    """Path and values of the address that a button opens, in a window that knows nothing of this one."""
    assert (asked, page.evaluate("window.opened")) == ([], [])
    button.click()
    ((address, *how),) = page.evaluate("window.opened")
    assert how == ["_blank", "noopener,noreferrer"]
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path}", parse_qs(parts.query)


def test_the_text_goes_to_the_repository_when_the_button_is_pressed_and_not_before(
    page: Page, asked: list[str], with_repository: Path
) -> None:
    page.goto(with_repository.as_uri())
    record = form(page, "terms")
    record.locator("[data-field=title] input").fill("Läxhjälp & mer")
    address, values = opened_by(page, record.get_by_role("button", name="Öppna som ny fil"), asked)
    assert address == "https://git.example.se/kompass/new/main/content/terms"
    assert values == {"filename": ["laxhjalp-mer.yml"], "value": [written(record)]}


def test_a_correction_opens_the_issue_form_filled_in(page: Page, asked: list[str], with_repository: Path) -> None:
    page.goto(with_repository.as_uri())
    page.get_by_label("Vilken sida?").fill("content/interventions/skolstod.yml")
    page.get_by_label("Vad är fel?").fill("Årtalet: det är fel.\nDet ska vara ett annat.")
    page.get_by_label("Vad borde det stå?").fill("2012")
    page.get_by_label("Vilken källa har du?").fill("Källan, s. 3")
    assert "Vad är fel?\nÅrtalet: det är fel." in page.locator("form[data-issue] [data-part=text]").input_value()
    address, values = opened_by(page, page.get_by_role("button", name="Öppna som ärende"), asked)
    assert address == "https://git.example.se/kompass/issues/new"
    assert values == {
        "template": ["ratta-fel.yml"],
        "sida": ["content/interventions/skolstod.yml"],
        "fel": ["Årtalet: det är fel.\nDet ska vara ett annat."],
        "ratt": ["2012"],
        "kalla": ["Källan, s. 3"],
    }


def test_a_text_that_no_address_has_room_for_is_copied(page: Page, asked: list[str], with_repository: Path) -> None:
    """Above what hosts take; the link to go on with is empty."""
    page.goto(with_repository.as_uri())
    page.get_by_label("Vad är fel?").fill("Å" * 3000)
    issue = page.locator("form[data-issue]")
    issue.get_by_role("button", name="Öppna som ärende").click()
    expect(issue.get_by_role("status")).to_contain_text("Texten är för lång för att följa med i adressen.")
    link = issue.get_by_role("link", name="Öppna källförrådet")
    assert link.get_attribute("href") == "https://git.example.se/kompass/issues/new?template=ratta-fel.yml"
    record = form(page, "terms")
    record.locator("[data-field=title] input").fill("Läxhjälp")
    record.locator("[data-field=explanation] textarea").evaluate("(field) => field.removeAttribute('maxlength')")
    record.locator("[data-field=explanation] textarea").fill("Å " * 3000)
    record.get_by_role("button", name="Öppna som ny fil").click()
    link = record.get_by_role("link", name="Öppna källförrådet")
    assert link.get_attribute("href").endswith("/new/main/content/terms?filename=laxhjalp.yml")
    assert (asked, page.evaluate("window.opened")) == ([], [])
