"""Published addresses are kept: links in course material must not die.

`addresses.txt` holds every address that has been published: pages, their sections, the entries of lists on one page,
the answers of the guide, and files that others may link to. One that leads nowhere stops the check and the build. A
page that has moved counts as kept, and so does a section that the page it moved to has.

A new address stops nobody, since who adds a record in the browser of the repository host can run no command. New
addresses are noted when the site is published: `make addresses` adds them and never takes a line away. Until then
`make report` says how many they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from knowledge_base.meaning.guide import answer_links
from knowledge_base.model.entry import POST, SHORT
from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.page import DataFile, Page
from knowledge_base.model.problems import Problem
from knowledge_base.model.record_types import RECORD_TYPES

FILE = "addresses.txt"

_HEAD = """\
# Alla adresser som har publicerats. Filen skrivs av 'make addresses' när webbplatsen publiceras.
# Ta inte bort rader: det någon har länkat till ska finnas kvar, eller leda vidare.
"""

_RESTORE = (
    "Återställ posten, eller skriv det gamla id:t under 'formerly' i den post som ersätter den. "
    "En insats som inte längre gäller ligger kvar, med status withdrawn."
)
_RESTORE_SECTION = (
    "Ge avsnittet id:t tillbaka. I en fördjupning kan det stå under 'formerly' i avsnittet, i docs/ efter rubriken: {{"
    " #{} }}."
)
_RESTORE_SHORT = (
    "Skriv tillbaka ordet under 'short_address' i den post som det ledde till, eller i en annan som ersätter den."
)
_RESTORE_PAGE = "Återställ sidan, eller låt en tom sida ligga kvar där, med 'moved_to' överst."


def promised(knowledge_base: KnowledgeBase, pages: Iterable[Page], files: Iterable[DataFile]) -> frozenset[str]:
    """Every address that the site has and will keep, from its root: `/insatser/cope/`, `/insatser/cope/#kallor`."""
    pages = tuple(pages)
    return frozenset(
        {
            *(f"/{page.url}" for page in pages),
            *(f"/{page.url}#{section.id}" for page in pages for section in page.sections),
            *(f"/{entry.url}" for entry in knowledge_base.entries.values()),
            *(f"/{file.url}" for file in files if file.permanent),
            *(f"/{knowledge_base.questionnaire.record_type.url}/#{link}" for link in answer_links(knowledge_base)),
        }
    )


def problems(root: Path, pages: Iterable[Page], files: Iterable[DataFile]) -> Iterator[Problem]:
    """Every address in `root/addresses.txt` that leads nowhere, `pages` being all that the site has."""
    if not (root / FILE).is_file():
        yield Problem(FILE, 1, "", "filen saknas.", "Hämta tillbaka den ur versionshistoriken.", "fil-saknas")
        return
    by_address = {f"/{page.url}": page for page in pages}
    others = {f"/{file.url}" for file in files}
    folders = {f"/{record_type.url}/": record_type for record_type in RECORD_TYPES}
    gone: set[str] = set()
    for number, address in _lines(root):
        url, _, place = address.partition("#")
        if place.startswith("v="):
            continue  # An answer of the guide, which a rule of the content keeps.
        page = by_address.get(url)
        if page and page.moved_to:
            page = by_address.get(urljoin(url, page.moved_to))
        if not address.startswith("/"):
            yield Problem(FILE, number, "", f"raden '{address}' är ingen adress.", "Ta bort den.", "publicerad-adress")
        elif page:
            if place and place not in page.anchors:
                is_record = url in folders and folders[url].one_page
                yield Problem(
                    FILE,
                    number,
                    "",
                    f"{address} har publicerats men finns inte längre.",
                    _RESTORE if is_record else _RESTORE_SECTION.format(place),
                    "publicerad-adress",
                )
        # The file of a record, beside its page, goes where the page goes.
        elif url not in others and (home := url.removesuffix(POST)) not in gone:
            gone.add(home)
            folder = f"{home.rstrip('/').rpartition('/')[0]}/"
            tip = _RESTORE if folder in folders else _RESTORE_SHORT if folder == f"/{SHORT}/" else _RESTORE_PAGE
            yield Problem(FILE, number, "", f"{url} har publicerats men finns inte längre.", tip, "publicerad-adress")


def _lines(root: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate((root / FILE).read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            yield number, line


def noted(root: Path) -> frozenset[str]:
    """Every address in `root/addresses.txt`, which need not be there."""
    return frozenset(address for _, address in _lines(root)) if (root / FILE).is_file() else frozenset()


def unnoted(root: Path, addresses: frozenset[str]) -> frozenset[str]:
    """Those of `addresses` that `root/addresses.txt` does not hold yet."""
    return addresses - noted(root)


def with_noted(root: Path, addresses: frozenset[str]) -> str:
    """The text of `root/addresses.txt` with `addresses` added, in order, and every line that was there."""
    lines = "\n".join(sorted(addresses | noted(root)))
    return f"{_HEAD}{lines}\n"
