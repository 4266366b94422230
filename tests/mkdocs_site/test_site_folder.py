"""The folder that a build writes to: whatever it is and holds, what no build wrote is there afterwards, as it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from mkdocs_site import site_folder
from mkdocs_site.site_folder import OWN, SiteFolder, SiteFolderError, alone_in
from tiny_project import everything_in

NAMES = st.sampled_from(("a", "b", ".git", ".htaccess", "index.html", "å"))
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
LINKED = "behind a link"


@st.composite
def trees(draw: st.DrawFn) -> frozenset[str]:
    """Paths of files that can all be there at once."""
    drawn = draw(st.frozensets(PATHS, max_size=6))
    folders = {parent.as_posix() for path in drawn for parent in PurePosixPath(path).parents}
    return drawn - folders


def build(folder: Path, paths: frozenset[str], text: str) -> None:
    """A build that writes files with these paths, all with the same text."""
    with SiteFolder(str(folder)) as site:
        for path in paths:
            write(site.unfinished / path, text)
        site.replace()


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def put(folder: Path, path: str, kind: str) -> bool:
    """Somebody puts a file, an empty folder or a link in the site folder, unless something is there already."""
    target = folder / path
    parents = [folder / parent for parent in PurePosixPath(path).parents]
    if os.path.lexists(target) or any(parent.is_file() or parent.is_symlink() for parent in parents[:-1]):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        target.mkdir()
    elif kind == "link":
        target.symlink_to(folder.parent / LINKED)
    else:
        target.write_text("theirs", encoding="utf-8")
    return True


def state(path: Path) -> object:
    """What a path is, so that any change of it is seen."""
    if path.is_symlink():
        return os.readlink(path)
    return path.read_bytes() if path.is_file() else path.is_dir()


def present(folder: Path) -> set[str]:
    """Every file and link in a folder, but for what a build keeps for itself."""
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_symlink() or path.is_file()}
    return {path.as_posix() for path in found if path.parts[0] != OWN}


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(trees(), st.lists(st.tuples(PATHS, st.sampled_from(("file", "folder", "link"))), max_size=4), trees())
def test_a_build_replaces_what_builds_wrote_and_nothing_else(
    first: frozenset[str], others: list[tuple[str, str]], second: frozenset[str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "site")
        write(Path(name, LINKED, "a"), "theirs")
        write(Path(name, LINKED, "index.html"), "theirs")
        behind = everything_in(Path(name, LINKED))
        build(folder, first, "first")
        theirs = {path for path, kind in others if put(folder, path, kind)}
        before = {path: state(folder / path) for path in theirs}
        whole = {path: state(folder / path) for path in present(folder)}
        try:
            build(folder, second, "second")
        except SiteFolderError:
            event("refused")
            assert {path: state(folder / path) for path in present(folder)} == whole
        else:
            event("replaced")
            expected = second | {path for path in theirs if before[path] is not True}
            assert present(folder) == expected
            assert {state(folder / path) for path in second} <= {b"second"}
        assert {path: state(folder / path) for path in theirs} == before
        assert everything_in(Path(name, LINKED)) == behind
        assert [path.name for path in (folder / OWN).iterdir()] == ["files"]


@settings(deadline=None, max_examples=50)
@given(trees(), trees())
def test_a_folder_that_a_build_made_is_never_in_its_own_way(first: frozenset[str], second: frozenset[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        build(Path(name, "site"), first, "first")
        build(Path(name, "site"), second, "second")
        assert present(Path(name, "site")) == second


@pytest.mark.parametrize("leads_to", ["an empty folder", "a folder with files", "nothing yet"])
def test_a_link_stays_a_link_and_the_site_is_where_it_leads(tmp_path: Path, leads_to: str) -> None:
    target = tmp_path / "disk" / "site"
    (tmp_path / "site").symlink_to(target)
    if leads_to != "nothing yet":
        target.mkdir(parents=True)
    if leads_to == "a folder with files":
        write(target / ".well-known" / "security.txt", "theirs")
    for text in ("first", "second"):
        build(tmp_path / "site", frozenset({"index.html"}), text)
        assert (tmp_path / "site").is_symlink()
        assert (target / "index.html").read_text(encoding="utf-8") == text
    assert (target / ".well-known").exists() == (leads_to == "a folder with files")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["disk", "site"]


def test_a_folder_that_is_a_disk_of_its_own_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the folder nor one inside it can be renamed, or have files renamed into it from another disk."""
    real = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if Path(target).parent.name == "assets" or source.name == "site":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(site_folder.os, "rename", None)
    for text in ("first", "second"):
        build(tmp_path / "site", frozenset({"index.html", "assets/site.css"}), text)
        assert {state(tmp_path / "site" / path) for path in present(tmp_path / "site")} == {text.encode()}


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    """The second is refused, whether it begins in this process or another one, and the first is not disturbed."""
    program = """
        import sys
        from mkdocs_site.site_folder import SiteFolder, SiteFolderError
        try:
            with SiteFolder(sys.argv[1]):
                pass
        except SiteFolderError as error:
            sys.exit(str(error))
    """
    with SiteFolder(str(tmp_path / "site")) as first:
        write(first.unfinished / "index.html", "first")
        with pytest.raises(SiteFolderError, match="Ett annat bygge skriver redan till"):
            build(tmp_path / "site", frozenset({"index.html"}), "second")
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program), tmp_path / "site"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr.startswith("Ett annat bygge skriver redan till")
        first.replace()
    build(tmp_path / "site", frozenset({"index.html"}), "third")
    assert state(tmp_path / "site" / "index.html") == b"third"


@pytest.mark.parametrize("moved", range(4))
def test_a_build_that_is_killed_while_files_are_moved_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    """Nothing of ours is taken for somebody else's."""
    paths = frozenset({"index.html", "a/index.html", "b/index.html"})
    build(tmp_path / "site", frozenset({"index.html", "gammal.html"}), "first")
    real, calls = site_folder._move, iter(range(moved))

    def move(source: Path, target: Path) -> None:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(site_folder, "_move", move)
    if moved < len(paths):
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path / "site", paths, "second")
    monkeypatch.undo()
    write(tmp_path / "site" / OWN / "unfinished" / "halv.html", "second")
    build(tmp_path / "site", paths - {"a/index.html"}, "third")
    assert present(tmp_path / "site") == {"index.html", "b/index.html"}
    assert {state(tmp_path / "site" / path) for path in present(tmp_path / "site")} == {b"third"}


@pytest.mark.parametrize("there", [None, "", ".git/HEAD", "mitt.txt"])
def test_a_build_that_fails_leaves_the_folder_as_it_was(tmp_path: Path, there: str | None) -> None:
    if there is not None:
        (tmp_path / "site").mkdir()
    if there:
        write(tmp_path / "site" / there, "theirs")
    before = sorted(tmp_path.rglob("*"))
    with SiteFolder(str(tmp_path / "site")) as site:
        write(site.unfinished / "index.html", "ours")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_that_is_full_when_the_list_is_written_does_not_stop_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "site", frozenset({"index.html"}), "first")
    real = Path.write_text

    def write_text(file: Path, text: str, **options: str) -> int:
        if file.is_relative_to(tmp_path / "site" / OWN) and "unfinished" not in file.parts:
            real(file, text[:3], **options)
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(file, text, **options)

    monkeypatch.setattr(Path, "write_text", write_text)
    with pytest.raises(OSError, match="No space left"):
        build(tmp_path / "site", frozenset({"index.html"}), "second")
    assert state(tmp_path / "site" / "index.html") == b"first"
    monkeypatch.undo()
    build(tmp_path / "site", frozenset({"index.html"}), "third")
    assert state(tmp_path / "site" / "index.html") == b"third"
    assert [path.name for path in (tmp_path / "site" / OWN).iterdir()] == ["files"]


@pytest.mark.parametrize("line", ["../utanfor.txt", "{elsewhere}/utanfor.txt", "lank/utanfor.txt"])
def test_a_list_of_files_that_somebody_has_changed_removes_nothing_outside(tmp_path: Path, line: str) -> None:
    outside = tmp_path / "utanfor.txt"
    write(outside, "theirs")
    build(tmp_path / "site", frozenset({"index.html"}), "first")
    (tmp_path / "site" / "lank").symlink_to(tmp_path)
    (tmp_path / "site" / OWN / "files").write_text(line.format(elsewhere=tmp_path) + "\nindex.html", encoding="utf-8")
    build(tmp_path / "site", frozenset({"index.html"}), "second")
    assert outside.read_text(encoding="utf-8") == "theirs"


def test_the_folder_of_the_build_may_not_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "unfinished" / "mitt.txt", "theirs")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / OWN).symlink_to(tmp_path / "elsewhere")
    for _ in range(2):  # The first does not keep the folder from the second.
        with pytest.raises(SiteFolderError, match="är en länk"):
            build(tmp_path / "site", frozenset({"index.html"}), "ours")
    assert state(tmp_path / "elsewhere" / "unfinished" / "mitt.txt") == b"theirs"


def test_a_disk_without_locks_can_be_built_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(site_folder.fcntl, "flock", flock)
    with alone_in(tmp_path):
        pass
