"""What it costs to build the site, beside what others use, on the same content: seconds, processor seconds, memory and
growth.

Every round builds every size with every generator, once from nothing and once with one record changed, in an order that
turns from round to round. A ratio is taken within each round, so that a busy machine is as busy for both; the tables
have the medians.

Run: python benchmarks/build.py [--sizes 50 500 2000] [--rounds 3]. The first run installs the others in
benchmarks/peers/. README.md tells what each of them does.
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
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from corpus import ROOT, counts, write_project

sys.path.append(str(ROOT / "tests" / "support"))

from knowledge_base.model.record_types import RECORD_TYPES
from read_html import Html

COST_OF = Path(__file__).with_name("cost_of.py")
PEERS = ROOT / "benchmarks" / "peers"
BIN = PEERS / ".venv" / "bin"
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
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


def _ours(project: Path, folder: Path) -> None:
    shutil.copytree(project, folder)


def _markdown(project: Path, folder: Path) -> None:
    subprocess.run([BIN / "python", PEERS / "mkdocs" / "write.py", _exported(project), folder], check=True)


def _export(project: Path, folder: Path) -> None:
    shutil.copytree(_exported(project), folder)


def _exported(project: Path) -> Path:
    export = project.with_name("export")
    if not export.exists():
        subprocess.run(
            [sys.executable, project / "hooks" / "kompass.py", "export", export], check=True, stdout=sys.stderr
        )
    return export


def _of_records(name: str) -> Callable[[Path, Path], None]:
    """Prepares one that reads the records themselves."""

    def prepare(project: Path, folder: Path) -> None:
        shutil.copytree(PEERS / name, folder, symlinks=True)
        for part in ("content", "schemas"):
            shutil.copytree(project / part, folder / part)
        (folder / "docs").mkdir()
        types = {
            kind.name: {"folder": kind.folder, "url": kind.url, "title": kind.plural, "one_page": kind.one_page}
            for kind in RECORD_TYPES
        }
        (folder / "types.json").write_text(json.dumps(types, ensure_ascii=False), encoding="utf-8")

    return prepare


def generators() -> tuple[Generator, ...]:
    """Ours first, then the others. They must be installed."""
    record, page = "content/interventions/kontaktperson.yml", "docs/insatser/kontaktperson/index.md"
    hugo = next(PEERS.glob(".venv/**/hugo/binaries/hugo*"))
    return (
        Generator("Insatskompassen", (sys.executable, "-m", *MKDOCS), _ours, record),
        Generator("MkDocs", (str(BIN / "python"), "-m", *MKDOCS), _markdown, page, content="article"),
        Generator(
            "mkdocs-gen-files",
            (str(BIN / "python"), "-m", *MKDOCS),
            _of_records("gen-files"),
            record,
            content="article",
        ),
        Generator("Zensical", (str(BIN / "zensical"), "build"), _export, page),
        Generator("Hugo", (str(hugo), "--quiet"), _of_records("hugo"), record, site="public"),
        Generator(
            "Eleventy", ("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"), _of_records("eleventy"), record
        ),
    )


def install() -> None:
    """Installs what is missing of the others, from the package registries."""
    if not BIN.exists():
        subprocess.run([sys.executable, "-m", "venv", BIN.parent], check=True)
    subprocess.run(
        [BIN / "python", "-m", "pip", "install", "--quiet", "--requirement", PEERS / "requirements.txt"], check=True
    )
    if not (PEERS / "eleventy" / "node_modules" / ".package-lock.json").exists():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=PEERS / "eleventy", check=True)


def build(generator: Generator, folder: Path) -> Cost:
    """Builds once and tells what it took; nothing goes on when it fails."""
    done = subprocess.run([sys.executable, COST_OF, *generator.command], cwd=folder, env=QUIET, stdout=subprocess.PIPE)
    if done.returncode:
        raise SystemExit(f"{generator.name}: {done.stdout.decode()}")
    return Cost(*json.loads(done.stdout))


@dataclass
class Bench:
    """One generator at work on one project, in a folder of its own, and what each of its rounds took."""

    generator: Generator
    folder: Path
    prepared: frozenset[str]
    """What is in the folder before it builds: everything else goes away before a build from nothing."""
    cold: list[Cost] = field(default_factory=list)
    warm: list[Cost] = field(default_factory=list)

    def go_round(self) -> None:
        """Builds from nothing, and again with one record changed."""
        for made in [file for file in self.folder.iterdir() if file.name not in self.prepared]:
            shutil.rmtree(made) if made.is_dir() else made.unlink()
        self.cold.append(build(self.generator, self.folder))
        record = self.folder / self.generator.changed
        record.write_text(record.read_text(encoding="utf-8").replace(". ", ". Ändrad. ", 1), encoding="utf-8")
        self.warm.append(build(self.generator, self.folder))


def set_up(size: int, folder: Path) -> tuple[Bench, ...]:
    """All generators with a project of `size` records in `folder`, ours first."""
    project = write_project(folder / "project", counts(size))
    benches = []
    for generator in generators():
        generator.prepare(project, folder / generator.name)
        benches.append(
            Bench(
                generator, folder / generator.name, frozenset(file.name for file in (folder / generator.name).iterdir())
            )
        )
    return tuple(benches)


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
    records = {address.partition("#")[0] for address in addresses if address.startswith(folders)} - {
        f"/{url}",
        *folders,
    }
    return _Shown(Counter(re.findall(r"\w+", found.text)), frozenset(records))


def _likeness(bench: Bench, ours: Bench) -> str:
    """A row that says how much of our pages those of another generator have, in a sample of records that both have
    pages for."""
    site, our_site = (one.folder / one.generator.site for one in (bench, ours))
    files = [file for kind in RECORD_TYPES for file in sorted((our_site / kind.url).glob("*/index.html"))]
    urls = [
        url
        for file in files
        if (site / (url := f"{file.parent.relative_to(our_site).as_posix()}/") / "index.html").exists()
    ]
    sample = urls[:: max(1, len(urls) // SAMPLE)]
    pairs = [
        (_shown(our_site, url, ours.generator.content), _shown(site, url, bench.generator.content)) for url in sample
    ]
    words = sum(our.words.total() for our, _ in pairs)
    records = sum(len(our.records) for our, _ in pairs)
    shares = (
        sum(their.words.total() for _, their in pairs) / words,
        sum((our.words & their.words).total() for our, their in pairs) / words,
        sum(len(our.records & their.records) for our, their in pairs) / records,
    )
    return _row(bench.generator.name, sum(1 for _ in site.rglob("*.html")), *(f"{share:.0%}" for share in shares))


def _row(*cells: Any) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _heading(*cells: str) -> str:
    return f"\n{_row(*cells)}\n{'|---' * len(cells)}|"


def _cost_row(bench: Bench, ours: Bench, kind: str) -> str:
    """Medians, and what ours took as a part of what this took in the same round, with the lowest and highest."""
    medians, ratios = [], []
    for figure in ("wall", "cpu", "memory"):
        values, our_values = ([getattr(cost, figure) for cost in getattr(one, kind)] for one in (bench, ours))
        medians.append(f"{statistics.median(values):.{0 if figure == 'memory' else 2}f}")
        ratios.append(
            _spread([our / value for our, value in zip(our_values, values, strict=True)]) if bench is not ours else ""
        )
    return _row(bench.generator.name, *medians, *ratios)


def _growth(smaller: Bench, larger: Bench, steps: float) -> str:
    """The exponent of growth in processor seconds when the records become `steps` times as many: 1 is as many times the
    seconds."""
    return _spread(
        [
            math.log(large.cpu / small.cpu) / math.log(steps)
            for small, large in zip(smaller.cold, larger.cold, strict=True)
        ]
    )


def _spread(figures: Sequence[float]) -> str:
    return f"{statistics.median(figures):.2f} ({min(figures):.2f}–{max(figures):.2f})"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="Mäter vad ett bygge kostar, bredvid andra.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 500, 2000], help="antal poster")
    parser.add_argument("--rounds", type=int, default=3, help="antal varv")
    options = parser.parse_args()
    install()
    with tempfile.TemporaryDirectory() as folder:
        found = {size: set_up(size, Path(folder) / str(size)) for size in options.sizes}
        for number in range(options.rounds):
            for benches in found.values():
                first = number % len(benches)
                for bench in (*benches[first:], *benches[:first]):
                    bench.go_round()
        for size, benches in found.items():
            for kind, told in (("cold", "from nothing"), ("warm", "one record changed")):
                print(
                    _heading(f"{size} records, {told}", "s", "processor s", "MiB", "ours ÷ it: s", "processor s", "MiB")
                )
                print(*(_cost_row(bench, benches[0], kind) for bench in benches), sep="\n")
            print(
                _heading(
                    f"{size} records, pages",
                    "in all",
                    "words beside ours",
                    "our words there",
                    "our links to records there",
                )
            )
            print(*(_likeness(bench, benches[0]) for bench in benches[1:]), sep="\n")
    if steps := list(zip(options.sizes, options.sizes[1:], strict=False)):
        print(_heading("growth of processor seconds", *(f"{smaller} → {larger}" for smaller, larger in steps)))
        for place, bench in enumerate(found[options.sizes[0]]):
            print(
                _row(
                    bench.generator.name,
                    *(
                        _growth(found[smaller][place], found[larger][place], larger / smaller)
                        for smaller, larger in steps
                    ),
                )
            )


if __name__ == "__main__":
    main()
