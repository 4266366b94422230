"""No page asks anybody else, stores anything or tries to recognise the reader, however it is used; and none breaks its
policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kinds_of_pages import EACH_KIND, ONE_OF_EACH
from knowledge_base.pages.security import PAGE_POLICY
from read_html import Html
from visitor import visitor


def kind(url: str) -> tuple[str, int]:
    """Pages of one kind stand beside each other: the part of the site and the depth in it."""
    return url.split("/")[0], url.count("/")


def test_every_kind_of_page_is_among_those_that_the_browser_opens(built_site: Path) -> None:
    urls = [file.relative_to(built_site).as_posix().removesuffix("index.html") for file in built_site.rglob("*.html")]
    kinds = {kind(url) for url in urls if not url.startswith("w/")}  # A short address only leads to another page.
    assert sorted(kinds - {kind(url) for url in ONE_OF_EACH}) == []


@pytest.mark.parametrize(
    "url",
    [
        *EACH_KIND,
        "vagledning/#v=1;oro=oro-ja;skolform=middle;narvaro=borta-ofta;kamrater=konflikter,ensam;grupper=npf",
    ],
)
def test_a_page_asks_nobody_stores_nothing_and_recognises_no_one(chromium: Browser, address: str, url: str) -> None:
    with visitor(chromium, address, accept_downloads=True) as reader:
        page = reader.open(url)
        assert reader.use(page) > 0
        assert (reader.noticed, reader.foreign, reader.failed) == ([], [], [])
        assert reader.stored(page) == {}
        assert reader.context.service_workers == []


@pytest.mark.thorough
@pytest.mark.parametrize(
    "url",
    [
        "index.html",
        "vagledning/index.html",
        "insatser/index.html",
        "insatser/foraldrastegen/index.html",
        "workshop/fall/index.html",
    ],
)
def test_a_page_opened_as_a_file_works_within_its_policy(chromium: Browser, built_site: Path, url: str) -> None:
    with visitor(chromium, f"{built_site.as_uri()}/") as reader:
        page = reader.open(url)
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "the style sheet is there"
        assert reader.use(page) > 0
        assert (reader.noticed, reader.foreign, reader.failed) == ([], [], [])


def test_the_guide_opened_as_a_file_gives_suggestions(chromium: Browser, built_site: Path) -> None:
    with visitor(chromium, f"{built_site.as_uri()}/") as reader:
        page = reader.open("vagledning/index.html")
        page.get_by_role("button", name="Visa alla frågor").click()
        page.locator('label[for="svar-narvaro-borta-ofta"]').click()
        expect(page.locator("[data-part=suggestions] [data-suggestion]:visible").first).to_be_visible()


@pytest.mark.thorough
@pytest.mark.parametrize(
    "act",
    [
        "localStorage.setItem('a', '1')",
        "sessionStorage.length",
        "indexedDB.open('a')",
        "caches.keys()",
        "document.cookie = 'a=1'",
        "document.cookie",
        "window.name = 'a'",
        "navigator.serviceWorker",
        "fetch('/').catch(() => {})",
        "new XMLHttpRequest()",
        "navigator.sendBeacon('/', 'a')",
        "new WebSocket('ws://127.0.0.1:9')",
        "document.createElement('canvas').getContext('2d')",
        "document.createElement('canvas').toDataURL()",
        "document.fonts.check('1em Arial')",
        "navigator.plugins.length",
        "navigator.userAgent",
        "navigator.hardwareConcurrency",
        "screen.width",
        "new OfflineAudioContext(1, 1, 8000)",
        "new RTCPeerConnection()",
        "Intl.DateTimeFormat().resolvedOptions()",
        "new Date().getTimezoneOffset()",
        "document.body.setAttribute('style', 'color: red')",
        "document.body.setAttribute('onclick', '1'), document.body.click()",
        "document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))",
        "document.body.append(Object.assign(document.createElement('script'), {src: 'https://evil.example/x.js'}))",
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://evil.example/x.png'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'https://evil.example/'}))",
    ],
)
def test_the_visitor_does_notice(chromium: Browser, address: str, act: str) -> None:
    """Each thing the tests above rule out is noticed when it is done."""
    with visitor(chromium, address) as reader:
        page = reader.open("")
        page.evaluate(f"() => {{ {act} }}")
        for _ in range(200):
            if reader.noticed:
                break
            page.wait_for_timeout(20)
        assert reader.noticed != []


def test_what_is_stored_is_found(chromium: Browser, address: str) -> None:
    with visitor(chromium, address) as reader:
        page = reader.open("")
        page.evaluate("""async () => {
            document.cookie = "a=1"; window.name = "a"; localStorage.a = sessionStorage.a = "1";
            await caches.open("a");
            await new Promise((resolve) => { indexedDB.open("a").onsuccess = resolve; });
        }""")
        assert set(reader.stored(page)) == {"cookie", "cookies", "name", "local", "session", "databases", "caches"}


@pytest.mark.thorough
def test_every_page_states_the_policy_first_and_has_nothing_inline(built_site: Path) -> None:
    """No script but JSON stands in a page, no style, no handler; so the policy needs no hash and no exception."""
    amiss = []
    for file in built_site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        html = Html(text)
        metas = [attributes for tag, attributes in html.elements if tag == "meta"]
        if metas[0] != {"charset": "utf-8"} or metas[1] != {
            "http-equiv": "Content-Security-Policy",
            "content": PAGE_POLICY,
        }:
            amiss.append(f"{file.name}: policy")
        for tag, attributes in html.elements:
            inline = (
                tag == "script"
                and "src" not in attributes
                and attributes.get("type") not in ("application/json", "application/ld+json")
            )
            handlers = [
                name
                for name in attributes
                if name.startswith("on") or name in ("style", "srcdoc", "formaction", "ping")
            ]
            scripted = [
                value
                for value in attributes.values()
                if re.match(r"\s*(javascript|vbscript|data):", value or "", re.IGNORECASE)
            ]
            if inline or handlers or scripted or tag in ("style", "base", "iframe", "object", "embed"):
                amiss.append(f"{file.relative_to(built_site)}: {tag} {attributes}")
    assert amiss == []
