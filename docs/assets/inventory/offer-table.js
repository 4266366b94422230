"use strict";

/** The local offer as a table for a Swedish spreadsheet: semicolons, and a byte order mark first. */
class OfferTable {
  constructor(records) {
    this.records = records;
    this.questions = records.capacity.map(({ title }) => title);
    this.head = ["Insats", "Slag", "Status", "Anteckning", "Kontakt", ...this.questions, "Kommun eller enhet", "Id"];
  }

  /** A row for every intervention. */
  written({ municipality, marks }) {
    const { interventions, statuses, inPlace, capacity } = this.records;
    const rows = interventions.map(({ id, title, category }) => {
      const { status, note = "", contact = "", capacity: answers = {} } = marks[id] || {};
      return [
        title,
        category,
        statuses[status] || "Inte genomgången",
        note,
        contact,
        ...capacity.map(({ code }) => inPlace[answers[code]] || ""),
        municipality,
        id,
      ];
    });
    return `\ufeff${[this.head, ...rows].map((row) => row.map(OfferTable.cell).join(";")).join("\r\n")}\r\n`;
  }

  /** A text that a spreadsheet never reads as a formula. */
  static cell(text) {
    return `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  }

  /** Whether a file is such a table, as this page or a spreadsheet wrote it. */
  static isOne(text) {
    return /^\ufeff?"?Insats"?[;,\t]/.test(text);
  }

  /** The text of a file. A spreadsheet may have saved it as Windows writes, or as what it calls Unicode text. */
  static async textOf(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const wide = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.subarray(0, 2).join()];
    if (wide) {
      return new TextDecoder(wide).decode(bytes);
    }
    const text = new TextDecoder().decode(bytes);
    return text.includes("\ufffd") && OfferTable.isOne(text) ? new TextDecoder("windows-1252").decode(bytes) : text;
  }

  /** What the table says, in the shape of the site's file. */
  read(text) {
    const [head, ...rows] = OfferTable.rows(text.replace(/^\ufeff/, ""));
    const codes = (titles) => new Map(Object.entries(titles).map(([code, title]) => [title.toLowerCase(), code]));
    const statuses = codes(this.records.statuses);
    const inPlace = codes(this.records.inPlace);
    const named = rows.map((row) => {
      const cells = row.map((cell) => cell.replace(/^'(?=[=+\-@])/, "").trim());
      return Object.fromEntries(head.map((name, column) => [name.trim(), cells[column] ?? ""]));
    });
    const through = named.filter(({ Id: id, Status: status }) => id && status && status !== "Inte genomgången");
    return {
      municipality: named.map((row) => row["Kommun eller enhet"]).find(Boolean) ?? "",
      offers:
        head.includes("Id") && head.includes("Status")
          ? through.map((row) => ({
              intervention: row.Id,
              status: statuses.get(row.Status.toLowerCase()) ?? row.Status,
              note: row.Anteckning ?? "",
              contact: row.Kontakt ?? "",
              capacity: Object.fromEntries(
                this.records.capacity
                  .map(({ code, title }) => [code, inPlace.get((row[title] ?? "").toLowerCase())])
                  .filter(([, answer]) => answer),
              ),
            }))
          : null,
    };
  }

  /** The cells of a table, row by row. What stands between the first two cells stands between all. */
  static rows(text) {
    const [separator] = /[;,\t]/.exec(text);
    const rows = [[]];
    const part = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, "gy");
    for (const [all, quoted, plain, end] of text.matchAll(part)) {
      if (all === "" && rows.at(-1).length === 0) {
        break;
      }
      rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
      if (end.endsWith("\n")) {
        rows.push([]);
      } else if (end === "") {
        break;
      }
    }
    return rows.filter((row) => row.length > 0);
  }
}
