"""Every kind of breach of a schema, and the one Swedish line it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiny_project import changed, problems_with, tiny

AREA = "content/bbic-areas/trivsel.yml"
CASE = "content/cases/alva.yml"
INTERVENTION = "content/interventions/skolstod.yml"
MEASURE = "content/measures/dagar-i-skolan.yml"
SITE = "content/site.yml"
SOURCE = "content/sources/provningen.yml"

STEP = "\n  - text: Fråga barnet.\n    sources:\n      - source: stodet\n        place: Tillit"
FILL_IN = "Fyll i det."
WRITE_A_VALUE = "Skriv ett värde, eller ta bort raden om fältet inte behövs."
WRITE_TEXT = "Skriv texten direkt efter fältet. Har den ett kolon, sätt den inom citattecken."
SENTENCE = f"{('Barnet är borta ' * 9)[:57]}…"

BREACHES = [
    # fields that do not exist
    (
        AREA,
        "order: 1",
        "order: 1\nfarg: röd",
        (
            "7: farg: 'farg' är inget fält här. Fälten är: title, also_called, search_words, formerly, summary,"
            " summary_sources, order, confirmed, about, ask, reviewed, next_review, changes."
        ),
    ),
    (
        INTERVENTION,
        "  from: 10",
        "  from: 10\n  form: 10",
        "10: ages › form: 'form' är inget fält här. Fälten är: from, to.",
    ),
    (INTERVENTION, "\nages:", "\nagess:", "8: agess: 'agess' är inget fält här. Menade du 'ages'?"),
    (
        MEASURE,
        "    place: Mått, Tips",
        "    place: Mått, Tips\n    sida: 3",
        "15: when_sources › 1 › sida: 'sida' är inget fält här. Fälten är: source, place.",
    ),
    (
        MEASURE,
        "title: Dagar",
        f"{'Barnet är borta ' * 9}: ja\ntitle: Dagar",
        (
            f"1: {SENTENCE}: '{SENTENCE}' är inget fält här. "
            "Är det en mening med kolon? Skriv texten inom citattecken, eller på en egen rad efter '>-'."
        ),
    ),
    (
        INTERVENTION,
        "\nages:",
        "\nfarg: röd\nages:",
        "8: farg: 'farg' är inget fält här. Alla fält förklaras på sidan bidra/falt/.",
    ),
    (
        AREA,
        "order: 1",
        "order: 1\nfarg: röd\nkulor: tre\nmosse: blöt",
        (
            "7: farg: 3 fält finns inte här: farg, kulor, mosse. "
            "Hör de till ett annat slag av post? Jämför med en annan post i samma mapp."
        ),
    ),
    # required fields, missing or misspelt
    (MEASURE, "title: Dagar i skolan\n", "", "1: fältet 'title' (Titel) saknas. Lägg till det."),
    (MEASURE, "    place: Mått, Tips\n", "", "13: when_sources › 1: fältet 'place' (Plats) saknas. Lägg till det."),
    (MEASURE, "horizon:", "horison:", "15: horison: 'horison' är inget fält här. Menade du 'horizon'?"),
    (MEASURE, "title:", "Title:", "1: Title: 'Title' är inget fält här. Menade du 'title'?"),
    # text
    (MEASURE, "title: Dagar i skolan", "title:", "1: title: fältet är tomt. Skriv ett värde."),
    (MEASURE, "title: Dagar i skolan", 'title: ""', f"1: title: fältet är tomt. {FILL_IN}"),
    (
        MEASURE,
        "title: Dagar i skolan",
        "title: 12",
        "1: title: värdet '12' läses inte som text. Sätt det inom citattecken.",
    ),
    (
        MEASURE,
        "title: Dagar i skolan",
        "title: true",
        "1: title: värdet true läses inte som text. Sätt det inom citattecken.",
    ),
    (
        MEASURE,
        "title: Dagar i skolan",
        "title: [Dagar]",
        f"1: title: här ska det stå text, inte en lista. {WRITE_TEXT}",
    ),
    (
        MEASURE,
        "title: Dagar i skolan",
        "title: {a: b}",
        f"1: title: här ska det stå text, inte ett fält med fält under. {WRITE_TEXT}",
    ),
    (
        MEASURE,
        "title: Dagar i skolan",
        f"title: {'å' * 121}",
        "1: title: texten har 121 tecken. Gränsen är 120. Korta den, eller dela upp den.",
    ),
    # numbers
    (
        AREA,
        "order: 1",
        "order: ett",
        "6: order: här ska det stå ett heltal, inte 'ett'. Skriv bara siffror, utan citattecken.",
    ),
    (
        AREA,
        "order: 1",
        "order: 1.5",
        "6: order: här ska det stå ett heltal, inte '1.5'. Skriv bara siffror, utan citattecken.",
    ),
    (AREA, "order: 1", "order: 0", "6: order: 0 är för lågt. Lägsta värde är 1."),
    (INTERVENTION, "to: 15", "to: 26", "10: ages › to: 26 är för högt. Högsta värde är 25."),
    (
        INTERVENTION,
        "\noutcomes:",
        f"\nsteps:{STEP * 2}\noutcomes:",
        "39: steps: listan har 2 punkter. Det behövs minst 3.",
    ),
    (INTERVENTION, "\noutcomes:", f"\nsteps:{STEP * 8}\noutcomes:", "39: steps: listan har 8 punkter. Gränsen är 7."),
    (
        INTERVENTION,
        "\noutcomes:",
        "\nsteps: []\noutcomes:",
        "39: steps: fältet är tomt. Fyll i det, eller ta bort raden om fältet inte behövs.",
    ),
    (
        INTERVENTION,
        "\nsummary:",
        f"\nshort_title: {'å' * 33}\nsummary:",
        "2: short_title: texten har 33 tecken. Gränsen är 32. Korta den, eller dela upp den.",
    ),
    (
        INTERVENTION,
        "value: 0.54",
        "value: 0,54",
        (
            "51: outcomes › 1 › effect › value: här ska det stå ett tal, inte '0,54'. Skriv bara siffror, med punkt för"
            " decimaler: 4.7."
        ),
    ),
    # a choice that may be empty
    (
        "content/accessibility.yml",
        "compliance: null",
        "compliance: helt",
        "2: compliance: 'helt' går inte att välja. Menade du 'full'? Välj bland: full, partial, none.",
    ),
    # true and false
    (
        AREA,
        "confirmed: false",
        "confirmed: nej",
        (
            "7: confirmed: här ska det stå true eller false, inte 'nej'. Skriv true för ja eller false för nej, utan"
            " citattecken."
        ),
    ),
    (
        CASE,
        "fictional: true",
        "fictional: false",
        "2: fictional: här ska det stå true. Ska vara true. Riktiga barn får aldrig beskrivas här.",
    ),
    # lists
    (
        INTERVENTION,
        "follow_up: [dagar-i-skolan]",
        "follow_up: dagar-i-skolan",
        (
            "71: follow_up: här ska det stå en lista med '- ' framför varje punkt. Skriv till exempel '-"
            " dagar-i-skolan' på en egen rad."
        ),
    ),
    (
        INTERVENTION,
        "follow_up: [dagar-i-skolan]",
        "follow_up: true",
        (
            "71: follow_up: här ska det stå en lista med '- ' framför varje punkt. Skriv till exempel '- true' på en"
            " egen rad."
        ),
    ),
    (
        INTERVENTION,
        "follow_up: [dagar-i-skolan]",
        "follow_up: 3",
        (
            "71: follow_up: här ska det stå en lista med '- ' framför varje punkt. Skriv till exempel '- 3' på en egen"
            " rad."
        ),
    ),
    (
        INTERVENTION,
        "follow_up: [dagar-i-skolan]",
        "follow_up:",
        "71: follow_up: fältet är tomt. Skriv ett värde.",
    ),
    (
        "content/interventions/aktivitet.yml",
        "outcomes: []",
        "outcomes:",
        "32: outcomes: fältet är tomt. Skriv [] om listan är tom.",
    ),
    (INTERVENTION, "stages: [middle, lower-secondary]", "stages: []", f"11: stages: fältet är tomt. {FILL_IN}"),
    (
        INTERVENTION,
        "stages: [middle, lower-secondary]",
        "stages: [middle, primary, middle]",
        "11: stages › 3: 'middle' står två gånger. Ta bort den ena.",
    ),
    (
        INTERVENTION,
        "follow_up: [dagar-i-skolan]",
        "follow_up: Mät dagar, prata sedan",
        (
            "71: follow_up: här ska det stå en lista med '- ' framför varje punkt. Börja varje punkt på en egen rad med"
            " '- '. Har punkterna egna fält? Jämför med en annan post."
        ),
    ),
    (
        INTERVENTION,
        "follow_up: [dagar-i-skolan]",
        "follow_up:\n  – dagar-i-skolan\n  – prat",
        (
            "71: follow_up: här ska det stå en lista med '- ' framför varje punkt. Punkterna börjar med '–'. Skriv ett"
            " vanligt bindestreck, '-', i stället."
        ),
    ),
    (
        MEASURE,
        "when_sources:\n  - source: stodet\n    place: Mått, Tips",
        "when_sources:\n  source: stodet\n  place: Mått, Tips",
        (
            "12: when_sources: här ska det stå en lista med '- ' framför varje punkt. Skriv '- ' framför 'source', och"
            " dra in raderna under två blanksteg till."
        ),
    ),
    # groups of fields
    (
        INTERVENTION,
        "ages:\n  from: 10\n  to: 15",
        "ages: 10–15 år",
        "8: ages: här ska det stå fält på egna rader, med två blankstegs indrag, inte '10–15 år'. Fälten är: from, to.",
    ),
    (INTERVENTION, "ages:\n  from: 10\n  to: 15", "ages:", f"8: ages: fältet är tomt. {WRITE_A_VALUE}"),
    (
        CASE,
        "answers:\n  skolform: [middle]\n  narvaron: [borta-ofta]\n  grupper: [unga-omsorgsgivare]",
        "answers: {}",
        f"6: answers: fältet är tomt. {FILL_IN}",
    ),
    # choices
    (
        INTERVENTION,
        "status: active",
        "status: activ",
        "80: status: 'activ' går inte att välja. Menade du 'active'? Välj bland: active, superseded, withdrawn.",
    ),
    (
        INTERVENTION,
        "status: active",
        "status: gäller",
        "80: status: 'gäller' går inte att välja. Menade du 'active'? Välj bland: active, superseded, withdrawn.",
    ),
    (
        INTERVENTION,
        "status: active",
        "status:",
        "80: status: fältet är tomt. Välj bland: active, superseded, withdrawn.",
    ),
    (
        INTERVENTION,
        "answer: yes",
        "answer: true",
        "76: used_in_sweden › answer: true går inte att välja. Välj bland: yes, no, unclear.",
    ),
    (
        INTERVENTION,
        "stages: [middle, lower-secondary]",
        "stages: [middle, gymnasiet]",
        (
            "11: stages › 2: 'gymnasiet' går inte att välja. Menade du 'upper-secondary'? Välj bland: primary, middle,"
            " lower-secondary, upper-secondary, out-of-school."
        ),
    ),
    # forms
    (
        INTERVENTION,
        "factor: narvaro",
        "factor: Närvaro",
        (
            "22: strengthens › 1 › factor: 'Närvaro' har fel form. Menade du 'narvaro'? Skriv ett id som"
            " finns i content/protective-factors/: filens namn utan .yml."
        ),
    ),
    (
        INTERVENTION,
        '"2020-08"',
        "augusti 2020",
        (
            "46: outcomes › 1 › searched_until: 'augusti 2020' har fel form. Skriv ett år eller år och månad inom"
            ' citattecken, till exempel "2020-08".'
        ),
    ),
    (
        INTERVENTION,
        '"2020-08"',
        "2020",
        "46: outcomes › 1 › searched_until: värdet '2020' läses inte som text. Sätt det inom citattecken.",
    ),
    (
        MEASURE,
        "next_review: 2025-03-01",
        "next_review: 1 mars",
        "19: next_review: '1 mars' har fel form. Skriv ett datum på formen 2026-11-22.",
    ),
    (
        SOURCE,
        "DOI: 10.1234",
        "DOI: doi.org/10.1234",
        "19: DOI: 'doi.org/10.1234/skola.5' har fel form. Menade du '10.1234/skola.5'? Skriv en DOI på formen"
        " 10.1002/cl2.1324.",
    ),
    (
        SOURCE,
        "DOI: 10.1234/skola.5",
        "URL: javascript:alert(1)",
        "19: URL: 'javascript:alert(1)' har fel form. Skriv en adress som börjar med https://.",
    ),
    (
        SITE,
        "repository: null",
        "repository: https://github.com/x/",
        (
            "6: repository: 'https://github.com/x/' har fel form. Menade du 'https://github.com/x'? Skriv en adress som"
            " börjar med https:// och inte slutar med /."
        ),
    ),
    (
        SOURCE,
        "lang: en",
        f"lang: {'engelska' * 10}",
        f"4: lang: '{('engelska' * 10)[:57]}…' har fel form. Skriv språkets kod med två små bokstäver: en för"
        " engelska, da för danska, no för norska, fi för finska.",
    ),
]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    BREACHES,
    ids=[f"{Path(path).stem}-{(new or old).strip()[:40]}" for path, old, new, _ in BREACHES],
)
def test_a_breach_gives_one_line(path: str, old: str, new: str, expected: str) -> None:
    assert problems_with(changed(path, (old, new))) == [f"{path}:{expected}"]


def test_every_breach_in_a_record_is_told_at_once() -> None:
    broken = changed(
        MEASURE,
        ("title: Dagar", "titel: Dagar"),
        ("horizon: short", "horizon: kort"),
        ("2025-03-01", "snart"),
        ("    place: Mått, Tips\n", ""),
    )
    assert problems_with(broken) == [
        f"{MEASURE}:1: titel: 'titel' är inget fält här. Menade du 'title'?",
        f"{MEASURE}:13: when_sources › 1: fältet 'place' (Plats) saknas. Lägg till det.",
        f"{MEASURE}:14: horizon: 'kort' går inte att välja. Välj bland: short, long, both.",
        f"{MEASURE}:18: next_review: 'snart' har fel form. Skriv ett datum på formen 2026-11-22.",
    ]


def test_what_else_is_wrong_in_a_record_that_breaks_its_schema_is_told_as_well() -> None:
    broken = changed(
        MEASURE,
        ("title: Dagar i skolan\n", ""),
        ("[narvaro]", "[finns-inte]"),
        ("2024-03-01\nnext", "2034-03-01\nnext"),
    )
    assert problems_with(broken) == [
        f"{MEASURE}:1: fältet 'title' (Titel) saknas. Lägg till det.",
        f"{MEASURE}:16: factors › 1: 'finns-inte' finns inte i content/protective-factors/. "
        "Kontrollera stavningen, eller skriv posten först.",
        f"{MEASURE}:17: reviewed: 2034-03-01 ligger i framtiden. Rätta datumet.",
    ]


def test_a_wrong_owner_is_told() -> None:
    (said,) = problems_with(changed("content/site.yml", ("owner: null", "owner: 123")))
    assert said.endswith("owner: värdet '123' läses inte som text. Sätt det inom citattecken.")


def test_half_a_file_is_one_mistake() -> None:
    (said,) = problems_with({AREA: "title: Trivsel och närvaro\norder: 1\n"})
    assert said.startswith(
        f"{AREA}:1: 7 fält saknas: summary, summary_sources, confirmed, about, reviewed, next_review, changes. Är en"
        " del av filen borta?"
    )


def test_a_misspelt_field_does_not_hide_that_another_is_missing() -> None:
    text = tiny(AREA)
    without = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("summary:")).replace(
        "summary_sources:", "summary_source:"
    )
    assert [said.split(": ", 1)[1] for said in problems_with({AREA: without})] == [
        "fältet 'summary' (Sammanfattning) saknas. Lägg till det.",
        "summary_source: 'summary_source' är inget fält här. Menade du 'summary_sources'?",
    ]
