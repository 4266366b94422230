"""Validates records against their schema and explains each error in Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.language.identifiers import ID, as_id
from knowledge_base.language.swedish import counted
from knowledge_base.model.links import PLACES
from knowledge_base.model.problems import Problem, did_you_mean, nearest, shortened
from knowledge_base.model.record import FieldPath, RawRecord
from knowledge_base.model.record_types import RECORD_TYPES, RecordType
from knowledge_base.model.schemas import Schema, SchemaError, Schemas, choices
from knowledge_base.model.template_marks import is_template_mark

_MANY = 2
"""Above this many missing or unknown fields in one place, report them together."""

_MOST_LISTED = 15
"""A record with more fields than this has them explained on a page. In a message nobody would read them."""

_KINDS = {
    "string": "text",
    "integer": "ett heltal",
    "number": "ett tal",
    "boolean": "true eller false",
    "array": "en lista med '- ' framför varje punkt",
    "object": "fält på egna rader, med två blankstegs indrag",
}


@dataclass(frozen=True)
class Shape:
    """How a record follows its schema."""

    problems: tuple[Problem, ...] = ()
    broken: frozenset[FieldPath] = frozenset()
    """The fields that violate the schema."""
    meant: RecordType | None = None
    """The type that a record in the folder of another type was meant to have. Its fields are not checked."""


def check_shape(record: RawRecord, schemas: Schemas, *, unsure: bool = False) -> Shape:
    """Every violation of the schema of a record, one problem for each mistake.

    An `unsure` record may have lost fields at a mistake in its file, so none is said to be missing from it.
    """
    errors = schemas.errors(record.record_type.name, record.fields)
    if not errors:
        return Shape()
    if meant := _meant_type(record, schemas):
        return Shape((_in_wrong_folder(record, meant),), meant=meant)
    return Shape(
        tuple(_record_problems(record, errors, schemas, unsure=unsure)), frozenset(error.path for error in errors)
    )


def _record_problems(
    record: RawRecord, errors: Iterable[SchemaError], schemas: Schemas, *, unsure: bool
) -> Iterator[Problem]:
    required = _Required(schemas.whole[record.record_type.name])
    missing: dict[FieldPath, SchemaError] = {}
    for error in errors:
        if is_template_mark(error.value):
            continue  # Reported once for the whole record, as text of the template.
        if error.keyword == "required":
            # One error for each missing field: any of them has all that are missing in that place.
            if not unsure:
                missing[error.path] = error
        else:
            yield from _explained(record, error, needed=error.path in required)
    for error in missing.values():
        yield from _explained(record, error, needed=True)


class _Required:
    """The fields of a schema that must be there."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def __contains__(self, field: FieldPath) -> bool:
        schema, needed = self._schema, True
        for step in field:
            if isinstance(step, int):
                schema, needed = schema.get("items", {}), False
            else:
                needed = step in schema.get("required", ())
                schema = schema.get("properties", {}).get(step, {})
        return needed


def _meant_type(record: RawRecord, schemas: Schemas) -> RecordType | None:
    """The type that a record has all the fields of, when it is another than that of its folder."""
    fields = record.fields.keys()

    def fits(record_type: RecordType) -> bool:
        schema = schemas.whole[record_type.name]
        return fields <= schema["properties"].keys() and fields >= set(schema["required"])

    if not record.record_type.folder or fields <= schemas.whole[record.record_type.name]["properties"].keys():
        return None
    fitting = [known for known in RECORD_TYPES if known is not record.record_type and fits(known)]
    return fitting[0] if len(fitting) == 1 else None


def _in_wrong_folder(record: RawRecord, meant: RecordType) -> Problem:
    return Problem(
        record.path,
        1,
        "",
        f"posten är av slaget {meant.title} men ligger bland {record.record_type.plural}.",
        f"Flytta filen till content/{meant.folder}/.",
        "fel-mapp",
    )


def _explained(record: RawRecord, error: SchemaError, *, needed: bool) -> Iterator[Problem]:
    explain = _EXPLANATIONS.get(error.keyword, _otherwise)
    for inner, message, tip, kind in explain(error):
        if kind == "tomt-falt" and needed:
            tip = tip.replace(_OR_TAKE_AWAY, "")
        yield record.problem((*error.path, *inner), message, tip, kind)


_OR_TAKE_AWAY = ", eller ta bort raden om fältet inte behövs"
"""Said of an empty field that may be left out."""


Explanation = Iterator[tuple[tuple[str | int, ...], str, str, str]]
"""Where inside the field, what is wrong, what to do, and the kind of mistake."""


def _unknown_fields(error: SchemaError) -> Explanation:
    known = error.schema.get("properties", {})
    free = _free(error)
    unknown = {name: did_you_mean(name, free) for name in error.value if name not in known}
    strange = [name for name, tip in unknown.items() if not tip]
    if len(strange) > _MANY:
        yield (
            (strange[0],),
            f"{len(strange)} fält finns inte här: {', '.join(map(shortened, strange))}.",
            "Hör de till ett annat slag av post? Jämför med en annan post i samma mapp.",
            "okant-falt",
        )
    for name, tip in unknown.items():
        if tip or len(strange) <= _MANY:
            yield (name,), f"{_shown(name)} är inget fält här.", tip or _no_such_field(name, known), "okant-falt"


def _no_such_field(name: str, known: Iterable[str]) -> str:
    if " " in name:
        return "Är det en mening med kolon? Skriv texten inom citattecken, eller på en egen rad efter '>-'."
    return _listed_fields(known)


def _listed_fields(known: Iterable[str]) -> str:
    names = list(known)
    return (
        f"Fälten är: {', '.join(names)}." if len(names) <= _MOST_LISTED else "Alla fält förklaras på sidan bidra/falt/."
    )


def _free(error: SchemaError) -> dict[str, str]:
    """The fields that could be added where the error is, with their Swedish titles."""
    return {
        name: schema.get("title", name)
        for name, schema in error.schema.get("properties", {}).items()
        if name not in error.value
    }


def _missing_fields(error: SchemaError) -> Explanation:
    known = error.schema["properties"]
    free = _free(error)
    # A misspelt field is reported once, as an unknown field.
    misspelt = {nearest(name, free) for name in error.value if name not in known}
    names = [name for name in error.wanted if name in free and name not in misspelt]
    if len(names) > _MANY:
        yield (
            (),
            f"{len(names)} fält saknas: {', '.join(names)}.",
            "Är en del av filen borta? Utgå från en annan post av samma slag.",
            "falt-saknas",
        )
    else:
        for name in names:
            yield (), f"fältet '{name}' ({free[name]}) saknas.", "Lägg till det.", "falt-saknas"


def _wrong_kind(error: SchemaError) -> Explanation:
    wanted = error.wanted if isinstance(error.wanted, str) else error.wanted[0]
    kind = _KINDS[wanted]
    value = error.value
    if value is None:
        may_be_empty = wanted == "array" and "minItems" not in error.schema
        yield (
            (),
            "fältet är tomt.",
            "Skriv [] om listan är tom." if may_be_empty else f"Skriv ett värde{_OR_TAKE_AWAY}.",
            "tomt-falt",
        )
    elif wanted == "string" and not isinstance(value, (dict, list)):
        if not re.fullmatch(error.schema.get("pattern", ".*"), str(value)):
            yield from _wrong_form(error)
            return
        yield (), f"värdet {_shown(value)} läses inte som text.", "Sätt det inom citattecken.", "inte-text"
    elif wanted == "array":
        yield (), f"här ska det stå {kind}.", _as_a_list(value), "fel-sort"
    else:
        yield (), f"här ska det stå {kind}, inte {_shown(value)}.", _as_one(wanted, value, error.schema), "fel-sort"


_OTHER_POINT = re.compile(r"([–—−‐‑•·◦▪●*+]|\d+[.)]) ")
"""What word processors and other markup begin a point with."""


def _as_a_list(value: Any) -> str:
    """How to make a list of what was written."""
    if isinstance(value, dict) and value:
        return f"Skriv '- ' framför '{shortened(next(iter(value)))}', och dra in raderna under två blanksteg till."
    if isinstance(value, str) and (mark := _OTHER_POINT.match(value)):
        return f"Punkterna börjar med '{mark[1]}'. Skriv ett vanligt bindestreck, '-', i stället."
    if isinstance(value, str) and " " in value:
        return "Börja varje punkt på en egen rad med '- '. Har punkterna egna fält? Jämför med en annan post."
    shown = str(value).lower() if isinstance(value, bool) else shortened(str(value))
    return f"Skriv till exempel '- {shown}' på en egen rad."


def _as_one(wanted: str, value: Any, schema: Schema) -> str:
    """How to write one value of the kind that is wanted."""
    if wanted == "string":
        return "Skriv texten direkt efter fältet. Har den ett kolon, sätt den inom citattecken."
    if wanted == "object":
        return _listed_fields(schema.get("properties", ()))
    if wanted == "boolean":
        return "Skriv true för ja eller false för nej, utan citattecken."
    return (
        "Skriv bara siffror, utan citattecken."
        if wanted == "integer"
        else "Skriv bara siffror, med punkt för decimaler: 4.7."
    )


def _not_a_choice(error: SchemaError) -> Explanation:
    codes = {word.code: word.title for word in choices(error.schema) if word.code}
    value = error.value
    if value is None:
        yield (), "fältet är tomt.", f"Välj bland: {', '.join(codes)}.", "tomt-falt"
    else:
        yield (
            (),
            f"{_shown(value)} går inte att välja.",
            f"{did_you_mean(value, codes)} Välj bland: {', '.join(codes)}.".lstrip(),
            "okand-kod",
        )


def _wrong_form(error: SchemaError) -> Explanation:
    referred = error.schema.get("x-refers-to")
    an_id = (
        f"ett id som finns {PLACES[referred]}: filens namn utan .yml"
        if referred
        else "ett id: små bokstäver a–z, siffror och bindestreck"
    )
    form = error.schema.get("x-form", an_id)
    meant = _meant_form(str(error.value), error.schema.get("pattern", ""))
    guess = f" Menade du '{meant}'?" if meant else ""
    yield (), f"{_shown(error.value)} har fel form.{guess}", f"Skriv {form}.", "fel-form"


def _meant_form(value: str, pattern: str) -> str:
    """What follows the pattern of a field in what was written, or as an id what was written, or an empty text."""
    inside = re.search(pattern.removeprefix("^").removesuffix("$"), value) if "/" in pattern else None
    if inside:
        return inside[0].rstrip(">)]”\"'")
    an_id = pattern == f"^{ID.pattern}$" and re.fullmatch(r"(?:[\w-]+/)?[\w–-]+(?:\.ya?ml)?", value.strip())
    return as_id(re.sub(r"^.*/|\.ya?ml$", "", value.strip())) if an_id else ""


def _too_long(error: SchemaError) -> Explanation:
    yield (
        (),
        f"texten har {len(error.value)} tecken. Gränsen är {error.wanted}.",
        "Korta den, eller dela upp den.",
        "for-lang-text",
    )


def _same_twice(error: SchemaError) -> Explanation:
    seen: list[Any] = []
    for index, item in enumerate(error.value):
        if item in seen:
            what = "punkten" if isinstance(item, (dict, list)) else _shown(item)
            yield (index,), f"{what} står två gånger.", "Ta bort den ena.", "dubblett"
        seen.append(item)


def _empty(error: SchemaError) -> Explanation:
    yield (), "fältet är tomt.", f"Fyll i det{_OR_TAKE_AWAY}.", "tomt-falt"


def _too_few(error: SchemaError) -> Explanation:
    if not error.value:
        yield from _empty(error)
        return
    yield (
        (),
        f"listan har {counted(len(error.value), 'punkt', 'punkter')}.",
        f"Det behövs minst {error.wanted}.",
        "antal-punkter",
    )


def _too_many(error: SchemaError) -> Explanation:
    yield (
        (),
        f"listan har {counted(len(error.value), 'punkt', 'punkter')}.",
        f"Gränsen är {error.wanted}.",
        "antal-punkter",
    )


def _too_small(error: SchemaError) -> Explanation:
    yield (), f"{error.value} är för lågt.", f"Lägsta värde är {error.wanted}.", "utanfor-granserna"


def _too_large(error: SchemaError) -> Explanation:
    yield (), f"{error.value} är för högt.", f"Högsta värde är {error.wanted}.", "utanfor-granserna"


def _not_the_value(error: SchemaError) -> Explanation:
    yield (), f"här ska det stå {_shown(error.wanted)}.", error.schema.get("description", ""), "fast-varde"


def _otherwise(error: SchemaError) -> Explanation:
    yield (), f"värdet {_shown(error.value)} följer inte schemat.", error.schema.get("description", ""), "fel-sort"


_EXPLANATIONS = {
    "additionalProperties": _unknown_fields,
    "required": _missing_fields,
    "type": _wrong_kind,
    "oneOf": _not_a_choice,
    "pattern": _wrong_form,
    "maxLength": _too_long,
    "uniqueItems": _same_twice,
    "minLength": _empty,
    "minItems": _too_few,
    "maxItems": _too_many,
    "minProperties": _empty,
    "minimum": _too_small,
    "maximum": _too_large,
    "const": _not_the_value,
}


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "en lista" if isinstance(value, list) else "ett fält med fält under"
    return f"'{shortened(str(value))}'"
