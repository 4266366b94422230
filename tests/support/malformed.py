"""Mistakes that people make in records, as data: what is done to a real record, and what the check must answer.

Each mistake is a function from the text of a record to the broken text and the line where it must be told. Lines count
from 1. A mistake that a record does not have room for gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Broken = tuple[str | bytes, int]
"""The broken text, and the line of the mistake."""


@dataclass(frozen=True)
class Mistake:
    """One kind of mistake."""

    name: str
    kind: str
    """The explanation it must lead to."""
    word: str
    """What the message must hold, so that it names this mistake and no other."""
    make: Callable[[str], Broken | None]


def on_first(pattern: str, replacement: str, below: int = 0) -> Callable[[str], Broken | None]:
    """Exchanges the first match of `pattern`; the mistake is told `below` lines under the line where the match
    begins."""

    def make(text: str) -> Broken | None:
        match = re.search(pattern, text, re.M)
        if not match:
            return None
        line = text.count("\n", 0, match.start()) + 1
        return text[: match.start()] + match.expand(replacement) + text[match.end() :], line + below

    return make


def whole(change: Callable[[str], str | bytes], line: int = 1) -> Callable[[str], Broken]:
    """Changes the whole file."""
    return lambda text: (change(text), line)


def at_end(change: Callable[[str], str], below: int = 0) -> Callable[[str], Broken]:
    """Adds something after the record; told `below` lines under the first line added."""
    return lambda text: (text + change(text), text.count("\n") + 1 + below)


def in_windows_encoding(text: str) -> Broken | None:
    """As an old Windows program saves it; told on the first line that has a letter outside English."""
    first = next((index for index, letter in enumerate(text) if ord(letter) > 127), None)
    return None if first is None else (text.encode("cp1252", errors="replace"), text.count("\n", 0, first) + 1)


def only_to_the_title(text: str) -> Broken:
    """As when the rest was lost on the way."""
    return text[: re.search(TITLE, text, re.M).end()] + "\n", 2


def without_title(text: str) -> Broken:
    """A missing field is told at the first line that holds anything."""
    return re.sub(TITLE + r"\n", "", text, count=1, flags=re.M), 2


def cut_off_inside_a_name(text: str) -> Broken:
    """As when only a part of the file was copied."""
    last = list(re.finditer(r"^[a-z_]+:", text, re.M))[-1].start()
    return text[: last + 4], text.count("\n", 0, last) + 1


TITLE = r"^title: .*(?:\n  .*)*"
REVIEWED = r"^(reviewed|  date): \d{4}-\d\d-\d\d$"
CHANGE = r"^  - date: (.*)\n    reason: (.*)\n    text: (?!>)(.*)$(?!\n {6})"
SOURCE = r"^( *)- source: (.*)\n( *)place: (.*)$"
TEXT = r"^(summary|explanation|  note|when|purpose): >-\n  ([^:\n]*)$(?!(?:\n +[^:\n]*)*:)"

MISTAKES = (
    # characters that came along from elsewhere
    Mistake("tab instead of spaces", "tabb", "tabb", on_first(r"^  ", "\t")),
    Mistake("tab after the colon", "tabb", "tabb", on_first(r"^title: ", "title:\t")),
    Mistake("no-break space from Word", "hart-blanksteg", "Word", on_first(r"^title: ", "title:\u00a0")),
    Mistake("narrow no-break space", "hart-blanksteg", "Word", on_first(r"^(title: \S+) ?", "\\1\u202f")),
    Mistake("soft hyphen from Word", "osynligt-tecken", "osynligt", on_first(r"^(title: [^>|])", "\\1\u00ad")),
    Mistake("zero width space from the web", "osynligt-tecken", "osynligt", on_first(r"^(title: [^>|])", "\\1\u200b")),
    Mistake("right-to-left override", "osynligt-tecken", "osynligt", on_first(r"^(title: [^>|])", "\\1\u202e")),
    Mistake("replacement character", "teckenkodning", "förlorad", on_first(r"^(title: [^>|])", "\\1\ufffd")),
    Mistake(
        "a letter in two characters", "tecken-pa-annat-satt", "två tecken", on_first(r"^(title: [^>|])", "\\1a\u030a")
    ),
    Mistake("a Cyrillic letter", "ovanligt-tecken", "alfabet", on_first(r"^(title: [^>|])", "\\1\u043ex")),
    Mistake("a private character", "ovanligt-tecken", "vissa program", on_first(r"^(title: [^>|])", "\\1\uf0b7")),
    Mistake("vertical tab from Word", "osynligt-tecken", "styrtecken", on_first(r"^(title: [^>|])", "\\1\x0b")),
    Mistake("line separator", "osynligt-tecken", "styrtecken", on_first(r"^(title: [^>|])", "\\1\u2028")),
    Mistake("byte order mark", "bom", "BOM", whole(lambda text: "\ufeff" + text)),
    # encodings
    Mistake("Windows encoding", "teckenkodning", "UTF-8", in_windows_encoding),
    Mistake("UTF-16", "teckenkodning", "UTF-8", whole(lambda text: text.encode("utf-16"))),
    Mistake(
        "a Word document",
        "inte-en-post",
        "Word",
        whole(lambda text: b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x9c\xff" + text.encode()),
    ),
    # quotes
    Mistake(
        "word processor quotes", "ordbehandlarens-citattecken", "ordbehandling", on_first(TITLE, "title: ”Ett namn”")
    ),
    Mistake(
        "word processor quote at the start only",
        "ordbehandlarens-citattecken",
        "ordbehandling",
        on_first(TITLE, "title: “Ett namn”"),
    ),
    Mistake("double quote never closed", "citattecken-saknas", "itattecken", on_first(TITLE, 'title: "Ett namn')),
    Mistake("single quote never closed", "citattecken-saknas", "itattecken", on_first(TITLE, "title: 'Ett namn")),
    Mistake(
        "apostrophe inside single quotes", "citattecken-saknas", "itattecken", on_first(TITLE, "title: 'Annas's namn'")
    ),
    Mistake("quotes inside quotes", "citattecken-saknas", "itattecken", on_first(TITLE, 'title: "Det "nya" namnet"')),
    Mistake("quotes around the first word", "citattecken-saknas", "itattecken", on_first(TITLE, 'title: "Ett" namn')),
    Mistake("backslash inside quotes", "bakstreck", "akstreck", on_first(TITLE, 'title: "C:\\\\skola"')),
    Mistake("a quote at the end only", "citattecken-saknas", "ensamt", on_first(TITLE, 'title: Ett namn"')),
    # colons
    Mistake("colon in a text", "kolon-i-texten", "kolon", on_first(TITLE, "title: Ett namn: det nya")),
    Mistake("colon last in a text", "kolon-i-texten", "kolon", on_first(TITLE, "title: Ett namn:")),
    Mistake("no space after the colon", "kolon-saknas", "lanksteg", on_first(TITLE, "title:Ett namn")),
    Mistake("no colon", "kolon-saknas", "olon", on_first(TITLE, "title Ett namn")),
    Mistake("equals sign instead of a colon", "kolon-saknas", "olon", on_first(TITLE, "title = Ett namn")),
    Mistake("semicolon instead of a colon", "kolon-saknas", "olon", on_first(TITLE, "title; Ett namn")),
    Mistake("only the name of a field", "kolon-saknas", "olon", on_first(TITLE, "title")),
    Mistake(
        "a note after the record",
        "kolon-saknas",
        "inte till något fält",
        at_end(lambda text: "\nKom ihåg att fråga om källan\n", below=1),
    ),
    Mistake(
        "a new paragraph at the margin",
        "kolon-saknas",
        "inte till något fält",
        on_first(TEXT, "\\g<0>\n\nMen inte alltid.", 3),
    ),
    Mistake(
        "text with a colon and no block mark",
        "kolon-i-texten",
        "'>-'",
        on_first(TEXT, "\\1:\n  Detta är sant: \\2\n  och mer.", 1),
    ),
    # indents
    Mistake("a field one step in", "fel-indrag", "indrag", on_first(r"^title: ", " title: ")),
    Mistake(
        "a change less indented",
        "fel-indrag",
        "listan ovanför",
        on_first(CHANGE, "  - date: \\1\n   reason: \\2\n    text: \\3", 1),
    ),
    Mistake(
        "a change more indented",
        "fel-indrag",
        "indrag",
        on_first(CHANGE, "  - date: \\1\n      reason: \\2\n    text: \\3", 1),
    ),
    Mistake(
        "a change at the margin",
        "fel-indrag",
        "indrag",
        on_first(CHANGE, "  - date: \\1\nreason: \\2\n    text: \\3", 2),
    ),
    Mistake("text at the margin", "fel-indrag", "indrag", on_first(TEXT, "\\1: >-\n\\2", 1)),
    # lists
    Mistake("a dash from Word", "listpunkt", "'- '", on_first(CHANGE, "  – date: \\1\n    reason: \\2\n    text: \\3")),
    Mistake(
        "a bullet from Word", "listpunkt", "'- '", on_first(CHANGE, "  • date: \\1\n    reason: \\2\n    text: \\3")
    ),
    Mistake(
        "no space after the dash",
        "listpunkt",
        "blanksteg saknas",
        on_first(CHANGE, "  -date: \\1\n    reason: \\2\n    text: \\3"),
    ),
    Mistake(
        "no dash",
        "fel-sort",
        "lista",
        on_first(
            r"^changes:\n" + CHANGE[1:] + r"(?:\n .*)*", "changes:\n    date: \\1\n    reason: \\2\n    text: \\3"
        ),
    ),
    Mistake("a list on the same line", "listpunkt", "lista", on_first(r"^changes:\n  - ", "changes: - ")),
    Mistake(
        "a bracket never closed",
        "hakparentes",
        "hakparentes",
        on_first(r"^changes:", "formerly: [ett-id, ett-annat\nchanges:", 0),
    ),
    Mistake(
        "brackets without a comma",
        "hakparentes",
        "hakparentes",
        on_first(r"^changes:", 'formerly: ["ett-id" "ett-annat"]\nchanges:'),
    ),
    Mistake("two fields on a line", "fel-indrag", "egen rad", on_first(r"^reviewed: .*", "formerly: [ett-id] \\g<0>")),
    # characters that mean something
    Mistake("at sign first", "tecken-med-betydelse", "'@'", on_first(TITLE, "title: @Namn")),
    Mistake("backtick first", "tecken-med-betydelse", "'`'", on_first(TITLE, "title: `Namn`")),
    Mistake("percent first", "tecken-med-betydelse", "'%'", on_first(TITLE, "title: %Namn")),
    Mistake("bold first", "tecken-med-betydelse", "*", on_first(TITLE, "title: **Namn** och mer")),
    Mistake("star first", "tecken-med-betydelse", "*", on_first(TITLE, "title: *Namn")),
    Mistake("ampersand first", "tecken-med-betydelse", "&", on_first(TITLE, "title: &Namn mer")),
    Mistake("exclamation mark first", "tecken-med-betydelse", "!", on_first(TITLE, "title: !Namn")),
    Mistake("fence from the instructions", "kodmarken", "```", whole(lambda text: f"```yaml\n{text}```\n")),
    Mistake("comment that swallows text", "kommentar", "#", on_first(TITLE, "title: Ett namn # nytt")),
    Mistake("text beside the block mark", "text-bredvid-blocktecknet", ">-", on_first(TEXT, "\\1: >- \\2")),
    # more or less than one record
    Mistake("nothing", "tom-fil", "tom", whole(lambda text: "")),
    Mistake("only comments", "tom-fil", "tom", whole(lambda text: "# Här ska det stå något.\n")),
    Mistake("only text", "inga-falt", "fält", whole(lambda text: "Det här är en beskrivning av en insats.\n")),
    Mistake("half a file", "falt-saknas", "saknas", only_to_the_title),
    Mistake("cut off inside a field name", "kolon-saknas", "olon", cut_off_inside_a_name),
    Mistake("two records in one file", "falt-tva-ganger", "två gånger", at_end(lambda text: text.split("\n", 1)[1])),
    Mistake("two records with a line between", "tva-poster", "ny post", at_end(lambda text: f"---\n{text}")),
    Mistake("text after the end", "tva-poster", "slut", at_end(lambda text: "...\nMer text.\n", below=1)),
    Mistake(
        "merge marks",
        "krockmarken",
        "krock",
        on_first(r"^title: .*$", "<<<<<<< HEAD\n\\g<0>\n=======\ntitle: Annat\n>>>>>>> min-ändring"),
    ),
    Mistake(
        "merge marks in a list",
        "krockmarken",
        "krock",
        on_first(CHANGE, "<<<<<<< HEAD\n\\g<0>\n=======\n\\g<0>\n>>>>>>> main"),
    ),
    Mistake("a mark left behind", "krockmarken", "krock", at_end(lambda text: "=======\n")),
    # fields
    Mistake("a field twice", "falt-tva-ganger", "redan", on_first(r"^title: .*$", "title: Ett annat namn\n\\g<0>", 1)),
    Mistake("the title in Swedish", "okant-falt", "'title'", on_first(r"^title:", "titel:")),
    Mistake("a capital letter", "okant-falt", "'title'", on_first(r"^title:", "Title:")),
    Mistake("a misspelt field", "okant-falt", "'reviewed'", on_first(r"^reviewed:", "reviwed:")),
    Mistake("the Swedish name of a field", "okant-falt", "'reviewed'", on_first(r"^reviewed:", "granskad:")),
    Mistake(
        "a misspelt field inside another",
        "okant-falt",
        "'reason'",
        on_first(CHANGE, "  - date: \\1\n    reson: \\2\n    text: \\3", 1),
    ),
    Mistake(
        "the Swedish name of an inner field",
        "okant-falt",
        "'place'",
        on_first(SOURCE, "\\1- source: \\2\n\\3plats: \\4", 1),
    ),
    Mistake("a field that does not exist", "okant-falt", "'färg'", on_first(r"^title:", "färg: röd\ntitle:")),
    Mistake("an inner field that does not exist", "okant-falt", "'sida'", on_first(SOURCE, "\\g<0>\n\\3sida: 12", 2)),
    Mistake("the title is missing", "falt-saknas", "'title'", without_title),
    Mistake("the place is missing", "falt-saknas", "'place'", on_first(SOURCE, "\\1- source: \\2")),
    # values
    Mistake("an empty title", "tomt-falt", "tomt", on_first(TITLE, "title:")),
    Mistake("an empty text", "tomt-falt", "tomt", on_first(TITLE, 'title: ""')),
    Mistake("a number for a title", "inte-text", "'2026'", on_first(TITLE, "title: 2026")),
    Mistake("true for a title", "inte-text", "true", on_first(TITLE, "title: true")),
    Mistake("a list for a title", "fel-sort", "text", on_first(TITLE, "title: [Ett, Två]")),
    Mistake("fields for a title", "fel-sort", "text", on_first(TITLE, "title:\n  sv: Ett namn")),
    Mistake("too long a title", "for-lang-text", "Gränsen", on_first(TITLE, f"title: {'Namn ' * 90}")),
    Mistake("a date in words", "fel-form", "datum", on_first(REVIEWED, "\\1: 22 november 2026")),
    Mistake("a date with slashes", "fel-form", "datum", on_first(REVIEWED, "\\1: 22/11/2026")),
    Mistake("a date without dashes", "fel-form", "20261122", on_first(REVIEWED, "\\1: 20261122")),
    Mistake("a day that does not exist", "datum", "almanackan", on_first(REVIEWED, "\\1: 2025-02-30")),
    Mistake("a day in the future", "datum", "framtiden", on_first(REVIEWED, "\\1: 2096-11-22")),
    Mistake(
        "a reason that does not exist",
        "okand-kod",
        "'ändrad'",
        on_first(CHANGE, "  - date: \\1\n    reason: ändrad\n    text: \\3", 1),
    ),
    Mistake(
        "a misspelt reason",
        "okand-kod",
        "'correction'",
        on_first(CHANGE, "  - date: \\1\n    reason: corection\n    text: \\3", 1),
    ),
    Mistake(
        "the Swedish name of a reason",
        "okand-kod",
        "'correction'",
        on_first(CHANGE, "  - date: \\1\n    reason: Rättelse\n    text: \\3", 1),
    ),
    Mistake("the same change twice", "dubblett", "två gånger", on_first(CHANGE, "\\g<0>\n\\g<0>", 3)),
    Mistake("no changes", "tomt-falt", "tomt", on_first(r"^changes:(\n.*)*", "changes: []\n")),
    # references
    Mistake(
        "a source by name", "fel-form", "id", on_first(SOURCE, "\\1- source: Socialstyrelsen (2026)\n\\3place: \\4")
    ),
    Mistake(
        "a source that does not exist",
        "okant-id",
        "'en-ny-kalla'",
        on_first(SOURCE, "\\1- source: en-ny-kalla\n\\3place: \\4"),
    ),
    Mistake("a misspelt source", "okant-id", "Menade", on_first(SOURCE, "\\1- source: \\g<2>x\n\\3place: \\4")),
    Mistake(
        "a link to nowhere",
        "okand-lank",
        "'finns-inte-alls'",
        on_first(TEXT, "\\1: >-\n  [Läs](finns-inte-alls). \\2", 1),
    ),
    Mistake(
        "a link that is not safe", "okand-lank", "http", on_first(TEXT, "\\1: >-\n  [Läs](http://example.org). \\2", 1)
    ),
    Mistake("a personal number", "personnummer", "personnummer", on_first(TITLE, "title: Barnet 20120229-2384")),
    Mistake("a tag", "formatering", "'<em>'", on_first(TEXT, "\\1: >-\n  <em>Läs</em> \\2", 1)),
    Mistake("a heading in a text", "formatering", "'##'", on_first(TEXT, "\\1: >-\n  ## Läs\n  \\2", 1)),
    Mistake("the text of the template", "mallens-text", "mallens text", on_first(TITLE, "title: BYT UT mot namnet")),
)
