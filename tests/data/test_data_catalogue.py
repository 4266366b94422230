"""The catalogue for data portals: read as RDF and held against what DCAT-AP-SE 3.0.1 makes mandatory."""

from __future__ import annotations

import json

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from data_page import data_page
from knowledge_base.data import data_catalogue, open_data
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.pages.site_pages import render_files
from owner import TINY_SITE_FILLED_IN
from tiny_project import REPOSITORY, BuildProject, changed, opened, problems

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
HOME = "https://example.se/data/"
MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset),
    FOAF.Agent: (FOAF.name, DCTERMS.type),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS["format"]),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
}
"""Properties with a least number of one, by class (bundle.json of DCAT-AP-SE 3.0.1)."""

AT_MOST_ONE = (DCTERMS.publisher, DCTERMS.license, DCAT.accessURL, DCTERMS["format"])


def published(knowledge_base: KnowledgeBase) -> dict[str, str]:
    """Every file beside the pages, by address."""
    return {file.url: file.content for file in render_files(knowledge_base, REPOSITORY / "templates")}


@pytest.fixture
def filled_in(project: BuildProject) -> KnowledgeBase:
    return opened(project(TINY_SITE_FILLED_IN))


@pytest.fixture
def graph(filled_in: KnowledgeBase) -> Graph:
    return Graph().parse(data=published(filled_in)["data/dcat.rdf"], format="xml")


def test_every_mandatory_property_is_there(graph: Graph) -> None:
    for kind, needed in MANDATORY.items():
        things = list(graph.subjects(RDF.type, kind))
        assert things, kind
        assert [(thing, name) for thing in things for name in needed if not graph.value(thing, name, any=True)] == []
        assert [
            (thing, name) for thing in things for name in AT_MOST_ONE if len(list(graph.objects(thing, name))) > 1
        ] == []


def test_every_thing_is_named_by_a_whole_address_and_every_reference_is_described(graph: Graph) -> None:
    assert all(isinstance(thing, URIRef) and str(thing).startswith(HOME) for thing in graph.subjects())
    for name in (DCTERMS.publisher, DCAT.contactPoint, DCAT.dataset, DCAT.distribution, DCTERMS.conformsTo):
        assert all((thing, RDF.type, None) in graph for thing in graph.objects(None, name))


def languages(graph: Graph, thing: Node, name: URIRef) -> set[str | None]:
    return {text.language for text in graph.objects(thing, name) if isinstance(text, Literal)}


def test_titles_are_short_and_in_swedish_and_english(graph: Graph) -> None:
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution):
        for thing in graph.subjects(RDF.type, kind):
            assert languages(graph, thing, DCTERMS.title) == {"sv", "en"}
            assert all(len(title.split()) < 10 for title in graph.objects(thing, DCTERMS.title))
    for dataset in graph.subjects(RDF.type, DCAT.Dataset):
        assert languages(graph, dataset, DCTERMS.description) == languages(graph, dataset, DCAT.keyword) == {"sv", "en"}


def test_the_publisher_is_what_the_owner_says_it_is(graph: Graph) -> None:
    publisher = graph.value(None, RDF.type, FOAF.Agent)
    assert graph.value(publisher, FOAF.name) == Literal("Exempelköpings kommun", lang="sv")
    assert graph.value(publisher, DCTERMS.type) == URIRef("http://purl.org/adms/publishertype/LocalAuthority")
    assert graph.value(None, VCARD.hasEmail, URIRef("mailto:data@exempelkoping.example"))


def test_every_file_it_describes_is_published_with_the_licence_of_the_content(
    filled_in: KnowledgeBase, graph: Graph
) -> None:
    files = {f"https://example.se/{url}" for url, _ in open_data.files(filled_in)}
    distributions = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(distributions) == 4
    for distribution in distributions:
        assert str(graph.value(distribution, DCAT.downloadURL)) in files
        assert graph.value(distribution, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert {str(standard) for standard in graph.objects(None, DCTERMS.conformsTo)} <= files


def test_the_names_it_gives_are_places_on_the_page(filled_in: KnowledgeBase, graph: Graph) -> None:
    places = set(data_page(filled_in).all("id"))
    named = {str(thing).partition("#")[2] for thing in graph.subjects() if "#" in str(thing)}
    assert named <= places


@pytest.mark.parametrize(
    ("old", "field", "title"),
    [
        ("owner: Exempelköpings kommun\n", "owner", "ägare"),
        ("owner_type: LocalAuthority\n", "owner_type", "slag av ägare"),
        ("contact: data@exempelkoping.example\n", "contact", "kontakt"),
        ("address: https://example.se\n", "address", "webbplatsens adress"),
    ],
)
def test_there_is_no_catalogue_while_a_fact_is_missing_and_the_page_says_which(
    project: BuildProject, old: str, field: str, title: str
) -> None:
    knowledge_base = opened(
        project({path: text.replace(old, f"{field}: null\n") for path, text in TINY_SITE_FILLED_IN.items()})
    )
    assert data_catalogue.missing_facts(knowledge_base) == (field,)
    assert data_catalogue.CATALOGUE not in published(knowledge_base)
    page = data_page(knowledge_base)
    assert f"finns inte än. Ägaren behöver först fylla i {field} ({title}) i content/site.yml." in " ".join(
        page.text.split()
    )
    assert page.scripts == []


def test_the_page_says_the_same_to_search_engines(filled_in: KnowledgeBase, graph: Graph) -> None:
    [text] = data_page(filled_in).scripts
    said = json.loads(text)
    assert {each["@id"] for each in said} == {str(dataset) for dataset in graph.subjects(RDF.type, DCAT.Dataset)}
    assert all(
        each["license"] == "https://creativecommons.org/licenses/by/4.0/"
        and each["creator"]["name"] == "Exempelköpings kommun"
        for each in said
    )


def test_marks_in_the_name_of_an_owner_end_no_script(project: BuildProject) -> None:
    name = "Kommunen & < staden"
    knowledge_base = opened(
        project({path: text.replace("Exempelköpings kommun", name) for path, text in TINY_SITE_FILLED_IN.items()})
    )
    page = data_page(knowledge_base)
    assert json.loads(page.scripts[0])[0]["creator"]["name"] == name
    assert (
        Graph()
        .parse(data=published(knowledge_base)[data_catalogue.CATALOGUE], format="xml")
        .value(None, FOAF.name, Literal(name, lang="sv"))
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("contact: null", "contact: 08-123 45", "contact: '08-123 45' har fel form. Skriv en e-postadress."),
        (
            "owner: null",
            "owner: null\nowner_type: Kommun",
            "owner_type: 'Kommun' går inte att välja. Menade du 'LocalAuthority'? "
            "Välj bland: LocalAuthority, RegionalAuthority,",
        ),
    ],
)
def test_a_fact_in_the_wrong_form_is_told(project: BuildProject, old: str, new: str, told: str) -> None:
    [line] = problems(project(changed("content/site.yml", (old, new))))
    assert told in line
