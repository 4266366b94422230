"""The program of the desk, run by the Python of browsers, says and shows what the build does, letter for letter."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.desk.data import desk_data
from knowledge_base.language.day import today
from knowledge_base.meaning.citations import reference_texts
from knowledge_base.pages.site_pages import references, render_pages
from knowledge_base.store import FOLDER, Store
from malformed import MISTAKES
from real_content import opener, problems_with
from tiny_project import REPOSITORY

pytestmark = pytest.mark.thorough

PATHS = sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "content").glob("*/*.yml"))
PAGES_BY_DAY = 12
"""Of the pages, every so many is compared by day. All are at night."""


def broken(step: int) -> list[tuple[str, bytes]]:
    """Every mistake in the first record from a place in the list that has room for it."""
    found = []
    for number, mistake in enumerate(MISTAKES[::step]):
        for path in PATHS[number * 7 % len(PATHS) :]:
            if made := mistake.make((REPOSITORY / path).read_text(encoding="utf-8")):
                found.append((path, made[0].encode() if isinstance(made[0], str) else made[0]))
                break
    return found


def in_browsers_python(program: Path, tmp_path: Path, wanted: Mapping[str, Any]) -> Any:
    base = opener().open().whole()
    kept = references(Store(REPOSITORY / FOLDER), base.by_type["source"])
    files = {file.url.rpartition("/")[2]: file.content for file in desk_data(REPOSITORY, base, kept)}
    data = {name: files[f"{name}.json"] for name in ("texts", "records", "references")}
    (tmp_path / "given.json").write_text(json.dumps({**data, **wanted, "today": today().isoformat()}), encoding="utf-8")
    done = subprocess.run(
        ["node", REPOSITORY / "tests/desk/same.mjs", program / "program.zip", tmp_path / "given.json"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.nightly), 4])
def test_it_says_what_the_build_says_and_shows_what_the_build_shows(
    desk_program: Path, tmp_path: Path, step: int
) -> None:
    base = opener().open().whole()
    pages = list(render_pages(base, REPOSITORY / "templates", Store(REPOSITORY / FOLDER)))
    pages = pages[:: 1 if step == 1 else PAGES_BY_DAY]
    sources = [source.id for source in base.by_type["source"]][:: 1 if step == 1 else 20]
    wrong = broken(step)
    assert len(wrong) > 20
    answer = in_browsers_python(
        desk_program,
        tmp_path,
        {
            "broken": [(path, text.hex()) for path, text in wrong],
            "pages": [page.url for page in pages],
            "sources": sources,
        },
    )
    said = [[problem.explained for problem in problems_with(path, text)] for path, text in wrong]
    assert answer["problems"] == said
    assert answer["pages"] == {page.url: hashlib.sha256(page.html.encode()).hexdigest() for page in pages}
    assert answer["references"] == reference_texts(base.entries[source] for source in sources)
