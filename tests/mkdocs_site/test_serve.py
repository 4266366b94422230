"""`mkdocs serve`, started as an editor starts it: with whatever is in content/, and on an address that may be taken."""

from __future__ import annotations

import http.server
import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from by_day import by_day
from tiny_project import BuildProject, Files, changed

pytestmark = pytest.mark.build

SUPPORT = "content/interventions/skolstod.yml"
SERVING = re.compile(r"Serving on (http://\S+?/)(\s|$)")

BROKEN: dict[str, tuple[Files, str]] = {
    "a record that breaks its schema": (changed(SUPPORT, ("status: active", "status: activ")), SUPPORT),
    "a record that cannot be read": ({SUPPORT: "title: SIP: x\n"}, SUPPORT),
    "a new record": ({"content/groups/ny.yml": ""}, "content/groups/ny.yml"),
    "the facts of the owner": ({"content/site.yml": "titel: x\n"}, "content/site.yml"),
    "the questions": ({"content/questionnaire.yml": None}, "content/questionnaire.yml"),
    "a section that is missing": (
        changed("content/workshops/prova.yml", ("section: vad-vet-vi", "section: borta")),
        "content/workshops/prova.yml",
    ),
    "a lost address": ({"addresses.txt": "/insatser/borta/\n"}, "addresses.txt"),
    "no list of addresses": ({"addresses.txt": None}, "addresses.txt"),
}


class Serving:
    """A server that is running."""

    def __init__(self, address: str, said: list[str]) -> None:
        self._address = address
        self._said = said

    @property
    def said(self) -> str:
        """What the terminal shows."""
        return "".join(self._said)

    def ask(self, url: str) -> str:
        """The page at an address; empty when there is none."""
        try:
            with urllib.request.urlopen(self._address + url, timeout=20) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            return ""

    def shows(self, url: str, text: str) -> bool:
        """Waits until the page has the text."""
        until = time.monotonic() + 60
        while text not in self.ask(url):
            if time.monotonic() > until:
                return False
            time.sleep(0.2)
        return True


@contextmanager
def serving(root: Path) -> Iterator[Serving]:
    """Starts `mkdocs serve` on a free port."""
    said: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{free_port()}"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr
        listening = None
        try:
            while not (found := SERVING.search(line := process.stderr.readline())):
                said.append(line)
                assert line, "".join(said)
            listening = threading.Thread(target=said.extend, args=(process.stderr,))
            listening.start()
            yield Serving(found[1], said)
        finally:
            process.terminate()
            if listening:
                listening.join()


def free_port() -> int:
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        return server.server_port


@pytest.mark.parametrize("name", by_day(BROKEN, 2))
def test_the_server_starts_with_mistakes_shows_them_and_goes_on_when_they_are_mended(
    project: BuildProject, name: str
) -> None:
    files, path = BROKEN[name]
    root = project(whole=True)
    sound = {broken: (root / broken).read_bytes() if (root / broken).exists() else None for broken in files}
    for broken, text in files.items():
        (root / broken).unlink() if text is None else (root / broken).write_text(str(text), encoding="utf-8")
    with serving(root) as server:
        assert f"{path}:" in server.said
        for url in ("insatser/skolstod/", "insatser/", "grupper/ny/"):
            page = server.ask(url)
            assert "Fel i innehållet" in page and path in page
        assert "Start" in server.ask("")
        assert server.ask("assets/finns-inte.js") == ""
        for broken, content in sound.items():
            (root / broken).unlink() if content is None else (root / broken).write_bytes(content)
        if name == "no list of addresses":  # A file outside content/ that was missing at the start is not watched.
            (root / "content" / "site.yml").touch()
        assert server.shows("insatser/skolstod/", "Stöd i vardagen för att komma till skolan.")
        assert "Skolstöd" in server.ask("insatser/")
        assert server.ask("grupper/ny/") == ""
        assert "Stöd i vardagen" in server.ask("data/interventions.json") + server.ask("insatser/skolstod/post.json")
        assert 'href="insatser/"' in server.ask("")


def test_what_is_broken_further_is_shown_as_it_is_now(project: BuildProject) -> None:
    root = project({"content/groups/ny.yml": ""}, whole=True)
    with serving(root) as server:
        assert "content/groups/ny.yml" in server.ask("insatser/skolstod/")
        (root / "content" / "groups" / "ny.yml").unlink()
        (root / SUPPORT).write_text("title: [", encoding="utf-8")
        assert server.shows("insatser/skolstod/", f"<code>{SUPPORT}</code>")
        assert "content/groups/ny.yml" not in server.ask("insatser/skolstod/")


def test_a_link_in_docs_that_leads_nowhere_does_not_stop_the_server(project: BuildProject) -> None:
    """A build stops at it."""
    root = project({"docs/index.md": "# Start\n\n[Borta](borta.md)\n"}, whole=True)
    with serving(root) as server:
        assert "borta.md" in server.said
        assert "Skolstöd" in server.ask("insatser/skolstod/")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1:{taken}", "den används redan"),
        ("192.0.2.1:8000", "den finns inte på den här datorn"),
        ("127.0.0.1:99999", "porten är för hög"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_sentence(project: BuildProject, address: str, why: str) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        given = address.format(taken=server.server_port)
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", given],
            cwd=project(whole=True),
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    assert done.returncode == 1
    assert f"Adressen {given} går inte att använda: {why}" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
