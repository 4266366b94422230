"""Reads every file in content/ once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge_base.language.characters import Strange, mended, strange_characters
from knowledge_base.language.identifiers import as_id
from knowledge_base.language.personal_data import find_personal_number
from knowledge_base.language.swedish import listed
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.record_types import RECORD_TYPES, RecordType
from knowledge_base.reading.files import find_files
from knowledge_base.reading.recovery import read_what_can_be_read

LARGEST = 200_000
"""Bytes a record may have. The longest real one has about 20,000."""

PUBLISHED = "addresses.txt"
"""The file of every address that has been published."""

LINE_END = re.compile(r"\r+\n|\n\r(?!\n)|\r")
"""What ends a line on other systems, and what a file has when it was converted twice."""

CONFLICT = re.compile(r"^ *(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.M)
"""The marks that are left in a file when two changes met."""

_FENCE = re.compile(r"^```.*$", re.M)
_COMMENT = re.compile(r"^[ ]*#.*$", re.M)

_WORDS_BEFORE = 3
"""Words that show where on its line a character is."""

_MOST_LINES = 8
"""Lines that a message lists."""


@dataclass(frozen=True)
class Loaded:
    """What load found: records that could be read, ids that exist anyway, and what was wrong."""

    records: tuple[RawRecord, ...]
    ids: Mapping[str, frozenset[str]]
    """Ids by record type, including files that could not be read: a reference to them is not a second mistake."""
    problems: tuple[Problem, ...]
    unsure: frozenset[str] = frozenset()
    """Paths of records whose fields may be other than what was meant, or only some of those in the file."""
    unread: frozenset[str] = frozenset()
    """Names of the types that have a file of which nothing could be read."""
    published: frozenset[str] = frozenset()
    """Every address that has been published."""


@dataclass(frozen=True)
class _Content:
    """What one file says."""

    fields: Mapping[str, Any] | None
    lines: Mapping[FieldPath, int]
    problems: tuple[Problem, ...]
    unsure: bool
    text: tuple[str, ...]


def load_records(root: Path) -> Loaded:
    """Every record under `root/content`."""
    found = find_files(root)
    records: list[RawRecord] = []
    problems = list(found.problems)
    misnamed = {problem.path for problem in found.problems}
    ids: dict[str, set[str]] = {record_type.name: set() for record_type in RECORD_TYPES}
    unsure: set[str] = set()
    unread: set[str] = set()
    for path, record_type in found.records.items():
        identity = path.rpartition("/")[2].removesuffix(".yml") if record_type.folder else record_type.name
        ids.setdefault(record_type.name, set()).update({identity, as_id(identity)})
        content = _read(root / path, path)
        problems += content.problems
        if content.fields is None:
            unread.add(record_type.name)
        else:
            records.append(RawRecord(record_type, identity, path, content.fields, content.lines, content.text))
        if content.unsure or path in misnamed:
            unsure.add(path)
    unread |= {
        problem.path.rpartition("/")[2].removesuffix(".yml")
        for problem in found.problems
        if problem.kind == "fil-saknas"
    }
    for record_type, identity in found.meant:
        ids[record_type.name].add(identity)
    return Loaded(
        tuple(records),
        {name: frozenset(found) for name, found in ids.items()},
        tuple(problems),
        frozenset(unsure),
        frozenset(unread),
        _published(root / PUBLISHED),
    )


def load_fields(file: Path, path: str) -> tuple[Mapping[str, Any] | None, Mapping[FieldPath, int], list[Problem]]:
    """The fields of one file and the line of each. Fields are None when nothing in the file could be read."""
    content = _read(file, path)
    return content.fields, content.lines, list(content.problems)


def load_record(file: Path, path: str, record_type: RecordType) -> Loaded:
    """One file alone, as if it were all of content/."""
    content = _read(file, path)
    record = (
        ()
        if content.fields is None
        else (RawRecord(record_type, file.stem, path, content.fields, content.lines, content.text),)
    )
    return Loaded(
        record,
        {},
        content.problems,
        frozenset({path} if content.unsure else ()),
        frozenset(() if record else {record_type.name}),
    )


def _read(file: Path, path: str) -> _Content:
    text = _text(file, path)
    return _content(text, path) if isinstance(text, str) else _Content(None, {}, (text,), True, ())


@lru_cache(maxsize=4096)
def _content(text: str, path: str) -> _Content:
    """A text is read once: of all that a preview reads after an edit, one file is new."""
    problems = [*_strange(text, path), *_numbers_in_comments(text, path)]
    text = mended(text)

    def problem(line: int, sentence: str, tip: str, kind: str) -> Problem:
        return Problem(path, line, "", sentence, tip, kind)

    def line_of(match: re.Match[str]) -> int:
        return text.count("\n", 0, match.start()) + 1

    if conflict := CONFLICT.search(text):
        problems.append(
            problem(
                line_of(conflict),
                "raden är ett märke efter två ändringar som krockade.",
                "Välj vilken text som ska gälla och ta bort märkena.",
                "krockmarken",
            )
        )
        return _Content(None, {}, tuple(problems), True, ())
    if fence := _FENCE.search(text):
        problems.append(
            problem(line_of(fence), "raden är ett märke (```) från ett exempel.", "Ta bort raden.", "kodmarken")
        )
        text = _FENCE.sub("", text)
    document = read_what_can_be_read(text)
    problems += [problem(*told) for told in document.problems]
    fields = document.value
    if not document.problems and fields is None:
        problems.append(
            problem(1, "filen är tom.", "Utgå från en annan post av samma slag, eller ta bort filen.", "tom-fil")
        )
    elif not document.problems and not isinstance(fields, Mapping):
        problems.append(
            problem(
                1,
                "filen ska bestå av fält på formen 'fält: värde'.",
                "Utgå från en annan post av samma slag.",
                "inga-falt",
            )
        )
    return _Content(
        fields if isinstance(fields, Mapping) else None,
        document.lines,
        tuple(problems),
        bool(document.problems) or not isinstance(fields, Mapping),
        tuple(text.split("\n")),
    )


def _strange(text: str, path: str) -> Iterator[Problem]:
    """One problem for each kind of character that should not be there, at its first line."""
    alike: dict[tuple[str, str], list[Strange]] = defaultdict(list)
    for strange in strange_characters(text):
        alike[strange.kind, strange.reason].append(strange)
    ends = [place for place, character in enumerate(text) if character == "\n"] if alike else []
    for (kind, reason), found in alike.items():
        first = found[0]
        lines = sorted({bisect_left(ends, strange.start) + 1 for strange in found})
        before = " ".join(text[text.rfind("\n", 0, first.start) + 1 : first.start].split()[-_WORDS_BEFORE:])
        place = f", efter '{before}'" if before else ", först på raden"
        code = "" if kind in ("tabb", "bom") else f" ({first.codes})"
        others = (
            " Samma sak på rad"
            f" {listed(map(str, lines[1:_MOST_LINES]))}{' med flera' if len(lines) > _MOST_LINES else ''}."
            if lines[1:]
            else ""
        )
        fix = " Kommandot make fix gör det åt dig." if first.mend is not None else ""
        yield Problem(path, lines[0], "", f"raden har {reason}{code}{place}.{others}", f"{first.tip}{fix}", kind)


def _numbers_in_comments(text: str, path: str) -> Iterator[Problem]:
    for comment in _COMMENT.finditer(text):
        if find_personal_number(comment[0]):
            yield Problem(
                path,
                text.count("\n", 0, comment.start()) + 1,
                "",
                "kommentaren har något som ser ut som ett personnummer.",
                "Ta bort det. Uppgifter om riktiga personer får aldrig stå här.",
                "personnummer",
            )


def _text(file: Path, path: str) -> str | Problem:
    """The text of a file with plain line ends, or why it cannot be read."""

    def problem(line: int, message: str, tip: str, kind: str) -> Problem:
        return Problem(path, line, "", message, tip, kind)

    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= LARGEST else b""
    except OSError:
        return problem(1, "filen går inte att läsa.", "Kontrollera att du har rätt att öppna den.", "gar-inte-att-lasa")
    if size > LARGEST:
        return problem(
            1,
            f"filen är {size // 1000} kB. Gränsen är {LARGEST // 1000} kB.",
            "En post är en sida text. Dela upp den.",
            "for-stor-fil",
        )
    try:
        return LINE_END.sub("\n", content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return problem(
            content.count(b"\n", 0, error.start) + 1,
            "filen är inte text i UTF-8.",
            "Öppna den i en textredigerare och spara om den som UTF-8.",
            "teckenkodning",
        )


def _published(file: Path) -> frozenset[str]:
    try:
        return frozenset(file.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return frozenset()
