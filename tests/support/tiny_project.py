"""The tiny valid project that tests start from, and ways to break it one thing at a time.

`tests/tiny/` holds the content, with a record or two of each type; schemas, templates, theme and hooks are the real
ones.
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from knowledge_base.checking.check import check_content
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.model.problems import Problem
from knowledge_base.model.schemas import load_schemas
from knowledge_base.opening import linked, open_knowledge_base
from knowledge_base.reading.load import load_records

REPOSITORY = Path(__file__).resolve().parents[2]
TINY = REPOSITORY / "tests" / "tiny"
TODAY = datetime.date(2024, 6, 1)
"""The day of every test, some months after the dates in the tiny records."""

Files = dict[str, str | bytes | None]
"""Files by path from the project's root. None stands for a file that is taken away."""

BuildProject = Callable[..., Path]
"""What the fixture `project` gives: `project(files)` is the root of a new project."""


def build_project(root: Path, files: Files | None = None, *, whole: bool = False) -> Path:
    """The tiny project in `root`, with `files` added, written over or taken away.

    It has what the knowledge base reads; with `whole`, also what it takes to check and publish it.
    """
    shutil.copytree(TINY, root)
    for file in ("requirements-release.txt", "LICENSES.md") if whole else ():
        shutil.copyfile(REPOSITORY / file, root / file)
    for folder in ("schemas", "hooks", "templates", "theme") if whole else ("schemas",):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path, content in (files or {}).items():
        if content is None:
            (root / path).unlink()
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def tiny(path: str) -> str:
    """The text of one file of the tiny project."""
    return (TINY / path).read_text(encoding="utf-8")


def changed(path: str, *changes: tuple[str, str]) -> Files:
    """One file of the tiny project with some text exchanged. Every old text must stand there exactly once."""
    text = tiny(path)
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} should stand once in {path}, stands {text.count(old)} times"
        text = text.replace(old, new)
    return {path: text}


def opened(root: Path) -> KnowledgeBase:
    """The knowledge base of a project without problems."""
    return open_knowledge_base(root, TODAY)


def opened_unchecked(root: Path) -> KnowledgeBase:
    """The knowledge base of a project whatever the check says of it: pages are safe also where it lets something by."""
    content, _ = check_content(load_records(root), load_schemas(root / "schemas"), TODAY)
    return linked(content)


def problems(root: Path) -> list[str]:
    """Every problem in a project, as an editor reads them. Each must be explained on the page it points at."""
    try:
        open_knowledge_base(root, TODAY)
        found: tuple[Problem, ...] = ()
    except ContentError as error:
        found = error.problems
    assert {problem.kind for problem in found} <= explained_kinds()
    return [str(problem) for problem in found]


@cache
def explained_kinds() -> frozenset[str]:
    """The kinds of mistakes that the page about them explains."""
    return frozenset(
        re.findall(
            r"^### .* \{#([a-z-]+)\}$", (REPOSITORY / "docs" / "bidra" / "fel.md").read_text(encoding="utf-8"), re.M
        )
    )


def everything_in(folder: Path) -> dict[str, bytes]:
    """The content of every file under `folder`, by path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
