"""Every check of the content, in an order that reports each mistake once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from knowledge_base.checking.references import reference_problems
from knowledge_base.checking.rules import Content, rule_problems
from knowledge_base.checking.shape import Shape, check_shape
from knowledge_base.model.entry import completed
from knowledge_base.model.problems import Problem
from knowledge_base.model.schemas import Schemas
from knowledge_base.reading.load import Loaded


def check_content(
    loaded: Loaded, schemas: Schemas, today: datetime.date, *, for_release: bool = False
) -> tuple[Content, tuple[Problem, ...]]:
    """The records that nothing is wrong with, and every problem, in the order of files and lines.

    The consequences of a mistake are not reported as mistakes: rules do not see a field that violates its schema, and
    rules about a whole record, or about what no record does, wait until every record concerned is sound.
    """
    shape = check_shape(loaded.records, schemas, loaded.unsure)
    content = _content(loaded, schemas, today, shape)
    stopped = {(problem.path, problem.line) for problem in loaded.problems if problem.path in loaded.unsure}
    found = {
        *shape.problems,
        *reference_problems(content),
        *rule_problems(content, for_release=for_release),
    }
    kept = (problem for problem in found if (problem.path, problem.line) not in stopped)
    return content, tuple(sorted({*loaded.problems, *kept}))


def _content(loaded: Loaded, schemas: Schemas, today: datetime.date, shape: Shape) -> Content:
    doubtful = {*loaded.unsure, *shape.broken}
    readable = [record for record in loaded.records if record.path not in shape.strays]
    return Content(
        records=tuple(completed(record, schemas) for record in readable if record.path not in doubtful),
        schemas=schemas,
        today=today,
        ids=_ids(loaded, shape),
        partial=tuple(record for record in readable if record.path in doubtful),
        broken=shape.broken,
        unsound=frozenset(_unsound(loaded, shape)),
        published=loaded.published,
    )


def _ids(loaded: Loaded, shape: Shape) -> Mapping[str, frozenset[str]]:
    """Ids by record type, where a record in a wrong folder has the type it was meant to have."""
    meant: dict[str, set[str]] = {name: set(ids) for name, ids in loaded.ids.items()}
    for record in loaded.records:
        if record_type := shape.strays.get(record.path):
            meant[record_type.name].add(record.id)
    return {name: frozenset(ids) for name, ids in meant.items()}


def _unsound(loaded: Loaded, shape: Shape) -> Iterator[str]:
    """The types of which some record could not be read or is not sound."""
    yield from loaded.unread
    for record in loaded.records:
        if record.path in loaded.unsure or record.path in shape.broken:
            yield record.record_type.name
        if meant := shape.strays.get(record.path):
            yield from (meant.name, record.record_type.name)
