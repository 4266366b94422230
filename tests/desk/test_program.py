"""The program of the desk is the same wherever it is made, so that a release with it can be built again to the byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.desk.program import FOLDER
from tiny_project import REPOSITORY


@pytest.mark.thorough
def test_it_is_the_same_bytes_in_another_folder_and_time_zone_with_other_times(
    desk_program: Path, tmp_path: Path
) -> None:
    root = tmp_path / "another"
    for folder in ("desk", "hooks", "schemas", "templates"):
        shutil.copytree(REPOSITORY / folder, root / folder, copy_function=shutil.copyfile)
    for name in ("package-lock.json", "requirements.txt"):
        shutil.copyfile(REPOSITORY / name, root / name)
    (root / "node_modules").symlink_to(REPOSITORY / "node_modules")
    subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "desk"], env={**os.environ, "TZ": "Asia/Tokyo"}, check=True
    )
    files = {file.name: file.read_bytes() for file in desk_program.iterdir()}
    assert "memory.bin" in files
    again = {file.name: file.read_bytes() for file in (root / FOLDER).iterdir()}
    assert [name for name in files.keys() | again.keys() if files.get(name) != again.get(name)] == []
