"""What the open data are, as people and data portals are told.

The catalogue follows DCAT-AP-SE 3.0.1 (https://docs.dataportal.se/dcat/sv/), the Swedish profile for open data. It is
written once the owner has said who publishes, what kind of body that is, whom to ask and where the site stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

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
            "sv": "Insatser, skyddsfaktorer, mått, grupper, samverkansmodeller, övningsfall, ord och källor, med varje uppgifts källa och kunskapsläget per utfall.",
            "en": "Interventions, protective factors, measures, groups, models of collaboration, practice cases, terms and sources, with the source of every claim and the evidence for each outcome. The texts are in Swedish.",
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
            "sv": "En rad för varje insats, med det som går att jämföra: ålder, skolformer, frånvaro, skyddsfaktorer och kunskapsläge.",
            "en": "One row for each intervention with what can be compared: age, school stages, absence, protective factors and evidence. The texts are in Swedish.",
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

_NEEDED = ("owner", "owner_type", "contact", "address")


def missing_facts(knowledge_base: KnowledgeBase) -> tuple[str, ...]:
    """The fields of content/site.yml that must be filled in before the catalogue can be written."""
    return tuple(field for field in _NEEDED if not knowledge_base.site[field])


def licence_uri(knowledge_base: KnowledgeBase) -> str:
    """The licence itself, not its Swedish translation, as DCAT-AP-SE asks for (recommendation 11)."""
    return re.sub(
        r"^(https://creativecommons\.org/.*/)deed\.[a-z]+$", r"\1", knowledge_base.site["content_licence"]["URL"]
    )


def json_ld(knowledge_base: KnowledgeBase) -> list[dict[str, Any]]:
    """The datasets in the words of schema.org, for search engines; none while facts are missing."""
    if missing_facts(knowledge_base):
        return []
    site = knowledge_base.site
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


_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcatap": "http://data.europa.eu/r5r/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_EU = "http://publications.europa.eu/resource/authority"
_METADATA_LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/"
"""Of the catalogue itself, not of the data. The Swedish profile allows no other."""


def rdf(knowledge_base: KnowledgeBase) -> str:
    """The catalogue as RDF/XML. No fact may be missing."""
    site, licence, modified = knowledge_base.site, licence_uri(knowledge_base), last_day(all_changes(knowledge_base))
    home = f"{site['address']}/{FOLDER}/"
    publisher, contact = f"{home}#utgivare", f"{home}#kontakt"
    root = ElementTree.Element("rdf:RDF", {f"xmlns:{prefix}": uri for prefix, uri in _NAMESPACES.items()})

    def thing(kind: str, about: str) -> ElementTree.Element:
        return ElementTree.SubElement(root, kind, {"rdf:about": about})

    def text(subject: ElementTree.Element, name: str, *values: str, **attributes: str) -> None:
        for value in values:
            ElementTree.SubElement(
                subject, name, {key.replace("_", ":"): attribute for key, attribute in attributes.items()}
            ).text = value

    def texts(subject: ElementTree.Element, name: str, values: Mapping[str, str]) -> None:
        for language, value in values.items():
            text(subject, name, value, xml_lang=language)

    def to(subject: ElementTree.Element, name: str, *targets: str) -> None:
        for target in targets:
            ElementTree.SubElement(subject, name, {"rdf:resource": target})

    def date(subject: ElementTree.Element, name: str, value: str) -> None:
        text(subject, name, value, rdf_datatype="http://www.w3.org/2001/XMLSchema#date")

    catalogue = thing("dcat:Catalog", home)
    texts(
        catalogue,
        "dcterms:title",
        {"sv": "Öppna data om skolfrånvaro och socialtjänst", "en": "Open data on school absence and social services"},
    )
    texts(
        catalogue,
        "dcterms:description",
        {
            "sv": "Det innehåll som webbplatsen Insatskompassen bygger på.",
            "en": "The content that the website Insatskompassen is built from.",
        },
    )
    to(catalogue, "dcterms:publisher", publisher)
    to(catalogue, "dcterms:license", _METADATA_LICENCE)
    to(catalogue, "dcterms:language", f"{_EU}/language/SWE", f"{_EU}/language/ENG")
    to(catalogue, "dcat:themeTaxonomy", f"{_EU}/data-theme")
    to(catalogue, "foaf:homepage", home)
    date(catalogue, "dcterms:modified", modified)
    to(catalogue, "dcat:dataset", *(f"{home}#{dataset.id}" for dataset in DATASETS))

    agent = thing("foaf:Agent", publisher)
    text(agent, "foaf:name", site["owner"], xml_lang="sv")
    to(agent, "dcterms:type", f"http://purl.org/adms/publishertype/{site['owner_type']}")

    organisation = thing("vcard:Organization", contact)
    text(organisation, "vcard:fn", site["owner"])
    to(organisation, "vcard:hasEmail", f"mailto:{site['contact']}")

    for dataset in DATASETS:
        described = thing("dcat:Dataset", f"{home}#{dataset.id}")
        texts(described, "dcterms:title", dataset.titles)
        texts(described, "dcterms:description", dataset.descriptions)
        for language, keywords in dataset.keywords.items():
            text(described, "dcat:keyword", *keywords, xml_lang=language)
        to(described, "dcterms:publisher", publisher)
        to(described, "dcat:contactPoint", contact)
        to(described, "dcat:theme", f"{_EU}/data-theme/SOCI", f"{_EU}/data-theme/EDUC")
        to(described, "dcterms:language", f"{_EU}/language/SWE")
        to(described, "dcterms:accessRights", f"{_EU}/access-right/PUBLIC")
        to(described, "dcterms:accrualPeriodicity", f"{_EU}/frequency/IRREG")
        to(described, "dcat:landingPage", f"{home}#{dataset.id}")
        date(described, "dcterms:modified", modified)
        to(described, "dcat:distribution", *(f"{home}#{each.file}" for each in dataset.distributions))
        for each in dataset.distributions:
            file = thing("dcat:Distribution", f"{home}#{each.file}")
            texts(file, "dcterms:title", each.titles)
            to(file, "dcat:accessURL", f"{home}{each.file}")
            to(file, "dcat:downloadURL", f"{home}{each.file}")
            text(file, "dcterms:format", each.media_type)
            to(file, "dcterms:license", licence)
            to(file, "dcatap:availability", f"{_EU}/planned-availability/STABLE")
            if each.schema:
                to(file, "dcterms:conformsTo", f"{home}{each.schema}")
                text(thing("dcterms:Standard", f"{home}{each.schema}"), "dcterms:title", "JSON Schema", xml_lang="en")
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True).decode() + "\n"
