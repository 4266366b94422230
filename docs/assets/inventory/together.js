"use strict";

/** Several municipalities' files, opened together: who offers what, and where everybody has a hole. */
class Together {
  constructor(root, records, file, view) {
    this.root = root;
    this.records = records;
    this.file = file;
    this.view = view;
    this.input = document.getElementById("oppna-flera");
    this.input.addEventListener("change", () => this.open([...this.input.files]));
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  async open(files) {
    const read = await Promise.all(
      files.map((file) =>
        this.file.read(file).then(
          ({ offer }) => ({ name: offer.municipality || file.name, file: file.name, marks: offer.marks }),
          (error) => ({ name: file.name, said: error.message }),
        ),
      ),
    );
    this.show(
      Together.toldApart(read.filter(({ marks }) => marks)).sort((a, b) => a.name.localeCompare(b.name, "sv")),
      read.filter(({ said }) => said),
    );
    // So that the same files can be chosen again.
    this.input.value = "";
  }

  /** Two that have the same name are told apart by their files. */
  static toldApart(offers) {
    const isShared = ({ name }) => offers.filter((offer) => offer.name === name).length > 1;
    return offers.map((offer) => (isShared(offer) ? { ...offer, name: `${offer.name}, ${offer.file}` } : offer));
  }

  show(offers, unread) {
    this.part("together-status").replaceChildren(
      `${offers.length} av ${offers.length + unread.length} filer är öppnade.`,
      ...unread.map(({ name, said }) => made("span", ` ${name}: ${said}`)),
    );
    this.part("together").hidden = offers.length === 0;
    if (offers.length > 0) {
      const pooled = coverage(Together.pooled(offers, this.records), this.records);
      this.part("together-gaps").replaceChildren(...this.view.sentences(pooled).map((parts) => made("li", ...parts)));
      this.showMap(offers, pooled);
      this.part("together-rows").replaceChildren(...this.records.interventions.map((one) => this.row(one, offers)));
    }
  }

  /** What they have among them: the best that anyone has. What one of them has not gone through is not missing. */
  static pooled(offers, { interventions }) {
    const best = (id) => {
      const statuses = offers.map(({ marks }) => marks[id]?.status);
      const isMissing = statuses.every((status) => status === "missing");
      return OFFERED.find((status) => statuses.includes(status)) ?? (isMissing ? "missing" : undefined);
    };
    return Object.fromEntries(
      interventions.map(({ id }) => [id, { status: best(id) }]).filter(([, { status }]) => status),
    );
  }

  /** How many of them have something in each cell. Where nobody has, it is a hole only when all have looked. */
  showMap(offers, pooled) {
    const words = { open: "inte genomgången", missing: "ingen", none: "–" };
    const found = offers.map(({ marks }) => coverage(marks, this.records).rows);
    pooled.rows.forEach(({ cells }, row) =>
      cells.forEach(({ state }, column) => {
        const states = found.map((rows) => rows[row].cells[column].state);
        const shown = states.filter((one) => one === "shown").length;
        const some = states.filter((one) => ["described", "doubtful"].includes(one)).length;
        const cell = this.part("together-map").tBodies[0].rows[row].cells[column + 1].firstElementChild;
        cell.textContent = words[state] ?? `${shown} nytta sedd, ${some} annat`;
        cell.dataset.state = state in words ? state : shown > 0 ? "shown" : "described";
      }),
    );
  }

  row({ id, title }, offers) {
    const having = offers.filter(({ marks }) => OFFERED.includes(marks[id]?.status));
    const missing = offers.filter(({ marks }) => marks[id]?.status === "missing").length;
    const names = having.map(({ name, marks }) => {
      const { status, contact } = marks[id];
      return `${name} (${[this.records.short[status], contact].filter(Boolean).join(", ")})`;
    });
    const who =
      names.length > 0
        ? made("details", made("summary", `Vilka ${names.length}`), made("p", `${names.join("; ")}.`))
        : missing === offers.length
          ? "Ingen"
          : "Inte genomgången av alla";
    return made(
      "tr",
      made("th", title, { scope: "row" }),
      made("td", String(having.length)),
      made("td", String(missing)),
      made("td", String(offers.length - having.length - missing)),
      made("td", who),
    );
  }
}
