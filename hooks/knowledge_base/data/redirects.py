"""The pages that have moved, and the short addresses, as web servers read them.

The pages at those addresses lead on by themselves. A server that answers 301 does it sooner, and search engines
follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from knowledge_base.model.knowledge_base import KnowledgeBase

_HEAD = "# Sidor som har bytt adress, och korta adresser. Skriven ur content/.\n"


def nginx(knowledge_base: KnowledgeBase) -> str:
    """The lines of a map: `map $uri $moved_to { include …/redirects/nginx.map; }`, `if ($moved_to) { return 301
    $moved_to; }`."""
    return _HEAD + "".join(f"{former} {now};\n" for former, now in _moved(knowledge_base))


def caddy(knowledge_base: KnowledgeBase) -> str:
    """Lines for the block of the site: `import …/redirects/caddy.conf`."""
    return _HEAD + "".join(f"redir {former} {now} permanent\n" for former, now in _moved(knowledge_base))


def _moved(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Each path that leads to another, and that other. What follows a # never reaches a server."""
    base = urlsplit(knowledge_base.site.fields["address"] or "").path
    for entry in knowledge_base.entries.values():
        if not entry.record_type.one_page:
            yield from ((f"{base}/{former}", f"{base}/{entry.url}") for former in entry.former_urls)
            yield from ((f"{base}/{short}", f"{base}/{entry.shared_url}") for short in entry.short_urls)
