"""Writes the headers of every answer for the web servers, to hosting/."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.files import replace
from knowledge_base.pages.security import HEADERS

_HEAD = "# Written by 'python hooks/kompass.py headers' from hooks/knowledge_base/pages/security.py. Change it there.\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Writes both files."""
    replace(root / "hosting" / "headers.conf", nginx_headers())
    replace(root / "hosting" / "headers.caddy", caddy_headers())
    return 0


def nginx_headers() -> str:
    """The headers as lines for nginx."""
    return _HEAD + "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())


def caddy_headers() -> str:
    """The headers as a block for Caddy, without the one that names the program."""
    lines = "".join(f'\t{name} "{value}"\n' for name, value in HEADERS.items())
    return f"{_HEAD}header {{\n{lines}\t-Server\n}}\n"
