// Packs the folder given first as program.zip in the folder given last, with every module compiled by the Python that
// will run it. And keeps as memory.bin what that Python has in memory when it has loaded the program, and compiled the
// schemas and templates of the project in between: started from it, a browser need not.
//
// Of the same, both are the same bytes: no time passes here, nothing is random, and no folder has a name of its own.

import nodeCrypto from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { loadPyodide } from "pyodide";

const [folder, project, made] = process.argv.slice(2);
process.argv[1] = "/desk";
process.env.TZ = "UTC";
Date.now = () => 0;
performance.now = () => 0;
nodeCrypto.randomFillSync = (bytes) => bytes.fill(0);

const python = await loadPyodide({ packages: [], _makeSnapshot: true, env: { PYTHONHASHSEED: "0", HOME: "/home" } });

/** Copies a folder into the memory of Python, where its files have no times of their own. */
function copy(from, to) {
  python.FS.mkdirTree(to);
  for (const item of readdirSync(from, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const [source, target] = [`${from}/${item.name}`, `${to}/${item.name}`];
    if (item.isDirectory()) {
      copy(source, target);
    } else {
      python.FS.writeFile(target, readFileSync(source));
    }
  }
}

copy(folder, "/from");
copy(`${project}/schemas`, "/project/schemas");
copy(`${project}/templates`, "/project/templates");
python.FS.mkdir("/project/content");
python.runPython(`
import gzip, py_compile, zipfile
from pathlib import Path

def pack():
    with zipfile.ZipFile("/packed.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(Path("/from").rglob("*")):
            if file.is_file():
                name, content = file.relative_to("/from").as_posix(), file.read_bytes()
                if file.suffix == ".py":
                    py_compile.compile(
                        str(file), "/compiled", name, doraise=True,
                        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
                    )
                    name, content = f"{name}c", Path("/compiled").read_bytes()
                packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)

pack()
`);
const program = python.FS.readFile("/packed.zip");
writeFileSync(`${made}/program.zip`, program);

python.unpackArchive(program, "zip", { extractDir: "/program" });
python.runPython(`
import gc, sys

sys.path.insert(0, "/program")
from knowledge_base.desk.desk import prepare

prepare(Path("/project"))
gc.collect()
`);
const memory = python.makeMemorySnapshot();
python.FS.writeFile("/memory", memory);
python.runPython(`
Path("/memory.bin").write_bytes(gzip.compress(Path("/memory").read_bytes(), mtime=0))
`);
writeFileSync(`${made}/memory.bin`, python.FS.readFile("/memory.bin"));
