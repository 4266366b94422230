"""Tells a reviewer, in Swedish Markdown, what a change does to the content and to the guide's suggestions."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import jinja2

from job_summary import escaped
from knowledge_base.meaning import guide
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.opening import open_knowledge_base
from knowledge_base.upkeep.change_report import Suggested, compare

ROOT = Path(__file__).resolve().parent.parent


class NoReport(Exception):
    """Raised when two versions cannot be compared; its text says why, in Swedish."""


def main(arguments: list[str] | None = None) -> int:
    """Prints the change report. Gives the exit code: 1 when the new content is wrong or git has no such version."""
    parser = argparse.ArgumentParser(description="Visar vad som skiljer två versioner av innehållet.")
    parser.add_argument(
        "--base", metavar="VERSION", help="jämför projektet med en tidigare version i git, till exempel origin/main"
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="MAPP", help="den gamla och den nya mappen")
    options = parser.parse_args(arguments)
    if bool(options.base) == bool(options.folders) or len(options.folders) not in (0, 2):
        parser.error("Ange två mappar, eller --base och en version.")
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        if options.base:
            with tempfile.TemporaryDirectory() as folder:
                _unpack(options.base, Path(folder))
                print(_report(Path(folder), ROOT))
        else:
            print(_report(*options.folders))
    except NoReport as error:
        print(error)
        return 1
    return 0


def _report(old_root: Path, new_root: Path) -> str:
    try:
        new = open_knowledge_base(new_root)
    except ContentError as error:
        raise NoReport(f"Det nya innehållet går inte att jämföra: {error}. Kör python hooks/check.py.") from None
    try:
        old = open_knowledge_base(old_root)
        suggested, without = _suggested(old, old_root, new, new_root)
        report = compare(old, new, suggested)
    except ContentError as error:
        return f"Det gamla innehållet går inte att jämföra: {error}."
    except Exception as error:
        # Schemas of another time may lack anything this code asks of them. A reviewer should hear that, not see a traceback.
        return f"Det gamla innehållet går inte att jämföra, troligen för att det följer andra scheman: {type(error).__name__}."
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "templates"),
        undefined=jinja2.StrictUndefined,
        finalize=escaped,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("files/change-report.md").render(
        report=report,
        words=new.schemas.words,
        without_suggestions=without,
        name=lambda entry: entry.fields.get("title") or entry.record_type.title,
    )


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
        case.id: {question: list(options) for question, options in case["answers"].items()}
        for case in knowledge_base.of("case")
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
    return json.loads(
        subprocess.run([node, "-"], input=script, capture_output=True, encoding="utf-8", check=True).stdout
    )


def _unpack(version: str, folder: Path) -> None:
    """Writes a version out of git into `folder`."""
    done = subprocess.run(["git", "archive", "--format=tar", version], cwd=ROOT, capture_output=True, check=False)
    if done.returncode != 0:
        raise NoReport(f"Git har ingen version som heter '{version}'.")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


if __name__ == "__main__":
    sys.exit(main())
