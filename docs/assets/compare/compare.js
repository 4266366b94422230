"use strict";

/**
 * Interventions side by side. What a cell says stands on the page already, one intervention after the other; here it is
 * put in columns. Which ones stand in the address: "#cope,family-check-up".
 */
class Comparison {
  constructor(root) {
    this.root = root;
    this.selects = [...root.querySelectorAll("select")];
    this.sections = new Map();
    for (const section of root.querySelectorAll("[data-compared]")) {
      for (const name of [section.id, ...(section.dataset.formerly || "").split(" ").filter(Boolean)]) {
        this.sections.set(name, section);
      }
    }
    this.part("all").remove();
    this.rows = [...root.querySelectorAll("tr[data-row]")];
    this.notices = [];
    this.onlyDifferent = this.part("only-different");
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
    return section.querySelector("h2 a").textContent;
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
      this.part("status").textContent = ids.length === 0 ? "Välj två eller tre insatser." : "Välj en insats till.";
      return;
    }
    const sections = ids.map((id) => this.sections.get(id));
    this.fillTable(sections);
    const shown = this.rows.filter((row) => !row.hasAttribute("data-empty"));
    const same = shown.filter((row) => row.hasAttribute("data-same"));
    this.part("status").textContent =
      `${listed(sections.map(this.titleOf))}: ${same.length} av ${shown.length} rader är lika.`;
  }

  fillTable(sections) {
    const corner = this.root.querySelector("thead tr");
    corner.replaceChildren(
      corner.firstElementChild,
      ...sections.map((section) => {
        const { lang } = section.querySelector("h2");
        return made("th", { scope: "col", ...(lang && { lang }) }, ...this.copied([section.querySelector("h2 a")]));
      }),
    );
    for (const row of this.rows) {
      const found = sections.map((section) => section.querySelector(`[data-row="${row.dataset.row}"] dd`));
      const cells = found.map((value, index) =>
        made(
          "td",
          { "data-name": this.titleOf(sections[index]) },
          ...this.copied((value || document.getElementById("ingen-studie").content).childNodes),
        ),
      );
      row.replaceChildren(row.firstElementChild, ...cells);
      const isSame = new Set(cells.map(textOf)).size === 1;
      row.toggleAttribute("data-empty", !found.some(Boolean));
      row.toggleAttribute("data-same", isSame);
      row.querySelector(".tag").hidden = !isSame;
    }
    this.hideSame();
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
