"""References in formats with a tag on each line: RIS, and the ones of PubMed and EndNote."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge_base.editing.citations.item import Item, person

_LINE = re.compile(r"\ufeff?(?:%(?P<sign>.) ?|(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}- ?)(?P<value>.*)")
_RIS = re.compile(r"^\ufeff?TY  ?-", re.M)
_PUBMED = re.compile(r"^\ufeff?(?:PMID|OWN) {1,2}- ?", re.M)
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
_ERIC_TYPES = {
    "books": "book",
    "dissertations/theses": "thesis",
    "reports": "report",
}
"""Types by the first words of those of ERIC, which has the format of PubMed but many kinds of works."""

Tags = Mapping[str, Sequence[str]]


def is_tagged(text: str) -> bool:
    """Whether a text looks like one of the formats."""
    return any(pattern.search(text) for pattern in (_RIS, _PUBMED, _ENDNOTE))


def items(text: str) -> Iterator[Item | str]:
    """Every reference in a text."""
    for tags in _references(text):
        yield _ris_item(tags) if "TY" in tags else _pubmed_item(tags)


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
        if _begins(last, tags) and tags:
            yield tags
            tags = defaultdict(list)
        if last:
            tags[last].append(found["value"].strip())
    if not tags.keys().isdisjoint(("TY", "PMID", "OWN")):
        yield tags


def _begins(tag: str, tags: Tags) -> bool:
    """Whether a tag begins a reference after some tags. In PubMed the owner is the second line, in ERIC the first; and
    some programs write the number of PubMed inside RIS."""
    if tag == "TY" or ("TY" in tags and "ER" not in tags):
        return tag == "TY"
    return tag == "PMID" or (tag == "OWN" and "OWN" in tags)


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

    is_eric = first("OWN") == "ERIC"
    item = Item({"type": kind} if (kind := _eric_type(tags) if is_eric else _pubmed_type(tags)) else {})
    item.add_authors(map(person, tags.get("FAU") or tags.get("AU", ())))
    item.add_authors({"literal": name} for name in tags.get("CN", ()))
    item.add_title(first("TI"))
    in_journal = not is_eric or kind == "article-journal"
    item.add("container-title" if in_journal else "publisher", first("JT", "TA"))
    item.add("volume", first("VI"))
    item.add("issue", first("IP"))
    item.add_pages(first("PG"))
    places = [value for name in ("LID", "AID") for value in tags.get(name, ())]
    item.add_doi(*(value for value in places if value.endswith("[doi]")))
    for place in places:
        item.add_address(place if "://" in place else None)
    item.add_isbn(first("ISBN"))
    item.add_language(first("LA"))
    item.add_dated(first("DP"))
    return item


def _pubmed_type(tags: Tags) -> str:
    return "article-journal" if "Journal Article" in tags.get("PT", ()) or "JT" in tags else ""


def _eric_type(tags: Tags) -> str:
    if any(number.startswith("EJ") for number in tags.get("OID", ())):
        return "article-journal"
    said = [text.partition(" - ")[0].casefold() for text in tags.get("PT", ())]
    return next((kind for name, kind in _ERIC_TYPES.items() if name in said), "")
