"""Mistakes that editors make in the real content: where each is told, and the gist of what is said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from by_day import at_once
from edited_content import (
    Edit,
    copy,
    exchange,
    folder,
    link,
    move,
    problems_after,
    remove,
    rename,
    rewrite,
    write,
)

K = "content/interventions/skolstod.yml"
FAMILY = "content/interventions/aktivitet.yml"
L = "content/cases/alva.yml"
Q = "content/questionnaire.yml"
S = "content/sources/maynard-2020.yml"
TERM = "content/terms/fritid.yml"
SITE = "content/site.yml"
LOCAL = "content/local-offer.yml"

TITLE = "title: Skolstöd"
TEXT = "Stöd i vardagen"
"""Stands first in the summary of K, inside a block of text."""

MODELINE = "# yaml-language-server: $schema=../schemas/term.schema.json\n"

OFFER = """\
municipality: null
updated: 2024-03-01
offers:
  - intervention: skolstod
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


def sourced(name: str, field: str, *words: str, **more: object) -> Mistake:
    """A field of S in place of its DOI."""
    fields = field if field.startswith("DOI") else f"{field}\nno_doi: none"
    return said(name, S, *words, edits=(exchange(S, "DOI: 10.1234/skola.5", fields),), **more)


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
        edits=(exchange(K, "source: socialstyrelsen-2022", "source: socialstyrelsen\u200b-2022"),),
        line="\u200b",
    ),
    said(
        "look-alike in a file name",
        "content/terms/b\u0430rn-i-nod.yml",
        "U+0430",
        edits=(copy(TERM, "content/terms/b\u0430rn-i-nod.yml", ("title: Fritid", "title: Barn i nöd")),),
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
        "'children-yuth'",
        edits=(exchange(K, "title: ", "title:\t"), exchange(K, "category: children-youth", "category: children-yuth")),
        line="category:",
        most=2,
    ),
)

LETTERS = tuple(
    worded(f"{name} for a letter", f"Det är f{code}r barn.", f"'{letter}'")
    for name, code, letter in (
        ("quoted-printable", "=C3=B6", "ö"),
        ("quoted-printable of Latin-1", "=F6", "ö"),
        ("an address", "%C3%B6", "ö"),
        ("UTF-7", "+APY-", "ö"),
        ("DOS", "”", "ö"),
        ("DOS for å", "†", "å"),
        ("Macintosh for å", "Œ", "å"),
        ("Macintosh for ä", "Š", "ä"),
    )
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
    said("a place of a space", K, "tom", edits=(exchange(K, "place: Skolnärvaro", 'place: " "'),), line="place:"),
    said("a place of a dash", K, "säger inget", edits=(exchange(K, "place: Skolnärvaro", 'place: "–"'),)),
    said("a name of a space", TERM, "tom", edits=(exchange(TERM, "[fritiden]", '[" "]'),), line='[" "]'),
    said("an empty line in a text", K, "tom rad", edits=(exchange(K, TEXT, f"Ett stycke.\n\n  {TEXT}"),)),
    said(
        "a text that keeps its lines",
        K,
        "'>-'",
        edits=(exchange(K, "summary: >-\n", "summary: |\n  Först.\n"),),
        line="summary:",
    ),
    said("an empty line written with a backslash", K, "radbrytning", edits=(exchange(K, TITLE, 'title: "Koll\\npå"'),)),
)

LINES = (
    Mistake("CR CR LF", (rewrite(TERM, lambda text: text.replace("\n", "\r\r\n")),), "", ()),
    Mistake("LF CR", (rewrite(TERM, lambda text: text.replace("\n", "\n\r")),), "", ()),
    Mistake("CR", (rewrite(TERM, lambda text: text.replace("\n", "\r")),), "", ()),
    Mistake("no last line end", (rewrite(TERM, lambda text: text.rstrip("\n")),), "", ()),
    Mistake("blanks last in lines", (rewrite(TERM, lambda text: text.replace("\n", "  \n")),), "", ()),
)


FORMATS = tuple(
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
)
FORMATTING = (
    *FORMATS,
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
        edits=(exchange(K, "för att komma", "för <b>att</b> komma"),),
        line="<b>",
    ),
)

FILES = (
    *(
        Mistake(f"let be: {name}", (copy(K, f"content/interventions/{name}"),), "", ())
        for name in (
            "._aktivitet.yml",
            ".aktivitet.yml",
            ".DS_Store",
            ".aktivitet.yml.swp",
            "aktivitet.yml.orig",
            "aktivitet.yml~",
            "aktivitet.yml.bak",
            "#aktivitet.yml#",
            "~$aktivitet.docx",
            "desktop.ini",
            "Thumbs.db",
            "Icon\r",
            "aktivitet.yml.swp",
            "aktivitet.yml.tmp",
            "aktivitet.yml.rej",
            "aktivitet.yml.save",
            "aktivitet.yml.mine",
            "aktivitet.yml.r123",
            "aktivitet.yml.BASE.1",
            "aktivitet_BACKUP_12345.yml",
            "aktivitet_LOCAL_12345.yml",
            "aktivitet.yml:Zone.Identifier",
            "@SynoResource",
        )
    ),
    Mistake("let be: in a folder of the system", (copy(K, "content/@eaDir/aktivitet.yml"),), "", ()),
    Mistake("let be: beside the folders", (write("content/Thumbs.db", b"\0"),), "", ()),
    *(
        said(
            f"not a record: {name}",
            f"content/interventions/{name}",
            *words,
            edits=(copy(K, f"content/interventions/{name}"),),
            never=never,
        )
        for name, words, never in (
            ("README.md", ("Ta bort", "flytta"), ("Döp om",)),
            ("ny-insats.yaml", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats.YML", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats.yml.txt", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats", ("Döp om", "'ny-insats.yml'"), ()),
            ("ny-insats.yml.yml", ("'ny-insats.yml'",), ()),
            ("ny-insats.json", ("JSON",), ()),
            ("ny-insats.docx", ("dokument",), ("Döp om",)),
            ("bild.png", ("bild",), ("Döp om",)),
            ("skolstod (1).yml", ("kopia", "skolstod.yml"), ()),
            ("skolstod - kopia.yml", ("kopia", "skolstod.yml"), ()),
            ("Kopia av skolstod.yml", ("kopia", "skolstod.yml"), ()),
            ("skolstod.yaml", ("'skolstod.yml' finns redan",), ()),
            ("Skolstod.yml", ("skolstod.yml", "stora"), ()),
            ("Skolstöd.yml", ("skolstod.yml",), ()),
            ("stod_i_skolan_nu.yml", ("'stod-i-skolan-nu.yml'",), ()),
            ("genvag.lnk", ("genväg",), ("Döp om",)),
            ("skolstod (1) (2).yml", ("kopia", "skolstod.yml"), ()),
            ("skolstod-DESKTOP-AB12.yml", ("kopia", "skolstod.yml"), ()),
            ("skolstod.conflict.yml", ("kopia", "skolstod.yml"), ()),
            ("skolstod.ymlx", ("'skolstod.yml' finns redan",), ()),
            ("ny-insats.ymI", ("'ny-insats.yml'",), ()),
            ("ny-insats.yml ", ("'ny-insats.yml'",), ()),
            ("ny-insats.yml.1", ("'ny-insats.yml'",), ()),
            ("ny-insats.xml", ("annat format",), ("JSON", "Döp om")),
            ("ny-insats.exe", ("program",), ("Döp om",)),
            ("ny-insats.mht", ("annat format",), ("Döp om",)),
        )
    ),
    *(
        said(
            f"no record in it: {name}",
            f"content/interventions/{name}",
            "Ta bort",
            edits=(write(f"content/interventions/{name}", "Ring mötet på måndag.\nKöp kaffe.\n"),),
            never=("Döp om",),
        )
        for name in ("LÄSMIG.txt", "anteckningar.text", "TODO", "Makefile", "x.ods")
    ),
    *(
        said(
            f"in the name of a record: {what}",
            "content/interventions/ny.yml",
            what,
            "Ta bort",
            edits=(write("content/interventions/ny.yml", content),),
            never=("make fix", "textredigerare"),
        )
        for what, content in (
            ("Word", b"PK\x03\x04\x14\x00\x06\x00"),
            ("PDF", b"%PDF-1.7\n%\xe2\xe3"),
            ("RTF", b"{\\rtf1\\ansi hej}"),
            ("bild", b"\x89PNG\r\n\x1a\n"),
            ("webbsida", "<!DOCTYPE html>\n<html lang=sv><title>GitHub</title>"),
            ("Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:abc\n"),
        )
    ),
    said(
        "UTF-16 without a mark",
        "content/interventions/ny.yml",
        "UTF-8",
        edits=(write("content/interventions/ny.yml", "title: Hej\n".encode("utf-16-le")),),
        never=("make fix",),
    ),
    said(
        "a folder in Swedish",
        "content/insatser/ny.yml",
        "content/interventions/ny.yml",
        edits=(copy(K, "content/insatser/ny.yml", ("title: Skolstöd", "title: Nytt")),),
    ),
    said(
        "content inside content",
        "content/content/terms/barn.yml",
        "content/terms/barn.yml",
        edits=(copy(TERM, "content/content/terms/barn.yml", ("title: Fritid", "title: Barn")),),
    ),
    said(
        "composed and decomposed names",
        "content/terms/va\u030ard.yml",
        "'vard.yml'",
        edits=(copy(TERM, "content/terms/va\u030ard.yml", ("title: Fritid", "title: Vård")),),
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
        edits=(link("content/interventions/x.yml", "skolstod.yml"),),
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
        edits=(copy(TERM, "content/terms/nya/barn.yml", ("title: Fritid", "title: Barn")),),
    ),
    said(
        "a misspelt folder",
        "content/term/barn.yml",
        "content/terms/barn.yml",
        edits=(copy(TERM, "content/term/barn.yml", ("title: Fritid", "title: Barn")),),
    ),
    said(
        "a folder with a capital",
        "content/Terms/barn.yml",
        "content/terms/barn.yml",
        edits=(copy(TERM, "content/Terms/barn.yml", ("title: Fritid", "title: Barn")),),
    ),
    said(
        "a record outside the folders",
        "content/barn.yml",
        "content/terms/",
        edits=(copy(TERM, "content/barn.yml", ("title: Fritid", f"{MODELINE}title: Barn")),),
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
        edits=(move(TERM, "content/interventions/sip.yml"),),
    ),
    said(
        "a source among terms",
        "content/terms/maynard-2020.yml",
        "Källa",
        "content/sources/",
        edits=(move(S, "content/terms/maynard-2020.yml"),),
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
            ("https://doi.org/10.1234/skola.5", "DOI"),
            ("https://www.sbu.se/a\\\\b", "%5C"),
        )
    ),
    sourced("DOI with a full stop", 'DOI: "10.1234/skola.5."', "sista tecknet", line="DOI:"),
    sourced("DOI as an address", 'DOI: "https://doi.org/10.1234/skola.5"', "10.1234/skola.5", line="DOI:"),
    sourced("DOI already encoded", 'DOI: "10.1002/1097%2D12"', "%2D", line="DOI:"),
    worded(
        "wrapped link in a text",
        "Se [mer](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsbu.se).",
        "https://sbu.se",
    ),
    worded("link with a password", "Se [mer](https://a:b@sbu.se/).", "lösenord"),
)

YAML = (
    said("one blank too many", K, "indrag", edits=(exchange(K, "  form: open", "   form: open"),), line="   form:"),
    titled("a bracket first", "[Koll] på soc", "[", "citattecken"),
    titled("a brace first", "{Koll} på soc", "{", "citattecken"),
    said(
        "[] before items",
        K,
        "[]",
        "Ta bort",
        edits=(exchange(K, "outcomes:\n", "outcomes: []\n"),),
        line="outcomes: []",
    ),
    said(
        "a value before fields", K, "under", edits=(exchange(K, "practice:\n", "practice: ja\n"),), line="practice: ja"
    ),
    *(
        said(
            f"a mistake of YAML does not hide {what}",
            K,
            word,
            edits=(exchange(K, TITLE, "title: Koll: på soc"), exchange(K, old, new)),
            line=new,
            most=2,
        )
        for what, old, new, word in (
            ("another", "category: children-youth", "category children-youth", "olon"),
            ("a wrong code", "category: children-youth", "category: children-yuth", "'children-youth'"),
            ("a missing source", "source: socialstyrelsen-2022-stod", "source: tideman-2011", "'tideman-2011'"),
        )
    ),
    said(
        "a wrong code does not hide a missing source",
        K,
        "'tideman-2011'",
        edits=(
            exchange(K, "category: children-youth", "category: children-yuth"),
            exchange(K, "source: socialstyrelsen-2022-stod", "source: tideman-2011"),
        ),
        line="tideman-2011",
        most=2,
    ),
)

CITED = "source: socialstyrelsen-2022-stod"

MESSAGES = (
    *(
        said(
            f"an id as a name: {new}",
            K,
            "Menade du 'socialstyrelsen-2022-stod'?",
            edits=(exchange(K, CITED, f"source: {new}"),),
        )
        for new in (
            "socialstyrelsen_2022_stod",
            "Socialstyrelsen-2022-stod",
            "socialstyrelsen-2022-stöd",
            "socialstyrelsen–2022–stod",
            "socialstyrelsen-2022-stod.yml",
            "sources/socialstyrelsen-2022-stod",
        )
    ),
    said(
        "its own id where a source is due",
        K,
        "finns inte i content/sources/",
        edits=(exchange(K, CITED, "source: skolstod"),),
        never=("sig själv",),
    ),
    *(
        said(
            f"the form of a DOI: {doi}",
            S,
            "Menade du '10.1234/skola.5'?",
            edits=(exchange(S, "DOI: 10.1234/skola.5", f'DOI: "{doi}"'),),
        )
        for doi in (
            "doi:10.1234/skola.5",
            "https://dx.doi.org/10.1234/skola.5",
            "DOI 10.1234/skola.5",
            "(10.1234/skola.5)",
        )
    ),
    sourced("an address in brackets", 'URL: "<https://www.sbu.se/308>"', "Menade du 'https://www.sbu.se/308'?"),
    sourced(
        "an address and more", 'URL: "https://www.sbu.se/308 (hämtad i maj)"', "Menade du 'https://www.sbu.se/308'?"
    ),
    *(
        said(f"no language: {code}", S, "språkets kod", edits=(exchange(S, "lang: en", f"lang: {code}"),))
        for code in ("eng", "EN", "en-GB", "gb", "us", "dk", "xx", "engelska")
    ),
    *(
        said(
            f"no date: {day}",
            K,
            "ett datum på formen",
            edits=(exchange(K, "reviewed: 2024-03-01", f"reviewed: {day}"),),
            never=("citattecken",),
        )
        for day in ("20240301", "2024", "1 mars 2024", "2024-3-1")
    ),
    said(
        "a review long before there were any",
        K,
        "länge sedan",
        edits=(exchange(K, "reviewed: 2024-03-01", "reviewed: 1924-03-01"),),
        line="reviewed:",
    ),
    Mistake("a whole number with decimals", (exchange(S, "month: 5", "month: 5.0"),), "", ()),
    titled("a dash first", "- skola", "bindestreck", "citattecken"),
    titled("a question mark first", "? skola", "'?'", "citattecken"),
    *(
        said(
            f"no near source: {new}",
            K,
            "skriv posten först",
            edits=(exchange(K, CITED, f"source: {new}"),),
            never=("Menade",),
        )
        for new in (
            "tideman-2011",
            "maynard-2012",
            "manyard-2021",
            "skr-2025",
            "berg-2019",
            "socialstyrelsen-2023-stod",
        )
    ),
    *(
        said(
            f"a near source: {new}",
            K,
            "Menade du 'socialstyrelsen-2022-stod'?",
            "skriv posten först",
            edits=(exchange(K, CITED, f"source: {new}"),),
        )
        for new in (
            "socialstyrelsen-2022-std",
            "socialstyrelen-2022-stod",
            "socialstyrelsen-2022",
            "socialstyrelsen2022-stod",
        )
    ),
    *(
        said(
            f"the title of another, told in {path}",
            path,
            other,
            edits=(exchange(K, TITLE, "title: Aktivitet  På fritiden"),),
            line="title:",
            most=2,
        )
        for path, other in ((K, "aktivitet.yml"), (FAMILY, "skolstod.yml"))
    ),
    titled("an empty title", '""', "Fyll i", never=("ta bort",)),
    titled("a title without a value", "", "Skriv ett värde", never=("ta bort",)),
    said(
        "an empty block",
        K,
        "Fyll i",
        edits=(rewrite(K, lambda text: cut(text, "summary: >-\n", "summary_sources")),),
        line="summary:",
        never=("ta bort",),
    ),
    said(
        "an empty list",
        K,
        "Fyll i",
        edits=(rewrite(K, lambda text: cut(text, "strengthens:", "practice:", " []\n")),),
        line="strengthens:",
        never=("ta bort",),
    ),
    said("an empty optional text", S, "ta bort", edits=(exchange(S, 'volume: "14"', 'volume: ""'),), line="volume:"),
    said("a source deleted", S, "har publicerats", "hänvisar dit", edits=(remove(S),), never=("Menade",)),
    said(
        "two options with one id",
        Q,
        "finns redan",
        edits=(exchange(Q, "id: saknar-plan", "id: borta-ofta"),),
        line="borta-ofta",
        most=2,
    ),
    said(
        "a misspelt factor",
        Q,
        "narvaroo",
        "Menade du 'narvaro'?",
        edits=(exchange(Q, "factors: [narvaro]", "factors: [narvaroo]"),),
        line="narvaroo",
    ),
    said(
        "a published answer renamed",
        Q,
        "saknar-plan",
        "har publicerats",
        edits=(rename("saknar-plan", "saknar-en-plan"),),
        most=2,
    ),
    said(
        "a published question renamed", Q, "narvaron", "har publicerats", edits=(rename("narvaron", "dagarna"),), most=2
    ),
    said(
        "a published answer that a case gives is removed",
        Q,
        "borta-ofta",
        "har publicerats",
        edits=(exchange(Q, "id: borta-ofta", "id: ofta-borta"),),
        most=2,
    ),
    said(
        "a new option, the same version",
        Q,
        "version till 2",
        edits=(
            exchange(
                Q,
                "          - id: saknar-plan",
                "          - id: nytt\n            text: Nytt\n            factors: [narvaro]\n"
                "          - id: saknar-plan",
            ),
        ),
        line="version:",
    ),
    said(
        "a source copied",
        "content/sources/dubblett-2020.yml",
        "maynard-2020",
        "DOI",
        edits=(copy(S, "content/sources/dubblett-2020.yml"),),
    ),
    said(
        "a misspelt country",
        K,
        "Swerige",
        "'Sverige'",
        edits=(exchange(K, "countries: [Sverige]", "countries: [Swerige]"),),
        line="countries",
    ),
    said(
        "a record that has another id",
        K,
        "heter nu 'aktivitet'",
        edits=(
            exchange(FAMILY, "category:", "formerly: [aktiviteter]\ncategory:"),
            exchange(K, "related: [aktivitet]", "related: [aktiviteter]"),
        ),
        line="related",
    ),
)


def cut(text: str, start: str, end: str, put: str = "") -> str:
    """`text` without what stands between `start` and `end`."""
    begin = text.index(start) + len(start)
    return text[:begin] + put + text[text.index(f"\n{end}") + 1 :]


def result(old: str, new: str) -> Edit:
    """Something exchanged in the first result of K."""
    return rewrite(
        K, lambda text: text[: text.index("outcomes:")] + text[text.index("outcomes:") :].replace(old, new, 1)
    )


JUDGE = "judged_by: socialstyrelsen-2022-stod"
TABLE = "      - source: socialstyrelsen-2022-stod\n        place: Tabell 2\n"

RULES = (
    titled("a full stop last", "Skolstöd.", "punkt"),
    titled("a small letter first", "skolstöd", "stor bokstav"),
    worded("it works", "Insatsen fungerar.", "fungerar"),
    worded("an e-mail address", "Skriv till anna.svensson@kommunen.se.", "e-post"),
    worded("a name and a telephone", "Ring Anna på 070-123 45 67.", "telefon"),
    worded("a telephone abroad", "Ring +46 70 123 45 67.", "telefon"),
    said("sbu judged by another", K, "sbu", edits=(result("basis: systematic-review", "basis: sbu"),), line="basis:"),
    said("judged by a law", K, "lagen", edits=(result(JUDGE, "judged_by: lagen"),), line="judged_by:"),
    said(
        "judged by one that is no source",
        K,
        "maynard-2020",
        edits=(result(JUDGE, "judged_by: maynard-2020"),),
        line="judged_by:",
    ),
    said(
        "a law is a source",
        K,
        "mäter inget",
        edits=(result(TABLE, TABLE + TABLE.replace("socialstyrelsen-2022-stod", "lagen")),),
        line="lagen",
    ),
    *(
        said(
            f"no place: {place}",
            K,
            "går inte att slå upp",
            edits=(result("place: Tabell 2", f"place: {place}"),),
            line=place,
        )
        for place in ("Hela rapporten", "hela boken", "Se artikeln", "Passim", "Flera ställen", "Rapporten")
    ),
    said("the same source twice", K, "två gånger", edits=(result(TABLE, TABLE * 2),)),
    said(
        "two answers to one question",
        L,
        "ett svar",
        edits=(exchange(L, "oro: [oro-nej]", "oro: [oro-nej, oro-ja]"),),
        line="oro:",
    ),
    said("none and one", L, "'inget'", edits=(exchange(L, "[borta-ofta]", "[inget, borta-ofta]"),), line="narvaron:"),
    said(
        "an answer twice",
        L,
        "två gånger",
        edits=(exchange(L, "[borta-ofta]", "[borta-ofta, borta-ofta]"),),
        line="narvaron:",
    ),
    said(
        "expected and not expected",
        L,
        "skolstod",
        edits=(exchange(L, "includes: [skolstod]", "includes: [skolstod]\n  excludes: [skolstod]"),),
        line="excludes",
    ),
    said(
        "expected for another stage",
        L,
        "middle",
        edits=(exchange(L, "skolform: [middle]", "skolform: [primary]"),),
        line="includes",
    ),
    said(
        "expected report that is not",
        L,
        "report",
        edits=(exchange(L, "  report: false", "  report: true"),),
        line="report:",
    ),
    said("a source of the future", S, "framtiden", edits=(exchange(S, "year: 2020", "year: 2035"),), line="year:"),
    said("a day without a month", S, "månad", edits=(exchange(S, "  month: 5", "  day: 3"),), line="day:"),
    said(
        "a day that is not", S, "almanackan", edits=(exchange(S, "  month: 5", "  month: 2\n  day: 30"),), line="day:"
    ),
    said("searched in the future", K, "framtiden", edits=(exchange(K, '"2020-08"', '"2039"'),), line="searched_until:"),
    said(
        "searched after it was printed", K, "2022", edits=(exchange(K, '"2020-08"', '"2023"'),), line="searched_until:"
    ),
    said(
        "no effect is better",
        K,
        "better",
        edits=(rewrite(K, lambda text: text.replace("value: 0.54", "value: 0").replace("low: 0.22", "low: -0.2")),),
        line="value:",
    ),
    said(
        "one DOI, two sources",
        "content/sources/ny-2020.yml",
        "DOI",
        "maynard-2020",
        edits=(copy(S, "content/sources/ny-2020.yml", ("title: ", "title: Another ")),),
    ),
    said(
        "a personal number in a file name",
        "content/terms/barn-20120229-2384.yml",
        "personnummer",
        edits=(copy(TERM, "content/terms/barn-20120229-2384.yml", ("title: Fritid", "title: Barn")),),
    ),
    said(
        "a personal number in a comment",
        K,
        "personnummer",
        edits=(exchange(K, TITLE, f"# gäller 20120229-2384\n{TITLE}"),),
        line="# gäller",
    ),
    *(
        said(
            f"{what} in a comment",
            K,
            "kommentaren",
            edits=(exchange(K, TITLE, f"# fråga {what}\n{TITLE}"),),
            line="# fråga",
        )
        for what in ("anna.svensson@kommun.se", "Anna på 070-123 45 67", "anna (at) kommun.se", "+46 70 123 45 67")
    ),
    worded("a date of birth", "Kim är född 2012-02-29.", "födelsedatum"),
    worded("a number that is both", "Kim 02 02 29 23 87.", "person", most=1),
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
        edits=(rewrite(K, lambda text: cut(text, "practice:", "think_first:", " {}\n")),),
        line="practice",
    ),
    said(
        "nothing to think of first",
        K,
        "think_first",
        edits=(rewrite(K, lambda text: text[: text.index("think_first:")] + text[text.index("outcomes:") :]),),
    ),
    said(
        "no follow-up",
        K,
        "Fyll i",
        edits=(exchange(K, "follow_up: [dagar-i-skolan]", "follow_up: []"),),
        line="follow_up:",
        never=("ta bort",),
    ),
    said(
        "a source that nobody cites",
        "content/sources/ny-2020.yml",
        "hänvisar",
        edits=(
            copy(
                S,
                "content/sources/ny-2020.yml",
                ("title: ", "title: Another "),
                ("DOI: 10.1234/skola.5", "DOI: 10.1234/x"),
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
        )
        for contact in (
            "anna.svensson@kommunen.se",
            "Anna Svensson, 010-123 45 67",
            "Fråga Anna Svensson",
            "070-123 45 67, Anna Svensson",
        )
    ),
    *(
        Mistake(
            f"a function in the local offer: {contact}",
            (write(LOCAL, OFFER.replace("010-123 45 67", contact)),),
            "",
            (),
        )
        for contact in (
            "010-123 45 67",
            "barn.och.unga@kommun.se",
            "Mottagningen Barn och unga, Södra Sandby",
            "faltgruppen@kommunen.se",
        )
    ),
)

MISTAKES = (*CHARACTERS, *LETTERS, *EMPTY, *LINES, *FORMATTING, *FILES, *ADDRESSES, *YAML, *MESSAGES, *RULES)


@pytest.mark.parametrize("mistake", at_once(MISTAKES, 70), ids=lambda mistake: mistake.name.replace("/", "|"))
def test_a_mistake_is_told_where_it_is_and_as_what_it_is(mistake: Mistake) -> None:
    lines: list[str] = []

    def keep(root: Path) -> None:
        file = root / mistake.path
        if mistake.path and file.is_file():
            lines.extend(file.read_bytes().decode(errors="replace").split("\n"))

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
        assert any(mistake.line in lines[problem.line - 1] for problem in right), told
