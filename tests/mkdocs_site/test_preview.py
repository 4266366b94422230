"""The live preview: whatever is edited, it shows what a build from nothing would."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from tiny_project import BuildProject, build_project, changed

pytestmark = pytest.mark.build
SUPPORT = "content/interventions/skolstod.yml"
PAGE = "insatser/skolstod/"


class Editor:
    """Somebody who writes in a project and looks at its preview."""

    def __init__(self, root: Path) -> None:
        self.root = root
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        self.whole_builds = 0
        self._server = LiveReloadServer(self._build, "127.0.0.1", 0, str(root / "site"))
        config.plugins.on_serve(self._server, config=config, builder=self._build)

    def _build(self) -> None:
        self.whole_builds += 1
        build(load_config(str(self.root / "mkdocs.yml")))

    def write(self, path: str, text: str | None) -> None:
        """Saves a file, or takes it away, and waits for the preview to notice."""
        file = self.root / path
        file.unlink() if text is None else file.write_text(text, encoding="utf-8")
        self._server.builder()

    def leave(self) -> None:
        """Stops the server."""
        self._server.server_close()

    def see(self, url: str) -> bytes:
        """What the preview answers."""
        told: list[str] = []
        answer = self._server.get_app()({"PATH_INFO": f"/{url}"}, lambda status, headers: told.append(status))
        content = b"".join(answer)
        if hasattr(answer, "close"):  # As a server does with an open file.
            answer.close()
        return content if told == ["200 OK"] else b"404 Not Found"


@pytest.fixture
def editor(project: BuildProject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Editor]:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    editor = Editor(project(whole=True))
    yield editor
    editor.leave()


def built(root: Path, new: Path) -> dict[str, bytes]:
    """What a build from nothing makes of the project as it is now, by address."""
    built_in = build_project(new, whole=True)
    for file in (path for path in root.rglob("*") if path.is_file() and "site" not in path.relative_to(root).parts):
        (built_in / file.relative_to(root)).parent.mkdir(parents=True, exist_ok=True)
        (built_in / file.relative_to(root)).write_bytes(file.read_bytes())
    for file in [
        path for path in (built_in / "content").rglob("*.yml") if not (root / path.relative_to(built_in)).exists()
    ]:
        file.unlink()
    build(load_config(str(built_in / "mkdocs.yml")))
    site = built_in / "site"
    return {
        re.sub(r"(^|/)index\.html$", r"\1", file.relative_to(site).as_posix()): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }


def differing(editor: Editor, new: Path) -> list[str]:
    """The addresses where the preview shows something else than a build from nothing."""
    return [url for url, content in built(editor.root, new).items() if editor.see(url) != content]


def test_what_is_edited_is_seen_and_the_rest_is_as_a_build_from_nothing_would_make_it(
    editor: Editor, tmp_path: Path
) -> None:
    """Every record is edited, one after another, and some pages are looked at in between."""
    chance = random.Random(7)
    urls = sorted(built(editor.root, tmp_path / "before"))
    files = sorted(path.relative_to(editor.root).as_posix() for path in (editor.root / "content").rglob("*.yml"))
    for number, path in enumerate(files):
        text = (editor.root / path).read_text(encoding="utf-8")
        editor.write(
            path, re.sub(r"^(title|summary|explanation|text): (\w[^\n]*)$", rf"\1: \2 nr {number}", text, flags=re.M)
        )
        for url in chance.sample(urls, 3):
            editor.see(url)
    assert editor.whole_builds == 0
    assert differing(editor, tmp_path / "after") == []
    assert b"nr " in editor.see(PAGE)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param("docs/index.md", "# Start", "# Början", id="a page written by hand"),
        pytest.param("templates/records/intervention.html", "För vem", "Till vem", id="a template"),
        pytest.param("theme/partials/footer.html", "hämtar inget från", "hämtar ingenting från", id="the frame"),
        pytest.param("mkdocs.yml", "Liten kompass", "Stor kompass", id="the settings"),
    ],
)
def test_a_change_outside_the_content_builds_everything(
    editor: Editor, tmp_path: Path, path: str, old: str, new: str
) -> None:
    editor.write(SUPPORT, changed(SUPPORT, ("title: Skolstöd", "title: Stöd i skolan"))[SUPPORT])
    text = (editor.root / path).read_text(encoding="utf-8")
    assert old in text
    editor.write(path, text.replace(old, new))
    assert editor.whole_builds == 1
    assert differing(editor, tmp_path / "after") == []


def test_a_record_that_is_added_or_taken_away_builds_everything(editor: Editor, tmp_path: Path) -> None:
    topic = (editor.root / "content" / "topics" / "planera.yml").read_text(encoding="utf-8")
    new = topic.replace("title: Planera insatsen", "title: Ny fördjupning").replace("order: 1", "order: 2")
    editor.write("content/topics/ny.yml", new)
    assert "Ny fördjupning".encode() in editor.see("fordjupning/ny/")
    editor.write("content/topics/ny.yml", None)
    assert editor.whole_builds == 2
    assert editor.see("fordjupning/ny/") == b"404 Not Found"
    assert differing(editor, tmp_path / "after") == []


def test_a_mistake_is_shown_where_the_editor_looks_until_it_is_mended(
    editor: Editor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In the browser and in the terminal, with the line; pages written by hand stay, and so does the server."""
    sound = (editor.root / SUPPORT).read_text(encoding="utf-8")
    by_hand = editor.see("")
    with caplog.at_level(logging.ERROR):
        editor.write(SUPPORT, sound.replace("status: active", "status: activ"))
    line = sound[: sound.index("status: active")].count("\n") + 1
    shown = editor.see(PAGE).decode()
    for text in (SUPPORT, f"rad {line}", "Menade du", "../../bidra/fel/#okand-kod"):
        assert text in shown
    assert f"{SUPPORT}:{line}: status:" in caplog.text
    assert editor.see("") == by_hand
    editor.write(SUPPORT, sound)
    assert differing(editor, tmp_path / "after") == []


def test_a_lost_address_is_a_mistake_too(editor: Editor) -> None:
    """Told when a page goes, which is when addresses are lost."""
    (editor.root / "addresses.txt").write_text("/ordlista/\n/fordjupning/planera/\n", encoding="utf-8")
    editor.write("content/topics/planera.yml", None)
    assert "posten har publicerats men finns inte längre" in editor.see(PAGE).decode()
