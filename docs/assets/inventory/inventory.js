"use strict";

/**
 * The exercise on the page: hears the form, the filters and the buttons.
 *
 * What is marked lives in the form. It leaves the page only as a file that the user saves, or on paper.
 */
class Inventory {
  constructor(root) {
    this.root = root;
    this.records = JSON.parse(document.getElementById("inventering-poster").textContent);
    this.form = new OfferForm(root.querySelector("form"), this.records);
    this.file = new OfferFile(this.records);
    this.view = new CoverageView(root, this.records);
    this.together = new Together(document.getElementById("flera-kommuner"), this.records, this.file, this.view);
    this.notices = [];
    this.saved = this.content();

    this.form.items.forEach((item) => this.form.show(item, false));
    this.form.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.form.addEventListener("submit", (event) => event.preventDefault());
    const filters = root.querySelector(".inventory-filters");
    this.filters = [...filters.querySelectorAll("select")];
    this.onlyOpen = document.getElementById("bara-ogjorda");
    filters.addEventListener("change", () => this.filter());
    root.addEventListener("click", (event) => this.clicked(event.target));
    document.getElementById("oppna-fil").addEventListener("change", (event) => this.open(event.target));
    window.addEventListener("beforeprint", () => this.view.fillSheet(this.form.offer()));
    window.addEventListener("beforeunload", (event) => {
      if (this.content() !== this.saved) {
        event.preventDefault();
      }
    });
    this.kept = new KeptState(
      "inventory",
      () => this.given(),
      (given) => this.fill(given),
    );
    this.kept.follow(filters);
    this.kept.follow(this.form.form);
    this.kept.restore();
  }

  /** What is written and how the list is narrowed, and what of it is saved as a file. */
  given() {
    return {
      fields: Object.fromEntries(this.form.written()),
      filters: this.filters.map(({ value }) => value),
      onlyOpen: this.onlyOpen.checked,
      saved: this.saved,
    };
  }

  fill({ fields, filters, onlyOpen, saved }) {
    this.form.write(fields);
    this.filters.forEach((select, index) => {
      select.value = filters[index];
    });
    this.onlyOpen.checked = onlyOpen;
    this.saved = saved;
    this.update();
    this.filter();
  }

  /** All that the user has written, to compare. */
  content() {
    return JSON.stringify([...this.form.fields()].filter(([, text]) => text));
  }

  changed(field) {
    this.notices = [];
    const fields = this.form.fields();
    const item = field.closest("[data-intervention]");
    if (item) {
      this.form.say(item, fields);
    }
    this.update(fields);
  }

  update(fields = this.form.fields()) {
    const { marks } = this.form.offer(fields);
    this.view.show(coverage(marks, this.records));
    this.view.ask(
      this.form.items
        .map(({ dataset }) => dataset.intervention)
        .filter((id) => id in marks && OfferForm.lacksContact(marks[id])),
    );
    this.root.classList.toggle("inventory-begun", Object.keys(marks).length > 0);
    this.say(fields);
  }

  /** What must be put right, and what the last button had to tell. */
  say(fields = this.form.fields()) {
    const problems = this.form.problems(fields);
    const links = problems.map(({ field, text }) => {
      const item = field.closest("[data-intervention]");
      const where = item ? this.view.titles.get(item.dataset.intervention) : field.labels[0].textContent;
      return made("li", made("a", where, { href: `#${field.id}` }), `: ${text}`);
    });
    this.view.part("notices").replaceChildren(...this.notices.map((text) => made("li", text)), ...links);
    return problems;
  }

  filter() {
    const chosen = Object.fromEntries(this.filters.map(({ dataset, value }) => [dataset.filter, value]));
    for (const item of this.form.items) {
      const fits = Object.entries(chosen).every(
        ([name, value]) => !value || item.dataset[name].split(" ").includes(value),
      );
      item.hidden = !fits || (this.onlyOpen.checked && item.querySelector("input:checked").value !== "");
    }
    for (const section of this.form.form.querySelectorAll("section")) {
      section.hidden = section.querySelectorAll("[data-intervention]:not([hidden])").length === 0;
    }
    const shown = this.form.items.filter(({ hidden }) => !hidden).length;
    this.view.part("shown").textContent = `Visar ${shown} av ${this.form.items.length} insatser.`;
  }

  clicked(target) {
    const button = target.closest("button");
    const link = target.closest("a[href^='#']");
    const row = link && document.getElementById(link.hash.slice(1));
    if (row) {
      this.unfold(row);
    } else if (button?.matches(".inventory-more")) {
      this.form.show(button.closest("[data-intervention]"), button.getAttribute("aria-expanded") === "false");
    } else if (button) {
      this.act(button.dataset);
    }
  }

  act({ action, factor, stage }) {
    if (action === "print") {
      window.print();
    } else if (action === "look") {
      this.look(factor, stage);
    } else if (action === "show-offer") {
      this.showOffer();
    } else if (action === "yaml" || action === "csv") {
      this.save(action);
    }
  }

  /** Shows the offer on the whole site, in this tab, and gives a link that does the same. */
  async showOffer() {
    const link = this.view.part("link");
    try {
      await carriedOffer.load();
      link.value = `${pageAddress("insatser/")}#utbud=${offerInTab.showMarks(this.form.offer().marks)}`;
      link.parentElement.hidden = false;
    } catch {
      this.tell("Utbudet gick inte att visa, för webbplatsen svarar inte. Försök igen.");
    }
  }

  /** Shows only the interventions that a cell of the map is about. */
  look(factor, stage) {
    for (const select of this.filters) {
      select.value = { factors: factor, stages: stage }[select.dataset.filter] ?? "";
    }
    this.onlyOpen.checked = false;
    this.filter();
    this.kept.keep();
    this.filters[0].focus();
  }

  /** Makes a field of a row seen, whatever hides it. */
  unfold(field) {
    const item = field.closest("[data-intervention]");
    item?.removeAttribute("hidden");
    item?.closest("section").removeAttribute("hidden");
    if (field.closest(".inventory-words")) {
      this.form.show(item, true);
    }
  }

  save(kind) {
    const offer = this.form.offer();
    const date = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
    this.notices = [];
    const [problem] = this.say();
    if (problem) {
      this.unfold(problem.field);
      problem.field.focus();
    } else if (Object.keys(offer.marks).length === 0) {
      this.tell("Inget är markerat än, så det finns inget att spara.");
    } else if (kind === "csv") {
      this.give(`inventering-${date}.csv`, "text/csv", this.file.table.written(offer));
      this.hasSaved("Sparad för Excel. Öppna filen här för att fortsätta, också om ni har ändrat i den.");
    } else {
      this.give("local-offer.yml", "application/yaml", this.file.asYaml(offer, date));
      this.hasSaved(
        "Sparad som local-offer.yml. Öppna filen här för att fortsätta, eller lägg den i content/ på er egen webbplats.",
      );
    }
  }

  hasSaved(notice) {
    this.saved = this.content();
    this.kept.keep();
    this.tell(notice);
  }

  tell(...notices) {
    this.notices = notices;
    this.say();
  }

  /** Hands a file to the browser, which saves it. Nothing is sent. */
  give(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    made("a", { href: address, download: name }).click();
    // Some browsers read it only after a while.
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  async open(input) {
    const [file] = input.files;
    if (
      file &&
      (this.content() === this.saved ||
        window.confirm("Ni har markeringar som inte är sparade. Ersätta dem med filens?"))
    ) {
      try {
        const { offer, notices } = await this.file.read(file);
        this.form.fill(offer);
        this.saved = this.content();
        this.update();
        this.filter();
        this.kept.keep();
        this.tell(
          `Öppnade ${file.name}. ${Object.keys(offer.marks).length} insatser är genomgångna i den.`,
          ...notices,
        );
      } catch (error) {
        this.tell(error.message);
      }
    }
    // So that the same file can be chosen again.
    input.value = "";
  }
}

new Inventory(document.getElementById("inventering"));
