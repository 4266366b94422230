"""The tiny inline markup: what it makes, and that nothing else in a text comes alive."""

from __future__ import annotations

import pytest

from knowledge_base.language.inline import addressed, inline, is_web_address, link_targets, plain
from read_html import Html


def shown(text: str) -> str:
    return str(inline(addressed(text, lambda id: f"../{id}/")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vanlig text.", "Vanlig text."),
        ("**fet**", "<strong>fet</strong>"),
        ("Några **feta ord** här", "Några <strong>feta ord</strong> här"),
        ("*kursiv*", "<em>kursiv</em>"),
        ("**a** och **b**", "<strong>a</strong> och <strong>b</strong>"),
        ("**fet** och *kursiv*", "<strong>fet</strong> och <em>kursiv</em>"),
        ("***båda***", "<strong><em>båda</em></strong>"),
        ("[närvaro](narvaro)", '<a href="../narvaro/">närvaro</a>'),
        ("[SBU](https://www.sbu.se/sv/)", '<a href="https://www.sbu.se/sv/" rel="noreferrer">SBU</a>'),
        ("[a](https://x.se/*b*)", '<a href="https://x.se/%2Ab%2A" rel="noreferrer">a</a>'),
        (
            "[sök](https://www.example.se/?a=1&b=2)",
            '<a href="https://www.example.se/?a=1&amp;b=2" rel="noreferrer">sök</a>',
        ),
        ("[a](b) och [c](d)", '<a href="../b/">a</a> och <a href="../d/">c</a>'),
        # markup within markup
        ("[**fet**](narvaro)", '<a href="../narvaro/"><strong>fet</strong></a>'),
        ("**[närvaro](narvaro)**", '<strong><a href="../narvaro/">närvaro</a></strong>'),
        # not markup
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("* inte kursiv *", "* inte kursiv *"),
        ("[ingen länk]", "[ingen länk]"),
        ("[ingen länk] (narvaro)", "[ingen länk] (narvaro)"),
        ("[](narvaro)", "[](narvaro)"),
        ("(11 kap. 5 §)", "(11\u00a0kap.\u00a05\u00a0§)"),
        ("# inte en rubrik", "# inte en rubrik"),
    ],
)
def test_markup_becomes_html(text: str, expected: str) -> None:
    assert shown(text) == expected


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></section><h1>Ny rubrik</h1>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    '"><script>alert(1)</script>',
    "**<b onclick=alert(1)>**",
    "*<svg/onload=alert(1)>*",
    "[<script>alert(1)</script>](narvaro)",
    '[a](https://x.se/"onmouseover="alert`1`)',
    "[a](https://x.se/'onmouseover='alert`1`)",
    "[a](https://x.se/><script>alert`1`</script>)",
    '[a"onmouseover="alert(1)](https://x.se/)',
    "[a](javascript:alert`1`)",
    "[a](JaVaScRiPt:alert`1`)",
    "[a](data:text/html,<script>alert`1`</script>)",
    "[a](vbscript:x)",
    "[a](//x.se)",
    "[[a](javascript:alert`1`)](https://x.se/)",
    "[a](https://x.se/[b](javascript:alert`1`))",
    "{{ 7 * 7 }} {% raw %}",
    "<!-- -->]]><style>*{}</style>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    found = Html(shown(text))
    assert found.tags() <= {"a", "strong", "em"}
    for _, attributes in found.elements:
        assert set(attributes) <= {"href", "rel"}
        assert attributes.get("href", "https://").startswith(("https://", "../"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_written(text: str) -> None:
    assert Html(shown(text)).text == plain(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**fet** och *kursiv*", "fet och kursiv"),
        ("[närvaro](narvaro) i skolan", "närvaro i skolan"),
        ("[**fet**](narvaro)", "fet"),
        ("<b>", "<b>"),
    ],
)
def test_plain_takes_the_markup_away_and_nothing_else(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_link_targets_are_given_in_order() -> None:
    assert list(link_targets("[a](narvaro), [b](https://x.se/) och [c] (d)")) == ["narvaro", "https://x.se/"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://www.sbu.se/", True),
        ("http://www.sbu.se/", False),
        ("https://", False),
        ("javascript:https://x.se", False),
        (" https://www.sbu.se/", False),
        ('https://x.se/"', False),
        ("https://x.se/<b>", False),
        ("narvaro", False),
    ],
)
def test_only_https_leads_to_the_web(target: str, expected: bool) -> None:
    assert is_web_address(target) is expected
