"""What the documents tell editors is true: every record they show can be used as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from knowledge_base import open_knowledge_base
from knowledge_base.record_types import RECORD_TYPES

ROOT = Path(__file__).resolve().parents[1]
RECORDS = re.findall(r"```yaml\n(# yaml-language-server: \$schema=\S*/(\S+)\.schema\.json\n.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.S)


def test_contributing_shows_records() -> None:
    """At least an intervention and a source."""
    assert {"intervention", "source"} <= {record_type for _, record_type in RECORDS}


@pytest.mark.parametrize(("text", "record_type"), RECORDS, ids=[record_type for _, record_type in RECORDS])
def test_a_record_in_contributing_is_valid(tmp_path: Path, text: str, record_type: str) -> None:
    """It stands among the real records without a problem."""
    for folder in ("schemas", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    folder = next(known.folder for known in RECORD_TYPES if known.name == record_type)
    (tmp_path / "content" / folder / "exempel-ur-handledningen.yml").write_text(text, encoding="utf-8")
    assert "exempel-ur-handledningen" in open_knowledge_base(tmp_path).entries
