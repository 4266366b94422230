"""Files made to exhaust the machine: each is told, within seconds and a quarter of a gigabyte.

Seconds of processor time: what else a machine does is no fault of the check.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from by_day import by_day
from tiny_project import REPOSITORY, BuildProject

FILE = "content/terms/fritid.yml"
SECONDS = 10
MEMORY = 256_000_000
"""Bytes of address space, of which Python with the libraries takes about 60 million."""

BOMB = "a: &a [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n > 1 else '*a'] * 9)}]\n" for n in range(1, 60)
)
MANY = 9_000


def field(name: str, value: str) -> str:
    return f"title: Fritid\nexplanation: Text.\n{name}: {value}\n"


EXHAUSTING = [
    pytest.param(BOMB, id="alias bomb"),
    pytest.param("a: &a\n  b: *a\n", id="alias to itself"),
    pytest.param(field("title", "x" * 10_000_000), id="value of 10 MB"),
    pytest.param("\n" * 10_000_000, id="10 MB of lines"),
    pytest.param(field("title", "x" * 190_000), id="value as long as a file may be"),
    pytest.param(f"{'x' * 190_000}: y\n", id="name as long as a file may be"),
    pytest.param(field("a", "[" * 10_000 + "]" * 10_000), id="10,000 deep in brackets"),
    pytest.param(field("a", "{a: " * 10_000 + "}" * 10_000), id="10,000 deep in braces"),
    pytest.param(field("a", "\n  " + "- " * 10_000 + "x"), id="10,000 deep in list items"),
    pytest.param("? " * 10_000 + "x", id="10,000 deep in names"),
    pytest.param("".join(f"{' ' * depth}a:\n" for depth in range(600)), id="as deep in fields as a file has room for"),
    pytest.param("---\n" * 40_000, id="many documents"),
    pytest.param("%TAG ! x\n" * 20_000, id="many directives"),
    pytest.param("".join(f"a{number}: b\n" for number in range(15_000)), id="many unknown fields"),
    pytest.param("".join(f"titel{number}: b\n" for number in range(12_000)), id="many misspelt fields"),
    pytest.param("title: b\n" * 20_000, id="the same field many times"),
    pytest.param("".join(f"a{number % MANY}: b\n" for number in range(2 * MANY)), id="many fields twice"),
    pytest.param(field("also_called", "\n" + "- a\n" * 40_000), id="the same item many times"),
    pytest.param(field("also_called", "\n" + "".join(f"- {number}x\n" for number in range(20_000))), id="many items"),
    pytest.param(
        field("also_called", "\n" + "".join(f"- {number % 15_000}x\n" for number in range(15_001))),
        id="many items, one twice",
    ),
    pytest.param(
        field("also_called", "\n" + "".join(f"- b: {number}\n" for number in range(15_000))),
        id="many items that are fields",
    ),
    pytest.param(field("also_called", "[" + "{}, " * 40_000 + "]"), id="many items of the wrong kind"),
    pytest.param(field("explanation", "'" + "**a " * 45_000 + "'"), id="markup that never ends"),
    pytest.param(field("explanation", "'" + "[a](" * 45_000 + "'"), id="links that never end"),
    pytest.param("'" * 190_000, id="quotes"),
    pytest.param('"' + '\\"' * 90_000, id="escaped quotes"),
    pytest.param(" " * 190_000 + '"', id="spaces before a quote"),
    pytest.param("\x00" * 190_000, id="control characters"),
    pytest.param("9" * 190_000, id="a number without end"),
    pytest.param(field("order", "9" * 190_000), id="a field with a number without end"),
    pytest.param("&" * 190_000, id="anchors"),
    pytest.param("!" * 190_000, id="tags"),
    pytest.param("#" * 190_000, id="only a comment"),
]


@pytest.mark.slow
@pytest.mark.parametrize("content", by_day(EXHAUSTING, 6))
def test_a_file_made_to_exhaust_the_machine_is_told_in_time(project: BuildProject, content: str) -> None:
    root = project({FILE: content}, whole=True)
    done = check_with_little(root)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{FILE}:" in done.stdout
    assert len(done.stdout) < 10_000_000


@pytest.mark.thorough
def test_the_limits_are_wide_enough_for_real_content() -> None:
    """Otherwise the test above would pass because nothing can run at all."""
    done = check_with_little(REPOSITORY)
    assert (done.returncode, done.stderr) == (0, "")


def check_with_little(root: Path) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    return subprocess.run(
        [sys.executable, root / "hooks" / "check.py"], capture_output=True, text=True, check=False, preexec_fn=limit
    )
