"use strict";

/** Fields inside a field. One that may be left out is added and taken away whole. */
class GroupControl extends Control {
  constructor(field, parent, step) {
    super(field, parent, step);
    this.inside = field.inside.map((inner) => controlFor(inner, this, inner.name));
    this.body = made("div", ...this.inside.map(({ element }) => element), {
      class: field.inside.length === 2 && !field.inside.some(({ is_list: list }) => list) ? "desk-pair" : "",
    });
    this.isItem = typeof step === "number";
    this.element = this.isItem ? made("div", this.body, this.problems) : this.framed();
    this.isThere = this.isRequired;
  }

  framed() {
    this.add = button(`Lägg till: ${this.field.title}`, () => this.toggle(true));
    this.take = button(`Ta bort: ${this.field.title}`, () => this.toggle(false));
    return part(this, this.add, this.body, this.take);
  }

  toggle(isThere) {
    this.isThere = isThere;
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
    (isThere ? this.body.querySelector("input, select, textarea, button") : this.add)?.focus();
  }

  get isThere() {
    return !this.body.hidden;
  }

  set isThere(isThere) {
    this.body.hidden = !isThere;
    if (!this.isItem) {
      this.add.hidden = isThere;
      this.take.hidden = !isThere || this.isRequired;
    }
  }

  set value(given) {
    this.isThere = this.isRequired || given !== undefined;
    for (const inner of this.inside) {
      inner.value = given?.[inner.field.name];
    }
  }

  get value() {
    return this.isThere ? valuesOf(this.inside) : undefined;
  }
}

/** Several of the same, which can be added to, moved and taken away. */
class ListControl extends Control {
  constructor(field, parent, step) {
    super(field, parent, step);
    this.inside = [];
    this.items = made("ol", { class: "desk-items" });
    const add = button(`Lägg till: ${field.title}`, () => this.append());
    this.element = part(this, this.items, add);
  }

  set value(given) {
    this.given = given;
    this.inside = (given ?? []).map((value, number) => this.item(value, number));
    this.arrange();
  }

  get value() {
    const items = this.inside.map((item) => item.value);
    return items.length > 0 || this.isRequired || this.given?.length === 0 ? items : undefined;
  }

  item(value, number) {
    const item = controlFor({ ...this.field, is_list: false }, this, number);
    item.value = value;
    const move = (text, by) => button(text, () => this.move(item, by));
    item.buttons = [move("Upp", -1), move("Ned", 1), button("Ta bort", () => this.remove(item))];
    item.row = made("li", item.element, made("p", ...item.buttons, { class: "desk-item-buttons" }));
    return item;
  }

  /** Puts the items on the page in their order. */
  arrange() {
    this.inside.forEach((item, number) => {
      item.step = number;
      item.element.querySelector(":scope > label")?.replaceChildren(item.title);
      item.buttons.forEach((one) => one.setAttribute("aria-label", `${one.textContent}: ${item.title}`));
      item.buttons[0].disabled = number === 0;
      item.buttons[1].disabled = number === this.inside.length - 1;
    });
    this.items.replaceChildren(...this.inside.map(({ row }) => row));
    this.counted?.replaceChildren(` (${this.inside.length})`);
  }

  changed(focused) {
    this.arrange();
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
    focused?.focus();
  }

  append() {
    const item = this.item(undefined, this.inside.length);
    this.inside.push(item);
    this.changed(item.row.querySelector("input, select, textarea, button"));
  }

  move(item, by) {
    const from = this.inside.indexOf(item);
    this.inside.splice(from, 1);
    this.inside.splice(from + by, 0, item);
    const [up, down] = item.buttons;
    this.changed(null);
    (by < 0 ? (up.disabled ? down : up) : down.disabled ? up : down).focus();
  }

  remove(item) {
    this.inside.splice(this.inside.indexOf(item), 1);
    this.changed(this.element.querySelector(":scope > button"));
  }
}

const CONTROLS = {
  boolean: BooleanControl,
  code: CodeControl,
  codes: CodesControl,
  date: DateControl,
  fixed: FixedControl,
  group: GroupControl,
  id: IdControl,
  line: LineControl,
  number: NumberControl,
  text: TextControl,
};

function controlFor(field, parent, step) {
  return new (field.is_list ? ListControl : CONTROLS[field.kind])(field, parent, step);
}

/** The values of some controls by the names of their fields. */
function valuesOf(controls) {
  const values = controls.map((control) => [control.field.name, control.value]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function button(text, act) {
  const element = made("button", text, { type: "button", class: "button quiet-button desk-small" });
  element.addEventListener("click", act);
  return element;
}

/** The frame around several fields: closed at first when it is a part of the record itself. */
function part(control, ...inside) {
  if (control.parent?.place) {
    return made("fieldset", control.label("legend"), control.help, ...inside, control.problems, {
      class: "desk-group",
    });
  }
  control.counted = made("span", { class: "desk-soft" });
  const summary = made("summary", control.label("span"), control.counted);
  return made("details", summary, control.help, ...inside, control.problems, { class: "desk-part" });
}
