"""What runs and greets on GitHub: workflows that can do no harm, and files that GitHub can read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompass import COMMANDS
from tiny_project import REPOSITORY

GITHUB = REPOSITORY / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))

UNSAFE = """
name: Osäker
on: pull_request_target
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo ${{ github.event.pull_request.title }}
"""


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """Lints the workflows in a folder, without a network."""
    program = Path(sys.executable).with_name("zizmor")
    return subprocess.run(
        [program, "--offline", "--no-progress", "--strict-collection", folder],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def read(workflow: Path) -> dict[str, Any]:
    """A workflow; every value is text, so that `on` stays a word."""
    return yaml.load(workflow.read_text(encoding="utf-8"), yaml.BaseLoader)


def test_the_linter_finds_nothing() -> None:
    done = zizmor(GITHUB)
    assert done.returncode == 0, done.stdout


def test_the_linter_can_find_something(tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "unsafe.yml").write_text(UNSAFE, encoding="utf-8")
    done = zizmor(tmp_path)
    assert done.returncode != 0
    assert {"dangerous-triggers", "template-injection", "unpinned-uses", "excessive-permissions"} <= set(
        re.findall(r"\[([a-z-]+)\]", done.stdout)
    )


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_a_workflow_only_reads(workflow: Path) -> None:
    """A read-only token, no token kept in the checkout, no secret, and never the rights of the target with the
    request's code."""
    found = read(workflow)
    assert found["permissions"] == {"contents": "read"}
    assert set(found["on"]) <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert "secrets." not in workflow.read_text(encoding="utf-8")
    for name, job in found["jobs"].items():
        assert "permissions" not in job or (workflow.name, name) in (("pages.yml", "publish"), ("links.yml", "issue"))
        assert {step["with"]["persist-credentials"] for step in job["steps"] if "checkout" in step.get("uses", "")} <= {
            "false"
        }


def test_the_one_job_that_may_publish_runs_nothing_of_the_project_and_starts_by_hand_on_main() -> None:
    found = read(GITHUB / "workflows" / "pages.yml")
    assert set(found["on"]) == {"workflow_dispatch"}
    assert found["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    publish = found["jobs"]["publish"]
    assert (publish["needs"], publish["permissions"]) == ("build", {"pages": "write", "id-token": "write"})
    assert [step["uses"].split("@")[0] for step in publish["steps"]] == ["actions/deploy-pages"]


def test_the_one_job_that_may_write_an_issue_runs_nothing_of_the_project() -> None:
    """It gets the report as text in a variable, and hands it to GitHub's own program."""
    issue = read(GITHUB / "workflows" / "links.yml")["jobs"]["issue"]
    assert (issue["needs"], issue["permissions"]) == ("watch", {"issues": "write"})
    [step] = issue["steps"]
    assert "uses" not in step
    assert "${{" not in step["run"]
    assert "kompass" not in step["run"]
    assert step["env"]["REPORT"] == "${{ needs.watch.outputs.report }}"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_an_action_is_named_by_commit_with_its_version_beside_it(workflow: Path) -> None:
    uses = [
        line.strip().removeprefix("- ") for line in workflow.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
    assert uses
    assert [line for line in uses if not re.fullmatch(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_what_a_workflow_runs_exists(workflow: Path) -> None:
    """Scripts and commands of the project, and targets of the Makefile."""
    commands = [step["run"] for job in read(workflow)["jobs"].values() for step in job["steps"] if "run" in step]
    targets = re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.M)
    for command in commands:
        assert [
            script for script in re.findall(r"python (\S+\.py)", command) if not (REPOSITORY / script).is_file()
        ] == []
        assert [name for name in re.findall(r"kompass\.py (\S+)", command) if name not in COMMANDS] == []
        assert [target for target in re.findall(r"^make (\w+)", command, re.M) if target not in targets] == []


def test_every_rule_of_codeowners_names_owners() -> None:
    """Comments are its content until the owner has filled it in; then each row is a pattern and who owns it."""
    rows = [line.split("#")[0].split() for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()]
    owner = re.compile(r"@[\w.-]+(/[\w.-]+)?|[^@\s]+@[^@\s]+")
    assert [row for row in rows if row and not (len(row) > 1 and all(owner.fullmatch(name) for name in row[1:]))] == []


def test_the_folders_that_codeowners_suggests_exist() -> None:
    suggested = re.findall(r"^#   /(\S+)", (GITHUB / "CODEOWNERS").read_text(encoding="utf-8"), re.M)
    assert suggested
    assert [path for path in suggested if not (REPOSITORY / path).exists()] == []
