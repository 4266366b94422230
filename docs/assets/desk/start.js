"use strict";

/** Begins the desk when somebody asks for it: before that, nothing of all it needs is got. */
class Start {
  static SCRIPTS = [
    "shared/fragment.js",
    "shared/kept-state.js",
    "propose/yaml.js",
    "desk/controls.js",
    "desk/lists.js",
    "desk/form.js",
    "desk/preview.js",
    "desk/python.js",
    "desk/chooser.js",
    "desk/handing-in.js",
    "desk/desk.js",
  ];

  constructor(element) {
    this.element = element;
    this.part("why").textContent = this.hindrance();
    if (!this.hindrance()) {
      this.part("without").hidden = true;
      this.part("start").hidden = false;
      this.part("start-button").addEventListener("click", () => {
        this.start();
        this.part("progress").focus();
      });
      if (location.hash || history.state?.skrivbord) {
        this.start();
      }
    }
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  /** Why the desk cannot run here; empty when it can. */
  hindrance() {
    if (location.protocol === "file:") {
      return "Du har öppnat en sparad kopia. Då tillåter webbläsaren inte att skrivbordet startar. Öppna sidan på webbplatsen i stället.";
    }
    if (!document.querySelector("main[data-desk]")) {
      return "Den här webbplatsen är byggd utan skrivbordet. Den som sköter den kan lägga till det med kommandot make desk.";
    }
    return typeof WebAssembly === "object" && typeof Worker === "function"
      ? ""
      : "Din webbläsare saknar det som skrivbordet behöver (WebAssembly).";
  }

  async start() {
    this.part("start").hidden = true;
    this.part("progress").hidden = false;
    await loaded("desk/desk.css");
    for (const script of Start.SCRIPTS) {
      await loaded(script);
    }
    new Desk(this.element);
  }
}

new Start(document.getElementById("skrivbord"));
