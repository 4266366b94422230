"use strict";

/** How near a question is at most to a query of one word, which may ask for much else. */
const ALONE = 0.63;

/** What editors say that readers ask for, page by page: how near the nearest of it is to what is asked now. */
class Questions {
  /** `rarity` says how rare what some entries have is. */
  constructor(entries, words, rarity) {
    this.words = words;
    this.rarity = rarity;
    this.weights = new Map();
    this.forms = groupedBy(words.sorted, (word) => this.root(words.base(word)));
    this.having = new Map();
    entries.forEach(({ asked }, number) => {
      for (const text of asked) {
        const saying = words.of(/\d/.test(text) ? lawPlaces(text).rest : text).filter((word) => words.says(word));
        const question = { number, roots: new Set(saying.map((word) => this.root(words.base(word)))) };
        question.roots.forEach((root) =>
          this.having
            .set(root, this.having.get(root) ?? [])
            .get(root)
            .push(question),
        );
      }
    });
  }

  /** A word without all its endings, so that `släkt` and `släkten` are the same. */
  root(base) {
    return this.words.base(base);
  }

  /**
   * How near each entry that is asked for with some words of the query is to all of it, at most 1. Of what takes more
   * words to say than one, each is a part.
   */
  near(units, all) {
    const most = units.length > 1 ? 1 : ALONE;
    const shared = new Map();
    for (const { bases, rarity } of units) {
      const found = new Map();
      for (const [base, { sure, of }] of bases) {
        for (const question of this.having.get(this.root(base)) ?? []) {
          found.set(question, Math.max(found.get(question) ?? 0, (sure / of) * rarity));
        }
      }
      found.forEach((count, question) => shared.set(question, (shared.get(question) ?? 0) + count));
    }
    const nearest = new Map();
    for (const [question, count] of shared) {
      const near = most * Math.min(1, count / Math.sqrt(all * this.weight(question)));
      nearest.set(question.number, Math.max(nearest.get(question.number) ?? 0, near));
    }
    return nearest;
  }

  /** How much the words of a question say together. */
  weight(question) {
    question.weight ??= [...question.roots].reduce((sum, root) => sum + this.weightOf(root), 0);
    return question.weight;
  }

  weightOf(root) {
    if (!this.weights.has(root)) {
      const places = this.forms.get(root).flatMap((word) => [...this.words.places.get(word).keys()]);
      this.weights.set(root, this.rarity(new Set(places)));
    }
    return this.weights.get(root);
  }
}
