"use strict";

const LEFT = "BYT UT";
const LEFT_ID = "byt-ut";
/** Hosts answer 414 to addresses much longer than this. */
const LONGEST_ADDRESS = 8000;

/** What both kinds of form share: a text that follows what is written, and two ways to take it along. */
class Proposal {
  constructor(form, repository) {
    this.form = form;
    this.repository = repository;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => this.update(event.target));
    this.part("copy").addEventListener("click", () => this.copy());
    this.part("open")?.addEventListener("click", () => this.open());
    this.kept = new KeptState(
      form.dataset.folder ?? form.dataset.issue,
      () => this.given(),
      (given) => {
        this.fill(given);
        this.update();
      },
    );
    this.kept.follow(form);
  }

  part(name) {
    return this.form.querySelector(`[data-part="${name}"]`);
  }

  update() {
    this.part("text").value = this.text();
  }

  /** Opens the repository filled in. A text that no address has room for is copied instead. */
  async open() {
    const address = this.address(this.text());
    if (address.length <= LONGEST_ADDRESS) {
      window.open(address, "_blank", "noopener,noreferrer");
      return;
    }
    await this.copy();
    const empty = made("a", "Öppna källförrådet", {
      href: this.address(),
      target: "_blank",
      rel: "noopener noreferrer",
    });
    this.part("status").append(" Texten är för lång för att följa med i adressen. ", empty, " och klistra in den där.");
  }

  async copy() {
    this.part("status").textContent = (await copiedFrom(this.part("text"))) ? "Kopierat." : "Markerat: tryck Ctrl+C.";
  }
}

/** A new record, written as YAML in the order of the form, which is the order of the schema. */
class NewRecord extends Proposal {
  constructor(form, repository) {
    super(form, repository);
    for (const input of form.querySelectorAll("[data-days]")) {
      const day = new Date(Date.now() + input.dataset.days * 86_400_000);
      input.value = day.toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
    }
    form.addEventListener("click", (event) => this.add(event.target.closest("[data-add]")));
  }

  /** Adds one more of the same to a list, and leads there. */
  add(button) {
    if (button) {
      this.oneMore(button).querySelector("input, textarea, select").focus();
      this.update();
      this.kept.keep();
    }
  }

  /** One more of the same in a list, empty. */
  oneMore(button) {
    const item = button.previousElementSibling.cloneNode(true);
    for (const control of item.querySelectorAll("input:not([type=checkbox], [type=hidden]), textarea")) {
      control.value = "";
    }
    for (const more of item.querySelectorAll("[data-kind=item] + [data-kind=item]")) {
      more.remove();
    }
    button.before(item);
    return item;
  }

  given() {
    return { id: this.named ? this.part("id").value : "", fields: this.givenIn(this.form) };
  }

  fill({ id, fields }) {
    this.named = id !== "";
    this.part("id").value = id;
    this.fillIn(this.form, fields);
  }

  /** What is written in a field, an item of a list or the form: a text, codes, a list, or each of these by field. */
  givenIn(node) {
    const { kind } = node.dataset;
    if (kind === "value" || "plain" in node.dataset) {
      return node.querySelector("[data-write]").value;
    }
    if (kind === "codes") {
      return this.codes(node);
    }
    if (kind === "list") {
      return this.items(node).map((item) => this.givenIn(item));
    }
    return Object.fromEntries(this.fields(node).map((field) => [field.dataset.field, this.givenIn(field)]));
  }

  /** The other way round. A field that was not there when the text was kept stays as it is. */
  fillIn(node, given) {
    const { kind } = node.dataset;
    if (given === undefined) {
      return;
    }
    if (kind === "value" || "plain" in node.dataset) {
      node.querySelector("[data-write]").value = given;
    } else if (kind === "codes") {
      for (const box of node.querySelectorAll("input")) {
        box.checked = given.includes(box.value);
      }
    } else if (kind === "list") {
      this.resize(node, given.length);
      this.items(node).forEach((item, index) => this.fillIn(item, given[index]));
    } else {
      this.fields(node).forEach((field) => this.fillIn(field, given[field.dataset.field]));
    }
  }

  /** Gives a list as many items as this. */
  resize(list, number) {
    const items = this.items(list);
    items.slice(number).forEach((item) => item.remove());
    for (let missing = number - items.length; missing > 0; missing -= 1) {
      this.oneMore(list.querySelector(":scope > [data-add]"));
    }
  }

  update(changed) {
    const id = this.part("id");
    const title = this.form.querySelector("[data-field=title] [data-write]");
    if (changed === id) {
      this.named = id.value !== "";
    }
    if (!this.named) {
      id.value = asId(title.value);
    }
    super.update();
    const left = this.part("text").value.split(new RegExp(`${LEFT}|${LEFT_ID}`)).length - 1;
    const said = left
      ? `${left === 1 ? "1 uppgift saknas. Den" : `${left} uppgifter saknas. De`} står som ${LEFT} i texten.`
      : "Allt som måste finnas är ifyllt.";
    // What is said again is heard again.
    if (this.part("status").textContent !== said) {
      this.part("status").textContent = said;
    }
  }

  text() {
    return [this.form.dataset.modeline, ...this.linesOf(this.form, ""), ""].join("\n");
  }

  /** Where the repository begins a new file, with a text or empty. */
  address(text) {
    const values = new URLSearchParams({ filename: `${this.part("id").value || "ny-post"}.yml` });
    if (text) {
      values.set("value", text);
    }
    return `${this.repository}/new/main/${this.form.dataset.folder}?${values}`;
  }

  /** The fields directly inside `node`. */
  fields(node) {
    const owner = node.closest("[data-kind]");
    return [...node.querySelectorAll("[data-kind]")].filter(
      (inner) => inner.parentElement.closest("[data-kind]") === owner,
    );
  }

  items(list) {
    return [...list.querySelectorAll(":scope > [data-kind=item]")];
  }

  codes(field) {
    return [...field.querySelectorAll(":checked")].map((box) => box.value);
  }

  linesOf(node, indent) {
    return this.fields(node).flatMap((field) => this.fieldLines(field, indent));
  }

  fieldLines(node, indent) {
    const { kind, field } = node.dataset;
    if (!("required" in node.dataset) && kind !== "empty" && this.isEmpty(node)) {
      return "empty" in node.dataset ? [`${indent}${field}: ${node.dataset.empty}`] : [];
    }
    if (kind === "empty") {
      return [`${indent}${field}: ${node.value}`];
    }
    if (kind === "value") {
      return this.valueLines(`${field}:`, node, indent);
    }
    if (kind === "codes") {
      return [`${indent}${field}: [${this.codes(node).join(", ") || LEFT}]`];
    }
    if (kind === "group") {
      return [`${indent}${field}:`, ...this.linesOf(node, `${indent}  `)];
    }
    return [`${indent}${field}:`, ...this.itemLines(node, `${indent}  `)];
  }

  /** The items of a list; those left empty are left out, unless all are. */
  itemLines(list, indent) {
    const items = this.items(list);
    const filled = items.filter((item) => !this.isEmpty(item));
    return (filled.length ? filled : items.slice(0, 1)).flatMap((item) => {
      if ("plain" in item.dataset) {
        return this.valueLines("-", item, indent);
      }
      const [first, ...rest] = this.linesOf(item, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }

  valueLines(name, node, indent) {
    const control = node.querySelector("[data-write]");
    const text = cleaned(control.value);
    if (control.dataset.write === "text") {
      return textLines(name, text || LEFT, indent);
    }
    return [
      `${indent}${name} ${text ? (HARMLESS.test(text) || /^\d[\d-]*$|^(true|false|yes|no)$/.test(text) ? text : JSON.stringify(text)) : control.dataset.write === "id" ? LEFT_ID : LEFT}`,
    ];
  }

  isEmpty(node) {
    const chosen = [...node.querySelectorAll("input, textarea, select")].filter((control) =>
      control.type === "checkbox" ? control.checked : control.type !== "hidden" && control.value.trim() !== "",
    );
    return chosen.length === 0;
  }
}

/** Something to mend, as plain text and as an issue form filled in. */
class Correction extends Proposal {
  given() {
    return Object.fromEntries(this.answers().map(({ control }) => [control.name, control.value]));
  }

  fill(given) {
    for (const { control } of this.answers()) {
      control.value = given[control.name] ?? "";
    }
  }

  answers() {
    return [...this.form.querySelectorAll("[name]")].map((control) => ({
      control,
      question: control.closest("label").querySelector(".propose-title").textContent,
      text: control.value.trim(),
    }));
  }

  text() {
    return this.answers()
      .map(({ question, text }) => `${question}\n${text || "–"}\n`)
      .join("\n");
  }

  /** Where the repository begins an issue, with the answers or empty. */
  address(isFilled) {
    const values = new URLSearchParams({ template: this.form.dataset.issue });
    for (const { control, text } of isFilled ? this.answers() : []) {
      values.set(control.name, text);
    }
    return `${this.repository}/issues/new?${values}`;
  }
}

const propose = document.getElementById("forslag");
for (const form of propose.querySelectorAll("form")) {
  const Kind = "issue" in form.dataset ? Correction : NewRecord;
  new Kind(form, propose.dataset.repository).kept.restore();
}
for (const note of propose.querySelectorAll(".without-script")) {
  note.hidden = true;
}
