"""From records to knowledge: evidence, facets, citations, the guide's data. Pure, and tested without a page."""
