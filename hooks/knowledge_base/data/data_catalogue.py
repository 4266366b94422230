"""The description of the open data, for people and for data portals.

The catalogue follows DCAT-AP-SE 3.0.1 (https://docs.dataportal.se/dcat/sv/), the Swedish profile for open data. It is
written once the owner has said who publishes, what kind of body that is, whom to ask and where the site is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypedDict

from knowledge_base.meaning.changes import all_changes, last_day
from knowledge_base.model.knowledge_base import KnowledgeBase

FOLDER = "data"
"""The folder on the site. Permanent."""

CATALOGUE = f"{FOLDER}/dcat.rdf"


@dataclass(frozen=True)
class Distribution:
    """One file of a dataset."""

    file: str
    """Its name in the folder."""
    media_type: str
    titles: Mapping[str, str]
    """By language, `sv` and `en`, as all texts below."""
    schema: str | None = None
    """The name of the schema that the file keeps to."""


@dataclass(frozen=True)
class Dataset:
    """One set of data, in one or more formats."""

    id: str
    """Its place on the page of open data, which with the address of the site is its stable name."""
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    distributions: tuple[Distribution, ...]


DATASETS = (
    Dataset(
        "kunskapsbas",
        {
            "sv": "Kunskapsbas om insatser när skolan inte fungerar",
            "en": "Knowledge base on interventions when school does not work",
        },
        {
            "sv": (
                "Insatser, skyddsfaktorer, mått, grupper, samverkansmodeller, övningsfall, ord och källor, med varje"
                " uppgifts källa och kunskapsläget per utfall."
            ),
            "en": (
                "Interventions, protective factors, measures, groups, models of collaboration, practice cases, terms"
                " and sources, with the source of every claim and the evidence for each outcome. The texts are in"
                " Swedish."
            ),
        },
        {
            "sv": ("skolfrånvaro", "socialtjänst", "förebyggande arbete", "evidens"),
            "en": ("school absence", "social services", "prevention", "evidence"),
        },
        (
            Distribution(
                "kunskapsbas.json",
                "application/json",
                {"sv": "Hela kunskapsbasen som JSON", "en": "The whole knowledge base as JSON"},
                "schema/kunskapsbas.schema.json",
            ),
        ),
    ),
    Dataset(
        "insatser",
        {"sv": "Insatser när skolan inte fungerar", "en": "Interventions when school does not work"},
        {
            "sv": (
                "En rad för varje insats, med det som går att jämföra: ålder, skolformer, frånvaro, skyddsfaktorer och"
                " kunskapsläge."
            ),
            "en": (
                "One row for each intervention with what can be compared: age, school stages, absence, protective"
                " factors and evidence. The texts are in Swedish."
            ),
        },
        {
            "sv": ("skolfrånvaro", "socialtjänst", "insatser"),
            "en": ("school absence", "social services", "interventions"),
        },
        (Distribution("insatser.csv", "text/csv", {"sv": "Insatser som tabell", "en": "Interventions as a table"}),),
    ),
    Dataset(
        "kallor",
        {"sv": "Källor om skolfrånvaro och socialtjänst", "en": "Sources on school absence and social services"},
        {
            "sv": "Alla källor som kunskapsbasen hänvisar till, för program som hanterar referenser.",
            "en": "All sources that the knowledge base refers to, for reference managers.",
        },
        {"sv": ("skolfrånvaro", "referenser"), "en": ("school absence", "references")},
        (
            Distribution(
                "kallor.csl.json",
                "application/vnd.citationstyles.csl+json",
                {"sv": "Källor som CSL-JSON", "en": "Sources as CSL-JSON"},
            ),
            Distribution("kallor.bib", "application/x-bibtex", {"sv": "Källor som BibTeX", "en": "Sources as BibTeX"}),
        ),
    ),
)

_NEEDED: tuple[Literal["owner", "owner_type", "contact", "address"], ...] = (
    "owner",
    "owner_type",
    "contact",
    "address",
)


def missing_facts(knowledge_base: KnowledgeBase) -> tuple[str, ...]:
    """The fields of content/site.yml that must be filled in before the catalogue can be written."""
    return tuple(field for field in _NEEDED if not knowledge_base.site.fields[field])


def licence_uri(knowledge_base: KnowledgeBase) -> str:
    """The licence itself, not its Swedish translation, as DCAT-AP-SE asks for (recommendation 11)."""
    return re.sub(
        r"^(https://creativecommons\.org/.*/)deed\.[a-z]+$", r"\1", knowledge_base.site.fields["content_licence"]["URL"]
    )


def json_ld(knowledge_base: KnowledgeBase) -> list[dict[str, Any]]:
    """The datasets in the words of schema.org, for search engines; none while facts are missing."""
    if missing_facts(knowledge_base):
        return []
    site = knowledge_base.site.fields
    home = f"{site['address']}/{FOLDER}/"
    return [
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": f"{home}#{dataset.id}",
            "url": f"{home}#{dataset.id}",
            "name": dataset.titles["sv"],
            "description": dataset.descriptions["sv"],
            "keywords": list(dataset.keywords["sv"]),
            "inLanguage": "sv",
            "isAccessibleForFree": True,
            "license": licence_uri(knowledge_base),
            "dateModified": last_day(all_changes(knowledge_base)),
            "creator": {"@type": "Organization", "name": site["owner"], "email": site["contact"]},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": each.titles["sv"],
                    "encodingFormat": each.media_type,
                    "contentUrl": f"{home}{each.file}",
                }
                for each in dataset.distributions
            ],
        }
        for dataset in DATASETS
    ]


class Catalogue(TypedDict):
    """What `templates/files/dcat.rdf` says."""

    home: str
    """The page of open data, with the address of the site."""
    owner: str
    owner_type: str
    contact: str
    licence: str
    modified: str
    datasets: list[dict[str, Any]]


def catalogue(knowledge_base: KnowledgeBase) -> Catalogue | None:
    """What the catalogue says; None while a fact is missing."""
    site = knowledge_base.site.fields
    owner, owner_type, contact, address = site["owner"], site["owner_type"], site["contact"], site["address"]
    if not (owner and owner_type and contact and address):
        return None
    return {
        "home": f"{address}/{FOLDER}/",
        "owner": owner,
        "owner_type": owner_type,
        "contact": contact,
        "licence": licence_uri(knowledge_base),
        "modified": last_day(all_changes(knowledge_base)),
        "datasets": [asdict(dataset) for dataset in DATASETS],
    }
