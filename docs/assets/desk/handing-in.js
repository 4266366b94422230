"use strict";

/** What a draft changes, file by file, and the ways to take it along. Nothing leaves the page before a button says so. */
class HandingIn {
  static FILLED =
    "Källförrådet öppnas i en ny flik med allt ifyllt. Tryck på den gröna knappen där, och sedan på ”Propose changes”.";

  static TO_PASTE =
    "Källförrådet öppnas i en ny flik. Markera all text där (Ctrl+A), klistra in (Ctrl+V) och tryck på ”Commit changes…” och ”Propose changes”.";

  constructor(element, status, repository) {
    this.element = element;
    this.status = status;
    this.repository = repository;
  }

  show({ files, patch }) {
    this.element.replaceChildren(...files.map((file) => this.file(file)));
    if (files.length > 0) {
      this.element.append(this.everything(files, patch));
    }
    this.status.textContent = HandingIn.counted(files.length);
  }

  static counted(number) {
    if (number === 0) {
      return "Inget är ändrat.";
    }
    return `${number === 1 ? "En fil" : `${number} filer`} ändras.`;
  }

  file(file) {
    const save = button("Spara filen", () => this.save(file.path.split("/").pop(), file.text));
    return made(
      "section",
      { class: "desk-file" },
      made("h3", file.path),
      made("p", HandingIn.what(file), { class: "help" }),
      HandingIn.lines(file),
      made("p", ...(file.text === null ? [] : [save]), ...this.onHost(file), { class: "desk-buttons" }),
    );
  }

  static what({ is_new: isNew, text }) {
    if (text === null) {
      return "Filen tas bort.";
    }
    return isNew ? "En ny fil." : "Raderna som ändras:";
  }

  static lines({ lines }) {
    const names = { "+": "ins", "-": "del" };
    const shown = lines.map((line) => made(names[line[0]] ?? "span", `${line}\n`));
    return made("pre", ...shown, { tabindex: "0", role: "region", "aria-label": "Ändrade rader" });
  }

  /** The way to the repository: a new file is filled in where there is room for it, any other text is copied first. */
  onHost(file) {
    if (!file.address) {
      return [];
    }
    if (file.text === null || file.address.includes("&value=")) {
      return [button("Öppna i källförrådet", () => this.open(file, HandingIn.FILLED))];
    }
    const act = button("Kopiera filen och öppna den i källförrådet", async () => {
      if (await copied(file.text)) {
        this.open(file, HandingIn.TO_PASTE);
      } else {
        this.mark(file, act);
      }
    });
    return [act];
  }

  open({ address }, steps) {
    this.status.textContent = steps;
    window.open(address, "_blank", "noopener,noreferrer");
  }

  /** Where a browser lets nothing be copied, the reader copies the text, which stands marked, and then opens the file. */
  mark(file, act) {
    const field = made("textarea", { readonly: "", rows: "8", spellcheck: "false" });
    field.value = file.text;
    const told = "Filens text är markerad: tryck Ctrl+C, och sedan på ”Öppna filen i källförrådet”.";
    act.parentElement.before(made("p", made("label", told, field)));
    act.replaceWith(button("Öppna filen i källförrådet", () => this.open(file, HandingIn.TO_PASTE)));
    copiedFrom(field);
  }

  /** All files as one text, for a mail, and as a patch. */
  everything(files, patch) {
    const field = made("textarea", { readonly: "", rows: "8", id: "desk-mail", spellcheck: "false" });
    field.value = files.map((file) => `${file.path}: ${HandingIn.what(file)}\n\n${file.text ?? ""}`).join("\n\n");
    const copy = button("Kopiera texten", async () => {
      this.status.textContent = (await copiedFrom(field)) ? "Kopierat." : "Markerat: tryck Ctrl+C.";
    });
    const save = button("Spara som patch", () => this.save("andringar.patch", patch));
    return made(
      "section",
      { class: "desk-file" },
      made("h3", "Skicka allt till den som sköter webbplatsen"),
      made("p", made("label", "Filerna som text, att klistra in i ett mejl.", { for: "desk-mail" }), field),
      made("p", copy, save, { class: "desk-buttons" }),
      made("p", "Patchen läggs in med git am, som också sparar varför du ändrade.", { class: "help" }),
    );
  }

  /** Hands a file to the browser, which saves it. Nothing is sent. */
  save(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    made("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000); // Some browsers read it only after a while.
  }
}
