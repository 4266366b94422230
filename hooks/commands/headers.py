"""Writes the headers of every answer for the web servers, to hosting/."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from commands.files import replace
from knowledge_base.pages.security import DESK_WORKER, DESK_WORKER_HEADERS, HEADERS

_HEAD = "# Written by 'python hooks/kompass.py headers' from hooks/knowledge_base/pages/security.py. Change it there.\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Writes the files."""
    replace(root / "hosting" / "headers.conf", nginx_headers())
    replace(root / "hosting" / "headers-desk.conf", nginx_headers(DESK_WORKER_HEADERS))
    replace(root / "hosting" / "headers.caddy", caddy_headers())
    return 0


def nginx_headers(headers: Mapping[str, str] = HEADERS) -> str:
    """The headers as lines for nginx."""
    return _HEAD + "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())


def caddy_headers() -> str:
    """The headers as blocks for Caddy, without the one that names the program. What is deferred has the last word."""
    lines = "".join(f'\t{name} "{value}"\n' for name, value in HEADERS.items())
    policy = DESK_WORKER_HEADERS["Content-Security-Policy"]
    worker = f'header {DESK_WORKER} {{\n\tContent-Security-Policy "{policy}"\n\tdefer\n}}\n'
    return f"{_HEAD}header {{\n{lines}\t-Server\n}}\n{worker}"
