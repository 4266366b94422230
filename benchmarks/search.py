"""What the search finds and what it costs: hits for the query set, bytes to load, and milliseconds in Chromium.

Larger indexes are made of copies of the real entries. Run: python benchmarks/search.py
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "hooks")]

from browser import find_chromium
from knowledge_base.data.search_index import search_file
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.opening import open_knowledge_base
from knowledge_base.pages.handwritten import handwritten
from knowledge_base.pages.site_pages import render_pages

SIZES = (245, 500, 651, 2000)
ASSETS = ROOT / "docs" / "assets"
EVERY_PAGE = ("shared/elements.js", "shared/loading.js", "site/copying.js", "site/header.js")
ENGINE = tuple(f"search/{name}.js" for name in ("words", "spelling", "laws", "reader", "questions", "finder"))
FIRST_SEARCH = ("search/search.js", "search/search.css", *ENGINE)
QUERIES = ("queries.yml", "queries-of-readers.yml", "queries-of-tasks.yml")

_HITS = (
    "queries => { const finder = new Finder(window.searchIndex); return queries.map(query =>"
    " finder.find(query).entries.map(entry => entry.url)); }"
)

_TIMES = """({ queries, size }) => {
    const real = window.searchIndex.entries;
    const entries = Array.from({ length: size }, (_, number) => {
        const copy = Math.floor(number / real.length);
        const entry = real[number % real.length];
        return copy ? { ...entry, url: `${copy}/${entry.url}`, title: `${entry.title} ${copy}` } : entry;
    });
    const index = { ...window.searchIndex, entries };
    const ordered = (times) => times.sort((a, b) => a - b);
    const timed = (work) => { const start = performance.now(); work(); return performance.now() - start; };
    const finder = new Finder(index);
    const typed = queries.flatMap((query) => [...query].map((_, place) => query.slice(0, place + 1)));
    typed.slice(0, 200).forEach((query) => finder.find(query));
    const times = ordered(typed.map((query) => timed(() => finder.find(query))));
    return {
        script: JSON.stringify(index),
        make: ordered([1, 2, 3, 4, 5].map(() => timed(() => new Finder(index))))[2],
        median: times[Math.floor(times.length / 2)],
        most: times[Math.floor(times.length * 0.95)],
        slowest: times.at(-1),
    };
}"""


def size_of(content: bytes) -> str:
    """Kilobytes as they are, and with gzip."""
    return f"{len(content) / 1000:.0f} / {len(gzip.compress(content, 9)) / 1000:.0f} kB"


def print_hits(knowledge_base: KnowledgeBase, asked: dict[str, dict[str, list[str]]], hits: list[list[str]]) -> None:
    """A row for each kind of query: accepted pages first, among the first three, and queries that find nothing."""
    found = iter(hits)
    rows = []
    for kind, queries in asked.items():
        ranks = []
        for accepted in queries.values():
            urls = [page if "/" in page else knowledge_base.entries[page].url for page in accepted]
            ranks.append([url in urls for url in next(found)])
        rows.append(
            (
                kind,
                len(ranks),
                sum(rank[:1] == [True] for rank in ranks),
                sum(any(rank[:3]) for rank in ranks),
                ranks.count([]),
            )
        )
    rows.append(("all", *(sum(column) for column in list(zip(*rows, strict=True))[1:])))
    print(f"{'kind':14s} queries  first  first three  nothing")
    for kind, number, first, three, nothing in rows:
        print(f"{kind:14s} {number:7d} {first:6d} {three:12d} {nothing:8d}")


def main() -> None:
    """Prints hits, bytes and milliseconds."""
    knowledge_base = open_knowledge_base(ROOT)
    pages = (*render_pages(knowledge_base, ROOT / "templates"), *handwritten(ROOT))
    index = search_file(knowledge_base, pages)
    sets = [yaml.safe_load((ROOT / "tests" / "in_browser" / name).read_text(encoding="utf-8")) for name in QUERIES]
    queries = [str(query) for asked in sets for kind in asked.values() for query in kind]
    print("every page:  ", size_of(b"".join((ASSETS / file).read_bytes() for file in EVERY_PAGE)))
    print(
        "first search:",
        size_of(b"".join((ASSETS / file).read_bytes() for file in FIRST_SEARCH)),
        "and the index",
        size_of(index.content.encode()),
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        entries = Path(folder) / "entries.js"
        entries.write_text(index.content, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        for script in (*(ASSETS / file for file in ENGINE), entries):
            page.add_script_tag(path=script)
        for asked in sets:
            of_set = [str(query) for kind in asked.values() for query in kind]
            print_hits(knowledge_base, asked, page.evaluate(_HITS, of_set))
        print("entries  index                 made  a key: median, 95 of 100, slowest (ms)")
        for size in SIZES:
            cost = page.evaluate(_TIMES, {"queries": queries, "size": size})
            print(
                f"{size:7d}  {size_of(cost['script'].encode()):>18s} {cost['make']:4.0f} ms"
                f"  {cost['median']:.1f}  {cost['most']:.1f}  {cost['slowest']:.1f}"
            )
        browser.close()


if __name__ == "__main__":
    main()
