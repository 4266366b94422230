"""Hands the rendered pages to MkDocs as virtual pages.

Run as a script, it notes the addresses of the project it stands in, which are about to be published.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler

from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.site_pages import FOOTER
from knowledge_base.pages import published
from knowledge_base.pages.security import PAGE_POLICY
from knowledge_base.pages.site import Site, check_site, open_site
from mkdocs_site.frame import Frame, RecordPage
from mkdocs_site.preview import Preview

log = logging.getLogger("mkdocs.hooks.publish")

_opened: dict[str, Site] = {}
"""The site of the latest build, by configuration file."""

_nav: Navigation
_frame: Frame
"""What the latest build had around its pages: the preview puts it around those it writes anew."""

_UNFINISHED = "-unfinished"
"""What the name of the site folder ends with until all of it is there: a build that stops halfway leaves the old site whole."""

_serving = False
"""True under mkdocs serve, whose pages have an inline script of its own to load them anew."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Hears which command this is."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks everything before MkDocs begins: a broken record or a lost address leaves the old site whole."""
    try:
        site = _opened[config.config_file_path] = open_site(_root(config))
        check_site(site)
    except ContentError as error:
        for problem in error.problems:
            log.error(problem.explained)
        raise PluginError(f"{error}. Raderna ovan säger var och hur de rättas.") from None
    if site.knowledge_base.site["address"] and not config.site_url:  # mkdocs serve sets an address of its own.
        config.site_url = f"{site.knowledge_base.site['address']}/"
    config.extra["footer"] = FOOTER
    if not _serving:
        config.site_dir += _UNFINISHED
        config.extra["page_policy"] = PAGE_POLICY
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds one virtual file for each page and each data file of the knowledge base."""
    _leave_out_the_theme(files, config)
    site = _opened[config.config_file_path]
    for page in site.pages:
        files.append(RecordPage(page, config, site.knowledge_base.site["repository"]).file)
    for data in site.files:
        files.append(File.generated(config, data.url, content=data.content))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remembers the navigation, which on_env is not told."""
    global _nav
    _nav = nav


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Escapes what the frame prints, which MkDocs does not by itself, and remembers the frame for the preview."""
    global _frame
    env.autoescape = True
    _frame = Frame(env, _nav, files, config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Lets an edit in content/ be seen without a whole build."""
    watched = (*config.watch, config.docs_dir, config.config_file_path)
    preview = Preview(
        server,
        _root(config),
        watched,
        _opened[config.config_file_path],
        builder,
        lambda: open_site(_root(config)),
        lambda: _frame,
    )
    server.builder = preview.rebuild
    server.set_app(preview.answer)


def on_post_build(config: MkDocsConfig) -> None:
    """Puts the finished site where the earlier one was, unless a warning is about to stop a strict build."""
    counters = (handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler))
    if _serving or any(counter.get_counts() for counter in counters):
        return
    finished = Path(config.site_dir)
    config.site_dir = config.site_dir.removesuffix(_UNFINISHED)
    site = Path(config.site_dir)
    earlier = site.with_name(f"{site.name}-earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if site.exists():
        site.rename(earlier)
    finished.rename(site)
    shutil.rmtree(earlier, ignore_errors=True)


def _leave_out_the_theme(files: Files, config: MkDocsConfig) -> None:
    """Our frame uses no style sheet, script or picture of the theme it stands on, so none is published."""
    for file in [file for file in files if file.src_dir in config.theme.dirs]:
        files.remove(file)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _note_addresses() -> None:
    site = open_site(Path(__file__).resolve().parent.parent)
    published.note(site.root, site.addresses)


if __name__ == "__main__":
    _note_addresses()
