"""Runs the check of a project in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def check(
    root: Path, *arguments: str, folder: Path | None = None, summary: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the check of a project, standing in `folder`, with `summary` as GitHub's job summary."""
    return subprocess.run(
        [sys.executable, root / "hooks" / "check.py", *arguments],
        cwd=folder or root,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "GITHUB_STEP_SUMMARY": str(summary or "")},
        check=False,
    )
