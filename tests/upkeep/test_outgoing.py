"""The addresses that the site leads out to."""

from __future__ import annotations

from knowledge_base.upkeep.outgoing import outgoing_addresses
from tiny_project import BuildProject, changed, opened

LAW = "content/sources/lagen.yml"
SUPPORT = "content/interventions/skolstod.yml"


def test_every_address_is_found_with_the_files_that_use_it(project: BuildProject) -> None:
    """Fields, links in texts, digital object identifiers and pages written by hand."""
    files = (
        changed(LAW, ("title:", "DOI: 10.1234/abc\ntitle:"))
        | changed(
            SUPPORT,
            ("text: Fråga barnet först.", "text: Fråga [barnet](https://barn.example/a) och [Alva](alva)."),
        )
        | {
            "docs/index.md": "# Start\n\n[Ut](https://barn.example/a), <https://ut.example/b>. Se https://ut.example/c.\n"
        }
    )
    root = project(files)
    found = outgoing_addresses(opened(root), root / "docs")
    assert found["https://doi.org/10.1234/abc"] == (LAW,)
    assert found["https://barn.example/a"] == (SUPPORT, "docs/index.md")
    assert found["https://ut.example/b"] == found["https://ut.example/c"] == ("docs/index.md",)
    assert all(address.startswith("https://") for address in found)
    assert list(found) == sorted(found)
