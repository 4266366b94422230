"""Sources as BibTeX, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge_base.meaning.citations import address
from knowledge_base.model.domain import Author, Source
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


def bibtex(sources: Iterable[Entry[Source]]) -> str:
    """One entry for each source, under its id."""
    return "\n".join(_entry(source) for source in sources)


def _entry(source: Entry[Source]) -> str:
    kind = _TYPES.get(source.fields["type"], "misc")
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in _fields(source, kind) if value)
    return f"@{kind}{{{source.id},\n{lines}}}\n"


def _fields(source: Entry[Source], kind: str) -> Iterator[tuple[str, str]]:
    """Fields and their values. A second pair of braces keeps capitals and names of bodies as they are."""

    def text(value: str | None) -> str:
        return (value or "").translate(_ESCAPED)

    fields = source.fields
    issued = fields["issued"]
    yield "author", " and ".join(_name(author) for author in fields["author"])
    yield "title", f"{{{text(fields['title'])}}}"
    yield _CONTAINERS.get(kind, "howpublished"), text(fields["container-title"])
    yield _PUBLISHERS.get(kind, "publisher"), text(fields["publisher"])
    yield "year", str(issued["year"]) if issued else ""
    yield "month", str(issued["month"] or "") if issued else ""
    yield "volume", text(fields["volume"])
    yield "number", text(fields["issue"]) or text(fields["number"])
    yield "pages", text(fields["page"]).replace("–", "--")
    yield "type", text(fields["genre"]) if kind in _PUBLISHERS else ""
    yield "isbn", text(fields["ISBN"])
    yield "doi", fields["DOI"] or ""
    yield "url", address(source) or ""
    yield "langid", {None: "swedish", "en": "english"}.get(fields["lang"], "")


def _name(author: Author) -> str:
    if literal := author["literal"]:
        return f"{{{literal.translate(_ESCAPED)}}}"
    return ", ".join(part.translate(_ESCAPED) for part in (author["family"], author["given"]) if part)
