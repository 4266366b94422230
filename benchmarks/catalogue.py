"""What a choice costs in the list of interventions: from the click to the narrowed list on the screen.

Builds the site twice, with the real interventions and with 500 cast in their moulds, opens the list in Chromium, and
ticks and unticks every option in turn, with the processor as it is and slowed four times. `filterRows()` is that
function alone.

Run: python benchmarks/catalogue.py
"""

from __future__ import annotations

from guide import report

_MEASURE = """
    const records = [...document.querySelectorAll("[data-facets]")].map((card) => readChoices(card.dataset.facets));
    const times = { "filterRows()": [], "a choice": [] };
    for (const input of document.querySelectorAll(".catalogue-panel fieldset input")) {
        const start = performance.now();
        filterRows({ [input.name]: [input.value] }, records);
        times["filterRows()"].push(performance.now() - start);
        input.closest("details").open = true;
        times["a choice"].push(await pictures(() => input.click()));
        times["a choice"].push(await pictures(() => input.click()));
    }
    return times;
"""

if __name__ == "__main__":
    report("insatser", _MEASURE)
