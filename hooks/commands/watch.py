"""Asks Crossref and OpenAlex what has happened to the sources. Needs a network; no build and no test runs it."""

from __future__ import annotations

import argparse
import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commands import CommandError
from commands.github import escaped
from knowledge_base.opening import open_knowledge_base
from knowledge_base.upkeep.watch import report, watch

PAUSE = 0.3
"""Seconds between two questions: the registers ask for that much patience."""

TIMEOUT = 60.0
"""Seconds to wait for an answer."""

_HEADERS = {"User-Agent": "Insatskompassen (bevakar sina kallor)", "Accept": "application/json"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(_options: argparse.Namespace, root: Path) -> int:
    """Prints what an editor should look at. Returns 2 when there is something: 1 is for what fails."""
    knowledge_base = open_knowledge_base(root)
    said = report(knowledge_base, watch(knowledge_base, fetch), lambda text: escaped(text).replace("@", "&#64;"))
    print(said or "Registren har inget nytt om källorna.")
    return 2 if said else 0


def fetch(address: str) -> Mapping[str, Any] | None:
    """What a register answers; None when it does not know the work. Raises CommandError when it does not answer."""
    time.sleep(PAUSE)
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=_HEADERS), timeout=TIMEOUT) as response:
            answer: Mapping[str, Any] = json.load(response)
            return answer
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        raise CommandError(f"{address} svarar {error.code}. Försök igen senare.") from error
    except (OSError, ValueError) as error:
        raise CommandError(f"{address} svarar inte ({type(error).__name__}). Försök igen senare.") from error
