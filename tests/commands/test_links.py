"""The link check, against a server on loopback with real answers."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from commands import links
from commands.links import Answer, ask, report
from kompass import main

REDIRECTIONS = {
    "/flyttad": (301, "/finns"),
    "/flyttad-tva-ganger": (308, "/flyttad"),
    "/lanad": (302, "/finns"),
    "/lanad-till-flyttad": (302, "/flyttad"),
    "/flyttad-till-borta": (301, "/borta"),
    "/runt": (302, "/runt"),
    "/till-fil": (301, "file:///etc/hostname"),
    "/trasig-vidare": (301, "https://[x"),
}
STATUSES = {"/finns": 200, "/borta": 404, "/struken": 410, "/stangd": 403, "/trasig": 503}
ONLY_GET = "/bara-get"


class _Server(http.server.BaseHTTPRequestHandler):
    """Answers as the tables say; one address does not know HEAD, one never answers."""

    def do_HEAD(self) -> None:
        if self.path == "/tyst":
            self.close_connection = True
            return
        status, location = REDIRECTIONS.get(
            self.path, (STATUSES.get(self.path, 200 if self.command == "GET" else 405), None)
        )
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


@pytest.mark.parametrize(
    ("path", "kind", "said"),
    [
        ("/finns", "lives", "svarar"),
        (ONLY_GET, "lives", "svarar"),
        ("/lanad", "lives", "svarar"),
        ("/lanad-till-flyttad", "lives", "svarar"),
        ("/å?q=ö#del", "lives", "svarar"),
        ("/flyttad", "moved", "har flyttat permanent till {server}/finns"),
        ("/flyttad-tva-ganger", "moved", "har flyttat permanent till {server}/finns"),
        ("/stangd", "shut", "svarar 403"),
        ("/borta", "dead", "svarar 404: sidan finns inte"),
        ("/struken", "dead", "svarar 410: sidan finns inte"),
        ("/flyttad-till-borta", "dead", "svarar 404: sidan finns inte"),
        ("/trasig", "dead", "svarar 503: servern har ett fel"),
        ("/runt", "dead", "skickar runt utan att komma fram"),
        ("/tyst", "dead", "svarar inte (RemoteDisconnected)"),
        ("/till-fil", "dead", "svarar inte (URLError)"),
        ("/trasig-vidare", "dead", "svarar inte (ValueError)"),
    ],
)
def test_each_answer_is_told_apart(server: str, path: str, kind: str, said: str) -> None:
    assert ask([server + path]) == {server + path: Answer(kind, said.format(server=server))}


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "https://[a"])
def test_a_server_that_does_not_exist_is_dead(address: str) -> None:
    assert ask([address])[address].kind == "dead"


def test_one_server_is_asked_one_thing_at_a_time(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a pause between."""
    pauses: list[float] = []
    monkeypatch.setattr(links.time, "sleep", pauses.append)
    ask([f"{server}/finns", f"{server}/borta", f"{server}/stangd"])
    assert pauses == [0, links.PAUSE, links.PAUSE]


def test_the_report_names_dead_addresses_first_and_who_uses_them() -> None:
    used = {
        "https://a.example/": ("content/sources/a.yml",),
        "https://b.example/": ("content/terms/b.yml", "docs/index.md"),
        "https://c.example/": ("docs/index.md",),
    }
    answers = {
        "https://a.example/": Answer("moved", "har flyttat permanent till https://d.example/"),
        "https://b.example/": Answer("dead", "svarar 404: sidan finns inte"),
        "https://c.example/": Answer("lives", "svarar"),
    }
    text, dead = report(used, answers)
    assert dead == 1
    assert text.splitlines() == [
        "## 3 adresser, 1 döda",
        "",
        "### Döda: rätta eller ta bort",
        "",
        "- https://b.example/ svarar 404: sidan finns inte. Används i content/terms/b.yml, docs/index.md.",
        "",
        "### Flyttade permanent: byt adress",
        "",
        "- https://a.example/ har flyttat permanent till https://d.example/. Används i content/sources/a.yml.",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "code"), [("dead", 1), ("moved", 0), ("shut", 0), ("lives", 0)])
def test_the_command_fails_for_dead_addresses_alone(
    kind: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run on the real content, with the network's answer given."""
    monkeypatch.setattr(links, "ask", lambda addresses: {address: Answer(kind, "svarar så") for address in addresses})
    assert main(["links"]) == code
    assert "https://doi.org/" in capsys.readouterr().out or kind == "lives"


@pytest.mark.parametrize(("status", "kind"), [(302, "lives"), (404, "dead")])
def test_a_doi_lives_when_the_register_knows_it(monkeypatch: pytest.MonkeyPatch, status: int, kind: str) -> None:
    """The publisher it leads to is not asked."""
    asked: list[str] = []
    monkeypatch.setattr(
        links,
        "_status",
        lambda address: (asked.append(address), (status, "https://forlag.example/" if status == 302 else None))[1],
    )
    assert ask(["https://doi.org/10.1234/abc"])["https://doi.org/10.1234/abc"].kind == kind
    assert asked == ["https://doi.org/10.1234/abc"]
