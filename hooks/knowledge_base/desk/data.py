"""The files that the build writes for the desk, every text, what was read in it and the forms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from knowledge_base.desk.forms import forms
from knowledge_base.model.frozen import thawed
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile

URL = "assets/desk/data/"
"""Where the files are, relative to the site's root."""

_FOLDERS = ("content", "schemas", "templates")
_PUBLISHED = "addresses.txt"


def desk_data(root: Path, knowledge_base: KnowledgeBase, references: Mapping[str, str]) -> Iterator[DataFile]:
    """Every file that the desk reads, of a knowledge base that was read in `root` and has no problems."""
    files = [file for folder in _FOLDERS for file in sorted((root / folder).rglob("*")) if file.is_file()]
    texts = {file.relative_to(root).as_posix(): file.read_bytes() for file in (*files, root / _PUBLISHED)}
    yield _file("texts.json", {path: text.decode("utf-8") for path, text in texts.items()})
    yield _file("records.json", {entry.path: thawed(entry.written.fields) for entry in knowledge_base.everything()})
    yield _file("references.json", references)
    yield _file("forms.json", forms(knowledge_base))


def _file(name: str, content: Any) -> DataFile:
    written = partial(json.dumps, content, ensure_ascii=False, separators=(",", ":"))
    return DataFile(f"{URL}{name}", written)
