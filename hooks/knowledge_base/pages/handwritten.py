"""The pages written by hand in docs/, as far as the site needs to know them: addresses, titles and sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from yaml_env_tag import construct_env_tag

from knowledge_base.model.page import Page

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.S | re.M)

_BUILT_IN = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs adds to those in mkdocs.yml."""


class ConfigLoader(yaml.SafeLoader):
    """Reads mkdocs.yml as MkDocs does, with values from the environment."""


ConfigLoader.add_constructor("!ENV", construct_env_tag)


def handwritten(root: Path) -> Iterator[Page]:
    """The pages in docs/, with the ids that their headings have."""
    markdown, docs = _markdown(root), root / "docs"
    for file in sorted(docs.rglob("*.md")):
        facts, body = _parts(file.read_text(encoding="utf-8"))
        html = markdown.reset().convert(body)
        headings = list(_headings(markdown.toc_tokens))  # type: ignore[attr-defined]  # The extension sets it.
        title = next((heading["name"] for heading in headings if heading["level"] == 1), file.stem)
        folder = (file.parent if file.stem == "index" else file.with_suffix("")).relative_to(docs).as_posix()
        value = {
            "sections": {heading["id"]: unescape(heading["name"]) for heading in headings if heading["level"] == 2},
            "places": [heading["id"] for heading in headings],
        }
        yield Page(
            "" if folder == "." else f"{folder}/",
            unescape(title),
            facts.get("description", ""),
            partial(_as_written, html),
            f"docs/{file.relative_to(docs).as_posix()}",
            partial(dict, value),
            moved_to=facts.get("moved_to"),
        )


def _as_written(html: str, value: Mapping[str, Any]) -> str:
    return html


def _headings(found: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Headings and those below them, in order."""
    for heading in found:
        yield heading
        yield from _headings(heading["children"])


def _parts(text: str) -> tuple[Mapping[str, Any], str]:
    """The front matter of a page, and the rest."""
    head = _FRONT_MATTER.match(text)
    return (yaml.safe_load(head[1]) or {}, text[head.end() :]) if head else ({}, text)


def _markdown(root: Path) -> Markdown:
    """Markdown as mkdocs.yml sets it up."""
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), ConfigLoader)
    named: dict[str, Mapping[str, Any]] = {extension: {} for extension in _BUILT_IN}
    for extension in config.get("markdown_extensions", ()):
        named |= extension if isinstance(extension, dict) else {extension: {}}
    return Markdown(extensions=list(named), extension_configs=named)
