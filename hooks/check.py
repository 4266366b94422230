"""Checks content/ in a terminal: every problem on a line of its own, and exit code 1 when there is one."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from knowledge_base import ContentError, open_knowledge_base
from knowledge_base.render import check_shown_sections
from knowledge_base.report import Report, make_report


def main(arguments: list[str] | None = None) -> int:
    """Prints every problem in the content of the project this file stands in. Gives the exit code."""
    parser = argparse.ArgumentParser(description="Kontrollerar innehållet i content/.")
    parser.add_argument("--report", action="store_true", help="skriv också hur innehållet står")
    parser.add_argument("--release", action="store_true", help="kräv också det som bara ägaren kan fylla i")
    options = parser.parse_args(arguments)
    # A value in a message may hold a sign that an old terminal cannot show.
    sys.stdout.reconfigure(errors="backslashreplace")
    root = Path(__file__).resolve().parent.parent
    try:
        knowledge_base = open_knowledge_base(root, for_release=options.release)
        check_shown_sections(knowledge_base, root / "templates")
    except ContentError as error:
        for problem in error.problems:
            print(problem)
        print(f"{error}.")
        return 1
    print(f"Inga fel i content/. {len(knowledge_base.entries)} poster.")
    if options.report:
        _print_report(make_report(knowledge_base, datetime.date.today()))
    return 0


def _print_report(report: Report) -> None:
    for heading, figures in (
        ("Poster", report.records),
        ("Insatser per omdöme", report.states),
        ("Fält som insatser lämnar tomma", report.empty),
    ):
        print(f"\n{heading}")
        for name, number in figures.items():
            print(f"  {number:4d}  {name}")
    print(f"\nDags att granska: {len(report.due)}")
    for entry in report.due:
        print(f"  {entry['next_review']}  {entry.path}")
    print(f"\nUppgifter som bara vilar på olästa källor: {len(report.unread)}")
    for entry, text in report.unread:
        print(f"  {entry.path}: {text}")


if __name__ == "__main__":
    sys.exit(main())
