"""What looks like a person's number, address or telephone, or like the name of a person beside it."""

from __future__ import annotations

import re

from knowledge_base.language.identifiers import as_id

# Six or eight digits that make a date (days 61–91 are coordination numbers), perhaps a separator, four signs of which
# the last may be hidden.
PERSONAL_NUMBER = re.compile(
    r"(?<![\d/.])(?:19|20)?\d{2}(?:(?:0[1-9]|1[0-2])|[-.](?:0[1-9]|1[0-2])[-.])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
    r"\s?[-+‐‑‒–—−/._,]?\s?(?:\d{4}|\d{2} \d{2}|\d{3} \d|\d{2,3}[Xx*]{1,2}|[TPR]F?\d{2,3})(?!\d|[-:.]\d)"
)
"""What looks like a Swedish personal number. The browser reads the same pattern, so it keeps to what both
understand."""

_A_DATE = re.compile(r"\d{2}(?:[-.]?\d{2}){2}")
_SPACED_OUT = re.compile(r"(?<!\d)\d(?:[\s.–-]{0,3}\d){9,11}(?!\d)")


def find_personal_number(text: str) -> str:
    """What in `text` looks like a personal number, or an empty text."""
    if found := PERSONAL_NUMBER.search(text) if _A_DATE.search(text) else None:
        return found[0]
    return next((spaced[0] for spaced in _SPACED_OUT.finditer(text) if _is_personal_number(spaced[0])), "")


def _is_personal_number(spaced: str) -> bool:
    """Whether digits with signs between them are a personal number by their last digit, and no telephone number."""
    digits = "".join(filter(str.isdigit, spaced))[-10:]
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return (
        PERSONAL_NUMBER.fullmatch(digits) is not None
        and sum(sum(divmod(number, 10)) for number in doubled) % 10 == 0
        and find_telephone(spaced) != spaced
    )


_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_BIRTH = re.compile(
    r"\b(?:född|fött|födelsedag|födelsedatum)\w*\W{1,3}(?:den |är )?"
    rf"((?:\d{{2}})?\d{{2}}[-./ ]?\d{{2}}[-./ ]?\d{{2}}(?!\d)|\d{{1,2}}[./ ] ?(?:\d{{1,2}}|{_MONTHS})[./ ] ?\d{{4}})",
    re.I,
)


def find_birth_date(text: str) -> str:
    """The day somebody was born in `text`, or an empty text."""
    found = _BIRTH.search(text)
    return found[1] if found else ""


_AT = r"(?:\s?@\s?|\s?[(\[{<](?:at|a|snabel-?a)[)\]}>]\s?|\s(?:at|snabel-?a)\s(?=\w+(?:\.| punkt )\w))"
_DOT = r"(?:\.|\s?[(\[](?:dot|punkt)[)\]]\s?| punkt | dot )"
EMAIL = re.compile(rf"[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+|\w[\w.+-]+@[a-z][\w-]+", re.I)

_WEB_ADDRESS = re.compile(r"https?://\S+")


def find_email(text: str) -> str:
    """An e-mail address in `text`, or an empty text."""
    found = EMAIL.search(_WEB_ADDRESS.sub("", text))
    return found[0] if found else ""


_TELEPHONE = re.compile(
    r"(?<![\d./–-])(?<!\d:)(?:(?P<abroad>(?:\+|00)\s?[1-9]\d{1,2})[\s-]?(?:\(0\))?\s?|\(?0)[1-9]"
    r"(?:(?:[\s–/)-]{0,3}|(?<=\d{3})\.|(?<=\.\d\d)\.)\d){6,9}(?![\d:])"
)


def find_telephone(text: str) -> str:
    """A telephone number in `text`, or an empty text. The short ones, as 112 and 116 111, belong to nobody."""
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
_NAME = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäö]+)?"
_TWO_NAMES = re.compile(rf"(?<!\w)(?=(?P<first>{_NAME}|[A-ZÅÄÖ]\.) (?:(?:af|von|de) )?(?P<last>{_NAME})\b)")
_OF_A_PLACE = re.compile(
    r"^(?:södra|norra|östra|västra|stora|lilla|gamla|nya|övre|nedre)$"
    r"|(?:s|torp|by|stad|holm|borg|köping|kommun|region|skola|vägen|gatan|torg|centrum|mottagning|enhet|grupp|team)$",
    re.I,
)
_AFTER_A_PLACE = frozenset(("centrum", "söder", "norr", "öster", "väster", "city", "stad", "torg"))
_FIRST_NAMES = re.compile(
    r"agneta|ahmed|ali|amanda|anders|andreas|anette|anna|annika|astrid|axel|bengt|birgitta|björn|"
    r"britt|camilla|carina|carl|caroline|cecilia|charlotte|christer|christian|daniel|david|elin|"
    r"elisabet|elisabeth|emil|emma|erik|eva|fatima|filip|fredrik|gabriel|gun|gunilla|gustav|hanna|"
    r"hans|helena|henrik|ida|inger|ingrid|jan|jenny|jessica|johan|johanna|johannes|jonas|josefin|"
    r"julia|karin|karl|kerstin|kim|kristina|kurt|lars|leif|lena|linda|linnea|louise|magnus|malin|"
    r"margareta|marianne|marie|martin|mats|mattias|michael|mikael|mohamed|monica|niklas|nils|olof|"
    r"oskar|patrik|per|peter|pia|rickard|robert|sara|sofia|stefan|susanne|sven|thomas|tobias|"
    r"tomas|ulf|ulla|ulrika|viktor|åsa",
    re.I,
)
"""Some of the most common in Sweden. No list is whole; Maria is left out, which is also the name of clinics."""


def names_a_person(contact: str) -> bool:
    """Whether a way to get in touch seems to lead to a person, and not to a function."""
    for address in EMAIL.finditer(contact):
        parts = re.split(r"[.\-_]", re.split(_AT, address[0])[0])
        if _FIRST_NAMES.fullmatch(parts[0]) or (
            len(parts) > 1 and not any(map(_FUNCTION.search, parts)) and all(map(str.isalpha, parts))
        ):
            return True
    return any(_FIRST_NAMES.fullmatch(word) for word in re.findall(rf"(?<![\w@.-]){_NAME}(?![\w@.-])", contact)) or any(
        not any(_FUNCTION.search(as_id(word)) for word in name.groups())
        and not _OF_A_PLACE.search(name["first"])
        and name["last"].casefold() not in _AFTER_A_PLACE
        for name in _TWO_NAMES.finditer(contact)
    )
