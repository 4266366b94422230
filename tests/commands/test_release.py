"""Publishing: the site that is read changes in one step or not at all, and the same commit gives the same bytes.

What happens around a build is tried with a build that takes no time; that the real one is what is published, and that
it fails when it should, with a real one.
"""

from __future__ import annotations

import ctypes
import gzip
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from pathlib import Path

import pytest

from commands import release
from knowledge_base.language.day import STATED
from kompass import main
from owner import ASSESSED, SITE_FILLED_IN
from tiny_project import TODAY, BuildProject, Files, everything_in

READY: Files = {"content/site.yml": SITE_FILLED_IN, "content/accessibility.yml": ASSESSED}
SUPPORT = "content/interventions/skolstod.yml"
PAGES = {"index.html": "Hem", "404.html": "Borta", "insatser/skolstod/index.html": "Skolstöd " * 2000}


def write_pages(site: Path) -> None:
    """A build that takes no time."""
    for path, text in PAGES.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    release.compress(site)


REAL_NAME = time.strftime

WAITING = """
    import sys, time
    from pathlib import Path
    from commands import release

    moment, address = sys.argv[1], Path(sys.argv[2])

    def at(name):
        if name == moment:
            print("now", flush=True)
            time.sleep(60)

    def build(site):
        site.mkdir(parents=True)
        at("nothing is written")
        for number in range(3):
            (site / f"{number}.html").write_text("x" * 9000)
            at("pages are written")
        (site / "0.html.gz").write_bytes(b"x" * 100)
        at("files are compressed")
        release.compress(site)
        at("the switch is near")

    try:
        release.publish(address, build)
    except release.ReleaseError as error:
        sys.exit(str(error))
"""
"""Publishes in a process of its own; when the moment that is named has come, it says so and waits."""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases are named by the second, and a build that takes no time is done twice in one."""
    names = (f"2024-06-01T{second:06d}" for second in range(100))
    monkeypatch.setattr(release.time, "strftime", lambda form: next(names))
    # An assessment of the site is good for a year.
    monkeypatch.setenv(STATED, TODAY.isoformat())


@pytest.fixture
def address(tmp_path: Path) -> Path:
    """Where a site has been published once, in a folder that a link leads to."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "srv").symlink_to(tmp_path / "disk")
    address = tmp_path / "srv" / "www"
    release.publish(address, write_pages)
    return address


def releases(address: Path) -> list[Path]:
    """Every release that is kept."""
    return sorted((address.parent / "www-releases").resolve().iterdir())


def waiting(address: Path, moment: str, **options: object) -> subprocess.Popen[str]:
    """A process that publishes until the moment, and waits there."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WAITING), moment, address],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def command(root: Path, address: Path) -> subprocess.CompletedProcess[str]:
    """Publishes with the real build, as an administrator does."""
    return subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "publish", address],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.build
def test_what_is_published_is_the_site_with_every_text_compressed(project: BuildProject, tmp_path: Path) -> None:
    done = command(project(READY, whole=True), tmp_path / "www")
    assert done.returncode == 0, done.stderr
    files = everything_in(tmp_path / "www")
    assert (tmp_path / "www").is_symlink()
    assert "404.html" in files and "insatser/skolstod/index.html" in files
    for path, content in files.items():
        if path.endswith((".html", ".bib")):
            assert gzip.decompress(files[f"{path}.gz"]) == content


def test_a_new_release_takes_the_place_of_the_old_one_which_is_kept(address: Path) -> None:
    first = address.resolve()
    for text in ("Nytt", "Nyare"):
        previous = address.resolve()

        def changed(site: Path, text: str = text) -> None:
            write_pages(site)
            (site / "index.html").write_text(text, encoding="utf-8")

        assert release.publish(address, changed).resolve() == address.resolve() != previous
        assert releases(address) == [previous, address.resolve()]
        assert (address / "index.html").read_text(encoding="utf-8") == text
    assert not first.exists()


def test_a_release_is_undone_in_one_step_and_only_once(address: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, before = address.resolve(), everything_in(address)

    def worse(site: Path) -> None:
        write_pages(site)
        (site / "index.html").write_text("Fel", encoding="utf-8")

    second = release.publish(address, worse)
    assert main(["undo", str(address)]) == 0
    assert capsys.readouterr().out.endswith(f"/{first.name}.\n")
    assert (address.resolve(), everything_in(address)) == (first, before)
    assert main(["undo", str(address)]) == 1
    assert capsys.readouterr().err.startswith("Det finns ingen tidigare utgåva.")
    assert everything_in(address) == before
    third = release.publish(address, worse)
    assert releases(address) == [first, third.resolve()]
    assert second.name not in [folder.name for folder in releases(address)]


def test_only_the_release_that_is_shown_is_open_to_others(address: Path) -> None:
    first = address.resolve()
    second = release.publish(address, write_pages).resolve()
    assert (first.stat().st_mode & 0o777, second.stat().st_mode & 0o777) == (0o700, 0o755)
    release.undo(address)
    assert [folder.stat().st_mode & 0o777 for folder in releases(address)] == [0o755, 0o700]
    assert address.resolve() == first == releases(address)[0]


def test_a_site_that_was_put_there_by_hand_is_replaced_and_is_no_earlier_release(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "srv").mkdir()
    address = tmp_path / "srv" / "www"
    address.symlink_to(tmp_path / "own")
    mode = (tmp_path / "own").stat().st_mode
    assert release.publish(address, write_pages).resolve() == address.resolve()
    with pytest.raises(release.ReleaseError, match="Det finns ingen tidigare utgåva"):
        release.undo(address)
    assert (tmp_path / "own").stat().st_mode == mode


def test_a_release_that_was_never_shown_is_not_what_undo_goes_back_to(address: Path) -> None:
    """Its publication was killed just before the switch; the clock may have gone either way."""
    first = address.resolve()
    for name in ("2099-01-01T000000", "1999-01-01T000000"):
        write_pages(first.with_name(name))
    with pytest.raises(release.ReleaseError, match="Det finns ingen tidigare utgåva"):
        release.undo(address)
    second = release.publish(address, write_pages).resolve()
    write_pages(first.with_name("2099-01-01T000000"))
    assert release.undo(address).resolve() == first == address.resolve()
    assert not second.exists()


def bound_by_permissions() -> None:
    """Lets a folder that may not be written in be so to root too, for the rest of this process."""
    if os.geteuid() == 0:
        version_3, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        assert ctypes.CDLL(None).capset(version_3, nothing) == 0


def publish_or_undo(address: Path, mark: str, ahead: float, is_full: bool) -> None:
    """Publishes pages that all say the same, or undoes, with a clock that may be wrong and a disk that may be full."""
    bound_by_permissions()
    real = time.time
    time.time = lambda: real() + ahead
    time.strftime = lambda form: REAL_NAME(form, time.localtime(time.time()))
    if is_full:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    def build(site: Path) -> None:
        site.mkdir(parents=True)
        for number in range(30):
            (site / f"{number}.html").write_text(mark * 3000, encoding="utf-8")
            time.sleep(0.001)
        release.compress(site)

    try:
        release.undo(address) if mark == "undo" else release.publish(address, build)
    except release.ReleaseError:
        os._exit(1)
    os._exit(0)


@pytest.mark.nightly
def test_two_hundred_publications_killed_at_random_leave_a_whole_site(tmp_path: Path) -> None:
    """With a disk that fills up and a folder that may not be written in now and then, and a clock that goes forwards
    and back."""
    chance, address = random.Random(7), tmp_path / "www"
    shown: set[str] = set()
    codes: Counter[tuple[int | None, bool]] = Counter()
    for number in range(200):
        mark = "undo" if number % 9 == 8 else chr(ord("a") + number % 26)
        is_full = number > 0 and chance.random() < 0.15
        closed = chance.choice([tmp_path, tmp_path / "www-releases"]) if number and chance.random() < 0.15 else None
        if closed:
            closed.chmod(0o500)
        process = multiprocessing.get_context("fork").Process(
            target=publish_or_undo, args=(address, mark, chance.uniform(-1e7, 1e7), is_full)
        )
        process.start()
        if number and chance.random() < 0.7:
            process.join(chance.uniform(0, 0.15))
            process.kill()
        process.join()
        if closed:
            closed.chmod(0o755)
        codes[process.exitcode, bool(closed)] += 1
        files = everything_in(address)
        assert len(files) == 60, number
        marks = {content[:1] for path, content in files.items() if path.endswith(".html")}
        assert len(marks) == 1, number
        assert all(
            gzip.decompress(files[f"{path}.gz"]) == content for path, content in files.items() if path.endswith(".html")
        )
        shown |= {mark.decode() for mark in marks}
    assert codes[0, False] > 20 and codes[-signal.SIGKILL, False] > 20 and codes[1, False] > 5
    assert codes[0, True] == 0 and codes[1, True] > 5
    assert len(shown) > 10
    assert len(releases(address)) < 8


def test_what_is_no_release_is_not_undone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "www").mkdir()
    for name in ("www", "finns-inte"):
        assert main(["undo", str(tmp_path / name)]) == 1
        assert "är ingen länk till en utgåva." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["www"]


def nightly(*values: object, id: str) -> object:
    return pytest.param(*values, id=id, marks=pytest.mark.nightly)


@pytest.mark.thorough
@pytest.mark.build
@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        pytest.param(
            "content/site.yml",
            SITE_FILLED_IN.replace("Exempelköpings kommun", "null"),
            "content/site.yml:1: owner: fältet är tomt.",
            id="owner",
        ),
        pytest.param("theme/main.html", "{{ 1 / 0 }}", "division by zero", id="frame"),
        nightly(SUPPORT, "title: [", "skolstod.yml:1:", id="record"),
        nightly("templates/records/intervention.html", "{{ finns_inte }}", "finns_inte", id="template"),
        nightly("templates/records/intervention.html", "{% if %}", "records/intervention.html", id="syntax"),
        nightly("docs/index.md", "# Start\n\n[x](borta.md)\n", "borta.md", id="link"),
    ],
)
def test_a_build_that_fails_leaves_what_is_served(
    project: BuildProject, address: Path, path: str, content: str, said: str
) -> None:
    before = everything_in(address)
    done = command(project({**READY, path: content}, whole=True), address)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert f"Inget är publicerat: {address} är som det var." in done.stderr
    assert everything_in(address) == before
    assert releases(address) == [address.resolve()]


@pytest.mark.parametrize(
    "moment", ["nothing is written", "pages are written", "files are compressed", "the switch is near"]
)
def test_a_build_that_is_killed_leaves_what_is_served_and_the_next_one_succeeds(address: Path, moment: str) -> None:
    before = everything_in(address)
    with waiting(address, moment, start_new_session=True) as process:
        assert process.stdout.readline() == "now\n"
        os.killpg(process.pid, signal.SIGKILL)
    assert everything_in(address) == before
    assert any(folder.name.startswith("unfinished-") for folder in releases(address))
    release.publish(address, write_pages)
    assert everything_in(address) == before
    assert not any(folder.name.startswith("unfinished-") for folder in releases(address))


@pytest.mark.nightly
@pytest.mark.build
@pytest.mark.parametrize("written", [".insatskompassen/unfinished/*.html", "*.html.gz"])
def test_a_real_build_that_is_killed_leaves_what_is_served(project: BuildProject, address: Path, written: str) -> None:
    root, before = project(READY, whole=True), everything_in(address)
    # On a busy machine a build may be over before its moment is seen; the next one is caught.
    assert any(is_killed(root, address, written) for _ in range(10))
    assert command(root, address).returncode == 0
    assert everything_in(address) != before


def is_killed(root: Path, address: Path, written: str) -> bool:
    """Begins to publish and kills it when a file is there in the unfinished site. False when it was over before."""
    before = address.resolve()
    with subprocess.Popen(
        [sys.executable, root / "hooks" / "kompass.py", "publish", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        while process.poll() is None and not holds(address.parent / "www-releases", f"unfinished-*/site/{written}"):
            time.sleep(0.001)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    killed = process.returncode == -signal.SIGKILL
    assert not killed or address.resolve() == before
    return killed


def holds(folder: Path, pattern: str) -> bool:
    """Whether a file is there. A folder that is renamed while one looks has none."""
    try:
        return any(folder.glob(pattern))
    except FileNotFoundError:
        return False


def limited() -> None:
    """No file may be longer than some kilobytes, as when the last block is taken."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))


def test_a_disk_that_fills_up_leaves_what_is_served(address: Path) -> None:
    before = everything_in(address)
    with waiting(address, "never", preexec_fn=limited) as process:
        assert "går inte att läsa eller skriva: filen blir för stor." in process.stderr.read()
    assert process.returncode == 1
    assert everything_in(address) == before
    assert releases(address) == [address.resolve()]


@pytest.mark.nightly
@pytest.mark.build
def test_a_disk_that_fills_up_under_a_real_build_leaves_what_is_served(project: BuildProject, address: Path) -> None:
    root, before = project(READY, whole=True), everything_in(address)
    done = subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", "publish", address],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        preexec_fn=limited,
        check=False,
    )
    assert done.returncode == 1
    assert f"Inget är publicerat: {address} är som det var." in done.stderr
    assert everything_in(address) == before


def test_two_cannot_publish_at_once(address: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything_in(address)
    with waiting(address, "pages are written") as process:
        assert process.stdout.readline() == "now\n"
        assert main(["publish", str(address)]) == 1
        process.kill()
    assert capsys.readouterr().err.startswith("Någon annan publicerar just nu.")
    assert everything_in(address) == before


def test_a_folder_in_the_way_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "mitt.txt").write_text("x", encoding="utf-8")
    assert main(["publish", str(tmp_path / "www")]) == 1
    assert "är ingen länk. Flytta undan den" in capsys.readouterr().err
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


@pytest.mark.thorough
@pytest.mark.build
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
