"""The mistakes that people make, made in real records: each gives one line that says where, names the mistake and
explains it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from by_day import by_day
from knowledge_base.model.frozen import thawed
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.reading.load import load_fields
from malformed import MISTAKES, Mistake
from real_content import problems_with, real
from run_check import check
from tiny_project import REPOSITORY, BuildProject, explained_kinds, tiny

TEXTS = {record.path: (REPOSITORY / record.path).read_text(encoding="utf-8") for record in real().records}
BY_LENGTH = sorted(TEXTS, key=lambda path: len(TEXTS[path]))
RECORDS = (
    next(path for path in reversed(BY_LENGTH) if path.startswith("content/interventions/")),
    next(path for path in BY_LENGTH if re.search(r"^title: .*\n  ", TEXTS[path], re.M)),
    next(path for path in BY_LENGTH if path.startswith("content/terms/")),
    *(path for path in TEXTS if path.startswith("content/sources/")),
)
"""A long record, one whose title is a block of text, a short one, and some more for what these have no room for."""


def made_in_two(mistake: Mistake) -> Iterator[tuple[str, str | bytes, int]]:
    """The mistake in the first two records that have room for it."""
    made = ((path, found) for path in RECORDS if (found := mistake.make(TEXTS[path])))
    return ((path, *found) for path, found in itertools.islice(made, 2))


VARIANTS = [
    pytest.param(path, mistake, broken, line, id=f"{Path(path).stem}-{mistake.name}")
    for mistake in MISTAKES
    for path, broken, line in made_in_two(mistake)
]


def encoded(broken: str | bytes) -> bytes:
    return broken.encode() if isinstance(broken, str) else broken


def test_there_are_many_variants_and_every_mistake_is_made() -> None:
    assert len(VARIANTS) >= 150
    assert {variant.values[1] for variant in VARIANTS} == set(MISTAKES)


@pytest.mark.slow
def test_the_engine_that_decides_and_the_one_that_explains_agree(tmp_path: Path) -> None:
    """On every real record, and on every broken one that can be read."""
    schemas = real().schemas
    file = tmp_path / "x.yml"
    records = [(record.record_type.name, record.written.fields) for record in real().records]
    for path, _, broken, _ in (variant.values for variant in VARIANTS):
        file.write_bytes(encoded(broken))
        fields, _, _ = load_fields(file, path)
        name = next(known.name for known in RECORD_TYPES if f"content/{known.folder}/" in path)
        records += [] if fields is None else [(name, fields)]
    decided = [schemas.accepts(name, fields) for name, fields in records]
    assert decided == [schemas.explaining[name].is_valid(thawed(fields)) for name, fields in records]
    assert len(set(decided)) == 2


@pytest.mark.parametrize(("path", "mistake", "broken", "line"), by_day(VARIANTS, 60))
def test_a_mistake_gives_one_line_that_names_it(path: str, mistake: Mistake, broken: str | bytes, line: int) -> None:
    (problem,) = problems_with(path, encoded(broken))
    assert (problem.path, problem.line, problem.kind) == (path, line, mistake.kind)
    assert mistake.word in str(problem)
    assert problem.kind in explained_kinds()
    assert english_in(problem.explained) == []


def english_in(line: str) -> list[str]:
    """The English words of a line of the check, outside what it quotes and the names of fields."""
    _, sentence = re.fullmatch(r"(content/\S+\.yml:[1-9]\d*): (.+ Läs mer: bidra/fel/#[a-z-]+)", line).groups()
    return ENGLISH.findall(re.sub(r"'[^']*'|\([^)]*\)|[a-z_]+, |: [a-z, _-]+\.| › ", "", sentence))


ENGLISH = re.compile(r"\b(the|is|not|expected|found|error|invalid|required|property|type)\b")


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MISTAKES[::32], ids=lambda mistake: mistake.name)
def test_the_check_tells_it_in_swedish_without_a_traceback(project: BuildProject, mistake: Mistake) -> None:
    """In a process of its own, as an editor meets it; a few, for a process takes half a second."""
    path = "content/interventions/skolstod.yml"
    broken, _ = next(made for text in (tiny(path), *TEXTS.values()) if (made := mistake.make(text)))
    root = project({path: encoded(broken)}, whole=True)
    done = check(root)
    assert (done.returncode, done.stderr) == (1, "")
    *lines, last = done.stdout.splitlines()
    assert last == f"{len(lines)} fel i content/."
    assert any(said.startswith(f"{path}:") for said in lines)
    for said in lines:
        file, line, _ = said.split(":", 2)
        assert int(line) <= (root / file).read_bytes().count(b"\n") + 1
        assert english_in(said) == []
