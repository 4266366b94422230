"use strict";

// Choices in the fragment of the address, the part that never leaves the browser. Templates write them with fragment().

/** A text without percent-encoding. What is not rightly encoded in it stays as it is. */
function decodedOnce(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

/** A text without percent-encoding, also where one program has encoded what another one had. */
function decoded(text) {
  const once = decodedOnce(text);
  return once === text ? once : decoded(once);
}

/**
 * The codes in the fragment of the address, as they were written before mail and chat programs took them: encoded, as
 * HTML, broken over lines, with dashes of their own, or with the end of a sentence after them.
 */
function readFragment() {
  return decoded(location.hash.slice(1))
    .normalize("NFKC")
    .replace(/&amp;|&/g, ";")
    .replace(/[\s\p{Cf}]/gu, "")
    .replace(/\p{Pd}|\u2212/gu, "-")
    .replace(/[^\p{L}\p{N}]+$/u, "");
}

/** Puts `text` in the address as its fragment: in place, or Back would lead through every choice. */
function writeFragment(text) {
  history.replaceState(history.state, "", location.href.split("#")[0] + (text && `#${text}`));
}

/** Choices as they stand in a fragment and on a card: "faktor=a,b;niva=c" is { faktor: ["a", "b"], niva: ["c"] }. */
function readChoices(text) {
  const choices = Object.create(null); // A link may say "constructor".
  for (const part of text.split(";")) {
    const [name, codes = ""] = part.split("=");
    const found = codes.split(",").filter(Boolean);
    if (name && found.length > 0) {
      choices[name] = [...(choices[name] || []), ...found];
    }
  }
  return choices;
}

/** The other way round. */
function writeChoices(choices) {
  return Object.entries(choices)
    .map(([name, codes]) => `${name}=${codes.join(",")}`)
    .join(";");
}

/** The parts of a fragment that are no choices, each as a sentence that says so. */
function unreadable(text) {
  return text
    .split(";")
    .filter((part) => part && Object.keys(readChoices(part)).length === 0)
    .map((part) => `Länken har ”${part}”, som inte går att läsa. Det är inte med.`);
}
