"""The commands of hooks/kompass.py, one module each.

A module has `add_arguments(parser)`, and `run(options, root)`, which returns the exit code.
"""

from __future__ import annotations


class CommandError(Exception):
    """Raised when a command cannot do what was asked. Its text says why, in Swedish."""
