"""What a schema cannot say: one short generator for each rule, its docstring the rule in a sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from ..problems import Problem
from .content import Content
from .evidence_rules import indirect_result_says_what_differs, risks_agree_with_effect, search_agrees_with_results
from .guide_rules import (
    case_answer_is_known,
    circumstance_is_known,
    fitting_option_speaks_for_a_factor,
    intervention_can_be_reached,
    need_is_covered,
    question_is_asked_once,
)
from .record_rules import (
    ages_are_in_order,
    area_has_factor,
    author_has_a_name,
    dates_are_sane,
    effect_lies_in_its_interval,
    effect_points_as_its_direction,
    factor_is_named_once,
    factor_is_strengthened,
    former_id_is_free,
    id_is_unique,
    intervention_is_offered_once,
    record_does_not_name_itself,
    replacement_ends,
    result_has_a_read_source,
    section_id_is_free,
    single_study_is_not_graded,
    status_is_explained,
    template_text_is_replaced,
    text_has_no_personal_number,
    text_has_only_its_markup,
    title_is_unique,
)
from .release_rules import accessibility_is_assessed, owner_is_told
from .workshop_rules import address_is_free, minutes_add_up, step_is_named_once

RULES = {
    "samma-id": id_is_unique,
    "tidigare-id": former_id_is_free,
    "avsnittets-id": section_id_is_free,
    "samma-titel": title_is_unique,
    "ingen-starker": factor_is_strengthened,
    "ingen-faktor": area_has_factor,
    "faktor-tva-ganger": factor_is_named_once,
    "upphov-utan-namn": author_has_a_name,
    "enskild-studie": single_study_is_not_graded,
    "olast-kalla": result_has_a_read_source,
    "intervall": effect_lies_in_its_interval,
    "effektens-riktning": effect_points_as_its_direction,
    "indirekt-resultat": indirect_result_says_what_differs,
    "av-hundra": risks_agree_with_effect,
    "sokningens-svar": search_agrees_with_results,
    "aldrar": ages_are_in_order,
    "datum": dates_are_sane,
    "status": status_is_explained,
    "ersatt-i-cirkel": replacement_ends,
    "hanvisar-till-sig-sjalv": record_does_not_name_itself,
    "samma-insats": intervention_is_offered_once,
    "mallens-text": template_text_is_replaced,
    "personnummer": text_has_no_personal_number,
    "formatering": text_has_only_its_markup,
    "samma-fraga": question_is_asked_once,
    "svar-i-fall": case_answer_is_known,
    "okant-svar": circumstance_is_known,
    "svar-utan-faktor": fitting_option_speaks_for_a_factor,
    "behov-utan-insats": need_is_covered,
    "insats-utan-svar": intervention_can_be_reached,
    "programmets-adress": address_is_free,
    "programmets-tid": minutes_add_up,
    "samma-steg": step_is_named_once,
}
"""Every rule, by the part of docs/bidra/fel.md that explains it."""


RELEASE_RULES = {
    "agarens-uppgifter": owner_is_told,
    "tillganglighet-bedomd": accessibility_is_assessed,
}
"""The rules about what only the owner can fill in, likewise."""


def rule_problems(content: Content, *, for_release: bool = False) -> Iterator[Problem]:
    """Every breach of every rule; those about what only the owner can fill in hold for a release."""
    for kind, rule in (RULES | RELEASE_RULES if for_release else RULES).items():
        for problem in rule(content):
            yield dataclasses.replace(problem, kind=kind)
