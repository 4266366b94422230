"""Content being changed: what its files would say, what would be wrong with them, and what their pages would be.

Everything goes in and out as JSON, since what asks is the script of a page.
"""

from __future__ import annotations

import datetime
import difflib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NotRequired, TypedDict
from urllib.parse import urlencode

from knowledge_base.checking.claims import claims
from knowledge_base.editing.house_style import EditError, new_record
from knowledge_base.editing.patch import patch
from knowledge_base.editing.record_text import edited
from knowledge_base.editing.several_files import Files, Reason, noted, renamed, withdrawn
from knowledge_base.language.swedish import counted, listed
from knowledge_base.model.frozen import thawed
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import RawRecord
from knowledge_base.opening import Opener, linked
from knowledge_base.pages.site_pages import made_of, render_pages
from knowledge_base.pages.templates import Templates
from knowledge_base.reading.sound import Known, sound_records, type_of
from knowledge_base.reading.strict_yaml import read
from knowledge_base.store import Store

LONGEST_ADDRESS = 7500
"""Bytes of an address with a text in it. Hosts refuse longer ones, and what was written would be lost."""


_CLAIM = "Insatsen ökar närvaron."


class Draft(TypedDict):
    """What somebody has changed and not handed in."""

    records: Mapping[str, Any]
    """The fields of each changed record, by path; None for a file that is taken away. A path that content/ has not
    is a new record, or one that has moved."""
    shown: str
    """The path of the record whose page is asked for."""
    change: Mapping[str, str]
    """`date`, `reason` and `text`: what is noted under `changes` in each record. Nothing while the text is empty."""
    moved: NotRequired[Mapping[str, str]]
    """The path that a record has had, by the one it has."""
    quiet: NotRequired[list[str]]
    """Records that only follow another, such as those that name it by its id. They note no change."""
    id: NotRequired[str]
    """The id that the shown record is to have."""
    why: NotRequired[str]
    """Why the shown record no longer applies."""
    replaced_by: NotRequired[str]


class Desk:
    """What the page asks. The project in `root` is only read: the build has checked it and says what its files say."""

    def __init__(self, root: Path, sound: Mapping[str, RawRecord], references: Mapping[str, str] | None = None) -> None:
        self._templates = root / "templates"
        self._opener = Opener(root, known=Known(sound, is_whole=True))
        self._looked_at = self._opener.open()
        base = self._looked_at.knowledge_base
        assert base, "the build has checked the content"
        self._base = base
        self._texts = {path: "\n".join(record.text) for path, record in sound.items()}
        self._store = _Kept(base, references)
        self._pages: dict[str, Mapping[str, Any] | None] = {}

    def answer(self, call: str, given: str) -> str:
        """The answer to a call of the page."""
        calls: Mapping[str, Callable[[Any], Any]] = {
            "look": self.look,
            "page": self.page,
            "hand_in": self.hand_in,
            "paste": self.paste,
            "rename": self.rename,
            "withdraw": self.withdraw,
            "warm": self.warm,
        }
        return json.dumps(calls[call](json.loads(given)), ensure_ascii=False)

    def look(self, draft: Draft) -> Mapping[str, Any]:
        """What is wrong with a draft."""
        texts, unwritten = self._written(draft)
        opened = self._looked_at = self._opener.open(texts)
        return {
            "problems": [_told(problem) for problem in sorted((*unwritten, *opened.problems))],
            "changed": [path for path, text in texts.items() if text != self._texts.get(path)],
            "text": texts.get(draft["shown"]) or self._texts.get(draft["shown"], ""),
        }

    def page(self, path: str) -> Mapping[str, Any] | None:
        """The page of a record in the draft that was looked at; while something is wrong that no page can be written
        with, the last one there was."""
        opened = self._looked_at
        if opened.knowledge_base:
            self._pages[path] = self._rendered(path, opened.knowledge_base)
            return self._pages[path]
        if not opened.content.partial:
            try:
                return self._rendered(path, linked(opened.content))
            except Exception:  # What the check has told of may be anything.
                return self._last_page(path)
        return self._last_page(path)

    def warm(self, draft: Draft) -> bool:
        """Makes ready what the check of one record needs, before somebody waits for it."""
        path = draft["shown"]
        return path in self._texts and bool(self._opener.open({path: f"{self._texts[path]}# \n"}))

    def hand_in(self, draft: Draft) -> Mapping[str, Any]:
        """Each file that a draft changes: its text, its changed lines and where a repository takes it. And all of them
        as one mail that git applies."""
        texts, _ = self._written(draft)
        changed = {path: text for path, text in texts.items() if text != self._texts.get(path)}
        moved = draft.get("moved", {})
        subject = draft["change"]["text"] or f"Ändra {counted(len(changed), 'post', 'poster')}"
        both = {path: (self._texts.get(path), text) for path, text in changed.items()}
        return {
            "files": [
                {
                    "path": path,
                    "is_new": path not in self._texts,
                    "text": text,
                    "lines": list(_changed_lines(self._texts.get(moved.get(path, path), ""), text or "")),
                    "address": self._address(path, text),
                }
                for path, text in changed.items()
            ],
            "patch": patch(both, subject, "", datetime.datetime.now(datetime.UTC)),
        }

    def rename(self, draft: Draft) -> Mapping[str, Any]:
        """The fields of every record that changes when the one that is shown gets another id, or why it cannot."""
        shown, identity, schemas = draft["shown"], draft["id"], self._base.schemas
        return self._several(draft, lambda records, reason: renamed(records, shown, identity, reason, schemas))

    def withdraw(self, draft: Draft) -> Mapping[str, Any]:
        """The fields of every record that changes when the one that is shown no longer applies."""
        shown, why, replaced_by = draft["shown"], draft["why"], draft["replaced_by"]
        schemas = self._base.schemas
        return self._several(
            draft,
            lambda records, reason: withdrawn(records, shown, why, reason, schemas, replaced_by=replaced_by),
        )

    def _several(self, draft: Draft, change: Callable[[list[RawRecord], Reason], Files]) -> Mapping[str, Any]:
        base = self._opener.open(self._written(draft)[0]).knowledge_base
        if not base:
            return {"refused": "Rätta först det som är fel."}
        row = dict(draft["change"])
        reason = Reason(row["date"], row["reason"], row["text"])
        try:
            files = change([entry.written for entry in base.everything()], reason)
        except EditError:
            return {"refused": "Id:t är upptaget, eller skrivet med annat än a–z, siffror och bindestreck."}
        return {"records": {path: text if text is None else _without(row, text) for path, text in files.items()}}

    def paste(self, pasted: Mapping[str, str]) -> Mapping[str, Any]:
        """The fields of each source in a text from a reference program, how many could not be read, and what the
        text says that no record can hold, one sentence for each source that it says it of."""
        from knowledge_base.editing.citations.paste import read_paste  # Few need it, and all would wait for it.

        paste = read_paste(pasted["text"], self._base.schemas)
        return {
            "sources": [dict(source.fields) for source in paste.sources],
            "unread": len(paste.unread),
            "left_out": [
                self._left_out(source.left_out, source.fields.get("title") if len(paste.sources) > 1 else None)
                for source in paste.sources
                if source.left_out
            ],
        }

    def _left_out(self, said: Mapping[str, str], title: str | None) -> str:
        fields = self._base.schemas.whole["source"]["properties"]
        what = listed(f"{fields[name]['title']} ”{text}”" for name, text in said.items())
        return f"{f'Om ”{title}”: det' if title else 'Det'} här går inte att ha i posten och är inte med: {what}."

    def _written(self, draft: Draft) -> tuple[Mapping[str, str | None], list[Problem]]:
        texts: dict[str, str | None] = {}
        unwritten: list[Problem] = []
        for path, fields in draft["records"].items():
            try:
                texts[path] = fields and self._text(path, fields, draft)
            except EditError:
                unwritten.append(
                    Problem(
                        path,
                        1,
                        "",
                        "ett värde går inte att skriva i filen.",
                        "Skriv om det du ändrade sist med vanliga bokstäver och tecken.",
                        "osynligt-tecken",
                    )
                )
        return texts, unwritten

    def _text(self, path: str, fields: Mapping[str, Any], draft: Draft) -> str:
        """The text of a record that says `fields`, with the change noted."""
        record_type = type_of(path)
        change = {**draft["change"], "text": ""} if path in draft.get("quiet", ()) else draft["change"]
        schema = self._base.schemas.whole[record_type.name]
        before = self._texts.get(draft.get("moved", {}).get(path, path))
        if before is None:
            return new_record(record_type, _with_change(fields, change, schema), self._base.schemas)
        old = thawed(read(before).value)
        wanted = like(old, fields)
        return before if wanted == old else edited(before, _with_change(wanted, change, schema), schema)

    def _last_page(self, path: str) -> Mapping[str, Any] | None:
        if path not in self._pages and path in self._texts:
            self._pages[path] = self._rendered(path, self._base)
        page = self._pages.get(path)
        return page and {**page, "is_old": True}

    def _rendered(self, path: str, base: KnowledgeBase) -> Mapping[str, Any] | None:
        """The page of a record, or the list that it stands in; None for a file without a page of its own."""
        record_type = type_of(path)
        source = f"content/{record_type.folder}" if record_type.one_page else path
        for page in render_pages(base, self._templates, self._store):
            if page.source_path == source:
                place = path.rpartition("/")[2].removesuffix(".yml") if record_type.one_page else ""
                return {"url": page.url, "place": place, "styles": page.styles, "html": page.html, "is_old": False}
        return None

    def _address(self, path: str, text: str | None) -> str | None:
        """Where the repository takes a file: filled in if it is new and short enough."""
        repository = self._base.site.fields["repository"]
        if not repository:
            return None
        if text is None or path in self._texts:
            return f"{repository}/{'delete' if text is None else 'edit'}/main/{path}"
        folder, _, name = path.rpartition("/")
        empty = f"{repository}/new/main/{folder}?{urlencode({'filename': name})}"
        filled = f"{empty}&{urlencode({'value': text})}"
        return filled if len(filled) <= LONGEST_ADDRESS else empty


class _Kept(Store):
    """Keeps the reference texts of sources in memory. Those that the build wrote need not be written again."""

    def __init__(self, base: KnowledgeBase, references: Mapping[str, str] | None) -> None:
        super().__init__(None)
        wholes = made_of(base.by_type["source"]) if references else {}
        self._texts = {id: (whole, references[id]) for id, whole in wholes.items()} if references else {}

    def texts(
        self, name: str, made_of: Mapping[str, str], make: Callable[[list[str]], Mapping[str, str]]
    ) -> Mapping[str, str]:
        """Texts by id: those whose sources have not changed are kept."""
        new = [id for id, whole in made_of.items() if self._texts.get(id, ("",))[0] != whole]
        self._texts |= {id: (made_of[id], text) for id, text in make(new).items()}
        return {id: self._texts[id][1] for id in made_of}


def prepare(root: Path) -> None:
    """Does what every desk must do and no content changes: the schemas, patterns and templates in `root` are compiled.

    A program whose memory is kept after this starts from there.
    """
    Opener(root).open({"content/terms/ord.yml": f"title: Ord\nexplanation: {_CLAIM}\n"})
    claims(_CLAIM)
    Templates(root / "templates").compile()


def unpacked(texts: str, records: str, references: str, root: Path = Path("/project")) -> Desk:
    """The desk of the files that the build wrote."""
    by_path: dict[str, str] = json.loads(texts)
    for folder in {(root / path).parent for path in by_path}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, text in by_path.items():
        (root / path).write_bytes(text.encode("utf-8"))
    return Desk(root, sound_records(by_path, records), json.loads(references))


def like(old: Any, new: Any) -> Any:
    """`new`, with the old value wherever the two are the same number: a page knows no difference between 4 and 4.0."""
    if isinstance(new, dict) and isinstance(old, dict):
        return {name: like(old.get(name), value) for name, value in new.items()}
    if isinstance(new, list) and isinstance(old, list):
        return [like(old[place] if place < len(old) else None, value) for place, value in enumerate(new)]
    is_number = isinstance(new, (int, float)) and not isinstance(new, bool)
    return old if is_number and not isinstance(old, bool) and new == old else new


def _with_change(fields: Mapping[str, Any], change: Mapping[str, str], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields of a record with the change noted, when it has been said what it is."""
    reason = Reason(change["date"], change["reason"], change["text"])
    return noted(fields, reason, schema) if reason.text else fields


def _without(row: Mapping[str, str], text: str) -> Mapping[str, Any]:
    """What a text says but for a change that is noted when the draft is written."""
    fields: dict[str, Any] = thawed(read(text).value)
    if row in fields.get("changes", ()):
        fields["changes"].remove(row)
    return fields


def _changed_lines(before: str, after: str) -> Iterator[str]:
    """The lines that differ, with some around them, each with a sign before it: blank, + or -."""
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2):
        if not line.startswith(("---", "+++")):
            yield line


def _told(problem: Problem) -> Mapping[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "field": problem.field,
        "text": problem.sentences,
        "kind": problem.kind,
        "explained": problem.explained,
    }
