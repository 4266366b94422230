"""Fills the templates in: the page of each record, and any other page it is asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge_base.data import open_data
from knowledge_base.language import inline, swedish
from knowledge_base.language.search_words import words
from knowledge_base.meaning import changes, citations, evidence, evidence_map, facets, guide
from knowledge_base.meaning.effect_plot import effect_plots
from knowledge_base.meaning.fragments import fragment
from knowledge_base.model import outline
from knowledge_base.model.entry import Entry, in_order
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.outline import Section
from knowledge_base.model.page import Page
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import choices, is_prose
from knowledge_base.model.site_pages import REVIEW_SCRIPT, SitePage
from knowledge_base.pages.helpers import to_root
from knowledge_base.pages.templates import Templates


@dataclass(frozen=True)
class Note:
    """One numbered source reference on a page."""

    number: int
    source: Entry
    place: str


class Renderer:
    """The templates, and the words and addresses they may ask for."""

    def __init__(self, knowledge_base: KnowledgeBase, templates: Path) -> None:
        self._knowledge_base = knowledge_base
        self._environment = Templates(templates).environment
        self._glossary = {term.id: _any_of((term["title"], *term["also_called"])) for term in knowledge_base.of("term")}
        self._terms_by_word = _by_first_word(knowledge_base.of("term"))
        vocabularies = knowledge_base.schemas.words
        self.changes = changes.all_changes(knowledge_base)
        self._environment.filters |= {
            "in_order": in_order,
            "entries": lambda ids: in_order(knowledge_base.entries[key] for key in ids),
            "by_reference": lambda found: sorted(
                found, key=lambda source: swedish.swedish_order(self._references[source.id])
            ),
        }
        self._environment.globals |= {
            "knowledge_base": knowledge_base,
            "entries": knowledge_base.entries,
            "links": knowledge_base.links,
            "offers": knowledge_base.offers,
            "words": vocabularies,
            "today": knowledge_base.today.isoformat(),
            "updated": changes.last_day(self.changes),
            "last_substantial_change": changes.last_substantial_change,
            "absolute": self._absolute,
            "sections_of": outline.sections,
            "state": evidence.state,
            "sentence": lambda result: evidence.sentence(result, vocabularies),
            "effect_text": evidence.effect_text,
            "effect_plots": lambda interventions: effect_plots(interventions, vocabularies["outcome"]),
            "made_for": lambda option: self._made_for.get(option, []),
            "strengthening": lambda factor, aim: self._strengthening.get((factor.id, aim), []),
            "facets": facets.facets(knowledge_base),
            "choices_of": facets.choices_of,
            "fragment": fragment,
            "evidence_rows": lambda factor=None: evidence_map.rows(knowledge_base, factor),
            "no_study": facets.NO_STUDY,
            "used_in_sweden": facets.used_in_sweden(knowledge_base),
            "choice": lambda name, field, code: next(
                word for word in choices(knowledge_base.schemas.by_name[name]["properties"][field]) if word.code == code
            ),
            "option_text": guide.option_texts(knowledge_base).__getitem__,
            "case_link": lambda case: guide.answer_fragment(case["answers"], knowledge_base.questionnaire["version"]),
            "reference": lambda source: self._references[source.id],
            "short_name": citations.short_name,
            "source_address": citations.address,
            "shown_section": self._shown_section,
        }
        # Where a page is read, the browser knows its address.
        self._address_script = () if knowledge_base.site["address"] else ("assets/site/own-address.js",)
        self._record_pages: dict[str, Page] = {}
        self._beside = {
            entry.id: beside
            for record_type in RECORD_TYPES
            for entry, *beside in _with_neighbours(
                knowledge_base.interventions()
                if record_type.name == "intervention"
                else knowledge_base.of(record_type.name)
            )
        }

    def record_page(self, entry: Entry) -> Page:
        """The page of one record, which leads on to those before and after it in the list."""
        if entry.id not in self._record_pages:
            previous, following = self._beside.get(entry.id, (None, None))
            self._record_pages[entry.id] = self.page(
                f"records/{entry.record_type.name}.html",
                entry.url,
                entry["title"],
                inline.plain(entry["summary"]),
                entry.path,
                scripts=(*entry.record_type.scripts, REVIEW_SCRIPT, *self._address_script),
                styles=entry.record_type.styles,
                data=open_data.post_url(entry),
                context=lambda: {
                    "record": entry,
                    "previous": previous,
                    "next": following,
                    **self._notes_and_terms(entry),
                },
            )
        return self._record_pages[entry.id]

    def site_page(self, row: SitePage, context: Callable[[], Mapping[str, Any]]) -> Page:
        """A page of which there is one."""
        return self.page(
            row.template,
            row.url,
            row.title,
            row.lead,
            row.source,
            wide=row.wide,
            scripts=row.scripts,
            styles=row.styles,
            context=context,
        )

    def moved_page(self, entry: Entry, former_url: str) -> Page:
        """The page at an address that a record has had."""
        return self.page(
            "pages/moved.html",
            former_url,
            entry["title"],
            "Sidan har en ny adress.",
            entry.path,
            moved_to=f"{to_root(former_url)}{entry.url}",
            scripts=("assets/site/moved.js",),
            context=lambda: {"record": entry},
        )

    @cached_property
    def _references(self) -> Mapping[str, str]:
        return citations.reference_texts(self._knowledge_base.of("source"))

    def _shown_section(self, page: str, identity: str) -> Section | None:
        """A section of the page of a record, which a workshop shows."""
        sections = self.record_page(self._knowledge_base.entries[page]).sections if identity else ()
        return next((section for section in sections if section.id == identity), None)

    def page(
        self,
        template: str,
        url: str,
        title: str,
        description: str,
        source_path: str,
        *,
        wide: bool = False,
        context: Callable[[], Mapping[str, Any]] = dict,
        **facts: Any,
    ) -> Page:
        """A page that `template` writes with what `context` gives it. The other facts are those of Page."""

        def href(target: str) -> str:
            return to_root(url) + target

        def write() -> str:
            return self._environment.get_template(template).render(
                title=title,
                lead=description,
                href=href,
                wide=wide,
                inline=lambda text: inline.inline(text, lambda target: href(self._knowledge_base.entries[target].url)),
                **context(),
            )

        return Page(url, title, description, write, source_path, **facts)

    def _absolute(self, url: str) -> str | None:
        """The whole address of a page, or None until the owner has said where the site stands."""
        address = self._knowledge_base.site["address"]
        return address and f"{address}/{url}"

    @cached_property
    def _made_for(self) -> Mapping[str, list[Entry]]:
        """The interventions that are made for those who give an answer, by the answer."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._knowledge_base.interventions():
            for option in {*entry["fits"], *entry["only_when"]}:
                found[option].append(entry)
        return found

    @cached_property
    def _strengthening(self) -> Mapping[tuple[str, str], list[Entry]]:
        """The interventions that strengthen a factor with an aim, by the factor's id and the aim."""
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self._knowledge_base.interventions():
            for link in entry["strengthens"]:
                found[link["factor"], link["aim"]].append(entry)
        return found

    def _notes_and_terms(self, entry: Entry) -> dict[str, Any]:
        """The source references of a record, numbered in the order its schema lists them, and the words of the glossary in its texts."""
        notes: dict[tuple[str, str], Note] = {}
        texts: list[str] = []
        for _, schema, value in self._knowledge_base.schemas.walk(entry.record_type.name, entry.fields):
            if schema.get("x-citation"):
                key = (value["source"], value["place"])
                notes.setdefault(
                    key, Note(len(notes) + 1, self._knowledge_base.entries[value["source"]], value["place"])
                )
            elif is_prose(schema):
                texts.append(value)
        text = " ".join(texts)
        possible = {term for word in set(words(text)) for term in self._terms_by_word.get(word, ())}
        terms = tuple(
            term
            for term in self._knowledge_base.of("term")
            if term.id in possible and self._glossary[term.id].search(text)
        )
        return {"notes": notes, "terms": terms}


def _with_neighbours(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry | None, Entry | None]]:
    """Each entry with the one before and the one after it."""
    return zip(entries, (None, *entries), (*entries[1:], None))


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the forms as a whole word; abbreviations in capitals only as they are."""
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})" for form in forms)
        + r")(?!\w)"
    )


def _by_first_word(terms: Iterable[Entry]) -> Mapping[str, set[str]]:
    """The terms that have a form that begins with a word, by that word: a text without any of those words has no term."""
    found: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        for form in (term["title"], *term["also_called"]):
            for word in words(form)[:1]:
                found[word].add(term.id)
    return found
