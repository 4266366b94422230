"""References that other programs exported become source records with the facts right, and nothing is filled in.

`exports/` has what the usual programs write of real publications, each in the way of its program, and `sources.yml`
the facts of each, as they stood in content/ when the exports were written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge_base.editing.citations.paste import PastedSource, read_paste
from knowledge_base.editing.house_style import new_record
from knowledge_base.model.frozen import thawed
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import load_schemas
from knowledge_base.reading.strict_yaml import read
from tiny_project import REPOSITORY

EXPORTS = {
    "zotero.bib": """
        ghaderi-2018 guryan-2021 maynard-2018 saini-corrente-2024 kremer-2015 eef-2022-attendance
        sbu-280-2018 berg-eklundh-2010
    """,
    "zotero-biblatex.bib": """
        biag-2016 wood-mayo-wilson-2012 lin-aloe-2021 crimesolutions-670 childtrends-fiap triplep-smith
        bohlin-grodevik-2018 holm-ivarsson-mi
    """,
    "zotero.ris": """
        littell-2021-mst littell-2023-fft korpershoek-2020 tanner-smith-wilson-2013 los-nova-2014
        fhi-2022-skolefravaer nyheter24-fritidskortet svt-2017-somnforskaren
    """,
    "zotero.json": """
        stormshak-2011 knollmann-2025 francis-2021 heyne-2020 socialstyrelsen-2023-utreda-barn danderyd-2019
        billingsdal-anderberg-2013 huddinge-foraldraradgivare
    """,
    "mendeley.bib": """
        reissner-2015 maynard-2019-trauma stormshak-2009 lomholt-2020 sheldon-jung-2018 stockholm-2021-stabilisera
        carlsson-fernstrom-2020
    """,
    "endnote.ris": """
        knollmann-2019 gubbels-2019 avery-2021 jalling-2016 vive-2018-foraeldre-sammen fou-gavleborg-2013-grupper
        forsman-2013-familjehem
    """,
    "endnote.enw": """
        act-skolfranvaro-2025 al-2012-ifpp stea-2024 mahoney-stattin-2000 sheehan-2018
        socialstyrelsen-meddelandeblad-3-2025
    """,
    "refworks.ris": """
        heppen-2018-check-connect bergman-2018-feedback clark-1996-fiap reiling-2020-nav-veileder forsberg-2016-mi
        borlange-sfi
    """,
    "jabref.bib": """
        pronk-2020 eime-2013 sstg-adhd-2022 mooney-2016-letterbox social-rapport-2010-skolbetyg hughes-2016-careers
        natverksboken
    """,
    "google-scholar.bib": """
        bates-2022 walsh-2022 olson-2021-wraparound quin-2017 hedberg-2018-sip hickey-flynn-2019
    """,
    "pubmed.nbib": """
        axberg-broberg-2012 xu-2024-homework kearney-silverman-1999 spanberger-weitz-2022 brimblecombe-2024
        mehana-reynolds-2004
    """,
    "doi-org.bib": """
        sundell-vinnerljung-2004 allen-meares-2013 coldiron-2017-wraparound smith-2020-consultation
        bruns-2014-family-voice
    """,
    "crossref.json": """
        raposa-2019 hugh-jones-2021 coldiron-2019-wraparound gopalan-2017
    """,
    "doi-org.ris": """
        hayden-2009-fgc kearney-silverman-1990 skolskoterska-franvaro-2012 coren-2018 meyers-2023-yes-card
    """,
    "web-of-science.bib": """
        wilson-tanner-smith-2013 tordon-2020-skolfam evans-2017-lacyp bergman-chan-2021 dietrichson-2017
    """,
    "web-of-science.ris": """
        dijkstra-2017-fgc strombeck-2021-hsp mazerolle-2019-asep pawils-2023
    """,
    "scopus.bib": """
        sundell-2008 maltais-2019 hancock-2017-letterbox mazerolle-2017-asep nakamoto-schwartz-2010
    """,
    "scopus.ris": """
        storebo-2019 schreier-2019 forsman-vinnerljung-2012 vinnerljung-2014-paired-reading
    """,
    "libris.ris": """
        holm-ivarsson-mi natverksboken bitup-2025 nurmatov-2020 ifous-2020-utreda suwa-2019 bjornsdotter-2014
    """,
}
"""The sources in each export, in their order."""

LACKING = {
    "google-scholar.bib": {"DOI", "URL", "lang"},
    "mendeley.bib": {"lang"},
    "refworks.ris": {"lang"},
    "doi-org.bib": {"lang", "URL"},
    "doi-org.ris": {"lang", "URL"},
    "pubmed.nbib": {"URL"},
    "crossref.json": {"URL"},
    "web-of-science.bib": {"URL"},
    "web-of-science.ris": {"URL"},
    "scopus.bib": {"URL"},
    "scopus.ris": {"URL", "number"},
}
"""What a program does not export."""

FACTS = (
    "type",
    "title",
    "lang",
    "author",
    "issued",
    "container-title",
    "volume",
    "issue",
    "page",
    "number",
    "publisher",
    "genre",
    "DOI",
    "ISBN",
    "URL",
)
ASKED = {"kind": "study", "checked": {"status": "named", "date": "2026-11-22"}}
"""What no export says, and a person has to."""

SOURCES = read((Path(__file__).parent / "sources.yml").read_text(encoding="utf-8")).value
SOURCE = next(record_type for record_type in RECORD_TYPES if record_type.name == "source")
SCHEMAS = load_schemas(REPOSITORY / "schemas")


def exported(name: str) -> str:
    return (Path(__file__).parent / "exports" / name).read_bytes().decode("utf-8")


def one(text: str) -> PastedSource:
    """The only source of a text."""
    paste = read_paste(text, SCHEMAS)
    assert not paste.unread
    (source,) = paste.sources
    return source


def bibtex(**fields: str) -> PastedSource:
    kind = fields.pop("kind", "article")
    return one(f"@{kind}{{key,\n" + "".join(f"  {name} = {value},\n" for name, value in fields.items()) + "}\n")


def ris(*lines: str, kind: str = "JOUR") -> PastedSource:
    return one("\n".join((f"TY  - {kind}", *lines, "ER  - ")))


def test_there_are_a_hundred_exports() -> None:
    assert sum(len(ids.split()) for ids in EXPORTS.values()) >= 100
    assert set(EXPORTS) == {file.name for file in (Path(__file__).parent / "exports").iterdir()}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_valid_records_with_the_facts_right(name: str) -> None:
    paste = read_paste(exported(name), SCHEMAS)
    ids = EXPORTS[name].split()
    assert not paste.unread and len(paste.sources) == len(ids)
    for source, identity in zip(paste.sources, ids, strict=True):
        fields = thawed(source.fields)
        assert_facts(fields, thawed(SOURCES[identity]), LACKING.get(name, set()), identity)
        assert SCHEMAS.accepts("source", {**fields, **ASKED}), identity
        assert {"kind", "checked"} <= set(source.missing)
        assert ("lang" in source.missing) == ("lang" in LACKING.get(name, ()))
        text = new_record(SOURCE, {**fields, **ASKED}, SCHEMAS)
        assert not read(text).problems


@pytest.mark.parametrize("name", EXPORTS)
def test_line_ends_and_marks_of_other_systems_change_nothing(name: str) -> None:
    text = exported(name)
    assert read_paste("\ufeff" + text.replace("\n", "\r\n"), SCHEMAS) == read_paste(text, SCHEMAS)


def assert_facts(found: dict[str, Any], real: Mapping[str, Any], lacking: set[str], identity: str) -> None:
    for fact in FACTS:
        has, should = found.get(fact), real.get(fact)
        if fact == "issued":  # Some programs leave out the month or the day.
            assert (has is None) == (should is None) and (has or {}).items() <= (should or {}).items(), identity
        elif fact == "container-title" and has and should:  # Some write all of it in capitals.
            assert has.casefold() == should.casefold(), identity
        elif has is not None or fact not in lacking:
            assert has == should, f"{identity} {fact}"


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        ("2019", {"year": 2019}),
        ("2019/03//", {"year": 2019, "month": 3}),
        ("2019/03/14/", {"year": 2019, "month": 3, "day": 14}),
        ("2019-03-14", {"year": 2019, "month": 3, "day": 14}),
        ("2019///", {"year": 2019}),
        ("2019 Mar 14", {"year": 2019, "month": 3, "day": 14}),
        ("2019 Mar-Apr", {"year": 2019}),
        ("2019 Spring", {"year": 2019}),
        ("2019/13//", {"year": 2019}),
        ("2019-03/2019-04", {"year": 2019}),
        ("14 March 2019", {"year": 2019, "month": 3, "day": 14}),
        ("March 14, 2019", {"year": 2019, "month": 3, "day": 14}),
        ("mars 2019", {"year": 2019, "month": 3}),
        ("03/04/2019", {"year": 2019}),
        ("c2019", {"year": 2019}),
        ("[2019]", {"year": 2019}),
        ("2019-2020", None),
        ("in press", None),
        ("219", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(written: str, issued: dict[str, int] | None) -> None:
    source = ris("TI  - A", f"PY  - {written}")
    assert source.fields.get("issued") == issued
    assert ("issued" in source.missing) == (issued is None)
    assert ("issued" in source.left_out) == (issued is None and written != "")


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ({"year": "{2019}", "month": "mar"}, {"year": 2019, "month": 3}),
        ({"year": "{{2019}}", "month": "{March}"}, {"year": 2019, "month": 3}),
        ({"year": '"2019"', "month": "{3}"}, {"year": 2019, "month": 3}),
        ({"year": "2019", "month": '"14~" # mar'}, {"year": 2019, "month": 3, "day": 14}),
        ({"year": "2019", "month": "mar", "day": "{14}"}, {"year": 2019, "month": 3, "day": 14}),
        ({"date": "{2019-03}"}, {"year": 2019, "month": 3}),
        ({"date": "{2019-03-14}"}, {"year": 2019, "month": 3, "day": 14}),
        ({"date": "{2019~}"}, {"year": 2019}),
        ({"year": "{forthcoming}"}, None),
    ],
)
def test_a_date_of_bibtex_is_read_as_far_as_it_goes(fields: dict[str, str], issued: dict[str, int] | None) -> None:
    assert bibtex(title="{A}", **fields).fields.get("issued") == issued


def test_a_day_that_only_one_of_two_dates_has_is_taken_when_they_agree() -> None:
    assert ris("PY  - 2019", "DA  - 2019/03/14/").fields["issued"] == {"year": 2019, "month": 3, "day": 14}
    assert ris("PY  - 2019", "DA  - Mar 14").fields["issued"] == {"year": 2019, "month": 3, "day": 14}
    assert ris("PY  - 2019", "DA  - 2021/03/14/").fields["issued"] == {"year": 2019}
    assert ris("PY  - in press", "Y1  - 2019").left_out == {}


EK = {"family": "Ek", "given": "Anna"}


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("{Ek, Anna}", [EK]),
        ("{Anna Ek}", [EK]),
        ("{Ek, Anna and Ek, Bo}", [EK, {"family": "Ek", "given": "Bo"}]),
        ("{Ek, Anna and\n  Ek, Bo}", [EK, {"family": "Ek", "given": "Bo"}]),
        ("{{Byrån för barn och unga}}", [{"literal": "Byrån för barn och unga"}]),
        ("{{Byrån för barn, unga och skola}}", [{"literal": "Byrån för barn, unga och skola"}]),
        ("{{{Byrån}} and Ek, Anna}", [{"literal": "Byrån"}, EK]),
        ("{Byrån}", [{"literal": "Byrån"}]),
        ("{Byrån för barn och unga}", [{"literal": "Byrån för barn och unga"}]),
        ("{Byrån för barn and Ek, Anna}", [{"literal": "Byrån för barn"}, EK]),
        (
            '{{\\"O}berg, {\\AA}sa and {\\"{A}}ng, J{\\"o}rn}',
            [{"family": "Öberg", "given": "Åsa"}, {"family": "Äng", "given": "Jörn"}],
        ),
        ("{Claudia van der Put}", [{"family": "van der Put", "given": "Claudia"}]),
        ("{van der Put, Claudia}", [{"family": "van der Put", "given": "Claudia"}]),
        ("{{Klint J{\\o}rgensen}, Anne-Marie}", [{"family": "Klint Jørgensen", "given": "Anne-Marie"}]),
        ("{King, Jr., Martin}", [{"family": "King", "given": "Martin, Jr."}]),
    ],
)
def test_the_authors_of_bibtex_are_persons_and_organisations(written: str, authors: list[dict[str, str]]) -> None:
    source = bibtex(title="{A}", author=written)
    assert thawed(source.fields["author"]) == authors
    assert "author" not in source.missing


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Ek, Anna", EK),
        ("Ek,Anna", EK),
        ("Socialstyrelsen", {"literal": "Socialstyrelsen"}),
        ("Socialstyrelsen,", {"literal": "Socialstyrelsen"}),
        ("Ek, Anna, Jr.", {"family": "Ek", "given": "Anna, Jr."}),
        ("&Ouml;berg, &#197;sa", {"family": "Öberg", "given": "Åsa"}),
    ],
)
def test_the_authors_of_ris_are_persons_and_organisations(written: str, author: dict[str, str]) -> None:
    assert thawed(ris(f"AU  - {written}").fields["author"]) == [author]


def test_authors_that_are_not_all_named_are_asked_for() -> None:
    for source in (bibtex(title="{A}", author="{Ek, Anna and others}"), ris("AU  - Ek, Anna", "AU  - et al.")):
        assert thawed(source.fields["author"]) == [EK] and "author" in source.missing
    unclear = bibtex(title="{A}", author="{Ek A, Ek B, Ek C}")
    assert "author" in unclear.missing and unclear.left_out["author"] == "Ek A, Ek B, Ek C"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('{Hur {S}verige g{\\"o}r}', "Hur Sverige gör"),
        ("{{Hur Sverige gör}}", "Hur Sverige gör"),
        ('"Hur Sverige g{\\"{o}}r"', "Hur Sverige gör"),
        ("{Barn \\& unga}", "Barn & unga"),
        ("{Barn {\\&} unga}", "Barn & unga"),
        ("{Barn &amp; unga}", "Barn & unga"),
        ("{Barn & unga}", "Barn & unga"),
        ("{Halva, 50\\% av alla}", "Halva, 50% av alla"),
        ("{Halva, 50% av alla}", "Halva, 50% av alla"),
        ("{Nr #1}", "Nr #1"),
        ("{En \\emph{kort} titel}", "En kort titel"),
        ("{En ``kort'' titel}", "En “kort” titel"),
        ("{Ett -- två}", "Ett – två"),
        ("{Delad\n    på rader}", "Delad på rader"),
        ("{Med <i>taggar</i> i}", "Med taggar i"),
        ("{p $<$ 0.05}", "p < 0.05"),
        ("{p < 0.05 och q > 1}", "p < 0.05 och q > 1"),
    ],
)
def test_a_title_is_plain_text(written: str, title: str) -> None:
    assert bibtex(title=written).fields["title"] == title


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("School attendance.", "School attendance"),
        ("School attendance?", "School attendance?"),
        ("Schools in the U.S.", "Schools in the U.S."),
        ("Och så vidare...", "Och så vidare..."),
        ("Barn &amp;amp; unga", "Barn & unga"),
    ],
)
def test_a_full_stop_of_a_catalogue_is_no_part_of_a_title(written: str, title: str) -> None:
    assert ris(f"TI  - {written}").fields["title"] == title


@pytest.mark.parametrize(
    "written",
    [
        "10.1002/cl2.1324",
        "https://doi.org/10.1002/cl2.1324",
        "http://dx.doi.org/10.1002/cl2.1324",
        "doi:10.1002/cl2.1324",
        "DOI: 10.1002/cl2.1324.",
        "https://doi.org/10.1002%2Fcl2.1324",
    ],
)
def test_a_doi_is_found_however_it_is_written(written: str) -> None:
    assert ris(f"DO  - {written}").fields["DOI"] == "10.1002/cl2.1324"
    assert bibtex(title="{A}", doi=f"{{{written}}}").fields["DOI"] == "10.1002/cl2.1324"
    if "doi.org/" in written:
        source = ris(f"UR  - {written}")
        assert source.fields["DOI"] == "10.1002/cl2.1324" and "URL" not in source.fields


def test_a_doi_with_signs_of_latex_is_kept_whole() -> None:
    doi = "10.1007/978-3-319-20627-1_2"
    assert bibtex(title="{A}", doi="{10.1007/978-3-319-20627-1\\_2}").fields["DOI"] == doi
    assert bibtex(title="{A}", doi="{10.1007/978-3-319-20627-1{\\_}2}").fields["DOI"] == doi
    assert bibtex(title="{A}", doi="{10.1016/S0145-2134(13)00009-7}").fields["DOI"] == "10.1016/S0145-2134(13)00009-7"


@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [
        ("404", "414", "404–414"),
        ("404-414", "", "404–414"),
        ("404-14", "", "404–414"),
        ("404--414", "", "404–414"),
        ("404 – 414", "", "404–414"),
        ("404", "404", "404"),
        ("404", "", "404"),
        ("e1324", "", "e1324"),
        ("S12-S19", "", "S12–S19"),
        ("pp. 404-414", "", "404–414"),
    ],
)
def test_pages_are_written_with_a_dash(first: str, last: str, pages: str) -> None:
    assert ris(f"SP  - {first}", f"EP  - {last}").fields["page"] == pages


def test_an_address_without_https_is_told_and_not_mended() -> None:
    source = ris("UR  - http://www.example.org/a", "TI  - A")
    assert "URL" not in source.fields and source.left_out["URL"] == "http://www.example.org/a"


def test_an_address_in_howpublished_is_found() -> None:
    source = bibtex(kind="misc", title="{A}", howpublished="{\\url{https://example.org/a_b?c=d%20e}}")
    assert source.fields["URL"] == "https://example.org/a_b?c=d%20e"
    assert "type" in source.missing


@pytest.mark.parametrize(
    ("written", "isbn"),
    [
        ("978-91-44-15847-1", "978-91-44-15847-1"),
        ("9789144158471 (inb.)", "9789144158471"),
        ("978 91 44 15847 1", "978-91-44-15847-1"),
        ("91-44-15847-x", "91-44-15847-X"),
        ("0145-2134", None),
    ],
)
def test_an_issn_is_no_isbn(written: str, isbn: str | None) -> None:
    assert ris(f"SN  - {written}", kind="BOOK").fields.get("ISBN") == isbn


@pytest.mark.parametrize(
    ("written", "lang"),
    [("en", "en"), ("eng", "en"), ("English", "en"), ("en-US", "en"), ("sv", None), ("swe", None), ("Norwegian", "no")],
)
def test_the_language_of_a_title_is_said_unless_it_is_swedish(written: str, lang: str | None) -> None:
    source = ris(f"LA  - {written}", "TI  - A")
    assert source.fields.get("lang") == lang and "lang" not in source.missing


ERIC = """OWN - ERIC
TI  - School Attendance in Rural Places
AU  - Ek, Anna
JT  - Journal of Made-up Schools
AID - http://dx.doi.org/10.1234/abcd.9
OID - EJ0000001
VI  - 3
PG  - 12-24
DP  - Article 10 2019
LID - http://eric.ed.gov/?id=EJ0000001
ISSN - EISSN-0000-0000
LA  - English
PT  - Reports - Research

OWN - ERIC
TI  - Mentors in Lower Secondary School
AU  - Ek, Anna
JT  - Made-up Research, Inc.
OID - ED000002
DP  - 2020
PT  - Reports - Evaluative

OWN - ERIC
TI  - Coming Back
AU  - Ek, Anna
JT  - Made-up Theses LLC
OID - ED000003
DP  - 2021
ISBN - ISBN-979-8-2098-8762-1
PT  - Dissertations/Theses - Doctoral Dissertations
"""


def test_eric_has_the_format_of_pubmed_and_its_own_kinds_of_works() -> None:
    """Its references begin with their owner, without a number of PubMed."""
    paste = read_paste(ERIC, SCHEMAS)
    assert paste.unread == ()
    article, report, thesis = (source.fields for source in paste.sources)
    assert [source["type"] for source in (article, report, thesis)] == ["article-journal", "report", "thesis"]
    assert article["container-title"] == "Journal of Made-up Schools" and article["page"] == "12–24"
    assert article["DOI"] == "10.1234/abcd.9" and thawed(article["issued"]) == {"year": 2019}
    assert report["publisher"] == "Made-up Research, Inc." and "container-title" not in report
    assert thesis["ISBN"] == "979-8-2098-8762-1" and thesis["publisher"] == "Made-up Theses LLC"


def test_ris_may_hold_the_number_of_pubmed_and_be_followed_by_pubmed() -> None:
    text = "TY  - JOUR\nTI  - Ett\nPMID  - 123\nPY  - 2019\nER  - \nPMID- 5\nOWN - NLM\nTI  - Två\nDP  - 2020\n"
    one_of_ris, of_pubmed = (source.fields for source in read_paste(text, SCHEMAS).sources)
    assert (one_of_ris["title"], thawed(one_of_ris["issued"])) == ("Ett", {"year": 2019})
    assert (of_pubmed["title"], thawed(of_pubmed["issued"])) == ("Två", {"year": 2020})


def test_what_a_record_cannot_hold_is_told() -> None:
    source = ris(f"TI  - {'Lång ' * 100}", "LA  - klingonska", "PY  - 1750")
    assert {"title", "lang", "issued"} <= set(source.left_out) and {"title", "lang", "issued"} <= set(source.missing)


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"status": "ok", "message-type": "work", "message": {"title": ["A"]}}, ["A"]),
        ({"status": "ok", "message": {"total-results": 2, "items": [{"title": ["A"]}, {"title": ["B"]}]}}, ["A", "B"]),
        ({"10.1234/a": {"title": "A"}, "10.1234/b": {"title": "B"}}, ["A", "B"]),
        ({"10.1234/a": {"message": {"title": ["A"]}}}, ["A"]),
        ({"items": {"a": {"title": "A"}}}, ["A"]),
        ({"title": "A", "message": "Tack", "reference": [{"title": "B"}]}, ["A"]),
    ],
)
def test_the_answer_of_a_register_is_read_as_what_it_holds(answer: Any, titles: list[str]) -> None:
    paste = read_paste(json.dumps(answer), SCHEMAS)
    assert ([source.fields["title"] for source in paste.sources], paste.unread) == (titles, ())


def test_a_reference_that_is_named_by_its_doi_has_it() -> None:
    (source,) = read_paste('{"10.1234/a": {"title": "A"}}', SCHEMAS).sources
    assert source.fields["DOI"] == "10.1234/a"


def test_what_cannot_be_read_is_returned() -> None:
    paste = read_paste("@article{a, title = {A}}\n@article{b, title = {Aldrig slut\n", SCHEMAS)
    assert len(paste.sources) == 1 and len(paste.unread) == 1
    for text in ("Ek, A. (2019). En titel.", "{", "[1", "@", '{"status": "ok"}'):
        assert read_paste(text, SCHEMAS).sources == () and read_paste(text, SCHEMAS).unread == (text,)
    assert read_paste("", SCHEMAS).sources == () == read_paste("  \n", SCHEMAS).unread


@pytest.mark.parametrize(
    "text", ["[]", "{}", "[1, null]", '{"author": 3, "issued": 4, "title": {"a": []}}', "TY  - ", "%0 "]
)
def test_odd_texts_give_no_failure(text: str) -> None:
    read_paste(text, SCHEMAS)


SIGNS = (
    "{",
    "}",
    '"',
    "\\",
    "$",
    "%",
    "&",
    "~",
    "\n",
    "@article{",
    "TY  - ",
    ",",
    "=",
    "#",
    " and ",
    "[",
    "null",
    "\x07",
)


@pytest.mark.slow
@pytest.mark.fuzz
@settings(max_examples=settings().max_examples // 4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(EXPORTS)),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.sampled_from(SIGNS)), max_size=5),
)
def test_a_damaged_export_gives_valid_fields_or_none(name: str, damages: list[tuple[int, int, str]]) -> None:
    text = exported(name)[:2500]
    for place, length, sign in damages:
        text = text[:place] + sign + text[place + length :]
    for source in read_paste(text, SCHEMAS).sources:
        fields = {"title": "A", "type": "report", **thawed(source.fields), **ASKED}
        assert SCHEMAS.accepts("source", fields)
        assert not read(new_record(SOURCE, fields, SCHEMAS)).problems
