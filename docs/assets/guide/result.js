"use strict";

/** Shows what suggest() says: fills in and puts in order the parts that the page already has. */
class Result {
  static FIRST_SHOWN = 6;

  static WHY_NOT = {
    stage: (answers) => `är inte till för skolformen ${answers}`,
    age: (answers) => `är inte till för åldern ${answers}`,
    absence: (answers) => `är inte till för frånvaron ${answers}`,
    "only-when": (answers) => `är bara till för ${answers}`,
    "not-when": (answers) => `passar inte med ${answers}`,
    "not-for-one-child": () => "är till för verksamheten eller området, inte för ett enskilt barn",
    "no-need": () => "stärker inget av behoven",
  };

  static WITHOUT_SUGGESTIONS = ["nothing-marked", "all-well", "some-unknown", "only-unknown"];

  constructor(root, answers) {
    this.root = root;
    this.answers = answers;
    this.cards = new Map([...document.querySelectorAll("[data-card]")].map((card) => [card.dataset.card, card]));
    this.leftOutItems = new Map();
    this.shownBefore = [];
    this.showsAll = false;
    // The cards live on in the map, and come back one by one as suggestions.
    document.querySelector("[data-part=all]").remove();
    this.dangerBefore = "";
    // Beside nothing else, so that it stays in view as long as the page does.
    document.querySelector(".site-header").after(this.part("strip"));
    window.addEventListener("beforeprint", () => {
      this.part("printed").textContent = new Date().toLocaleDateString("sv-SE");
      for (const fold of document.querySelectorAll(".fold")) {
        fold.dataset.wasOpen = fold.open;
        fold.open = true;
      }
    });
    window.addEventListener("afterprint", () => {
      for (const fold of document.querySelectorAll(".fold")) {
        fold.open = fold.dataset.wasOpen === "true";
      }
    });
  }

  part(name) {
    return document.querySelector(`[data-part="${name}"]`);
  }

  show(found, notices) {
    this.found = found;
    const given = this.answers.given();
    const groups = given[this.answers.rules.groups.question] || [];
    this.showSafety();
    for (const status of Result.WITHOUT_SUGGESTIONS) {
      this.reveal(status, found.status === status);
    }
    this.reveal("groups-only", groups.length > 0 && found.needs.length === 0);
    this.reveal("mostly-unknown", found.mostlyUnknown);
    this.reveal("actions", Object.keys(given).length > 0);
    this.reveal("needs", found.needs.length > 0);
    this.reveal("left-out", found.leftOut.length > 0);
    this.reveal("measures", found.measures.length > 0);
    this.reveal("long-absence", this.answers.about("absence").includes("long"));
    this.reveal("groups", groups.length > 0);
    this.reveal("notices-seen", notices.length > 0);
    this.part("notices").replaceChildren(...notices.map((text) => made("li", text)));
    this.showSeen();
    this.showNeeds();
    this.showSuggestions();
    this.showCoverage();
    this.showLeftOut();
    this.showListed("measure", found.measures);
    this.showListed("group", groups);
    this.announce();
  }

  /** The child's safety first: the strip that stays in view, what to do, and suggestions folded under it. */
  showSafety() {
    const { report, danger, suggestions, waiting } = this.found;
    document.documentElement.classList.toggle("child-in-danger", report);
    this.reveal("strip", report);
    this.reveal("report", report);
    this.reveal("unsure", danger.length === 0);
    this.showListed("danger", danger);
    this.reveal("fold-label", danger.length > 0);
    this.part("fold-label").textContent = `${suggestions.length} förslag som kan gälla samtidigt`;
    if (danger.join() !== this.dangerBefore) {
      this.part("fold").open = danger.length === 0;
      this.dangerBefore = danger.join();
    }
    this.reveal("waiting", waiting.length > 0);
    this.part("waiting-label").textContent = `${waiting.length} väntar tills barnet är tryggt`;
    this.part("waiting")
      .querySelector("ul")
      .replaceChildren(
        ...waiting.map((id) => made("li", this.linkTo(id), `: ${this.inDanger(id)}`, { "data-waiting": id })),
      );
  }

  /** What an intervention's own text says of a child in danger. */
  inDanger(id) {
    return textOf(this.cards.get(id).querySelector(".danger-note span"));
  }

  linkTo(id) {
    return made("a", this.title(id), { href: this.cards.get(id).querySelector("a").getAttribute("href") });
  }

  reveal(name, isShown) {
    this.part(name).hidden = !isShown;
  }

  showListed(kind, ids) {
    for (const item of this.root.querySelectorAll(`[data-${kind}]`)) {
      item.hidden = !ids.includes(item.dataset[kind]);
    }
  }

  showSeen() {
    const seen = this.answers.seen();
    this.reveal("seen", seen.length > 0);
    this.part("seen")
      .querySelector("dl")
      .replaceChildren(
        ...seen.flatMap(({ heading, texts }) => [made("dt", heading), ...texts.map((text) => made("dd", text))]),
      );
  }

  showNeeds() {
    this.showListed(
      "need",
      this.found.needs.map(({ factor }) => factor),
    );
    for (const item of this.root.querySelectorAll("[data-need]")) {
      item.querySelector(".uncovered").hidden = !this.found.uncovered.includes(item.dataset.need);
    }
  }

  showSuggestions() {
    const { suggestions, thinkFirst } = this.found;
    this.fill("suggestions", "ol", suggestions);
    this.fill("think-first", "ul", thinkFirst);
    const beyond = ({ length }) => Math.max(0, length - Result.FIRST_SHOWN);
    const more = beyond(suggestions) + beyond(thinkFirst);
    const button = this.root.querySelector("[data-action=more]");
    button.hidden = this.showsAll || more === 0;
    button.textContent = `Visa ${more} till`;
  }

  /** Shows what stands behind "Visa fler", and puts focus on the first of it. */
  showMore() {
    const first = this.root.querySelector("[data-suggestion][hidden]");
    this.showsAll = true;
    this.showSuggestions();
    first.querySelector("a").focus();
  }

  /** Puts the cards of one list in order. Those behind "Visa fler" get their reasons when they are shown. */
  fill(name, listName, suggestions) {
    const cards = suggestions.map((suggestion, index) => {
      const card = this.cards.get(suggestion.id);
      card.dataset.suggestion = suggestion.id;
      card.toggleAttribute("data-think-first", Boolean(suggestion.why));
      card.querySelector(".danger-note")?.toggleAttribute("hidden", !suggestion.careful);
      card.hidden = !this.showsAll && index >= Result.FIRST_SHOWN;
      if (!card.hidden) {
        card.querySelector(".reasons ul").replaceChildren(...this.reasons(suggestion).map((text) => made("li", text)));
        card.querySelector(".covers").textContent = this.strengthens(suggestion);
        card.querySelector(".caution").textContent = this.caution(suggestion);
        card.querySelector(".beside").hidden = !suggestion.beside;
      }
      return card;
    });
    arrange(this.part(name).querySelector(listName), cards);
    this.reveal(name, cards.length > 0);
  }

  /** One line for what was asked for by name, then one for each need, main aims first: the answers and the factor. */
  reasons({ covers, asked }) {
    const byName = asked.map((id) => {
      const { heading, text } = this.answers.option(id);
      return `”${text}” (${heading}): insatsen är till för just det här.`;
    });
    const byNeed = inAimOrder(covers).map((cover) => {
      const { because } = this.found.needs.find(({ factor }) => factor === cover.factor);
      const said = new Map();
      for (const { option } of because) {
        const { heading, text } = this.answers.option(option);
        said.set(heading, [...(said.get(heading) || []), `”${text}”`]);
      }
      return `${listed([...said].map(([heading, texts]) => `${listed(texts)} (${heading})`))}: ${this.aimAt(cover)}.`;
    });
    return [...byName, ...byNeed];
  }

  /** What a suggestion strengthens, or what it is meant for, in one line. */
  strengthens({ covers, asked }) {
    return covers.length > 0
      ? `Stärker: ${listed(inAimOrder(covers).map((cover) => this.aimAt(cover)))}.`
      : `Till för: ${listed(asked.map((id) => this.answers.option(id).text))}.`;
  }

  /** Why a suggestion stands under "Tänk efter först": what its studies show, and of what. Empty for the others. */
  caution({ why = [] }) {
    return why
      .map(
        ({ factor, state }) =>
          `${this.answers.rules.caution[state]}: ${factor ? this.factorTitle(factor).toLowerCase() : "sammantaget"}.`,
      )
      .join(" ");
  }

  aimAt({ factor, aim }) {
    return this.factorTitle(factor) + (aim === "main" ? " (huvudmål)" : "");
  }

  showCoverage() {
    const { needs, suggestions, thinkFirst } = this.found;
    const shown = [suggestions, thinkFirst].flatMap((list) => list.slice(0, Result.FIRST_SHOWN));
    const marks = { main: "H", also: "S" };
    const head = made(
      "tr",
      made("th", "Förslag", { scope: "col" }),
      ...needs.map(({ factor }) => made("th", this.factorTitle(factor), { scope: "col" })),
    );
    const rows = shown.map(({ id, covers }) =>
      made(
        "tr",
        made("th", this.title(id), { scope: "row" }),
        ...needs.map(({ factor }) => made("td", marks[covers.find((cover) => cover.factor === factor)?.aim] || "–")),
      ),
    );
    this.part("coverage").querySelector("thead").replaceChildren(head);
    this.part("coverage")
      .querySelector("tbody")
      .replaceChildren(...rows);
    this.reveal("coverage", shown.length > 0 && needs.length > 1);
  }

  showLeftOut() {
    arrange(
      this.part("left-out").querySelector("ul"),
      this.found.leftOut.map(({ id, why }) => {
        const item = this.leftOutItems.get(id) || this.leftOutItem(id);
        const text = `: ${listed(why.map(({ rule, options }) => Result.WHY_NOT[rule](this.quoted(options))))}.`;
        if (item.lastChild.data !== text) {
          item.lastChild.data = text;
        }
        return item;
      }),
    );
  }

  /** Answers as they read in the form: ”a” eller ”b”. */
  quoted(options) {
    return options.map((option) => `”${this.answers.option(option).text}”`).join(" eller ");
  }

  leftOutItem(id) {
    const item = made("li", this.linkTo(id), " ", { "data-left-out": id });
    this.leftOutItems.set(id, item);
    return item;
  }

  /** Says in one status line how many there are and what changed, and moves no focus. */
  announce() {
    const now = this.found.suggestions.map(({ id }) => id);
    const isSuggested = this.found.status === "suggested";
    const count = now.length === 0 ? "Inga förslag" : `${now.length} förslag`;
    const think = this.found.thinkFirst.length > 0 ? ` ${this.found.thinkFirst.length} att tänka efter om först.` : "";
    const named = (what, ids) =>
      ids.length === 0
        ? ""
        : ` ${what}: ${listed(ids.slice(0, 3).map((id) => this.title(id)))}${ids.length > 3 ? ` och ${ids.length - 3} till` : ""}.`;
    const changes =
      this.shownBefore.length === 0
        ? ""
        : named(
            "Nytt",
            now.filter((id) => !this.shownBefore.includes(id)),
          ) +
          named(
            "Borta",
            this.shownBefore.filter((id) => !now.includes(id)),
          );
    const safety = this.found.report ? "Barnets skydd går först. " : "";
    this.part("status").textContent = safety + (isSuggested ? `${count}.${think}${changes}` : "Inga förslag än.");
    this.part("jump").textContent = `Till ${count.toLowerCase()}`;
    this.reveal("jump", isSuggested);
    this.shownBefore = now;
  }

  title(id) {
    return this.cards.get(id).querySelector("a").textContent;
  }

  factorTitle(factor) {
    return this.root.querySelector(`[data-need="${factor}"] a`).textContent;
  }

  /** The result in the order an investigation is written: what was seen, factors, suggestions, follow-up. */
  asText() {
    const { report, needs, suggestions, thinkFirst, waiting, measures } = this.found;
    const lines = [
      `Insatskompassen, förslag ${new Date().toLocaleDateString("sv-SE")} (frågor version ${this.answers.rules.version})`,
    ];
    if (report) {
      lines.push("", "GÖR DETTA FÖRST: BARNETS SKYDD", ...this.listedIn("report", "p:not([hidden]), li"));
    }
    for (const { heading, area, texts } of this.answers.seen()) {
      const factors = needs.filter(
        ({ because }) => area && because.some(({ option }) => this.answers.option(option).area === area),
      );
      lines.push("", heading.toUpperCase(), ...texts.map((text) => `- ${text}`));
      if (factors.length > 0) {
        lines.push(`Skyddsfaktorer att stärka: ${listed(factors.map(({ factor }) => this.factorTitle(factor)))}`);
      }
    }
    const described = (suggestion) => {
      const said = (name) => textOf(this.cards.get(suggestion.id).querySelector(name));
      return [
        `- ${this.title(suggestion.id)}`,
        `  ${this.strengthens(suggestion)}`,
        ...(suggestion.careful ? [`  Om barnet kan vara i fara: ${this.inDanger(suggestion.id)}`] : []),
        `  Vad vi vet: ${said(".card-evidence")}`,
        ...[said(".card-offer")].filter(Boolean).map((offer) => `  ${offer}`),
      ];
    };
    const shown = (list) => (this.showsAll ? list : list.slice(0, Result.FIRST_SHOWN)).flatMap(described);
    lines.push("", "FÖRSLAG ATT VÄGA IN", ...shown(suggestions));
    if (thinkFirst.length > 0) {
      lines.push("", "TÄNK EFTER FÖRST", ...shown(thinkFirst));
    }
    if (waiting.length > 0) {
      lines.push("", "VÄNTAR TILLS BARNET ÄR TRYGGT", ...this.listedIn("waiting", "li"));
    }
    if (measures.length > 0) {
      lines.push(
        "",
        "FÖLJ UPP",
        ...measures.map((id) => `- ${textOf(this.root.querySelector(`[data-measure="${id}"]`))}`),
      );
    }
    lines.push("", "NÄSTA STEG I VARJE ÄRENDE", ...this.listedIn("next-steps", "li"));
    lines.push("", "BARNETS EGNA ORD", "", "EGEN BEDÖMNING", "");
    return lines.join("\n");
  }

  /** The texts of some elements within a part, each on a line of its own. */
  listedIn(name, selector) {
    return [...this.part(name).querySelectorAll(selector)].map((element) => `- ${textOf(element)}`);
  }
}

/** Makes `nodes` the children of `list`, in order, moving only those that stand wrong: a long list costs little. */
function arrange(list, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...list.children]) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }
  let next = list.firstElementChild;
  for (const node of nodes) {
    if (node === next) {
      next = next.nextElementSibling;
    } else {
      list.insertBefore(node, next);
    }
  }
}
