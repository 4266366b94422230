"""The check in a terminal, run as an editor or a build runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from by_day import by_day
from commands.github import annotation
from knowledge_base.model.problems import Problem
from run_check import check
from tiny_project import BuildProject, changed

GROUP = "content/groups/ny.yml"
MEASURE = "content/measures/dagar-i-skolan.yml"


@pytest.mark.slow
def test_content_without_problems_says_so_and_how_much_there_is(project: BuildProject) -> None:
    done = check(project(whole=True))
    assert (done.returncode, done.stdout, done.stderr) == (0, "Inga fel i content/. 16 poster.\n", "")


@pytest.mark.slow
def test_every_problem_has_a_line_of_its_own(project: BuildProject) -> None:
    done = check(
        project(
            {GROUP: "title: A\ntitle: B\ntitle: C\n"} | changed(MEASURE, ("factors: [narvaro]", "factors: [narvro]")),
            whole=True,
        )
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        f"{GROUP}:2: Fältet 'title' finns redan på rad 1. Behåll det ena. Läs mer: bidra/fel/#falt-tva-ganger",
        f"{GROUP}:3: Fältet 'title' finns redan på rad 1. Behåll det ena. Läs mer: bidra/fel/#falt-tva-ganger",
        (
            f"{MEASURE}:17: factors › 1: 'narvro' finns inte i content/protective-factors/. Menade du 'narvaro'?"
            " Kontrollera stavningen, eller skriv posten först. Läs mer: bidra/fel/#okant-id"
        ),
        "3 fel i content/.",
    ]


@pytest.mark.slow
def test_a_section_that_is_shown_but_missing_is_told(project: BuildProject) -> None:
    done = check(project(changed("content/workshops/prova.yml", ("section: vad-vet-vi", "section: borta")), whole=True))
    assert (done.returncode, done.stderr) == (1, "")
    line, last = done.stdout.splitlines()
    assert line.startswith(
        "content/workshops/prova.yml:29: steps › 2 › show › 1 › section: sidan 'skolstod' har inget avsnitt 'borta'."
    )
    assert last == "1 fel i content/."


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    by_day(
        [
            b"",
            b"\x00\xff\xfe",
            b"[" * 5000,
            b"a: &a [*a]",
            b"- - - -",
            "\ufeff# å".encode(),
            b"title: {a: b\n",
            b"? ? ?",
        ],
        3,
    ),
)
def test_whatever_a_file_holds_there_is_never_a_traceback(project: BuildProject, content: bytes) -> None:
    done = check(project({GROUP: content}, whole=True))
    assert (done.returncode, done.stderr) == (1, "")
    *lines, last = done.stdout.splitlines()
    assert [line for line in lines if not line.startswith(f"{GROUP}:")] == []
    assert last == f"{len(lines)} fel i content/."


@pytest.mark.slow
def test_the_check_reads_the_project_it_belongs_to_wherever_it_is_run(project: BuildProject, tmp_path: Path) -> None:
    assert check(project({GROUP: ""}, whole=True), folder=tmp_path).stdout.splitlines()[-1] == "1 fel i content/."


@pytest.mark.slow
def test_github_gets_the_first_ten_on_their_lines_and_all_in_the_summary(project: BuildProject, tmp_path: Path) -> None:
    """The ordinary lines stay in the log, and the exit code is the same."""
    root = project({f"content/groups/ny-{number:02d}.yml": "" for number in range(12)}, whole=True)
    done = check(root, "--github", summary=tmp_path / "summary.md")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert lines[:13] == check(root).stdout.splitlines()
    assert lines[13:] == [
        f"::error file=content/groups/ny-{number:02d}.yml,line=1,title=Hela filen::filen är tom. Utgå från en annan"
        " post av samma slag, eller ta bort filen."
        for number in range(10)
    ]
    heading, _, *table = (tmp_path / "summary.md").read_text(encoding="utf-8").splitlines()
    assert heading == "## 12 fel i content/"
    assert table[2:] == [
        f"| content/groups/ny-{number:02d}.yml | 1 |  | filen är tom. Utgå från en annan post av samma slag, eller ta"
        " bort filen. |"
        for number in range(12)
    ]


@pytest.mark.slow
def test_what_an_editor_wrote_cannot_become_a_command_or_markup(project: BuildProject, tmp_path: Path) -> None:
    """Percent signs and line ends are escaped in the annotation, table marks and tags in the summary."""
    root = project(changed(MEASURE, ("factors: [narvaro]", 'factors: ["a%0A::error::x|<b>"]')), whole=True)
    done = check(root, "--github", summary=tmp_path / "summary.md")
    assert [line for line in done.stdout.splitlines() if line.startswith("::")] == [
        f"::error file={MEASURE},line=17,title=factors › 1::'a%250A::error::x|<b>' har fel form. Skriv ett id som finns"
        " i content/protective-factors/: filens namn utan .yml."
    ]
    assert r"'a%0A::error::x\|&lt;b&gt;'" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_properties_of_an_annotation_are_escaped() -> None:
    """A colon or a comma would end the property."""
    assert (
        annotation(Problem("a,b:c.yml", 2, "x: y", "Fel.\nIgen."))
        == "::error file=a%2Cb%3Ac.yml,line=2,title=x%3A y::Fel.%0AIgen."
    )


@pytest.mark.slow
def test_without_problems_github_gets_nothing(project: BuildProject, tmp_path: Path) -> None:
    done = check(project(whole=True), "--github", summary=tmp_path / "summary.md")
    assert (done.returncode, done.stdout) == (0, "Inga fel i content/. 16 poster.\n")
    assert not (tmp_path / "summary.md").exists()


@pytest.mark.slow
def test_a_text_that_is_hard_to_read_is_told_and_is_no_failure(project: BuildProject) -> None:
    done = check(
        project(changed(MEASURE, ("summary: Räknar dagar.", "summary: Erhåller dagar.")), whole=True), "--klarsprak"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "  summary: 'Erhåller'. Enklare: få." in done.stdout.splitlines()


@pytest.mark.slow
def test_the_report_says_how_the_content_stands(project: BuildProject) -> None:
    done = check(project(whole=True), "--report")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Källor som ingen har läst: 0" in done.stdout.splitlines()
    assert (
        "data/dcat.rdf: skrivs inte förrän owner, owner_type, contact och address är ifyllda i content/site.yml"
        in done.stdout.splitlines()
    )
