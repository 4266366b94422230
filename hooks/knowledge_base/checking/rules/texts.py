"""Rules about what texts may not contain."""

from __future__ import annotations

import quopri
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from knowledge_base.checking.rules.content import Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.addresses import address_mistakes, doi_mistakes
from knowledge_base.language.inline import is_web_address, link_targets
from knowledge_base.language.markup import foreign_at_line_start, foreign_markup
from knowledge_base.language.personal_data import (
    find_birth_date,
    find_email,
    find_personal_number,
    find_telephone,
    names_a_person,
)
from knowledge_base.model.entry import is_source, is_term
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import FieldPath, RawRecord, field_name
from knowledge_base.model.template_marks import is_template_mark
from knowledge_base.model.values import Value

_NUMBERS_OF_THEIR_OWN = frozenset({"DOI", "ISBN", "URL"})
"""Fields whose digits only look like a personal number."""


@rule("personnummer", reads=Records)
def text_has_no_personal_number(content: Records) -> Iterator[Problem]:
    """Ingen text ska innehålla något som ser ut som ett personnummer, eller dagen då någon är född."""
    for record, field, _, value in content.values:
        if isinstance(value, str) and field[-1] not in _NUMBERS_OF_THEIR_OWN:
            number = find_personal_number(value)
            if found := number or find_birth_date(value):
                yield record.problem(
                    field,
                    f"texten har {'något som ser ut som ett personnummer' if number else 'ett födelsedatum'}.",
                    "Ta bort det. Uppgifter om riktiga personer får aldrig stå här.",
                    words=found,
                )


@rule("kontaktuppgift", reads=Records)
def text_has_no_way_to_reach_a_person(content: Records) -> Iterator[Problem]:
    """Texter ska inte ha e-postadresser eller telefonnummer, och en kontakt ska vara en funktion, aldrig en person."""
    for record, field, _, value in content.prose:
        if field[-1] == "contact":
            if record.record_type.name == "local-offer" and names_a_person(value):
                yield record.problem(
                    field,
                    "kontakten ser ut att vara en person.",
                    "Skriv en funktion: till exempel mottagningen, och en gemensam e-postadress eller telefon.",
                )
            continue
        for what, sign, find in _REACHES:
            if sign.search(value) and (found := find(value)) and found not in find_personal_number(value):
                yield record.problem(
                    field,
                    f"texten har {what}: {found}.",
                    "Ta bort det. Kontaktvägar står i det lokala utbudet, och är aldrig en persons.",
                    words=found.split()[0],
                )


_REACHES = (
    ("en e-postadress", re.compile(r"@|[(\[{<](?:at|a|snabel)|\b(?:at|snabel-?a)\b", re.I), find_email),
    ("ett telefonnummer", re.compile(r"0[1-9]|00[1-9]|\+\s?[1-9]"), find_telephone),
)
"""Ways to reach a person, and what each has. A text without it is not looked at closer."""


@rule("formatering", reads=Records)
def text_has_only_its_markup(content: Records) -> Iterator[Problem]:
    """Löpande text ska inte innehålla formatering som sidan skulle visa som tecken."""
    for record, field, schema, value in content.prose:
        for text, advice in foreign_markup(value, inline=bool(schema.get("x-inline"))):
            yield record.problem(
                field,
                f"'{text.strip()}' blir ingen formatering, utan visas som det står.",
                advice,
                words=text.split("\n")[0],
            )
    for entry in content.records:
        yield from _list_items_in_texts(entry.written)


def _list_items_in_texts(record: RawRecord) -> Iterator[Problem]:
    """Lines inside a block of text that begin as a list: the page would show them as running text."""
    begun = {line: field for field, line in record.lines.items()}
    field: FieldPath = ()
    head = 0
    told: FieldPath | None = None
    for number, line in enumerate(record.text, start=1):
        if number in begun:
            field, head = begun[number], number
        elif field != told and number > head + 1 and line.startswith(" ") and (found := foreign_at_line_start(line)):
            told = field
            yield Problem(
                record.path,
                number,
                field_name(field),
                f"raden börjar med '{found.text}', men blir ingen ny rad på sidan.",
                found.advice,
            )


_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LEFT_TO_DO = re.compile(r"\b(?:TODO|FIXME|TBD|TBA|XXX+|Lorem ipsum)\b|\?{3,}")
_PLACEHOLDER = re.compile(
    r"(?:todo|fixme|tbd|tba|x{3,}|y{3,}|n/?a|none|null|nil|undefined|nan|blank|tom|tomt|att göra|fyll i|fylls i|skriv"
    r" här|kommer|"
    r"(?:[sp]\.|sid(?:an|or|orna|a)?\.?|kap(?:itel|\.)?|tab(?:ell|\.)?|fig(?:ur|\.)?|avsnitt) ?(?:\?+|x+|_+|…)|"
    r"kommer senare|fylls i senare|saknas|ej ifyllt|inte ifyllt|test ?test|asdf\w*|qwerty\w*)[.:!…]*",
    re.I,
)


@rule("sager-inget", reads=Records)
def text_says_something(content: Records) -> Iterator[Problem]:
    """En text ska säga något: den har bokstäver eller siffror, och inget som skulle ha bytts ut står kvar."""
    for record, field, _, value in content.prose:
        if not _LETTER_OR_DIGIT.search(value):
            yield record.problem(
                field,
                f"texten '{value}' säger inget.",
                "Skriv vad som gäller, eller ta bort fältet om det får utelämnas.",
            )
        elif left := _LEFT_TO_DO.search(value) or (len(value) < _SHORT and _PLACEHOLDER.fullmatch(value)):
            yield record.problem(field, f"'{left[0]}' står kvar i texten.", "Skriv färdigt texten.", words=left[0])


def says_something(text: str) -> bool:
    """Whether a text has words, and is no placeholder."""
    return _LETTER_OR_DIGIT.search(text) is not None and not _PLACEHOLDER.fullmatch(text)


_SHORT = 30
"""Letters of a text that may be nothing but a placeholder."""


@rule("radbrytning", reads=Records)
def text_is_one_paragraph(content: Records) -> Iterator[Problem]:
    """En text ska vara ett enda stycke, utan tomma rader, där sidan inte visar stycken."""
    for record, field, schema, value in content.values:
        if not isinstance(value, str) or "\n" not in value or schema.get("x-paragraphs"):
            continue
        if not foreign_markup(value):
            written = record.lines_of(field)
            blank = next((number for number, line in written[1:] if not line.strip()), None)
            head = written[0][1] if written else ""
            if re.search(r"\|[-+]?\s*$", head):
                yield record.problem(
                    field, "texten börjar med '|', så varje rad blir en egen.", "Skriv '>-' i stället."
                )
            elif blank:
                yield Problem(
                    record.path,
                    blank,
                    field_name(field),
                    "texten har en tom rad, men visas som ett enda stycke.",
                    "Ta bort den tomma raden, eller dela upp texten på flera fält.",
                )
            else:
                yield record.problem(
                    field, "texten har en radbrytning, men visas som ett enda stycke.", "Skriv texten i ett stycke."
                )


@rule("tappad-bokstav", reads=Records)
def no_letter_is_lost(content: Records) -> Iterator[Problem]:
    """Ett frågetecken ska inte stå inuti ett ord, som när å, ä och ö har gått förlorade."""
    for record, field, _, value in content.prose:
        if "?" in value and (found := _LOST_LETTER.search(value)):
            yield record.problem(
                field,
                f"ordet '{found[0]}' har ett frågetecken inuti.",
                "Är det en bokstav som har gått förlorad? Skriv den igen.",
                words=found[0],
            )


_LOST_LETTER = re.compile(r"(?<![/\w=&])[a-zåäöA-ZÅÄÖ]*[a-zåäö]\?[a-zåäö]+\b")


@rule("tappad-bokstav", reads=Records)
def no_letter_is_in_code(content: Records) -> Iterator[Problem]:
    """Ingen bokstav ska stå som den kod som ett e-postprogram eller ett gammalt system har gjort av den."""
    for record, field, _, value in content.prose:
        for form, decode in _CODED_LETTERS if _MAY_BE_CODE.search(value) else ():
            if found := form.search(value):
                yield record.problem(
                    field,
                    f"'{found[0]}' står för '{decode(found[1])}'.",
                    "Skriv bokstaven själv, i hela texten.",
                    words=found[0],
                )
                break


_MAY_BE_CODE = re.compile("[=%+”†‡Ž™ŒŠ]")
"""The signs that the patterns look for, since they are slow to find that there is none."""

_CODED_LETTERS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (
        re.compile(r"\w*((?:=[CE][0-9A-F]=[89AB][0-9A-F]))\w*"),
        lambda code: quopri.decodestring(code).decode("utf-8", "replace"),
    ),
    (
        re.compile(r"(?<=[a-zåäö])(=[CDEF][0-9A-F])(?=[a-zåäö])"),
        lambda code: quopri.decodestring(code).decode("latin-1"),
    ),
    (re.compile(r"(?<![\w/])\w*((?:%C3%[89AB][0-9A-F])+)\w*", re.I), unquote),
    (re.compile(r"(\+A[A-Z][A-Z]-)"), lambda code: code.encode().decode("utf-7", "replace")),
    (re.compile(r"(?<=[a-zåäö])([”†‡Ž™])(?=[a-zåäö])"), lambda sign: sign.encode("cp1252").decode("cp850")),
    (re.compile(r"(?<=[a-zåäö])([ŒŠ])(?=[a-zåäö])"), lambda sign: sign.encode("cp1252").decode("mac_roman")),
)
"""Letters as quoted-printable, as in an address, as UTF-7, and as DOS and the older Macintosh wrote them."""


@rule("titelns-form", reads=Records)
def title_has_its_form(content: Records) -> Iterator[Problem]:
    """En titel ska börja med stor bokstav och inte sluta med punkt."""
    for record in content.entries:
        title = record.fields["title"]
        if is_source(record) or not says_something(title):
            continue
        if title.endswith(".") and not title.endswith(("...", "m.fl.", "m.m.")):
            yield record.problem(("title",), "titeln slutar med punkt.", "Ta bort punkten.")
        if not is_term(record) and title[0].islower():
            yield record.problem(("title",), "titeln börjar med liten bokstav.", "Skriv stor bokstav först.")


@rule("det-fungerar", reads=Records)
def nobody_says_that_it_works(content: Records) -> Iterator[Problem]:
    """Ingen text ska säga att en insats fungerar eller är bevisad."""
    for record, field, schema, value in content.values:
        if record.record_type.name == "intervention" and schema.get("x-inline") and (found := _IT_WORKS.search(value)):
            yield record.problem(
                field,
                f"'{found[0]}' säger mer än någon kan veta.",
                "Skriv vad som mättes och vad det visade. Se hur kunskap bedöms, evidens/.",
                words=found[0].split()[0],
            )


_IT_WORKS = re.compile(
    r"\b(?:(?:insatsen|metoden|programmet|modellen|stödet|arbetssättet) (?:fungerar|har effekt|är effektiv[at]?|ger"
    r" resultat)(?=[.,!])"
    r"|(?:är )?bevisat effektiv\w*|evidensbaserad\w* metod\w*|garanterar att)",
    re.I,
)


@rule("adressens-form", reads=Records)
def address_leads_to_its_source(content: Records) -> Iterator[Problem]:
    """En adress ska leda till källan själv, och kunna visas för vem som helst."""
    for record, field, schema, value in content.values:
        if not isinstance(value, str) or ("https://" not in value and field[-1] != "DOI"):
            continue
        if field[-1] == "DOI":
            found = [(value, *said) for said in doi_mistakes(value)]
        elif (
            field[-1] == "URL"
            and record.record_type.name == "source"
            and re.match(r"https://(?:dx\.|www\.)?doi\.org/10\.", value)
        ):
            doi = re.sub(r"https://(?:dx\.|www\.)?doi\.org/", "", value)
            found = [(value, "adressen är en DOI.", f"Skriv den i fältet DOI: {doi}.")]
        else:
            targets = link_targets(value) if schema.get("x-inline") else (value,)
            found = [
                (target, *said)
                for target in targets
                if (is_web_address(target) if schema.get("x-inline") else target.startswith("https://"))
                for said in address_mistakes(target)
            ]
        for target, message, tip in found:
            yield record.problem(field, message, tip, words=target)


@rule("mallens-text", reads=Records)
def template_text_is_replaced(content: Records) -> Iterator[Problem]:
    """Mallens text ska vara utbytt."""
    left: dict[str, list[Value]] = defaultdict(list)
    for found in content.written:
        if is_template_mark(found.value):
            left[found.record.path].append(found)
    for first, *more in left.values():
        lines = sorted({found.record.line(found.field) for found in (first, *more)})
        where = f" på {len(lines)} rader: {', '.join(map(str, lines))}" if len(lines) > 1 else ""
        yield first.record.problem(
            first.field,
            f"mallens text står kvar{where}.",
            "Byt ut den mot din egen, eller ta bort fältet om det inte behövs.",
        )
