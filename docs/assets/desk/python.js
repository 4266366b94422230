"use strict";

const STEPS = [
  "Hämtar skrivbordet",
  "Hämtar skrivbordet",
  "Hämtar det som kontrollerar och visar",
  "Hämtar det som kontrollerar och visar",
  "Hämtar det som kontrollerar och visar",
  "Startar det som kontrollerar och visar",
  "Läser innehållet",
  "Läser innehållet",
  "Kontrollerar innehållet",
  "Klart",
];

/** The desk's Python, which runs beside the page. Of questions that wait, only the newest of its kind is asked. */
class Python {
  /** @param {object} told - Called with what the worker says: `forms`, `progress`, `missing`. */
  constructor(worker, told) {
    this.told = told;
    this.waiting = new Map();
    this.asked = null;
    this.isReady = false;
    this.worker = worker;
    this.worker.addEventListener("message", ({ data }) => this.hear(data));
    this.worker.addEventListener("error", () => told.missing({ missing: true }));
  }

  /** Asks, when what is asked now has been answered. Resolves to the answer; never, if a newer question came first. */
  ask(call, given) {
    return new Promise((resolve, reject) => {
      this.waiting.set(call, { given: JSON.stringify(given), resolve, reject });
      this.next();
    });
  }

  next() {
    const [call] = this.waiting.keys();
    if (!this.isReady || this.asked || !call) {
      return;
    }
    this.asked = this.waiting.get(call);
    this.waiting.delete(call);
    this.worker.postMessage({ call, given: this.asked.given });
  }

  hear(data) {
    if ("answer" in data || "failed" in data) {
      const { resolve, reject } = this.asked;
      this.asked = null;
      if ("answer" in data) {
        resolve(JSON.parse(data.answer));
      } else {
        reject(new Error(data.failed));
      }
    } else if ("forms" in data) {
      this.told.forms(JSON.parse(data.forms), JSON.parse(data.records));
    } else if ("missing" in data) {
      this.told.missing(data);
    } else {
      this.isReady = data.progress === STEPS.length - 1;
      this.told.progress(data.progress, STEPS[data.progress]);
    }
    this.next();
  }
}
