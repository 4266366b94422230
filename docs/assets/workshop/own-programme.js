"use strict";

/**
 * A programme that a reader puts together out of steps that are on the page already: those chosen are shown, in order,
 * and the presentation and the sheets are made of what is shown. It is kept in the tab, and in a link when one is made;
 * a link holds the codes of steps and their minutes, and nothing else.
 */
class OwnProgramme {
  static MOST = 40;
  static FULL = `Ett program har högst ${OwnProgramme.MOST} steg. Resten är inte med.`;

  constructor(root, boxes) {
    this.root = root;
    this.boxes = boxes;
    this.steps = new Map([...root.querySelectorAll("[data-step]")].map((step) => [step.dataset.step, step]));
    this.rows = new Map([...root.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row]));
    this.given = new Map([...this.steps].map(([code, step]) => [code, Number(step.dataset.minutes)]));
    this.chosen = [];
    this.kept = new KeptState(
      "programme",
      () => this.written(),
      (written) => this.fill(written),
    );
    boxes.forEach((box) => box.addEventListener("change", () => this.choose(box)));
    this.part("chosen").addEventListener("click", (event) => this.press(event.target.closest("[data-move]")));
    this.part("chosen").addEventListener("change", (event) => this.setMinutes(event.target));
    root.querySelector("[data-action=link]").addEventListener("click", () => this.giveLink());
    this.open();
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** What a link says goes before what the tab remembers. It leaves the address again, but for the leader's window. */
  open() {
    const { steg } = readChoices(readFragment());
    if (steg) {
      const found = this.fill(steg);
      const lost = new Set(steg).size - found;
      const notices = [
        lost > 0 ? `${lost} av stegen i länken finns inte här. De är inte med.` : "",
        found > OwnProgramme.MOST ? `Länken har ${found}. ${OwnProgramme.FULL}` : "",
      ];
      this.part("notices").textContent = notices.filter(Boolean).join(" ");
      if (!location.hash.startsWith("#ledare")) {
        writeFragment("");
        this.kept.keep();
      }
    } else {
      this.kept.restore();
    }
  }

  /** "tva-timmar-ett-barn.borja.10": the programme, the step and the minutes. */
  written() {
    return this.chosen.map(({ code, minutes }) => `${code}.${minutes}`);
  }

  /** Fills in the programme from codes that anyone may have written, and gives how many of them are steps. */
  fill(written) {
    const parts = [...new Set(Array.isArray(written) ? written : [])].map((text) => String(text).split("."));
    const read = parts.map(([programme, step, minutes]) => ({
      code: `${programme}.${step}`,
      minutes: Number(minutes),
    }));
    const known = read.filter(({ code }, place) => {
      return this.steps.has(code) && read.findIndex((other) => other.code === code) === place;
    });
    this.chosen = known.slice(0, OwnProgramme.MOST).map(({ code, minutes }) => {
      return { code, minutes: this.within(minutes, code) };
    });
    this.show();
    return known.length;
  }

  within(minutes, code) {
    return Number.isInteger(minutes) && minutes >= 1 && minutes <= 240 ? minutes : this.given.get(code);
  }

  choose(box) {
    this.chosen = this.chosen.filter(({ code }) => code !== box.value);
    const isFull = this.chosen.length === OwnProgramme.MOST;
    this.part("notices").textContent = box.checked && isFull ? OwnProgramme.FULL : "";
    if (box.checked && !isFull) {
      this.chosen.push({ code: box.value, minutes: this.given.get(box.value) });
    }
    this.changed();
  }

  press(button) {
    if (!button) {
      return;
    }
    const place = this.placeOf(button);
    const [moved] = this.chosen.splice(place, 1);
    const by = Number(button.dataset.move);
    if (by !== 0) {
      this.chosen.splice(Math.max(0, place + by), 0, moved);
    }
    this.changed();
    const items = [...this.part("chosen").children];
    const next = items[by === 0 ? Math.min(place, items.length - 1) : this.chosen.indexOf(moved)];
    next?.querySelector(`[data-move="${by}"]`).focus();
  }

  setMinutes(field) {
    const step = this.chosen[this.placeOf(field)];
    step.minutes = this.within(Number(field.value), step.code);
    this.changed();
  }

  placeOf(element) {
    return [...this.part("chosen").children].indexOf(element.closest("li"));
  }

  changed() {
    this.part("link").hidden = true;
    this.show();
    this.kept.keep();
  }

  /** Puts the page in the order of the programme. */
  show() {
    const { chosen } = this;
    for (const box of this.boxes) {
      box.checked = chosen.some(({ code }) => code === box.value);
    }
    for (const shown of [...this.steps.values(), ...this.rows.values()]) {
      shown.hidden = true;
    }
    let begins = 0;
    chosen.forEach((step, place) => {
      this.place(step, place, begins);
      begins += step.minutes;
    });
    const cases = new Set(chosen.flatMap(({ code }) => this.steps.get(code).dataset.cases.split(" ").filter(Boolean)));
    for (const sheet of this.root.querySelectorAll("[data-case]")) {
      sheet.hidden = !cases.has(sheet.dataset.case);
    }
    this.part("chosen").replaceChildren(...chosen.map((step) => this.item(step)));
    this.part("total").textContent =
      chosen.length === 0 ? "Inga steg är valda." : `${chosen.length} steg, ${spokenMinutes(begins)}.`;
    programme.showTimes();
    this.root.querySelector("[data-present]").disabled = chosen.length === 0;
    this.root.querySelector("[data-lead]").href = `#ledare;${this.codes()}`;
  }

  /** One step in its place: on the page and on the leader's sheet. */
  place({ code, minutes }, place, begins) {
    const [step, row] = [this.steps.get(code), this.rows.get(code)];
    step.dataset.minutes = minutes;
    step.querySelector("[data-part=place]").textContent =
      `Steg ${place + 1} av ${this.chosen.length}, ${minutes} minuter`;
    row.querySelector("[data-part=minutes]").textContent = minutes;
    const time = row.querySelector("[data-begins]");
    time.dataset.begins = begins;
    delete time.dataset.written;
    time.textContent = `${hoursAndMinutes(begins)}–${hoursAndMinutes(begins + minutes)}`;
    for (const shown of [step, row]) {
      shown.hidden = false;
    }
    // Those chosen come first in each place, in order.
    const before = place === 0 ? null : this.chosen[place - 1].code;
    for (const [all, shown] of [
      [this.steps, step],
      [this.rows, row],
    ]) {
      if (before) {
        all.get(before).after(shown);
      } else {
        shown.parentElement.prepend(shown);
      }
    }
  }

  item({ code, minutes }) {
    const item = this.root.querySelector("template").content.cloneNode(true);
    const heading = textOf(this.steps.get(code).querySelector("h2"));
    for (const place of item.querySelectorAll("[data-part=heading]")) {
      place.textContent = place.closest("button") ? ` ${heading}` : heading;
    }
    item.querySelector("input").value = minutes;
    return item;
  }

  codes() {
    return writeChoices({ steg: this.written() });
  }

  async giveLink() {
    const address = this.part("address");
    address.value = `${location.href.split("#")[0]}#${this.codes()}`;
    this.part("link").hidden = false;
    this.part("copied").textContent = (await copiedFrom(address)) ? "Länken är kopierad." : "";
  }
}

new OwnProgramme(document.querySelector(".own-programme"), [...document.querySelectorAll("[data-choose]")]);
