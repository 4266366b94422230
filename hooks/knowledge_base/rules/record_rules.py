"""Rules about records and how they hang together."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from .. import strict_yaml
from ..effect_plot import side
from ..evidence import is_unread
from ..inline import plain
from ..link import TEMPLATE_ID, references
from ..load import Record
from ..problems import Problem
from ..schemas import is_date, is_free_text
from ..skeleton import TEMPLATE_DAY, TEMPLATE_TEXT
from ..values import Value
from .content import Content, named_again


def id_is_unique(content: Content) -> Iterator[Problem]:
    """Två poster ska inte ha samma id, inte heller i olika mappar."""
    seen: dict[str, Record] = {}
    for record in content.records:
        if record.id in seen:
            yield record.problem((), f"id '{record.id}' används redan av {seen[record.id].path}.", "Byt namn på den fil som är nyast.")
        seen.setdefault(record.id, record)


def former_id_is_free(content: Content) -> Iterator[Problem]:
    """Ett tidigare id ska inte vara en annan posts id eller tidigare id."""
    taken = {(record.type.name, record.id): record for record in content.records}
    for record in content.records:
        for index, former in enumerate(record.fields.get("formerly", ())):
            owner = taken.setdefault((record.type.name, former), record)
            if owner is not record or former == record.id:
                yield record.problem(("formerly", index), f"'{former}' hör redan till {owner.path}.", "Ta bort det härifrån.")


_FIXED_SECTIONS = ("sammanfattning", "las-ocksa", "ord", "kallor")
"""Ids of the sections that every topic has beside its own."""


def section_id_is_free(content: Content) -> Iterator[Problem]:
    """Ett avsnitt i en fördjupning ska inte ha ett id, eller ett tidigare id, som finns någon annanstans på sidan."""
    for record in content.of("topic"):
        taken = set(_FIXED_SECTIONS)
        for index, section in enumerate(record["sections"]):
            places = {("id",): section["id"]} | {("formerly", number): former for number, former in enumerate(section.get("formerly", ()))}
            for place, identity in places.items():
                if identity in taken:
                    yield record.problem(("sections", index, *place), f"'{identity}' finns redan på sidan.", "Välj ett annat.")
                taken.add(identity)


def title_is_unique(content: Content) -> Iterator[Problem]:
    """Två poster av samma slag ska inte ha samma titel."""
    seen: dict[tuple[str, str], Record] = {}
    for record in content.records:
        if "title" not in record.fields:
            continue
        first = seen.setdefault((record.type.name, record["title"].casefold()), record)
        if first is not record:
            yield record.problem(("title",), f"titeln är densamma som i {first.path}.", "Skilj titlarna åt, eller slå ihop posterna.")


def factor_is_strengthened(content: Content) -> Iterator[Problem]:
    """Varje skyddsfaktor ska stärkas av minst en insats."""
    used = {link["factor"] for record in content.of("intervention") for link in record["strengthens"]}
    for factor in content.of("protective-factor"):
        if factor.id not in used:
            yield factor.problem((), "ingen insats stärker faktorn.", "Lägg till den under 'strengthens' i en insats, eller ta bort posten.")


def area_has_factor(content: Content) -> Iterator[Problem]:
    """Varje delområde i BBIC ska ha minst en skyddsfaktor."""
    used = {area for factor in content.of("protective-factor") for area in factor["areas"]}
    for area in content.of("bbic-area"):
        if area.id not in used:
            yield area.problem((), "ingen skyddsfaktor hör till delområdet.", "Lägg till det under 'areas' i en skyddsfaktor.")


def factor_is_named_once(content: Content) -> Iterator[Problem]:
    """En insats ska nämna varje skyddsfaktor högst en gång."""
    for record in content.of("intervention"):
        for field, name in named_again((("strengthens", index, "factor"), link["factor"]) for index, link in enumerate(record["strengthens"])):
            yield record.problem(field, f"'{name}' står två gånger.", "Slå ihop dem.")


def author_has_a_name(content: Content) -> Iterator[Problem]:
    """Varje upphov ska ha ett efternamn eller en organisation."""
    for record in content.of("source"):
        for index, author in enumerate(record.fields.get("author", ())):
            if not {"family", "literal"} & author.keys():
                yield record.problem(("author", index), "upphovet saknar namn.", "Skriv family för en person, eller literal för en organisation.")


_SINGLE_STUDIES = ("rct", "controlled", "register", "uncontrolled", "practice")


def single_study_is_not_graded(content: Content) -> Iterator[Problem]:
    """Ett resultat från en enskild studie ska inte ha en grad av tillförlitlighet."""
    for record, index, result in content.results():
        if result["basis"] in _SINGLE_STUDIES and result["certainty"] != "not-graded":
            yield record.problem(
                ("outcomes", index, "certainty"),
                f"en enskild studie (basis: {result['basis']}) kan inte ha tillförlitligheten '{result['certainty']}'.",
                "Skriv not-graded, eller hänvisa till den översikt som har graderat.",
            )


def result_has_a_read_source(content: Content) -> Iterator[Problem]:
    """Ett resultat ska ha minst en källa som är läst, om så bara i sammanfattning."""
    for record, index, result in content.results():
        sources = [content.by_id[citation["source"]] for citation in result["sources"] if citation["source"] in content.by_id]
        if sources and all(is_unread(source["checked"]) for source in sources):
            yield record.problem(("outcomes", index, "sources"), "ingen av källorna är läst.", "Läs källan och ändra 'checked' i källans fil, eller ta bort resultatet.")


def effect_lies_in_its_interval(content: Content) -> Iterator[Problem]:
    """En effekt ska ligga inom sitt konfidensintervall, och intervallet ska ha två gränser."""
    for record, index, result in content.results():
        effect = result.get("effect", {})
        field = ("outcomes", index, "effect")
        if ("low" in effect) != ("high" in effect):
            yield record.problem(field, "intervallet har bara en gräns.", "Skriv både low och high, eller ingen.")
        elif "low" in effect and not effect["low"] <= effect["value"] <= effect["high"]:
            yield record.problem(field, f"värdet {effect['value']} ligger utanför {effect['low']} till {effect['high']}.", "Kontrollera siffrorna i källan.")


def effect_points_as_its_direction(content: Content) -> Iterator[Problem]:
    """En effekt ska ligga på den sida som resultatets riktning säger, och en kvot ska vara större än noll."""
    for record, index, result in content.results():
        effect = result.get("effect")
        if not effect:
            continue
        if effect["scale"] == "ratio" and (effect["value"] <= 0 or effect.get("low", 0) < 0):
            yield record.problem(("outcomes", index, "effect"), "en kvot är aldrig negativ, och värdet är större än 0.", "Kontrollera siffrorna och 'scale'.")
            continue
        opposite = {"better": "against", "worse": "for"}.get(result["direction"])
        if opposite and side(effect["scale"], effect["better_when"], effect["value"]) == opposite:
            message = f"riktningen är '{result['direction']}', men värdet {effect['value']} pekar åt andra hållet när 'better_when' är '{effect['better_when']}'."
            yield record.problem(("outcomes", index, "effect"), message, "Kontrollera riktningen, värdets tecken och 'better_when'.")


def ages_are_in_order(content: Content) -> Iterator[Problem]:
    """Lägsta ålder ska inte vara högre än högsta."""
    for record in content.of("intervention"):
        ages = record.fields.get("ages")
        if ages and ages["from"] > ages["to"]:
            yield record.problem(("ages",), f"åldern går från {ages['from']} till {ages['to']}.", "Byt plats på talen.")


_LONGEST_TO_REVIEW = datetime.timedelta(days=3 * 366)


def dates_are_sane(content: Content) -> Iterator[Problem]:
    """Datum ska finnas i almanackan, granskning ska ligga bakåt, nästa granskning inom tre år och den senaste ändringen överst."""
    reviews: dict[str, dict[strict_yaml.Path, datetime.date]] = defaultdict(dict)
    for record, field, schema, value in content.values:
        if not value or not is_date(schema):
            continue
        try:
            date = datetime.date.fromisoformat(value)
        except ValueError:
            yield record.problem(field, f"{value} finns inte i almanackan.", "Rätta datumet.")
            continue
        if field != ("next_review",) and date > content.today:
            yield record.problem(field, f"{date} ligger i framtiden.", "Rätta datumet.")
        reviews[record.path][field] = date
    for record in content.records:
        reviewed, following = (reviews[record.path].get((name,)) for name in ("reviewed", "next_review"))
        if reviewed and following and reviewed <= content.today and not reviewed < following <= reviewed + _LONGEST_TO_REVIEW:
            yield record.problem(("next_review",), f"nästa granskning {following} ska ligga efter {reviewed}, och inom tre år.", "Rätta datumet.")
        changed = [(field, date) for field, date in reviews[record.path].items() if field[0] == "changes"]
        for (_, above), (field, date) in pairwise(changed):
            if date > above:
                yield record.problem(field, "ändringen är senare än den ovanför.", "Skriv den senaste överst.")


def status_is_explained(content: Content) -> Iterator[Problem]:
    """En ersatt insats ska säga vad som ersätter den, en tillbakadragen ska säga varför, och en som gäller ingetdera."""
    for record in content.of("intervention"):
        status = record["status"]
        if status == "superseded" and "replaced_by" not in record.fields:
            yield record.problem(("status",), "insatsen är ersatt, men 'replaced_by' saknas.", "Skriv id för den insats som gäller.")
        if status != "active" and "status_reason" not in record.fields:
            yield record.problem(("status",), "insatsen gäller inte, men 'status_reason' saknas.", "Skriv varför i en mening.")
        if status == "active" and "status_reason" in record.fields:
            yield record.problem(("status_reason",), "insatsen gäller, men har en orsak till att den inte gör det.", "Ändra status, eller ta bort raden.")
        if status == "active" and "replaced_by" in record.fields:
            yield record.problem(("replaced_by",), "insatsen gäller, men sägs vara ersatt.", "Ändra status till superseded, eller ta bort raden.")


def replacement_ends(content: Content) -> Iterator[Problem]:
    """En kedja av ersatta insatser ska sluta i en insats som gäller."""
    for record in content.of("intervention"):
        seen = [record.id]
        following = record.fields.get("replaced_by")
        while following in content.by_id and following not in seen:
            seen.append(following)
            following = content.by_id[following].fields.get("replaced_by")
        last = content.by_id.get(seen[-1])
        if following is None and last is not record and last.fields.get("status") == "withdrawn":
            yield record.problem(("replaced_by",), f"kedjan slutar i '{last.id}', som är tillbakadragen.", "Hänvisa till en insats som gäller, eller ändra status till withdrawn.")
        if following == record.id:
            yield record.problem(("replaced_by",), f"kedjan går i cirkel: {' → '.join([*seen, following])}.", "Den insats som gäller ska inte ha 'replaced_by'.")


def record_does_not_name_itself(content: Content) -> Iterator[Problem]:
    """En post ska inte hänvisa till sig själv."""
    for reference in references(content.values):
        if reference.to_id == reference.record.id and reference.field[0] != "replaced_by":
            yield reference.record.problem(reference.field, "posten hänvisar till sig själv.", "Ta bort raden.")


def intervention_is_offered_once(content: Content) -> Iterator[Problem]:
    """Det lokala utbudet ska nämna varje insats högst en gång."""
    for record in content.of("local-offer"):
        for field, name in named_again((("offers", index, "intervention"), offer["intervention"]) for index, offer in enumerate(record["offers"])):
            yield record.problem(field, f"'{name}' står två gånger.", "Slå ihop dem.")


# Six or eight digits that make a date (days 61–91 are coordination numbers), perhaps a separator, four digits.
PERSONAL_NUMBER = re.compile(r"(?<![\d/.])(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+‐‑‒–—−]?\s?(?:\d{4}|[TP]F?\d{2,3})(?!\d)")
"""What looks like a Swedish personal number. The browser reads the same pattern, so it keeps to what both understand."""


def text_has_no_personal_number(content: Content) -> Iterator[Problem]:
    """Ingen text ska innehålla något som ser ut som ett personnummer."""
    for record, field, schema, value in content.values:
        if is_free_text(schema, value) and PERSONAL_NUMBER.search(value):
            yield record.problem(field, "texten har något som ser ut som ett personnummer.", "Ta bort det. Uppgifter om riktiga personer får aldrig stå här.")


_OTHER_MARKUP = re.compile(r"</?(?:b|br|em|h[1-6]|i|li|ol|p|strong|sub|sup|u|ul)\s*/?>|&nbsp;|`|__|\*\*|\]\(|^(?:#+|[-*•+]|\d+\.) ", re.M)
"""What somebody may write to format a text and the page shows as it is, once the text's own markup is taken away."""


def text_has_only_its_markup(content: Content) -> Iterator[Problem]:
    """Löpande text ska inte innehålla formatering som sidan skulle visa som tecken."""
    for record, field, schema, value in content.values:
        if schema.get("x-inline") and (found := _OTHER_MARKUP.search(plain(value))):
            tip = "Du kan skriva **fet**, *kursiv* och [länktext](id)."
            yield record.problem(field, f"'{found[0].strip()}' blir ingen formatering, utan visas som det står.", tip)


_LEFT_FROM_TEMPLATE = re.compile(rf"{TEMPLATE_TEXT}|{TEMPLATE_ID}$|({TEMPLATE_DAY.year}|{TEMPLATE_DAY.year + 1})-01-01$")


def template_text_is_replaced(content: Content) -> Iterator[Problem]:
    """Mallens text ska vara utbytt."""
    left: dict[str, list[Value]] = defaultdict(list)
    for found in content.values:
        if isinstance(found.value, str) and _LEFT_FROM_TEMPLATE.match(found.value):
            left[found.record.path].append(found)
    for first, *more in left.values():
        lines = sorted({found.record.line(found.field) for found in (first, *more)})
        where = f" på {len(lines)} rader: {', '.join(map(str, lines))}" if len(lines) > 1 else ""
        yield first.record.problem(first.field, f"mallens text står kvar{where}.", "Byt ut den mot din egen, eller ta bort fältet om det inte behövs.")
