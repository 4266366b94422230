"""The tiny valid project that tests start from, and ways to break it one thing at a time.

`tests/tiny/` holds the content, with a record or two of each type; schemas, templates, theme and hooks are the real
ones.
"""

from __future__ import annotations

import datetime
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import RawRecord
from knowledge_base.opening import Opened, Opener, linked, open_knowledge_base
from knowledge_base.reading.files import find_files
from knowledge_base.reading.folder import read_folder
from knowledge_base.reading.load import load_record

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
    return linked(Opener(root, TODAY).open().content)


def records_in(root: Path) -> list[RawRecord]:
    """Every record of a project that can be read."""
    folder = read_folder(root)
    found = find_files(folder).records.items()
    loaded = (load_record(folder.files[path], path, record_type) for path, record_type in found)
    return [file.record for file in loaded if file.record]


@cache
def _tiny_opener() -> Opener:
    with tempfile.TemporaryDirectory() as folder:
        return Opener(build_project(Path(folder) / "project"), TODAY)


def opened_with(files: Files) -> Opened:
    """The tiny project with `files`, as it is opened when what is not in them is kept from before."""
    return _tiny_opener().open(files)


def problems_with(files: Files) -> list[str]:
    """Every problem in the tiny project with `files`, as an editor reads them."""
    return _as_read(opened_with(files).problems)


def problems(root: Path) -> list[str]:
    """Every problem in a project, as an editor reads them."""
    return _as_read(Opener(root, TODAY).open().problems)


def _as_read(found: tuple[Problem, ...]) -> list[str]:
    """What an editor reads. Each must be explained on the page it points at."""
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
