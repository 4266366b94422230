"""Checks that every reference between records leads somewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge_base.checking.rules.content import Content
from knowledge_base.language.swedish import listed
from knowledge_base.model.links import PAGE, PLACES, Reference
from knowledge_base.model.problems import Problem, did_you_mean
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.template_marks import TEMPLATE_ID

_ADVICE = "Kontrollera stavningen, eller skriv posten först."
_MOST_FILES = 5
"""Files that a message lists."""


def reference_problems(content: Content) -> Iterator[Problem]:
    """References and links to records that do not exist."""
    yield from _missing_records(content)
    everything = frozenset().union(*content.ids.values())
    for (record, field, _, _), target in content.links:
        if target not in everything:
            tip = (
                f"{did_you_mean(target, everything)} En länk leder till ett id eller till en adress som börjar med"
                " https://.".lstrip()
            )
            yield record.problem(
                field, f"länken leder till '{target}', som inte finns.", tip, "okand-lank", words=target
            )


def _missing_records(content: Content) -> Iterator[Problem]:
    """One problem for each record that is referred to and does not exist, however many places name it."""
    own_page = frozenset().union(
        *(content.ids[record_type.name] for record_type in RECORD_TYPES if not record_type.one_page)
    )
    known = {**content.ids, PAGE: own_page}
    missing = {(name, identity) for name, identity in content.named if identity not in known[name]}
    found: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for reference in content.references if missing else ():
        if (reference.to_type, reference.to_id) in missing and reference.to_id != TEMPLATE_ID:
            found[reference.to_type, reference.to_id].append(reference)
    for (name, identity), places in found.items():
        places.sort(key=lambda place: (place.record.path, place.record.line(place.field)))
        yield _missing_record(content, name, identity, places, did_you_mean(identity, known[name]))


def _missing_record(content: Content, name: str, identity: str, places: Sequence[Reference], guess: str) -> Problem:
    first = places[0].record
    now = next((record for record in content.entries if identity in record.fields["formerly"]), None)
    where = f" {len(places)} ställen hänvisar dit: {_where(places)}." if len(places) > 1 else ""
    if now:
        return first.problem(
            places[0].field, f"'{identity}' heter nu '{now.id}'.{where}", f"Skriv '{now.id}'.", "okant-id"
        )
    record_type = next((known for known in RECORD_TYPES if known.name == name), None)
    if record_type and {f"/{record_type.url}/{identity}/", f"/{record_type.url}/#{identity}"} & content.published:
        return Problem(
            f"content/{record_type.folder}/{identity}.yml",
            1,
            "",
            f"posten har publicerats men finns inte längre.{where or f' {first.path} hänvisar dit.'}",
            f"Hämta tillbaka filen. Har posten bytt namn? Skriv '{identity}' under 'formerly' i den nya, och ändra"
            " hänvisningarna.",
            "okant-id",
        )
    return first.problem(
        places[0].field,
        f"'{identity}' finns inte {PLACES[name]}.{where}",
        f"{guess} {_ADVICE}".lstrip(),
        "okant-id",
    )


def _where(places: Sequence[Reference]) -> str:
    """The files of some references, with the lines of each."""
    lines: dict[str, list[int]] = defaultdict(list)
    for place in places:
        lines[place.record.path].append(place.record.line(place.field))
    named = [f"{path} rad {listed(map(str, sorted(set(found))))}" for path, found in lines.items()]
    return "; ".join(named[:_MOST_FILES]) + (" med flera" if len(named) > _MOST_FILES else "")
