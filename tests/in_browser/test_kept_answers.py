"""Answers survive Back, Forward and reload in three browser engines, and result and boxes never disagree."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tabs import Tab

LINK = "vagledning/#v=2;oro=oro-ja;skolform=lower-secondary;narvaro=morgon-och-somn"

STATE = """return {
    marked: [...document.querySelectorAll("#vagledning-form input:checked")].map((input) => input.value),
    status: document.querySelector("[data-part=status]").textContent,
    isSafetyShown: !document.querySelector("[data-part=strip]").hidden,
    kept: history.state,
    stored: [localStorage.length, sessionStorage.length, document.cookie],
    address: location.href,
}"""


def settled(tab: Tab, expected: object) -> object:
    """The state of the page, once it is as expected: a machine with much to do takes its time. At most ten seconds."""
    for _ in range(50):
        if (found := tab.run(STATE)) == expected:
            break
    return found


def mark(tab: Tab, question: str, option: str) -> None:
    """Marks one option."""
    tab.run(f"document.getElementById('svar-{question}-{option}').click()")


def test_answers_survive_a_step_away_and_back(tab: Tab, address: str) -> None:
    """Back, Forward, Back and one more answer: the safety of the child is still first."""
    tab.open(f"{address}{LINK}")
    mark(tab, "stodet-hemma", "hem-och-skola")
    before = tab.run(STATE)
    assert before["marked"] == ["oro-ja", "lower-secondary", "morgon-och-somn", "hem-och-skola"]
    tab.open(f"{address}insatser/")
    tab.back()
    assert settled(tab, before) == before
    tab.forward()
    tab.back()
    mark(tab, "kamrater", "ensam")
    after = tab.run(STATE)
    assert sorted(after["marked"]) == sorted([*before["marked"], "ensam"])
    assert after["isSafetyShown"]
    assert after["stored"] == [0, 0, ""]
    assert after["address"] == f"{address}vagledning/"


def test_answers_survive_reload_and_are_emptied(tab: Tab, address: str) -> None:
    """And after "Rensa svar" nothing is left in the entry."""
    tab.open(f"{address}{LINK}")
    before = tab.run(STATE)
    tab.reload()
    assert settled(tab, before) == before
    tab.run("document.querySelector('[data-action=clear]').click()")
    cleared = tab.run(STATE)
    assert cleared["marked"] == []
    assert cleared["kept"]["guide"]["answers"] == {}
    tab.reload()
    assert settled(tab, cleared) == cleared


def test_a_link_within_the_page_keeps_the_answers(tab: Tab, address: str) -> None:
    """An entry that a link within the page makes holds them too."""
    tab.open(f"{address}{LINK}")
    before = tab.run(STATE)
    tab.click("[data-part=strip] a[href='#gor-detta-forst']")
    tab.reload()
    assert tab.run(STATE)["marked"] == before["marked"]
    mark(tab, "kamrater", "ensam")
    tab.back()
    found = tab.run(STATE)
    assert sorted(found["marked"]) == sorted([*before["marked"], "ensam"])
    assert found["isSafetyShown"]


def test_an_answer_given_before_the_scripts_are_there_is_kept(page: Page) -> None:
    """On the way back, by one who is quicker than the page."""
    page.goto(LINK)
    page.goto("insatser/")
    held: list[Route] = []
    page.route("**/assets/guide/guide.js*", lambda route: held.append(route))
    page.go_back(wait_until="commit")
    page.locator("#svar-franvaro-long").check(force=True)
    assert held
    held.pop().continue_()
    expect(page.locator("#svar-oro-oro-ja")).to_be_checked()
    expect(page.locator("#svar-franvaro-long")).to_be_checked()
    expect(page.locator("[data-part=strip]")).to_be_visible()
    page.unroute_all()
    page.reload()
    expect(page.locator("#svar-franvaro-long")).to_be_checked()
