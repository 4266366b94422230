"""The mistakes that people make, made in real records: each gives one line that says where, names the mistake and explains it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from malformed import MISTAKES, Mistake
from real_content import problems_with
from run_check import check
from tiny_project import REPOSITORY, BuildProject, explained_kinds, tiny

RECORDS = (
    "content/interventions/kontaktfamilj.yml",
    "content/cases/alma-orken-tar-slut.yml",
    "content/sources/maynard-2012.yml",
    "content/terms/sip.yml",
)
"""A long record, one whose title is a block of text, one of few texts and a short one."""

VARIANTS = [
    pytest.param(path, mistake, *made, id=f"{Path(path).stem}-{mistake.name}")
    for path in RECORDS
    for mistake in MISTAKES
    if (made := mistake.make((REPOSITORY / path).read_text(encoding="utf-8")))
]


def encoded(broken: str | bytes) -> bytes:
    return broken.encode() if isinstance(broken, str) else broken


def test_there_are_many_variants_and_every_mistake_is_made() -> None:
    assert len(VARIANTS) >= 150
    assert {variant.values[1] for variant in VARIANTS} == set(MISTAKES)


@pytest.mark.parametrize(("path", "mistake", "broken", "line"), VARIANTS)
def test_a_mistake_gives_one_line_that_names_it(
    tmp_path: Path, path: str, mistake: Mistake, broken: str | bytes, line: int
) -> None:
    (problem,) = problems_with(tmp_path, path, encoded(broken))
    assert (problem.path, problem.line, problem.kind) == (path, line, mistake.kind)
    assert mistake.word in str(problem)
    assert problem.kind in explained_kinds()


ENGLISH = re.compile(r"\b(the|is|not|expected|found|error|invalid|required|property|type)\b")


@pytest.mark.parametrize("mistake", MISTAKES[::8], ids=lambda mistake: mistake.name)
def test_the_check_tells_it_in_swedish_without_a_traceback(project: BuildProject, mistake: Mistake) -> None:
    """In a process of its own, as an editor meets it; every eighth mistake, for a process takes half a second."""
    path = "content/interventions/skolstod.yml"
    made = mistake.make(tiny(path)) or mistake.make((REPOSITORY / RECORDS[0]).read_text(encoding="utf-8"))
    done = check(project({path: encoded(made[0])}, whole=True))
    assert (done.returncode, done.stderr) == (1, "")
    *lines, last = done.stdout.splitlines()
    assert last == f"{len(lines)} fel i content/."
    for said in lines:
        place, sentence = re.fullmatch(r"(content/\S+\.yml:[1-9]\d*): (.+ Läs mer: bidra/fel/#[a-z-]+)", said).groups()
        assert place.startswith(("content/", path)) and sentence
        assert ENGLISH.findall(re.sub(r"'[^']*'|\([^)]*\)|[a-z_]+, |: [a-z, _-]+\.| › ", "", sentence)) == []
