"use strict";

/**
 * The guide on the page: reads the form, asks suggest() and shows what it says.
 *
 * Answers live in the form and nowhere else. The only way out is the buttons under the result, and what they give is
 * shown to the user first.
 */
class Guide {
  static FIRST_SHOWN = 6;

  constructor(root) {
    this.root = root;
    this.form = root.querySelector("#vagledning-form");
    this.rules = JSON.parse(document.getElementById("vagledning-regler").textContent);
    this.cards = new Map([...document.querySelectorAll("[data-card]")].map((card) => [card.dataset.card, card]));
    this.inputs = new Map([...this.form.elements].map((element) => [`${element.name}=${element.value}`, element]));
    this.leftOutItems = new Map();
    this.linkNotices = [];
    this.shownBefore = [];
    this.showsAll = false;

    document.body.classList.add("guide-runs");
    // The cards live on in the map, and come back one by one as suggestions.
    this.part("all").remove();
    this.form.addEventListener("change", (event) => this.answered(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.root.addEventListener("click", (event) => this.act(event.target.closest("[data-action]")?.dataset.action));
    // Opening a link to the page that is already open changes the fragment only.
    window.addEventListener("hashchange", () => this.openLink());
    // Browsers may fill the form in again after Back; the answers are then shown, not guessed at.
    window.addEventListener("pageshow", () => this.update());
    window.addEventListener("beforeprint", () => {
      this.part("printed").textContent = new Date().toLocaleDateString("sv-SE");
    });
    this.openLink();
    this.update();
  }

  part(name) {
    return document.querySelector(`[data-part="${name}"]`);
  }

  /** Option ids by question id, as suggest() reads them. */
  answers() {
    const answers = {};
    for (const input of this.form.querySelectorAll("input:checked")) {
      (answers[input.name] = answers[input.name] || []).push(input.value);
    }
    return answers;
  }

  answered(input) {
    const isAlone = (other) => other.value === "vet-inte" || other.value === "inget";
    if (input.type === "checkbox" && input.checked) {
      for (const other of this.form.querySelectorAll(`input[name="${input.name}"]:checked`)) {
        if (other !== input && (isAlone(input) || isAlone(other))) {
          other.checked = false;
        }
      }
    }
    this.linkNotices = [];
    this.update();
  }

  update() {
    const notices = [];
    let result = suggest(this.answers(), this.rules);
    for (const { question, option } of result.dropped) {
      const input = this.input(question, option);
      input.checked = false;
      notices.push(`”${this.textOf(input)}” gäller inte den skolform du har valt, och är borttaget.`);
    }
    if (result.dropped.length > 0) {
      result = suggest(this.answers(), this.rules);
    }
    this.hideOptionsOfOtherStages();
    this.result = result;
    this.show(result);
    this.notify([...notices, ...this.linkNotices]);
  }

  hideOptionsOfOtherStages() {
    const { question } = this.rules.situation.find(({ filters }) => filters === "stage");
    const stage = this.form.querySelector(`input[name="${question}"]:checked`)?.value;
    for (const option of this.form.querySelectorAll("[data-stages]")) {
      option.hidden = Boolean(stage) && stage !== "vet-inte" && !option.dataset.stages.split(" ").includes(stage);
    }
  }

  show(result) {
    const suggested = result.status === "suggested";
    this.part("report").hidden = !result.report;
    this.part("nothing-marked").hidden = result.status !== "nothing-marked";
    this.part("only-unknown").hidden = result.status !== "only-unknown";
    this.part("mostly-unknown").hidden = !result.mostlyUnknown;
    this.part("actions").hidden = Object.keys(this.answers()).length === 0;
    this.part("taken").hidden = true;
    for (const name of ["needs", "left-out", "measures"]) {
      this.part(name).hidden = !suggested;
    }
    this.showSeen();
    this.showNeeds(result);
    this.showSuggestions(result);
    this.showCoverage(result);
    this.showLeftOut(result);
    this.showListed("measure", result.measures);
    this.part("measures").hidden = result.measures.length === 0;
    this.part("long-absence").hidden = !(this.answers()[this.questionFor("absence")] || []).includes("long");
    const groups = (this.answers()[this.rules.groups.question] || []);
    this.showListed("group", groups);
    this.part("groups").hidden = groups.length === 0;
    this.announce(result);
  }

  questionFor(filters) {
    return this.rules.situation.find((question) => question.filters === filters).question;
  }

  showListed(kind, ids) {
    for (const item of this.root.querySelectorAll(`[data-${kind}]`)) {
      item.hidden = !ids.includes(item.dataset[kind]);
    }
  }

  /** What the user has answered, by heading: the sheet and the text begin with it. */
  seen() {
    return [...this.form.querySelectorAll("section")]
      .map((section) => ({
        heading: section.querySelector("h2").textContent,
        area: section.dataset.area,
        texts: [...section.querySelectorAll("input:checked")].map((input) =>
          input.value === "vet-inte" || input.value === "inget"
            ? `${input.closest("fieldset").querySelector("legend").textContent} ${this.textOf(input)}.`
            : this.textOf(input)),
      }))
      .filter(({ texts }) => texts.length > 0);
  }

  showSeen() {
    const seen = this.seen();
    this.part("seen").hidden = seen.length === 0;
    this.part("seen").querySelector("dl").replaceChildren(
      ...seen.flatMap(({ heading, texts }) => [made("dt", heading), ...texts.map((text) => made("dd", text))]));
  }

  showNeeds(result) {
    this.showListed("need", result.needs.map(({ factor }) => factor));
    for (const item of this.root.querySelectorAll("[data-need]")) {
      item.querySelector(".uncovered").hidden = !result.uncovered.includes(item.dataset.need);
    }
  }

  showSuggestions({ suggestions, thinkFirst }) {
    this.fill("suggestions", "ol", suggestions, false);
    this.fill("think-first", "ul", thinkFirst, true);
    const more = [suggestions, thinkFirst].map((list) => Math.max(0, list.length - Guide.FIRST_SHOWN)).reduce((a, b) => a + b);
    const button = this.root.querySelector("[data-action=more]");
    button.hidden = this.showsAll || more === 0;
    button.textContent = `Visa ${more} till`;
  }

  /** Puts the cards of one list in order. Those behind "Visa fler" get their reasons when they are shown. */
  fill(name, listName, suggestions, isThinkFirst) {
    const cards = suggestions.map((suggestion, index) => {
      const { id } = suggestion;
      const card = this.cards.get(id);
      card.dataset.suggestion = id;
      card.toggleAttribute("data-think-first", isThinkFirst);
      card.hidden = !this.showsAll && index >= Guide.FIRST_SHOWN;
      if (!card.hidden) {
        card.querySelector(".reasons ul").replaceChildren(...this.reasons(suggestion).map((text) => made("li", text)));
        card.querySelector(".covers").textContent = this.strengthens(suggestion);
      }
      return card;
    });
    this.part(name).querySelector(listName).replaceChildren(...cards);
    this.part(name).hidden = cards.length === 0;
  }

  /** One line for what was asked for by name, then one for each need, main aims first: the answers and the factor. */
  reasons({ covers, asked }) {
    const byName = asked.map((code) => {
      const { area, text } = this.optionNamed(code);
      return `”${text}” (${area}): insatsen är till för just det.`;
    });
    const byNeed = inAimOrder(covers).map((cover) => {
      const { because } = this.result.needs.find(({ factor }) => factor === cover.factor);
      const said = new Map();
      for (const { option } of because) {
        const { area, text } = this.optionNamed(option);
        said.set(area, [...(said.get(area) || []), `”${text}”`]);
      }
      return `${listed([...said].map(([area, texts]) => `${listed(texts)} (${area})`))}: ${this.aimAt(cover)}.`;
    });
    return [...byName, ...byNeed];
  }

  /** What a suggestion strengthens, or what it is meant for, in one line. */
  strengthens({ covers, asked }) {
    return covers.length > 0
      ? `Stärker: ${listed(inAimOrder(covers).map((cover) => this.aimAt(cover)))}.`
      : `Till för: ${listed(asked.map((code) => this.optionNamed(code).text))}.`;
  }

  aimAt({ factor, aim }) {
    return this.factorTitle(factor) + (aim === "main" ? " (huvudmål)" : "");
  }

  showCoverage(result) {
    const shown = [...result.suggestions.slice(0, Guide.FIRST_SHOWN), ...result.thinkFirst.slice(0, Guide.FIRST_SHOWN)];
    this.part("coverage").hidden = shown.length === 0 || result.needs.length < 2;
    const head = made("tr", made("th", "Förslag", { scope: "col" }),
      ...result.needs.map(({ factor }) => made("th", this.factorTitle(factor), { scope: "col" })));
    const rows = shown.map(({ id, covers }) => made("tr", made("th", this.title(id), { scope: "row" }),
      ...result.needs.map(({ factor }) => {
        const aim = covers.find((cover) => cover.factor === factor)?.aim;
        return made("td", aim === "main" ? "H" : aim ? "S" : "–");
      })));
    this.part("coverage").querySelector("thead").replaceChildren(head);
    this.part("coverage").querySelector("tbody").replaceChildren(...rows);
  }

  static WHY_NOT = {
    "stage": "är inte till för skolformen",
    "absence": "är inte till för den här frånvaron",
    "only-when": "förutsätter ett svar som inte är markerat",
    "not-when": "passar inte med ett svar du har markerat",
    "not-for-one-child": "är till för verksamheten eller området, inte för ett enskilt barn",
    "no-need": "stärker inget av behoven",
  };

  showLeftOut(result) {
    this.part("left-out").querySelector("ul").replaceChildren(...result.leftOut.map(({ id, why }) => {
      const item = this.leftOutItems.get(id) || this.leftOutItem(id);
      const text = `: ${listed(why.map((reason) => Guide.WHY_NOT[reason]))}.`;
      if (item.lastChild.data !== text) {
        item.lastChild.data = text;
      }
      return item;
    }));
  }

  leftOutItem(id) {
    const link = made("a", this.title(id));
    link.href = this.cards.get(id).querySelector("a").getAttribute("href");
    const item = made("li", link, " ");
    item.dataset.leftOut = id;
    this.leftOutItems.set(id, item);
    return item;
  }

  /** Says in one status line how many there are and what changed, and moves no focus. */
  announce(result) {
    const now = result.suggestions.map(({ id }) => id);
    const added = now.filter((id) => !this.shownBefore.includes(id));
    const removed = this.shownBefore.filter((id) => !now.includes(id));
    const named = (ids) => listed(ids.slice(0, 3).map((id) => this.title(id))) + (ids.length > 3 ? ` och ${ids.length - 3} till` : "");
    const count = now.length === 0 ? "Inga förslag" : `${now.length} förslag`;
    const changes = this.shownBefore.length > 0
      ? (added.length ? ` Nytt: ${named(added)}.` : "") + (removed.length ? ` Borta: ${named(removed)}.` : "")
      : "";
    const think = result.thinkFirst.length > 0 ? ` ${result.thinkFirst.length} att tänka efter om först.` : "";
    this.part("status").textContent = result.status === "suggested" ? `${count}.${think}${changes}` : "Inga förslag än.";
    this.part("jump").hidden = result.status !== "suggested" && !result.report;
    this.part("jump").textContent = result.report ? "Läs först om barnets skydd" : `Till ${count.toLowerCase()}`;
    this.shownBefore = now;
  }

  notify(texts) {
    this.part("notices").hidden = texts.length === 0;
    this.part("notices").querySelector("ul").replaceChildren(...texts.map((text) => made("li", text)));
  }

  act(action) {
    if (action === "more") {
      const first = this.root.querySelector("[data-suggestion][hidden]");
      this.showsAll = true;
      this.showSuggestions(this.result);
      first?.querySelector("a").focus();
    } else if (action === "print") {
      window.print();
    } else if (action === "copy") {
      this.give("Texten att klistra in. Den finns inte kvar när du lämnar sidan.", this.asText());
    } else if (action === "link") {
      this.give("Länken innehåller svaren som koder. Skriv aldrig namn eller personnummer bredvid den.", this.asLink());
    } else if (action === "clear") {
      this.form.reset();
      this.showsAll = false;
      this.update();
      this.form.querySelector("input").focus();
    }
  }

  /** Shows a text to take away, selected, and copies it where the browser lets us. */
  async give(label, text) {
    const box = document.getElementById("att-ta-med");
    this.part("taken").hidden = false;
    this.part("taken-label").textContent = label;
    box.value = text;
    box.focus();
    box.select();
    try {
      await navigator.clipboard.writeText(text);
      this.part("taken-label").textContent = `Kopierat. ${label}`;
    } catch {
      this.part("taken-label").textContent = `Markerat: tryck Ctrl+C. ${label}`;
    }
  }

  /** The result in the order an investigation is written: what was seen, factors, suggestions, follow-up. */
  asText() {
    const { needs, suggestions, thinkFirst, measures } = this.result;
    const lines = [`Insatskompassen, förslag ${new Date().toLocaleDateString("sv-SE")} (frågor version ${this.rules.version})`];
    for (const { heading, area, texts } of this.seen()) {
      const factors = needs.filter(({ because }) => area && because.some(({ question, option }) =>
        this.input(question, option).closest("section").dataset.area === area));
      lines.push("", heading.toUpperCase(), ...texts.map((text) => `- ${text}`));
      if (factors.length > 0) {
        lines.push(`Skyddsfaktorer att stärka: ${listed(factors.map(({ factor }) => this.factorTitle(factor)))}`);
      }
    }
    const described = (suggestion) => [`- ${this.title(suggestion.id)}`, `  ${this.strengthens(suggestion)}`,
      `  Vad vi vet: ${spaced(this.cards.get(suggestion.id).querySelector(".card-evidence").textContent)}`];
    lines.push("", "FÖRSLAG ATT VÄGA IN", ...suggestions.slice(0, this.showsAll ? undefined : Guide.FIRST_SHOWN).flatMap(described));
    if (thinkFirst.length > 0) {
      lines.push("", "TÄNK EFTER FÖRST", ...thinkFirst.flatMap(described));
    }
    if (measures.length > 0) {
      lines.push("", "FÖLJ UPP", ...measures.map((id) => `- ${spaced(this.root.querySelector(`[data-measure="${id}"]`).textContent)}`));
    }
    lines.push("", "BARNETS EGNA ORD", "", "EGEN BEDÖMNING", "");
    return lines.join("\n");
  }

  asLink() {
    const codes = Object.entries(this.answers()).map(([question, options]) => `${question}=${options.join(",")}`);
    return `${location.href.split("#")[0]}#${[`v=${this.rules.version}`, ...codes].join(";")}`;
  }

  /** Fills the form in from a link, and takes the answers out of the address bar. */
  openLink() {
    const fragment = location.hash.slice(1);
    if (!fragment.startsWith("v=")) {
      return;
    }
    history.replaceState(null, "", location.href.split("#")[0]);
    const [version, ...parts] = fragment.split(";").map(decoded);
    const answers = Object.fromEntries(parts.filter(Boolean).map((part) => {
      const [question, options = ""] = part.split("=");
      return [question, options.split(",").filter(Boolean)];
    }));
    this.form.reset();
    for (const [question, options] of Object.entries(answers)) {
      for (const option of options) {
        const input = this.input(question, option);
        if (input) {
          input.checked = true;
        }
      }
    }
    const { unknown } = suggest(answers, this.rules);
    this.linkNotices = unknown.map((code) => `Länken har svaret ”${code}”, som inte finns i den här versionen av frågorna. Det är inte med.`);
    if (version !== `v=${this.rules.version}` && unknown.length > 0) {
      this.linkNotices.push(`Länken gjordes med en annan version av frågorna (${version.slice(2)}).`);
    }
    this.update();
  }

  input(question, option) {
    return this.inputs.get(`${question}=${option}`);
  }

  textOf(input) {
    return input.labels[0].textContent.trim();
  }

  /** What an option says, and the heading it stands under. Ids of options are unique in the whole guide. */
  optionNamed(option) {
    const input = [...this.inputs.values()].find((found) => found.value === option);
    return { text: this.textOf(input), area: input.closest("section").querySelector("h2").textContent };
  }

  title(id) {
    return this.cards.get(id).querySelector("a").textContent;
  }

  factorTitle(factor) {
    return this.root.querySelector(`[data-need="${factor}"] a`).textContent;
  }
}

/** An element with text or elements inside it. */
function made(name, ...inside) {
  const element = document.createElement(name);
  const attributes = inside.filter((part) => typeof part === "object" && !(part instanceof Node));
  element.append(...inside.filter((part) => !attributes.includes(part)));
  for (const [attribute, value] of attributes.flatMap(Object.entries)) {
    element.setAttribute(attribute, value);
  }
  return element;
}

/** A part of a fragment as text; one that is not rightly encoded stays as it is. */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Text on one line. */
function spaced(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** Main aims before the others. */
function inAimOrder(covers) {
  return [...covers].sort((a, b) => (a.aim === "main" ? 0 : 1) - (b.aim === "main" ? 0 : 1));
}

/** "a, b och c" */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} och ${words[words.length - 1]}`;
}

new Guide(document.getElementById("vagledning"));
