"""What the documents tell editors is true: every record they show can be used as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge_base.model.record_types import RECORD_TYPES
from real_content import opener, problems_with

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (ROOT / "CONTRIBUTING.md", *sorted((ROOT / "editors").glob("*.md")))
RECORDS = [
    shown
    for document in DOCUMENTS
    for shown in re.findall(
        r"```yaml\n(# yaml-language-server: \$schema=\S*/(\S+)\.schema\.json\n.*?)```",
        document.read_text(encoding="utf-8"),
        re.S,
    )
]
MOST_WORDS = 2500


def test_contributing_is_short() -> None:
    """The rest is behind links."""
    assert len(DOCUMENTS[0].read_text(encoding="utf-8").split()) < MOST_WORDS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    for path, place in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)", document.read_text(encoding="utf-8")):
        if path in ("id-för-en-post", "https://…"):  # Examples of how a link is written.
            continue
        target = document.parent / path if path else document
        assert target.exists(), path
        if place:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.M)
            assert place in [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def test_the_documents_show_records() -> None:
    """At least an intervention and a source."""
    assert {"intervention", "source"} <= {record_type for _, record_type in RECORDS}


OWN_SITE = (ROOT / "docs" / "bidra" / "egen-webbplats.md").read_text(encoding="utf-8")


def test_the_commands_of_a_site_of_ones_own_exist() -> None:
    """Every `make` on the page is a target of the Makefile."""
    commands = set(re.findall(r"make ([a-z]+)", OWN_SITE))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"check", "build"} <= commands <= targets


@pytest.mark.slow
def test_the_local_offer_that_the_page_shows_is_valid() -> None:
    """It can be put among the real content as it stands."""
    [shown] = re.findall(r"```yaml\n(.*?)```", OWN_SITE, re.S)
    whole = opener().open({"content/local-offer.yml": shown}).whole()
    assert set(whole.offers) == {"koll-pa-soc", "hemmaplansteam"}


@pytest.mark.slow
@pytest.mark.parametrize(("text", "record_type"), RECORDS, ids=[record_type for _, record_type in RECORDS])
def test_a_record_in_contributing_is_valid(text: str, record_type: str) -> None:
    """It can be put among the real records. A source is cited by what it is written for, in the same proposal."""
    folder = next(known.folder for known in RECORD_TYPES if known.name == record_type)
    problems = problems_with(f"content/{folder}/exempel-ur-handledningen.yml", text.encode())
    assert {problem.kind for problem in problems} == ({"ingen-hanvisar"} if record_type == "source" else set())


def test_what_the_page_on_a_site_of_ones_own_names_is_there() -> None:
    """Every file, and the workflow by its name."""
    files = set(re.findall(r"`((?:content|docs|hosting)/[\w./-]+\w)`", OWN_SITE)) | {
        f"hosting/{name}" for name in re.findall(r"`([\w-]+-subpath(?:\.conf)?|Caddyfile-subpath)`", OWN_SITE)
    }
    assert {file for file in files if not (ROOT / file).is_file()} == {"content/local-offer.yml"}
    workflow = (ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    assert "*Publicera på GitHub Pages*" in OWN_SITE and "name: Publicera på GitHub Pages\n" in workflow
