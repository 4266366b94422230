"""Where the ear gets another page than the eye: measured on the page as it stands, at the width that it has."""

from __future__ import annotations

import json

from tabs import Tab

_NOT_READ_ON = ".catalogue-rows .kinds, .catalogue-rows .catalogue-compare"
"""In the list of interventions an entry is laid out as a row of a table. Its kinds are under its name, and on a
telephone the choice to compare is in its corner: neither is read on from what is heard before it."""

_UNLIKE = """
const found = [];
const main = document.querySelector("main");
const all = (selector) => [...main.querySelectorAll(selector)].filter((one) => !one.closest("svg"));
const words = (one) => (one.ariaLabel || one.innerText || one.value || one.labels?.[0]?.innerText || one.tagName)
  .trim().split("\\n")[0];
const area = (rect) => rect.width > 1 && rect.height > 1 && rect.right + scrollX > 1 && rect.bottom + scrollY > 1;
const clipped = (one) => one && (/^(inset\\(50%|rect\\(0|rect\\(1px)/.test(getComputedStyle(one).clipPath)
  || /^rect/.test(getComputedStyle(one).clip) || clipped(one.parentElement));
const isSeen = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  && [...one.getClientRects()].some(area) && !clipped(one);

for (const parent of [main, ...all("*")]) {
  const parts = [...parent.children].filter((one) =>
    !one.closest("svg, [aria-hidden=true]") && !one.matches(NOT_READ_ON)
    && (one.innerText?.trim() || one.matches("input, select")) && isSeen(one));
  for (const [index, second] of parts.slice(1).entries()) {
    const before = [...parts[index].getClientRects()].at(-1);
    const after = second.getClientRects()[0];
    const isAbove = after.bottom <= before.top + 1 && after.left < before.right - 1 && before.left < after.right - 1;
    const overlap = Math.min(before.bottom, after.bottom) - Math.max(before.top, after.top);
    const isBeside = overlap > Math.min(before.height, after.height) / 2 && after.right <= before.left + 1
      && !parts[index].matches("nav, aside");
    if (isAbove || isBeside)
      found.push(`hörs i en annan ordning än det syns: ${words(parts[index])} | ${words(second)}`);
  }
}

for (const control of all("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
  const takesFocus = control.checkVisibility({ visibilityProperty: true }) && !control.matches(":disabled")
    && !control.closest("[inert]") && control.tabIndex >= 0;
  const isHidden = () => ![control, ...(control.labels ?? [])].some(isSeen);
  if (!takesFocus || !isHidden()) continue;
  const active = document.activeElement;
  control.focus({ preventScroll: true, focusVisible: true });
  if (isHidden()) found.push(`får fokus och syns inte: ${words(control)}`);
  active.focus({ preventScroll: true });
  control.blur();
}

for (const control of all("[aria-expanded][aria-controls]").filter(isSeen)) {
  const isOpen = control.getAttribute("aria-controls").split(" ").some((id) => {
    const part = document.getElementById(id);
    return part && isSeen(part);
  });
  if (String(isOpen) !== control.ariaExpanded) found.push(`säger fel om vad som är öppet: ${words(control)}`);
}

for (const link of document.querySelectorAll("a[href][aria-current=page]"))
  if (new URL(link.href).pathname !== location.pathname) found.push(`säger sig leda hit: ${words(link)}`);

const headings = all("h1, h2, h3, h4, h5, h6").filter(isSeen);
const size = (heading) => parseFloat(getComputedStyle(heading).fontSize);
for (const low of headings)
  if (headings.some((high) => high.tagName < low.tagName && size(high) < size(low) - 0.5))
    found.push(`ser ut som en högre rubrik: ${words(low)}`);

for (const table of all("table")) {
  const grid = new Map();
  for (const [y, row] of [...table.rows].entries()) {
    let x = 0;
    for (const cell of row.cells) {
      while (grid.has(`${x} ${y}`)) x += 1;
      for (let down = 0; down < cell.rowSpan; down += 1)
        for (let right = 0; right < cell.colSpan; right += 1) grid.set(`${x + right} ${y + down}`, cell);
    }
  }
  const places = (cell) => [...grid].filter(([, one]) => one === cell).map(([place]) => place.split(" "));
  const width = Math.max(...[...grid.keys()].map((place) => Number(place.split(" ")[0]))) + 1;
  for (const [y, row] of [...table.rows].entries())
    if (Array.from({ length: width }).some((_, x) => !grid.has(`${x} ${y}`)))
      found.push(`raden har färre celler än tabellen har kolumner: ${words(row)}`);
  for (const cell of table.querySelectorAll("td[headers], th[headers]"))
    for (const id of cell.headers.split(" ")) {
      const heads = places(document.getElementById(id));
      if (!places(cell).some(([x, y]) => heads.some(([column, row]) => x === column || y === row)))
        found.push(`cellen har rubriken till en annan: ${words(cell)}`);
    }
  for (const head of table.querySelectorAll("thead th[scope=row], tbody th[scope=col]"))
    found.push(`rubriken säger sig gälla åt fel håll: ${words(head)}`);
}
return found;
"""


def unlike_what_is_seen(tab: Tab) -> list[str]:
    """What is heard otherwise than it is seen: the rule, and the words that break it."""
    return list(tab.run(f"const NOT_READ_ON = {json.dumps(_NOT_READ_ON)};{_UNLIKE}"))
