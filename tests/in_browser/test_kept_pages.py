"""Every page that the reader fills in is as she left it after Back and reload, in three browser engines, and what she
wrote is in the tab's history entry and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

from tabs import Tab

pytestmark = pytest.mark.thorough

WRITE = """
const written = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
};
const chosen = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
};
const one = (selector) => document.querySelector(selector);
"""


class Filled(NamedTuple):
    """A page, what a reader does on it in steps, and what it then shows of it."""

    url: str
    steps: Sequence[str]
    shown: str
    secret: str | None = None
    """A word that she writes, which is to stand in no address."""


PAGES = {
    "search": Filled(
        "sok/#q=skolk",
        ("one('.search-field').focus()", "written(one('.search-field'), 'kompisar')"),
        """[one('.search-field').value, one('.search-status').textContent,
            [...document.querySelectorAll('.search-hit a')].map((link) => link.textContent)]""",
        "kompisar",
    ),
    "search over a page": Filled(
        "insatser/cope/",
        (
            "one('[data-search]').click()",
            "one('dialog.search-dialog').open",
            "written(one('dialog .search-field'), 'kompisar')",
        ),
        """[one('dialog.search-dialog')?.open, one('dialog .search-field')?.value,
            one('dialog .search-status')?.textContent,
            [...document.querySelectorAll('dialog .search-hit a')].map((link) => link.textContent)]""",
        "kompisar",
    ),
    "comparison": Filled(
        "jamfor/#cope,finns-inte",
        ("chosen(one('#insats-3'), 'family-check-up')", "one('[data-part=only-different]').click()"),
        """[[...document.querySelectorAll('#jamfor select')].map(({ value }) => value),
            one('[data-part=only-different]').checked, one('[data-part=status]').textContent,
            one('[data-part=notices]').textContent,
            [...document.querySelectorAll('.compare-table tr:not([hidden])')].map((row) => row.dataset.row)]""",
    ),
    "list": Filled(
        "insatser/#farg=gron",
        (
            "one('#val-niva-indicated').click()",
            "one('#val-faktor-skolanknytning').click()",
            "written(one('#listans-text'), 'stöd')",
            "chosen(one('#listans-ordning'), 'narvaro')",
            "[...document.querySelectorAll('.catalogue-compare input')]"
            ".filter((box) => box.checkVisibility?.() ?? box.offsetParent).slice(0, 2).forEach((box) => box.click())",
        ),
        """[[...document.querySelectorAll('#katalog input:checked')].map(({ id }) => id),
            one('[data-part=status]').textContent, one('[data-part=compared-names]').textContent,
            one('[data-part=compared]').hidden, one('[data-part=notices]').textContent,
            one('#listans-text').value, one('#listans-ordning').value,
            [...document.querySelectorAll('[data-facets]')].filter(({ hidden }) => !hidden).map(textOf)]""",
    ),
    "inventory": Filled(
        "workshop/inventera/",
        (
            "chosen(one('#kommun'), 'Hemligstad')",
            "one('#status-cope-here').click()",
            "written(one('#note-cope'), 'Rings på måndagar\\n– se rutin')",
            "chosen(one('[data-filter=stages], [data-filter]'), one('[data-filter] option:nth-child(2)').value)",
            "one('#bara-ogjorda').click()",
        ),
        """[[...new FormData(one('#inventering-form'))].filter(([, text]) => text),
            [...document.querySelectorAll('.inventory-filters select')].map(({ value }) => value),
            one('#bara-ogjorda').checked, one('[data-part=status]').textContent, one('[data-part=shown]').textContent,
            document.querySelectorAll('[data-intervention]:not([hidden])').length,
            one('#note-cope').closest('.inventory-words').hidden]""",
        "Hemligstad",
    ),
    "changes": Filled(
        "andringar/#sedan=2026-01-01",
        (
            "chosen(one('#sedan'), '2026-11-01')",
            "written(one('#lankar'), 'Hemlighet: insatser/cope/ och insatser/finns-inte/')",
            "one('.link-check button').click()",
        ),
        """[one('#sedan').value, one('#lankar').value, one('.link-check [role=status]').textContent,
            [...document.querySelectorAll('[data-part=result] li')].map(textOf)]""",
        "emlighet",
    ),
    "proposal": Filled(
        "bidra/foresla/",
        (
            "written(one('[name=fel]'), 'Hemlighet: fel årtal')",
            "written(one('form[data-folder$=terms] [data-field=title] [data-write]'), 'Ny hemlighet')",
            "one('form[data-folder$=sources] [data-field=author] [data-add]').click()",
            "written(one('form[data-folder$=sources] [data-kind=item] + * [data-field=family] input'), 'Ek')",
            "one('form[data-folder$=interventions] [data-kind=codes] input').click()",
            "written(one('form[data-folder$=sources] [data-part=id]'), 'eget-namn')",
        ),
        """[[...document.querySelectorAll('#forslag [data-part=text]')].map(({ value }) => value),
            [...document.querySelectorAll('#forslag [data-part=id]')].map(({ value }) => value),
            [...document.querySelectorAll('#forslag [data-part=status]')].map((status) => status.textContent)]""",
        "emlighet",
    ),
}


@pytest.fixture(params=PAGES.values(), ids=PAGES.keys())
def filled(request: pytest.FixtureRequest) -> Filled:
    """Each page in turn."""
    return request.param


def do(tab: Tab, page: Filled) -> Any:
    """Fills the page in as a reader does, step by step, and gives what it shows."""
    empty = seen(tab, page)
    for step in page.steps:
        tab.run(f"{WRITE} {step}")
        tab.run("return 0")
    done = seen(tab, page)
    assert done != empty
    return done


def seen(tab: Tab, page: Filled) -> Any:
    """What the page shows, when it has come to rest."""
    shown = None
    for _ in range(20):
        before, shown = shown, tab.run(f"{WRITE} return {page.shown}")
        if shown == before and "Hämtar" not in str(shown):
            break
    return shown


def seen_again(tab: Tab, page: Filled, done: Any) -> Any:
    """What the page shows once it shows `done`, or after half a minute: a page that loads is at rest more than once."""
    until = time.monotonic() + 30
    while (shown := seen(tab, page)) != done and time.monotonic() < until:
        time.sleep(0.1)
    return shown


def test_a_page_is_as_it_was_left_after_reload_and_back(tab: Tab, address: str, filled: Filled) -> None:
    """However often, and what is written last is what comes back."""
    tab.open(f"{address}{filled.url}")
    done = do(tab, filled)
    here = tab.run("return location.href")
    tab.reload()
    assert seen_again(tab, filled, done) == done
    tab.open(f"{address}evidens/")
    tab.back()
    assert seen_again(tab, filled, done) == done
    assert tab.run("return location.href") == here
    assert tab.run("return [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert filled.secret is None or filled.secret not in here
