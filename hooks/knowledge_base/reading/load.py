"""Reads one file of content/ as a record."""

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
from knowledge_base.language.personal_data import find_email, find_personal_number, find_telephone
from knowledge_base.language.swedish import listed
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.record_types import RecordType
from knowledge_base.reading.folder import LARGEST, File, read_file
from knowledge_base.reading.recovery import read_what_can_be_read

LINE_END = re.compile(r"\r+\n|\n\r(?!\n)|\r")
"""What ends a line on other systems, and what a file has when it was converted twice."""

CONFLICT = re.compile(r"^ *(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.M)
"""The marks that are left in a file when two changes met."""

_FENCE = re.compile(r"^```.*$", re.M)
_COMMENT = re.compile(r"^[ ]*#.*$", re.M)

_OTHER_KINDS = tuple(
    (re.compile(beginning, re.I), what)
    for beginning, what in (
        (rb"PK\x03\x04|\xd0\xcf\x11\xe0", "ett dokument från Word eller Excel, eller ett packat arkiv"),
        (rb"%PDF", "ett dokument i PDF"),
        (rb"\{\\rtf", "ett dokument i RTF"),
        (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF", "en bild"),
        (rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml|svg)\b", "en sparad webbsida"),
        (rb"version https://git-lfs", "en hänvisning från Git LFS"),
        (rb"diff --git ", "en lista över ändringar"),
    )
)
"""How files of other kinds begin, when somebody has given them the name of a record."""

_WORDS_BEFORE = 3
"""Words that show where on its line a character is."""

_MOST_LINES = 8
"""Lines that a message lists."""


@dataclass(frozen=True, eq=False)
class Loaded:
    """What one file says, and what is wrong with how it is written."""

    path: str
    record_type: RecordType
    id: str
    record: RawRecord | None
    """None when nothing in the file could be read."""
    problems: tuple[Problem, ...]
    unsure: bool
    """Whether fields may be other than what was meant, or only some of those in the file."""


@dataclass(frozen=True)
class _Content:
    """What one text says."""

    fields: Mapping[str, Any] | None
    lines: Mapping[FieldPath, int]
    problems: tuple[Problem, ...]
    unsure: bool
    text: tuple[str, ...]


def load_record(file: File, path: str, record_type: RecordType) -> Loaded:
    """The record in one file. Its id is the name of the file, or of its type when there is one of the kind."""
    content = _read(file, path)
    identity = path.rpartition("/")[2].removesuffix(".yml") if record_type.folder else record_type.name
    record = (
        None
        if content.fields is None
        else RawRecord(record_type, identity, path, content.fields, content.lines, content.text)
    )
    return Loaded(path, record_type, identity, record, content.problems, content.unsure)


def load_fields(file: Path, path: str) -> tuple[Mapping[str, Any] | None, Mapping[FieldPath, int], list[Problem]]:
    """The fields of one file and the line of each. Fields are None when nothing in the file could be read."""
    content = _read(read_file(file), path)
    return content.fields, content.lines, list(content.problems)


def _read(file: File, path: str) -> _Content:
    text = _text(file, path)
    return _content(text, path) if isinstance(text, str) else _Content(None, {}, (text,), True, ())


@lru_cache(maxsize=4096)
def _content(text: str, path: str) -> _Content:
    """A text is read once: of all that a preview reads after an edit, one file is new."""
    problems = [*_strange(text, path), *_persons_in_comments(text, path)]
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


def _persons_in_comments(text: str, path: str) -> Iterator[Problem]:
    for comment in _COMMENT.finditer(text):
        words = comment[0]
        if find_personal_number(words):
            what, kind = "något som ser ut som ett personnummer", "personnummer"
        elif find_email(words) or find_telephone(words):
            what, kind = "en e-postadress eller ett telefonnummer", "kontaktuppgift"
        else:
            continue
        yield Problem(
            path,
            text.count("\n", 0, comment.start()) + 1,
            "",
            f"kommentaren har {what}.",
            "Ta bort det. Uppgifter om riktiga personer får aldrig stå här.",
            kind,
        )


def _text(file: File, path: str) -> str | Problem:
    """The text of a file with plain line ends, or why it cannot be read."""

    def problem(line: int, message: str, tip: str, kind: str) -> Problem:
        return Problem(path, line, "", message, tip, kind)

    if file.content is None:
        return problem(1, "filen går inte att läsa.", "Kontrollera att du har rätt att öppna den.", "gar-inte-att-lasa")
    if file.size > LARGEST:
        return problem(
            1,
            f"filen är {file.size // 1000} kB. Gränsen är {LARGEST // 1000} kB.",
            "En post är en sida text. Dela upp den.",
            "for-stor-fil",
        )
    for pattern, what in _OTHER_KINDS:
        if pattern.match(file.content):
            return problem(
                1,
                f"filen är {what}, och ingen post.",
                "Ta bort den. En post skrivs i YAML, efter mallen på sidan bidra/foresla/.",
                "inte-en-post",
            )
    try:
        if file.content.count(b"\0") > len(file.content) // 4:  # UTF-16, which may be read as UTF-8 with gaps.
            raise UnicodeDecodeError("utf-8", file.content, 0, 1, "")
        return LINE_END.sub("\n", file.content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return problem(
            file.content.count(b"\n", 0, error.start) + 1,
            "filen är inte text i UTF-8.",
            "Öppna den i en textredigerare och spara om den som UTF-8.",
            "teckenkodning",
        )
