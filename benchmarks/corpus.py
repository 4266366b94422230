"""A whole project of any size to measure with: real shapes, other words, and no more links for each record as it grows.

Every record is cast in the mould of a real one: the same fields, lists, codes and figures, and texts of the same
lengths. Each word is drawn from the running text of the real content, among words that are as long, so frequent words
stay frequent. Casts are numbered. A record refers to casts of what the real one refers to, those with its own number,
so the rules hold for the casts as they do for the real ones. Two things differ from that: citations go in turn to all
sources that somebody has read (or that nobody has), and the words of the glossary become words that no other cast has.
Otherwise every page would match more of the glossary as it grows.

The guide grows too: it asks about every cast of every protective factor. Nothing that a record says is true.

Run: python benchmarks/corpus.py NUMBER FOLDER
"""

from __future__ import annotations

import argparse
import copy
import itertools
import random
import re
import shutil
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from knowledge_base.checking.claims import countries_named, outcomes_named, ratio_alone, research
from knowledge_base.checking.rules.talk import names_danger
from knowledge_base.checking.rules.texts import says_something
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.links import references
from knowledge_base.model.record import RawRecord
from knowledge_base.model.record_types import RECORD_TYPES
from knowledge_base.model.schemas import Schema
from knowledge_base.model.values import values
from knowledge_base.opening import open_knowledge_base

_PROJECT = ("docs", "hooks", "mkdocs.yml", "schemas", "templates", "theme")
"""What a project has beside its content."""

_SHARES = {
    "source": 0.16,
    "term": 0.05,
    "topic": 0.02,
    "case": 0.02,
    "group": 0.02,
    "collaboration-model": 0.02,
    "measure": 0.02,
    "workshop": 0.01,
}
"""Parts of all records. Sub-areas and factors have theirs from `_GUIDE`, and the rest are interventions: about 60 per
cent."""

_GUIDE = 120
"""Records for each cast of the guide: its sub-areas, its protective factors and the questions about them."""

_MOST_GUIDES = 14
"""As many as the file of the questions holds: no file may be larger than 200 kB."""

_OF_A_STUDY = (
    *("basis", "certainty", "compared_with", "countries", "differs", "direction", "directness", "effect", "gap"),
    *("note", "population"),
)
"""Fields of a result that go together: what a study says of an outcome is the same in every record."""

_ANSWERS = ("answers", "fits", "only_when", "not_when")
"""Fields that name answers of the guide."""


def counts(size: int) -> dict[str, int]:
    """How many records of each type a project of `size` records has."""
    guides = min(_MOST_GUIDES, max(1, round(size / _GUIDE)))
    found = {
        "bbic-area": 4 * guides,
        "protective-factor": 8 * guides,
        **{name: max(1, round(size * share)) for name, share in _SHARES.items()},
    }
    return {**found, "intervention": size - sum(found.values())}


def real_counts() -> dict[str, int]:
    """How many records of each type the real content has."""
    return {record_type.name: len(real().of(record_type.name)) for record_type in RECORD_TYPES}


def write_project(folder: Path, numbers: Mapping[str, int]) -> Path:
    """Writes a project with as many records of each type as `numbers` says to `folder`, the same bytes each time."""
    for name in _PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    (folder / "addresses.txt").touch()
    for path, fields in _Foundry(real(), numbers).records():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        # The dumper does not indent lists. Four blanks for the rest make up for that, so that files are as large as the
        # real ones.
        text = yaml.dump(fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110, indent=4)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    for name in ("site", "accessibility"):
        shutil.copy(ROOT / "content" / f"{name}.yml", folder / "content")
    return folder


@cache
def real() -> KnowledgeBase:
    """The real content."""
    return open_knowledge_base(ROOT)


class _Foundry:
    """The moulds, how many casts there are of each, and the words they may have."""

    def __init__(self, knowledge_base: KnowledgeBase, numbers: Mapping[str, int]) -> None:
        self.schemas = knowledge_base.schemas
        self._moulds = {name: _most_needed_first(knowledge_base, name) for name in numbers}
        self._casts = {
            mould.id: len(range(place, numbers[name], len(moulds)))
            for name, moulds in self._moulds.items()
            for place, mould in enumerate(moulds)
        }
        self._questionnaire = knowledge_base.questionnaire.written
        self._asked = frozenset(_asked(self._questionnaire))
        self._guides = numbers["protective-factor"] // len(self._moulds["protective-factor"])
        self._in_turn: dict[str, Iterator[str]] = {}
        self._said: dict[tuple[str, str], dict[str, Any]] = {}
        # A source stands for another of its kind, since a law measures nothing, an unread source proves nothing, and an
        # abstract has no tables.
        alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for mould in self._moulds["source"]:
            alike[mould.fields["checked"]["status"], mould.fields["kind"]].append(mould.id)
        casts = {
            key: [_named(source, number) for source in sources for number in range(self._casts[source])]
            for key, sources in sorted(alike.items())
        }
        # In a small project some kinds have no source at all: what has measured something stands for them.
        most = max((some for (_, kind), some in casts.items() if kind == "review"), key=len)
        for key, sources in sorted(alike.items()):
            self._in_turn |= dict.fromkeys(sources, itertools.cycle(casts[key] or most))
        self.glossaries = -(-numbers["term"] // len(self._moulds["term"]))
        self.piece = _pieces(
            name
            for term in self._moulds["term"]
            for name in (term.fields["title"], *term.fields.get("also_called", ()))
        )
        self.words: dict[int, list[str]] = defaultdict(list)
        for mould in itertools.chain(*self._moulds.values()):
            for _, schema, value in self.schemas.walk(mould.record_type.name, mould.fields):
                for found in self.piece.finditer(value) if _is_text(schema, value) else ():
                    if found["word"] and _may_stand_anywhere(found["word"]):
                        self.words[len(found["word"])].append(found["word"])

    def records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The fields of every record, with its file relative to the project."""
        for moulds in self._moulds.values():
            titles: set[str] = set()
            for mould in moulds:
                for number in range(self._casts[mould.id]):
                    cast = _Cast(self, mould, number)
                    fields = cast.fields()
                    while fields["title"].casefold() in titles:
                        fields["title"] += f" {cast.word('skolan')}"
                    titles.add(fields["title"].casefold())
                    yield f"content/{mould.record_type.folder}/{_named(mould.id, number)}.yml", fields
        guides = [_Cast(self, self._questionnaire, number).fields() for number in range(self._guides)]
        yield self._questionnaire.path, guides[0] | {"areas": [area for guide in guides for area in guide["areas"]]}

    def cast_of(self, identity: str, number: int) -> str | None:
        """The id of the cast of a record with that number, going round when there are fewer; None when there is
        none."""
        casts = self._casts[identity]
        return _named(identity, number % casts) if casts else None

    def some_of(self, record_type: str, number: int) -> str | None:
        """The id of a record of a type, for a list that must have one; None when the project has none."""
        named = (self.cast_of(mould.id, number) for mould in self._moulds.get(record_type, ()))
        return next((identity for identity in named if identity), None)

    def answer(self, identity: str, number: int) -> str | None:
        """The same for a question or an answer of the guide; those that belong to no sub-area are kept."""
        if identity in self._asked:
            return _named(identity, number % self._guides)
        return self.cast_of(identity, number) if identity in self._casts else identity

    def page(self, number: int) -> str:
        """Some record with a page of its own, for a link whose target the project is too small to have."""
        return self.cast_of(self._moulds["protective-factor"][0].id, number)

    def as_its_study_says(self, result: dict[str, Any]) -> dict[str, Any]:
        """A result with what the first one of the same study says of the outcome: few sources stand for many here."""
        study = result["judged_by"]
        first = self._said.setdefault((study, result["outcome"]), result)
        anywhere = self._said.setdefault((study, ""), result)
        said = {key: item for key, item in result.items() if key not in _OF_A_STUDY}
        said |= {key: copy.deepcopy(first[key]) for key in _OF_A_STUDY if key in first}
        said.pop("countries", None)
        if "countries" in anywhere:
            said["countries"] = list(anywhere["countries"])
        if outcomes_named(said.get("note", "")) or research(said.get("note", "")):
            said["note"] = "Det sågs."  # A word of the glossary, which is kept, is about some outcome.
        if said["directness"] == "indirect":
            age = " Barnen var 6–12 år." if "age" in said["differs"] else ""
            said["note"] = f"Indirekt: {said.get('note', '')}{age}"
        effect = said.get("effect", {})
        if ratio_alone(said.get("note", "")) or (effect.get("scale") == "ratio" and "risk" not in effect):
            said["note"] = f"{said.get('note', '')} Hur många av hundra det gäller har vi inte läst.".strip()
        return said

    def next_source(self, identity: str) -> str:
        """The source whose turn it is to be cited, among those that are read, or unread, as the one with the real
        id."""
        return next(self._in_turn[identity])


class _Cast:
    """One record in the making."""

    def __init__(self, foundry: _Foundry, mould: RawRecord, number: int) -> None:
        self._foundry = foundry
        self._mould = mould
        self._number = number
        self._random = random.Random(f"{mould.id} {number}")
        self._cited: dict[str, str] = {}

    def fields(self) -> Any:
        """The fields of the mould with other words and references."""
        fields = self._value(self._foundry.schemas.whole[self._mould.record_type.name], self._mould.fields, "")
        if "search" in fields:
            found = {result["directness"] for result in fields["outcomes"] if result["basis"] != "practice"}
            fields["search"]["found"] = "direct" if "direct" in found else "indirect" if found else "nothing"
        return fields

    def word(self, like: str) -> str:
        """A word as long as `like`. An abbreviation is kept, but for that of a country."""
        if like.isupper() and len(like) > 1 and not countries_named(like):
            return like
        return _written_as(like, self._random.choice(self._foundry.words[len(like)] or [like]))

    def _value(self, schema: Schema, value: Any, field: str) -> Any:
        """What a field becomes; None when it names something that the project is too small to have."""
        if field in ("searched_until", "series") or (field == "short_address" and self._number):
            # The first must not be later than the source, which is another one here; some parts of the second may have
            # no cast; the third leads to one page.
            return None
        if isinstance(value, Mapping):
            return self._object(schema, value)
        if isinstance(value, (list, tuple)):
            return self._list(schema, value, field)
        if field == "countries":
            return value
        if field == "basis" and value == "sbu":
            return "systematic-review"  # The judge is another one here, and may not be SBU.
        if field in _ANSWERS or (field == "id" and self._mould.record_type.name == "questionnaire"):
            return self._foundry.answer(value, self._number)
        if schema.get("x-refers-to") == "source":
            return self._cited.get(value) or self._cited.setdefault(value, self._foundry.next_source(value))
        if "x-refers-to" in schema:
            return self._foundry.cast_of(value, self._number)
        return self._foundry.piece.sub(self._piece, value) if _is_text(schema, value) else value

    def _object(self, schema: Schema, value: Mapping[str, Any]) -> dict[str, Any] | None:
        known = schema.get("properties", {})
        fields = {
            key if key in known else self._foundry.answer(key, self._number): (
                self._value(known[key], item, key)
                if key in known
                else self._value(schema["additionalProperties"], item, "answers")
            )
            for key, item in value.items()
        }
        fields = {key: item for key, item in fields.items() if item is not None}
        if not fields.keys() >= set(schema.get("required", ())):
            return None
        return self._foundry.as_its_study_says(fields) if "judged_by" in fields else fields

    def _list(self, schema: Schema, value: Sequence[Any], field: str) -> list[Any] | None:
        items: list[Any] = []
        for item in value:
            cast = self._value(schema["items"], item, field)
            while cast in items and schema.get("uniqueItems"):
                cast = self._value(schema["items"], item, field)
            if cast is not None and cast not in items:
                items.append(cast)
        if not items and value and "minItems" in schema:
            some = self._foundry.some_of(schema["items"].get("x-refers-to", ""), self._number)
            return [some] if some else None
        return items

    def _piece(self, found: re.Match[str]) -> str:
        if found["name"]:
            return re.sub(r"[^\W\d_]+", lambda word: self._coined(word[0]), found["name"])
        if found["target"]:
            return self._foundry.cast_of(found["target"], self._number) or self._foundry.page(self._number)
        return self.word(found["word"]) if found["word"] else found[0]

    def _coined(self, word: str) -> str:
        """The word that this cast of the glossary has for `word`: the first half of one and the second of another."""
        glossary = self._number % self._foundry.glossaries
        if not glossary:
            return word
        halves = random.Random(f"{word.lower()} {glossary}")
        first, second = (halves.choice(self._foundry.words[len(word)]) for _ in range(2))
        return _written_as(word, first[: len(word) // 2] + second[len(word) // 2 :])


_CLAIMING = frozenset(
    word
    for line in (ROOT / "hooks/knowledge_base/checking/claims.yml").read_text(encoding="utf-8").splitlines()
    if not line.lstrip().startswith("#")
    for word in re.findall(r"\w+", line)
)
"""Words that make a claim, which would be too strong wherever they came to stand."""

_INSIDE = frozenset(
    (
        *("at", "gäller", "indirekt", "hela", "skriv", "illa"),
        *("appendix", "bilaga", "figur", "kapitel", "tabell", "tabellen", "table", "diskussion"),
        *("rapporten", "boken", "artikeln", "studien", "källan", "översikten", "skriften", "texten", "webbplatsen"),
        *("dokumentet", "publikationen", "avhandlingen", "handboken", "överallt", "genomgående", "passim", "allt"),
    )
)
"""Words for a place inside a report, which nobody has seen who has read the abstract only; those for all of a source,
where nothing can be looked up; those that say that a result is not of the intervention itself; those of a place or a
text that is not filled in; and the English word that hides an e-mail address."""


_COUNTED = frozenset(
    (
        *("barn", "elever", "familjer", "föräldrar", "kommuner", "skolor", "studie", "studier", "ungdomar", "unga"),
        *("dag", "dagar", "dagarna", "månader", "minuter", "procent", "timmar", "veckor", "år"),
    )
)
"""What a number in a summary may count, which is then to be found further down too."""


def _may_stand_anywhere(word: str) -> bool:
    """Whether no rule of the check refuses the word, whatever text it comes to stand in."""
    return not (
        word.casefold() in _CLAIMING | _INSIDE | _COUNTED
        or names_danger(word)
        or any(map(countries_named, (word.lower(), word.capitalize(), word.upper())))
        or outcomes_named(word, loosely=True)
        or research(word)
        or ratio_alone(f"{word} 2")
        or not says_something(word)
    )


def _named(identity: str, number: int) -> str:
    return f"{identity}-{number}" if number else identity


def _written_as(like: str, word: str) -> str:
    """`word` with capitals as in `like`."""
    return word.upper() if like.isupper() else word.capitalize() if like[0].isupper() else word.lower()


def _is_text(schema: Schema, value: Any) -> bool:
    return isinstance(value, str) and not {"pattern", "oneOf", "const"} & schema.keys()


def _pieces(names: Iterable[str]) -> re.Pattern[str]:
    """What is exchanged in a text: the target of a link inside the site, a name in the glossary and any other word.
    Addresses are kept."""
    glossary = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(
        rf"https?://[^\s()]+|(?<=\]\()(?P<target>[^()\s]+)|(?<!\w)(?P<name>{glossary})(?!\w)|(?P<word>[^\W\d_]+)", re.I
    )


def _asked(questionnaire: RawRecord) -> Iterator[str]:
    """The ids of all questions about sub-areas and of their answers."""
    for area in questionnaire.fields["areas"]:
        for question in area["questions"]:
            yield question["id"]
            yield from (option["id"] for option in question["options"])


def _most_needed_first(knowledge_base: KnowledgeBase, record_type: str) -> list[RawRecord]:
    """The real records of a type: those that docs/ links to, then those that most others refer to."""
    docs = " ".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").rglob("*.md")))
    referring = Counter(
        reference.to_id for reference in references(values(knowledge_base.entries.values(), knowledge_base.schemas))
    )
    entries = sorted(
        knowledge_base.of(record_type),
        key=lambda entry: (not re.search(rf"[/#]{entry.id}\b", docs), -referring[entry.id], entry.id),
    )
    return [entry.written for entry in entries]


def main() -> None:
    """Writes a project, and tells what its records are beside the real ones."""
    parser = argparse.ArgumentParser(description="Skriver ett projekt att mäta med.")
    parser.add_argument("number", type=int, help="hur många poster det ska ha")
    parser.add_argument("folder", type=Path, help="mappen som skrivs, som inte får finnas")
    options = parser.parse_args()
    written = open_knowledge_base(write_project(options.folder, counts(options.number)))
    print("record type           records  bytes  references   in the real content: records  bytes  references")
    originals = _measured(ROOT, real())
    for name, (number, size, links) in _measured(options.folder, written).items():
        real_number, real_size, real_links = originals[name]
        print(f"{name:20s} {number:8d} {size:6.0f} {links:11.1f} {real_number:31d} {real_size:6.0f} {real_links:11.1f}")


def _measured(root: Path, knowledge_base: KnowledgeBase) -> dict[str, tuple[int, float, float]]:
    """How many records there are of each type, and the mean of their bytes and of their references."""
    found = {}
    for record_type in RECORD_TYPES:
        records = knowledge_base.of(record_type.name)
        sizes = [(root / record.path).stat().st_size for record in records]
        found[record_type.name] = (
            len(records),
            statistics.mean(sizes),
            len(list(references(values(records, knowledge_base.schemas)))) / len(records),
        )
    return found


if __name__ == "__main__":
    main()
