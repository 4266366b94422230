"""What is heard as a claim in a Swedish text, and what is not."""

from __future__ import annotations

import pytest

from knowledge_base.checking.claims import (
    claims,
    countries_named,
    none_exists,
    null_of_a_group,
    outcomes_named,
    ratio_alone,
    research,
    statements,
)
from knowledge_base.model.schemas import load_schemas
from tiny_project import REPOSITORY

PROMISES = [
    ("Insatsen ger högre skolnärvaro.", {"attendance"}, "better"),
    ("Stödet minskar frånvaron.", {"attendance"}, "better"),
    ("Programmet halverar skolket.", {"attendance"}, "better"),
    ("Kontaktfamilj förbättrar skolresultaten.", {"school-results"}, "better"),
    ("Metoden förebygger skolavhopp.", {"school-completion"}, "better"),
    ("Samtalen botar skolvägran.", {"attendance"}, "better"),
    ("Det gör att närvaron ökar.", {"attendance"}, "better"),
    ("Stödet bidrar till bättre betyg.", {"school-results"}, ""),
    ("Frånvaron sjunker.", {"attendance"}, "better"),
    ("Närvaron går upp.", {"attendance"}, "better"),
    ("Risken för studieavbrott minskar.", {"school-completion"}, "better"),
    ("Insatsen är effektiv mot skolk.", {"attendance"}, ""),
    ("Stödet fungerar bra vid skolfrånvaro.", {"attendance"}, ""),
    ("Barnen mår bättre.", {"mental-health"}, "better"),
    ("Det hjälper barnet tillbaka till skolan.", {"attendance"}, ""),
    ("Programmet har god effekt på närvaron.", {"attendance"}, ""),
    ("Insatsen garanterar bättre betyg.", {"school-results"}, ""),
    ("Tack vare stödet ökar närvaron.", {"attendance"}, "better"),
    ("Insatsen kommer att öka närvaron.", {"attendance"}, "better"),
    ("Insatsen har visat sig minska skolfrånvaron.", {"attendance"}, "better"),
    ("Fler unga tar examen.", {"school-completion"}, "better"),
    ("Ungdomsbrotten minskar.", {"crime"}, "better"),
    ("Stödet lindrar ångest.", {"anxiety"}, "better"),
    ("Stödet löser konflikterna.", {"family-functioning"}, "better"),
    ("Stödet stärker skolanknytningen.", {"school-belonging"}, "better"),
    ("Insatsen försämrar betygen.", {"school-results"}, "worse"),
    ("Stödet ökar frånvaron.", {"attendance"}, "worse"),
    ("Stödet kan ges hemma och minskar frånvaron.", {"attendance"}, "better"),
    ("Insatsen minskar frånvaron om den ges tidigt.", {"attendance"}, "better"),
    ("Stödet **ökar** [närvaron](skolnarvaro).", {"attendance"}, "better"),
    ("Barnen kommer också oftare till skolan.", {"attendance"}, "better"),
    ("På närvaron är effekten tydlig.", {"attendance"}, ""),
    ("Stödet hindrar unga från att hoppa av skolan.", {"school-completion"}, "better"),
    ("Fritid utan struktur ökar brotten.", {"crime"}, "worse"),
]


@pytest.mark.parametrize(("text", "outcomes", "direction"), PROMISES)
def test_a_promise_is_heard(text: str, outcomes: set[str], direction: str) -> None:
    (claim,) = claims(text)
    assert (claim.outcomes, claim.direction, claim.seen) == (outcomes, direction, False)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Närvaron ökade.", "better"),
        ("Frånvaron minskade tydligt.", "better"),
        ("Betygen förbättrades.", "better"),
        ("Insatsen har ökat närvaron.", "better"),
        ("Insatsen har stärkt skolanknytningen.", "better"),
        ("Skolresultaten blev sämre.", "worse"),
        ("Frånvaron ökade.", "worse"),
    ],
)
def test_what_was_seen_is_heard_as_that(text: str, direction: str) -> None:
    (claim,) = claims(text)
    assert (claim.direction, claim.seen) == (direction, True)


@pytest.mark.parametrize(
    "text",
    [
        "Stödet kan minska frånvaron.",
        "Stödet är tänkt att öka närvaron.",
        "Tanken är att närvaron ökar.",
        "Målet är att frånvaron minskar.",
        "I en studie ökade närvaron.",
        "I studien minskar frånvaron.",
        "Högre närvaro sågs i en norsk studie.",
        "Enligt SBU minskar utåtagerandet möjligen.",
        "Stödet ska bidra till bättre betyg.",
        "Om närvaron ökar vet ingen.",
        "Vi vet inte om frånvaron minskar.",
        "Ingen effekt på skolnärvaron är visad.",
        "Översikten kunde inte visa att närvaron ökar.",
        "Närvaron ökar inte.",
        "Det är osäkert att frånvaron minskar.",
        "När frånvaron ökar ska skolan utreda.",
        "Följ hur närvaron ökar vecka för vecka.",
        "Barnet får hjälp att komma till skolan.",
        "Skolan ger barnet en mindre grupp.",
        "Personen håller ihop stödet och hjälper familjen.",
        "Närvaron ökade i båda grupperna.",
        "Översikten lyfter fram närvaro.",
        "Bland dem med störst frånvaro minskade den.",
        "Föräldern får veta i tid och kan prata med skolan.",
        "Ta reda på vad som hindrar och vad som ökar frånvaron.",
    ],
)
def test_a_text_with_reserve_is_let_through(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Studier visar att det hjälper.", "Studier visar"),
        ("Forskningen bekräftar det.", "Forskningen bekräftar"),
        ("Evidensen visar att barn mår bra.", "Evidensen visar"),
        ("Enligt forskningen går det bra.", "Enligt forskningen"),
        ("Det stöds av forskning.", "stöds av forskning"),
        ("Studien visar att fler kom.", ""),
        ("En översikt visar samband.", ""),
        ("Att räkna studier säger inte hur mycket.", ""),
        ("Vi har inte hittat någon forskning.", ""),
    ],
)
def test_a_claim_about_research_is_heard(text: str, said: str) -> None:
    assert research(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Barnet går i årskurs 1–4. Ingen effekt syntes.", "Ingen effekt"),
        ("Barnet är tonåring. Studien såg ingen nytta.", "ingen nytta"),
        ("De yngsta: programmet hjälpte inte.", "hjälpte inte"),
        ("För fattigare elever minskade inte frånvaron.", "minskade inte"),
        ("För flickor var skillnaden inte säker, ingen säker effekt.", "ingen säker effekt"),
        ("Du söker en insats mot frånvaro. Ingen effekt är visad.", ""),
        ("Barnet är tonåring och vill inte.", ""),
        ("Flickorna i studien blev inte hjälpta.", "blev inte hjälpta"),
    ],
)
def test_the_null_of_a_group_is_heard(text: str, said: str) -> None:
    assert null_of_a_group(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vi har sökt i alla databaser.", "alla databaser"),
        ("Det finns ingen svensk studie om stödet.", "Det finns ingen svensk studie"),
        ("Inga studier finns.", "Inga studier finns"),
        ("Ingen har utvärderat svenska team.", "Ingen har utvärderat"),
        ("Metoden har aldrig utvärderats i Sverige.", "aldrig utvärderats"),
        ("Vi har inte hittat någon studie av svenska team.", ""),
        ("Det finns inga studier som vi har hittat.", ""),
        ("Ingen har mätt närvaron, så vitt vi hittat.", ""),
        ("Ingen jämförelsegrupp fanns i studien.", ""),
        ("Studierna finns i en översikt.", ""),
    ],
)
def test_that_no_study_exists_is_heard(text: str, said: str) -> None:
    assert none_exists(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Oddset för ogiltig frånvaro var 3,74 gånger högre.", "Oddset"),
        ("Oddskvoten var 1,91 (1,08–3,38).", "Oddskvoten"),
        ("Färre placerades (RR 0,57).", "RR 0,57"),
        ("Risken var tre gånger så hög som i väntegruppen.", "gånger så"),
        ("Brott var 8–10 gånger vanligare.", "gånger vanligare"),
        ("Det var dubbelt så vanligt med avhopp.", "dubbelt så vanligt"),
        ("Hälften så många barn placerades.", "Hälften så många"),
        ("Insatsen gav halverad risk för avhopp.", "halverad risk"),
        ("Risken för avhopp fördubblades.", "Risken för avhopp fördubblades"),
        ("Risken fördubblades.", "Risken fördubblades"),
        ("De hade 21 procent lägre risk.", "21 procent lägre"),
        ("Insatsen gav 14 procent mindre brott.", "14 procent mindre"),
        ("Dagarna var 17 procent färre. Hur många de var från början har vi inte läst.", ""),
        ("Närvaron steg med 8 procentenheter.", ""),
        ("Risken var tre gånger så hög: 3 av 100 mot 1 av 100.", ""),
        ("Oddskvoten var 1,91. Hur många av hundra det gäller har vi inte läst.", ""),
        ("Oddskvoterna är inte lästa.", ""),
        ("Sambandet är litet (r = 0,11).", ""),
        ("Fråga två gånger om dagen.", ""),
    ],
)
def test_a_ratio_without_how_many_is_heard(text: str, said: str) -> None:
    assert ratio_alone(text) == said


OUTCOMES = load_schemas(REPOSITORY / "schemas").words["outcome"]


@pytest.mark.parametrize("code", OUTCOMES)
def test_every_outcome_of_the_vocabulary_is_heard_as_the_site_says_it(code: str) -> None:
    """An outcome that is added is given its everyday words too."""
    words = OUTCOMES[code].extra
    assert [claim.outcomes >= {code} for claim in claims(f"Insatsen ger {words['better']}.")] == [True]
    assert code in outcomes_named(f"Resultatet gäller {words['about']}.")


@pytest.mark.parametrize(
    ("text", "negated", "hedged", "seen"),
    [
        ("Närvaron ökade inte.", True, False, True),
        ("I en studie ökade närvaron.", False, True, True),
        ("Forskarna tvekar kanske, men stödet ökar närvaron.", False, False, False),
        ("Närvaron är högre med stödet.", False, False, False),
        ("Färre elever hade omfattande frånvaro.", False, False, True),
        ("Närvaron har blivit högre.", False, False, True),
    ],
)
def test_what_a_text_says_is_heard_with_its_reserve(text: str, negated: bool, hedged: bool, seen: bool) -> None:
    assert (negated, hedged, seen) in {(claim.negated, claim.hedged, claim.seen) for claim in statements(text)}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("En norsk studie.", {"Norge"}),
        ("Barn i New South Wales.", {"Australien"}),
        ("Skolor i Chicago och England.", {"USA", "England"}),
        ("En studie.", set()),
    ],
)
def test_countries_are_heard(text: str, countries: set[str]) -> None:
    assert countries_named(text) == countries


@pytest.mark.parametrize(
    "text",
    [
        "Samtalet leder till ett möte.",
        "Utredningen leder till en plan.",
        "Mötet ger familjen en kontakt.",
        "Det gör att alla vet vem som ringer.",
        "Skolan får barnet att skriva sitt namn på listan.",
    ],
)
def test_what_is_about_no_outcome_is_no_claim(text: str) -> None:
    assert statements(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Stödet ger barnet en bättre skolgång.",
        "Insatsen bidrar till att barnet kommer till skolan.",
        "Närvaron går ned.",
        "Frånvaron går ned.",
        "Programmet har bevisad effekt på närvaron.",
        "Frånvaron mer än halveras.",
        "Brottsligheten avtar.",
        "Barnen skolkar mindre.",
        "Barn som får stödet är mer i skolan.",
        "Insatsen lyfter betygen.",
        "Stödet skyddar mot studieavbrott.",
        "Insatsen vänder frånvaron.",
        "Studier har visat att insatsen minskar frånvaron.",
        "Forskningen är tydlig: närvaron ökar.",
        "Insatsen ger goda resultat i skolan.",
        "Närvaron förbättras markant.",
        "Det är den mest effektiva insatsen mot skolfrånvaro.",
        "Metoden har god evidens.",
        "Barnen får det lättare i skolan.",
        "Ångesten släpper.",
        "Familjen får färre konflikter.",
        "Stödet får ungdomar att sluta begå brott.",
        "Skolresultaten blir klart bättre.",
        "Det hjälper mot nedstämdhet.",
        "Betygen stiger.",
        "Insatsen kortar frånvaron.",
        "Insatsen påverkar närvaron.",
        "Tack vare insatsen uteblir frånvaron.",
        "Frånvaron minimeras.",
        "Insatsen boostar skolnärvaron.",
        "Insatsen är bevisat bra för skolresultaten.",
        "Unga med stödet begår färre brott.",
        "Familjerådslag ger kortare placeringar.",
        "Färre barn placeras.",
        "Insatsen ökar tryggheten och trivseln i skolan.",
        "Utan insatsen ökar frånvaron.",
        "Insatsen motverkar skolavhopp effektivt.",
        "Forskning har visat att stödet fungerar.",
        "Det finns starkt vetenskapligt stöd för insatsen.",
        "Metoden är evidensbaserad.",
        "En fast dygnsrytm får skolgången att fungera.",
        "Planen gör det möjligt för barnet att klara skolan.",
        "Uppsökande arbete hjälper unga bort från kriminalitet.",
        "Samtalen väcker lusten att gå till skolan.",
        "Det är läsningen som höjer läsåldern.",
        "Stödet möjliggör bättre betyg.",
        "Barnen läser klart bättre.",
        "Ett besök räcker och frånvaron upphör.",
        "Terapin avvärjer brott hos unga.",
        "Det är väl beprövat.",
    ],
)
def test_a_promise_in_other_words_is_heard(text: str) -> None:
    """Written before the patterns: any verb in the present tense promises, unless it is known as neutral."""
    assert claims(text) or research(text)


@pytest.mark.parametrize(
    "text",
    [
        "Läraren lägger mer tid på frånvaron.",
        "Skolan får mer hjälp med närvaron.",
        "Samtalet leder till ett möte om frånvaron.",
        "Utredningen leder till en plan för närvaron.",
        "Teamet tar fler kontakter när frånvaron märks.",
        "Insatsen riktar sig till barn med stor frånvaro.",
        "Stödet ges i skolan och hemma.",
        "Metoden beskriver hur skolan följer närvaron.",
        "Programmet vänder sig till föräldrar.",
        "Närvaron följs varje vecka.",
        "Frånvaron beror ofta på flera saker.",
        "Frånvaron anmäls till socialtjänsten.",
        "Närvaron ingår inte i studien.",
        "Skolan skriver ner frånvaron.",
        "Betygen sätts av läraren.",
        "Barnet får en kontaktperson i skolan.",
        "Socialtjänsten bidrar med det den vet om frånvaron.",
        "Ett möte ger alla samma bild av frånvaron.",
        "Skolan gör en utredning om frånvaron.",
        "Det gör att alla vet vem som ringer om frånvaron.",
        "Stödet anpassas efter barnets mående.",
        "Insatsen kombineras ofta med stöd i skolan.",
        "Behandlingen innebär att barnet övar på att gå till skolan.",
        "Metoden går ut på att öva på att gå till skolan.",
        "Föräldrar till barn med ångest får råd.",
        "Unga med ångest behöver mer stöd.",
        "Det ger skolan och hemmet en gemensam plan mot frånvaron.",
        "Läs mer om skolnärvaro.",
        "Fler kommuner arbetar med frånvaro.",
        "Barnen kommer i små grupper till skolan.",
        "Skolan ansvarar för närvaron.",
        "Arbetssättet kräver att skolan följer närvaron.",
        "Stödet kostar mer när barnet har stor frånvaro.",
        "Barn med stor frånvaro får oftare en utredning.",
        "Programmet har elva träffar om ångest.",
        "Insatsen passar barn som har ångest.",
        "Insatsen finns i flera kommuner och ges till unga med skolfrånvaro.",
        "Boka fler möten om frånvaron ökar.",
        "Mötet gör det lättare att prata om frånvaron.",
        "Skolan och socialtjänsten ser olika på frånvaron.",
    ],
)
def test_what_is_only_about_an_outcome_is_no_claim(text: str) -> None:
    assert claims(text) == ()
    assert research(text) == ""


def test_the_outcomes_are_those_of_the_vocabulary() -> None:
    heard = {code for text, *_ in PROMISES for claim in claims(text) for code in claim.outcomes}
    assert heard <= OUTCOMES.keys()
