"use strict";

const LETTER = "(?:\\s?([a-z])(?![a-zåäö]))?";
const SIGN = "(?:\\s*(?:§+|paragraf(?:en)?))";
const CHAPTER = "(?<!\\p{L}|\\d\\s?)kap(?:\\.|itel|itlet)?\\s*(\\d{1,2})(?!\\d)";

/** The usual ways to write a place in a law: `11 kap. 5 §`, `11:5`, `kap. 11 § 5`, `22 §`, `§ 22`, `11 kap.`, `kap 11`. */
const REFERENCES = [
  new RegExp(`${CHAPTER}[,:\\s]*${SIGN}?\\s*(\\d{1,3})${LETTER}`, "giu"),
  new RegExp(`(?<!\\d)(\\d{1,2})\\s*(?:kap(?:\\.|itlet)?|:)\\s*(\\d{1,3})${LETTER}${SIGN}?`, "giu"),
  new RegExp(`(?<!\\d)()(\\d{1,3})${LETTER}${SIGN}`, "giu"),
  new RegExp(`()${SIGN}\\s*(\\d{1,3})${LETTER}`, "giu"),
  /(?<!\d)(\d{1,2})\s*kap(?:\.|itlet)?(?![a-zåäö])()()/giu,
  new RegExp(`${CHAPTER}()()`, "giu"),
];

/** The places in laws that a text refers to, and the text without them: `{ places, rest }`. */
function lawPlaces(text) {
  const places = [];
  let rest = seen(text);
  for (const reference of REFERENCES) {
    rest = rest.replace(reference, (_, chapter, section, letter = "") => {
      places.push(`${chapter && `${chapter}:`}${section}${letter}`.toLowerCase());
      return " ";
    });
  }
  return { places, rest };
}

/** The laws that entries rest on: what they are called, and which entries rest on which place. */
class Laws {
  constructor(entries, words) {
    const ids = new Set(entries.flatMap(({ laws }) => Object.keys(laws)));
    this.words = words;
    this.entries = entries;
    this.names = new Map();
    for (const { url, title, text, words: others } of entries) {
      const id = url.split("#")[1];
      if (ids.has(id)) {
        const names = [title, text, ...others].map((name) => words.basesOf(name.replace(/\(.*\)/, "")));
        this.names.set(id, names.filter(({ length }) => length === 1).flat());
      }
    }
  }

  /** The laws that any of some words, without endings, is a name of. */
  called(bases) {
    return [...this.names].filter(([, names]) => names.some((name) => bases.includes(name))).map(([id]) => id);
  }

  /**
   * How much each entry rests on some places, in `laws` or in any law: more the more it does. A place may be a whole
   * chapter, `11:`, or the whole law, an empty one.
   */
  restingOn(places, laws) {
    const isAsked = (place) =>
      places.some((asked) => place === asked || (/^$|:$/.test(asked) && place.startsWith(asked)));
    const scores = new Map();
    this.entries.forEach(({ laws: rests }, number) => {
      const all = Object.entries(rests).flatMap(([id, at]) => (laws.length && !laws.includes(id) ? [] : at.split(" ")));
      const count = all.filter(isAsked).length;
      if (count) {
        scores.set(number, (count / (count + HALF)) * (count / all.length) ** 0.2);
      }
    });
    return scores;
  }
}
