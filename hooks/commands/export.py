"""Writes the whole site as plain files, for a generator that runs no hooks.

The folder gets every page as finished HTML in a Markdown file, every data file and asset, the frame, and an mkdocs.yml
that needs no program of ours. hosting/moving.md says what a move takes and what differs.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import yaml

from commands import CommandError
from knowledge_base.model.site_pages import FOOTER
from knowledge_base.pages.front_matter import front_matter
from knowledge_base.pages.handwritten import ConfigLoader
from knowledge_base.pages.security import PAGE_POLICY
from knowledge_base.pages.site import check_site, open_site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("folder", type=Path, metavar="MAPP", help="mappen som skrivs, som inte får finnas")


def run(options: argparse.Namespace, root: Path) -> int:
    """Exports the project, or raises ContentError, CommandError or OSError and leaves nothing behind."""
    folder: Path = options.folder
    if folder.exists():
        raise CommandError(f"{folder} finns redan. Ange en mapp som inte finns.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as unfinished:
        export(root, Path(unfinished) / folder.name)
        (Path(unfinished) / folder.name).rename(folder)
    print(f"Webbplatsen är skriven till {folder}.")
    return 0


def export(root: Path, folder: Path) -> None:
    """Writes the project in `root` to `folder`. Raises ContentError, before anything is written."""
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), ConfigLoader)
    site = open_site(root)
    check_site(site)
    facts = site.knowledge_base.site.fields
    docs = folder / "docs"
    shutil.copytree(root / "docs", docs)
    shutil.copytree(root / "theme", folder / "theme")
    for page in site.pages:
        # The site has its own search, and Zensical's cannot hold the largest pages.
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
    config["extra"] = {
        **config.get("extra", {}),
        "page_policy": PAGE_POLICY,
        "footer": list(FOOTER),
        "owner_line": site.owner_line,
        "desk": False,
    }
    if facts["address"]:
        config["site_url"] = f"{facts['address']}/"
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
