"use strict";

/**
 * Says of each link in a pasted text whether its page has changed since a day, has moved or does not exist.
 *
 * It knows what the lists on the page say and nothing else, so nothing is asked for and nothing is sent. The day stands
 * in the fragment, so that a link can open the page with it filled in. What the reader wrote stays in the tab.
 */
class LinkCheck {
  constructor(root) {
    this.form = root.querySelector("form");
    this.day = root.querySelector("#sedan");
    this.text = root.querySelector("#lankar");
    this.status = root.querySelector("[role=status]");
    this.result = root.querySelector("[data-part=result]");
    this.site = new URL("../", location.href).href;
    this.owner = root.dataset.address || this.site;
    this.readLists();
    root.querySelector("[data-part=by-hand]").hidden = true;
    this.form.hidden = false;
    this.day.addEventListener("change", () => writeFragment(`sedan=${this.day.value}`));
    window.addEventListener("hashchange", () => this.readFragment());
    this.readFragment();
    this.kept = new KeptState(
      "changes",
      () => ({ day: this.day.value, text: this.text.value, isAsked: this.isAsked }),
      (state) => this.fill(state),
    );
    this.kept.follow(this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
      this.kept.keep();
      if (!this.day.value) {
        this.day.focus();
      }
    });
  }

  fill({ day, text, isAsked }) {
    this.day.value = day;
    this.text.value = text;
    if (isAsked && !this.isAsked) {
      this.check();
    }
  }

  readFragment() {
    this.day.value = /^#sedan=(\d{4}-\d{2}-\d{2})$/.exec(location.hash)?.[1] ?? this.day.value;
  }

  /** Gathers the changes and the moves that stand on the page, by address. */
  readLists() {
    this.pages = new Map();
    this.moved = new Map();
    for (const row of document.querySelectorAll("[data-changed]")) {
      const page = this.page(row.querySelector("a"));
      page.note = row.querySelector(".tag")?.textContent;
      page.changes.push({ date: row.dataset.changed, reason: row.dataset.reason });
    }
    for (const row of document.querySelectorAll("[data-moved]")) {
      const [former, now] = row.querySelectorAll("a");
      this.moved.set(this.address(former.href), this.page(now));
    }
    this.folders = new Set([...this.pages.keys()].map(folder));
  }

  /** What is known of the page that a link in the lists leads to. */
  page(link) {
    const address = this.address(link.href);
    if (!this.pages.has(address)) {
      this.pages.set(address, { title: link.textContent, href: link.href, changes: [] });
    }
    return this.pages.get(address);
  }

  /** Says what is missing when it is asked for: an empty field is no mistake until then. */
  check() {
    this.isAsked = true;
    if (!this.day.value) {
      this.status.textContent = "Välj en dag först, till exempel den dag du skrev ditt material.";
      this.result.replaceChildren();
      return;
    }
    const verdicts = this.links().map((link) => this.verdict(link));
    const known = verdicts.filter((verdict) => !verdict.unknown).length;
    const unknown = verdicts.length - known;
    const due = verdicts.filter((verdict) => verdict.due).length;
    this.status.textContent = verdicts.length
      ? [
          known && `${known === 1 ? "1 länk kontrollerad" : `${known} länkar kontrollerade`}.`,
          known && (due ? `${due} behöver du se över.` : `Ingen ${unknown ? "av dem " : ""}behöver ses över.`),
          unknown && `${unknown === 1 ? "1 länk" : `${unknown} länkar`} gick inte att kontrollera.`,
        ]
          .filter(Boolean)
          .join(" ")
      : "Hittade ingen länk. Klistra in hela adresser, med https:// först.";
    this.result.replaceChildren(...verdicts.map((verdict) => made("li", ...verdict.says)));
  }

  /** Whole addresses in the text, and short ones such as insatser/cope/, as a printed sheet may have them. */
  links() {
    const text = this.text.value.normalize("NFKC").replace(/\p{Cf}/gu, "");
    const found =
      text.match(/(?:https?|file):\/\/[^\s<>"'”“»«)\]}]+|(?:[a-z0-9.:-]+\/){2,}(?:#[^\s<>"'”“»«)\]}]+)?/gi) ?? [];
    return found.map((link) => this.unwrapped(link).replace(/[^\p{L}\p{N}/]+$/u, ""));
  }

  /** A link as it was before a filter for mail took it, when it is one to this site. */
  unwrapped(link) {
    const ways = [decoded(link), decoded(link.replace(/-([0-9a-f]{2})/gi, "%$1").replaceAll("_", "/"))];
    for (const way of ways) {
      for (const own of [this.owner, this.site]) {
        const start = way.toLowerCase().indexOf(own.replace(/^\w+:\/\//, ""));
        if (start >= 0) {
          return own + way.slice(start + own.replace(/^\w+:\/\//, "").length).split(/&|__;|\|/)[0];
        }
      }
    }
    return decoded(link);
  }

  /** What to say of one link, and whether it is due for a look. */
  verdict(link) {
    const address = this.address(link);
    // A section of a page, or an entry of a page of many.
    const keys = address ? [address, address.replace(/#.*/, "")] : [];
    const known = keys.find((key) => this.moved.has(key) || this.pages.has(key));
    const page = this.moved.get(known) ?? this.pages.get(known);
    if (!page) {
      const missing = keys.some((key) => this.folders.has(folder(key)));
      const why = !address
        ? "hör inte till den här webbplatsen"
        : missing
          ? "finns inte"
          : "sidan har ingen lista över ändringar";
      return { says: [made("code", link), `: ${why}.`], due: missing, unknown: !missing };
    }
    const since = page.changes
      .filter((change) => change.date >= this.day.value)
      .map((change) => `${change.reason} ${spokenDate(change.date)}`);
    const news = [this.moved.has(known) && "har flyttat hit", listed(since), page.note].filter(Boolean);
    return {
      says: [made("a", page.title, { href: page.href }), `: ${news.join(", ") || "oförändrad"}.`],
      due: news.length > 0,
    };
  }

  /** One way to write the address of a page on this site, with its fragment. Null for another site. */
  address(link) {
    const url = URL.canParse(link, this.site)
      ? new URL(link.startsWith(this.owner) ? link.slice(this.owner.length) : link, this.site)
      : null;
    if (!url?.href.startsWith(this.site)) {
      return null;
    }
    url.search = "";
    url.pathname = url.pathname.replace(/index\.html$/, "").replace(/[^/]$/, "$&/");
    return url.href;
  }
}

/** The folder of a record, or for an entry on a page of many, that page. */
function folder(address) {
  return address.includes("#") ? address.replace(/#.*/, "#") : address.replace(/[^/]+\/$/, "");
}

/** `2026-12-03` as `3 december 2026`. */
function spokenDate(date) {
  return new Date(`${date}T12:00`).toLocaleDateString("sv-SE", { day: "numeric", month: "long", year: "numeric" });
}

new LinkCheck(document.querySelector(".link-check"));
