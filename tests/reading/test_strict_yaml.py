"""The small, safe part of YAML: what gets in, what does not, and on which line."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import Any

import pytest

from by_day import by_day
from knowledge_base.reading.strict_yaml import DEEPEST, MOST_ITEMS, read
from tiny_project import TINY, tiny


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Skolstöd", "Skolstöd"),
        ("'Skolstöd'", "Skolstöd"),
        ('"rad\\nrad"', "rad\nrad"),
        (">-\n  en\n  mening", "en mening"),
        ("|\n  en\n  rad", "en\nrad"),
        ("[a, b]", ("a", "b")),
        ("\n  - a\n  - b", ("a", "b")),
        ("{b: c}", MappingProxyType({"b": "c"})),
        ("\n  b: c", MappingProxyType({"b": "c"})),
        # numbers
        ("0", 0),
        ("-12", -12),
        ("4.50", 4.5),
        ("-0.5", -0.5),
        # true, false and empty
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        # words that YAML takes for something else
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("True", "True"),
        ("~", "~"),
        # numbers, dates and times that YAML takes for something else
        ("007", "007"),
        ("1_000", "1_000"),
        ("0x1f", "0x1f"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("1,5", "1,5"),
        ("12:30", "12:30"),
        ("2024-03-01", "2024-03-01"),
        ("2024-03-01T10:00:00Z", "2024-03-01T10:00:00Z"),
        ("1234567890123456", "1234567890123456"),
        # quotes make anything text
        ('"true"', "true"),
        ("'1'", "1"),
        ('""', ""),
    ],
)
def test_a_value_is_what_it_looks_like(written: str, value: object) -> None:
    document = read(f"a: {written}\n")
    assert document.problems == ()
    assert document.value == {"a": value}
    assert type(document.value["a"]) is type(value)


def test_a_field_name_is_text_even_when_it_looks_like_something_else() -> None:
    assert read("no: 1\n2024-03-01: 2\n12: 3\n").value == {"no": 1, "2024-03-01": 2, "12": 3}


def test_every_value_has_the_line_it_starts_on() -> None:
    document = read("# a comment\ntitle: A\nlist:\n  - b: 1\n    c: >-\n      text\n  - d: 2\n")
    assert document.lines == {
        (): 2,
        ("title",): 2,
        ("list",): 3,
        ("list", 0): 4,
        ("list", 0, "b"): 4,
        ("list", 0, "c"): 5,
        ("list", 1): 7,
        ("list", 1, "d"): 7,
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.value.update(a=1),
        lambda document: document.value["b"].append(1),
        lambda document: document.value["b"][0].clear(),
        lambda document: document.lines.clear(),
    ],
)
def test_what_is_read_cannot_be_changed_for_the_next_who_reads_it(change: Any) -> None:
    text = "a: 1\nb:\n  - c: 2\n"
    with pytest.raises(AttributeError):
        change(read(text))
    assert read(text).value == {"a": 1, "b": ({"c": 2},)}
    assert read(text).lines["b", 0, "c"] == 3


QUOTE = "Skriv värdet inom citattecken."
INDENT = "Rätta indraget. Fält på samma nivå börjar i samma kolumn."
COLON = "Skriv texten inom citattecken, eller på en egen rad efter '>-'."
UNCOMMENT = "Sätt hela värdet inom citattecken, eller lägg kommentaren på en egen rad."
SET_OUT = "Skriv ut värdet, eller sätt det inom citattecken."
START_OVER = "Utgå från en annan post av samma slag."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # quotes and brackets
        (
            'a: "b',
            [
                (
                    1,
                    "Ett citattecken avslutas inte på raden, eller står inuti texten.",
                    "Sätt ett likadant citattecken sist, eller skriv texten på en egen rad efter '>-'.",
                )
            ],
        ),
        (
            "a: 'b",
            [
                (
                    1,
                    "Ett citattecken avslutas inte på raden, eller står inuti texten.",
                    "Sätt ett likadant citattecken sist, eller skriv texten på en egen rad efter '>-'.",
                )
            ],
        ),
        (
            "a: 'Pappa's'\nb: c\n",
            [
                (
                    1,
                    "Ett citattecken avslutas inte på raden, eller står inuti texten.",
                    "Sätt ett likadant citattecken sist, eller skriv texten på en egen rad efter '>-'.",
                )
            ],
        ),
        (
            'a: "b\nc: "d"\n',
            [
                (
                    1,
                    "Ett citattecken avslutas inte på raden, eller står inuti texten.",
                    "Sätt ett likadant citattecken sist, eller skriv texten på en egen rad efter '>-'.",
                )
            ],
        ),
        (
            "a: [b, c\nd: e\n",
            [(1, "En lista inom hakparenteser är fel skriven.", "Skriv [ett, två], eller en punkt per rad med '- '.")],
        ),
        (
            "a: b\nc: d\ne: f\na: g\nc: h\ne: i\n",
            [
                (
                    4,
                    "3 fält står två gånger, det första är 'a' från rad 1.",
                    "Är det två poster i en fil, eller saknas ett '- '? Dela upp dem.",
                )
            ],
        ),
        (
            "a: ”b”\n",
            [
                (
                    1,
                    "Citattecknen kring texten är från ett ordbehandlingsprogram.",
                    "Skriv raka citattecken, eller inga.",
                )
            ],
        ),
        (
            'a: "b\\u202ec"\n',
            [
                (
                    1,
                    "Texten har ett osynligt tecken som kan ändra textens riktning (U+202E), skrivet med bakstreck.",
                    "Skriv texten utan bakstreck.",
                )
            ],
        ),
        (
            "a: b # c\n",
            [
                (
                    1,
                    "Texten efter # läses inte.",
                    "Sätt hela värdet inom citattecken, eller lägg kommentaren på en egen rad.",
                )
            ],
        ),
        (
            'a: ["b" "c"]\n',
            [(1, "En lista inom hakparenteser är fel skriven.", "Skriv [ett, två], eller en punkt per rad med '- '.")],
        ),
        # colons
        ("a: b: c\n", [(1, "Texten på raden innehåller ett kolon.", COLON)]),
        ("a: b\nc: som\n  består av: två\n", [(3, "Texten på raden innehåller ett kolon.", COLON)]),
        (
            "a: b\nc\n",
            [(2, "Kolon eller blanksteg saknas efter fältnamnet.", "Skriv 'fält: värde', med blanksteg efter kolon.")],
        ),
        (
            "a:b\nc: d\n",
            [(1, "Kolon eller blanksteg saknas efter fältnamnet.", "Skriv 'fält: värde', med blanksteg efter kolon.")],
        ),
        # indents and lists
        ("a: b\n  c: d\n", [(2, "Raden har ett annat indrag än fälten ovanför.", INDENT)]),
        ("a:\n  b: c\n d: e\n", [(3, "Raden har ett annat indrag än fälten ovanför.", INDENT)]),
        ("a:\n  - b\n - c\n", [(3, "Raden har ett annat indrag än fälten ovanför.", INDENT)]),
        (
            "a:\n  - b\n  c: d\n",
            [(3, "Raden passar inte i listan ovanför.", "Varje punkt börjar med '- ' i samma kolumn.")],
        ),
        (
            "a: - b\n",
            [
                (
                    1,
                    "Efter kolon står ett bindestreck, som börjar en lista.",
                    "Är det en text? Skriv den inom citattecken. Är det en lista? Börja den på nästa rad.",
                )
            ],
        ),
        # characters that mean something
        ("a: @b\n", [(1, "Ett värde börjar med '@', som har en egen betydelse i YAML.", QUOTE)]),
        ("a: `b`\n", [(1, "Ett värde börjar med '`', som har en egen betydelse i YAML.", QUOTE)]),
        ("a: **fet** b\n", [(1, "Ett värde börjar med * eller &, som har en egen betydelse i YAML.", QUOTE)]),
        ("a: & b\n", [(1, "Ett värde börjar med * eller &, som har en egen betydelse i YAML.", QUOTE)]),
        (
            'a: "C:\\skola"\n',
            [
                (
                    1,
                    "Ett bakstreck inom citattecken har en egen betydelse i YAML.",
                    "Ta bort bakstrecket, eller använd enkla citattecken.",
                )
            ],
        ),
        (
            "a: \ufffe\n",
            [(1, "Filen har ett tecken som inte får finnas i YAML.", "Skriv om raden i en vanlig textredigerare.")],
        ),
        # comments that cut a value short
        ("a: b\nc: Se punkt #2\n", [(2, "Texten efter # läses inte.", UNCOMMENT)]),
        ("a:\n  - b\n  - c # d\n", [(3, "Texten efter # läses inte.", UNCOMMENT)]),
        ("a: #b\n", [(1, "Texten efter # läses inte.", UNCOMMENT)]),
        # anchors, aliases and tags
        ("a: &b 1\n", [(1, "'&b' är ett YAML-märke, och det går inte här.", QUOTE)]),
        ("a: *b\n", [(1, "'*b' hänvisar till en annan plats i filen, och det går inte här.", SET_OUT)]),
        ("a:\n  <<: *b\n", [(2, "'*b' hänvisar till en annan plats i filen, och det går inte här.", SET_OUT)]),
        ("a: !viktigt\n", [(1, "'!viktigt' är en YAML-tagg, och det går inte här.", QUOTE)]),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            [(1, "'tag:yaml.org,2002:python/object/apply:os.system' är en YAML-tagg, och det går inte här.", QUOTE)],
        ),
        # fields given twice
        ("a: 1\nb: 2\na: 3\n", [(3, "Fältet 'a' finns redan på rad 1.", "Behåll det ena.")]),
        ("x:\n  - a: 1\n    b: 2\n    a: 3\n", [(4, "Fältet 'a' finns redan på rad 2.", "Behåll det ena.")]),
        (
            "a: 1\na: 2\na: 3\n",
            [
                (2, "Fältet 'a' finns redan på rad 1.", "Behåll det ena."),
                (3, "Fältet 'a' finns redan på rad 1.", "Behåll det ena."),
            ],
        ),
        # more or less than one record
        ("a: 1\n---\nb: 2\n", [(2, "Här börjar en ny post.", "Lägg varje post i en egen fil, utan rader med '---'.")]),
        (
            "a: 1\n...\nb: 2\n",
            [
                (
                    3,
                    "Något står efter att posten är slut, eller före att den börjar.",
                    "Varje fil är en enda post med fält på formen 'fält: värde'.",
                )
            ],
        ),
        ("? [a, b]\n: c\n", [(1, "Ett fältnamn ska vara ett ord.", "Skriv 'fält: värde'.")]),
        # depth
        (f"a: {'[' * DEEPEST}b{']' * DEEPEST}\n", [(1, "Värdena ligger för djupt inuti varandra.", START_OVER)]),
        (f"a: {'[' * 100_000}\n", [(1, "Värdena ligger för djupt inuti varandra.", START_OVER)]),
        (
            "".join(f"{'  ' * depth}a:\n" for depth in range(20)),
            [(DEEPEST + 2, "Värdena ligger för djupt inuti varandra.", START_OVER)],
        ),
        (
            "a: > b\n",
            [
                (
                    1,
                    "Texten står på samma rad som '>-'.",
                    "Flytta ned den till nästa rad, två blanksteg längre in än fältet.",
                )
            ],
        ),
        (
            "a: b\nc: >-\nd e\n  f\n",
            [(3, "Texten under '>-' saknar indrag.", "Börja varje rad i texten två blanksteg längre in än fältet.")],
        ),
        (
            " a: b\nc: d\n",
            [(1, "Raden är indragen, men fälten nedanför är det inte.", "Ta bort blankstegen först på raden.")],
        ),
        (
            "a b\nc: d\n",
            [(1, "Kolon eller blanksteg saknas efter fältnamnet.", "Skriv 'fält: värde', med blanksteg efter kolon.")],
        ),
        (
            "a:\n  – b: c\n    d: e\n",
            [(2, "Punkten i listan börjar med '–'.", "Börja den med '- ': ett vanligt bindestreck och ett blanksteg.")],
        ),
        # a text may hold anything without being blamed for a mistake further down
        ('a: >-\n  "B" och c\n  d = e\nf: g: h\n', [(4, "Texten på raden innehåller ett kolon.", COLON)]),
        # what no sentence above covers
        (
            "a: >0\n  b\n",
            [(1, "Raden går inte att läsa som YAML.", "Jämför med en annan post: indrag, kolon och citattecken.")],
        ),
    ],
    ids=lambda value: repr(value[:30]) if isinstance(value, str) else "",
)
def test_what_does_not_get_in_is_told_with_its_line_and_a_way_out(
    text: str, expected: list[tuple[int, str, str]]
) -> None:
    assert [told[:3] for told in read(text).problems] == expected


def test_a_bracket_that_is_never_closed_is_told_once() -> None:
    assert [sentence for _, sentence, *_ in read("a: [b\nc: d\n").problems] == [
        "En lista inom hakparenteser är fel skriven."
    ]


def test_a_list_may_be_long_but_not_endless() -> None:
    assert read("a:\n" + "- b\n" * MOST_ITEMS).problems == ()
    assert read("a:\n" + "- b\n" * (MOST_ITEMS + 1)).problems == (
        (MOST_ITEMS + 2, "Listan har fler än 1000 punkter.", "Dela upp den.", "for-stor-fil"),
    )


def test_the_deepest_allowed_value_gets_in() -> None:
    assert read(f"a: {'[' * (DEEPEST - 1)}b{']' * (DEEPEST - 1)}\n").problems == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("# först\na: b\n\n  # mellan\nc: d\n# sist\n", {"a": "b", "c": "d"}),
        ("a:\n  - b\n  # mellan\n  - c\n", {"a": ("b", "c")}),
        ("a: b#c\n", {"a": "b#c"}),
        ('a: "b #c"\n', {"a": "b #c"}),
        ('a: "b" # efter\n', {"a": "b"}),
        ("a: >-\n  b #c\n", {"a": "b #c"}),
    ],
)
def test_a_comment_that_cuts_nothing_short_is_let_in(text: str, value: dict[str, object]) -> None:
    document = read(text)
    assert (document.problems, document.value) == ((), value)


@pytest.mark.parametrize("text", ["# x\ra: b: c\n", "# x\r a: b\rc: d", "#\x85a: b: c"])
def test_line_ends_that_only_the_parser_knows_are_told_but_never_raise(text: str) -> None:
    assert len(read(text).problems) == 1


def test_an_alias_bomb_never_grows() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n" for before, name in pairwise("abcdefghijklmn")
    )
    document = read(bomb)
    assert document.value["n"] == (None, None)
    assert {line for line, *_ in document.problems} == set(range(1, 15))


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", by_day(sorted(file.relative_to(TINY).as_posix() for file in (TINY / "content").rglob("*.yml")), 6)
)
def test_a_record_cut_off_anywhere_is_read_or_told_but_never_raises(path: str) -> None:
    text = tiny(path)
    for end in range(len(text)):
        document = read(text[:end])
        assert document.problems or document.value is None or document.lines[()] == 1
        assert all(
            1 <= line <= text.count("\n") + 1 and sentence.endswith(".") for line, sentence, *_ in document.problems
        )
