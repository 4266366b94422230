"""The real site behind a real nginx and a real Caddy with the configuration in hosting/, on loopback."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from commands import headers, kept_assets, release
from knowledge_base.pages import security
from servers import find_server, not_run
from tiny_project import REPOSITORY

HOSTING = REPOSITORY / "hosting"
PAGE = "/insatser/foraldrastegen/"


def put_in(text: str, *changes: tuple[str, str]) -> str:
    """A configuration with what an administrator changes changed. Everything changed must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


@dataclass(frozen=True)
class Answer:
    """What a server answers."""

    status: int
    headers: dict[str, str]
    """By name in small letters."""
    body: bytes


@dataclass(frozen=True)
class Server:
    """A web server on loopback."""

    name: str
    port: int
    site: Path

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        answer = Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        )
        connection.close()
        return answer


@pytest.fixture(scope="module")
def site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as it is published, with one page that has moved and a hidden file."""
    folder = shutil.copytree(built_site, tmp_path_factory.mktemp("hosted") / "site")
    moved = folder / "redirects"
    moved.mkdir(exist_ok=True)
    (moved / "nginx.map").write_text("/insatser/gammal/ /insatser/foraldrastegen/;\n", encoding="utf-8")
    (moved / "caddy.conf").write_text("redir /insatser/gammal/ /insatser/foraldrastegen/ permanent\n", encoding="utf-8")
    (folder / ".hemlig").write_text("x", encoding="utf-8")
    (folder / ".well-known").mkdir()
    (folder / ".well-known" / "security.txt").write_text("Contact: mailto:webb@example.se\n", encoding="utf-8")
    earlier = folder.with_name("site-releases") / "2024-06-01T120000"
    earlier.mkdir(parents=True)
    (earlier / "index.html").write_text("Det som har dragits tillbaka", encoding="utf-8")
    release.compress(folder)
    folder.parent.chmod(0o755)
    return folder


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def nginx_command(folder: Path, site: Path, port: int, file: str = "nginx.conf") -> list[str]:
    server = put_in(
        (HOSTING / file).read_text(encoding="utf-8"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/srv/www/insatskompassen", str(site)),
        ("/etc/nginx/insatskompassen/", f"{HOSTING}/"),
    )
    (folder / "server.conf").write_text(server, encoding="utf-8")
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{paths}include {folder}/server.conf;\n}}\n",
        encoding="utf-8",
    )
    return [find_server("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy_command(
    folder: Path, site: Path, port: int, file: str = "Caddyfile", name: str = "insatskompassen.example.se"
) -> list[str]:
    shutil.copy(HOSTING / "headers.caddy", folder)
    text = put_in(
        (HOSTING / file).read_text(encoding="utf-8"),
        (f"\n{name} {{", f"\nhttp://127.0.0.1:{port} {{"),
        ("/srv/www/insatskompassen", str(site)),
    )
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}", encoding="utf-8")
    return [find_server("caddy"), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def need_server(request: pytest.FixtureRequest) -> None:
    """Caddy comes with the packages of the tests. Whoever has no nginx is told at the end of the run what was not
    run."""
    if find_server(request.param):
        return
    if request.param == "caddy" or request.config.getoption("require_servers"):
        pytest.fail(f"{request.param} saknas. Kör 'make test-tools'.")
    pytest.skip(not_run(request.param))


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Runs a server until the block ends."""
    environment = {"HOME": str(folder), "PATH": os.defpath}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as process:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if process.poll() is not None or not probe.connect_ex(("127.0.0.1", port)):
                        break
                time.sleep(0.1)
            assert process.poll() is None, process.stdout.read().decode()
            yield
        finally:
            process.terminate()


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the real configuration."""
    need_server(request)
    folder = tmp_path_factory.mktemp(request.param)
    port = free_port()
    command = {"nginx": nginx_command, "caddy": caddy_command}[request.param](folder, site, port)
    with running(command, folder, port):
        yield Server(request.param, port, site)


def test_the_header_files_say_what_the_code_says() -> None:
    """Otherwise: python hooks/kompass.py headers."""
    assert (HOSTING / "headers.conf").read_text(encoding="utf-8") == headers.nginx_headers()
    desk = headers.nginx_headers(security.DESK_WORKER_HEADERS)
    assert (HOSTING / "headers-desk.conf").read_text(encoding="utf-8") == desk
    assert (HOSTING / "headers.caddy").read_text(encoding="utf-8") == headers.caddy_headers()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        PAGE,
        "/assets/site/site.css",
        "/finns/inte/",
        "/insatser/foraldrastegen",
        "/insatser/gammal/",
        "/sitemap.xml",
    ],
)
def test_every_answer_has_the_headers(server: Server, path: str) -> None:
    headers = server.ask(path).headers
    assert {name: headers.get(name.lower()) for name in security.HEADERS} == security.HEADERS
    assert not re.search(r"\d", headers.get("server", "")), "the version of the server is nobody's business"
    assert "set-cookie" not in headers


def test_only_the_desks_worker_may_run_compiled_code(server: Server) -> None:
    answer = server.ask(security.DESK_WORKER)
    assert (answer.status, "javascript" in answer.headers["content-type"]) == (200, True)
    wanted = security.DESK_WORKER_HEADERS
    assert {name: answer.headers.get(name.lower()) for name in wanted} == wanted
    assert "wasm-unsafe-eval" not in server.ask("/bidra/skriv/").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/site/site.css", "text/css; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/assets/site/header.js", "javascript; charset=utf-8"),
    ],
)
def test_files_say_what_they_are(server: Server, path: str, kind: str) -> None:
    answer = server.ask(path)
    assert answer.status == 200
    assert kind in answer.headers["content-type"]


@pytest.mark.parametrize(
    "path",
    [
        "/finns/inte/",
        "/insatser/foraldrastegen/x.html",
        "/.hemlig",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
    ],
)
def test_what_is_not_there_is_told_in_swedish(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status in (404, 400)
    if answer.status == 404:
        assert "<h1>Sidan finns inte</h1>" in answer.body.decode()


@pytest.mark.parametrize("above", ["/..", "/%2e%2e", "/.%2e", "/assets/../..", "/..%2f", "/assets/..%2f..", "//.."])
def test_an_earlier_release_is_not_to_be_had(server: Server, above: str) -> None:
    answer = server.ask(f"{above}/site-releases/2024-06-01T120000/index.html")
    assert answer.status in (404, 400, 301, 308)
    assert b"Det som har dragits" not in answer.body
    assert "site-releases" not in answer.headers.get("location", "") or server.ask(
        answer.headers["location"]
    ).status in (404, 400)


def test_where_to_report_a_weakness_is_sent_though_other_hidden_files_are_not(server: Server) -> None:
    answer = server.ask("/.well-known/security.txt")
    assert (answer.status, answer.body) == (200, b"Contact: mailto:webb@example.se\n")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_the_page_for_what_is_not_there_is_compressed_too(server: Server) -> None:
    answer = server.ask("/finns/inte/", Accept_Encoding="gzip")
    assert answer.status == 404
    assert "<h1>Sidan finns inte</h1>" in gzip.decompress(answer.body).decode()


def test_an_address_without_its_last_slash_leads_on_within_the_site(server: Server) -> None:
    answer = server.ask(PAGE.rstrip("/"))
    assert answer.status in (301, 308)
    assert answer.headers["location"] == PAGE


def test_a_page_that_has_moved_leads_on_for_good(server: Server) -> None:
    answer = server.ask("/insatser/gammal/")
    assert (answer.status, answer.headers["location"]) == (301, PAGE)


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_page_that_has_not_changed_is_not_sent_again(server: Server, encoding: str) -> None:
    first = server.ask(PAGE, Accept_Encoding=encoding)
    again = server.ask(PAGE, Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert server.ask(PAGE, Accept_Encoding=encoding, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert server.ask(PAGE, Accept_Encoding=encoding, If_None_Match='"annan"').status == 200


@pytest.mark.parametrize("path", ["/", PAGE, "/vagledning/", "/assets/site/site.css", "/assets/guide/guide.js"])
def test_text_is_sent_compressed_as_it_lies_on_disk(server: Server, path: str) -> None:
    file = server.site / (f"{path}index.html" if path.endswith("/") else path).lstrip("/")
    plain, packed = server.ask(path), server.ask(path, Accept_Encoding="gzip")
    assert plain.body == file.read_bytes()
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert packed.body == file.with_name(f"{file.name}.gz").read_bytes()
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < 0.6 * len(plain.body)


def test_a_record_page_with_all_its_files_is_light(server: Server) -> None:
    """At most 90 kB for a first visit."""
    page = server.ask(PAGE).body.decode()
    files = {PAGE, *(f"/{path}" for path in re.findall(r'(?:src|href)="(?:\.\./)+(assets/[^"]+)"', page))}
    assert len(files) > 2
    assert sum(len(server.ask(path, Accept_Encoding="gzip").body) for path in files) < 90_000


def test_nothing_but_reading_is_allowed(server: Server) -> None:
    assert server.ask("/", "HEAD").status == 200
    assert server.ask("/", "POST").status == 405
    assert server.ask("/", "DELETE").status == 405


def test_caddy_finds_no_fault_with_its_configuration(site: Path, tmp_path: Path) -> None:
    command = caddy_command(tmp_path, site, free_port())
    command[1] = "validate"
    done = subprocess.run(command, capture_output=True, text=True, env={"HOME": str(tmp_path)}, check=False)
    assert done.returncode == 0, done.stderr


READERS = 6
"""How many ask at once. With the machine's own cores they are as many as the servers can answer."""


@dataclass
class Reader(threading.Thread):
    """Somebody who reads the same page and then asks for its script, again and again, until told to stop."""

    server: Server
    stop: threading.Event
    seen: list[tuple[int, bytes]] = field(default_factory=list)
    """The status and the words of each answer, in order: a page, its script, a page, its script ..."""

    def __post_init__(self) -> None:
        super().__init__()

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while not self.stop.is_set():
            page = self.asks(PAGE)
            self.asks(script_of(page))

    def asks(self, path: str) -> bytes:
        """What is answered, which is also noted."""
        try:
            answer = self.server.ask(path, Accept_Encoding="gzip")
            body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
            self.seen.append((answer.status, body[-20:]))
        except (OSError, EOFError, http.client.HTTPException) as error:
            body = b""
            self.seen.append((0, repr(error).encode()))
        return body


def script_of(page: bytes) -> str:
    """The address of the script of the header that a page asks for."""
    return "/" + re.findall(rb'src="(?:\.\./)+(assets[^"]*/site/header\.js)"', page)[0].decode()


@pytest.mark.nightly
@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_no_reader_notices_that_a_release_is_published_or_undone(
    built_site: Path, tmp_path: Path, name: str, request: pytest.FixtureRequest
) -> None:
    """Every answer is whole, a page gets the script of its own release also when that is asked for after the switch,
    and nobody gets a page that was there before."""
    request.param = name
    need_server(request)
    tmp_path.chmod(0o755)
    address = tmp_path / "www"

    def build(marked: str) -> Callable[[Path], None]:
        def written(site: Path) -> None:
            shutil.copytree(built_site, site)
            for path in (f"{PAGE}index.html", "/assets/site/header.js"):
                with (site / path.lstrip("/")).open("a", encoding="utf-8") as file:
                    file.write(f"// utgåva {marked}")
            kept_assets.address_by_content(site)
            release.compress(site)

        return written

    release.publish(address, build("A"))
    port = free_port()
    command = {"nginx": nginx_command, "caddy": caddy_command}[name](tmp_path, address, port)
    with running(command, tmp_path, port):
        server, stop = Server(name, port, address), threading.Event()
        readers = [Reader(server, stop) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            time.sleep(1.1)  # Releases are named by the second.
            open_page = server.ask(PAGE).body
            release.publish(address, build("B"))
            assert server.ask(script_of(open_page)).body.endswith(b"A")
            open_page = server.ask(PAGE).body
            published = [len(reader.seen) for reader in readers]
            time.sleep(2)
            release.undo(address)
            assert server.ask(script_of(open_page)).body.endswith(b"B")
            undone = [len(reader.seen) for reader in readers]
            time.sleep(1)
        finally:
            stop.set()
            for reader in readers:
                reader.join()
    marks = [[(status, body[-1:]) for status, body in reader.seen] for reader in readers]
    assert sum(map(len, marks)) > 500
    assert {mark for seen in marks for mark in seen} == {(200, b"A"), (200, b"B")}
    for seen, new, old in zip(marks, published, undone, strict=True):
        assert all(page == script for page, script in zip(seen[::2], seen[1::2], strict=False))
        # A page and a script of each reader may have been on their way.
        assert {body for _, body in seen[new + 2 : old - 2]} <= {b"B"}
        assert {body for _, body in seen[old + 2 :]} <= {b"A"}


# Under a path of another site


UNDER = "/insatskompassen"


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def under_a_path(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that sends another site as well."""
    need_server(request)
    folder = tmp_path_factory.mktemp(f"{request.param}-under")
    published = shutil.copytree(site, folder / "site")
    (published / "redirects" / "nginx.map").write_text(f"{UNDER}/insatser/gammal/ {UNDER}{PAGE};\n", encoding="utf-8")
    (published / "redirects" / "caddy.conf").write_text(
        f"redir {UNDER}/insatser/gammal/ {UNDER}{PAGE} permanent\n", encoding="utf-8"
    )
    (folder / "html").mkdir()
    (folder / "html" / "index.html").write_text("Kommunens egen sida", encoding="utf-8")
    (folder / "html" / ".hemlig").write_text("x", encoding="utf-8")
    folder.chmod(0o755)
    port = free_port()
    command = {
        "nginx": lambda: nginx_command(folder, published, port, "nginx-subpath.conf"),
        "caddy": lambda: caddy_command(folder, published, port, "Caddyfile-subpath", "www.example.se"),
    }[request.param]()
    for file in ("server.conf", "Caddyfile"):
        if (configuration := folder / file).exists():
            text = put_in(configuration.read_text(encoding="utf-8"), ("/srv/www/html", f"{folder}/html"))
            configuration.write_text(text, encoding="utf-8")
    with running(command, folder, port):
        yield Server(request.param, port, published)


def test_under_a_path_pages_files_and_headers_are_as_at_the_top(under_a_path: Server) -> None:
    for path in ("/", PAGE, "/assets/site/site.css"):
        answer = under_a_path.ask(f"{UNDER}{path}", Accept_Encoding="gzip")
        file = under_a_path.site / (f"{path}index.html" if path.endswith("/") else path).lstrip("/")
        assert (answer.status, gzip.decompress(answer.body)) == (200, file.read_bytes())
        assert {name: answer.headers.get(name.lower()) for name in security.HEADERS} == security.HEADERS
    assert under_a_path.ask(f"{UNDER}/", "POST").status == 405
    worker = under_a_path.ask(f"{UNDER}{security.DESK_WORKER}")
    wanted = security.DESK_WORKER_HEADERS
    assert (worker.status, {name: worker.headers.get(name.lower()) for name in wanted}) == (200, wanted)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (UNDER, f"{UNDER}/"),
        (f"{UNDER}{PAGE.rstrip('/')}", f"{UNDER}{PAGE}"),
        (f"{UNDER}/insatser/gammal/", f"{UNDER}{PAGE}"),
    ],
)
def test_under_a_path_an_address_leads_on_within_the_path(under_a_path: Server, path: str, to: str) -> None:
    answer = under_a_path.ask(path)
    assert answer.status in (301, 308)
    assert answer.headers["location"] == to


@pytest.mark.parametrize("path", ["/finns/inte/", "/.hemlig"])
def test_under_a_path_what_is_not_there_is_told_in_swedish(under_a_path: Server, path: str) -> None:
    answer = under_a_path.ask(f"{UNDER}{path}")
    assert answer.status == 404
    assert "<h1>Sidan finns inte</h1>" in answer.body.decode()


@pytest.mark.parametrize("path", ["/%2e%2e/html/index.html", "/..%2fhtml/index.html", "../html/index.html"])
def test_under_a_path_no_file_beside_the_site_is_sent(under_a_path: Server, path: str) -> None:
    answer = under_a_path.ask(f"{UNDER}{path}")
    assert answer.status in (400, 404)
    assert b"Kommunens egen sida" not in answer.body


def test_under_a_path_the_rest_of_the_site_is_as_it_was(under_a_path: Server) -> None:
    answer = under_a_path.ask("/")
    assert answer.body == b"Kommunens egen sida"
    assert "content-security-policy" not in answer.headers
    assert under_a_path.ask(f"{UNDER}x/").status == 404
