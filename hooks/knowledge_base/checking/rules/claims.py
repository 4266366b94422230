"""Rules about what texts claim, held against the results of the same record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge_base.checking.claims import (
    Claim,
    claims,
    countries_named,
    is_left_out,
    is_no_effect,
    null_of_a_group,
    outcomes_named,
    outcomes_told,
    research,
    says_nothing_shown,
    sentences,
    statements,
    wide_outcomes,
)
from knowledge_base.checking.rules.content import Cited, Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.countries import with_the_kingdom
from knowledge_base.language.swedish import listed
from knowledge_base.meaning.known import FIRST
from knowledge_base.model.domain import Intervention, Result
from knowledge_base.model.entry import Entry
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath


@rule("for-starkt-pastaende", reads=Records)
def claim_is_not_stronger_than_results(content: Records) -> Iterator[Problem]:
    """En text ska inte säga att insatsen ger något, om inte ett resultat av insatsen själv med hög eller måttlig
    tillförlitlighet säger det."""
    for record, field, text in _texts(content):
        for claim in claims(text):
            if (not claim.seen or _SUBJECT.match(claim.sentence)) and not any(
                _is_sure(result, claim) for result in _results(record, field, claim)
            ):
                yield record.written.problem(
                    field,
                    f"'{claim.words}' lovar mer än resultaten: inget av insatsen själv har hög eller måttlig"
                    f" tillförlitlighet och säger det om {_named(content, claim)}.",
                    "Skriv vad som sågs och var, i dåtid: 'I en studie ökade närvaron'. Eller skriv vad insatsen är"
                    " tänkt att göra.",
                    words=claim.words,
                    sentence=claim.sentence,
                )


_SUBJECT = re.compile(r"(?:Insatsen|Stödet|Metoden|Behandlingen|Programmet|Arbetssättet) ")
"""What did it, said without where it was seen: as much of a promise in the past tense."""


@rule("pastaende-utan-resultat", reads=Cited)
def what_was_seen_is_a_result(content: Cited) -> Iterator[Problem]:
    """En text ska inte säga att något blev bättre eller sämre, om inget resultat i posten säger det."""
    for record, field, text in _texts(content):
        for claim in _about_effects(record, field, text):
            if claim.negated:
                continue
            told = _told(content, record, field, claim)
            if told is None:
                continue
            if claim.is_any and told == {"no-difference"}:
                yield record.written.problem(
                    field,
                    f"'{claim.words}' säger att insatsen gjorde skillnad, men resultaten säger att ingen är påvisad för"
                    f" {_named(content, claim)}.",
                    "Kontrollera i källan. Rätta texten eller resultatet.",
                    words=claim.words,
                    sentence=claim.sentence,
                )
            if claim.direction and told.isdisjoint({claim.direction, "mixed"}):
                yield record.written.problem(
                    field,
                    f"'{claim.words}' säger att något blev {_BECAME[claim.direction]}, men inget resultat säger det om"
                    f" {_named(content, claim)}.",
                    "Kontrollera i källan. Rätta texten, eller lägg till resultatet under 'outcomes'.",
                    words=claim.words,
                    sentence=claim.sentence,
                )


_BECAME = {"better": "bättre", "worse": "sämre"}


def _about_effects(record: Entry[Intervention], field: FieldPath, text: str) -> Iterator[Claim]:
    """What a text says was seen, of what an intervention does."""
    own = _own(record, field)
    for claim in statements(text, own["outcome"] if own else ""):
        if claim.seen and not is_no_effect(claim.sentence) and not (own and own["direction"] == "cannot-judge"):
            yield claim


def _own(record: Entry[Intervention], field: FieldPath) -> Result | None:
    """The result whose note a text is."""
    return record.fields["outcomes"][field[1]] if field[0] == "outcomes" and isinstance(field[1], int) else None


def _told(content: Cited, record: Entry[Intervention], field: FieldPath, claim: Claim) -> set[str] | None:
    """The directions that results give: those of the record, or else those that the sources of the text have in other
    records. None when the text has sources of its own, which no record has results from."""
    results = _results(record, field, claim)
    cited = _cited(record, field)
    of_sources = _from(content, cited)
    if not results and claim.hedged and not of_sources:
        return None
    elsewhere = [result for result in of_sources if result["outcome"] in claim.outcomes]
    return {result["direction"] for result in (*results, *(elsewhere if _own(record, field) is None else ()))}


def _from(content: Cited, sources: set[str]) -> list[Result]:
    """The results that any intervention has from some sources."""
    return [judged.result for source in sources for judged in content.results_from.get(source, ())]


def _cited(record: Entry[Intervention], field: FieldPath) -> set[str]:
    """The sources of a text."""
    around: Any = record.fields
    if field == ("summary",):
        return {citation["source"] for citation in around["summary_sources"]}
    for step in field[:-1]:
        around = around[step]
    return {citation["source"] for citation in around.get("sources", ())}


@rule("pastaende-utan-resultat", reads=Records)
def nothing_seen_is_a_result(content: Records) -> Iterator[Problem]:
    """En text ska inte säga att inget syntes, om alla resultat av insatsen själv säger att det blev bättre."""
    for record, field, text in _texts(content):
        if _own(record, field):
            continue
        for sentence in sentences(text):
            nothing = says_nothing_shown(sentence)
            if not nothing or is_left_out(sentence):
                continue
            for outcome in outcomes_named(sentence):
                why = _why_not_nothing(content, record, outcome)
                if why:
                    yield record.written.problem(
                        field,
                        f"'{nothing}' säger att inget syntes, men {why}.",
                        "Kontrollera i källan. Rätta texten eller resultatet.",
                        words=nothing,
                        sentence=sentence,
                    )


def _why_not_nothing(content: Records, record: Entry[Intervention], outcome: str) -> str:
    """Why nothing cannot have been seen of an outcome; empty when it can."""
    title = content.schemas.words["outcome"][outcome].title.lower()
    results = [result for result in record.fields["outcomes"] if result["outcome"] == outcome]
    if {result["direction"] for result in results if result["directness"] == "direct"} == {"better"}:
        return f"resultaten om {title} säger att det blev bättre"
    return ""


@rule("pastaende-utan-resultat", reads=Cited)
def what_is_told_was_measured(content: Cited) -> Iterator[Problem]:
    """En text ska inte säga att ett utfall blev bättre, sämre eller lika, om varken posten eller textens källor har
    mätt det. Om närvaron får den alltid säga att inget är visat."""
    for record, field, text in _texts(content):
        own = _own(record, field)
        cited = {own["judged_by"]} if own else _cited(record, field) if field[0] in _OF_RESULTS else set()
        of_sources = {
            outcome
            for result in _from(content, cited)
            for outcome in (result["outcome"], *outcomes_named(result["note"] or ""))
        }
        if not of_sources or (own and own["outcome"] in wide_outcomes()):
            continue
        known = {result["outcome"] for result in record.fields["outcomes"]} | {FIRST[0]}
        known |= set() if own else of_sources
        for sentence in sentences(text):
            said = says_nothing_shown(sentence) or next(
                (claim.words for claim in statements(sentence) if claim.seen), ""
            )
            told = outcomes_told(sentence)
            if said and told and told.isdisjoint(known):
                yield record.written.problem(
                    field,
                    f"'{said}' gäller {_titles(content, told)}, men varken posten eller textens källor har ett resultat"
                    " om det.",
                    "Kontrollera i källan vad som mättes.",
                    words=said,
                    sentence=sentence,
                )


@rule("indirekt-som-direkt", reads=Records)
def what_was_seen_elsewhere_is_said_to_be(content: Records) -> Iterator[Problem]:
    """En text om ett utfall som bara har indirekta resultat ska säga vad det var som studerades."""
    for record, field, text in _texts(content):
        if _own(record, field) or _ELSEWHERE.search(text):
            continue
        for claim in _about_effects(record, field, text):
            results = [
                result
                for result in _results(record, field, claim)
                if result["direction"] in (claim.direction or "better", "mixed")
            ]
            if results and not claim.negated and all(result["directness"] == "indirect" for result in results):
                yield record.written.problem(
                    field,
                    f"'{claim.words}' läses som ett resultat av insatsen, men resultaten om {_named(content, claim)} är"
                    " indirekta.",
                    "Skriv vad som studerades: 'I en studie av mentorer i skolan'.",
                    words=claim.words,
                    sentence=claim.sentence,
                )


_ELSEWHERE = re.compile(
    r"\b(program\w*|(?:studi|översikt)\w* (?:av|om|från)|har prövats|annan|annat|andra|liknande|behandling\w*|mentor\w*"
    r"|kurs\w*|något annat|just det)\b",
    re.I,
)


@rule("pastaende-utan-resultat", reads=Records)
def certainty_in_words_is_that_of_a_result(content: Records) -> Iterator[Problem]:
    """En tillförlitlighet som en text nämner ska något resultat i posten ha."""
    for record, field, text in _texts(content):
        own = _own(record, field)
        results = (own,) if own else record.fields["outcomes"]
        for said in _GRADE.finditer(text):
            grade = _GRADES[(said[1] or said[2]).lower()]
            if grade not in {result["certainty"] for result in results} and not _ABOUT_GRADES.search(text):
                yield record.written.problem(
                    field,
                    f"'{said[0]}' står i texten, men inget resultat har den graden.",
                    "Kontrollera graden hos den som har bedömt.",
                    words=said[0],
                )


_GRADES = {"hög": "high", "måttlig": "moderate", "låg": "low", "mycket låg": "very-low"}
_GRADE = re.compile(
    rf"\b({'|'.join(reversed(_GRADES))}) tillförlitlighet\b|\btillförlitligheten är ({'|'.join(reversed(_GRADES))})\b",
    re.I,
)
_ABOUT_GRADES = re.compile(r"ingen enskild grad|åtminstone", re.I)


@rule("pastaende-utan-resultat", reads=Cited)
def country_of_a_study_is_that_of_a_result(content: Cited) -> Iterator[Problem]:
    """Ett land som en text säger att en studie är från ska posten eller källans resultat ha."""
    for record, field, text in _texts(content):
        if field[0] not in _OF_RESULTS or _own(record, field):
            continue
        cited = _cited(record, field)
        of_sources = _from(content, cited)
        if field[0] != "summary" and not of_sources:
            continue
        results = [*record.fields["outcomes"], *of_sources]
        known = {country for result in results for country in result["countries"]}
        known |= {
            country
            for result in results
            for said in (result["population"], result["note"])
            if said
            for country in countries_named(said)
        }
        for sentence in sentences(text):
            if (
                not (_A_STUDY.search(sentence) or any(claim.seen for claim in statements(sentence)))
                or says_nothing_shown(sentence)
                or _NO_STUDY.search(sentence)
            ):
                continue
            named = countries_named(sentence)
            if named and with_the_kingdom(named).isdisjoint(with_the_kingdom(known)):
                yield record.written.problem(
                    field,
                    f"texten nämner en studie från {listed(sorted(named))}, men inget resultat är därifrån.",
                    "Kontrollera i källan var studien gjordes.",
                    words=sentence,
                )


_OF_RESULTS = ("summary", "strengthens", "think_first")
_A_STUDY = re.compile(r"\b\w*(?:studie\w*|översikt\w*|försök\w*)\b", re.I)
_NO_STUDY = re.compile(r"\b(ingen|inga|inte)\b", re.I)


@rule("studier-visar", reads=Records)
def research_is_more_than_one_study(content: Records) -> Iterator[Problem]:
    """En text ska inte säga att forskningen visar något när det är en enda studie, eller ingen."""
    for record, field, text in _texts(content):
        said = research(text)
        results = record.fields["outcomes"]
        if field[0] == "outcomes" and isinstance(field[1], int):
            results = results[field[1] : field[1] + 1]
        studied = [result for result in results if result["basis"] != "practice" and result["directness"] == "direct"]
        reviewed = any(_is_review(result) for result in studied)
        if said and not reviewed and len({result["judged_by"] for result in studied}) < 2:
            yield record.written.problem(
                field,
                f"'{said}' säger mer än {'en enda studie' if studied else 'ingen studie'} kan.",
                "Skriv vilken studie det är och vad den såg, till exempel 'I en studie i Norge'."
                if studied
                else "Skriv att vi inte har hittat någon studie, eller lägg till resultatet under 'outcomes'.",
                words=said,
            )


def _is_review(result: Result) -> bool:
    """Whether a result comes from more than one study."""
    studies = result["effect"]["studies"] if result["effect"] else None
    return result["basis"] in ("sbu", "systematic-review") and studies != 1


@rule("delgruppens-nollresultat", reads=Records)
def null_of_a_group_is_no_reason(content: Records) -> Iterator[Problem]:
    """Att inget syntes för en grupp barn i en studie ska inte stå som att insatsen inte passar dem."""
    for record in content.by_type["intervention"]:
        for index, claim in enumerate(record.fields["does_not_suit"]):
            if said := null_of_a_group(claim["text"]):
                yield record.written.problem(
                    ("does_not_suit", index, "text"),
                    f"'{said}' för en grupp barn i en studie visar inte att insatsen inte passar dem.",
                    "Flytta punkten till 'think_first', och skriv att det är en delgrupp eller en enda studie.",
                    words=said,
                )


@rule("platsen-inte-last", reads=Cited)
def place_is_in_what_was_read(content: Cited) -> Iterator[Problem]:
    """Är bara sammanfattningen av en källa läst ska platsen inte vara en sida, en tabell eller ett kapitel i den."""
    for record, field, schema, value in content.values:
        if not schema.get("x-citation"):
            continue
        source = content.sources.get(value.get("source", ""))
        if source and source.fields["checked"]["status"] == "abstract" and _INSIDE.search(value.get("place", "")):
            yield record.problem(
                (*field, "place"),
                f"platsen är '{value['place']}', men av '{source.id}' är bara sammanfattningen läst.",
                "Skriv var i sammanfattningen det står. Har du läst stället? Ändra 'checked' i källans fil.",
            )


_INSIDE = re.compile(
    r"(?:^|[;,] ?)(?:s\.|sid(?:an|or|orna)?\.? \d|tab(?:ell|\.)|fig(?:ur|\.)|kap(?:itel|\.)|\d+ kap|bilaga|appendix"
    r"|table|p\.|avsnitt \d|diskussion|resultatdel|slutkapitel)",
    re.I,
)

_NO_CLAIMS = frozenset({"changes", "does_not_suit", "experience", "status_reason", "suits"})
"""Fields that say when an intervention is for a child, what somebody has lived through or what an editor did."""


def _texts(content: Records) -> Iterator[tuple[Entry[Intervention], FieldPath, str]]:
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


def _named(content: Records, claim: Claim) -> str:
    return _titles(content, claim.outcomes)


def _titles(content: Records, outcomes: frozenset[str]) -> str:
    words = content.schemas.words["outcome"]
    return listed((words[code].title.lower() for code in words if code in outcomes), "eller")
