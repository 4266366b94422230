"""The files of content/: which are records, which are ignored, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge_base.language.characters import strange_characters
from knowledge_base.language.identifiers import ID, as_id
from knowledge_base.language.personal_data import find_personal_number
from knowledge_base.model.problems import Problem, nearest
from knowledge_base.model.record_types import RECORD_TYPES, SINGLE_FILES, RecordType
from knowledge_base.reading.folder import File, Folder

LONGEST_NAME = 80
"""Letters an id may have. It is a part of addresses and of file names, which some systems cut short."""

_NO_NAMES_ON_WINDOWS = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")

_COPY = re.compile(
    r"(?:kopia av |copy of )?(?P<name>.+?)(?: ?[-–] ?(?:kopia|copy)| copy| kopia)?(?:(?: ?\(\d+\))+|"
    r" ?\([^)]*(?:copy|kopia)[^)]*\)| \d)?",
    re.I,
)
"""How systems name a second copy of a file."""

_AS_YAML = re.compile(r"\.ya?m[l1i|].*$|\.(?:txt|text)$", re.I | re.S)
"""Endings of a file that probably holds a record, with what programs and slips add to them."""

_OTHER_FILES = {
    "ett dokument": ".doc .docx .odt .rtf .pdf .pages .ppt .pptx .odp .xls .xlsx .ods .csv .tsv .htm .html .eml .msg",
    "en bild eller ett ljud": ".png .jpg .jpeg .gif .svg .webp .heic .bmp .tif .tiff .mp3 .mp4 .mov .m4a .wav",
    "ett packat arkiv": ".zip .7z .rar .gz .tar .tgz",
    "en genväg": ".lnk .url .webloc .desktop",
    "skriven i JSON": ".json .jsonl",
    "skriven i ett annat format": ".toml .xml .ini .mht .mhtml .ics .vcf .sql .db .gpg .asc .p7s",
    "en text utanför posterna": ".md .markdown .rst .log",
    "ett program": ".py .js .css .sh .bat .cmd .ps1 .exe .msi .dll .jar",
}
_WHAT = {ending: what for what, endings in _OTHER_FILES.items() for ending in endings.split()}

_FOLDERS = {record_type.folder: record_type for record_type in RECORD_TYPES}
_ORDER = (*RECORD_TYPES, *SINGLE_FILES)
_PLACE = {record_type.name: place for place, record_type in enumerate(_ORDER)}
_SINGLE = {f"{record_type.name}.yml": record_type for record_type in SINGLE_FILES}


@dataclass(frozen=True)
class Found:
    """What lies in content/: the files to read, with the type of record in each, and the problems of the others."""

    records: Mapping[str, RecordType]
    """By path from the project's root, in the order of the types."""
    problems: tuple[Problem, ...]
    meant: frozenset[tuple[RecordType, str]]
    """The types and the ids that files which are not read were probably meant to have."""
    missing: frozenset[str]
    """The names of the types of which there is one file, that should be there and is not."""


def find_files(folder: Folder) -> Found:
    """Every file in a folder."""
    paths = sorted(folder.files)
    typed = ((path, record_type) for path in paths if (record_type := _record_type(folder, path)))
    records = dict(sorted(typed, key=lambda found: _PLACE[found[1].name]))
    problems = [problem for path in paths for problem in _problems(folder, path, records.get(path))]
    renamed = {problem.path for problem in problems}
    missing = [
        name
        for name, record_type in _SINGLE.items()
        if f"content/{name}" not in records
        and not record_type.optional
        and not any(_meant(stray) == name for stray in renamed)
    ]
    problems += (
        Problem(f"content/{name}", 1, "", "filen saknas.", "Hämta tillbaka den ur versionshistoriken.", "fil-saknas")
        for name in missing
    )
    meant = frozenset(
        (_FOLDERS[home], as_id(_AS_YAML.sub("", name)))
        for _, *folders, name in (path.split("/") for path in paths if path not in records)
        for home in folders[:1]
        if home in _FOLDERS
    )
    return Found(records, tuple(problems), meant, frozenset(_SINGLE[name].name for name in missing))


def _record_type(folder: Folder, path: str) -> RecordType | None:
    """The type of the record in a file in the right place, or None for any other file."""
    _, *folders, name = path.split("/")
    if folder.files[path].kind != "file":
        return None
    if not folders:
        return _SINGLE.get(name)
    return _FOLDERS.get(folders[0]) if len(folders) == 1 and name.endswith(".yml") else None


def _problems(folder: Folder, path: str, record_type: RecordType | None) -> Iterator[Problem]:
    name = path.rpartition("/")[2]
    stem = name.removesuffix(".yml")
    if find_personal_number(name):
        yield Problem(
            path,
            1,
            "",
            "filnamnet har något som ser ut som ett personnummer.",
            "Döp om filen genast. Uppgifter om riktiga personer får aldrig stå här.",
            "personnummer",
        )
    elif record_type and not record_type.folder:
        return
    elif record_type:
        yield from _name_problems(folder, path, stem)
    else:
        message, tip, kind = _stray(folder, path)
        yield Problem(path, 1, "", message, tip, kind)


def _name_problems(folder: Folder, path: str, stem: str) -> Iterator[Problem]:
    def problem(message: str, tip: str) -> Problem:
        return Problem(path, 1, "", message, tip, "filnamn")

    if ID.fullmatch(stem):
        if len(stem) > LONGEST_NAME:
            yield problem(f"filnamnet har {len(stem)} tecken. Gränsen är {LONGEST_NAME}.", "Korta det.")
        elif _NO_NAMES_ON_WINDOWS.fullmatch(stem):
            yield problem(f"filnamnet '{stem}' går inte att använda i Windows.", "Lägg till ett ord.")
        return
    home = path.rpartition("/")[0]
    meant = as_id(_AS_YAML.sub("", stem))
    copied = as_id(copy["name"]) if (copy := _COPY.fullmatch(stem)) else meant
    strange = next(strange_characters(stem), None)
    begun = next((known for known in _records_in(folder, home) if meant.startswith(f"{known}-")), "")
    if begun and _title(folder.files[path]) == _title(folder.files[f"{home}/{begun}.yml"]):
        copied = begun
    if copied != meant and f"{home}/{copied}.yml" in folder.files:
        yield problem(
            f"filen ser ut som en kopia av {copied}.yml.", "Ta bort den, eller döp om den till det den handlar om."
        )
    elif meant and stem != meant and f"{home}/{meant}.yml" in folder.files:
        differs = "bara i stora bokstäver" if stem.lower() == meant else "bara i hur bokstäverna är skrivna"
        yield problem(
            f"filnamnet skiljer sig från {meant}.yml {differs}.", f"Behåll {meant}.yml och ta bort den andra."
        )
    else:
        why = f": det har {strange.reason} ({strange.codes})" if strange else ""
        tip = "Använd små bokstäver a–z, siffror och bindestreck: å och ä blir a, ö blir o."
        yield problem(
            f"filnamnet '{stem}' går inte att använda som id{why}.",
            f"{tip} Till exempel '{meant}.yml'." if meant else tip,
        )


def _meant(path: str) -> str:
    """The name a file at the top of content/ was probably meant to have, if that is one of the single files."""
    _, *folders, name = path.split("/")
    if folders:
        return ""
    stem = _AS_YAML.sub("", name)
    stem = as_id(copy["name"] if (copy := _COPY.fullmatch(stem)) else stem)
    near = stem if f"{stem}.yml" in _SINGLE else nearest(stem, [known.removesuffix(".yml") for known in _SINGLE])
    return f"{near}.yml" if near else ""


def _stray(folder: Folder, path: str) -> tuple[str, str, str]:
    """What is wrong with a file that would not be read, what to do, and the kind of mistake."""
    file = folder.files[path]
    home, _, name = path.rpartition("/")
    _, *folders = home.split("/")
    if file.kind == "link":
        return (
            "det här är en länk till en annan plats, och den följer inte med till andra datorer.",
            "Ta bort den, och lägg filen själv här om den behövs.",
            "inte-en-post",
        )
    if file.kind == "folder":
        return (
            "det här är en mapp som heter som en post.",
            "Ta bort mappen, eller flytta filerna i den.",
            "inte-en-post",
        )
    ending = PurePosixPath(name).suffix.lower()
    if ending in _WHAT:
        what = _WHAT[ending]
        return (
            f"filen är {what}, och läses inte som en post.",
            (
                "Ta bort den, eller flytta den ut ur content/. En post skrivs i YAML, efter mallen på sidan"
                " bidra/foresla/."
            ),
            "inte-en-post",
        )
    if meant := _meant(path):
        if _is_file(folder, f"content/{meant}"):
            return (
                f"filen läses inte, för '{meant}' finns redan.",
                "Behåll den som gäller, och ta bort den andra.",
                "filnamn",
            )
        return f"filen läses inte, för den heter inte '{meant}'.", f"Döp om den till '{meant}'.", "filnamn"
    if len(folders) == 1 and folders[0] in _FOLDERS:
        meant = f"{as_id(_AS_YAML.sub('', name))}.yml"
        if not re.search(r"\.ya?ml", name, re.I) and not _looks_like_a_record(file):
            ends = f"slutar på '{ending}'" if ending else "har ingen ändelse"
            return (
                f"filen {ends}, och läses inte som en post.",
                "Ta bort den, eller flytta den ut ur content/.",
                "inte-en-post",
            )
        if _is_file(folder, f"{home}/{meant}"):
            return (
                f"filen läses inte, för '{meant}' finns redan.",
                "Behåll den som gäller, och ta bort den andra.",
                "filnamn",
            )
        said = f"namnet slutar på '{''.join(PurePosixPath(name).suffixes)}'" if ending else "namnet har ingen ändelse"
        return f"filen läses inte, för {said}.", f"Döp om den till '{meant}'.", "filnamn"
    return _in_wrong_folder(file, folders, name)


def _in_wrong_folder(file: File, folders: list[str], name: str) -> tuple[str, str, str]:
    record_name = f"{as_id(_AS_YAML.sub('', name))}.yml"
    if len(folders) > 1 and (inner := next((folder for folder in folders if folder in _FOLDERS), "")):
        return (
            "filen läses inte, för den ligger i en mapp inuti mappen.",
            f"Flytta den till content/{inner}/{record_name}.",
            "fel-mapp",
        )
    if declared := _declared_type(file):
        home = f"content/{declared.folder}/{record_name}" if declared.folder else f"content/{declared.name}.yml"
        return "filen läses inte, för den ligger i fel mapp.", f"Flytta den till {home}.", "fel-mapp"
    listed = ", ".join(f"{folder} ({record_type.plural.lower()})" for folder, record_type in _FOLDERS.items())
    if folders and (near := nearest(folders[0], {folder: known.plural for folder, known in _FOLDERS.items()})):
        return (
            f"filen läses inte, för mappen heter '{folders[0]}'.",
            f"Mappen ska heta '{near}': flytta filen till content/{near}/{record_name}.",
            "fel-mapp",
        )
    return "filen läses inte, för den ligger i fel mapp.", f"Poster ligger i en av mapparna: {listed}.", "fel-mapp"


def _records_in(folder: Folder, home: str) -> Iterator[str]:
    """The ids of the records in a folder of content/, the longest first."""
    names = (path.removeprefix(f"{home}/").removesuffix(".yml") for path in folder.files if path.startswith(f"{home}/"))
    return iter(sorted(filter(ID.fullmatch, names), key=len, reverse=True))


def _title(file: File) -> bytes | None:
    found = re.search(rb"^title:.*$", _head(file), re.M)
    return found[0] if found else None


def _declared_type(file: File) -> RecordType | None:
    """The type of record that a file names in the line for an editor's program."""
    named = re.search(rb"^# *yaml-language-server: *\$schema=\S*?([a-z-]+)\.schema\.json", _head(file), re.M)
    name = named[1].decode() if named else ""
    return next((known for known in _ORDER if known.name == name), None)


def _looks_like_a_record(file: File) -> bool:
    return re.search(rb"^(?:# yaml-language-server|[a-z_]+: )", _head(file), re.M) is not None


def _head(file: File) -> bytes:
    return (file.content or b"")[:4000]


def _is_file(folder: Folder, path: str) -> bool:
    return path in folder.files and folder.files[path].kind == "file"
