"""What a release says of how it was made, so that anyone can make it again: `release/` in its folder."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from commands import CommandError
from commands.bill_of_materials import LOCK, bill_of_materials
from knowledge_base.language.day import STATED, today

FOLDER = "release"
_RECORD = f"{FOLDER}/release.json"
_TIME = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True)
class Provenance:
    """What a build is made from. The same provenance gives the same bytes."""

    commit: str | None
    """None for a project that is not in git."""
    uncommitted: bool
    """True when the project had changes that the commit has not: such a release cannot be made again."""
    day: str
    """The day that it was for every program while the release was built."""
    time: int
    """What stands for the time of the build, in seconds since 1970: the time of the commit."""

    def environment(self) -> dict[str, str]:
        """The environment of a program that builds this release."""
        return {**os.environ, STATED: self.day, _TIME: str(self.time), "NO_MKDOCS_2_WARNING": "1"}


def provenance_of(root: Path) -> Provenance:
    """What a release that is built now, from the project in `root`, is made from."""
    commit = _git(root, "rev-parse", "HEAD").strip() or None
    time = os.environ.get(_TIME) or _git(root, "log", "-1", "--format=%ct").strip() or "0"
    return Provenance(commit, bool(_git(root, "status", "--porcelain")), today().isoformat(), int(time))


def write(root: Path, site: Path, provenance: Provenance) -> None:
    """Writes the provenance of a release into its folder, with what it was built with and the lock of that."""
    (site / FOLDER).mkdir()
    shutil.copyfile(root / LOCK, site / FOLDER / LOCK)
    made_at = datetime.datetime.fromtimestamp(provenance.time, datetime.UTC)
    for path, text in (
        (_RECORD, json.dumps(asdict(provenance), indent=2)),
        (f"{FOLDER}/sbom.cdx.json", bill_of_materials(root, provenance.commit, made_at)),
    ):
        (site / path).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read(site: Path) -> Provenance:
    """What a release says. Raises CommandError when it does not say it."""
    try:
        found = Provenance(**json.loads((site / _RECORD).read_text(encoding="utf-8")))
        datetime.date.fromisoformat(found.day)
        if found.commit and not re.fullmatch(r"[0-9a-f]{40,64}", found.commit):
            raise ValueError
    except (FileNotFoundError, NotADirectoryError, TypeError, ValueError):
        raise CommandError(f"{site} är ingen utgåva: den har ingen {_RECORD} som går att läsa.") from None
    return found


def _git(root: Path, *arguments: str) -> str:
    """What git says of the project, or nothing when the project is not in git."""
    if not (root / ".git").exists():  # Else git would speak of a project around this one.
        return ""
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False).stdout
