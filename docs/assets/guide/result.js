"use strict";

/** The row of one intervention: its parts, found once. */
class Row {
  constructor(card) {
    const part = (selector) => card.querySelector(selector);
    this.card = card;
    card.dataset.suggestion = card.dataset.card;
    this.link = part("a");
    this.title = this.link.textContent;
    card.dataset.short ??= this.title;
    this.box = part("[data-take]");
    this.box.dataset.take = card.dataset.card;
    this.chips = part(".chips");
    this.why = part(".why");
    this.reasons = part(".reasons ul");
    this.caution = part(".caution");
    this.beside = part(".beside");
    this.danger = part(".danger-note");
    this.known = [...card.querySelectorAll("[data-known]")];
    // Only hearing the controls would not tell of what they are.
    this.box.setAttribute("aria-label", `Ta med ${this.title}`);
    part(".why > summary").setAttribute("aria-label", `Varför? ${this.title}`);
  }

  /** Says the row in one line, or in full. */
  compact(isCompact) {
    this.card.classList.toggle("compact", isCompact);
    setText(this.link, isCompact ? this.card.dataset.short : this.title);
  }

  /** The needs that it meets; those that stand there already are left. */
  showChips(covers, chips) {
    const said = JSON.stringify(covers);
    if (said !== this.chipsSaid) {
      this.chipsSaid = said;
      this.chips.replaceChildren(...chips());
    }
  }

  /** Marks the row as taken along, or says that no more can be. */
  take(isTaken, isFull) {
    const isShut = isFull && !isTaken;
    if (this.box.checked !== isTaken || this.box.disabled !== isShut) {
      this.box.checked = isTaken;
      this.box.disabled = isShut;
    }
  }
}

/** Shows what suggest() says: fills in and puts in order the parts that the page already has. */
class Result {
  static FIRST_SHOWN = 6;

  /** How many of them say more than one line, when nothing is to be done first. */
  static FIRST_OPEN = 3;

  /** How many needs a row names; "Varför?" names all. */
  static CHIPS = 3;

  static WHY_NOT = {
    stage: (answers) => `är inte till för skolformen ${answers}`,
    age: (answers) => `är inte till för åldern ${answers}`,
    absence: (answers) => `är inte till för frånvaron ${answers}`,
    "only-when": (answers) => `är bara till för ${answers}`,
    "not-when": (answers) => `passar inte med ${answers}`,
    "not-for-one-child": () => "är till för verksamheten eller området, inte för ett enskilt barn",
    "no-need": () => "stärker inget av behoven",
  };

  static WITHOUT_SUGGESTIONS = ["nothing-marked", "more-needed", "all-well", "some-unknown", "only-unknown"];

  /** What is on the page for every answer, and shown when it is given: `data-` and these. */
  static LISTED = ["danger", "law", "need", "measure", "group"];

  static PLACES = ["etta", "tvåa", "trea", "fyra", "femma", "sexa"];

  constructor(root, answers) {
    this.root = root;
    this.answers = answers;
    this.parts = new Map([...document.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.panel = document.getElementById("resultat");
    this.rows = new Map(
      [...document.querySelectorAll("[data-card]")].map((card) => [card.dataset.card, new Row(card)]),
    );
    // Read once: with hundreds of rows on the page a search through it costs as much as all the rest.
    this.listed = new Map(Result.LISTED.map((kind) => [kind, [...root.querySelectorAll(`[data-${kind}]`)]]));
    this.uncovered = this.listed.get("need").map((item) => [item.dataset.need, item.querySelector(".uncovered")]);
    this.factors = new Map(
      this.listed.get("need").map((item) => [item.dataset.need, item.querySelector("a").textContent]),
    );
    this.moreButton = root.querySelector("[data-action=more]");
    this.leftOutItems = new Map();
    this.shownBefore = [];
    this.showsAll = false;
    // The cards live on in the map, and come back one by one as suggestions.
    this.part("all").remove();
    this.dangerBefore = "";
    this.reportBefore = false;
    this.safetyBefore = "";
    this.statusBefore = "";
    // Beside nothing else, so that it stays in view as long as the page does.
    document.querySelector(".site-header").after(this.part("strip"));
    // What is folded is filled in when it is opened: hundreds of rows that nobody sees would cost most of the time.
    this.folds = {
      because: () => this.showBecause(),
      "think-first": () => this.showThinkFirst(),
      coverage: () => this.showCoverage(),
      "left-out": () => this.showLeftOut(),
    };
    for (const name of Object.keys(this.folds)) {
      this.part(name).addEventListener("toggle", () => this.fillFold(name));
    }
    window.addEventListener("beforeprint", () => this.unfold());
    window.addEventListener("afterprint", () => this.foldAgain());
  }

  part(name) {
    return this.parts.get(name);
  }

  show(found, notices) {
    this.found = found;
    const given = this.answers.given();
    const groups = given[this.answers.rules.groups.question] || [];
    this.showSafety();
    for (const status of Result.WITHOUT_SUGGESTIONS) {
      this.reveal(status, this.status === status);
    }
    this.reveal("groups-only", groups.length > 0 && found.needs.length === 0);
    this.reveal("mostly-unknown", found.mostlyUnknown);
    const isAnswered = Object.keys(given).length > 0;
    this.reveal("unasked", isAnswered && !(this.answers.rules.safety.question in given));
    this.reveal("actions", isAnswered);
    this.reveal("sheet-button", isAnswered);
    this.reveal("needs", found.needs.length > 0);
    this.reveal("think-first", found.thinkFirst.length > 0);
    this.reveal("coverage", found.suggestions.length + found.thinkFirst.length > 0 && found.needs.length > 1);
    this.reveal("left-out", found.leftOut.length > 0);
    this.reveal("measures", found.measures.length > 0);
    this.reveal("next-steps", isAnswered);
    this.reveal("long-absence", this.answers.about("absence").includes("long"));
    this.reveal("groups", groups.length > 0);
    this.reveal("notices-seen", notices.length > 0);
    this.part("notices").replaceChildren(...notices.map((text) => made("li", text)));
    this.showNeeds();
    this.showSuggestions();
    setText(this.part("think-first-count"), String(found.thinkFirst.length));
    setText(this.part("left-out-count"), String(found.leftOut.length));
    this.fillFolds();
    this.showListed("measure", found.measures);
    this.showListed("group", groups);
    this.announce();
  }

  fillFolds() {
    for (const name of Object.keys(this.folds)) {
      this.fillFold(name);
    }
  }

  fillFold(name) {
    if (this.part(name).open) {
      this.folds[name]();
    }
  }

  /** The child's safety first: the strip that stays in view, what to do, and suggestions folded under it. */
  showSafety() {
    const { report, danger, suggestions, waiting } = this.found;
    document.documentElement.classList.toggle("child-in-danger", report);
    this.reveal("strip", report);
    this.reveal("report", report);
    this.reveal("unsure", danger.length === 0);
    this.showListed("danger", danger);
    this.showListed("law", danger);
    this.reveal("fold-label", danger.length > 0);
    setText(this.part("fold-label"), `${suggestions.length} förslag som kan gälla samtidigt`);
    if (danger.join() !== this.dangerBefore) {
      this.part("fold").open = danger.length === 0;
      this.dangerBefore = danger.join();
    }
    if (report !== this.reportBefore) {
      this.part("groups").open = !report;
      this.reportBefore = report;
    }
    this.reveal("waiting", waiting.length > 0);
    setText(this.part("waiting-label"), `${waiting.length} väntar tills barnet är tryggt`);
    this.part("waiting")
      .querySelector("ul")
      .replaceChildren(
        ...waiting.map((id) => made("li", this.linkTo(id), `: ${this.inDanger(id)}`, { "data-waiting": id })),
      );
  }

  /** What an intervention's own text says of a child in danger. */
  inDanger(id) {
    return textOf(this.rows.get(id).danger.querySelector("span"));
  }

  linkTo(id) {
    return made("a", this.title(id), { href: this.rows.get(id).link.getAttribute("href") });
  }

  reveal(name, isShown) {
    this.part(name).hidden = !isShown;
  }

  showListed(kind, ids) {
    for (const item of this.listed.get(kind)) {
      item.hidden = !ids.includes(item.dataset[kind]);
    }
  }

  /** The answers, which stand on paper only. */
  showSeen() {
    const seen = this.answers.seen();
    this.reveal("seen", seen.length > 0);
    this.part("seen")
      .querySelector("dl")
      .replaceChildren(
        ...seen.flatMap(({ heading, texts }) => [made("dt", heading), ...texts.map((text) => made("dd", text))]),
      );
  }

  /** The needs, once for all suggestions. */
  showNeeds() {
    const { needs, uncovered } = this.found;
    this.showListed(
      "need",
      needs.map(({ factor }) => factor),
    );
    for (const [factor, note] of this.uncovered) {
      note.hidden = !uncovered.includes(factor);
    }
  }

  /** The answers that speak for each need. */
  showBecause() {
    this.part("because")
      .querySelector("ul")
      .replaceChildren(
        ...this.found.needs.map(({ factor, because }) =>
          made("li", `${this.factorTitle(factor)}: ${this.saidBy(because)}.`),
        ),
      );
  }

  /** Answers as they read in the form, with the part of the form they stand in. */
  saidBy(because) {
    const said = new Map();
    for (const { option } of because) {
      const { heading, text } = this.answers.option(option);
      said.set(heading, [...(said.get(heading) || []), `”${text}”`]);
    }
    return listed([...said].map(([heading, texts]) => `${listed(texts)} (${heading})`));
  }

  showSuggestions() {
    const { suggestions, report } = this.found;
    const open = report ? 1 : Result.FIRST_OPEN;
    this.fill(this.part("suggestions").querySelector("ol"), this.shown(suggestions), (index) => index >= open);
    this.reveal("suggestions", suggestions.length > 0);
    const more = suggestions.length - Result.FIRST_SHOWN;
    this.moreButton.hidden = this.showsAll || more <= 0;
    setText(this.moreButton, `Visa ${more} till`);
  }

  showThinkFirst() {
    this.fill(this.part("think-first").querySelector("ul"), this.found.thinkFirst, () => true);
  }

  /** Shows what stands behind "Visa fler", and puts focus on the first of it. */
  showMore() {
    const { id } = this.found.suggestions[Result.FIRST_SHOWN];
    this.showsAll = true;
    this.showSuggestions();
    this.rows.get(id).link.focus();
  }

  /** Those of a list that are shown. */
  shown(suggestions) {
    return this.showsAll ? suggestions : suggestions.slice(0, Result.FIRST_SHOWN);
  }

  /** Fills in the rows of one list, and puts them in order. */
  fill(list, suggestions, isCompact) {
    const rows = suggestions.map((suggestion, index) => {
      this.rows.get(suggestion.id).compact(isCompact(index));
      return this.fillRow(suggestion);
    });
    arrange(list, rows);
  }

  /** Fills in what the answers say of one suggestion, and gives its row. */
  fillRow(suggestion) {
    const row = this.rows.get(suggestion.id);
    const { covers, careful, beside } = suggestion;
    row.suggestion = suggestion;
    row.card.toggleAttribute("data-think-first", Boolean(suggestion.why));
    row.showChips(covers, () => this.chips(covers));
    if (row.why.open) {
      this.showReasons(row);
    }
    setText(row.caution, this.caution(suggestion));
    row.beside?.toggleAttribute("hidden", !beside);
    row.danger?.toggleAttribute("hidden", !careful);
    const outcome = this.outcomeAskedFor(row.known, covers);
    for (const part of row.known) {
      part.hidden = part.dataset.known !== outcome;
    }
    return row.card;
  }

  /** Opens or closes why a suggestion is there. */
  toggleWhy(id) {
    const row = this.rows.get(id);
    row.why.toggleAttribute("open");
    this.showReasons(row);
  }

  showReasons(row) {
    row.reasons.replaceChildren(...this.reasons(row.suggestion).map((text) => made("li", text)));
  }

  chips(covers) {
    const chips = inAimOrder(covers).map((cover) => this.chip(cover));
    const more = chips.splice(Result.CHIPS).length;
    return [...chips, ...(more > 0 ? [made("li", `och ${more} till`)] : [])];
  }

  chip({ factor, aim }) {
    const isMain = aim === "main";
    return made("li", this.factorTitle(factor), made("span", isMain ? " (huvudmål)" : " (också)", { class: "quiet" }), {
      class: isMain ? "chip" : "chip also",
    });
  }

  /** The factor whose outcomes a row tells of: attendance when it is a need, else the first need that was measured. */
  outcomeAskedFor(known, covers) {
    const told = known.map((part) => part.dataset.known);
    const [attendance] = told;
    const isNeeded = this.found.needs.some(({ factor }) => factor === attendance);
    return isNeeded
      ? attendance
      : (inAimOrder(covers).find(({ factor }) => told.includes(factor))?.factor ?? attendance);
  }

  /** One line for what was asked for by name, then one for each need, main aims first: the answers and the factor. */
  reasons({ covers, asked }) {
    const byName = asked.map((id) => {
      const { heading, text } = this.answers.option(id);
      return `”${text}” (${heading}): insatsen är till för just det här.`;
    });
    const byNeed = inAimOrder(covers).map((cover) => {
      const { because } = this.found.needs.find(({ factor }) => factor === cover.factor);
      return `${this.saidBy(because)}: ${this.aimAt(cover)}.`;
    });
    return [...byName, ...byNeed];
  }

  /** What a suggestion is meant to strengthen, or what it is meant for, in one line. */
  strengthens({ covers, asked }) {
    return covers.length > 0
      ? `Tänkt att stärka: ${listed(inAimOrder(covers).map((cover) => this.aimAt(cover)))}.`
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
  }

  showLeftOut() {
    arrange(
      this.part("left-out").querySelector("ul"),
      this.found.leftOut.map(({ id, why }) => {
        const item = this.leftOutItems.get(id) || this.leftOutItem(id);
        const text = `: ${listed(why.map(({ rule, options }) => Result.WHY_NOT[rule](this.quoted(options))))}.`;
        setText(item.lastChild, text);
        return item;
      }),
    );
  }

  /** Answers as they read in the form: ”a” eller ”b”. */
  quoted(options) {
    return options.map((option) => `”${this.answers.option(option).text}”`).join(" eller ");
  }

  leftOutItem(id) {
    const item = made("li", this.linkTo(id), made("span"), { "data-left-out": id });
    this.leftOutItems.set(id, item);
    return item;
  }

  /** Says how many there are, and in the status line only what changed. Moves no focus. */
  announce() {
    const now = this.found.suggestions.map(({ id }) => id);
    const safety = this.saidOfSafety();
    const said = this.saidOfSuggestions(now);
    // What is put there again is read again. The heading shows the number already.
    if (safety || said) {
      const counted = this.isNamed && now.length !== this.shownBefore.length ? ` ${now.length} förslag.` : "";
      this.part("status").replaceChildren(safety, made("span", counted, { class: "quiet" }), ` ${said}`);
    }
    const title = this.isNamed ? `${now.length} förslag` : "Förslag";
    setText(document.getElementById("forslag"), this.isInDanger ? "Barnets skydd först" : title);
    this.showMoved(now, this.shownBefore);
    this.showPeek(now);
    this.shownBefore = now;
    this.statusBefore = this.status;
  }

  /** The status to show: who has answered about absence, the last of the first questions, needs to be told what more. */
  get status() {
    const { status } = this.found;
    return status === "nothing-marked" && this.answers.about("absence").length > 0 ? "more-needed" : status;
  }

  /** Whether suggestions are named beside the questions: in danger they are folded. */
  get isNamed() {
    return this.found.status === "suggested" && !this.isInDanger;
  }

  saidOfSuggestions(now) {
    if (this.isNamed) {
      return this.changed(now, this.shownBefore);
    }
    if (this.status === "suggested" || this.status === this.statusBefore) {
      return "";
    }
    return this.status === "more-needed" ? "Inga förslag än. Svara under Mer om barnet." : "Inga förslag än.";
  }

  get isInDanger() {
    return this.found.danger.length > 0;
  }

  /** Marks the rows that are new or have come higher. */
  showMoved(now, before) {
    for (const [index, id] of this.shown(now).entries()) {
      const place = before.indexOf(id);
      this.rows.get(id).card.classList.toggle("moved", before.length > 0 && (place < 0 || place > index));
    }
  }

  /** What stands first, where only a few lines have room: what to do in danger, otherwise the names of suggestions. */
  showPeek(now) {
    const peek = this.part("peek");
    const texts = this.isInDanger
      ? [...this.part("report").querySelectorAll(":scope > ol strong")].map(textOf)
      : now.map((id) => this.rows.get(id).card.dataset.short);
    const first = texts.slice(0, Result.FIRST_OPEN);
    if ([...peek.children].map(textOf).join() !== first.join()) {
      peek.replaceChildren(...first.map((text) => made("li", text)));
    }
  }

  /** What changed about the child's safety. While an answer means danger it also counts what is folded. */
  saidOfSafety() {
    const { report, suggestions, waiting } = this.found;
    const waits = waiting.length > 0 ? `, ${waiting.length} väntar` : "";
    const folded =
      this.isInDanger && this.found.status === "suggested" ? ` ${suggestions.length} förslag${waits}.` : "";
    const said = report ? `Barnets skydd går först.${folded}` : "";
    const before = this.safetyBefore;
    this.safetyBefore = said;
    return said === before ? "" : said || "Inget svar säger längre att barnet kan fara illa.";
  }
  /** What changed from the suggestions before to those of now; empty when nothing did. */
  changed(now, before) {
    const place = before.indexOf(now[0]);
    const wasThere = new Set(before);
    const isThere = new Set(now);
    const was = place < 0 ? "ny" : `var ${Result.PLACES[place] || `nummer ${place + 1}`}`;
    const named = (what, ids) =>
      ids.length === 0
        ? ""
        : `${what}: ${listed(ids.slice(0, 3).map((id) => this.title(id)))}${ids.length > 3 ? ` och ${ids.length - 3} till` : ""}.`;
    const said =
      before.length === 0
        ? [named("Överst", now.slice(0, 1))]
        : [
            now.length > 0 && place !== 0 ? `Nu överst: ${this.title(now[0])} (${was}).` : "",
            named(
              "Nytt",
              now.slice(1).filter((id) => !wasThere.has(id)),
            ),
            named(
              "Borta",
              before.filter((id) => !isThere.has(id)),
            ),
          ];
    return said.filter(Boolean).join(" ");
  }

  /** As when the page was opened: nothing has been said yet, and nothing is unfolded. */
  beginAgain() {
    this.showsAll = false;
    this.shownBefore = [];
    this.statusBefore = "";
    this.safetyBefore = "";
    this.openSheet(false);
  }

  say(text) {
    this.part("status").textContent = text;
  }

  title(id) {
    return this.rows.get(id).title;
  }

  factorTitle(factor) {
    return this.factors.get(factor);
  }

  /** On a narrow screen the result is a sheet at the bottom, which opens over the questions and closes again. */
  openSheet(isOpen = !this.panel.classList.contains("is-open")) {
    const button = this.part("sheet-button");
    this.panel.classList.toggle("is-open", isOpen);
    button.setAttribute("aria-expanded", isOpen);
    button.textContent = isOpen ? "Stäng" : "Visa alla";
    if (!isOpen && this.panel.contains(document.activeElement)) {
      button.focus();
    }
  }

  /** Shows the ways to take the result along, or hides them. */
  share() {
    const isShown = this.part("share").hidden;
    this.reveal("share", isShown);
    this.part("share-button").setAttribute("aria-expanded", isShown);
    this.panel.scrollTop = 0;
  }

  /** Opens what is folded, for paper. */
  unfold() {
    this.part("printed").textContent = new Date().toLocaleDateString("sv-SE");
    this.folded = [...this.panel.querySelectorAll("details:not([open])")];
    for (const fold of this.folded) {
      fold.open = true;
    }
    this.showSeen();
    this.fillFolds();
  }

  foldAgain() {
    for (const fold of this.folded) {
      fold.open = false;
    }
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
