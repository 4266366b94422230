"""A small published site with something in its content edited as an editor might, and what the check answers."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from knowledge_base.model.problems import Problem
from knowledge_base.opening import Opener
from tiny_project import TODAY, build_project

Edit = Callable[[Path], None]
"""Changes something in a project, given its root."""

IDS = {"stodet": "socialstyrelsen-2022-stod", "provningen": "maynard-2020"}
"""Longer ids for the sources of the tiny project, with years, as real ones have."""

PUBLISHED = """\
/insatser/skolstod/
/insatser/aktivitet/
/kallor/#maynard-2020
/kallor/#socialstyrelsen-2022-stod
/vagledning/#v=1;oro=oro-ja
/vagledning/#v=1;oro=oro-nej
/vagledning/#v=1;narvaron=borta-ofta
/vagledning/#v=1;narvaron=saknar-plan
"""
STAGES = ("primary", "middle", "lower-secondary", "upper-secondary", "out-of-school")
ABSENCE = ("none", "early", "repeated", "long")


def problems_after(*edits: Edit) -> tuple[Problem, ...]:
    """Every problem in the content after some edits. What is said of files that are as before is kept."""
    site, root, opener = _site()
    if root.exists():
        shutil.rmtree(root)
    shutil.copytree(site, root)
    for edit in edits:
        edit(root)
    opener.read_again()
    return opener.open().problems


@cache
def _site() -> tuple[Path, Path, Opener]:
    """The site as it was published, a folder where it is edited, and what opens that folder."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    site, root = build_project(folder / "site"), folder / "project"
    _publish(site)
    shutil.copytree(site, root)
    return site, root, Opener(root, TODAY)


def _publish(root: Path) -> None:
    """Makes the tiny project a site as real ones are: sources with years, long texts, addresses that others know."""
    for file in (root / "content").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        for old, new in IDS.items():
            text = re.sub(rf"(source|judged_by): {old}\b", rf"\1: {new}", text)
        text = text.replace("summary: Stöd i vardagen", "summary: >-\n  Stöd i vardagen").replace(
            "answers:\n", "answers:\n  oro: [oro-nej]\n"
        )
        file.write_text(text, encoding="utf-8")
    for old, new in IDS.items():
        (root / "content" / "sources" / f"{old}.yml").rename(root / "content" / "sources" / f"{new}.yml")
    situations = (*(f"skolform={stage}" for stage in STAGES), *(f"franvaro={absence}" for absence in ABSENCE))
    answers = "".join(f"/vagledning/#v=1;{answer}\n" for answer in situations)
    (root / "addresses.txt").write_text(PUBLISHED + answers, encoding="utf-8")


def exchange(path: str, old: str, new: str) -> Edit:
    """Exchanges the first `old` in a file, which must have it."""
    return rewrite(path, lambda text: _exchanged(text, old, new))


def _exchanged(text: str, old: str, new: str) -> str:
    assert old in text, f"{old!r} does not stand there"
    return text.replace(old, new, 1)


def rewrite(path: str, change: Callable[[str], str]) -> Edit:
    """Changes the text of a file."""

    def edit(root: Path) -> None:
        (root / path).write_bytes(change((root / path).read_text(encoding="utf-8")).encode())

    return edit


def rename(old: str, new: str) -> Edit:
    """Exchanges a word in every file."""

    def edit(root: Path) -> None:
        for file in (root / "content").rglob("*.yml"):
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return edit


def write(path: str, content: str | bytes) -> Edit:
    """Writes a file, and the folders it needs."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)

    return edit


def copy(path: str, to: str, *exchanges: tuple[str, str]) -> Edit:
    """Copies a file, with some texts exchanged in the copy."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        for old, new in exchanges:
            text = _exchanged(text, old, new)
        write(to, text)(root)

    return edit


def move(path: str, to: str) -> Edit:
    """Moves a file."""

    def edit(root: Path) -> None:
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / path).rename(root / to)

    return edit


def remove(path: str) -> Edit:
    """Removes a file."""
    return lambda root: (root / path).unlink()


def link(path: str, to: str) -> Edit:
    """Makes a symbolic link that leads to `to`."""
    return lambda root: (root / path).symlink_to(to)


def folder(path: str) -> Edit:
    """Makes an empty folder."""
    return lambda root: (root / path).mkdir(parents=True)
