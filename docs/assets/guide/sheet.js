"use strict";

/** The suggestions that the user has chosen to take along: one to three. */
class Chosen {
  static MOST = 3;

  constructor(result) {
    this.result = result;
    this.ids = [];
  }

  /** Chooses a suggestion, or no longer does. */
  take(id, isTaken) {
    this.ids = [...this.ids.filter((chosen) => chosen !== id), ...(isTaken ? [id] : [])];
  }

  /** What the guide says of those that are chosen, in the order they were chosen. */
  get suggestions() {
    const suggested = this.suggested();
    return this.ids.map((id) => suggested.find((suggestion) => suggestion.id === id));
  }

  suggested() {
    return [...this.result.found.suggestions, ...this.result.found.thinkFirst];
  }

  /** Shows what is chosen among the suggestions of now; what is no longer suggested is no longer chosen. */
  show() {
    const suggested = this.suggested();
    const ids = new Set(suggested.map(({ id }) => id));
    this.ids = this.ids.filter((id) => ids.has(id)).slice(0, Chosen.MOST);
    for (const { id } of suggested) {
      this.result.rows.get(id).take(this.ids.includes(id), this.ids.length === Chosen.MOST);
    }
    setText(this.result.part("meeting-button"), `Mötesblad (${this.ids.length})`);
    this.result.reveal("compare", this.ids.length > 1);
    this.result.part("compare").querySelector("a").hash = this.ids.join(",");
  }
}

/** A paper about what is chosen, which stands in place of the guide while it is open. */
class Sheet {
  /** @param {string} name - What its parts are called: `name` itself, `name-paper`, `name-button` and so on. */
  constructor(name, result, chosen) {
    this.name = name;
    this.result = result;
    this.chosen = chosen;
  }

  part(name) {
    return this.result.part(`${this.name}-${name}`);
  }

  get isOpen() {
    return !this.result.part(this.name).hidden;
  }

  open(isOpen) {
    this.result.reveal(this.name, isOpen);
    if (isOpen) {
      this.result.reveal(`${this.name}-taken`, false);
      this.part("paper").dataset.chosen = this.chosen.ids.length;
      this.fill();
    }
  }

  /** All that the paper says, in its order, as text to paste. */
  asText() {
    return [...this.part("paper").querySelectorAll("h2, h3, h4, p, li, dt, tr")]
      .filter((element) => !element.closest("[hidden]"))
      .map((element) => Sheet.line(element))
      .join("\n");
  }

  static line(element) {
    const text = textOf(element);
    return {
      H2: () => text.toUpperCase(),
      H3: () => `\n${text.toUpperCase()}`,
      H4: () => `${text}:`,
      LI: () => `- ${text}`,
      DT: () => `${text}: ${textOf(element.nextElementSibling)}`,
      TR: () => [...element.cells].map((cell) => textOf(cell) || "…").join(" | "),
      P: () => text,
    }[element.tagName]();
  }
}
