"""Where to report a weakness in the site, for whoever finds one (RFC 9116)."""

from __future__ import annotations

import datetime

from knowledge_base.model.knowledge_base import KnowledgeBase

SECURITY_TXT = ".well-known/security.txt"

_HOLDS_FOR = datetime.timedelta(days=360)
"""Less than a year, which the RFC recommends: a site that nobody builds any more says nothing that is old."""


def security_txt(knowledge_base: KnowledgeBase) -> str | None:
    """The file, which holds from the day of the build, or None while the owner has given no contact."""
    facts = knowledge_base.site.fields
    if not facts["contact"]:
        return None
    lines = [
        f"Contact: mailto:{facts['contact']}",
        f"Expires: {knowledge_base.today + _HOLDS_FOR}T00:00:00Z",
        "Preferred-Languages: sv, en",
    ]
    if facts["address"]:
        lines.append(f"Canonical: {facts['address']}/{SECURITY_TXT}")
    return "".join(f"{line}\n" for line in lines)
