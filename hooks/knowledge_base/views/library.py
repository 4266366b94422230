"""What the views of several pages ask of a knowledge base, worked out once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from knowledge_base.language.search_words import words
from knowledge_base.meaning import changes, citations
from knowledge_base.model.domain import Case, Intervention, Source, Term
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import Word, choices

References = Callable[[Iterable[Entry[Source]]], Mapping[str, str]]
"""What makes the reference text of each source, by id."""


class Library:
    """A knowledge base, with what is looked up in it again and again."""

    def __init__(self, knowledge_base: KnowledgeBase, references: References = citations.reference_texts) -> None:
        self.base = knowledge_base
        self._make_references = references
        self.entries = knowledge_base.entries
        self.words = knowledge_base.schemas.words
        self.today = knowledge_base.today.isoformat()

    @cached_property
    def changes(self) -> tuple[changes.Change, ...]:
        """Every change of every record, the latest first."""
        return changes.all_changes(self.base)

    @cached_property
    def updated(self) -> str:
        """The date of the content."""
        return changes.last_day(self.changes)

    @cached_property
    def references(self) -> Mapping[str, str]:
        """The reference text of each source, by id."""
        return self._make_references(self.base.by_type["source"])

    @cached_property
    def source_names(self) -> Mapping[str, str]:
        """The name of each source in running text, by id."""
        return {source.id: citations.short_name(source) for source in self.base.by_type["source"]}

    @cached_property
    def cases(self) -> Mapping[str, Entry[Case]]:
        """The cases, by id."""
        return {case.id: case for case in self.base.by_type["case"]}

    @cached_property
    def made_for(self) -> Mapping[str, Sequence[Entry[Intervention]]]:
        """The interventions that are made for those who give an answer, by the answer."""
        found: dict[str, list[Entry[Intervention]]] = defaultdict(list)
        for entry in self.base.interventions():
            for option in {*entry.fields["fits"], *entry.fields["only_when"]}:
                found[option].append(entry)
        return found

    def strengthening(self, factor: Entry, aim: str) -> Sequence[Entry[Intervention]]:
        """The interventions in force that strengthen a factor with an aim."""
        return self._strengthening.get((factor.id, aim), ())

    @cached_property
    def _strengthening(self) -> Mapping[tuple[str, str], Sequence[Entry[Intervention]]]:
        found: dict[tuple[str, str], list[Entry[Intervention]]] = defaultdict(list)
        for entry in self.base.interventions():
            for link in entry.fields["strengthens"]:
                found[link["factor"], link["aim"]].append(entry)
        return found

    def beside(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The records before and after a record in its list."""
        return self._beside.get(entry.id, (None, None))

    @cached_property
    def _beside(self) -> Mapping[str, tuple[Entry | None, Entry | None]]:
        found: dict[str, tuple[Entry | None, Entry | None]] = {}
        for record_type in RECORD_TYPES:
            in_list: Sequence[Entry] = (
                self.base.interventions() if record_type.name == "intervention" else self.base.of(record_type.name)
            )
            for previous, entry, following in zip((None, *in_list), in_list, (*in_list[1:], None), strict=False):
                found[entry.id] = (previous, following)
        return found

    def choice(self, schema: str, field: str, code: str) -> Word:
        """The word that a field with words of its own holds."""
        inside = self.base.schemas.by_name[schema]["properties"][field]
        return next(word for word in choices(inside) if word.code == code)

    def terms_in(self, texts: Iterable[str]) -> list[Entry[Term]]:
        """The words of the glossary that some texts use, in the order of the glossary."""
        text = " ".join(texts)
        small = text.lower()
        possible = {term for word in set(words(text)) for term in self._terms_by_word.get(word, ())}
        return [
            term
            for term in self.base.by_type["term"]
            if term.id in possible
            and any(form.search(text if is_exact else small) for form, is_exact in self._glossary[term.id])
        ]

    @cached_property
    def _glossary(self) -> Mapping[str, Sequence[tuple[re.Pattern[str], bool]]]:
        """The forms of each term; an abbreviation in capitals is found only as it is, others in small letters."""
        return {
            term.id: [
                (_whole(form if form.isupper() else form.lower()), form.isupper())
                for form in (term.fields["title"], *term.fields["also_called"])
            ]
            for term in self.base.by_type["term"]
        }

    @cached_property
    def _terms_by_word(self) -> Mapping[str, set[str]]:
        """The terms with a form that begins with a word, by that word: a text without any of them has no term."""
        found: dict[str, set[str]] = defaultdict(set)
        for term in self.base.by_type["term"]:
            for form in (term.fields["title"], *term.fields["also_called"]):
                for word in words(form)[:1]:
                    found[word].add(term.id)
        return found


def _whole(form: str) -> re.Pattern[str]:
    """Finds a form as a whole word. What stands before it is looked at last, since a pattern that begins with letters
    is found sooner."""
    letters = re.escape(form)
    return re.compile(rf"{letters}(?<!\w{letters})(?!\w)")
