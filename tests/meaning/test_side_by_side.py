"""What is said of attendance when interventions stand beside each other."""

from __future__ import annotations

from knowledge_base.meaning.known import NOT_LOOKED, RISK_ELSEWHERE
from knowledge_base.meaning.side_by_side import OPENINGS, SAID, SHOWN
from knowledge_base.model.schemas import load_schemas
from tiny_project import REPOSITORY


def test_every_state_of_an_outcome_has_its_sentence() -> None:
    states = {*load_schemas(REPOSITORY / "schemas").words["evidence_state"], NOT_LOOKED, RISK_ELSEWHERE}
    assert {said.state for said in SAID} == states
    assert all("{names}" in said.sentence for said in SAID)


def test_only_what_points_to_an_increase_takes_away_the_sentence_about_all() -> None:
    assert {said.state for said in SAID if said.shows == SHOWN} == {"supported", "indicated", "mixed"}
    assert {said.shows for said in SAID} == {SHOWN, *OPENINGS}
