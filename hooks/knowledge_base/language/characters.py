"""Characters that should not stand in a text, why, and what may be put in their place without asking anyone.

Unicode's own properties decide, so a character needs no line here to be known: what cannot be seen, what only some
programs can show, what is another way to write a letter, and what is taken for another letter. The few tables are of
what Unicode's properties do not say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_PLAIN = "\n !-~åäöÅÄÖéèüÉÜ§–”’…·°±×®©"
_STRANGE = re.compile(f"[^{_PLAIN}]")
"""What is looked at more closely. Of the real content it is a handful of characters."""

_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and symbols that leave an empty space."""

_INVISIBLE_MARKS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that Unicode says a program should not show."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of text. A person should see what it did before it goes."""

_KEPT_COMPATIBLE = frozenset("…™ªº²³¹µ½¼¾″")
"""Compatibility characters that a Swedish keyboard and its word processors write. Unicode knows simpler ones."""

_MENDED_TAGS = frozenset(
    ("<font>", "<wide>", "<narrow>", "<compat>", "<initial>", "<medial>", "<final>", "<isolated>", "<noBreak>")
)
"""Decompositions that change how a character looks and not what it says. A superscript and a circle say something."""

_LETTERS_IN_USE = frozenset("æÆøØðÐþÞßẞœŒđĐħıŁłŋŊŧŦəƏʒƷǥǤ")
"""Letters of living Latin alphabets that are no base letter with an accent."""

_PUNCTUATION = frozenset("–—‘’“”«»‹›…†‡•·§¶¿¡‰′″")

_LOOK_ALIKE = {
    **dict(zip("аеорсухіјѕһԁԛԝѵӏ", "aeopcyxijshdqwvl", strict=True)),
    **dict(zip("АВЕЅІЈКМНОРСТУХҮԜ", "ABESIJKMHOPCTYXYW", strict=True)),
    **dict(zip("οανρυικτχγηω", "oavpuiktxynw", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict.fromkeys("‐‒﹘﹣", "-"),
    **dict.fromkeys("´ʹʻʼʽˈ‛՚׳", "'"),
    **dict.fromkeys("ʺ˝‟״", '"'),
    **dict.fromkeys("∕⁄⧸", "/"),
    **dict.fromkeys("∖⧵", "\\"),
    **dict.fromkeys("∗⁎", "*"),
    **dict.fromkeys("∶꞉ː׃", ":"),
    "‚": ",",
    **dict.fromkeys("∣ǀ", "|"),
    **dict.fromkeys("∼˜", "~"),
    **dict.fromkeys("⋅∙‧", "·"),
    "―": "–",
    "˚": "°",
    "ɑ": "a",
    "ɡ": "g",
    "ı": "i",
    "ꓸ": ".",
    "℮": "e",
}
"""Letters of Cyrillic and Greek and signs that are taken for those of a Swedish keyboard, after Unicode's
confusables."""

_ENDS_A_TEXT = frozenset("\"'\\")
"""What YAML would read as the end of a quoted text, or as an escape, if it were put there without anyone looking."""

_LIKE_LATIN = (
    "CHEROKEE",
    "LISU",
    "COPTIC",
    "DESERET",
    "OLD ITALIC",
    "GOTHIC",
    "OSAGE",
    "VAI",
    "WARANG CITI",
    "LYCIAN",
    "CARIAN",
    "LYDIAN",
)
"""Scripts made after or so near Latin that their letters are taken for it. No source of ours is written in them."""

_EMOJI = re.compile(
    "(?:[0-9#*]\ufe0f?\u20e3|[\U0001f000-\U0001f02f\U0001f0a0-\U0001f0ff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
    "\u2600-\u26ff\u2705\u2728\u274c\u274e\u2753-\u2757\u2764\u2795-\u2797\u2b50\u2b55]"
    "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*|[\u2190-\u2bff]\ufe0f)"
    "(?:\u200d[\u2190-\u2bff\U0001f300-\U0001faff][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*|[\U0001f1e6-\U0001f1ff])*"
)
"""A picture that stands in a text, with all that changes how it is drawn."""

_FROM_WINDOWS = re.compile("[ÂÃâÅÄÐð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
"""UTF-8 that was read as the encoding of Windows: `Ã¥` for `å`, `â€œ` for `“`."""


@dataclass(frozen=True)
class Strange:
    """Some characters that should not stand in a text."""

    start: int
    text: str
    kind: str
    """The part of docs/bidra/fel.md that explains it."""
    reason: str
    """What it is, in Swedish, after "raden har"."""
    tip: str
    mend: str | None
    """What can be put in its place without changing what is said, or None when only a person can tell."""

    @property
    def codes(self) -> str:
        """`U+0061 U+030A`."""
        return " ".join(f"U+{ord(character):04X}" for character in self.text)


@dataclass(frozen=True)
class _Found:
    kind: str
    reason: str
    tip: str
    mend: str | None


def strange_characters(text: str) -> Iterator[Strange]:
    """Every character or combination in `text` that should not be there, in order."""
    end = 0
    for match in _STRANGE.finditer(text):
        start = match.start()
        if start < end:
            continue
        taken, found = _found(text, start)
        if found:
            begin = start - (taken.find(match[0]) if match[0] in taken else 0)
            yield Strange(begin, taken, found.kind, found.reason, found.tip, found.mend)
            end = begin + len(taken)


def mended(text: str) -> str:
    """`text` with all that can be put right without asking anyone. Keeps the number of lines."""
    parts: list[str] = []
    end = 0
    for strange in strange_characters(text):
        if strange.mend is not None:
            parts += (text[end : strange.start], strange.mend)
            end = strange.start + len(strange.text)
    return "".join((*parts, text[end:])) if parts else text


def _found(text: str, start: int) -> tuple[str, _Found | None]:
    """What stands at `start`, with the character before it if it belongs to that, and what is wrong with it."""
    character = text[start]
    if character == "\t":
        indents = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        return character, _TAB_FIRST if indents else _TAB
    misread = _FROM_WINDOWS.match(text, start) or _FROM_WINDOWS.match(text, max(0, start - 1))
    if misread and misread.end() > start and (found := _misread(misread[0])):
        return found
    if character == "\ufeff" and start == 0:
        return character, _BOM
    emoji = _EMOJI.match(text, start) or _EMOJI.match(text, max(0, start - 1))
    if emoji and emoji.end() > start:
        return emoji[0], _A_PICTURE
    category = unicodedata.category(character)
    if category[0] == "P" and _script(character) in _SCRIPTS_IN_USE and start and _is_latin(text[start - 1]):
        return character, _FOREIGN_SIGN
    if category.startswith("M") and not _INVISIBLE_MARKS.match(character):
        return _with_marks(text, start)
    if category[0] == "L" and (script := _script(character)) not in ("LATIN", "MODIFIER"):
        return character, _foreign_letter(character, script, _word(text, start))
    return character, _alone(character)


_TAB_FIRST = _Found("tabb", "ett tabbtecken", "Använd blanksteg, två för varje nivå.", "  ")
_TAB = _Found("tabb", "ett tabbtecken", "Använd blanksteg, två för varje nivå.", " ")
_BOM = _Found("bom", "ett osynligt tecken (BOM) först i filen", "Spara om filen som UTF-8 utan BOM.", "")
_A_PICTURE = _Found(
    "ovanligt-tecken", "en emoji", "Skriv det med ord: en emoji ser olika ut och läses upp olika i olika program.", None
)
_FOREIGN_SIGN = _Found(
    "ovanligt-tecken",
    "ett skiljetecken ur en annan skrift",
    "Skriv det med tecken som finns på tangentbordet.",
    None,
)
_BY_HAND = "Skriv om ordet för hand."


@cache
def _alone(character: str) -> _Found | None:
    """What is wrong with a character wherever it stands."""
    category = unicodedata.category(character)
    if category == "Cc" or category in ("Zl", "Zp"):
        return _control(character)
    if category == "Zs":
        return _Found(
            "hart-blanksteg", "ett hårt eller ovanligt blanksteg, ofta från Word", "Skriv ett vanligt blanksteg.", " "
        )
    if character == "\ufffd":
        return _Found(
            "teckenkodning",
            "ett tecken för en bokstav som har gått förlorad",
            "Se efter vad där stod, och skriv det igen.",
            None,
        )
    if character == "\ufffc":
        return _Found("osynligt-tecken", "en plats där en bild låg", "Ta bort tecknet.", "")
    if category == "Cf" or character in _BLANK_LETTERS or _INVISIBLE_MARKS.match(character) or _ignorable(character):
        turns = character in _BIDI
        return _Found(
            "osynligt-tecken",
            (
                "ett osynligt tecken som kan ändra textens riktning"
                if turns
                else "ett osynligt tecken som kan dölja eller dela ord"
            ),
            _BY_HAND,
            None if turns else " " if character == "\u2800" else "",
        )
    if category in ("Co", "Cs", "Cn"):
        return _Found(
            "ovanligt-tecken",
            "ett tecken som bara vissa program kan visa, ofta en prick från Word",
            "Skriv det med vanliga tecken. En lista skrivs som en lista eller som en mening.",
            None,
        )
    return _another_way(character) or _other(character, category)


def _ignorable(character: str) -> bool:
    """Whether Unicode has set the place aside for what should not be shown, now or later."""
    return character == "\u2065" or "\ufff0" <= character <= "\ufff8" or "\U000e0000" <= character <= "\U000e0fff"


def _control(character: str) -> _Found:
    try:
        mend = character.encode("latin-1").decode("cp1252") if character >= "\x80" else None
    except (UnicodeDecodeError, UnicodeEncodeError):
        mend = None
    if mend:
        return _Found("teckenkodning", f"ett styrtecken där det skulle stå '{mend}'", f"Skriv '{mend}'.", mend)
    return _Found(
        "osynligt-tecken",
        "ett styrtecken, som inte syns",
        _BY_HAND,
        " " if character in "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029" else "",
    )


def _another_way(character: str) -> _Found | None:
    """A character that Unicode itself says is another way to write something."""
    canonical = unicodedata.normalize("NFC", character)
    if canonical != character:
        return _Found(
            "tecken-pa-annat-satt", f"ett annat sätt att skriva '{canonical}'", f"Skriv '{canonical}'.", canonical
        )
    tag = unicodedata.decomposition(character).partition(" ")[0]
    if not tag.startswith("<") or character in _KEPT_COMPATIBLE or character in _LOOK_ALIKE:
        return None
    plain = unicodedata.normalize("NFKC", character)
    if tag in ("<super>", "<sub>", "<fraction>") and not any(map(str.isalpha, plain)):
        return None
    if plain.startswith(" "):
        return _Found(
            "ovanligt-tecken", "en accent utan bokstav", "Ta bort den, eller skriv bokstaven med accenten på.", None
        )
    if plain in _LOOK_ALIKE:
        plain = _LOOK_ALIKE[plain]
    return _Found(
        "tecken-pa-annat-satt",
        f"ett specialtecken för '{plain}'",
        f"Skriv '{plain}'.",
        plain if tag in _MENDED_TAGS and not _ENDS_A_TEXT.intersection(plain) else None,
    )


def _other(character: str, category: str) -> _Found | None:
    name = unicodedata.name(character, "")
    if character in _LOOK_ALIKE:
        plain = _LOOK_ALIKE[character]
        reason = f"ett tecken som ser ut som '{plain}'"
        return _Found("ovanligt-tecken", reason, f"Skriv '{plain}'.", None if plain in _ENDS_A_TEXT else plain)
    if category == "Nd" or (
        category in ("No", "Nl")
        and unicodedata.digit(character, None) is not None
        and "SUPERSCRIPT" not in name
        and "SUBSCRIPT" not in name
    ):
        digit = str(unicodedata.digit(character))
        return _Found(
            "ovanligt-tecken",
            f"en siffra ur en annan skrift, för '{digit}'",
            f"Skriv '{digit}'.",
            digit if category == "Nd" else None,
        )
    unusual = (
        (category == "Lm" and name.startswith("MODIFIER"))
        or (category[0] == "L" and name.startswith("LATIN") and not _in_use(character))
        or (category[0] == "P" and character not in _PUNCTUATION and _script(character) not in _SCRIPTS_IN_USE)
        or category == "Sk"
        or (category == "So" and ("LATIN" in name or "REGIONAL INDICATOR" in name))
    )
    return (
        _Found("ovanligt-tecken", "ett ovanligt tecken", "Skriv det med tecken som finns på tangentbordet.", None)
        if unusual
        else None
    )


def _in_use(character: str) -> bool:
    """Whether a Latin letter belongs to a living alphabet: one of the English ones with or without accents, or
    listed."""
    return (
        character in _LETTERS_IN_USE
        or unicodedata.normalize("NFD", character)[0] < "\x80"
        or unicodedata.normalize("NFD", character)[0] in _LETTERS_IN_USE
    )


_SCRIPTS_IN_USE = ("ARABIC", "HEBREW", "IDEOGRAPHIC", "ARMENIAN", "DEVANAGARI", "ETHIOPIC", "SYRIAC")
"""Scripts that have punctuation of their own."""


def _is_latin(character: str) -> bool:
    return character.isalnum() and (character < "\x80" or _script(character) == "LATIN")


@cache
def _script(character: str) -> str:
    """The script of a character, by its name in Unicode."""
    name = unicodedata.name(character, "")
    return next((script for script in _LIKE_LATIN if name.startswith(script)), name.partition(" ")[0])


def _word(text: str, place: int) -> str:
    """The letters and marks around a place."""
    start, end = place, place + 1
    while start and unicodedata.category(text[start - 1])[0] in "LM":
        start -= 1
    while end < len(text) and unicodedata.category(text[end])[0] in "LM":
        end += 1
    return text[start:end]


def _foreign_letter(character: str, script: str, word: str) -> _Found | None:
    """A letter of another alphabet that stands among ours, or that stands for one of ours."""
    if found := _alone(character) if character not in _LOOK_ALIKE else None:
        return found
    plain = _LOOK_ALIKE.get(character)
    mixed = any(other < "\x80" or _script(other) == "LATIN" for other in word if other.isalpha())
    if mixed and (plain or script != "GREEK"):
        return _Found(
            "ovanligt-tecken",
            f"ordet '{word}', som blandar bokstäver ur två alfabet",
            f"Skriv '{plain}'." if plain else _BY_HAND,
            plain,
        )
    if script in _LIKE_LATIN:
        reason = "en bokstav ur ett alfabet som ser ut som vårt"
    elif all(letter in _LOOK_ALIKE for letter in word) and (
        len(word) > 1 or character.isupper() or script != "GREEK" or character == "ο"
    ):
        reason = f"ett tecken som ser ut som '{plain}' men är en bokstav ur ett annat alfabet"
    else:
        return None
    return _Found("ovanligt-tecken", reason, f"Skriv '{plain}'." if plain else _BY_HAND, None)


def _with_marks(text: str, start: int) -> tuple[str, _Found | None]:
    """An accent that is a character of its own."""
    begin, end = start, start + 1
    while begin and unicodedata.category(text[begin])[0] == "M":
        begin -= 1
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    whole = text[begin:end]
    composed = unicodedata.normalize("NFC", whole)
    if len(whole) > 1 and len(composed) == 1:
        return whole, _Found(
            "tecken-pa-annat-satt",
            f"bokstaven '{composed}' skriven som {'två' if len(whole) == 2 else 'flera'} tecken",
            f"Skriv '{composed}' som ett tecken.",
            composed,
        )
    if whole[0].isalpha() and _script(whole[0]) != "LATIN":
        return whole, None
    return whole, _Found("ovanligt-tecken", "en lös accent", "Skriv bokstaven utan den.", None)


def _misread(text: str) -> tuple[str, _Found] | None:
    """Text that was saved in one encoding and read in another."""
    for length in range(min(4, len(text)), 1, -1):
        part = text[:length]
        try:
            meant = b"".join(_as_windows(character) for character in part).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(meant) == 1 and (not _STRANGE.match(meant) or meant in "“‘ÀÁÈÊËÍÎÓÔÚàáâçêëíîñóôõúû€—«»\u00a0½²³"):
            shown = " " if meant == "\u00a0" else meant
            return part, _Found(
                "teckenkodning",
                "tecken som sparats i fel teckenkodning",
                f"'{part}' skulle ha varit '{shown}'. Skriv om texten, eller hämta den på nytt.",
                shown,
            )
    return None


def _as_windows(character: str) -> bytes:
    return character.encode("latin-1" if "\x80" <= character <= "\x9f" else "cp1252")
