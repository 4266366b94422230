"""Fills templates with plain values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from knowledge_base.pages.helpers import FILTERS, FUNCTIONS


class _Compiled(jinja2.BytecodeCache):
    """In-memory bytecode cache, so the live preview compiles each template once."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja before it compiles."""
        if code := self._code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja after it has compiled."""
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class Templates:
    """The templates in a folder. Everything they print is escaped, and a name that a value lacks is an error."""

    def __init__(self, folder: Path) -> None:
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )
        self.environment.filters |= FILTERS
        self.environment.globals |= FUNCTIONS

    def fill(self, template: str, value: Mapping[str, Any]) -> str:
        """The text of a template, filled with `value`."""
        return self.environment.get_template(template).render(**value)
