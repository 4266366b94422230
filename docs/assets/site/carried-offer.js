"use strict";

/**
 * What somebody offers, carried from page to page in one tab: "Visa vårt utbud".
 *
 * It travels as codes in the fragment of links. A page that opens takes them out of the address, before another script
 * reads it, and keeps them in the history entry of the tab. Nothing is stored elsewhere and nothing is sent.
 */
class CarriedOffer {
  /** What shows it. It is loaded only when there is something to show. */
  static VIEW = "assets/site/shown-offer.js";

  constructor() {
    window.addEventListener("hashchange", () => this.arrive());
    this.arrive();
  }

  /** Takes what a link has brought here. A link within the page makes an entry of its own, which is to hold the same. */
  arrive() {
    const [carried, code] = /;?utbud=([0-9a-z-]+)/.exec(location.hash) ?? [];
    if (carried) {
      this.leave(location.hash.slice(1).replace(carried, ""), code);
    } else if (this.shown && !this.code) {
      this.keep(this.shown.code);
    }
    if (this.code && this.code !== this.shown?.code) {
      // Without what shows it, the page is as it would be without an offer.
      this.show({ code: this.code }).catch(() => {});
    }
  }

  get code() {
    return history.state?.offer;
  }

  keep(code) {
    history.replaceState({ ...history.state, offer: code }, "");
  }

  /** Leaves in the address what else it says: a section, where the browser has not gone yet, or choices. */
  leave(rest, code) {
    if (document.getElementById(rest)) {
      location.replace(`#${rest}`);
    } else {
      history.replaceState(history.state, "", location.href.split("#")[0] + (rest && `#${rest}`));
    }
    this.keep(code);
  }

  /** Shows a code, or what offers by intervention are in code, on the page that is open. Resolves to the code. */
  async show({ code = "", marks = {} }) {
    await (this.loaded ??= loaded(CarriedOffer.VIEW));
    this.shown?.remove();
    this.shown = new ShownOffer(code || ShownOffer.codeOf(marks), () => this.stop());
    this.keep(this.shown.code);
    return this.shown.code;
  }

  stop() {
    this.shown.remove();
    this.shown = null;
    this.keep(undefined);
  }
}

const carriedOffer = new CarriedOffer();
