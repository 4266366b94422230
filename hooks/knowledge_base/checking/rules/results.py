"""Rules about the results of studies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.checking.rules.content import Cited, Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.countries import countries
from knowledge_base.meaning.effect import side
from knowledge_base.meaning.evidence import is_unread
from knowledge_base.model.domain import Source
from knowledge_base.model.entry import Entry
from knowledge_base.model.problems import Problem, did_you_mean

_SINGLE_STUDIES = ("rct", "controlled", "register", "uncontrolled", "practice")


@rule("enskild-studie", reads=Records)
def single_study_is_not_graded(content: Records) -> Iterator[Problem]:
    """Ett resultat från en enskild studie ska inte ha en grad av tillförlitlighet."""
    for record, index, result in content.results():
        if result["basis"] in _SINGLE_STUDIES and result["certainty"] != "not-graded":
            yield record.problem(
                ("outcomes", index, "certainty"),
                f"en enskild studie (basis: {result['basis']}) kan inte ha tillförlitligheten '{result['certainty']}'.",
                "Skriv not-graded, eller hänvisa till den översikt som har graderat.",
            )


@rule("olast-kalla", reads=Cited)
def result_has_a_read_source(content: Cited) -> Iterator[Problem]:
    """Ett resultat ska ha minst en källa som är läst, om så bara i sammanfattning."""
    for record, index, result in content.results():
        named = (content.sources.get(citation["source"]) for citation in result["sources"])
        sources = [source for source in named if source]
        if sources and all(is_unread(source.fields["checked"]) for source in sources):
            yield record.problem(
                ("outcomes", index, "sources"),
                "ingen av källorna är läst.",
                "Läs källan och ändra 'checked' i källans fil, eller ta bort resultatet.",
            )


@rule("intervall", reads=Records)
def effect_lies_in_its_interval(content: Records) -> Iterator[Problem]:
    """En effekt ska ligga inom sitt konfidensintervall, och intervallet ska ha två gränser."""
    for record, index, result in content.results():
        effect = result["effect"]
        if not effect:
            continue
        field = ("outcomes", index, "effect")
        low, high = effect["low"], effect["high"]
        if (low is None) != (high is None):
            yield record.problem(field, "intervallet har bara en gräns.", "Skriv både low och high, eller ingen.")
        elif low is not None and high is not None and not low <= effect["value"] <= high:
            yield record.problem(
                field,
                f"värdet {effect['value']} ligger utanför {low} till {high}.",
                "Kontrollera siffrorna i källan.",
            )


@rule("effektens-riktning", reads=Records)
def effect_points_as_its_direction(content: Records) -> Iterator[Problem]:
    """En effekt ska ligga på den sida som resultatets riktning säger, och en kvot ska vara större än noll."""
    for record, index, result in content.results():
        effect = result["effect"]
        if not effect:
            continue
        if effect["scale"] == "ratio" and (effect["value"] <= 0 or (effect["low"] or 0) < 0):
            yield record.problem(
                ("outcomes", index, "effect"),
                "en kvot är aldrig negativ, och värdet är större än 0.",
                "Kontrollera siffrorna och 'scale'.",
            )
            continue
        opposite = {"better": "against", "worse": "for"}.get(result["direction"])
        pointed = side(effect["scale"], effect["better_when"], effect["value"])
        if opposite and pointed == "line":
            yield record.problem(
                ("outcomes", index, "effect", "value"),
                f"riktningen är '{result['direction']}', men värdet {effect['value']} betyder ingen skillnad.",
                "Kontrollera riktningen och värdet.",
            )
        if opposite and pointed == opposite:
            message = (
                f"riktningen är '{result['direction']}', men värdet {effect['value']} pekar åt andra hållet när"
                f" 'better_when' är '{effect['better_when']}'."
            )
            yield record.problem(
                ("outcomes", index, "effect"), message, "Kontrollera riktningen, värdets tecken och 'better_when'."
            )


@rule("domare", reads=Cited)
def judge_can_have_judged(content: Cited) -> Iterator[Problem]:
    """Den som har bedömt ett resultat ska stå bland dess källor, och vara av det slag som underlaget säger."""
    for record, index, result in content.results():
        judge = content.sources.get(result["judged_by"])
        if not judge:
            continue
        field = ("outcomes", index, "judged_by")
        if judge.fields["kind"] in _MEASURE_NOTHING:
            yield record.problem(
                field,
                f"'{judge.id}' är {_MEASURE_NOTHING[judge.fields['kind']]}, och har inte bedömt något resultat.",
                "Skriv id för den översikt eller studie som har bedömt det.",
            )
        elif judge.id not in {citation["source"] for citation in result["sources"]}:
            yield record.problem(
                field,
                f"'{judge.id}' står inte bland resultatets källor.",
                "Lägg till källan med plats, eller rätta den här.",
            )
        elif result["basis"] == "sbu" and not _is_sbu(judge):
            yield record.problem(
                ("outcomes", index, "basis"),
                f"underlaget är 'sbu', men '{judge.id}' är inte utgiven av SBU.",
                "Skriv SBU:s bedömning under judged_by, eller rätta basis.",
            )
        elif (
            result["basis"] not in _SINGLE_STUDIES
            and result["certainty"] != "not-graded"
            and judge.fields["kind"] == "study"
        ):
            yield record.problem(
                field,
                f"'{judge.id}' är en enskild studie, och kan inte ha gett graden '{result['certainty']}'.",
                "Skriv not-graded, eller hänvisa till den översikt som har graderat.",
            )


_MEASURE_NOTHING = {"law": "en lag eller ett förarbete"}
"""Kinds of sources that no result can come from."""


def _is_sbu(source: Entry[Source]) -> bool:
    """Whether a source is a judgement of the Swedish agency for health technology assessment."""
    bodies = (source.fields["publisher"], *(author["literal"] for author in source.fields["author"]))
    return any(body and re.search(r"\bSBU\b|Statens beredning för medicinsk", body) for body in bodies)


@rule("utfallets-kallor", reads=Cited)
def result_has_sources_that_measure(content: Cited) -> Iterator[Problem]:
    """Ett resultats källor ska ha mätt eller bedömt det, och platsen ska gå att slå upp."""
    for record, index, result in content.results():
        for number, citation in enumerate(result["sources"]):
            field = ("outcomes", index, "sources", number)
            source = content.sources.get(citation["source"])
            if source and source.fields["kind"] in _MEASURE_NOTHING:
                yield record.problem(
                    (*field, "source"),
                    f"'{source.id}' är {_MEASURE_NOTHING[source.fields['kind']]}, och mäter inget.",
                    "Hänvisa till den studie eller översikt som har mätt.",
                )
            if _WHOLE.search(citation["place"]):
                yield record.problem(
                    (*field, "place"),
                    f"platsen '{citation['place']}' går inte att slå upp.",
                    "Skriv rubrik, sida eller tabell där siffran eller slutsatsen står.",
                )


_WHOLE = re.compile(
    r"^(?:(?:i )?hela\b.*|se (?:hela )?\w+|(?:hela"
    r" )?(?:rapporten|boken|artikeln|studien|källan|översikten|skriften|texten|webbplatsen"
    r"|dokumentet|publikationen|avhandlingen|handboken)|överallt|flera (?:ställen|sidor)|på flera"
    r" ställen|genomgående|passim"
    r"|hel rapport|allt|alla sidor|hela|olika (?:ställen|sidor)|diverse|m\.fl\.|mm)\.?$",
    re.I,
)


@rule("land", reads=Records)
def country_exists(content: Records) -> Iterator[Problem]:
    """Länder ska finnas, och skrivas på svenska."""
    for record, index, result in content.results():
        for number, country in enumerate(result["countries"]):
            if country not in countries():
                yield record.problem(
                    ("outcomes", index, "countries", number),
                    f"'{country}' är inget land vi känner.",
                    f"{did_you_mean(country, countries())} Skriv landets namn på svenska.".lstrip(),
                )
