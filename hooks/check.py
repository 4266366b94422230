"""Checks content/ in a terminal: every problem on a line of its own, and exit code 1 when there is one."""

from __future__ import annotations

import sys
from pathlib import Path

from knowledge_base import ContentError, open_knowledge_base


def main() -> int:
    """Prints every problem in the content of the project this file stands in. Gives the exit code."""
    try:
        knowledge_base = open_knowledge_base(Path(__file__).resolve().parent.parent)
    except ContentError as error:
        for problem in error.problems:
            print(problem)
        print(f"{error}.")
        return 1
    print(f"Inga fel i content/. {len(knowledge_base.entries)} poster.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
