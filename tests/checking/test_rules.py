"""Every rule, the records that make it speak, and what it says. Then what it must not say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from knowledge_base.checking import rules
from tiny_project import changed, opened_with, problems_with, tiny

AREA = "content/bbic-areas/trivsel.yml"
ACTIVITY = "content/interventions/aktivitet.yml"
CASE = "content/cases/alva.yml"
FACTOR = "content/protective-factors/narvaro.yml"
GROUP = "content/groups/unga-omsorgsgivare.yml"
GUIDE = "content/questionnaire.yml"
LOCAL = "content/local-offer.yml"
MEASURE = "content/measures/dagar-i-skolan.yml"
SUPPORT = "content/interventions/skolstod.yml"
TALKS = "content/interventions/samtal.yml"
TRIAL = "content/sources/provningen.yml"
WORKSHOP = "content/workshops/prova.yml"

SEARCH = "search:\n  date: 2024-02-01\n  where: [SBU:s webbplats]\n  words: [skolstöd]\n  found: "
RATIO = (
    ("measure: Hedges g", "measure: Oddskvot för att gå i skolan"),
    ("scale: standardised", "scale: ratio"),
    ("value: 0.54", "value: 1.72"),
    ("      low: 0.22\n      high: 0.86\n", ""),
)
"""What makes the effect of the school support a ratio."""

OF_HOW_MANY = (
    "    gap: primary-studies\n    sources:\n      - source: stodet\n        place: Tabell 2",
    "    gap: primary-studies\n    note: Hur många av hundra det gäller har vi inte läst.\n    sources:\n"
    "      - source: stodet\n        place: Tabell 2",
)
"""What a ratio without shares of 100 has to say."""


def with_risk(
    without: float, share: float, *, better_when: str = "lower", ratio: str = "odds", value: float = 1.72
) -> dict[str, str]:
    """The school support with shares of 100 beside a ratio of the opposite event."""
    risk = (
        f"      risk:\n        event: är borta ofta\n        better_when: {better_when}\n        without: {without}\n  "
        f"      with: {share}\n        from: Studien"
    )
    changes = [(old, new.replace("1.72", str(value))) for old, new in RATIO]
    return changed(
        SUPPORT, *changes, ("      studies: 6", f"      studies: 6\n{ratio and f'      ratio: {ratio}'}\n{risk}")
    )


STAGES = "stages: [primary, middle, lower-secondary, upper-secondary, out-of-school]"

PERSONAL_NUMBER = (
    "texten har något som ser ut som ett personnummer. Ta bort det. Uppgifter om riktiga personer får aldrig stå här."
)


def with_talk(*, what: str = "Du får hjälp i skolan.", against: str = "Det tar tid.") -> dict[str, str]:
    """The school support with a text for the child, of which one part is given."""

    def said(text: str, indent: str) -> str:
        return f"text: {text}\n{indent}sources:\n{indent}  - {{source: stodet, place: Tillit}}\n"

    def point(text: str) -> str:
        return f"    - {said(text, '      ')}"

    talk = (
        f"talk:\n  name: Hjälp i skolan\n  what:\n    {said(what, '    ')}"
        f"  what_it_is_like:\n    {said('Ni ses ofta.', '    ')}"
        f"  for:\n{point('Du är med.')}{point('Det går fort.')}"
        f"  against:\n{point(against)}{point('Det kan vara svårt.')}"
    )
    return changed(SUPPORT, ("category: children-youth", f"{talk}category: children-youth"))


def reviewed(days: dict[str, str]) -> dict[str, str]:
    """Records whose last review was on another day."""
    return {path: re.sub(r"(?m)^reviewed: .*", f"reviewed: {day}", tiny(path)) for path, day in days.items()}


def superseded(path: str, by: str) -> dict[str, str]:
    """An intervention that another one has replaced."""
    return changed(
        path, ("status: active", f"status: superseded\nstatus_reason: Den nya är bättre.\nreplaced_by: {by}")
    )


BREACHES = [
    (
        rules.records.id_is_unique,
        "a group has the id of a measure",
        {"content/groups/dagar-i-skolan.yml": tiny(GROUP).replace("title: Unga", "title: Nya")},
        [
            "content/groups/dagar-i-skolan.yml:1: id 'dagar-i-skolan' används redan av"
            " content/measures/dagar-i-skolan.yml. Byt namn på den fil som är nyast."
        ],
    ),
    (
        rules.records.former_id_is_free,
        "a former id is the id of another record",
        changed(ACTIVITY, ("category:", "formerly: [skolstod]\ncategory:")),
        [f"{ACTIVITY}:6: formerly › 1: 'skolstod' hör redan till {SUPPORT}. Ta bort det härifrån."],
    ),
    (
        rules.records.former_id_is_free,
        "a former id is the record's own",
        changed(ACTIVITY, ("category:", "formerly: [fritid, aktivitet]\ncategory:")),
        [f"{ACTIVITY}:6: formerly › 2: 'aktivitet' hör redan till {ACTIVITY}. Ta bort det härifrån."],
    ),
    (
        rules.records.former_id_is_free,
        "two records have had the same id",
        changed(ACTIVITY, ("category:", "formerly: [stod]\ncategory:"))
        | changed(SUPPORT, ("category:", "formerly: [stod]\ncategory:")),
        [f"{SUPPORT}:6: formerly › 1: 'stod' hör redan till {ACTIVITY}. Ta bort det härifrån."],
    ),
    (
        rules.records.section_id_is_free,
        "a section has the id of another one, has had it, or has one that every topic has",
        changed("content/topics/planera.yml", ("id: plan", "id: steg\n    formerly: [kallor, steget]")),
        [
            "content/topics/planera.yml:20: sections › 2 › id: 'steg' finns redan på sidan. Välj ett annat.",
            (
                "content/topics/planera.yml:21: sections › 2 › formerly › 1: 'kallor' finns redan på sidan. Välj ett"
                " annat."
            ),
        ],
    ),
    (
        rules.records.title_is_unique,
        "two interventions differ in capitals only",
        changed(SUPPORT, ("title: Skolstöd", "title: AKTIVITET på fritiden")),
        [
            f"{ACTIVITY}:1: title: titeln är densamma som i {SUPPORT}. Skilj titlarna åt, eller slå ihop posterna.",
        ],
    ),
    (
        rules.records.factor_is_strengthened,
        "no intervention strengthens a factor",
        {"content/protective-factors/mod.yml": tiny(FACTOR).replace("title: Skolnärvaro", "title: Mod")},
        [
            "content/protective-factors/mod.yml:1: ingen insats stärker faktorn. Lägg till den under 'strengthens' i en"
            " insats, eller ta bort posten."
        ],
    ),
    (
        rules.records.area_has_factor,
        "no factor belongs to an area",
        {"content/bbic-areas/larande.yml": tiny(AREA).replace("title: Trivsel och närvaro", "title: Lärande")},
        [
            "content/bbic-areas/larande.yml:1: ingen skyddsfaktor hör till delområdet. Lägg till det under 'areas' i en"
            " skyddsfaktor."
        ],
    ),
    (
        rules.records.factor_is_named_once,
        "an intervention names a factor twice",
        changed(ACTIVITY, ("factor: tillit", "factor: narvaro")),
        [f"{ACTIVITY}:25: strengthens › 2 › factor: 'narvaro' står två gånger. Slå ihop dem."],
    ),
    (
        rules.claims.claim_is_not_stronger_than_results,
        "a summary promises what a result of low certainty says",
        changed(SUPPORT, ("att komma till skolan.", "att komma till skolan. Skolstödet ökar närvaron.")),
        [
            f"{SUPPORT}:2: summary: 'ökar' lovar mer än resultaten: inget av insatsen själv har hög eller måttlig"
            " tillförlitlighet och säger det om skolnärvaro. Skriv vad som sågs och var, i dåtid: 'I en studie ökade"
            " närvaron'. Eller skriv vad insatsen är tänkt att göra."
        ],
    ),
    (
        rules.claims.what_was_seen_is_a_result,
        "a text says that something got worse, and the result that it got better",
        changed(SUPPORT, ("Någon följer med till skolan.", "Någon följer med. Närvaron minskade.")),
        [
            f"{SUPPORT}:24: strengthens › 1 › how: 'minskade' säger att något blev sämre, men inget resultat säger det"
            " om skolnärvaro. Kontrollera i källan. Rätta texten, eller lägg till resultatet under 'outcomes'."
        ],
    ),
    (
        rules.claims.nothing_seen_is_a_result,
        "a text says that nothing was seen where the results say better",
        changed(
            SUPPORT,
            ("att komma till skolan.", "att komma till skolan. Ingen effekt på ångesten är visad."),
        ),
        [
            f"{SUPPORT}:2: summary: 'Ingen effekt' säger att inget syntes, men resultaten om ångest säger att det blev"
            " bättre. Kontrollera i källan. Rätta texten eller resultatet."
        ],
    ),
    (
        rules.claims.what_is_told_was_measured,
        "a note tells what was seen of an outcome that the record does not have",
        changed(
            SUPPORT,
            ("    gap: review\n", "    gap: review\n    note: Ångesten minskade. Ingen effekt syntes på sömnen.\n"),
        ),
        [
            f"{SUPPORT}:68: outcomes › 2 › note: 'Ingen effekt' gäller sömn, men varken posten eller textens källor har"
            " ett resultat om det. Kontrollera i källan vad som mättes."
        ],
    ),
    (
        rules.claims.what_was_seen_elsewhere_is_said_to_be,
        "a result of something else said as if it were of the intervention",
        changed(
            SUPPORT,
            ("att komma till skolan.", "att komma till skolan. I en studie minskade ångesten."),
            (
                "basis: rct\n    directness: direct\n",
                "basis: rct\n    directness: indirect\n    differs: [programme]\n",
            ),
        ),
        [
            f"{SUPPORT}:2: summary: 'minskade' läses som ett resultat av insatsen, men resultaten om ångest är"
            " indirekta. Skriv vad som studerades: 'I en studie av mentorer i skolan'."
        ],
    ),
    (
        rules.claims.certainty_in_words_is_that_of_a_result,
        "a text names a certainty that no result has",
        changed(SUPPORT, ("att komma till skolan.", "att komma till skolan (hög tillförlitlighet).")),
        [
            f"{SUPPORT}:2: summary: 'hög tillförlitlighet' står i texten, men inget resultat har den graden."
            " Kontrollera graden hos den som har bedömt."
        ],
    ),
    (
        rules.claims.country_of_a_study_is_that_of_a_result,
        "a text names a study from where none was made",
        changed(
            SUPPORT,
            ("att komma till skolan.", "att komma till skolan. En norsk studie finns."),
            ("text: Fråga barnet först.", "text: Fråga barnet först. Så gör de i Norge."),
        ),
        [
            f"{SUPPORT}:2: summary: texten nämner en studie från Norge, men inget resultat är därifrån. Kontrollera i"
            " källan var studien gjordes."
        ],
    ),
    (
        rules.notes.note_points_as_its_direction,
        "the note of a better result says that nothing was seen",
        changed(SUPPORT, ("    gap: review\n", "    gap: review\n    note: Ingen effekt syntes.\n")),
        [
            f"{SUPPORT}:68: outcomes › 2 › note: 'Ingen effekt' säger att inget syntes, men riktningen är 'better'."
            " Kontrollera i källan. Rätta riktningen eller kommentaren."
        ],
    ),
    (
        rules.notes.note_is_about_its_outcome,
        "the note of a result is about another outcome",
        changed(SUPPORT, ("    gap: review\n", "    gap: review\n    note: Skolnärvaron blev bättre.\n")),
        [
            f"{SUPPORT}:60: outcomes › 2 › outcome: utfallet är ångest, men kommentaren handlar om skolnärvaro."
            " Kontrollera i källan vad som mättes. Rätta utfallet eller kommentaren."
        ],
    ),
    (
        rules.notes.note_names_the_countries,
        "the note of a result names another country",
        changed(SUPPORT, ("    gap: review\n", "    gap: review\n    note: De norska barnen lottades.\n")),
        [
            f"{SUPPORT}:66: outcomes › 2 › countries: countries är Sverige, men texten om studien nämner Norge."
            " Kontrollera i källan var studien gjordes."
        ],
    ),
    (
        rules.notes.note_says_that_it_is_indirect,
        "the note of a direct result says that it is indirect",
        changed(SUPPORT, ("    gap: review\n", '    gap: review\n    note: "Indirekt: något annat."\n')),
        [
            f"{SUPPORT}:65: outcomes › 2 › directness: kommentaren säger att resultatet är indirekt, men directness är"
            " 'direct'. Kontrollera om studien gäller insatsen själv eller något som liknar den."
        ],
    ),
    (
        rules.notes.one_study_is_direct_or_not,
        "one study of one group that is direct and indirect",
        changed(
            SUPPORT,
            (
                "    gap: review\n",
                "    gap: review\n    note: Gäller något annat.\n",
            ),
            (
                "basis: rct\n    directness: direct\n",
                "basis: rct\n    directness: indirect\n    differs: [programme]\n",
            ),
            (
                "        place: Sammanfattning\nfollow_up",
                "        place: Sammanfattning\n  - outcome: sleep\n    direction: better\n    certainty: not-graded\n"
                "    judged_by: provningen\n    basis: rct\n    directness: direct\n    gap: review\n    sources:\n"
                "      - source: provningen\n        place: Sammanfattning\nfollow_up",
            ),
        ),
        [
            f"{SUPPORT}:78: outcomes › 3 › directness: studien och gruppen är desamma som i utfall 2, men det som"
            " skiljer sig är något annat. Kontrollera 'directness' och 'differs' i båda."
        ],
    ),
    (
        rules.studies.interval_agrees_with_direction,
        "no difference, with an interval that shows one",
        changed(SUPPORT, ("direction: better\n    certainty: low", "direction: no-difference\n    certainty: low")),
        [
            f"{SUPPORT}:41: outcomes › 1 › direction: riktningen är 'no-difference', men intervallet 0,22 till 0,86 går"
            " inte över ingen skillnad. Kontrollera riktningen och gränserna i källan."
        ],
    ),
    (
        rules.studies.numbers_of_a_summary_are_in_the_record,
        "a number in the summary that is nowhere else",
        changed(SUPPORT, ("att komma till skolan.", "att komma till skolan, i 97 dagar.")),
        [
            f"{SUPPORT}:2: summary: talet 97 står inte längre ner i posten. Kontrollera det i källan, eller skriv"
            " uppgiften också i fältet som den hör till."
        ],
    ),
    (
        rules.studies.countries_of_a_summary_are_in_the_record,
        "a country in the summary that is nowhere else",
        changed(SUPPORT, ("att komma till skolan.", "att komma till skolan. Det är vanligt i Norge.")),
        [f"{SUPPORT}:2: summary: Norge står inte längre ner i posten. Kontrollera i källan var studien gjordes."],
    ),
    (
        rules.studies.a_study_says_the_same_everywhere,
        "two records give one study two directions",
        changed(
            ACTIVITY,
            (
                "outcomes: []",
                "outcomes:\n  - outcome: anxiety\n    direction: worse\n    certainty: not-graded\n"
                "    judged_by: provningen\n    basis: rct\n    directness: direct\n    countries: [Sverige]\n"
                "    gap: review\n    sources:\n      - source: provningen\n        place: Sammanfattning",
            ),
        ),
        [
            f"{ACTIVITY}:34: outcomes › 1 › direction: riktningen är 'worse', men {SUPPORT} säger 'better' om samma sak"
            " ur 'provningen'. Kontrollera i källan vilket som stämmer.",
            f"{SUPPORT}:61: outcomes › 2 › direction: riktningen är 'better', men {ACTIVITY} säger 'worse' om samma sak"
            " ur 'provningen'. Kontrollera i källan vilket som stämmer.",
        ],
    ),
    (
        rules.claims.research_is_more_than_one_study,
        "the note of a single study speaks of research",
        changed(
            SUPPORT,
            ("    gap: review\n", "    gap: review\n    note: Forskningen visar mindre ångest hos barnen.\n"),
        ),
        [
            f"{SUPPORT}:68: outcomes › 2 › note: 'Forskningen visar' säger mer än en enda studie kan. Skriv vilken"
            " studie det är och vad den såg, till exempel 'I en studie i Norge'."
        ],
    ),
    (
        rules.claims.null_of_a_group_is_no_reason,
        "a group for which nothing was shown",
        changed(
            SUPPORT,
            (
                "think_first:",
                "does_not_suit:\n  - text: Barnet är en pojke. Ingen effekt syntes.\n    sources:\n"
                "      - source: stodet\n        place: Tillit\nthink_first:",
            ),
        ),
        [
            f"{SUPPORT}:35: does_not_suit › 1 › text: 'Ingen effekt' för en grupp barn i en studie visar inte att"
            " insatsen inte passar dem. Flytta punkten till 'think_first', och skriv att det är en delgrupp eller en"
            " enda studie."
        ],
    ),
    (
        rules.claims.place_is_in_what_was_read,
        "a table in a source of which only the abstract is read",
        changed(SUPPORT, ("place: Sammanfattning", "place: Tabell 3")),
        [
            f"{SUPPORT}:70: outcomes › 2 › sources › 1 › place: platsen är 'Tabell 3', men av 'provningen' är bara"
            " sammanfattningen läst. Skriv var i sammanfattningen det står. Har du läst stället? Ändra 'checked' i"
            " källans fil."
        ],
    ),
    (
        rules.sources.study_has_its_doi,
        "a study has no DOI and does not say why",
        changed(TRIAL, ("DOI: 10.1234/skola.5\n", "")),
        [
            f"{TRIAL}:1: källan har ingen DOI, och säger inte varför. Skriv DOI. Eller skriv no_doi: none när källan"
            " inte har någon, och no_doi: not-found när du har letat utan att hitta den."
        ],
    ),
    (
        rules.sources.study_has_its_doi,
        "a study has a DOI and says that it has none",
        changed(TRIAL, ("checked:", "no_doi: none\nchecked:")),
        [f"{TRIAL}:20: no_doi: källan har en DOI, men sägs sakna den. Ta bort raden."],
    ),
    (
        rules.results.single_study_is_not_graded,
        "a trial is graded",
        changed(SUPPORT, ("certainty: not-graded", "certainty: high")),
        [
            f"{SUPPORT}:62: outcomes › 2 › certainty: en enskild studie (basis: rct) kan inte ha tillförlitligheten"
            " 'high'. Skriv not-graded, eller hänvisa till den översikt som har graderat."
        ],
    ),
    (
        rules.results.result_has_a_read_source,
        "the only source of a result is not read",
        changed(TRIAL, ("status: abstract", "status: bibliography")),
        [
            f"{SUPPORT}:68: outcomes › 2 › sources: ingen av källorna är läst. Läs källan och ändra 'checked' i källans"
            " fil, eller ta bort resultatet."
        ],
    ),
    (
        rules.results.effect_lies_in_its_interval,
        "an effect lies above its interval",
        changed(SUPPORT, ("value: 0.54", "value: 5.4")),
        [
            f"{SUPPORT}:47: outcomes › 1 › effect: värdet 5.4 ligger utanför 0.22 till 0.86. Kontrollera siffrorna i"
            " källan."
        ],
    ),
    (
        rules.results.effect_lies_in_its_interval,
        "the limits have changed places",
        changed(SUPPORT, ("low: 0.22", "low: 0.86"), ("high: 0.86", "high: 0.22")),
        [
            f"{SUPPORT}:47: outcomes › 1 › effect: värdet 0.54 ligger utanför 0.86 till 0.22. Kontrollera siffrorna i"
            " källan."
        ],
    ),
    (
        rules.results.effect_lies_in_its_interval,
        "an interval has one limit",
        changed(SUPPORT, ("      high: 0.86\n", "")),
        [f"{SUPPORT}:47: outcomes › 1 › effect: intervallet har bara en gräns. Skriv både low och high, eller ingen."],
    ),
    (
        rules.results.effect_points_as_its_direction,
        "an effect is better on the wrong side",
        changed(SUPPORT, ("better_when: higher", "better_when: lower")),
        [
            f"{SUPPORT}:47: outcomes › 1 › effect: riktningen är 'better', men värdet 0.54 pekar åt andra hållet när"
            " 'better_when' är 'lower'. Kontrollera riktningen, värdets tecken och 'better_when'."
        ],
    ),
    (
        rules.results.effect_points_as_its_direction,
        "a ratio for the better is below one",
        changed(SUPPORT, ("scale: standardised", "scale: ratio"), OF_HOW_MANY),
        [
            f"{SUPPORT}:47: outcomes › 1 › effect: riktningen är 'better', men värdet 0.54 pekar åt andra hållet när"
            " 'better_when' är 'higher'. Kontrollera riktningen, värdets tecken och 'better_when'."
        ],
    ),
    (
        rules.results.effect_points_as_its_direction,
        "an effect is worse on the wrong side",
        changed(
            SUPPORT, ("  - outcome: attendance\n    direction: better", "  - outcome: attendance\n    direction: worse")
        ),
        [
            f"{SUPPORT}:47: outcomes › 1 › effect: riktningen är 'worse', men värdet 0.54 pekar åt andra hållet när"
            " 'better_when' är 'higher'. Kontrollera riktningen, värdets tecken och 'better_when'."
        ],
    ),
    (
        rules.results.effect_points_as_its_direction,
        "a ratio is negative",
        changed(SUPPORT, ("scale: standardised", "scale: ratio"), ("low: 0.22", "low: -0.22"), OF_HOW_MANY),
        [
            f"{SUPPORT}:47: outcomes › 1 › effect: en kvot är aldrig negativ, och värdet är större än 0. Kontrollera"
            " siffrorna och 'scale'."
        ],
    ),
    (
        rules.evidence.indirect_result_says_what_differs,
        "an indirect result does not say what differs",
        changed(SUPPORT, ("basis: rct\n    directness: direct", "basis: rct\n    directness: indirect")),
        [
            f"{SUPPORT}:65: outcomes › 2 › directness: resultatet är indirekt, men 'differs' saknas. Skriv vad som"
            " skiljer det som studerades från insatsen."
        ],
    ),
    (
        rules.evidence.indirect_result_says_what_differs,
        "a direct result says that something differs",
        changed(
            SUPPORT,
            ("basis: rct\n    directness: direct", "basis: rct\n    directness: direct\n    differs: [country, group]"),
        ),
        [
            f"{SUPPORT}:66: outcomes › 2 › differs: resultatet är direkt, men sägs skilja sig från insatsen. Ändra"
            " directness till indirect, eller ta bort raden."
        ],
    ),
    (
        rules.evidence.indirect_result_says_what_differs,
        "a result is indirect for the country alone",
        changed(
            SUPPORT,
            ("basis: rct\n    directness: direct", "basis: rct\n    directness: indirect\n    differs: [country]"),
        ),
        [
            f"{SUPPORT}:66: outcomes › 2 › differs: ett annat land gör inte ensamt ett resultat indirekt. "
            "Ändra directness till direct och ta bort raden. Landet skrivs under 'countries'."
        ],
    ),
    (
        rules.evidence.search_agrees_with_results,
        "a search found nothing, and there are results",
        changed(SUPPORT, ("\noutcomes:", f"\n{SEARCH}nothing\noutcomes:")),
        [
            f"{SUPPORT}:43: search › found: sökningen säger 'nothing', men posten har resultat som är 'direct'. Räkna"
            " också med de studier som var kända före sökningen."
        ],
    ),
    (
        rules.evidence.search_agrees_with_results,
        "a search found only the like, and one result is direct",
        changed(
            SUPPORT,
            ("\noutcomes:", f"\n{SEARCH}indirect\noutcomes:"),
            ("basis: rct\n    directness: direct", "basis: rct\n    directness: indirect\n    differs: [group]"),
        ),
        [
            f"{SUPPORT}:43: search › found: sökningen säger 'indirect', men posten har resultat som är 'direct'. Räkna"
            " också med de studier som var kända före sökningen."
        ],
    ),
    (
        rules.evidence.search_agrees_with_results,
        "a search found more than there are results from",
        changed(
            SUPPORT,
            ("\noutcomes:", f"\n{SEARCH}direct\noutcomes:"),
            ("basis: rct\n    directness: direct", "basis: rct\n    directness: indirect\n    differs: [group]"),
            (
                "basis: systematic-review\n    directness: direct",
                "basis: systematic-review\n    directness: indirect\n    differs: [group]",
            ),
        ),
        [
            f"{SUPPORT}:43: search › found: sökningen säger 'direct', men posten har resultat som är 'indirect'. Räkna"
            " också med de studier som var kända före sökningen."
        ],
    ),
    (
        rules.evidence.text_claims_no_more_than_a_search,
        "a text says that there is no study",
        changed(SUPPORT, ("att komma till skolan.", "att komma till skolan. Det finns ingen studie om sömn.")),
        [
            f"{SUPPORT}:2: summary: 'Det finns ingen studie' säger mer än en sökning kan. Skriv vad som gjordes: 'Vi"
            " har inte hittat någon studie.'"
        ],
    ),
    (
        rules.evidence.risks_agree_with_effect,
        "the shares have changed places",
        with_risk(13, 21.1),
        [
            f"{SUPPORT}:55: outcomes › 1 › effect › risk: riktningen är 'better', men 21.1 av 100 mot 13 pekar åt andra"
            " hållet när 'better_when' är 'lower'. Kontrollera riktningen, 'with', 'without' och 'better_when' under"
            " 'risk'."
        ],
    ),
    (
        rules.evidence.risks_agree_with_effect,
        "the share with the intervention is another one than the ratio gives",
        with_risk(21.1, 15),
        [
            f"{SUPPORT}:55: outcomes › 1 › effect › risk: kvoten 1.72 ger 13.5 av 100 med insatsen när det är 21.1"
            " utan, men det står 15. Kontrollera talen i källan. Är kvoten justerad för annat hör de inte ihop: ta då"
            " bort 'risk'."
        ],
    ),
    (
        rules.evidence.risks_agree_with_effect,
        "nobody says what kind of ratio it is",
        with_risk(21.1, 13, ratio=""),
        [
            f"{SUPPORT}:55: outcomes › 1 › effect › risk: talen går inte att hålla mot kvoten. Skriv ratio: odds eller"
            " ratio: risk under 'effect'."
        ],
    ),
    (
        rules.evidence.ratio_says_of_how_many,
        "a ratio stands without how common the outcome is",
        changed(SUPPORT, *RATIO),
        [
            f"{SUPPORT}:47: outcomes › 1 › effect: kvoten står utan hur vanligt det är från början. Skriv hur många av"
            " hundra det gäller i båda grupperna. Står det inte i källan, skriv: 'Hur många av hundra det gäller har vi"
            " inte läst.' Är det en mängd: 'Hur mycket det var från början har vi inte läst.'"
        ],
    ),
    (
        rules.evidence.text_says_of_how_many,
        "a text says how many times as common something is",
        changed(SUPPORT, ("att komma till skolan.", "att komma till skolan. Risken är dubbelt så hög.")),
        [
            f"{SUPPORT}:2: summary: 'dubbelt så hög' säger inte hur vanligt det är från början. Skriv hur många av"
            " hundra det gäller i båda grupperna. Står det inte i källan, skriv: 'Hur många av hundra det gäller har vi"
            " inte läst.' Är det en mängd: 'Hur mycket det var från början har vi inte läst.'"
        ],
    ),
    (
        rules.records.ages_are_in_order,
        "the highest age is below the lowest",
        changed(SUPPORT, ("from: 10", "from: 16")),
        [f"{SUPPORT}:8: ages: åldern går från 16 till 15. Byt plats på talen."],
    ),
    (
        rules.dates.dates_are_sane,
        "a day does not exist",
        changed(MEASURE, ("reviewed: 2024-03-01", "reviewed: 2024-02-30")),
        [f"{MEASURE}:18: reviewed: 2024-02-30 finns inte i almanackan. Rätta datumet."],
    ),
    (
        rules.dates.dates_have_been,
        "a review lies ahead",
        changed(MEASURE, ("reviewed: 2024-03-01", "reviewed: 2024-06-02")),
        [f"{MEASURE}:18: reviewed: 2024-06-02 ligger i framtiden. Rätta datumet."],
    ),
    (
        rules.dates.dates_have_been,
        "a change lies ahead",
        changed(MEASURE, ("date: 2024-03-01", "date: 2034-03-01")),
        [f"{MEASURE}:21: changes › 1 › date: 2034-03-01 ligger i framtiden. Rätta datumet."],
    ),
    (
        rules.dates.the_clock_is_not_behind,
        "as many records lie ahead as when the clock is behind",
        reviewed({AREA: "2024-06-02", CASE: "2024-06-02", FACTOR: "2024-06-02", MEASURE: "2024-06-09"}),
        [
            f"{MEASURE}:18: reviewed: datorns klocka säger 2024-06-01, men 4 poster är senare än så, "
            "den senaste från 2024-06-09. Ställ klockan rätt och kontrollera igen."
        ],
    ),
    (
        rules.dates.dates_have_been,
        "three records lie ahead, as when people mistype",
        reviewed({AREA: "2024-06-02", CASE: "2024-06-02", FACTOR: "2024-06-02"}),
        [
            f"{path}:{tiny(path).splitlines().index('reviewed: 2024-03-01') + 1}: "
            "reviewed: 2024-06-02 ligger i framtiden. Rätta datumet."
            for path in (AREA, CASE, FACTOR)
        ],
    ),
    (
        rules.dates.dates_are_sane,
        "a change is written under an earlier one",
        changed(
            MEASURE,
            (
                "    text: Posten skrevs.",
                "    text: Posten skrevs.\n  - date: 2024-04-01\n    reason: wording\n    text: Kortare.",
            ),
        ),
        [f"{MEASURE}:24: changes › 2 › date: ändringen är senare än den ovanför. Skriv den senaste överst."],
    ),
    (
        rules.dates.dates_have_been,
        "a source will be checked tomorrow",
        changed(TRIAL, ("date: 2024-02-01", "date: 2024-06-02")),
        [f"{TRIAL}:22: checked › date: 2024-06-02 ligger i framtiden. Rätta datumet."],
    ),
    (
        rules.dates.dates_are_sane,
        "the next review is not after the last",
        changed(MEASURE, ("next_review: 2025-03-01", "next_review: 2024-03-01")),
        [
            f"{MEASURE}:19: next_review: nästa granskning 2024-03-01 ska ligga efter 2024-03-01, och inom tre år. Rätta"
            " datumet."
        ],
    ),
    (
        rules.dates.dates_are_sane,
        "the next review is more than three years off",
        changed(MEASURE, ("next_review: 2025-03-01", "next_review: 2027-03-05")),
        [
            f"{MEASURE}:19: next_review: nästa granskning 2027-03-05 ska ligga efter 2024-03-01, och inom tre år. Rätta"
            " datumet."
        ],
    ),
    (
        rules.texts.template_text_is_replaced,
        "one text of the template is left",
        changed(MEASURE, ("title: Dagar i skolan", "title: BYT UT mot måttets namn")),
        [
            f"{MEASURE}:1: title: mallens text står kvar. Byt ut den mot din egen, eller ta bort fältet om det inte"
            " behövs."
        ],
    ),
    (
        rules.texts.template_text_is_replaced,
        "a text, an id and a date of the template are left",
        changed(
            MEASURE,
            ("title: Dagar i skolan", "title: BYT UT mot måttets namn"),
            ("factors: [narvaro]", "factors: [byt-ut]"),
            ("\nreviewed: 2024-03-01", "\nreviewed: 2001-01-01"),
            ("next_review: 2025-03-01", "next_review: 2002-01-01"),
        ),
        [
            f"{MEASURE}:1: title: mallens text står kvar på 4 rader: 1, 17, 18, 19. Byt ut den mot din egen, eller ta"
            " bort fältet om det inte behövs."
        ],
    ),
    (
        rules.records.status_is_explained,
        "a replaced intervention says neither why nor by what",
        changed(ACTIVITY, ("status: active", "status: superseded")),
        [
            f"{ACTIVITY}:38: status: insatsen gäller inte, men 'status_reason' saknas. Skriv varför i en mening.",
            f"{ACTIVITY}:38: status: insatsen är ersatt, men 'replaced_by' saknas. Skriv id för den insats som gäller.",
        ],
    ),
    (
        rules.records.status_is_explained,
        "a withdrawn intervention does not say why",
        changed(ACTIVITY, ("status: active", "status: withdrawn")),
        [f"{ACTIVITY}:38: status: insatsen gäller inte, men 'status_reason' saknas. Skriv varför i en mening."],
    ),
    (
        rules.records.status_is_explained,
        "an intervention in force is said to be replaced",
        changed(ACTIVITY, ("status: active", "status: active\nreplaced_by: skolstod")),
        [
            f"{ACTIVITY}:39: replaced_by: insatsen gäller, men sägs vara ersatt. Ändra status till superseded, eller ta"
            " bort raden."
        ],
    ),
    (
        rules.records.replacement_ends,
        "an intervention is replaced by itself",
        superseded(ACTIVITY, by="aktivitet"),
        [
            f"{ACTIVITY}:40: replaced_by: kedjan går i cirkel: aktivitet → aktivitet. Den insats som gäller ska inte ha"
            " 'replaced_by'."
        ],
    ),
    (
        rules.sources.author_has_a_name,
        "an author has a given name only",
        changed(TRIAL, ("  - family: Ek\n    given: Anna", "  - given: Anna")),
        [
            f"{TRIAL}:6: author › 1: upphovet saknar namn. Skriv family för en person, eller literal för en"
            " organisation."
        ],
    ),
    (
        rules.records.replacement_ends,
        "two interventions replace each other",
        superseded(ACTIVITY, by="skolstod")
        | superseded(SUPPORT, by="aktivitet")
        | changed(CASE, ("includes: [skolstod]", "excludes: [skolstod]")),
        [
            (
                f"{ACTIVITY}:40: replaced_by: kedjan går i cirkel: aktivitet → skolstod → aktivitet. Den insats som"
                " gäller ska inte ha 'replaced_by'."
            ),
            (
                f"{SUPPORT}:82: replaced_by: kedjan går i cirkel: skolstod → aktivitet → skolstod. Den insats som"
                " gäller ska inte ha 'replaced_by'."
            ),
        ],
    ),
    (
        rules.records.record_does_not_name_itself,
        "an intervention is related to itself",
        changed(SUPPORT, ("related: [aktivitet]", "related: [aktivitet, skolstod]")),
        [f"{SUPPORT}:73: related › 2: posten hänvisar till sig själv. Ta bort raden."],
    ),
    (
        rules.records.intervention_is_offered_once,
        "the local offer says two things of an intervention",
        {
            LOCAL: (
                "updated: 2024-03-01\noffers:\n  - intervention: samtal\n    status: here\n  - intervention: samtal\n  "
                "  status: missing\n"
            )
        },
        [f"{LOCAL}:5: offers › 2 › intervention: 'samtal' står två gånger. Slå ihop dem."],
    ),
    (
        rules.records.synonym_leads_to_a_page,
        "a word is said to mean what no page has",
        {"content/synonyms.yml": "synonyms:\n  - written: [hobby]\n    means: [fritid, en xylofon]\n"},
        [
            "content/synonyms.yml:3: synonyms › 1 › means › 2: ingen sida har ordet 'xylofon'. Skriv ett ord som står "
            "på en sida."
        ],
    ),
    (
        rules.texts.text_has_no_personal_number,
        "a case tells a personal number",
        changed(CASE, ("Ingen har frågat Alva.", "Ingen har frågat Alva, 20120503-2384.")),
        [f"{CASE}:16: notice › 1: {PERSONAL_NUMBER}"],
    ),
    (
        rules.texts.text_has_no_personal_number,
        "the guide tells a personal number",
        changed(GUIDE, ("question: Hur ser frånvaron ut?", "question: Hur har 120503-2384 det?")),
        [f"{GUIDE}:22: situation › 2 › question: {PERSONAL_NUMBER}"],
    ),
    (
        rules.texts.text_has_only_its_markup,
        "a running text has a tag",
        changed(SUPPORT, ("summary: Stöd i vardagen", "summary: Stöd <b>i vardagen</b>")),
        [f"{SUPPORT}:2: summary: '<b>' blir ingen formatering, utan visas som det står. Skriv **fet** eller *kursiv*."],
    ),
    (
        rules.guide.question_is_asked_once,
        "two questions have the same id",
        changed(GUIDE, ("id: franvaro", "id: skolform")) | changed(CASE, ("  skolform: [middle]\n", "")),
        [
            f"{GUIDE}:21: situation › 2 › id: 'skolform' finns redan i vägledningen. Byt id på den nya. Ett id som har"
            " publicerats ändras aldrig."
        ],
    ),
    (
        rules.guide.question_is_asked_once,
        "two options have the same id",
        changed(GUIDE, ("id: saknar-plan", "id: borta-ofta")),
        [
            f"{GUIDE}:33: areas › 1 › questions › 1 › options › 2 › id: 'borta-ofta' finns redan i vägledningen. "
            "Byt id på den nya. Ett id som har publicerats ändras aldrig."
        ],
    ),
    (
        rules.guide.case_answer_is_known,
        "a case answers a misspelt question",
        changed(CASE, ("  narvaron:", "  narvron:")),
        [
            f"{CASE}:8: answers › narvron: vägledningen har ingen fråga 'narvron'. Menade du 'narvaron'? Frågorna är: "
            "oro, skolform, franvaro, narvaron, grupper."
        ],
    ),
    (
        rules.guide.case_answer_is_known,
        "a case answers a question that does not exist",
        changed(CASE, ("  narvaron:", "  hobby:")),
        [
            f"{CASE}:8: answers › hobby: vägledningen har ingen fråga 'hobby'. Frågorna är: oro, skolform, franvaro,"
            " narvaron, grupper."
        ],
    ),
    (
        rules.guide.case_answer_is_known,
        "a case gives a misspelt answer",
        changed(CASE, ("[borta-ofta]", "[borta-ofta, bort-ofta]")),
        [
            f"{CASE}:8: answers › narvaron › 2: frågan 'narvaron' har inget alternativ 'bort-ofta'. Menade du "
            "'borta-ofta'? Alternativen är: borta-ofta, saknar-plan, inget, vet-inte."
        ],
    ),
    (
        rules.guide.case_answer_is_known,
        "a case gives the answer of another question",
        changed(CASE, ("[middle]", "[long]")),
        [
            f"{CASE}:7: answers › skolform › 1: frågan 'skolform' har inget alternativ 'long'. "
            "Alternativen är: primary, middle, lower-secondary, upper-secondary, out-of-school, vet-inte."
        ],
    ),
    (
        rules.guide.circumstance_is_known,
        "an intervention waits for an answer that no one can give",
        changed(SUPPORT, ("status: active", "only_when: [borta-ofta, saknr-plan]\nstatus: active")),
        [
            f"{SUPPORT}:80: only_when › 2: 'saknr-plan' är inget svar om barnet i vägledningen. Menade du "
            "'saknar-plan'? Skolform och frånvaro skrivs under 'stages' och 'absence'."
        ],
    ),
    (
        rules.guide.circumstance_is_known,
        "an intervention is made for an answer that no one can give",
        changed(SUPPORT, ("status: active", "fits: [bort-ofta]\nnot_when: [oro-jo]\nstatus: active")),
        [
            f"{SUPPORT}:80: fits › 1: 'bort-ofta' är inget svar om barnet i vägledningen. Menade du 'borta-ofta'? "
            "Skolform och frånvaro skrivs under 'stages' och 'absence'.",
            f"{SUPPORT}:81: not_when › 1: 'oro-jo' är inget svar om barnet i vägledningen. Menade du 'oro-ja'? "
            "Skolform och frånvaro skrivs under 'stages' och 'absence'.",
        ],
    ),
    (
        rules.guide.circumstance_is_known,
        "an intervention waits for an answer about the situation, or for none",
        changed(SUPPORT, ("status: active", "only_when: [middle, vet-inte]\nstatus: active")),
        [
            (
                f"{SUPPORT}:80: only_when › 1: 'middle' är inget svar om barnet i vägledningen. Skolform och frånvaro"
                " skrivs under 'stages' och 'absence'."
            ),
            (
                f"{SUPPORT}:80: only_when › 2: 'vet-inte' är inget svar om barnet i vägledningen. Skolform och frånvaro"
                " skrivs under 'stages' och 'absence'."
            ),
        ],
    ),
    (
        rules.guide.implied_answer_is_known,
        "an answer about absence that no one can give, and one that means nothing",
        changed(
            GUIDE,
            (
                "filters: absence",
                "filters: absence\n    implies:\n      - {answer: lng, option: borta-ofta}\n"
                "      - {answer: long, option: bort-ofta}",
            ),
        ),
        [
            f"{GUIDE}:25: situation › 2 › implies › 1 › answer: frågan har inget svar 'lng'. Menade du 'long'?",
            f"{GUIDE}:26: situation › 2 › implies › 2 › option: 'bort-ofta' är inget svar. Menade du 'borta-ofta'?",
        ],
    ),
    (
        rules.guide.fitting_option_speaks_for_a_factor,
        "an intervention is made for an answer about another factor",
        changed(SUPPORT, ("status: active", "fits: [borta-ofta, saknar-plan]\nstatus: active")),
        [
            f"{SUPPORT}:80: fits › 2: 'saknar-plan' talar inte för någon faktor som insatsen stärker. Svaret talar för:"
            " tillit."
        ],
    ),
    (
        rules.guide.implied_answer_is_known,
        "an answer means another that nobody can give, and an absence that does not exist means one",
        changed(
            GUIDE,
            (
                "    filters: absence",
                "    filters: absence\n    implies:\n      - {answer: often, option: borta-ofta}\n"
                "      - {answer: long, option: borta-oft}",
            ),
        ),
        [
            f"{GUIDE}:25: situation › 2 › implies › 1 › answer: frågan har inget svar 'often'.",
            f"{GUIDE}:26: situation › 2 › implies › 2 › option: 'borta-oft' är inget svar. Menade du 'borta-ofta'?",
        ],
    ),
    (
        rules.guide.danger_is_of_every_stage,
        "an answer that means danger belongs to some stages only",
        changed(
            GUIDE,
            (
                "            stages: [upper-secondary, out-of-school]\n",
                "            stages: [upper-secondary, out-of-school]\n"
                "            danger:\n              from_family: false\n"
                "              text: Ring.\n              sources: [{source: lagen, place: 1 §}]\n",
            ),
        ),
        [
            f"{GUIDE}:36: areas › 1 › questions › 1 › options › 2 › stages: 'saknar-plan' betyder fara, men gäller"
            " inte alla skolformer. Ta bort 'stages': en skolform får inte dölja att barnet kan vara i fara."
        ],
    ),
    (
        rules.guide.contact_with_home_is_weighed,
        "an intervention turns to parents and says nothing of danger",
        changed(TALKS, ("recipients: [child]", "recipients: [child, parents, family]")),
        [
            f"{TALKS}:7: recipients: insatsen vänder sig till 'parents' och 'family', men säger inget om ett barn som"
            " kan vara i fara. Skriv 'in_danger': om insatsen då väntar, står sist eller står kvar, och varför."
        ],
    ),
    (
        rules.guide.need_is_covered,
        "no intervention for the stages of an option strengthens its factor",
        changed(TALKS, (STAGES, "stages: [primary, lower-secondary]")),
        [
            f"{GUIDE}:35: areas › 1 › questions › 1 › options › 2 › factors › 1: ingen insats för ett enskilt barn"
            " stärker 'tillit' i svarets skolformer. Lägg till faktorn i en insats, eller ta bort den här."
        ],
    ),
    (
        rules.guide.need_is_covered,
        "only work for many strengthens a factor",
        changed(TALKS, ("recipients: [child]", "recipients: [community, services]")),
        [
            f"{GUIDE}:35: areas › 1 › questions › 1 › options › 2 › factors › 1: ingen insats för ett enskilt barn"
            " stärker 'tillit' i svarets skolformer. Lägg till faktorn i en insats, eller ta bort den här."
        ],
    ),
    (
        rules.guide.intervention_can_be_reached,
        "no option speaks for what an intervention strengthens",
        changed(GUIDE, ("factors: [tillit]", "factors: [narvaro]"))
        | changed(
            ACTIVITY,
            (
                (
                    "  - factor: narvaro\n    aim: also\n    how: Barnet får en anledning att komma.\n    sources:\n   "
                    "   - source: stodet\n        place: Fritid\n"
                ),
                "",
            ),
        ),
        [
            f"{ACTIVITY}:18: strengthens: inget svar i vägledningen leder till insatsen. Lägg till en skyddsfaktor som"
            " vägledningen frågar om."
        ],
    ),
    (
        rules.workshops.address_is_free,
        "a workshop would lie where the list of cases is",
        {"content/workshops/fall.yml": tiny(WORKSHOP).replace("title: Prova", "title: Öva")},
        ["content/workshops/fall.yml:1: adressen workshop/fall/ hör till en annan sida. Döp om filen."],
    ),
    (
        rules.workshops.address_is_free,
        "a workshop would lie where a page that is no record is",
        {"content/workshops/inventera.yml": tiny(WORKSHOP).replace("title: Prova", "title: Öva")},
        ["content/workshops/inventera.yml:1: adressen workshop/inventera/ hör till en annan sida. Döp om filen."],
    ),
    (
        rules.workshops.address_is_free,
        "a workshop has lain where a page that is no record is",
        changed(WORKSHOP, ("purpose:", "formerly: [inventera]\npurpose:")),
        [
            f"{WORKSHOP}:5: formerly › 1: adressen workshop/inventera/ hör till en annan sida. Ta bort det tidigare"
            " id:t."
        ],
    ),
    (
        rules.workshops.minutes_add_up,
        "a step takes longer than the programme has time for",
        changed(WORKSHOP, ("minutes: 20", "minutes: 25")),
        [
            f"{WORKSHOP}:3: duration: programmet är 30 minuter, men stegen är tillsammans 35. Ändra tiden här eller i"
            " något steg."
        ],
    ),
    (
        rules.workshops.step_is_named_once,
        "two steps have the same id",
        changed(WORKSHOP, ("id: valj", "id: las")),
        [
            f"{WORKSHOP}:22: steps › 2 › id: 'las' är redan ett annat stegs id. Byt det ena. Ett id som har publicerats"
            " ändras aldrig."
        ],
    ),
    (
        rules.workshops.short_address_is_its_own,
        "a case and a programme have the same short address",
        changed("content/cases/alva.yml", ("fictional: true", "short_address: kompis\nfictional: true"))
        | changed(WORKSHOP, ("duration: 30", "short_address: kompis\nduration: 30")),
        [
            f"{WORKSHOP}:3: short_address: 'kompis' är redan den korta adressen till content/cases/alva.yml. Välj ett"
            " annat ord. Ett som har publicerats ändras aldrig."
        ],
    ),
    (
        rules.workshops.parts_of_a_series_follow,
        "a series has no first part",
        changed(WORKSHOP, ("duration: 30", "series: {title: Två möten, part: 2}\nduration: 30")),
        [
            f"{WORKSHOP}:3: series › part: serien 'Två möten' har delarna 2. Delarna ska vara 1 till 1, en för varje"
            " program."
        ],
    ),
    (
        rules.texts.text_has_no_way_to_reach_a_person,
        "a text has a telephone number and an address",
        changed(
            SUPPORT,
            ("summary: Stöd i vardagen", "summary: Ring 070-123 45 67 eller skriv till a.b@c.se. Stöd i vardagen"),
        ),
        [
            "content/interventions/skolstod.yml:2: summary: texten har en e-postadress: a.b@c.se. Ta bort det. "
            "Kontaktvägar står i det lokala utbudet, och är aldrig en persons.",
            "content/interventions/skolstod.yml:2: summary: texten har ett telefonnummer: 070-123 45 67. Ta bort det. "
            "Kontaktvägar står i det lokala utbudet, och är aldrig en persons.",
        ],
    ),
    (
        rules.texts.text_has_no_way_to_reach_a_person,
        "the local offer leads to a person",
        {
            LOCAL: "updated: 2024-03-01\noffers:\n  - intervention: samtal\n    status: here\n"
            "    contact: anna.ek@kommunen.se\n"
        },
        [
            "content/local-offer.yml:5: offers › 1 › contact: kontakten ser ut att vara en person. Skriv en funktion: "
            "till exempel mottagningen, och en gemensam e-postadress eller telefon."
        ],
    ),
    (
        rules.texts.text_says_something,
        "a title is a dash",
        changed(MEASURE, ("title: Dagar i skolan", 'title: "–"')),
        [
            "content/measures/dagar-i-skolan.yml:1: title: texten '–' säger inget. Skriv vad som gäller, eller ta "
            "bort fältet om det får utelämnas."
        ],
    ),
    (
        rules.texts.text_says_something,
        "something is left to do",
        changed(SUPPORT, ("summary: Stöd i vardagen", "summary: TODO skriv. Stöd i vardagen")),
        ["content/interventions/skolstod.yml:2: summary: 'TODO' står kvar i texten. Skriv färdigt texten."],
    ),
    *(
        (
            rules.texts.text_says_something,
            f"a place is left to fill in: {place}",
            changed(SUPPORT, ("place: Så går det till", f"place: {place}")),
            [
                f"content/interventions/skolstod.yml:33: practice › who › sources › 1 › place: '{place}' står"
                " kvar i texten. Skriv färdigt texten."
            ],
        )
        for place in ("s. ?", "Sid xx", "kap. _", "Tabell x", "sidorna …")
    ),
    (
        rules.texts.text_is_one_paragraph,
        "a text has an empty line",
        changed(SUPPORT, ("summary: Stöd i vardagen för att", "summary: >-\n  Stöd i vardagen.\n\n  För att")),
        [
            "content/interventions/skolstod.yml:4: summary: texten har en tom rad, men visas som ett enda stycke. Ta "
            "bort den tomma raden, eller dela upp texten på flera fält."
        ],
    ),
    (
        rules.texts.no_letter_is_lost,
        "a letter is lost",
        changed(SUPPORT, ("summary: Stöd i vardagen", "summary: St?d i vardagen")),
        [
            "content/interventions/skolstod.yml:2: summary: ordet 'St?d' har ett frågetecken inuti. Är det en bokstav "
            "som har gått förlorad? Skriv den igen."
        ],
    ),
    (
        rules.texts.no_letter_is_in_code,
        "a letter is as a mail program wrote it",
        changed(SUPPORT, ("summary: Stöd i vardagen", "summary: St=C3=B6d i vardagen")),
        [
            "content/interventions/skolstod.yml:2: summary: 'St=C3=B6d' står för 'ö'. Skriv bokstaven själv, i hela"
            " texten."
        ],
    ),
    (
        rules.texts.title_has_its_form,
        "a title begins small and ends with a full stop",
        changed(MEASURE, ("title: Dagar i skolan", "title: dagar i skolan.")),
        [
            "content/measures/dagar-i-skolan.yml:1: title: titeln börjar med liten bokstav. Skriv stor bokstav först.",
            "content/measures/dagar-i-skolan.yml:1: title: titeln slutar med punkt. Ta bort punkten.",
        ],
    ),
    (
        rules.texts.nobody_says_that_it_works,
        "a summary says that it works",
        changed(SUPPORT, ("summary: Stöd i vardagen", "summary: Insatsen fungerar. Stöd i vardagen")),
        [
            "content/interventions/skolstod.yml:2: summary: 'Insatsen fungerar' säger mer än någon kan veta. Skriv "
            "vad som mättes och vad det visade. Se hur kunskap bedöms, evidens/."
        ],
    ),
    (
        rules.texts.address_leads_to_its_source,
        "a DOI ends with a full stop",
        changed(TRIAL, ("DOI: 10.1234/skola.5", "DOI: 10.1234/skola.5.")),
        [
            "content/sources/provningen.yml:19: DOI: det sista tecknet, '.', hör knappast till DOI:n. Ta bort det om "
            "DOI:n fungerar utan."
        ],
    ),
    (
        rules.texts.address_leads_to_its_source,
        "an address goes through a filter of mail",
        changed(
            TRIAL,
            (
                "DOI: 10.1234/skola.5",
                "URL: https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.sbu.se\nno_doi: none",
            ),
        ),
        [
            "content/sources/provningen.yml:19: URL: adressen går genom ett e-postfilter eller en annan webbplats "
            "till https://www.sbu.se. Skriv bara https://www.sbu.se."
        ],
    ),
    (
        rules.talk.talk_is_easy_to_read,
        "the text for the child is hard",
        with_talk(what="Individanpassade stödinsatser samordnas tvärprofessionellt utifrån kartlagda behov."),
        [
            "content/interventions/skolstod.yml:6: talk: texten till samtalsbladet har LIX 30. Högst 25 går an. Skriv"
            " kortare meningar, och byt ord med fler än sex bokstäver."
        ],
    ),
    (
        rules.talk.talk_names_no_danger,
        "the text for the child names a danger",
        with_talk(against="Det är fel om det finns våld hemma."),
        [
            "content/interventions/skolstod.yml:24: talk › against › 1 › text: 'våld' kan göra bladet farligt för ett"
            " barn, om den som barnet är rädd för läser det. Skriv det under 'think_first' eller 'in_danger', som bara"
            " du läser."
        ],
    ),
    (
        rules.results.judge_can_have_judged,
        "an assessment of SBU is not SBU's",
        changed(SUPPORT, ("basis: systematic-review", "basis: sbu")),
        [
            "content/interventions/skolstod.yml:44: outcomes › 1 › basis: underlaget är 'sbu', men 'stodet' är inte "
            "utgiven av SBU. Skriv SBU:s bedömning under judged_by, eller rätta basis."
        ],
    ),
    (
        rules.results.judge_can_have_judged,
        "a law has judged",
        changed(SUPPORT, ("judged_by: stodet", "judged_by: lagen")),
        [
            "content/interventions/skolstod.yml:43: outcomes › 1 › judged_by: 'lagen' är en lag eller ett förarbete, "
            "och har inte bedömt något resultat. Skriv id för den översikt eller studie som har bedömt det."
        ],
    ),
    (
        rules.results.judge_can_have_judged,
        "who has judged is no source of the result",
        changed(SUPPORT, ("judged_by: stodet", "judged_by: provningen")),
        [
            "content/interventions/skolstod.yml:43: outcomes › 1 › judged_by: 'provningen' står inte bland "
            "resultatets källor. Lägg till källan med plats, eller rätta den här."
        ],
    ),
    (
        rules.results.result_has_sources_that_measure,
        "a law is a source, and the place is the whole of it",
        changed(
            SUPPORT,
            (
                "      - source: provningen\n        place: Sammanfattning",
                "      - source: provningen\n        place: Sammanfattning\n      - source: lagen\n        place: "
                "Hela lagen",
            ),
        ),
        [
            "content/interventions/skolstod.yml:71: outcomes › 2 › sources › 2 › source: 'lagen' är en lag eller ett "
            "förarbete, och mäter inget. Hänvisa till den studie eller översikt som har mätt.",
            "content/interventions/skolstod.yml:72: outcomes › 2 › sources › 2 › place: platsen 'Hela lagen' går inte "
            "att slå upp. Skriv rubrik, sida eller tabell där siffran eller slutsatsen står.",
        ],
    ),
    (
        rules.results.country_exists,
        "a country is misspelt",
        changed(SUPPORT, ("countries: [Sverige]", "countries: [Swerige]")),
        [
            "content/interventions/skolstod.yml:66: outcomes › 2 › countries › 1: 'Swerige' är inget land vi känner. "
            "Menade du 'Sverige'? Skriv landets namn på svenska."
        ],
    ),
    (
        rules.sources.day_of_issue_can_be,
        "a source has a day and no month",
        changed(TRIAL, ("  month: 5", "  day: 3")),
        ["content/sources/provningen.yml:14: issued › day: dagen saknar månad. Skriv month också, eller ta bort day."],
    ),
    (
        rules.sources.day_of_issue_can_be,
        "a source is of the future",
        changed(TRIAL, ("  year: 2020", "  year: 2035")),
        ["content/sources/provningen.yml:13: issued › year: källan ges ut i framtiden. Rätta dagen då den gavs ut."],
    ),
    (
        rules.sources.search_was_before_its_report,
        "a search lies ahead",
        changed(SUPPORT, ('searched_until: "2020-08"', 'searched_until: "2039"')),
        ["content/interventions/skolstod.yml:46: outcomes › 1 › searched_until: 2039 ligger i framtiden. Rätta året."],
    ),
    (
        rules.sources.source_is_there_once,
        "two sources have one DOI",
        changed("content/sources/stodet.yml", ("title:", "DOI: 10.1234/SKOLA.5\ntitle:")),
        [
            "content/sources/provningen.yml:19: DOI: DOI är densamma som i content/sources/stodet.yml. Är det samma "
            "källa? Behåll den ena posten, och hänvisa till den.",
            "content/sources/stodet.yml:3: DOI: DOI är densamma som i content/sources/provningen.yml. Är det samma "
            "källa? Behåll den ena posten, och hänvisa till den.",
        ],
    ),
    (
        rules.sources.place_is_cited_once,
        "a place is cited twice",
        changed(MEASURE, ("    place: Mått, Tips", "    place: Mått, Tips\n  - source: stodet\n    place: Mått, Tips")),
        [
            "content/measures/dagar-i-skolan.yml:15: when_sources › 2: 'stodet' med samma plats står två gånger. Ta "
            "bort den ena."
        ],
    ),
    (
        rules.sources.record_is_led_to,
        "nobody cites a source",
        {
            "content/sources/ny.yml": tiny(TRIAL)
            .replace("DOI: 10.1234/skola.5", "no_doi: none")
            .replace("title: ", "title: Ny ")
        },
        [
            "content/sources/ny.yml:1: ingen post hänvisar hit. Hänvisa till källan där den behövs, i samma förslag, "
            "eller ta bort posten."
        ],
    ),
    (
        rules.guide.published_answer_is_kept,
        "a published answer and a published question are gone",
        {"addresses.txt": "/vagledning/#v=2;narvaron=borta\n/vagledning/#v=2;hobby=schack\n"},
        [
            "content/questionnaire.yml:1: frågan 'hobby' har publicerats men finns inte längre. Ge id:t tillbaka: det "
            "står i länkar som andra har sparat. Texten får ändras. Ska det verkligen bort: höj 'version', och ta "
            "bort raderna i addresses.txt.",
            "content/questionnaire.yml:27: svaret 'borta' på frågan 'narvaron' har publicerats men finns inte längre. "
            "Ge id:t tillbaka: det står i länkar som andra har sparat. Texten får ändras. Ska det verkligen bort: höj "
            "'version', och ta bort raderna i addresses.txt.",
        ],
    ),
    (
        rules.guide.version_follows_the_questions,
        "an answer has come since the version was published",
        {"addresses.txt": "/vagledning/#v=1;narvaron=borta-ofta\n"},
        [
            "content/questionnaire.yml:1: version: vägledningen har fått svar sedan version 1 publicerades: early, "
            "long, lower-secondary, middle, none, oro-ja, oro-nej, out-of-school, primary, repeated, saknar-plan, "
            "upper-secondary. Höj version till 2."
        ],
    ),
    (
        rules.guide.case_answers_as_the_form_lets_it,
        "a case gives two answers to a question that takes one",
        changed(CASE, ("skolform: [middle]", "skolform: [middle, primary]")),
        [
            "content/cases/alva.yml:7: answers › skolform: frågan 'skolform' tar ett svar, men här står 2. Behåll det "
            "som berättelsen säger."
        ],
    ),
    (
        rules.guide.case_answers_as_the_form_lets_it,
        "a case answers none and one",
        changed(CASE, ("[borta-ofta]", "[inget, borta-ofta]")),
        [
            "content/cases/alva.yml:8: answers › narvaron: 'inget' utesluter de andra svaren. Ta bort det, eller de "
            "andra."
        ],
    ),
    (
        rules.guide.case_answers_as_the_form_lets_it,
        "a case gives an answer of other stages",
        changed(CASE, ("[borta-ofta]", "[borta-ofta, saknar-plan]")),
        [
            "content/cases/alva.yml:8: answers › narvaron: 'saknar-plan' går inte att svara i skolformen middle. "
            "Rätta skolformen eller svaret."
        ],
    ),
    (
        rules.guide.case_expects_what_can_be,
        "a case expects what its answers cannot give",
        changed(
            CASE,
            ("includes: [skolstod]", "includes: [skolstod, samtal]\n  excludes: [skolstod]"),
            ("report: false", "report: true"),
        ),
        [
            "content/cases/alva.yml:12: expected › excludes › 1: 'skolstod' står också under 'includes'. Ta bort den "
            "ena.",
            "content/cases/alva.yml:13: expected › report: 'report' är true, men svaret på frågan om skydd ger false. "
            "Rätta svaret eller 'report'.",
        ],
    ),
]


@pytest.mark.parametrize(
    ("rule", "files", "expected"),
    [pytest.param(rule, *rest, id=f"{rule.__name__}-{name}") for rule, name, *rest in BREACHES],
)
def test_a_breach_is_told_by_its_rule_and_by_no_other(
    rule: Callable, files: dict[str, str], expected: list[str]
) -> None:
    content = opened_with(files).content
    assert sorted(str(problem) for problem in rule(content)) == expected
    assert problems_with(files) == expected


def test_the_line_is_that_of_the_claim_and_not_of_the_first_words_alike() -> None:
    """The words stand twice, the claim is folded over two lines, and it has markup."""
    text = (
        "summary: >-\n  Skolan följer om stödet ökar närvaron.\n  Det är en sak. En annan är den här: stödet **ökar**\n"
        "  [närvaron](skolnarvaro), stadigt. Programmet\n  höjer närvaron."
    )
    content = opened_with(changed(SUPPORT, ("summary: Stöd i vardagen för att komma till skolan.", text))).content
    found = rules.claims.claim_is_not_stronger_than_results(content)
    assert [(problem.line, problem.message.split("'")[1]) for problem in found] == [(4, "ökar"), (6, "höjer")]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [("Stödet minskade ångesten.", ["for-starkt-pastaende"]), ("I en studie minskade ångesten.", [])],
)
def test_what_an_intervention_did_is_told_with_where_it_was_seen(said: str, kinds: list[str]) -> None:
    """The past tense is no reserve when the intervention itself is what did it."""
    found = opened_with(changed(SUPPORT, ("att komma till skolan.", f"att komma till skolan. {said}"))).problems
    assert [problem.kind for problem in found] == kinds


def test_every_rule_is_made_to_speak() -> None:
    assert {rule for rule, *_ in BREACHES} == {rule.check for rule in rules.RULES if not rule.for_release}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(changed(SUPPORT, ("value: 0.54", "value: 0.22")), id="an effect on the limit of its interval"),
        pytest.param(changed(SUPPORT, ("      low: 0.22\n      high: 0.86\n", "")), id="an effect without an interval"),
        pytest.param(
            changed(
                SUPPORT,
                ("better_when: higher", "better_when: lower"),
                ("value: 0.54", "value: -0.54"),
                ("low: 0.22", "low: -0.86"),
                ("high: 0.86", "high: 0.22"),
            ),
            id="an effect that is better when it is lower",
        ),
        pytest.param(
            changed(
                SUPPORT,
                ("scale: standardised", "scale: ratio"),
                ("better_when: higher", "better_when: lower"),
                ("low: 0.22", "low: 0"),
                OF_HOW_MANY,
            ),
            id="a ratio below one that is better when it is lower",
        ),
        pytest.param(
            changed(
                SUPPORT,
                ("att komma till skolan.", "att komma till skolan. Risken är dubbelt så hög, 2 av hundra mot 1."),
            ),
            id="a text that says of how many too",
        ),
        pytest.param(
            changed(
                SUPPORT,
                (
                    "  - outcome: attendance\n    direction: better",
                    "  - outcome: attendance\n    direction: no-difference",
                ),
                ("value: 0.54", "value: -0.1"),
                ("low: 0.22", "low: -0.3"),
            ),
            id="an effect on either side when no difference is shown",
        ),
        pytest.param(
            changed(
                SUPPORT,
                (
                    "basis: rct\n    directness: direct",
                    "basis: rct\n    directness: indirect\n    differs: [country, setting]",
                ),
            ),
            id="an indirect result from another country and setting",
        ),
        pytest.param(
            changed(SUPPORT, ("\noutcomes:", f"\n{SEARCH}direct\noutcomes:")), id="a search that knows of the results"
        ),
        pytest.param(
            changed(
                SUPPORT,
                ("\noutcomes:", f"\n{SEARCH}indirect\noutcomes:"),
                ("basis: rct", "basis: practice"),
                (
                    "basis: systematic-review\n    directness: direct",
                    "basis: systematic-review\n    directness: indirect\n    differs: [age]",
                ),
            ),
            id="a search that counts no experience as a study",
        ),
        pytest.param(
            changed(ACTIVITY, ("\noutcomes:", f"\n{SEARCH}direct\noutcomes:")),
            id="a search that found what nobody has read",
        ),
        pytest.param(changed(SUPPORT, ("from: 10", "from: 15")), id="a single age"),
        pytest.param(with_talk(against="Det kan vara svårt att våga."), id="an easy text for the child"),
        pytest.param(
            changed(SUPPORT, ("follow_up:", "      - source: stodet\n        place: Tabell 3\nfollow_up:"))
            | changed(TRIAL, ("status: abstract", "status: named")),
            id="a result with one read source of two",
        ),
        pytest.param(changed(MEASURE, ("reviewed: 2024-03-01", "reviewed: 2024-06-01")), id="a record reviewed today"),
        pytest.param(
            changed(MEASURE, ("next_review: 2025-03-01", "next_review: 2024-05-01")), id="a review that is overdue"
        ),
        pytest.param(
            changed(MEASURE, ("next_review: 2025-03-01", "next_review: 2027-03-01")), id="a review three years off"
        ),
        pytest.param(changed(MEASURE, ("reviewed: 2024-03-01", "reviewed: 2024-02-29")), id="a leap day"),
        pytest.param(
            changed(MEASURE, ("title: Dagar i skolan", "title: Skolstöd")),
            id="the same title on records of different types",
        ),
        pytest.param(
            changed(ACTIVITY, ("category:", "formerly: [narvaro, fritid]\ncategory:")),
            id="a former id that is free among interventions",
        ),
        pytest.param(superseded(ACTIVITY, by="skolstod"), id="a replaced intervention that says why and by what"),
        pytest.param(
            changed(ACTIVITY, ("status: active", "status: withdrawn\nstatus_reason: Den gav fel råd.")),
            id="a withdrawn intervention that says why",
        ),
        pytest.param(
            changed(ACTIVITY, ("recipients: [child]", "recipients: [community]")),
            id="work for many, which no answer leads to",
        ),
        pytest.param(
            changed(
                SUPPORT,
                (
                    "status: active",
                    (
                        "only_when: [unga-omsorgsgivare, borta-ofta]\nfits: [unga-omsorgsgivare, borta-ofta]\nstatus:"
                        " active"
                    ),
                ),
            ),
            id="an intervention for a group and an answer",
        ),
    ],
)
def test_no_rule_speaks_of(files: dict[str, str]) -> None:
    assert problems_with(files) == []


@pytest.mark.parametrize(
    ("given", "agrees"),
    [
        # an odds ratio of 1.72 for going to school, and 21.1 of 100 who do not: 13.39 to 13.55 do not with the support
        ({"without": 21.1, "share": 13}, True),
        ({"without": 21.1, "share": 13.5}, True),
        ({"without": 21.1, "share": 13.2}, False),
        ({"without": 21.1, "share": 14}, True),
        ({"without": 21.1, "share": 15}, False),
        ({"without": 21, "share": 12}, False),
        # counted the other way, those who go
        ({"without": 78.9, "share": 87, "better_when": "higher"}, True),
        ({"without": 78.9, "share": 85, "better_when": "higher"}, False),
        # a risk ratio multiplies the share itself
        ({"without": 50, "share": 86, "better_when": "higher", "ratio": "risk"}, True),
        ({"without": 50, "share": 86, "better_when": "higher", "ratio": "odds"}, False),
        ({"without": 50, "share": 14, "better_when": "lower", "ratio": "risk"}, True),
        # a ratio that is rounded hard allows more
        ({"without": 20, "share": 11, "value": 2}, True),
        ({"without": 20, "share": 14, "value": 2}, True),
        ({"without": 20, "share": 14, "value": "2.0"}, False),
        # nobody and everybody
        ({"without": 0, "share": 0}, True),
        ({"without": 100, "share": 100, "better_when": "higher"}, True),
    ],
)
def test_shares_of_a_hundred_agree_with_the_ratio_within_rounding(given: dict, agrees: bool) -> None:
    said = problems_with(with_risk(**given))
    assert ([] if agrees else [True]) == ["› effect › risk: kvoten" in problem for problem in said]


@pytest.mark.parametrize(
    ("share", "expected"),
    [(20, []), (30, []), (31, [f"{SUPPORT}:56: outcomes › 1 › effect › risk: riktningen är 'better'"])],
)
def test_shares_beside_a_difference_need_no_ratio_but_lie_on_the_side_of_the_direction(
    share: int, expected: list[str]
) -> None:
    risk = (
        "      risk:\n        event: är borta ofta\n        better_when: lower\n        without: 30\n        with:"
        f" {share}\n        from: Studien"
    )
    found = problems_with(changed(SUPPORT, ("      studies: 6", f"      studies: 6\n{risk}")))
    assert [problem.partition(",")[0] for problem in found] == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Stöd<br>i vardagen", "<br>"),
        ("Stöd&nbsp;i vardagen", "&nbsp;"),
        ("Kör `stödet`.", "`"),
        ("Ett __viktigt__ stöd", "__"),
        ("# Rubrik", "#"),
        ("* en punkt", "*"),
        ("Stödet ges\n\n- hemma", "-"),
        ("Stödet ges\n\n2. hemma", "2."),
        ("Ett **viktigt stöd", "**"),
        ("Se [stödet] (skolstod).", "] ("),
        ("Se [det [nya] stödet](skolstod).", "]("),
        ("Ett **viktigt** stöd, *ett* till, och [ett](skolstod) [tredje](https://example.org/a__b).", None),
        ("Risken var 12 av 100 (p < 0,05), och 5 > 3 – eller 2019-2020.", None),
    ],
)
def test_markup_that_would_be_shown_is_found(text: str, shown: str | None) -> None:
    found = problems_with(
        changed(
            SUPPORT,
            (
                "summary: Stöd i vardagen för att komma till skolan.",
                f"summary: {json.dumps(text, ensure_ascii=False)}",
            ),
        )
    )
    assert [said.partition(" blir")[0] for said in found] == ([f"{SUPPORT}:2: summary: '{shown}'"] if shown else [])


@pytest.mark.parametrize(
    "text",
    [
        "19900512-1234",
        "199005121234",
        "900512-1234",
        "9005121234",
        "900512+1234",
        "900512–1234",
        "900512 1234",
        "900512 - 1234",
        "20120229-2384",
        "Alva (120503-2384) är borta ofta",
        "Alva,120503-2384",
        # coordination numbers: the day plus sixty
        "900572-1234",
        "19900561-1234",
        "900591-1234",
    ],
)
def test_a_personal_number_is_found(text: str) -> None:
    assert problems_with(changed(MEASURE, ("title: Dagar i skolan", f'title: "{text}"'))) == [
        f"{MEASURE}:1: title: {PERSONAL_NUMBER}"
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ring 070-123 45 67", "070-123 45 67"),
        ("Ring 0761234567", "0761234567"),
        ("Ring 08-508 25 000 på vardagar", "08-508 25 000"),
        ("Ring +46 8 508 25 000", "+46 8 508 25 000"),
        ("Ring 0046-70-123 45 67", "0046-70-123 45 67"),
        ("Ring 112, 116 111 eller 1177", None),
        ("Åren 2019–2020, 0,54 (0,22–0,86), SFS 2025:400", None),
        ("Sidan 0318447 i 10 000 exemplar", None),
    ],
)
def test_a_telephone_number_is_found(text: str, number: str | None) -> None:
    found = problems_with(changed(MEASURE, ("title: Dagar i skolan", f'title: "{text}"')))
    assert [said.partition(". Ta bort")[0] for said in found] == (
        [f"{MEASURE}:1: title: texten har ett telefonnummer: {number}"] if number else []
    )


@pytest.mark.parametrize(
    "text",
    [
        # dates, years and spans of years
        "2024-03-01",
        "20240301",
        "1980–1990",
        "2019-2020",
        "2013/14–2019/20",
        # numbers of participants and effects
        "6 386 barn födda 1973–1984",
        "1234567890",
        "0,54 (0,22 till 0,86)",
        # DOI, ISBN and ISSN
        "10.1007/s40653-020-00321-1",
        "Se doi.org/10.1002/900512-1234",
        "10.1037/900512.1234",
        "978-91-44-15847-1",
        "9789144158471",
        "1560-7240",
        # law and reference numbers
        "SFS 2025:400",
        "2022-5-7884",
        "SOU 2017:112",
        "ISRCTN12345678",
        "PROSPERO CRD42020187645",
        # months and days that do not exist
        "901312-1234",
        "900500-1234",
        "900532-1234",
        "900592-1234",
        # too many and too few digits
        "900512-12345",
        "900512-123",
        "5900512-1234",
    ],
)
def test_a_number_that_is_not_personal_is_let_through(text: str) -> None:
    assert problems_with(changed(MEASURE, ("title: Dagar i skolan", f'title: "{text}"'))) == []


def test_identifiers_with_a_form_of_their_own_are_not_searched_for_personal_numbers() -> None:
    digits = changed(
        TRIAL,
        (
            "DOI: 10.1234/skola.5",
            "DOI: 10.1234/x.900512-1234\nISBN: 900512-1234\nURL: https://www.example.se/900512-1234",
        ),
    )
    assert problems_with(digits) == []
