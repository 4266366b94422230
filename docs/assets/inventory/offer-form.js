"use strict";

/** The form with a row for each intervention: reads the offer out of it, fills it in, and says what is wrong in it. */
class OfferForm {
  constructor(form, records) {
    this.form = form;
    this.records = records;
    this.personalNumber = new RegExp(records.personalNumber, "u");
    this.questions = document.getElementById("klarar-vi-det");
    this.items = [...form.querySelectorAll("[data-intervention]")];
    this.texts = [...form.querySelectorAll("[maxlength]")];
    this.sayAll();
  }

  /** What a row folds away. */
  static words(item) {
    return item.querySelector(".inventory-words");
  }

  /** {municipality, marks}, as it is saved: only what is gone through, and texts as the file holds them. */
  offer(fields = this.fields()) {
    const through = this.records.interventions.filter(({ id }) => fields.get(`status-${id}`));
    return {
      municipality: fields.get("municipality"),
      marks: Object.fromEntries(through.map(({ id }) => [id, this.mark(id, fields)])),
    };
  }

  mark(id, fields) {
    const answers = this.records.capacity
      .map(({ code }) => [code, fields.get(`${code}-${id}`)])
      .filter(([, answer]) => answer);
    return {
      status: fields.get(`status-${id}`),
      note: fields.get(`note-${id}`),
      contact: fields.get(`contact-${id}`),
      ...(answers.length > 0 ? { capacity: Object.fromEntries(answers) } : {}),
    };
  }

  /** Every field, in the order of the page. To find them costs more than to read them. */
  get controls() {
    return (this.found ??= [...this.form.elements].filter(({ name }) => name));
  }

  /** What the form holds, as it is written. FormData would lay the page out anew for every text in it. */
  written() {
    return this.controls
      .filter(({ type, checked }) => type !== "radio" || checked)
      .map(({ name, value }) => [name, value]);
  }

  /** Puts it back. */
  write(fields) {
    for (const item of this.items) {
      const names = this.records.capacity.map(({ code }) => `${code}-${item.dataset.intervention}`);
      if (names.some((name) => fields[name])) {
        this.ask(item);
      }
      names.forEach((name) => this.put(name, ""));
    }
    for (const [name, text] of Object.entries(fields)) {
      this.put(name, text);
    }
    this.sayAll();
  }

  /** Some browsers cannot choose among several by setting an empty value. */
  put(name, text) {
    const field = this.form.elements[name];
    if (field?.type) {
      field.value = text;
    } else if (field) {
      field.forEach((one) => (one.checked = one.value === text));
    }
  }

  fields() {
    return new Map(this.written().map(([name, text]) => [name, OfferFile.cleaned(text)]));
  }

  /** Puts an offer in the form, in place of what is there. */
  fill({ municipality, marks }) {
    const fields = { municipality };
    for (const { id } of this.records.interventions) {
      const { status = "", note = "", contact = "", capacity = {} } = marks[id] || {};
      Object.assign(fields, { [`status-${id}`]: status, [`note-${id}`]: note, [`contact-${id}`]: contact });
      for (const [question, answer] of Object.entries(capacity)) {
        fields[`${question}-${id}`] = answer;
      }
    }
    this.write(fields);
  }

  /** Opens or folds what can be written about an intervention. */
  show(item, isOpen) {
    if (isOpen) {
      this.ask(item);
    }
    OfferForm.words(item).hidden = !isOpen;
    item.querySelector(".inventory-more").setAttribute("aria-expanded", String(isOpen));
  }

  /** Puts the questions about capacity in the row. They are many, and asked of few. */
  ask(item) {
    const words = OfferForm.words(item);
    if (!words.querySelector("select")) {
      const asked = this.questions.content.cloneNode(true);
      const id = item.dataset.intervention;
      asked.querySelectorAll("select").forEach((select) => (select.name = select.id = `${select.name}-${id}`));
      asked.querySelectorAll("label").forEach((label) => (label.htmlFor = `${label.htmlFor}-${id}`));
      words.append(asked);
      this.found = null;
    }
  }

  sayAll() {
    const fields = this.fields();
    this.items.forEach((item) => this.say(item, fields));
  }

  /** Says on the row what is folded away, or that nobody knows whom to turn to. */
  say(item, fields) {
    const mark = this.mark(item.dataset.intervention, fields);
    const more = item.querySelector(".inventory-more");
    more.dataset.lacks = String(OfferForm.lacksContact(mark));
    more.firstChild.data = OfferForm.lacksContact(mark) ? "Kontakt?" : OfferForm.hasWords(mark) ? "Ändra" : "Mer";
  }

  /** Whether an intervention is there for a family, and nobody is named to turn to. */
  static lacksContact({ status, contact }) {
    return GIVEN.includes(status) && !contact;
  }

  /** Whether anything is said of an intervention beside its status. */
  static hasWords({ note, contact, capacity }) {
    return Boolean(note || contact || capacity);
  }

  /** What must be put right before the offer is saved: the field it stands in, and a sentence. */
  problems(fields) {
    const problems = [];
    for (const field of this.texts) {
      const text = fields.get(field.name);
      if (this.personalNumber.test(text)) {
        problems.push({
          field,
          text: "Texten ser ut att ha ett personnummer. Ta bort det. Skriv ett telefonnummer med mellanrum: 010-123 45 67.",
        });
      }
      if (text.length > field.maxLength) {
        problems.push({ field, text: `Texten har ${text.length} tecken. Gränsen är ${field.maxLength}.` });
      }
    }
    for (const item of this.items) {
      const mark = this.mark(item.dataset.intervention, fields);
      if (!mark.status && OfferForm.hasWords(mark)) {
        problems.push({
          field: item.querySelector("input:checked"),
          text: "Insatsen har en anteckning, en kontakt eller ett svar, men är inte genomgången. Markera den, så kommer texten med i filen.",
        });
      }
    }
    return problems;
  }
}
