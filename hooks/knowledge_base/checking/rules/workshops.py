"""Rules about workshop programmes, and about the addresses they share with other pages."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.checking.rules.content import Content, Records, named_again
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.swedish import listed
from knowledge_base.model.problems import Problem
from knowledge_base.model.site_pages import TAKEN


@rule("programmets-adress", reads=Records)
def address_is_free(content: Records) -> Iterator[Problem]:
    """En posts adress ska inte höra till en lista eller till en sida som inte är en post."""
    for record in content.entries:
        former = [(("formerly", index), name) for index, name in enumerate(record.fields["formerly"])]
        for field, name in (((), record.id), *former):
            address = f"{record.record_type.url}/{name}/"
            if address in TAKEN:
                tip = "Ta bort det tidigare id:t." if field else "Döp om filen."
                yield record.problem(field, f"adressen {address} hör till en annan sida.", tip)


@rule("programmets-tid", reads=Records)
def minutes_add_up(content: Records) -> Iterator[Problem]:
    """Stegen i ett workshopprogram ska tillsammans ta så lång tid som programmet."""
    for workshop in content.by_type["workshop"]:
        total = sum(step["minutes"] for step in workshop.fields["steps"])
        if total != workshop.fields["duration"]:
            yield workshop.problem(
                ("duration",),
                f"programmet är {workshop.fields['duration']} minuter, men stegen är tillsammans {total}.",
                "Ändra tiden här eller i något steg.",
            )


@rule("samma-steg", reads=Records)
def step_is_named_once(content: Records) -> Iterator[Problem]:
    """Två steg i samma workshopprogram ska inte ha samma id."""
    for workshop in content.by_type["workshop"]:
        for field, name in named_again(
            (("steps", index, "id"), step["id"]) for index, step in enumerate(workshop.fields["steps"])
        ):
            yield workshop.problem(
                field,
                f"'{name}' är redan ett annat stegs id.",
                "Byt det ena. Ett id som har publicerats ändras aldrig.",
            )


@rule("samma-korta-adress", reads=Content)
def short_address_is_its_own(content: Content) -> Iterator[Problem]:
    """Två sidor ska inte ha samma korta adress."""
    owners: dict[str, str] = {}
    for record in (*content.by_type["case"], *content.by_type["workshop"]):
        word = record.fields["short_address"]
        if word and owners.setdefault(word, record.path) != record.path:
            yield record.problem(
                ("short_address",),
                f"'{word}' är redan den korta adressen till {owners[word]}.",
                "Välj ett annat ord. Ett som har publicerats ändras aldrig.",
            )


@rule("seriens-delar", reads=Content)
def parts_of_a_series_follow(content: Content) -> Iterator[Problem]:
    """Delarna i en serie ska vara 1, 2, 3 och så vidare, var och en ett program."""
    parts: dict[str, list[int]] = {}
    for workshop in content.by_type["workshop"]:
        if series := workshop.fields["series"]:
            parts.setdefault(series["title"], []).append(series["part"])
    for workshop in content.by_type["workshop"]:
        series = workshop.fields["series"]
        if series and (series["part"] > len(found := parts[series["title"]]) or found.count(series["part"]) > 1):
            yield workshop.problem(
                ("series", "part"),
                f"serien '{series['title']}' har delarna {listed(map(str, sorted(found)))}.",
                f"Delarna ska vara 1 till {len(found)}, en för varje program.",
            )
