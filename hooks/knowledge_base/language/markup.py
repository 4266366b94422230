"""Formatting that is not ours: what other systems' texts use, and what to write instead.

Our own is in `inline`. All else would be shown as the characters it is written with.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from knowledge_base.language.inline import plain

_LINK = "Skriv [länktext](id) eller [länktext](https://…), utan blanksteg mellan ] och (."
_BOLD = "Skriv **fet** eller *kursiv*."
_LIST = "Dela upp texten: en lista skrivs i fältets egen lista eller som en mening."
_PLAIN = "Skriv med vanliga ord och tecken."
_NO_PICTURE = "En bild går inte att lägga in. Beskriv den med ord."
_SOURCE = "Skriv källan i fältet för källor."
_COMMENT = "Ta bort kommentaren. En anteckning skrivs efter # på en egen rad."
_QUOTE = "Skriv ett citat inom ”citattecken”."


_TEXTS = 65_536
"""Texts that are remembered. After an edit, a preview looks at the same ones but for one."""


class Foreign(NamedTuple):
    """Something that looks like formatting and would be shown as it stands."""

    text: str
    advice: str


_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);|&[a-z]+(?![a-z;])", re.I)

_ANYWHERE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), advice)
    for pattern, advice in (
        (r"<(?:https?:|mailto:|www\.)[^\s>]*>?", _LINK),
        (r"<!--.*?(?:-->|$)", _COMMENT),
        (r"</?(?:b|strong|i|em|u|mark)\b[^<>]*>?", _BOLD),
        (r"</?a\b[^<>]*>?", _LINK),
        (r"</?(?:ul|ol|li|dl|dt|dd|br|p|hr|h[1-6])\b[^<>]*>?", _LIST),
        (r"<img\b[^<>]*>?", _NO_PICTURE),
        (r"<[a-z/!?%#@][^<>\s]*[^<>]*>?", "HTML går inte att använda. " + _PLAIN),
        (r"!\[[^\]]*\]?(?:\([^)]*\))?", _NO_PICTURE),
        (r"\[\[[^\]]*\]?\]?", _LINK),
        (r"\]\s+\((?=[a-z0-9/#.-]+\)|https?:)", _LINK),
        (r"\)\[[^\]]*\]", _LINK),
        (r"\]\[[^\]]*\]", _LINK),
        (r"\[\^?\d+(?:\s?[,–-]\s?\d+)*\](?!\()", _SOURCE),
        (r"\[\^[^\]]+\]|\[?-?(?<![\w.])@[a-z][\w:-]*\d[\w:-]*\]?|\[-?@[^\]]+\]", _SOURCE),
        (r"(?<=[a-zåäö]{3})[.,]?[¹²³\u2070-\u2079]+|(?<=[\w.,])[†‡](?!\w)", _SOURCE),
        (r"\[[^\]]+\]:\s", _LINK),
        (
            r"\[/?(?:b|i|u|s|url|img|quote|code|list|color|size|center|email|youtube|spoiler)(?:=[^\]]*)?\]|\[\*\]|\[/\w+\]",
            _BOLD,
        ),
        (r"\[https?://[^\]]*\]", _LINK),
        (r"\]\(", _LINK),
        (r"\"[^\"]+\":(?:https?://|/|#)\S*", _LINK),
        (r"(?<![\w/.@-])(?:(?:https?|ftp|file)://|www\.)[^\s<>\"”)\]]*", _LINK),
        (r"\{\{|\}\}|\{%|%\}|\$\{", _PLAIN),
        (r"%%[^%]*(?:%%)?|/\*.*?(?:\*/|$)|(?<!\S)//(?!\S).*", _COMMENT),
        (r"<?[-=]+>(?=\s)|(?<=\s)<[-=]+(?=\s)", "Skriv pilen som ett ord, eller som →."),
        (r"\\[a-z]+(?:\{[^}]*\})?|\\[^\s\w]", "Ta bort bakstrecket. " + _PLAIN),
        (r"\{[^{}]*\}?|\}", _PLAIN),
        (r"\$(?=[^\s\d$])[^$]+\$|\$\$", "Skriv formeln med ord."),
        (r"'''?[^'\s](?:[^']*)'''?", _BOLD),
        (r"``|`", _PLAIN),
        (r"~~|(?<![\w~/])~\w[^~\n]*\w~(?!\w)", "Ta bort det överstrukna."),
        (r"={2,}", _BOLD),
        (r"\+\+\S|\S\+\+(?!\w)|(?<![\w+])\+[a-zåäö][^+\n]*\+(?!\w)", _PLAIN),
        (r"(?<![\w/])/[a-zåäö]+(?: [a-zåäö]+)?/(?![\w/])", _BOLD),
        (r"__|(?<![\w/])_(?=\S)[^_\n]*\S_(?!\w)|(?<![\w/])_\w_(?!\w)", _BOLD),
        (r"\*\*|\*(?=\w)|(?<=\w)\*", _BOLD),
        (r"(?<!\w):[a-z+-][\w+-]*:(?!\w)|\.\. [\w-]+::|:::", _PLAIN),
        (r"\bmso-[a-z-]+|\b(?:style|class|href|id)=\S+", _PLAIN),
        (r"(?:^|(?<=[\w\s]))--+(?=[\w\s])", "Skriv ett tankstreck: –"),
        (r"\^\w+\^|(?<=\w)\^\{?\w|(?<=[A-Z])~\w+~", _PLAIN),
        (r"\|[ :-]*-{2,}|\|[^|]*\|", "En tabell går inte att skriva. " + _LIST),
    )
)

_AT_LINE_START: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^ *({pattern})", re.M), advice)
    for pattern, advice in (
        (r"#{1,6}(?= |\w)", "En rubrik går inte att skriva. " + _LIST),
        (r"h[1-6]\. |bq\. ", "En rubrik går inte att skriva. " + _LIST),
        (r">+!? ?(?=\S)", _QUOTE),
        (r"\| (?!.*\|)", "En tabell går inte att skriva. " + _LIST),
        (r"!{3} ", _LIST),
        (r"[-*•+▪◦‣∙·●○■□➢➔→✓✔–] ", _LIST),
        (r"\[[ xX]?\] ", _LIST),
        (r"(?:[-*_=] ?){3,}$", _LIST),
    )
)
_NUMBERED = re.compile(r"^ *(\(?\d{1,2}\)|\d{1,2}\.|\(?[a-zA-Z]\)|[ivx]{1,4}\.) ", re.M)


_SUSPECT = re.compile(
    r"[<>&{}\\$`~^|_*#\[\]@†‡¹²³\u2070-\u2079]|''|==|--|%%|//|/\*|\+\+|(?<![\w/+])[/+][^\W\d]|=\S|\":|https?:|www\."
    r"|:[\w+-]+:|::|mso-|^ *[^\w\s”’(…§] |^ *\(?(?:\d{1,2}|\w|[ivx]+)[.)] |^ *h[1-6]\. |^ *!!!",
    re.M | re.I,
)
"""What every text with formatting has and hardly any other: a text without it is not looked at closer."""


@lru_cache(maxsize=_TEXTS)
def foreign_markup(text: str, *, inline: bool = True) -> tuple[Foreign, ...]:
    """What in `text` is formatting that is not ours; one for each advice. Without `inline`, none is."""
    return tuple(_foreign(text, inline)) if _SUSPECT.search(text) else ()


def _foreign(text: str, inline: bool) -> Iterator[Foreign]:
    rest = plain(text) if inline and "![" not in text else text
    given: set[str] = set()
    for found in (*_entities(rest), *_matches(rest), *_lists(rest)):
        if found.advice not in given:
            given.add(found.advice)
            yield (
                found if inline or found.advice not in (_BOLD, _LINK) else Foreign(found.text, "Här går bara ren text.")
            )


def foreign_at_line_start(line: str) -> Foreign | None:
    """What formats a line that is only a part of its text, as a list would."""
    found = next(_starting(line), None) if _SUSPECT_LINE.match(line) else None
    return found if found and found.text not in ("–", "·", "→") else None


_SUSPECT_LINE = re.compile(r" *[^\w\s”’(…§–]")


def _entities(text: str) -> Iterator[Foreign]:
    for match in _ENTITY.finditer(text):
        named = match[0].endswith(";") or match[0][1:] in html.entities.html5
        sign = html.unescape(match[0]) if named else match[0]
        if sign != match[0]:
            yield Foreign(
                match[0], "Skriv ett vanligt blanksteg." if not sign.strip() else f"Skriv tecknet självt: '{sign}'."
            )


def _matches(text: str) -> Iterator[Foreign]:
    taken: list[tuple[int, int]] = []
    for pattern, advice in _ANYWHERE:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Foreign(match[0], advice)


def _lists(text: str) -> Iterator[Foreign]:
    yield from _starting(text)
    numbered = _NUMBERED.findall(text)
    if numbered and (len(numbered) > 1 or "\n" in text or _NUMBERED.match(text)):
        yield Foreign(numbered[0], _LIST)


def _starting(text: str) -> Iterator[Foreign]:
    for pattern, advice in _AT_LINE_START:
        for match in pattern.finditer(text):
            yield Foreign(match[1].strip(), advice)
