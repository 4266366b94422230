"""What a listener hears on a page, in order, in Swedish: from the accessibility tree that Chromium gives to others.

One line for each stop: role, name and state. A screen reader chooses its own words and pauses; what it has to choose
from is this.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession

from tabs import Tab

_AREAS = {
    "banner": "sidhuvud",
    "main": "huvudinnehåll",
    "navigation": "navigering",
    "contentinfo": "sidfot",
    "complementary": "sidoinnehåll",
    "region": "område",
    "form": "formulär",
    "search": "sökområde",
    "dialog": "dialogruta",
    "status": "meddelanden",
    "alert": "varning",
    "group": "grupp",
    "radiogroup": "grupp",
    "figure": "figur",
    "Figure": "figur",
    "Details": "hopfällbart",
}
_CONTROLS = {
    "link": "länk",
    "button": "knapp",
    "checkbox": "kryssruta",
    "radio": "alternativ",
    "textbox": "textfält",
    "searchbox": "sökfält",
    "combobox": "väljare",
    "listbox": "väljare",
    "spinbutton": "tal",
    "Date": "datum",
    "DisclosureTriangle": "knapp",
    "image": "bild",
    "img": "bild",
    "meter": "mätare",
    "progressbar": "förlopp",
}
_PARTS = {
    "listitem": "punkt",
    "term": "begrepp",
    "definition": "förklaring",
    "caption": "rubrik till tabellen",
    "blockquote": "citat",
    "columnheader": "kolumnrubrik",
    "rowheader": "radrubrik",
    "cell": "cell",
    "gridcell": "cell",
}
"""Parts that are one line when they hold one thing."""
_GROUPS = {"list": "lista", "DescriptionList": "lista", "table": "tabell", "grid": "tabell", "row": "rad"}
_INLINE = {
    *("generic", "none", "strong", "emphasis", "superscript", "subscript", "code", "time", "mark", "Abbr"),
    *("insertion", "deletion", "LineBreak"),
}
_STATES = {
    ("checked", "true"): "vald",
    ("checked", "false"): "inte vald",
    ("expanded", "true"): "öppen",
    ("expanded", "false"): "stängd",
    ("pressed", "true"): "intryckt",
    ("pressed", "false"): "inte intryckt",
    ("disabled", "true"): "går inte att använda",
    ("required", "true"): "måste fyllas i",
    ("invalid", "true"): "fel ifylld",
}

_RECORD = """() => {
  if (window.announced) return;
  window.announced = [];
  window.focusMoves = 0;
  addEventListener("focusin", () => (window.focusMoves += 1), true);
  const live = ":is([role=status], [role=alert], [aria-live=polite], [aria-live=assertive]):not([aria-live=off])";
  new MutationObserver((changes) => {
    const regions = new Set();
    for (const { target } of changes) {
      let region = (target.nodeType === 1 ? target : target.parentElement)?.closest(live);
      for (; region; region = region.parentElement?.closest(live))
        if (region.checkVisibility() && !region.closest("[aria-hidden=true], [aria-busy=true]")) regions.add(region);
    }
    for (const region of regions) {
      const text = region.textContent.replace(/\\s+/g, " ").trim();
      const interrupts = region.matches("[role=alert]:not([aria-live=polite]), [aria-live=assertive]");
      if (text) window.announced.push(interrupts ? `${text} (avbryter)` : text);
    }
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
}"""
"""Notes the text of a live region each time it changes, as a screen reader reads it, and each move of focus."""


_UNLIKE_LABELS = """[...document.querySelectorAll("main [aria-label]")]
  .filter((one) => one.checkVisibility() && (one.labels?.length || one.matches("h1, h2, h3, h4, a, button, summary")))
  .map((element) => [element.labels?.[0] ?? element, element.ariaLabel])
  .map(([label, name]) => [label.innerText.replace(/\\s+/g, " ").trim(), name])
  .filter(([label, name]) => !name.includes(label))"""
"""A label, a heading or a control whose words are not in its name is not heard at all: Chromium leaves it out of the
tree. Nor does it answer to who says what is seen."""


_SAID_OTHERWISE = """((part) => {
  const said = {
    lang: "språk", "aria-roledescription": "kallas", "aria-current": "här", "aria-haspopup": "öppnar",
    "aria-keyshortcuts": "tangent", accesskey: "tangent", "aria-busy": "upptagen",
    "aria-posinset": "nummer", "aria-setsize": "av", tabindex: "tabbordning",
  };
  return Object.keys(said).flatMap((name) => [...document.querySelectorAll(`html[${name}], ${part} [${name}]`)]
    .filter((one) => name !== "tabindex" || one.matches("a, button, input, select, textarea, summary"))
    .filter((one) => one.checkVisibility() && one.getAttribute(name) !== (name === "lang" ? "sv" : "false"))
    .map((one) => [one.getAttribute(name), (one.ariaLabel || one.innerText).trim().split("\\n")[0]])
    .filter(([, words]) => words)
    .map(([value, words]) => `${said[name]} ${value}: ${words}`));
})"""
_ELEMENTS = {"main": "main", "banner": "header", "contentinfo": "footer", "dialog": "dialog"}
"""What makes a voice say a part otherwise, and is in no role, name or state of the tree: its language first of all."""


def listen(tab: Tab) -> None:
    """Notes announcements from now on."""
    tab.run(f"({_RECORD})()")


def announced(tab: Tab) -> tuple[list[str], bool]:
    """The announcements since the last time this was asked, and whether focus has moved."""
    said, moves = tab.run("return [window.announced.splice(0), window.focusMoves]")
    tab.run("window.focusMoves = 0")
    return said, moves > 0


def focused(session: CDPSession) -> str | None:
    """What has focus, as it is heard, or None when focus is nowhere."""
    active = "document.activeElement === document.body ? null : document.activeElement"
    found = session.send("Runtime.evaluate", {"expression": active})["result"]
    if "objectId" not in found:
        return None
    asked = {"objectId": found["objectId"], "fetchRelatives": False}
    return _line(session.send("Accessibility.getPartialAXTree", asked)["nodes"][0])


def heard(session: CDPSession, inside: str = "main") -> list[str]:
    """Every stop in the first part of the page with the role `inside`, in the order it is heard."""
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    starts = [node for node in nodes.values() if _role(node) == inside and not node["ignored"]]
    reading = _Reading(nodes)
    for start in starts[:1]:
        reading.read(start, 0)
        reading.flush(0)
    unlike, otherwise = (
        session.send("Runtime.evaluate", {"expression": asked, "returnByValue": True})["result"]["value"]
        for asked in (_UNLIKE_LABELS, f"{_SAID_OTHERWISE}('{_ELEMENTS.get(inside, 'body')}')")
    )
    return [*reading.lines, *(f"etikett: {label}, som hörs som {name}" for label, name in unlike), *otherwise]


@dataclass
class _Reading:
    nodes: dict[str, dict[str, Any]]
    lines: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def read(self, node: dict[str, Any], depth: int) -> None:
        """Adds what is heard of a node and of all that is in it."""
        role, name = _role(node), _name(node)
        if role == "StaticText":
            self.text.append(name)
        elif node["ignored"] or role in _INLINE:
            self.children(node, depth)
        elif role in _CONTROLS:
            self.say(depth, _line(node))
        elif role == "heading":
            self.say(depth, f"rubrik {_property(node, 'level')}: {name}")
            self.controls(node, depth + 1)
        elif role in ("LabelText", "Legend"):  # Heard as the name of its field.
            self.controls(node, depth)
        elif role in _PARTS:
            self.part(_PARTS[role], node, depth)
        elif role in _AREAS or role in _GROUPS:
            self.say(depth, ", ".join([f"{(_AREAS | _GROUPS)[role]}: {name}".removesuffix(": "), *_states(node)]))
            self.children(node, depth + 1)
            self.flush(depth + 1)
        else:
            self.flush(depth)
            self.children(node, depth)
            self.flush(depth)

    def part(self, kind: str, node: dict[str, Any], depth: int) -> None:
        """Adds a part, on one line when it holds one thing."""
        self.flush(depth)
        start = len(self.lines)
        self.children(node, depth + 1)
        self.flush(depth + 1)
        if len(self.lines) == start + 1:
            self.lines[start] = f"{'  ' * depth}{kind}: {self.lines[start].strip()}"
        else:
            self.lines.insert(
                start, f"{'  ' * depth}{kind}" if len(self.lines) > start else f"{'  ' * depth}{kind}: tom"
            )

    def children(self, node: dict[str, Any], depth: int) -> None:
        for child in self.below(node):
            self.read(child, depth)

    def below(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for identity in node.get("childIds", ()):
            if identity in self.nodes:
                yield self.nodes[identity]

    def controls(self, node: dict[str, Any], depth: int) -> None:
        """Adds the controls in a node whose text has been heard."""
        for child in self.below(node):
            if not child["ignored"] and _role(child) in _CONTROLS:
                self.say(depth, _line(child))
            else:
                self.controls(child, depth)

    def say(self, depth: int, line: str) -> None:
        self.flush(depth)
        self.lines.append("  " * depth + line)

    def flush(self, depth: int) -> None:
        text = re.sub(r"\s+", " ", " ".join(self.text)).strip()
        self.text.clear()
        if text:
            self.lines.append("  " * depth + text)


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _name(node: dict[str, Any]) -> str:
    return re.sub(r"\s+", " ", str(node.get("name", {}).get("value", "")).replace("\xad", "")).strip()


def _property(node: dict[str, Any], name: str) -> str:
    found = [one["value"].get("value") for one in node.get("properties", ()) if one["name"] == name]
    return str(found[0]).lower() if found else ""


def _states(node: dict[str, Any]) -> list[str]:
    return [word for (name, value), word in _STATES.items() if _property(node, name) == value]


def _line(node: dict[str, Any]) -> str:
    """Role, name and state of one control."""
    role = _role(node)
    kind = _CONTROLS.get(role) or _AREAS.get(role) or {"heading": f"rubrik {_property(node, 'level')}"}.get(role, role)
    said = [f"{kind}: {_name(node)}".rstrip(": ") if _name(node) else f"{kind} utan namn"]
    said += _states(node)
    if role in ("textbox", "searchbox", "combobox", "spinbutton", "Date"):
        value = re.sub(r"\s+", " ", str(node.get("value", {}).get("value", ""))).strip()
        said.append(f"”{value}”" if value else "tomt")
    if description := str(node.get("description", {}).get("value", "")).strip():
        said.append(f"beskrivning: {description}")
    return ", ".join(said)


@dataclass
class Journey:
    """What is done on a page, and what is heard of it: an announcement, where focus goes, what is new and gone."""

    session: CDPSession
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._before = {"main": heard(self.session)}

    def step(self, what: str, said: Sequence[str], *, focus_moved: bool, inside: str = "main") -> None:
        """Notes what is heard after something was done, which is said in Swedish."""
        now = heard(self.session, inside)
        focus = focused(self.session) or "ingenstans"
        self.lines += ["", f"GÖR: {what}", *(f"  MEDDELANDE: {text}" for text in said)]
        self.lines.append(f"  FOKUS{'' if focus_moved else ' KVAR'}: {focus}")
        changed = list(difflib.ndiff(self._before.get(inside, ()), now))
        self.lines += [f"  NYTT: {line[2:].strip()}" for line in changed if line.startswith("+ ")]
        if gone := sum(line.startswith("- ") for line in changed):
            self.lines.append(f"  BORTA: {gone} stopp")
        self._before[inside] = now


def kind_of(role: str) -> str:
    """What a control of a role is called when it is heard."""
    return {"heading": "rubrik"}.get(role) or _CONTROLS.get(role, role)


_VAGUE = {"läs mer", "mer", "här", "klicka här", "länk", "se mer", "denna sida", "vidare"}
_CONTROL = re.compile(f"({'|'.join(sorted({*_CONTROLS.values()}))})")


def faults(lines: Sequence[str]) -> list[str]:
    """What is wrong with a page whatever it should say: the rule, and the line that breaks it."""
    found = []
    stops = [line.strip() for line in lines]
    headings = {name for what, _, name in (line.partition(": ") for line in stops) if what.startswith("rubrik ")}
    level = 6
    before = ""
    for line in stops:
        what, _, name = line.removeprefix("punkt: ").partition(": ")
        if line.endswith("utan namn") and _CONTROL.match(line):
            found.append(f"namnet saknas: {line}")
        if what == "etikett":
            found.append(f"namnet är inte etiketten: {line}")
        # A link within the page is called what it leads to.
        if what == "länk" and name.lower().strip(" .") in _VAGUE and name not in headings:
            found.append(f"syftet är tomt: {line}")
        if what == "bild" and re.search(r"\.(svg|png|jpe?g|gif)\b|^(bild|diagram|graf|figur)\W*$", name, re.I):
            found.append(f"bilden säger inget: {line}")
        if what.startswith("rubrik ") and what[7:].isdigit():
            if int(what[7:]) > level + 1:
                found.append(f"rubriken hoppar över en nivå: {line}")
            level = int(what[7:])
        if what in ("länk", "knapp") and line == before:
            found.append(f"hörs två gånger: {line}")
        before = line
    return found


def faults_of_a_journey(lines: Sequence[str]) -> list[str]:
    """What is wrong with a journey whatever is done in it."""
    found = []
    for step in "\n".join(lines).strip().split("\n\n"):
        parts = [line.strip().partition(": ")[::2] for line in step.splitlines()]
        [done] = [text for kind, text in parts if kind == "GÖR"]
        [(kept, focus)] = [(kind == "FOKUS KVAR", text) for kind, text in parts if kind.startswith("FOKUS")]
        said = [text for kind, text in parts if kind == "MEDDELANDE"]
        new = [text for kind, text in parts if kind == "NYTT" and text != focus]
        if focus == "ingenstans":
            found.append(f"fokus är borta: {done}")
        if any(one in other for one, other in itertools.permutations(said, 2)):
            found.append(f"meddelandet hörs två gånger: {done}")
        if not kept and any(text in focus for text in said):
            found.append(f"meddelandet hörs igen när det får fokus: {done}")
        # What opens or closes under the finger says so itself, and what gets focus is read.
        gone = sum(int(text.split()[0]) for kind, text in parts if kind == "BORTA")
        is_changed = new or gone > sum(kind == "NYTT" for kind, _ in parts)
        if is_changed and not said and kept and not focus.endswith((", öppen", ", stängd")):
            found.append(f"ändringen är stum: {done}")
    return found
