"use strict";

const MOST_FOUND = 12;

/** Finds a record by words of its title. */
class Chooser {
  constructor(input, list, status, open) {
    this.input = input;
    this.list = list;
    this.status = status;
    this.open = open;
    this.records = [];
    input.addEventListener("input", () => this.find());
  }

  fill(records, types) {
    const kinds = new Map(types.map(({ name, title }) => [name, title]));
    this.records = records.map((record) => ({
      ...record,
      kind: kinds.get(record.type),
      words: `${record.title} ${record.id} ${kinds.get(record.type)}`.toLowerCase(),
    }));
    this.find();
  }

  find() {
    const words = this.input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = words.length
      ? this.records.filter((record) => words.every((word) => record.words.includes(word)))
      : [];
    this.list.replaceChildren(...found.slice(0, MOST_FOUND).map((record) => this.row(record)));
    this.status.textContent = Chooser.counted(words.length, found.length);
  }

  static counted(words, found) {
    if (words === 0) {
      return "";
    }
    return found > MOST_FOUND
      ? `${found} träffar. Skriv mer av titeln.`
      : `${found} ${found === 1 ? "träff" : "träffar"}`;
  }

  row({ path, title, kind }) {
    const choice = made("button", title, made("span", ` ${kind}`, { class: "desk-soft" }), {
      type: "button",
      class: "desk-choice",
    });
    choice.addEventListener("click", () => this.open(path));
    return made("li", choice);
  }
}
