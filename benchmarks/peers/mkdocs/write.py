"""Writes the pages of an exported site as Markdown that somebody could have written: `write.py EXPORT FOLDER`."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

_LEFT_OUT = ("script", "svg", "template", "style")
"""What has no text that a reader sees."""


class _Markdown(MarkdownConverter):
    """Markdown with the ids of headings and list items, and links to files."""

    def convert_hN(self, number: int, element: Tag, text: str, parent_tags: Any) -> str:
        heading = " ".join(text.split())
        return f"\n\n{'#' * number} {heading}" + (f" {{ #{element['id']} }}" if element.get("id") else "") + "\n\n"

    def convert_a(self, element: Tag, text: str, parent_tags: Any) -> str:
        address = element.get("href", "")
        if not address.startswith(("https:", "mailto:", "#")):
            element["href"] = re.sub(r"/(?=#|$)", "/index.md", address)
        return super().convert_a(element, text, parent_tags)


def main() -> None:
    export, folder = map(Path, sys.argv[1:])
    for file in sorted((export / "docs").rglob("*.md")):
        head, text = re.fullmatch(r"(---\n.*?\n---\n)?(.*)", file.read_text(encoding="utf-8"), re.S).groups(default="")
        page = folder / "docs" / file.relative_to(export / "docs")
        page.parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("<"):
            content = BeautifulSoup(text, "html.parser")
            for element in content(_LEFT_OUT):
                element.decompose()
            text = _Markdown(heading_style="ATX", bullets="-").convert_soup(content)
        # The export keeps pages out of the search of the generator; a site written by hand has one.
        page.write_text(head.replace("search:\n  exclude: true\n", "") + text, encoding="utf-8")
    shutil.copy(Path(__file__).with_name("mkdocs.yml"), folder)


if __name__ == "__main__":
    main()
