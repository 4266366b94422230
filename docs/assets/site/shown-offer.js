"use strict";

/**
 * Says at each intervention on the page how it is offered, and takes that along on the links that are followed.
 *
 * The code is a version and then, for each status, the keys of its interventions: "1-0abc1def--2ghi-". It holds no text,
 * so that a link can put no words on the site.
 */
class ShownOffer {
  static VERSION = "1";

  /** As in the vocabulary `local_status`. */
  static STATUSES = {
    here: "Finns hos oss",
    central: "Finns centralt",
    adaptable: "Kan anpassas",
    missing: "Saknas",
  };

  /** Where a link to an intervention stands for the intervention. */
  static PLACES = ".entry-title a, .row-title a, .search-hit > a, .compare-table thead a";

  static KEY_LENGTH = 4;

  /** The code of {<intervention id>: {status}}. */
  static codeOf(marks) {
    const keys = (status) =>
      Object.keys(marks)
        .filter((id) => marks[id].status === status)
        .map(ShownOffer.key);
    return [ShownOffer.VERSION, ...Object.keys(ShownOffer.STATUSES).map((status) => keys(status).join(""))].join("-");
  }

  /** What an intervention is called in a code: short, and the same whatever others there are. By FNV-1a. */
  static key(id) {
    const hash = [...id].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619), 2166136261);
    return (hash >>> 0).toString(36).slice(-ShownOffer.KEY_LENGTH).padStart(ShownOffer.KEY_LENGTH, "0");
  }

  constructor(code) {
    this.code = code;
    const [version, ...lists] = code.split("-");
    this.statuses = new Map();
    Object.keys(ShownOffer.STATUSES).forEach((status, index) => {
      for (const key of (version === ShownOffer.VERSION && lists[index]?.match(/.{4}/g)) || []) {
        this.statuses.set(key, status);
      }
    });
    this.said = new Map();
    this.addBanner();
    this.say();
    this.watcher = new MutationObserver(() => this.say());
    this.watcher.observe(document.body, { childList: true, subtree: true });
    this.follow = (event) => this.followed(event.target.closest?.("a[href]"));
    for (const event of ["click", "auxclick"]) {
      document.addEventListener(event, this.follow, { capture: true });
    }
    this.announce(this);
  }

  /** For what else on the page has to do with an offer: which is shown from now on, or null. */
  announce(shown) {
    document.dispatchEvent(new CustomEvent("offer", { detail: shown }));
  }

  /** How an intervention is offered, or undefined. */
  statusOf(id) {
    return this.statuses.get(ShownOffer.key(id));
  }

  addBanner() {
    const button = made("button", { type: "button" }, "Sluta visa");
    button.addEventListener("click", () => offerInTab.stop());
    const text =
      this.statuses.size > 0
        ? "Vid insatserna står vad som finns enligt en fil eller länk som har öppnats i den här fliken."
        : "Länkens utbud går inte att läsa här. Öppna filen på sidan Inventera utbudet i stället.";
    this.banner = made("p", { class: "help saved-copy screen-only carried-offer" }, `${text} `, button);
    document.querySelector("main").prepend(this.banner);
  }

  /** Says it where it is not said yet. Lists, results and hits come and go. */
  say() {
    for (const [place, sign] of this.said) {
      if (!place.isConnected) {
        this.said.delete(place);
        sign.remove();
      }
    }
    this.sayAt(document.querySelector("h1"), location.href);
    for (const link of document.querySelectorAll(ShownOffer.PLACES)) {
      this.sayAt(link, link.href);
    }
  }

  sayAt(place, address) {
    const [, id] = /\/insatser\/([a-z0-9-]+)\/(?:index\.html)?(?:#.*)?$/.exec(address) ?? [];
    const status = id && this.statusOf(id);
    if (status && !this.said.has(place)) {
      const title = ShownOffer.STATUSES[status];
      const sign = made("p", { class: "row-offer" }, made("span", { class: "tag" }, title));
      this.said.set(place, sign);
      (place.closest("h1, h3, h4") ?? place).after(sign);
    }
  }

  /** Puts the code on a link to another page of the site while the browser follows it. */
  followed(link) {
    const isAway =
      link && link.href.startsWith(siteRoot.href) && link.href.split("#")[0] !== location.href.split("#")[0];
    if (isAway) {
      const { href, hash } = link;
      link.hash = `${hash && `${hash};`}utbud=${this.code}`;
      setTimeout(() => (link.href = href));
    }
  }

  remove() {
    this.watcher.disconnect();
    for (const event of ["click", "auxclick"]) {
      document.removeEventListener(event, this.follow, { capture: true });
    }
    [this.banner, ...this.said.values()].forEach((element) => element.remove());
    this.announce(null);
  }
}

/** Shows the offer that the history entry of the tab holds, on the page that is open. */
class OfferInTab {
  constructor() {
    window.addEventListener("hashchange", () => this.refresh());
    this.refresh();
  }

  /** A link within the page makes an entry of its own, which is to hold the same. */
  refresh() {
    const code = history.state?.offer ?? this.shown?.code;
    if (code) {
      if (location.hash === "") {
        history.replaceState(history.state, "", location.href.replace("#", ""));
      } else if (document.getElementById(location.hash.slice(1)) && !document.querySelector(":target")) {
        location.replace(location.hash); // The browser has not gone there: the address was another.
      }
      this.show(code);
    }
  }

  show(code) {
    this.keep(code);
    if (code !== this.shown?.code) {
      this.shown?.remove();
      this.shown = new ShownOffer(code);
    }
  }

  /** Shows {<intervention id>: {status}}, and gives the code of it. */
  showMarks(marks) {
    this.show(ShownOffer.codeOf(marks));
    return this.shown.code;
  }

  stop() {
    this.shown.remove();
    this.shown = null;
    this.keep(undefined);
  }

  keep(offer) {
    history.replaceState({ ...history.state, offer }, "");
  }
}

const offerInTab = new OfferInTab();
