"""Web addresses as editors write them: whether they lead where they are meant to, and how a DOI becomes one."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote, urlsplit

_LAST = ".,;:!?'\"*_`>|”’»"
"""What ends a sentence and no address."""

_FILTERED = re.compile(
    r"(?:urldefense|safelinks|mimecast|barracuda|proofpoint|trendmicro|fireeye|clicktime|linkprotect)", re.I
)
_LIBRARY = re.compile(r"ezproxy|\.proxy\.|proxy\.(?:ub|lib)|\.idm\.oclc\.org|openathens", re.I)
_SHORTENED = frozenset(
    (
        *("bit.ly", "tinyurl.com", "t.co", "goo.gl", "lnkd.in", "ow.ly"),
        *("is.gd", "buff.ly", "rebrand.ly", "shorturl.at", "t.ly", "tiny.cc"),
    )
)
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|_hs\w+|igshid|mkt_tok|yclid|ref_src|sid|phpsessid|jsessionid|sessionid",
    re.I,
)
_DOI_SAFE = "/:;().,-_~!$&'*=@"

_COPY = "Öppna källan och kopiera adressen ur webbläsarens adressfält."


def doi_address(doi: str) -> str:
    """The address of a DOI, where what means something else in an address is encoded."""
    return f"https://doi.org/{quote(doi, safe=_DOI_SAFE)}"


def address_mistakes(address: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an address that begins with https://, and what to do."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port_is_number = parts.port is None or parts.port > 0
    except ValueError:
        yield "adressen går inte att läsa.", _COPY
        return
    if re.match(r"https?://https?(?::|/)", address):
        yield "adressen har https:// två gånger.", "Ta bort den ena."
        return
    if "@" in parts.netloc:
        yield (
            "adressen har ett användarnamn eller lösenord.",
            "Ta bort det som står före @. Byt lösenordet om det gäller något.",
        )
        return
    if inner := _inside(address, parts.query):
        yield f"adressen går genom ett e-postfilter eller en annan webbplats till {inner}.", f"Skriv bara {inner}."
        return
    if _FILTERED.search(host):
        yield "adressen går genom ett e-postfilter.", _COPY
    elif _LIBRARY.search(host):
        yield (
            "adressen går genom ett bibliotek, och kräver inloggning där.",
            "Skriv utgivarens egen adress, eller källans DOI.",
        )
    elif host in _SHORTENED:
        yield f"adressen är en kort adress hos {host}, som kan sluta leda rätt.", _COPY
    elif not port_is_number or _is_private(host):
        yield "adressen leder till den egna datorn eller ett internt nät.", _COPY
    elif address[-1] in _LAST or (
        address[-1] in ")]}" and address.count(address[-1]) > address.count("([{"[")]}".index(address[-1])])
    ):
        yield (
            f"det sista tecknet, '{address[-1]}', hör knappast till adressen.",
            "Ta bort det om adressen fungerar utan.",
        )
    elif tracking := [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if _TRACKING.fullmatch(name)]:
        yield f"adressen säger var någon klickade ({', '.join(tracking)}).", "Ta bort den delen av adressen."
    elif any(character > "~" or character in '\\^`{}|<>"' for character in address):
        yield "adressen har tecken som inte får stå i en adress.", f"Skriv {quote(address, safe=_DOI_SAFE + '?#%[]+')}."


def doi_mistakes(doi: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a DOI that has the right form, and what to do."""
    if doi[-1] in _LAST + ")" and (doi[-1] != ")" or doi.count(")") > doi.count("(")):
        yield f"det sista tecknet, '{doi[-1]}', hör knappast till DOI:n.", "Ta bort det om DOI:n fungerar utan."
    elif found := re.search(r"%[0-9A-Fa-f]{2}", doi):
        yield (
            f"DOI:n är skriven som en del av en adress: {found[0]} står för '{unquote(found[0])}'.",
            f"Skriv {unquote(doi)}.",
        )


def _inside(address: str, query: str) -> str:
    """The address that another address leads on to."""
    for _, value in parse_qsl(query):
        if re.match(r"https?://", value):
            return value
    # The archive of the web writes the address it keeps after its own.
    nested = re.search(r"https?://(?!/)[^/]+.*?(https?:/{1,2}.+)", address)
    if nested and "web.archive.org" not in address:
        return re.sub(r"__.*$", "", nested[1])
    return ""


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(
            (".local", ".lan", ".internal", ".intra", ".localhost", ".corp", ".home")
        )
