"""What a mark costs in the exercise that goes through a local offer: from the click to what it covers on the screen.

Builds the site twice, with the real interventions and with 500 cast in their moulds, opens the exercise in Chromium,
and marks every second intervention as given here, with the processor as it is and slowed four times.

Run: python benchmarks/inventory.py
"""

from __future__ import annotations

from guide import report

_MEASURE = """
    const times = { "a mark": [] };
    for (const [index, input] of document.querySelectorAll("input[value=here]").entries()) {
        if (index % 2) {
            times["a mark"].push(await pictures(() => input.click()));
        }
    }
    return times;
"""

if __name__ == "__main__":
    report("workshop/inventera", _MEASURE)
