"""The program that the desk runs in the browser, as `make desk` has written it: a Python, and our code with what it
needs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

FOLDER = ".cache/desk"
"""Where the program is, relative to the project."""

URL = "assets/desk/python/"
"""Where the program is, relative to the site's root."""

LICENCES = "LICENSES.txt"
"""The file in the folder with the licence of all that is in it."""

MADE_OF = "made-of"
"""The file in the folder that says what the program was made of."""

_SOURCES = ("hooks/knowledge_base", "desk", "schemas", "templates", "package-lock.json", "requirements.txt")


def program_files(root: Path) -> Mapping[str, Path]:
    """The files of the program by address. None while there is no program, or one of another code than this."""
    folder = root / FOLDER
    note = folder / MADE_OF
    if not note.is_file() or note.read_text(encoding="utf-8") != made_of(root):
        return {}
    return {f"{URL}{file.name}": file for file in sorted(folder.iterdir()) if file != note}


def made_of(root: Path) -> str:
    """A digest of all that a program is made of."""
    found = hashlib.sha256()
    for source in _SOURCES:
        path = root / source
        for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
            if file.is_file() and "__pycache__" not in file.parts:
                content = file.read_bytes()
                found.update(f"{file.relative_to(root).as_posix()}\n{len(content)}\n".encode())
                found.update(content)
    return found.hexdigest()
