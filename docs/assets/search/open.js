"use strict";

/** The site's root, which every address of the search stands from: pages lie at different depths, and may be opened as files. */
const siteRoot = new URL("../../", document.currentScript.src);

/** Adds a script or a style sheet of the site to the page. Settles when it has run, or could not be loaded. */
function added(path) {
  const element = document.createElement(path.endsWith(".css") ? "link" : "script");
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    element.rel = "stylesheet";
    element[path.endsWith(".css") ? "href" : "src"] = new URL(path, siteRoot);
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
      await (this.loaded = this.loaded || Promise.all(["assets/search/search.css", "assets/guide/words.js", "assets/search/search.js"].map(added)));
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
