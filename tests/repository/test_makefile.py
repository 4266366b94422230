"""What `make` says when something is wrong where it runs. No package is installed: the environment is already there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tiny_project import REPOSITORY, BuildProject


@pytest.fixture
def root(project: BuildProject) -> Path:
    """A project whose environment is the one that runs the tests."""
    root = project(whole=True)
    for name in ("Makefile", "requirements.txt", "requirements-release.txt", "requirements-test.txt"):
        shutil.copyfile(REPOSITORY / name, root / name)
    (root / ".venv" / "bin").mkdir(parents=True)
    python = root / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for name in ("python.done", "site.done", "release.done", "test.done"):
        (root / ".venv" / name).touch()
    return root


def make(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "MAKEFLAGS": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("publish",), "Ange var webbplatsen ska visas: make publish DEST=/srv/www/insatskompassen"),
        (("publish", "DEST="), "Ange var webbplatsen ska visas: make publish DEST=/srv/www/insatskompassen"),
        (("undo",), "Ange vilken webbplats som ska gå tillbaka: make undo DEST=/srv/www/insatskompassen"),
        (("verify",), "Ange utgåvan: make verify RELEASE=/srv/www/insatskompassen"),
        (("verify", "RELEASE=finns inte"), "Ange utgåvan: make verify RELEASE=/srv/www/insatskompassen"),
        (("new",), "Skriv: make new TYPE=intervention ID=hjalp-med-laxor."),
        (("new", "TYPE=term"), "Skriv: make new TYPE=intervention ID=hjalp-med-laxor."),
        (("new", "ID=laxhjalp"), "Skriv: make new TYPE=intervention ID=hjalp-med-laxor."),
        (("review", "BASE="), "Ange vad innehållet ska jämföras med: make review BASE=origin/main."),
        (("review", "BASE=finns inte"), "Git har ingen version som heter 'finns inte'."),
        (("serve", "ADDRESS="), "Skriv ADDRESS så här: make serve ADDRESS=127.0.0.1:8001"),
        (("serve", "ADDRESS=8001"), "Skriv ADDRESS så här: make serve ADDRESS=127.0.0.1:8001"),
        (("serve", "ADDRESS=127.0.0.1"), "Skriv ADDRESS så här: make serve ADDRESS=127.0.0.1:8001"),
        (("serve", "ADDRESS=finns.inte:80"), "Skriv ADDRESS så här: make serve ADDRESS=127.0.0.1:8001"),
    ],
)
def test_a_variable_that_is_missing_or_wrong_is_one_sentence(root: Path, arguments: tuple[str, ...], said: str) -> None:
    done = make(root, *arguments)
    assert done.returncode != 0
    assert [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(said)] != []
    assert "Traceback" not in done.stderr


def test_a_python_that_is_too_old_or_missing_is_one_sentence(root: Path) -> None:
    shutil.rmtree(root / ".venv")
    for python in ("false", "finns-inte"):
        done = make(root, "check", f"PYTHON={python}")
        assert done.returncode != 0
        assert "Python 3.11 eller senare behövs. Ange den med: make PYTHON=python3.12 ..." in done.stdout


def test_an_environment_whose_python_has_gone_away_is_one_sentence(root: Path) -> None:
    (root / ".venv" / "bin" / "python").unlink()
    (root / ".venv" / "bin" / "python").symlink_to(root / "finns-inte")
    done = make(root, "check")
    assert done.returncode != 0
    assert (
        done.stdout.strip() == "Python i .venv/ fungerar inte längre. Kör: make clean, och sedan samma kommando igen."
    )


@pytest.mark.slow
def test_a_folder_that_has_been_moved_still_works(root: Path) -> None:
    """The programs of an environment name the folder they were installed in; Python itself does not."""
    moved = root.rename(root.with_name("flyttad"))
    done = make(moved, "check")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Inga fel i content/. 16 poster.")


def test_a_folder_that_may_not_be_written_to_is_one_sentence(root: Path) -> None:
    shutil.rmtree(root / ".venv")
    root.chmod(0o555)
    is_root = os.geteuid() == 0  # Who may write everywhere.
    if is_root:
        for parent in root.parents[:-2]:
            parent.chmod(0o755)
    done = subprocess.run(
        ["make", "--no-print-directory", "check"],
        cwd=root,
        user=65534 if is_root else None,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert done.stdout.startswith("Du har inte rätt att skriva i projektets mapp.")
