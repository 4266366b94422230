"""Installs what the tests of other servers and browsers need of the system, and npm. Needs root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = {
    "nginx": "nginx-light",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
    "npm": "npm",
}
"""Programs, and the packages of Debian and Ubuntu that have them."""


LIGHTER_CHROMIUM = "chromium-headless-shell"
"""A program and the package that has it, in Debian alone: the browser tests take it before a whole Chromium."""


def missing() -> list[str]:
    """The packages whose program is not found. Programs of the administrator are often not on the path."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
    return [package for program, package in PACKAGES.items() if not shutil.which(program, path=path)]


def main() -> int:
    """Installs the packages that are missing. Gives the exit code."""
    wanted = missing()
    lighter = [] if shutil.which(LIGHTER_CHROMIUM) else [LIGHTER_CHROMIUM]
    if (wanted or lighter) and shutil.which("apt-get") and os.geteuid() == 0:
        # A package starts its server at once unless it is told not to.
        environment = {**os.environ, "RUNLEVEL": "1", "DEBIAN_FRONTEND": "noninteractive"}
        install = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends")
        subprocess.run(("apt-get", "update", "--quiet"), check=False)
        for packages in filter(None, (wanted, lighter)):
            subprocess.run((*install, *packages), env=environment, check=False)
    if still := missing():
        print(f"Installera, som root: apt-get install {' '.join(still)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
