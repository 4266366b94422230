"""Reads, checks and links content/."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import cast

from knowledge_base.checking.check import (
    Checked,
    CitedProblems,
    check_record,
    check_together,
    content_of,
    read_of,
    sound_record,
)
from knowledge_base.checking.rules import Content
from knowledge_base.language import day
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.model.links import Links, link_records
from knowledge_base.model.problems import Problem
from knowledge_base.model.schemas import Schemas, load_schemas
from knowledge_base.reading import sound
from knowledge_base.reading.files import find_files
from knowledge_base.reading.folder import File, Folder, read_folder
from knowledge_base.reading.load import load_record
from knowledge_base.reading.sound import Known
from knowledge_base.store import FOLDER, Store

_NO_STORE = Store(None)


@dataclass(frozen=True)
class Opened:
    """What content/ says, and what is wrong with it."""

    content: Content
    problems: tuple[Problem, ...]
    """Every problem, in the order of files and lines."""

    @cached_property
    def knowledge_base(self) -> KnowledgeBase | None:
        """Everything, linked; None when there are problems."""
        return None if self.problems else linked(self.content)

    def whole(self) -> KnowledgeBase:
        """Everything, linked. Raises ContentError with every problem."""
        if self.knowledge_base is None:
            raise ContentError(self.problems)
        return self.knowledge_base


class Opener:
    """Opens content/ again and again. What a file says alone is kept, so only a file that has changed is read.

    What it gives is what `open_knowledge_base` gives. The disk is read when the opener is made and by `read_again`.
    """

    def __init__(
        self,
        root: Path,
        today: datetime.date | None = None,
        *,
        for_release: bool = False,
        known: Known | None = None,
        store: Store = _NO_STORE,
    ) -> None:
        """`known` is what is known of every file on the disk; else the `store` may say it of those that are the same as
        when it was last written."""
        self._root = root
        self._day = today
        self._for_release = for_release
        self._store = store
        self._folder, self._made_of = self._read()
        self._known = known or sound.known(store, self._kept_for, self._folder)
        self._forget()

    def read_again(self) -> None:
        """Reads the files on the disk, and the schemas."""
        self._folder, made_of = self._read()
        self._known = Known()
        if made_of != self._made_of:
            self._made_of = made_of
            self._forget()

    def _read(self) -> tuple[Folder, tuple[Schemas, datetime.date]]:
        return read_folder(self._root), (load_schemas(self._root / "schemas"), self._day or day.today())

    def _forget(self) -> None:
        self._checked: dict[_Key, Checked] = {}
        self._cited = CitedProblems(self._known.read.get)

    @property
    def _kept_for(self) -> str:
        """What problems depend on beside the files and the code."""
        schemas, today = self._made_of
        return json.dumps((schemas.by_name, today.isoformat(), self._for_release))

    def open(self, changed: Mapping[str, str | bytes | None] = MappingProxyType({})) -> Opened:
        """What content/ says. `changed` has texts, by path from the root, that stand in the place of files or beside
        them; None stands for a file that is taken away."""
        (schemas, today), known = self._made_of, self._known
        folder = self._folder.with_texts(changed)
        found = find_files(folder)
        misnamed = defaultdict[str, list[Problem]](list)
        for problem in found.problems:
            misnamed[problem.path].append(problem)
        keys = [(path, folder.files[path], tuple(misnamed.get(path, ()))) for path in found.records]
        same = {path for path in known.records if folder.files.get(path) is self._folder.files[path]} - misnamed.keys()
        for key in keys:
            if key not in self._checked:
                path, file, wrong = key
                if path in same:
                    self._checked[key] = sound_record(known.records[path], schemas, today)
                else:
                    loaded = load_record(file, path, found.records[path])
                    self._checked[key] = check_record(loaded, schemas, today, wrong, for_release=self._for_release)
        if len(self._checked) > _MOST_KEPT * len(keys):
            self._checked = {key: self._checked[key] for key in keys}
        files = [self._checked[key] for key in keys]
        content = content_of(found, files, folder.published, schemas, today)
        if known.is_whole and not changed:
            by_path = {file.path: file for file in files}
            self._cited = CitedProblems(lambda path: read_of(by_path[path], content) if path in by_path else None)
            return Opened(content, ())
        problems = check_together(found, files, content, self._cited, same)
        if not problems and not changed:
            self._keep(files, content)
        return Opened(content, problems)

    def _keep(self, files: list[Checked], content: Content) -> None:
        """Keeps what has no problems, once: in a preview, every edit would cost as much."""
        store, self._store = self._store, _NO_STORE
        if store is not _NO_STORE:
            records = {record.path: record.written for record in content.records}
            read = {file.path: read_of(file, content) for file in files}
            sound.keep(store, self._kept_for, self._folder, records, read)


_Key = tuple[str, File, tuple[Problem, ...]]
"""What a file says alone depends on: its path, what is in it, and what is wrong with its name."""

_MOST_KEPT = 2
"""How many versions of a file are kept, on the average."""


def open_knowledge_base(root: Path, today: datetime.date | None = None, *, for_release: bool = False) -> KnowledgeBase:
    """Everything in `root/content`. Raises ContentError with every problem found.

    Dates are held against `today`, by default the day it is. What only the owner can fill in may be missing, but not
    `for_release`.
    """
    return Opener(root, today, for_release=for_release, store=Store(root / FOLDER)).open().whole()


def open_despite_problems(root: Path, today: datetime.date | None = None) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """Everything in `root/content` that can be read, and every problem found. Of a record that violates its schema the
    fields are those that the editor wrote; nothing is linked. Raises ContentError when a single file cannot be read."""
    opened = Opener(root, today).open()
    content = opened.content
    if not all(content.by_type[name] for name in ("site", "questionnaire", "accessibility")):
        raise ContentError(opened.problems)
    written = (Entry(record, record.fields) for record in content.partial if record.record_type.folder)
    entries = {entry.id: entry for entry in (*content.entries, *cast(Iterator[Entry], written))}
    return _knowledge_base(content, entries, link_records({}, ())), opened.problems


def linked(content: Content) -> KnowledgeBase:
    """The sound records of a content, linked to each other."""
    entries = {entry.id: entry for entry in content.entries}
    return _knowledge_base(content, entries, link_records(entries, content.references))


def _knowledge_base(content: Content, entries: Mapping[str, Entry], links: Links) -> KnowledgeBase:
    return KnowledgeBase(
        entries,
        links,
        content.schemas,
        content.by_type["site"][0],
        content.by_type["questionnaire"][0],
        content.by_type["accessibility"][0],
        content.today,
        next(iter(content.by_type["local-offer"]), None),
        next(iter(content.by_type["synonyms"]), None),
        next(iter(content.by_type["wcag"]), None),
    )
