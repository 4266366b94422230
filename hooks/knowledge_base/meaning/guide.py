"""What the guide needs to know to give suggestions, as plain data for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from knowledge_base.meaning.evidence import state, state_on
from knowledge_base.meaning.fragments import fragment
from knowledge_base.model.domain import Ages, Danger, Intervention, ProtectiveFactor
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase

FOR_MANY = frozenset({"services", "community"})
"""Recipients of work that helps many children but no one in particular. The guide leaves it out, and says so."""


CHILDHOOD: Ages = {"from": 0, "to": 17}
"""The ages of what is for the parents alone, when sources give none: who is 18 is in nobody's custody."""


UNKNOWN = "vet-inte"
"""The answer every question of the guide has, without being written."""


NONE = "inget"
"""The answer every question about a sub-area has, without being written."""


OPEN_ANSWERS = {UNKNOWN: "Vet inte", NONE: "Inget av detta"}
"""What those two say."""


ACCESS_ORDER = ("open", "statutory-plan", "not-social-services", "assessment", "general")
"""Lighter access first; last what is not given to the child or the family at all."""

STATE_ORDER = ("supported", "indicated", "mixed", "indicated-elsewhere")
"""What is known, best first. States that say nothing of effect come after these, and equal each other."""

CAUTION = ("no-effect", "risk")
"""States that put an intervention under "Tänk efter först"."""


def rules(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """The rules that `suggest(answers, rules)` reads.

    Interventions are in Swedish order, so the last step of the ordering is their index.
    """
    questionnaire = knowledge_base.questionnaire.fields
    factors = {factor.id: factor for factor in knowledge_base.by_type["protective-factor"]}
    return {
        "version": questionnaire["version"],
        "open": {"unknown": UNKNOWN, "none": NONE},
        "safety": {
            "question": questionnaire["safety"]["id"],
            "options": [option["id"] for option in questionnaire["safety"]["options"]],
            "report": [option["id"] for option in questionnaire["safety"]["options"] if option["report"]],
        },
        "danger": [
            {"option": option, "fromFamily": danger["from_family"]}
            for option, danger in dangers(knowledge_base).items()
        ],
        "situation": [
            {
                "question": question["id"],
                "filters": question["filters"],
                "options": list(knowledge_base.schemas.words[question["filters"]]),
                "implies": {implied["answer"]: implied["option"] for implied in question["implies"]},
            }
            for question in questionnaire["situation"]
        ],
        "groups": {
            "question": questionnaire["groups"]["id"],
            "options": [group.id for group in knowledge_base.by_type["group"]],
            "stage": {
                group.id: list(group.fields["stages"])
                for group in knowledge_base.by_type["group"]
                if group.fields["stages"]
            },
        },
        "options": [
            {
                "question": question["id"],
                "option": option["id"],
                "area": area["area"],
                "factors": list(option["factors"]),
                "stage": list(option["stages"]),
            }
            for area in questionnaire["areas"]
            for question in area["questions"]
            for option in question["options"]
        ],
        "general": [
            option["id"]
            for area in questionnaire["areas"]
            for question in area["questions"]
            for option in question["options"]
            if option["general"]
        ],
        "factors": list(factors),
        "stateOrder": list(STATE_ORDER),
        "caution": {code: knowledge_base.schemas.words["evidence_state"][code].title for code in CAUTION},
        "interventions": [_intervention_rules(entry, factors) for entry in knowledge_base.interventions()],
        "measures": [
            {"id": measure.id, "absence": list(measure.fields["absence"]), "factors": list(measure.fields["factors"])}
            for measure in knowledge_base.by_type["measure"]
        ],
    }


def answer_fragment(answers: Mapping[str, Iterable[str]], version: int) -> str:
    """Answers as the part of a link after `#`: `v=1;skolform=middle;narvaro=borta-ofta,behovs-hemma`."""
    return fragment({"v": [str(version)], **answers})


def answer_links(knowledge_base: KnowledgeBase) -> Iterator[str]:
    """Every answer of the guide, as the part after `#` of a link that opens the guide with it."""
    known = rules(knowledge_base)
    answers = (
        *((known["safety"]["question"], option) for option in known["safety"]["options"]),
        *((question["question"], option) for question in known["situation"] for option in question["options"]),
        *((rule["question"], rule["option"]) for rule in known["options"]),
        *((known["groups"]["question"], option) for option in known["groups"]["options"]),
    )
    yield from (answer_fragment({question: [option]}, known["version"]) for question, option in answers)


def dangers(knowledge_base: KnowledgeBase) -> Mapping[str, Danger]:
    """What the answers that in themselves mean danger say of it, by option: signs first, then groups."""
    options = (
        (option["id"], option["danger"])
        for area in knowledge_base.questionnaire.fields["areas"]
        for question in area["questions"]
        for option in question["options"]
    )
    groups = ((group.id, group.fields["danger"]) for group in knowledge_base.by_type["group"])
    return {option: danger for option, danger in (*options, *groups) if danger}


def option_texts(knowledge_base: KnowledgeBase) -> Mapping[str, str]:
    """What each option of the guide says, by id; groups by their title."""
    questionnaire = knowledge_base.questionnaire.fields
    texts = {option["id"]: option["text"] for option in questionnaire["safety"]["options"]}
    texts |= {
        option["id"]: option["text"]
        for area in questionnaire["areas"]
        for question in area["questions"]
        for option in question["options"]
    }
    return texts | {group.id: group.fields["title"] for group in knowledge_base.by_type["group"]}


def room_for(entry: Entry[Intervention], filters: str) -> Sequence[str]:
    """The answers to a question about the situation that an intervention is for; empty when it is for all."""
    if filters == "age":
        ages = entry.fields["ages"] or (CHILDHOOD if entry.fields["recipients"] == ("parents",) else None)
        return [str(age) for age in range(ages["from"], ages["to"] + 1)] if ages else []
    return entry.fields["stages"] if filters == "stage" else entry.fields["absence"]


def aims_at_absence(entry: Entry[Intervention], factors: Mapping[str, Entry[ProtectiveFactor]]) -> bool:
    """Whether an intervention is meant to change the absence. Others can be given beside what is."""
    return any("attendance" in factors[link["factor"]].fields["outcomes"] for link in entry.fields["strengthens"])


def _intervention_rules(entry: Entry[Intervention], factors: dict[str, Entry[ProtectiveFactor]]) -> dict[str, Any]:
    return {
        "id": entry.id,
        **{filters: list(room_for(entry, filters)) for filters in ("stage", "age", "absence")},
        "aimsAtAbsence": aims_at_absence(entry, factors),
        "fits": list(dict.fromkeys((*entry.fields["fits"], *entry.fields["groups"]))),
        "onlyWhen": list(entry.fields["only_when"]),
        "notWhen": list(entry.fields["not_when"]),
        "inDanger": in_danger["then"] if (in_danger := entry.fields["in_danger"]) else None,
        "forOneChild": not FOR_MANY.issuperset(entry.fields["recipients"]),
        "aims": {link["factor"]: link["aim"] for link in entry.fields["strengthens"]},
        "state": state(entry.fields["outcomes"]),
        "stateFor": {
            factor: found
            for factor in (link["factor"] for link in entry.fields["strengthens"])
            if (found := state_on(entry.fields["outcomes"], factors[factor].fields["outcomes"])) != "described"
        },
        "access": ACCESS_ORDER.index(entry.fields["access"]["form"]),
        "reachesFamily": entry.fields["access"]["form"] != ACCESS_ORDER[-1],
    }
