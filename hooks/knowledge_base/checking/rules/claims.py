"""Rules about what texts claim, held against the results of the same record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.checking.claims import Claim, claims, null_of_a_group, research
from knowledge_base.checking.rules.content import Content
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.swedish import listed
from knowledge_base.model.domain import Intervention, Result
from knowledge_base.model.entry import Entry
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath


@rule("for-starkt-pastaende")
def claim_is_not_stronger_than_results(content: Content) -> Iterator[Problem]:
    """En text ska inte säga att insatsen ger något, om inte ett resultat av insatsen själv med hög eller måttlig
    tillförlitlighet säger det."""
    for record, field, text in _texts(content):
        for claim in claims(text):
            if not claim.seen and not any(_is_sure(result, claim) for result in _results(record, field, claim)):
                yield record.written.problem(
                    field,
                    f"'{claim.words}' lovar mer än resultaten: inget av insatsen själv har hög eller måttlig"
                    f" tillförlitlighet och säger det om {_named(content, claim)}.",
                    "Skriv vad som sågs och var, i dåtid: 'I en studie ökade närvaron'. Eller skriv vad insatsen är"
                    " tänkt att göra.",
                    words=claim.words.split()[0],
                )


@rule("pastaende-utan-resultat")
def what_was_seen_is_a_result(content: Content) -> Iterator[Problem]:
    """En text ska inte säga att något blev bättre eller sämre, om inget resultat i posten säger det."""
    for record, field, text in _texts(content):
        for claim in claims(text):
            told = {result["direction"] for result in _results(record, field, claim)}
            if claim.seen and claim.direction and told.isdisjoint({claim.direction, "mixed"}):
                yield record.written.problem(
                    field,
                    f"'{claim.words}' säger att något blev {_BECAME[claim.direction]}, men inget resultat säger det om"
                    f" {_named(content, claim)}.",
                    "Kontrollera i källan. Rätta texten, eller lägg till resultatet under 'outcomes'.",
                    words=claim.words.split()[0],
                )


_BECAME = {"better": "bättre", "worse": "sämre"}


@rule("studier-visar")
def research_is_more_than_one_study(content: Content) -> Iterator[Problem]:
    """En text ska inte säga att forskningen visar något när det är en enda studie, eller ingen."""
    for record, field, text in _texts(content):
        said = research(text)
        results = record.fields["outcomes"]
        if field[0] == "outcomes" and isinstance(field[1], int):
            results = results[field[1] : field[1] + 1]
        studied = [result for result in results if result["basis"] != "practice"]
        reviewed = any(result["basis"] in ("sbu", "systematic-review") for result in studied)
        if said and not reviewed and len({result["judged_by"] for result in studied}) < 2:
            yield record.written.problem(
                field,
                f"'{said}' säger mer än {'en enda studie' if studied else 'ingen studie'} kan.",
                "Skriv vilken studie det är och vad den såg, till exempel 'I en studie i Norge'."
                if studied
                else "Skriv att vi inte har hittat någon studie, eller lägg till resultatet under 'outcomes'.",
                words=said.split()[0],
            )


@rule("delgruppens-nollresultat")
def null_of_a_group_is_no_reason(content: Content) -> Iterator[Problem]:
    """Att inget syntes för en grupp barn i en studie ska inte stå som att insatsen inte passar dem."""
    for record in content.by_type["intervention"]:
        for index, claim in enumerate(record.fields["does_not_suit"]):
            if said := null_of_a_group(claim["text"]):
                yield record.written.problem(
                    ("does_not_suit", index, "text"),
                    f"'{said}' för en grupp barn i en studie visar inte att insatsen inte passar dem.",
                    "Flytta punkten till 'think_first', och skriv att det är en delgrupp eller en enda studie.",
                    words=said.split()[0],
                )


@rule("platsen-inte-last")
def place_is_in_what_was_read(content: Content) -> Iterator[Problem]:
    """Är bara sammanfattningen av en källa läst ska platsen inte vara en sida, en tabell eller ett kapitel i den."""
    for record, field, schema, value in content.values:
        if not schema.get("x-citation"):
            continue
        source = content.sources.get(value.get("source", ""))
        if source and source.fields["checked"]["status"] == "abstract" and _INSIDE.match(value.get("place", "")):
            yield record.problem(
                (*field, "place"),
                f"platsen är '{value['place']}', men av '{source.id}' är bara sammanfattningen läst.",
                "Skriv var i sammanfattningen det står. Har du läst stället? Ändra 'checked' i källans fil.",
            )


_INSIDE = re.compile(
    r"(?:s\.|sid(?:an|or|orna)?\.? \d|tabell|figur|kap(?:itel|\.)|\d+ kap|bilaga|appendix|table|p\.)", re.I
)

_NO_CLAIMS = frozenset({"changes", "does_not_suit", "experience", "status_reason", "suits"})
"""Fields that say when an intervention is for a child, what somebody has lived through or what an editor did."""


def _texts(content: Content) -> Iterator[tuple[Entry[Intervention], FieldPath, str]]:
    """Every text of an intervention that can claim something about it."""
    records = {record.path: record for record in content.by_type["intervention"]}
    for written, field, schema, value in content.prose:
        if schema.get("x-inline") and field[0] not in _NO_CLAIMS and (record := records.get(written.path)):
            yield record, field, value


def _results(record: Entry[Intervention], field: FieldPath, claim: Claim) -> list[Result]:
    """The results that a claim has to agree with: those about what it says, or the one whose note it is in."""
    about = [result for result in record.fields["outcomes"] if result["outcome"] in claim.outcomes]
    own = record.fields["outcomes"][field[1]] if field[0] == "outcomes" and isinstance(field[1], int) else None
    return [own] if own in about else about


def _is_sure(result: Result, claim: Claim) -> bool:
    return (
        result["directness"] == "direct"
        and result["certainty"] in ("high", "moderate")
        and result["direction"] in (claim.direction or "better", "mixed" if claim.direction else "worse")
    )


def _named(content: Content, claim: Claim) -> str:
    words = content.schemas.words["outcome"]
    return listed((words[code].title.lower() for code in words if code in claim.outcomes), "eller")
