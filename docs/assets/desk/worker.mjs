// The desk's Python, in a worker: it alone asks for files, so the page keeps a policy that lets no script ask for any.
// Messages from the page are { id, call, given }, those to it { progress }, { forms }, { missing } or { id, answer }.

// In a saved copy no file can be asked for: see embedded.js.
const { base, load } = self.embedded ?? { base: import.meta.url, load: (address) => import(address) };
const PROGRAM = new URL("python/", base);
const DATA = new URL("data/", base);
const LOCK = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2", version: "314.0.7" },
  packages: {},
};

const ROOM = 8 << 20;

/** The shortest compiled code that there is. */
const NOTHING = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** A file that the build may have been made without. */
class MissingError extends Error {}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new MissingError(String(address));
  }
  return response;
}

/** What is got beside the interpreter, which gets its own files. */
class Files {
  constructor() {
    this.forms = fetched(new URL("forms.json", DATA)).then((response) => response.text());
    this.records = fetched(new URL("records.json", DATA)).then((response) => response.text());
    this.texts = fetched(new URL("texts.json", DATA)).then((response) => response.text());
    this.program = fetched(new URL("program.zip", PROGRAM)).then((response) => response.arrayBuffer());
    this.memory = fetched(new URL("memory.bin", PROGRAM)).then(Files.unpacked);
    this.references = fetched(new URL("references.json", DATA)).then((response) => response.text());
    for (const file of [this.records, this.texts, this.references, this.program, this.memory]) {
      file.catch(() => {}); // Whoever waits for the file is told.
    }
  }

  static async unpacked(response) {
    const bytes = response.body.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(bytes).arrayBuffer());
  }
}

/** The Python that answers. */
class Desk {
  static async started(files) {
    const interpreter = load(new URL("pyodide.mjs", PROGRAM));
    postMessage({ forms: await files.forms, records: await files.records });
    postMessage({ progress: 2 });
    const { loadPyodide } = await interpreter;
    const python = await Desk.python(loadPyodide, files);
    postMessage({ progress: 5 });
    python.unpackArchive(await files.program, "zip", { extractDir: "/program" });
    postMessage({ progress: 6 });
    python.globals.set("given", python.toPy([await files.texts, await files.records, await files.references]));
    python.runPython(`
import sys
if "/program" not in sys.path:
    sys.path.insert(0, "/program")
from knowledge_base.desk.desk import unpacked
desk = unpacked(*given)
`);
    postMessage({ progress: 8 });
    return new Desk(python.globals.get("desk"));
  }

  /** A Python that goes on from the memory of one that has done all that every desk begins with; or else a new one. */
  static async python(loadPyodide, files) {
    await WebAssembly.compile(NOTHING); // Where that is refused, Pyodide would wait for ever.
    const { default: create } = await load(new URL("pyodide.asm.mjs", PROGRAM));
    const options = {
      packages: [],
      lockFileContents: JSON.stringify(LOCK),
      indexURL: PROGRAM.href,
      createPyodideModule: create,
    };
    try {
      const memory = await files.memory;
      return await loadPyodide({
        ...options,
        _loadSnapshot: memory,
        createPyodideModule: async (settings) => {
          const module = await create(settings);
          while (module.HEAP8.length < memory.length && module._malloc(ROOM)) {
            // Grows until there is room: a memory this large does not make it by itself.
          }
          return module;
        },
      });
    } catch {
      return loadPyodide(options);
    }
  }

  constructor(python) {
    this.python = python;
  }

  /** The answer to a message, as JSON. */
  answer({ call, given }) {
    return this.python.answer(call, given);
  }
}

const desk = Desk.started(new Files());
desk.then(
  () => postMessage({ progress: 9 }),
  (error) => postMessage({ missing: error instanceof MissingError, said: String(error) }),
);

self.addEventListener("message", async ({ data }) => {
  const ready = await desk;
  try {
    postMessage({ id: data.id, answer: ready.answer(data) });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error) });
  }
});
