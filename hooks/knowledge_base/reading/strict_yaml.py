"""Reads the small, safe part of YAML that records are written in, and remembers the line of every value.

YAML has corners that silently lose or change data: keys given twice, `no` read as false, dates and times
turned into other things, aliases that grow without bound. None of them is accepted. Values are built from the parser's
events: text, whole numbers, decimal numbers, true, false, empty, lists and fields. Everything else is a problem.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import yaml

from knowledge_base.language.characters import Strange, strange_characters
from knowledge_base.model.problems import shortened
from knowledge_base.model.record import FieldPath
from knowledge_base.reading.yaml_mistakes import Told, explain

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Whose parser reads: the fast one in C where PyYAML was built with it. They agree on what a record may hold."""

DEEPEST = 12
"""How many levels a record may have. Real ones have five."""

MOST_ITEMS = 1000
"""How many items a list may have. Real ones have some ten; to compare all items of a list takes their number
squared."""

_MANY_TWICE = 2
"""Above this many duplicate fields in one place, report them together."""

FIELD_AT_MARGIN = re.compile(r"[A-Za-z][\w-]*\s*:(?:\s|$)")
"""The first line of a field of the record itself."""

_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_WORDS = {"true": True, "false": False, "null": None, "": None}

TYPOGRAPHIC_QUOTES = "“”„‘’"


@dataclass(frozen=True)
class Document:
    """What a file says: its value, the line of each value, and what could not be read."""

    value: Any
    """Read-only mappings, tuples, texts, numbers, true, false and None."""
    lines: Mapping[FieldPath, int]
    problems: tuple[Told, ...]
    """What was found, in that order."""


class _Stop(Exception):
    """Raised inside the reader when nothing more can be read from the file."""


@lru_cache(maxsize=4096)
def read(text: str) -> Document:
    """The record in `text`. Never raises on bad input: what is wrong is in `problems`.

    A text is read once: of all that a preview reads after an edit, one file is new. What is shared is read-only.
    """
    return (LOADER is yaml.SafeLoader and _read_by_fields(text)) or read_once(text)


def _read_by_fields(text: str) -> Document | None:
    """The record in `text`, read field by field: of a text that has changed a little, PyYAML's own parser, which is
    slow, then reads little. None when any field has a problem or cannot be told from those around it."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if FIELD_AT_MARGIN.match(line)]
    at_margin = frozenset(starts)
    others = [(number, line[0]) for number, line in enumerate(lines) if line and number not in at_margin]
    if not starts or any(sign not in (" #" if number > starts[0] else "#") for number, sign in others):
        return None
    value: dict[str, Any] = {}
    places: dict[FieldPath, int] = {(): starts[0] + 1}
    for start, end in pairwise((*starts, len(lines))):
        part = _read_field("\n".join(lines[start:end]))
        if part.problems or len(part.value) != 1 or not value.keys().isdisjoint(part.value):
            return None
        value |= part.value
        places |= {path: line + start for path, line in part.lines.items() if path}
    return Document(MappingProxyType(value), MappingProxyType(places), ())


def read_once(text: str) -> Document:
    """The same for a text that nobody will ask for again."""
    return _Reader(text).document()


_read_field = lru_cache(maxsize=4096)(read_once)


def _as_blanks(text: str) -> str:
    """Tabs after a colon or a dash as blanks: libyaml takes them there and PyYAML's own parser does not. That they are
    there is reported as for every other tab."""
    return _TABS.sub(lambda tabs: " " * len(tabs[0]), text)


_TABS = re.compile(r"(?<=[:-])\t+")


class _Reader:
    def __init__(self, text: str) -> None:
        self._text_lines = text.split("\n")
        self._events: Iterator[yaml.Event] = yaml.parse(_as_blanks(text), Loader=LOADER)
        self._lines: dict[FieldPath, int] = {}
        self._problems: list[Told] = []

    def document(self) -> Document:
        value = None
        try:
            value = self._only_document()
        except yaml.MarkedYAMLError as error:
            self._problems.append(explain(self._text_lines, error))
        except yaml.YAMLError:
            self._problem(
                1,
                "Filen har ett tecken som inte får finnas i YAML.",
                "Skriv om raden i en vanlig textredigerare.",
                "osynligt-tecken",
            )
        except _Stop:
            pass
        return Document(value, MappingProxyType(self._lines), tuple(self._problems))

    def _only_document(self) -> Any:
        value = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._problem(
                        _line(event),
                        "Här börjar en ny post.",
                        "Lägg varje post i en egen fil, utan rader med '---'.",
                        "tva-poster",
                    )
                    raise _Stop
                value = self._value(next(self._events), ())
        return value

    def _value(self, event: yaml.Event, path: FieldPath) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._problem(
                _line(event),
                f"'*{event.anchor}' hänvisar till en annan plats i filen, och det går inte här.",
                "Skriv ut värdet, eller sätt det inom citattecken.",
                "tecken-med-betydelse",
            )
            return None
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))  # Nothing else begins a value.
        if event.anchor:
            self._problem(
                _line(event),
                f"'&{event.anchor}' är ett YAML-märke, och det går inte här.",
                "Skriv värdet inom citattecken.",
                "tecken-med-betydelse",
            )
        if event.tag and event.tag != "!":
            self._problem(
                _line(event),
                f"'{event.tag}' är en YAML-tagg, och det går inte här.",
                "Skriv värdet inom citattecken.",
                "tecken-med-betydelse",
            )
        if len(path) > DEEPEST:
            self._problem(
                _line(event),
                "Värdena ligger för djupt inuti varandra.",
                "Utgå från en annan post av samma slag.",
                "for-djupt",
            )
            raise _Stop
        self._lines.setdefault(path, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            self._check_comment(event)
            self._check_quotes(event)
            return _scalar(event)
        return self._fields(path) if isinstance(event, yaml.MappingStartEvent) else self._items(path)

    def _check_quotes(self, event: yaml.ScalarEvent) -> None:
        """Quotes from a word processor are part of the text to YAML, and so would end up on the page."""
        text = event.value
        if event.implicit[0] and len(text) > 1 and text[0] in TYPOGRAPHIC_QUOTES and text[-1] in TYPOGRAPHIC_QUOTES:
            self._problem(
                _line(event),
                "Citattecknen kring texten är från ett ordbehandlingsprogram.",
                "Skriv raka citattecken, eller inga.",
                "ordbehandlarens-citattecken",
            )
        elif event.implicit[0] and text.count('"') % 2:
            self._problem(
                _line(event),
                "Texten har ett ensamt citattecken.",
                "Ta bort det, eller sätt dit det andra.",
                "citattecken-saknas",
            )
        elif event.style == '"' and (hidden := self._written_as_escape(text)):
            self._problem(
                _line(event),
                f"Texten har {hidden.reason} ({hidden.codes}), skrivet med bakstreck.",
                "Skriv texten utan bakstreck.",
                "bakstreck",
            )

    def _written_as_escape(self, text: str) -> Strange | None:
        """A character in `text` that should not be there and is written as an escape in the file."""
        strange = strange_characters(text)
        return next((found for found in strange if not any(found.text in line for line in self._text_lines)), None)

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """A comment after a value would silently cut a text short, so comments must have their own lines."""
        end = event.end_mark
        assert end
        if (
            event.implicit[0]
            and end.line < len(self._text_lines)
            and self._text_lines[end.line][end.column :].lstrip().startswith("#")
        ):
            self._problem(
                end.line + 1,
                "Texten efter # läses inte.",
                "Sätt hela värdet inom citattecken, eller lägg kommentaren på en egen rad.",
                "kommentar",
            )

    def _fields(self, path: FieldPath) -> Mapping[str, Any]:
        fields: dict[str, Any] = {}
        twice: list[tuple[int, str]] = []
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._problem(_line(event), "Ett fältnamn ska vara ett ord.", "Skriv 'fält: värde'.", "olasbar-rad")
                raise _Stop
            # Every record has the same names: interned, they take room once.
            name, line = sys.intern(event.value), _line(event)
            field = (*path, name)
            if name in fields:
                twice.append((line, name))
            else:
                self._lines[field] = line
            fields[name] = self._value(next(self._events), field)
        if len({name for _, name in twice}) > _MANY_TWICE:
            line, name = twice[0]
            self._problem(
                line,
                f"{len(twice)} fält står två gånger, det första är '{shortened(name)}' från rad"
                f" {self._lines[(*path, name)]}.",
                "Är det två poster i en fil, eller saknas ett '- '? Dela upp dem.",
                "falt-tva-ganger",
            )
        else:
            for line, name in twice:
                self._problem(
                    line,
                    f"Fältet '{shortened(name)}' finns redan på rad {self._lines[(*path, name)]}.",
                    "Behåll det ena.",
                    "falt-tva-ganger",
                )
        return MappingProxyType(fields)

    def _items(self, path: FieldPath) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            if len(items) == MOST_ITEMS:
                self._problem(
                    _line(event), f"Listan har fler än {MOST_ITEMS} punkter.", "Dela upp den.", "for-stor-fil"
                )
                raise _Stop
            items.append(self._value(event, (*path, len(items))))
        return tuple(items)

    def _problem(self, line: int, sentence: str, tip: str, kind: str) -> None:
        self._problems.append((line, sentence, tip, kind))


def _line(event: yaml.Event) -> int:
    assert event.start_mark
    return event.start_mark.line + 1


def _scalar(event: yaml.ScalarEvent) -> Any:
    text = event.value
    if not event.implicit[0]:  # Quoted, or a block of text: always text. Blanks around it are never meant.
        return text.strip(" \n")
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE_NUMBER.fullmatch(text) and len(text) < 16:
        return int(text)
    if _DECIMAL_NUMBER.fullmatch(text) and len(text) < 16:
        return float(text)
    return text
