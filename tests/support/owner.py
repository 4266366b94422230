"""The facts that only an owner can fill in, made up for tests."""

from __future__ import annotations

from tiny_project import changed

SITE_FILLED_IN = """owner: Exempelköpings kommun
contact: webb@exempelkoping.example
address: https://insatser.exempelkoping.example
content_licence:
  name: CC BY 4.0
  URL: https://creativecommons.org/licenses/by/4.0/deed.sv
repository: null
"""

ASSESSED = """standard: WCAG 2.1
compliance: partial
assessed: 2024-03-01
updated: 2024-03-02
method: self
not_accessible:
  - what: Kartan saknar text.
    why: Den skrivs före sommaren.
    instead: Ring oss.
disproportionate: []
outside_law: []
"""

TINY_SITE_FILLED_IN = changed(
    "content/site.yml",
    ("owner: null", "owner: Exempelköpings kommun\nowner_type: LocalAuthority"),
    ("contact: null", "contact: data@exempelkoping.example"),
    ("address: null", "address: https://example.se"),
)
