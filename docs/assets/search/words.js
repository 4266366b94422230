"use strict";

/** Letters that look like Latin ones: Cyrillic, Greek, and those of our neighbours that are no letter with a mark. */
const ALIKE = new Map([
  ["ß", "ss"],
  ...[
    ["аесіӏјорѕухһԁԛԝкмтвн", "aeciljopsyxhdqwkmtbh"],
    ["αβεζηικμνορτυχ", "abezhikmnoptux"],
    ["æıłœø", "ailoo"],
  ].flatMap(([others, latin]) => [...others].map((letter, index) => [letter, latin[index]])),
]);

/**
 * Small letters without marks: å and ä are a, ö is o, so that a foreign keyboard finds as much as a Swedish one.
 * Whatever a letter is written with, or looks like, it is the same letter.
 */
function folded(text) {
  const bare = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return bare.replace(/[^a-z0-9]/gu, (letter) => ALIKE.get(letter) ?? letter);
}

/** A text as it looks: what cannot be seen is no part of it. */
function seen(text) {
  return text.normalize("NFKC").replace(/\p{Cf}/gu, "");
}

/** The words of a text. What cannot be seen divides no word, and a mark is part of its letter. */
function split(text) {
  return seen(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}

/** Values in lists by their key. */
function groupedBy(values, keyOf) {
  const groups = new Map();
  for (const value of values) {
    const key = keyOf(value);
    if (!groups.has(key)) {
      groups.set(key, []);
    }
    groups.get(key).push(value);
  }
  return groups;
}

/** How well other words stand for the one that was written. */
const QUALITY = { written: 1, form: 0.9, meaning: 0.8, beginning: 0.7, near: 0.7, beside: 0.5, parts: 0.45 };

/** How much a word counts where it is in a name of an entry at least. */
const TOPIC = 3;

/** The words of the index: where each one stands and how much it counts there, and which other words are like one. */
class Words {
  constructor({ endings, stopWords }) {
    this.known = new Map();
    this.bases = new Map();
    this.endings = endings.map(folded);
    this.stopWords = new Set(stopWords.map(folded));
    this.places = new Map();
  }

  /** The words of a text without endings. */
  basesOf(text) {
    return this.of(text).map((word) => this.base(word));
  }

  /** The words of a text as the index keeps them, also those that say nothing. */
  of(text) {
    return split(text).map((word) => {
      const form = this.known.get(word) ?? folded(word);
      this.known.set(word, form);
      return form;
    });
  }

  /** A word as it was first written: by an entry, an editor or the reader. */
  spelled(word) {
    const found = [...this.known].find(([, form]) => form === word);
    return found ? found[0].toLowerCase() : word;
  }

  /** True for a word that says something of what a page is about. */
  says(word) {
    return !this.stopWords.has(word);
  }

  /** A word without its ending, at least four letters of it. */
  base(word) {
    if (!this.bases.has(word)) {
      const ending = this.endings.find((known) => word.endsWith(known) && word.length - known.length >= 4);
      this.bases.set(word, ending ? word.slice(0, -ending.length) : word);
    }
    return this.bases.get(word);
  }

  /** True for a word whose base is `base`, or has it in turn: `sekretessen` is `sekretess`, and that `sekretes`. */
  isForm(word, base) {
    return this.base(word) === base || this.base(this.base(word)) === base;
  }

  /** Notes that a word stands in entry `number`, and counts `weight` more there. */
  add(word, number, weight) {
    if (!this.places.has(word)) {
      this.places.set(word, new Map());
    }
    const places = this.places.get(word);
    places.set(number, (places.get(number) ?? 0) + weight);
  }

  /** Puts the words in order, when all are there. */
  sort() {
    this.sorted = [...this.places.keys()].sort();
    this.forms = groupedBy(this.sorted, (word) => this.base(word));
  }

  /** Every word with how much it counts in all. */
  counts() {
    return [...this.places].map(([word, places]) => [word, [...places.values()].reduce((sum, count) => sum + count)]);
  }

  /** The words of the index that begin with `beginning`. */
  beginningWith(beginning) {
    let [first, last] = [0, this.sorted.length];
    while (first < last) {
      const middle = (first + last) >> 1;
      [first, last] = this.sorted[middle] < beginning ? [middle + 1, last] : [first, middle];
    }
    const found = [];
    while (first < this.sorted.length && this.sorted[first].startsWith(beginning)) {
      found.push(this.sorted[first]);
      first += 1;
    }
    return found;
  }

  /** The words of the index that `word` may be: itself, its other forms and those it begins, with how well each stands for it. */
  like(word) {
    const found = new Map();
    const base = this.base(word);
    const whole = this.places.has(word);
    if (!/^\d+$/.test(word) && !(whole && word.length < 3)) {
      for (const beginning of base.length > 4 ? new Set([base, word]) : [word]) {
        for (const other of this.beginningWith(beginning)) {
          found.set(other, QUALITY.beginning * Math.sqrt(beginning.length / other.length));
        }
      }
      for (const other of this.forms.get(base) ?? []) {
        found.set(other, QUALITY.form);
      }
    }
    return whole ? found.set(word, QUALITY.written) : found;
  }

  /** The two parts that a compound may have: `skol` and `franvaro`. */
  parts(word) {
    return splits(word).filter(([first, last]) => last.length > 3 && this.hasForm(last) && this.isFirst(first));
  }

  /** The first part of a compound with a last part that no entry has. */
  firstPart(word) {
    return splits(word)
      .map(([first]) => [first])
      .filter(([first]) => first.length > 4 && this.isFirst(first))
      .pop();
  }

  hasForm(word) {
    return this.places.has(word) || this.forms.has(this.base(word));
  }

  /** True for a word that some entry is about, and does not only mention. */
  isTopic(word) {
    return (this.forms.get(this.base(word)) ?? []).some((form) =>
      [...this.places.get(form).values()].some((count) => count >= TOPIC),
    );
  }

  /** True for what may stand first in a compound: `skol`, `franvaro`, `familje`. */
  isFirst(part) {
    return (
      ["", "a", "e", "or", "ar", "er"].some((ending) => this.places.has(part + ending)) ||
      this.forms.has(part) ||
      (part.length > 4 && part.endsWith("e") && this.places.has(part.slice(0, -1)))
    );
  }
}

/** A word in two, wherever that may be. */
function splits(word) {
  return Array.from({ length: Math.max(word.length - 5, 0) }, (_, index) => index + 3).map((place) => [
    word.slice(0, place).replace(/(?<=...)s$/, ""),
    word.slice(place),
  ]);
}
