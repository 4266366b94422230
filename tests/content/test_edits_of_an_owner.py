"""What an owner does with the content leaves the tests green: they read the content as examples, not as constants.

Each edit is made in a copy of the project, in which the check and the tests that read the real content are run. The
others read the tiny project, so no edit can change what they say.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from owner import ASSESSED
from tiny_project import REPOSITORY

pytestmark = [pytest.mark.nightly, pytest.mark.build]

ROOMS = ("checking", "content", "data", "editing", "language", "meaning", "pages", "upkeep")
"""The rooms with tests that read the real content."""

READS_CONTENT = re.compile(r'real_content|/ "content"|content-inventory|\(REPOSITORY[,)]')
"""What stands in a test module that reads it."""


def fill_in_the_site(root: Path) -> None:
    file = root / "content" / "site.yml"
    text = file.read_text(encoding="utf-8")
    for field, value in (
        ("owner", "Exempelköpings kommun"),
        ("owner_type", "LocalAuthority"),
        ("contact", "webb@exempelkoping.example"),
        ("repository", "https://git.exempelkoping.example/kompass"),
        ("address", "https://insatser.exempelkoping.example"),
    ):
        text, number = re.subn(rf"^{field}: .*$", f"{field}: {value}", text, flags=re.M)
        assert number == 1, field
    file.write_text(text, encoding="utf-8")
    head = (root / "content" / "accessibility.yml").read_text(encoding="utf-8").splitlines()[0]
    (root / "content" / "accessibility.yml").write_text(f"{head}\n{ASSESSED}", encoding="utf-8")


def add_the_local_offer_of_the_docs(root: Path) -> None:
    page = (root / "docs" / "bidra" / "egen-webbplats.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```yaml\n(.*?)```", page, re.S)
    (root / "content" / "local-offer.yml").write_text(shown, encoding="utf-8")


def add_an_intervention(root: Path) -> None:
    add_like(first(root, "interventions"), "Läxhjälp på biblioteket")


def add_a_term(root: Path) -> None:
    add_like(first(root, "terms"), "Läxhjälp")


def add_like(file: Path, title: str) -> None:
    """A record like another, with a title of its own."""
    text = re.sub(r"^title: .*(?:\n  .*)*$", f"title: {title}", file.read_text(encoding="utf-8"), count=1, flags=re.M)
    text = re.sub(r"^formerly:.*\n(?:  .*\n)*", "", text, flags=re.M)
    text = re.sub(r"^also_called:.*\n(?:  .*\n)*", "also_called: []\n", text, flags=re.M)
    file.with_name("exempel-fran-agaren.yml").write_text(text, encoding="utf-8")


def add_an_option(root: Path) -> None:
    file = root / "content" / "questionnaire.yml"
    text = file.read_text(encoding="utf-8")
    option = re.search(r"^( +)- id: \S+\n\1  text: .*\n\1  (factors: \[.*\])\n", text, re.M)
    lines = ("- id: exempel-fran-agaren", "  text: Barnet vill ha hjälp med läxorna", f"  {option[2]}")
    added = "".join(f"{option[1]}{line}\n" for line in lines)
    file.write_text(text[: option.end()] + added + text[option.end() :], encoding="utf-8")


def rename_a_record(root: Path) -> None:
    file = first(root, "interventions")
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"^formerly:", text, re.M)
    renamed = file.with_name("exempel-fran-agaren.yml")
    renamed.write_text(re.sub(r"^(title:)", f"formerly: [{file.stem}]\n\\1", text, flags=re.M), encoding="utf-8")
    file.unlink()
    for other in (root / "content").rglob("*.yml"):
        text = other.read_text(encoding="utf-8")
        said = re.sub(rf"(?<![\w-])(?<!formerly: \[){file.stem}(?![\w-])", renamed.stem, text)
        if said != text:
            other.write_text(said, encoding="utf-8")


def withdraw_an_intervention(root: Path) -> None:
    file = first(root, "interventions")
    text = file.read_text(encoding="utf-8")
    withdrawn = text.replace("status: active\n", "status: withdrawn\nstatus_reason: Den ges inte längre.\n")
    assert withdrawn != text
    file.write_text(withdrawn, encoding="utf-8")


def first(root: Path, folder: str) -> Path:
    return min((root / "content" / folder).glob("*.yml"))


EDITS: tuple[Callable[[Path], None], ...] = (
    fill_in_the_site,
    add_the_local_offer_of_the_docs,
    add_an_intervention,
    add_a_term,
    add_an_option,
    rename_a_record,
    withdraw_an_intervention,
)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_leaves_the_tests_green_or_is_told_by_the_check(tmp_path: Path, edit: Callable[[Path], None]) -> None:
    root = tmp_path / "project"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", ".hypothesis", "site", "dist", "node_modules", "__pycache__", ".*_cache"
    )
    shutil.copytree(REPOSITORY, root, ignore=ignored)
    edit(root)
    checked = run(root, "hooks/check.py")
    assert checked.returncode == 0, checked.stdout
    done = run(
        root,
        *("-m", "pytest", "-q", "--tb=short", "--maxfail=10", "-p", "no:cacheprovider", "-p", "no:xdist"),
        *("-m", "not build", *readers(root)),
    )
    assert done.returncode == 0, done.stdout[-6000:]


def test_the_modules_that_read_content_are_found() -> None:
    found = set(readers(REPOSITORY))
    assert {"tests/content/test_records.py", "tests/checking/test_explanations.py"} <= found
    assert "tests/checking/test_rules.py" not in found


def readers(root: Path) -> list[str]:
    """The test modules that read the real content."""
    return [
        file.relative_to(root).as_posix()
        for room in ROOMS
        for file in sorted((root / "tests" / room).glob("test_*.py"))
        if file.name != Path(__file__).name and READS_CONTENT.search(file.read_text(encoding="utf-8"))
    ]


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=root, capture_output=True, encoding="utf-8", check=False)
