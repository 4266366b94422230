"""Finds what a Swedish text says that an intervention does, and whether it says so without reserve."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from knowledge_base.language.countries import countries
from knowledge_base.language.inline import plain
from knowledge_base.reading import strict_yaml

_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_CLAUSE = re.compile(r";|\s[–—]\s|,\s(?=(?:men|och|fast|medan|trots att|så)\s)")
_MOST_BETWEEN = 60
"""Characters between a verb and the outcome it is about."""
_NEAR = 45
"""Characters on each side of a verb where a negation is about it."""


_ALWAYS = r"kommer (?:\w+ )?att|har visat sig|har visats|visar sig"
"""Words before an infinitive that promise as much as the present tense."""


_SEEN = r"\w+(?:ade|ades|rde|rdes|gde|gdes|kte|ktes|tte)"
"""The form that most verbs have in the past tense."""

_OF_RESULTS = r"(?:\w+ )?(?:effekt\w*|skillnad\w*|nytta\w*|brist\w*|risk\w*|vinst\w*|studie\w*|underlag\w*)"
"""What a comparison may be of without saying that anything became better or worse."""


@dataclass(frozen=True)
class Claim:
    """That something changes, or changed."""

    words: str
    """The verb, as it is written."""
    outcomes: frozenset[str]
    """What changes: codes of the vocabulary `outcome`."""
    direction: Literal["better", "worse", ""]
    """Empty when the words do not say."""
    seen: bool
    """True for something that was seen, in the past tense; False for what always happens."""
    is_any: bool = False
    """True when the words say that it made a difference, and not which way."""
    sentence: str = ""
    negated: bool = False
    hedged: bool = False
    """True when the clause has a word of reserve."""


@cache
def claims(text: str) -> tuple[Claim, ...]:
    """Every claim without reserve in a text, the first of each sentence."""
    found: dict[int, Claim] = {}
    for sentence, claim in _found(text, ""):
        if not claim.negated and not claim.hedged:
            found.setdefault(sentence, claim)
    return tuple(found.values())


def statements(text: str, own: str = "") -> tuple[Claim, ...]:
    """All that a text says changes or does not, with reserve or without.

    `own` is the outcome that the whole text is about: what it says of nothing else, it says of that.
    """
    return tuple(claim for _, claim in _found(text, own))


def is_no_effect(sentence: str) -> bool:
    """Whether a sentence speaks of something else than a difference that the intervention made."""
    return bool(_patterns()["not_an_effect"].search(sentence))


@cache
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without its markup."""
    return tuple(_SENTENCE.split(plain(text)))


@cache
def says_nothing_shown(text: str) -> str:
    """The words with which a text says that no difference was seen; empty when it does not."""
    return _first(_patterns()["nothing_shown"], plain(text))


@cache
def is_left_out(text: str) -> bool:
    """Whether a text says that something was not measured, or not read."""
    return bool(_patterns()["not_measured"].search(plain(text)))


def research(text: str) -> str:
    """The words with which a text says that research shows something; empty when it does not."""
    return _first(_patterns()["research"], plain(text))


def none_exists(text: str) -> str:
    """The words with which a text says that there is no study at all, which no search can know."""
    return _first(_patterns()["none_exists"], plain(text))


def ratio_alone(text: str) -> str:
    """The words with which a text compares risks without saying how many of a hundred; empty when it does not."""
    return "" if says_of_hundred(text) else _first(_patterns()["relative"], plain(text))


def says_of_hundred(text: str) -> bool:
    """Whether a text says how many of a hundred something happens to, or that it is not known."""
    return bool(_patterns()["of_hundred"].search(plain(text)))


def null_of_a_group(text: str) -> str:
    """The words with which a text says that nothing was shown for a group of children; empty when it does not."""
    patterns = _patterns()
    return _first(patterns["nothing_shown"], plain(text)) if patterns["group"].search(plain(text)) else ""


@cache
def outcomes_named(text: str, *, loosely: bool = False) -> frozenset[str]:
    """The outcomes that a text has words for: codes of the vocabulary `outcome`. Loosely, also those that words for
    the school at large may be about."""
    patterns = _patterns()
    said, times = patterns["vague"].subn("", plain(text))
    searched = patterns.outcomes if patterns.any_outcome.search(said) else ()
    named = frozenset(code for code, _, words in searched if words.search(said))
    return named | patterns.school if loosely and times else named


@cache
def outcomes_told(sentence: str) -> frozenset[str]:
    """The outcomes that a sentence tells a result of: not those it says were left out, or are something else."""
    if is_left_out(sentence) or _OF_ALL.search(sentence):
        return frozenset()
    return outcomes_named(_CONTRAST.sub("", sentence))


_OF_ALL = re.compile(r"\b(störst|utfall|översikt\w* av)\b", re.I)
"""Words of a sentence about more than one outcome."""

_CONTRAST = re.compile(r", inte [^.]*")


def wide_outcomes() -> frozenset[str]:
    """The outcomes whose results are told by the words of others."""
    return _patterns().wide


@cache
def countries_named(text: str) -> frozenset[str]:
    """The countries that a text names, as they are called in Swedish."""
    return frozenset(map(_country, _patterns().country.findall(plain(text))))


def _country(word: str) -> str:
    adjectives = _patterns().nationalities
    return next((country for country, words in adjectives if words.fullmatch(word)), word)


@cache
def markers(text: str) -> Mapping[str, Counter[str]]:
    """The words of a text that decide what it claims, by kind: what is lost or gained when it is worded otherwise."""
    said = plain(text)
    return {
        kind: Counter(
            found[0] if kind == "countries" else found[0].lower()
            for pattern in patterns
            for found in pattern.finditer(said)
        )
        for kind, patterns in _patterns().markers.items()
    }


@cache
def _found(text: str, own: str) -> tuple[tuple[int, Claim], ...]:
    """What `statements` gives, each with the number of its sentence."""
    patterns = _patterns()
    return tuple(
        (number, claim)
        for number, sentence in enumerate(_SENTENCE.split(plain(text)))
        if own or patterns.any_outcome.search(sentence)
        for clause in _CLAUSE.split(sentence)
        if (own or patterns.any_outcome.search(clause)) and patterns.any_verb.search(clause)
        for claim in _claims_of(clause, sentence, own, patterns)
    )


def _claims_of(clause: str, sentence: str, own: str, patterns: _Patterns) -> Iterator[Claim]:
    reserved = bool(patterns["hedges"].search(clause))
    for kind, seen, verb in patterns.verbs:
        for said in verb.finditer(clause):
            around = clause[max(0, said.start() - _NEAR) : said.end() + _NEAR]
            near = clause[max(0, said.start() - _MOST_BETWEEN) : said.end() + _MOST_BETWEEN]
            about = [(code, sign) for code, sign, words in patterns.outcomes if _is_of(words, near)]
            if own and not about and not patterns["other"].search(near):
                about = [(own, sign) for sign, words in patterns.what if words.search(near)] or [(own, "")]
            if about:
                yield Claim(
                    said[0],
                    frozenset(code for code, _ in about),
                    _direction(kind, {sign for _, sign in about}),
                    seen,
                    kind == "some",
                    sentence,
                    negated=bool(patterns["negations"].search(around)),
                    hedged=reserved or bool(patterns["hedges_before"].search(clause[: said.start()])),
                )


def _is_of(words: re.Pattern[str], near: str) -> bool:
    """Whether words say something of an outcome, and not only speak about it or of those who have it."""
    only_about = _patterns().only_about
    return any(not only_about.search(near, 0, found.start()) for found in words.finditer(near))


def _direction(kind: str, signs: set[str]) -> Literal["better", "worse", ""]:
    if kind == "better" or kind == "worse":
        return "better" if kind == "better" else "worse"
    if kind == "some" or len(signs) > 1 or signs == {""}:
        return ""
    return "better" if (kind == "up") == (signs == {"good"}) else "worse"


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


class _Patterns:
    """What claims.yml says, as patterns. Each is compiled when a text first asks for it, since that takes longer than
    to read the text."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        self._written = written
        self.school = frozenset(written["school"])
        self.wide = frozenset(written["wide"])
        self._simple: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """The words of a list that is a list of words."""
        if name not in self._simple:
            self._simple[name] = _words(self._written[name])
        return self._simple[name]

    @cached_property
    def only_about(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(self._written['only_about'])})(?: \w+)? $", re.I)

    @cached_property
    def _forms(self) -> tuple[tuple[str, bool, tuple[str, ...]], ...]:
        return (*_verbs(self._written), *_promises(self._written))

    @cached_property
    def verbs(self) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
        return tuple((kind, seen, _words(forms)) for kind, seen, forms in self._forms)

    @cached_property
    def any_verb(self) -> re.Pattern[str]:
        return _words(form for _, _, forms in self._forms for form in forms)

    @cached_property
    def outcomes(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        return tuple(
            (code, sign, _words(words))
            for code, signs in self._written["outcomes"].items()
            for sign, words in signs.items()
            if words
        )

    @cached_property
    def any_outcome(self) -> re.Pattern[str]:
        signs = self._written["outcomes"].values()
        return _words(word for of_sign in signs for words in of_sign.values() for word in words)

    @cached_property
    def what(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((sign, _words(words)) for sign, words in self._written["what"].items())

    @cached_property
    def nationalities(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((country, _words(words)) for country, words in self._written["nationalities"].items())

    @cached_property
    def country(self) -> re.Pattern[str]:
        adjectives = (word for words in self._written["nationalities"].values() for word in words)
        return re.compile(rf"(?<!\w)(?:{'|'.join([*adjectives, *map(re.escape, countries())])})(?!\w)")

    @cached_property
    def markers(self) -> Mapping[str, Sequence[re.Pattern[str]]]:
        compared = _words(word for words in self._written["comparatives"].values() for word in words)
        numbers = _words([r"[−-]?\d[\d\s]*(?:,\d+)?", *self._written["number_words"]])
        return {
            "negations": [self["negations"]],
            "hedges": [self["hedges"], self["modals"]],
            "numbers": [numbers],
            "countries": [self.country],
            "outcomes": [words for _, _, words in self.outcomes],
            "verbs": [self.any_verb, compared, self["research"]],
        }


@cache
def _patterns() -> _Patterns:
    return _Patterns(strict_yaml.read(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")).value)


def _verbs(written: Mapping[str, Any]) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """Kind, whether it was seen, and the forms of each verb and each comparison."""
    for kind, verbs in written["verbs"].items():
        for present, later, past in verbs:
            yield kind, False, (present, f"(?:{_ALWAYS}) {later}")
            yield kind, True, (past, "har (?:\\w+ )?" + re.sub("[dt]e$", "t", past))
    for kind, words in written["comparatives"].items():
        for seen, tense in ((False, "present"), (True, "past")):
            plain_verb = "|".join(written["plain"][tense])
            compared, any_of_them = _compared(words, written), "|".join(words)
            after = f"|{_SEEN}" if seen else ""
            yield (
                kind,
                seen,
                (
                    f"(?:{plain_verb})(?: (?!inte|men|kan|ska)\\w+){{0,4}} (?:{compared})(?! {_OF_RESULTS})",
                    f"(?:{any_of_them})(?! {_OF_RESULTS})(?: (?!inte|men|kan|ska)\\w+){{1,4}}? (?:{plain_verb}{after})",
                ),
            )


def _compared(words: Iterable[str], written: Mapping[str, Any]) -> str:
    """A pattern of words that compare. One of quantity has to be of an outcome, or to end what is said."""
    outcome = "|".join(form for signs in written["outcomes"].values() for forms in signs.values() for form in forms)
    ends = r"[.,;:!?]|$| (?:i|till|från|än|om|med|och|för|bland|efter|utan|mot)\b"
    of_outcome = f"(?= (?:(?!med|om|i|på|till|när|för)\\w+ )?(?:{outcome})(?!\\w)|{ends})"
    return "|".join(f"{word}{of_outcome}" if word in written["quantities"] else word for word in words)


def _promises(written: Mapping[str, Any]) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """Sentences that promise something of an outcome whatever their verb is: any in the present tense that is not
    neutral."""
    present = f"(?!(?:{'|'.join(written['neutral'])})\\b)\\w{{2,}}(?:ar|er|ör|år|as)"
    results = "|".join(word for signs in written["outcomes"].values() for words in signs.values() for word in words)
    compared = _compared((word for words in written["comparatives"].values() for word in words), written)
    yield "some", False, (f"(?:{'|'.join(written['subjects'])}) (?:\\w+ )?{present}",)
    yield "some", False, (f"^(?:{results}) (?:\\w+ )?{present}",)
    yield "some", False, (f"{present} (?:\\w+ )?(?:{compared})(?! {_OF_RESULTS})",)
    yield "some", False, (f"(?:fler|färre) (?:\\w+ ){{0,2}}?{present}",)


def _words(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.I)
