"use strict";

/** The sheet to take to a meeting, on one page of paper. */
class Meeting extends Sheet {
  fill() {
    this.part("day").textContent = new Date().toLocaleDateString("sv-SE");
    this.result.reveal("meeting-safety", this.result.found.report);
    this.part("safety").replaceChildren(
      made("h3", "Gör detta först"),
      made("p", "Visa inte bladet för föräldrarna: det säger vad som är svarat om barnets skydd."),
      ...[...this.result.part("report").querySelectorAll(":scope > :is(p:not([hidden]), ol)")].map((element) =>
        element.cloneNode(true),
      ),
    );
    this.result
      .part("chosen")
      .replaceChildren(...this.chosen.suggestions.map((suggestion, index) => this.chosenPart(suggestion, index + 1)));
  }

  chosenPart(suggestion, number) {
    const card = this.result.fillRow(suggestion);
    const facts = [...card.querySelectorAll(".row-facts > div:not(.not-for-meeting, [hidden])")].map((fact) =>
      fact.cloneNode(true),
    );
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
}
