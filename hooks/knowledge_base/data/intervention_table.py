"""The interventions as a table for a spreadsheet.

Headings and words are Swedish and are here, not in the schemas, so that they stay when an editor finds a better name
for a field; the codes are in the JSON files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge_base.data.spreadsheet import Cell, spreadsheet
from knowledge_base.language.inline import plain
from knowledge_base.meaning.evidence import sentence, state
from knowledge_base.meaning.known import known, known_on, said
from knowledge_base.model.domain import Intervention
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase

BETWEEN = " | "
"""Separates several values in one cell."""


_Codes = Literal["recipients", "stages", "levels", "absence", "arenas", "delivered_by"]
"""Fields that hold several codes of a vocabulary."""


@dataclass(frozen=True)
class Column:
    """One column. Its name is permanent; new ones are added last."""

    name: str
    description: str
    cell: Callable[[KnowledgeBase, Entry[Intervention]], Cell]


def _words(vocabulary: str, field: _Codes) -> Callable[[KnowledgeBase, Entry[Intervention]], str]:
    return lambda base, entry: BETWEEN.join(base.schemas.words[vocabulary][code].title for code in entry.fields[field])


def _titles(base: KnowledgeBase, ids: Iterable[str]) -> str:
    return BETWEEN.join(base.entries[key].fields["title"] for key in ids)


def _strengthens(aim: str) -> Callable[[KnowledgeBase, Entry[Intervention]], str]:
    return lambda base, entry: _titles(
        base, (link["factor"] for link in entry.fields["strengthens"] if link["aim"] == aim)
    )


COLUMNS = (
    Column("id", "Insatsens namn i adresser. Ändras inte.", lambda base, entry: entry.id),
    Column("titel", "Namnet.", lambda base, entry: entry.fields["title"]),
    Column("kallas också", "Andra namn.", lambda base, entry: BETWEEN.join(entry.fields["also_called"])),
    Column("sammanfattning", "Två eller tre meningar.", lambda base, entry: plain(entry.fields["summary"])),
    Column(
        "slag", "Slag av insats.", lambda base, entry: base.schemas.words["category"][entry.fields["category"]].title
    ),
    Column("mottagare", "Vem insatsen vänder sig till.", _words("recipient", "recipients")),
    Column(
        "ålder från",
        "Lägsta ålder i hela år. Tom när källorna inte säger något.",
        lambda base, entry: entry.fields["ages"] and entry.fields["ages"]["from"],
    ),
    Column(
        "ålder till", "Högsta ålder i hela år.", lambda base, entry: entry.fields["ages"] and entry.fields["ages"]["to"]
    ),
    Column("skolformer", "Skolformer som insatsen passar för.", _words("stage", "stages")),
    Column("nivåer", "Hur brett insatsen ges.", _words("level", "levels")),
    Column("frånvaro", "Grad av frånvaro som insatsen passar för.", _words("absence", "absence")),
    Column("arenor", "Var insatsen ges.", _words("arena", "arenas")),
    Column("ges av", "Vem som kan ge insatsen.", _words("provider", "delivered_by")),
    Column(
        "tillgång",
        "Om den kan ges utan behovsprövning.",
        lambda base, entry: base.schemas.words["access_form"][entry.fields["access"]["form"]].title,
    ),
    Column("stärker främst", "Skyddsfaktorer som är insatsens huvudsyfte.", _strengthens("main")),
    Column("stärker också", "Andra skyddsfaktorer som den är tänkt att stärka.", _strengthens("also")),
    Column(
        "kunskapsläge",
        "Det korta omdömet, räknat ur alla resultat tillsammans. Läs det bara ihop med kunskapsläge per utfall.",
        lambda base, entry: base.schemas.words["evidence_state"][state(entry.fields["outcomes"])].title,
    ),
    Column(
        "resultat",
        "En mening för varje resultat.",
        lambda base, entry: BETWEEN.join(sentence(result, base.schemas.words) for result in entry.fields["outcomes"]),
    ),
    Column("följs upp med", "Mått som passar.", lambda base, entry: _titles(base, entry.fields["follow_up"])),
    Column("grupper", "Grupper som insatsen särskilt rör.", lambda base, entry: _titles(base, entry.fields["groups"])),
    Column(
        "status", "Om posten gäller.", lambda base, entry: base.schemas.words["status"][entry.fields["status"]].title
    ),
    Column("granskad", "Dagen då posten senast hölls mot sina källor.", lambda base, entry: entry.fields["reviewed"]),
    Column(
        "granskas igen", "Dagen då posten senast ska granskas igen.", lambda base, entry: entry.fields["next_review"]
    ),
    Column("sida", "Adressen, räknat från webbplatsens första sida.", lambda base, entry: entry.url),
    Column(
        "kunskapsläge per utfall",
        "Det korta omdömet för varje utfall som har ett resultat. Skolnärvaro står alltid först.",
        lambda base, entry: BETWEEN.join(said(found, base.schemas.words) for found in known(entry.fields)),
    ),
    Column(
        "prövat på faktorerna",
        "Vad som är känt om utfallet för varje skyddsfaktor, i samma ordning som stärker främst och stärker också.",
        lambda base, entry: BETWEEN.join(
            said(known_on(entry.fields, base.factors[link["factor"]].fields), base.schemas.words)
            for aim in ("main", "also")
            for link in entry.fields["strengthens"]
            if link["aim"] == aim
        ),
    ),
    Column(
        "sökt",
        "Dagen då studier senast söktes. Tom när ingen har letat.",
        lambda base, entry: entry.fields["search"] and entry.fields["search"]["date"],
    ),
)


def table(knowledge_base: KnowledgeBase) -> str:
    """The table as text, one row for each intervention in the order of ids, also those that are no longer in force."""
    return spreadsheet(
        (
            [column.name for column in COLUMNS],
            *(
                [column.cell(knowledge_base, entry) for column in COLUMNS]
                for entry in sorted(knowledge_base.by_type["intervention"], key=lambda entry: entry.id)
            ),
        )
    )
