"use strict";

/** Opens and closes the main menu on narrow screens. Without scripts the menu is always open. */
class Menu {
  constructor(button) {
    this.button = button;
    button.addEventListener("click", () => this.show(button.getAttribute("aria-expanded") === "false"));
    button.parentElement.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.show(false);
        button.focus();
      }
    });
  }

  show(open) {
    this.button.setAttribute("aria-expanded", String(open));
  }
}

/** Opens the search over the page, and loads it then. */
class SearchLink {
  constructor(link) {
    this.link = link;
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        this.open();
      }
    });
    if (history.state?.dialog) {
      this.open();
    }
  }

  /** When the search cannot be loaded, the link leads where it says. */
  async open() {
    try {
      await (this.loaded ??= Promise.all(["search/search.css", "search/search.js"].map(loaded)));
      this.dialog ??= new SearchDialog();
      this.dialog.open();
    } catch {
      location.assign(this.link.href);
    }
  }
}

/** An offer that links carry in their fragment, and the tab in its history entry: see shown-offer.js. */
class CarriedOffer {
  constructor() {
    window.addEventListener("hashchange", () => this.arrive());
    this.arrive();
  }

  /** Takes it out of the address before another script reads that. Without what shows it, the page is as ever. */
  arrive() {
    const [carried, offer] = /;?utbud=([0-9a-z-]+)/.exec(location.hash) ?? [];
    if (carried) {
      history.replaceState({ ...history.state, offer }, "", location.href.replace(carried, ""));
    }
    if (history.state?.offer) {
      this.load().catch(() => {});
    }
  }

  load() {
    return (this.loaded ??= loaded("site/shown-offer.js"));
  }
}

const carriedOffer = new CarriedOffer();
new Menu(document.querySelector(".site-menu-button"));
// The search page has its field already, and search.js leads there.
if (!document.getElementById("sok")) {
  new SearchLink(document.querySelector("[data-search]"));
}
