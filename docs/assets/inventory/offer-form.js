"use strict";

/** The form with a row for each intervention: reads the offer out of it, fills it in, and says what is wrong in it. */
class OfferForm {
  constructor(form, records) {
    this.form = form;
    this.records = records;
    this.personalNumber = new RegExp(records.personalNumber, "u");
    this.questions = document.getElementById("klarar-vi-det");
    this.items = [...form.querySelectorAll("[data-intervention]")];
    this.items.forEach((item) => this.say(item));
  }

  /** What a row folds away. */
  static words(item) {
    return item.querySelector(".inventory-words");
  }

  /** {municipality, marks}, as it is saved: only what is gone through, and texts as the file holds them. */
  offer() {
    const fields = this.fields();
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

  /** What the form holds, as it is written. */
  written() {
    return [...new FormData(this.form)];
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
    this.items.forEach((item) => this.say(item));
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
    }
  }

  /** Says on the row what is folded away, or that nobody knows whom to turn to. */
  say(item) {
    const isWritten = [...OfferForm.words(item).querySelectorAll("input, textarea, select")].some(({ value }) => value);
    const more = item.querySelector(".inventory-more");
    more.dataset.lacks = String(this.lacksContact(item));
    more.firstChild.data = this.lacksContact(item) ? "Kontakt?" : isWritten ? "Ändra" : "Mer";
  }

  /** Whether an intervention is there for a family, and nobody is named to turn to. */
  lacksContact(item) {
    const { value } = item.querySelector("input:checked");
    return GIVEN.includes(value) && !this.form.elements[`contact-${item.dataset.intervention}`].value.trim();
  }

  /** What must be put right before the offer is saved: the field it stands in, and a sentence. */
  problems() {
    const problems = [];
    for (const [name, text] of this.fields()) {
      const field = this.form.elements[name];
      const isText = field.maxLength > 0;
      if (isText && this.personalNumber.test(text)) {
        problems.push({
          field,
          text: "Texten ser ut att ha ett personnummer. Ta bort det. Skriv ett telefonnummer med mellanrum: 010-123 45 67.",
        });
      }
      if (isText && text.length > field.maxLength) {
        problems.push({ field, text: `Texten har ${text.length} tecken. Gränsen är ${field.maxLength}.` });
      }
    }
    for (const item of this.items) {
      const checked = item.querySelector("input:checked");
      const fields = OfferForm.words(item).querySelectorAll("input, textarea, select");
      if (checked.value === "" && [...fields].some(({ value }) => value)) {
        problems.push({
          field: checked,
          text: "Insatsen har en anteckning, en kontakt eller ett svar, men är inte genomgången. Markera den, så kommer texten med i filen.",
        });
      }
    }
    return problems;
  }
}
