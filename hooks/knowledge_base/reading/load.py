"""Reads every file in content/ once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge_base.model.problems import Problem
from knowledge_base.model.record import ID, FieldPath, Record
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES
from knowledge_base.reading import strict_yaml

LARGEST = 200_000
"""Bytes a record may have. The longest real one has about 20,000."""

LONGEST_NAME = 80
"""Letters an id may have. It is a part of addresses and of file names, which some systems cut short."""

_NO_NAMES_ON_WINDOWS = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")

_FORBIDDEN = (
    (
        re.compile(r"^ *(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.M),
        "raden är ett märke efter två ändringar som krockade.",
        "Välj vilken text som ska gälla och ta bort märkena.",
        "krockmarken",
    ),
    (re.compile(r"^```", re.M), "raden är ett märke (```) från ett exempel.", "Ta bort raden.", "kodmarken"),
    (re.compile("\ufeff"), "filen börjar med ett osynligt tecken (BOM).", "Spara om filen som UTF-8 utan BOM.", "bom"),
    (re.compile("\t"), "raden har ett tabbtecken.", "Använd blanksteg, två för varje nivå.", "tabb"),
    (
        re.compile("[\u00a0\u2007\u202f]"),
        "raden har ett hårt blanksteg, ofta inklistrat från Word.",
        "Skriv ett vanligt blanksteg.",
        "hart-blanksteg",
    ),
    (
        re.compile("[\u00ad\u061c\ufffd\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]"),
        "raden har ett osynligt tecken som kan ändra textens riktning eller dölja ord.",
        "Skriv om raden för hand.",
        "osynligt-tecken",
    ),
    (
        re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]"),
        "raden har ett styrtecken.",
        "Skriv om raden för hand.",
        "osynligt-tecken",
    ),
)


@dataclass(frozen=True)
class Loaded:
    """What load found: records that could be read, ids that exist anyway, and what was wrong."""

    records: tuple[Record, ...]
    ids: Mapping[str, frozenset[str]]
    """Ids by record type, including files that could not be read: a reference to them is not a second mistake."""
    problems: tuple[Problem, ...]


def load_records(root: Path) -> Loaded:
    """Every record under `root/content`."""
    records: list[Record] = []
    problems = list(_stray_files(root))
    ids: dict[str, frozenset[str]] = {}
    for record_type in RECORD_TYPES:
        folder = root / "content" / record_type.folder
        files = sorted(file for file in folder.glob("*.yml") if file.is_file())
        ids[record_type.name] = frozenset(file.stem for file in files)
        for file in files:
            path = file.relative_to(root).as_posix()
            problems += _name_problems(file, path)
            fields, lines, found = load_fields(file, path)
            problems += found
            if fields is not None:
                records.append(Record(record_type, file.stem, path, fields, lines))
    for record_type in SINGLE_FILES:
        path = f"content/{record_type.name}.yml"
        if record_type.optional and not (root / path).exists():
            continue
        if not (root / path).is_file():
            problems.append(
                Problem(path, 1, "", "filen saknas.", "Hämta tillbaka den ur versionshistoriken.", "fil-saknas")
            )
            continue
        fields, lines, found = load_fields(root / path, path)
        problems += found
        if fields is not None:
            records.append(Record(record_type, record_type.name, path, fields, lines))
    return Loaded(tuple(records), ids, tuple(problems))


def load_fields(file: Path, path: str) -> tuple[Mapping[str, Any] | None, Mapping[FieldPath, int], list[Problem]]:
    """The fields of one file and the line of each. Fields are None when the file could not be read."""
    text, problems = _text(file, path)
    if text is None:
        return None, {}, problems
    problems += _forbidden(text, path)
    if problems:
        return None, {}, problems
    document = strict_yaml.read(text)
    problems += [Problem(path, line, "", sentence, tip, kind) for line, sentence, tip, kind in document.problems]
    if not problems and document.value is None:
        problems.append(
            Problem(
                path, 1, "", "filen är tom.", "Utgå från en annan post av samma slag, eller ta bort filen.", "tom-fil"
            )
        )
    elif not problems and not isinstance(document.value, Mapping):
        problems.append(
            Problem(
                path,
                1,
                "",
                "filen ska bestå av fält på formen 'fält: värde'.",
                "Utgå från en annan post av samma slag.",
                "inga-falt",
            )
        )
    return (None if problems else document.value), document.lines, problems


def _stray_files(root: Path) -> Iterator[Problem]:
    """Files in content/ that no record type would read: a misspelt ending or a wrong folder must not pass in silence."""
    folders = [record_type.folder for record_type in RECORD_TYPES]
    single = [f"content/{record_type.name}.yml" for record_type in SINGLE_FILES]
    for file in sorted((root / "content").rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.name.startswith(".") or (file.is_dir() and file.suffix != ".yml") or path in single:
            continue
        if len(file.relative_to(root / "content").parts) != 2 or file.parent.name not in folders:
            yield Problem(
                path,
                1,
                "",
                "filen läses inte, för den ligger i fel mapp.",
                f"Poster ligger i en av mapparna: {', '.join(folders)}.",
                "fel-mapp",
            )
        elif file.suffix != ".yml" or not file.is_file():
            yield Problem(
                path,
                1,
                "",
                f"filen läses inte, för namnet slutar på '{file.suffix}'."
                if file.suffix != ".yml"
                else "det här är ingen fil.",
                "Döp om den så att namnet slutar på '.yml'.",
                "filnamn",
            )


def _name_problems(file: Path, path: str) -> Iterator[Problem]:
    if not ID.fullmatch(file.stem):
        yield Problem(
            path,
            1,
            "",
            f"filnamnet '{file.stem}' går inte att använda som id.",
            "Använd små bokstäver a–z, siffror och bindestreck: å och ä blir a, ö blir o.",
            "filnamn",
        )
    elif len(file.stem) > LONGEST_NAME:
        yield Problem(
            path, 1, "", f"filnamnet har {len(file.stem)} tecken. Gränsen är {LONGEST_NAME}.", "Korta det.", "filnamn"
        )
    elif _NO_NAMES_ON_WINDOWS.fullmatch(file.stem):
        yield Problem(
            path, 1, "", f"filnamnet '{file.stem}' går inte att använda i Windows.", "Lägg till ett ord.", "filnamn"
        )


def _text(file: Path, path: str) -> tuple[str | None, list[Problem]]:
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= LARGEST else b""
    except OSError:
        return None, [
            Problem(
                path,
                1,
                "",
                "filen går inte att läsa.",
                "Kontrollera att du har rätt att öppna den.",
                "gar-inte-att-lasa",
            )
        ]
    if size > LARGEST:
        return None, [
            Problem(
                path,
                1,
                "",
                f"filen är {size // 1000} kB. Gränsen är {LARGEST // 1000} kB.",
                "En post är en sida text. Dela upp den.",
                "for-stor-fil",
            )
        ]
    try:
        return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [
            Problem(
                path,
                line,
                "",
                "filen är inte text i UTF-8.",
                "Öppna den i en textredigerare och spara om den som UTF-8.",
                "teckenkodning",
            )
        ]


def _forbidden(text: str, path: str) -> list[Problem]:
    """One problem for each kind of forbidden character, at its first line."""
    found = ((pattern.search(text), told) for pattern, *told in _FORBIDDEN)
    return [Problem(path, text.count("\n", 0, match.start()) + 1, "", *told) for match, told in found if match]
