"""Sites that are built once a run, and what they are built from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tiny_project import REPOSITORY

Make = Callable[[Path], None]
"""Writes a folder that does not exist yet."""

Once = Callable[[str, Make], Path]
"""What the fixture `once` gives: `once(name, make)` is a folder that one worker makes and all share, only to be
read."""


def mkdocs_build(root: Path, site: Path, *, desk: bool = False) -> None:
    """Builds the site of a project as a reader gets it. Without the desk it is the same on every machine."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site],
        cwd=root,
        env={**os.environ, "DESK": str(desk).lower()},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def copy_of_the_project(root: Path) -> None:
    """Everything that the real project has for a check and a build, in `root`."""
    for folder in ("content", "schemas", "hooks", "templates", "theme", "docs"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("mkdocs.yml", "addresses.txt"):
        shutil.copy(REPOSITORY / file, root)
