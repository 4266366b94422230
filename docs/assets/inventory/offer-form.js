"use strict";

/** The form with a row for each intervention: reads the offer out of it, fills it in, and says what is wrong in it. */
class OfferForm {
  constructor(form, records) {
    this.form = form;
    this.records = records;
    this.personalNumber = new RegExp(records.personalNumber, "u");
    this.items = [...form.querySelectorAll("[data-intervention]")];
    this.items.forEach((item) => this.foldWords(item));
  }

  /** {municipality, marks}, as it is saved: only what is gone through, and texts as the file holds them. */
  offer() {
    const fields = this.fields();
    const through = this.records.interventions.filter(({ id }) => fields.get(`status-${id}`));
    return {
      municipality: fields.get("municipality"),
      marks: Object.fromEntries(
        through.map(({ id }) => [
          id,
          {
            status: fields.get(`status-${id}`),
            note: fields.get(`note-${id}`),
            contact: fields.get(`contact-${id}`),
          },
        ]),
      ),
    };
  }

  /** What the form holds, as it is written. */
  written() {
    return [...new FormData(this.form)];
  }

  /** Puts it back. */
  write(fields) {
    for (const [name, text] of Object.entries(fields)) {
      if (name in this.form.elements) {
        this.form.elements[name].value = text;
      }
    }
    this.items.forEach((item) => this.foldWords(item));
  }

  fields() {
    return new Map(this.written().map(([name, text]) => [name, OfferFile.cleaned(text)]));
  }

  /** Puts an offer in the form, in place of what is there. */
  fill({ municipality, marks }) {
    this.form.elements.municipality.value = municipality;
    for (const item of this.items) {
      const id = item.dataset.intervention;
      const { status = "", note = "", contact = "" } = marks[id] || {};
      item.querySelector(`input[type="radio"][value="${status}"]`).checked = true;
      this.form.elements[`note-${id}`].value = note;
      this.form.elements[`contact-${id}`].value = contact;
      this.foldWords(item);
    }
  }

  /** Note and contact are asked for when the intervention is gone through; what is written is never hidden. */
  foldWords(item) {
    const isThrough = item.querySelector("input:checked").value !== "";
    const words = item.querySelector(".inventory-words");
    words.hidden = !isThrough && [...words.querySelectorAll("input, textarea")].every(({ value }) => !value);
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
      const words = item.querySelector(".inventory-words");
      if (!words.hidden && item.querySelector("input:checked").value === "") {
        problems.push({
          field: item.querySelector("input:checked"),
          text: "Insatsen har en anteckning eller en kontakt, men är inte genomgången. Markera den, så kommer texten med i filen.",
        });
      }
    }
    return problems;
  }
}
