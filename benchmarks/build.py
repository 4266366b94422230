"""What it costs to build the site, beside what others use, on the same content: seconds, processor seconds, memory and growth.

Every round builds every generator once from nothing and once with one record changed, in an order that turns from round
to round. A ratio is taken within each round, so that a busy machine is as busy for both; the tables have the medians.

Run: python benchmarks/build.py [--sizes 50 500 2000] [--rounds 3]. The first run installs the others in benchmarks/peers/.
README.md tells what each of them does.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from corpus import ROOT, counts, write_project

sys.path.append(str(ROOT / "tests"))

from knowledge_base.record_types import RECORD_TYPES  # noqa: E402
from read_html import Html  # noqa: E402

PEERS = ROOT / "benchmarks" / "peers"
BIN = PEERS / ".venv" / ("Scripts" if os.name == "nt" else "bin")
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
OURS = "Insatskompassen"
MKDOCS = ("mkdocs", "build", "--quiet")
SAMPLE = 24
"""Pages that are read to see that the others show the same."""


@dataclass(frozen=True)
class Generator:
    """A way to build a site of some content."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path, Path], None]
    """Makes the folder to build in, of a project."""
    changed: str
    """The file of one record, relative to that folder."""
    site: str = "site"
    content: str = "main"
    """The element that has the text of a page."""


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all processors."""
    memory: float
    """MiB of the largest process."""


@dataclass
class Measured:
    """The builds of one generator, round by round."""

    cold: list[Cost] = field(default_factory=list)
    warm: list[Cost] = field(default_factory=list)


def _ours(project: Path, folder: Path) -> None:
    shutil.copytree(project, folder)


def _markdown(project: Path, folder: Path) -> None:
    subprocess.run([BIN / "python", PEERS / "mkdocs" / "write.py", _exported(project), folder], check=True)


def _export(project: Path, folder: Path) -> None:
    shutil.copytree(_exported(project), folder)


def _exported(project: Path) -> Path:
    export = project.with_name("export")
    if not export.exists():
        subprocess.run([sys.executable, project / "hooks" / "export.py", export], check=True, stdout=subprocess.DEVNULL)
    return export


def _of_records(name: str) -> Callable[[Path, Path], None]:
    """Prepares a peer that reads the records themselves."""
    def prepare(project: Path, folder: Path) -> None:
        shutil.copytree(PEERS / name, folder, symlinks=True)
        for part in ("content", "schemas"):
            shutil.copytree(project / part, folder / part)
        (folder / "docs").mkdir()
        types = {kind.name: {"folder": kind.folder, "url": kind.url, "title": kind.plural, "one_page": kind.one_page} for kind in RECORD_TYPES}
        (folder / "types.json").write_text(json.dumps(types, ensure_ascii=False), encoding="utf-8")
    return prepare


def generators() -> tuple[Generator, ...]:
    """Ours first, then the others. They must be installed."""
    record, page = "content/interventions/kontaktperson.yml", "docs/insatser/kontaktperson/index.md"
    hugo = next(PEERS.glob(".venv/**/hugo/binaries/hugo*"))
    return (
        Generator(OURS, (sys.executable, "-m", *MKDOCS), _ours, record),
        Generator("MkDocs", (str(BIN / "python"), "-m", *MKDOCS), _markdown, page, content="article"),
        Generator("mkdocs-gen-files", (str(BIN / "python"), "-m", *MKDOCS), _of_records("gen-files"), record, content="article"),
        Generator("Zensical", (str(BIN / "zensical"), "build"), _export, page),
        Generator("Hugo", (str(hugo), "--quiet"), _of_records("hugo"), record, site="public"),
        Generator("Eleventy", ("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"), _of_records("eleventy"), record),
    )


def install() -> None:
    """Installs the others, once, from the package registries."""
    if not BIN.exists():
        subprocess.run([sys.executable, "-m", "venv", BIN.parent], check=True)
        subprocess.run([BIN / "python", "-m", "pip", "install", "--quiet", "--requirement", PEERS / "requirements.txt"], check=True)
    if not (PEERS / "eleventy" / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=PEERS / "eleventy", check=True)


def build(generator: Generator, folder: Path) -> Cost:
    """Builds once and tells what it took; nothing goes on when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(generator.command, cwd=folder, env=QUIET, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with process.stdout as output:
        told = output.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{generator.name}: {told}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(project: Path, chosen: Sequence[Generator], rounds: int) -> tuple[dict[str, Measured], list[str]]:
    """Builds a project with each generator in every round, and compares what they wrote. Works in the folder around `project`."""
    measured = {generator.name: Measured() for generator in chosen}
    folders = {generator.name: project.with_name(generator.name) for generator in chosen}
    for generator in chosen:
        generator.prepare(project, folders[generator.name])
    written = {name: {file.name for file in folder.iterdir()} for name, folder in folders.items()}
    for number in range(rounds):
        for generator in (*chosen[number % len(chosen):], *chosen[:number % len(chosen)]):
            folder, costs = folders[generator.name], measured[generator.name]
            for left in [file for file in folder.iterdir() if file.name not in written[generator.name]]:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            costs.cold.append(build(generator, folder))
            record = folder / generator.changed
            record.write_text(record.read_text(encoding="utf-8").replace(". ", f". Ändrad {number}. ", 1), encoding="utf-8")
            costs.warm.append(build(generator, folder))
    return measured, [_likeness(generator, folders[generator.name], chosen[0], folders[OURS]) for generator in chosen[1:]]


@dataclass(frozen=True)
class _Shown:
    """The words in the main content of a page, and the records it leads to."""

    words: Counter[str]
    records: frozenset[str]


def _shown(site: Path, url: str, content: str) -> _Shown:
    text = (site / url / "index.html").read_text(encoding="utf-8")
    found = Html(re.search(rf"<{content}\b.*</{content}>", text, re.S)[0])
    addresses = {urljoin(f"/{url}", address).removesuffix("index.html") for address in found.all("href")}
    folders = tuple(f"/{kind.url}/" for kind in RECORD_TYPES)
    records = {address.partition("#")[0] for address in addresses if address.startswith(folders)} - {f"/{url}", *folders}
    return _Shown(Counter(re.findall(r"\w+", found.text)), frozenset(records))


def _likeness(generator: Generator, folder: Path, ours: Generator, our_folder: Path) -> str:
    """A row of the table that says how much of our pages the pages of another have, in a sample of records."""
    pages = sorted(file.parent.relative_to(our_folder / ours.site).as_posix() for kind in RECORD_TYPES for file in (our_folder / ours.site / kind.url).glob("*/index.html"))
    urls = [f"{page}/" for page in pages if (folder / generator.site / page / "index.html").exists()]
    pairs = [(_shown(our_folder / ours.site, url, ours.content), _shown(folder / generator.site, url, generator.content)) for url in urls[::max(1, len(urls) // SAMPLE)]]
    words = sum(our.words.total() for our, _ in pairs)
    same = sum((our.words & their.words).total() for our, their in pairs)
    records = sum(len(our.records) for our, _ in pairs)
    both = sum(len(our.records & their.records) for our, their in pairs)
    files = sum(1 for _ in (folder / generator.site).rglob("*.html"))
    return f"| {generator.name} | {files} | {sum(their.words.total() for _, their in pairs) / words:.0%} | {same / words:.0%} | {both / records:.0%} |"


def _table(measured: dict[str, Measured], kind: str) -> str:
    """A row for each generator: medians, then what ours took as a part of what it took in the same round, with the lowest and highest."""
    rows = [f"| {kind} | s | processor s | MiB | ours ÷ it: s | processor s | MiB |", f"|---|{'---|' * 6}"]
    for name, found in measured.items():
        medians, ratios = [], []
        for figure in ("wall", "cpu", "memory"):
            values, ours = ([getattr(cost, figure) for cost in getattr(costs, kind)] for costs in (found, measured[OURS]))
            medians.append(f"{statistics.median(values):.{0 if figure == 'memory' else 2}f}")
            parts = sorted(our / value for our, value in zip(ours, values, strict=True))
            ratios.append(f"{statistics.median(parts):.2f} ({parts[0]:.2f}–{parts[-1]:.2f})" if name != OURS else "")
        rows.append(f"| {' | '.join((name, *medians, *ratios))} |")
    return "\n".join(rows)


def _growth(smaller: dict[str, Measured], larger: dict[str, Measured], sizes: tuple[int, int]) -> dict[str, str]:
    """The exponent of growth in processor seconds of a cold build: 1 is twice the time for twice the records."""
    def seconds(found: Measured) -> float:
        return statistics.median(cost.cpu for cost in found.cold)
    return {name: f"{math.log(seconds(larger[name]) / seconds(smaller[name])) / math.log(sizes[1] / sizes[0]):.2f}" for name in larger}


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="Mäter vad ett bygge kostar, bredvid andra.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 2000], help="antal poster")
    parser.add_argument("--rounds", type=int, default=3, help="antal varv")
    options = parser.parse_args()
    install()
    found: dict[int, dict[str, Measured]] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found[size], compared = measure(write_project(Path(folder) / "project", counts(size)), generators(), options.rounds)
        print(f"\n## {size} records, {options.rounds} rounds\n", _table(found[size], "cold"), "", _table(found[size], "warm"), "", sep="\n")
        print("| pages | in all | words, of ours | our words found | our links to records found |\n|---|---|---|---|---|", *compared, sep="\n", flush=True)
    steps = list(zip(options.sizes, options.sizes[1:], strict=False))
    if steps:
        exponents = [_growth(found[smaller], found[larger], (smaller, larger)) for smaller, larger in steps]
        print(f"\n| growth, cold, processor s | {' | '.join(f'{smaller} → {larger}' for smaller, larger in steps)} |\n|---|{'---|' * len(steps)}")
        for name in found[options.sizes[0]]:
            print(f"| {name} | {' | '.join(step[name] for step in exponents)} |")


if __name__ == "__main__":
    main()
