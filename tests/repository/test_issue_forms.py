"""The forms for those who will not write YAML, held against what GitHub says of issue forms. GitHub itself is not
asked."""

from __future__ import annotations

import re

import pytest
import yaml

from tiny_project import REPOSITORY

FOLDER = REPOSITORY / ".github" / "ISSUE_TEMPLATE"
FORMS = {
    file.name: yaml.safe_load(file.read_text(encoding="utf-8"))
    for file in sorted(FOLDER.glob("*.yml"))
    if file.name != "config.yml"
}
EVERY_FORM = pytest.mark.parametrize("name", FORMS)

TOP = {"name", "description", "body", "title", "labels", "assignees", "projects", "type"}
ATTRIBUTES = {
    "markdown": ({"value"}, set()),
    "input": ({"label"}, {"description", "placeholder", "value"}),
    "textarea": ({"label"}, {"description", "placeholder", "value", "render"}),
    "dropdown": ({"label", "options"}, {"description", "multiple", "default"}),
    "checkboxes": ({"label", "options"}, {"description"}),
}
"""By type of element: attributes it must have, and those it may have."""


def test_there_is_a_form_for_each_errand_and_none_without() -> None:
    assert set(FORMS) == {"ratta-fel.yml", "foresla-insats.yml", "ny-kalla.yml", "webbplatsen.yml"}
    assert yaml.safe_load((FOLDER / "config.yml").read_text(encoding="utf-8")) == {"blank_issues_enabled": False}


@EVERY_FORM
def test_a_form_has_what_it_must_and_nothing_unknown(name: str) -> None:
    form = FORMS[name]
    assert {"name", "description", "body"} <= form.keys() <= TOP
    assert all(isinstance(form[key], str) and form[key] for key in ("name", "description", "title"))
    assert all(isinstance(label, str) for label in form["labels"])
    assert len({other["name"] for other in FORMS.values()}) == len(FORMS)
    assert any(element["type"] != "markdown" for element in form["body"])


@EVERY_FORM
def test_the_elements_of_a_form_are_of_known_types_with_their_attributes(name: str) -> None:
    for element in FORMS[name]["body"]:
        must, may = ATTRIBUTES[element["type"]]
        assert must <= element["attributes"].keys() <= must | may
        assert element.keys() <= (
            {"type", "attributes"} if element["type"] == "markdown" else {"type", "id", "attributes", "validations"}
        )
        assert set(element.get("validations", {"required": True})) == {"required"}
        assert isinstance(element.get("validations", {"required": True})["required"], bool)
        assert all(
            text and isinstance(text, str)
            for key, text in element["attributes"].items()
            if key in ("label", "description", "value")
        )
        options = element["attributes"].get("options", [])
        if element["type"] == "dropdown":
            assert options and all(isinstance(option, str) for option in options) and len(set(options)) == len(options)
            assert "None" not in options
        if element["type"] == "checkboxes":
            assert options and all(option.keys() <= {"label", "required"} and option["label"] for option in options)


@EVERY_FORM
def test_no_text_is_cut_short_by_a_comment(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if " #" in line and '"' not in line] == []


@EVERY_FORM
def test_ids_and_labels_are_unique_in_a_form(name: str) -> None:
    answered = [element for element in FORMS[name]["body"] if element["type"] != "markdown"]
    ids = [element["id"] for element in answered]
    labels = [element["attributes"]["label"] for element in answered]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-zA-Z0-9_-]+", found) for found in ids)
    assert len(set(labels)) == len(labels)


@EVERY_FORM
def test_every_form_says_that_nothing_may_be_written_of_a_child(name: str) -> None:
    first, *_, last = FORMS[name]["body"]
    assert "Skriv inget om ett riktigt barn" in first["attributes"]["value"]
    assert last["attributes"]["options"][0]["required"] is True


def test_the_page_for_proposals_fills_in_fields_that_the_form_has() -> None:
    page = (REPOSITORY / "templates" / "pages/propose.html").read_text(encoding="utf-8")
    form = re.search(r'<form[^>]*data-issue="([^"]+)">(.*?)</form>', page, re.S)
    asked = set(re.findall(r'name="([a-z-]+)"', form[2]))
    assert asked == {element.get("id") for element in FORMS[form[1]]["body"]} - {None, "inget-barn"}
