"use strict";

/** A text as it can stand in a record: on one line, without the hidden characters that the check refuses. */
function cleaned(text) {
  return text
    .replace(/[\p{Cf}\p{Cs}\p{Cn}\ufffd]/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

const LONGEST_LINE = 100;
// Words that the check would take for marks of two changes that met, if they stood first on a line.
const MARK = /(^| )(<{7}|={7}|>{7}|\|{7})/;
// Letters, digits and a few signs never mean anything to YAML, unless they make a number or one of these words.
const HARMLESS = /^(?!(?:true|false|null|yes|no|on|off)$)[a-zåäö][a-zåäö0-9 ,.()–-]*$/i;

/** The lines of a field that holds a text. `name` is `title:` or, in a list, `-`. */
function textLines(name, text, indent) {
  if (text.length <= LONGEST_LINE - 20 || MARK.test(text)) {
    return [`${indent}${name} ${HARMLESS.test(text) ? text : JSON.stringify(text)}`];
  }
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length > LONGEST_LINE) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
  }
  return [`${indent}${name} >-`, ...lines.map((line) => `${indent}  ${line}`)];
}

/** A title as the name of a file: "Hjälp med läxor" becomes "hjalp-med-laxor". */
function asId(title) {
  return cleaned(title)
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
}
