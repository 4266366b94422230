"use strict";

// What every page has: its menu, its links to copy, and what opens the search.

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

/** A button after a heading that copies the address of its section. */
class CopyLink {
  constructor(heading) {
    const label = heading.textContent.replace(/\s+/g, " ").trim();
    this.address = `${location.href.replace(/[?#].*/, "")}#${heading.id}`;
    // The button stands inside the heading so that it follows the last word, but is no part of its name.
    heading.setAttribute("aria-label", label);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-link";
    button.setAttribute("aria-label", `Kopiera länk till avsnittet ${label}`);
    button.append(CopyLink.picture());
    button.addEventListener("click", () => this.copy());
    heading.append(" ", button);
  }

  /** Two links of a chain. */
  static picture() {
    const [svg, path] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1");
    svg.append(path);
    return svg;
  }

  /** Copies where the browser lets us; otherwise shows the address, selected. */
  async copy() {
    try {
      await navigator.clipboard.writeText(this.address);
      CopyLink.say("Länken är kopierad");
    } catch {
      this.show();
    }
  }

  static say(text) {
    CopyLink.status.textContent = text;
    clearTimeout(CopyLink.timer);
    CopyLink.timer = setTimeout(() => (CopyLink.status.textContent = ""), 5000);
  }

  show() {
    const dialog = document.createElement("dialog");
    const label = document.createElement("label");
    const field = document.createElement("input");
    const close = document.createElement("button");
    dialog.className = "copy-link-dialog";
    label.textContent = "Adressen är markerad: tryck Ctrl+C, eller håll fingret på den och välj Kopiera.";
    field.readOnly = true;
    field.value = this.address;
    label.append(field);
    close.type = "button";
    close.textContent = "Stäng";
    close.className = "button quiet-button";
    close.addEventListener("click", () => dialog.close());
    dialog.append(label, close);
    dialog.addEventListener("close", () => dialog.remove());
    CopyLink.status.before(dialog);
    dialog.showModal();
    field.select();
  }
}

// A page that has moved leads on by itself, but only a script can take the section along.
const moved = document.querySelector("[data-moved-to]");
if (moved) {
  location.replace(moved.href + location.hash);
}

// The headings of the guide's form and result stand for what the reader has answered, and that is not in the address.
const headings = [...document.querySelectorAll("#innehall :is(h2, h3)[id]")].filter((heading) => !heading.closest("form, .with-script"));
if (headings.length) {
  CopyLink.status = document.createElement("p");
  CopyLink.status.className = "copy-link-status";
  CopyLink.status.setAttribute("role", "status");
  document.getElementById("innehall").append(CopyLink.status);
  headings.forEach((heading) => new CopyLink(heading));
}

// When the owner has not said where the site stands, the browser knows.
const place = document.querySelector("[data-own-address]");
if (place && location.protocol.startsWith("http")) {
  place.textContent = location.href.replace(/[?#].*/, "");
}

/** The site's root, which every address of the search stands from: pages lie at different depths, and may be opened as files. */
const siteRoot = new URL("../../", document.currentScript.src);

/** The address of a page of the site. Among files on a disk, a folder's address does not lead to its page. */
function pageAddress(path) {
  const address = new URL(path, siteRoot);
  if (address.protocol === "file:") {
    address.pathname = address.pathname.replace(/\/$/, "/index.html");
  }
  return address;
}

/** Adds a script or a style sheet of the site to the page, unless the page has the script. Settles when it has run, or could not be loaded. */
async function added(path) {
  const address = new URL(path, siteRoot).href;
  if ([...document.scripts].some((script) => script.src === address)) {
    return;
  }
  const element = document.createElement(path.endsWith(".css") ? "link" : "script");
  await new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    element.rel = "stylesheet";
    element[path.endsWith(".css") ? "href" : "src"] = address;
    document.head.append(element);
  });
}

/** Opens the search over the page. Nothing but this is loaded before somebody asks for it. */
class SearchOpener {
  constructor(link) {
    this.link = link;
    this.dialog = undefined;
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
      await (this.loaded = this.loaded || Promise.all(["assets/search/search.css", "assets/shared/elements.js", "assets/search/search.js"].map(added)));
      this.dialog = this.dialog || new SearchDialog();
      this.dialog.open();
    } catch {
      location.assign(this.link.href);
    }
  }
}

const searchLink = document.querySelector("[data-search]");
if (searchLink && !document.getElementById("sok")) {
  new SearchOpener(searchLink);
}
