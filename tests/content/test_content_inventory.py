"""Holds the content against what the source documents name, and against what each record type promises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge_base.language.inline import link_targets
from knowledge_base.model.entry import Entry
from knowledge_base.model.record import RawRecord
from real_content import real_knowledge_base

ROOT = Path(__file__).resolve().parents[2]
REAL = real_knowledge_base()
SCHEMAS = REAL.schemas
INVENTORY = yaml.load(Path(__file__).with_name("content-inventory.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
NAMED = [(record_type, identity) for record_type, identities in INVENTORY.items() for identity in identities]

LEAST_CASES = 8


@pytest.mark.parametrize(("record_type", "identity"), NAMED, ids=[identity for _, identity in NAMED])
def test_everything_the_sources_name_has_a_record(record_type: str, identity: str) -> None:
    """The record exists, and is of the type the inventory says."""
    assert identity in REAL.entries
    assert REAL.entries[identity].record_type.name == record_type


def test_there_are_enough_cases() -> None:
    """Cases for workshops are written for this site, so the sources name none."""
    assert len(REAL.of("case")) >= LEAST_CASES


@pytest.mark.parametrize("intervention", REAL.interventions(), ids=lambda entry: entry.id)
def test_an_intervention_says_what_it_promises(intervention: Entry) -> None:
    """Something of how it is done, what to think of first and how to follow it up."""
    assert any(intervention.fields["practice"].values())
    assert intervention.fields["think_first"]
    assert intervention.fields["follow_up"]


@pytest.mark.parametrize("measure", REAL.of("measure"), ids=lambda entry: entry.id)
def test_a_measure_says_how_and_warns(measure: Entry) -> None:
    """How it is taken, and its limits."""
    assert measure.fields["how"]
    assert measure.fields["cautions"]


def named_by(record: RawRecord) -> set[str]:
    """What a record names: by its id, as an answer of a case is, or by a link in a text."""
    texts = [value for _, _, value in SCHEMAS.walk(record.record_type.name, record.fields) if isinstance(value, str)]
    return {name for text in texts for name in (text, *link_targets(text))} - {record.id}


def test_no_record_is_an_orphan() -> None:
    """Every group, measure, model, factor and sub-area is named by another record, and every source is cited."""
    led_to = {name for entry in REAL.everything() for name in named_by(entry.written)}
    kinds = ("source", "measure", "protective-factor", "bbic-area", "group", "collaboration-model")
    records = [entry for kind in kinds for entry in REAL.of(kind)]
    assert len(records) > len(kinds)
    assert [entry.path for entry in records if entry.id not in led_to] == []
