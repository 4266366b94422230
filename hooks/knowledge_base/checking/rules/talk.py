"""Rules about the sheet for the child and the parents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge_base.checking.rules.content import Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.inline import plain
from knowledge_base.language.swedish import lix, sentences
from knowledge_base.model.domain import Claim, Talk
from knowledge_base.model.entry import AnyEntry
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath

EASY = 25
"""The highest index of readability that a text on the sheet may have."""


class _Part(NamedTuple):
    """A part of the sheet that is read as one text."""

    record: AnyEntry
    field: FieldPath
    texts: tuple[tuple[FieldPath, str], ...]


@rule("samtalsbladets-ord", reads=Records)
def talk_is_easy_to_read(content: Records) -> Iterator[Problem]:
    """Varje del av samtalsbladet ska ha ett läsbarhetsindex (LIX) på högst 25."""
    for record, field, texts in _parts(content):
        index = lix([sentence for _, text in texts for sentence in sentences(text)])
        if index > EASY:
            yield record.written.problem(
                field,
                f"texten till samtalsbladet har LIX {index:.0f}. Högst {EASY} går an.",
                "Skriv kortare meningar, och byt ord med fler än sex bokstäver.",
            )


@rule("samtalsbladets-fara", reads=Records)
def talk_names_no_danger(content: Records) -> Iterator[Problem]:
    """Samtalsbladet ska inte nämna våld eller annan fara, för den som barnet är rädd för kan läsa det."""
    for record, _, texts in _parts(content):
        for field, text in texts:
            if found := names_danger(text):
                yield record.written.problem(
                    field,
                    f"'{found[0]}' kan göra bladet farligt för ett barn, om den som barnet är rädd för läser det.",
                    "Skriv det under 'think_first' eller 'in_danger', som bara du läser.",
                    words=found[0],
                )


def names_danger(text: str) -> re.Match[str] | None:
    """The first word of danger in a text."""
    return _DANGER.search(text)


_DANGER = re.compile(
    r"\b(?:våld\w*|misshandl\w*|slå[rs]?|slagen|hot(?:ar|as|ad|ade|et|full\w*)?|övergrepp\w*|sexuell\w*|heder\w*"
    r"|tvång\w*|tvinga\w*|bortgift\w*|könsstymp\w*|självmord\w*|självskad\w*|suicid\w*|tar? livet av|skadar? sig"
    r"|far(?:a)? illa|utsatt\w*|missbruk\w*|orosanmäl\w*|anmäl\w* oro|skyddat boende|förföl\w*|kontroller(?:ar|as)"
    r"|rädd för (?:(?:din|sin|en) )?(?:mamma|pappa|förälder|bror|syster|släkt\w*|någon))\b",
    re.I,
)


def _parts(content: Records) -> Iterator[_Part]:
    for intervention in content.by_type["intervention"]:
        if talk := intervention.fields["talk"]:
            yield _Part(intervention, ("talk",), _option(("talk",), talk))
    for questionnaire in content.by_type["questionnaire"]:
        about, waiting = questionnaire.fields["talk"]["about"], questionnaire.fields["talk"]["waiting"]
        field: FieldPath = ("talk", "waiting")
        known = (_text((*field, "known"), waiting["known"]), ((*field, "unknown"), plain(waiting["unknown"])))
        yield _Part(questionnaire, ("talk", "about"), tuple(_listed(("talk", "about"), about)))
        yield _Part(questionnaire, field, (*_option(field, waiting), *known))


def _option(field: FieldPath, talk: Talk) -> tuple[tuple[FieldPath, str], ...]:
    return (
        _text((*field, "what"), talk["what"]),
        _text((*field, "what_it_is_like"), talk["what_it_is_like"]),
        *_listed((*field, "for"), talk["for"]),
        *_listed((*field, "against"), talk["against"]),
    )


def _listed(field: FieldPath, claims: tuple[Claim, ...]) -> Iterator[tuple[FieldPath, str]]:
    return (_text((*field, index), claim) for index, claim in enumerate(claims))


def _text(field: FieldPath, claim: Claim) -> tuple[FieldPath, str]:
    return (*field, "text"), plain(claim["text"])
