"""References in BibTeX and BibLaTeX."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry
from pylatexenc.latex2text import LatexNodes2Text

from knowledge_base.editing.citations.item import Item

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "techreport": "report",
    "report": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "legislation": "legislation",
}
"""CSL types by the entry's. Others, such as misc, say too little."""

logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # What could not be read is returned, not written to a log.

_PUBLISHERS = ("publisher", "institution", "school", "organization")
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_PARTICLES = re.compile(r"a[fl]|bin|d[aei]|de[lnr]|dos?|du|el|ibn|l[ae]|te[nr]|van|vo[mn]|y|zum?|zur")
"""Words in small letters that are a part of a person's name. With any other, the name is that of an organisation."""

_TO_TEXT = LatexNodes2Text(keep_braced_groups=False, math_mode="text")
_NOT_LATEX = re.compile(r"(?<!\\)([%#&])")
"""Signs that begin something in LaTeX but stand for themselves in BibTeX."""


def is_bibtex(text: str) -> bool:
    """Whether a text looks like BibTeX."""
    return re.search(r"^\s*@\s*\w+\s*[{(]", text, re.M) is not None


def items(text: str) -> Iterator[Item | str]:
    """Every reference in a text, and the text of what could not be read."""
    library = parse_string(text, parse_stack=[middlewares.ResolveStringReferencesMiddleware()])
    for block in library.blocks:
        if isinstance(block, Entry):
            yield _item(block)
        elif isinstance(block, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)) and isinstance(
            block.ignore_error_block, Entry
        ):
            yield _item(block.ignore_error_block)
        elif block in library.failed_blocks:
            yield str(block.raw).strip()


def _item(entry: Entry) -> Item:
    fields: dict[str, str] = {}
    for found in entry.fields:
        fields.setdefault(found.key.casefold(), _enclosed(str(found.value)))
    item = Item()
    kind = entry.entry_type.casefold()
    if kind in _TYPES:
        item.fields["type"] = _TYPES[kind]
    names = _split(fields.get("author") or fields.get("editor", ""))
    item.add_authors(map(_author, names))
    if unclear := [name for name in names if _is_unclear(name)]:
        item.left_out["author"] = "; ".join(map(_plain, unclear))
    item.add_title(_text(fields, "title"), _text(fields, "subtitle"))
    item.add("container-title", _text(fields, "journal", "journaltitle", "booktitle"))
    item.add("volume", _text(fields, "volume"))
    item.add("issue" if kind == "article" else "number", _text(fields, "number"))
    item.add("issue", _text(fields, "issue"))
    item.add_pages(_text(fields, "pages", "eid", "article-number"))
    item.add("publisher", _text(fields, *_PUBLISHERS))
    item.add("event-title", _text(fields, "eventtitle"))
    if item.fields.get("type") == "thesis":
        item.add("genre", _text(fields, "type"))
    addresses = [_address(fields.get(name, "")) for name in ("url", "howpublished", "note")]
    item.add_doi(_address(fields.get("doi", "")), *(address for address in addresses if "doi.org/" in address))
    for address in addresses[:2]:
        item.add_address(address if "://" in address else None)
    item.add_isbn(fields.get("isbn"))
    item.add_language(_text(fields, "langid", "language"))
    if "year" in fields:
        day = re.search(r"[0-9]+", fields.get("day", "") or fields.get("month", ""))
        month = re.sub(r"[^a-z]", "", _text(fields, "month").casefold()) or fields.get("month")
        item.add_date(_text(fields, "year"), month, day[0] if day and (month or "").isalpha() else fields.get("day"))
    item.add_dated(fields.get("date", "").rstrip("~?%"))
    return item


def _enclosed(value: str) -> str:
    """A value without line breaks, and without the braces or quotes around it. Names in it keep theirs."""
    parts = re.split(r"\s#\s", " ".join(value.split()))
    return "".join(part[1:-1] if _is_enclosed(part) or re.fullmatch('".*"', part) else part for part in parts)


def _is_enclosed(value: str) -> bool:
    """Whether the brace that a value begins with is closed by the one that it ends with."""
    depth = 0
    for number, sign in enumerate(value):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if not depth:
            return value.startswith("{") and number == len(value) - 1
    return False


def _text(fields: Mapping[str, str], *names: str) -> str:
    """The first of some fields that is there, as plain text."""
    return _plain(next((fields[name] for name in names if fields.get(name)), ""))


def _plain(value: str) -> str:
    return str(_TO_TEXT.latex_to_text(_NOT_LATEX.sub(r"\\\1", value))).strip()


def _address(value: str) -> str:
    found = re.search(r"\\url\s*\{([^{}]*)\}", value)
    return re.sub(r"\\(?=[_%&#~])|[{}]", "", found[1] if found else value).strip()


def _split(names: str) -> list[str]:
    """The names between `and`, those inside braces left whole."""
    parts = middlewares.names.split_multiple_persons_names(names)
    return [part for part in parts if part.strip()]


def _is_unclear(name: str) -> bool:
    """Whether a name is several, with commas between them in place of `and`."""
    parts = [part.strip(" .").casefold() for part in name.split(",")]
    return not _is_enclosed(name) and len(parts) > 2 and (len(parts) > 3 or parts[1] not in _SUFFIXES)


def _author(name: str) -> Mapping[str, str] | None:
    if name.casefold() == "others" or _is_unclear(name):
        return None
    words = _plain(name).split()
    is_body = "," not in name and any(word.islower() and not _PARTICLES.fullmatch(word) for word in words)
    if _is_enclosed(name) or is_body:
        return {"literal": _plain(name).rstrip(",")}
    parts = middlewares.names.parse_single_name_into_parts(name, strict=False)
    family, given = (" ".join(found) for found in ((*parts.von, *parts.last), parts.first))
    if not given:
        return {"literal": _plain(family)}
    return {"family": _plain(family), "given": ", ".join(filter(None, (_plain(given), _plain(" ".join(parts.jr)))))}
