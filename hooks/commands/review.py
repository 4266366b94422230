"""Reports, in Swedish Markdown, what a change does to the content and to the guide's suggestions."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
import traceback
from pathlib import Path

import jinja2

from commands import CommandError
from commands.github import escaped
from knowledge_base.meaning import guide
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.model.problems import Problem
from knowledge_base.opening import open_despite_problems
from knowledge_base.upkeep.change_report import Suggested, compare
from knowledge_base.upkeep.field_words import name_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument(
        "--base", metavar="VERSION", help="jämför projektet med en tidigare version i git, till exempel origin/main"
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="MAPP", help="den gamla och den nya mappen")


def run(options: argparse.Namespace, root: Path) -> int:
    """Prints the change report. Raises CommandError, and ContentError when the new content has problems: what it
    changes is printed first all the same."""
    if bool(options.base) == bool(options.folders) or len(options.folders) not in (0, 2):
        raise CommandError(
            "Ange vad innehållet ska jämföras med: make review BASE=origin/main. "
            "Utan make: två mappar, eller --base och en version."
        )
    if options.base:
        with tempfile.TemporaryDirectory() as folder:
            _unpack(options.base, root, Path(folder))
            problems = _print_report(Path(folder), root, root / "templates")
    else:
        old, new = options.folders
        for folder in (old, new):
            if not (folder / "schemas").is_dir():
                raise CommandError(f"{folder} är inget projekt: där finns ingen mapp som heter schemas.")
        problems = _print_report(old, new, root / "templates")
    if problems:
        raise ContentError(problems)
    return 0


def _print_report(old_root: Path, new_root: Path, templates: Path) -> tuple[Problem, ...]:
    """Prints what differs, and returns the problems of the new content."""
    new, problems = open_despite_problems(new_root)
    try:
        print(_report(old_root, new, problems, new_root, templates))
    except ContentError as error:
        print(f"Det gamla innehållet går inte att jämföra: {error}.")
    except (AttributeError, KeyError, TypeError) as error:
        # Older schemas may lack anything this code asks of them; the place is for whoever suspects the code instead.
        place = traceback.extract_tb(error.__traceback__)[-1]
        print(
            "Det gamla innehållet går inte att jämföra, troligen för att det följer andra scheman: "
            f"{type(error).__name__} {error} i {Path(place.filename).name}, rad {place.lineno}."
        )
    return problems


def _report(old_root: Path, new: KnowledgeBase, problems: tuple[Problem, ...], new_root: Path, templates: Path) -> str:
    old, old_problems = open_despite_problems(old_root)
    unread = _unread(old, old_problems) | _unread(new, problems)
    if problems or unread:
        suggested, without = None, "Förslagen jämförs när innehållet inte har några fel."
    else:
        suggested, without = _suggested(old, old_root, new, new_root)
    titles = {entry.id: name_of(entry) for version in (old, new) for entry in version.entries.values()}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        finalize=escaped,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("files/change-report.md").render(
        report=compare(old, new, suggested, unread),
        problems=len(problems),
        unread=sorted(unread),
        old_is_unread=bool(_unread(old, old_problems)),
        words=new.schemas.words,
        without_suggestions=without,
        name=name_of,
        named=lambda ids: ", ".join(titles[key] for key in ids),
    )


def _unread(knowledge_base: KnowledgeBase, problems: tuple[Problem, ...]) -> frozenset[str]:
    """The files that have problems because nothing in them can be read."""
    return frozenset(problem.path for problem in problems) - {entry.path for entry in knowledge_base.everything()}


def _suggested(
    old: KnowledgeBase, old_root: Path, new: KnowledgeBase, new_root: Path
) -> tuple[tuple[Suggested, Suggested] | None, str]:
    """What each version's own guide answers for its cases, or None and why not."""
    node = shutil.which("node")
    if not node:
        return None, "Förslagen är inte jämförda, för programmet Node saknas här."
    try:
        return (_answers(node, old, old_root), _answers(node, new, new_root)), ""
    except subprocess.CalledProcessError:
        return None, "Förslagen är inte jämförda, för vägledningens kod går inte att köra på båda versionernas regler."


def _answers(node: str, knowledge_base: KnowledgeBase, root: Path) -> Suggested:
    """Runs suggest(), the only implementation there is, on the answers of every case."""
    cases = {
        case.id: {question: list(options) for question, options in case.fields["answers"].items()}
        for case in knowledge_base.by_type["case"]
    }
    script = "\n".join(
        (
            (root / "docs" / "assets" / "guide" / "suggest.js").read_text(encoding="utf-8"),
            f"const rules = {json.dumps(guide.rules(knowledge_base))};",
            f"const cases = {json.dumps(cases)};",
            "const answered = Object.entries(cases).map(([id, answers]) => [id, suggest(answers, rules)]);",
            "process.stdout.write(JSON.stringify(Object.fromEntries(answered)));",
        )
    )
    done = subprocess.run([node, "-"], input=script, capture_output=True, encoding="utf-8", check=True)
    suggested: Suggested = json.loads(done.stdout)
    return suggested


def _unpack(version: str, root: Path, folder: Path) -> None:
    """Writes a version out of git into `folder`."""
    done = subprocess.run(["git", "archive", "--format=tar", version], cwd=root, capture_output=True, check=False)
    if done.returncode != 0:
        raise CommandError(f"Git har ingen version som heter '{version}'.")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
