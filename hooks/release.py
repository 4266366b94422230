"""Publishes the site in one step: builds it in a new folder, and only when all is done shows it in place of the old one.

What the web server reads is a symbolic link. It changes in one instant, so a build that fails, is killed or fills the
disk leaves the site that was there whole. The earlier release is kept, to go back to.
"""

from __future__ import annotations

import argparse
import fcntl
import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

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
    ".rdf",
    ".svg",
    ".txt",
    ".xml",
    ".yml",
}


class ReleaseError(Exception):
    """Raised when nothing was published. The message tells an administrator why, in Swedish."""


def build(site: Path) -> None:
    """Builds the site in the folder `site`, compressed; the same bytes for the same commit. Raises ReleaseError."""
    for command in (
        [sys.executable, str(ROOT / "hooks" / "check.py"), "--release"],
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
    ):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": _date_of_commit(), "NO_MKDOCS_2_WARNING": "1"}
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            raise ReleaseError("Bygget gick inte igenom. Raderna ovan säger varför.")
    compress(site)


def compress(site: Path) -> None:
    """Writes a .gz beside every text file, for web servers that send files as they are."""
    for file in sorted(site.rglob("*")):
        if file.suffix in _TEXT:
            content = file.read_bytes()
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, mtime=0))


def publish(address: Path, build: Callable[[Path], None] = build) -> Path:
    """Builds the site and makes the link `address` lead to it. Gives its folder. Raises ReleaseError, with nothing changed."""
    if address.exists() and not address.is_symlink():
        raise ReleaseError(f"{address} är ingen länk. Flytta undan den, och publicera igen.")
    releases = address.with_name(f"{address.name}-releases")
    try:
        releases.mkdir(parents=True, exist_ok=True)
        with _alone_in(releases):
            return _publish(address, releases, build)
    except OSError as error:
        raise ReleaseError(f"Filerna går inte att skriva: {error.strerror}.") from None


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
    for other in releases.iterdir():
        if other.name not in (site.name, earlier.name):
            shutil.rmtree(other, ignore_errors=True)
    return site


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keeps two from publishing at once. The lock goes away with the program, however it ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise ReleaseError("Någon annan publicerar just nu.") from None
    finally:
        os.close(descriptor)


def _date_of_commit() -> str:
    """Seconds since 1970 of the commit that is built, which stand for the time of the build."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or "0"


def main(arguments: list[str] | None = None) -> int:
    """Publishes the project this file stands in. Gives the exit code."""
    parser = argparse.ArgumentParser(description="Bygger webbplatsen och publicerar den i ett steg.")
    parser.add_argument(
        "address", type=Path, help="länken som webbservern läser, till exempel /srv/www/insatskompassen"
    )
    address = parser.parse_args(arguments).address.absolute()
    try:
        site = publish(address)
    except ReleaseError as error:
        print(f"{error} Inget är publicerat: {address} är som det var.", file=sys.stderr)
        return 1
    print(f"{address} visar nu {site}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
