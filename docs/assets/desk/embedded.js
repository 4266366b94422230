"use strict";

/**
 * The desk's worker in a saved copy, where no script may ask for a file: the page sends it all the files.
 *
 * A worker that a page makes has no address, and follows the policy of the page.
 */
function embeddedWorker(files) {
  const beginning = new Blob([`(${answerFromFiles})()`], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(beginning));
  worker.postMessage(files);
  return worker;
}

/** What that worker begins with, alone: `fetch` and `import` give what was sent, and then worker.mjs is as it is elsewhere. */
function answerFromFiles() {
  const base = "https://kopia.invalid/";
  const types = { mjs: "text/javascript", wasm: "application/wasm" };

  function begin({ data: files }) {
    self.fetch = async (address) => {
      const name = String(address).slice(base.length);
      const packed = new Response(Uint8Array.fromBase64(files[name]));
      const body = packed.body.pipeThrough(new DecompressionStream("gzip"));
      return new Response(body, { headers: { "Content-Type": types[name.split(".").pop()] ?? "" } });
    };
    self.embedded = {
      base,
      load: async (address) => import(URL.createObjectURL(await (await fetch(address)).blob())),
    };
    self.embedded.load(`${base}worker.mjs`).catch((error) => postMessage({ missing: false, said: String(error) }));
  }

  self.addEventListener("message", begin, { once: true });
}
