"use strict";

/**
 * Says of each link in a pasted text whether its page has changed since a day, has moved or does not exist.
 *
 * It knows what the lists on the page say and nothing else, so nothing is asked for and nothing is sent. The day stands
 * in the fragment, so that a link can open the page with it filled in.
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
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.day.addEventListener("change", () => history.replaceState(history.state, "", `#sedan=${this.day.value}`));
    window.addEventListener("hashchange", () => this.readFragment());
    this.readFragment();
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

  check() {
    // Whole addresses, and short ones such as insatser/cope/, as a printed sheet may have them.
    const found = this.text.value.match(/(?:https?|file):\/\/[^\s<>"')]+|(?:[a-z0-9-]+\/){2,}(?:#\S+)?/g) ?? [];
    const verdicts = found.map((link) => this.verdict(link.replace(/[.,;:]+$/, "")));
    const due = verdicts.filter((verdict) => verdict.due).length;
    this.status.textContent = verdicts.length
      ? `${verdicts.length === 1 ? "1 länk kontrollerad" : `${verdicts.length} länkar kontrollerade`}. ${due ? `${due} behöver du se över.` : "Ingen behöver ses över."}`
      : "Hittade ingen länk. Klistra in hela adresser, med https:// först.";
    this.result.replaceChildren(...verdicts.map((verdict) => made("li", ...verdict.says)));
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
      return { says: [made("code", link), `: ${why}.`], due: missing };
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
