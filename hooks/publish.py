"""Hands the rendered pages to MkDocs as virtual pages. MkDocs calls the events at the end of this file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack, suppress
from socketserver import TCPServer
from typing import Literal, cast

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler
from watchdog.observers.polling import PollingObserver

from knowledge_base.language.system_errors import in_swedish, reason
from knowledge_base.model.knowledge_base import ContentError
from knowledge_base.model.site_pages import FOOTER
from knowledge_base.pages import published
from knowledge_base.pages.security import PAGE_POLICY
from mkdocs_site.builder import Builder, root_of
from mkdocs_site.frame import Frame
from mkdocs_site.preview import Preview, report
from mkdocs_site.site_folder import SiteFolder, SiteFolderError

log = logging.getLogger("mkdocs")


class SitePublisher:
    """What MkDocs calls during a build, in the order of the methods."""

    def __init__(self) -> None:
        self._builder = Builder()
        self._serving = False
        self._folder: SiteFolder | None = None
        self._warnings = CountHandler(level=logging.WARNING)
        self._end = ExitStack()
        """What is to be done when the build ends, however it does."""

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers whether this is `mkdocs serve`, which writes to its own folder and adds a script to each page."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything before MkDocs begins, so that a mistake leaves the earlier site as it was."""
        try:
            self._builder.read(config)
        except ContentError as error:
            if not self._serving:
                report(self._builder)
                raise PluginError(f"{error}. Raderna ovan säger var och hur de rättas.") from None
        else:
            site = self._builder.site
            config.extra["owner_line"] = site.owner_line
            address = site.knowledge_base.site.fields["address"]
            if address and not config.site_url:  # mkdocs serve has set an address of its own.
                config.site_url = f"{address}/"
        config.extra["footer"] = FOOTER
        config.extra["desk"] = self._builder.has_desk
        if self._serving:
            _warn_less(config)
            if (addresses := root_of(config) / published.FILE).exists():
                config.watch.append(str(addresses))
        else:
            config.extra["page_policy"] = PAGE_POLICY
            self._begin(config)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds one virtual file for each page and each data file of the knowledge base."""
        _leave_out_the_theme(files, config)
        by_hand = {file.url for file in files.documentation_pages()}
        for page in self._builder.pages():
            if page.url not in by_hand:  # Mistakes are not shown in place of a page that can be.
                files.append(page.file)
        for data in self._builder.files():
            # MkDocs leaves out what begins with a dot, unless it is told that it belongs to the site.
            files.append(File.generated(config, data.url, content=data.content, inclusion=InclusionLevel.INCLUDED))
        for file in self._builder.desk():
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Keeps the navigation, which `on_env` does not get."""
        self._nav = nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """Escapes what the frame prints, which MkDocs does not by itself, and keeps the frame for the preview."""
        env.autoescape = True
        self._builder.frame = Frame(env, self._nav, files, config)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Shows the finished site, unless a warning is about to stop a strict build."""
        if self._folder and not (config.strict and self._warnings.get_counts()):
            self._folder.replace()
        self._end.close()

    def on_build_error(self, error: Exception) -> None:
        """Ends a build that failed. When the disk or the folder is the reason, one sentence is enough."""
        self._end.close()
        if isinstance(error, SiteFolderError):
            raise PluginError(str(error)) from None
        if isinstance(error, OSError) and error.errno:  # An error of Jinja may be an OSError too, without a number.
            raise PluginError(in_swedish(error)) from None

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        """Lets an edit in content/ be seen without a whole build."""
        _check_address(server)
        _look_often(server, config)
        report(self._builder)
        preview = Preview(server, self._builder, builder)
        server.builder = preview.rebuild
        server.set_app(preview.answer)

    def _begin(self, config: MkDocsConfig) -> None:
        """Lets MkDocs write beside the earlier site, and counts warnings, until the build ends."""
        self._end.close()
        self._folder = self._end.enter_context(SiteFolder(config.site_dir))
        self._end.callback(setattr, config, "site_dir", config.site_dir)
        config.site_dir = str(self._folder.unfinished)
        self._warnings = CountHandler(level=logging.WARNING)
        self._end.callback(log.removeHandler, self._warnings)
        log.addHandler(self._warnings)


def _leave_out_the_theme(files: Files, config: MkDocsConfig) -> None:
    """Our frame uses no style sheet, script or picture of the theme below it, so none is published."""
    for file in [file for file in files if file.src_dir in config.theme.dirs]:
        files.remove(file)


def _warn_less(config: MkDocsConfig) -> None:
    """Under `mkdocs serve`, a link that leads nowhere is reported but does not stop the server."""
    for levels in (config.validation.nav, config.validation.links):
        for name in levels:
            if levels[name] == logging.WARNING:
                levels[name] = logging.INFO


def _look_often(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Looks for changed files five times a second, where MkDocs does it twice: an editor waited mostly for that."""
    watched = []  # By now; what the settings name is watched from here on.
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # That of a theme is watched only when somebody asks for it.
            server.unwatch(path)
            watched.append(path)
    server.observer = PollingObserver(timeout=0.2)
    for path in watched:
        server.watch(path)


def _check_address(server: LiveReloadServer) -> None:
    """Tries the address of a server that is about to start, which would otherwise end in a traceback."""
    host, port = cast("tuple[str, int]", server.server_address[:2])
    with LiveReloadServer(server.builder, host, port, server.root) as probe:
        try:
            TCPServer.server_bind(probe)
        except (OSError, OverflowError) as error:
            why = reason(error) if isinstance(error, OSError) else "porten är för hög"
            raise PluginError(
                f"Adressen {host}:{port} går inte att använda: {why}. Välj en annan: "
                "make serve ADDRESS=127.0.0.1:8001. Utan make: mkdocs serve --livereload --dev-addr 127.0.0.1:8001"
            ) from None


_site = SitePublisher()

on_startup = _site.on_startup
on_config = _site.on_config
on_files = _site.on_files
on_nav = _site.on_nav
on_env = _site.on_env
on_post_build = _site.on_post_build
on_build_error = _site.on_build_error
on_serve = _site.on_serve
