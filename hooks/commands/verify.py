"""Builds a release again from what it says of itself, and compares every byte."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from commands import CommandError, kept_assets, provenance
from commands.bill_of_materials import LOCK
from commands.provenance import Provenance
from knowledge_base.desk.program import URL as PROGRAM
from knowledge_base.language.swedish import spoken_date

_SHOWN = 20
"""How many files that differ are named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("release", nargs="?", type=Path, metavar="UTGÅVA", help="mappen med utgåvan, eller länken dit")
    parser.add_argument("--python", metavar="PROGRAM", help="bygg med en annan Python, till exempel python3.13")
    parser.add_argument(
        "--into", type=Path, metavar="MAPP", help="bygg på ett annat filsystem, till exempel i /dev/shm"
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Prints whether the release is what its commit gives. Raises CommandError."""
    if not options.release or not options.release.is_dir():
        raise CommandError("Ange utgåvan: make verify RELEASE=/srv/www/insatskompassen")
    release = options.release.resolve()
    made = provenance.read(release)
    if not made.commit or made.uncommitted:
        raise CommandError(
            "Utgåvan går inte att bygga om: den har byggts ur ändringar som inte finns i någon commit i git."
        )
    with tempfile.TemporaryDirectory(dir=options.into) as folder:
        has_desk = (release / PROGRAM).is_dir()
        rebuilt = _rebuild(root, Path(folder), made, options.python, has_desk=has_desk)
        differences = list(_differences(release, rebuilt))
    for difference in differences[:_SHOWN]:
        print(difference)
    if differences:
        raise CommandError(f"Utgåvan är inte vad {made.commit} ger. Antal filer som skiljer: {len(differences)}.")
    print(f"Lika, byte för byte. Utgåvan är {made.commit}, byggd för den {spoken_date(made.day)}.")
    return 0


def _rebuild(root: Path, folder: Path, made: Provenance, python: str | None, *, has_desk: bool) -> Path:
    """Builds the release in a folder, by its own code and, with another Python, by the packages of its own lock. A
    release with the desk takes npm, and its own lock of what npm gets."""
    project, rebuilt = folder / "project", folder / "rebuilt"
    _do("git", "clone", "--quiet", "--shared", "--no-checkout", "--config", "core.autocrlf=false", root, project)
    _do("git", "-C", project, "checkout", "--quiet", "--detach", str(made.commit))
    program: str | Path = sys.executable
    if python:
        _do(python, "-m", "venv", folder / "environment")
        program = folder / "environment" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        _do(program, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", project / LOCK)
    if has_desk:
        _do("npm", "--prefix", project, "ci", "--silent")
        _do(program, project / "hooks" / "kompass.py", "desk")
    _do(program, project / "hooks" / "kompass.py", "publish", "--folder", rebuilt, environment=made.environment())
    return rebuilt


def _do(*command: str | Path, environment: dict[str, str] | None = None) -> None:
    """Runs a program. Raises CommandError when it fails; what it printed says why."""
    try:
        subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    except FileNotFoundError:
        raise CommandError(f"Programmet {command[0]} finns inte.") from None
    except subprocess.CalledProcessError as error:
        print(error.stdout, end="", file=sys.stderr)
        raise CommandError(f"Det gick inte att bygga om utgåvan: {' '.join(map(str, command))}") from None


def _differences(release: Path, rebuilt: Path) -> Iterator[str]:
    """Every file that is not the same in both, by name. Kept assets of earlier releases are no difference."""
    published, made = _files(release), _files(rebuilt)
    kept = {path.name for path in release.iterdir() if not (rebuilt / path.name).exists() and kept_assets.is_kept(path)}
    published = {name for name in published if name.partition("/")[0] not in kept}
    for name in sorted(published | made):
        if name not in made:
            yield f"{name}: finns bara i utgåvan."
        elif name not in published:
            yield f"{name}: saknas i utgåvan."
        elif (release / name).read_bytes() != (rebuilt / name).read_bytes():
            yield f"{name}: är inte lika."


def _files(folder: Path) -> set[str]:
    """Everything in a folder but its folders: also a link, which no release has."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}
