"""The fixtures that several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiny_project import BuildProject, Files, build_project


@pytest.fixture
def project(tmp_path: Path) -> BuildProject:
    """Builds the tiny valid project in a folder of its own, with `files` added, written over or taken away (None)."""
    def build(files: Files | None = None, *, whole: bool = False) -> Path:
        return build_project(tmp_path / "project", files, whole=whole)
    return build
