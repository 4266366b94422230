"""Journeys through the site, step by step by keyboard, which every browser engine makes and hears."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from tabs import Tab
from transcript import announced

PATIENCE = 90
"""Seconds that a page may take where much else runs: the desk starts a whole Python."""

_FOCUS = """
const [selector, words] = {target};
const shown = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
const label = (element) => [element.labels?.[0]?.innerText, element.ariaLabel, element.innerText].join(" ");
const found = shown.find((element) => label(element).includes(words));
found?.focus();
return Boolean(found) && document.activeElement === found;
"""
_WRITE = 'document.activeElement.select(); document.execCommand(text ? "insertText" : "delete", false, text);'
_CHOOSE = """
const select = document.activeElement;
select.selectedIndex = [...select.options].findIndex((option) => option.label.includes(text));
["input", "change"].forEach((name) => select.dispatchEvent(new Event(name, { bubbles: true })));
"""


@dataclass(frozen=True)
class Step:
    """One thing that is done: focus goes somewhere, and then something is pressed, written or chosen."""

    what: str
    """What is done, in Swedish."""
    selector: str = ""
    """Where focus goes first. Empty where it stays."""
    words: str = ""
    """Of what the selector finds, the first whose label or text has these words."""
    press: str = ""
    write: str | None = None
    choose: str = ""
    until: str = "true"
    """What holds when the page has answered, in JavaScript."""
    inside: str = "main"
    """The part of the page that is heard afterwards."""


@dataclass(frozen=True)
class Way:
    """A journey: where it begins, and its steps."""

    url: str
    steps: tuple[Step, ...]


def do(tab: Tab, step: Step) -> tuple[list[str], bool]:
    """Does a step. Returns what is announced, and whether focus has moved."""
    if step.selector:
        target = json.dumps([step.selector, step.words])
        assert tab.run(_FOCUS.replace("{target}", target)), f"{step.what} Finns inte: {target}"
    if step.press:
        tab.press(step.press)
    for script, text in ((_WRITE, step.write), (_CHOOSE, step.choose or None)):
        if text is not None:
            tab.run(f"const text = {json.dumps(text)}; {script}")
    until = time.monotonic() + PATIENCE
    while not tab.run(f"return Boolean({step.until})"):
        assert time.monotonic() < until, f"{step.what} Sidan svarar inte: {step.until}"
    return announced(tab)


RADIO, BOX = "main input[type=radio]", "main input[type=checkbox]"
DIALOG = "document.querySelector('dialog[open]')"
SAID = "document.querySelector('#skrivbord [data-part=said]').textContent"

WAYS = {
    "vagledning": Way(
        "vagledning/",
        (
            Step("Var i skolan är barnet? Väljer Mellanstadiet.", RADIO, "Mellanstadiet", "Space"),
            Step("Hur ser frånvaron ut? Väljer Upprepad frånvaro.", RADIO, "Upprepad frånvaro", "Space"),
            Step("Öppnar Trivsel och närvaro.", "main summary", "Trivsel och närvaro", "Enter"),
            Step("Vad syns kring närvaron? Väljer Barnet är borta ofta.", BOX, "Barnet är borta ofta", "Space"),
            Step("Ändrar sig: väljer Gymnasieskolan i stället för Mellanstadiet.", RADIO, "Gymnasieskolan", "Space"),
            Step("Misstänker du att barnet far illa? Väljer Ja.", RADIO, "Ja", "Space"),
            Step("Trycker på Rensa svar.", "[data-action=clear]", "Rensa svar", "Enter"),
        ),
    ),
    "sokning": Way(
        "insatser/",
        (
            Step("Trycker på Sök.", "header a", "Sök", "Enter", until=DIALOG, inside="dialog"),
            Step(
                "Skriver skolstöd.",
                write="skolstöd",
                until=f"{DIALOG}.innerText.includes('Skolstöd')",
                inside="dialog",
            ),
            Step(
                "Skriver xylofon i stället.",
                write="xylofon",
                until=f"!{DIALOG}.innerText.includes('Skolstöd')",
                inside="dialog",
            ),
            Step("Trycker på Escape.", press="Escape", until=f"!{DIALOG}"),
        ),
    ),
    "lista": Way(
        "insatser/",
        (
            Step("Skriver skolstöd i Sök i listan.", "main input[type=search]", write="skolstöd"),
            Step("Tömmer fältet.", write=""),
            Step("Öppnar Vänder sig till.", "main summary", "Vänder sig till", "Enter"),
            Step("Väljer det sista alternativet.", f"details[open] {BOX[5:]}", "Alla i ett område", "Space"),
            Step("Trycker på Escape.", press="Escape"),
        ),
    ),
    "jamforelse": Way(
        "jamfor/",
        (
            Step("Väljer Skolstöd som första insats.", "main select", "Första insatsen", choose="Skolstöd"),
            Step("Väljer Samtal som andra insats.", "main select", "Andra insatsen", choose="Samtal"),
        ),
    ),
    "presentation": Way(
        "workshop/prova/",
        (
            Step(
                "Trycker på Visa som presentation.",
                "main button",
                "Visa som presentation",
                "Enter",
                inside="RootWebArea",
            ),
            Step("Trycker på högerpil.", press="ArrowRight", inside="RootWebArea"),
            Step("Trycker på Escape.", press="Escape"),
        ),
    ),
    "inventering": Way(
        "workshop/inventera/",
        (
            Step("Markerar det första alternativet för den första insatsen.", f"main form {RADIO[5:]}", "", "Space"),
            Step("Väljer i det första filtret.", "main select", choose="Uppsökande"),
        ),
    ),
}

DESK = Way(
    "bidra/skriv/",
    (
        Step(
            "Trycker på Starta skrivbordet.",
            "#skrivbord button",
            "Starta skrivbordet",
            "Enter",
            # What it loads on the way is another thing each time.
            until="document.getElementById('desk-search').checkVisibility()"
            " && document.querySelector('[data-part=progress]').hidden",
        ),
        Step("Skriver skolstöd i Sök på titeln.", "#desk-search", write="skolstöd"),
        Step(
            "Öppnar Skolstöd.",
            "[data-part=found] button",
            "Skolstöd",
            "Enter",
            until=f"{SAID} === 'Inga fel.'",
        ),
        Step(
            "Tömmer Sammanfattning.",
            "#skrivbord form textarea, #skrivbord form input",
            "Sammanfattning",
            write="",
            until=f"{SAID} === 'Ett fel.'",
        ),
        Step("Trycker på felet.", "[data-part=all] button", "", "Enter"),
        Step("Skriver en ny sammanfattning.", write="Stöd på vägen till skolan.", until=f"{SAID} === 'Inga fel.'"),
        Step(
            "Trycker på Visa vad som ändras.",
            "[data-part=hand-in]",
            "",
            "Enter",
            until="document.querySelector('.desk-file')",
        ),
    ),
)
