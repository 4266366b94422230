"""The real site, served on loopback, and a real Chromium to open it in."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser import find_chromium
from by_day import thorough
from engines import ENGINES
from knowledge_base.desk.program import FOLDER, MADE_OF, made_of
from knowledge_base.language.day import STATED
from knowledge_base.pages.security import DESK_WORKER, DESK_WORKER_HEADERS, HEADERS
from shared_builds import Once, mkdocs_build
from tabs import Browsers, ChromiumTab, Tab
from tiny_project import REPOSITORY, TODAY, build_project, tiny

FONTS = REPOSITORY / "tests" / "fonts" / "fonts.conf"
"""So that a text takes the same room on every machine. Read where Chromium asks fontconfig, which is on Linux."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class _WithPolicy(_Quiet):
    """Sends what hosting/ sends."""

    extensions_map = {  # noqa: RUF012 - as the library has it.
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        for name, value in (DESK_WORKER_HEADERS if self.path == DESK_WORKER else HEADERS).items():
            if name != "Strict-Transport-Security":
                self.send_header(name, value)
        super().end_headers()


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    """Calls that may wait. A browser makes more at a time than the five of the library, and the others get no answer
    while the machine has much else to do."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves the folder of a site on loopback, and gives the address, ending with a slash."""
    with contextlib.ExitStack() as servers:

        def start(folder: Path) -> str:
            handler = functools.partial(_Quiet, directory=str(folder))
            server = servers.enter_context(_Server(("127.0.0.1", 0), handler))
            servers.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield start


@pytest.fixture(scope="session")
def address(built_site: Path, serve: Callable[[Path], str]) -> str:
    """Where the site is served, ending with a slash."""
    return serve(built_site)


@pytest.fixture(scope="session")
def tiny_site(once: Once) -> Path:
    """The site of the tiny project, with the scripts and styles of the real one."""

    def make(root: Path) -> None:
        build_project(root, whole=True)
        shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
        shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
            cwd=root,
            check=True,
            env={**os.environ, STATED: TODAY.isoformat(), "NO_MKDOCS_2_WARNING": "1"},
        )

    return once("tiny-site", make) / "site"


@pytest.fixture(scope="session")
def saved_copy(once: Once) -> Path:
    """The folder of the copy to carry away, without the desk."""
    return _carried(once("saved-copy", lambda into: _carry(REPOSITORY, into, desk=False)))


def _carry(root: Path, into: Path, *, desk: bool) -> None:
    """Writes the copy of a project where its path has what paths have on file shares."""
    done = subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "zip", "--into", into / "Gemensam disk å#1"],
        env={**os.environ, "DESK": str(desk).lower()},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _carried(into: Path) -> Path:
    (folder,) = (file for file in (into / "Gemensam disk å#1").iterdir() if file.is_dir())
    return folder


@pytest.fixture(scope="session")
def tiny_address(tiny_site: Path, serve: Callable[[Path], str]) -> str:
    """Where the site of the tiny project is served."""
    return serve(tiny_site)


@pytest.fixture(scope="session")
def desk_project(once: Once, desk_program: Path) -> Path:
    """The tiny project with its site built, the desk in it."""

    def make(root: Path) -> None:
        build_project(root, whole=True)
        shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
        shutil.copytree(REPOSITORY / "desk", root / "desk")
        for name in ("package-lock.json", "requirements.txt"):
            shutil.copy(REPOSITORY / name, root)
        scripts = re.search(
            r"^extra_javascript:\n(  .*\n)+extra_css:\n(  .*\n)+",
            (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"),
            re.M,
        )
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write(f"\n{scripts[0]}")
        shutil.copytree(desk_program, root / FOLDER)
        (root / FOLDER / MADE_OF).write_text(made_of(root), encoding="utf-8")
        mkdocs_build(root, root / "site", desk=True)

    return once("desk-project", make)


@pytest.fixture(scope="session")
def desk_address(desk_project: Path) -> Iterator[str]:
    handler = functools.partial(_WithPolicy, directory=str(desk_project / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def desk_copy(once: Once, desk_project: Path) -> Path:
    """The folder of the copy of that project, which has a repository too."""

    def make(into: Path) -> None:
        root = shutil.copytree(desk_project, into / "project")
        site = root / "content" / "site.yml"
        site.write_text(
            tiny("content/site.yml").replace("repository: null", "repository: https://git.example.se/kompass"),
            encoding="utf-8",
        )
        _carry(root, into, desk=True)

    return _carried(once("desk-copy", make))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser. Fails, never skips, when there is none."""
    path = find_chromium()
    assert path, "Ingen Chromium hittades. Kör 'make test', som hämtar en."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-background-networking"],
            env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
        )
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh visitor with a Swedish browser. What the tests themselves run in a page stands outside its policy, which
    test_privacy holds."""
    context = chromium.new_context(
        base_url=address, locale="sv-SE", viewport={"width": 1280, "height": 900}, bypass_csp=True
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when a script on it fails."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


@pytest.fixture(scope="module", params=["Chromium", *map(thorough, ENGINES)])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine: each in turn."""
    return request.param


@pytest.fixture(scope="session")
def browsers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    """The other engines' browsers. Where one is not installed, the run ends by saying that its tests were not run."""
    started = Browsers(tmp_path_factory.mktemp("browsers"), required=request.config.getoption("require_servers"))
    yield started
    started.stop()


@pytest.fixture
def tab(engine: str, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab in each engine."""
    if engine == "Chromium":
        yield ChromiumTab(request.getfixturevalue("context").new_page())
        return
    with request.getfixturevalue("browsers").tab(engine) as tab:
        yield tab
