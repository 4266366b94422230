"""A change as a mail: git applies it, and the reason becomes the message."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from knowledge_base.editing.patch import patch

MOMENT = datetime.datetime(2026, 12, 3, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
Texts = dict[str, tuple[str | None, str | None]]

LONG = "".join(f"rad {number}\n" for number in range(60))
FILES: Texts = {
    "content/a.yml": ("en\ntvå\ntre\n", "en\nTVÅ åäö ”x”\ntre\n"),
    "content/ny.yml": (None, "en\ntvå\n"),
    "content/bort.yml": ("en\n", None),
    "content/slut.yml": ("en\ntvå", "en\ntvå\n"),
    "content/inte-slut.yml": ("en\ntvå\n", "en\ntre"),
    "content/lang.yml": (LONG, LONG.replace("rad 3\n", "").replace("rad 50\n", "rad 50\n---\n-- \nFrom x\n")),
    "content/tom.yml": ("", "en\n"),
    "content/tecken.yml": ("a\n", "a\u2028b\x0cc\u0085d\n  \n"),
    "content/lika.yml": ("en\n", "en\n"),
}


def git(root: Path, *arguments: str, text: str | None = None) -> str:
    # Nothing of the one who runs the tests: neither settings nor hooks.
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", "-C", str(root), *settings, *arguments],
        input=text.encode() if text is not None else None,
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert not done.returncode, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    for path, (old, _) in FILES.items():
        if old is not None:
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(old.encode())
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    return tmp_path


def test_git_applies_a_patch_with_files_that_are_new_changed_and_gone(repository: Path) -> None:
    git(repository, "am", "--quiet", text=patch(FILES, "Ändra", "Därför.", MOMENT))
    for path, (_, new) in FILES.items():
        file = repository / path
        assert (file.read_bytes().decode() if file.exists() else None) == new, path


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Rätta ett årtal", "Årtalet för studien var fel.\n\nDet är 2019."),
        ("Rätta " + "ett långt ämne med åäö " * 8 + "slut", "En rad."),
        ("[insats] Rätta", "--- a/fil\nFrom: någon\ndiff --git a/x b/x\nSubject: annat\n> x\n---\nslut"),
        ("Två\nrader", ""),
    ],
)
def test_the_reason_becomes_the_message(repository: Path, subject: str, body: str) -> None:
    author = ("Åsa Ek, redaktör", "redaktor@example.invalid")
    git(repository, "am", "--quiet", "--keep-non-patch", text=patch(FILES, subject, body, MOMENT, author))
    said, who, mail, when, message = git(repository, "log", "-1", "--format=%s%x00%an%x00%ae%x00%aI%x00%b").split(
        "\x00"
    )
    assert said == " ".join(subject.split())
    assert (who, mail, when) == (*author, "2026-12-03T09:30:00+01:00")
    assert [line.strip() for line in message.strip().split("\n")] == body.split("\n")


def test_a_patch_is_merged_into_a_file_that_has_changed_since(repository: Path) -> None:
    files: Texts = {"content/lang.yml": (LONG, LONG.replace("rad 30\n", "rad 30, ändrad\n"))}
    file = repository / "content/lang.yml"
    file.write_text(LONG.replace("rad 28\n", "rad 28, av en annan\n"), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "Something else")
    git(repository, "am", "--quiet", "--3way", text=patch(files, "Ändra", "", MOMENT))
    assert "rad 28, av en annan\n" in file.read_text(encoding="utf-8")
    assert "rad 30, ändrad\n" in file.read_text(encoding="utf-8")
