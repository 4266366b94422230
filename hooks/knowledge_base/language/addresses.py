"""Web addresses as editors write them: whether they lead where they are meant to, and how a DOI becomes one."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from knowledge_base.language.personal_data import EMAIL

_LAST = ".,;:!?'\"*_`<>|”’»…–—\u00a0"
"""What ends a sentence and no address."""

_FILTERED = re.compile(
    r"urldefense|safelinks|mimecast|barracuda|cudasvc|proofpoint|trendmicro|fireeye|clicktime|linkprotect|esvalabs"
    r"|emailprotection|secure-web\.cisco|sophos|hornetsecurity|list-manage\.com|sendgrid|mailchimp|sidekickopen|hubspot"
    r"|mjt\.lu|mandrillapp|^(?:click|clicks|trk|track|tracking|email)\.|slack-redir",
    re.I,
)
_LIBRARY = re.compile(
    r"ezproxy|\.proxy\.|proxy\.(?:ub|lib)|\.idm\.oclc\.org|openathens|\.(?:com|org|net)\.(?:[\w-]+\.){1,3}(?:se|no|dk|fi|edu)$",
    re.I,
)
_SHARED = re.compile(
    r"(?:^|\.)(?:sharepoint\.com|(?:docs|drive)\.google\.com|dropbox\.com|1drv\.ms|onedrive\.live\.com|box\.com|wetransfer"
    r"\.com|we\.tl|icloud\.com|teams\.microsoft\.com)$",
    re.I,
)
_COPIES = re.compile(
    r"(?:^|\.)(?:sci-hub\.\w+|libgen\.\w+|researchgate\.net|academia\.edu|archive\.(?:ph|is|today)|(?:translate|webcache)"
    r"\.google\w*\.com|translate\.goog|cdn\.ampproject\.org)$",
    re.I,
)
_SEARCHES = re.compile(
    r"^(?:www\.|scholar\.)?(?:google|bing|duckduckgo|yahoo)\.\w+/(?:search|scholar|ck/|amp/|url|l/|\?q=)", re.I
)
_SHORTENED = frozenset(
    (
        *("bit.ly", "tinyurl.com", "t.co", "goo.gl", "lnkd.in", "ow.ly"),
        *("is.gd", "buff.ly", "rebrand.ly", "shorturl.at", "t.ly", "tiny.cc", "aka.ms", "u.to", "cutt.ly", "t1p.de"),
        *("youtu.be", "fb.me", "dlvr.it", "v.gd", "rb.gy", "s.id", "bitly.ws", "kortlink.se", "qr.ae", "amzn.to"),
    )
)
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|y|tw|tt)clid|msclkid|gad_\w+|[gw]braid|srsltid|mc_[ce]id|_hs\w+|__hs\w+|igsh(?:id)?"
    r"|mkt_tok|ref_src|trk|_g[al]|s?_?cid|cmpid|icid|vero_id|oly_\w+|spm|si|sid|phpsessid|jsessionid|sessionid",
    re.I,
)
_KEY = re.compile(
    r"(?:access_|auth_?|id_)?token|x-amz-\w+|x-goog-\w+|sig(?:nature)?|api_?key|auth|password|pwd|lösenord", re.I
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
    if not re.fullmatch(r"(?:[^.\s]+\.)*[^.\s]+", host) or re.fullmatch(r"www\.[\w-]+", host):
        yield "adressen har ett fel i webbplatsens namn, mellan // och nästa /.", _COPY
        return
    if "@" in parts.netloc:
        yield (
            "adressen har ett användarnamn eller lösenord.",
            "Ta bort det som står före @. Byt lösenordet om det gäller något.",
        )
        return
    if keys := [name for name, _ in parse_qsl(parts.query) if _KEY.fullmatch(name)]:
        yield (
            f"adressen har en nyckel ({', '.join(keys)}) som kan släppa in andra där någon är inloggad.",
            "Ta bort den delen av adressen. Logga ut, så slutar nyckeln gälla.",
        )
        return
    if EMAIL.search(unquote(parts.query)):
        yield "adressen har någons e-postadress.", "Ta bort den delen av adressen."
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
    elif _SHARED.search(host):
        yield (
            "adressen leder till en delad fil, som andra kanske inte kommer åt.",
            "Skriv källans adress hos utgivaren.",
        )
    elif _COPIES.search(host):
        yield "adressen leder till en kopia hos någon annan än utgivaren.", "Skriv utgivarens egen adress, eller DOI."
    elif _SEARCHES.match(address.removeprefix("https://")):
        yield "adressen leder genom en sökmotor.", _COPY
    elif host in _SHORTENED:
        yield f"adressen är en kort adress hos {host}, som kan sluta leda rätt.", _COPY
    elif parts.port == 443:
        yield "adressen säger det som är underförstått, ':443'.", "Ta bort ':443'."
    elif not port_is_number or _is_private(host):
        yield "adressen leder till den egna datorn eller ett internt nät.", _COPY
    elif unquote(address)[-1].isspace():
        yield f"adressen slutar med ett blanksteg, '{address[-3:]}'.", "Ta bort det."
    elif stray := re.search(r"%(?![0-9A-Fa-f]{2})..?", f"{address} "):
        yield f"'{stray[0].strip()}' i adressen står inte för något tecken.", _COPY
    elif address[-1] in _LAST or (
        address[-1] in ")]}" and address.count(address[-1]) > address.count("([{"[")]}".index(address[-1])])
    ):
        yield (
            f"det sista tecknet, '{address[-1]}', hör knappast till adressen.",
            "Ta bort det om adressen fungerar utan.",
        )
    elif ":~:" in parts.fragment:
        yield "adressen har en markering av ord på sidan (#:~:).", f"Skriv bara {address.partition('#')[0]}."
    elif tracking := [
        name
        for name, _ in parse_qsl(parts.query + parts.path.partition(";")[2], keep_blank_values=True)
        if _TRACKING.fullmatch(name)
    ]:
        yield f"adressen säger var någon klickade ({', '.join(tracking)}).", "Ta bort den delen av adressen."
    elif any(character > "~" or character in '\\^`{}|<>"' for character in address):
        rest = address.partition(parts.netloc)[2]
        name = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
        whole = f"https://{name}{quote(rest, safe=_DOI_SAFE + '?#%[]+')}"
        yield "adressen har tecken som inte får stå i en adress.", f"Skriv {whole}."


def doi_mistakes(doi: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a DOI that has the right form, and what to do."""
    if doi[-1] in _LAST or (doi[-1] in ")]}" and doi.count(doi[-1]) > doi.count("([{"[")]}".index(doi[-1])])):
        yield f"det sista tecknet, '{doi[-1]}', hör knappast till DOI:n.", "Ta bort det om DOI:n fungerar utan."
    elif found := re.search(r"%[0-9A-Fa-f]{2}", doi):
        yield (
            f"DOI:n är skriven som en del av en adress: {found[0]} står för '{unquote(found[0])}'.",
            f"Skriv {unquote(doi)}.",
        )
    elif found := re.search(r"(?:/(?:full|abstract|e?pdf|html?|fulltext|references|citation)|\.pdf)$", doi, re.I):
        yield f"'{found[0]}' hör till utgivarens sida, och inte till DOI:n.", f"Skriv {doi.removesuffix(found[0])}."
    elif found := re.search(r"[–—−]", doi):
        yield f"DOI:n har ett tankstreck, '{found[0]}'.", f"Skriv {re.sub('[–—−]', '-', doi)}."


def _inside(address: str, query: str) -> str:
    """The address that another address leads on to."""
    for _, value in parse_qsl(query):
        if re.match(r"https?://", value):
            return value
    # The archive of the web writes the address it keeps after its own.
    nested = re.search(r"https?://(?!/)[^/]+.*?(https?:/{1,2}.+)", unquote(address))
    if nested and "web.archive.org" not in address:
        return re.sub(r"__.*$", "", nested[1])
    return ""


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(
            (".local", ".lan", ".internal", ".intra", ".localhost", ".corp", ".home", ".test", ".invalid")
        )
