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
    this.notices = [];
    this.saved = this.content();

    this.form.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.form.addEventListener("submit", (event) => event.preventDefault());
    const filters = root.querySelector(".inventory-filters");
    this.filters = [...filters.querySelectorAll("select")];
    this.onlyOpen = document.getElementById("bara-ogjorda");
    filters.addEventListener("change", () => this.filter());
    root.addEventListener("click", (event) => this.act(event.target.closest("[data-action]")?.dataset.action));
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
    return JSON.stringify([...this.form.fields()]);
  }

  changed(field) {
    this.notices = [];
    const item = field.closest("[data-intervention]");
    if (item) {
      this.form.foldWords(item);
    }
    this.update();
  }

  update() {
    const { marks } = this.form.offer();
    this.view.show(coverage(marks, this.records));
    this.root.classList.toggle("inventory-begun", Object.keys(marks).length > 0);
    this.say();
  }

  /** What must be put right, and what the last button had to tell. */
  say() {
    const problems = this.form.problems();
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

  act(action) {
    if (action === "print") {
      window.print();
    } else if (action === "yaml" || action === "csv") {
      this.save(action);
    }
  }

  save(kind) {
    const offer = this.form.offer();
    const date = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
    this.notices = [];
    const [problem] = this.say();
    if (problem) {
      problem.field.closest("[data-intervention]")?.removeAttribute("hidden");
      problem.field.closest("section")?.removeAttribute("hidden");
      problem.field.focus();
    } else if (Object.keys(offer.marks).length === 0) {
      this.tell("Inget är markerat än, så det finns inget att spara.");
    } else if (kind === "csv") {
      this.give(`inventering-${date}.csv`, "text/csv", this.file.asCsv(offer));
      this.tell("Sparad som CSV, för kalkylprogram. Spara också som YAML: bara den går att öppna här igen.");
    } else {
      this.give("local-offer.yml", "application/yaml", this.file.asYaml(offer, date));
      this.saved = this.content();
      this.kept.keep();
      this.tell(
        "Sparad som local-offer.yml. Öppna filen här för att fortsätta, eller lägg den i content/ på er egen webbplats.",
      );
    }
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
        window.confirm("Ni har markeringar som inte är sparade som YAML. Ersätta dem med filens?"))
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
