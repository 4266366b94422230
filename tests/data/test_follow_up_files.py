"""The sheet of a measure: the same on paper as in the file for a spreadsheet, a column for each time to measure."""

from __future__ import annotations

import csv
import io

from knowledge_base.data import follow_up_files
from knowledge_base.data.spreadsheet import spreadsheet
from knowledge_base.pages.site_pages import render_pages
from read_html import Html
from tiny_project import REPOSITORY, BuildProject, opened


def rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_a_file_has_a_row_for_each_thing_to_measure_and_a_column_for_each_time(project: BuildProject) -> None:
    base = opened(project())
    files = dict(follow_up_files.files(base))
    assert set(files) == {f"{measure.url}blad.csv" for measure in base.by_type["measure"]}
    [measure] = base.by_type["measure"]
    found = rows(files[follow_up_files.address(measure)]())
    titles = {word.code: word.title for word in base.schemas.words["timing"].values()}
    head = next(row for row in found if row and row[0] == "Det ni mäter")
    assert head[1:] == [titles[code] for code in titles if code in measure.fields["when"]]
    first = found.index(head) + 1
    assert [row[0] for row in found[first : first + 1 + len(measure.fields["what"])]] == [
        "Datum",
        *(claim["text"] for claim in measure.fields["what"]),
    ]
    assert {len(row) for row in found[first : first + 3]} == {len(head)}


def test_the_page_has_the_same_sheet_and_leads_to_the_file(project: BuildProject) -> None:
    base = opened(project())
    [measure] = base.by_type["measure"]
    page = next(page for page in render_pages(base, REPOSITORY / "templates") if page.url == measure.url)
    text = " ".join(Html(page.html).text.split())
    for row in rows(dict(follow_up_files.files(base))[follow_up_files.address(measure)]()):
        for cell in row:
            assert cell in text
    assert any(link.endswith("blad.csv") for link in Html(page.html).all("href"))


def test_no_cell_is_a_formula() -> None:
    assert rows(spreadsheet([["=1", "-a", "@b", "+c", "d", 1, None]])) == [["'=1", "'-a", "'@b", "'+c", "d", "1", ""]]
