"""What a text can be found by beyond its own words: the parts of its Swedish compounds, and the endings to look past.

Knows no search engine. An engine finds the beginning of a word; here is what it takes to find `frånvaro` in
`skolfrånvaro`, and a page about `familjer` from `familjernas`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

ENDINGS = (
    "ernas",
    "arnas",
    "ornas",
    "erna",
    "arna",
    "orna",
    "ande",
    "ades",
    "else",
    "ens",
    "ets",
    "ers",
    "ars",
    "ade",
    "are",
    "en",
    "et",
    "er",
    "ar",
    "or",
    "na",
    "ad",
    "at",
    "as",
    "es",
    "ns",
    "a",
    "e",
    "n",
    "t",
    "r",
    "s",
)
"""What a Swedish word may end with beyond its base, the longest first. The search in the browser takes them off the
words it is given."""

STOP_WORDS = frozenset(
    [
        "aldrig",
        "alla",
        "allt",
        "alltid",
        "andra",
        "annan",
        "annat",
        "att",
        "av",
        "bara",
        "behöver",
        "behövs",
        "betyder",
        "bli",
        "blir",
        "bra",
        "brukar",
        "både",
        "bör",
        "börjar",
        "cirka",
        "de",
        "del",
        "dels",
        "dem",
        "den",
        "denna",
        "deras",
        "dess",
        "det",
        "detta",
        "dig",
        "din",
        "ditt",
        "dom",
        "du",
        "då",
        "där",
        "efter",
        "egentligen",
        "eller",
        "en",
        "ens",
        "erbjuda",
        "ett",
        "exempel",
        "faktiskt",
        "fast",
        "fick",
        "finns",
        "fler",
        "flera",
        "från",
        "fungera",
        "fungerar",
        "funkar",
        "får",
        "för",
        "ge",
        "ger",
        "gå",
        "går",
        "gått",
        "gör",
        "göra",
        "ha",
        "han",
        "hans",
        "har",
        "hela",
        "heller",
        "helt",
        "hen",
        "hennes",
        "hjälpa",
        "hjälper",
        "hon",
        "honom",
        "hos",
        "hur",
        "i",
        "ibland",
        "igen",
        "in",
        "innan",
        "innebär",
        "inte",
        "ja",
        "jag",
        "ju",
        "just",
        "kan",
        "kanske",
        "kommer",
        "kring",
        "kunna",
        "lite",
        "lång",
        "låta",
        "länge",
        "man",
        "med",
        "mellan",
        "men",
        "mer",
        "mig",
        "min",
        "mina",
        "mitt",
        "mot",
        "mycket",
        "måste",
        "ni",
        "nog",
        "nu",
        "någon",
        "något",
        "några",
        "när",
        "nästan",
        "och",
        "också",
        "ofta",
        "oftast",
        "ok",
        "om",
        "oss",
        "paragraf",
        "paragrafen",
        "på",
        "redan",
        "sagt",
        "samma",
        "se",
        "sedan",
        "sig",
        "sin",
        "sina",
        "sitt",
        "själv",
        "ska",
        "skulle",
        "skillnad",
        "skillnaden",
        "som",
        "stor",
        "stora",
        "så",
        "sådan",
        "säga",
        "säger",
        "ta",
        "tar",
        "till",
        "tror",
        "tycker",
        "tänka",
        "under",
        "upp",
        "ut",
        "utan",
        "vad",
        "var",
        "vara",
        "varför",
        "varje",
        "vart",
        "vem",
        "vet",
        "verkligen",
        "veta",
        "vi",
        "vid",
        "vidare",
        "vilka",
        "vilken",
        "vilket",
        "vill",
        "vår",
        "våra",
        "väl",
        "väldigt",
        "åt",
        "åtgärd",
        "åtgärder",
        "än",
        "ännu",
        "är",
        "även",
        "över",
    ]
)
"""Words that say nothing of what a page is about."""

_PARTS = frozenset(
    [
        "barnavård",
        "beteende",
        "elev",
        "fält",
        "föräldra",
        "förskole",
        "gymnasie",
        "gård",
        "heder",
        "hemma",
        "hjälp",
        "hälso",
        "högstadie",
        "klass",
        "lågstadie",
        "mellanstadie",
        "mobbning",
        "möte",
        "omsorg",
        "plan",
        "plikt",
        "resurs",
        "sittare",
        "skola",
        "ström",
        "strö",
        "ungdom",
        "vecka",
        "vägran",
        "vägrare",
        "ärende",
    ]
)
"""Parts of compounds that no record has as words of their own. A new one needs no more than a line here; a lay word
belongs in a record's `search_words`."""

_NOT_PARTS = frozenset(
    [
        "anställd",
        "bara",
        "delat",
        "dels",
        "domarna",
        "enbart",
        "fullt",
        "heter",
        "håll",
        "inga",
        "ingen",
        "känd",
        "lika",
        "klar",
        "lättar",
        "markera",
        "mätt",
        "redan",
        "ring",
        "ringar",
        "samma",
        "slag",
        "sättning",
        "söka",
        "tänkt",
        "visar",
        "visade",
        "värld",
    ]
)
"""Words that end other words without being parts of them: `planering` is no ring."""

_JOINTS = ("", "s", "e", "o", "u", "a")
"""What may stand between the parts of a compound."""

_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")


def words(text: str) -> list[str]:
    """The words of a text in small letters; a hyphen parts words."""
    return _WORD.findall(text.lower())


def joined(text: str) -> list[str]:
    """The hyphenated words of a text as people also write them: `sipmöte` for `SIP-möte`."""
    hyphenated = (word for word in text.lower().split() if "-" in word)
    return [found.replace("-", "") for word in hyphenated for found in _HYPHENATED.findall(word)]


def compounds(texts: Iterable[Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """The compounds among the words of the texts, with their later parts without endings: `skolfrånvaroutredningen` has
    `utredning`.

    A compound is split only where both sides are words that some text has, or parts that are listed above.
    """
    known = _PARTS.union(word for text in texts for word in text if len(word) >= 3)
    found = {word: tuple(_parts(word, known)) for word in known}
    return {word: parts for word, parts in found.items() if parts}


def _parts(word: str, known: frozenset[str]) -> Iterator[str]:
    for place in range(3, len(word) - 3):
        base = _base(word[place:], known)
        if base and base not in _NOT_PARTS and _begins(word[:place], known):
            yield base


def _base(word: str, known: frozenset[str]) -> str | None:
    """The known word, at least four letters long, that `word` is a form of."""
    forms = (word.removesuffix(ending) for ending in ("", *ENDINGS) if word.endswith(ending))
    return next((form for form in forms if len(form) >= 4 and form in known), None)


def _begins(part: str, known: frozenset[str]) -> bool:
    """True for what may stand first in a compound: `skol`, `frånvaro`, `familje`."""
    stems = (part.removesuffix(joint) for joint in _JOINTS if part.endswith(joint))
    return any(len(stem) >= 3 and any(stem + vowel in known for vowel in ("", "a", "e")) for stem in stems)
