"""Rules about sources and how they are cited."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from knowledge_base.checking.rules.content import Cited, Content, Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.model.domain import Source
from knowledge_base.model.entry import Entry
from knowledge_base.model.problems import Problem


@rule("upphov-utan-namn", reads=Records)
def author_has_a_name(content: Records) -> Iterator[Problem]:
    """Varje upphov ska ha ett efternamn eller en organisation."""
    for record in content.by_type["source"]:
        for index, author in enumerate(record.fields["author"]):
            if not (author["family"] or author["literal"]):
                yield record.problem(
                    ("author", index),
                    "upphovet saknar namn.",
                    "Skriv family för en person, eller literal för en organisation.",
                )


@rule("utgivningsdag", reads=Records)
def day_of_issue_can_be(content: Records) -> Iterator[Problem]:
    """En källas utgivningsdag ska finnas i almanackan och inte ligga i framtiden."""
    for source in content.by_type["source"]:
        issued = source.fields["issued"]
        if not issued:
            continue
        year, month, day = issued["year"], issued["month"], issued["day"]
        if day and not month:
            yield source.problem(("issued", "day"), "dagen saknar månad.", "Skriv month också, eller ta bort day.")
        elif not _is_a_day(year, month or 1, day or 1):
            yield source.problem(
                ("issued", "day"), f"{year}-{month:02}-{day:02} finns inte i almanackan.", "Rätta dagen."
            )
        elif datetime.date(year, month or 1, day or 1) > content.today:
            last = "day" if day else "month" if month else "year"
            yield source.problem(
                ("issued", last if year <= content.today.year else "year"),
                "källan ges ut i framtiden.",
                "Rätta dagen då den gavs ut.",
            )


def _is_a_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


@rule("sokt-till", reads=Cited)
def search_was_before_its_report(content: Cited) -> Iterator[Problem]:
    """Litteraturen ska ha sökts före i dag, och före året då översikten gavs ut."""
    for record in content.by_type["intervention"]:
        for index, result in enumerate(record.fields["outcomes"]):
            until = result["searched_until"]
            if not until:
                continue
            field = ("outcomes", index, "searched_until")
            judge = content.sources.get(result["judged_by"])
            issued = judge.fields["issued"] if judge else None
            if until > content.today.isoformat():
                yield record.problem(field, f"{until} ligger i framtiden.", "Rätta året.")
            elif judge and issued and int(until[:4]) > issued["year"]:
                yield record.problem(
                    field,
                    f"litteraturen är sökt till {until}, men '{judge.id}' gavs ut {issued['year']}.",
                    "Kontrollera båda i källan.",
                )


@rule("kallans-doi", reads=Records)
def study_has_its_doi(content: Records) -> Iterator[Problem]:
    """En studie eller översikt ska ha sin DOI, eller säga varför den saknas."""
    for source in content.by_type["source"]:
        doi, reason = source.fields["DOI"], source.fields["no_doi"]
        if doi and reason:
            yield source.problem(("no_doi",), "källan har en DOI, men sägs sakna den.", "Ta bort raden.")
        elif source.fields["kind"] in ("study", "review") and not doi and not reason:
            yield source.problem(
                (),
                "källan har ingen DOI, och säger inte varför.",
                "Skriv DOI. Eller skriv no_doi: none när källan inte har någon, och no_doi: not-found när du har letat"
                " utan att hitta den.",
            )


_IDENTIFIERS: tuple[Literal["DOI", "ISBN"], ...] = ("DOI", "ISBN")


@rule("samma-kalla", reads=Content)
def source_is_there_once(content: Content) -> Iterator[Problem]:
    """Två poster ska inte vara samma källa: samma DOI eller ISBN."""
    for field, sources in _same_sources(content):
        for source in content.new_among(sources):
            other = next(other for other in sources if other is not source)
            yield source.problem(
                (field,),
                f"{field} är densamma som i {other.path}.",
                "Är det samma källa? Behåll den ena posten, och hänvisa till den.",
            )


def _same_sources(content: Content) -> Iterator[tuple[str, list[Entry[Source]]]]:
    """Sources that share an identifier, with its field. An address may hold several, so it says nothing."""
    for field in _IDENTIFIERS:
        alike: dict[str, list[Entry[Source]]] = defaultdict(list)
        for source in content.by_type["source"]:
            if identifier := source.fields[field]:
                alike[identifier.casefold().replace("-", "")].append(source)
        yield from ((field, sources) for sources in alike.values() if len(sources) > 1)


@rule("samma-hanvisning", reads=Records)
def place_is_cited_once(content: Records) -> Iterator[Problem]:
    """Samma källa och plats ska inte stå två gånger under en uppgift."""
    for record, field, schema, value in content.values:
        if isinstance(value, tuple) and schema.get("items", {}).get("x-citation"):
            seen: list[tuple[str, str]] = []
            for index, citation in enumerate(value):
                if citation is None:  # it could not be read, which is told elsewhere
                    continue
                cited = (citation.get("source"), (citation.get("place") or "").casefold())
                if cited in seen:
                    yield record.problem(
                        (*field, index), f"'{cited[0]}' med samma plats står två gånger.", "Ta bort den ena."
                    )
                seen.append(cited)


@rule("ingen-hanvisar", reads=Content)
def record_is_led_to(content: Content) -> Iterator[Problem]:
    """Varje källa och varje mått ska användas av någon post."""
    if content.unsound:
        return
    twice = {source.id for _, sources in _same_sources(content) for source in sources}
    missing = {name for name, identity in content.named if identity not in content.ids.get(name, {identity})}
    used = twice.union(*(part.led_to for part in content.parts if "synonyms" not in part.record_types))
    unused_source = "Hänvisa till källan där den behövs, i samma förslag, eller ta bort posten."
    unused_measure = "Lägg till måttet under 'follow_up' i en insats, i samma förslag, eller ta bort posten."
    kinds: tuple[tuple[Sequence[Entry], str], ...] = (
        (content.by_type["source"], unused_source),
        (content.by_type["measure"], unused_measure),
    )
    for records, tip in kinds:
        for record in records:
            if record.id not in used and record.record_type.name not in missing:
                yield record.problem((), "ingen post hänvisar hit.", tip)
