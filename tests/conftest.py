"""What all rooms of tests share: builds made once a run, the kinds of tests, and what could not be run."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import filelock
import hypothesis
import pytest

import nu_checker
from engines import ENGINES
from knowledge_base.desk.program import FOLDER, program_files
from knowledge_base.language.day import STATED
from servers import SERVERS, not_run
from shared_builds import Make, Once, mkdocs_build
from tiny_project import REPOSITORY, BuildProject, Files, build_project

KINDS = {
    "chromium": "browser",
    "browsers": "browser",
    "tab": "browser",
    "desk_program": "browser",
    "server": "server",
    "built_site": "build",
    "built_project": "build",
}
"""Fixtures that cost much, and the marker of every test that asks for one."""

PYODIDE = "Pyodide"

# Under CI the inputs are the same every time, so that a failure there can be had again.
hypothesis.settings.register_profile("dev", max_examples=200, derandomize="CI" in os.environ)
hypothesis.settings.register_profile("ci", max_examples=10_000, derandomize="CI" in os.environ)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--today", metavar="DAY", help="the day it is for every program, as 2027-12-01")
    parser.addoption("--thorough", action="store_true", help="also run what .ci/run runs; see tests/README.md")
    parser.addoption("--nightly", action="store_true", help="also run what every night runs; see tests/README.md")
    parser.addoption("--write-transcripts", action="store_true", help="write tests/transcripts/; see make transcripts")
    parser.addoption(
        "--require-servers",
        action="store_true",
        help="fail when a web server or a browser is not installed, instead of saying so",
    )


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("ci" if config.getoption("nightly") else "dev")
    if day := config.getoption("today"):
        os.environ[STATED] = day


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks each test by what it asks for, and leaves to .ci/run and the nights what is theirs."""
    for item in items:
        for fixture in KINDS.keys() & set(item.fixturenames):
            item.add_marker(KINDS[fixture])
        if item.get_closest_marker("browser"):
            item.add_marker("build")
    nightly = config.getoption("nightly")
    left = {"nightly": not nightly, "thorough": not nightly and not config.getoption("thorough")}
    later = {item for item in items if any(left[mark.name] for mark in item.iter_markers() if mark.name in left)}
    config.hook.pytest_deselected(items=list(later))
    items[:] = [item for item in items if item not in later]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: tests wait for browsers and servers, and others can go on meanwhile."""
    return (os.cpu_count() or 1) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names each web server, browser and program whose tests were not run. A test that was not run has not passed."""
    skipped = terminalreporter.getreports("skipped")
    for name in (*SERVERS, *ENGINES, nu_checker.NAME, PYODIDE):
        number = sum(not_run(name) in str(report.longrepr) for report in skipped)
        if number:
            terminalreporter.section(f"NOT RUN: {number} tests of {name}", red=True)
            terminalreporter.line(f"{not_run(name)} Get it with: make test-tools")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Makes a folder for all workers of a run, when the first of them asks for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def find(name: str, make: Make) -> Path:
        folder = shared / name
        with filelock.FileLock(shared / f"{name}.lock"):
            if not folder.exists():
                # A folder that could not be finished is not taken for one that was.
                unfinished = shared / f"{name}-unfinished-{worker_id}"
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return find


@pytest.fixture(scope="session")
def desk_program(once: Once, request: pytest.FixtureRequest) -> Path:
    """The program that the desk runs in browsers, as it is made of the code as it is."""
    if not (REPOSITORY / "node_modules" / "pyodide").is_dir():
        if request.config.getoption("require_servers"):
            pytest.fail("Pyodide saknas. Kör 'make desk'.")
        pytest.skip(not_run(PYODIDE))

    def make(folder: Path) -> None:
        if not program_files(REPOSITORY):
            subprocess.run([sys.executable, REPOSITORY / "hooks" / "kompass.py", "desk"], check=True)
        shutil.copytree(REPOSITORY / FOLDER, folder)

    return once("desk-program", make)


@pytest.fixture(scope="session")
def built_site(once: Once) -> Path:
    """The folder of the site, built strictly from the real content. Only to be read."""
    return once("built-site", functools.partial(mkdocs_build, REPOSITORY))


@pytest.fixture
def built_project(once: Once, tmp_path: Path) -> Path:
    """The tiny valid project, whole, with its site built strictly."""

    def make(root: Path) -> None:
        build_project(root, whole=True)
        mkdocs_build(root, root / "site")

    return shutil.copytree(once("built-project", make), tmp_path / "built-project")


@pytest.fixture
def project(tmp_path: Path) -> BuildProject:
    """Builds the tiny valid project in a folder of its own, with `files` added, written over or taken away (None)."""

    def build(files: Files | None = None, *, whole: bool = False) -> Path:
        return build_project(tmp_path / "project", files, whole=whole)

    return build
