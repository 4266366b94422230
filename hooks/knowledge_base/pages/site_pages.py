"""Turns the knowledge base into pages. Pages are values; what becomes of them is somebody else's matter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from knowledge_base.data import data_catalogue, intervention_table, open_data, redirects
from knowledge_base.meaning import changes, guide
from knowledge_base.meaning import coverage as inventory
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.model.page import DataFile, Page
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.pages import contribute
from knowledge_base.pages.renderer import PICTURES, REVIEW_SCRIPT, Renderer
from knowledge_base.upkeep.report import make_report


def render_files(knowledge_base: KnowledgeBase) -> Iterator[DataFile]:
    """Every file beside the pages that comes out of content/."""
    yield DataFile(changes.FEED, changes.feed(knowledge_base), permanent=True)
    yield DataFile("redirects/nginx.map", redirects.nginx(knowledge_base), permanent=True)
    yield DataFile("redirects/caddy.conf", redirects.caddy(knowledge_base), permanent=True)
    yield from (DataFile(url, content, permanent=True) for url, content in open_data.files(knowledge_base))


def render_pages(knowledge_base: KnowledgeBase, templates: Path) -> Iterator[Page]:
    """Every page that comes out of content/: records, lists, the guide and what they rest on.

    Raises ContentError when a workshop shows a section that is not on its page: sections are read off the pages.
    """
    renderer = Renderer(knowledge_base, templates)
    if problems := tuple(renderer.shown_section_problems()):
        raise ContentError(problems)
    for record_type in RECORD_TYPES:
        entries = knowledge_base.of(record_type.name)
        template = f"lists/{record_type.name}.html" if record_type.name in _OWN_LIST else "lists/record.html"
        yield renderer.page(
            template,
            f"{record_type.url}/",
            record_type.plural,
            record_type.lead,
            f"content/{record_type.folder}",
            wide=True,
            scripts=_LIST_SCRIPTS.get(record_type.name, ()),
            styles=("assets/catalogue/catalogue.css",) if record_type.name == "intervention" else (),
            context=partial(dict, listed_entries=entries),
        )
        if not record_type.one_page:
            for entry in entries:
                yield renderer.record_page(entry)
                yield from (renderer.moved_page(entry, former) for former in entry.former_urls)
    yield renderer.page(
        "pages/questionnaire.html",
        "vagledning/",
        "Vägledning",
        "Svara på några frågor om barnets skolgång och få förslag med skäl.",
        knowledge_base.questionnaire.path,
        wide=True,
        scripts=(
            "assets/shared/elements.js",
            *(f"assets/guide/{name}.js" for name in ("suggest", "answers", "result", "guide")),
        ),
        styles=("assets/guide/guide.css",),
        context=lambda: {"rules": guide.rules(knowledge_base)},
    )
    yield renderer.page(
        "pages/how-suggestions-work.html",
        "vagledning/sa-fungerar-forslagen/",
        "Så fungerar förslagen",
        "Hela tabellen från svar till skyddsfaktor till insats, och ordningen i ord.",
        knowledge_base.questionnaire.path,
    )
    statement = knowledge_base.accessibility
    yield renderer.page(
        "records/accessibility.html",
        f"{statement.record_type.url}/",
        statement.record_type.title,
        statement.record_type.lead,
        statement.path,
    )
    yield renderer.page(
        "pages/inventory.html",
        "workshop/inventera/",
        "Inventera utbudet",
        "Gå igenom insatserna tillsammans. Markera vad som finns hos er, och se vilka skyddsfaktorer och åldrar som står utan.",
        "content/interventions",
        wide=True,
        scripts=(
            "assets/shared/elements.js",
            *(
                f"assets/inventory/{name}.js"
                for name in ("coverage", "offer-file", "offer-form", "coverage-view", "inventory")
            ),
        ),
        styles=("assets/inventory/inventory.css",),
        context=lambda: {"records": inventory.records(knowledge_base)},
    )
    yield renderer.page(
        "pages/how-we-judge.html",
        "evidens/",
        "Vad vi vet och hur vi bedömer",
        "Kunskapsläget i siffror och ord, och hur omdömena räknas fram.",
        "schemas/vocabulary.schema.json",
        styles=PICTURES,
    )
    yield renderer.page(
        "pages/upkeep.html",
        "granskning/",
        "Granskning",
        "När varje sida ska granskas igen, och vad som saknas eller vilar på källor som ingen har läst.",
        "content",
        scripts=(REVIEW_SCRIPT,),
        context=lambda: {"report": make_report(knowledge_base)},
    )
    yield renderer.page(
        "pages/search.html",
        "sok/",
        "Sök",
        "Sök bland alla sidor, eller bläddra efter slag.",
        "content",
        wide=True,
        scripts=("assets/shared/elements.js", "assets/search/search.js"),
        styles=("assets/search/search.css",),
        context=lambda: {"record_types": RECORD_TYPES},
    )
    yield renderer.page(
        "pages/changes.html",
        "andringar/",
        "Ändringar",
        "Vad som har ändrats, när och varför, med det senaste först.",
        "content",
        scripts=("assets/shared/elements.js", "assets/changes/link-check.js"),
        styles=("assets/changes/changes.css",),
        context=lambda: {"changes": renderer.changes},
    )
    yield renderer.page(
        "pages/fields.html",
        "bidra/falt/",
        "Fälten",
        "Varje fält i varje slag av post: vad det heter, vad det betyder och vad som går att skriva.",
        "schemas",
        styles=("assets/propose/fields.css",),
        context=lambda: contribute.reference(knowledge_base.schemas),
    )
    yield renderer.page(
        "pages/propose.html",
        "bidra/foresla/",
        "Föreslå ändring",
        "Rätta något, eller skriv en ny insats, källa eller ett ord till ordlistan i ett formulär.",
        "schemas",
        wide=True,
        styles=("assets/propose/propose.css",),
        scripts=("assets/propose/yaml.js", "assets/propose/propose.js"),
        context=lambda: {
            "repository": knowledge_base.site["repository"],
            **contribute.proposals(knowledge_base.schemas),
        },
    )
    yield renderer.page(
        "pages/evidence-map.html",
        "evidens/karta/",
        "Evidenskarta",
        "Hur många insatser som är studerade, utfall för utfall, och var ingen vet.",
        "content/interventions",
        wide=True,
        styles=("assets/evidence-map/evidence-map.css",),
    )
    yield renderer.page(
        "pages/compare.html",
        "jamfor/",
        "Jämför insatser",
        "Två eller tre insatser bredvid varandra, med samma rader för alla.",
        "content/interventions",
        wide=True,
        scripts=("assets/shared/elements.js", "assets/compare/compare.js"),
        styles=("assets/compare/compare.css",),
    )
    yield renderer.page(
        "pages/open-data.html",
        f"{data_catalogue.FOLDER}/",
        "Öppna data",
        "Allt innehåll som filer, för program, kalkylblad och egna tjänster.",
        "content",
        context=lambda: {
            "datasets": data_catalogue.DATASETS,
            "missing_facts": data_catalogue.missing_facts(knowledge_base),
            "columns": intervention_table.COLUMNS,
            "json_ld": data_catalogue.json_ld(knowledge_base),
            "posts": [
                (record_type, next(iter(knowledge_base.of(record_type.name)), None)) for record_type in RECORD_TYPES
            ],
            "post_url": open_data.post_url,
            "format_version": open_data.FORMAT,
        },
    )


_OWN_LIST = ("intervention", "source", "term", "workshop")
"""Record types whose list has a template of its own."""

_LIST_SCRIPTS = {
    "intervention": ("assets/shared/elements.js", "assets/catalogue/filter.js", "assets/catalogue/catalogue.js"),
    "term": (REVIEW_SCRIPT,),
}
"""Scripts of lists, by record type."""
