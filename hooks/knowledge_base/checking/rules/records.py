"""Rules about records and their relations."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from knowledge_base.checking.rules.content import Content, Records, named_again
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.search_words import words
from knowledge_base.model.domain import Synonyms
from knowledge_base.model.entry import AnyEntry, Entry, is_source
from knowledge_base.model.links import PAGE
from knowledge_base.model.problems import Problem
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.site_pages import SITE_PAGES, list_page


@rule("samma-id", reads=Content)
def id_is_unique(content: Content) -> Iterator[Problem]:
    """Två poster ska inte ha samma id, inte heller i olika mappar."""
    seen: dict[str, AnyEntry] = {}
    for record in content.records:
        if record.id in seen:
            yield record.problem(
                (), f"id '{record.id}' används redan av {seen[record.id].path}.", "Byt namn på den fil som är nyast."
            )
        seen.setdefault(record.id, record)


@rule("tidigare-id", reads=Content)
def former_id_is_free(content: Content) -> Iterator[Problem]:
    """Ett tidigare id ska inte vara en annan posts id eller tidigare id."""
    taken = {(record.record_type.name, record.id): record for record in content.entries}
    for record in content.entries:
        for index, former in enumerate(record.fields["formerly"]):
            owner = taken.setdefault((record.record_type.name, former), record)
            if owner is not record or former == record.id:
                yield record.problem(
                    ("formerly", index), f"'{former}' hör redan till {owner.path}.", "Ta bort det härifrån."
                )


_FIXED_SECTIONS = ("sammanfattning", "las-ocksa", "ord", "kallor")
"""Ids of the sections that every topic has besides its own."""


@rule("avsnittets-id", reads=Records)
def section_id_is_free(content: Records) -> Iterator[Problem]:
    """Ett avsnitt i en fördjupning ska inte ha ett id, eller ett tidigare id, som finns någon annanstans på sidan."""
    for record in content.by_type["topic"]:
        taken = set(_FIXED_SECTIONS)
        for index, section in enumerate(record.fields["sections"]):
            places = {("id",): section["id"]} | {
                ("formerly", number): former for number, former in enumerate(section["formerly"])
            }
            for place, identity in places.items():
                if identity in taken:
                    yield record.problem(
                        ("sections", index, *place), f"'{identity}' finns redan på sidan.", "Välj ett annat."
                    )
                taken.add(identity)


@rule("samma-titel", reads=Content)
def title_is_unique(content: Content) -> Iterator[Problem]:
    """Två poster av samma slag ska inte ha samma titel, och två källor inte samma titel och upphov."""
    alike: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for record in content.entries:
        alike[record.record_type.name, _looks(record.fields["title"]), _first_author(record)].append(record)
    for records in alike.values():
        for record in content.new_among(records) if len(records) > 1 else ():
            other = next(other for other in records if other is not record)
            if is_source(record) and is_source(other) and record.fields["DOI"] == other.fields["DOI"] is not None:
                continue  # Already reported as the same source.
            yield record.problem(
                ("title",), f"titeln är densamma som i {other.path}.", "Skilj titlarna åt, eller slå ihop posterna."
            )


def _first_author(record: Entry) -> str:
    """Who a source is by, or empty: two publishers may give a page about one method the same title."""
    authors = record.fields["author"] if is_source(record) else ()
    return next((author["family"] or author["literal"] or "" for author in authors), "")


@cache
def _looks(title: str) -> str:
    """A title as a reader sees it: without what does not show."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


@rule("ingen-starker", reads=Content)
def factor_is_strengthened(content: Content) -> Iterator[Problem]:
    """Varje skyddsfaktor ska stärkas av minst en insats."""
    if not content.is_whole("intervention"):
        return
    used = {link["factor"] for record in content.by_type["intervention"] for link in record.fields["strengthens"]}
    for factor in content.by_type["protective-factor"]:
        if factor.id not in used:
            yield factor.problem(
                (),
                "ingen insats stärker faktorn.",
                "Lägg till den under 'strengthens' i en insats, eller ta bort posten.",
            )


@rule("ingen-faktor", reads=Content)
def area_has_factor(content: Content) -> Iterator[Problem]:
    """Varje delområde i BBIC ska ha minst en skyddsfaktor."""
    if not content.is_whole("protective-factor"):
        return
    used = {area for factor in content.by_type["protective-factor"] for area in factor.fields["areas"]}
    for area in content.by_type["bbic-area"]:
        if area.id not in used:
            yield area.problem(
                (), "ingen skyddsfaktor hör till delområdet.", "Lägg till det under 'areas' i en skyddsfaktor."
            )


@rule("faktor-tva-ganger", reads=Records)
def factor_is_named_once(content: Records) -> Iterator[Problem]:
    """En insats ska nämna varje skyddsfaktor högst en gång."""
    for record in content.by_type["intervention"]:
        for field, name in named_again(
            (("strengthens", index, "factor"), link["factor"])
            for index, link in enumerate(record.fields["strengthens"])
        ):
            yield record.problem(field, f"'{name}' står två gånger.", "Slå ihop dem.")


@rule("aldrar", reads=Records)
def ages_are_in_order(content: Records) -> Iterator[Problem]:
    """Lägsta ålder ska inte vara högre än högsta."""
    for record in content.by_type["intervention"]:
        ages = record.fields["ages"]
        if ages and ages["from"] > ages["to"]:
            yield record.problem(("ages",), f"åldern går från {ages['from']} till {ages['to']}.", "Byt plats på talen.")


@rule("status", reads=Records)
def status_is_explained(content: Records) -> Iterator[Problem]:
    """En ersatt insats ska säga vad som ersätter den, en tillbakadragen ska säga varför, och en som gäller
    ingetdera."""
    for record in content.by_type["intervention"]:
        status = record.fields["status"]
        if status == "superseded" and not record.fields["replaced_by"]:
            yield record.problem(
                ("status",), "insatsen är ersatt, men 'replaced_by' saknas.", "Skriv id för den insats som gäller."
            )
        if status != "active" and not record.fields["status_reason"]:
            yield record.problem(
                ("status",), "insatsen gäller inte, men 'status_reason' saknas.", "Skriv varför i en mening."
            )
        if status == "active" and record.fields["status_reason"]:
            yield record.problem(
                ("status_reason",),
                "insatsen gäller, men har en orsak till att den inte gör det.",
                "Ändra status, eller ta bort raden.",
            )
        if status == "active" and record.fields["replaced_by"]:
            yield record.problem(
                ("replaced_by",),
                "insatsen gäller, men sägs vara ersatt.",
                "Ändra status till superseded, eller ta bort raden.",
            )


@rule("ersatt-i-cirkel", reads=Content)
def replacement_ends(content: Content) -> Iterator[Problem]:
    """En kedja av ersatta insatser ska sluta i en insats som gäller."""
    for record in content.by_type["intervention"]:
        last, seen = record, [record.id]
        while (following := last.fields["replaced_by"]) and following not in seen:
            if following not in content.interventions:
                break
            last = content.interventions[following]
            seen.append(following)
        if not following and last is not record and last.fields["status"] == "withdrawn":
            yield record.problem(
                ("replaced_by",),
                f"kedjan slutar i '{last.id}', som är tillbakadragen.",
                "Hänvisa till en insats som gäller, eller ändra status till withdrawn.",
            )
        if following == record.id:
            yield record.problem(
                ("replaced_by",),
                f"kedjan går i cirkel: {' → '.join([*seen, following])}.",
                "Den insats som gäller ska inte ha 'replaced_by'.",
            )


@rule("hanvisar-till-sig-sjalv", reads=Records)
def record_does_not_name_itself(content: Records) -> Iterator[Problem]:
    """En post ska inte hänvisa till sig själv."""
    for reference in content.references:
        record = reference.record
        own = reference.to_id == record.id and reference.to_type in (record.record_type.name, PAGE)
        if own and reference.field[0] != "replaced_by":
            yield record.problem(reference.field, "posten hänvisar till sig själv.", "Ta bort raden.")


@rule("sokordet", reads=Content)
def synonym_leads_to_a_page(content: Content) -> Iterator[Problem]:
    """Det som ett sökord betyder ska stå på någon sida."""
    unknown = _unknown(content, {word for record in content.by_type["synonyms"] for word in _meanings(record)})
    for record in content.by_type["synonyms"]:
        for index, synonym in enumerate(record.fields["synonyms"]):
            for place, meaning in enumerate(synonym["means"]):
                if missing := [word for word in words(meaning) if word in unknown]:
                    yield record.problem(
                        ("synonyms", index, "means", place),
                        f"ingen sida har ordet '{missing[0]}'.",
                        "Skriv ett ord som står på en sida.",
                    )


def _meanings(record: Entry[Synonyms]) -> Iterator[str]:
    """The words of all that the words of readers mean."""
    return (word for synonym in record.fields["synonyms"] for meaning in synonym["means"] for word in words(meaning))


def _unknown(content: Content, found: set[str]) -> set[str]:
    """Those of the words that no page has."""
    for page in (*map(list_page, RECORD_TYPES), *SITE_PAGES):
        found.difference_update(words(page.title))
    for part in content.parts:
        if found and part.record_types.isdisjoint(("synonyms", "source")):
            found -= part.words
    return found


@rule("samma-insats", reads=Records)
def intervention_is_offered_once(content: Records) -> Iterator[Problem]:
    """Det lokala utbudet ska nämna varje insats högst en gång."""
    for record in content.by_type["local-offer"]:
        for field, name in named_again(
            (("offers", index, "intervention"), offer["intervention"])
            for index, offer in enumerate(record.fields["offers"])
        ):
            yield record.problem(field, f"'{name}' står två gånger.", "Slå ihop dem.")
