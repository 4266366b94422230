"""Rules about the guide: what its answers lead to, and what records say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from knowledge_base.checking.rules.content import Content, named_again
from knowledge_base.checking.rules.registry import rule
from knowledge_base.meaning.guide import FOR_MANY, NONE, UNKNOWN
from knowledge_base.model.problems import Problem, did_you_mean
from knowledge_base.model.record import FieldPath, Record


@rule("svar-i-fall")
def case_answer_is_known(content: Content) -> Iterator[Problem]:
    """Svaren i ett fall ska finnas i vägledningen."""
    questions = question_options(content)
    if not questions:
        return
    for case in content.of("case"):
        for question, options in case["answers"].items():
            if question not in questions:
                tip = did_you_mean(question, list(questions)) or f"Frågorna är: {', '.join(questions)}."
                yield case.problem(("answers", question), f"vägledningen har ingen fråga '{question}'.", tip)
                continue
            known = questions[question]
            for index, option in enumerate(options):
                if option not in known:
                    tip = did_you_mean(option, known) or f"Alternativen är: {', '.join(known)}."
                    yield case.problem(
                        ("answers", question, index), f"frågan '{question}' har inget alternativ '{option}'.", tip
                    )


@rule("okant-svar")
def circumstance_is_known(content: Content) -> Iterator[Problem]:
    """Svar som en insats är gjord för, förutsätter eller inte passar med ska finnas i vägledningen."""
    questions = question_options(content)
    if not questions:
        return
    situation = {question["id"] for record in content.of("questionnaire") for question in record["situation"]}
    circumstances = {
        option
        for question, options in questions.items()
        if question not in situation
        for option in options
        if option not in (UNKNOWN, NONE)
    }
    for record in content.of("intervention"):
        for field in ("fits", "only_when", "not_when"):
            for index, option in enumerate(record.fields.get(field, ())):
                if option not in circumstances:
                    tip = (
                        did_you_mean(option, circumstances)
                        or "Skolform och frånvaro skrivs under 'stages' och 'absence'."
                    )
                    yield record.problem((field, index), f"'{option}' är inget svar om barnet i vägledningen.", tip)


@rule("svar-utan-faktor")
def fitting_option_speaks_for_a_factor(content: Content) -> Iterator[Problem]:
    """Ett svar som en insats är gjord för ska tala för någon skyddsfaktor som insatsen stärker."""
    factors = {option["id"]: set(option["factors"]) for _, _, option in _options(content)}
    for record in content.of("intervention"):
        strengthened = {link["factor"] for link in record["strengthens"]}
        for index, option in enumerate(record.fields.get("fits", ())):
            if option in factors and not factors[option] & strengthened:
                yield record.problem(
                    ("fits", index),
                    f"'{option}' talar inte för någon faktor som insatsen stärker.",
                    f"Svaret talar för: {', '.join(sorted(factors[option]))}.",
                )


@rule("samma-fraga")
def question_is_asked_once(content: Content) -> Iterator[Problem]:
    """Frågor ska ha olika id, och alternativ likaså i hela vägledningen."""
    for record in content.of("questionnaire"):
        options = (((*field, "id"), option["id"]) for _, field, option in _options(content))
        for field, name in named_again((*_question_ids(record), *options)):
            yield record.problem(
                field,
                f"'{name}' finns redan i vägledningen.",
                "Byt id på den nya. Ett id som har publicerats ändras aldrig.",
            )


@rule("behov-utan-insats")
def need_is_covered(content: Content) -> Iterator[Problem]:
    """Varje skyddsfaktor som ett svar talar för ska stärkas av en insats som kan föreslås för svarets skolformer."""
    strengthening: dict[str, list[Record]] = defaultdict(list)
    for intervention in content.of("intervention"):
        for link in intervention["strengthens"]:
            strengthening[link["factor"]].append(intervention)
    for record, field, option in _options(content):
        for index, factor in enumerate(option["factors"]):
            if factor in content.by_id and not any(
                _answers(intervention, option) for intervention in strengthening[factor]
            ):
                yield record.problem(
                    (*field, "factors", index),
                    f"ingen insats för ett enskilt barn stärker '{factor}' i svarets skolformer.",
                    "Lägg till faktorn i en insats, eller ta bort den här.",
                )


@rule("insats-utan-svar")
def intervention_can_be_reached(content: Content) -> Iterator[Problem]:
    """Varje insats för ett enskilt barn ska kunna föreslås av något svar i vägledningen."""
    options: dict[str, list[dict]] = defaultdict(list)
    for _, _, option in _options(content):
        for factor in option["factors"]:
            options[factor].append(option)
    for record in content.of("intervention"):
        if record["status"] != "active" or not options or FOR_MANY.issuperset(record["recipients"]):
            continue
        if any(link["factor"] not in content.ids["protective-factor"] for link in record["strengthens"]):
            continue  # Told as the reference it is.
        if not any(_answers(record, option) for link in record["strengthens"] for option in options[link["factor"]]):
            yield record.problem(
                ("strengthens",),
                "inget svar i vägledningen leder till insatsen.",
                "Lägg till en skyddsfaktor som vägledningen frågar om.",
            )


def _answers(intervention: Record, option: dict) -> bool:
    """Whether an intervention that strengthens a factor of an answer can be suggested for it."""
    stages = option.get("stages", ())
    return (
        intervention["status"] == "active"
        and not FOR_MANY.issuperset(intervention["recipients"])
        and (not stages or not set(stages).isdisjoint(intervention["stages"]))
    )


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
        found[record["groups"]["id"]] = tuple(sorted(content.ids["group"]))
    return found


def _question_ids(record: Record) -> Iterator[tuple[FieldPath, str]]:
    yield ("safety", "id"), record["safety"]["id"]
    yield ("groups", "id"), record["groups"]["id"]
    for index, question in enumerate(record["situation"]):
        yield ("situation", index, "id"), question["id"]
    for index, area in enumerate(record["areas"]):
        for number, question in enumerate(area["questions"]):
            yield ("areas", index, "questions", number, "id"), question["id"]


def _options(content: Content) -> Iterator[tuple[Record, FieldPath, dict]]:
    for record in content.of("questionnaire"):
        for index, area in enumerate(record["areas"]):
            for number, question in enumerate(area["questions"]):
                for place, option in enumerate(question["options"]):
                    yield record, ("areas", index, "questions", number, "options", place), option
