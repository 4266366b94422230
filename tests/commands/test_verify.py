"""A release says what it is made of, and anyone who has the repository can build it again, to the byte."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from commands import CommandError, bill_of_materials, kept_assets, provenance, release
from commands.provenance import Provenance
from knowledge_base.desk.program import FOLDER, MADE_OF, made_of
from knowledge_base.language.day import STATED
from owner import ASSESSED, SITE_FILLED_IN
from shared_builds import Once
from tiny_project import REPOSITORY, TODAY, Files, build_project, everything_in

READY: Files = {"content/site.yml": SITE_FILLED_IN, "content/accessibility.yml": ASSESSED, ".gitignore": ".cache\n"}
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
"""Where pyenv has its Pythons. It may be that of another user."""


def works(python: str) -> bool:
    """Whether a program runs: pyenv puts names on the path that only say how to choose a version."""
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


OTHERS = [
    next(filter(works, found))
    for minor in range(11, 16)
    if minor != sys.version_info.minor
    for named in [f"python3.{minor}"]
    for found in [
        [
            *filter(None, [shutil.which(named)]),
            *map(str, PYENV.glob(f"3.{minor}.*/bin/{named}") if os.access(PYENV, os.X_OK) else ()),
        ]
    ]
    if any(map(works, found))
]
"""The other Pythons of this machine."""


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Prov", "-c", "user.email=prov@example.se", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=root, capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()


def kompass(root: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", *arguments],
        env={**os.environ, STATED: TODAY.isoformat(), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def committed(once: Once) -> Path:
    """The tiny project in git, and beside it a release of it. Only to be read."""

    def make(folder: Path) -> None:
        root = build_project(folder / "project", READY, whole=True)
        vendor = "docs/assets/vendor/js-yaml"
        shutil.copytree(REPOSITORY / vendor, root / vendor)
        shutil.copy(REPOSITORY / ".gitignore", root)
        git(root, "init", "--quiet")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", "Begin")
        done = kompass(root, "publish", "--folder", folder / "release")
        assert done.returncode == 0, done.stderr

    return once("committed", make)


@pytest.fixture
def copied(committed: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return shutil.copytree(committed, tmp_path / "copied")


pytestmark = [pytest.mark.build, pytest.mark.thorough]


def test_a_release_says_its_commit_its_day_and_its_lock(committed: Path) -> None:
    project, site = committed / "project", committed / "release"
    said = json.loads((site / "release" / "release.json").read_text(encoding="utf-8"))
    assert said == {
        "commit": git(project, "rev-parse", "HEAD"),
        "uncommitted": False,
        "day": TODAY.isoformat(),
        "time": int(git(project, "log", "-1", "--format=%ct")),
    }
    lock = bill_of_materials.LOCK
    assert (site / "release" / lock).read_bytes() == (REPOSITORY / lock).read_bytes()


def test_what_depends_on_the_day_is_given_the_day_of_the_release(committed: Path) -> None:
    text = (committed / "release" / ".well-known" / "security.txt").read_text(encoding="utf-8")
    assert "\nExpires: 2025-05-27T00:00:00Z\n" in text


def test_the_bill_of_materials_is_valid_and_names_everything(committed: Path) -> None:
    text = (committed / "release" / "release" / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    components = {found["name"]: found for found in json.loads(text)["components"]}
    lock = (REPOSITORY / bill_of_materials.LOCK).read_text(encoding="utf-8")
    packages = {line.partition("==")[0] for line in lock.splitlines() if not line.startswith(" ")}
    assert components.keys() == packages | {"js-yaml"}
    assert components["mkdocs"]["version"] == "1.6.1" and components["mkdocs"]["licenses"]
    assert components["js-yaml"]["hashes"] and "scope" not in components["js-yaml"]


def test_the_bill_has_the_python_of_the_desk_when_it_is_sent(tmp_path: Path) -> None:
    root = build_project(tmp_path / "project", whole=True)
    shutil.copyfile(REPOSITORY / "package-lock.json", root / "package-lock.json")
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "program.zip").write_text("program", encoding="utf-8")
    (root / FOLDER / MADE_OF).write_text(made_of(root), encoding="utf-8")
    text = bill_of_materials.bill_of_materials(root, None, datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    components = {found["name"]: found for found in json.loads(text)["components"]}
    locked = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]["node_modules/pyodide"]
    assert components["pyodide"]["version"] == locked["version"]
    assert components["pyodide"]["licenses"] == [{"license": {"id": "MPL-2.0"}}]
    assert components["program.zip"]["hashes"][0]["content"] == hashlib.sha256(b"program").hexdigest()
    assert (components["jinja2"]["scope"], components["mkdocs"]["scope"]) == ("required", "excluded")


def test_a_release_is_built_again_to_the_byte_on_another_day(committed: Path, tmp_path: Path) -> None:
    """In another folder and time zone, and whatever day it is there."""
    done = kompass(
        committed / "project",
        "verify",
        committed / "release",
        "--into",
        tmp_path,
        **{STATED: "2031-02-03", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"},
    )
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    commit = git(committed / "project", "rev-parse", "HEAD")
    assert done.stdout == f"Lika, byte för byte. Utgåvan är {commit}, byggd för den 1 juni 2024.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_release_that_is_not_what_its_commit_gives_is_told_apart(copied: Path) -> None:
    """A byte changed, a file more and a file less: only those are named, and not what an earlier release left."""
    site = copied / "release"
    earlier = copied / "earlier"
    (earlier / "assets").mkdir(parents=True)
    (earlier / "assets" / "gammalt.js").write_text("", encoding="utf-8")
    kept_assets.address_by_content(earlier)
    kept_assets.keep(earlier, site)
    (site / "assets-0123456789abcdef").mkdir()
    (site / "assets-0123456789abcdef" / "gammalt.js").write_text("", encoding="utf-8")
    (site / "index.html").write_bytes((site / "index.html").read_bytes() + b" ")
    (site / "assets" / "nytt.js").write_text("", encoding="utf-8")
    (site / "robots.txt").unlink()
    (site / "link").symlink_to("/etc")
    done = kompass(copied / "project", "verify", site)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "assets-0123456789abcdef/gammalt.js: finns bara i utgåvan.",
        "assets/nytt.js: finns bara i utgåvan.",
        "index.html: är inte lika.",
        "link: finns bara i utgåvan.",
        "robots.txt: saknas i utgåvan.",
    ]
    assert done.stderr.endswith("Antal filer som skiljer: 5.\n")


@pytest.mark.nightly
@pytest.mark.parametrize("python", OTHERS)
def test_a_release_is_built_again_to_the_byte_by_another_python(committed: Path, python: str) -> None:
    """On another file system too, where there is one in memory. Needs the package registry."""
    memory = Path("/dev/shm")
    into = ("--into", memory) if memory.is_dir() else ()
    done = kompass(committed / "project", "verify", committed / "release", "--python", python, *into)
    assert done.returncode == 0, done.stdout + done.stderr


def test_changes_that_are_in_no_commit_are_said_and_cannot_be_built_again(copied: Path) -> None:
    project, site = copied / "project", copied / "changed"
    (project / "content" / "synonyms.yml").write_text("synonyms: []\n", encoding="utf-8")
    assert provenance.provenance_of(project).uncommitted
    (site / "release").mkdir(parents=True)
    (site / "release" / "release.json").write_text(
        json.dumps(vars(provenance.provenance_of(project))), encoding="utf-8"
    )
    done = kompass(project, "verify", site)
    assert done.returncode == 1
    assert done.stderr.startswith("Utgåvan går inte att bygga om: den har byggts ur ändringar som inte finns i någon")


@pytest.mark.parametrize(
    "said",
    [
        None,
        "",
        "[]",
        "{}",
        '{"commit": "--upload-pack=x", "uncommitted": false, "day": "2024-06-01", "time": 0}',
        '{"commit": null, "uncommitted": false, "day": "i dag", "time": 0}',
    ],
)
def test_a_folder_that_does_not_say_what_it_is_made_of_is_no_release(tmp_path: Path, said: str | None) -> None:
    (tmp_path / "release").mkdir()
    if said is not None:
        (tmp_path / "release" / "release.json").write_text(said, encoding="utf-8")
    with pytest.raises(CommandError, match="är ingen utgåva"):
        provenance.read(tmp_path)


def test_a_project_outside_git_has_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also inside a folder that is in git."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    git(tmp_path, "init", "--quiet")
    root = build_project(tmp_path / "project")
    monkeypatch.setenv(STATED, "2024-06-01")
    assert provenance.provenance_of(root) == Provenance(None, False, "2024-06-01", 0)


def test_what_is_compressed_does_not_say_which_system_or_python_did_it(tmp_path: Path) -> None:
    """Python 3.11 and 3.12 write the operating system into the tenth byte, 3.13 does not."""
    (tmp_path / "index.html").write_text("Hem " * 100, encoding="utf-8")
    release.compress(tmp_path)
    packed = everything_in(tmp_path)["index.html.gz"]
    assert packed[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    assert gzip.decompress(packed) == b"Hem " * 100
