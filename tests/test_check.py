"""The check in a terminal, run as an editor or a build runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tiny_project import BuildProject, changed

GROUP = "content/groups/ny.yml"
MEASURE = "content/measures/dagar-i-skolan.yml"


def check(root: Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the check of a project, standing in `folder`."""
    return subprocess.run(
        [sys.executable, root / "hooks" / "check.py"], cwd=folder or root, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"}, check=False,
    )


def test_content_without_problems_says_so_and_how_much_there_is(project: BuildProject) -> None:
    done = check(project(whole=True))
    assert (done.returncode, done.stdout, done.stderr) == (0, "Inga fel i content/. 16 poster.\n", "")


def test_every_problem_has_a_line_of_its_own(project: BuildProject) -> None:
    done = check(project({GROUP: "title: A\ntitle: B\ntitle: C\n"} | changed(MEASURE, ("factors: [narvaro]", "factors: [narvro]")), whole=True))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        f"{GROUP}:2: Fältet 'title' finns redan på rad 1. Behåll det ena.",
        f"{GROUP}:3: Fältet 'title' finns redan på rad 1. Behåll det ena.",
        f"{MEASURE}:17: factors › 1: 'narvro' finns inte i content/protective-factors/. Menade du 'narvaro'?",
        "3 fel i content/.",
    ]


def test_a_section_that_is_shown_but_missing_is_told(project: BuildProject) -> None:
    done = check(project(changed("content/workshops/prova.yml", ("section: vad-vet-vi", "section: borta")), whole=True))
    assert (done.returncode, done.stderr) == (1, "")
    line, last = done.stdout.splitlines()
    assert line.startswith("content/workshops/prova.yml:29: steps › 2 › show › 1 › section: sidan 'skolstod' har inget avsnitt 'borta'.")
    assert last == "1 fel i content/."


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"[" * 5000, b"a: &a [*a]", b"- - - -", "\ufeff# å".encode(), b"title: {a: b\n", b"? ? ?"])
def test_whatever_a_file_holds_there_is_never_a_traceback(project: BuildProject, content: bytes) -> None:
    done = check(project({GROUP: content}, whole=True))
    assert (done.returncode, done.stderr) == (1, "")
    *lines, last = done.stdout.splitlines()
    assert [line for line in lines if not line.startswith(f"{GROUP}:")] == []
    assert last == f"{len(lines)} fel i content/."


def test_the_check_reads_the_project_it_belongs_to_wherever_it_is_run(project: BuildProject, tmp_path: Path) -> None:
    assert check(project({GROUP: ""}, whole=True), folder=tmp_path).stdout.splitlines()[-1] == "1 fel i content/."
