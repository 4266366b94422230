"use strict";

// The form of a record, made of controls: one for each field that the schema has. A control has `element`, `value` (what
// the field is to hold, undefined when it is left out) and `place`, which is how the check names the field.

const MAY = "(får utelämnas)";
let lastControl = 0;

/** A field with a label, help, and room for what is wrong with it. */
class Control {
  constructor(field, parent, step) {
    this.field = field;
    this.parent = parent;
    this.step = step;
    this.id = `falt-${(lastControl += 1)}`;
    this.help = made("p", field.description + (field.form ? ` Skriv ${field.form}.` : ""), {
      class: "help",
      id: `${this.id}-help`,
    });
    this.problems = made("ul", { class: "desk-problems", id: `${this.id}-fel`, hidden: "" });
  }

  get title() {
    return typeof this.step === "number" ? `${this.field.title} ${this.step + 1}` : this.field.title;
  }

  get place() {
    const step = typeof this.step === "number" ? this.step + 1 : this.step;
    return this.parent?.place ? `${this.parent.place} › ${step}` : String(step);
  }

  /** This control and all inside it. */
  *all() {
    yield this;
    for (const inner of this.inside ?? []) {
      yield* inner.all();
    }
  }

  /** Shows what is wrong with this field, and nothing else. */
  say(texts) {
    this.problems.replaceChildren(...texts.map((text) => made("li", text)));
    this.problems.hidden = texts.length === 0;
    this.marked?.setAttribute("aria-invalid", String(texts.length > 0));
  }

  /** What the reader is led to. */
  focus() {
    for (let around = this.element.closest("details"); around; around = around.parentElement.closest("details")) {
      around.open = true;
    }
    (this.marked ?? this.element.querySelector("button, input, summary") ?? this.element).focus();
  }

  /** Whether something must be written. An item of a list is there because it is wanted. */
  get isRequired() {
    return this.field.required || typeof this.step === "number";
  }

  label(name) {
    const said = [this.title];
    if (!this.isRequired) {
      said.push(" ", made("span", MAY, { class: "propose-may" }));
    }
    return made(name, ...said, name === "label" ? { for: this.id } : {});
  }
}

/** One value in a control of the browser. What nobody has touched is given back exactly as it was. */
class InputControl extends Control {
  constructor(field, parent, step) {
    super(field, parent, step);
    this.marked = this.control();
    for (const [name, value] of Object.entries({ id: this.id, "aria-describedby": `${this.id}-help ${this.id}-fel` })) {
      this.marked.setAttribute(name, value);
    }
    const tools = this.field.is_inline ? [formatting(this.marked, this.title)] : [];
    this.element = made("div", this.label("label"), this.help, ...tools, this.marked, this.problems, {
      class: "desk-field",
    });
    this.value = undefined;
  }

  control() {
    return made("input", { type: "text" });
  }

  set value(given) {
    this.given = given;
    this.marked.value = this.written(given);
    this.shown = this.marked.value;
  }

  get value() {
    const text = this.marked.value;
    return text === this.shown ? this.given : this.read(text);
  }

  written(given) {
    return given === undefined || given === null ? "" : String(given);
  }

  read(text) {
    return text.trim() ? this.meant(text.trim()) : this.empty;
  }

  meant(text) {
    return text;
  }

  get empty() {
    return this.isRequired ? null : undefined;
  }
}

/** The little formatting that texts may have, as buttons that put its signs around what is marked. */
function formatting(written, title) {
  const tool = (name, before, after, marks) => {
    const element = made("button", name, { type: "button", class: "button quiet-button desk-small" });
    element.setAttribute("aria-label", `${name}: ${title}`);
    element.addEventListener("click", () => {
      const { selectionStart: start, selectionEnd: end, value } = written;
      written.setRangeText(`${before}${value.slice(start, end)}${after}`, start, end, "end");
      const from = marks ? written.selectionEnd - 1 - marks.length : start + before.length;
      written.focus();
      written.setSelectionRange(from, from + (marks ? marks.length : end - start));
      written.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return element;
  };
  const target = "id-eller-https-adress";
  return made("p", tool("Fet", "**", "**"), tool("Kursiv", "*", "*"), tool("Länk", "[", `](${target})`, target), {
    class: "desk-item-buttons",
  });
}

class LineControl extends InputControl {
  control() {
    const input = super.control();
    if (this.field.longest) {
      input.maxLength = this.field.longest;
    }
    return input;
  }
}

class TextControl extends InputControl {
  control() {
    return made("textarea", { rows: "2" });
  }

  /** A line break is only in texts that had one. */
  meant(text) {
    return String(this.given ?? "").includes("\n") ? text : text.replace(/\s*\n\s*/g, " ");
  }
}

class NumberControl extends InputControl {
  control() {
    return made("input", { type: "text", inputmode: "decimal" });
  }

  written(given) {
    return super.written(given).replace(".", ",");
  }

  meant(text) {
    const number = Number(text.replace(",", ".").replace("−", "-"));
    return Number.isFinite(number) ? number : text;
  }
}

class DateControl extends InputControl {
  control() {
    return made("input", { type: "date" });
  }
}

/** A code, chosen by its Swedish name. */
class CodeControl extends InputControl {
  control() {
    const choices = this.choices().map(({ code, title }) => made("option", title, { value: code }));
    return made("select", made("option", this.isRequired ? "Välj" : "–", { value: "" }), ...choices);
  }

  choices() {
    return this.field.choices;
  }
}

class BooleanControl extends CodeControl {
  choices() {
    return [
      { code: "true", title: "Ja" },
      { code: "false", title: "Nej" },
    ];
  }

  meant(text) {
    return text === "true";
  }
}

/** A record, chosen by its title. */
class IdControl extends InputControl {
  constructor(field, parent, step) {
    super(field, parent, step);
    this.named = made("p", { class: "help desk-named" });
    this.marked.after(this.named);
    this.marked.addEventListener("input", () => this.name());
    this.name();
  }

  control() {
    const input = made("input", { type: "text", spellcheck: "false" });
    if (this.field.refers_to) {
      input.setAttribute("list", `id-${this.field.refers_to}`);
    }
    return input;
  }

  set value(given) {
    super.value = given;
    this.name();
  }

  get value() {
    return super.value;
  }

  name() {
    if (this.named) {
      this.named.textContent = titlesById.get(this.marked.value) ?? "";
    }
  }
}

/** The titles of the records that ids name. */
const titlesById = new Map();

/** A value that the schema has fixed. */
class FixedControl extends Control {
  constructor(field, parent, step) {
    super(field, parent, step);
    this.element = made("div", made("p", this.title, ": Ja"), this.help, this.problems, { class: "desk-field" });
  }

  set value(given) {
    this.given = given ?? true;
  }

  get value() {
    return this.given;
  }
}

/** Several of a few codes. Those that were there keep their order. */
class CodesControl extends Control {
  constructor(field, parent, step) {
    super(field, parent, step);
    this.boxes = field.choices.map(({ code }) => made("input", { type: "checkbox", value: code }));
    const options = field.choices.map(({ title, description }, number) =>
      made("label", { class: "option" }, this.boxes[number], ` ${title}`, description ? ` (${description})` : ""),
    );
    this.element = made("fieldset", this.label("legend"), this.help, ...options, this.problems, {
      class: "desk-field",
      "aria-describedby": `${this.id}-fel`,
    });
  }

  set value(given) {
    this.given = given;
    for (const box of this.boxes) {
      box.checked = (given ?? []).includes(box.value);
    }
  }

  get value() {
    const chosen = this.boxes.filter((box) => box.checked).map((box) => box.value);
    const before = this.given ?? [];
    const ordered = [
      ...before.filter((code) => chosen.includes(code)),
      ...chosen.filter((code) => !before.includes(code)),
    ];
    return ordered.length > 0 || this.given || this.isRequired ? ordered : undefined;
  }
}
