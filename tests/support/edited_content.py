"""The real content with something in it edited as an editor might, and what the check answers."""

from __future__ import annotations

import atexit
import datetime
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.problems import Problem
from knowledge_base.opening import open_knowledge_base
from tiny_project import REPOSITORY

Edit = Callable[[Path], None]
"""Changes something in a project, given its root."""


def problems_after(*edits: Edit) -> tuple[Problem, ...]:
    """Every problem in the real content after some edits. One copy serves all tests of a process."""
    root = _copy()
    try:
        for edit in edits:
            edit(root)
        open_knowledge_base(root, datetime.date.today())
    except ContentError as error:
        return error.problems
    finally:
        _restore(root)
    return ()


@cache
def _copy() -> Path:
    root = Path(tempfile.mkdtemp(prefix="edited-content-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for name in ("content", "schemas"):
        shutil.copytree(REPOSITORY / name, root / name, copy_function=shutil.copyfile)
    shutil.copyfile(REPOSITORY / "addresses.txt", root / "addresses.txt")
    return root


@cache
def _content() -> Mapping[str, bytes | None]:
    """What every path in content/ holds: the bytes of a file, None for a folder."""
    root = REPOSITORY / "content"
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None for path in root.rglob("*")
    }


def _restore(root: Path) -> None:
    """Takes away what is new and puts back what is not as it was."""
    for path in sorted((root / "content").rglob("*"), reverse=True):
        name = path.relative_to(root / "content").as_posix()
        if name not in _content() or path.is_symlink():
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for name, content in _content().items():
        path = root / "content" / name
        if content is not None and (not path.is_file() or path.read_bytes() != content):
            path.write_bytes(content)


def exchange(path: str, old: str, new: str) -> Edit:
    """Exchanges the first `old` in a file, which must have it."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {path}"
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

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
            assert old in text, f"{old!r} does not stand in {path}"
            text = text.replace(old, new, 1)
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
