"""The projects that benchmarks measure are valid, and the same each time."""

from __future__ import annotations

import hashlib
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.links import references
from knowledge_base.model.values import values
from knowledge_base.opening import open_knowledge_base
from tiny_project import REPOSITORY

sys.path.append(str(REPOSITORY / "benchmarks"))
import build
import corpus


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write_project(tmp_path_factory.mktemp("corpus") / "project", corpus.counts(50))


@pytest.mark.slow
def test_a_small_project_is_valid_and_has_every_type(written: Path) -> None:
    knowledge_base = open_knowledge_base(written)
    assert {name: len(knowledge_base.of(name)) for name in corpus.counts(50)} == corpus.counts(50)
    assert len(knowledge_base.entries) == 50
    assert len({entry.fields["title"] for entry in knowledge_base.interventions()}) == corpus.counts(50)["intervention"]


@pytest.mark.parametrize(
    "size", [pytest.param(500, marks=pytest.mark.thorough), pytest.param(2000, marks=pytest.mark.nightly)]
)
def test_a_large_project_is_valid(size: int, tmp_path: Path) -> None:
    written = corpus.write_project(tmp_path / "project", corpus.counts(size))
    assert len(open_knowledge_base(written).entries) == size


@pytest.mark.slow
def test_interventions_refer_to_about_as_much_as_the_real_ones(written: Path) -> None:
    assert _references(open_knowledge_base(written)) == pytest.approx(_references(corpus.real()), rel=0.1)


@pytest.mark.thorough
def test_the_bytes_are_the_same_each_time(written: Path, tmp_path: Path) -> None:
    again = corpus.write_project(tmp_path / "project", corpus.counts(50))
    assert _hashes(again) == _hashes(written)


@pytest.mark.parametrize("size", [50, 500, 2000])
def test_a_project_has_as_many_records_as_asked_for(size: int) -> None:
    assert sum(corpus.counts(size).values()) == size


@pytest.mark.slow
@pytest.mark.parametrize("program", sorted((REPOSITORY / "benchmarks").glob("*.py")), ids=lambda file: file.stem)
def test_a_program_finds_what_it_imports(program: Path) -> None:
    """As it is run by hand, and not with the folders that tests are given."""
    run = [sys.executable, "-c", f"import runpy; runpy.run_path({str(program)!r}, run_name='imported')"]
    done = subprocess.run(run, cwd=program.parent, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_a_build_is_measured(tmp_path: Path) -> None:
    generator = build.Generator("one", (sys.executable, "-c", "print(sum(range(10 ** 6)))"), shutil.copytree, "")
    cost = build.build(generator, tmp_path)
    assert cost.cpu > 0
    assert cost.wall > 0
    # This process has more in memory, which is not counted.
    assert 1 < cost.memory < 40 < resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_a_build_that_fails_is_told_and_not_measured(tmp_path: Path) -> None:
    generator = build.Generator("one", (sys.executable, "-c", "raise SystemExit('broken')"), shutil.copytree, "")
    with pytest.raises(SystemExit, match="one: broken"):
        build.build(generator, tmp_path)


def _references(knowledge_base: KnowledgeBase) -> float:
    """References for each intervention."""
    records = knowledge_base.interventions()
    return len(list(references(values(records, knowledge_base.schemas)))) / len(records)


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted((folder / "content").rglob("*.yml"))
    }
