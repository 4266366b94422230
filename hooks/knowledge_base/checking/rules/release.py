"""Rules about what only the owner can fill in. They hold when the site is released, not while it is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from knowledge_base.checking.rules.content import Records
from knowledge_base.checking.rules.registry import rule
from knowledge_base.model.problems import Problem

ASSESSMENT_LASTS = datetime.timedelta(days=366)
"""How old the assessment of accessibility may be."""


@rule("agarens-uppgifter", reads=Records, for_release=True)
def owner_is_told(content: Records) -> Iterator[Problem]:
    """Ägarens uppgifter ska vara ifyllda när webbplatsen ges ut."""
    for record in content.by_type["site"]:
        for field in ("owner", "contact", "address"):
            if not record.fields[field]:
                lost = " Utan den skrivs ingen .well-known/security.txt." if field == "contact" else ""
                yield record.problem((field,), f"fältet är tomt.{lost}", "Fyll i det innan webbplatsen ges ut.")


@rule("tillganglighet-bedomd", reads=Records, for_release=True)
def accessibility_is_assessed(content: Records) -> Iterator[Problem]:
    """Tillgänglighetsredogörelsen ska vara ifylld och bygga på en bedömning från det senaste året."""
    for record in content.by_type["accessibility"]:
        for field in ("compliance", "assessed", "updated", "method"):
            if not record.fields[field]:
                yield record.problem(
                    (field,), "fältet är tomt.", "Granska webbplatsen och fyll i det innan den ges ut."
                )
        if record.fields["assessed"] and record.fields["assessed"] < (content.today - ASSESSMENT_LASTS).isoformat():
            yield record.problem(
                ("assessed",),
                f"bedömningen från {record.fields['assessed']} är mer än ett år gammal.",
                "Bedöm webbplatsen på nytt.",
            )
        if record.fields["compliance"] in ("partial", "none") and not record.fields["not_accessible"]:
            yield record.problem(
                ("not_accessible",),
                "webbplatsen är inte helt förenlig, men ingen brist är nämnd.",
                "Skriv varje känd brist.",
            )
