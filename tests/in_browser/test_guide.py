"""The guide as a social worker meets it: answers, suggestions, take-away, keyboard and privacy."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from by_day import by_day
from knowledge_base.meaning.guide import answer_fragment
from real_content import real_knowledge_base

ANSWERS = (
    "v=2;oro=oro-nej;skolform=lower-secondary;franvaro=long;"
    "narvaro=borta-ofta,morgon-och-somn;stodet-hemma=hem-och-skola"
)

MANY_ANSWERS = (
    "v=2;oro=oro-ja;skolform=lower-secondary;franvaro=repeated;narvaro=borta-ofta,magont-och-gar-hem,morgon-och-somn,behovs-hemma;"
    "trivsel=utanfor,otryggt;vuxna=ingen-vuxen,manga-byten;skolarbete=tappat-motivationen;stodet-hemma=hem-och-skola,foralder-har-det-svart;"
    "resultat=risk-for-avbrott;forandring=flyttar;fritid=vagar-inte;kamrater=ensam,riskmiljo;grupper=npf,psykisk-ohalsa,normbrytande-beteende-och-brott"
)


CASES = {case.id: answer_fragment(case.fields["answers"], 2) for case in real_knowledge_base().by_type["case"]}


@pytest.fixture
def guide(page: Page) -> Page:
    """The guide with no answers."""
    page.goto("vagledning/")
    return page


@pytest.fixture
def answered(page: Page) -> Page:
    """The guide opened by a trainer's link."""
    page.goto(f"vagledning/#{ANSWERS}")
    return page


def mark(page: Page, question: str, option: str) -> None:
    """Marks one option as a user does: opens its task when it is shut, and clicks on its label."""
    label = page.locator(f'label[for="svar-{question}-{option}"]')
    if not label.is_visible():
        page.locator(".task", has=label).locator("summary").click()
    label.click()


def shown(page: Page) -> list[str]:
    """Ids of the suggestions that can be seen, in order."""
    cards = page.locator("[data-part=suggestions] [data-suggestion]:visible")
    return cards.evaluate_all("cards => cards.map(card => card.dataset.suggestion)")


def status(page: Page) -> str:
    """What the status line says."""
    return " ".join(page.locator("[data-part=status]").inner_text().split())


def words_in(page: Page, selector: str) -> int:
    """How many words can be seen in a part of the page."""
    return page.locator(selector).evaluate("""(part) => {
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        let words = 0;
        while (texts.nextNode()) {
            const shown = texts.currentNode.parentElement.checkVisibility();
            words += shown ? (texts.currentNode.data.match(/\\S+/g) || []).length : 0;
        }
        return words;
    }""")


def pages_of_paper(page: Page) -> int:
    """How many A4 pages the printer gives."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))


def share(page: Page) -> None:
    """Shows the ways to take the result along."""
    page.get_by_role("button", name="Dela").click()


def test_answers_lead_to_suggestions_with_reasons(guide: Page) -> None:
    """From nothing to a first suggestion that says what it is, what is known of the outcome and why it is there."""
    assert "Inga förslag än" in status(guide)
    mark(guide, "skolform", "lower-secondary")
    mark(guide, "narvaro", "borta-ofta")
    assert re.match(r"\d+ förslag\. Överst: ", status(guide))
    expect(guide.get_by_role("heading", name=re.compile(r"^\d+ förslag$"))).to_be_visible()
    assert len(shown(guide)) == 6
    first = guide.locator("[data-part=suggestions] [data-suggestion]").first
    expect(first.locator(".row-what")).to_be_visible()
    expect(first.locator(".row-known:visible")).to_contain_text(re.compile(r"^\s*Skolnärvaro: \w"))
    expect(first.get_by_text("Första steget")).to_be_hidden()
    first.locator(".why > summary").click()
    expect(first).to_contain_text("Visas därför att du svarat")
    expect(first).to_contain_text(
        "”Barnet är borta ofta eller länge, med eller utan giltigt skäl” (Trivsel och närvaro): Skolnärvaro"
    )
    expect(first.get_by_text("Första steget")).to_be_visible()
    expect(first.get_by_text("Vi vet inte")).to_be_visible()
    expect(first).to_contain_text("kap.")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_three_answers_give_a_suggestion_in_view(page: Page, width: int, height: int) -> None:
    """Without scrolling to it, and with few words."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto("vagledning/")
    for question, option in (("oro", "oro-nej"), ("skolform", "lower-secondary"), ("franvaro", "long")):
        mark(page, question, option)
        expect(page.locator("[data-part=status]")).to_be_in_viewport(ratio=1)
    first = page.locator("[data-suggestion] a" if width > 1000 else ".peek li").first
    expect(first).to_be_in_viewport(ratio=1)
    if width < 1000:
        assert page.locator(".peek li").count() == 3
        expect(page.locator("[data-suggestion]").first).to_be_hidden()
        page.get_by_role("button", name="Visa alla", exact=True).click()
        expect(page.locator("[data-suggestion]").first).to_be_in_viewport()
        expect(page.get_by_role("button", name=re.compile("Mötesblad"))).to_be_in_viewport(ratio=1)
    assert words_in(page, "#resultat") <= 250
    panel = page.locator("#resultat")
    assert panel.bounding_box()["height"] <= height
    if width < 1000:
        page.keyboard.press("Escape")
        expect(page.locator("[data-suggestion]").first).to_be_hidden()
        expect(page.get_by_role("button", name="Visa alla", exact=True)).to_be_visible()


@pytest.mark.parametrize("safety", ["oro-nej", "oro-ja", "vet-inte"])
def test_a_filled_form_keeps_the_result_short(page: Page, safety: str) -> None:
    """However much is answered, and with all that is to be done first when the child is in danger."""
    answers = MANY_ANSWERS.replace("oro-ja", safety)
    if safety == "oro-ja":
        answers = answers.replace("kamrater=", "kamrater=utsatt-pa-natet,").replace(
            "grupper=", "grupper=hedersrelaterat-vald,"
        )
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"vagledning/#{answers}")
    page.get_by_role("button", name="Visa alla", exact=True).click()
    assert words_in(page, "#resultat") <= 250
    for step in page.locator("[data-part=report] > ol > li").all():
        assert step.is_visible() == (safety != "oro-nej")


def test_the_first_three_say_more_and_the_others_a_line_each(answered: Page) -> None:
    """And one that is asked about opens."""
    rows = answered.locator("[data-part=suggestions] [data-suggestion]:visible")
    seen = [row.locator(".row-what").is_visible() for row in rows.all()]
    assert seen == [True, True, True, False, False, False]
    rows.nth(4).locator(".why > summary").click()
    expect(rows.nth(4).locator(".row-what")).to_be_visible()


def test_a_state_is_never_shown_without_its_outcome(answered: Page) -> None:
    """One outcome for each row: attendance, when it is a need."""
    answered.get_by_role("button", name=re.compile("Visa .* till")).click()
    for row in answered.locator("[data-suggestion]:visible").all():
        known = row.locator(".row-known:not([hidden])")
        expect(known).to_have_count(1)
        expect(known).to_contain_text(re.compile(r"^\s*Skolnärvaro: \w"))


def test_tasks_say_what_is_answered(guide: Page) -> None:
    """Shut at first; each says how many answers it has, and the form how far one has come."""
    assert guide.locator(".task[open]").count() == 0
    task = guide.locator(".task", has=guide.locator("#larande"))
    expect(task.locator("summary")).to_contain_text("Inte svarat")
    mark(guide, "skolarbete", "tappat-motivationen")
    mark(guide, "skolarbete", "laxor-blir-inte-gjorda")
    task.locator("summary").click()
    expect(task.locator("summary")).to_contain_text("2 svar")
    expect(task.locator(".task-said")).to_contain_text("Barnet har tappat motivationen")
    expect(guide.locator("[data-part=progress]")).to_contain_text(re.compile(r"^1 av \d+ frågor besvarade$"))
    guide.get_by_role("button", name="Visa alla frågor").click()
    assert guide.locator(".task:not([open])").count() == 0


def test_a_link_opens_every_question(answered: Page) -> None:
    """So that one sees what was answered."""
    assert answered.locator(".task:not([open])").count() == 0


def test_the_result_is_one_link_from_the_questions_and_back(guide: Page) -> None:
    """By keyboard, from an open task and from the result."""
    mark(guide, "narvaro", "borta-ofta")
    link = guide.locator(".task[open]").get_by_role("link", name="Till förslagen")
    link.focus()
    guide.keyboard.press("Enter")
    expect(guide.locator("#resultat")).to_be_focused()
    guide.get_by_role("link", name="Till frågorna").focus()
    guide.keyboard.press("Enter")
    guide.keyboard.press("Tab")
    assert guide.evaluate("document.activeElement.closest('form').id") == "vagledning-form"


def test_the_rest_stands_behind_show_more(answered: Page) -> None:
    """Six first; the button shows the others and puts focus on the first of them."""
    before = shown(answered)
    answered.get_by_role("button", name=re.compile("Visa .* till")).click()
    after = shown(answered)
    assert len(before) == 6
    assert after[:6] == before
    assert len(after) > 6
    focused = answered.evaluate("document.activeElement.closest('[data-suggestion]').dataset.suggestion")
    assert focused == after[6]


def test_what_showed_no_effect_stands_apart(guide: Page) -> None:
    """Functional family therapy is shown only under Tänk efter först, and only when behaviour is in question."""
    mark(guide, "skolform", "lower-secondary")
    mark(guide, "narvaro", "borta-ofta")
    guide.locator("[data-part=left-out] > summary").click()
    expect(guide.locator('[data-left-out="funktionell-familjeterapi"]')).to_have_count(1)
    mark(guide, "kamrater", "riskmiljo")
    apart = guide.locator('[data-think-first][data-suggestion="funktionell-familjeterapi"]')
    expect(apart).to_be_hidden()
    guide.locator("[data-part=think-first] > summary").click()
    expect(apart).to_be_visible()
    expect(apart).to_contain_text("Ingen påvisad effekt: skolnärvaro.")
    assert "funktionell-familjeterapi" not in shown(guide)


def test_safety_comes_before_everything(guide: Page) -> None:
    """Suspicion that the child fares ill puts the duty to report first."""
    mark(guide, "oro", "oro-ja")
    box = guide.locator("[data-part=report]")
    expect(box).to_be_visible()
    expect(box).to_contain_text("19 kap. 1 §")
    expect(box).to_contain_text("20 kap. 1 §")
    mark(guide, "narvaro", "borta-ofta")
    assert box.bounding_box()["y"] < guide.locator("[data-part=suggestions]").bounding_box()["y"]


@pytest.mark.parametrize("width", [360, 1280])
def test_safety_stays_in_view_and_folds_the_suggestions(page: Page, width: int) -> None:
    """A group that means danger does as much as the first question, however far the reader has come."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("vagledning/#v=2;oro=oro-nej;narvaro=borta-ofta;grupper=hedersrelaterat-vald")
    strip = page.get_by_role("navigation", name="Barnets skydd")
    suggestion = page.locator("[data-suggestion]").first
    expect(suggestion).to_be_hidden()
    if width < 1000:
        page.get_by_role("button", name="Visa alla", exact=True).click()
    page.locator("[data-part=fold-label]").click()
    expect(suggestion).to_be_visible()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(strip).to_be_in_viewport(ratio=1)
    expect(strip.get_by_role("link", name="Ring 112")).to_have_attribute("href", "tel:112")
    strip.get_by_role("link", name="Tala med barnet").click()
    expect(page.get_by_role("heading", name="Gör detta först")).to_be_in_viewport()
    expect(page.locator("[data-danger=hedersrelaterat-vald]")).to_contain_text("Prata med barnet ensamt först")
    strip.get_by_role("link", name="Anmäl nu").click()
    expect(page).to_have_url(re.compile("/fordjupning/orosanmalan/$"))


def test_what_can_raise_the_danger_waits_with_its_reason(page: Page) -> None:
    """Nothing that begins with the parents stands among the suggestions."""
    page.goto(
        "vagledning/#v=2;franvaro=repeated;narvaro=borta-ofta;stodet-hemma=hem-och-skola;grupper=hedersrelaterat-vald"
    )
    page.locator("[data-part=waiting-label]").click()
    waits = page.locator('[data-waiting="samtalsgrupper-for-foraldrar"]')
    expect(waits).to_contain_text("Gruppen är för föräldrarna.")
    expect(page.locator('[data-suggestion="samtalsgrupper-for-foraldrar"]')).to_have_count(0)


def test_paper_and_text_begin_with_the_safety_of_the_child(page: Page) -> None:
    """And hold the suggestions that are folded on the screen."""
    page.goto("vagledning/#v=2;oro=oro-ja;narvaro=borta-ofta")
    share(page)
    page.get_by_role("button", name="Kopiera som text").click()
    text = page.locator("#att-ta-med").input_value()
    assert text.index("GÖR DETTA FÖRST") < text.index("Ring 112") < text.index("FÖRSLAG ATT VÄGA IN")
    assert text.index("I en barnutredning får du prata med barnet") < text.index("FÖRSLAG ATT VÄGA IN")
    assert "NÄSTA STEG" in text
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Gör detta först")).to_be_visible()
    expect(page.get_by_text("I en barnutredning får du prata med barnet")).to_be_visible()
    expect(page.locator("[data-suggestion]").first).to_be_visible()


def test_only_unknown_is_an_honest_end(guide: Page) -> None:
    """Vet inte gives first steps and no list."""
    mark(guide, "narvaro", "vet-inte")
    expect(guide.locator("[data-part=only-unknown]")).to_be_visible()
    expect(guide.locator("[data-part=next-steps]")).to_be_visible()
    assert shown(guide) == []


def test_nothing_marked_is_said(guide: Page) -> None:
    """None of these is not a need, and not the same as no answer."""
    expect(guide.locator("[data-part=nothing-marked]")).to_be_visible()
    mark(guide, "narvaro", "inget")
    expect(guide.locator("[data-part=all-well]")).to_be_visible()


@pytest.mark.parametrize("absence", ["none", "early", "vet-inte"])
def test_three_answers_that_give_no_suggestion_say_what_more_is_needed(guide: Page, absence: str) -> None:
    """And do not ask again for what has been answered."""
    mark(guide, "oro", "oro-nej")
    mark(guide, "skolform", "middle")
    expect(guide.locator("[data-part=nothing-marked]")).to_be_visible()
    mark(guide, "franvaro", absence)
    expect(guide.locator("[data-part=nothing-marked]")).to_be_hidden()
    expect(guide.locator("[data-part=more-needed]")).to_be_visible()
    assert status(guide) == "Inga förslag än. Svara under Mer om barnet."
    mark(guide, "kamrater", "ensam")
    expect(guide.locator("[data-part=more-needed]")).to_be_hidden()
    assert shown(guide)


def test_unknown_and_none_stand_alone(guide: Page) -> None:
    """Vet inte unmarks the others, and the others unmark it."""
    mark(guide, "narvaro", "borta-ofta")
    mark(guide, "narvaro", "vet-inte")
    expect(guide.locator("#svar-narvaro-borta-ofta")).not_to_be_checked()
    mark(guide, "narvaro", "behovs-hemma")
    expect(guide.locator("#svar-narvaro-vet-inte")).not_to_be_checked()


def test_a_changed_answer_drops_what_no_longer_applies(guide: Page) -> None:
    """The option goes away and the page says so."""
    mark(guide, "skolform", "upper-secondary")
    mark(guide, "resultat", "saknar-plan")
    mark(guide, "skolform", "primary")
    expect(guide.locator("#svar-resultat-saknar-plan")).not_to_be_checked()
    expect(guide.locator("#svar-resultat-saknar-plan")).to_be_hidden()
    expect(guide.locator("[data-part=notices]")).to_contain_text(
        "”Den unga saknar en plan för studier eller arbete” gäller inte den skolform du har valt"
    )
    mark(guide, "fritid", "ingen-aktivitet")
    guide.reload()
    notices = guide.get_by_role("status").filter(has_text="gäller inte den skolform")
    expect(notices).to_be_visible()
    guide.get_by_role("button", name="Jag har läst det").click()
    expect(guide.locator("[data-part=notices]")).to_be_empty()


def test_what_is_left_out_names_the_answer_that_did_it(guide: Page) -> None:
    """The absence, and the answer that an intervention is only for."""
    mark(guide, "franvaro", "long")
    left_out = guide.locator("[data-part=left-out]")
    left_out.locator("summary").click()
    expect(left_out.locator('[data-left-out="tidig-radgivning-om-franvaro"]')).to_contain_text("”Lång frånvaro")
    expect(left_out.locator('[data-left-out="cope"]')).to_contain_text(
        "är bara till för ”Barnet hamnar lätt i konflikt"
    )


def test_a_group_alone_is_no_need(guide: Page) -> None:
    """The page says so, leads to the group, and shows what is meant only for it."""
    mark(guide, "grupper", "barn-till-foraldrar-med-kognitiva-svarigheter")
    expect(guide.locator("[data-part=groups-only]")).to_be_visible()
    expect(guide.locator("[data-group=barn-till-foraldrar-med-kognitiva-svarigheter] a")).to_be_visible()
    assert shown(guide) == ["anpassat-foraldrastod"]
    mark(guide, "grupper", "uvas")
    mark(guide, "skolform", "middle")
    expect(guide.locator("#svar-grupper-uvas")).not_to_be_checked()


@pytest.mark.thorough
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (768, 1024), (390, 844)])
def test_nothing_moves_under_the_finger(page: Page, width: int, height: int) -> None:
    """Nothing moves by itself, from the first picture on, and what is touched stays where it is."""
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script("""
        window.shifts = [];
        new PerformanceObserver((list) => {
            window.shifts.push(...list.getEntries().filter((shift) => !shift.hadRecentInput && shift.value > 0));
        }).observe({ type: "layout-shift", buffered: true });
    """)
    page.goto("vagledning/")
    moved = {}

    def touch(locator: Locator) -> None:
        locator.scroll_into_view_if_needed()
        before = locator.bounding_box()["y"]
        locator.click()
        moved[str(locator)] = locator.bounding_box()["y"] - before

    for answer in ("oro-oro-nej", "franvaro-long", "oro-oro-ja", "oro-oro-nej", "skolform-middle"):
        touch(page.locator(f"#svar-{answer}"))
    touch(page.locator(".task > summary").first)
    touch(page.locator("#svar-narvaro-morgon-och-somn"))
    if width < 1000:
        page.get_by_role("button", name="Visa alla", exact=True).click()
    for why in page.locator("[data-part=suggestions] .why > summary:visible").all()[:5]:
        touch(why)
        touch(why)
    page.wait_for_timeout(100)
    assert {name: by for name, by in moved.items() if abs(by) >= 1} == {}
    assert page.evaluate("window.shifts.map(({ value }) => value)") == []


def test_what_changed_is_announced(answered: Page) -> None:
    """The status line names what is first now, what came and what went, and nothing else; what moved is marked."""
    mark(answered, "fritid", "ingen-aktivitet")
    assert "Nytt:" in status(answered)
    first = shown(answered)[0]
    mark(answered, "kamrater", "ensam")
    mark(answered, "fritid", "vagar-inte")
    second = shown(answered)[0]
    assert second != first
    assert re.search(r"Nu överst: .+ \((ny|var \w+)", status(answered))
    expect(answered.locator(f'[data-suggestion="{second}"]')).to_have_class(re.compile(r"\bmoved\b"))
    said = status(answered)
    mark(answered, "resultat", "inget")
    assert status(answered) == said


def test_only_what_changed_about_safety_is_announced(answered: Page) -> None:
    """In danger no suggestion is named, and nothing that was said before is said again."""
    mark(answered, "oro", "oro-ja")
    assert re.fullmatch(r"Barnets skydd går först\. \d+ förslag, \d+ väntar\.", status(answered))
    said = status(answered)
    mark(answered, "resultat", "inget")
    assert status(answered) == said
    mark(answered, "oro", "vet-inte")
    assert status(answered).startswith("Barnets skydd går först. ")
    mark(answered, "oro", "oro-nej")
    assert status(answered) == "Inget svar säger längre att barnet kan fara illa."


def test_in_danger_a_phone_says_what_to_do_first(page: Page) -> None:
    """Not the names of suggestions, without opening anything."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("vagledning/#v=2;oro=oro-ja;skolform=lower-secondary;franvaro=long")
    panel = page.locator("#resultat")
    expect(panel.get_by_role("heading", name="Barnets skydd först")).to_be_in_viewport(ratio=1)
    first = page.locator(".peek li")
    expect(first).to_have_text(
        ["Är barnet i akut fara? Ring 112.", "Anmäl genast till socialnämnden.", "Tala med barnet."]
    )
    for line in first.all():
        expect(line).to_be_in_viewport(ratio=1)
    names = page.locator("[data-card]").evaluate_all("cards => cards.map(({ dataset }) => dataset.short)")
    assert [name for name in names if name in panel.inner_text()] == []


def test_nothing_moves_for_one_who_asked_for_less_motion(answered: Page) -> None:
    answered.emulate_media(reduced_motion="reduce")
    mark(answered, "fritid", "vagar-inte")
    assert answered.locator(".moved").evaluate_all("rows => rows.map((row) => row.getAnimations().length)") == [0] * (
        answered.locator(".moved").count()
    )
    assert answered.locator(".moved").count() > 0


def test_the_matrix_shows_needs_and_suggestions(answered: Page) -> None:
    """A table with a row for each suggestion and a column for each need."""
    for fold in ("think-first", "coverage"):
        answered.locator(f"[data-part={fold}] > summary").click()
    table = answered.locator("[data-part=coverage] table")
    expect(table.locator("tbody tr")).to_have_count(6 + answered.locator("[data-think-first]").count())
    assert table.locator("thead th").count() == 1 + answered.locator("[data-need]:visible").count()
    assert "H" in table.locator("tbody").inner_text()


def test_measures_fit_the_absence(answered: Page) -> None:
    """Long absence brings the advice on what can change first."""
    answered.locator("[data-part=measures] > summary").click()
    expect(answered.locator("[data-part=long-absence]")).to_be_visible()
    expect(answered.locator('[data-measure="socialt-liv-och-vardag"]')).to_be_visible()


def test_groups_lead_to_their_pages(guide: Page) -> None:
    """A marked group is a link to read."""
    mark(guide, "grupper", "npf")
    expect(guide.locator("[data-group=npf] a")).to_have_attribute("href", "../grupper/npf/")


def test_a_link_opens_filled_in_and_leaves_no_trace(answered: Page, address: str) -> None:
    """The answers are there, and out of the address bar."""
    expect(answered.locator("#svar-narvaro-borta-ofta")).to_be_checked()
    expect(answered.locator("#svar-franvaro-long")).to_be_checked()
    assert answered.url == f"{address}vagledning/"
    assert len(shown(answered)) == 6


def test_a_link_made_here_gives_the_same_suggestions(answered: Page, context: BrowserContext) -> None:
    """What Skapa länk gives opens the same result elsewhere."""
    share(answered)
    answered.get_by_role("button", name="Skapa länk").click()
    link = answered.locator("#att-ta-med").input_value()
    assert link.endswith(ANSWERS)
    other = context.new_page()
    other.goto(link)
    assert shown(other) == shown(answered)


def test_an_old_link_names_what_it_does_not_know(page: Page) -> None:
    """Unknown codes are told and ignored, never an error."""
    page.goto("vagledning/#v=0;narvaro=borta-ofta,bortglomd;skolform=%3Cscript%3E;%E0%A4%A=1")
    notices = page.locator("[data-part=notices]")
    expect(notices).to_contain_text("narvaro=bortglomd")
    expect(notices).to_contain_text("skolform=<script>")
    assert shown(page)
    page.get_by_role("button", name="Rensa svar").click()
    expect(notices).not_to_contain_text("bortglomd")


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ("oro=oro-ja;oro=oro-nej", "oro-ja"),
        ("oro=oro-nej,oro-ja,vet-inte", "oro-ja"),
        ("oro=oro-nej,vet-inte", "vet-inte"),
        ("skolform=primary,middle", "middle"),
        ("narvaro=inget,borta-ofta", "borta-ofta"),
    ],
)
def test_a_link_that_contradicts_itself_keeps_what_protects_the_child(page: Page, answers: str, kept: str) -> None:
    """And says what it leaves out."""
    page.goto(f"vagledning/#v=2;{answers}")
    marked = page.locator("#vagledning-form input:checked")
    assert marked.evaluate_all("inputs => inputs.map(({ value }) => value)") == [kept]
    expect(page.locator("[data-part=notices]")).to_contain_text("Länken har svar som inte går ihop.")
    expect(page.locator("[data-part=strip]")).to_be_visible(visible=kept in ("oro-ja", "vet-inte"))


def test_safety_leaves_room_for_the_questions_when_enlarged(page: Page) -> None:
    """At 400 per cent the strip and the panel cover at most half of what is seen."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto("vagledning/#v=2;oro=oro-ja;franvaro=long")
    parts = [page.locator(part).bounding_box()["height"] for part in ("[data-part=strip]", "#resultat")]
    assert sum(parts) <= 128
    expect(page.get_by_role("link", name="Ring 112")).to_be_visible()


def test_a_link_opens_in_a_page_already_open(guide: Page) -> None:
    """A second link from the trainer replaces the first."""
    guide.evaluate(f"location.hash = '{ANSWERS}'")
    expect(guide.locator("#svar-narvaro-borta-ofta")).to_be_checked()


def test_the_text_follows_the_order_of_an_investigation(answered: Page) -> None:
    """What was seen by sub-area, factors, suggestions, follow-up, own assessment."""
    share(answered)
    answered.get_by_role("button", name="Kopiera som text").click()
    text = answered.locator("#att-ta-med").input_value()
    places = [
        text.index(part)
        for part in (
            "TRIVSEL OCH NÄRVARO",
            "- Barnet är borta ofta",
            "Skyddsfaktorer att stärka: ",
            "LÄRANDE",
            "FÖRSLAG ATT VÄGA IN",
            "FÖLJ UPP",
            "BARNETS EGNA ORD",
            "EGEN BEDÖMNING",
        )
    ]
    assert places == sorted(places)


def test_clear_takes_everything_away(answered: Page) -> None:
    """No answer, no suggestion, and focus on the first question."""
    answered.get_by_role("button", name="Rensa svar").click()
    assert answered.locator("#vagledning-form input:checked").count() == 0
    assert shown(answered) == []
    assert answered.evaluate("document.activeElement.name") == "oro"


@pytest.mark.parametrize("answers", by_day([pytest.param(answers, id=case) for case, answers in CASES.items()], 4))
def test_the_sheet_for_a_meeting_is_one_page(page: Page, answers: str) -> None:
    """With three suggestions, whatever the child, and with all that a meeting needs."""
    page.goto(f"vagledning/#{answers}")
    fold = page.locator("[data-part=fold-label]")
    if fold.is_visible():
        fold.click()
    for box in page.locator("[data-take]:visible").all()[:3]:
        box.check()
    page.get_by_role("button", name="Mötesblad").click()
    expect(page.get_by_role("heading", name="Mötesblad")).to_be_focused()
    parts = page.locator(".meet")
    assert 1 <= parts.count() <= 3
    for part in parts.all():
        for term in ("Vad", "Första steget", "Vem beslutar", "Vi vet", "Vi vet inte", "Fråga på mötet"):
            expect(part.get_by_text(term, exact=True)).to_be_visible()
    assert pages_of_paper(page) == 1


@pytest.mark.parametrize(
    "answers",
    [
        "oro=oro-ja;franvaro=repeated;forandring=hemma-eller-utomlands;grupper=hedersrelaterat-vald",
        "oro=oro-nej;franvaro=long;narvaro=sjukdom-och-vard",
    ],
    ids=["in danger", "not in danger"],
)
def test_the_sheet_for_a_meeting_is_one_page_with_the_longest(page: Page, answers: str) -> None:
    """Three suggestions with the most to say, also below all that is to be done first."""
    page.goto(f"vagledning/#v=2;skolform=lower-secondary;{answers}")
    page.evaluate("""() => {
        document.querySelector("[data-part=fold]").open = true;
        document.querySelector("[data-action=more]").click();
        const said = ".row-facts > div:not(.not-for-meeting, [hidden]), .danger-note:not([hidden])";
        const length = (row) => [...row.querySelectorAll(said)]
            .reduce((sum, { textContent }) => sum + textContent.length, 0);
        [...document.querySelectorAll("[data-part=suggestions] .row")]
            .sort((a, b) => length(b) - length(a)).slice(0, 3)
            .forEach((row) => row.querySelector("[data-take]").click());
        document.querySelector("[data-action=meeting]").click();
    }""")
    expect(page.locator(".meet")).to_have_count(3)
    assert pages_of_paper(page) == 1


def test_one_to_three_are_taken_to_the_meeting(answered: Page) -> None:
    """None gives a word of advice, and a fourth cannot be chosen. They are kept as the answers are."""
    button = answered.get_by_role("button", name="Mötesblad")
    button.click()
    assert "Välj först" in status(answered)
    for box in answered.locator("[data-take]:visible").all()[:3]:
        box.check()
    expect(button).to_have_text("Mötesblad (3)")
    assert answered.locator("[data-take]:visible:disabled").count() == 3
    answered.reload()
    expect(button).to_have_text("Mötesblad (3)")
    button.click()
    expect(answered.locator(".meeting")).to_be_visible()
    expect(answered.locator("#vagledning-form")).to_be_hidden()
    answered.get_by_role("button", name="Till förslagen").click()
    expect(answered.locator("#vagledning-form")).to_be_visible()
    expect(button).to_be_focused()


@pytest.mark.parametrize("name", ["Mötesblad", "Samtalsblad"])
def test_back_closes_a_sheet_and_forward_opens_it(answered: Page, name: str) -> None:
    """The answers stay, also over a reload of the sheet, and the button that opened it has focus again."""
    answered.locator("[data-take]:visible").first.check()
    button = answered.get_by_role("button", name=name)
    sheet = answered.locator(".paper:visible")
    button.click()
    expect(sheet).to_have_count(1)
    answered.go_back()
    expect(sheet).to_have_count(0)
    expect(button).to_be_focused()
    answered.go_forward()
    expect(sheet).to_have_count(1)
    answered.reload()
    expect(sheet).to_have_count(1)
    answered.get_by_role("button", name="Till förslagen").click()
    expect(sheet).to_have_count(0)
    expect(answered.locator("#svar-narvaro-borta-ofta")).to_be_checked()
    answered.get_by_role("button", name="Rensa svar").click()
    answered.go_forward()
    assert answered.evaluate("history.state.guide.answers") == {}


def test_what_is_chosen_can_be_compared(answered: Page, address: str) -> None:
    """Two or three, by their codes and without any answer."""
    link = answered.get_by_role("link", name="Jämför de valda")
    boxes = answered.locator("[data-take]:visible")
    boxes.nth(0).check()
    expect(link).to_be_hidden()
    boxes.nth(2).check()
    chosen = [boxes.nth(index).get_attribute("data-take") for index in (0, 2)]
    link.click()
    expect(answered).to_have_url(f"{address}jamfor/#{','.join(chosen)}")
    expect(answered.locator("[data-part=result]")).to_be_visible()
    answered.go_back()
    expect(answered.locator("#svar-narvaro-borta-ofta")).to_be_checked()
    expect(boxes.nth(2)).to_be_checked()


def test_the_sheet_begins_with_safety_and_its_text_says_all_that_it_does(page: Page) -> None:
    page.goto("vagledning/#v=2;oro=oro-ja;narvaro=borta-ofta")
    page.locator("[data-part=fold-label]").click()
    page.locator("[data-take]:visible").first.check()
    page.get_by_role("button", name="Mötesblad").click()
    expect(page.get_by_role("navigation", name="Barnets skydd")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Kopiera som text").click()
    text = page.locator("#motesblad-text").input_value()
    assert text.index("GÖR DETTA FÖRST") < text.index("Ring 112") < text.index("Vad: ") < text.index("BARNETS EGNA ORD")
    said = page.locator(".meeting").inner_text().split()
    assert [word for word in said if word.lower().strip(".,;:") not in text.lower()] == []


def test_the_sheet_for_the_child_sets_what_is_chosen_beside_waiting(answered: Page) -> None:
    """In the same order for each, on one page, with all of it in the text, and no answer in it."""
    for box in answered.locator("[data-take]:visible").all()[:3]:
        box.check()
    answered.get_by_role("button", name="Samtalsblad").click()
    expect(answered.get_by_role("heading", name="Vad gör vi nu?")).to_be_focused()
    expect(answered.locator("#vagledning-form")).to_be_hidden()
    options = answered.locator(".options > section")
    assert options.locator("h3").all_inner_texts()[3] == "D. Att vänta"
    assert {tuple(option.locator("h4").all_inner_texts()) for option in options.all()} == {
        ("Så är det att vara med", "Bra med det", "Mindre bra", "Det här vet man", "Det här vet ingen")
    }
    for option in options.all():
        assert option.locator("[data-known]:visible").count() == 2
        assert option.locator("li").count() == 4
    answered.get_by_role("button", name="Kopiera som text").click()
    text = answered.locator("#samtalsblad-text").input_value()
    said = answered.locator(".talk").inner_text().split()
    assert [word for word in said if word.lower().strip(".,;:") not in text.lower()] == []
    assert "borta-ofta" not in answered.locator(".talk").inner_html()
    assert pages_of_paper(answered) == 1
    answered.get_by_role("button", name="Till förslagen").click()
    expect(answered.get_by_role("button", name="Samtalsblad")).to_be_focused()


def test_the_sheet_for_the_child_is_one_page_whatever_is_chosen(page: Page) -> None:
    """The longest texts of every intervention, three at a time, two and one."""
    page.set_viewport_size({"width": 703, "height": 1000})
    page.goto("vagledning/")
    page.emulate_media(media="print")
    too_long = page.evaluate("""() => {
        const part = (name) => document.querySelector(`[data-part="${name}"]`);
        const length = (element) => element.textContent.length;
        const result = {
            part, found: { report: false },
            reveal: (name, isShown) => { part(name).hidden = !isShown; },
            outcomeAskedFor: (known) => known.sort((a, b) => length(b) - length(a))[0].dataset.known,
        };
        const ids = [...document.querySelectorAll("template[data-talk]:not([data-talk=''])")]
            .sort((a, b) => length(b.content) - length(a.content)).map((template) => template.dataset.talk);
        document.documentElement.classList.add("shows-sheet");
        return [1, 2, 3].flatMap((most) => ids.flatMap((_, index) => {
            const chosen = ids.slice(index, index + most);
            const suggestions = chosen.map((id) => ({ id, covers: [] }));
            new Talk("talk", result, { ids: chosen, suggestions }).open(true);
            const paper = part("talk-paper");
            return paper.scrollHeight > paper.clientHeight ? [chosen] : [];
        }));
    }""")
    assert too_long == []
    assert pages_of_paper(page) == 1


def test_the_sheet_for_the_child_says_nothing_of_danger(page: Page) -> None:
    """What the worker must know stands first, on the screen only: a parent may read the paper and the text."""
    page.goto("vagledning/#v=2;oro=oro-ja;narvaro=borta-ofta;grupper=hedersrelaterat-vald")
    page.locator("[data-part=fold-label]").click()
    page.locator("[data-take]:visible").first.check()
    page.get_by_role("button", name="Samtalsblad").click()
    warning = page.get_by_role("heading", name="Innan du visar bladet")
    expect(warning).to_be_focused()
    expect(page.locator("[data-part=talk-in-danger]")).to_contain_text("Visa inte bladet för föräldrarna än.")
    assert warning.bounding_box()["y"] < page.locator(".talk").bounding_box()["y"]
    page.get_by_role("button", name="Kopiera som text").click()
    text = page.locator("#samtalsblad-text").input_value()
    page.emulate_media(media="print")
    expect(warning).to_be_hidden()
    expect(page.get_by_role("navigation", name="Barnets skydd")).to_be_hidden()
    for said in (text, page.locator("body").inner_text()):
        assert re.findall(r"våld|heder|fara|112|anmäl|skydd|hot", said.lower()) == []


def test_the_address_on_the_sheet_carries_no_answer(answered: Page, address: str) -> None:
    answered.locator("[data-take]:visible").first.check()
    answered.get_by_role("button", name="Mötesblad").click()
    expect(answered.locator(".meeting .paper-foot strong")).to_have_text(f"{address}vagledning/")
    assert "borta-ofta" not in answered.locator(".meeting").inner_html()


@pytest.mark.parametrize("answers", [ANSWERS, MANY_ANSWERS], ids=["a common child", "a child with most needs"])
def test_the_print_sheet_fits_two_pages(page: Page, answers: str) -> None:
    """One or two A4 pages."""
    page.goto(f"vagledning/#{answers}")
    assert 1 <= pages_of_paper(page) <= 2


def test_the_print_sheet_has_what_a_meeting_needs(answered: Page) -> None:
    """What was seen and room for the own assessment, without the form."""
    answered.evaluate("dispatchEvent(new Event('beforeprint'))")
    answered.emulate_media(media="print")
    expect(answered.locator("#vagledning-form")).to_be_hidden()
    expect(answered.locator("[data-part=seen]")).to_contain_text("Barnet är borta ofta")
    expect(answered.locator(".assessment")).to_be_visible()


def test_the_form_works_by_keyboard_alone(guide: Page) -> None:
    """Tab reaches every question in order, space and arrows answer, and focus stays where it is."""
    guide.locator("#svar-oro-oro-ja").focus()
    guide.keyboard.press("ArrowDown")
    expect(guide.locator("#svar-oro-oro-nej")).to_be_checked()
    guide.keyboard.press("Tab")
    guide.keyboard.press("Space")
    assert guide.evaluate("document.activeElement.name") == "skolform"
    guide.keyboard.press("Tab")
    guide.keyboard.press("Tab")
    guide.keyboard.press("Tab")  # The link to the suggestions.
    guide.keyboard.press("Tab")
    guide.keyboard.press("Enter")
    guide.keyboard.press("Tab")
    guide.keyboard.press("Space")
    assert guide.evaluate("[document.activeElement.name, document.activeElement.checked]") == ["narvaro", True]
    assert shown(guide)


def test_every_question_is_a_named_group(guide: Page) -> None:
    """Screen readers hear the question with each answer."""
    fieldsets = guide.locator("#vagledning-form fieldset")
    legends = fieldsets.locator("> legend")
    assert fieldsets.count() == legends.count() > 10
    assert guide.locator("#vagledning-form input:not([id])").count() == 0
    unlabelled = guide.locator("#vagledning-form input").evaluate_all(
        "inputs => inputs.filter(input => input.labels.length !== 1).length"
    )
    assert unlabelled == 0


@pytest.mark.parametrize(
    ("width", "height"), [(320, 640), (360, 800), (320, 256)], ids=["320 px", "360 px", "400 % zoom"]
)
def test_nothing_is_cut_off_on_a_small_screen(answered: Page, width: int, height: int) -> None:
    """No sideways scrolling, with all parts of the result shown."""
    answered.set_viewport_size({"width": width, "height": height})
    assert answered.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_page_is_a_readable_checklist(chromium, address: str) -> None:
    """Questions, what each answer speaks for, and all interventions."""
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("vagledning/")
    expect(page.get_by_text("Förslagen räknas fram med JavaScript")).to_be_visible()
    expect(page.get_by_text("Talar för:").first).to_be_visible()
    assert page.locator("#vagledning-form label:visible").count() == page.locator("#vagledning-form label").count()
    expect(page.get_by_text("Ta med").first).to_be_hidden()
    expect(page.locator("[data-card]").first).to_be_visible()
    expect(page.locator("[data-part=suggestions]")).to_be_hidden()
    context.close()


def test_no_answer_leaves_the_browser(context: BrowserContext, address: str) -> None:
    """A whole use of the guide makes no request after the page has loaded, and writes nothing anywhere."""
    page = context.new_page()
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.add_init_script("""
        window.written = [];
        for (const name of ["setItem", "removeItem"]) {
            Storage.prototype[name] = (...what) => window.written.push(what);
        }
        for (const name of ["pushState", "replaceState"]) {
            const real = history[name];
            history[name] = (state, title, url) => { window.written.push([name, url ?? ""]); real.call(history, state,
              title, url); };
        }
        navigator.sendBeacon = (...what) => window.written.push(what);
    """)
    page.goto(f"vagledning/#{ANSWERS}")
    page.wait_for_load_state("networkidle")
    loaded = len(requests)
    mark(page, "fritid", "vagar-inte")
    mark(page, "grupper", "npf")
    page.locator("[data-take]:visible").first.check()
    share(page)
    for name in ("Kopiera som text", "Skapa länk"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Mötesblad").click()
    page.get_by_role("button", name="Kopiera som text").click()
    for name in ("Till förslagen", "Rensa svar"):
        page.get_by_role("button", name=name).click()
    page.wait_for_timeout(300)
    codes = re.compile("borta-ofta|morgon-och-somn|lower-secondary|vagar-inte|oro-nej")
    # The browser itself asks for the icon of the site, when it has the time.
    assert [request.url for request in requests[loaded:] if request.url != f"{address}assets/icon.svg"] == []
    assert [request.url for request in requests if not request.url.startswith(address)] == []
    assert [request.url for request in requests if codes.search(request.url)] == []
    assert [written for written in page.evaluate("window.written") if codes.search(str(written))] == []
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("history.state") == {"guide": {"answers": {}, "notices": [], "taken": []}}
    assert page.url == f"{address}vagledning/"
