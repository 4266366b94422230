"""Checks that every web address on the site still answers. Needs a network; no build runs it."""

from __future__ import annotations

import argparse
import contextlib
import http.client
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from commands import github
from knowledge_base.opening import open_knowledge_base
from knowledge_base.upkeep.outgoing import outgoing_addresses

AT_ONCE = 4
"""Servers that are asked at the same time. One server is asked one thing at a time."""

PAUSE = 1.0
"""Seconds between two questions to the same server."""

TIMEOUT = 20.0
"""Seconds to wait for an answer."""

_HEADERS = {"User-Agent": "Insatskompassen (kontrollerar att lankar lever)", "Accept": "*/*"}
_PERMANENT = (301, 308)
_GONE = (404, 410)
_MOST_STEPS = 5
_SIGNS = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True)
class Answer:
    """What an address answered."""

    kind: Literal["lives", "moved", "shut", "dead"]
    said: str
    """In Swedish, without the address."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("--github", action="store_true", help="skriv också i sammanfattningen på GitHub")


def run(options: argparse.Namespace, root: Path) -> int:
    """Prints what is wrong with which address and who uses it. Returns 1 when one is dead."""
    used = outgoing_addresses(open_knowledge_base(root), root / "docs")
    text, dead = report(used, ask(used))
    print(text)
    if options.github:
        github.write(f"{text}\n")
    return 1 if dead else 0


def report(used: Mapping[str, tuple[str, ...]], answers: Mapping[str, Answer]) -> tuple[str, int]:
    """The answers as Markdown, the dead first, and how many those are."""
    dead = sum(answer.kind == "dead" for answer in answers.values())
    lines = [f"## {len(used)} adresser, {dead} döda"]
    for kind, heading in (
        ("dead", "Döda: rätta eller ta bort"),
        ("moved", "Flyttade permanent: byt adress"),
        ("shut", "Släpper inte in en maskin: öppna själv"),
    ):
        if found := [address for address in used if answers[address].kind == kind]:
            lines += ["", f"### {heading}", ""]
            lines += [
                f"- {address} {answers[address].said}. Används i {', '.join(used[address])}." for address in found
            ]
    return "\n".join(lines), dead


def ask(addresses: Iterable[str]) -> dict[str, Answer]:
    """What each address answers."""
    by_server: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_server[_server(address)].append(address)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {address: answer for answers in pool.map(_ask_server, by_server.values()) for address, answer in answers}


def _server(address: str) -> str:
    """The server of an address; empty for one that cannot be read, which `_answer` reports."""
    try:
        return urllib.parse.urlsplit(address).netloc
    except ValueError:
        return ""


def _ask_server(addresses: list[str]) -> list[tuple[str, Answer]]:
    answers = []
    for number, address in enumerate(addresses):
        time.sleep(PAUSE if number else 0)
        answers.append((address, _answer(address)))
    return answers


def _answer(address: str) -> Answer:
    """Follows redirections. The address has moved to where the permanent ones lead, up to the first that is not."""
    here, moved_to, permanent = address, "", True
    for _ in range(_MOST_STEPS):
        try:
            status, location = _status(here)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer("dead", f"svarar inte ({type(error).__name__})")
        if not (300 <= status < 400 and location):
            break
        if _server(here) == "doi.org":
            return Answer("lives", "svarar")  # The register knows the DOI; publishers seldom let a machine in.
        here = location
        permanent = permanent and status in _PERMANENT
        moved_to = here if permanent else moved_to
    else:
        return Answer("dead", "skickar runt utan att komma fram")
    if status in _GONE:
        return Answer("dead", f"svarar {status}: sidan finns inte")
    if status >= 500:
        return Answer("dead", f"svarar {status}: servern har ett fel")
    if status >= 400:
        return Answer("shut", f"svarar {status}")
    return Answer("moved", f"har flyttat permanent till {moved_to}") if moved_to else Answer("lives", "svarar")


def _status(address: str) -> tuple[int, str | None]:
    """The status, and the whole address it redirects to. Asks for the page when a server refuses HEAD."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        status, moved_to = _asked(address, "HEAD")
        if status < 400:
            return status, moved_to
    return _asked(address, "GET")


def _asked(address: str, method: str) -> tuple[int, str | None]:
    request = urllib.request.Request(urllib.parse.quote(address, safe=_SIGNS), headers=_HEADERS, method=method)
    with _OPENER.open(request, timeout=TIMEOUT) as response:
        location = response.headers["Location"]
        return response.status, location and urllib.parse.urljoin(address, location)


def _opener() -> urllib.request.OpenerDirector:
    """Speaks HTTP alone, and hands every answer over as it is: no error is raised, no redirection followed."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


_OPENER = _opener()
