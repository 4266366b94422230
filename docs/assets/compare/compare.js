"use strict";

/**
 * Interventions side by side. What a cell says stands on the page already, one intervention after the other; here it is
 * put in columns. Which ones stand in the address: "#cope,family-check-up".
 */
class Comparison {
  constructor(root) {
    this.root = root;
    this.selects = [...root.querySelectorAll("form select")];
    this.sections = new Map();
    for (const section of root.querySelectorAll("[data-compared]")) {
      for (const name of [section.id, ...(section.dataset.formerly || "").split(" ").filter(Boolean)]) {
        this.sections.set(name, section);
      }
    }
    this.part("all").remove();
    this.rows = [...root.querySelectorAll("tr[data-row]")];
    this.notices = [];
    this.heading = document.getElementById("rubrik");
    this.lead = document.getElementById("svaret");
    this.unasked = [this.heading.textContent, this.lead.textContent];
    this.onlyDifferent = this.part("only-different");
    this.pairs = this.part("pairs");
    this.pairs.addEventListener("change", () => this.showPair());
    root.querySelector("form").addEventListener("change", () => this.choose());
    root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    root.querySelector("[data-action=print]").addEventListener("click", () => window.print());
    this.onlyDifferent.addEventListener("change", () => this.hideSame());
    window.addEventListener("hashchange", () => this.openLink());
    window.addEventListener("beforeprint", () => {
      this.part("printed").textContent =
        `Insatskompassen. Utskrivet ${new Date().toLocaleDateString("sv-SE")}. ${location.href}`;
    });
    this.kept = new KeptState(
      "comparison",
      () => this.given(),
      (given) => this.fill(given),
    );
    this.kept.follow(this.onlyDifferent);
    if (this.kept.isThere) {
      this.kept.restore();
    } else {
      this.openLink();
    }
    this.part("choose").open = this.part("result").hidden;
    root.classList.add("compare-runs");
  }

  given() {
    return {
      chosen: this.selects.map(({ value }) => value),
      onlyDifferent: this.onlyDifferent.checked,
      notices: this.notices,
    };
  }

  fill({ chosen, onlyDifferent, notices }) {
    this.selects.forEach((select, index) => {
      select.value = chosen[index];
    });
    this.onlyDifferent.checked = onlyDifferent;
    this.choose(notices);
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** Fills in the choices from the address. The place that the skip link names is not one. */
  openLink() {
    const fragment = readFragment();
    if (document.getElementById(fragment)) {
      this.choose();
      return;
    }
    const wanted = [...new Set(fragment.split(",").filter(Boolean))];
    const known = wanted.filter((id) => this.sections.has(id));
    const notices = wanted
      .filter((id) => !known.includes(id))
      .map((id) => `Länken har insatsen ”${id}”, som inte finns här. Den är inte med.`);
    if (known.length > this.selects.length) {
      notices.push("Länken har fler än tre insatser. De tre första är med.");
    }
    this.selects.forEach((select, index) => {
      select.value = index < known.length ? this.sections.get(known[index]).id : "";
    });
    this.choose(notices);
  }

  titleOf(section) {
    return section.dataset.short;
  }

  /** Shows the chosen ones, and writes them in the address. */
  choose(notices = []) {
    const ids = [...new Set(this.selects.map((select) => select.value).filter(Boolean))];
    if (ids.length > 0 || this.sections.has(readFragment())) {
      writeFragment(ids.join(","));
    }
    this.notices = notices;
    this.kept.keep();
    this.part("notices").hidden = notices.length === 0;
    this.part("notices")
      .querySelector("ul")
      .replaceChildren(...notices.map((notice) => made("li", notice)));
    this.part("result").hidden = ids.length < 2;
    if (ids.length < 2) {
      [this.heading.textContent, this.lead.textContent] = this.unasked;
      this.part("status").textContent = ids.length === 0 ? "Välj två eller tre insatser." : "Välj en insats till.";
      return;
    }
    const sections = ids.map((id) => this.sections.get(id));
    this.heading.textContent = `Jämför ${listed(sections.map(this.titleOf))}`;
    this.lead.replaceChildren(...this.answer(sections));
    this.fillTable(sections);
    this.fillPairs(sections);
    const shown = this.rows.filter((row) => !row.hasAttribute("data-empty"));
    const same = shown.filter((row) => row.hasAttribute("data-same"));
    this.part("status").textContent = `${same.length} av ${shown.length} rader är lika.`;
  }

  /** What is known of attendance: what holds for all of them, and then for those with the same state. */
  answer(sections) {
    const { content } = document.getElementById("svar");
    const states = [...content.querySelectorAll("[data-state]")].map((said) => ({
      said,
      having: sections.filter(({ dataset }) => dataset.attendance === said.dataset.state),
    }));
    const found = states.filter(({ having }) => having.length > 0);
    const shown = found.map(({ said }) => said.dataset.shows);
    const most = ["shown", "not-shown", "unknown"].find((shows) => shown.includes(shows));
    const opening = content.querySelector(`[data-opening="${most}"]`);
    const number = sections.length === 2 ? "två" : "tre";
    return [
      ...(opening ? [made("strong", opening.textContent.replace("{number}", number)), " "] : []),
      found.map(({ said, having }) => said.textContent.replace("{names}", listed(having.map(this.titleOf)))).join(" "),
    ];
  }

  /** On a narrow screen two are shown at a time: which two is chosen here. */
  fillPairs(sections) {
    const names = sections.map(this.titleOf);
    const without = sections.length === 3 ? [2, 1, 0] : [];
    this.pairs.replaceChildren(
      ...without.map((left) => made("option", { value: left + 1 }, listed(names.filter((_, index) => index !== left)))),
    );
    this.pairs.parentElement.hidden = without.length === 0;
    this.showPair();
  }

  showPair() {
    this.root.querySelector("table").dataset.without = this.pairs.value;
  }

  fillTable(sections) {
    const corner = this.root.querySelector("thead tr");
    corner.replaceChildren(
      corner.firstElementChild,
      ...sections.map((section) => {
        const { lang } = section.querySelector("h2");
        const { href } = section.querySelector("h2 a");
        return made("th", { scope: "col", ...(lang && { lang }) }, made("a", { href }, this.titleOf(section)));
      }),
    );
    for (const row of this.rows) {
      const found = sections.map((section) => section.querySelector(`[data-row="${row.dataset.row}"] dd`));
      const cells = found.map((value, index) =>
        made("td", ...this.copied(value ? value.childNodes : this.missing(sections[index]))),
      );
      row.replaceChildren(row.firstElementChild, ...cells);
      const isSame = new Set(cells.map(textOf)).size === 1;
      row.toggleAttribute("data-empty", !found.some(Boolean));
      row.toggleAttribute("data-same", isSame);
      row.querySelector(".tag").hidden = !isSame;
    }
    this.hideSame();
  }

  /** What stands for an outcome without a result. */
  missing({ dataset }) {
    return [document.getElementById("saknas").content.querySelector(`[data-state="${dataset.missing}"]`)];
  }

  copied(nodes) {
    return [...nodes].map((node) => node.cloneNode(true));
  }

  /** An outcome that nobody has studied for any of them has no row. */
  hideSame() {
    for (const row of this.rows) {
      row.hidden = row.hasAttribute("data-empty") || (this.onlyDifferent.checked && row.hasAttribute("data-same"));
    }
  }
}

new Comparison(document.getElementById("jamfor"));
