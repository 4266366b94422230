"""Every check of the content, in an order that reports each mistake once.

First what one file says alone, then what the files say together. The consequences of a mistake are not reported as
mistakes: rules do not see a field that violates its schema, and rules about a whole record, or about what no record
does, wait until every record concerned is sound.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from knowledge_base.checking.references import reference_problems
from knowledge_base.checking.rules import Cited, Content, Records, rule_problems
from knowledge_base.checking.shape import Shape, check_shape
from knowledge_base.language.identifiers import as_id
from knowledge_base.model.entry import completed
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import RawRecord
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES
from knowledge_base.model.schemas import Schemas
from knowledge_base.reading.files import Found
from knowledge_base.reading.load import Loaded

Lines = frozenset[tuple[str, int]]
"""Files with a line of each."""


@dataclass(frozen=True, eq=False)
class Checked:
    """What one file says alone."""

    path: str
    records: Records
    """Its record, or none when nothing in it could be read or it lies in the folder of another type."""
    problems: tuple[Problem, ...]
    stopped: Lines
    """The lines that could not be read. What else is wrong on them is a consequence of that."""
    ids: frozenset[tuple[str, str]]
    """The ids that are taken by it, each with the name of a type."""
    unsound: frozenset[str]
    """The names of the types that it keeps from being whole."""

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The ids of the sources that it names."""
        return tuple(dict.fromkeys(named.to_id for named in self.records.references if named.to_type == "source"))


def check_record(
    loaded: Loaded,
    schemas: Schemas,
    today: datetime.date,
    misnamed: Sequence[Problem] = (),
    *,
    for_release: bool = False,
) -> Checked:
    """What a file says alone. `misnamed` is what is wrong with its name."""
    path, own, unsure = loaded.path, loaded.record_type.name, loaded.unsure or bool(misnamed)
    shape = check_shape(loaded.record, schemas, unsure=unsure) if loaded.record else Shape()
    doubtful = unsure or bool(shape.broken)
    readable = (loaded.record,) if loaded.record and not shape.meant else ()
    records = Records(
        () if doubtful else tuple(completed(record, schemas) for record in readable),
        readable if doubtful else (),
        {path: shape.broken} if shape.broken else {},
        schemas,
        today,
    )
    stopped = frozenset((path, problem.line) for problem in (*loaded.problems, *misnamed) if unsure)
    found = (*shape.problems, *rule_problems(records, Records, for_release=for_release))
    meant = (shape.meant.name,) if shape.meant else ()
    return Checked(
        path,
        records,
        (*loaded.problems, *_outside(stopped, found)),
        stopped,
        frozenset(((own, loaded.id), (own, as_id(loaded.id)), *((name, loaded.id) for name in meant))),
        frozenset((own, *meant) if doubtful or meant else ()),
    )


def sound_record(record: RawRecord, schemas: Schemas, today: datetime.date) -> Checked:
    """What a file says alone that is known to have no problems."""
    own = record.record_type.name
    return Checked(
        record.path,
        Records((completed(record, schemas),), (), {}, schemas, today),
        (),
        frozenset(),
        frozenset({(own, record.id)}),
        frozenset(),
    )


def content_of(
    found: Found, files: Sequence[Checked], published: frozenset[str], schemas: Schemas, today: datetime.date
) -> Content:
    """What the files say, to those who ask what they say together."""
    return Content.of(
        tuple(file.records for file in files),
        schemas,
        today,
        ids=_ids(found, files),
        unsound=found.missing.union(*(file.unsound for file in files)),
        published=published,
    )


def check_together(
    found: Found, files: Sequence[Checked], content: Content, cited: CitedProblems, same: Set[str]
) -> tuple[Problem, ...]:
    """Every problem of the files and of what they say together, in the order of files and lines.

    `same` has the paths of the files that are as they were when `cited` learned which have no problems.
    """
    stopped: Lines = frozenset().union(*(file.stopped for file in files))
    alone = {problem for file in files for problem in file.problems}
    together = {
        *(problem for file in files for problem in cited.of(file, content, same)),
        *reference_problems(content),
        *rule_problems(content, Content),
    }
    return tuple(sorted({*found.problems, *alone, *_outside(stopped, together)}))


class CitedProblems:
    """What the rules say of each record and the sources it cites, kept as long as these are the same."""

    def __init__(self, sound: Callable[[str], frozenset[str] | None] = lambda _: None) -> None:
        """`sound` gives what was read of a file that has no problems, and of others with it, by path; None when that is
        not known."""
        self._sound = sound
        self._kept: dict[str, tuple[tuple[object, ...], tuple[Problem, ...]]] = {}

    def of(self, file: Checked, content: Content, same: Set[str]) -> tuple[Problem, ...]:
        """The problems of one record."""
        sources = {id: content.sources[id] for id in file.cited if id in content.sources}
        results = {id: content.results_from[id] for id in file.cited if id in content.results_from}
        read = (file, sources, results)
        kept = self._kept.get(file.path)
        if kept and kept[0] == read:
            return kept[1]
        is_same = {file.path, *(source.path for source in sources.values())} <= same
        is_sound = is_same and self._sound(file.path) == read_of(file, content)
        problems = () if is_sound else _of_cited(file.records, sources, results)
        self._kept[file.path] = (read, problems)
        return problems


def read_of(file: Checked, content: Content) -> frozenset[str]:
    """What the rules read of a file and the sources it cites: the paths of these, and of each file with results of
    them, with a digest of its results."""
    sources = (content.sources[id].path for id in file.cited if id in content.sources)
    judging = {judged.path for id in file.cited for judged in content.results_from.get(id, ())}
    return frozenset((file.path, *sources, *(f"{path} {content.by_path[path].digest_of_results}" for path in judging)))


def _of_cited(own: Records, sources: Mapping[str, Any], results: Mapping[str, Any]) -> tuple[Problem, ...]:
    seen = Cited(own.records, own.partial, own.broken, own.schemas, own.today, sources, results)
    return tuple(rule_problems(seen, Cited))


def _outside(stopped: Lines, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems on other lines."""
    return (problem for problem in problems if (problem.path, problem.line) not in stopped)


def _ids(found: Found, files: Sequence[Checked]) -> Mapping[str, frozenset[str]]:
    """Ids by record type, where a record in a wrong folder has the type it was meant to have."""
    ids: dict[str, set[str]] = {record_type.name: set() for record_type in (*RECORD_TYPES, *SINGLE_FILES)}
    meant = ((record_type.name, identity) for record_type, identity in found.meant)
    for name, identity in itertools.chain(meant, *(file.ids for file in files)):
        ids[name].add(identity)
    return {name: frozenset(known) for name, known in ids.items()}
