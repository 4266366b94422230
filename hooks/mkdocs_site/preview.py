"""The live preview: after an edit in content/, a page is written when somebody asks for it, so that an editor waits for one and not for all.

Every page is written by what writes it in a build, from all of content/ read anew; nothing rendered is kept.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.page import Page
from knowledge_base.model.problems import Problem
from knowledge_base.pages.site import Site, check_site
from mkdocs_site.frame import Frame

log = logging.getLogger("mkdocs.hooks.preview")


class Preview:
    """Stands between the server of `mkdocs serve` and its whole build.

    A change outside content/, or one that adds or removes a page, still builds all. While content has mistakes, every
    page that comes out of it shows them instead.
    """

    def __init__(
        self,
        server: LiveReloadServer,
        root: Path,
        watched: Iterable[str],
        site: Site,
        build_all: Callable[[], None],
        open_site: Callable[[], Site],
        frame: Callable[[], Frame],
    ) -> None:
        self._server = server
        self._root = root
        self._watched = [Path(path) for path in watched if Path(path) != root / "content"]
        self._build_all = build_all
        self._open_site = open_site
        self._frame = frame
        self._site = site
        self._waiting: dict[str, Page] = {}
        self._files = {file.url for file in self._site.files}
        self._files_wait = False
        self._problems: tuple[Problem, ...] = ()
        self._others = self._state_of_others()
        self._lock = threading.Lock()

    def rebuild(self) -> None:
        """What the server does when a file has changed."""
        with self._lock:
            try:
                site = self._open_site()
                others = self._state_of_others()
                if others != self._others or _addresses(site) != _addresses(self._site):
                    check_site(site)
                    self._build_all()
                    self._waiting, self._files_wait, self._others = {}, False, others
                    self._files = {file.url for file in site.files}
                else:
                    self._waiting, self._files_wait = {page.url: page for page in site.pages}, True
                self._site, self._problems = site, ()
            except ContentError as error:
                for problem in error.problems:
                    log.error(problem.explained)
                self._problems = error.problems
                self._waiting = {page.url: _mistakes(page) for page in self._site.pages}

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The server's answer, once what was asked for is written."""
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").removeprefix(self._server.mount_path)
        with self._lock:
            if page := self._waiting.pop(asked, None):
                self._write(f"{page.url}index.html", self._framed(page))
            elif self._files_wait and asked in self._files:
                self._files_wait = False
                for file in self._site.files:
                    self._write(file.url, file.content)
        return self._server.serve_request(environ, start_response)

    def _framed(self, page: Page) -> str:
        repository = self._site.knowledge_base.site["repository"]
        return self._frame().around(
            page, repository, "mistakes.html" if self._problems else "main.html", problems=self._problems
        )

    def _write(self, url: str, text: str) -> None:
        file = Path(self._server.root, url)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    def _state_of_others(self) -> dict[Path, int]:
        """When each file outside content/ was last changed."""
        files = (file for path in self._watched for file in (path.rglob("*") if path.is_dir() else (path,)))
        return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


def _addresses(site: Site) -> frozenset[str]:
    return frozenset(page.url for page in site.pages)


def _mistakes(page: Page) -> Page:
    """Stands at the address of `page` until the mistakes in content/ are mended."""
    return Page(page.url, "Fel i innehållet", "", str, page.source_path)
