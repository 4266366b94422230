"""What a reviewer is told about two versions of the content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from knowledge_base.model.schemas import choices
from knowledge_base.opening import linked
from knowledge_base.upkeep.change_report import (
    ChangedCase,
    ChangedRecord,
    ChangeReport,
    FieldChange,
    Suggested,
    compare,
)
from knowledge_base.upkeep.changed_claims import ChangedClaim, claimed_otherwise
from knowledge_base.upkeep.field_words import FieldWords, field_words
from real_content import real
from tiny_project import Files, build_project, changed, opened

ACTIVITY = "content/interventions/aktivitet.yml"
SUPPORT = "content/interventions/skolstod.yml"
TERM = "content/terms/fritid.yml"
CASE = "content/cases/alva.yml"


@pytest.fixture
def report(tmp_path: Path) -> Any:
    """Compares the tiny project with one in which `files` differ."""

    def compared(files: Files, suggested: tuple[Suggested, Suggested] | None = None) -> ChangeReport:
        old, new = build_project(tmp_path / "old"), build_project(tmp_path / "new", files)
        return compare(opened(old), opened(new), suggested)

    return compared


def only(report: ChangeReport) -> ChangedRecord:
    """The one record that changed."""
    assert (report.added, report.removed, len(report.changed)) == ((), (), 1)
    return report.changed[0]


def test_the_same_content_differs_in_nothing(report: Any) -> None:
    assert report({}) == ChangeReport((), (), (), (), (), ())


def test_a_new_record_and_one_taken_away_are_told_as_such(report: Any) -> None:
    found = report(
        {
            TERM: None,
            "content/terms/ledighet.yml": changed(TERM, ("title: Fritid", "title: Ledighet"), ("[fritiden]", "[]"))[
                TERM
            ],
        }
    )
    assert [entry.path for entry in found.added] == ["content/terms/ledighet.yml"]
    assert [entry.path for entry in found.removed] == [TERM]
    assert found.changed == ()


def test_a_field_is_told_before_and_after(report: Any) -> None:
    found = only(report(changed(SUPPORT, ("  to: 15", "  to: 16"))))
    assert found.fields == (FieldChange("Åldrar › Till", "15", "16"),)


def test_a_long_text_is_told_around_what_differs(tmp_path: Path) -> None:
    long = "Alva har slutat gå till skolan. " * 6
    texts = (f"  - {long}Hon är {often} borta nu. {long}" for often in ("ofta", "sällan"))
    old, new = (
        opened(build_project(tmp_path / str(number), changed(CASE, ("  - Alva är borta ofta.", text))))
        for number, text in enumerate(texts)
    )
    told = only(compare(old, new, None)).fields[0]
    assert (
        told.before
        == "…slutat gå till skolan. Alva har slutat gå till skolan. Hon är ofta borta nu. Alva har slutat gå till"
        " skolan. Alva har slutat gå…"
    )
    assert "sällan" in told.after


def test_an_item_put_first_does_not_change_those_after_it(report: Any) -> None:
    item = "think_first:\n  - text: Vänta in barnet.\n    sources:\n      - source: stodet\n        place: Tillit\n"
    found = only(report(changed(SUPPORT, ("think_first:\n", item))))
    assert found.fields == (
        FieldChange(
            "Tänk efter först › 1",
            "",
            "Text: Vänta in barnet.; Källor: Källa: Stöd i skolfrågor; Plats: Tillit",
        ),
    )
    assert found.sources == ()


def test_a_claim_that_gains_a_source_and_one_that_loses_it_are_told_apart_from_fields(report: Any) -> None:
    found = only(
        report(
            changed(
                SUPPORT,
                (
                    "  - text: Fråga barnet först.\n    sources:\n",
                    "  - text: Fråga barnet först.\n    sources:\n      - source: lagen\n        place: 1 §\n",
                ),
                (
                    "      - source: stodet\n        place: Tabell 2\n",
                    "      - source: provningen\n        place: Sammanfattningen\n",
                ),
                ("judged_by: stodet", "judged_by: provningen"),
                ("certainty: low", "certainty: not-graded"),
            )
        )
    )
    assert {change.field for change in found.fields} == {
        "Vad vi vet › 1 › Bedömt av",
        "Vad vi vet › 1 › Tillförlitlighet",
    }
    assert set(found.sources) == {
        FieldChange("Tänk efter först › 1 › Källor › 1", "", "Socialtjänstlag (2025:400), 1 §"),
        FieldChange(
            "Vad vi vet › 1 › Källor › 1", "Stöd i skolfrågor, Tabell 2", "Trying support at school, Sammanfattningen"
        ),
    }


def test_another_evidence_state_is_told(report: Any) -> None:
    found = only(
        report(
            changed(
                SUPPORT,
                ("direction: better\n    certainty: low", "direction: worse\n    certainty: low"),
                ("better_when: higher", "better_when: lower"),
            )
        )
    )
    assert found.states == ("supported", "risk")


def test_a_change_in_the_questions_is_told(report: Any) -> None:
    found = only(report(changed("content/questionnaire.yml", ("version: 1", "version: 2"))))
    assert (found.entry.path, found.fields) == ("content/questionnaire.yml", (FieldChange("Version", "1", "2"),))


def test_no_field_code_or_id_is_left_in_what_an_editor_reads() -> None:
    """Of any record or single file: what the schema has a title for is said by it, and a record by its own."""
    base = linked(real())
    words, schemas = field_words(base.schemas, base), base.schemas
    for entry in base.everything():
        name = entry.record_type.name
        for field, schema, value in schemas.walk(name, entry.fields):
            steps = words.place(name, field).split(" › ")
            same = {step for step, key in zip(steps, field, strict=False) if step == key}
            assert same <= {"DOI", "ISBN"}, (entry.path, field)
            if isinstance(value, str) and (choices(schema) or "x-refers-to" in schema):
                titles = {word.title for word in choices(schema)} | set(words.records.values())
                assert words.value(schema, value, field) in titles, (entry.path, field, value)


def test_what_a_case_answers_is_told_as_the_guide_asks_it(report: Any) -> None:
    edits = (("skolform: [middle]", "skolform: [vet-inte]"), ("[borta-ofta]", "[borta-ofta, saknar-plan]"))
    assert only(report(changed(CASE, *edits))).fields == (
        FieldChange("Svar i vägledningen › Var i skolan är barnet? › 1", "Mellanstadiet", "Vet inte"),
        FieldChange("Svar i vägledningen › Vad syns kring närvaron? › 2", "", "Den unga saknar en plan"),
    )


def answer(suggestions: list[str], think_first: list[str]) -> dict[str, Any]:
    """As much of what suggest() gives as the report reads."""
    return {"suggestions": [{"id": key} for key in suggestions], "thinkFirst": [{"id": key} for key in think_first]}


def test_other_suggestions_for_a_case_are_told(report: Any) -> None:
    before = {"alva": answer(["a", "b", "c"], ["d"])}
    after = {"alva": answer(["c", "b", "e"], ["a"])}
    found = report({}, (before, after)).cases[0]
    assert isinstance(found, ChangedCase)
    assert (found.gained, found.lost, found.reordered, found.cautioned, found.uncautioned) == (
        ("e",),
        ("a",),
        True,
        ("a",),
        ("d",),
    )


def test_the_same_suggestions_are_not_told(report: Any) -> None:
    same = {"alva": answer(["a"], [])}
    assert report({}, (same, same)).cases == ()


def test_a_record_with_another_id_is_one_and_the_same(report: Any) -> None:
    text = changed(TERM, ("title: Fritid", "formerly: [fritid]\ntitle: Fritiden"))[TERM].replace("[fritiden]", "[]")
    found = report({TERM: None, "content/terms/fritiden.yml": text})
    assert (found.added, found.removed) == ((), ())
    assert [(old.id, new.id) for old, new in found.renamed] == [("fritid", "fritiden")]
    assert "Ord" in [change.field for change in found.changed[0].fields]


@pytest.mark.parametrize("row", ["", "  - date: 2024-04-01\n    reason: wording\n    text: Kortare.\n"])
def test_a_record_that_changed_and_does_not_say_so_is_told(report: Any, row: str) -> None:
    found = only(report(changed(TERM, ("title: Fritid", "title: Fri tid"), ("changes:\n", f"changes:\n{row}"))))
    assert found.has_new_row == bool(row)


def test_a_withdrawn_intervention_is_told(report: Any) -> None:
    edits = changed(ACTIVITY, ("status: active", "status: withdrawn\nstatus_reason: Den gav fel råd."))
    assert only(report(edits)).status == ("active", "withdrawn")


def test_what_the_local_offer_says_is_told(report: Any) -> None:
    """In the words that an editor sees, without a code."""
    offer = "updated: 2024-03-01\noffers:\n  - intervention: samtal\n    status: here\n    contact: Mottagningen\n"
    capacity = "    capacity:\n      need: not-yet\n"
    (told,) = report({"content/local-offer.yml": offer + capacity}).offers
    assert (told.field, told.before) == ("Samtal", "")
    assert told.after == "Finns hos oss; Kontakt: Mottagningen; Behov: Inte än"


def test_a_field_of_the_local_offer_is_told_as_its_form_has_it(tmp_path: Path) -> None:
    offer = "updated: 2024-03-01\noffers:\n  - intervention: samtal\n    status: {}\n"
    old, new = (
        opened(build_project(tmp_path / status, {"content/local-offer.yml": offer.format(status)}))
        for status in ("here", "missing")
    )
    assert only(compare(old, new, None)).fields == (FieldChange("Utbud › 1 › Finns den?", "Finns hos oss", "Saknas"),)


@pytest.mark.parametrize(
    ("changes", "field", "what"),
    [
        ([("  to: 15", "  to: 16")], "Åldrar › Till", "till: 15 → 16"),
        (
            [("certainty: low", "certainty: moderate")],
            "Vad vi vet › 1 › Tillförlitlighet",
            "tillförlitlighet: Låg → Måttlig",
        ),
        (
            [("att komma till skolan.", "att komma till skolan. Närvaron ökade.")],
            "Sammanfattning",
            "utfall nytt: 'närvaron'; verb nytt: 'ökade'",
        ),
        (
            [("place: Tabell 2", "place: Tabell 9")],
            "Vad vi vet › 1 › Källor › 1",
            "plats i källan: 'Tabell 2' → 'Tabell 9'",
        ),
        (
            [("Någon följer med", "Någon i Norge följer inte med")],
            "Stärker › 1 › Hur",
            "nekning nytt: 'inte'; land nytt: 'Norge'",
        ),
        ([("Fråga barnet först.", "Fråga gärna barnet först.")], "Tänk efter först › 1 › Text", "annan ordalydelse"),
        ([("Någon följer med", "Någon kan följa med")], "Stärker › 1 › Hur", "förbehåll nytt: 'kan'"),
        ([("countries: [Sverige]", "countries: [Norge]")], "Vad vi vet › 2 › Länder › 1", "land: 'Sverige' → 'Norge'"),
    ],
)
def test_what_is_claimed_otherwise_is_told_by_what_it_is(
    report: Any, changes: list[tuple[str, str]], field: str, what: str
) -> None:
    assert only(report(changed(SUPPORT, *changes))).claims == (ChangedClaim(field, what),)


@pytest.mark.parametrize("field", ["in_brief", "talk", "external_ratings"])
def test_every_wording_of_what_is_read_first_is_shown(field: str) -> None:
    schema = {"x-kind": "prose"}
    words = FieldWords(real().schemas, {}, {})
    said = claimed_otherwise((field, "text"), schema, "Det är en kurs.", "Det blir lugnt hemma.", words)
    assert said == "annan ordalydelse"


def test_a_change_that_claims_nothing_is_no_claim(report: Any) -> None:
    assert only(report(changed(SUPPORT, ("text: En socialarbetare.", "text: En socialsekreterare.")))).claims == ()
