"""Rules about the results of studies."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.checking.rules.content import Content
from knowledge_base.checking.rules.registry import rule
from knowledge_base.meaning.effect import side
from knowledge_base.meaning.evidence import is_unread
from knowledge_base.model.problems import Problem

_SINGLE_STUDIES = ("rct", "controlled", "register", "uncontrolled", "practice")


@rule("enskild-studie")
def single_study_is_not_graded(content: Content) -> Iterator[Problem]:
    """Ett resultat från en enskild studie ska inte ha en grad av tillförlitlighet."""
    for record, index, result in content.results():
        if result["basis"] in _SINGLE_STUDIES and result["certainty"] != "not-graded":
            yield record.problem(
                ("outcomes", index, "certainty"),
                f"en enskild studie (basis: {result['basis']}) kan inte ha tillförlitligheten '{result['certainty']}'.",
                "Skriv not-graded, eller hänvisa till den översikt som har graderat.",
            )


@rule("olast-kalla")
def result_has_a_read_source(content: Content) -> Iterator[Problem]:
    """Ett resultat ska ha minst en källa som är läst, om så bara i sammanfattning."""
    for record, index, result in content.results():
        sources = [
            content.by_id[citation["source"]] for citation in result["sources"] if citation["source"] in content.by_id
        ]
        if sources and all(is_unread(source["checked"]) for source in sources):
            yield record.problem(
                ("outcomes", index, "sources"),
                "ingen av källorna är läst.",
                "Läs källan och ändra 'checked' i källans fil, eller ta bort resultatet.",
            )


@rule("intervall")
def effect_lies_in_its_interval(content: Content) -> Iterator[Problem]:
    """En effekt ska ligga inom sitt konfidensintervall, och intervallet ska ha två gränser."""
    for record, index, result in content.results():
        effect = result.get("effect", {})
        field = ("outcomes", index, "effect")
        if ("low" in effect) != ("high" in effect):
            yield record.problem(field, "intervallet har bara en gräns.", "Skriv både low och high, eller ingen.")
        elif "low" in effect and not effect["low"] <= effect["value"] <= effect["high"]:
            yield record.problem(
                field,
                f"värdet {effect['value']} ligger utanför {effect['low']} till {effect['high']}.",
                "Kontrollera siffrorna i källan.",
            )


@rule("effektens-riktning")
def effect_points_as_its_direction(content: Content) -> Iterator[Problem]:
    """En effekt ska ligga på den sida som resultatets riktning säger, och en kvot ska vara större än noll."""
    for record, index, result in content.results():
        effect = result.get("effect")
        if not effect:
            continue
        if effect["scale"] == "ratio" and (effect["value"] <= 0 or effect.get("low", 0) < 0):
            yield record.problem(
                ("outcomes", index, "effect"),
                "en kvot är aldrig negativ, och värdet är större än 0.",
                "Kontrollera siffrorna och 'scale'.",
            )
            continue
        opposite = {"better": "against", "worse": "for"}.get(result["direction"])
        if opposite and side(effect["scale"], effect["better_when"], effect["value"]) == opposite:
            message = f"riktningen är '{result['direction']}', men värdet {effect['value']} pekar åt andra hållet när 'better_when' är '{effect['better_when']}'."
            yield record.problem(
                ("outcomes", index, "effect"), message, "Kontrollera riktningen, värdets tecken och 'better_when'."
            )
