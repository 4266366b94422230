"""One page of each kind that a reader can meet."""

from __future__ import annotations

from by_day import only, thorough

ONE_OF_EACH = (
    "",
    "vagledning/",
    "vagledning/sa-fungerar-forslagen/",
    "insatser/",
    "insatser/foraldrastegen/",
    "insatser/case-management/",
    "skyddsfaktorer/",
    "skyddsfaktorer/skolnarvaro/",
    "bbic/",
    "bbic/larande/",
    "uppfoljning/",
    "uppfoljning/narvaro-och-franvaro/",
    "grupper/",
    "grupper/npf/",
    "samverkan/",
    "samverkan/samverkansforum/",
    "workshop/",
    "workshop/ett-barn-tio-minuter/",
    "workshop/ett-barn-tio-minuter/deltagare/",
    "workshop/fall/",
    "workshop/fall/tilda-tva-hem/",
    "workshop/eget-program/",
    "workshop/inventera/",
    "evidens/",
    "evidens/laget/",
    "evidens/karta/",
    "jamfor/",
    "kallor/",
    "ordlista/",
    "fordjupning/",
    "fordjupning/orosanmalan/",
    "granskning/",
    "andringar/",
    "data/",
    "om/",
    "bidra/",
    "bidra/fel/",
    "bidra/falt/",
    "bidra/foresla/",
    "bidra/skriv/",
    "bidra/egen-webbplats/",
    "sok/",
    "tillganglighet/",
    "integritet/",
    "404.html",
)

SEEN_BY_DAY = (
    *("", "vagledning/", "insatser/", "insatser/foraldrastegen/", "workshop/inventera/", "jamfor/", "grupper/npf/"),
    "404.html",
)
"""Pages with most that no other page has. The others are opened by a thorough run."""

EACH_KIND = only(ONE_OF_EACH, SEEN_BY_DAY)
"""One page of each kind, for a test that opens every kind."""

WIDTHS = (320, thorough(1280))
"""Of a window, in pixels, for states of a page that each width is tried with. Less fits in the first."""
