"use strict";

/**
 * The sheet to talk about with the child and the parents: what is chosen, and to wait, side by side.
 *
 * It says nothing of danger. Whoever the child is afraid of may read it, so what the user must know of that stands
 * outside the paper.
 */
class Talk extends Sheet {
  static LETTERS = ["A", "B", "C", "D"];

  constructor(name, result, chosen) {
    super(name, result, chosen);
    const templates = [...this.result.part(name).querySelectorAll("template")];
    this.options = new Map(templates.map((template) => [template.dataset.talk, template.content.firstElementChild]));
  }

  fill() {
    this.result.reveal("talk-in-danger", this.result.found.report);
    const options = [...this.chosen.suggestions.map((suggestion) => this.option(suggestion)), this.waiting()];
    const sources = options.map((option, index) => {
      const name = option.querySelector("h3");
      name.prepend(`${Talk.LETTERS[index]}. `);
      const from = option.querySelector(".from");
      from.remove();
      return made("li", `${textOf(name)}: ${textOf(from)}`);
    });
    this.result.part("options").replaceChildren(...options);
    this.result
      .part("choices")
      .replaceChildren(
        ...[...Talk.LETTERS.slice(0, options.length), "Vet inte än"].map((choice) => made("li", choice)),
      );
    this.result.part("talk-sources").replaceChildren(...sources);
  }

  /** A suggestion, with what is known of the outcome that is asked for. */
  option({ id, covers }) {
    const option = this.options.get(id).cloneNode(true);
    const known = [...option.querySelectorAll("[data-known]")];
    const outcome = this.result.outcomeAskedFor(known, covers);
    for (const part of known) {
      part.hidden = part.dataset.known !== outcome;
    }
    return option;
  }

  waiting() {
    return this.options.get("").cloneNode(true);
  }
}
