"""Every kind of page for whoever reads it small, large, dark, with the keyboard or with little motion."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect

from axe import violations
from by_day import by_day, only
from kinds_of_pages import EACH_KIND, ONE_OF_EACH, SEEN_BY_DAY, WIDTHS

MOST_STOPS = 1200
"""More tab stops than any page has: whoever takes more steps than this is going in circles."""

OTHERWISE_WHEN_NARROW = ("", "vagledning/", "insatser/", "insatser/foraldrastegen/", "workshop/inventera/", "jamfor/")
"""Pages that have something else than the menu, which all have, to reach in another way in a narrow window."""

FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  // A link that breaks over two lines has two boxes, and nothing in the middle between them.
  const line = element.getClientRects()[0] || box;
  const x = Math.min(Math.max(line.left + line.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(line.top + Math.min(line.height / 2, 12), 0), innerHeight - 1);
  const seen = document.elementFromPoint(x, y);
  return {
    name: `${element.localName} ${(element.textContent || element.value || "").trim().slice(0, 40)}`,
    lost: element === document.body,
    hidden: box.width < 1 || box.height < 1 || !inside,
    covered: Boolean(seen) && !element.contains(seen) && !seen.contains(element)
      && !element.labels?.[0]?.contains(seen),
    // A date field shows which of its parts has focus in a way of the browser's own.
    ring: element.type === "date" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
  };
}"""


@pytest.mark.parametrize("url", EACH_KIND)
def test_the_page_fits_and_has_no_violation(page: Page, url: str) -> None:
    """No sideways scrolling, one main heading, and nothing that axe finds under WCAG 2.0–2.2 A and AA."""
    page.goto(url)
    assert page.locator("h1").count() == 1
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert violations(page) == [], width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "answers",
    [
        pytest.param("oro=oro-ja", id="a child at risk and nothing else"),
        pytest.param("oro=vet-inte;skolform=vet-inte;narvaro=vet-inte;trivsel=vet-inte", id="nothing is known"),
        pytest.param("skolform=middle;narvaro=vet-inte;trivsel=vet-inte;kamrater=ensam", id="most is unknown"),
        pytest.param(
            "oro=oro-ja;skolform=middle;narvaro=borta-ofta;kamrater=konflikter,ensam;grupper=npf",
            id="suggestions of every kind",
        ),
        pytest.param("skolform=middle;narvaro=finns-inte", id="a link with an answer that is gone"),
    ],
)
def test_every_state_of_the_guide_has_no_violation(page: Page, answers: str, width: int) -> None:
    """Also with everything shown that the buttons show."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"vagledning/#v=1;{answers}")
    for name in ("Visa", "Skapa länk"):
        button = page.get_by_role("button", name=name).first
        if button.is_visible():
            button.click()
    assert violations(page) == []


@pytest.mark.parametrize("sheet", ["Mötesblad", "Samtalsblad"])
def test_a_sheet_of_the_guide_has_no_violation(page: Page, sheet: str) -> None:
    """With what stands first when the child may be in danger, and the text to copy."""
    page.goto("vagledning/#v=2;oro=oro-ja;narvaro=borta-ofta")
    page.locator("[data-part=fold-label]").click()
    page.locator("[data-take]:visible").first.check()
    page.get_by_role("button", name=sheet).click()
    page.get_by_role("button", name="Kopiera som text").click()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_open_menu_has_no_violation(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("")
    page.get_by_role("button", name="Meny").click()
    expect(page.get_by_role("link", name="Insatser", exact=True).first).to_be_visible()
    assert violations(page) == []


def test_the_menu_is_opened_and_closed_with_the_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("")
    button = page.get_by_role("button", name="Meny")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ett barn", exact=True).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.get_by_role("link", name="Ett barn", exact=True).first).to_be_hidden()


def test_without_scripts_the_menu_is_open(chromium, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto("")
    expect(page.get_by_role("link", name="Insatser", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Meny")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    ("url", "width"),
    only([(url, 1280) for url in ONE_OF_EACH], [(url, 1280) for url in SEEN_BY_DAY])
    + by_day([(url, 320) for url in OTHERWISE_WHEN_NARROW], 2)
    + [pytest.param(url, 320, marks=pytest.mark.nightly) for url in ONE_OF_EACH if url not in OTHERWISE_WHEN_NARROW],
)
def test_the_keyboard_reaches_everything_and_focus_is_always_seen(page: Page, url: str, width: int) -> None:
    """Tab from the top until focus leaves the page: never lost, hidden, covered or without its ring."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url)
    # What has focus is looked at when the next Tab comes, in the page, for each question to it takes its time.
    page.evaluate(f"""window.focused = []; addEventListener("keydown", () => focused.push(({FOCUSED})()), true)""")
    while page.evaluate("focused.length") < MOST_STOPS:
        for _ in range(20):
            page.keyboard.press("Tab")
        found = page.evaluate("focused.slice(1)")
        if any(stop["lost"] for stop in found):
            break
    found = list(itertools.takewhile(lambda stop: not stop["lost"], found))
    stops = len(found)
    amiss = [f"{stop['name']}: {fault}" for stop in found for fault in ("hidden", "covered") if stop[fault]]
    amiss += [f"{stop['name']}: no ring" for stop in found if not stop["ring"]]
    assert amiss == []
    assert 10 < stops < MOST_STOPS
    reachable = page.evaluate(
        """[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.disabled
        && element.type !== 'radio').length"""
    )
    assert stops >= reachable


@pytest.mark.parametrize("url", EACH_KIND)
def test_text_alone_can_be_twice_as_large(page: Page, url: str) -> None:
    """Nothing needs sideways scrolling when only the text grows."""
    page.goto(url)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    clipped = page.evaluate("""[...document.querySelectorAll('main *')].filter((element) => {
        const style = getComputedStyle(element);
        return style.overflowX === 'hidden' && !element.closest('.quiet')
          && element.scrollWidth > element.clientWidth + 1;
    }).map((element) => element.outerHTML.slice(0, 80))""")
    assert clipped == []


@pytest.mark.parametrize("url", ["", "vagledning/", "insatser/foraldrastegen/"])
def test_nothing_moves_for_a_reader_who_wants_it_still(page: Page, url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(url)
    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.evaluate("""[...document.querySelectorAll('*')].filter((element) => {
        const style = getComputedStyle(element);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
          || style.scrollBehavior === 'smooth';
    }).length""")
    assert moving == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_that_are_too_alike_are_found_in_either_scheme(page: Page, scheme: str) -> None:
    """The tests above see what they look for, also in what is not the first of its kind."""
    page.goto("om/")
    page.add_style_tag(
        content=f"@media (prefers-color-scheme: {scheme}) {{ main p:last-of-type {{ color: #777; background: #888 }} }}"
    )
    assert {violation.partition(" <")[0] for violation in violations(page)} == {f"{scheme}: color-contrast:"}
