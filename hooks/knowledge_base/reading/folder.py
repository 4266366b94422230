"""The files of content/ as values: what is checked may lie on a disk, or be texts that an editor has not saved."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LARGEST = 300_000
"""Bytes a file may have. The longest record has about 20,000, the words and questions of the search 197,000."""

PUBLISHED = "addresses.txt"
"""The file of every address that has been published."""

_LEFT_BEHIND = re.compile(
    r"\.(?!\.)|~\$|\$recycle\.bin$|#.*#$|@(?:ea|syno)|__macosx$|node_modules$"
    r"|(?:thumbs|ehthumbs|desktop|icon\r|system volume information|lost\+found)"
    r"|.*(?:~|\.(?:orig|bak|backup|rej|tmp|temp|old|sw[a-p]|part|partial|crdownload|download|save(?:\.\d+)?|mine|r\d+"
    r"|(?:base|this|other)(?:\.\d+)?)|:zone\.identifier|_(?:backup|local|remote|base)_\d+\.ya?ml)$",
    re.I | re.S,
)
"""What systems, editors and file shares write by themselves, and backup copies. Nobody means them as records."""


@dataclass(frozen=True)
class File:
    """What lies at one path."""

    kind: Literal["file", "link", "folder", "other"]
    content: bytes | None = None
    """The bytes of a file, no more of them than show that it is too large. None when they cannot be read."""
    size: int = 0


@dataclass(frozen=True)
class Folder:
    """All of content/ that is not ignored, and the addresses that have been published."""

    files: Mapping[str, File]
    """By path from the project's root, with forward slashes."""
    published: frozenset[str]

    def with_texts(self, texts: Mapping[str, str | bytes | None]) -> Folder:
        """The folder with texts in the place of files, or beside them. None stands for a file that is taken away."""
        files, published = dict(self.files), self.published
        for path, text in texts.items():
            content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
            if path == PUBLISHED:
                published = _lines(content or b"")
            elif content is None:
                files.pop(path, None)
            elif path.startswith("content/") and not any(map(_LEFT_BEHIND.match, path.split("/"))):
                files[path] = File("file", content, len(content))
        return Folder(files, published)


def read_folder(root: Path) -> Folder:
    """The folder `root/content`."""
    return Folder(dict(_walk(root, "content")), _published(root / PUBLISHED))


def _walk(root: Path, folder: str) -> Iterator[tuple[str, File]]:
    """Everything in a folder that is not ignored. Links are listed but not followed."""
    with os.scandir(root / folder) as found:
        for item in found:
            path = f"{folder}/{item.name}"
            if _LEFT_BEHIND.match(item.name):
                continue
            if item.is_symlink():
                yield path, File("link")
            elif item.is_dir():
                if item.name.lower().endswith(".yml"):
                    yield path, File("folder")
                else:
                    yield from _walk(root, path)
            else:
                yield path, read_file(root / path) if item.is_file() else File("other")


def read_file(path: Path) -> File:
    """The file at a path."""
    try:
        with path.open("rb") as stream:
            return File("file", stream.read(LARGEST + 1), os.fstat(stream.fileno()).st_size)
    except OSError:
        return File("file")


def _published(file: Path) -> frozenset[str]:
    try:
        return _lines(file.read_bytes())
    except OSError:
        return frozenset()


def _lines(content: bytes) -> frozenset[str]:
    try:
        return frozenset(content.decode("utf-8").splitlines())
    except UnicodeDecodeError:
        return frozenset()
