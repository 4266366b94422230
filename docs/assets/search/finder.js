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

/** The words of a text. What cannot be seen divides no word, and a mark is part of its letter. */
function split(text) {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}

/**
 * Finds entries of the index for what a reader writes. Knows MiniSearch, and nothing of the page.
 *
 * A word is read as it stands or as the beginning of a longer one, with or without its ending. Only a word that then
 * leads nowhere is read as misspelt, or as a compound of words that do lead somewhere.
 */
class Finder {
  constructor({ endings, stopWords, entries }) {
    this.endings = endings.map(folded);
    this.stopWords = new Set(stopWords.map(folded));
    this.entries = new Map(entries.map((entry) => [entry.url, entry]));
    this.engine = new MiniSearch({
      idField: "url",
      fields: ["title", "names", "words", "parts", "text", "more"],
      tokenize: split,
      processTerm: (term) => this.said(term),
      searchOptions: { boost: { title: 6, names: 5, words: 4, parts: 3, text: 1.5 } },
    });
    this.engine.addAll(entries);
  }

  /**
   * Entries for a query, the best first: `{ words, entries, unknown, read }`.
   *
   * `words` is how many of its words say something; `unknown` are those that lead nowhere, and `read` those that were
   * read as others: `[word, [others]]`.
   */
  find(text) {
    const words = this.words(text);
    const written = new Map(split(text).map((word) => [folded(word), word]));
    const readings = words.map((word) => this.reading(word));
    const asked = [...new Set(readings.flat())];
    const found = new Map();
    for (const word of asked) {
      for (const { id, score } of this.results(word)) {
        const hit = found.get(id) || { entry: this.entries.get(id), words: 0, score: 0 };
        hit.words += 1;
        hit.score += score * hit.entry.weight;
        found.set(id, hit);
      }
    }
    for (const hit of found.values()) {
      hit.exactness = this.exactness(hit.entry, asked);
      hit.score *= (hit.words / asked.length) ** 2;
    }
    const hits = [...found.values()].sort((a, b) => b.exactness - a.exactness || b.score - a.score);
    return {
      words: words.length,
      entries: hits.map((hit) => hit.entry),
      unknown: words.filter((word, index) => readings[index].length === 0).map((word) => written.get(word)),
      read: words
        .map((word, index) => [word, readings[index]])
        .filter(([word, reading]) => reading.length > 0 && reading[0] !== word)
        .map(([word, reading]) => [written.get(word), reading.map((other) => this.spelled(other))]),
    };
  }

  /** A word as the engine keeps it, or nothing when it says nothing. */
  said(word) {
    const form = folded(word);
    return this.stopWords.has(form) ? null : form;
  }

  /** The words of a text that say something, as the engine keeps them, each once. */
  words(text) {
    return [
      ...new Set(
        split(text)
          .map((word) => this.said(word))
          .filter(Boolean),
      ),
    ];
  }

  /** 3 when the words are the title of an entry, 2 when another of its names; for its other words the more the earlier they stand. */
  exactness(entry, asked) {
    const bare = (words) => words.map((word) => this.base(word)).join(" ");
    const same = (name) => bare(this.words(name)) === bare(asked);
    const place = entry.words.findIndex(same);
    return same(entry.title) ? 3 : entry.names.some(same) ? 2 : place >= 0 ? 1 / (place + 1) : 0;
  }

  /** What the engine finds for one word. */
  results(word) {
    return this.engine.search({ combineWith: "OR", queries: [...new Set([word, this.base(word)])] }, { prefix: true });
  }

  /** True when the index has the word, its beginning or another form of it. */
  knows(word) {
    const forms = ["", ...this.endings].map((ending) => this.base(word) + ending);
    return (
      this.engine.search(word, { prefix: true }).length > 0 ||
      this.engine.search({ combineWith: "OR", queries: forms }).length > 0
    );
  }

  /** The words to search for when a reader writes `word`: none when nothing is near. */
  reading(word) {
    if (this.knows(word)) {
      return [word];
    }
    const near = this.near(word);
    return near ? [near] : this.compound(word);
  }

  /** The word of the index that a misspelt one most likely stands for. The first letter is seldom wrong. */
  near(word) {
    const [best] = this.engine.autoSuggest(word, {
      prefix: false,
      fuzzy: word.length > 8 ? 2 : word.length > 3 ? 1 : 0,
      boostDocument: (url, term) => (term[0] === word[0] ? 1 : 0),
    });
    return best && best.suggestion;
  }

  /** The two words of a compound that stands in no entry, or only the first when the index does not have the last. */
  compound(word) {
    const places = Array.from({ length: Math.max(word.length - 6, 0) }, (_, index) => index + 3);
    const pairs = places
      .map((place) => [word.slice(0, place).replace(/s$/, ""), word.slice(place)])
      .filter(([first]) => this.engine.search(first, { prefix: true }).length > 0);
    const both = pairs.find(([, last]) => this.knows(last));
    const [first] = pairs[pairs.length - 1] || [""];
    return both || (first.length > 5 ? [first] : []);
  }

  /** A word of the index as an entry spells it. */
  spelled(word) {
    for (const { title, names, words, text, more } of this.entries.values()) {
      const found = split([title, ...names, ...words, text, more].join(" ")).find((other) => folded(other) === word);
      if (found) {
        return found.toLowerCase();
      }
    }
    return word;
  }

  /** A word without its ending, at least four letters of it. */
  base(word) {
    const ending = this.endings.find((known) => word.endsWith(known) && word.length - known.length >= 4);
    return ending ? word.slice(0, -ending.length) : word;
  }
}
