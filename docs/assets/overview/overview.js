"use strict";

/** Shows what is known of one outcome at a time. Which one is in the address: "#utfall-attendance". */
class OutcomeChoice {
  constructor(root) {
    this.select = root.querySelector("select");
    this.sections = [...root.querySelectorAll("section")];
    this.select.addEventListener("change", () => {
      writeFragment(this.select.value);
      this.show();
    });
    root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    root.querySelector("[data-action=print]").addEventListener("click", () => window.print());
    window.addEventListener("hashchange", () => this.openLink());
    window.addEventListener("pageshow", () => this.openLink());
    this.openLink();
  }

  /** An address without an outcome is about the first. */
  openLink() {
    const wanted = readFragment();
    const known = [...this.select.options].some(({ value }) => value === wanted);
    this.select.value = known ? wanted : this.select.options[0].value;
    this.show();
  }

  show() {
    for (const section of this.sections) {
      section.hidden = section.querySelector("h2").id !== this.select.value;
    }
  }
}

new OutcomeChoice(document.getElementById("laget"));
