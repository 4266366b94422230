"""Sources as BibTeX, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from knowledge_base.meaning.citations import address
from knowledge_base.model.entry import Entry

_TYPES = {
    "article-journal": "article",
    "report": "techreport",
    "book": "book",
    "thesis": "phdthesis",
    "paper-conference": "inproceedings",
}
"""BibTeX types by CSL type. What BibTeX has no word for is misc."""

_CONTAINERS = {"article": "journal", "inproceedings": "booktitle"}
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}

_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "{}%&#$_"},
    }
)


def bibtex(sources: Iterable[Entry]) -> str:
    """One entry for each source, under its id."""
    return "\n".join(_entry(source) for source in sources)


def _entry(source: Entry) -> str:
    kind = _TYPES.get(source["type"], "misc")
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in _fields(source, kind) if value)
    return f"@{kind}{{{source.id},\n{lines}}}\n"


def _fields(source: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """Fields and their values. What stands in a second pair of braces is left as it is: capitals, and names of bodies."""

    def text(field: str) -> str:
        return (source[field] or "").translate(_ESCAPED)

    issued = source["issued"] or {}
    yield "author", " and ".join(_name(author) for author in source["author"])
    yield "title", f"{{{text('title')}}}"
    yield _CONTAINERS.get(kind, "howpublished"), text("container-title")
    yield _PUBLISHERS.get(kind, "publisher"), text("publisher")
    yield "year", str(issued.get("year") or "")
    yield "month", str(issued.get("month") or "")
    yield "volume", text("volume")
    yield "number", text("issue") or text("number")
    yield "pages", text("page").replace("–", "--")
    yield "type", text("genre") if kind in _PUBLISHERS else ""
    yield "isbn", text("ISBN")
    yield "doi", source["DOI"] or ""
    yield "url", address(source) or ""
    yield "langid", {None: "swedish", "en": "english"}.get(source["lang"], "")


def _name(author: Mapping[str, str | None]) -> str:
    if author["literal"]:
        return f"{{{author['literal'].translate(_ESCAPED)}}}"
    return ", ".join(author[part].translate(_ESCAPED) for part in ("family", "given") if author[part])
