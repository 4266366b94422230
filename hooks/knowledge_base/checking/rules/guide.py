"""Rules about the guide: what its answers lead to, and what records say of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal

from knowledge_base.checking.rules.content import Content, Records, named_again
from knowledge_base.checking.rules.registry import rule
from knowledge_base.meaning.guide import FOR_MANY, NONE, UNKNOWN, room_for
from knowledge_base.model.domain import Case, Intervention, Option, Questionnaire
from knowledge_base.model.entry import Entry
from knowledge_base.model.problems import Problem, did_you_mean
from knowledge_base.model.record import FieldPath


@rule("publicerat-svar", reads=Content)
def published_answer_is_kept(content: Content) -> Iterator[Problem]:
    """Ett svar som har publicerats ska finnas kvar, för det står i länkar som andra har sparat."""
    for record in content.by_type["questionnaire"]:
        lines = {question: record.written.line(field) for field, question in _question_ids(record)}
        for question, gone in _gone_answers(content).items():
            named = ", ".join(f"'{option}'" for option in sorted(gone))
            whole = question not in content.question_options
            yield Problem(
                record.path,
                lines.get(question, 1),
                "",
                (
                    f"frågan '{question}' har publicerats men finns inte längre."
                    if whole
                    else (
                        f"{'svaret' if len(gone) == 1 else 'svaren'} {named} på frågan '{question}' har publicerats men"
                        " finns inte längre."
                    )
                ),
                "Ge id:t tillbaka: det står i länkar som andra har sparat. Texten får ändras. "
                "Ska det verkligen bort: höj 'version', och ta bort raderna i addresses.txt.",
            )


@rule("fragornas-version", reads=Content)
def version_follows_the_questions(content: Content) -> Iterator[Problem]:
    """Frågornas version ska höjas när svar har tillkommit sedan de publicerades."""
    for record in content.by_type["questionnaire"]:
        of_version = {
            (question, option)
            for version, question, option in _published_answers(content.published)
            if version == str(record.fields["version"])
        }
        options = content.question_options
        new = [
            option
            for question, known in options.items()
            for option in known
            if option not in (UNKNOWN, NONE)
            and (question, option) not in of_version
            and question != record.fields["groups"]["id"]
        ]
        if of_version and new:
            yield record.problem(
                ("version",),
                f"vägledningen har fått svar sedan version {record.fields['version']} publicerades:"
                f" {', '.join(sorted(new))}.",
                f"Höj version till {record.fields['version'] + 1}.",
            )


@cache
def _published_answers(published: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """Version, question and option of every answer in a published link to the guide."""
    found = filter(None, map(_ANSWER.fullmatch, published))
    return tuple((answer["version"], answer["question"], answer["option"]) for answer in found)


_ANSWER = re.compile(r"/vagledning/#v=(?P<version>\d+);(?P<question>[a-z0-9-]+)=(?P<option>[a-z0-9-]+)")


def _gone_answers(content: Content) -> dict[str, set[str]]:
    """Published answers that the guide no longer has, by question. A group may have another id now."""
    options = content.question_options
    former = {old for group in content.by_type["group"] for old in group.fields["formerly"]}
    gone: dict[str, set[str]] = defaultdict(set)
    for _, question, option in _published_answers(content.published):
        if options and option not in options.get(question, ()) and option not in former:
            gone[question].add(option)
    return gone


@rule("svar-i-fall", reads=Content)
def case_answer_is_known(content: Content) -> Iterator[Problem]:
    """Svaren i ett fall ska finnas i vägledningen."""
    questions = content.question_options
    gone = _gone_answers(content)
    if not questions:
        return
    for case in content.by_type["case"]:
        for question, options in case.fields["answers"].items():
            if question not in questions and question not in gone:
                tip = f"{did_you_mean(question, list(questions))} Frågorna är: {', '.join(questions)}.".lstrip()
                yield case.problem(("answers", question), f"vägledningen har ingen fråga '{question}'.", tip)
            known = questions.get(question, options)
            for index, option in enumerate(options):
                if option not in known and option not in gone.get(question, ()):
                    tip = f"{did_you_mean(option, known)} Alternativen är: {', '.join(known)}.".lstrip()
                    yield case.problem(
                        ("answers", question, index), f"frågan '{question}' har inget alternativ '{option}'.", tip
                    )


@rule("fallets-svar", reads=Content)
def case_answers_as_the_form_lets_it(content: Content) -> Iterator[Problem]:
    """Ett fall ska svara så som formuläret tillåter: ett svar på en ja- eller nej-fråga, och inget bredvid 'inget'
    eller 'vet-inte'."""
    sound = _guide_is_sound(content)
    for record in content.by_type["questionnaire"]:
        one_answer = {record.fields["safety"]["id"], *(question["id"] for question in record.fields["situation"])}
        stages = {option["id"]: option["stages"] for _, _, option in _options(content) if option["stages"] and sound}
        stage_questions = [question["id"] for question in record.fields["situation"] if question["filters"] == "stage"]
        for case in content.by_type["case"]:
            answers = case.fields["answers"]
            chosen = {stage for question in stage_questions for stage in answers.get(question, ())} - {UNKNOWN}
            for question, options in answers.items():
                field = ("answers", question)
                alone = [option for option in options if option in (UNKNOWN, NONE)]
                twice = [option for option in options if options.count(option) > 1]
                if twice:
                    yield case.problem(field, f"'{twice[0]}' står två gånger.", "Ta bort den ena.")
                elif len(options) > 1 and question in one_answer:
                    yield case.problem(
                        field,
                        f"frågan '{question}' tar ett svar, men här står {len(options)}.",
                        "Behåll det som berättelsen säger.",
                    )
                elif alone and len(options) > 1:
                    yield case.problem(
                        field, f"'{alone[0]}' utesluter de andra svaren.", "Ta bort det, eller de andra."
                    )
                for option in options:
                    if chosen and option in stages and chosen.isdisjoint(stages[option]):
                        yield case.problem(
                            field,
                            f"'{option}' går inte att svara i skolformen {', '.join(sorted(chosen))}.",
                            "Rätta skolformen eller svaret.",
                        )


@rule("vantat-svar", reads=Content)
def case_expects_what_can_be(content: Content) -> Iterator[Problem]:
    """Det ett fall väntar sig av vägledningen ska inte säga emot sig självt eller svaren."""
    reporting = {
        option["id"]
        for record in content.by_type["questionnaire"]
        for option in record.fields["safety"]["options"]
        if option["report"]
    }
    safety = {record.fields["safety"]["id"] for record in content.by_type["questionnaire"]}
    dangers = {option["id"] for _, _, option in _options(content) if option["danger"]}
    dangers |= {group.id for group in content.by_type["group"] if group.fields["danger"]}
    sound = _guide_is_sound(content)
    for case in content.by_type["case"]:
        expected = case.fields["expected"]
        given = {option for question in safety for option in case.fields["answers"].get(question, ())}
        endangered = dangers.intersection(option for options in case.fields["answers"].values() for option in options)
        report = bool(given & (reporting | {UNKNOWN}) or endangered)
        by = "svaren" if endangered else "svaret på frågan om skydd"
        if safety and len(given) < 2 and report != expected["report"]:
            yield case.problem(
                ("expected", "report"),
                f"'report' är {str(expected['report']).lower()}, men {by} ger {str(report).lower()}.",
                "Rätta svaret eller 'report'.",
            )
        seen: dict[str, str] = {}
        for place in _EXPECTATIONS:
            for index, name in enumerate(expected[place]):
                if name in seen:
                    yield case.problem(
                        ("expected", place, index), f"'{name}' står också under '{seen[name]}'.", "Ta bort den ena."
                    )
                seen.setdefault(name, place)
                possible = place == "excludes" or not sound
                why = "" if possible else _cannot_be_suggested(content, case, content.interventions.get(name))
                if why:
                    yield case.problem(
                        ("expected", place, index),
                        f"vägledningen föreslår inte '{name}': {why}.",
                        "Ta bort den, eller rätta svaren.",
                    )


_EXPECTATIONS: tuple[Literal["includes", "excludes", "think_first"], ...] = ("includes", "excludes", "think_first")
"""Fields of what a case expects that name interventions."""


def _guide_is_sound(content: Content) -> bool:
    """Whether nothing is wrong in the guide that would make cases seem wrong."""
    options = [option for _, _, option in _options(content)]
    return (
        bool(options)
        and content.is_whole("questionnaire", "protective-factor")
        and len({option["id"] for option in options}) == len(options)
        and not _gone_answers(content)
        and all(content.ids["protective-factor"].issuperset(option["factors"]) for option in options)
    )


def _cannot_be_suggested(content: Content, case: Entry[Case], intervention: Entry[Intervention] | None) -> str:
    """Why no order of suggestions could hold an intervention for a case. What the guide then suggests is its own to
    say."""
    known = content.question_options
    answers = case.fields["answers"].items()
    if not intervention or any(not set(options) <= set(known.get(question, ())) for question, options in answers):
        return ""
    if intervention.fields["status"] != "active":
        return "den gäller inte längre"
    if FOR_MANY.issuperset(intervention.fields["recipients"]):
        return "den är inte för ett enskilt barn"
    strengthened = {link["factor"] for link in intervention.fields["strengthens"]}
    of_attendance = {
        factor.id for factor in content.by_type["protective-factor"] if "attendance" in factor.fields["outcomes"]
    }
    for record in content.by_type["questionnaire"]:
        for question in record.fields["situation"]:
            allowed = room_for(intervention, question["filters"])
            given = set(case.fields["answers"].get(question["id"], ())) - {UNKNOWN}
            is_gate = question["filters"] != "absence" or not strengthened.isdisjoint(of_attendance)
            if given and allowed and is_gate and given.isdisjoint(allowed):
                return f"den är för {', '.join(allowed)}"
    given = {option for options in case.fields["answers"].values() for option in options}
    given |= {
        implied["option"]
        for record in content.by_type["questionnaire"]
        for question in record.fields["situation"]
        for implied in question["implies"]
        if implied["answer"] in case.fields["answers"].get(question["id"], ())
    }
    if not_when := sorted(given & set(intervention.fields["not_when"])):
        return f"den passar inte med '{not_when[0]}'"
    needs = {factor for _, _, option in _options(content) if option["id"] in given for factor in option["factors"]}
    asked = given & set(intervention.fields["only_when"])
    if not asked and needs.isdisjoint(strengthened):
        return "den stärker ingen faktor som svaren talar för"
    return ""


_CIRCUMSTANCES: tuple[Literal["fits", "only_when", "not_when"], ...] = ("fits", "only_when", "not_when")
"""Fields of an intervention that name answers."""


@rule("okant-svar", reads=Content)
def circumstance_is_known(content: Content) -> Iterator[Problem]:
    """Svar som en insats är gjord för, förutsätter eller inte passar med ska finnas i vägledningen."""
    questions = content.question_options
    if not questions:
        return
    situation = {
        question["id"] for record in content.by_type["questionnaire"] for question in record.fields["situation"]
    }
    circumstances = {
        option
        for question, options in questions.items()
        if question not in situation
        for option in options
        if option not in (UNKNOWN, NONE)
    }
    gone = {option for options in _gone_answers(content).values() for option in options}
    for record in content.by_type["intervention"]:
        for field in _CIRCUMSTANCES:
            for index, option in enumerate(record.fields[field]):
                if option not in circumstances | gone:
                    tip = (
                        f"{did_you_mean(option, circumstances)} Skolform och frånvaro skrivs under 'stages' och"
                        " 'absence'.".lstrip()
                    )
                    yield record.problem((field, index), f"'{option}' är inget svar om barnet i vägledningen.", tip)


@rule("okant-svar", reads=Records)
def implied_answer_is_known(content: Records) -> Iterator[Problem]:
    """Ett svar som betyder ett annat svar ska finnas, och det som det betyder likaså."""
    options = {option["id"] for _, _, option in _options(content)}
    for record in content.by_type["questionnaire"]:
        for number, question in enumerate(record.fields["situation"]):
            answers = content.schemas.words[question["filters"]]
            for index, implied in enumerate(question["implies"]):
                field = ("situation", number, "implies", index)
                if implied["answer"] not in answers:
                    tip = did_you_mean(implied["answer"], list(answers))
                    yield record.problem((*field, "answer"), f"frågan har inget svar '{implied['answer']}'.", tip)
                if implied["option"] not in options:
                    tip = did_you_mean(implied["option"], list(options))
                    yield record.problem((*field, "option"), f"'{implied['option']}' är inget svar.", tip)


@rule("svar-utan-faktor", reads=Content)
def fitting_option_speaks_for_a_factor(content: Content) -> Iterator[Problem]:
    """Ett svar som en insats är gjord för ska tala för någon skyddsfaktor som insatsen stärker."""
    factors = {option["id"]: set(option["factors"]) for _, _, option in _options(content)}
    for record in content.by_type["intervention"]:
        strengthened = {link["factor"] for link in record.fields["strengthens"]}
        for index, option in enumerate(record.fields["fits"]):
            if not factors.get(option, set()) <= content.ids["protective-factor"]:
                continue  # Already reported as a missing reference.
            if option in factors and not factors[option] & strengthened:
                yield record.problem(
                    ("fits", index),
                    f"'{option}' talar inte för någon faktor som insatsen stärker.",
                    f"Svaret talar för: {', '.join(sorted(factors[option]))}.",
                )


@rule("fara-i-alla-skolformer", reads=Records)
def danger_is_of_every_stage(content: Records) -> Iterator[Problem]:
    """Ett svar som betyder fara ska gälla alla skolformer, så att inget annat svar kan ta bort det."""
    options = ((record, (*field, "stages"), option["id"], option) for record, field, option in _options(content))
    groups = ((group, ("stages",), group.id, group.fields) for group in content.by_type["group"])
    for record, field, name, answer in (*options, *groups):
        if answer["danger"] and answer["stages"]:
            yield record.problem(
                field,
                f"'{name}' betyder fara, men gäller inte alla skolformer.",
                "Ta bort 'stages': en skolform får inte dölja att barnet kan vara i fara.",
            )


_AT_HOME = frozenset({"parents", "family"})
"""Recipients who may be those that the child is afraid of."""


@rule("kontakt-med-hemmet", reads=Records)
def contact_with_home_is_weighed(content: Records) -> Iterator[Problem]:
    """En insats som vänder sig till föräldrarna eller familjen ska säga vad som gäller när barnet kan vara i fara."""
    for record in content.by_type["intervention"]:
        at_home = [f"'{code}'" for code in record.fields["recipients"] if code in _AT_HOME]
        if at_home and record.fields["status"] == "active" and not record.fields["in_danger"]:
            yield record.problem(
                ("recipients",),
                f"insatsen vänder sig till {' och '.join(at_home)}, men säger inget om ett barn som kan vara i fara.",
                "Skriv 'in_danger': om insatsen då väntar, står sist eller står kvar, och varför.",
            )


@rule("samma-fraga", reads=Records)
def question_is_asked_once(content: Records) -> Iterator[Problem]:
    """Frågor ska ha olika id, och alternativ likaså i hela vägledningen."""
    for record in content.by_type["questionnaire"]:
        options = (((*field, "id"), option["id"]) for _, field, option in _options(content))
        for field, name in named_again((*_question_ids(record), *options)):
            yield record.problem(
                field,
                f"'{name}' finns redan i vägledningen.",
                "Byt id på den nya. Ett id som har publicerats ändras aldrig.",
            )


@rule("behov-utan-insats", reads=Content)
def need_is_covered(content: Content) -> Iterator[Problem]:
    """Varje skyddsfaktor som ett svar talar för ska stärkas av en insats som kan föreslås för svarets skolformer."""
    if not content.is_whole("intervention"):
        return
    factors = {factor.id for factor in content.by_type["protective-factor"]}
    strengthening: dict[str, list[Entry[Intervention]]] = defaultdict(list)
    for intervention in content.by_type["intervention"]:
        for link in intervention.fields["strengthens"]:
            strengthening[link["factor"]].append(intervention)
    for record, field, option in _options(content):
        for index, factor in enumerate(option["factors"]):
            if factor in factors and not any(_answers(intervention, option) for intervention in strengthening[factor]):
                yield record.problem(
                    (*field, "factors", index),
                    f"ingen insats för ett enskilt barn stärker '{factor}' i svarets skolformer.",
                    "Lägg till faktorn i en insats, eller ta bort den här.",
                )


@rule("insats-utan-svar", reads=Content)
def intervention_can_be_reached(content: Content) -> Iterator[Problem]:
    """Varje insats för ett enskilt barn ska kunna föreslås av något svar i vägledningen."""
    options: dict[str, list[Option]] = defaultdict(list)
    if any(not content.ids["protective-factor"].issuperset(option["factors"]) for _, _, option in _options(content)):
        return  # Told as the reference it is.
    for _, _, option in _options(content):
        for factor in option["factors"]:
            options[factor].append(option)
    for record in content.by_type["intervention"]:
        if record.fields["status"] != "active" or not options or FOR_MANY.issuperset(record.fields["recipients"]):
            continue
        if any(link["factor"] not in content.ids["protective-factor"] for link in record.fields["strengthens"]):
            continue  # Already reported as a missing reference.
        if not any(
            _answers(record, option) for link in record.fields["strengthens"] for option in options[link["factor"]]
        ):
            yield record.problem(
                ("strengthens",),
                "inget svar i vägledningen leder till insatsen.",
                "Lägg till en skyddsfaktor som vägledningen frågar om.",
            )


def _answers(intervention: Entry[Intervention], option: Option) -> bool:
    """Whether an intervention that strengthens a factor of an answer can be suggested for it."""
    stages = option["stages"]
    return (
        intervention.fields["status"] == "active"
        and not FOR_MANY.issuperset(intervention.fields["recipients"])
        and (not stages or not set(stages).isdisjoint(intervention.fields["stages"]))
    )


def _question_ids(record: Entry[Questionnaire]) -> Iterator[tuple[FieldPath, str]]:
    yield ("safety", "id"), record.fields["safety"]["id"]
    yield ("groups", "id"), record.fields["groups"]["id"]
    for index, situation in enumerate(record.fields["situation"]):
        yield ("situation", index, "id"), situation["id"]
    for index, area in enumerate(record.fields["areas"]):
        for number, question in enumerate(area["questions"]):
            yield ("areas", index, "questions", number, "id"), question["id"]


def _options(content: Records) -> Iterator[tuple[Entry[Questionnaire], FieldPath, Option]]:
    for record in content.by_type["questionnaire"]:
        for index, area in enumerate(record.fields["areas"]):
            for number, question in enumerate(area["questions"]):
                for place, option in enumerate(question["options"]):
                    yield record, ("areas", index, "questions", number, "options", place), option
