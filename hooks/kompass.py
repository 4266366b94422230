"""The door to every command: `python hooks/kompass.py check`. Without a command, it lists them."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from pathlib import Path
from typing import Protocol, cast

ROOT = Path(__file__).resolve().parent.parent

COMMANDS = {
    "check": ("check", "Kontrollerar innehållet i content/."),
    "fix": ("fix", "Rättar det i content/ som går att rätta utan att ändra vad som sägs."),
    "new": ("new", "Börjar en ny post."),
    "editor-help": ("editor_help", "Uppdaterar de id och koder som skrivprogrammet erbjuder."),
    "review": ("review", "Visar vad som skiljer två versioner av innehållet."),
    "links": ("links", "Prövar alla adresser som webbplatsen leder till."),
    "watch": ("watch", "Frågar register om källor har dragits tillbaka, rättats eller fått nyare översikter."),
    "addresses": ("addresses", "Antecknar nya adresser i addresses.txt."),
    "publish": ("release", "Bygger webbplatsen och publicerar den i ett steg."),
    "undo": ("undo", "Visar den tidigare utgåvan igen."),
    "verify": ("verify", "Bygger om en utgåva och jämför den, byte för byte."),
    "zip": ("offline", "Skriver en kopia av webbplatsen som öppnas utan webbserver."),
    "desk": ("desk", "Skriver programmet som skrivbordet kör i webbläsaren."),
    "export": ("export", "Skriver hela webbplatsen som filer för en annan generator."),
    "licences": ("licences", "Skriver LICENSES.md."),
    "headers": ("headers", "Skriver webbservrarnas headers till hosting/."),
}
"""The module of each command, and what the command does."""


class Command(Protocol):
    """What a module in commands/ has."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, options: argparse.Namespace, root: Path) -> int: ...


def main(arguments: list[str]) -> int:
    """Runs a command and returns its exit code. Whatever stops it is printed in Swedish, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # A terminal may lack signs that a message has.
            stream.reconfigure(errors="backslashreplace")
    if sys.version_info < (3, 11):  # noqa: UP036 - for whoever runs another Python than the project's.
        return _failed(f"Python 3.11 eller senare behövs. Det här är {sys.version.split()[0]}.")
    name, *rest = arguments or ["--help"]
    if name not in COMMANDS:
        print("Skriv: python hooks/kompass.py KOMMANDO\n")
        print("\n".join(f"  {command:12} {text}" for command, (_, text) in COMMANDS.items()))
        return 0 if name in ("-h", "--help") else _failed(f"\n'{name}' är inget kommando.")
    module, description = COMMANDS[name]
    try:  # Here and not at the top: what they need may not be installed.
        from commands import CommandError, github
        from commands.arguments import Parser
        from knowledge_base.language.system_errors import in_swedish
        from knowledge_base.model.knowledge_base import ContentError

        command = cast(Command, importlib.import_module(f"commands.{module}"))
    except ModuleNotFoundError as error:
        return _failed(
            f"Paketet '{error.name}' saknas för {sys.executable}. "
            "Kör kommandot med make, som installerar det, eller gör som README.md säger."
        )
    parser = Parser(f"python hooks/kompass.py {name}", description)
    command.add_arguments(parser)
    options = parser.parse_args(rest)
    try:
        try:
            code = command.run(options, ROOT)
        except ContentError as error:
            code = 1
            for problem in error.problems:
                print(problem.explained)
            print(f"{error}.")
            if getattr(options, "github", False):
                github.report(error.problems)
        sys.stdout.flush()
    except CommandError as error:
        return _failed(str(error))
    except BrokenPipeError:  # Whoever read the output has stopped, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _failed(in_swedish(error))
    return code


def _failed(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
