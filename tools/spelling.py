"""Checks the spelling of the records against a Swedish dictionary and the words in spelling_words.txt beside it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from spylls import hunspell
from spylls.hunspell import Dictionary

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from knowledge_base.language.inline import plain  # noqa: E402 - its folder has to be known first.
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase  # noqa: E402
from knowledge_base.model.record import field_name  # noqa: E402
from knowledge_base.opening import open_knowledge_base  # noqa: E402

OUR_WORDS = Path(__file__).with_name("spelling_words.txt")

_WORD = re.compile(r"(?<![\w.@/–-])[^\W\d_]+(?:[-–:’][^\W\d_]+)*-?(?![\w@/])(?!\.\w)")
"""A word of letters. What has digits, or is part of an address, is no word; `familje-` is the first part of one."""


def main() -> int:
    """Prints every unknown word with its first place. Gives the exit code."""
    try:
        unknown = misspelt(open_knowledge_base(ROOT))
    except ContentError as error:
        print(f"{error}. Kör make check först.")
        return 1
    for word, place in unknown.items():
        print(f"{place}: '{word}' finns inte i ordlistan. Är det rätt stavat? Skriv det i tools/{OUR_WORDS.name}.")
    return 1 if unknown else 0


def misspelt(knowledge_base: KnowledgeBase) -> Mapping[str, str]:
    """The unknown words of all running text, each with the file and field where it first is."""
    found: dict[str, str] = {}
    for entry in knowledge_base.everything():
        for field, text in knowledge_base.contents(entry).running:
            for word in unknown_words(plain(text)):
                found.setdefault(word, f"{entry.path}: {field_name(field)}")
    return found


def unknown_words(text: str) -> Iterator[str]:
    """The words of a text that nobody knows. One with a hyphen is known when its parts are."""
    for word in _WORD.findall(text):
        if not word.endswith("-") and not _is_known(word) and not all(map(_is_known, re.split(r"[-–]", word))):
            yield word


@cache
def _is_known(word: str) -> bool:
    name = re.sub(r"(?::?s|’s)$", "", word)
    is_abbreviation = len(name) > 1 and name.isupper()
    forms = {word, name, word[:1].lower() + word[1:]}  # A sentence begins with a capital letter.
    return is_abbreviation or not forms.isdisjoint(our_words()) or _dictionary().lookup(word)


@cache
def our_words() -> frozenset[str]:
    """Names, and words that are too new or too much of the trade for the dictionary."""
    lines = OUR_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _dictionary() -> Dictionary:
    """The Swedish dictionary that comes with the package."""
    return Dictionary.from_files(str(Path(hunspell.__file__).parent / "data" / "sv" / "sv_SE"))


if __name__ == "__main__":
    sys.exit(main())
