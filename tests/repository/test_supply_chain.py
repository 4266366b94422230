"""What the site is made of: every file of every dependency is known beforehand, its licence is listed, and building
asks no network."""

from __future__ import annotations

import ast
import http.server
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from commands.licences import NOT_HERE, licences
from tiny_project import REPOSITORY

LOCKS = ("requirements.txt", "requirements-release.txt", "requirements-test.txt")
SHUT = "http://127.0.0.1:9/"
"""Port 9 is nobody's."""

NO_NETWORK = f"""
import os, sys

def forbid(event, arguments):
    other_program = event == "subprocess.Popen" and arguments[0] != {sys.executable!r}
    if other_program or event.startswith("socket.") or event in ("os.system", "os.exec", "os.posix_spawn", "os.spawn"):
        os.write(2, f"forbidden: {{event}} {{arguments}}".encode())
        os._exit(70)

sys.addaudithook(forbid)
"""
"""Ends a Python, and each Python it starts, at the first socket or other program; no `except` can hide it."""


def locked(name: str) -> list[str]:
    """The requirements of a lock, each on one line."""
    return (REPOSITORY / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def without_network(tmp_path: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs Python in the repository, where neither sockets nor other programs are to be had."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=REPOSITORY, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_one_version_with_the_hash_of_its_files(name: str) -> None:
    """And nothing else stands in the lock: no address, no index, no option."""
    pinned = re.compile(r"[\w.-]+==[\w.]+( ; [\w. '<>=!]+)?( +--hash=sha256:[0-9a-f]{64})+")
    assert len(locked(name)) > 20
    assert [line for line in locked(name) if not pinned.fullmatch(line)] == []


def test_everything_is_installed_with_hashes() -> None:
    """Wherever the project says how: a file of another content then stops the installation."""
    files = [REPOSITORY / "Makefile", REPOSITORY / "README.md", *(REPOSITORY / ".github" / "workflows").glob("*.yml")]
    installations = [
        line for file in files for line in file.read_text(encoding="utf-8").splitlines() if "pip install" in line
    ]
    assert len(installations) > 3
    assert [line for line in installations if "--require-hashes" not in line] == []


@pytest.mark.thorough
@pytest.mark.build
def test_nothing_is_fetched_when_the_site_is_built(tmp_path: Path) -> None:
    """The copy to carry away is the site, strictly built, and then its links are led to files."""
    done = without_network(tmp_path, "hooks/kompass.py", "zip", "--into", tmp_path / "built")
    assert (done.returncode, done.stderr) == (0, "")
    assert any((tmp_path / "built").rglob("index.html"))


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['git', '--version'])",
        (
            "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', 'import socket;"
            " socket.getaddrinfo(None, 9)']).returncode)"
        ),
        "import os; os.system('true')",
    ],
)
def test_a_build_that_fetches_would_be_seen(tmp_path: Path, attempt: str) -> None:
    done = without_network(tmp_path, "-c", f"try:\n    {attempt}\nexcept Exception:\n    pass")
    assert done.returncode == 70
    assert "forbidden: " in done.stderr


def test_only_two_commands_can_ask_the_network() -> None:
    """Of the programs in hooks/."""
    asking = {"ftplib", "http", "http.client", "requests", "socket", "ssl", "urllib.error", "urllib.request", "urllib3"}
    found = {
        file.name
        for file in (REPOSITORY / "hooks").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        and not asking.isdisjoint(
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]
        )
    }
    assert found == {"links.py", "watch.py"}


def test_the_list_of_licences_is_that_of_the_lock() -> None:
    """If this is red: make lock. The packages that another Python or system needs cannot be asked here."""
    written = (REPOSITORY / "LICENSES.md").read_text(encoding="utf-8").splitlines()
    wanted = licences(REPOSITORY).splitlines()
    assert [
        line
        for line, right in zip(written, wanted, strict=True)
        if line != right and not right.endswith(f"| {NOT_HERE} |")
    ] == []
    rows = [line.strip("| ").split(" | ") for line in written if line.startswith("| ")][1:]
    assert [row[:2] for row in rows] == [re.split("==| ", line)[:2] for line in locked("requirements.txt")]
    assert [row for row in rows if len(row) != 3 or row[2] in ("", NOT_HERE)] == []


def test_libraries_for_the_browser_are_listed_with_their_licence(tmp_path: Path) -> None:
    files = {
        "requirements.txt": "",
        "templates/files/licences.md": (REPOSITORY / "templates" / "files/licences.md").read_text(encoding="utf-8"),
        "docs/assets/vendor/one/LICENSE": (
            "Permission is hereby granted, free of charge, to any person obtaining a copy\nof this software and"
            " associated documentation files"
        ),
        "docs/assets/vendor/two/LICENSE": "Do as you please.",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert (
        "- one: MIT ([docs/assets/vendor/one/LICENSE](docs/assets/vendor/one/LICENSE))\n- two: its own ("
        in licences(tmp_path)
    )


def test_every_library_for_the_browser_has_its_licence_beside_it() -> None:
    folders = [folder for folder in (REPOSITORY / "docs" / "assets").glob("vendor/*") if folder.is_dir()]
    assert [folder.name for folder in folders if not (folder / "LICENSE").is_file()] == []


class Register(http.server.BaseHTTPRequestHandler):
    """A register that knows of a weakness in one package."""

    weak: str | None
    asked: set[str]

    def do_POST(self) -> None:
        package = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]["name"]
        self.asked.add(package)
        affected = {
            "package": {"name": package, "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}],
        }
        weakness = {
            "id": "PYSEC-0000-1",
            "published": "2026-01-01T00:00:00Z",
            "summary": "Prov.",
            "affected": [affected],
        }
        answer = json.dumps({"vulns": [weakness]} if package == self.weak else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def audit(address: str) -> subprocess.CompletedProcess[str]:
    """Runs the command of `make audit`, with a register of our own."""
    [command] = re.findall(r"^\t\$\(BIN\)/(pip-audit .*)", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.M)
    program, *arguments = shlex.split(command)
    return subprocess.run(
        [Path(sys.executable).with_name(program), *arguments, "--osv-url", address],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def register() -> Iterator[http.server.ThreadingHTTPServer]:
    Register.weak, Register.asked = None, set()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Register) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.slow
def test_the_audit_asks_about_every_locked_package(register: http.server.ThreadingHTTPServer) -> None:
    done = audit(f"http://127.0.0.1:{register.server_port}/")
    assert done.returncode == 0, done.stderr
    requirements = [Requirement(line.partition(" --hash")[0]) for name in LOCKS for line in locked(name)]
    assert Register.asked == {needed.name for needed in requirements if not needed.marker or needed.marker.evaluate()}


@pytest.mark.slow
def test_the_audit_fails_on_a_known_weakness(register: http.server.ThreadingHTTPServer) -> None:
    Register.weak = "lxml"
    done = audit(f"http://127.0.0.1:{register.server_port}/")
    assert done.returncode == 1
    assert re.search(r"^lxml +\S+ +PYSEC-0000-1", done.stdout, re.M)


@pytest.mark.slow
def test_the_audit_fails_when_nobody_answers() -> None:
    assert audit(SHUT).returncode != 0
