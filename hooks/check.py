"""Checks content/: the same as `python hooks/kompass.py check`."""

import sys

from kompass import main

if __name__ == "__main__":
    sys.exit(main(["check", *sys.argv[1:]]))
