"""What looks like a person's number, address or telephone, or like the name of a person beside it."""

from __future__ import annotations

import re

# Six or eight digits that make a date (days 61–91 are coordination numbers), perhaps a separator, four digits.
PERSONAL_NUMBER = re.compile(
    r"(?<![\d/.])(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+‐‑‒–—−]?\s?(?:\d{4}|[TP]F?\d{2,3})(?!\d)"
)
"""What looks like a Swedish personal number. The browser reads the same pattern, so it keeps to what both
understand."""

_SIX_DIGITS = re.compile(r"\d{6}")


def find_personal_number(text: str) -> str:
    """What in `text` looks like a personal number, or an empty text."""
    found = PERSONAL_NUMBER.search(text) if _SIX_DIGITS.search(text) else None
    return found[0] if found else ""


EMAIL = re.compile(r"[\w.+-]+(?:@|\s?\((?:at|snabel-?a)\)\s?|\s?\[(?:at|snabel-?a)\]\s?)[\w-]+(?:\.[\w-]+)+", re.I)

_WEB_ADDRESS = re.compile(r"https?://\S+")


def find_email(text: str) -> str:
    """An e-mail address in `text`, or an empty text."""
    found = EMAIL.search(_WEB_ADDRESS.sub("", text))
    return found[0] if found else ""


_TELEPHONE = re.compile(
    r"(?<![\d.:/–-])(?:(?P<abroad>\+\s?46|0046)[\s-]?(?:\(0\))?\s?|0)[1-9](?:[\s–/-]{0,3}\d){6,9}(?![\d:])"
)


def find_telephone(text: str) -> str:
    """A Swedish telephone number in `text`, or an empty text. The short ones, as 112 and 116 111, belong to nobody."""
    for found in _TELEPHONE.finditer(text):
        digits = sum(map(str.isdigit, found[0]))
        if found["abroad"] or (8 <= digits <= 10 and (digits > 8 or not found[0].isdigit())):
            return found[0]
    return ""


_FUNCTION = re.compile(
    r"barn|unga|ungdom|famil|foraldra|social|mottag|kontakt|info|stod|enhet|skol|elev|registrator|forvaltning|kommun|region|team"
    r"|resurs|radgiv|falt|frivillig|oppen|vard|halsa|hjalp|anmal|jour|center|central|kansli|grupp|team|verksamhet|post|brev"
    r"|samordn|kurator|handlagg|chef|support|service|myndighet|fritid|kultur|utbild|arbets|vux|missbruk|bistand|kundtjanst|reception",
    re.I,
)
_TWO_NAMES = re.compile(
    r"\b[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäö]+)? (?:(?:af|von|de) )?[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäö]+)?\b"
)
_PLACES_AND_BODIES = re.compile(
    r"(?:s|torp|by|stad|holm|borg|köping|kommun|region|skola|vägen|gatan|torg|centrum|mottagning|enhet|grupp|team)$",
    re.I,
)


def names_a_person(contact: str) -> bool:
    """Whether a way to get in touch seems to lead to a person, and not to a function."""
    for address in EMAIL.finditer(contact):
        parts = re.split(r"[.\-_]", address[0].partition("@")[0])
        if (
            len(parts) > 1
            and not any(map(_FUNCTION.search, parts))
            and all(len(part) > 1 and part.isalpha() for part in parts)
        ):
            return True
    return any(
        not any(_FUNCTION.search(word) for word in name[0].split())
        and not _PLACES_AND_BODIES.search(name[0].split()[0])
        for name in _TWO_NAMES.finditer(contact)
    )
