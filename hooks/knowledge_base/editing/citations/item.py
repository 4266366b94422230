"""What a reference says, whatever program wrote it: the common ground between its format and our source records."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|scp|sc|span|p|jats:\w+|mml:\w+)(?: [^<>]*)?/?>", re.I)
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]+")
_ISBN = re.compile(r"[0-9](?:[- ]?[0-9]){8,11}[- ]?[0-9Xx]")
_YEAR = re.compile(r"[\[(]?(?:c|ca |©)?((?:19|20)[0-9]{2})[\])]?")
_CATALOGUE = re.compile(r"//[^/]*\b(?:scopus|webofscience|webofknowledge|ebscohost|proquest|scholar\.google)\.")
"""Addresses in a catalogue, which lead nowhere for a reader without a login to it."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari",
            "feb february februari",
            "mar march mars",
            "apr april",
            "may maj",
            "jun june juni",
            "jul july juli",
            "aug august augusti",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_LANGUAGES = {
    name: code
    for code, names in {
        "sv": "swe swedish svenska",
        "en": "eng english engelska american british usenglish ukenglish australian canadian newzealand",
        "da": "dan danish danska dansk",
        "no": "nor norwegian norska norsk",
        "nb": "nob bokmål",
        "nn": "nno nynorsk",
        "fi": "fin finnish finska",
        "de": "ger deu german ngerman tyska deutsch",
        "fr": "fre fra french franska français",
        "es": "spa spanish spanska español",
        "nl": "dut nld dutch nederländska",
        "it": "ita italian italienska",
    }.items()
    for name in (code, *names.split())
}


@dataclass
class Item:
    """One reference. Every text is plain: without the markup and the escapes of its format."""

    fields: dict[str, Any] = field(default_factory=dict)
    """Fields of a source record that the reference has."""
    left_out: dict[str, str] = field(default_factory=dict)
    """What the reference says and a record cannot hold, by field: an address without https, a year in letters."""
    incomplete: set[str] = field(default_factory=set)
    """Fields of which the reference has only a part, such as authors that end with "others"."""

    def add(self, name: str, value: str | None) -> None:
        """Sets a text, if there is one and the field has none yet."""
        if value and (text := plain(value)):
            self.fields.setdefault(name, text)

    def add_title(self, title: str | None, subtitle: str | None = None) -> None:
        """Sets the title. A full stop after it, as some catalogues write, is no part of it."""
        parts = [plain(part) for part in (title, subtitle) if part]
        self.add("title", re.sub(r"(?<=[a-zåäö0-9)”\"])\.$", "", ": ".join(filter(None, parts))))

    def add_pages(self, pages: str | None, last: str | None = None) -> None:
        """Sets the pages: `404–414`, also when they are given as `404-14` or `404--414`."""
        first, _, end = re.sub(r"\s*[-‐‑–—]+\s*", "–", plain(pages or "")).removeprefix("pp. ").partition("–")
        end = plain(last or "") or end
        if first.isdigit() and end.isdigit() and len(end) < len(first):
            end = first[: -len(end)] + end
        self.add("page", f"{first}–{end}" if end and end != first else first)

    def add_doi(self, *texts: str | None) -> None:
        """Sets the DOI that is in any of some texts, as such or in an address."""
        for text in filter(None, texts):
            if found := _DOI.search(text.replace("%2F", "/").replace("%2f", "/")):
                self.fields.setdefault("DOI", found[0].rstrip(".,;"))

    def add_address(self, address: str | None) -> None:
        """Sets the address. One that leads to the DOI says nothing more than the DOI does."""
        if not address:
            return
        text = address.strip()
        if "doi.org/" in text:
            self.add_doi(text)
        elif re.fullmatch(r"https://\S+", text) and not _CATALOGUE.search(text):
            self.fields.setdefault("URL", text)
        elif "URL" not in self.fields:
            self.left_out.setdefault("URL", text)

    def add_isbn(self, text: str | None) -> None:
        """Sets the first ISBN of a text. An ISSN is shorter and is no field of a source."""
        if found := _ISBN.search(text or ""):
            self.fields.setdefault("ISBN", found[0].replace(" ", "-").upper())

    def add_language(self, text: str | None) -> None:
        """Sets the language of a title that is not Swedish. A Swedish one is known by an empty string."""
        name = re.split(r"[-_;, ]", (text or "").strip().casefold())[0]
        if name in _LANGUAGES:
            self.fields.setdefault("lang", "" if _LANGUAGES[name] == "sv" else _LANGUAGES[name])
        elif name:
            self.left_out.setdefault("lang", str(text))

    def add_date(self, year: Any, month: Any = None, day: Any = None) -> None:
        """Sets the day of issue, as far as it is said."""
        if year in (None, ""):
            return
        found = _YEAR.fullmatch(str(year).strip())
        if not found:
            self.left_out.setdefault("issued", str(year))
            return
        self.left_out.pop("issued", None)
        issued = self.fields.setdefault("issued", {"year": int(found[1])})
        if issued["year"] != int(found[1]) or "month" in issued:
            return
        text = str(month or "").strip(" .{}").casefold()
        number = int(text) if text.isdigit() else _MONTHS.get(text, 0)
        if 1 <= number <= 12:
            issued["month"] = number
            if str(day or "").strip().isdigit() and 1 <= int(day) <= 31:
                issued["day"] = int(day)

    def add_dated(self, text: str | None) -> None:
        """Sets the day of issue from one text: `2019`, `2019-03-01`, `2019/03//`, `2019 Mar 1`, `1 March 2019`. Of a
        range only the year is taken, and of `03/01/2019` too, for countries read it differently."""
        parts = [part for part in re.split(r"[-–/ ,]+", (text or "").strip()) if part]
        years = [part for part in parts if _YEAR.fullmatch(part)]
        rest = [part for part in parts if part not in years]
        month = next((part for part in rest if part.strip(".").casefold() in _MONTHS), None)
        days = [part for part in rest if part != month]
        if not years and month and "issued" in self.fields:
            years = [self.fields["issued"]["year"]]
        if len(set(years)) != 1:
            if parts:
                self.left_out.setdefault("issued", str(text))
        elif len(years) > 1 or len(days) > (1 if month else 2) or (month and days and not days[0].isdigit()):
            self.add_date(years[0])
        elif month:
            self.add_date(years[0], month, days[0] if days else None)
        else:
            self.add_date(years[0], *(days if parts[0] == years[0] else ()))

    def add_authors(self, authors: Iterable[Mapping[str, str] | None]) -> None:
        """Adds authors in their order. None stands for those that are not named."""
        listed = self.fields.setdefault("author", [])
        for author in authors:
            parts = {part: text for part, name in (author or {}).items() if (text := plain(name))}
            if not parts:
                self.incomplete.add("author")
            elif parts not in listed:
                listed.append(parts)
        if not listed:
            del self.fields["author"]


def person(name: str) -> Mapping[str, str] | None:
    """An author written `Ek, Anna`. A name without a comma, or with nothing after it, is that of an organisation; None
    for those that are not named."""
    parts = [part.strip() for part in name.split(",")]
    if name.strip().casefold().strip(".") in ("", "others", "et al", "m fl"):
        return None
    if len(parts) == 1 or not any(parts[1:]):
        return {"literal": parts[0]}
    return {"family": parts[0], "given": ", ".join(filter(None, parts[1:]))}


def plain(text: str) -> str:
    """A text without tags, entities and line breaks."""
    return " ".join(_TAG.sub("", html.unescape(html.unescape(text))).split())
