"use strict";

/**
 * Which cards to show, and how many each option stands for.
 *
 * Pure: reads its arguments and changes nothing. A card is shown when it has one of the chosen codes in every facet
 * where something is chosen. The count of an option is the number of cards that have it, given the choices in the
 * other facets: the choices in its own facet do not lower it.
 *
 * @param {Object<string, string[]>} chosen - Codes by facet. A facet without codes narrows nothing.
 * @param {Object<string, string[]>[]} records - The codes of each card by facet.
 * @returns {{shown: boolean[], counts: Object<string, Object<string, number>>}} `shown` in the order of the records,
 *     `counts` by facet and code; a code that no card has, given the other choices, is not there.
 */
function filterCards(chosen, records) {
  const narrowing = Object.entries(chosen).filter(([, codes]) => codes.length > 0);
  const counts = {};
  const shown = records.map((record) => {
    const missed = narrowing.filter(([facet, codes]) => !(record[facet] || []).some((code) => codes.includes(code)));
    for (const facet of Object.keys(record).filter((name) => missed.every(([other]) => other === name))) {
      const ofFacet = (counts[facet] = counts[facet] || {});
      for (const code of record[facet]) {
        ofFacet[code] = (ofFacet[code] || 0) + 1;
      }
    }
    return missed.length === 0;
  });
  return { shown, counts };
}
