"use strict";

/**
 * The list of interventions: narrows it by what is chosen and written, puts it in order, and keeps all of that in the
 * address, so that a list is a link.
 */
class Catalogue {
  static MOST_TO_COMPARE = 3;

  /** Interventions that are named before the list is reached. */
  static PEEKED = 3;

  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    const inputs = [...this.form.querySelectorAll("fieldset input")];
    this.options = new Map(inputs.map((input) => [`${input.name}=${input.value}`, this.option(input)]));
    this.cards = [...root.querySelectorAll("[data-facets]")];
    this.records = this.cards.map((card) => readChoices(card.dataset.facets));
    this.texts = this.cards.map((card) =>
      searchedText(
        ...[".entry-title", ".catalogue-summary"].map((selector) => textOf(card.querySelector(selector))),
        card.dataset.names,
      ),
    );
    this.text = this.part("text");
    this.order = this.part("order");
    this.asCards = this.part("cards");
    this.lists = new Map(this.cards.map((card) => [card, card.parentElement]));
    this.inOrder = this.cards;
    this.notices = [];
    this.sections = [...root.querySelectorAll(".catalogue-category")];
    this.sectionOf = new Map(this.cards.map((card) => [card, card.closest(".catalogue-category")]));
    this.offered = root.querySelector(".catalogue-facet[hidden]");
    this.compareAddress = this.part("compared").querySelector("a").href;

    this.form.addEventListener("change", () => this.chosenNow());
    this.text.addEventListener("input", () => this.chosenNow());
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && this.closeGroup(event.target));
    document.addEventListener("click", (event) => this.closeOthers(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => this.act(event.target.closest("[data-action]")));
    root.addEventListener(
      "change",
      (event) => event.target.closest(".catalogue-compare") && this.compare(event.target),
    );
    window.addEventListener("hashchange", () => this.openLink());
    document.addEventListener("offer", ({ detail }) => this.showOffer(detail));
    window.addEventListener("beforeprint", () => this.describeForPaper());
    this.kept = new KeptState(
      "list",
      () => this.given(),
      (given) => this.fill(given),
    );
    if (history.state?.offer) {
      // The event may have passed.
      carriedOffer.load().then(
        () => this.showOffer(offerInTab.shown),
        () => {},
      );
    }
    if (this.kept.isThere) {
      this.kept.restore();
    } else {
      this.openLink();
    }
  }

  /** Lets the list be narrowed by an offer that is carried, as by one that the site was built with. */
  showOffer(shown) {
    if (!this.offered) {
      return;
    }
    this.offered.hidden = !shown;
    this.cards.forEach((card, index) => {
      const status = shown?.statusOf(card.querySelector(".catalogue-compare input").value);
      this.records[index]["hos-oss"] = status ? [status] : [];
    });
    if (!shown) {
      this.offered.querySelectorAll("input").forEach((input) => (input.checked = false));
    }
    this.choose(this.notices);
  }

  /** Whether a choice can be made now. */
  isOffered({ frame }) {
    return !frame.closest("[hidden]") || Boolean(history.state?.offer);
  }

  given() {
    return {
      chosen: this.chosen(),
      text: this.text.value,
      order: this.order.value,
      asCards: this.asCards.checked,
      compared: this.toCompare().map(({ value }) => value),
      notices: this.notices,
    };
  }

  fill({ chosen, text, order, asCards, compared, notices }) {
    this.text.value = text;
    this.order.value = order;
    this.asCards.checked = asCards;
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
    const facet = input.closest(".catalogue-facet").querySelector("summary").textContent;
    return {
      input,
      facet,
      text: label.firstElementChild.textContent,
      count: label.lastElementChild,
      frame: input.parentElement,
    };
  }

  /** One group of choices lies over the list at a time, until the reader goes elsewhere. */
  closeOthers(target) {
    for (const group of this.form.querySelectorAll(".catalogue-bar > details[open]")) {
      group.open = group.contains(target);
    }
  }

  closeGroup(target) {
    const group = target.closest(".catalogue-bar > details[open]");
    if (group) {
      group.open = false;
      group.querySelector("summary").focus();
    }
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
    const { text = [], ordning = [], visa = [], ...choices } = readChoices(fragment);
    this.text.value = text.join(" ").replaceAll("+", " ");
    this.asCards.checked = visa.includes("kort");
    unknown.push(...this.chooseOrder(ordning));
    for (const [facet, codes] of Object.entries(choices)) {
      for (const code of codes) {
        const option = this.options.get(`${facet}=${code}`);
        if (option && this.isOffered(option)) {
          option.input.checked = true;
        } else {
          unknown.push(`Länken har valet ”${facet}=${code}”, som inte finns. Det är inte med.`);
        }
      }
    }
    this.choose(unknown);
  }

  /** The order of a link, and what is said of one that there is not. */
  chooseOrder([name = ""]) {
    const isThere = [...this.order.options].some(({ value }) => value === name);
    this.order.value = isThere ? name : "";
    return isThere ? [] : [`Länken har ordningen ”${name}”, som inte finns. Den är inte med.`];
  }

  /** All that is chosen, as it stands in the address. */
  asFragment(chosen, words) {
    return writeChoices({
      ...chosen,
      ...(words.length > 0 && { text: [words.join("+")] }),
      ...(this.order.value && { ordning: [this.order.value] }),
      ...(this.asCards.checked && { visa: ["kort"] }),
    });
  }

  /** What the reader just chose is kept when the browser has shown what it leaves. */
  chosenNow() {
    this.apply([]);
    this.kept.keepSoon();
  }

  choose(notices = []) {
    this.apply(notices);
    this.kept.keep();
  }

  /** Shows what the choices leave, and writes them in the address. */
  apply(notices) {
    const chosen = this.chosen();
    const words = comparedWords(this.text.value);
    this.notices = notices;
    const fragment = this.asFragment(chosen, words);
    if (fragment || location.hash.includes("=")) {
      writeFragment(fragment);
    }
    const isNarrowed = Object.keys(chosen).length > 0 || words.length > 0;
    this.root.classList.toggle("catalogue-as-cards", this.asCards.checked);
    this.putInOrder();
    const { shown, counts } = filterRows(
      chosen,
      this.records,
      words.length > 0 && this.texts.map((text) => hasWords(text, words)),
    );
    this.show(shown, isNarrowed);
    this.count(counts);
    this.tell(shown.filter(Boolean).length, isNarrowed, notices);
    this.peek(isNarrowed ? this.inOrder.filter((card) => !card.hidden) : []);
  }

  /** Changes nothing that is as it should be: that is what makes a long list quick. */
  show(shown, isNarrowed) {
    this.cards.forEach((card, index) => {
      if (card.hidden === shown[index]) {
        card.hidden = !shown[index];
      }
    });
    const ofRows = new Set(this.sectionOf.values());
    const filled = new Set(this.cards.filter((card, index) => shown[index]).map((card) => this.sectionOf.get(card)));
    for (const section of this.sections) {
      section.hidden = (isNarrowed && !filled.has(section)) || (this.order.value !== "" && ofRows.has(section));
    }
  }

  count(counts) {
    for (const { input, count, frame } of this.options.values()) {
      const number = String(counts[input.name]?.[input.value] || 0);
      if (count.textContent !== number) {
        count.textContent = number;
        frame.classList.toggle("catalogue-none", number === "0");
      }
    }
  }

  /** In one list by the order that is chosen, or each in that of its category. Equals keep the order of the alphabet. */
  putInOrder() {
    const name = this.order.value;
    if (name === (this.placedBy ?? "")) {
      return;
    }
    this.placedBy = name;
    const place = (card, by) => Number(card.getAttribute(`data-${by}`));
    const ordered = [...this.cards].sort(
      (one, other) => (name && place(one, name) - place(other, name)) || place(one, "a-o") - place(other, "a-o"),
    );
    this.inOrder = name ? ordered : this.cards;
    for (const card of ordered) {
      (name ? this.part("ordered") : this.lists.get(card)).append(card);
    }
    this.part("ordered").hidden = !name;
  }

  tell(number, isNarrowed, notices) {
    const all = this.cards.length;
    this.part("status").textContent = !isNarrowed
      ? `Alla ${all} insatser`
      : number > 0
        ? `${number} av ${all} insatser`
        : `Ingen av ${all} insatser har allt du valt. Ta bort ett val${this.text.value ? " eller ett ord, eller använd Sök" : ""}.`;
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

  /** On a telephone what is chosen lies above what is left: the first names are in view meanwhile, and the way there. */
  peek(left) {
    const bar = this.part("peek");
    bar.hidden = left.length === 0;
    bar.querySelector("button").textContent = `Visa ${left.length}`;
    bar.querySelector("span").textContent = left
      .slice(0, Catalogue.PEEKED)
      .map((card) => textOf(card.querySelector(".entry-title")))
      .join(", ");
  }

  act(button) {
    const action = button?.dataset.action;
    if (action === "clear") {
      const kept = { order: this.order.value, asCards: this.asCards.checked };
      this.form.reset();
      this.order.value = kept.order;
      this.asCards.checked = kept.asCards;
      this.choose();
      this.part("status").focus();
    } else if (action === "remove") {
      this.options.get(button.dataset.option).input.checked = false;
      this.choose();
      (this.part("chosen").querySelector("button") || this.part("status")).focus();
    } else if (action === "show") {
      this.closeOthers(null);
      this.part("status").scrollIntoView();
      this.part("status").focus({ preventScroll: true });
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
    if (this.text.value.trim()) {
      byFacet.set("Sökt i listan", [this.text.value.trim()]);
    }
    const choices = [...byFacet].map(([facet, texts]) => `${facet}: ${texts.join(" eller ")}.`).join(" ");
    this.part("printed").textContent =
      `Insatskompassen. Utskrivet ${new Date().toLocaleDateString("sv-SE")}. ${choices} ${location.href}`;
  }
}

new Catalogue(document.getElementById("katalog"));
