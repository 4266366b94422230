"""What MkDocs is to build: the whole site, or pages that show the mistakes in content/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from knowledge_base.desk.data import desk_data
from knowledge_base.desk.program import program_files
from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.page import DataFile, Page
from knowledge_base.model.problems import Problem
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.opening import Opener
from knowledge_base.pages import published
from knowledge_base.pages.site import Site, check_site, site_of
from knowledge_base.pages.site_pages import references
from knowledge_base.store import FOLDER, Store
from mkdocs_site.frame import Frame, MistakesPage, RecordPage


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the project."""
    return Path(config.config_file_path).parent


class Builder:
    """What was read and made last. The preview goes on from where a build ended."""

    config: MkDocsConfig
    frame: Frame
    site: Site

    def __init__(self) -> None:
        self._opener: Opener | None = None
        self.problems: tuple[Problem, ...] = ()
        """The mistakes in content/. While there are any, `site` is an earlier one, or none."""

    def read(self, config: MkDocsConfig) -> None:
        """Reads and checks the project. Raises ContentError."""
        self.config = config
        root = root_of(config)
        if self._opener:
            self._opener.read_again()
        else:
            self._opener = Opener(root, store=Store(root / FOLDER))
        try:
            site = site_of(root, self._opener.open().whole())
            check_site(site)
        except ContentError as error:
            self.problems = error.problems
            raise
        self.site, self.problems = site, ()

    def pages(self) -> Iterator[RecordPage | MistakesPage]:
        """The pages that a build adds to those written by hand."""
        if self.problems:
            return map(self.mistakes, sorted(self._known_addresses()))
        return map(self.page, self.site.pages)

    def files(self) -> tuple[DataFile, ...]:
        """The files that a build adds to those in docs/."""
        return () if self.problems else self.site.files

    def desk(self) -> Iterator[File]:
        """The files of the desk, when `make desk` has made its program."""
        root, program = root_of(self.config), self._program()
        if self.problems or not program:
            return
        for url, file in program.items():
            yield File.generated(self.config, url, abs_src_path=str(file))
        base = self.site.knowledge_base
        for data in desk_data(root, base, references(Store(root / FOLDER), base.by_type["source"])):
            yield File.generated(self.config, data.url, content=data.content)

    @property
    def has_desk(self) -> bool:
        """Whether the desk can run."""
        return bool(self._program())

    def _program(self) -> Mapping[str, Path]:
        return program_files(root_of(self.config)) if self.config.extra.get("desk", True) else {}

    def page(self, page: Page) -> RecordPage:
        """A page as MkDocs has it."""
        return RecordPage(page, self.config, self.site.knowledge_base.site.fields["repository"])

    def mistakes(self, url: str) -> MistakesPage:
        """What is shown at an address until the mistakes are mended."""
        return MistakesPage(url, self.problems, self.config)

    def _known_addresses(self) -> set[str]:
        """Where pages are when content/ is whole, as far as can be known when it is not."""
        noted = (address.partition("#")[0].removeprefix("/") for address in published.noted(root_of(self.config)))
        return {url for url in noted if url.endswith("/")} | {f"{known.url}/" for known in RECORD_TYPES}
