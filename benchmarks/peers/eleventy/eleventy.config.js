import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv/dist/2020.js";
import * as yaml from "js-yaml";

const types = JSON.parse(fs.readFileSync("types.json", "utf8"));
const read = (file) => yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.CORE_SCHEMA });

/** Every record by id, and the questionnaire. */
function load() {
    const records = {};
    for (const [type, kind] of Object.entries(types)) {
        const folder = path.join("content", kind.folder);
        for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".yml")).sort()) {
            const id = file.slice(0, -4);
            const url = kind.one_page ? `/${kind.url}/#${id}` : `/${kind.url}/${id}/`;
            records[id] = { id, type, url, fields: read(path.join(folder, file)), backlinks: new Set() };
        }
    }
    const questionnaire = { id: "questionnaire", type: "questionnaire", url: "/vagledning/", fields: { title: "Vägledning", ...read("content/questionnaire.yml") } };
    return { records, questionnaire };
}

/** Stops the build when a record breaks its schema or names one that does not exist. */
function check(records, questionnaire) {
    const ajv = new Ajv({ allErrors: true, strict: false });
    ajv.addKeyword({
        keyword: "x-refers-to",
        validate: (type, id) => id in records && (type === "page" || records[id].type === type),
    });
    for (const file of fs.readdirSync("schemas")) {
        ajv.addSchema(JSON.parse(fs.readFileSync(path.join("schemas", file), "utf8")));
    }
    const { title, ...asked } = questionnaire.fields;
    const mistakes = [];
    for (const { id, type, fields } of [...Object.values(records), { ...questionnaire, fields: asked }]) {
        const valid = ajv.getSchema(`${type}.schema.json`);
        if (!valid(fields)) mistakes.push(...valid.errors.map((error) => `${id}${error.instancePath}: ${error.message}`));
    }
    if (mistakes.length) throw new Error(mistakes.join("\n"));
}

/** Tells every record which others name it. */
function link(records) {
    const visit = (value, from) => {
        if (value && typeof value === "object") Object.values(value).forEach((inner) => visit(inner, from));
        else if (value in records) records[value].backlinks.add(from);
    };
    Object.values(records).forEach((record) => visit(record.fields, record.id));
}

export default function (eleventy) {
    const { records, questionnaire } = load();
    check(records, questionnaire);
    link(records);
    eleventy.addGlobalData("types", types);
    eleventy.addGlobalData("records", records);
    eleventy.addGlobalData("pages", [...Object.values(records).filter((record) => !types[record.type].one_page), questionnaire]);
    eleventy.addGlobalData("lists", Object.entries(types).map(([name, kind]) => (
        { ...kind, records: Object.values(records).filter((record) => record.type === name) }
    )));
    return { dir: { input: "pages", output: "site" } };
}
