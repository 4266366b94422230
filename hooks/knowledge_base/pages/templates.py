"""Fills templates with plain values."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from knowledge_base.pages.helpers import FILTERS, FUNCTIONS
from knowledge_base.store import Store

_CODE: dict[tuple[str, str], bytes] = {}
"""What templates have been compiled to, by name and text, so that the live preview compiles each once."""


class _Compiled(jinja2.BytecodeCache):
    """What templates have been compiled to: in memory, and in the store for the next build."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja calls this before it compiles."""
        code = _CODE.get((bucket.key, bucket.checksum))
        if code is None and (kept := self._store.kept(f"{bucket.key}.code", bucket.checksum)):
            code = _CODE[bucket.key, bucket.checksum] = b64decode(kept)
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja calls this after it has compiled."""
        code = _CODE[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        self._store.keep(f"{bucket.key}.code", b64encode(code).decode(), bucket.checksum)


_NAME = re.compile(r"""["']([^"']+\.\w+)["']""")
"""What may be the name of another template. A name that is no template's does no harm."""


class Templates:
    """The templates in a folder. Everything they print is escaped, and a name that a value lacks is an error."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self._folder = folder
        self._store = store or Store(None)
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_Compiled(self._store),
        )
        self._environment.filters |= FILTERS
        self._environment.globals |= FUNCTIONS
        self._digests: dict[str, str] = {}

    def compile(self) -> None:
        """Compiles every template. What nobody has compiled is otherwise compiled when it is first filled."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def fill(self, template: str, value: Mapping[str, Any]) -> str:
        """The text of a template, filled with `value`."""
        return self._environment.get_template(template).render(**value)

    def page(self, template: str, url: str, value: Mapping[str, Any]) -> str:
        """The page at `url`: the one that is kept, when its template and its value are as they were."""
        return self._store.page(url, self.digest(template), value, lambda: self.fill(template, value))

    def digest(self, template: str) -> str:
        """A digest of a template and of all that it includes, extends or imports."""
        if template not in self._digests:
            texts = (f"{name}\n{text}" for name, text in sorted(self.closure(template).items()))
            self._digests[template] = hashlib.sha256("\0".join(texts).encode()).hexdigest()
        return self._digests[template]

    def closure(self, template: str) -> Mapping[str, str]:
        """The text of a template and of every other that it names, by name."""
        found: dict[str, str] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in found and (self._folder / name).is_file():
                found[name] = (self._folder / name).read_text(encoding="utf-8")
                waiting.extend(_NAME.findall(found[name]))
        return found
