"""Runs eslint and prettier on the browser's scripts and styles.

They run on the Node that comes with Playwright; npm, which installs them, is the machine's own. Without it they are not
run, which is said and is no error unless it is demanded.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import playwright

ROOT = Path(__file__).resolve().parent.parent
NODE = Path(playwright.__file__).parent / "driver" / ("node.exe" if os.name == "nt" else "node")
PROGRAMS = ROOT / "node_modules"
FORMATTED = ("docs/assets/**/*.{js,mjs,css}", "desk/*.mjs", "tests/**/*.js", "*.mjs", "!docs/assets/vendor")


def main(arguments: list[str] | None = None) -> int:
    """Checks, or mends what can be mended. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Läser webbläsarens skript och formatmallar med eslint och prettier.")
    parser.add_argument("--fix", action="store_true", help="rättar det som går att rätta")
    parser.add_argument("--demand", action="store_true", help="fel om programmen inte går att köra")
    options = parser.parse_args(arguments)
    if not installed():
        print("Inte körda: eslint och prettier. De installeras med npm, som inte finns här.", file=sys.stderr)
        return int(options.demand)
    eslint = ("eslint/bin/eslint.js", "--max-warnings=0", *(["--fix"] if options.fix else []))
    prettier = ("prettier/bin/prettier.cjs", "--write" if options.fix else "--check", "--log-level=warn", *FORMATTED)
    codes = [
        subprocess.run([NODE, PROGRAMS / program, *rest], cwd=ROOT).returncode for program, *rest in (eslint, prettier)
    ]
    return max(codes)


def installed() -> bool:
    """Whether the locked programs are there, after an attempt to install them."""
    done, lock = PROGRAMS / ".package-lock.json", ROOT / "package-lock.json"
    if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
        return True
    npm = shutil.which("npm")
    return npm is not None and subprocess.run([npm, "ci", "--silent"], cwd=ROOT).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
