// Packs the folder given first as the file given last, with every module compiled by the Python that will run it.

import { writeFileSync } from "node:fs";
import process from "node:process";
import { loadPyodide } from "pyodide";

const [folder, packed] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.mkdir("/from");
python.mountNodeFS("/from", folder);
python.runPython(`
import py_compile, zipfile
from pathlib import Path

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
`);
writeFileSync(packed, python.FS.readFile("/packed.zip"));
