"""Notes the addresses that are about to be published in addresses.txt."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.files import replace
from knowledge_base.pages import published
from knowledge_base.pages.site import open_site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Adds every new address and keeps all lines. Raises ContentError."""
    replace(root / published.FILE, published.with_noted(root, open_site(root).addresses))
    return 0
