"""Writes LICENSES.md: what the site is built with and ships, with licences. Needs no network."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import jinja2

from commands.files import replace

NOT_HERE = "not installed where this list was written"

_MIT = re.compile(
    r"Permission is hereby granted, free of charge, to any person obtaining a copy\s+"
    r"of this software and associated documentation files"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Writes the list."""
    replace(root / "LICENSES.md", licences(root))
    return 0


def licences(root: Path) -> str:
    """The text of LICENSES.md: names and versions from the lock, licences from the installed packages."""
    locked = re.findall(r"^([\w.-]+)==(\S+)", (root / "requirements.txt").read_text(encoding="utf-8"), re.M)
    template: jinja2.Template = jinja2.Template(
        (root / "templates" / "files/licences.md").read_text(encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    packages = [(name, version, _licence(name)) for name, version in locked]
    text: str = template.render(packages=packages, vendored=list(_vendored(root)))
    return text


def _licence(name: str) -> str:
    """What an installed package says of its licence: the newer ones an SPDX expression, the older a word or a class."""
    try:
        said = metadata(name)
    except PackageNotFoundError:  # The lock also has what only other versions of Python or other systems need.
        return NOT_HERE
    word = (said["License"] or "").partition("\n")[0].replace("UNKNOWN", "")
    classes = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    found: tuple[str | None, ...] = (said["License-Expression"], word, *classes)
    return next(licence for licence in found if licence)


def _vendored(root: Path) -> Iterator[tuple[str, str, str]]:
    """Libraries for the browser: name, licence, and the file that holds it."""
    for file in sorted((root / "docs" / "assets" / "vendor").glob("*/LICENSE")):
        yield (
            file.parent.name,
            "MIT" if _MIT.search(file.read_text(encoding="utf-8")) else "its own",
            file.relative_to(root).as_posix(),
        )
