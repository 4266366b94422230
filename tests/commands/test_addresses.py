"""Noting the addresses that are about to be published."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tiny_project import BuildProject


def note(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "addresses"], capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.slow
def test_what_is_about_to_be_published_is_noted_and_nothing_is_forgotten(project: BuildProject) -> None:
    root = project({"docs/index.md": "# Start\n\n## Läs detta\n", "addresses.txt": "/om/gamla/\n"}, whole=True)
    done = note(root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    lines = (root / "addresses.txt").read_text(encoding="utf-8").splitlines()
    noted = [line for line in lines if not line.startswith("#")]
    assert noted == sorted(noted)
    assert {
        "/",
        "/#las-detta",
        "/bidra/",
        "/insatser/skolstod/",
        "/insatser/skolstod/#kallor",
        "/kallor/#lagen",
        "/andringar/atom.xml",
        "/om/gamla/",
    } <= set(noted)


@pytest.mark.slow
def test_content_with_a_mistake_leaves_the_list_as_it_was(project: BuildProject) -> None:
    root = project({"content/groups/ny.yml": "", "addresses.txt": "/om/gamla/\n"}, whole=True)
    assert note(root).stdout.splitlines()[-1] == "1 fel i content/."
    assert (root / "addresses.txt").read_text(encoding="utf-8") == "/om/gamla/\n"
