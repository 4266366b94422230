"""Publishing: the site that is read changes in one step or not at all, and the same commit gives the same bytes."""

from __future__ import annotations

import datetime
import gzip
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from owner import ASSESSED, SITE_FILLED_IN
from tiny_project import BuildProject, Files, everything_in

READY: Files = {
    "content/site.yml": SITE_FILLED_IN,
    "content/accessibility.yml": ASSESSED.replace("2024-03-0", datetime.date.today().isoformat()[:8] + "0"),
}
SUPPORT = "content/interventions/skolstod.yml"


@pytest.fixture
def served(project: BuildProject, tmp_path: Path) -> tuple[Path, Path, dict[str, bytes]]:
    """A project that has been published once, to a folder that a link leads to: its root, what a web server reads, and what that held."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "srv").symlink_to(tmp_path / "disk")
    root, address = project(READY, whole=True), tmp_path / "srv" / "www"
    done = publish(root, address)
    assert done.returncode == 0, done.stderr
    return root, address, everything_in(address)


def command(root: Path, address: Path) -> list[str]:
    return [sys.executable, str(root / "hooks" / "release.py"), str(address)]


def publish(root: Path, address: Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(root, address), capture_output=True, text=True, check=False, **options)


def test_what_is_published_is_the_site_with_every_text_compressed(served: tuple[Path, Path, dict[str, bytes]]) -> None:
    _, address, files = served
    assert address.is_symlink()
    assert "404.html" in files and "insatser/skolstod/index.html" in files
    for path, content in files.items():
        if path.endswith((".html", ".bib")):
            assert gzip.decompress(files[f"{path}.gz"]) == content


def test_a_new_release_takes_the_place_of_the_old_one_which_is_kept(
    served: tuple[Path, Path, dict[str, bytes]],
) -> None:
    root, address, before = served
    earlier = address.resolve()
    for _ in range(2):
        previous = address.resolve()
        (root / SUPPORT).write_text(
            (root / SUPPORT).read_text(encoding="utf-8").replace("title: Skol", "title: Nya skol"), encoding="utf-8"
        )
        time.sleep(1.1)
        assert publish(root, address).returncode == 0
        assert sorted((address.parent / "www-releases").resolve().iterdir()) == sorted([previous, address.resolve()])
    assert not earlier.exists()
    assert everything_in(address) != before


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        (SUPPORT, "title: [", "skolstod.yml:1:"),
        (
            "content/site.yml",
            SITE_FILLED_IN.replace("Exempelköpings kommun", "null"),
            "content/site.yml:1: owner: fältet är tomt.",
        ),
        ("templates/records/intervention.html", "{{ finns_inte }}", "finns_inte"),
        ("templates/records/intervention.html", "{% if %}", "records/intervention.html"),
        ("theme/main.html", "{{ 1 / 0 }}", "division by zero"),
        ("docs/index.md", "# Start\n\n[x](borta.md)\n", "borta.md"),
    ],
    ids=["record", "owner", "template", "syntax", "frame", "link"],
)
def test_a_build_that_fails_leaves_what_is_served(
    served: tuple[Path, Path, dict[str, bytes]], path: str, content: str, said: str
) -> None:
    root, address, before = served
    (root / path).write_text(content, encoding="utf-8")
    done = publish(root, address)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert f"Inget är publicerat: {address} är som det var." in done.stderr
    assert everything_in(address) == before
    assert list((address.parent / "www-releases").resolve().iterdir()) == [address.resolve()]


def holds(releases: Path, pattern: str) -> bool:
    """Whether a file is there. A folder that is renamed while one looks has none."""
    try:
        return any(releases.glob(pattern))
    except FileNotFoundError:
        return False


def is_killed(root: Path, address: Path, moment: Callable[[Path], bool]) -> bool:
    """Begins to publish and kills it at the moment. False when it was over before that."""
    with subprocess.Popen(
        command(root, address), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:
        while process.poll() is None and not moment(address.parent / "www-releases"):
            time.sleep(0.001)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    "moment",
    [
        lambda releases: True,
        lambda releases: holds(releases, "unfinished-*/site-unfinished/*.html"),
        lambda releases: holds(releases, "unfinished-*/site/*.html.gz"),
    ],
    ids=["at once", "while pages are written", "while files are compressed"],
)
def test_a_build_that_is_killed_leaves_what_is_served_and_the_next_one_succeeds(
    served: tuple[Path, Path, dict[str, bytes]],
    moment: Callable[[Path], bool],
) -> None:
    root, address, before = served
    # On a busy machine a build may be over before its moment is seen; the next one is caught.
    assert any(is_killed(root, address, moment) for _ in range(10))
    assert everything_in(address) == before
    assert publish(root, address).returncode == 0
    assert everything_in(address) == before


def test_a_disk_that_fills_up_leaves_what_is_served(served: tuple[Path, Path, dict[str, bytes]]) -> None:
    """No file may be longer than some kilobytes, as when the last block is taken."""
    root, address, before = served
    longest = max(len(content) for path, content in before.items() if path.endswith(".html"))

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest // 2, longest // 2))

    done = publish(root, address, preexec_fn=fill, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 1
    assert f"Inget är publicerat: {address} är som det var." in done.stderr
    assert everything_in(address) == before


def test_two_cannot_publish_at_once(served: tuple[Path, Path, dict[str, bytes]]) -> None:
    root, address, _ = served
    with subprocess.Popen(command(root, address)) as first:
        while first.poll() is None and not any((address.parent / "www-releases").glob("unfinished-*")):
            time.sleep(0.001)
        second = publish(root, address)
    assert first.returncode == 0
    assert second.stderr.startswith("Någon annan publicerar just nu.")


def test_a_folder_in_the_way_is_not_touched(project: BuildProject, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "mitt.txt").write_text("x", encoding="utf-8")
    done = publish(project(READY, whole=True), tmp_path / "www")
    assert done.returncode == 1
    assert "är ingen länk. Flytta undan den" in done.stderr
    assert [file.name for file in (tmp_path / "www").iterdir()] == ["mitt.txt"]


LATER = """
import datetime, runpy, sys, time
ahead = 40 * 86400
real = time.time
time.time = lambda: real() + ahead
class Date(datetime.date):
    @classmethod
    def today(cls):
        return datetime.date.fromtimestamp(time.time())
class Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(time.time(), tz)
datetime.date, datetime.datetime = Date, Datetime
sys.argv = ["mkdocs", *sys.argv[1:]]
runpy.run_module("mkdocs", run_name="__main__")
"""


def test_one_commit_gives_the_same_bytes_whenever_and_wherever_it_is_built(
    project: BuildProject, tmp_path: Path
) -> None:
    """Another day, another time zone, another order of sets, other times of the files."""
    root = project(READY, whole=True)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nsite_url: https://example.se/\n")
    build = ["build", "--quiet", "--strict", "--site-dir"]
    common = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", *build, tmp_path / "a"],
        cwd=root,
        check=True,
        env={**common, "PYTHONHASHSEED": "1", "TZ": "UTC"},
    )
    for file in root.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    subprocess.run(
        [sys.executable, "-c", LATER, *build, tmp_path / "b"],
        cwd=root,
        check=True,
        env={**common, "PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"},
    )
    first, second = everything_in(tmp_path / "a"), everything_in(tmp_path / "b")
    assert b"<lastmod>2023-11-14</lastmod>" in first["sitemap.xml"]
    assert first == second
