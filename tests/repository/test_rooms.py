"""The rooms of hooks/: each imports only from rooms below it, and only some may import MkDocs or read content."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tiny_project import REPOSITORY

HOOKS = REPOSITORY / "hooks"

CORE = (
    "language",
    "model",
    "store",
    "reading",
    "meaning",
    "checking",
    "data",
    "editing",
    "upkeep",
    "views",
    "opening",
    "pages",
    "desk",
)
"""The rooms of the knowledge base, lowest first."""

MAY_IMPORT = {
    "language": set(),
    "model": {"language"},
    "store": set(),
    "reading": {"store", "model", "language"},
    "meaning": {"model", "language"},
    "checking": {"meaning", "reading", "model", "language"},
    "data": {"meaning", "model", "language"},
    "editing": {"reading", "model", "language"},
    "upkeep": {"editing", "checking", "meaning", "reading", "model", "language"},
    "views": {"data", "upkeep", "meaning", "model", "language"},
    "opening": {"checking", "reading", "store", "model", "language"},
    "pages": {"views", "opening", "data", "meaning", "store", "model", "language"},
    "desk": {"pages", "opening", "editing", "checking", "meaning", "reading", "store", "model", "language"},
    "mkdocs_site": {"desk", "pages", "opening", "store", "model", "language"},
    "publish": {"mkdocs_site", "pages", "model", "language"},
    "commands": {"mkdocs_site", *CORE},
    "kompass": {"commands", "model", "language"},
    "check": {"kompass"},
}
"""What each room may import besides itself. README's map says what each is for."""


def room(module: str) -> str:
    """The room of a module of hooks/: `model` for `knowledge_base.model.entry`, `publish` for `publish`."""
    first, *rest = module.split(".")
    return rest[0] if first == "knowledge_base" and rest else first


def imports(file: Path) -> Iterator[str]:
    """The absolute name of every module that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} has a relative import."
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(file): file for file in sorted(HOOKS.rglob("*.py"))}


def arrows(module: str) -> set[str]:
    """The modules of hooks/ that a module imports."""
    return {found for found in imports(MODULES[module]) if found in MODULES} - {module}


@pytest.mark.parametrize("module", [module for module in MODULES if module != "knowledge_base"])
def test_a_room_imports_only_rooms_below_it(module: str) -> None:
    allowed = MAY_IMPORT[room(module)] | {room(module), "knowledge_base"}
    assert {found for found in arrows(module) if room(found) not in allowed} == set()


def test_every_room_of_the_core_is_in_the_order() -> None:
    core = {room(module) for module in MODULES if module.startswith("knowledge_base.")}
    assert core == set(CORE)
    assert all(MAY_IMPORT[name] <= set(CORE[: CORE.index(name)]) for name in CORE)


def test_no_module_imports_itself_by_way_of_others() -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path, module))
        if module not in done:
            for found in arrows(module):
                visit(found, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())
    assert done == set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_only_the_doors_import_mkdocs(module: str) -> None:
    uses_mkdocs = any(found.partition(".")[0] == "mkdocs" for found in imports(MODULES[module]))
    assert not uses_mkdocs or room(module) in ("mkdocs_site", "publish")


def test_the_rooms_would_notice_a_wrong_arrow() -> None:
    assert room("knowledge_base.model.entry") == "model"
    assert "pages" not in MAY_IMPORT["meaning"]
    assert "knowledge_base.model.entry" in arrows("knowledge_base.meaning.evidence_map")
