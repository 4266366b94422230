"""Checks content/ in a terminal: every problem on a line of its own, and exit code 1 when there is one."""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import editor_help
import job_summary
from knowledge_base.data import data_catalogue
from knowledge_base.language.swedish import listed
from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.problems import Problem
from knowledge_base.pages import published
from knowledge_base.pages.site import check_site, open_site
from knowledge_base.upkeep.plain_language import Readability, readability
from knowledge_base.upkeep.report import Report, make_report


def main(arguments: list[str] | None = None) -> int:
    """Prints every problem in the content of the project this file stands in. Gives the exit code."""
    parser = argparse.ArgumentParser(description="Kontrollerar innehållet i content/.")
    parser.add_argument("--report", action="store_true", help="skriv också hur innehållet står")
    parser.add_argument("--release", action="store_true", help="kräv också det som bara ägaren kan fylla i")
    parser.add_argument("--klarsprak", action="store_true", help="skriv också hur lätt varje post är att läsa")
    parser.add_argument("--github", action="store_true", help="visa också felen på raderna i en pull request på GitHub")
    options = parser.parse_args(arguments)
    # A value in a message may hold a sign that an old terminal cannot show.
    sys.stdout.reconfigure(errors="backslashreplace")
    root = Path(__file__).resolve().parent.parent
    try:
        site = open_site(root, for_release=options.release)
        check_site(site)
    except ContentError as error:
        for problem in error.problems:
            print(problem.explained)
        print(f"{error}.")
        if options.github:
            _tell_github(error.problems)
        return 1
    knowledge_base = site.knowledge_base
    print(f"Inga fel i content/. {len(knowledge_base.entries)} poster.")
    if options.report:
        _print_report(make_report(knowledge_base))
        unnoted = published.unnoted(root, site.addresses)
        missing = data_catalogue.missing_facts(knowledge_base)
        print(
            f"\n{data_catalogue.CATALOGUE}: {f'skrivs inte förrän {listed(missing)} är ifyllda i content/site.yml' if missing else 'skrivs'}"
        )
        print(f"\nNya adresser som antecknas vid nästa publicering (make addresses): {len(unnoted)}")
        missing = editor_help.missing_ids(knowledge_base)
        print(
            f"\nId som skrivhjälpen inte känner: {len(missing)}" + (f". Kör: {editor_help.COMMAND}" if missing else "")
        )
    if options.klarsprak:
        _print_readability(readability(knowledge_base))
    return 0


def _tell_github(problems: Sequence[Problem]) -> None:
    for problem in problems[: job_summary.MOST_ANNOTATIONS]:
        print(job_summary.annotation(problem))
    job_summary.write(f"## {len(problems)} fel i content/\n\n{job_summary.table(problems)}")


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
    print(f"\nKällor som ingen har läst: {len(report.unread_sources)}")
    for source in report.unread_sources:
        print(f"  {source.path}")


def _print_readability(records: Sequence[Readability]) -> None:
    print(
        f"\nLIX för {len(records)} poster. Medianen är {statistics.median(record.lix for record in records):.0f}. Under 40 är lättläst för en yrkesläsare."
    )
    for record in records:
        print(f"\n{record.entry.path}: LIX {record.lix:.0f}, {record.words / record.sentences:.0f} ord per mening")
        for field, length, sentence in record.long_sentences:
            print(f"  {field}: meningen har {length} ord. Dela den om det går: {sentence}")
        for field, form, word in record.bureaucratic:
            print(f"  {field}: '{form}'. Enklare: {word.plain}.")


if __name__ == "__main__":
    sys.exit(main())
