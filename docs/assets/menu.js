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

new Menu(document.querySelector(".site-menu-button"));
