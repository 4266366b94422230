import { Fields } from "../fields.js";

export const data = {
    layout: "frame.njk",
    pagination: { data: "lists", size: 1, alias: "list" },
    permalink: ({ list }) => `/${list.url}/index.html`,
    eleventyComputed: { title: ({ list }) => list.title },
};

export function render({ list, records }) {
    const fields = new Fields(records);
    if (list.one_page) {
        return list.records.map((record) => `<h2 id="${record.id}">${fields.name(record)}</h2>\n${fields.all(record, "h3")}`).join("");
    }
    return `<ul>${list.records.map((record) => `<li>${fields.link(record.id)}: ${fields.text(record.fields.summary)}</li>\n`).join("")}</ul>`;
}
