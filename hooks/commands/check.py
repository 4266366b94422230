"""Checks content/, and reports on it."""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Sequence
from pathlib import Path

from commands import editor_help
from knowledge_base.data import data_catalogue
from knowledge_base.language import day
from knowledge_base.language.swedish import listed
from knowledge_base.pages import published
from knowledge_base.pages.site import check_site, open_site, records_known_sound
from knowledge_base.upkeep.plain_language import Readability, medians, readability
from knowledge_base.upkeep.report import MOST_A_WEEK, Report, make_report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("--report", action="store_true", help="skriv också hur innehållet står")
    parser.add_argument("--release", action="store_true", help="kräv också det som bara ägaren kan fylla i")
    parser.add_argument("--klarsprak", action="store_true", help="skriv också hur lätt varje post är att läsa")
    parser.add_argument("--github", action="store_true", help="visa också felen på raderna i en pull request på GitHub")


def run(options: argparse.Namespace, root: Path) -> int:
    """Checks everything, and prints the reports that are asked for. Raises ContentError."""
    if not (options.report or options.release or options.klarsprak):
        records = records_known_sound(root, day.today())
        if records is not None:
            print(_no_problems(records))
            return 0
    site = open_site(root, for_release=options.release)
    check_site(site)
    knowledge_base = site.knowledge_base
    print(_no_problems(len(knowledge_base.entries)))
    if options.report:
        _print_report(make_report(knowledge_base))
        of_records, of_summaries = medians(knowledge_base)
        print(f"\nLIX, median: {of_records:.0f} för poster (högst 40), {of_summaries:.0f} för sammanfattningar (35)")
        unnoted = published.unnoted(root, site.addresses)
        facts = data_catalogue.missing_facts(knowledge_base)
        state = f"skrivs inte förrän {listed(facts)} är ifyllda i content/site.yml" if facts else "skrivs"
        print(f"\n{data_catalogue.CATALOGUE}: {state}")
        print(f"\nNya adresser som antecknas vid nästa publicering (make addresses): {len(unnoted)}")
        ids = editor_help.missing_ids(knowledge_base)
        print(f"\nId som skrivhjälpen inte känner: {len(ids)}" + (f". Kör: {editor_help.COMMAND}" if ids else ""))
    if options.klarsprak:
        _print_readability(readability(knowledge_base))
    return 0


def _no_problems(records: int) -> str:
    return f"Inga fel i content/. {records} poster."


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
        print(f"  {entry.fields['next_review']}  {entry.path}")
    print(f"\nVeckor med fler än {MOST_A_WEEK} granskningar: {len(report.crowded)}")
    for week, number in report.crowded.items():
        print(f"  {week}  {number} poster")
    print(f"\nUppgifter som bara vilar på olästa källor: {len(report.unread)}")
    for claiming, text in report.unread:
        print(f"  {claiming.path}: {text}")
    print(f"\nKällor som ingen har läst: {len(report.unread_sources)}")
    for source in report.unread_sources:
        print(f"  {source.path}")


def _print_readability(records: Sequence[Readability]) -> None:
    median = statistics.median(record.lix for record in records)
    print(f"\nLIX för {len(records)} poster. Medianen är {median:.0f}. Under 40 är lättläst för en yrkesläsare.")
    for record in records:
        print(f"\n{record.entry.path}: LIX {record.lix:.0f}, {record.words / record.sentences:.0f} ord per mening")
        for field, length, sentence in record.long_sentences:
            print(f"  {field}: meningen har {length} ord. Dela den om det går: {sentence}")
        for field, form, word in record.bureaucratic:
            print(f"  {field}: '{form}'. Enklare: {word.plain}.")
