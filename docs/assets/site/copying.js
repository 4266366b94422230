"use strict";

/** Copies a text where the browser lets us. Resolves to whether it did. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Selects the text of a field, for the reader to copy, and copies it where the browser lets us. Resolves to whether it did. */
function copiedFrom(field) {
  field.focus();
  field.select();
  return copied(field.value);
}

/** A button after each heading that copies the address of its section. */
class CopyLinks {
  constructor(main) {
    this.status = made("p", { class: "copy-link-status", role: "status" });
    main.append(this.status);
    // The headings of the guide's form and result stand for what the reader has answered, and that is not in the address.
    for (const heading of main.querySelectorAll(":is(h2, h3)[id]")) {
      if (!heading.closest("form, .with-script")) {
        this.add(heading);
      }
    }
  }

  /** The button stands inside the heading so that it follows the last word, but is no part of its name. */
  add(heading) {
    const label = textOf(heading);
    const button = made("button", CopyLinks.picture(), {
      type: "button",
      class: "copy-link",
      "aria-label": `Kopiera länk till avsnittet ${label}`,
    });
    heading.setAttribute("aria-label", label);
    heading.append(button);
    button.addEventListener("click", () => this.copy(`${location.href.replace(/[?#].*/, "")}#${heading.id}`));
  }

  /** Two links of a chain. */
  static picture() {
    const [svg, path] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute(
      "d",
      "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1",
    );
    svg.append(path);
    return svg;
  }

  async copy(address) {
    if (await copied(address)) {
      this.say("Länken är kopierad");
    } else {
      this.show(address);
    }
  }

  say(text) {
    this.status.textContent = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.status.textContent = ""), 5000);
  }

  /** Shows the address, selected, for the reader to copy. */
  show(address) {
    const field = made("input", { readonly: "", value: address });
    const close = made("button", "Stäng", { type: "button", class: "button quiet-button" });
    const dialog = made(
      "dialog",
      { class: "copy-link-dialog" },
      made("label", "Adressen är markerad: tryck Ctrl+C, eller håll fingret på den och välj Kopiera.", field),
      close,
    );
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    this.status.before(dialog);
    dialog.showModal();
    field.select();
  }
}

new CopyLinks(document.getElementById("innehall"));
