"""The page that explains every mistake: each wrong example gives the mistake it stands under, and each right one
none."""

from __future__ import annotations

import re

import pytest

from by_day import at_once
from knowledge_base.checking import rules
from malformed import MISTAKES
from real_content import problems_with, real
from tiny_project import REPOSITORY, explained_kinds

PAGE = (REPOSITORY / "docs" / "bidra" / "fel.md").read_text(encoding="utf-8")
EXPLANATIONS = {
    kind: re.findall(r"^(Fel|Rätt):\n\n(`{3,})yaml\n(.*?)^\2$", body, re.S | re.M)
    for kind, body in re.findall(r"^### [^\n]* \{#([a-z-]+)\}$(.*?)(?=^##|\Z)", PAGE, re.S | re.M)
}
WITHOUT_EXAMPLE = {
    # what is wrong does not show in text
    "bom",
    "tabb",
    "hart-blanksteg",
    "osynligt-tecken",
    "tecken-pa-annat-satt",
    "ovanligt-tecken",
    "teckenkodning",
    "tom-fil",
    # it is about the file, not about what it says
    "for-stor-fil",
    "gar-inte-att-lasa",
    "sidan-finns-redan",
    "fil-saknas",
    "fel-mapp",
    "filnamn",
    "inte-en-post",
    "samma-id",
    "inga-falt",
    # it takes more than one record to be wrong, or should not be shown
    "ingen-starker",
    "ingen-faktor",
    "ingen-hanvisar",
    "olast-kalla",
    "samma-fraga",
    "behov-utan-insats",
    "insats-utan-svar",
    "personnummer",
    "avsnittets-id",
    "okant-avsnitt",
    "programmets-tid",
    "samma-steg",
    "programmets-adress",
    "samma-korta-adress",
    "seriens-delar",
    "samma-insats",
    "samma-kalla",
    "klockan",
    # it is about what has been published, or about what only the owner can fill in
    "publicerad-adress",
    "publicerat-svar",
    "fragornas-version",
    "fara-i-alla-skolformer",
    "agarens-uppgifter",
    "tillganglighet-bedomd",
}
EXAMPLES = [
    pytest.param(kind, said, text, found[1][2], id=f"{kind}-{said}")
    for kind, found in EXPLANATIONS.items()
    if len(found) == 2
    for said, _, text in found
]
FIELD = re.compile(r"^[a-z_]+(?=:)", re.M)


def in_a_record(text: str, right: str) -> tuple[str, str]:
    """A path and a whole record that has `text` in place of the fields of the right example."""
    fields = set(FIELD.findall(right))
    named = re.match(r"# (content/\S+)\n", text)
    path = (
        named[1]
        if named
        else next(
            record.path
            for record in real().records
            if fields <= set(real().schemas.by_name[record.record_type.name]["properties"])
            and record.written.fields.get("status", "active") == "active"
        )
    )
    first, *rest = re.split(r"^(?=[a-z_]+:)", (REPOSITORY / path).read_text(encoding="utf-8"), flags=re.M)
    return path, "".join([first, text, *(part for part in rest if part.split(":")[0] not in fields)])


def test_every_kind_is_explained_once_and_shown_where_it_can_be() -> None:
    assert set(EXPLANATIONS) == explained_kinds()
    assert {
        kind for kind, found in EXPLANATIONS.items() if [said for said, *_ in found] != ["Fel", "Rätt"]
    } == WITHOUT_EXAMPLE
    assert PAGE.count("\n### ") == len(EXPLANATIONS)


def test_every_rule_is_explained() -> None:
    assert {rule.kind for rule in rules.RULES} <= set(EXPLANATIONS)


@pytest.mark.parametrize(("kind", "said", "text", "right"), at_once(EXAMPLES, 40))
def test_an_example_is_what_it_is_said_to_be(kind: str, said: str, text: str, right: str) -> None:
    path, record = in_a_record(text, right)
    told = {problem.kind for problem in problems_with(path, record.encode())}
    # A case says what it expects of the answers, and a text and a search what the results say, that were there before.
    assert told - ({"vantat-svar", "pastaende-utan-resultat", "sokningens-svar"} - {kind}) == (
        {kind} if said == "Fel" else set()
    )


def test_no_explanation_is_for_a_mistake_that_cannot_be_made() -> None:
    """Each kind has an example, a mistake in the list of malformed records, or a rule with a test of its own."""
    assert set(EXPLANATIONS) <= {kind for kind, found in EXPLANATIONS.items() if found} | {
        mistake.kind for mistake in MISTAKES
    } | {rule.kind for rule in rules.RULES} | {
        "for-stor-fil",
        "gar-inte-att-lasa",
        "fil-saknas",
        "fel-mapp",
        "filnamn",
        "inte-en-post",
        "publicerad-adress",
        "okant-avsnitt",
        "sidan-finns-redan",
    }
