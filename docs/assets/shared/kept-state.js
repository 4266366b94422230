"use strict";

/**
 * What the reader has filled in on a page, kept in the history entry of the tab.
 *
 * It survives Back, Forward, reload and a tab that the browser has put to sleep, and dies with the tab. Nothing is
 * stored elsewhere and nothing is sent. What the page shows is always worked out anew from what is filled in.
 */
class KeptState {
  /**
   * @param {string} name - What it is called in the entry.
   * @param {function(): object} given - Reads from the page what is to be kept.
   * @param {function(object): void} fill - Puts on the page what was kept, and shows what follows from it.
   */
  constructor(name, given, fill) {
    this.name = name;
    this.given = given;
    this.fill = fill;
    this.keepNow = () => this.keep();
    // Some browsers put back, or empty, the boxes of a form after `pageshow`, sooner or later.
    window.addEventListener("pageshow", () => {
      this.restore();
      setTimeout(() => this.restore());
      for (const milliseconds of [100, 300, 1000, 3000]) {
        setTimeout(() => this.isOther && this.restore(), milliseconds);
      }
    });
    window.addEventListener("pagehide", () => this.soon && this.keep());
    // A link within the page makes an entry of its own, which is to hold the same.
    for (const event of ["hashchange", "popstate"]) {
      window.addEventListener(event, () => this.keep());
    }
  }

  /** Whether the entry holds something. */
  get isThere() {
    return this.name in (history.state ?? {});
  }

  /** Whether the page has something else in it than what was kept, which the reader has not just written. */
  get isOther() {
    return this.isThere && !this.soon && JSON.stringify(this.given()) !== JSON.stringify(history.state[this.name]);
  }

  /** Keeps what is filled in now. */
  keep() {
    this.forgetToKeep();
    history.replaceState({ ...history.state, [this.name]: this.given() }, "");
  }

  /** Keeps it when the browser has shown it: to change an entry takes longer than to show an answer. */
  keepSoon(milliseconds = 50) {
    this.forgetToKeep();
    this.soon = setTimeout(this.keepNow, milliseconds);
    // A reload reads the entry before `pagehide`. Some browsers forget a page that always listens.
    window.addEventListener("beforeunload", this.keepNow);
  }

  forgetToKeep() {
    clearTimeout(this.soon);
    window.removeEventListener("beforeunload", this.keepNow);
    this.soon = null;
  }

  /** Keeps what is filled in inside `element`, in pauses: browsers limit how often an entry may change. */
  follow(element) {
    element.addEventListener("change", () => this.keepSoon());
    element.addEventListener("input", () => {
      this.keepSoon(200);
    });
  }

  /** Fills in what was kept; without that, shows what follows from what the browser put there. */
  restore() {
    if (this.soon) {
      this.keep();
    }
    this.fill(history.state?.[this.name] ?? this.given());
  }
}
