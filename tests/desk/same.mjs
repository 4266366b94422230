// What the program of the desk says, in the Python that browsers run: the problems of each broken text and the digest
// of each page that are asked for in the file given last, as JSON on standard output.

import { readFileSync } from "node:fs";
import process from "node:process";
import { loadPyodide } from "pyodide";

const [program, given] = process.argv.slice(2);
const python = await loadPyodide();
python.unpackArchive(new Uint8Array(readFileSync(program)), "zip", { extractDir: "/program" });
python.globals.set("given", readFileSync(given, "utf8"));
process.stdout.write(
  python.runPython(`
import hashlib, json, os, sys
sys.path.insert(0, "/program")
given = json.loads(given)
os.environ["TODAY"] = given["today"]
from pathlib import Path
from knowledge_base.desk.desk import unpacked
from knowledge_base.meaning.citations import reference_texts
from knowledge_base.opening import Opener
from knowledge_base.pages.site_pages import render_pages

unpacked(given["texts"], given["records"], given["references"], Path("/project"))
opener = Opener(Path("/project"))
base = opener.open().whole()
json.dumps({
    "problems": [
        [problem.explained for problem in opener.open({path: bytes.fromhex(text)}).problems]
        for path, text in given["broken"]
    ],
    "pages": {
        page.url: hashlib.sha256(page.html.encode()).hexdigest()
        for page in render_pages(base, Path("/project/templates"))
        if page.url in given["pages"]
    },
    "references": dict(reference_texts(base.entries[source] for source in given["sources"])),
})
`),
);
