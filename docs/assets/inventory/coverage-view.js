"use strict";

/** Shows what coverage() says, in the lists and the table that the page already has, and on the sheet to print. */
class CoverageView {
  static UNCOVERED = { doubtful: "tänk efter först", open: "inte klart", missing: "saknas", none: "–" };

  /** What counts as standing without: also what only interventions to think about first cover. */
  static GAPS = ["doubtful", "missing", "none"];

  constructor(root, records) {
    this.root = root;
    this.records = records;
    this.titles = new Map(records.interventions.map(({ id, title }) => [id, title]));
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  show(found) {
    const inState = (list, states) => list.filter(({ state }) => states.includes(state)).length;
    const counted = (list) =>
      `${inState(list, CoverageView.GAPS)} utan insats, ${inState(list, ["open"])} som inte är klara`;
    this.part("status").textContent =
      `${found.through} av ${found.total} genomgångna. Skyddsfaktorer: ${counted(found.factors)}. Åldrar: ${counted(found.stages)}.`;
    this.part("progress").value = found.through;
    for (const { factor, ...judged } of found.factors) {
      this.tell(this.root.querySelector(`[data-factor="${factor}"]`), judged, "stärker den");
    }
    for (const { stage, ...judged } of found.stages) {
      this.tell(this.root.querySelector(`[data-stage="${stage}"]`), judged, "är till för åldern");
    }
    found.matrix.forEach(({ cells }, row) =>
      cells.forEach(({ state, covers }, column) => {
        const cell = this.part("matrix").tBodies[0].rows[row].cells[column + 1];
        const number = covers.filter(({ doubt }) => state === "doubtful" || !doubt).length;
        cell.textContent = this.records.short[state]
          ? `${this.records.short[state]} (${number})`
          : CoverageView.UNCOVERED[state];
        cell.dataset.state = state;
      }),
    );
  }

  /** One line: what covers the thing, or that nothing does. */
  tell(item, { state, covers, open }, does) {
    const said = {
      doubtful: `Bara insatser med varning ${does}: ${this.named(covers)}.`,
      open: `Ingen insats ${does} än. Kvar att gå igenom: ${open}.`,
      missing: `Ingen insats hos er ${does}.`,
      none: `Ingen insats i kunskapsbasen ${does}.`,
    };
    item.dataset.state = state;
    item.querySelector(".inventory-word").textContent = this.records.short[state] || CoverageView.UNCOVERED[state];
    item.querySelector("p").textContent = said[state] || `${this.named(covers)}.`;
  }

  named(covers) {
    return covers
      .map(({ id, status, aim, doubt }) => {
        const facts = [
          this.records.short[status],
          aim === "main" ? "huvudmål" : "",
          doubt ? this.records.caution[doubt].toLowerCase() : "",
        ];
        return `${this.titles.get(id)} (${facts.filter(Boolean).join(", ")})`;
      })
      .join("; ");
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
                made("td", marks[id].note),
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
}
