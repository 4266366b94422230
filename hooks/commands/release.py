"""Publishes the site in one step: builds it in a new folder, then shows that in place of the old one.

What the web server reads is a symbolic link. It changes in one instant, so a build that fails, is killed or fills the
disk leaves the site that was there whole. The earlier release is kept, to go back to.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from commands import CommandError
from knowledge_base.language.system_errors import in_swedish
from mkdocs_site.site_folder import OWN, alone_in

_TEXT = {
    ".atom",
    ".bib",
    ".conf",
    ".css",
    ".csv",
    ".html",
    ".js",
    ".json",
    ".map",
    ".md",
    ".mjs",
    ".rdf",
    ".svg",
    ".txt",
    ".wasm",
    ".xml",
    ".yml",
}


_RELEASE = "[0-9]*-[0-9]*-[0-9]*T[0-9]*"
"""The names of the folders that this module makes, and may remove."""


class ReleaseError(CommandError):
    """Raised when nothing was published."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument(
        "address", nargs="?", metavar="LÄNK", help="länken som webbservern läser, till exempel /srv/www/insatskompassen"
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Publishes the project. Raises ReleaseError."""
    if not options.address:
        raise ReleaseError("Ange var webbplatsen ska visas: make publish DEST=/srv/www/insatskompassen")
    address = Path(options.address).absolute()
    try:
        site = publish(address, partial(build, root))
    except ReleaseError as error:
        raise ReleaseError(f"{error} Inget är publicerat: {address} är som det var.") from None
    print(f"{address} visar nu {site}.")
    return 0


def build(root: Path, site: Path) -> None:
    """Builds the site in the folder `site`, compressed; the same bytes for the same commit. Raises ReleaseError."""
    for command in (
        [sys.executable, str(root / "hooks" / "check.py"), "--release"],
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
    ):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": _date_of_commit(root), "NO_MKDOCS_2_WARNING": "1"}
        if subprocess.run(command, cwd=root, env=environment, check=False).returncode:
            raise ReleaseError("Bygget gick inte igenom. Raderna ovan säger varför.")
    shutil.rmtree(site / OWN)
    compress(site)


def compress(site: Path) -> None:
    """Writes a .gz beside every text file, for web servers that send files as they are."""
    for file in sorted(site.rglob("*")):
        if file.suffix in _TEXT:
            content = file.read_bytes()
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, mtime=0))


def publish(address: Path, build: Callable[[Path], None]) -> Path:
    """Builds the site and makes the link `address` lead to it. Returns its folder, or raises ReleaseError."""
    if address.exists() and not address.is_symlink():
        raise ReleaseError(f"{address} är ingen länk. Flytta undan den, och publicera igen.")
    releases = address.with_name(f"{address.name}-releases")
    try:
        releases.mkdir(parents=True, exist_ok=True)
        with alone_in(releases):
            return _publish(address, releases, build)
    except BlockingIOError:
        raise ReleaseError("Någon annan publicerar just nu.") from None
    except OSError as error:
        raise ReleaseError(in_swedish(error)) from None


def _publish(address: Path, releases: Path, build: Callable[[Path], None]) -> Path:
    earlier = address.resolve()
    for left in releases.glob("unfinished-*"):
        shutil.rmtree(left, ignore_errors=True)
    # A name of its own, should a part of a killed build still be writing.
    unfinished = releases / f"unfinished-{os.getpid()}"
    try:
        build(unfinished / "site")
        os.sync()
        site = (unfinished / "site").rename(releases / time.strftime("%Y-%m-%dT%H%M%S"))
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    link = releases / "link"
    link.unlink(missing_ok=True)
    link.symlink_to(site.relative_to(address.parent))
    link.replace(address)
    for other in releases.glob(_RELEASE):
        if other.name not in (site.name, earlier.name):
            shutil.rmtree(other, ignore_errors=True)
    return site


def _date_of_commit(root: Path) -> str:
    """Seconds since 1970 of the commit that is built, used as the time of the build."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or "0"
