"""Holds the content against what the source documents name, and against what each record type promises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge_base.model.entry import Entry
from knowledge_base.opening import open_knowledge_base

ROOT = Path(__file__).resolve().parents[2]
REAL = open_knowledge_base(ROOT)
INVENTORY = yaml.safe_load(Path(__file__).with_name("content-inventory.yml").read_text(encoding="utf-8"))
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
    assert any(intervention["practice"].values())
    assert intervention["think_first"]
    assert intervention["follow_up"]


@pytest.mark.parametrize("measure", REAL.of("measure"), ids=lambda entry: entry.id)
def test_a_measure_says_how_and_warns(measure: Entry) -> None:
    """How it is taken, and its limits."""
    assert measure["how"]
    assert measure["cautions"]


def test_no_record_is_an_orphan() -> None:
    """Every group, measure and model is led to from somewhere, and every source is cited."""
    everywhere = (
        "intervention",
        "protective-factor",
        "bbic-area",
        "measure",
        "group",
        "collaboration-model",
        "topic",
        "term",
        "case",
        "questionnaire",
    )
    orphans = [
        entry.path
        for kind in ("source", "measure", "protective-factor", "bbic-area")
        for entry in REAL.of(kind)
        if not any(REAL.links.to(entry, name) for name in everywhere)
    ]
    assert orphans == []
