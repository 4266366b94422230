"""The web addresses that the site leads out to, and who uses each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from knowledge_base.language.inline import is_web_address
from knowledge_base.meaning.citations import address
from knowledge_base.model.entry import is_source
from knowledge_base.model.knowledge_base import KnowledgeBase

_IN_MARKDOWN = re.compile(r"https://[^\s<>()\"'`]+")


def outgoing_addresses(knowledge_base: KnowledgeBase, docs: Path) -> Mapping[str, tuple[str, ...]]:
    """Files by the address they use, both in order: every address of records, and of the Markdown pages in `docs`."""
    used: dict[str, set[str]] = defaultdict(set)
    for entry in knowledge_base.everything():
        if is_source(entry) and (of_source := address(entry)):
            used[of_source].add(entry.path)
        for found in filter(is_web_address, knowledge_base.contents(entry).links):
            used[found].add(entry.path)
    for file in docs.rglob("*.md"):
        for found in _IN_MARKDOWN.findall(file.read_text(encoding="utf-8")):
            used[found.rstrip(".,:;")].add(file.relative_to(docs.parent).as_posix())
    return {found: tuple(sorted(files)) for found, files in sorted(used.items())}
