"""Mends in content/ what can be mended without changing what is said, and says what was changed in each file."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.files import replace
from knowledge_base.language.swedish import counted
from knowledge_base.reading.mending import mend


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Mends the files. What only a person can mend is left to the check."""
    changed = 0
    for file in sorted((root / "content").rglob("*.yml")):
        try:
            text = file.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # The check says what is wrong with a file that cannot be read.
        found = mend(text)
        if found.changes:
            replace(file, found.text)
            changed += 1
            print(f"{file.relative_to(root).as_posix()}: {'; '.join(found.changes)}.")
    print(
        f"{counted(changed, 'fil rättad', 'filer rättade')} i content/." if changed else "Inget att rätta i content/."
    )
    return 0
