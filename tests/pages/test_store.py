"""Kept pages: whatever is edited, and whatever happens to the store, the pages are those of a build from nothing."""

from __future__ import annotations

import dataclasses
import datetime
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import pytest

from by_day import by_day
from knowledge_base.meaning.citations import reference_texts
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.pages.site_pages import render_pages
from knowledge_base.pages.templates import Templates
from knowledge_base.store import Store
from real_content import real_knowledge_base
from tiny_project import REPOSITORY, TODAY, BuildProject, opened

TEMPLATES = REPOSITORY / "templates"


def pages(knowledge_base: KnowledgeBase, root: Path, store: Store | None = None) -> dict[str, str]:
    return {page.url: page.html for page in render_pages(knowledge_base, root / "templates", store)}


class Counting(Store):
    """A store that notes which pages had to be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.written: list[str] = []

    def page(self, url: str, made_of: str, value: Any, fill: Callable[[], str]) -> str:
        def noted() -> str:
            self.written.append(url)
            return fill()

        return super().page(url, made_of, value, noted)


@pytest.mark.slow
def test_only_what_has_changed_is_written_again(project: BuildProject, tmp_path: Path) -> None:
    root = project(whole=True)

    def written() -> set[str]:
        store = Counting(tmp_path / "store")
        pages(opened(root), root, store)
        return set(store.written)

    everything = written()
    assert len(everything) > 30
    assert written() == set()
    topic = root / "content/topics/planera.yml"
    topic.write_text(
        topic.read_text(encoding="utf-8").replace("title: Planera", "title: Att planera"), encoding="utf-8"
    )
    assert "fordjupning/planera/" in (again := written()) and len(again) < 10
    template = root / "templates/records/case.html"
    template.write_text(template.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert written() == {"workshop/fall/alva/"}
    parts = root / "templates/parts.html"
    parts.write_text(parts.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert written() == everything


@pytest.mark.slow
@pytest.mark.parametrize(
    "harm",
    by_day(
        [
            lambda text: "",
            lambda text: text[:-20],
            lambda text: text + "<b>mer</b>",
            lambda text: text.replace("Skolstöd", "Skolstod"),
            lambda text: re.sub(r"^\w+", "0" * 64, text),
            lambda text: text.replace("\n", "\r\n"),
            lambda text: "\ud800",
        ],
        3,
    ),
)
def test_a_kept_page_that_somebody_has_changed_is_not_used(
    project: BuildProject, tmp_path: Path, harm: Callable[[str], str]
) -> None:
    root, store = project(whole=True), Store(tmp_path / "store")
    before = pages(opened(root), root, store)
    for file in (tmp_path / "store").iterdir():
        text = file.read_bytes().decode()
        file.write_bytes(harm(text).encode("utf-8", "surrogatepass"))
    assert pages(opened(root), root, store) == before


def test_a_reference_is_made_again_only_when_its_source_has_changed(tmp_path: Path) -> None:
    made: list[str] = []

    def texts(**sources: str) -> dict[str, str]:
        def make(ids: list[str]) -> dict[str, str]:
            made.extend(ids)
            return {id: sources[id].upper() for id in ids}

        return dict(Store(tmp_path).texts("references.json", sources, make))

    assert texts(a="ek", b="alm") == {"a": "EK", "b": "ALM"}
    assert texts(a="ek", b="asp", c="bok") == {"a": "EK", "b": "ASP", "c": "BOK"}
    assert texts(c="bok") == {"c": "BOK"}
    assert made == ["a", "b", "b", "c"]


@pytest.mark.slow
def test_a_reference_does_not_depend_on_the_others() -> None:
    """What makes it right to keep each by what its own source says."""
    sources = real_knowledge_base().of("source")[::7]
    together = reference_texts(sources)
    assert together == {id: text for source in sources for id, text in reference_texts([source]).items()}


@pytest.mark.slow
def test_a_store_that_cannot_be_written_to_keeps_nothing(project: BuildProject, tmp_path: Path) -> None:
    root = project(whole=True)
    (tmp_path / "store").write_text("inte en mapp", encoding="utf-8")
    assert pages(opened(root), root, Store(tmp_path / "store")) == pages(opened(root), root)


def plain(value: Any) -> bool:
    """Whether a value is made of nothing but what JSON can say, so that its digest says all there is to say."""
    if type(value) is dict:
        return all(type(key) is str and plain(part) for key, part in value.items())
    if type(value) is list:
        return all(map(plain, value))
    return value is None or type(value) in (str, int, float, bool)


def test_every_value_is_plain(project: BuildProject) -> None:
    for page in render_pages(opened(project()), TEMPLATES):
        assert {name for name, part in page.value.items() if not plain(part)} == set(), page.url
        assert json.loads(json.dumps(page.value)) == page.value


@pytest.mark.slow
@pytest.mark.parametrize(
    "template", sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html"))
)
def test_a_template_is_known_with_all_that_it_includes(template: str) -> None:
    """As Jinja finds it, which says None for a name that is worked out while the page is written."""
    environment = jinja2.Environment()

    def needed(name: str) -> set[str]:
        tree = environment.parse((TEMPLATES / name).read_text(encoding="utf-8"))
        names = set(jinja2.meta.find_referenced_templates(tree))
        assert None not in names, name
        return {name}.union(*(needed(found) for found in names if found))

    assert needed(template) <= set(Templates(TEMPLATES).closure(template))


class Editor:
    """Makes one random edit after another in a project and in its store."""

    def __init__(self, root: Path, store: Path, seed: int) -> None:
        self.root, self.store, self.random = root, store, random.Random(seed)
        self.today = TODAY
        self.earlier: list[tuple[Path, bytes]] = []

    def edit(self) -> str:
        """Makes an edit and names it. One that content cannot have is taken back."""
        kind = self.random.choice(
            (self.content, self.content, self.template, self.schema, self.clock, self.undo, self.harm)
        )
        done = kind()
        try:
            opened(self.root)
        except ContentError:
            path, before = self.earlier.pop()
            path.write_bytes(before)
            return f"{done}, taken back"
        return done

    def _exchange(self, path: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> str:
        text = path.read_text(encoding="utf-8")
        found = list(re.finditer(pattern, text, re.M))
        if not found:
            return "nothing"
        match = self.random.choice(found)
        self.earlier.append((path, path.read_bytes()))
        path.write_text(text[: match.start()] + new(match) + text[match.end() :], encoding="utf-8")
        return f"{path.name}: {match[0]}"

    def _any(self, folder: str, pattern: str) -> Path:
        return self.random.choice(sorted((self.root / folder).rglob(pattern)))

    def content(self) -> str:
        word = self.random.choice(("mer", "*lite* till", "19 kap. 1 §", "[stöd](skolstod)", "<b>", "fritid"))
        pattern = r"^(\s*(?:- )?(?:title|summary|text|how|explanation|place|question): )(\w.*)$"
        return self._exchange(self._any("content", "*.yml"), pattern, lambda match: f"{match[1]}{match[2]} {word}")

    def template(self) -> str:
        number = self.random.randrange(1000)
        return self._exchange(
            self._any("templates", "*.html"), r"<(p|ul|h2|li|dl)\b", lambda match: f'{match[0]} data-n="{number}"'
        )

    def schema(self) -> str:
        pattern = r'^(\s*"title": ")([^"]+)(",?)$'
        return self._exchange(
            self.root / "schemas/vocabulary.schema.json", pattern, lambda match: f"{match[1]}{match[2]} x{match[3]}"
        )

    def clock(self) -> str:
        self.today = TODAY + datetime.timedelta(days=self.random.randrange(800))
        return f"the day is {self.today}"

    def undo(self) -> str:
        if not self.earlier:
            return "nothing"
        path, before = self.earlier[self.random.randrange(len(self.earlier))]
        self.earlier.append((path, path.read_bytes()))
        path.write_bytes(before)
        return f"{path.name}: as it was"

    def harm(self) -> str:
        kept = sorted(self.store.iterdir()) if self.store.is_dir() else []
        if len(kept) < 2:
            return "nothing"
        one, other = self.random.sample(kept, 2)
        how = self.random.choice(("delete", "cut", "exchange", "alter"))
        text = one.read_bytes()
        if how == "delete":
            one.unlink()
        elif how == "cut":
            one.write_bytes(text[: self.random.randrange(len(text))])
        elif how == "exchange":
            one.write_bytes(other.read_bytes())
            other.write_bytes(text)
        else:
            place = self.random.randrange(len(text))
            one.write_bytes(text[:place] + bytes([text[place] ^ 1]) + text[place + 1 :])
        return f"{how} {one.name}"


@pytest.mark.thorough
def test_after_any_edits_the_pages_are_those_of_a_build_from_nothing(
    project: BuildProject, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A thousand every night, some at other times: new ones each time, named by their seed."""
    edits = 1000 if request.config.getoption("nightly") else 20
    seed = random.randrange(10**6)
    root, store = project(whole=True), Store(tmp_path / "store")
    editor = Editor(root, tmp_path / "store", seed)
    done = []
    for _ in range(edits):
        done.append(editor.edit())
        knowledge_base = dataclasses.replace(opened(root), today=editor.today)
        assert pages(knowledge_base, root, store) == pages(knowledge_base, root), f"seed {seed}, after {done}"
    assert len({what for what in done if what != "nothing"}) > edits / 2
