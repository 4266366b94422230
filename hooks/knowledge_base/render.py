"""Turns the knowledge base into pages. Pages are values; what becomes of them is somebody else's matter."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from . import (
    ContentError, KnowledgeBase, changes, citations, contribute, data_catalogue, evidence, evidence_map, facets, guide, inline,
    intervention_table, inventory, open_data, redirects, strict_yaml, swedish,
)
from .effect_plot import effect_plots
from .fragments import fragment
from .link import Entry, in_order
from .outline import Section, read_outline
from .problems import Problem
from .qr import qr
from .record_types import RECORD_TYPES
from .report import make_report
from .schemas import choices


@dataclass(frozen=True)
class Page:
    """A finished page, without the frame around it."""

    url: str
    """Relative to the site's root, ending with a slash."""
    title: str
    description: str
    html: str
    sections: tuple[Section, ...]
    anchors: frozenset[str]
    """Every id in the page that a link may point at."""
    source_path: str | None
    """The file an editor changes to change the page, relative to the project."""
    scripts: tuple[str, ...] = ()
    """Scripts that only some pages need, relative to the site's root."""
    styles: tuple[str, ...] = ()
    """Style sheets that only some pages need, relative to the site's root."""
    moved_to: str | None = None
    """For an address that is no longer used: where its content stands now, relative to the page."""
    data: str | None = None
    """The file with the same content for programs, relative to the site's root."""


@dataclass(frozen=True)
class DataFile:
    """A finished file that is no page."""

    url: str
    """Relative to the site's root."""
    content: str
    permanent: bool = False
    """True for a file that others may link to, whose address is then kept as that of a page."""


@dataclass(frozen=True)
class Note:
    """One numbered source reference on a page."""

    number: int
    source: Entry
    place: str


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
    renderer = _Renderer(knowledge_base, templates)
    if problems := tuple(renderer.shown_section_problems()):
        raise ContentError(problems)
    for record_type in RECORD_TYPES:
        entries = knowledge_base.of(record_type.name)
        template = f"{record_type.name}-list.html" if record_type.name in _OWN_LIST else "record-list.html"
        yield renderer.page(
            template, f"{record_type.url}/", record_type.plural, record_type.lead,
            f"content/{record_type.folder}", wide=True,
            scripts=_CATALOGUE_SCRIPTS if record_type.name == "intervention" else (),
            styles=("assets/catalogue/catalogue.css",) if record_type.name == "intervention" else (),
            record_type=record_type, listed_entries=entries,
        )
        if not record_type.one_page:
            listed = knowledge_base.interventions() if record_type.name == "intervention" else entries
            beside = {entry.id: (previous, next_one) for previous, entry, next_one in zip((None, *listed), listed, (*listed[1:], None))}
            for entry in entries:
                yield renderer.record_page(entry, *beside.get(entry.id, (None, None)))
                yield from (renderer.moved_page(entry, former) for former in entry.former_urls)
    yield renderer.page(
        "questionnaire.html", "vagledning/", "Vägledning", "Svara på några frågor om barnets skolgång och få förslag med skäl.",
        knowledge_base.questionnaire.path, wide=True,
        scripts=("assets/words.js", *(f"assets/guide/{name}.js" for name in ("suggest", "answers", "result", "guide"))),
        styles=("assets/guide/guide.css",),
        rules=guide.rules(knowledge_base),
    )
    yield renderer.page(
        "how-suggestions-work.html", "vagledning/sa-fungerar-forslagen/", "Så fungerar förslagen",
        "Hela tabellen från svar till skyddsfaktor till insats, och ordningen i ord.", knowledge_base.questionnaire.path,
    )
    statement = knowledge_base.accessibility
    yield renderer.page(
        "accessibility.html", f"{statement.record_type.url}/", statement.record_type.title, statement.record_type.lead, statement.path,
    )
    yield renderer.page(
        "inventory.html", "workshop/inventera/", "Inventera utbudet",
        "Gå igenom insatserna tillsammans. Markera vad som finns hos er, och se vilka skyddsfaktorer och åldrar som står utan.",
        "content/interventions", wide=True,
        scripts=("assets/words.js", *(f"assets/inventory/{name}.js" for name in ("coverage", "offer-file", "offer-form", "coverage-view", "inventory"))),
        styles=("assets/inventory/inventory.css",),
        records=inventory.records(knowledge_base),
    )
    yield renderer.page(
        "how-we-judge.html", "evidens/", "Vad vi vet och hur vi bedömer",
        "Kunskapsläget i siffror och ord, och hur omdömena räknas fram.", "schemas/vocabulary.schema.json",
        styles=_PICTURES,
    )
    yield renderer.page(
        "upkeep.html", "granskning/", "Granskning",
        "När varje sida ska granskas igen, och vad som saknas eller vilar på källor som ingen har läst.", "content",
        report=make_report(knowledge_base),
    )
    yield renderer.page(
        "search.html", "sok/", "Sök", "Sök bland alla sidor, eller bläddra efter slag.", "content", wide=True,
        scripts=("assets/words.js", "assets/search/search.js"), styles=("assets/search/search.css",), record_types=RECORD_TYPES,
    )
    yield renderer.page(
        "changes.html", "andringar/", "Ändringar", "Vad som har ändrats, när och varför, med det senaste först.", "content",
        scripts=("assets/words.js", "assets/changes/link-check.js"), styles=("assets/changes/changes.css",),
        changes=renderer.changes,
    )
    yield renderer.page(
        "fields.html", "bidra/falt/", "Fälten", "Varje fält i varje slag av post: vad det heter, vad det betyder och vad som går att skriva.",
        "schemas", styles=("assets/propose/fields.css",), **contribute.reference(knowledge_base.schemas),
    )
    yield renderer.page(
        "propose.html", "bidra/foresla/", "Föreslå ändring", "Rätta något, eller skriv en ny insats, källa eller ett ord till ordlistan i ett formulär.",
        "schemas", wide=True, styles=("assets/propose/propose.css",),
        scripts=("assets/propose/yaml.js", "assets/propose/propose.js"), repository=knowledge_base.site["repository"],
        **contribute.proposals(knowledge_base.schemas),
    )
    yield renderer.page(
        "evidence-map.html", "evidens/karta/", "Evidenskarta",
        "Hur många insatser som är studerade, utfall för utfall, och var ingen vet.", "content/interventions",
        wide=True, styles=("assets/evidence-map/evidence-map.css",),
    )
    yield renderer.page(
        "compare.html", "jamfor/", "Jämför insatser", "Två eller tre insatser bredvid varandra, med samma rader för alla.",
        "content/interventions", wide=True,
        scripts=("assets/words.js", "assets/compare/compare.js"), styles=("assets/compare/compare.css",),
    )
    yield renderer.page(
        "open-data.html", f"{data_catalogue.FOLDER}/", "Öppna data",
        "Allt innehåll som filer, för program, kalkylblad och egna tjänster.", "content",
        datasets=data_catalogue.DATASETS, missing_facts=data_catalogue.missing_facts(knowledge_base),
        columns=intervention_table.COLUMNS, json_ld=data_catalogue.json_ld(knowledge_base),
        posts=[(record_type, next(iter(knowledge_base.of(record_type.name)), None)) for record_type in RECORD_TYPES],
        post_url=open_data.post_url, format_version=open_data.FORMAT,
    )


_REVIEW_SCRIPT = "assets/review.js"
"""Shows what holds only once a day has passed: a page may be read long after it was built."""

_OWN_LIST = ("intervention", "source", "term", "workshop")
"""Record types whose list has a template of its own."""

_CATALOGUE_SCRIPTS = ("assets/words.js", "assets/catalogue/filter.js", "assets/catalogue/catalogue.js")

_PICTURES = ("assets/pictures.css",)

_ASSETS = {
    # Their page shows their place in the chain from sub-area to intervention.
    **dict.fromkeys(("intervention", "protective-factor", "bbic-area"), {"styles": _PICTURES}),
    "case": {"styles": ("assets/workshop/workshop.css",)},
    "workshop": {"scripts": ("assets/workshop/presentation.js",), "styles": ("assets/workshop/workshop.css", "assets/workshop/presentation.css")},
}
"""Scripts and style sheets of record pages, by record type."""


class _Renderer:
    """The templates, and the words and addresses they may ask for."""

    def __init__(self, knowledge_base: KnowledgeBase, templates: Path) -> None:
        self._knowledge_base = knowledge_base
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )
        self._glossary = [(term, _any_of((term["title"], *term["also_called"]))) for term in knowledge_base.of("term")]
        words = knowledge_base.schemas.words
        self.changes = changes.all_changes(knowledge_base)
        references = citations.reference_texts(knowledge_base.of("source"))
        self._environment.filters |= {
            "listed": swedish.listed, "spoken_date": swedish.spoken_date, "plain": inline.plain, "unbroken": inline.unbroken, "in_order": in_order,
            "json_block": _json_block, "entries": lambda ids: in_order(knowledge_base.entries[key] for key in ids),
            "by_reference": lambda found: sorted(found, key=lambda source: swedish.swedish_order(references[source.id])),
        }
        self._environment.globals |= {
            "knowledge_base": knowledge_base,
            "entries": knowledge_base.entries,
            "links": knowledge_base.links,
            "offers": knowledge_base.offers,
            "words": words,
            "today": knowledge_base.today.isoformat(),
            "updated": changes.last_day(self.changes),
            "last_substantial_change": changes.last_substantial_change,
            "absolute": self._absolute,
            "qr": lambda url: qr(self._absolute(url)),
            "counted": swedish.counted,
            "sections_of": lambda html: read_outline(html)[0],
            "state": evidence.state,
            "sentence": lambda result: evidence.sentence(result, words),
            "effect_text": evidence.effect_text,
            "effect_plots": lambda interventions: effect_plots(interventions, words["outcome"]),
            "made_for": lambda option: [entry for entry in knowledge_base.interventions() if option in (*entry["fits"], *entry["only_when"])],
            "strengthening": self._strengthening,
            "facets": facets.facets(knowledge_base),
            "choices_of": facets.choices_of,
            "fragment": fragment,
            "evidence_rows": lambda factor=None: evidence_map.rows(knowledge_base, factor),
            "no_study": facets.NO_STUDY,
            "used_in_sweden": facets.used_in_sweden(knowledge_base),
            "choice": lambda name, field, code: next(word for word in choices(knowledge_base.schemas.by_name[name]["properties"][field]) if word.code == code),
            "option_text": guide.option_texts(knowledge_base).__getitem__,
            "case_link": lambda case: guide.fragment(case["answers"], knowledge_base.questionnaire["version"]),
            "reference": references,
            "short_name": citations.short_name,
            "source_address": citations.address,
        }
        self._shown_sections = self._sections_that_are_shown()
        self._environment.globals["shown_section"] = self._shown_sections.get

    def record_page(self, entry: Entry, previous: Entry | None, next_one: Entry | None) -> Page:
        """The page of one record, which leads on to those before and after it in the list."""
        page = self.page(
            f"{entry.record_type.name}.html", entry.url, entry["title"], inline.plain(entry["summary"]), entry.path,
            record=entry, previous=previous, next=next_one, notes=self._notes(entry), terms=self._terms(entry),
            **_ASSETS.get(entry.record_type.name, {}),
        )
        return dataclasses.replace(page, data=open_data.post_url(entry))

    def moved_page(self, entry: Entry, former_url: str) -> Page:
        """The page at an address that a record has had."""
        page = self.page("moved.html", former_url, entry["title"], "Sidan har en ny adress.", entry.path, record=entry)
        return dataclasses.replace(page, moved_to=f"{self._to_root(page.url)}{entry.url}")

    def shown_section_problems(self) -> Iterator[Problem]:
        """Every section that a workshop shows but that is not on its page."""
        for workshop, field, shown in self._shown():
            if shown["section"] and (shown["page"], shown["section"]) not in self._shown_sections:
                known = [section for page, section in self._shown_sections if page == shown["page"]]
                tip = f"Avsnitten är: {', '.join(known)}." if known else "Ta bort raden, så visas hela sidan."
                yield workshop.written.problem((*field, "section"), f"sidan '{shown['page']}' har inget avsnitt '{shown['section']}'.", tip, "okant-avsnitt")

    def _shown(self) -> Iterator[tuple[Entry, strict_yaml.Path, Mapping[str, Any]]]:
        """Every page that a workshop shows, with the workshop and the field that says so."""
        for workshop in self._knowledge_base.of("workshop"):
            for index, step in enumerate(workshop["steps"]):
                for number, shown in enumerate(step["show"]):
                    yield workshop, ("steps", index, "show", number), shown

    def _sections_that_are_shown(self) -> Mapping[tuple[str, str], Section]:
        """Every section of the pages that workshops show sections of, by record and id. A workshop does not show sections of another."""
        pages = {shown["page"]: self._knowledge_base.entries[shown["page"]] for _, _, shown in self._shown() if shown["section"]}
        return {
            (identity, section.id): section
            for identity, entry in pages.items() if entry.record_type.name != "workshop"
            for section in self.record_page(entry, None, None).sections
        }

    def _terms(self, entry: Entry) -> tuple[Entry, ...]:
        """The words of the glossary that the record's texts use."""
        walked = self._knowledge_base.schemas.walk(entry.record_type.name, entry.fields)
        text = " ".join(value for _, schema, value in walked if isinstance(value, str) and "pattern" not in schema)
        return tuple(term for term, pattern in self._glossary if pattern.search(text))

    def page(
        self, template: str, url: str, title: str, description: str, source_path: str, *,
        wide: bool = False, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = (),
        **context: Any,
    ) -> Page:
        def href(target: str) -> str:
            return self._to_root(url) + target

        content = self._environment.get_template(template).render(
            title=title, lead=description, url=url, href=href, wide=wide,
            inline=lambda text: inline.inline(text, lambda target: href(self._knowledge_base.entries[target].url)),
            **{"notes": {}, "terms": (), **context},
        )
        sections, anchors = read_outline(content)
        if "data-review-by=" in content:
            scripts = (*scripts, _REVIEW_SCRIPT)
        return Page(url, title, description, content, sections, anchors, source_path, scripts, styles)

    @staticmethod
    def _to_root(url: str) -> str:
        return "../" * url.count("/")

    def _absolute(self, url: str) -> str | None:
        """The whole address of a page, or None until the owner has said where the site stands."""
        address = self._knowledge_base.site["address"]
        return address and f"{address}/{url}"

    def _strengthening(self, factor: Entry, aim: str) -> list[Entry]:
        """The interventions that strengthen a factor with one aim."""
        return [
            entry for entry in self._knowledge_base.interventions()
            if any(link["factor"] == factor.id and link["aim"] == aim for link in entry["strengthens"])
        ]

    def _notes(self, entry: Entry) -> Mapping[tuple[str, str], Note]:
        """The source references of a record, numbered in the order its schema lists them."""
        notes: dict[tuple[str, str], Note] = {}
        for _, schema, value in self._knowledge_base.schemas.walk(entry.record_type.name, entry.fields):
            if schema.get("x-citation"):
                key = (value["source"], value["place"])
                notes.setdefault(key, Note(len(notes) + 1, self._knowledge_base.entries[value["source"]], value["place"]))
        return notes


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the forms as a whole word; abbreviations in capitals only as they are."""
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})" for form in forms) + r")(?!\w)")


def _json_block(value: Any) -> Markup:
    """JSON that can stand inside a script element: no `<`, so nothing in it can end the element."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
