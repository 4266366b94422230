"""The table of pages: what the footer and the schema of workshops say of a page is what the page says."""

from __future__ import annotations

from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import load_schemas
from knowledge_base.model.site_pages import FOOTER, SITE_PAGES, TAKEN
from tiny_project import REPOSITORY


def test_every_page_and_every_list_has_an_address_of_its_own() -> None:
    assert len(TAKEN) == len(SITE_PAGES) + len(RECORD_TYPES)


def test_the_pages_that_content_may_name_exist() -> None:
    others = set(load_schemas(REPOSITORY / "schemas").words["site_page"]) - TAKEN
    assert others == {"bidra/", "bidra/egen-webbplats/", "integritet/", "om/"}
    docs = REPOSITORY / "docs"
    assert all((docs / url / "index.md").is_file() or (docs / f"{url[:-1]}.md").is_file() for url in others)


def test_the_footer_leads_to_pages_of_the_table_or_to_pages_written_by_hand() -> None:
    links = [link for group in FOOTER for link in group["links"]]
    by_hand = {link["url"] for link in links} - TAKEN
    assert by_hand == {"bidra/", "om/", "integritet/"}
    assert all((REPOSITORY / "docs" / url / "index.md").is_file() for url in by_hand)
    assert all(link["title"] for link in links)
    assert len(links) == len({link["url"] for link in links})
    assert len(FOOTER) == 4 and all(group["title"] for group in FOOTER)


def test_every_template_of_a_page_exists() -> None:
    assert [page.template for page in SITE_PAGES if not (REPOSITORY / "templates" / page.template).is_file()] == []
