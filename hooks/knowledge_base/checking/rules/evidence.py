"""Rules about what a result, its numbers and the search behind it say together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from knowledge_base.checking.claims import none_exists, ratio_alone, says_of_hundred
from knowledge_base.checking.rules.content import Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.meaning.effect import side
from knowledge_base.model.domain import Effect, Risk
from knowledge_base.model.problems import Problem


@rule("indirekt-resultat", reads=Records)
def indirect_result_says_what_differs(content: Records) -> Iterator[Problem]:
    """Ett indirekt resultat ska säga vad som skiljer sig från insatsen, mer än landet. Ett direkt har inget att
    säga."""
    for record, index, result in content.results():
        differs = result["differs"]
        field = ("outcomes", index, "differs")
        if result["directness"] == "direct" and differs:
            yield record.problem(
                field,
                "resultatet är direkt, men sägs skilja sig från insatsen.",
                "Ändra directness till indirect, eller ta bort raden.",
            )
        elif result["directness"] == "indirect" and not differs:
            yield record.problem(
                ("outcomes", index, "directness"),
                "resultatet är indirekt, men 'differs' saknas.",
                "Skriv vad som skiljer det som studerades från insatsen.",
            )
        elif differs == ("country",):
            yield record.problem(
                field,
                "ett annat land gör inte ensamt ett resultat indirekt.",
                "Ändra directness till direct och ta bort raden. Landet skrivs under 'countries'.",
            )


_KNOWN = ("nothing", "indirect", "direct")
"""What a search may have found, least first."""


@rule("sokningens-svar", reads=Records)
def search_agrees_with_results(content: Records) -> Iterator[Problem]:
    """En sökning ska säga att den fann det som posten har resultat från, varken mindre eller mer."""
    for record in content.by_type["intervention"]:
        search = record.fields["search"]
        recorded = [
            _KNOWN.index(result["directness"]) for result in record.fields["outcomes"] if result["basis"] != "practice"
        ]
        if search and recorded and _KNOWN.index(search["found"]) != max(recorded):
            message = f"sökningen säger '{search['found']}', men posten har resultat som är '{_KNOWN[max(recorded)]}'."
            yield record.problem(
                ("search", "found"), message, "Räkna också med de studier som var kända före sökningen."
            )


@rule("sokningens-svar", reads=Records)
def text_claims_no_more_than_a_search(content: Records) -> Iterator[Problem]:
    """En text ska inte säga att det inte finns någon studie. Den kan bara säga att ingen är hittad."""
    for written, field, schema, text in content.prose:
        if written.record_type.name == "intervention" and schema.get("x-inline") and (said := none_exists(text)):
            yield written.problem(
                field,
                f"'{said}' säger mer än en sökning kan.",
                "Skriv vad som gjordes: 'Vi har inte hittat någon studie.'",
                words=said,
            )


@rule("av-hundra", reads=Records)
def risks_agree_with_effect(content: Records) -> Iterator[Problem]:
    """Hur många av 100 det händer för, med och utan insatsen, ska stämma med riktningen och med kvoten."""
    for record, index, result in content.results():
        effect = result["effect"]
        if not effect or not (risk := effect["risk"]):
            continue
        field = ("outcomes", index, "effect", "risk")
        opposite = {"better": "against", "worse": "for"}.get(result["direction"])
        if opposite and side("difference", risk["better_when"], risk["with"] - risk["without"]) == opposite:
            message = (
                f"riktningen är '{result['direction']}', men {risk['with']} av 100 mot {risk['without']} pekar åt andra"
                f" hållet när 'better_when' är '{risk['better_when']}'."
            )
            yield record.problem(
                field, message, "Kontrollera riktningen, 'with', 'without' och 'better_when' under 'risk'."
            )
        elif effect["scale"] == "ratio" and not effect["ratio"]:
            yield record.problem(
                field, "talen går inte att hålla mot kvoten.", "Skriv ratio: odds eller ratio: risk under 'effect'."
            )
        elif effect["scale"] == "ratio" and effect["value"] > 0:
            least, most = _share_with(effect, risk)
            rounding = _half_unit(risk["with"]) + 1e-9
            if not least - rounding <= risk["with"] <= most + rounding:
                message = (
                    f"kvoten {effect['value']} ger {(least + most) / 2:.1f} av 100 med insatsen när det är"
                    f" {risk['without']} utan, men det står {risk['with']}."
                )
                yield record.problem(
                    field,
                    message,
                    "Kontrollera talen i källan. Är kvoten justerad för annat hör de inte ihop: ta då bort 'risk'.",
                )


_SAY_OF_HOW_MANY = (
    "Skriv hur många av hundra det gäller i båda grupperna. Står det inte i källan, skriv: 'Hur många av hundra det"
    " gäller har vi inte läst.' Är det en mängd: 'Hur mycket det var från början har vi inte läst.'"
)


@rule("startrisk", reads=Records)
def ratio_says_of_how_many(content: Records) -> Iterator[Problem]:
    """En kvot ska stå med hur många av hundra det gäller, eller med att det inte är känt. Annars ser en liten risk
    stor ut."""
    for record, index, result in content.results():
        effect = result["effect"]
        if effect and effect["scale"] == "ratio" and not effect["risk"] and not says_of_hundred(result["note"] or ""):
            yield record.problem(
                ("outcomes", index, "effect"), "kvoten står utan hur vanligt det är från början.", _SAY_OF_HOW_MANY
            )


@rule("startrisk", reads=Records)
def text_says_of_how_many(content: Records) -> Iterator[Problem]:
    """En text som säger hur många gånger vanligare eller hur många procent mindre något är ska också säga vad det är
    räknat på, eller att det inte är känt."""
    in_numbers = {
        (record.path, ("outcomes", index, "note"))
        for record, index, result in content.results()
        if result["effect"] and result["effect"]["risk"]
    }
    for written, field, schema, text in content.prose:
        if written.record_type.name == "term" or (written.path, field) in in_numbers:
            continue
        if schema.get("x-inline") and (said := ratio_alone(text)):
            yield written.problem(
                field, f"'{said}' säger inte hur vanligt det är från början.", _SAY_OF_HOW_MANY, words=said
            )


def _share_with(effect: Effect, risk: Risk) -> tuple[float, float]:
    """Between which numbers of 100 the share with the intervention lies, by the ratio and the share without it as
    rounded.

    The ratio may be of the opposite event: of completing school, when those who drop out are counted.
    """
    same = risk["better_when"] == effect["better_when"]
    start = risk["without"] if same else 100 - risk["without"]
    shares = []
    for sign in (-1, 1):
        factor = effect["value"] + sign * _half_unit(effect["value"])
        share = min(100, max(0, start + sign * _half_unit(risk["without"])))
        shares.append(
            share * factor if effect["ratio"] == "risk" else 100 * factor * share / (100 - share + factor * share)
        )
    least, most = shares
    return (least, most) if same else (100 - most, 100 - least)


def _half_unit(number: float) -> float:
    """How far a number as written may lie from what it was rounded from: 0.05 for 21.1."""
    return float(Decimal(10) ** int(Decimal(str(number)).as_tuple().exponent) / 2)
