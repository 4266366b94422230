"use strict";

/** Shows what coverage() says, on the map and in the sentences that the page has room for, and on the sheet to print. */
class CoverageView {
  static WORDS = {
    shown: "nytta sedd",
    described: "oklart",
    doubtful: "varning",
    open: "kvar",
    missing: "saknas",
    none: "–",
  };

  /** How many interventions a sentence names. */
  static NAMED = 3;

  constructor(root, records) {
    this.root = root;
    this.records = records;
    this.titles = new Map(records.interventions.map(({ id, title }) => [id, title]));
    this.factors = new Map(records.factors.map(({ id, title }) => [id, title]));
    this.stages = new Map(records.stages.map(({ code, name }) => [code, name]));
    // Found once: they stand after hundreds of rows.
    this.parts = new Map([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.cells = [...this.part("matrix").tBodies[0].rows].map((row) => [...row.querySelectorAll("button")]);
    this.covered = [...root.querySelectorAll("[data-covered]")];
  }

  part(name) {
    return this.parts.get(name);
  }

  show(found) {
    const { shown, described, doubtful, missing, open } = found.counts;
    setText(
      this.part("status"),
      `${found.through} av ${found.total} genomgångna. Kartan har ${shown + described + doubtful + missing + open} rutor: ` +
        `nytta sedd i ${shown}, oklart i ${described}, bara varning i ${doubtful}, saknas i ${missing}, kvar att gå igenom i ${open}.`,
    );
    this.part("progress").value = found.through;
    found.rows.forEach(({ cells, ...judged }, row) => {
      cells.forEach(({ state, number }, column) => {
        const button = this.cells[row][column];
        setText(button, [["missing", "none"].includes(state) ? "" : number, CoverageView.WORDS[state]].join(" "));
        button.dataset.state = state;
        button.disabled = state === "none";
      });
      setText(this.covered[row], this.whatCovers(judged));
    });
    this.part("gaps").replaceChildren(...this.sentences(found).map((parts) => made("li", ...parts)));
  }

  /** What there is for a factor, by name. */
  whatCovers({ covers }) {
    return covers.length === 0
      ? "Inget än."
      : `${covers
          .map(({ id, status, doubt, shown }) => {
            const known = doubt ? this.records.caution[doubt].toLowerCase() : shown ? "nytta sedd" : "oklart";
            return `${this.titles.get(id)} (${this.records.short[status]}, ${known})`;
          })
          .join("; ")}.`;
  }

  /** A sentence for each gap, as text and links. */
  sentences(found) {
    const said = gaps(found).map(({ factors, state, stages, shown }) => {
      const about = listed(factors.map((factor) => lowered(this.factors.get(factor))));
      const lacking = {
        missing: `ingen insats som ska stärka ${about}`,
        doubtful: `bara insatser med varning för ${about}`,
        described: `ingen insats där studierna pekar mot nytta för ${about}`,
      };
      const ages = listed(stages.map((stage) => this.stages.get(stage)));
      const whom = stages.length === this.stages.size ? "alla åldrar" : ages;
      return [made("strong", `För ${whom} har ni ${lacking[state]}.`), ...this.named(shown)];
    });
    const none =
      found.through < found.total ? "Ingen lucka är klar än." : "Kartan har inga luckor som kunskapsbasen kan fylla.";
    return found.through === 0
      ? [["Här kommer luckorna när ni har gått igenom de första insatserna."]]
      : [...(said.length > 0 ? said : [[none]]), ...this.unknown(found)];
  }

  /** Where nobody could fill the gap. */
  unknown({ rows }) {
    const factors = rows.filter(({ shown }) => shown.length === 0).map(({ factor }) => this.factors.get(factor));
    const text = `Ingen insats i kunskapsbasen har studier som pekar mot nytta för ${listed(factors.map(lowered))}. Följ upp extra noga där.`;
    return factors.length > 0 ? [[text]] : [];
  }

  /** What the knowledge base has for a gap. */
  named(shown) {
    const links = shown
      .slice(0, CoverageView.NAMED)
      .flatMap((id, index) => [
        index > 0 ? ", " : " Studier pekar mot nytta av: ",
        made("a", this.titles.get(id), { href: `#rad-${id}` }),
      ]);
    const more = shown.length - CoverageView.NAMED;
    return links.length > 0 ? [...links, more > 0 ? ` och ${more} till.` : "."] : [];
  }

  /** Asks for what is not filled in: whom to turn to. */
  ask(ids) {
    this.part("contacts").hidden = ids.length === 0;
    this.part("contacts").replaceChildren(
      `Kontakt saknas för ${ids.length} ${ids.length === 1 ? "insats" : "insatser"} som finns. Utan den vet ingen vart man vänder sig: `,
      ...ids
        .slice(0, CoverageView.NAMED)
        .flatMap((id, index) => [index > 0 ? ", " : "", made("a", this.titles.get(id), { href: `#contact-${id}` })]),
      ids.length > CoverageView.NAMED ? ` och ${ids.length - CoverageView.NAMED} till.` : ".",
    );
  }

  /** Fills in the sheet: what was marked, grouped by status, and what is left. */
  fillSheet({ municipality, marks }) {
    const ids = (status) =>
      this.records.interventions.map(({ id }) => id).filter((id) => (marks[id]?.status || "") === status);
    const tables = Object.entries(this.records.statuses)
      .filter(([status]) => ids(status).length > 0)
      .map(([status, title]) =>
        made(
          "table",
          { class: "data" },
          made("caption", `${title} (${ids(status).length})`),
          made(
            "thead",
            made("tr", ...["Insats", "Anteckning", "Kontakt"].map((name) => made("th", name, { scope: "col" }))),
          ),
          made(
            "tbody",
            ...ids(status).map((id) =>
              made(
                "tr",
                made("th", this.titles.get(id), { scope: "row" }),
                made("td", [marks[id].note, this.capacity(marks[id])].filter(Boolean).join("\n")),
                made("td", marks[id].contact),
              ),
            ),
          ),
        ),
      );
    const left = ids("").map((id) => this.titles.get(id));
    this.part("sheet").replaceChildren(
      ...tables,
      ...(left.length > 0
        ? [made("p", made("strong", `Inte genomgångna (${left.length}): `), `${left.join(", ")}.`)]
        : []),
    );
    this.part("printed").textContent = [municipality, new Date().toLocaleDateString("sv-SE")]
      .filter(Boolean)
      .join(", ");
  }

  /** "Behov: ja. Personal: inte än." */
  capacity({ capacity = {} }) {
    return this.records.capacity
      .filter(({ code }) => code in capacity)
      .map(({ code, title }) => `${title}: ${lowered(this.records.inPlace[capacity[code]])}.`)
      .join(" ");
  }
}

/** A title as it stands inside a sentence. */
function lowered(title) {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
