"""The live preview: after an edit in content/, a page is written when it is asked for, so an editor waits for one.

Every page is written as in a build, from all of content/. Of that, a file that has changed is read again; nothing
rendered is kept.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.page import Page
from mkdocs_site.builder import Builder, root_of
from mkdocs_site.frame import MistakesPage, RecordPage

log = logging.getLogger("mkdocs.hooks.preview")

_PAGE = re.compile(r"([a-z0-9-]+/)+")


class Preview:
    """Takes the place of the builder and of the answers of `mkdocs serve`.

    A change outside content/, or one that adds or removes a page, builds the whole site. While content has mistakes,
    every page that comes out of it shows them instead.
    """

    def __init__(self, server: LiveReloadServer, builder: Builder, build_all: Callable[[], None]) -> None:
        self._server = server
        self._builder = builder
        self._build_all = build_all
        self._lock = threading.Lock()
        self._start_from(self._state_of_others())

    def _start_from(self, others: dict[Path, int]) -> None:
        """Begins from a whole build."""
        self._others = {} if self._builder.problems else others
        self._written = {page.url for page in self._builder.pages()}
        self._pages_left: dict[str, Page] = {}
        self._files_left = False

    def rebuild(self) -> None:
        """Called when a file has changed."""
        with self._lock:
            others = self._state_of_others()
            try:
                self._builder.read(self._builder.config)
            except ContentError:
                report(self._builder)
                return
            pages = {page.url: page for page in self._builder.site.pages}
            if others == self._others and pages.keys() == self._written:
                self._pages_left, self._files_left = pages, True
            else:
                self._build_all()
                self._start_from(others)

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answers a browser, once what it asks for is written."""
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").removeprefix(self._server.mount_path)
        with self._lock:
            if self._builder.problems:
                if _PAGE.fullmatch(asked) and (asked in self._written or not self._file(asked).exists()):
                    self._written.add(asked)
                    self._write_page(asked, self._builder.mistakes(asked))
            elif page := self._pages_left.pop(asked, None):
                self._write_page(asked, self._builder.page(page))
            elif self._files_left and any(asked == file.url for file in self._builder.site.files):
                self._files_left = False
                for file in self._builder.site.files:
                    self._write(Path(self._server.root, file.url), file.content)
        return self._server.serve_request(environ, start_response)

    def _file(self, url: str) -> Path:
        return Path(self._server.root, url, "index.html")

    def _write_page(self, url: str, page: RecordPage | MistakesPage) -> None:
        self._write(self._file(url), self._builder.frame.around(page))

    def _write(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    def _state_of_others(self) -> dict[Path, int]:
        """When each file outside content/ was last changed."""
        config = self._builder.config
        content = root_of(config) / "content"
        watched = {Path(path) for path in (*config.watch, config.docs_dir, config.config_file_path)} - {content}
        files = (file for path in watched for file in (path.rglob("*") if path.is_dir() else (path,)))
        return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


def report(builder: Builder) -> None:
    """Writes the mistakes in the terminal, as the check does."""
    for problem in builder.problems:
        log.error(problem.explained)
