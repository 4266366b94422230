"use strict";

/**
 * The list of interventions: narrows it by what is chosen, and keeps the choices in the address, so that a narrowed
 * list is a link.
 */
class Catalogue {
  static MOST_TO_COMPARE = 3;

  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    this.panel = root.querySelector(".catalogue-panel");
    const inputs = [...this.form.querySelectorAll("input")];
    this.options = new Map(inputs.map((input) => [`${input.name}=${input.value}`, this.option(input)]));
    this.cards = [...root.querySelectorAll("[data-facets]")];
    this.records = this.cards.map((card) => readChoices(card.dataset.facets));
    this.notices = [];
    this.sections = [...root.querySelectorAll(".catalogue-category")];
    this.sectionOf = new Map(this.cards.map((card) => [card, card.closest(".catalogue-category")]));
    this.compareAddress = this.part("compared").querySelector("a").href;

    this.form.addEventListener("change", () => this.choose());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => this.act(event.target.closest("[data-action]")));
    root.addEventListener(
      "change",
      (event) => event.target.closest(".catalogue-compare") && this.compare(event.target),
    );
    window.addEventListener("hashchange", () => this.openLink());
    window.addEventListener("beforeprint", () => this.describeForPaper());
    const wide = window.matchMedia("(min-width: 62rem)");
    wide.addEventListener("change", () => this.unfold(wide.matches));
    this.unfold(wide.matches);
    this.kept = new KeptState(
      "list",
      () => this.given(),
      (given) => this.fill(given),
    );
    if (this.kept.isThere) {
      this.kept.restore();
    } else {
      this.openLink();
    }
  }

  given() {
    return { chosen: this.chosen(), compared: this.toCompare().map(({ value }) => value), notices: this.notices };
  }

  fill({ chosen, compared, notices }) {
    for (const { input } of this.options.values()) {
      input.checked = Boolean(chosen[input.name]?.includes(input.value));
    }
    for (const box of this.root.querySelectorAll(".catalogue-compare input")) {
      box.checked = compared.includes(box.value);
    }
    this.choose(notices);
    this.compare();
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** What the page says of one option; read once, since it never changes. */
  option(input) {
    const label = input.labels[0];
    const facet = input.closest("details").querySelector("summary").textContent;
    return {
      input,
      facet,
      text: label.firstElementChild.textContent,
      count: label.lastElementChild,
      frame: input.parentElement,
    };
  }

  /** Beside the list the panel always stands open; above it, it opens on demand. */
  unfold(isWide) {
    this.panel.open = isWide;
  }

  /** Codes by facet, in the order of the page. */
  chosen() {
    const choices = {};
    for (const { input } of this.options.values()) {
      if (input.checked) {
        (choices[input.name] = choices[input.name] || []).push(input.value);
      }
    }
    return choices;
  }

  /**
   * A fragment with choices is opened. One that names a place on the page changes nothing: the browser has gone
   * there, and the choices go back into the address.
   */
  openLink() {
    const fragment = readFragment();
    if (document.getElementById(fragment)) {
      this.choose();
      return;
    }
    this.form.reset();
    const unknown = unreadable(fragment);
    for (const [facet, codes] of Object.entries(readChoices(fragment))) {
      for (const code of codes) {
        const option = this.options.get(`${facet}=${code}`);
        if (option) {
          option.input.checked = true;
          option.input.closest("details").open = true;
        } else {
          unknown.push(`Länken har valet ”${facet}=${code}”, som inte finns. Det är inte med.`);
        }
      }
    }
    this.choose(unknown);
  }

  /** Shows what the choices leave, and writes them in the address. */
  choose(notices = []) {
    const chosen = this.chosen();
    this.notices = notices;
    this.kept.keep();
    const fragment = writeChoices(chosen);
    if (fragment || location.hash.includes("=")) {
      writeFragment(fragment);
    }
    const { shown, counts } = filterCards(chosen, this.records);
    this.cards.forEach((card, index) => {
      if (card.hidden === shown[index]) {
        card.hidden = !shown[index];
      }
    });
    const filled = new Set(this.cards.filter((card, index) => shown[index]).map((card) => this.sectionOf.get(card)));
    for (const section of this.sections) {
      section.hidden = Boolean(fragment) && !filled.has(section);
    }
    for (const { input, count, frame } of this.options.values()) {
      const number = String(counts[input.name]?.[input.value] || 0);
      if (count.textContent !== number) {
        count.textContent = number;
        frame.classList.toggle("catalogue-none", number === "0");
      }
    }
    this.tell(shown.filter(Boolean).length, Boolean(fragment), notices);
  }

  tell(number, isNarrowed, notices) {
    const all = this.cards.length;
    this.part("status").textContent = !isNarrowed
      ? `Alla ${all} insatser`
      : number > 0
        ? `${number} av ${all} insatser`
        : `Ingen av ${all} insatser har allt du valt. Ta bort ett val.`;
    this.root.querySelector("[data-action=to-list]").textContent =
      number === 1 ? "Visa 1 insats" : `Visa ${number} insatser`;
    this.part("chosen").hidden = !isNarrowed;
    this.part("chosen").replaceChildren(
      ...[...this.options]
        .filter(([, { input }]) => input.checked)
        .map(([name, { facet, text }]) =>
          made(
            "li",
            made(
              "button",
              { type: "button", "data-action": "remove", "data-option": name },
              made("span", "Ta bort ", { class: "quiet" }),
              `${facet}: ${text}`,
            ),
          ),
        ),
    );
    this.part("actions").hidden = !isNarrowed;
    this.part("taken").hidden = true;
    this.part("notices").hidden = notices.length === 0;
    this.part("notices")
      .querySelector("ul")
      .replaceChildren(...notices.map((notice) => made("li", notice)));
  }

  act(button) {
    const action = button?.dataset.action;
    if (action === "clear") {
      this.form.reset();
      this.choose();
      this.part("status").focus();
    } else if (action === "remove") {
      this.options.get(button.dataset.option).input.checked = false;
      this.choose();
      (this.part("chosen").querySelector("button") || this.part("status")).focus();
    } else if (action === "to-list") {
      this.panel.open = false;
      this.part("status").focus();
    } else if (action === "link") {
      this.giveLink();
    } else if (action === "compare-none") {
      for (const box of this.toCompare()) {
        box.checked = false;
      }
      this.compare();
      this.part("status").focus();
    }
  }

  /** Shows the link, marked, and copies it where the browser lets us. */
  async giveLink() {
    const field = document.getElementById("lank-att-ta-med");
    const label = this.part("taken-label");
    this.part("taken").hidden = false;
    label.textContent = "Länk till listan";
    field.value = location.href;
    label.textContent = (await copiedFrom(field)) ? "Länken är kopierad." : "Länken är markerad: tryck Ctrl+C.";
  }

  toCompare() {
    return [...this.root.querySelectorAll(".catalogue-compare input:checked")];
  }

  /** Keeps at most three, and leads to them side by side. */
  compare(latest) {
    const isTooMany = this.toCompare().length > Catalogue.MOST_TO_COMPARE;
    if (isTooMany) {
      latest.checked = false;
    }
    this.kept.keep();
    const boxes = this.toCompare();
    const titles = boxes.map((box) => box.closest("[data-facets]").querySelector("a").textContent);
    const link = this.part("compared").querySelector("a");
    this.part("compared").hidden = boxes.length === 0;
    this.part("compared-names").textContent =
      `${isTooMany ? "Högst tre kan jämföras. " : ""}Att jämföra: ${listed(titles)}.${boxes.length === 1 ? " Välj en till." : ""}`;
    link.hidden = boxes.length < 2;
    link.href = `${this.compareAddress}#${boxes.map((box) => box.value).join(",")}`;
  }

  /** On paper the list says how it was narrowed, when, and where it stands. */
  describeForPaper() {
    const byFacet = new Map();
    for (const { input, facet, text } of this.options.values()) {
      if (input.checked) {
        byFacet.set(facet, [...(byFacet.get(facet) || []), text]);
      }
    }
    const choices = [...byFacet].map(([facet, texts]) => `${facet}: ${texts.join(" eller ")}.`).join(" ");
    this.part("printed").textContent =
      `Insatskompassen. Utskrivet ${new Date().toLocaleDateString("sv-SE")}. ${choices} ${location.href}`;
  }
}

new Catalogue(document.getElementById("katalog"));
