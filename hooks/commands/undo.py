"""Shows the earlier release again: undoes `publish`."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.release import ReleaseError, undo


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("address", nargs="?", metavar="LÄNK", help="länken som webbservern läser")


def run(options: argparse.Namespace, root: Path) -> int:
    """Shows the release before the newest. Raises ReleaseError when there is none, and nothing has changed."""
    if not options.address:
        raise ReleaseError("Ange vilken webbplats som ska gå tillbaka: make undo DEST=/srv/www/insatskompassen")
    address = Path(options.address).absolute()
    print(f"{address} visar nu {undo(address)}.")
    return 0
