"""What is kept of files without problems: whatever is changed, the check says what it says without it."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from by_day import at_once, by_day
from knowledge_base.checking import check
from knowledge_base.model.problems import Problem
from knowledge_base.opening import Opener
from knowledge_base.pages.site import check_site, records_known_sound, site_of
from knowledge_base.store import FOLDER, Store
from tiny_project import TODAY, BuildProject, opened


def kept(root: Path) -> Opener:
    """What opens a project with what its store has."""
    return Opener(root, TODAY, store=Store(root / FOLDER))


def said(opener: Opener) -> tuple[object, tuple[Problem, ...]]:
    """What the records say, and what is wrong with them."""
    opened = opener.open()
    records = {record.path: (record.fields, dict(record.written.lines)) for record in opened.content.records}
    return records, opened.problems


def test_what_is_kept_is_what_was_read(project: BuildProject) -> None:
    root = project(whole=True)
    fresh = said(kept(root))
    assert (root / FOLDER / "content.json").is_file()
    again = kept(root)
    assert again._known.is_whole
    assert said(again) == fresh == said(Opener(root, TODAY))


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", at_once(by_day(range(12), 4), 2))
def test_a_change_is_told_as_without_the_store(project: BuildProject, seed: int) -> None:
    """Lines are taken away, moved to another file or changed in some; whole files go and come back."""
    chance = random.Random(seed)
    root = project(whole=True)
    kept(root).open()
    files = sorted((root / "content").rglob("*.yml"))
    before = {file: file.read_text(encoding="utf-8") for file in files}
    for _ in range(8):
        for file in chance.sample(files, 2):
            lines = before[file].splitlines(keepends=True)
            place = chance.randrange(len(lines))
            match chance.randrange(5):
                case 0:
                    file.unlink(missing_ok=True)
                    continue
                case 1:
                    del lines[place]
                case 2:
                    lines[place] = chance.choice(before[chance.choice(files)].splitlines(keepends=True))
                case 3:
                    lines[place] = lines[place].replace("review", "law").replace("attendance", "anxiety")
            file.write_text("".join(lines), encoding="utf-8")
        assert said(kept(root)) == said(Opener(root, TODAY))
    for file, text in before.items():
        file.write_text(text, encoding="utf-8")
    assert said(kept(root)) == said(Opener(root, TODAY))
    assert kept(root).open().problems == ()


@pytest.mark.parametrize("saved", [True, False])
def test_a_source_that_changes_is_held_against_the_records_that_cite_it(project: BuildProject, saved: bool) -> None:
    """Also before it is saved. The records themselves are known to be sound, and are wrong now."""
    root = project()
    kept(root).open()
    texts = {
        source.relative_to(root).as_posix(): re.sub(
            "^kind: .*", "kind: law", source.read_text(encoding="utf-8"), flags=re.M
        )
        for source in (root / "content/sources").glob("*.yml")
    }
    opener = kept(root)
    opener.open()
    if saved:
        for path, text in texts.items():
            (root / path).write_text(text, encoding="utf-8")
        opener, texts = kept(root), {}
    found = opener.open(texts).problems
    assert any(problem.path.startswith("content/interventions/") for problem in found)
    assert found == Opener(root, TODAY).open(texts).problems


@pytest.mark.parametrize(
    ("before", "after", "alone"),
    [("^summary: ", "summary: Nu ", True), ("direction: better", "direction: worse", False)],
)
def test_records_are_held_against_a_source_again_when_its_results_are_others(
    project: BuildProject, monkeypatch: pytest.MonkeyPatch, before: str, after: str, alone: bool
) -> None:
    root = project()
    kept(root).open()
    changed = "content/interventions/skolstod.yml"
    file = root / changed
    file.write_text(re.sub(before, after, file.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
    held: list[str] = []
    monkeypatch.setattr(check, "_of_cited", lambda own, *_: held.extend(record.path for record in own.records) or ())
    kept(root).open()
    assert changed in held
    assert (held == [changed]) == alone


@pytest.mark.parametrize(
    "harm", [lambda text: text[:-9], lambda text: text.replace("Skolstöd", "Skolstod"), lambda _: ""]
)
def test_a_store_that_somebody_has_changed_is_not_used(project: BuildProject, harm: Callable[[str], str]) -> None:
    root = project()
    kept(root).open()
    file = root / FOLDER / "content.json"
    file.write_text(harm(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert kept(root)._known.records == {}
    assert kept(root).open().problems == ()


@pytest.mark.parametrize(
    "path", ["content/interventions/samtal.yml", "content/x.yml", "docs/index.md", "templates/parts.html", "mkdocs.yml"]
)
def test_a_site_is_not_known_to_be_sound_once_anything_has_changed(project: BuildProject, path: str) -> None:
    root = project(whole=True)
    site = site_of(root, opened(root))
    check_site(site)
    records = len(site.knowledge_base.entries)
    assert records_known_sound(root, TODAY) == records
    file = root / path
    before = file.read_bytes() if file.exists() else None
    file.write_bytes((before or b"") + b"\n")
    assert records_known_sound(root, TODAY) is None
    file.unlink() if before is None else file.write_bytes(before)
    assert records_known_sound(root, TODAY) == records
    assert records_known_sound(root, TODAY + datetime.timedelta(days=1)) is None
