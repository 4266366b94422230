"""What a schema cannot say: one short generator for each rule, its docstring the rule in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Problem
from .content import Content
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
    record_does_not_name_itself,
    replacement_ends,
    result_has_a_read_source,
    single_study_is_not_graded,
    status_is_explained,
    text_has_no_personal_number,
    title_is_unique,
)
from .release_rules import accessibility_is_assessed, owner_is_told

RULES = (
    id_is_unique,
    former_id_is_free,
    title_is_unique,
    factor_is_strengthened,
    area_has_factor,
    factor_is_named_once,
    author_has_a_name,
    single_study_is_not_graded,
    result_has_a_read_source,
    effect_lies_in_its_interval,
    effect_points_as_its_direction,
    ages_are_in_order,
    dates_are_sane,
    status_is_explained,
    replacement_ends,
    record_does_not_name_itself,
    text_has_no_personal_number,
    question_is_asked_once,
    case_answer_is_known,
    circumstance_is_known,
    fitting_option_speaks_for_a_factor,
    need_is_covered,
    intervention_can_be_reached,
)


RELEASE_RULES = (
    owner_is_told,
    accessibility_is_assessed,
)


def rule_problems(content: Content, *, for_release: bool) -> Iterator[Problem]:
    """Every breach of every rule; the rules about what only the owner can fill in hold for a release."""
    for rule in (*RULES, *(RELEASE_RULES if for_release else ())):
        yield from rule(content)
