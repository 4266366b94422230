"""What GitHub shows of a run: annotations on lines, and the job summary, which is Markdown."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from knowledge_base.model.problems import Problem

MOST_ANNOTATIONS = 10
"""GitHub drops the rest of a step's annotations silently."""


def report(problems: Sequence[Problem]) -> None:
    """Puts problems beside their lines, as far as GitHub shows them, and all of them in the summary."""
    for problem in problems[:MOST_ANNOTATIONS]:
        print(annotation(problem))
    write(f"## {len(problems)} fel i content/\n\n{table(problems)}")


def annotation(problem: Problem) -> str:
    """The line in the log that puts a problem beside its line in the pull request."""
    title = _property(problem.field or "Hela filen")
    place = f"file={_property(problem.path)},line={problem.line},title={title}"
    return f"::error {place}::{_data(problem.sentences)}"


def table(problems: Iterable[Problem]) -> str:
    """All problems as a table."""
    rows = ((problem.path, problem.line, problem.field, problem.sentences) for problem in problems)
    return (
        "\n".join(
            (
                "| Fil | Rad | Fält | Vad |",
                "|---|---|---|---|",
                *(f"| {' | '.join(map(escaped, row))} |" for row in rows),
            )
        )
        + "\n"
    )


def write(text: str) -> None:
    """Adds Markdown to the job summary of the run under way; does nothing where there is none."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)


def escaped(value: object) -> str:
    """A value as Markdown that shows it literally, on one line: no markup, tag or table cell in it takes effect."""
    line = re.sub(r"\s+", " ", str(value)).strip()
    return re.sub(r"([\\`*_{}\[\]#|~$])", r"\\\1", line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
