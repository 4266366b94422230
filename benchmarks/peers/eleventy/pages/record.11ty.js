import { Fields } from "../fields.js";

export const data = {
    layout: "frame.njk",
    pagination: { data: "pages", size: 1, alias: "record" },
    permalink: ({ record }) => `${record.url}index.html`,
    eleventyComputed: { title: ({ record }) => record.fields.title },
};

export const render = ({ record, records }) => new Fields(records).all(record, "h2");
