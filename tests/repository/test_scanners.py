"""The headers in hosting/, graded as a scanner would.

The rules and points are those of the HTTP Observatory (github.com/mdn/mdn-http-observatory, src/analyzer/tests/ and
src/grader/charts.js at commit 94042bb, of which what these headers can meet is written here). What only a server with
a certificate can show, a redirect from http and the certificate itself, is taken as given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tiny_project import REPOSITORY

LINES = {
    "headers.conf": re.compile(r'^add_header ([\w-]+) "(.*)" always;$', re.M),
    "headers.caddy": re.compile(r'^\t([\w-]+) "(.*)"$', re.M),
}
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
SIX_MONTHS = 15_552_000


def read(name: str) -> dict[str, str]:
    """The headers of the pages in a file, by name in small letters. The desk's program has others, which follow."""
    of_pages, *_ = (REPOSITORY / "hosting" / name).read_text(encoding="utf-8").split("\n}\n")
    return {header.lower(): value for header, value in LINES[name].findall(of_pages)}


def directives(policy: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, *sources in (part.split() for part in policy.split(";") if part.strip())}


def of_policy(policy: str) -> int:
    """The points of a content security policy."""
    found = directives(policy)
    if not found:
        return -25
    default = found.get("default-src", {"*"})
    script, style, objects = (found.get(name, default) for name in ("script-src", "style-src", "object-src"))
    if script & (BROAD | INLINE) or objects & BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for sources in found.values() for source in sources):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if default == {"'none'"} else 5


def of_transport(value: str) -> int:
    """The points of Strict-Transport-Security."""
    age = re.search(r"max-age=(\d+)", value)
    if not age or "," in value:
        return -20
    return 0 if int(age.group(1)) >= SIX_MONTHS else -10


def score(headers: Mapping[str, str]) -> int:
    """What the scanner adds to the 100 that every site begins with; what is above 100 counts only from 90."""
    policy = headers.get("content-security-policy", "")
    framing = headers.get("x-frame-options", "").lower()
    parts = {
        "policy": of_policy(policy),
        "transport": of_transport(headers.get("strict-transport-security", "")),
        "framing": 5 if "frame-ancestors" in directives(policy) or framing in ("deny", "sameorigin") else -20,
        "sniffing": 0 if headers.get("x-content-type-options") == "nosniff" else -5,
        "referrer": 5 if headers.get("referrer-policy") in PRIVATE else -5 if "referrer-policy" in headers else 0,
        "opener": 10 if headers.get("cross-origin-opener-policy") == "same-origin" else 0,
        "embedder": 10 if headers.get("cross-origin-embedder-policy") == "require-corp" else 0,
        "resource": 10 if headers.get("cross-origin-resource-policy") in ("same-origin", "same-site") else 0,
    }
    base = 100 + sum(min(points, 0) for points in parts.values())
    return base + (sum(max(points, 0) for points in parts.values()) if base >= 90 else 0)


@pytest.mark.parametrize("name", LINES)
def test_the_headers_get_every_point_that_a_header_can_give(name: str) -> None:
    """100 is A+; the bonus of each header that has one makes 150."""
    assert score(read(name)) == 150


@pytest.mark.parametrize("name", LINES)
def test_no_page_of_another_site_may_read_or_show_ours_and_nothing_says_what_serves_it(name: str) -> None:
    headers = read(name)
    assert "access-control-allow-origin" not in headers
    assert directives(headers["content-security-policy"])["frame-ancestors"] == {"'none'"}
    assert {"server", "x-powered-by"}.isdisjoint(headers)


@pytest.mark.parametrize(
    ("header", "weaker", "most"),
    [
        ("content-security-policy", None, 95),
        ("content-security-policy", "default-src *; frame-ancestors 'none'", 80),
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
            80,
        ),
        ("content-security-policy", "default-src 'none'; script-src 'self' data:; frame-ancestors 'none'", 80),
        ("content-security-policy", "default-src 'none'; img-src http://exempel.se; frame-ancestors 'none'", 80),
        ("content-security-policy", "default-src 'none'; script-src 'self' 'unsafe-eval'; frame-ancestors 'none'", 130),
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'", 140),
        ("content-security-policy", "default-src 'self'; frame-ancestors 'none'", 145),
        ("content-security-policy", "default-src 'none'", 80),
        ("strict-transport-security", None, 80),
        ("strict-transport-security", "max-age=86400", 140),
        ("x-content-type-options", None, 145),
        ("referrer-policy", "unsafe-url", 140),
        ("cross-origin-opener-policy", None, 140),
        ("cross-origin-embedder-policy", None, 140),
        ("cross-origin-resource-policy", "cross-origin", 140),
    ],
)
def test_a_header_that_is_weaker_costs_points(header: str, weaker: str | None, most: int) -> None:
    headers = read("headers.conf")
    assert header in headers
    without = {name: value for name, value in headers.items() if name != header}
    assert score(without if weaker is None else {**without, header: weaker}) <= most < 150
