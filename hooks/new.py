"""Begins a new record: `python hooks/new.py intervention hjalp-med-laxor` writes content/interventions/hjalp-med-laxor.yml."""

from __future__ import annotations

import sys
from pathlib import Path

from knowledge_base.language.day import today
from knowledge_base.language.identifiers import ID
from knowledge_base.model.problems import did_you_mean
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import load_schemas
from knowledge_base.pages.skeleton import skeleton

ROOT = Path(__file__).resolve().parent.parent
TITLES = {record_type.name: record_type.title for record_type in RECORD_TYPES}


def main(arguments: list[str]) -> int:
    """Writes the record and says where. Gives the exit code; never writes over a file."""
    said = _mistake(arguments)
    if said:
        print(said)
        return 1
    name, identity = arguments
    record_type = next(known for known in RECORD_TYPES if known.name == name)
    file = ROOT / "content" / record_type.folder / f"{identity}.yml"
    file.write_text(
        skeleton(record_type, load_schemas(ROOT / "schemas"), today()), encoding="utf-8", newline="\n"
    )
    print(f"{file.relative_to(ROOT).as_posix()} är skriven. Fyll i den och kör sedan kontrollen, hooks/check.py.")
    return 0


def _mistake(arguments: list[str]) -> str:
    """What is wrong with what was asked for, and the way out; empty when nothing is."""
    if len(arguments) != 2:
        return f"Skriv: make new TYPE=intervention ID=hjalp-med-laxor. Utan make: python hooks/new.py intervention hjalp-med-laxor. Slagen är: {_listed_types()}."
    name, identity = arguments
    if name not in TITLES:
        return f"'{name}' är inget slag av post. {did_you_mean(name, TITLES)} Slagen är: {_listed_types()}.".replace(
            "  ", " "
        )
    if not ID.fullmatch(identity):
        return f"'{identity}' går inte att använda som id. Använd små bokstäver a–z, siffror och bindestreck: å och ä blir a, ö blir o."
    taken = [file.relative_to(ROOT).as_posix() for file in (ROOT / "content").glob(f"*/{identity}.yml")]
    if taken:
        return f"{taken[0]} finns redan, och inget skrevs. Välj ett annat id, eller ändra i den filen."
    return ""


def _listed_types() -> str:
    return ", ".join(f"{name} ({title})" for name, title in TITLES.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
