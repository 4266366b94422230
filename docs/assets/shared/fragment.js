"use strict";

// Choices in the fragment of the address, the part that never leaves the browser. Templates write them with fragment().

/** The fragment of the address as text. What is not rightly encoded in it stays as it is. */
function readFragment() {
  return location.hash.slice(1).replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
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
