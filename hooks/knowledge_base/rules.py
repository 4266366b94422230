"""What a schema cannot say: one short generator for each rule, its docstring the rule in a sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from . import strict_yaml
from .link import references
from .load import Record
from .problems import Problem, did_you_mean
from .schemas import Schemas


@dataclass(frozen=True)
class Content:
    """All records whose shape the schemas have approved, as rules read them."""

    records: tuple[Record, ...]
    schemas: Schemas
    today: datetime.date

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Records by id."""
        return {record.id: record for record in self.records}

    def of(self, record_type: str) -> Iterator[Record]:
        """Records of one type."""
        return (record for record in self.records if record.type.name == record_type)


def rule_problems(content: Content) -> Iterator[Problem]:
    """Every breach of every rule."""
    for rule in RULES:
        yield from rule(content)


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
        seen: set[str] = set()
        for index, link in enumerate(record["strengthens"]):
            if link["factor"] in seen:
                yield record.problem(("strengthens", index, "factor"), f"'{link['factor']}' står två gånger.", "Slå ihop dem.")
            seen.add(link["factor"])


_SINGLE_STUDIES = ("rct", "controlled", "register", "uncontrolled", "practice")


def single_study_is_not_graded(content: Content) -> Iterator[Problem]:
    """Ett resultat från en enskild studie ska inte ha en grad av tillförlitlighet."""
    for record, index, result in _results(content):
        if result["basis"] in _SINGLE_STUDIES and result["certainty"] != "not-graded":
            yield record.problem(
                ("outcomes", index, "certainty"),
                f"en enskild studie (basis: {result['basis']}) kan inte ha tillförlitligheten '{result['certainty']}'.",
                "Skriv not-graded, eller hänvisa till den översikt som har graderat.",
            )


def result_has_a_read_source(content: Content) -> Iterator[Problem]:
    """Ett resultat ska ha minst en källa som är läst, om så bara i sammanfattning."""
    for record, index, result in _results(content):
        sources = [content.by_id[citation["source"]] for citation in result["sources"] if citation["source"] in content.by_id]
        if sources and all(source["checked"]["status"] in ("named", "bibliography") for source in sources):
            yield record.problem(("outcomes", index, "sources"), "ingen av källorna är läst.", "Läs källan och ändra 'checked' i källans fil, eller ta bort resultatet.")


def effect_lies_in_its_interval(content: Content) -> Iterator[Problem]:
    """En effekt ska ligga inom sitt konfidensintervall, och intervallet ska ha två gränser."""
    for record, index, result in _results(content):
        effect = result.get("effect", {})
        field = ("outcomes", index, "effect")
        if ("low" in effect) != ("high" in effect):
            yield record.problem(field, "intervallet har bara en gräns.", "Skriv både low och high, eller ingen.")
        elif "low" in effect and not effect["low"] <= effect["value"] <= effect["high"]:
            yield record.problem(field, f"värdet {effect['value']} ligger utanför {effect['low']} till {effect['high']}.", "Kontrollera siffrorna i källan.")


def ages_are_in_order(content: Content) -> Iterator[Problem]:
    """Lägsta ålder ska inte vara högre än högsta."""
    for record in content.of("intervention"):
        ages = record.fields.get("ages")
        if ages and ages["from"] > ages["to"]:
            yield record.problem(("ages",), f"åldern går från {ages['from']} till {ages['to']}.", "Byt plats på talen.")


_LONGEST_TO_REVIEW = datetime.timedelta(days=3 * 366)


def dates_are_sane(content: Content) -> Iterator[Problem]:
    """Datum ska finnas i almanackan, granskning ska ligga bakåt och nästa granskning inom tre år."""
    for record in content.records:
        dates: dict[strict_yaml.Path, datetime.date] = {}
        for field, schema, value in content.schemas.walk(record.type.name, record.fields):
            if schema.get("x-form", "").startswith("ett datum"):
                try:
                    dates[field] = datetime.date.fromisoformat(value)
                except ValueError:
                    yield record.problem(field, f"{value} finns inte i almanackan.", "Rätta datumet.")
        for field, date in dates.items():
            if field != ("next_review",) and date > content.today:
                yield record.problem(field, f"{date} ligger i framtiden.", "Rätta datumet.")
        reviewed, following = dates.get(("reviewed",)), dates.get(("next_review",))
        if reviewed and following and not reviewed < following <= reviewed + _LONGEST_TO_REVIEW:
            yield record.problem(("next_review",), f"nästa granskning {following} ska ligga efter {reviewed}, och inom tre år.", "Rätta datumet.")


def status_is_explained(content: Content) -> Iterator[Problem]:
    """En ersatt insats ska säga vad som ersätter den, en tillbakadragen ska säga varför, och en som gäller ingetdera."""
    for record in content.of("intervention"):
        status = record["status"]
        if status == "superseded" and "replaced_by" not in record.fields:
            yield record.problem(("status",), "insatsen är ersatt, men 'replaced_by' saknas.", "Skriv id för den insats som gäller.")
        if status != "active" and "status_reason" not in record.fields:
            yield record.problem(("status",), "insatsen gäller inte, men 'status_reason' saknas.", "Skriv varför i en mening.")
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
        if following == record.id:
            yield record.problem(("replaced_by",), f"kedjan går i cirkel: {' → '.join([*seen, following])}.", "Den insats som gäller ska inte ha 'replaced_by'.")


def record_does_not_name_itself(content: Content) -> Iterator[Problem]:
    """En post ska inte hänvisa till sig själv."""
    for reference in references(content.records, content.schemas):
        if reference.to_id == reference.record.id and reference.field[0] != "replaced_by":
            yield reference.record.problem(reference.field, "posten hänvisar till sig själv.", "Ta bort raden.")


# Six or eight digits that make a date (days 61–91 are coordination numbers), perhaps a separator, four digits.
_PERSONAL_NUMBER = re.compile(r"(?<![\d/.])(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+–]?\s?\d{4}(?!\d)")


def text_has_no_personal_number(content: Content) -> Iterator[Problem]:
    """Ingen text ska innehålla något som ser ut som ett personnummer."""
    for record in content.records:
        for field, schema, value in content.schemas.walk(record.type.name, record.fields):
            if isinstance(value, str) and "pattern" not in schema and _PERSONAL_NUMBER.search(value):
                yield record.problem(field, "texten har något som ser ut som ett personnummer.", "Ta bort det. Uppgifter om riktiga personer får aldrig stå här.")


def questionnaire_option_is_known(content: Content) -> Iterator[Problem]:
    """Svar som fall och insatser hänvisar till ska finnas i vägledningen."""
    questions = question_options(content)
    if not questions:
        return
    for case in content.of("case"):
        for question, options in case["answers"].items():
            if question not in questions:
                yield case.problem(("answers", question), f"vägledningen har ingen fråga '{question}'.", did_you_mean(question, questions) or f"Frågorna är: {', '.join(questions)}.")
                continue
            for index, option in enumerate(options):
                if option not in questions[question]:
                    yield case.problem(("answers", question, index), f"frågan '{question}' har inget alternativ '{option}'.", did_you_mean(option, questions[question]) or f"Alternativen är: {', '.join(questions[question])}.")
    situation = {question["id"] for record in content.of("questionnaire") for question in record["situation"]}
    circumstances = {
        option for question, options in questions.items() if question not in situation
        for option in options if option not in (UNKNOWN, NONE)
    }
    for record in content.of("intervention"):
        for field in ("fits", "only_when", "not_when"):
            for index, option in enumerate(record.fields.get(field, ())):
                if option not in circumstances:
                    tip = did_you_mean(option, circumstances) or "Skolform och frånvaro skrivs under 'stages' och 'absence'."
                    yield record.problem((field, index), f"'{option}' är inget svar om barnet i vägledningen.", tip)


def fitting_option_speaks_for_a_factor(content: Content) -> Iterator[Problem]:
    """Ett svar som en insats är gjord för ska tala för någon skyddsfaktor som insatsen stärker."""
    factors = {option["id"]: set(option["factors"]) for _, _, option in _options(content)}
    for record in content.of("intervention"):
        strengthened = {link["factor"] for link in record["strengthens"]}
        for index, option in enumerate(record.fields.get("fits", ())):
            if option in factors and not factors[option] & strengthened:
                yield record.problem(("fits", index), f"'{option}' talar inte för någon faktor som insatsen stärker.", f"Svaret talar för: {', '.join(sorted(factors[option]))}.")


def question_is_asked_once(content: Content) -> Iterator[Problem]:
    """Frågor ska ha olika id, och alternativ likaså i hela vägledningen."""
    for record in content.of("questionnaire"):
        seen: set[str] = set()
        options = (((*field, "id"), option["id"]) for _, field, option in _options(content))
        for field, name in (*_question_ids(record), *options):
            if name in seen:
                yield record.problem(field, f"'{name}' finns redan i vägledningen.", "Byt id på den nya. Ett id som har publicerats ändras aldrig.")
            seen.add(name)


FOR_MANY = frozenset({"services", "community"})
"""Recipients of work that helps many children but no one in particular. The guide leaves it out, and says so."""


def need_is_covered(content: Content) -> Iterator[Problem]:
    """Varje skyddsfaktor som ett svar talar för ska stärkas av en insats som kan föreslås för svarets skolformer."""
    for record, field, option in _options(content):
        for index, factor in enumerate(option["factors"]):
            if factor in content.by_id and not any(_answers(intervention, option, factor) for intervention in content.of("intervention")):
                yield record.problem((*field, "factors", index), f"ingen insats för ett enskilt barn stärker '{factor}' i svarets skolformer.", "Lägg till faktorn i en insats, eller ta bort den här.")


def intervention_can_be_reached(content: Content) -> Iterator[Problem]:
    """Varje insats för ett enskilt barn ska kunna föreslås av något svar i vägledningen."""
    options = [option for _, _, option in _options(content)]
    for record in content.of("intervention"):
        if record["status"] != "active" or not options or FOR_MANY.issuperset(record["recipients"]):
            continue
        if not any(_answers(record, option, factor) for option in options for factor in option["factors"]):
            yield record.problem(("strengthens",), "inget svar i vägledningen leder till insatsen.", "Lägg till en skyddsfaktor som vägledningen frågar om.")


def _answers(intervention: Record, option: dict, factor: str) -> bool:
    stages = option.get("stages", ())
    return (
        intervention["status"] == "active"
        and not FOR_MANY.issuperset(intervention["recipients"])
        and any(link["factor"] == factor for link in intervention["strengthens"])
        and (not stages or not set(stages).isdisjoint(intervention["stages"]))
    )


UNKNOWN = "vet-inte"
"""The answer every question of the guide has, without being written."""

NONE = "inget"
"""The answer every question about a sub-area has, without being written."""


def question_options(content: Content) -> dict[str, tuple[str, ...]]:
    """The answers each question of the guide takes, by the question's id; empty when there is no guide."""
    found: dict[str, tuple[str, ...]] = {}
    for record in content.of("questionnaire"):
        found[record["safety"]["id"]] = (*(option["id"] for option in record["safety"]["options"]), UNKNOWN)
        for question in record["situation"]:
            found[question["id"]] = (*content.schemas.words[question["filters"]], UNKNOWN)
        for area in record["areas"]:
            for question in area["questions"]:
                found[question["id"]] = (*(option["id"] for option in question["options"]), NONE, UNKNOWN)
        found[record["groups"]["id"]] = tuple(group.id for group in content.of("group"))
    return found


def _question_ids(record: Record) -> Iterator[tuple[strict_yaml.Path, str]]:
    yield ("safety", "id"), record["safety"]["id"]
    yield ("groups", "id"), record["groups"]["id"]
    for index, question in enumerate(record["situation"]):
        yield ("situation", index, "id"), question["id"]
    for index, area in enumerate(record["areas"]):
        for number, question in enumerate(area["questions"]):
            yield ("areas", index, "questions", number, "id"), question["id"]


def _options(content: Content) -> Iterator[tuple[Record, strict_yaml.Path, dict]]:
    for record in content.of("questionnaire"):
        for index, area in enumerate(record["areas"]):
            for number, question in enumerate(area["questions"]):
                for place, option in enumerate(question["options"]):
                    yield record, ("areas", index, "questions", number, "options", place), option


def _results(content: Content) -> Iterator[tuple[Record, int, dict]]:
    for record in content.of("intervention"):
        for index, result in enumerate(record["outcomes"]):
            yield record, index, result


RULES = (
    id_is_unique,
    former_id_is_free,
    title_is_unique,
    factor_is_strengthened,
    area_has_factor,
    factor_is_named_once,
    single_study_is_not_graded,
    result_has_a_read_source,
    effect_lies_in_its_interval,
    ages_are_in_order,
    dates_are_sane,
    status_is_explained,
    replacement_ends,
    record_does_not_name_itself,
    text_has_no_personal_number,
    question_is_asked_once,
    questionnaire_option_is_known,
    fitting_option_speaks_for_a_factor,
    need_is_covered,
    intervention_can_be_reached,
)
