"""Begins a record: `new intervention hjalp-med-laxor` writes content/interventions/hjalp-med-laxor.yml."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from commands import CommandError, editor_help
from commands.files import replace
from knowledge_base.language.day import today
from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.problems import did_you_mean
from knowledge_base.model.record import ID
from knowledge_base.model.record_types import RECORD_TYPES, RecordType
from knowledge_base.model.schemas import load_schemas
from knowledge_base.opening import open_knowledge_base
from knowledge_base.upkeep.skeleton import skeleton

TYPES = {record_type.name: record_type for record_type in RECORD_TYPES}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("type", nargs="?", metavar="SLAG", help="slaget av post, till exempel intervention")
    parser.add_argument("id", nargs="?", metavar="ID", help="postens id, till exempel hjalp-med-laxor")


def run(options: argparse.Namespace, root: Path) -> int:
    """Writes the record and says where. Never writes over a file. Raises CommandError."""
    file = root / "content" / _type(options).folder / f"{_free_id(options, root)}.yml"
    with contextlib.suppress(ContentError):  # Before the record is there, which is a mistake until it is filled in.
        editor_help.offer_ids(open_knowledge_base(root), root)
    file.parent.mkdir(exist_ok=True)
    replace(file, skeleton(_type(options), load_schemas(root / "schemas"), today()))
    print(f"{file.relative_to(root).as_posix()} är skriven. Fyll i den och kör sedan kontrollen, hooks/check.py.")
    return 0


def _type(options: argparse.Namespace) -> RecordType:
    titles = {name: record_type.title for name, record_type in TYPES.items()}
    listed = f"Slagen är: {', '.join(f'{name} ({title})' for name, title in titles.items())}."
    if not options.type or not options.id:
        raise CommandError(
            "Skriv: make new TYPE=intervention ID=hjalp-med-laxor. "
            f"Utan make: python hooks/kompass.py new intervention hjalp-med-laxor. {listed}"
        )
    if options.type not in TYPES:
        near = did_you_mean(options.type, titles)
        raise CommandError(" ".join(filter(None, (f"'{options.type}' är inget slag av post.", near, listed))))
    return TYPES[options.type]


def _free_id(options: argparse.Namespace, root: Path) -> str:
    identity: str = options.id
    if not ID.fullmatch(identity):
        raise CommandError(
            f"'{identity}' går inte att använda som id. "
            "Använd små bokstäver a–z, siffror och bindestreck: å och ä blir a, ö blir o."
        )
    for taken in (root / "content").glob(f"*/{identity}.yml"):
        path = taken.relative_to(root).as_posix()
        raise CommandError(f"{path} finns redan, och inget skrevs. Välj ett annat id, eller ändra i den filen.")
    return identity
