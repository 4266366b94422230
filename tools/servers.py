"""Finds the web servers for the hosting tests. Caddy comes with the packages of the tests, nginx with the system."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

SERVERS = ("nginx", "caddy")


def find_server(name: str) -> str | None:
    """The path of a web server: our own, or one of the system. None when there is none.

    Programs of the administrator are often not on the path.
    """
    folders = (str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin")
    return shutil.which(name, path=os.pathsep.join(folders))


def not_run(name: str) -> str:
    """Why the tests of a web server were not run."""
    return f"{name} is not installed."
