"""How hard the records are to read. It helps writers and never fails the check: only a person can judge a text."""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.language.inline import plain
from knowledge_base.language.swedish import lix, sentences, words
from knowledge_base.model.entry import AnyEntry
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record import field_name
from knowledge_base.reading import strict_yaml

LONG_SENTENCE = 25
"""Words a sentence may have before it is reported."""


@dataclass(frozen=True)
class PlainWord:
    """A bureaucratic word and what to write instead."""

    word: str
    plain: str
    forms: re.Pattern[str]
    """Finds the word in each of its forms."""


@dataclass(frozen=True)
class Readability:
    """How hard one record is to read."""

    entry: AnyEntry
    words: int
    sentences: int
    lix: float
    long_sentences: tuple[tuple[str, int, str], ...]
    """Field, number of words and text of each sentence above LONG_SENTENCE, the longest first."""
    bureaucratic: tuple[tuple[str, str, PlainWord], ...]
    """Field, the form that is used and the word, in the order of the record."""


def readability(knowledge_base: KnowledgeBase) -> tuple[Readability, ...]:
    """Every record with running text, the hardest first."""
    listed = plain_words()
    measured = (_measured(knowledge_base, entry, listed) for entry in knowledge_base.everything())
    return tuple(sorted((found for found in measured if found), key=lambda found: (-found.lix, found.entry.id)))


def medians(knowledge_base: KnowledgeBase) -> tuple[float, float]:
    """The median index of the records with running text, and of their summaries."""
    entries = knowledge_base.entries.values()
    summaries = [lix(list(sentences(plain(summary)))) for entry in entries if (summary := entry.fields.get("summary"))]
    return statistics.median(found.lix for found in readability(knowledge_base)), statistics.median(summaries)


def plain_words() -> tuple[PlainWord, ...]:
    """The list of bureaucratic words."""
    written: Mapping[str, Mapping[str, str]] = strict_yaml.read(
        Path(__file__).with_name("plain_words.yml").read_text(encoding="utf-8")
    ).value
    return tuple(
        PlainWord(word, said["plain"], re.compile(rf"(?<!\w)(?:{'|'.join((word, *said['forms']))})(?!\w)", re.I))
        for word, said in written.items()
    )


def _measured(knowledge_base: KnowledgeBase, entry: AnyEntry, listed: tuple[PlainWord, ...]) -> Readability | None:
    texts = [
        (field_name(field), plain(value))
        for field, value in knowledge_base.contents(entry).running
        if field[-1] != "heading"
    ]
    told = [(field, sentence, len(words(sentence))) for field, text in texts for sentence in sentences(text)]
    if not told:
        return None
    too_long = ((field, length, sentence) for field, sentence, length in told if length > LONG_SENTENCE)
    return Readability(
        entry,
        sum(length for _, _, length in told),
        len(told),
        lix([sentence for _, sentence, _ in told]),
        tuple(sorted(too_long, key=lambda found: -found[1])),
        tuple(
            (field, match[0], word) for field, text in texts for word in listed for match in word.forms.finditer(text)
        ),
    )
