"""Checks that every reference between records leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge_base.language.inline import is_web_address, link_targets
from knowledge_base.model.links import PAGE, PLACES, references
from knowledge_base.model.problems import Problem, did_you_mean
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.template_marks import TEMPLATE_ID
from knowledge_base.model.values import Value
from knowledge_base.reading.load import Loaded


def reference_problems(loaded: Loaded, values: Sequence[Value]) -> Iterator[Problem]:
    """References and links among `values` to records that do not exist."""
    own_page = frozenset().union(
        *(loaded.ids[record_type.name] for record_type in RECORD_TYPES if not record_type.one_page)
    )
    for reference in references(values):
        known = own_page if reference.to_type == PAGE else loaded.ids[reference.to_type]
        if reference.to_id not in known and reference.to_id != TEMPLATE_ID:
            message = f"'{reference.to_id}' finns inte {PLACES[reference.to_type]}."
            tip = did_you_mean(reference.to_id, known) or "Kontrollera stavningen, eller skriv posten först."
            yield reference.record.problem(reference.field, message, tip, "okant-id")
    everything = frozenset().union(*loaded.ids.values())
    for record, field, schema, value in values:
        for target in link_targets(value) if schema.get("x-inline") else ():
            if target not in everything and not is_web_address(target):
                tip = (
                    did_you_mean(target, everything)
                    or "En länk leder till ett id eller till en adress som börjar med https://."
                )
                yield record.problem(field, f"länken leder till '{target}', som inte finns.", tip, "okand-lank")
