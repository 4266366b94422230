import markdownit from "markdown-it";

const markdown = markdownit();

/** The fields of records as HTML, with links between them. */
export class Fields {
    constructor(records) {
        this.records = records;
    }

    name(record) {
        return record.fields.title || record.id;
    }

    link(id) {
        return `<a href="${this.records[id].url}">${markdown.utils.escapeHtml(this.name(this.records[id]))}</a>`;
    }

    text(text) {
        return markdown.renderInline(String(text).replace(/\]\((?!https:)([^()\s]+)\)/g, (_, id) => `](${this.records[id].url})`));
    }

    value(value) {
        if (Array.isArray(value)) return `<ul>${value.map((item) => `<li>${this.value(item)}</li>\n`).join("")}</ul>`;
        if (value && typeof value === "object") {
            return `<ul>${Object.entries(value).map(([key, item]) => `<li><strong>${key}</strong>: ${this.value(item)}</li>\n`).join("")}</ul>`;
        }
        return value in this.records ? this.link(value) : this.text(value);
    }

    all(record, heading) {
        const shown = Object.entries(record.fields).filter(([key]) => key !== "title").map(([key, value]) => `<${heading}>${key}</${heading}>\n${this.value(value)}\n`);
        const backlinks = [...record.backlinks || []].sort().map((id) => `<li>${this.link(id)}</li>\n`).join("");
        return shown.join("") + (backlinks && `<${heading}>backlinks</${heading}>\n<ul>${backlinks}</ul>\n`);
    }
}
