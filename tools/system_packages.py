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


def missing() -> list[str]:
    """The packages whose program is not found. Programs of the administrator are often not on the path."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
    return [package for program, package in PACKAGES.items() if not shutil.which(program, path=path)]


def main() -> int:
    """Installs the packages that are missing. Gives the exit code."""
    if not (wanted := missing()):
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        # A package starts its server at once unless it is told not to.
        environment = {**os.environ, "RUNLEVEL": "1", "DEBIAN_FRONTEND": "noninteractive"}
        install = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *wanted)
        subprocess.run(("apt-get", "update", "--quiet"), check=False)
        subprocess.run(install, env=environment, check=False)
    if still := missing():
        print(f"Installera, som root: apt-get install {' '.join(still)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
