"""What two public registers, Crossref and OpenAlex, know about the sources and about the questions they answer.

Who asks the registers hands over a function that fetches an address, so that nothing here needs a network.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from knowledge_base.meaning.citations import short_name
from knowledge_base.model.domain import Source
from knowledge_base.model.entry import Entry
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.reading import strict_yaml

Fetch = Callable[[str], Mapping[str, Any] | None]
"""What a register answers at an address, or None when it does not know."""

Kind = Literal["retracted", "corrected", "version", "review", "doi"]

_CROSSREF = "https://api.crossref.org/works"
_OPENALEX = "https://api.openalex.org/works"
_FIELDS = "id,doi,display_name,type,publication_date,is_retracted,abstract_inverted_index"
_AT_ONCE = 50
"""Sources that OpenAlex is asked about in one question."""
_MOST_REVIEWS = 200
"""Newer reviews that OpenAlex gives for one source."""


@dataclass(frozen=True)
class Finding:
    """Something that an editor should look at."""

    kind: Kind
    source: Entry[Source]
    """The source of ours that it is about."""
    title: str
    """What the register calls it; empty when it is the source itself."""
    doi: str
    date: str
    outcomes: tuple[str, ...] = ()
    """The outcomes, by code, whose question a review is on."""


@dataclass(frozen=True)
class Question:
    """What a source has judged for our interventions, and since when nobody has looked for newer answers."""

    source: Entry[Source]
    outcomes: tuple[str, ...]
    since: datetime.date


def watch(knowledge_base: KnowledgeBase, fetch: Fetch) -> Iterator[Finding]:
    """Everything that has happened to the sources, and newer reviews on the questions that they answer."""
    sources = {doi.casefold(): source for source in knowledge_base.by_type["source"] if (doi := source.fields["DOI"])}
    works = dict(_works(sources, fetch))
    for doi, source in sources.items():
        updates = list(_updates(source, fetch(f"{_CROSSREF}/{quote(doi, safe='')}")))
        yield from (found for found in updates if found.doi.casefold() not in sources)
        if works.get(doi, {}).get("is_retracted") and "retracted" not in {found.kind for found in updates}:
            yield Finding("retracted", source, "", doi, "")
    for question in questions(knowledge_base):
        judge = works.get((question.source.fields["DOI"] or "").casefold())
        if judge:
            yield from _newer_reviews(question, str(judge["id"]), frozenset(sources), fetch)
    for source in knowledge_base.by_type["source"]:
        if source.fields["no_doi"] == "not-found":
            yield from _likely_doi(source, fetch)


def questions(knowledge_base: KnowledgeBase) -> tuple[Question, ...]:
    """One question for each source that has judged a result of an intervention in force."""
    judged: dict[str, dict[str, str]] = defaultdict(dict)
    for intervention in knowledge_base.interventions():
        search = intervention.fields["search"]
        since = search["date"] if search else intervention.fields["reviewed"]
        for result in intervention.fields["outcomes"]:
            known = judged[result["judged_by"]]
            known[result["outcome"]] = min(since, known.get(result["outcome"], since))
    by_id = {source.id: source for source in knowledge_base.by_type["source"]}
    return tuple(
        Question(by_id[name], tuple(sorted(outcomes)), datetime.date.fromisoformat(min(outcomes.values())))
        for name, outcomes in sorted(judged.items())
    )


_UPDATES: Mapping[str, Kind] = {
    "retraction": "retracted",
    "partial_retraction": "retracted",
    "withdrawal": "retracted",
    "removal": "retracted",
    "expression_of_concern": "corrected",
    "correction": "corrected",
    "corrigendum": "corrected",
    "erratum": "corrected",
    "addendum": "corrected",
    "clarification": "corrected",
    "new_version": "version",
    "new_edition": "version",
}
"""Crossref's types of updates that change what a source may be used for."""

_NEWER = ("is-replaced-by", "is-preprint-of")
"""Crossref's relations that lead to something newer."""


def _updates(source: Entry[Source], answer: Mapping[str, Any] | None) -> Iterator[Finding]:
    """What Crossref says has happened to a source. What had happened when somebody last checked it is known."""
    work = answer["message"] if answer else {}
    for update in work.get("updated-by", ()):
        kind = _UPDATES.get(update["type"])
        date = _date(update.get("updated"))
        if kind and (kind == "retracted" or date > source.fields["checked"]["date"]):
            yield Finding(kind, source, update.get("label", ""), update.get("DOI", ""), date)
    for relation in _NEWER:
        for other in work.get("relation", {}).get(relation, ()):
            if other.get("id-type") == "doi" and other["id"].casefold() != (source.fields["DOI"] or "").casefold():
                yield Finding("version", source, "", other["id"], "")


def _works(sources: Mapping[str, Entry[Source]], fetch: Fetch) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What OpenAlex knows of each source, by DOI."""
    for some in _batched(sorted(sources), _AT_ONCE):
        asked = "|".join(quote(doi, safe="/:;().-_") for doi in some)
        answer = fetch(f"{_OPENALEX}?filter=doi:{asked}&per-page={_AT_ONCE}&select=id,doi,is_retracted")
        for work in answer["results"] if answer else ():
            if (doi := _doi(work)) in sources:
                yield doi, work


def _newer_reviews(question: Question, work: str, known: frozenset[str], fetch: Fetch) -> Iterator[Finding]:
    """Reviews that cite a source, are newer than the last search, and are on the question that it answers."""
    answer = fetch(
        f"{_OPENALEX}?filter=cites:{work.rpartition('/')[2]},from_publication_date:{question.since}"
        f"&per-page={_MOST_REVIEWS}&select={_FIELDS}"
    )
    for found in answer["results"] if answer else ():
        doi, title, date = _doi(found), found.get("display_name") or "", found.get("publication_date") or ""
        outcomes = outcomes_of(title, _abstract(found), question.outcomes)
        if outcomes and doi not in known and not found.get("is_retracted") and date > question.since.isoformat():
            kind: Kind = "version" if _same(title, question.source.fields["title"]) else "review"
            yield Finding(kind, question.source, title, doi, date, outcomes)


def outcomes_of(title: str, abstract: str, outcomes: Iterable[str]) -> tuple[str, ...]:
    """Which of the outcomes a review is on; none when it is no review, or not about children.

    An outcome is in its title, or more than once in its abstract.
    """
    words = _words()
    text = f"{title}. {abstract}"
    if (
        words["not_yet"].search(title)
        or words["not_about"].search(title)
        or not words["review"].search(text)
        or not words["about"].search(text)
    ):
        return ()
    return tuple(
        code
        for code in outcomes
        if code in words and (words[code].search(title) or len(words[code].findall(abstract)) > 1)
    )


def _likely_doi(source: Entry[Source], fetch: Fetch) -> Iterator[Finding]:
    """The DOI of a work in Crossref with the same title and year."""
    title, issued = source.fields["title"], source.fields["issued"]
    answer = fetch(f"{_CROSSREF}?query.bibliographic={quote(title)}&rows=3&select=DOI,title,issued")
    for work in answer["message"]["items"] if answer else ():
        date = _date(work.get("issued"))
        if issued and any(_same(title, known) for known in work.get("title", ())) and date[:4] == str(issued["year"]):
            yield Finding("doi", source, work["title"][0], work["DOI"], date)
            return


def _date(written: Mapping[str, Any] | None) -> str:
    """A date of Crossref, `{"date-parts": [[2026, 3, 1]]}`, as `2026-03-01`; empty when it has none."""
    parts = (written or {}).get("date-parts") or [[]]
    return "-".join(f"{part:02}" for part in parts[0] if part)


def _doi(work: Mapping[str, Any]) -> str:
    """The DOI of a work in OpenAlex, which gives it as an address."""
    return (work.get("doi") or "").removeprefix("https://doi.org/").casefold()


def _abstract(work: Mapping[str, Any]) -> str:
    """The abstract of a work in OpenAlex, which gives the places of each word."""
    places = work.get("abstract_inverted_index") or {}
    return " ".join(word for _, word in sorted((place, word) for word, found in places.items() for place in found))


def _same(title: str, other: str) -> bool:
    """Whether two titles say the same, but for punctuation and what editions are called."""
    one, two = (
        re.sub(r"\b(?:update\w*|edition|version|\d+\w*)\b|[\W_]+", "", said.casefold()) for said in (title, other)
    )
    return one == two


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    written: Mapping[str, Any] = strict_yaml.read(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")).value
    lists = {**{name: forms for name, forms in written.items() if name != "outcomes"}, **written["outcomes"]}
    return {name: re.compile(rf"\b(?:{'|'.join(forms)})\b", re.I) for name, forms in lists.items()}


_HEADINGS: Mapping[Kind, str] = {
    "retracted": "Tillbakadragna: bygg inget på dem",
    "corrected": "Rättade: läs rättelsen mot våra uppgifter",
    "version": "Nyare versioner: läs och byt källa om den säger något annat",
    "review": "Nya översikter: hör de till frågan, läs dem",
    "doi": "Trolig DOI för källor som saknar den: kontrollera och skriv in",
}


def report(knowledge_base: KnowledgeBase, findings: Iterable[Finding], plain: Callable[[object], str]) -> str:
    """The findings as Swedish Markdown, the gravest first; empty without any. `plain` makes a text safe to show."""
    words = knowledge_base.schemas.words["outcome"]
    by_kind: dict[Kind, dict[tuple[str, str], list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for found in findings:
        by_kind[found.kind][found.doi, found.title].append(found)
    lines = []
    for kind, heading in _HEADINGS.items():
        if by_kind[kind]:
            lines += ["", f"### {heading}", ""]
        for (doi, title), alike in by_kind[kind].items():
            outcomes = dict.fromkeys(words[code].title.lower() for found in alike for code in found.outcomes)
            ours = dict.fromkeys(f"{short_name(found.source)}, {found.source.path}" for found in alike)
            said = [plain(title) if title else "", f"https://doi.org/{plain(doi)}" if doi else "", alike[0].date]
            about = f" Om {', '.join(outcomes)}." if outcomes else ""
            lines.append(f"- {', '.join(filter(None, said))}.{about} Gäller {plain('; '.join(ours))}.")
    return "\n".join(["## Nytt om källorna", *lines]) if lines else ""


def _batched(items: list[str], size: int) -> Iterator[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
