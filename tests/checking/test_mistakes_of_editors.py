"""Mistakes that editors make in the real content: where each is told, and the gist of what is said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from edited_content import Edit, copy, exchange, folder, link, move, problems_after, remove, write
from tiny_project import REPOSITORY

K = "content/interventions/koll-pa-soc.yml"
U = "content/interventions/uppfoljning-av-skolnarvaro.yml"
FAMILY = "content/interventions/kontaktfamilj.yml"
L = "content/cases/leo-ingen-har-ringt.yml"
Q = "content/questionnaire.yml"
S = "content/sources/maynard-2012.yml"
LAW = "content/sources/sol-2025-400.yml"
SIP = "content/terms/sip.yml"
SITE = "content/site.yml"
LOCAL = "content/local-offer.yml"

TITLE = "title: Koll på soc i skolan"
TEXT = "Ett webbmaterial som förklarar"
"""Stands first in the summary of K, inside a block of text."""

OFFER = """\
municipality: null
updated: 2026-11-22
offers:
  - intervention: koll-pa-soc
    status: here
    contact: Fältgruppen, 010-123 45 67
"""


@dataclass(frozen=True)
class Mistake:
    """What an editor did, and what the check must answer."""

    name: str
    edits: tuple[Edit, ...]
    path: str
    """The file that the mistake is told in."""
    words: tuple[str, ...]
    """What the message must hold."""
    line: str = ""
    """A text on the line that it is told on."""
    never: tuple[str, ...] = ()
    """What no message may hold."""
    most: int = 1
    """The highest number of messages."""


def said(name: str, path: str, *words: str, edits: tuple[Edit, ...], **more: object) -> Mistake:
    return Mistake(name, edits, path, words, **more)


def titled(name: str, title: str, *words: str, **more: object) -> Mistake:
    """Another title in K."""
    return said(name, K, *words, edits=(exchange(K, TITLE, f"title: {title}"),), **({"line": "title:"} | more))


def worded(name: str, text: str, *words: str, **more: object) -> Mistake:
    """Something put first in a text of K."""
    return said(name, K, *words, edits=(exchange(K, TEXT, f"{text} {TEXT}"),), **({"line": TEXT} | more))


def has(text: str) -> str:
    return (REPOSITORY / text).read_text(encoding="utf-8")


SOURCE = "content/sources/ny-2020.yml"


def sourced(name: str, field: str, *words: str, **more: object) -> Mistake:
    """A field added to S."""
    return said(name, S, *words, edits=(exchange(S, 'DOI: "10.4073/csr.2012.10"', field),), **more)


CHARACTERS = (
    *(
        worded(f"invisible U+{code:04X} in a block", f"Bra{chr(code)}.", f"U+{code:04X}", "osynligt")
        for code in (0xE0041, 0x180E, 0x34F, 0x3164, 0x2800, 0x1BCA0, 0x200C, 0x200D, 0x2063, 0x2064, 0xFE0F, 0x115F)
    ),
    titled("invisible in a title", "Koll\u200cpå soc", "U+200C", "osynligt"),
    worded("BOM inside a text", "Bra\ufeff.", "U+FEFF", "osynligt", never=("BOM",)),
    worded("interlinear annotation", "Bra\ufff9.", "U+FFF9"),
    worded("object replacement", "Bra\ufffc.", "U+FFFC"),
    worded("private use", "\uf0b7 Bra.", "U+F0B7"),
    worded("private use of plane 15", "\U000f0000 Bra.", "U+F0000"),
    worded("unassigned", "Bra\u0378.", "U+0378"),
    worded("lost letter", "Bra p\ufffd.", "U+FFFD", "förlorad"),
    titled("decomposed å", "Koll pa\u030a soc", "två tecken", "å"),
    worded("decomposed ö in a block", "Bro\u0308d.", "två tecken", "ö"),
    worded("angstrom for Å", "\u212bret runt.", "U+212B", "'Å'"),
    worded("ligature", "E\ufb03ekt.", "'ffi'"),
    worded("full width", "\uff21lla.", "'A'"),
    worded("mathematical letters", "\U0001d400lla.", "'A'"),
    worded("roman numeral", "Del \u2163.", "'IV'"),
    worded("circled digit", "Del \u2460.", "'1'"),
    worded("Cyrillic look-alike", "Sk\u043ela.", "U+043E", "'o'"),
    worded("Greek look-alike", "\u0391lla.", "U+0391", "'A'"),
    worded("Greek question mark", "Bra\u037e", "U+037E"),
    worded("Arabic digits", "Var \u0663:e.", "'3'"),
    worded("Cherokee look-alike", "\u13aella.", "U+13AE"),
    worded("regional indicator", "\U0001f1f8\U0001f1ea.", "U+1F1F8"),
    worded("small capital", "\u1d00lla.", "U+1D00"),
    worded("acute accent for an apostrophe", "Barn\u00b4s.", "U+00B4"),
    worded("hyphen of typesetters", "a\u2010b.", "U+2010", "'-'"),
    worded("stacked accents", "Z\u0336a\u0336.", "U+0336"),
    titled("mojibake", "Koll pÃ¥ soc", "teckenkodning", "'å'"),
    worded("mojibake of a quote in a block", "Kallas â€œbraâ€\u009d.", "teckenkodning"),
    worded("question mark for a letter", "Fr?gor f?r f?r?ldrar.", "frågetecken", "Fr?gor"),
    worded("ideographic space", "Bra\u3000sak.", "U+3000", "blanksteg"),
    worded("em space", "Bra\u2003sak.", "U+2003", "blanksteg"),
    worded("control of Windows", "Bra \x96 sak.", "U+0096"),
    said("invisible in a comment", K, "U+200B", edits=(exchange(K, TITLE, f"# obs\u200b\n{TITLE}"),), line="# obs"),
    said(
        "invisible in an id",
        K,
        "U+200B",
        edits=(exchange(K, "source: socialstyrelsen-2026", "source: socialstyrelsen\u200b-2026"),),
        line="\u200b",
    ),
    said(
        "look-alike in a file name",
        "content/terms/b\u0430rn-i-nod.yml",
        "U+0430",
        edits=(copy(SIP, "content/terms/b\u0430rn-i-nod.yml", ("title: SIP", "title: Barn i nöd")),),
    ),
    said(
        "escaped invisible",
        K,
        "U+200B",
        edits=(exchange(K, TITLE, 'title: "Koll\\u200bpå soc"'),),
        line="title:",
    ),
    said(
        "characters do not hide what else is wrong",
        K,
        "'category'",
        edits=(exchange(K, TITLE, f"{TITLE}\u200b"), exchange(K, "category:", "kategory:")),
        line="kategory:",
        most=2,
    ),
    said(
        "a tab does not hide a wrong code",
        K,
        "'outreech'",
        edits=(exchange(K, "title: ", "title:\t"), exchange(K, "category: outreach", "category: outreech")),
        line="category:",
        most=2,
    ),
)

EMPTY = (
    titled("spaces", '"   "', "tom"),
    titled("a dot", '"."', "säger inget"),
    titled("a tilde", "~", "säger inget", most=1),
    titled("an ellipsis", "…", "säger inget"),
    titled("a dash", '"-"', "säger inget"),
    titled("todo", "TODO", "TODO", "kvar"),
    titled("xxx", "xxx", "kvar"),
    titled("N/A", "N/A", "kvar"),
    worded("todo in a text", "TODO skriv klart.", "TODO", "kvar"),
    worded("fixme in a text", "FIXME: källa.", "FIXME", "kvar"),
    worded("Latin filler", "Lorem ipsum dolor sit amet.", "Lorem ipsum"),
    said(
        "a place of a space", K, "tom", edits=(exchange(K, "place: Koll på soc i skolan", 'place: " "'),), line="place:"
    ),
    said("a place of a dash", K, "säger inget", edits=(exchange(K, "place: Koll på soc i skolan", 'place: "–"'),)),
    said("a name of a space", SIP, "tom", edits=(exchange(SIP, "  - individuell plan", '  - " "'),), line='- " "'),
    said("an empty line in a text", K, "tom rad", edits=(exchange(K, TEXT, f"Ett stycke.\n\n  {TEXT}"),)),
    said("a text that keeps its lines", K, "'>-'", edits=(exchange(K, "summary: >-", "summary: |"),), line="summary:"),
    said("an empty line written with a backslash", K, "radbrytning", edits=(exchange(K, TITLE, 'title: "Koll\\npå"'),)),
)

LINES = (
    Mistake("CR CR LF", (lambda root: rewrite(root, SIP, lambda text: text.replace("\n", "\r\r\n")),), "", ()),
    Mistake("LF CR", (lambda root: rewrite(root, SIP, lambda text: text.replace("\n", "\n\r")),), "", ()),
    Mistake("CR", (lambda root: rewrite(root, SIP, lambda text: text.replace("\n", "\r")),), "", ()),
    Mistake("no last line end", (lambda root: rewrite(root, SIP, lambda text: text.rstrip("\n")),), "", ()),
    Mistake(
        "blanks last in lines", (lambda root: rewrite(root, SIP, lambda text: text.replace("\n", "  \n")),), "", ()
    ),
)


def rewrite(root, path, change) -> None:
    (root / path).write_bytes(change((root / path).read_text(encoding="utf-8")).encode())


FORMATTING = tuple(
    worded(f"formatting: {text}", text, *words)
    for text, *words in (
        ("<b>Bra</b>.", "<b>", "**"),
        ('<a href="https://example.org">Bra</a>.', "<a", "[länktext]"),
        ("<span>Bra</span>.", "<span>"),
        ('<div class="x">Bra</div>.', "<div"),
        ('<font color="red">Bra</font>.', "<font"),
        ("<details open>Bra</details>.", "<details"),
        ("<o:p></o:p>Bra.", "<o:p>"),
        ("Bra <!-- dold --> text.", "<!--"),
        ("Rad ett<br/>rad två.", "<br/>"),
        ("Barn &amp; unga.", "&amp;", "'&'"),
        ("F&ouml;r.", "&ouml;", "'ö'"),
        ("a &lt; b.", "&lt;", "'<'"),
        ("P&#229;.", "&#229;", "'å'"),
        ("P&#xE5;.", "&#xE5;", "'å'"),
        ("Ett&nbsp;par.", "&nbsp;", "blanksteg"),
        ("Ett _kursivt_ ord.", "_kursivt_", "*"),
        ("Ett __fett__ ord.", "__", "**"),
        ("Ett ~~struket~~ ord.", "~~"),
        ("Ett ==markerat== ord.", "=="),
        ("![bild](https://example.org/a.png).", "![", "bild"),
        ("[text] (https://example.org).", "](", "blanksteg"),
        ("(text)[https://example.org].", ")["),
        ("[text][1].", "]["),
        ("[[sip]].", "[[", "[länktext]"),
        ("[[sip|Plan]].", "[["),
        ("<https://example.org>.", "<https", "[länktext]"),
        ("Se https://example.org.", "https://example.org", "[länktext]"),
        ("Se www.example.org.", "www.example.org", "[länktext]"),
        ("> citat.", ">", "”"),
        ("[b]Bra[/b].", "[b]"),
        ("[url=https://example.org]Bra[/url].", "[url"),
        ("'''Bra'''.", "'''"),
        ("''Bra''.", "''"),
        ("== Rubrik ==", "=="),
        ("{{mall}} är bra.", "{{"),
        ("\\textbf{Bra}.", "\\textbf"),
        ("Ett $x_1$ tal.", "$"),
        ("Bra\\* sak.", "\\"),
        ("`kod` är bra.", "`"),
        ("- punkt.", "-", "lista"),
        ("• punkt.", "•", "lista"),
        ("1. punkt.", "1.", "lista"),
        ("# Rubrik.", "#"),
        ("Fotnot[^1].", "[^1]"),
        ("- [ ] uppgift.", "-"),
        ("Ett **fett ord.", "**"),
        ("Ett *kursivt ord.", "*"),
    )
) + (
    titled("markup in a title", '"**Koll** på soc"', "**", "ren text"),
    titled("a tag in a title", '"Koll på <i>soc</i>"', "<i>"),
    titled("an entity in a title", "Barn &amp; unga", "&amp;"),
    said(
        "a list inside a text",
        K,
        "lista",
        edits=(exchange(K, f"  {TEXT}", f"  Så här:\n  - ett\n  - två\n  {TEXT}"),),
        line="- ett",
    ),
    said(
        "formatting deep in a block",
        K,
        "<b>",
        edits=(exchange(K, "och vilka insatser man", "och <b>vilka</b> insatser man"),),
        line="<b>",
    ),
)

FILES = (
    *(
        Mistake(f"let be: {name}", (write(f"content/interventions/{name}", has(K)),), "", ())
        for name in (
            "._kontaktfamilj.yml",
            ".kontaktfamilj.yml",
            ".DS_Store",
            ".kontaktfamilj.yml.swp",
            "kontaktfamilj.yml.orig",
            "kontaktfamilj.yml~",
            "kontaktfamilj.yml.bak",
            "#kontaktfamilj.yml#",
            "~$kontaktfamilj.docx",
            "desktop.ini",
            "Thumbs.db",
            "Icon\r",
            "kontaktfamilj.yml.swp",
            "kontaktfamilj.yml.tmp",
            "kontaktfamilj.yml.rej",
        )
    ),
    Mistake("let be: in a folder of the system", (write("content/@eaDir/kontaktfamilj.yml", has(K)),), "", ()),
    Mistake("let be: beside the folders", (write("content/Thumbs.db", b"\0"),), "", ()),
    *(
        said(
            f"not a record: {name}",
            f"content/interventions/{name}",
            *words,
            edits=(write(f"content/interventions/{name}", has(K)),),
            never=never,
        )
        for name, words, never in (
            ("README.md", ("Ta bort", "flytta"), ("Döp om",)),
            ("ny-insats.yaml", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats.YML", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats.yml.txt", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats.yml.yml", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats.json", ("JSON",), ()),
            ("ny-insats.docx", ("dokument",), ("Döp om",)),
            ("bild.png", ("bild",), ("Döp om",)),
            ("koll-pa-soc (1).yml", ("kopia", "koll-pa-soc.yml"), ()),
            ("koll-pa-soc - kopia.yml", ("kopia", "koll-pa-soc.yml"), ()),
            ("Kopia av koll-pa-soc.yml", ("kopia", "koll-pa-soc.yml"), ()),
            ("koll-pa-soc.yaml", ("'koll-pa-soc.yml' finns redan",), ()),
            ("Koll-pa-soc.yml", ("koll-pa-soc.yml", "stora"), ()),
            ("Koll på soc.yml", ("koll-pa-soc.yml",), ()),
            ("koll_pa_soc_nu.yml", ("'koll-pa-soc-nu.yml'",), ()),
            ("genvag.lnk", ("genväg",), ("Döp om",)),
        )
    ),
    said(
        "composed and decomposed names",
        "content/terms/va\u030ard.yml",
        "'vard.yml'",
        edits=(copy(SIP, "content/terms/va\u030ard.yml", ("title: SIP", "title: Vård")),),
    ),
    said(
        "a broken link",
        "content/interventions/x.yml",
        "länk",
        "Ta bort",
        edits=(link("content/interventions/x.yml", "nowhere.yml"),),
        never=("Döp om",),
    ),
    said(
        "a link to a record",
        "content/interventions/x.yml",
        "länk",
        edits=(link("content/interventions/x.yml", "koll-pa-soc.yml"),),
    ),
    said("a link to a folder", "content/mer", "länk", edits=(link("content/mer", "interventions"),)),
    said(
        "a folder named as a record",
        "content/terms/x.yml",
        "mapp",
        edits=(folder("content/terms/x.yml"),),
        never=("Döp om",),
    ),
    said(
        "a folder in a folder",
        "content/terms/nya/barn.yml",
        "content/terms/barn.yml",
        edits=(copy(SIP, "content/terms/nya/barn.yml", ("title: SIP", "title: Barn")),),
    ),
    said(
        "a misspelt folder",
        "content/term/barn.yml",
        "content/terms/barn.yml",
        edits=(copy(SIP, "content/term/barn.yml", ("title: SIP", "title: Barn")),),
    ),
    said(
        "a folder with a capital",
        "content/Terms/barn.yml",
        "content/terms/barn.yml",
        edits=(copy(SIP, "content/Terms/barn.yml", ("title: SIP", "title: Barn")),),
    ),
    said(
        "a record outside the folders",
        "content/barn.yml",
        "content/terms/",
        edits=(copy(SIP, "content/barn.yml", ("title: SIP", "title: Barn")),),
    ),
    said(
        "the local offer as yaml",
        "content/local-offer.yaml",
        "Döp om",
        "'local-offer.yml'",
        edits=(write("content/local-offer.yaml", OFFER),),
        never=("mapp",),
    ),
    said(
        "the local offer downloaded twice",
        "content/local-offer (1).yml",
        "Döp om",
        "'local-offer.yml'",
        edits=(write("content/local-offer (1).yml", OFFER),),
        never=("mapp",),
    ),
    said(
        "site.yaml",
        "content/site.yaml",
        "Döp om",
        "'site.yml'",
        edits=(move(SITE, "content/site.yaml"),),
        never=("historiken", "mapp"),
    ),
    said("Site.yml", "content/Site.yml", "Döp om", "'site.yml'", edits=(move(SITE, "content/Site.yml"),)),
    said(
        "a term among interventions",
        "content/interventions/sip.yml",
        "Ord",
        "content/terms/",
        edits=(move(SIP, "content/interventions/sip.yml"),),
    ),
    said(
        "a source among terms",
        "content/terms/maynard-2012.yml",
        "Källa",
        "content/sources/",
        edits=(move(S, "content/terms/maynard-2012.yml"),),
    ),
)

ADDRESSES = (
    *(
        sourced(f"address: {url}", f'URL: "{url}"', *words, line="URL:")
        for url, *words in (
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.sbu.se%2F308&data=05",
                "https://www.sbu.se/308",
            ),
            ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.sbu.se%2F308", "https://www.sbu.se/308"),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.sbu.se%2F308&h=AT0", "https://www.sbu.se/308"),
            ("https://urldefense.com/v3/__https://www.sbu.se/308__;!!abc", "https://www.sbu.se/308"),
            ("https://urldefense.proofpoint.com/v2/url?u=https-3A__www.sbu.se_308&d=Dw", "filter"),
            ("https://www.sbu.se/308.", "sista tecknet", "'.'"),
            ("https://www.sbu.se/308,", "sista tecknet", "','"),
            ("https://www.sbu.se/308)", "sista tecknet", "')'"),
            ("https://www.sbu.se/308”", "sista tecknet"),
            ("https://namn:hemligt@www.sbu.se/308", "lösenord"),
            ("https://www.sbu.se/308?utm_source=nyhetsbrev&utm_medium=mejl", "utm_source"),
            ("https://www.sbu.se/308?fbclid=IwAR0", "fbclid"),
            ("https://www-sciencedirect-com.ezproxy.ub.gu.se/science/article/1", "bibliotek"),
            ("https://bit.ly/3xYz", "kort"),
            ("https://localhost/308", "egna"),
            ("https://intranat/308", "egna"),
            ("https://192.168.1.2/308", "egna"),
            ("https://https://www.sbu.se/308", "två gånger"),
            ("https://www.sbu.se/sök", "%C3%B6"),
            ("https://doi.org/10.4073/csr.2012.10", "DOI"),
            ("https://www.sbu.se/a\\\\b", "%5C"),
        )
    ),
    sourced("DOI with a full stop", 'DOI: "10.4073/csr.2012.10."', "sista tecknet", line="DOI:"),
    sourced("DOI as an address", 'DOI: "https://doi.org/10.4073/csr.2012.10"', "10.4073/csr.2012.10", line="DOI:"),
    sourced("DOI already encoded", 'DOI: "10.1002/1097%2D12"', "%2D", line="DOI:"),
    worded(
        "wrapped link in a text",
        "Se [mer](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsbu.se).",
        "https://sbu.se",
    ),
    worded("link with a password", "Se [mer](https://a:b@sbu.se/).", "lösenord"),
)

YAML = (
    said(
        "one blank too many", K, "indrag", edits=(exchange(K, "  form: general", "   form: general"),), line="   form:"
    ),
    titled("a bracket first", "[Koll] på soc", "[", "citattecken"),
    titled("a brace first", "{Koll} på soc", "{", "citattecken"),
    said(
        "[] before items",
        U,
        "[]",
        "Ta bort",
        edits=(exchange(U, "outcomes:\n", "outcomes: []\n"),),
        line="outcomes: []",
    ),
    said(
        "a value before fields", U, "under", edits=(exchange(U, "practice:\n", "practice: ja\n"),), line="practice: ja"
    ),
    said(
        "two mistakes of YAML",
        K,
        "kolon",
        edits=(exchange(K, TITLE, "title: Koll: på soc"), exchange(K, "category: outreach", "category outreach")),
        line="title:",
        most=2,
    ),
    said(
        "a mistake of YAML does not hide a wrong code",
        K,
        "'outreech'",
        edits=(exchange(K, TITLE, "title: Koll: på soc"), exchange(K, "category: outreach", "category: outreech")),
        line="category:",
        most=2,
    ),
    said(
        "a mistake of YAML does not hide a missing source",
        K,
        "'tideman-2011'",
        edits=(
            exchange(K, TITLE, "title: Koll: på soc"),
            exchange(K, "source: socialstyrelsen-2026-forebyggande", "source: tideman-2011"),
        ),
        line="tideman-2011",
        most=2,
    ),
    said(
        "a wrong code does not hide a missing source",
        K,
        "'tideman-2011'",
        edits=(
            exchange(K, "category: outreach", "category: outreech"),
            exchange(K, "source: socialstyrelsen-2026-forebyggande", "source: tideman-2011"),
        ),
        line="tideman-2011",
        most=2,
    ),
)

MESSAGES = (
    said(
        "a source that is not written",
        K,
        "skriv posten först",
        edits=(exchange(K, "source: socialstyrelsen-2026-forebyggande", "source: tideman-2011"),),
        never=("Menade",),
    ),
    *(
        said(
            f"no near source: {new}",
            K,
            "skriv posten först",
            edits=(exchange(K, "source: socialstyrelsen-2026-forebyggande", f"source: {new}"),),
            never=("Menade",),
        )
        for new in ("maynard-2020", "skr-2025", "forsman-2012", "sbu-350", "berg-2019", "skolverket-2019")
    ),
    said(
        "a near source",
        K,
        "Menade du 'socialstyrelsen-2026-forebyggande'?",
        "skriv posten först",
        edits=(exchange(K, "source: socialstyrelsen-2026-forebyggande", "source: socialstyrelsen-2026-forebygande"),),
    ),
    said(
        "the title of another",
        K,
        "kontaktfamilj.yml",
        edits=(exchange(K, TITLE, "title: Kontaktfamilj med mål för skolgången"),),
        line="title:",
        most=2,
    ),
    said(
        "the title of another, told there too",
        FAMILY,
        "koll-pa-soc.yml",
        edits=(exchange(K, TITLE, "title: Kontaktfamilj  Med mål för skolgången"),),
        line="title:",
        most=2,
    ),
    titled("an empty title", '""', "Fyll i", never=("ta bort",)),
    titled("a title without a value", "", "Skriv ett värde", never=("ta bort",)),
    said(
        "an empty block",
        K,
        "Fyll i",
        edits=(lambda root: rewrite(root, K, lambda text: cut(text, "summary: >-\n", "summary_sources")),),
        line="summary:",
        never=("ta bort",),
    ),
    said(
        "an empty list",
        K,
        "Fyll i",
        edits=(lambda root: rewrite(root, K, lambda text: cut(text, "strengthens:", "practice:", " []\n")),),
        line="strengthens:",
        never=("ta bort",),
        most=1,
    ),
    said(
        "an empty optional text",
        K,
        "ta bort",
        edits=(
            exchange(K, "note: Webbmaterialet finns på svenska. Hur mycket det används säger källan inte.", 'note: ""'),
        ),
    ),
    said(
        "a source deleted", S, "har publicerats", "ställen hänvisar dit", edits=(remove(S),), never=("Menade",), most=2
    ),
    said(
        "two options with one id",
        Q,
        "finns redan",
        edits=(exchange(Q, "id: magont-och-gar-hem", "id: borta-ofta"),),
        line="borta-ofta",
        most=2,
    ),
    said(
        "a misspelt factor",
        Q,
        "skolnarvaron",
        "Menade du 'skolnarvaro'?",
        edits=(exchange(Q, "factors: [skolnarvaro]", "factors: [skolnarvaron]"),),
        line="skolnarvaron",
    ),
    said(
        "a published answer removed",
        Q,
        "laga-forvantningar",
        "har publicerats",
        edits=(lambda root: rewrite(root, Q, lambda text: without_option(text, "laga-forvantningar")),),
        most=2,
    ),
    said(
        "a published answer renamed",
        Q,
        "laga-forvantningar",
        "har publicerats",
        edits=tuple(
            lambda root, path=path: rename(root, path, "laga-forvantningar", "lag-forvantan") for path in ("",)
        ),
        most=2,
    ),
    said(
        "a published question renamed",
        Q,
        "stodet-hemma",
        "har publicerats",
        edits=(lambda root: rename(root, "", "stodet-hemma", "stod-i-hemmet"),),
        most=2,
    ),
    said(
        "a new option, the same version",
        Q,
        "version",
        edits=(
            exchange(
                Q,
                "          - id: magont-och-gar-hem",
                '          - id: helt-nytt\n            text: "Något nytt"\n            factors: [skolnarvaro]\n          - id: magont-och-gar-hem',
            ),
        ),
        line="version:",
    ),
    said(
        "a source copied",
        "content/sources/dubblett-2012.yml",
        "maynard-2012",
        "DOI",
        edits=(copy(S, "content/sources/dubblett-2012.yml"),),
        most=3,
    ),
    said(
        "a misspelt country",
        U,
        "Swerige",
        "'Sverige'",
        edits=(exchange(U, "countries: [USA,", "countries: [Swerige, USA,"),),
        line="countries",
    ),
)


def cut(text: str, start: str, end: str, put: str = "") -> str:
    """`text` without what stands between `start` and `end`."""
    begin = text.index(start) + len(start)
    return text[:begin] + put + text[text.index(f"\n{end}") + 1 :]


def without_option(text: str, option: str) -> str:
    before, after = text.split(f"          - id: {option}\n")
    return (
        before
        + after[
            after.index("          - id:")
            if "          - id:" in after.split("sources:")[0]
            else after.index("        sources:") :
        ]
    )


def rename(root, _, old: str, new: str) -> None:
    for file in (root / "content").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(text.replace(old, new), encoding="utf-8")


RESULT = "    judged_by: maynard-2012\n"

RULES = (
    titled("a full stop last", "Koll på soc.", "punkt"),
    titled("a small letter first", "koll på soc i skolan", "stor bokstav"),
    worded("it works", "Insatsen fungerar.", "fungerar"),
    worded("an e-mail address", "Skriv till anna.svensson@kommunen.se.", "e-post"),
    worded("a name and a telephone", "Ring Anna på 070-123 45 67.", "telefon"),
    worded("a telephone abroad", "Ring +46 70 123 45 67.", "telefon"),
    said(
        "sbu judged by another", U, "sbu", edits=(exchange(U, "basis: systematic-review", "basis: sbu"),), line="basis:"
    ),
    said(
        "judged by a law",
        U,
        "sol-2025-400",
        edits=(exchange(U, "judged_by: maynard-2012", "judged_by: sol-2025-400"),),
        line="judged_by:",
        most=2,
    ),
    said(
        "judged by one that is no source",
        U,
        "sbu-308",
        edits=(exchange(U, "judged_by: maynard-2012", "judged_by: sbu-308"),),
        line="judged_by:",
        most=2,
    ),
    said("a law is the source", U, "lag", edits=(lambda root: rewrite(root, U, law_as_source),), most=3),
    said(
        "the whole report",
        U,
        "går inte att slå upp",
        edits=(
            lambda root: rewrite(
                root,
                U,
                lambda text: (
                    text[: text.index(RESULT)]
                    + text[text.index(RESULT) :].replace("place: Sammanfattning", "place: Hela rapporten", 1)
                ),
            ),
        ),
    ),
    said("the same source twice", U, "två gånger", edits=(lambda root: rewrite(root, U, twice),)),
    said(
        "two answers to one question",
        L,
        "ett svar",
        edits=(exchange(L, "oro: [oro-nej]", "oro: [oro-nej, oro-ja]"),),
        line="oro:",
        most=2,
    ),
    said(
        "none and one",
        L,
        "'inget'",
        edits=(exchange(L, "skolarbete: [inget]", "skolarbete: [inget, tappat-motivationen]"),),
        line="skolarbete:",
    ),
    said(
        "an answer twice",
        L,
        "två gånger",
        edits=(exchange(L, "vuxna: [manga-byten]", "vuxna: [manga-byten, manga-byten]"),),
        line="vuxna:",
    ),
    said(
        "expected and not expected",
        L,
        "samordnare-for-uvas",
        edits=(exchange(L, "  excludes:\n", "  excludes:\n    - samordnare-for-uvas\n"),),
        most=2,
    ),
    said(
        "expected report that is not",
        L,
        "report",
        edits=(exchange(L, "  report: false", "  report: true"),),
        line="report:",
    ),
    said("a source of the future", S, "framtiden", edits=(exchange(S, "year: 2012", "year: 2035"),), line="year:"),
    said(
        "a day without a month", S, "månad", edits=(exchange(S, "  year: 2012", "  year: 2012\n  day: 3"),), line="day:"
    ),
    said(
        "a day that is not",
        S,
        "almanackan",
        edits=(exchange(S, "  year: 2012", "  year: 2012\n  month: 2\n  day: 30"),),
    ),
    said(
        "searched in the future",
        U,
        "framtiden",
        edits=(exchange(U, 'searched_until: "2009"', 'searched_until: "2039"'),),
        line="searched_until:",
        most=2,
    ),
    said(
        "searched after it was printed",
        U,
        "2012",
        edits=(exchange(U, 'searched_until: "2009"', 'searched_until: "2019"'),),
        line="searched_until:",
    ),
    said("no effect is better", U, "better", edits=(exchange(U, "value: 4.7", "value: 0"),), most=1),
    said(
        "one DOI, two sources",
        "content/sources/dubblett-2012.yml",
        "DOI",
        "maynard-2012",
        edits=(copy(S, "content/sources/dubblett-2012.yml", ('title: "Indicated', 'title: "Another')),),
        most=3,
    ),
    said(
        "a personal number in a file name",
        "content/terms/barn-20120229-2384.yml",
        "personnummer",
        edits=(copy(SIP, "content/terms/barn-20120229-2384.yml", ("title: SIP", "title: Barn")),),
    ),
    said(
        "a personal number in a comment",
        K,
        "personnummer",
        edits=(exchange(K, TITLE, f"# gäller 20120229-2384\n{TITLE}"),),
        line="# gäller",
    ),
    said(
        "a personal number in a former id",
        K,
        "personnummer",
        edits=(exchange(K, "category:", "formerly: [barn-20120229-2384]\ncategory:"),),
        line="formerly",
    ),
    said(
        "no way to do it",
        K,
        "practice",
        edits=(lambda root: rewrite(root, K, lambda text: cut(text, "practice:", "suits:", " {}\n")),),
        line="practice",
    ),
    said(
        "nothing to think of first",
        K,
        "think_first",
        edits=(
            lambda root: rewrite(
                root, K, lambda text: text[: text.index("think_first:")] + text[text.index("outcomes:") :]
            ),
        ),
    ),
    said("no follow-up", K, "follow_up", edits=(exchange(K, "follow_up:\n  - utvecklade-arbetssatt\n", ""),)),
    said(
        "a source that nobody cites",
        SOURCE,
        "hänvisar",
        edits=(
            copy(
                S, SOURCE, ('title: "Indicated', 'title: "Another'), ('DOI: "10.4073/csr.2012.10"', 'DOI: "10.4073/x"')
            ),
        ),
    ),
    *(
        said(
            f"a person in the local offer: {contact}",
            LOCAL,
            "funktion",
            edits=(write(LOCAL, OFFER.replace("Fältgruppen, 010-123 45 67", contact)),),
            line="contact:",
            never=("formatering",),
        )
        for contact in (
            "anna.svensson@kommunen.se",
            "Anna Svensson, 010-123 45 67",
            "Fråga Anna Svensson",
            "070-123 45 67, Anna Svensson",
        )
    ),
    Mistake(
        "a function in the local offer",
        (write(LOCAL, OFFER.replace("010-123 45 67", "barn.och.unga@kommunen.se")),),
        "",
        (),
    ),
)


def law_as_source(text: str) -> str:
    head, tail = text[: text.index(RESULT)], text[text.index(RESULT) :]
    return head + tail.replace("judged_by: maynard-2012", "judged_by: sol-2025-400").replace(
        "- source: maynard-2012\n        place: Sammanfattning", "- source: sol-2025-400\n        place: 19 kap. 1 §", 1
    )


def twice(text: str) -> str:
    head, tail = text[: text.index(RESULT)], text[text.index(RESULT) :]
    cited = "      - source: maynard-2012\n        place: Sammanfattning\n"
    return head + tail.replace(cited, cited * 2, 1)


MISTAKES = (*CHARACTERS, *EMPTY, *LINES, *FORMATTING, *FILES, *ADDRESSES, *YAML, *MESSAGES, *RULES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name.replace("/", "|"))
def test_a_mistake_is_told_where_it_is_and_as_what_it_is(mistake: Mistake, tmp_path) -> None:
    lines: dict[str, list[str]] = {}

    def keep(root) -> None:
        file = root / mistake.path
        lines["file"] = mended_lines(file.read_bytes()) if mistake.path and file.is_file() else []

    found = problems_after(*mistake.edits, keep)
    told = [str(problem) for problem in found]
    if not mistake.path:
        assert told == []
        return
    assert len(told) <= mistake.most, told
    right = [
        problem
        for problem in found
        if problem.path == mistake.path and all(word in str(problem) for word in mistake.words)
    ]
    assert right, told
    assert not any(word in text for word in mistake.never for text in told), told
    if mistake.line:
        assert any(mistake.line in lines["file"][problem.line - 1] for problem in right), told


def mended_lines(content: bytes) -> list[str]:
    return content.decode(errors="replace").replace("\r\n", "\n").split("\n")
