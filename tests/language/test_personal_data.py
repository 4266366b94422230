"""Numbers, addresses and names of people, in the ways they are written: drawn, and none of them true."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.language.personal_data import (
    find_birth_date,
    find_email,
    find_personal_number,
    find_telephone,
    names_a_person,
)

DAYS = st.dates(datetime.date(1920, 1, 1), datetime.date(2026, 12, 31))
WAYS = (
    "{day:%y%m%d}-{last}",
    "{day:%Y%m%d}-{last}",
    "{day:%Y%m%d}{last}",
    "{day:%y%m%d}+{last}",
    "{day:%y%m%d} {last}",
    "{day:%y%m%d}–{last}",
    "{day:%y%m%d}/{last}",
    "{day:%y%m%d}.{last}",
    "{day:%y%m%d}_{last}",
    "{day:%y%m%d}, {last}",
    "{day:%Y-%m-%d}-{last}",
    "{day:%Y-%m-%d} {last}",
    "{day:%y-%m-%d}-{last}",
    "{day:%y.%m.%d}-{last}",
    "{day:%Y %m %d} {last}",
    "{day:%y %m %d} - {last}",
    "{day:%y%m%d}-{last:.2} {last:.2}",
    "{day:%y%m%d}-{last:.3}X",
    "{day:%y%m%d}-{last:.2}**",
    "pnr:{day:%y%m%d}-{last}",
    "({day:%y%m%d}-{last})",
)


def last_digits(day: datetime.date, number: int) -> str:
    """Four digits of which the last one is right for the others."""
    digits = f"{day:%y%m%d}{number:03}"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits))
    return f"{number:03}{-total % 10}"


@given(DAYS, st.integers(0, 999), st.sampled_from(WAYS))
def test_a_personal_number_is_found_however_it_is_written(day: datetime.date, number: int, way: str) -> None:
    text = f"Kim {way.format(day=day, last=last_digits(day, number))} mår bra."
    # A number that begins with 0 and has blanks in it may be a telephone's.
    assert find_personal_number(text) or find_telephone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Från 2024-01-15–2025-01-14 och 2019-05-06.",
        "Lag (2025:400), 2010:800 och SFS 1990:52",
        "n = 1202 och 2384, 0,54 (0,22–0,86)",
        "010-123 45 67",
        "0701-12 34 56",
        "0701-123456",
        "08-12 12 34 56",
        "ISRCTN12345678, 10 000 till 20 000",
    ],
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert find_personal_number(text) == ""


BIRTHS = ("född %y%m%d", "född %Y-%m-%d", "Född: %Y%m%d", "född den %d/%m %Y", "födelsedatum %d.%m.%Y")


@given(DAYS, st.sampled_from(BIRTHS))
def test_the_day_somebody_was_born_is_found(day: datetime.date, way: str) -> None:
    assert find_birth_date(f"Kim, {day.strftime(way)}.")


def test_a_year_of_birth_says_less() -> None:
    assert find_birth_date("Barn födda 2012 och mars 2013, födda 1990–2004") == ""


@given(
    st.sampled_from(
        ("070", "073", "08", "031", "010", "+4670", "+46 (0)70", "004670", "+47 9", "+358 40", "tel:+4670")
    ),
    st.integers(1_000_000, 9_999_999),
    st.sampled_from(
        (
            "{0}{1}{2}{3}",
            "{0}-{1} {2} {3}",
            "{0} {1} {2} {3}",
            "{0}/{1}{2}{3}",
            "{0} – {1} {2} {3}",
            "({0}) {1} {2} {3}",
        )
    ),
)
def test_a_telephone_number_is_found(area: str, number: int, way: str) -> None:
    digits = str(number)
    text = f"Ring {way.format(area, digits[:3], digits[3:5], digits[5:])} så."
    assert find_telephone(text) or find_personal_number(text)


@pytest.mark.parametrize("text", ["112", "116 111", "1177", "Tabell 01.02.2024", "0.22 0.54 0.31", "070-serien"])
def test_short_numbers_and_figures_are_no_telephone(text: str) -> None:
    assert find_telephone(text) == ""


@given(
    st.from_regex(r"[a-zåäö]{2,8}(\.[a-zåäö]{2,8})?", fullmatch=True),
    st.sampled_from(
        ("@", " @ ", "(at)", " (at) ", "[at]", "(a)", "{at}", "<at>", " (snabel-a) ", " snabel-a ", " at ")
    ),
    st.from_regex(r"[a-z]{2,9}", fullmatch=True),
    st.sampled_from((".se", ".example", " punkt se", "(punkt)se", "[dot]com")),
)
def test_an_email_address_is_found(name: str, at: str, host: str, end: str) -> None:
    plain_at = at.strip() in ("at", "snabel-a")
    if not plain_at or end[0] in ". ":
        assert find_email(f"Skriv till {name}{at}{host}{end} så.")


@pytest.mark.parametrize("text", ["Läs mer at.se", "Kom at home", "5 @ 10 kr", "se https://x.se/@anna.b"])
def test_what_is_no_email_address_is_let_be(text: str) -> None:
    assert find_email(text) == ""


@pytest.mark.parametrize(
    "contact",
    [
        "Anna 070-123 45 67",
        "anna.s@kommun.se",
        "a.svensson@kommun.se",
        "A. Svensson",
        "kim@kommun.se",
        "Socialsekreterare Maria Berg",
        "Åsa Öberg, mottagningen",
        "Mottagningen, fråga efter Karin",
        "erik(at)kommun.se",
    ],
)
def test_a_person_is_told_from_a_function(contact: str) -> None:
    assert names_a_person(contact)


@pytest.mark.parametrize(
    "contact",
    [
        "Mottagningen Barn och unga, Södra Sandby",
        "Fältgruppen Uddevalla Centrum, 010-123 45 67",
        "Öppenvården Norra Hisingen",
        "Familjecentralen Täby Kyrkby",
        "Mini-Maria, 010-123 45 67",
        "Resursteamet Malmö Söder",
        "barn.familj@kommun.se",
    ],
)
def test_a_function_is_no_person(contact: str) -> None:
    assert not names_a_person(contact)
