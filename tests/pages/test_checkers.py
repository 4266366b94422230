"""What programs that nobody here has written say of the site and of the files that a host reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

from kinds_of_pages import ONE_OF_EACH
from knowledge_base.data.feed import FEED
from nu_checker import html_errors
from tiny_project import REPOSITORY, BuildProject, changed

GITHUB = REPOSITORY / ".github"

STATES = (
    "/vagledning#v=[0-9]+(;[a-z-]+=[a-z0-9,-]+)+$",
    "/insatser#[a-z]+=[a-z0-9.,-]+(;[a-z]+=[a-z0-9.,-]+)*$",
    "/jamfor#[a-z0-9-]+(,[a-z0-9-]+)+$",
)
"""Fragments that scripts read as choices, and that name no place. The tests of those pages open them."""


def test_a_page_of_every_kind_is_html(built_site: Path, request: pytest.FixtureRequest) -> None:
    files = [url if url.endswith(".html") else f"{url}index.html" for url in ONE_OF_EACH]
    assert html_errors(built_site, request.config, files) == []


@pytest.mark.thorough
def test_every_page_is_html(built_site: Path, request: pytest.FixtureRequest) -> None:
    assert html_errors(built_site, request.config) == []


@pytest.mark.slow
def test_an_error_in_html_would_be_found(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = "<!DOCTYPE html><html lang=sv><title>x</title><table><tr role=row><td>y</table>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (error,) = html_errors(tmp_path, request.config)
    assert error.startswith("page.html:1: The “role” attribute must not be used on a “tr” element")


def dead_links(site: Path) -> list[str]:
    """The links of every page that lead to no file, or to no place in it."""
    how = ("--offline", "--include-fragments", "--no-progress", "--format", "json", "--index-files", "index.html")
    excluded = [argument for state in STATES for argument in ("--exclude", state)]
    lychee = Path(sys.executable).parent / "lychee"
    done = subprocess.run(
        [lychee, *how, *excluded, "--root-dir", site, f"{site}/**/*.html"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = json.loads(done.stdout)
    assert found["total"] > 0, done.stderr
    return sorted({link["url"] for links in found["error_map"].values() for link in links})


def test_every_link_leads_to_a_page_and_a_place_in_it(built_site: Path) -> None:
    assert dead_links(built_site) == []


def test_a_dead_link_would_be_found(tmp_path: Path) -> None:
    """To a page, or to a place in one."""
    (tmp_path / "there").mkdir()
    links = [f"<a href={link}>{link}</a>" for link in ("../there/#place", "../there/#gone", "../gone/")]
    page = f"<!DOCTYPE html><title>x</title><p id=place>{''.join(links)}"
    (tmp_path / "there" / "index.html").write_text(page, encoding="utf-8")
    assert [address.removeprefix(tmp_path.as_uri()) for address in dead_links(tmp_path)] == ["/gone", "/there#gone"]


def feed_errors(feed: bytes) -> list[str]:
    """What a reader of feeds stumbles over: XML or an encoding that is broken, and entries that it cannot show."""
    found = feedparser.parse(feed, response_headers={"content-type": "application/atom+xml"})
    errors = [str(found.get("bozo_exception", "bozo"))] if found.bozo else []
    errors += [f"{found.version}, not atom10"] if found.version != "atom10" else []
    needed = {"id", "title", "links", "summary", "updated_parsed"}
    return errors + [f"an entry lacks {needed - entry.keys()}" for entry in found.entries if needed - entry.keys()]


def test_a_reader_of_feeds_takes_the_feed(built_site: Path) -> None:
    feed = (built_site / FEED).read_bytes()
    assert feed_errors(feed) == []
    assert len(feedparser.parse(feed).entries) == feed.count(b"<entry>") > 0


def test_an_error_in_a_feed_would_be_found(built_site: Path) -> None:
    feed = (built_site / FEED).read_bytes()
    assert feed_errors(feed.replace(b"</entry>", b"", 1))
    assert feed_errors(feed.replace("ä".encode(), b"\xe4"))
    assert feed_errors(feed.replace(b"<updated>", b"<changed>").replace(b"</updated>", b"</changed>"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("dependabot", "dependabot.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/[!c]*.yml"),
        ("github-issue-config", "ISSUE_TEMPLATE/config.yml"),
    ],
)
def test_what_the_host_reads_follows_its_schema(schema: str, files: str) -> None:
    """The schemas come with the program: nothing is asked for."""
    found = sorted(GITHUB.glob(files))
    assert found
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *found],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("null", ["User-agent: *", "Disallow:"]),
        (
            "https://example.se/kompass",
            ["User-agent: *", "Disallow:", "", "Sitemap: https://example.se/kompass/sitemap.xml"],
        ),
    ],
)
@pytest.mark.build
def test_search_engines_are_told_where_the_pages_are(project: BuildProject, address: str, lines: list[str]) -> None:
    """When the owner has said it. They may read everything."""
    root = project(changed("content/site.yml", ("address: null", f"address: {address}")), whole=True)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, check=True, capture_output=True)
    assert (root / "site" / "robots.txt").read_text(encoding="utf-8").splitlines() == lines
