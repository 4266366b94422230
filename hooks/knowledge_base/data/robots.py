"""What the site says to search engines and other programs that read it by themselves."""

from __future__ import annotations

from knowledge_base.model.knowledge_base import KnowledgeBase

ROBOTS = "robots.txt"


def robots(knowledge_base: KnowledgeBase) -> str:
    """All may read everything (RFC 9309). Where the list of pages is, when the owner has said where the site is."""
    address = knowledge_base.site.fields["address"]
    return "User-agent: *\nDisallow:\n" + (f"\nSitemap: {address}/sitemap.xml\n" if address else "")
