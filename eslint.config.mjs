// The browser's scripts are classic ones, so each sees what the others declare at their top. Which names those are is
// read from the files themselves: a name that nobody declares is an error, and so is one that nobody uses.

import { globSync, readFileSync } from "node:fs";
import js from "@eslint/js";
import { analyze } from "eslint-scope";
import { parse } from "espree";

const FILES = globSync(["docs/assets/**/*.js", "tests/**/*.js"]).filter((file) => !file.includes("vendor"));

/** What the scripts may use of the browser: nothing that sends, stores or recognises. */
const BROWSER = [
  "Blob",
  "CustomEvent",
  "DOMParser",
  "Event",
  "FormData",
  "MutationObserver",
  "Node",
  "TextDecoder",
  "URL",
  "URLSearchParams",
  "WebAssembly",
  "Worker",
  "clearTimeout",
  "document",
  "history",
  "location",
  "navigator",
  "setTimeout",
  "window",
];

const VENDORED = ["jsyaml", "qrcode"];

const scopes = new Map(
  FILES.map((file) => {
    const tree = parse(readFileSync(file, "utf8"), { ecmaVersion: "latest", range: true });
    const top = analyze(tree, { ecmaVersion: 2025, sourceType: "script" }).globalScope;
    return [
      file,
      {
        declared: top.variables.map(({ name }) => name),
        used: top.through.map(({ identifier }) => identifier.name),
      },
    ];
  }),
);

/** What the files other than `file` declare, or use, at their top. */
function elsewhere(file, what) {
  return [...scopes].filter(([other]) => other !== file).flatMap(([, scope]) => scope[what]);
}

/** What the linter has to know of one file because of the others. */
function amongOthers(file) {
  const globals = [...BROWSER, ...VENDORED, ...elsewhere(file, "declared")];
  const usedElsewhere = scopes.get(file).declared.filter((name) => elsewhere(file, "used").includes(name));
  return {
    files: [file],
    languageOptions: { sourceType: "script", globals: Object.fromEntries(globals.map((name) => [name, "readonly"])) },
    rules: { "no-unused-vars": ["error", { varsIgnorePattern: `^(${usedElsewhere.join("|")})$` }] },
  };
}

export default [
  { ignores: ["**/.*/", "docs/assets/vendor/", "benchmarks/peers/", "site/", "dist/"] },
  js.configs.recommended,
  {
    rules: {
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
          property,
          message: "Use textContent.",
        })),
      ],
      "no-shadow": "error",
      "prefer-const": "error",
      eqeqeq: "error",
    },
  },
  {
    // The one script that asks for files: the site's own, in a worker with a policy of its own. In a saved copy it is answered
    // by what the page has sent.
    files: ["docs/assets/desk/worker.mjs", "docs/assets/desk/embedded.js"],
    languageOptions: {
      globals: Object.fromEntries(
        ["DecompressionStream", "Response", "URL", "WebAssembly", "fetch", "postMessage", "self"].map((name) => [
          name,
          "readonly",
        ]),
      ),
    },
  },
  { files: ["docs/assets/**"], rules: { complexity: ["error", 10], strict: ["error", "global"] } },
  ...FILES.map(amongOthers),
];
