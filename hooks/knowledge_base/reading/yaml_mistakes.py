"""What a person did wrong when the YAML parser gave up. The parser says where it stopped, which is often some lines too
late."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from knowledge_base.model.problems import shortened

Told = tuple[int, str, str, str]
"""Line, sentence, tip and kind of mistake."""

_NAME = r" *(?:- )*[\w-]+"
_FIELD = re.compile(rf"{_NAME} *:(?: |$)")
_TWO_COLONS = re.compile(rf"{_NAME} *: +[^\"' ].*:(?: |$)")
_BLOCK = re.compile(r"(?P<in> *(?:- )*)(?:[\w-]+ *: +)?[>|][-+]?(?P<beside> +[^ #].*)?$")
_OPEN_BRACKET = re.compile(r"(?:[^\[]*: +| *- )\[[^\]]*$")
# A value that begins with a quote and does not end with the same one.
_UNCLOSED_QUOTE = re.compile(
    r"""\s*(?:- )?(?:[a-zA-Z_-]+: +)?(?:"(?!(?:[^"\\]|\\.)*"\s*(?:#.*)?$)|'(?!(?:[^']|'')*'\s*(?:#.*)?$))"""
)
_NO_COLON = re.compile(r" *(?:- )*[a-z_-]+(?::[^\s/]|：| *[=;])|[a-z_-]+ *$")
_NO_SPACE = re.compile(r" *-(?![ -]|$) *[\w-]+ *:")
_WRONG_DASH = re.compile(r" *(?P<dash>[–—•·●▪*]) *[\w-]+ *:")
_LOOSE_TEXT = re.compile(r"[A-ZÅÄÖ][^:]*$")
_TWO_FIELDS = re.compile(rf"{_NAME} *: +\[[^\]]*\] +[a-z_]+ *:")

_DASH_FIRST = re.compile(rf"{_NAME} *: +-(?: |$)")
_QUESTION_FIRST = re.compile(rf"(?:{_NAME} *: +| *- )\? ")
_BRACKET_FIRST = re.compile(rf"(?:{_NAME} *: +| *- )(?P<sign>[\[{{])[^\]}}]*[\]}}] *[^\s,#\]}}]")
_HAS_A_VALUE = re.compile(r"(?P<in>(?: *- )* *)[\w-]+ *: +(?P<value>\[.*\]|\{.*\}|\".*\"|'.*'|null|~)\s*$")
_HAS_A_WORD = re.compile(r"(?P<in>)[\w-]+ *: +(?P<value>[^\s>|&*!#\[{\"'].*?)\s*$")

_QUOTE = (
    "Ett citattecken avslutas inte på raden, eller står inuti texten.",
    "Sätt ett likadant citattecken sist, eller skriv texten på en egen rad efter '>-'.",
    "citattecken-saknas",
)
_COLON = (
    "Kolon eller blanksteg saknas efter fältnamnet.",
    "Skriv 'fält: värde', med blanksteg efter kolon.",
    "kolon-saknas",
)
_COLON_IN_TEXT = (
    "Texten på raden innehåller ett kolon.",
    "Skriv texten inom citattecken, eller på en egen rad efter '>-'.",
    "kolon-i-texten",
)
_INDENT = (
    "Raden har ett annat indrag än fälten ovanför.",
    "Rätta indraget. Fält på samma nivå börjar i samma kolumn.",
    "fel-indrag",
)
_FIRST_INDENT = (
    "Raden är indragen, men fälten nedanför är det inte.",
    "Ta bort blankstegen först på raden.",
    "fel-indrag",
)
_TEXT_INDENT = (
    "Texten under '>-' saknar indrag.",
    "Börja varje rad i texten två blanksteg längre in än fältet.",
    "fel-indrag",
)
_LOOSE = (
    "Texten på raden hör inte till något fält. Alla fält skrivs med kolon.",
    "Fortsätter den texten ovanför? Dra in den två blanksteg. Annars: skriv 'fält: värde'.",
    "kolon-saknas",
)
_TWO_ON_A_LINE = ("Två fält står på samma rad.", "Skriv varje fält på en egen rad.", "fel-indrag")
_COLON_BELOW = (
    "Texten under fältet innehåller ett kolon.",
    "Skriv '>-' efter fältets eget kolon, på raden ovanför texten.",
    "kolon-i-texten",
)
_TEXT_BESIDE = (
    "Texten står på samma rad som '>-'.",
    "Flytta ned den till nästa rad, två blanksteg längre in än fältet.",
    "text-bredvid-blocktecknet",
)
_BRACKET = (
    "En lista inom hakparenteser är fel skriven.",
    "Skriv [ett, två], eller en punkt per rad med '- '.",
    "hakparentes",
)
_SIGN = "som har en egen betydelse i YAML."
_QUOTE_IT = "Skriv värdet inom citattecken."

_OTHER_WORDS = tuple(
    (re.compile(other, re.S), words)
    for other, words in (
        (r"found character '.*' that cannot start any token", "found character that cannot start any token"),
        (
            r"block collection expected <block end>, but found .*",
            "block collection did not find expected '-' indicator",
        ),
        (r"block mapping expected <block end>, but found .*", "block mapping did not find expected key"),
        (
            r"(?<!block )sequence entries are not allowed here",
            "block sequence entries are not allowed in this context",
        ),
        (r"expected '?(.+?)'?, but (?:found|got) .*", r"did not find expected \1"),
    )
)
"""What PyYAML's own parser says, and the same in libyaml's words."""

# libyaml's message, and the explanation for an editor. {} is the character where it stopped.
_PARSER_SENTENCES = (
    (
        "found unexpected end of stream",
        "Ett citattecken eller en hakparentes avslutas aldrig.",
        "Sätt dit det som saknas.",
        "citattecken-saknas",
    ),
    (
        "could not find expected ':'",
        "Raden saknar kolon, eller så har texten ovanför fel indrag.",
        "Skriv 'fält: värde', och dra in fortsättningsrader lika mycket.",
        "kolon-saknas",
    ),
    ("did not find expected key", *_INDENT),
    (
        "did not find expected '-' indicator",
        "Raden passar inte i listan ovanför.",
        "Varje punkt börjar med '- ' i samma kolumn.",
        "fel-indrag",
    ),
    (
        "block sequence entries are not allowed",
        "En lista börjar på fel plats.",
        "Lägg '- ' på en ny rad under fältet, med två blankstegs indrag.",
        "listpunkt",
    ),
    ("did not find expected ',' or", *_BRACKET),
    ("did not find expected ,' or", *_BRACKET),
    ("found character that cannot start", f"Ett värde börjar med '{{}}', {_SIGN}", _QUOTE_IT, "tecken-med-betydelse"),
    ("found undefined tag", f"Ett värde börjar med utropstecken, {_SIGN}", _QUOTE_IT, "tecken-med-betydelse"),
    (
        "found unknown escape character",
        "Ett bakstreck inom citattecken har en egen betydelse i YAML.",
        "Ta bort bakstrecket, eller använd enkla citattecken.",
        "bakstreck",
    ),
    ("did not find expected alphabetic", f"Ett värde börjar med * eller &, {_SIGN}", _QUOTE_IT, "tecken-med-betydelse"),
    (
        "did not find expected whitespace or line break",
        f"Ett värde börjar med ett tecken {_SIGN}",
        _QUOTE_IT,
        "tecken-med-betydelse",
    ),
    (
        "did not find expected <document start>",
        "Något står efter att posten är slut, eller före att den börjar.",
        "Varje fil är en enda post med fält på formen 'fält: värde'.",
        "tva-poster",
    ),
    (
        "exceeded max depth",
        "Värdena ligger för djupt inuti varandra.",
        "Utgå från en annan post av samma slag.",
        "for-djupt",
    ),
)


def explain(lines: list[str], error: yaml.MarkedYAMLError) -> Told:
    """The mistake behind an error of the parser, on the line where a person would fix it."""
    mark = error.problem_mark or error.context_mark
    stopped = mark.line if mark else 0
    said = f"{error.context or ''} {error.problem or ''}"
    for other, words in _OTHER_WORDS:
        said = other.sub(words, said)
    return (
        _seen(lines[: stopped + 1])
        or _misplaced(lines, stopped, said)
        or _translated(lines, stopped, mark.column if mark else 0, said)
    )


def _seen(lines: list[str]) -> Told | None:
    """A mistake that shows in how a line is written."""
    fields = list(_outside_texts(lines))
    for number, line in fields:
        if _UNCLOSED_QUOTE.match(line):
            return number, *_QUOTE
    for number, line in fields:
        block = _BLOCK.match(line)
        below = lines[number] if number < len(lines) else ""
        if block and block["beside"]:
            return number, *_TEXT_BESIDE
        if block and below and not below.startswith((" ", "#")) and not _FIELD.match(below):
            return number + 1, *_TEXT_INDENT
    if told := _value_and_more(fields):
        return told
    for number, line in reversed(fields[-2:]):
        if _NO_SPACE.match(line):
            return (
                number,
                "Ett blanksteg saknas efter bindestrecket.",
                "Börja punkten med '- ': ett bindestreck och ett blanksteg.",
                "listpunkt",
            )
        if _DASH_FIRST.match(line):
            return (
                number,
                "Efter kolon står ett bindestreck, som börjar en lista.",
                "Är det en text? Skriv den inom citattecken. Är det en lista? Börja den på nästa rad.",
                "listpunkt",
            )
        if _QUESTION_FIRST.match(line):
            return number, f"Ett värde börjar med '?', {_SIGN}", _QUOTE_IT, "tecken-med-betydelse"
        bracket = _BRACKET_FIRST.match(line)
        if bracket and not _TWO_FIELDS.match(line):
            return number, f"Ett värde börjar med '{bracket['sign']}', {_SIGN}", _QUOTE_IT, "tecken-med-betydelse"
        if _TWO_FIELDS.match(line):
            return number, *_TWO_ON_A_LINE
        dash = _WRONG_DASH.match(line)
        if dash:
            return (
                number,
                f"Punkten i listan börjar med '{dash['dash']}'.",
                "Börja den med '- ': ett vanligt bindestreck och ett blanksteg.",
                "listpunkt",
            )
        if _NO_COLON.match(line):
            return number, *_COLON
        if _OPEN_BRACKET.match(line):
            return number, *_BRACKET
    return None


def _value_and_more(fields: list[tuple[int, str]]) -> Told | None:
    """A field that has a value on its line and also items or fields below."""
    content = [(number, line) for number, line in fields if line.strip() and not line.lstrip().startswith("#")][-2:]
    if len(content) < 2:
        return None
    (number, line), (_, below) = content
    found = _HAS_A_VALUE.match(line) or (_HAS_A_WORD.match(line) if re.match(r" +[\w-]+ *:\s*$", below) else None)
    if not found or not re.match(r" *(?:- |[\w-]+ *:(?: |$))", below):
        return None
    if len(below) - len(below.lstrip()) <= len(found["in"]) - (
        below.lstrip().startswith("- ") and len(found["in"]) > 0
    ):
        return None
    return (
        number,
        f"Fältet har redan värdet {shortened(found['value'])}, men det står mer under det.",
        f"Ta bort {shortened(found['value'])}, eller det som står under.",
        "varde-och-mer",
    )


def _one_blank_too_many(lines: list[str], stopped: int) -> int | None:
    """The first line under a field, when it is further in than the line where the parser stopped and that one is
    right."""
    if stopped >= len(lines):
        return None
    indent = _indent(lines[stopped])
    first = None
    for number in range(stopped - 1, -1, -1):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if _indent(line) > indent:
            first = number
            continue
        inside = len(line) - len(line.lstrip(" -"))
        return first + 1 if first is not None and indent == inside + 2 and line.rstrip().endswith(":") else None
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _misplaced(lines: list[str], stopped: int, said: str) -> Told | None:
    """What a field is doing where the parser did not expect one."""
    content = [
        (number, line)
        for number, line in enumerate(lines[: stopped + 1], start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not content:  # The parser breaks lines at more characters than this does.
        return None
    if "<document start>" in said and content[0][1].startswith(" "):
        return content[0][0], *_FIRST_INDENT
    for number, line in content:
        if _LOOSE_TEXT.match(line) and "<document start>" not in said:
            return number, *_LOOSE
    if "did not find expected key" in said and (inner := _one_blank_too_many(lines, stopped)):
        return inner, *_INDENT
    no_colon = "could not find expected ':'" in said
    sentence = _sentence_with_a_colon(content[:-1] if no_colon else content)
    if sentence and (no_colon or "did not find expected key" in said):
        return sentence, *_COLON_BELOW
    if not no_colon and "mapping values are not allowed" not in said:
        return None
    number, line = content[-1]
    if not no_colon and (not _FIELD.match(line) or _TWO_COLONS.match(line)):
        return number, *_COLON_IN_TEXT
    for above, before in reversed(content[-2:]) if no_colon else content[-2:-1]:
        if ":" not in before and not before.startswith((" ", "-")):
            return above, *_COLON
    return None if no_colon else (number, *_INDENT)


def _sentence_with_a_colon(content: list[tuple[int, str]]) -> int | None:
    """The line of a sentence that was taken for a field, in the text that `content` ends with: a name has no blanks."""
    found = None
    for number, line in reversed(content):
        if not line.startswith(" ") or _FIELD.match(line) or line.lstrip().startswith("-"):
            break
        found = number if re.match(r" *\w+ [^:]*:(?: |$)", line) else found
    return found


def _translated(lines: list[str], stopped: int, column: int, said: str) -> Told:
    for words, sentence, tip, kind in _PARSER_SENTENCES:
        if words in said:
            return (
                stopped + 1,
                sentence.format(lines[stopped][column : column + 1] if stopped < len(lines) else ""),
                tip,
                kind,
            )
    return (
        stopped + 1,
        "Raden går inte att läsa som YAML.",
        "Jämför med en annan post: indrag, kolon och citattecken.",
        "olasbar-rad",
    )


def _outside_texts(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are not inside a text that follows '>-', with their numbers."""
    within: int | None = None
    for number, line in enumerate(lines, start=1):
        if within is not None and (not line.strip() or len(line) - len(line.lstrip(" ")) > within):
            continue
        block = _BLOCK.match(line)
        within = (
            (len(block["in"]) if ":" in line else block["in"].rfind("-")) if block and not block["beside"] else None
        )
        yield number, line
