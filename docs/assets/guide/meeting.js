"use strict";

/** The sheet to take to a meeting: one to three suggestions that the user has chosen, on one page of paper. */
class Meeting {
  static MOST = 3;

  constructor(result) {
    this.result = result;
    this.sheet = result.part("meeting");
    this.chosen = [];
  }

  /** Chooses a suggestion, or no longer does. */
  take(id, isTaken) {
    this.chosen = [...this.chosen.filter((chosen) => chosen !== id), ...(isTaken ? [id] : [])];
  }

  /** Shows what is chosen among the suggestions of now; what is no longer suggested is no longer chosen. */
  show() {
    const { suggestions, thinkFirst } = this.result.found;
    const suggested = [...suggestions, ...thinkFirst];
    this.chosen = this.chosen
      .filter((id) => suggested.some((suggestion) => suggestion.id === id))
      .slice(0, Meeting.MOST);
    for (const { id } of suggested) {
      const box = this.result.boxes.get(id);
      box.checked = this.chosen.includes(id);
      box.disabled = !box.checked && this.chosen.length === Meeting.MOST;
    }
    this.result.part("meeting-button").textContent = `Mötesblad (${this.chosen.length})`;
    this.open(document.documentElement.classList.contains("shows-meeting") && this.chosen.length > 0);
  }

  /** Shows the sheet in place of the guide, or the guide again. */
  open(isOpen) {
    document.documentElement.classList.toggle("shows-meeting", isOpen);
    this.sheet.hidden = !isOpen;
    if (isOpen) {
      this.fill();
    }
  }

  fill() {
    const { report, suggestions, thinkFirst } = this.result.found;
    const all = [...suggestions, ...thinkFirst];
    this.result.part("meeting-day").textContent = new Date().toLocaleDateString("sv-SE");
    this.result.reveal("meeting-taken", false);
    this.result.reveal("meeting-safety", report);
    this.result
      .part("meeting-safety")
      .replaceChildren(
        made("h3", "Gör detta först"),
        ...[...this.result.part("report").querySelectorAll(":scope > :is(p:not([hidden]), ol)")].map((element) =>
          element.cloneNode(true),
        ),
      );
    this.result.part("chosen").replaceChildren(
      ...this.chosen.map((id, index) =>
        this.chosenPart(
          all.find((suggestion) => suggestion.id === id),
          index + 1,
        ),
      ),
    );
    this.result.part("paper").dataset.chosen = this.chosen.length;
  }

  chosenPart(suggestion, number) {
    const card = this.result.fillRow(suggestion);
    const facts = [...card.querySelectorAll(".for-meeting:not([hidden])")].map((fact) => fact.cloneNode(true));
    facts
      .find((fact) => fact.dataset.known)
      .querySelector("dd")
      .prepend(...[...card.querySelector(".row-known:not([hidden])").cloneNode(true).childNodes], " ");
    const what = made("div", made("dt", "Vad"), made("dd", textOf(card.querySelector(".row-what"))));
    const warnings = [".caution", ".beside:not([hidden])", ".danger-note:not([hidden])"]
      .map((part) => textOf(card.querySelector(part)))
      .filter(Boolean)
      .map((text) => made("div", made("dt", "Tänk på"), made("dd", text)));
    return made(
      "section",
      made("h3", `${number}. ${this.result.title(suggestion.id)}`),
      made("dl", what, ...warnings, ...facts),
      { class: "meet" },
    );
  }

  /** All that the paper says, in its order, as text to paste. */
  asText() {
    return [...this.result.part("paper").querySelectorAll("h2, h3, p, li, dt, tr")]
      .filter((element) => !element.closest("[hidden]"))
      .map((element) => Meeting.line(element))
      .join("\n");
  }

  static line(element) {
    const text = textOf(element);
    return {
      H2: () => text.toUpperCase(),
      H3: () => `\n${text.toUpperCase()}`,
      LI: () => `- ${text}`,
      DT: () => `${text}: ${textOf(element.nextElementSibling)}`,
      TR: () => [...element.cells].map((cell) => textOf(cell) || "…").join(" | "),
      P: () => text,
    }[element.tagName]();
  }
}
