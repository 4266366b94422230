"""Writes the whole site as plain files, for a generator that runs no hooks: `python hooks/export.py FOLDER`.

The folder gets every page as finished HTML in a Markdown file, every data file and asset, the frame, and an mkdocs.yml
that needs no program of ours. What a move takes and what differs stands in hosting/moving.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import yaml

from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.site_pages import FOOTER
from knowledge_base.pages.front_matter import front_matter
from knowledge_base.pages.handwritten import ConfigLoader
from knowledge_base.pages.security import PAGE_POLICY
from knowledge_base.pages.site import check_site, open_site


def main(arguments: list[str] | None = None) -> int:
    """Exports the project this file stands in. Gives the exit code."""
    parser = argparse.ArgumentParser(description="Skriver hela webbplatsen som filer för en annan generator.")
    parser.add_argument("folder", type=Path, help="mappen som skrivs, som inte får finnas")
    folder = parser.parse_args(arguments).folder
    if folder.exists():
        print(f"Mappen {folder} finns redan. Ange en som inte finns.")
        return 1
    try:
        export(Path(__file__).resolve().parent.parent, folder)
    except ContentError as error:
        for problem in error.problems:
            print(problem.explained)
        print(f"{error}.")
        return 1
    print(f"Webbplatsen är skriven till {folder}.")
    return 0


def export(root: Path, folder: Path) -> None:
    """Writes the project in `root` to `folder`. Raises ContentError, before anything is written, when content has problems or an address is lost."""
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), ConfigLoader)
    site = open_site(root)
    check_site(site)
    facts = site.knowledge_base.site
    docs = folder / "docs"
    shutil.copytree(root / "docs", docs)
    shutil.copytree(root / "theme", folder / "theme")
    for page in site.pages:
        # The site has a search of its own, and Zensical's cannot hold the largest pages.
        head = yaml.safe_dump(
            {**front_matter(page, facts["repository"]), "search": {"exclude": True}},
            allow_unicode=True,
            sort_keys=False,
        )
        _write(docs / page.url / "index.md", f"---\n{head}---\n{page.html}")
    for file in site.files:
        _write(docs / file.url, file.content)
    for key in ("hooks", "watch"):
        config.pop(key, None)
    config["extra"] = {**config.get("extra", {}), "page_policy": PAGE_POLICY, "footer": list(FOOTER)}
    if facts["address"]:
        config["site_url"] = f"{facts['address']}/"
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    sys.exit(main())
