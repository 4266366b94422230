"use strict";

/**
 * The page as it would be, in a frame of its own: there it is as wide as the frame, and no script in it may run.
 *
 * Its HTML is put in as nodes that a parser has made, which keeps the place that the reader has scrolled to.
 */
class Preview {
  constructor(element, about) {
    this.element = element;
    this.about = about;
    this.frame = null;
    this.styles = "";
  }

  /** Shows a page as the desk's Python gives it; none for a record without a page. */
  show(page) {
    this.about.textContent = Preview.words(page);
    if (!page) {
      this.frame?.remove();
      this.frame = null;
      return;
    }
    this.page = page;
    const styles = page.styles.join();
    if (this.frame && this.styles === styles && this.main) {
      this.fill();
    } else {
      this.styles = styles;
      this.load(page.styles);
    }
  }

  static words(page) {
    if (!page) {
      return "Här är ingen sida att visa än. En ny post visas när den har allt som krävs.";
    }
    return page.is_old ? "Sidan visar hur det var innan felet. Rätta felet, så kommer ändringen med." : "";
  }

  get main() {
    return this.frame.contentDocument?.getElementById("innehall");
  }

  /** Begins a frame with the style sheets of the site and those of the page. */
  load(styles) {
    const frame = made("iframe", { title: "Så blir sidan", sandbox: "allow-same-origin" });
    const shared = [...document.querySelectorAll('link[rel="stylesheet"]:not([media])')].map(({ href }) => href);
    const own = styles.map((style) => new URL(style, siteRoot).href);
    const links = [...shared.filter((href) => !/\/assets[^/]*\/desk\//.test(href)), ...own];
    frame.srcdoc =
      '<!doctype html><html lang="sv"><title>Så blir sidan</title><main id="innehall" class="page"></main>';
    frame.addEventListener("load", () => {
      frame.contentDocument.head.append(...links.map((href) => made("link", { rel: "stylesheet", href })));
      this.fill();
    });
    this.frame?.remove();
    this.frame = frame;
    this.element.append(frame);
  }

  fill() {
    const read = new DOMParser().parseFromString(this.page.html, "text/html");
    this.main.replaceChildren(...read.body.childNodes);
    if (this.page.place && this.place !== this.page.place) {
      this.place = this.page.place;
      this.frame.contentDocument.getElementById(this.place)?.scrollIntoView();
    }
  }
}
