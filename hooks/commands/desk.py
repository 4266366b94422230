"""Makes the program that the desk runs in the browser: Python, our own code and what it needs. Needs Node."""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from commands import CommandError
from knowledge_base.desk.program import FOLDER, LICENCES, MADE_OF, made_of

_PYTHON = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""What of the npm package Pyodide a browser needs."""

PACKAGES = {
    "attrs": ("attr", "attrs"),
    "babel": ("babel",),
    "bibtexparser": ("bibtexparser",),
    "citeproc-py": ("citeproc",),
    "jinja2": ("jinja2",),
    "jsonschema": ("jsonschema",),
    "jsonschema-specifications": ("jsonschema_specifications",),
    "markupsafe": ("markupsafe",),
    "pylatexenc": ("pylatexenc",),
    "pyyaml": ("yaml",),
    "referencing": ("referencing",),
    "segno": ("segno",),
    "typing-extensions": ("typing_extensions",),
    "tzdata": ("tzdata",),
}
"""The installed packages that the knowledge base needs, with the modules of each. Those with compiled parts and no form
without them have a stand-in in desk/seams/."""

_LEFT_OUT = re.compile(
    r"__pycache__|\.(?:so|pyd|pyi|pyx|c|dylib)$|(?:^|/)benchmarks/|^(?:jsonschema|referencing)/tests/"
    r"|^babel/locale-data/(?!(?:root|sv|sv_SE)\.dat$)|^babel/messages/"
    r"|^tzdata/zoneinfo/(?!(?:__init__\.py|Europe/(?:__init__\.py|Stockholm))$)"
    r"|^citeproc/data/(?!locales/locales(?:-sv-SE|-en-US)?\.(?:xml|json)$|styles/harvard-cite-them-right\.csl$)"
)
"""Files of the packages that nothing here reads."""

_LICENCE = re.compile(r"(?:^|/)(?:licen[cs]e|copying)[^/]*$|/licenses/[^/]+$", re.I)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Writes the program to its folder; the next build of the site takes it along."""
    node, pyodide = shutil.which("node"), root / "node_modules" / "pyodide"
    if not node or not pyodide.is_dir():
        raise CommandError("Skrivbordet behöver Node, och Pyodide från npm. Kör: make desk")
    folder = root / FOLDER
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as unfinished:
        made, sources = Path(unfinished) / "desk", Path(unfinished) / "sources"
        made.mkdir()
        _gather(root, sources)
        command = [node, *map(str, (root / "desk" / "compile.mjs", sources, root, made))]
        if subprocess.run(command, cwd=root, check=False).returncode:
            raise CommandError("Programmet gick inte att kompilera. Raderna ovan säger varför.")
        for name in _PYTHON:
            shutil.copyfile(pyodide / name, made / name)
        (made / LICENCES).write_text(_licences(root), encoding="utf-8", newline="\n")
        (made / MADE_OF).write_text(made_of(root), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    print(f"{folder} är skriven. Nästa bygge tar med skrivbordet.")
    return 0


def _gather(root: Path, into: Path) -> None:
    """Copies every file of the program: packages as they are installed, what stands in for others, and our own."""
    for modules in PACKAGES.values():
        for module in modules:
            found = importlib.util.find_spec(module)
            assert found and found.origin, module
            origin = Path(found.origin)
            if origin.stem == "__init__":
                _copy(origin.parent, into)
            else:
                shutil.copyfile(origin, into / origin.name)
    shutil.copytree(root / "desk" / "seams", into, dirs_exist_ok=True)
    _copy(root / "hooks" / "knowledge_base", into)


def _copy(package: Path, into: Path) -> None:
    """Copies what is needed of a package."""
    for file in package.rglob("*"):
        name = file.relative_to(package.parent).as_posix()
        if file.is_file() and not _LEFT_OUT.search(name):
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, into / name)


def _licences(root: Path) -> str:
    """The licence of everything in the program, one after the other."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (root / "desk" / "licences").glob("*.txt")}
    for package in PACKAGES:
        files = importlib.metadata.files(package) or ()
        for file in files:
            if _LICENCE.search(file.as_posix()):
                texts[f"{package}: {file.name}"] = file.read_text(encoding="utf-8")
    return "\n\n".join(f"{name}\n{'=' * len(name)}\n\n{text.strip()}" for name, text in texts.items()) + "\n"
