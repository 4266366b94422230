"""Finds what a Swedish text says that an intervention does, and whether it says so without reserve."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from knowledge_base.language.inline import plain
from knowledge_base.reading import strict_yaml

_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_MOST_BETWEEN = 60
"""Characters between a verb and the outcome it is about."""
_NEAR = 45
"""Characters on each side of a verb where a negation is about it."""


_ALWAYS = r"kommer (?:\w+ )?att|har visat sig|har visats|visar sig"
"""Words before an infinitive that promise as much as the present tense."""


@dataclass(frozen=True)
class Claim:
    """That something changes, or changed, said without reserve."""

    words: str
    """The verb, as it is written."""
    outcomes: frozenset[str]
    """What changes: codes of the vocabulary `outcome`."""
    direction: Literal["better", "worse", ""]
    """Empty when the words do not say."""
    seen: bool
    """True for something that was seen, in the past tense; False for what always happens."""


@cache
def claims(text: str) -> tuple[Claim, ...]:
    """Every claim of a text, the first of each sentence."""
    patterns = _patterns()
    return tuple(
        claim
        for sentence in _SENTENCE.split(plain(text))
        if patterns["any_verb"].search(sentence) and not patterns["hedges"].search(sentence)
        for claim in itertools.islice(_claims_of(sentence, patterns), 1)
    )


def research(text: str) -> str:
    """The words with which a text says that research shows something; empty when it does not."""
    return _first(_patterns()["research"], plain(text))


def null_of_a_group(text: str) -> str:
    """The words with which a text says that nothing was shown for a group of children; empty when it does not."""
    patterns = _patterns()
    return _first(patterns["nothing_shown"], plain(text)) if patterns["group"].search(plain(text)) else ""


def _claims_of(sentence: str, patterns: Mapping[str, Any]) -> Iterator[Claim]:
    for kind, seen, verb in patterns["verbs"]:
        for said in verb.finditer(sentence):
            around = sentence[max(0, said.start() - _NEAR) : said.end() + _NEAR]
            if patterns["negations"].search(around) or patterns["hedges_before"].search(sentence[: said.start()]):
                continue
            near = sentence[max(0, said.start() - _MOST_BETWEEN) : said.end() + _MOST_BETWEEN]
            about = [(code, sign) for code, sign, words in patterns["outcomes"] if words.search(near)]
            if about:
                signs = {sign for _, sign in about}
                yield Claim(said[0], frozenset(code for code, _ in about), _direction(kind, signs), seen)


def _direction(kind: str, signs: set[str]) -> Literal["better", "worse", ""]:
    if kind == "better" or kind == "worse":
        return "better" if kind == "better" else "worse"
    if kind == "some" or len(signs) > 1:
        return ""
    return "better" if (kind == "up") == (signs == {"good"}) else "worse"


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


@cache
def _patterns() -> Mapping[str, Any]:
    written: Mapping[str, Any] = strict_yaml.read(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")).value
    forms = [(kind, *forms) for kind, verbs in written["verbs"].items() for forms in verbs]
    verbs = [
        *((kind, False, (present, f"(?:{_ALWAYS}) {later}")) for kind, present, later, _ in forms),
        *((kind, True, (past, "har (?:\\w+ )?" + re.sub("[dt]e$", "t", past))) for kind, _, _, past in forms),
    ]
    return {
        "verbs": [(kind, seen, _words(words)) for kind, seen, words in verbs],
        "any_verb": _words(word for _, _, words in verbs for word in words),
        "outcomes": [
            (code, sign, _words(words))
            for code, signs in written["outcomes"].items()
            for sign, words in signs.items()
            if words
        ],
        **{
            name: _words(written[name])
            for name in ("hedges", "hedges_before", "negations", "research", "group", "nothing_shown")
        },
    }


def _words(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.I)
