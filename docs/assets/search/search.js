"use strict";

/** How many hits of a group are shown at first: of what is asked for, and of what comes after it. */
const FIRST_HITS = [20, 3];

/** What loads before the first search. */
const FILES = ["words.js", "spelling.js", "laws.js", "reader.js", "questions.js", "finder.js", "entries.js"];

/** A field, and under it what it finds. The engine and the index are loaded when somebody begins to search, and the query never leaves the page. */
class Search {
  constructor() {
    this.finder = undefined;
    this.failed = false;
    this.field = made("input", {
      type: "text",
      id: "sok-falt",
      class: "search-field",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "search",
    });
    this.status = made("p", { class: "search-status", role: "status" });
    this.hits = made("div");
    this.address = made("a", "Länk till den här sökningen");
    this.share = made("p", { class: "search-share" }, this.address);
    this.help = made(
      "p",
      { class: "search-help" },
      "Pröva ett annat ord, bläddra bland ",
      made("a", { href: pageAddress("sok/#efter-slag") }, "sidor efter slag"),
      " eller svara på frågorna i ",
      made("a", { href: pageAddress("vagledning/") }, "vägledningen"),
      ".",
    );
    const form = made(
      "form",
      { role: "search", class: "search-form" },
      made("label", { for: "sok-falt" }, "Vad söker du?"),
      this.field,
    );
    this.element = made("div", { class: "search" }, form, this.status, this.hits, this.help, this.share);
    this.clear();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.hits.querySelector("a")?.focus();
    });
    this.field.addEventListener("focus", () => this.load());
    this.field.addEventListener("input", () => this.update());
  }

  /** Shows what another query than that in the field asks for. */
  ask(query) {
    this.field.value = query;
    if (query) {
      this.load();
    }
    this.update();
  }

  async load() {
    if (this.isLoading) {
      return;
    }
    this.isLoading = true;
    try {
      await Promise.all(FILES.map((file) => loaded(`search/${file}`)));
      this.finder = new Finder(window.searchIndex);
    } catch {
      this.failed = true;
    }
    this.update();
  }

  /** Shows what the field asks for. */
  update() {
    const query = this.field.value.trim();
    this.clear();
    if (query && this.finder) {
      this.show(query, this.finder.find(query));
    } else if (query) {
      this.say(this.failed ? "Sökningen gick inte att hämta." : "Hämtar sökningen …");
      this.help.hidden = !this.failed;
    }
  }

  clear() {
    this.say("");
    this.hits.replaceChildren();
    this.help.hidden = true;
    this.share.hidden = true;
  }

  show(query, { words, entries, groups, unknown, read, marks, side }) {
    this.say(
      [
        ...unknown.map(missing),
        ...read.map(readAs),
        words ? counted(entries.length) : "Skriv ett ord som säger mer.",
      ].join(" "),
    );
    this.hits.append(
      ...(side.length ? [compareLink(side)] : []),
      ...[...groups].flatMap(([group, hits]) =>
        this.group(
          group,
          hits.map(({ entry }) => hit(entry, marks)),
        ),
      ),
    );
    this.help.hidden = entries.length > 0;
    this.share.hidden = entries.length === 0;
    this.address.href = pageAddress(`sok/#q=${encodeURIComponent(query)}`);
  }

  /** The hits of one group under its heading, the best of them first and the others when somebody asks for them. */
  group(group, hits) {
    const list = made("ol", { class: "search-hits", role: "list" });
    const more = made("button", { type: "button", class: "search-more" });
    const show = (number) => {
      const [first] = hits.slice(list.children.length, number);
      list.append(...hits.slice(list.children.length, number));
      more.hidden = list.children.length === hits.length;
      more.textContent = `Visa ${hits.length - list.children.length} till`;
      return first;
    };
    show(FIRST_HITS[Math.min(group, 1)]);
    more.addEventListener("click", () => show(hits.length).querySelector("a").focus());
    const heading = window.searchIndex.groups[group];
    return [...(heading ? [made("h2", { class: "search-group" }, heading)] : []), list, more];
  }

  say(text) {
    this.status.textContent = text;
  }
}

/**
 * The search over the page one is on. The browser keeps focus inside, closes on Escape and gives focus back. Back from a
 * hit, and loading the page again, leads to it as it was left.
 */
class SearchDialog {
  constructor() {
    this.search = new Search();
    const close = made("button", { type: "button" }, "Stäng");
    const heading = made("div", { class: "search-heading" }, made("h2", { id: "sok-rubrik" }, "Sök"), close);
    this.element = made(
      "dialog",
      { class: "search-dialog", "aria-labelledby": "sok-rubrik" },
      made("div", heading, this.search.element),
    );
    this.search.field.autofocus = true;
    document.body.append(this.element);
    close.addEventListener("click", () => this.element.close());
    this.element.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
      const link = target.closest(".search a");
      if (target === this.element || link) {
        this.isLeft = Boolean(link) && !ctrlKey && !metaKey && !shiftKey;
        this.element.close();
      }
    });
  }

  /** Shows what was asked for before the reader left the page, if anything was. */
  async open() {
    this.show();
    this.search.field.select();
    this.kept = await (this.starting ??= this.keeping());
    this.kept.restore();
    this.kept.keep();
  }

  async keeping() {
    // The page may have the script itself, and run it after this one.
    if (document.readyState !== "complete") {
      await new Promise((resolve) => window.addEventListener("load", resolve));
    }
    if (typeof KeptState === "undefined") {
      await loaded("shared/kept-state.js");
    }
    this.element.addEventListener("close", () => this.isLeft || this.kept.keep());
    // A hit on the page one is on makes an entry of its own, where the search is closed.
    window.addEventListener("hashchange", () => (this.isLeft = false));
    window.addEventListener("popstate", () => this.kept.isThere && this.fill(history.state.dialog));
    const kept = new KeptState(
      "dialog",
      () => (this.element.open || this.isLeft ? this.search.field.value : null),
      (query) => this.fill(query),
    );
    kept.follow(this.search.field);
    return kept;
  }

  show() {
    this.isLeft = false;
    if (!this.element.open) {
      this.element.showModal();
    }
  }

  /** Shows what was asked for, or nothing when the search was closed. */
  fill(query) {
    if (query === null) {
      this.element.close();
      return;
    }
    this.show();
    if (query !== this.search.field.value) {
      this.search.ask(query);
    }
  }
}

/** The search as a page of its own, which a link may open with a query in its fragment: that part of an address stays in the browser. */
class SearchPage {
  constructor(place) {
    this.search = new Search();
    place.replaceChildren(this.search.element);
    // Hits come after the first picture: what is below them is to be out of it.
    place.classList.add("search-runs");
    place.classList.toggle("search-asked", Boolean(this.linked() || history.state?.search));
    document.querySelector("[data-search]").addEventListener("click", (event) => {
      event.preventDefault();
      this.search.field.focus();
    });
    // Going to an entry of this page shows what it holds; going to a link within the page takes the query along.
    window.addEventListener("popstate", () => this.kept.isThere && this.kept.restore());
    this.kept = new KeptState(
      "search",
      () => this.search.field.value,
      (query) => query !== this.search.field.value && this.search.ask(query),
    );
    this.kept.follow(this.search.field);
    this.search.field.addEventListener("input", () => this.linked() && writeFragment(""));
    window.addEventListener("hashchange", () => this.openLink());
    if (this.kept.isThere) {
      this.kept.restore();
    } else {
      this.openLink();
    }
  }

  /** The query in the address, which never says another than the field. */
  linked() {
    const fragment = location.hash.slice(1);
    const [query] = [fragment, decoded(fragment)].map((text) => new URLSearchParams(text).get("q")).filter(Boolean);
    return query && decoded(query);
  }

  openLink() {
    const query = this.linked();
    if (query) {
      this.search.ask(query);
      this.search.field.focus();
      this.kept.keep();
    }
  }
}

/** One hit: what it is called, what kind of page it is, what is known of an intervention, and what the page says first. */
function hit({ url, title, lang, kind, state, text }, marks) {
  const link = made("a", { href: pageAddress(url), ...(lang && { lang }) }, ...marked(title, marks));
  return made(
    "li",
    { class: "search-hit" },
    link,
    made("p", { class: "search-kind" }, state ? `${kind}: ${state}` : kind),
    made("p", { class: "search-text" }, ...marked(text, marks)),
  );
}

/** A text with the words it was found by marked. */
function marked(text, marks) {
  return text
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .map((part, place) => (place % 2 && marks.has(folded(part)) ? made("mark", part) : part));
}

/** A link to the interventions that a query names, side by side. */
function compareLink(entries) {
  const ids = entries.map(({ url }) => url.split("/")[1]);
  const link = made(
    "a",
    { href: pageAddress(`jamfor/#${ids.join(",")}`) },
    `Jämför ${listed(entries.map(({ title }) => title))}`,
  );
  return made("p", { class: "search-compare" }, link);
}

function missing(word) {
  return `Ingen sida har ordet ”${word}”.`;
}

function readAs([word, reading]) {
  return `${missing(word)} Här är träffar för ”${reading.join(" ")}”.`;
}

function counted(number) {
  return number === 0 ? "Inget hittades." : `${number} ${number === 1 ? "träff" : "träffar"}.`;
}

const searchPlace = document.getElementById("sok");
if (searchPlace) {
  new SearchPage(searchPlace);
}
