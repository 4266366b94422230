"""One page of each kind that a reader can meet."""

from __future__ import annotations

ONE_OF_EACH = (
    "", "vagledning/", "vagledning/sa-fungerar-forslagen/", "insatser/", "insatser/foraldrastegen/", "insatser/case-management/",
    "skyddsfaktorer/", "skyddsfaktorer/skolnarvaro/", "bbic/", "bbic/larande/", "uppfoljning/", "uppfoljning/narvaro-och-franvaro/",
    "grupper/", "grupper/npf/", "samverkan/", "samverkan/samverkansforum/", "workshop/", "workshop/ett-barn-tio-minuter/", "workshop/fall/",
    "workshop/fall/tilda-tva-hem/", "workshop/inventera/", "evidens/", "evidens/karta/", "jamfor/", "kallor/", "ordlista/", "fordjupning/", "fordjupning/orosanmalan/",
    "granskning/", "andringar/", "data/", "om/", "bidra/", "bidra/fel/", "bidra/falt/", "bidra/foresla/", "bidra/egen-webbplats/", "sok/",
    "tillganglighet/", "integritet/", "404.html",
)
