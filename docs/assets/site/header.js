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

/** Opens the search over the page. Nothing but this is loaded before somebody asks for it. */
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
  }

  /** When the search cannot be loaded, the link leads where it says. */
  async open() {
    try {
      await (this.loaded ??= Promise.all(["assets/search/search.css", "assets/search/search.js"].map(loaded)));
      this.dialog ??= new SearchDialog();
      this.dialog.open();
    } catch {
      location.assign(this.link.href);
    }
  }
}

new Menu(document.querySelector(".site-menu-button"));
// The search page has its field already, and search.js leads there.
if (!document.getElementById("sok")) {
  new SearchLink(document.querySelector("[data-search]"));
}
