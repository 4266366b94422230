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

  static WITHOUT =
    "Den här webbplatsen är byggd utan skrivbordet. Den som sköter den kan lägga till det med kommandot make desk.";

  /** What a worker reads, packed, by address. Only a saved copy has it, in a script of its own. */
  static files = null;

  constructor(element) {
    this.element = element;
    this.isCopy = document.querySelector("main[data-desk=copy]") !== null;
    this.part("in-copy").hidden = !this.isCopy;
    this.part("size").hidden = this.isCopy;
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
    if (!document.querySelector("main[data-desk]")) {
      return Start.WITHOUT;
    }
    if (location.protocol === "file:" && !this.isCopy) {
      return "Webbplatsen är öppnad utan webbserver. Då tillåter webbläsaren inte att skrivbordet startar. Öppna sidan på webbplatsen, eller i en sparad kopia.";
    }
    return typeof WebAssembly === "object" && typeof Worker === "function"
      ? ""
      : "Din webbläsare saknar det som skrivbordet behöver (WebAssembly).";
  }

  async start() {
    this.part("start").hidden = true;
    this.part("progress").hidden = false;
    try {
      await loaded("desk/desk.css");
      for (const script of Start.SCRIPTS) {
        await loaded(script);
      }
      new Desk(this.element, await this.worker(), (why) => this.fail(why));
    } catch (error) {
      this.fail({ said: error.message });
    }
  }

  async worker() {
    if (!this.isCopy) {
      return new Worker(new URL("assets/desk/worker.mjs", siteRoot), { type: "module" });
    }
    await loaded("desk/embedded.js");
    await loaded("desk/files.js");
    return embeddedWorker(Start.files);
  }

  fail({ missing, said }) {
    const progress = this.part("progress");
    this.part("without").hidden = false;
    if (document.activeElement === progress) {
      this.part("without").focus();
    }
    progress.hidden = true;
    const reason = said ? ` (${said})` : "";
    this.part("why").textContent =
      missing && !this.isCopy ? Start.WITHOUT : `Skrivbordet kunde inte starta i din webbläsare.${reason}`;
  }
}

new Start(document.getElementById("skrivbord"));
