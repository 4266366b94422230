"""Keeps what has been read and written, so that a page whose template and value are the same is not written again.

The store is a folder that may be deleted at any time. A page in it is known by the digest of everything it is written
from: its template with all that this includes, its value, and the code and the libraries that fill the one with the
other. What is kept is used only if that digest and the digest of its own text are right. References are kept likewise,
and so is what was read in records.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import knowledge_base

FOLDER = ".cache/pages"
"""The store of a project, relative to its root."""

_LIBRARIES = ("citeproc-py", "jinja2", "jsonschema", "jsonschema-rs", "lxml", "markupsafe", "pyyaml", "segno")
"""What reads and checks records, and writes pages and references, beside our own code and Python."""


class Store:
    """The pages and references kept in a folder. Without a folder, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def page(self, url: str, made_of: str, value: Mapping[str, Any], fill: Callable[[], str]) -> str:
        """The page at `url`, made of a value and a template with the digest `made_of`: kept, or made by `fill`."""
        name = f"{url.replace('/', '_')}.html"
        whole = (made_of, json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        kept = self.kept(name, *whole)
        if kept is None:
            kept = fill()
            self.keep(name, kept, *whole)
        return kept

    def kept(self, name: str, *made_of: str) -> str | None:
        """The text that is kept under a name, if it is made of the same and nobody has changed it."""
        return _read(self._folder / name, _digest(program(), *made_of)) if self._folder else None

    def keep(self, name: str, text: str, *made_of: str) -> None:
        """Keeps a text under a name. A folder that cannot be written to keeps nothing."""
        if self._folder:
            _write(self._folder / name, _digest(program(), *made_of), text)

    def texts(
        self, name: str, made_of: Mapping[str, str], make: Callable[[list[str]], Mapping[str, str]]
    ) -> Mapping[str, str]:
        """Texts by id, kept in one file: `made_of` says what each is made of, and `make` makes those that are new."""
        kept: dict[str, tuple[str, str]] = json.loads(self.kept(name) or "{}")
        new = [id for id, whole in made_of.items() if id not in kept or kept[id][0] != _digest(whole)]
        made = make(new)
        found = {id: made[id] if id in made else kept[id][1] for id in made_of}
        if new:
            self.keep(name, json.dumps({id: (_digest(made_of[id]), text) for id, text in found.items()}))
        return found


def _read(file: Path, key: str) -> str | None:
    """The text in a file, if it has the key and nobody has changed it."""
    try:
        with file.open(encoding="utf-8", newline="") as kept:
            head, text = kept.readline(), kept.read()
    except (OSError, UnicodeDecodeError):
        return None
    return text if head == _head(key, text) else None


def _write(file: Path, key: str, text: str) -> None:
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(_head(key, text) + text, encoding="utf-8", newline="")
        unfinished.replace(file)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()


def _head(key: str, text: str) -> str:
    """The first line of a kept page."""
    return f"{key} {_digest(text)}\n"


def _digest(*parts: str) -> str:
    """A digest of some texts. Each goes with its length, so that no two lists of texts run into one."""
    found = hashlib.sha256()
    for part in parts:
        text = part.encode("utf-8", "surrogatepass")
        found.update(b"%d\n" % len(text))
        found.update(text)
    return found.hexdigest()


@cache
def program() -> str:
    """A digest of what reads, checks and writes: the code of the knowledge base, the libraries and Python."""
    files = (file for folder in knowledge_base.__path__ for file in Path(folder).rglob("*"))
    code = (hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files) if file.suffix in (".py", ".yml"))
    return _digest(sys.version, *(version(library) for library in _LIBRARIES), *code)
