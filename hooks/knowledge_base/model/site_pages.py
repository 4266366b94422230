"""The table of pages that are no record's: where they are, what they are called and what they load.

The footer, the search page, the rules about addresses and the pages themselves read it.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.model.record_types import (
    CODES_SCRIPT,
    EVIDENCE,
    PICTURES,
    RECORD_TYPES,
    SINGLE_FILES,
    WORKSHOP_STYLES,
    RecordType,
)

REVIEW_SCRIPT = "assets/site/review-due.js"
"""Shows what holds only once a day has passed: a page may be read long after it was built."""

ADDRESS_SCRIPT = "assets/site/own-address.js"
"""Says where a page is, while the owner has not: where it is read, the browser knows its address."""

MOVED_SCRIPT = "assets/site/moved.js"
"""Leads on from an address that is no longer used, with the section that was asked for."""

OWN_PROGRAMME = "workshop/eget-program/"
"""Where a reader puts a programme together out of the steps of the others."""


@dataclass(frozen=True)
class SitePage:
    """A page of which there is one. A new page is a new row here, a template and a view."""

    url: str
    """Relative to the site's root, ending with a slash. Permanent."""
    template: str
    """Relative to templates/."""
    title: str
    lead: str
    """What the page says about itself, in one or two Swedish sentences."""
    source: str
    """The file or folder an editor changes to change the page, relative to the project."""
    wide: bool = False
    """True for a page that fills the width, without a table of contents next to it."""
    small_print: bool = False
    """True for a long page that is set in smaller print on paper."""
    scripts: tuple[str, ...] = ()
    """Scripts of this page, relative to the site's root, in the order they are loaded."""
    styles: tuple[str, ...] = ()


def list_page(record_type: RecordType) -> SitePage:
    """The page that lists the records of one type."""
    return SitePage(
        f"{record_type.url}/",
        f"lists/{record_type.list_template}.html",
        record_type.plural,
        record_type.lead,
        f"content/{record_type.folder}",
        wide=True,
        scripts=record_type.list_scripts,
        styles=record_type.list_styles,
    )


_STATEMENT = next(known for known in SINGLE_FILES if known.name == "accessibility")

SITE_PAGES = (
    SitePage(
        "vagledning/",
        "pages/questionnaire.html",
        "Vägledning",
        "Svara på några frågor om barnets skolgång och få förslag med skäl.",
        "content/questionnaire.yml",
        wide=True,
        scripts=(
            "assets/shared/aims.js",
            "assets/shared/fragment.js",
            "assets/shared/kept-state.js",
            "assets/guide/suggest.js",
            "assets/guide/answers.js",
            "assets/guide/task-list.js",
            "assets/guide/result.js",
            "assets/guide/written.js",
            "assets/guide/sheet.js",
            "assets/guide/meeting.js",
            "assets/guide/talk.js",
            "assets/guide/guide.js",
            ADDRESS_SCRIPT,
        ),
        styles=(*EVIDENCE, "assets/guide/guide.css"),
    ),
    SitePage(
        "vagledning/sa-fungerar-forslagen/",
        "pages/how-suggestions-work.html",
        "Så fungerar förslagen",
        "Hela tabellen från svar till skyddsfaktor till insats, och ordningen i ord.",
        "content/questionnaire.yml",
        small_print=True,
        styles=EVIDENCE,
    ),
    SitePage(
        f"{_STATEMENT.url}/",
        "records/accessibility.html",
        _STATEMENT.title,
        _STATEMENT.lead,
        "content/accessibility.yml",
    ),
    SitePage(
        "workshop/inventera/",
        "pages/inventory.html",
        "Inventera utbudet",
        "Gå igenom insatserna tillsammans. Markera vad som finns hos er, och se vilka skyddsfaktorer och åldrar som"
        " står utan.",
        "content/interventions",
        wide=True,
        scripts=(
            "assets/shared/aims.js",
            "assets/shared/kept-state.js",
            "assets/inventory/coverage.js",
            "assets/inventory/offer-table.js",
            "assets/inventory/offer-file.js",
            "assets/inventory/offer-form.js",
            "assets/inventory/coverage-view.js",
            "assets/inventory/together.js",
            "assets/inventory/inventory.js",
        ),
        styles=(*EVIDENCE, "assets/inventory/inventory.css"),
    ),
    SitePage(
        OWN_PROGRAMME,
        "pages/own-programme.html",
        "Eget program",
        "Välj steg ur de färdiga programmen, bestäm ordning och tider, och behåll programmet som en länk.",
        "content/workshops",
        wide=True,
        scripts=(
            "assets/shared/fragment.js",
            "assets/shared/kept-state.js",
            ADDRESS_SCRIPT,
            CODES_SCRIPT,
            "assets/workshop/clock.js",
            "assets/workshop/programme.js",
            "assets/workshop/own-programme.js",
            "assets/workshop/presentation.js",
        ),
        styles=WORKSHOP_STYLES,
    ),
    SitePage(
        "evidens/",
        "pages/how-we-judge.html",
        "Kunskapsläget",
        "Vad vi vet, i siffror och ord, och hur omdömena räknas fram.",
        "schemas/vocabulary.schema.json",
        small_print=True,
        styles=(*EVIDENCE, *PICTURES),
    ),
    SitePage(
        "granskning/",
        "pages/upkeep.html",
        "Granskning",
        "När varje sida ska granskas igen, och vad som saknas eller vilar på källor som ingen har läst.",
        "content",
        small_print=True,
        scripts=(REVIEW_SCRIPT,),
    ),
    SitePage(
        "sok/",
        "pages/search.html",
        "Sök",
        "Sök bland alla sidor, eller bläddra efter slag.",
        "content",
        wide=True,
        scripts=("assets/shared/fragment.js", "assets/shared/kept-state.js", "assets/search/search.js"),
        styles=("assets/search/search.css",),
    ),
    SitePage(
        "andringar/",
        "pages/changes.html",
        "Ändringar",
        "Vad som har ändrats, när och varför, med det senaste först.",
        "content",
        small_print=True,
        scripts=("assets/shared/fragment.js", "assets/shared/kept-state.js", "assets/changes/link-check.js"),
        styles=("assets/changes/changes.css",),
    ),
    SitePage(
        "bidra/falt/",
        "pages/fields.html",
        "Fälten",
        "Varje fält i varje slag av post: vad det heter, vad det betyder och vad som går att skriva.",
        "schemas",
        small_print=True,
        styles=("assets/propose/fields.css",),
    ),
    SitePage(
        "bidra/sokord/",
        "pages/synonyms.html",
        "Sökord",
        "Ord som läsare skriver i sökningen, vad sökningen då också letar efter, och hur läsare frågar efter en sida.",
        "content/synonyms.yml",
        small_print=True,
    ),
    SitePage(
        "bidra/foresla/",
        "pages/propose.html",
        "Föreslå ändring",
        "Rätta något, eller skriv en ny insats, källa eller ett ord till ordlistan i ett formulär.",
        "schemas",
        wide=True,
        scripts=("assets/shared/kept-state.js", "assets/propose/yaml.js", "assets/propose/propose.js"),
        styles=("assets/propose/propose.css",),
    ),
    SitePage(
        "bidra/skriv/",
        "pages/desk.html",
        "Skrivbordet",
        "Ändra vad som helst i kunskapsbasen, se sidan bredvid och få veta vad som är fel medan du skriver.",
        "content",
        wide=True,
        scripts=("assets/desk/start.js",),
    ),
    SitePage(
        "evidens/laget/",
        "pages/overview.html",
        "Läget på en sida",
        "Alla insatser efter vad vi vet om ett utfall: vad som är prövat, vad som är osäkert och vad ingen har prövat.",
        "content/interventions",
        wide=True,
        scripts=("assets/shared/fragment.js", "assets/overview/overview.js"),
        styles=(*EVIDENCE, "assets/overview/overview.css"),
    ),
    SitePage(
        "evidens/karta/",
        "pages/evidence-map.html",
        "Evidenskarta",
        "Hur många insatser som är studerade, utfall för utfall, och var ingen vet.",
        "content/interventions",
        wide=True,
        scripts=("assets/evidence-map/evidence-map.js",),
        styles=(*EVIDENCE, "assets/evidence-map/evidence-map.css"),
    ),
    SitePage(
        "jamfor/",
        "pages/compare.html",
        "Jämför insatser",
        "Två eller tre insatser bredvid varandra, med samma rader för alla.",
        "content/interventions",
        wide=True,
        scripts=("assets/shared/fragment.js", "assets/shared/kept-state.js", "assets/compare/compare.js"),
        styles=(*EVIDENCE, "assets/compare/compare.css"),
    ),
    SitePage(
        "data/",
        "pages/open-data.html",
        "Öppna data",
        "Allt innehåll som filer, för program, kalkylblad och egna tjänster.",
        "content",
    ),
)
"""Every page that comes out of content/ and is neither a record's nor a list of records."""

TAKEN = frozenset(page.url for page in (*map(list_page, RECORD_TYPES), *SITE_PAGES))
"""The addresses that no record may have."""

_FOOTER = {
    "Ett barn": {
        "vagledning/": "",
        "skyddsfaktorer/": "",
        "bbic/": "BBIC-delområden",
        "grupper/": "Grupper",
    },
    "Insatser och kunskap": {
        "insatser/": "",
        "jamfor/": "",
        "evidens/": "",
        "evidens/laget/": "",
        "evidens/karta/": "",
        "kallor/": "",
    },
    "Planera, följa upp och utbilda": {
        "fordjupning/": "",
        "samverkan/": "",
        "uppfoljning/": "",
        "workshop/": "",
        "workshop/fall/": "",
        "workshop/eget-program/": "",
        "workshop/inventera/": "",
        "ordlista/": "",
    },
    "Om webbplatsen": {
        "om/": "Om Insatskompassen",
        "andringar/": "",
        "data/": "",
        "bidra/": "Bidra",
        "tillganglighet/": "Tillgänglighet",
        "integritet/": "Integritet",
    },
}
"""What the footer leads to under each of its headings, and what it calls that when not by its title. Three are pages
written by hand."""

_TITLES = {page.url: page.title for page in (*map(list_page, RECORD_TYPES), *SITE_PAGES)}

FOOTER = tuple(
    {"title": heading, "links": [{"url": url, "title": name or _TITLES[url]} for url, name in names.items()]}
    for heading, names in _FOOTER.items()
)
"""The groups of links under every page, in order, as the frame in theme/ reads them."""
