"""The folder that a build writes to: what builds have written there is replaced, and nothing else is touched."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Self

if sys.platform != "win32":
    import fcntl

OWN = ".insatskompassen"
"""The folder in a site folder where a build keeps its unfinished files and the list of those it has finished."""


class SiteFolderError(Exception):
    """Raised when a build may not write to its folder. Its text says why, in Swedish; nothing there has changed."""


class SiteFolder:
    """A site folder, from the start of a build to its end.

    The folder may be a link, a mount point or a working tree of git, and hold files of others. MkDocs writes to
    `unfinished` inside it, so that `replace` only has to rename files on one disk.
    """

    def __init__(self, path: str) -> None:
        self._folder = Path(os.path.realpath(path))
        self._list = self._folder / OWN / "files"
        self.unfinished = self._folder / OWN / "unfinished"
        self._is_new = not self._folder.exists()

    def __enter__(self) -> Self:
        """Makes `unfinished`, for this build alone. Raises SiteFolderError and OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as end:
            try:
                end.enter_context(alone_in(self._folder))
            except BlockingIOError:
                raise SiteFolderError(
                    f"Ett annat bygge skriver redan till {self._folder}. Vänta tills det är klart."
                ) from None
            if self._list.parent.is_symlink():
                raise SiteFolderError(
                    f"{self._list.parent} är en länk, och ingen som ett bygge har gjort. Ta bort den."
                )
            end.callback(self._tidy)
            shutil.rmtree(self.unfinished, ignore_errors=True)
            self.unfinished.mkdir(parents=True)
            self._end = end.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        """Ends the build, whether or not `replace` was called."""
        self._end.close()

    def replace(self) -> None:
        """Puts the finished files where those of the build before were. Raises SiteFolderError and OSError."""
        new = {file.relative_to(self.unfinished).as_posix() for file in self.unfinished.rglob("*") if file.is_file()}
        old = set(self._list.read_text(encoding="utf-8").splitlines()) if self._list.exists() else set()
        old = {path for path in old if self._is_plain_file(path)}
        if path := next(self._in_the_way(new, old), None):
            raise SiteFolderError(
                f"{self._folder / path} är inte skriven av ett bygge och skrivs inte över. "
                "Flytta undan den eller hela mappen, eller välj en annan mapp."
            )
        # If the program is stopped from here on, the next build still knows which files are ours.
        self._note(old | new)
        for path in old - new:
            (self._folder / path).unlink()
            self._remove_empty(path)
        for path in sorted(new):
            (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
            _move(self.unfinished / path, self._folder / path)
        self._note(new)

    def _note(self, paths: set[str]) -> None:
        """Writes the list in one step: without it, the next build would take the files for somebody else's."""
        unfinished = self._list.with_name("files.new")
        unfinished.write_text("\n".join(sorted(paths)), encoding="utf-8")
        unfinished.replace(self._list)

    def _tidy(self) -> None:
        shutil.rmtree(self.unfinished, ignore_errors=True)
        self._list.with_name("files.new").unlink(missing_ok=True)
        with suppress(OSError):  # What holds anything stays.
            self._list.parent.rmdir()
            if self._is_new:
                self._folder.rmdir()

    def _is_plain_file(self, path: str) -> bool:
        """False also for a file behind a link: whoever made the link decides over what it leads to."""
        file = self._folder / path
        return file.is_file() and file.is_relative_to(self._folder) and os.path.realpath(file) == str(file)

    def _in_the_way(self, new: set[str], ours: set[str]) -> Iterator[str]:
        """What others have put where the files `new` are to be."""
        folders = _above(ours)
        for path in sorted(new | _above(new)):
            here = self._folder / path
            if path in ours or not os.path.lexists(here):
                continue
            if here.is_symlink() or not here.is_dir():
                yield path
            elif path in new:  # A folder where a file is to be: it is gone if all in it was ours.
                beneath = {found.relative_to(self._folder).as_posix() for found in here.rglob("*")}
                yield from sorted(beneath - ours - folders) or ([] if path in folders else [path])

    def _remove_empty(self, path: str) -> None:
        with suppress(OSError):
            for parent in PurePosixPath(path).parents[:-1]:
                (self._folder / parent).rmdir()


def _above(paths: set[str]) -> set[str]:
    """Every folder that one of `paths` is in."""
    return {parent.as_posix() for path in paths for parent in PurePosixPath(path).parents[:-1]}


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(source, target)  # A folder inside the site folder is a disk of its own.


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Raises BlockingIOError while another program is in here. The lock ends with the program, however that ends.

    Windows and some network disks have no such lock; there it does nothing.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError as error:
            if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS):
                raise
        yield
    finally:
        os.close(descriptor)
