"""References in formats with a tag on each line: RIS, and the ones of PubMed and EndNote."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge_base.editing.citations.item import Item, person

_LINE = re.compile(r"\ufeff?(?:%(?P<sign>.) ?|(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}- ?)(?P<value>.*)")
_RIS = re.compile(r"^\ufeff?TY  ?-", re.M)
_PUBMED = re.compile(r"^PMID ?- ", re.M)
_ENDNOTE = re.compile(r"^\ufeff?%0 ", re.M)

_TYPES = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "JFULL": "article-journal",
    "RPRT": "report",
    "GOVDOC": "report",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "THES": "thesis",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "ELEC": "webpage",
    "BLOG": "webpage",
    "WEB": "webpage",
    "STAT": "legislation",
    "BILL": "bill",
}
_ENDNOTE_TYPES = {
    "journal article": "JOUR",
    "electronic article": "EJOUR",
    "report": "RPRT",
    "government document": "GOVDOC",
    "book": "BOOK",
    "edited book": "BOOK",
    "electronic book": "EBOOK",
    "thesis": "THES",
    "conference paper": "CPAPER",
    "conference proceedings": "CONF",
    "web page": "ELEC",
    "blog": "BLOG",
    "statute": "STAT",
    "bill": "BILL",
}
_ENDNOTE_TAGS = {
    "0": "TY",
    "A": "AU",
    "T": "TI",
    "J": "T2",
    "B": "T2",
    "V": "VL",
    "N": "IS",
    "P": "SP",
    "D": "PY",
    "8": "DA",
    "I": "PB",
    "@": "SN",
    "R": "DO",
    "U": "UR",
    "G": "LA",
    "9": "M3",
}
"""RIS tags by those of EndNote."""

Tags = Mapping[str, Sequence[str]]


def is_tagged(text: str) -> bool:
    """Whether a text looks like one of the formats."""
    return any(pattern.search(text) for pattern in (_RIS, _PUBMED, _ENDNOTE))


def items(text: str) -> Iterator[Item | str]:
    """Every reference in a text."""
    for tags in _references(text):
        yield _pubmed_item(tags) if "PMID" in tags else _ris_item(tags)


def _references(text: str) -> Iterator[Tags]:
    tags: dict[str, list[str]] = defaultdict(list)
    last = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = _LINE.fullmatch(line.rstrip())
        if not found:
            if line.strip() and last:  # A long value goes on.
                tags[last][-1] += f" {line.strip()}"
            continue
        last = found["tag"] or _ENDNOTE_TAGS.get(found["sign"], "")
        if last in ("TY", "PMID") and tags:
            yield tags
            tags = defaultdict(list)
        if last:
            tags[last].append(found["value"].strip())
    if "TY" in tags or "PMID" in tags:
        yield tags


def _ris_item(tags: Tags) -> Item:
    def first(*names: str) -> str:
        return next((value for name in names for value in tags.get(name, ()) if value), "")

    item = Item()
    written = first("TY")
    kind = _TYPES.get(_ENDNOTE_TYPES.get(written.casefold(), written.upper()), "")
    if kind:
        item.fields["type"] = kind
    authors = [name for tag in ("AU", "A1") for name in tags.get(tag, ())] or list(tags.get("A2", ()))
    item.add_authors(map(person, authors))
    item.add_title(first("TI", "T1", "CT") or (first("BT") if kind == "book" else ""))
    if kind in ("article-journal", "paper-conference", "webpage", "legislation"):
        item.add("container-title", first("JF", "T2", "BT", "C3", "JO", "JA", "J2"))
    elif not kind:
        item.add("container-title", first("T2", "JF", "BT"))
    item.add("volume", first("VL"))
    if kind == "report":
        item.add("number", first("IS", "M1", "C6"))
        item.add("number", first("SN") if not re.match(r"[0-9]{4}-?[0-9]{3}[0-9X]|97[89]", first("SN")) else "")
    elif kind in ("legislation", "bill"):
        item.add("number", first("M1", "IS", "SN"))
    else:
        item.add("issue", first("IS", "CP"))
    item.add_pages(first("SP"), first("EP"))
    item.add_pages(first("C7", "AR"))
    item.add("publisher", first("PB"))
    if kind == "thesis":
        item.add("genre", first("M3"))
    item.add_doi(
        first("DO"), *tags.get("M3", ()), *(value for value in tags.get("N1", ()) if "doi" in value.casefold())
    )
    for name in ("UR", "L2", "LK"):
        for value in tags.get(name, ()):
            item.add_address(value.split(" ")[0])
    item.add_isbn(" ".join(tags.get("SN", ())))
    item.add_language(first("LA"))
    for name in ("PY", "Y1", "DA"):
        item.add_dated(first(name))
    return item


def _pubmed_item(tags: Tags) -> Item:
    def first(*names: str) -> str:
        return next((value for name in names for value in tags.get(name, ())), "")

    item = Item({"type": "article-journal"} if "Journal Article" in tags.get("PT", ()) or "JT" in tags else {})
    item.add_authors(map(person, tags.get("FAU") or tags.get("AU", ())))
    item.add_authors({"literal": name} for name in tags.get("CN", ()))
    item.add_title(first("TI"))
    item.add("container-title", first("JT", "TA"))
    item.add("volume", first("VI"))
    item.add("issue", first("IP"))
    item.add_pages(first("PG"))
    item.add_doi(*(value for name in ("LID", "AID") for value in tags.get(name, ()) if value.endswith("[doi]")))
    item.add_language(first("LA"))
    item.add_dated(first("DP"))
    return item
