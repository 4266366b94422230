"""Writes into schemas/ what an editor's program offers while a record is typed: ids and codes with their Swedish names.

The schemas accept any id, so a list that lacks the newest record does no harm: it offers one choice less.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from commands.files import replace
from knowledge_base.meaning import guide
from knowledge_base.model.entry import in_order
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.links import PAGE
from knowledge_base.model.schemas import choices
from knowledge_base.opening import open_knowledge_base

COMMAND = "python hooks/kompass.py editor-help"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Updates all schemas. Raises ContentError, with nothing written."""
    for name, schema in helped(open_knowledge_base(root)).items():
        _write(root, name, schema)
    return 0


def offer_ids(knowledge_base: KnowledgeBase, root: Path) -> None:
    """Updates the lists of ids alone, which follow the content."""
    _write(root, "ids", helped(knowledge_base)["ids"])


def _write(root: Path, name: str, schema: Mapping[str, Any]) -> None:
    file, text = root / "schemas" / f"{name}.schema.json", json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    if file.read_text(encoding="utf-8") != text:
        replace(file, text)


def helped(knowledge_base: KnowledgeBase) -> dict[str, dict[str, Any]]:
    """Every schema, by name, with ids and Swedish names for editors' programs."""
    schemas = {
        name: _with_swedish_names(copy.deepcopy(schema)) for name, schema in knowledge_base.schemas.by_name.items()
    }
    for name, schema in schemas["ids"]["$defs"].items():
        if name == "answer":
            offered = guide.option_texts(knowledge_base)
        else:
            entries = (
                (entry for entry in knowledge_base.entries.values() if not entry.record_type.one_page)
                if name == PAGE
                else knowledge_base.of(name)
            )
            offered = {entry.id: entry.fields["title"] for entry in in_order(entries)}
        schema["defaultSnippets"] = _offer(offered)
    return schemas


def missing_ids(knowledge_base: KnowledgeBase) -> list[str]:
    """Ids that exist but are not yet offered."""

    def offered(schemas: Mapping[str, Any]) -> Iterable[str]:
        return (choice["label"] for schema in schemas["ids"]["$defs"].values() for choice in schema["defaultSnippets"])

    return sorted(set(offered(helped(knowledge_base))) - set(offered(knowledge_base.schemas.by_name)))


def _with_swedish_names(part: Any) -> Any:
    """`part` of a schema where every list of codes offers them with their Swedish names."""
    if isinstance(part, list):
        return [_with_swedish_names(item) for item in part]
    if not isinstance(part, dict):
        return part
    if "oneOf" in part:
        return {
            **part,
            "defaultSnippets": _offer(
                {word.code: f"{word.title}. {word.description}".strip() for word in choices(part)}
            ),
        }
    return {key: _with_swedish_names(value) for key, value in part.items()}


def _offer(titles: Mapping[str, str]) -> list[dict[str, str]]:
    """Choices as the YAML extension of VS Code reads them: what is written, and what is said about it."""
    return [{"label": key, "description": title, "body": key} for key, title in titles.items()]
