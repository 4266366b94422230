"""The outline read off a page."""

from __future__ import annotations

from knowledge_base.model.outline import Section, ids, sections


def test_sections_are_second_level_headings_with_an_id() -> None:
    """Markup inside the heading is left out; other levels and headings without id are no sections."""
    html = '<h1 id="top">T</h1><h2 id="a">Ett <em>och</em>\n två</h2><h2>Tre</h2><h3 id="b">Fyra</h3><li id="c">'
    assert sections(html) == (Section("a", "Ett och två"),)
    assert ids(html) == {"top", "a", "b", "c"}
