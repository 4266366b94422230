"""Rules about what a result says of itself: its note, its numbers and its codes have to say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.checking.claims import (
    countries_named,
    outcomes_named,
    outcomes_told,
    says_nothing_shown,
    sentences,
    statements,
    wide_outcomes,
)
from knowledge_base.checking.rules.content import Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.countries import with_the_kingdom
from knowledge_base.language.swedish import listed
from knowledge_base.model.domain import Intervention, Result
from knowledge_base.model.entry import Entry
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath


@dataclass(frozen=True)
class _Note:
    """The note of a result, with what is around it."""

    record: Entry[Intervention]
    index: int
    result: Result
    text: str

    @property
    def field(self) -> FieldPath:
        return ("outcomes", self.index, "note")

    @property
    def measure(self) -> str:
        return self.result["effect"]["measure"] if self.result["effect"] else ""

    @property
    def around(self) -> str:
        """Everything in words that the result says of its study."""
        result = self.result
        return ". ".join(filter(None, (result["population"], result["compared_with"], self.measure, self.text)))


def _notes(content: Records) -> Iterator[_Note]:
    for record, index, result in content.results():
        if result["note"]:
            yield _Note(record, index, result, result["note"])


@rule("kommentarens-resultat", reads=Records)
def note_points_as_its_direction(content: Records) -> Iterator[Problem]:
    """Kommentaren till ett resultat som blev bättre eller sämre ska inte bara säga att inget syntes."""
    for note in _notes(content):
        direction, outcome = note.result["direction"], note.result["outcome"]
        said = [claim for claim in statements(note.text, outcome) if outcome in claim.outcomes]
        if direction not in ("better", "worse") or any(not claim.negated for claim in said):
            continue
        for sentence in sentences(note.text):
            if (nothing := says_nothing_shown(sentence)) and not _OF_ANOTHER_STUDY.search(sentence):
                yield note.record.written.problem(
                    note.field,
                    f"'{nothing}' säger att inget syntes, men riktningen är '{direction}'.",
                    "Kontrollera i källan. Rätta riktningen eller kommentaren.",
                    words=nothing,
                    sentence=sentence,
                )


_OF_ANOTHER_STUDY = re.compile(r"\b(ovan|nyare|annan|andra|senare|större)\b", re.I)


@rule("kommentarens-resultat", reads=Records)
def note_is_about_its_outcome(content: Records) -> Iterator[Problem]:
    """Kommentaren och måttet ska handla om resultatets utfall, inte bara om ett annat."""
    titles = content.schemas.words["outcome"]
    for note in _notes(content):
        outcome = note.result["outcome"]
        named = outcomes_named(note.measure).union(*map(outcomes_told, sentences(note.text)))
        about = outcomes_named(f"{note.measure}. {note.text}", loosely=True)
        if named and outcome not in wide_outcomes() and outcome not in about:
            yield note.record.problem(
                ("outcomes", note.index, "outcome"),
                f"utfallet är {titles[outcome].title.lower()}, men kommentaren handlar om"
                f" {listed(titles[code].title.lower() for code in titles if code in named)}.",
                "Kontrollera i källan vad som mättes. Rätta utfallet eller kommentaren.",
            )


@rule("kommentarens-resultat", reads=Records)
def note_names_the_countries(content: Records) -> Iterator[Problem]:
    """Länderna som texten om studien nämner ska vara de som står under countries."""
    for note in _notes(content):
        countries = note.result["countries"]
        positive = (text for text in sentences(note.around) if not re.search(r"\bing(?:en|et|a)\b|\binte\b", text))
        named = {country for text in positive for country in countries_named(text)}
        if named and countries and with_the_kingdom(named).isdisjoint(with_the_kingdom(countries)):
            yield note.record.problem(
                ("outcomes", note.index, "countries"),
                f"countries är {listed(countries)}, men texten om studien nämner {listed(sorted(named))}.",
                "Kontrollera i källan var studien gjordes.",
            )


@rule("kommentarens-resultat", reads=Records)
def note_says_that_it_is_indirect(content: Records) -> Iterator[Problem]:
    """Kommentaren till ett indirekt resultat ska säga vad som studerades i stället. Den till ett direkt ska inte säga
    att det är indirekt."""
    for note in _notes(content):
        result = note.result
        if result["directness"] == "direct":
            if _INDIRECT.search(note.text):
                yield note.record.problem(
                    ("outcomes", note.index, "directness"),
                    "kommentaren säger att resultatet är indirekt, men directness är 'direct'.",
                    "Kontrollera om studien gäller insatsen själv eller något som liknar den.",
                )
            continue
        earlier = note.record.fields["outcomes"][: note.index] if _SAME.search(note.text) else ()
        text = ". ".join([note.around, *(before["note"] or "" for before in earlier)])
        if not _LIKE.search(text):
            yield note.record.problem(
                note.field,
                "resultatet är indirekt, men kommentaren säger inte vad som studerades i stället.",
                "Börja till exempel så: 'Indirekt: gäller mentorer i skolan, inte en kontaktperson.'",
            )
        elif "age" in result["differs"] and not _AGE.search(text):
            yield note.record.problem(
                note.field, "åldern skiljer sig, men kommentaren säger inte vilken ålder studien gäller.", "Skriv den."
            )


_INDIRECT = re.compile(
    r"\bindirekt\b|\bgäller (?:alla|många|olika) slags\b|\bgäller (?!insatsen)[^.]*(?:, inte| i allmänhet)\b"
    r"|\binte \S+ för sig\b",
    re.I,
)
_SAME = re.compile(r"\bsamma\b", re.I)
_LIKE = re.compile(
    r", inte |\b(indirekt|samband|gäller|gällde|i stort|i allmänhet|alla slags|liknande|annat|annan|andra|olika)\b",
    re.I,
)
_AGE = re.compile(
    r"\d|\b(år|ålder|skolåldern|äldre|yngre|yngsta|äldsta|vuxna|tonåring\w*|åldrar|små|förskol\w*)\b", re.I
)


@rule("kommentarens-resultat", reads=Records)
def one_study_is_direct_or_not(content: Records) -> Iterator[Problem]:
    """Resultat från samma studie och samma grupp i en post ska alla vara direkta, eller alla skilja sig lika."""
    for record in content.by_type["intervention"]:
        first: dict[tuple[str, str | None], tuple[int, Result]] = {}
        for index, result in enumerate(record.fields["outcomes"]):
            at, other = first.setdefault((result["judged_by"], result["population"]), (index, result))
            if (result["directness"], result["differs"]) != (other["directness"], other["differs"]):
                yield record.problem(
                    ("outcomes", index, "directness"),
                    f"studien och gruppen är desamma som i utfall {at + 1}, men det som skiljer sig är något annat.",
                    "Kontrollera 'directness' och 'differs' i båda.",
                )
