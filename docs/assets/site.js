"use strict";

/** Opens and closes the search dialog from a real button, with the keyboard as well as with a pointer. */
class SearchButton {
  constructor(button) {
    this.toggle = document.getElementById("__search");
    this.field = document.querySelector("[data-md-component=search-query]");
    button.addEventListener("click", () => this.open());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        button.focus();
      }
    });
  }

  open() {
    if (!this.toggle.checked) {
      this.toggle.click();
    }
    this.field.focus();
  }
}

const searchButton = document.querySelector("[data-open-search]");
if (searchButton) {
  new SearchButton(searchButton);
}
