"""argparse in Swedish."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import NoReturn

_HEADINGS = {"positional arguments": "Argument", "options": "Val"}


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Skriv: ")

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Reads the arguments of one command."""

    def __init__(self, command: str, description: str) -> None:
        super().__init__(command, description=description, formatter_class=_Formatter, add_help=False)
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """Ends the program. The message of argparse is in English, so the usage says what was expected instead."""
        self.exit(2, f"{self.format_usage()}Kommandot är inte skrivet så. Lägg till --help för att se vad det tar.\n")
