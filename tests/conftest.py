"""The fixtures that several test modules share."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from tiny_project import REPOSITORY, BuildProject, Files, build_project


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the site, built strictly from the real content. Only to be read: all workers of a run share the one that the first builds."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    site = shared / "built-site"
    with (shared / "built-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            done = subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
                cwd=REPOSITORY,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def project(tmp_path: Path) -> BuildProject:
    """Builds the tiny valid project in a folder of its own, with `files` added, written over or taken away (None)."""

    def build(files: Files | None = None, *, whole: bool = False) -> Path:
        return build_project(tmp_path / "project", files, whole=whole)

    return build
