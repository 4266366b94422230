"""Publishes the site in one step: builds it in a new folder, then shows that in place of the old one.

What the web server reads is a symbolic link. It changes in one instant, so a build that fails, is killed or fills the
disk leaves the site that was there whole. The earlier release is kept, closed to others than its owner, to go back to.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from commands import CommandError, kept_assets, provenance
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

_LEFT = ("unfinished-*", "withdrawn-*")
"""What earlier commands have left behind: a build that was killed, a release that was undone."""

_OPEN, _CLOSED = 0o755, 0o700
"""Who may read the release that is shown, and the earlier one: a web server never sends what is no longer shown."""


class ReleaseError(CommandError):
    """Raised when nothing was published."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument(
        "address", nargs="?", metavar="LÄNK", help="länken som webbservern läser, till exempel /srv/www/insatskompassen"
    )
    parser.add_argument("--folder", type=Path, metavar="MAPP", help="bygg utgåvan i en ny mapp, och visa den inte")


def run(options: argparse.Namespace, root: Path) -> int:
    """Publishes the project, or only builds it. Raises ReleaseError."""
    if options.folder:
        build(root, options.folder.absolute())
        return 0
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
    """Builds a release in the new folder `site`: compressed, and with its provenance. Raises ReleaseError.

    The same provenance gives the same bytes, whenever, wherever and with whatever Python it is built.
    """
    if site.exists():
        raise ReleaseError(f"{site} finns redan.")
    made_from = provenance.provenance_of(root)
    for command in (
        [sys.executable, str(root / "hooks" / "check.py"), "--release"],
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
    ):
        if subprocess.run(command, cwd=root, env=made_from.environment(), check=False).returncode:
            raise ReleaseError("Bygget gick inte igenom. Raderna ovan säger varför.")
    shutil.rmtree(site / OWN)
    kept_assets.address_by_content(site)
    provenance.write(root, site, made_from)
    compress(site)


def compress(site: Path) -> None:
    """Writes a .gz beside every text file, for web servers that send files as they are."""
    for file in sorted(site.rglob("*")):
        if file.suffix in _TEXT:
            file.with_name(f"{file.name}.gz").write_bytes(_compressed(file.read_bytes()))


def _compressed(content: bytes) -> bytes:
    """The same bytes in every Python: gzip.compress names the operating system in some versions and not in others."""
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()


def publish(address: Path, build: Callable[[Path], None]) -> Path:
    """Builds the site and makes the link `address` lead to it. Returns its folder, or raises ReleaseError."""
    if address.exists() and not address.is_symlink():
        raise ReleaseError(f"{address} är ingen länk. Flytta undan den, och publicera igen.")
    with _releases_of(address) as releases:
        return _publish(address, releases, build)


def undo(address: Path) -> Path:
    """Makes the link lead to the earlier release, and closes the one it led to. Returns its folder, or raises
    ReleaseError."""
    if not address.is_symlink():
        raise ReleaseError(f"{address} är ingen länk till en utgåva.")
    with _releases_of(address):
        shown, note = address.resolve(), _earlier(address)
        earlier = note.resolve()
        if not earlier.is_dir() or earlier == shown:
            raise ReleaseError(f"Det finns ingen tidigare utgåva. {address} är som den var.")
        kept_assets.keep(shown, earlier)
        _show(address, earlier)
        note.unlink()
        shown.chmod(_CLOSED)
        shown.rename(shown.with_name(f"withdrawn-{shown.name}"))
        return earlier


@contextmanager
def _releases_of(address: Path) -> Iterator[Path]:
    """The folder of the releases behind a link, for this program alone. Raises ReleaseError."""
    releases = address.with_name(f"{address.name}-releases")
    try:
        releases.mkdir(parents=True, exist_ok=True)
        with alone_in(releases):
            yield releases
    except BlockingIOError:
        raise ReleaseError("Någon annan publicerar just nu.") from None
    except OSError as error:
        raise ReleaseError(in_swedish(error)) from None


def _publish(address: Path, releases: Path, build: Callable[[Path], None]) -> Path:
    earlier = address.resolve()
    for left in (folder for pattern in _LEFT for folder in releases.glob(pattern)):
        shutil.rmtree(left, ignore_errors=True)
    # A name of its own, should a part of a killed build still be writing.
    unfinished = releases / f"unfinished-{os.getpid()}"
    try:
        build(unfinished / "site")
        kept_assets.keep(earlier, unfinished / "site")
        os.sync()
        site = (unfinished / "site").rename(releases / time.strftime("%Y-%m-%dT%H%M%S"))
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    if earlier.parent == releases.resolve():
        _link(_earlier(address), earlier)
    _show(address, site)
    for other in releases.glob(_RELEASE):
        if other.name == earlier.name:
            other.chmod(_CLOSED)
        elif other.name != site.name:
            shutil.rmtree(other, ignore_errors=True)
    return site


def _show(address: Path, site: Path) -> None:
    """Makes the link lead to a release."""
    site.chmod(_OPEN)
    _link(address, site)


def _earlier(address: Path) -> Path:
    """A link to the release that was shown before: a publication that was killed may have left one that never was."""
    return address.with_name(f".{address.name}-earlier")


def _link(link: Path, site: Path) -> None:
    """Makes a link lead to a release, in one instant."""
    new = site.with_name("link")
    new.unlink(missing_ok=True)
    new.symlink_to(site.resolve().relative_to(link.parent.resolve()))
    new.replace(link)
