"""Content that is opened again after edits, with what is kept of each file, is what it is when all of it is read."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.opening import Opened, Opener
from malformed import MISTAKES
from real_content import opener
from tiny_project import REPOSITORY, TODAY, BuildProject, Files, build_project


def other_word(draw: random.Random, text: str) -> str:
    """The text with one of its words in the place of another."""
    words = re.findall(r"[a-zåäö]{4,}", text)
    return text.replace(draw.choice(words), draw.choice(words), 1) if words else text


def other_number(draw: random.Random, text: str) -> str:
    numbers = [*re.finditer(r"(?<=[ -])\d+", text)]
    if not numbers:
        return text
    found = draw.choice(numbers)
    return f"{text[: found.start()]}{draw.randint(0, 30):02}{text[found.end() :]}"


def one_line_less(draw: random.Random, text: str) -> str:
    lines = text.split("\n")
    del lines[draw.randrange(len(lines))]
    return "\n".join(lines)


def one_line_twice(draw: random.Random, text: str) -> str:
    lines = text.split("\n")
    place = draw.randrange(len(lines))
    return "\n".join([*lines[: place + 1], *lines[place:]])


def a_sentence_more(draw: random.Random, text: str) -> str:
    """A claim at the end of the first block of text, which a rule may hold against results in other records."""
    sentence = draw.choice(
        ("I en studie i Norge ökade närvaron.", "Ingen skillnad syntes i betygen.", "Barnet är med.")
    )
    return re.sub(r"(: >-\n(?:  .*\n)*?  .*\n)(?!  )", rf"\1  {sentence}\n", text, count=1)


def a_mistake(draw: random.Random, text: str) -> str | bytes:
    made = draw.choice(MISTAKES).make(text)
    return made[0] if made else text


REWORDINGS: tuple[Callable[[random.Random, str], str | bytes], ...] = (
    other_word,
    other_word,
    other_number,
    one_line_less,
    one_line_twice,
    a_sentence_more,
    a_mistake,
)


def edited(draw: random.Random, was: dict[str, str], texts: Files) -> Files:
    """One edit more: a file is reworded, taken away, brought back, copied, or moved within or between the folders."""
    path = draw.choice([known for known in was if texts.get(known, "") is not None])
    now = texts.get(path, was[path])
    assert now is not None
    folder, _, name = path.rpartition("/")
    match draw.randrange(12):
        case 0:
            return {**texts, path: None}
        case 1:
            return {**texts, f"{folder}/{draw.choice(('ny', 'En ny', 'ny.yml', 'ny (1)'))}.yml": now}
        case 2:
            return {**texts, path: None, f"{folder}/nytt-namn-{name}": now}
        case 3:
            return {**texts, path: None, f"content/{draw.choice(RECORD_TYPES).folder}/{name}": now}
        case 4 | 5 if texts:
            back = draw.choice([*texts])
            return {known: text for known, text in texts.items() if known != back}
    text = now if isinstance(now, str) else was[path]
    return {**texts, path: draw.choice(REWORDINGS)(draw, text)}


def texts_of(root: Path) -> dict[str, str]:
    return {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted((root / "content").rglob("*.yml"))
    }


def told(opened: Opened) -> Any:
    """All that somebody can ask of what was opened, in the order in which it is answered."""
    base = opened.knowledge_base
    return opened.problems, base, base and [*base.entries]


@pytest.mark.slow
@pytest.mark.parametrize(
    "edits", [pytest.param(40, id="by day"), pytest.param(1500, id="by night", marks=pytest.mark.nightly)]
)
def test_edits_of_the_tiny_project_are_opened_as_if_all_were_read(tmp_path: Path, edits: int) -> None:
    """Now and then from files that say the same."""
    draw, root = random.Random(edits), build_project(tmp_path / "start")
    kept, was = Opener(root, TODAY), texts_of(root)
    texts: Files = {}
    sound = 0
    for number in range(edits):
        texts = edited(draw, was, texts if number % 5 else {})
        found = kept.open(texts)
        assert told(found) == told(Opener(root, TODAY).open(texts)), texts
        if number % 10 == 4:
            assert told(found) == told(
                Opener(build_project(tmp_path / str(number), within(texts, was)), TODAY).open()
            ), texts
        sound += not found.problems
    assert 0 < sound < edits
    assert told(kept.open()) == told(Opener(root, TODAY).open())


def within(texts: Files, was: dict[str, str]) -> Files:
    """What a project can be told to have: it has no file to take away that it did not have."""
    return {path: text for path, text in texts.items() if text is not None or path in was}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edits", "step"),
    [pytest.param(8, 8, id="by day"), pytest.param(200, 1, id="by night", marks=pytest.mark.nightly)],
)
def test_edits_of_real_records_are_opened_as_if_all_were_read(edits: int, step: int) -> None:
    """Each is opened; every `step`th is also opened from nothing."""
    draw, was = random.Random(edits), texts_of(REPOSITORY)
    texts: Files = {}
    for number in range(1, edits + 1):
        texts = edited(draw, was, texts if number % 7 else {})
        found = opener().open(texts)
        if number % step == 0:
            assert told(found) == told(Opener(REPOSITORY).open(texts)), texts
    assert opener().open().problems == ()


def test_files_that_others_change_are_read_again_when_it_is_asked_for(project: BuildProject) -> None:
    root = project()
    kept, file = Opener(root, TODAY), root / "content" / "terms" / "fritid.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}okant: fält\n", encoding="utf-8")
    assert kept.open().problems == ()
    kept.read_again()
    (problem,) = kept.open().problems
    assert problem.kind == "okant-falt"
    schema = root / "schemas" / "term.schema.json"
    schema.write_text(
        schema.read_text(encoding="utf-8").replace(
            '"properties": {', '"properties": {"okant": {"title": "Okänt", "type": "string"},', 1
        ),
        encoding="utf-8",
    )
    kept.read_again()
    assert kept.open().problems == ()
