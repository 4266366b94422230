"""The lists of moved pages that web servers read."""

from __future__ import annotations

from knowledge_base.data import redirects
from tiny_project import BuildProject, changed, opened

MOVED = changed("content/interventions/skolstod.yml", ("category:", "formerly: [stod, hjalp]\ncategory:")) | changed(
    "content/terms/fritid.yml", ("also_called:", "formerly: [ledighet]\nalso_called:")
)
HEAD = "# Sidor som har bytt adress, och korta adresser. Skriven ur content/.\n"


def test_a_site_where_nothing_has_moved_has_lists_to_include_all_the_same(project: BuildProject) -> None:
    knowledge_base = opened(project())
    assert (redirects.nginx(knowledge_base), redirects.caddy(knowledge_base)) == (HEAD, HEAD)


def test_each_former_page_leads_to_its_record_and_fragments_stay_in_the_browser(project: BuildProject) -> None:
    knowledge_base = opened(project(MOVED))
    assert (
        redirects.nginx(knowledge_base)
        == f"{HEAD}/insatser/stod/ /insatser/skolstod/;\n/insatser/hjalp/ /insatser/skolstod/;\n"
    )
    assert (
        redirects.caddy(knowledge_base)
        == f"{HEAD}redir /insatser/stod/ /insatser/skolstod/ permanent\nredir /insatser/hjalp/ /insatser/skolstod/"
        " permanent\n"
    )


def test_a_site_in_a_folder_has_the_folder_in_its_paths(project: BuildProject) -> None:
    knowledge_base = opened(
        project(MOVED | changed("content/site.yml", ("address: null", "address: https://example.se/kompass")))
    )
    assert "/kompass/insatser/stod/ /kompass/insatser/skolstod/;" in redirects.nginx(knowledge_base)


def test_a_short_address_leads_to_its_page_below_the_path_of_the_site(project: BuildProject) -> None:
    short = changed("content/cases/alva.yml", ("fictional: true", "short_address: alva\nfictional: true"))
    site = changed("content/site.yml", ("address: null", "address: https://kommun.example.se/stod"))
    knowledge_base = opened(project(short | site))
    assert redirects.nginx(knowledge_base) == f"{HEAD}/stod/w/alva/ /stod/workshop/fall/alva/;\n"
    assert redirects.caddy(knowledge_base) == f"{HEAD}redir /stod/w/alva/ /stod/workshop/fall/alva/ permanent\n"
