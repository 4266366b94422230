"""The change report in a terminal, run as a reviewer or a workflow runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tiny_project import REPOSITORY, build_project, changed

pytestmark = pytest.mark.slow  # Each test is a program that opens two projects.

SUPPORT = "content/interventions/skolstod.yml"
SUGGEST = "docs/assets/guide/suggest.js"
CODE = {SUGGEST: (REPOSITORY / SUGGEST).read_text(encoding="utf-8")}


def review(*arguments: str | Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the change report; with another `path`, as on a machine that has only those programs."""
    return subprocess.run(
        [sys.executable, REPOSITORY / "hooks" / "kompass.py", "review", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": path} if path is not None else None,
        check=False,
    )


def test_it_tells_fields_states_and_suggestions(tmp_path: Path) -> None:
    """A better outcome that becomes worse changes a field, the state and what the guide answers."""
    old = build_project(tmp_path / "old", CODE)
    new = build_project(
        tmp_path / "new",
        CODE
        | changed(
            SUPPORT,
            ("direction: better\n    certainty: low", "direction: worse\n    certainty: low"),
            ("better_when: higher", "better_when: lower"),
        )
        | {
            "content/cases/alva.yml": changed(
                "content/cases/alva.yml", ("includes: [skolstod]", "think_first: [skolstod]")
            )["content/cases/alva.yml"],
        },
    )
    done = review(old, new)
    assert (done.returncode, done.stderr) == (0, "")
    for line in (
        "- **Skolstöd**: Visst stöd → Tecken på risk",
        "- Förslag som är borta: Skolstöd",
        "- Ny varning, under Tänk efter först: Skolstöd",
        "| Vad vi vet › 1 › Riktning | Bättre | Sämre |",
    ):
        assert line in done.stdout.splitlines()


def test_what_a_record_says_is_no_markup_in_the_report(tmp_path: Path) -> None:
    old = build_project(tmp_path / "old", CODE)
    new = build_project(
        tmp_path / "new",
        CODE | changed(SUPPORT, ("  - text: Fråga barnet först.", "  - text: Fråga | 3 < 4 & *barnet*.")),
    )
    assert r"Fråga \| 3 &lt; 4 &amp; \*barnet\*." in review(old, new).stdout


def test_without_node_the_rest_is_told(tmp_path: Path) -> None:
    old = build_project(tmp_path / "old", CODE)
    new = build_project(tmp_path / "new", CODE | changed(SUPPORT, ("  to: 15", "  to: 16")))
    done = review(old, new, path=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Förslagen är inte jämförda, för programmet Node saknas här." in done.stdout
    assert "| Åldrar › Till | 15 | 16 |" in done.stdout


def test_code_of_the_guide_that_cannot_read_the_rules_is_told(tmp_path: Path) -> None:
    old, new = (
        build_project(tmp_path / name, {SUGGEST: code})
        for name, code in (("old", "function suggest() { throw new Error(); }"), ("new", CODE[SUGGEST]))
    )
    assert "går inte att köra på båda versionernas regler." in review(old, new).stdout


def test_old_content_with_problems_is_told_and_does_not_stop_a_review(tmp_path: Path) -> None:
    old, new = build_project(tmp_path / "old", CODE | {SUPPORT: "title: ["}), build_project(tmp_path / "new", CODE)
    done = review(old, new)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Det gamla innehållet går inte att jämföra" in done.stdout


def test_old_content_of_another_schema_is_told_and_does_not_stop_a_review(tmp_path: Path) -> None:
    old, new = (
        build_project(
            tmp_path / "old",
            CODE | {"schemas/vocabulary.schema.json": '{"$id": "vocabulary.schema.json", "$defs": {}}'},
        ),
        build_project(tmp_path / "new", CODE),
    )
    done = review(old, new)
    assert (done.returncode, done.stderr) == (0, "")
    assert "följer andra scheman" in done.stdout


def test_new_content_with_problems_stops_it(tmp_path: Path) -> None:
    old, new = build_project(tmp_path / "old", CODE), build_project(tmp_path / "new", CODE | {SUPPORT: "title: ["})
    done = review(old, new)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[-1] == "1 fel i content/."


def test_new_content_with_problems_is_compared_all_the_same(tmp_path: Path) -> None:
    """Claims stand first in the report, also in a record whose mistakes keep the rules from reading it."""
    old = build_project(tmp_path / "old", CODE)
    new = build_project(
        tmp_path / "new",
        CODE
        | changed(
            SUPPORT,
            ("att komma till skolan.", "att komma till skolan. Stödet ökar närvaron."),
            ("recipients: [child, family]", "recipients: [ingen]"),
            ("Någon följer med till skolan.", "Någon följer inte med till skolan."),
        ),
    )
    done = review(old, new)
    assert (done.returncode, done.stderr) == (1, "")
    for line in (
        "Kontrollen hittar 1 fel i det nya innehållet. Det som ändras står här ändå.",
        "| Skolstöd | Sammanfattning | utfall nytt: 'närvaron'; verb nytt: 'stödet ökar' |",
        "| Skolstöd | Stärker › 1 › Hur | nekning nytt: 'inte' |",
        "1 fel i content/.",
    ):
        assert line in done.stdout.splitlines()


def test_a_record_that_cannot_be_read_is_not_told_as_taken_away(tmp_path: Path) -> None:
    old, new = build_project(tmp_path / "old", CODE), build_project(tmp_path / "new", CODE | {SUPPORT: "title: ["})
    told = review(old, new).stdout
    assert "### Poster som inte går att läsa" in told
    assert "Borttagna poster" not in told


def test_a_version_that_git_does_not_have_is_told(tmp_path: Path) -> None:
    done = review("--base", "finns-inte")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Git har ingen version som heter 'finns-inte'.\n")


def test_a_folder_that_is_no_project_is_told(tmp_path: Path) -> None:
    """Such as the content folder of one, which is easily meant instead."""
    project = build_project(tmp_path / "project", CODE)
    told = review(project / "content", project)
    assert told.returncode != 0 and "Traceback" not in told.stderr
    assert f"{project / 'content'} är inget projekt" in told.stdout + told.stderr
