"""Gives the scripts and styles of a release an address that says what is in them, and keeps those of earlier releases.

A page that was read before a release is shown may ask for a script after it, and gets the one that it was made with.
The same files are also where they always were, for what leads there from elsewhere.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from knowledge_base.desk import data, program

_ASSETS = "assets"
_PREFIX = f"{_ASSETS}-"
_ASKED_FOR = re.compile(rf'(?P<before>(?:src|href)="(?:(?:\.\./)*|/(?:[^"]*/)?)){_ASSETS}/(?P<file>[^"]+\.(?:css|js))"')
_UNNAMED = "unfinished-assets"
"""Where a copy lies until it is whole."""
_DAYS = 7
"""How long a page is taken to be open at most, after its release is no longer shown."""
_ANY_PAGE = "404.html"


def address_by_content(site: Path) -> None:
    """Copies the assets of a site to a folder that is named by what is in it, and lets the pages ask for them there.

    The desk's program stays where it is: the web servers know that address, and the desk asks for all of it at once.
    """
    copy = shutil.copytree(site / _ASSETS, site / _UNNAMED, ignore=_desk_program(site))
    named = copy.rename(site / _name(copy))

    def addressed(asked: re.Match[str]) -> str:
        folder = named.name if (named / asked["file"]).is_file() else _ASSETS
        return f'{asked["before"]}{folder}/{asked["file"]}"'

    for page in site.rglob("*.html"):
        # As bytes stand: a line ending is part of what a release is compared by.
        text = page.read_bytes().decode()
        page.write_bytes(_ASKED_FOR.sub(addressed, text).encode())


def keep(earlier: Path, site: Path) -> None:
    """Copies to a site the assets that pages of an earlier release may still ask for. Those of its own pages are kept
    from now on, however long it was shown."""
    page = earlier / _ANY_PAGE
    asked_for = page.read_text(encoding="utf-8") if page.is_file() else ""
    for folder in earlier.glob(f"{_PREFIX}*"):
        is_own = f"{folder.name}/" in asked_for
        is_late = time.time() - folder.stat().st_mtime >= _DAYS * 24 * 3600
        if (site / folder.name).exists() or (is_late and not is_own):
            continue
        part = site / _UNNAMED
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(folder, part)
        if is_own:
            os.utime(part)
        part.rename(site / folder.name)


def is_kept(folder: Path) -> bool:
    """Whether a folder is what its name says: assets of some release, and nothing else."""
    return (
        folder.name.startswith(_PREFIX)
        and not folder.is_symlink()
        and folder.name == _name(folder)
        and all(
            file.is_file() and not file.is_symlink() and gzip.decompress(file.read_bytes()) == plain.read_bytes()
            for file, plain in _compressed(folder)
        )
    )


def _name(folder: Path) -> str:
    found = hashlib.sha256()
    beside = {file for file, _ in _compressed(folder)}
    for file in sorted(set(folder.rglob("*")) - beside):
        if file.is_symlink() or not file.is_dir():
            content = hashlib.sha256(b"link" if file.is_symlink() else file.read_bytes()).hexdigest()
            found.update(f"{content} {file.relative_to(folder).as_posix()}\n".encode())
    return f"{_PREFIX}{found.hexdigest()[:16]}"


def _compressed(folder: Path) -> list[tuple[Path, Path]]:
    """Each compressed file, and the file that it lies beside."""
    pairs = [(file, file.with_suffix("")) for file in folder.rglob("*.gz")]
    return [(file, plain) for file, plain in pairs if plain.is_file()]


def _desk_program(site: Path) -> Callable[[str, list[str]], list[str]]:
    """What shutil.copytree is told to leave out."""
    left = {(site / url).resolve() for url in (program.URL, data.URL)}
    return lambda folder, names: [name for name in names if (Path(folder) / name).resolve() in left]
