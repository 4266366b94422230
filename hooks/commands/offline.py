"""Writes a copy of the site to open from a file share or a USB stick: a folder, and the same in a zip."""

from __future__ import annotations

import argparse
import base64
import datetime
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import jinja2
from markupsafe import escape

from knowledge_base.desk.data import URL as DATA
from knowledge_base.desk.program import LICENCES
from knowledge_base.desk.program import URL as PROGRAM
from knowledge_base.language.day import today
from knowledge_base.language.swedish import spoken_date
from knowledge_base.pages.security import COPIED_DESK_POLICY, PAGE_POLICY
from mkdocs_site.site_folder import OWN

_LEFT_OUT = (OWN, ".well-known", "404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "redirects")
"""What only the next build, web servers and search engines read."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("--into", type=Path, metavar="MAPP", help="där kopian läggs, annars dist/ i projektet")


def run(options: argparse.Namespace, root: Path) -> int:
    """Builds the copy, and prints where it is. Returns the exit code of the build."""
    into = (options.into or root / "dist").resolve()
    into.mkdir(parents=True, exist_ok=True)
    day = today()
    date = spoken_date(day.isoformat())
    with tempfile.TemporaryDirectory(dir=into) as unfinished:
        copy = Path(unfinished) / f"insatskompassen-{day}"
        # The frame says on every page that it is a copy, and of what day.
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(copy)]
        if exit_code := subprocess.run(
            command, cwd=root, env={**os.environ, "SAVED_COPY": date}, check=False
        ).returncode:
            return exit_code
        for name in _LEFT_OUT:
            _remove(copy / name)
        for page in copy.rglob("*.html"):
            page.write_bytes(lead_to_files(page).encode())
        if has_desk := (copy / PROGRAM).is_dir():
            _embed_desk(copy)
        text = (root / "templates" / "files/saved-copy.txt").read_text(encoding="utf-8")
        (copy / "LÄS MIG.txt").write_bytes(
            jinja2.Template(text, undefined=jinja2.StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
            .render(date=date, has_desk=has_desk)
            .encode()
        )
        for finished in (copy, _packed(copy, day)):
            _remove(into / finished.name)
            print(finished.rename(into / finished.name))
    return 0


def lead_to_files(page: Path) -> str:
    """The HTML of a built page, with index.html added to each link to a folder of the site. All else is unchanged."""
    text = page.read_text(encoding="utf-8")
    for tag, new_tag in _FolderLinks(page.parent, text).tags.items():
        text = text.replace(tag, new_tag)
    return text


class _FolderLinks(HTMLParser):
    """The start tags that lead to a folder, as they are written, each with what replaces it.

    A page is changed in these places and nowhere else: a library that parses and writes it would change the rest too.
    """

    def __init__(self, folder: Path, text: str) -> None:
        super().__init__()
        self.tags: dict[str, str] = {}
        self._folder = folder
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        href = attributes.get("href") or (attributes.get("content") or "").partition("; url=")[2]
        path, *fragment = href.partition("#")
        if path and os.path.isfile(self._folder / unquote(path) / "index.html"):
            new_href = "".join((path.rstrip("/"), "/index.html", *fragment))
            written = self.get_starttag_text() or ""
            self.tags[written] = written.replace(f'{escape(href)}"', f'{escape(new_href)}"')


def _embed_desk(copy: Path) -> None:
    """Puts what the desk asks a web server for in a script, which a browser also reads from a file."""
    desk = copy / "assets" / "desk"
    files = [desk / "worker.mjs", *(copy / DATA).iterdir(), *(copy / PROGRAM).iterdir()]
    embedded = {}
    for file in sorted(file for file in files if file.name != LICENCES):
        packed = gzip.compress(file.read_bytes(), mtime=0)
        embedded[file.relative_to(desk).as_posix()] = base64.b64encode(packed).decode()
        file.unlink()
    (copy / DATA).rmdir()
    (desk / "files.js").write_text(f'"use strict";\n\nStart.files = {json.dumps(embedded)};\n', encoding="utf-8")
    page = copy / "bidra" / "skriv" / "index.html"
    policy, own_policy = (escape(one).encode() for one in (PAGE_POLICY, COPIED_DESK_POLICY))
    page.write_bytes(page.read_bytes().replace(policy, own_policy))


def _packed(folder: Path, day: datetime.date) -> Path:
    """Packs a folder beside itself. The same files on the same day give the same zip, byte for byte."""
    archive = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(archive, "w") as packed:
        for name, file in sorted(
            (file.relative_to(folder.parent).as_posix(), file) for file in folder.rglob("*") if file.is_file()
        ):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = 3  # Unix; else the system that packs says its own.
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return archive


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
