"""The content as files for programs: all of it in one, one for each record, and the schemas they keep to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any, TypeVar

from knowledge_base.data.bibtex import bibtex
from knowledge_base.data.data_catalogue import FOLDER
from knowledge_base.data.intervention_table import table
from knowledge_base.meaning.changes import all_changes, last_day
from knowledge_base.meaning.citations import address, csl, short_name
from knowledge_base.meaning.evidence import sentence, state
from knowledge_base.meaning.known import NOT_LOOKED, NOT_MEASURED, RISK_ELSEWHERE, Known, known, known_on, said
from knowledge_base.model.entry import Entry, is_intervention, is_source, post_url
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.record_types import RECORD_TYPES

FORMAT = 2
"""The version of the files' shape. A field may be added; when one is taken away or changes its meaning, this is
raised."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

_SCHEMAS = (*(record_type.name for record_type in RECORD_TYPES), "questionnaire", "common", "ids", "vocabulary")
"""What the published schemas refer to. The rest is about the site and no part of the knowledge base."""


def files(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, Callable[[], str]]]:
    """Every file of open data: its address from the site's root, and what makes its text."""
    data = _Data(knowledge_base)
    yield f"{FOLDER}/kunskapsbas.json", data.everything
    for record_type in RECORD_TYPES:
        for entry in _by_id(knowledge_base.of(record_type.name)):
            addresses = (post_url(entry, identity) for identity in (entry.id, *entry.fields["formerly"]))
            yield from ((address, partial(data.post, entry)) for address in addresses)
    for schema in (*(knowledge_base.schemas.by_name[name] for name in _SCHEMAS), _POST, _EVERYTHING):
        yield f"{FOLDER}/schema/{schema['$id']}", partial(_json, schema)
    sources = _by_id(knowledge_base.by_type["source"])
    yield f"{FOLDER}/insatser.csv", partial(table, knowledge_base)
    yield f"{FOLDER}/kallor.csl.json", lambda: _json([csl(source) for source in sources])
    yield f"{FOLDER}/kallor.bib", partial(bibtex, sources)


_E = TypeVar("_E", bound=Entry)


def _by_id(entries: Iterable[_E]) -> list[_E]:
    return sorted(entries, key=lambda entry: entry.id)


class _Data:
    """What the files have in common."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self._knowledge_base = knowledge_base

    @cached_property
    def _about(self) -> dict[str, Any]:
        return _about(self._knowledge_base)

    @cached_property
    def _records(self) -> dict[str, dict[str, Any]]:
        base = self._knowledge_base
        return {
            known.name: {entry.id: _record(base, entry) for entry in _by_id(base.of(known.name))}
            for known in RECORD_TYPES
        }

    def everything(self) -> str:
        """The file of all records."""
        return _json(
            {
                "$schema": "schema/kunskapsbas.schema.json",
                **self._about,
                "records": self._records,
                "questionnaire": self._knowledge_base.questionnaire.written.fields,
            }
        )

    def post(self, entry: Entry) -> str:
        """The file of one record."""
        schema = f"{'../' * post_url(entry).count('/')}{FOLDER}/schema/post.schema.json"
        return _json({"$schema": schema, **self._about, **self._records[entry.record_type.name][entry.id]})


def _about(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    site = knowledge_base.site
    return {
        "version": FORMAT,
        "updated": last_day(all_changes(knowledge_base)),
        "site": site.fields["address"],
        "owner": site.fields["owner"],
        "licence": dict(site.fields["content_licence"]),
    }


def _record(knowledge_base: KnowledgeBase, entry: Entry) -> dict[str, Any]:
    referring = {
        record_type.name: [found.id for found in knowledge_base.links.to(entry, record_type.name)]
        for record_type in RECORD_TYPES
    }
    return {
        "type": entry.record_type.name,
        "id": entry.id,
        "page": entry.url,
        "fields": entry.written.fields,
        "computed": {
            **_computed(knowledge_base, entry),
            "referred_to_by": {name: sorted(ids) for name, ids in referring.items() if ids},
        },
    }


def _computed(knowledge_base: KnowledgeBase, entry: Entry) -> dict[str, Any]:
    if is_intervention(entry):
        sentences = [sentence(result, knowledge_base.schemas.words) for result in entry.fields["outcomes"]]
        return {
            "evidence_state": state(entry.fields["outcomes"]),
            "outcome_sentences": sentences,
            "known": [_known(knowledge_base, found) for found in known(entry.fields)],
            "known_on_factors": {
                link["factor"]: _known(
                    knowledge_base, known_on(entry.fields, knowledge_base.factors[link["factor"]].fields)
                )
                for link in entry.fields["strengthens"]
            },
        }
    if is_source(entry):
        return {"short_name": short_name(entry), "address": address(entry)}
    return {}


def _known(knowledge_base: KnowledgeBase, found: Known) -> dict[str, Any]:
    return {
        "outcomes": list(found.outcomes),
        "state": found.state,
        "text": said(found, knowledge_base.schemas.words),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=dict) + "\n"


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list_of(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_ABOUT: Mapping[str, Mapping[str, Any]] = {
    "version": {"description": "Formatets version. Höjs när ett fält tas bort eller byter betydelse.", "const": FORMAT},
    "updated": {
        "description": "Dagen för den senaste ändringen i innehållet.",
        "$ref": "common.schema.json#/$defs/date",
    },
    "site": {"description": "Webbplatsens adress, som page räknas från.", **_TEXT_OR_NULL},
    "owner": {"description": "Den som ansvarar för webbplatsen.", **_TEXT_OR_NULL},
    "licence": {"description": "Innehållets licens.", **_object(name=_TEXT, URL=_TEXT)},
}

_KNOWN = _object(
    outcomes={
        "description": "Utfallen som omdömet gäller. Tom när inget utfall mäter faktorn.",
        **_list_of({"$ref": "vocabulary.schema.json#/$defs/outcome"}),
    },
    state={
        "description": (
            "Omdömet. not-looked: ingen har letat. not-measured: inget utfall mäter faktorn. risk-elsewhere: skada sedd"
            " för något liknande."
        ),
        "anyOf": [
            {"$ref": "vocabulary.schema.json#/$defs/evidence_state"},
            {"enum": [NOT_LOOKED, NOT_MEASURED, RISK_ELSEWHERE]},
        ],
    },
    text={"description": "Utfall och omdöme i ord.", **_TEXT},
)

_POST = {
    "$schema": _DRAFT,
    "$id": "post.schema.json",
    "title": "En post",
    **_object(
        type={
            "description": "Slag av post. Fälten följer schemat med samma namn.",
            "enum": [record_type.name for record_type in RECORD_TYPES],
        },
        id={"description": "Postens namn, som andra poster hänvisar till.", **_TEXT},
        page={"description": "Postens sida, räknat från webbplatsens första sida.", **_TEXT},
        fields={
            "description": "Det som är skrivet. Text kan innehålla **fet**, *kursiv* och [länk](id eller https://…).",
            "type": "object",
        },
        computed={
            "description": "Det som är uträknat ur posterna.",
            "type": "object",
            "required": ["referred_to_by"],
            "properties": {
                "evidence_state": {
                    "description": "En insats: det korta omdömet om alla utfall tillsammans. Visa hellre known.",
                    "$ref": "vocabulary.schema.json#/$defs/evidence_state",
                },
                "outcome_sentences": {
                    "description": "En insats: en mening för varje resultat, i samma ordning som outcomes.",
                    **_list_of(_TEXT),
                },
                "known": {
                    "description": "En insats: det korta omdömet för varje utfall. Skolnärvaro står alltid först.",
                    **_list_of(_KNOWN),
                },
                "known_on_factors": {
                    "description": "En insats: vad som är känt om utfallen för varje skyddsfaktor, efter faktorns id.",
                    "type": "object",
                    "additionalProperties": _KNOWN,
                },
                "short_name": {"description": "En källa: namnet i löpande text.", **_TEXT},
                "address": {"description": "En källa: där den går att läsa.", **_TEXT_OR_NULL},
                "referred_to_by": {
                    "description": "Id för de poster som hänvisar hit, efter slag.",
                    "type": "object",
                    "additionalProperties": _list_of(_TEXT),
                },
            },
        },
    ),
    "allOf": [
        {
            "if": {"properties": {"type": {"const": record_type.name}}},
            "then": {"properties": {"fields": {"$ref": f"{record_type.name}.schema.json"}}},
        }
        for record_type in RECORD_TYPES
    ],
}

_EVERYTHING = {
    "$schema": _DRAFT,
    "$id": "kunskapsbas.schema.json",
    "title": "Hela kunskapsbasen",
    **_object(
        **_ABOUT,
        records={
            "description": "Poster efter slag och id.",
            **_object(
                **{
                    record_type.name: {"type": "object", "additionalProperties": {"$ref": "post.schema.json"}}
                    for record_type in RECORD_TYPES
                }
            ),
        },
        questionnaire={"description": "Vägledningens frågor.", "$ref": "questionnaire.schema.json"},
    ),
}
