"use strict";

/**
 * Which rows to show, and how many each option stands for.
 *
 * Pure: reads its arguments and changes nothing. A row is shown when it has one of the chosen codes in every facet
 * where something is chosen. The count of an option is the number of rows that have it, given the choices in the
 * other facets: the choices in its own facet do not lower it.
 *
 * @param {Object<string, string[]>} chosen - Codes by facet. A facet without codes narrows nothing.
 * @param {Object<string, string[]>[]} records - The codes of each row by facet.
 * @param {boolean[]} [named] - Which of them have the text that is looked for. The others are neither shown nor counted.
 * @returns {{shown: boolean[], counts: Object<string, Object<string, number>>}} `shown` in the order of the records,
 *     `counts` by facet and code; a code that no row has, given the other choices, is not there.
 */
function filterRows(chosen, records, named) {
  const narrowing = Object.entries(chosen).filter(([, codes]) => codes.length > 0);
  const counts = {};
  const shown = records.map((record, index) => {
    if (named && !named[index]) {
      return false;
    }
    const missed = narrowing.filter(([facet, codes]) => !(record[facet] || []).some((code) => codes.includes(code)));
    if (missed.length < 2) {
      for (const facet of missed.length === 1 ? [missed[0][0]] : Object.keys(record)) {
        for (const code of record[facet] || []) {
          const ofFacet = (counts[facet] = counts[facet] || {});
          ofFacet[code] = (ofFacet[code] || 0) + 1;
        }
      }
    }
    return missed.length === 0;
  });
  return { shown, counts };
}

/** The words of a text as they are compared: small letters, and nothing that is neither letter nor number. */
function comparedWords(text) {
  return text
    .normalize("NFC")
    .toLocaleLowerCase("sv")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Some texts as hasWords() reads them. */
function searchedText(...texts) {
  return ` ${comparedWords(texts.join(" ")).join(" ")}`;
}

/** Whether a searched text has every one of some words, each at the beginning of a word of its own. */
function hasWords(searched, words) {
  return words.every((word) => searched.includes(` ${word}`));
}
