"""Finds the web servers for the hosting tests; run as a program, gets those that are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = {"nginx": "nginx-light", "caddy": "caddy"}
"""Programs, and the packages of Debian and Ubuntu that have them."""


def find_server(name: str) -> str | None:
    """The path of a web server, or None when there is none. Programs of the administrator are often not on the path."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def main() -> int:
    """Gets the web servers that are missing. Gives the exit code."""
    missing = [name for name in PACKAGES if not find_server(name)]
    if missing and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        # A package starts its server at once unless it is told not to.
        environment = {**os.environ, "RUNLEVEL": "1", "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "--quiet"], check=False)
        subprocess.run(
            [
                "apt-get",
                "install",
                "--yes",
                "--quiet",
                "--no-install-recommends",
                *(PACKAGES[name] for name in missing),
            ],
            env=environment,
            check=False,
        )
        missing = [name for name in PACKAGES if not find_server(name)]
    if missing:
        print(
            f"Testerna behöver {' och '.join(missing)}. Installera: {' '.join(PACKAGES[name] for name in missing)}.",
            file=sys.stderr,
        )
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
