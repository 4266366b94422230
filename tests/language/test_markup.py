"""Formatting of other systems is found, and what people write is not taken for it."""

from __future__ import annotations

import html.entities

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.language.addresses import address_mistakes, doi_address, doi_mistakes
from knowledge_base.language.identifiers import ID, as_id
from knowledge_base.language.markup import foreign_markup

TAGS = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
]


@given(
    st.sampled_from(TAGS),
    st.sampled_from(("<{}>", "</{}>", "<{}/>", "<{} >", '<{} class="x">', "<{} data-x=1 open>", "<{} style='a'>")),
)
def test_every_tag_is_found(tag: str, form: str) -> None:
    for name in (tag, tag.upper()):
        assert foreign_markup(f"Stödet {form.format(name)} hemma.")


@given(st.sampled_from(sorted(name for name in html.entities.html5 if name.endswith(";"))))
def test_every_entity_is_found_with_the_character_it_stands_for(name: str) -> None:
    (found, *_) = foreign_markup(f"Barn &{name} unga.")
    assert found.text == f"&{name}"


@given(st.integers(33, 0x2FFF).filter(lambda code: chr(code).isprintable() and not 0x80 <= code < 0xA0))
def test_every_number_of_a_character_is_found(code: int) -> None:
    for text in (f"&#{code};", f"&#x{code:x};", f"&#X{code:X};"):
        assert foreign_markup(f"Barn {text} unga.")[0].text == text


OTHER_SYSTEMS = (
    "{{color:red}}{}{{color}}",
    "{{quote}}{}{{quote}}",
    "[fet]{}[/fet]",
    "%%{}%%",
    "/* {} */",
    "// {}",
    "<@{}>",
    "<#{}>",
    ":{}:",
    "=> {}",
    ">! {}",
    ">{}",
    "--- {}",
    "!!! {}",
    "(1) {}",
    "| {} |",
    "| {}",
    ".. {}::",
    '"{}":/sida',
    "ftp://{}.se",
    "[@{}2020]",
    "[{}]: # kommentar",
    "~{}~",
    "+{}+",
    "/{}/",
    "{}†",
    "{}¹",
    "{}[1,2]",
    "{}[3–5]",
    'style="{}"',
    "mso-{}",
)
"""What wikis, chat programs, reference programs and word processors write around a word."""


@given(st.sampled_from(OTHER_SYSTEMS), st.sampled_from(("stöd", "skola", "trygghet")))
def test_the_formatting_of_other_systems_is_found_once(form: str, word: str) -> None:
    assert len(foreign_markup(f"{form.format(word)} hemma.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Risken var 12 av 100 (p < 0,05), och 5 > 3 – eller 2019-2020.",
        "Ett **viktigt** stöd, *ett* till, och [ett](skolstod) [tredje](https://example.org/a__b_(c)).",
        "AT&T, R&D, H&M; barn & unga",
        "”Kom hit”, sa han [till mig]. Sedan (kanske) 3 * 4 = 12.",
        "Han fick 5 $ och/eller 10 €: 50 % av allt.",
        "Elever i åk 4–6, 7 kap. 19 a §, och fil_namn i mappen",
        "Se punkt 3. Det gäller alla.",
        "Klockan 10:30:15, kvoten 1:2, e-post: nej",
        "10 km², 5 m³ och 10⁻³; 50 %, 7/8 och 1 + 1",
        "Pilen → visar. Område: a: b, och -30 °C.",
    ],
)
def test_what_people_write_is_let_be(text: str) -> None:
    assert foreign_markup(text) == ()


@given(st.text(alphabet="abcåäö ,.–()”§0123456789", max_size=80))
def test_plain_text_is_let_be(text: str) -> None:
    assert list(foreign_markup(f"Stöd {text}")) == []


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.4073/csr.2012.10", "https://doi.org/10.4073/csr.2012.10"),
        (
            "10.1002/1097-0142(19930615)71:12<3943::AID-X>3.0.CO;2-#",
            "https://doi.org/10.1002/1097-0142(19930615)71:12%3C3943::AID-X%3E3.0.CO;2-%23",
        ),
        ("10.1000/a?b%c+d", "https://doi.org/10.1000/a%3Fb%25c%2Bd"),
    ],
)
def test_a_doi_becomes_an_address(doi: str, address: str) -> None:
    assert doi_address(doi) == address
    assert list(doi_mistakes(doi.replace("%c", "c"))) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.sbu.se/308",
        "https://www.sbu.se/sv/publikationer/?q=skola&lang=sv#resultat",
        "https://sv.wikipedia.org/wiki/Skola_(byggnad)",
        "https://web.archive.org/web/2020/https://www.sbu.se/308",
        "https://www.riksdagen.se/sv/dokument/sfs-2025-400/",
        "https://example.org/a%20b%C3%B6",
    ],
)
def test_an_address_that_leads_right_is_let_be(address: str) -> None:
    assert list(address_mistakes(address)) == []


@given(st.text(max_size=40))
def test_a_name_becomes_an_id_or_nothing(text: str) -> None:
    assert as_id(text) == "" or ID.fullmatch(as_id(text))


def test_swedish_letters_lose_their_accents_in_an_id() -> None:
    assert as_id("Hjälp med LÄXOR på Östra Ålön!") == "hjalp-med-laxor-pa-ostra-alon"
