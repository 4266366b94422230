"use strict";

/** What a word counts for in each part of an entry: as much as the part says of what the entry is about. */
const COUNTS = { title: 6, names: 6, words: 4, parts: 3, asked: 2, text: 2.5, more: 0.2 };

/** How much more an entry counts when its name is all that is asked for. */
const NAMED = 3;

/** How much more an entry counts when readers ask for it in just these words. */
const ASKED = 3;

/** How much of that a search word of the record gives, the first the most. */
const SEARCH_WORD = 0.7;

/** How much of its weight the name of a law keeps when a place in the law is asked for: what rests on it comes first. */
const BESIDE_PLACE = 0.1;

/** How well a word must stand somewhere to say in full what an entry is about. */
const OF_A_TOPIC = 0.45;

/** How well a word must stand in an entry to be one of those the entry has in full. */
const HAD = 0.2;

/** How much of its weight a word keeps that no entry is about: `ringer` and `erbjuder` are only how a question is put. */
const IN_PASSING = 0.2;

/** The numbers of a text that are no part of a word. */
const NUMBERS = /(?<!\p{L})\d+/gu;

/**
 * Finds entries of the index for what a reader writes. Knows nothing of the page.
 *
 * Each word counts for an entry by the parts it stands in, a rare word more than a common one, and an entry with more
 * of the words more than one with fewer. Each kind of entry has its weight. What nobody asked for comes in groups of
 * its own after the rest.
 */
class Finder {
  constructor({ entries, kinds, synonyms, ...language }) {
    this.entries = entries;
    this.kinds = kinds;
    this.words = new Words(language);
    this.names = entries.map((entry, number) => this.add(entry, number));
    this.words.sort();
    this.total = entries.reduce((sum, { weight }) => sum + weight, 0);
    this.reader = new Reader(synonyms, this.words);
    this.laws = new Laws(entries, this.words);
    this.questions = new Questions(entries, this.words, (numbers) => this.rarity(numbers));
  }

  /**
   * Entries for a query, the best first: `{ words, entries, groups, unknown, read, marks, side }`.
   *
   * `words` is how many of its words say something; `groups` are the entries by group, what is asked for first.
   * `unknown` are words that lead nowhere, and `read` those that were read as others: `[word, [others]]`. `marks` are the
   * words that were found, and `side` the interventions that the query names, when it names more than one.
   */
  find(text) {
    const { units, unknown, read } = this.understood(text);
    const asked = new Set(units.flatMap(({ written }) => this.words.basesOf(written)));
    const all = units.reduce((sum, { rarity }) => sum + rarity, 0);
    const near = this.questions.near(units, all);
    const found = new Map();
    for (const { scores, rarity } of units) {
      for (const [number, score] of scores) {
        const hit = found.get(number) ?? { score: 0, share: 0 };
        found.set(number, {
          score: hit.score + rarity * score,
          share: hit.share + (rarity / all) * Math.min(1, score / HAD),
        });
      }
    }
    const hits = [...found]
      .map(([number, { score, share }]) => {
        const called = this.named(number, units, all);
        return this.hit(number, score * share, { ...called, near: near.get(number) ?? 0 }, asked);
      })
      .sort((a, b) => a.group - b.group || b.score - a.score);
    return {
      words: units.length + unknown.length,
      entries: hits.map(({ entry }) => entry),
      groups: groupedBy(hits, ({ group }) => group),
      unknown,
      read: read.map(([word, others]) => [word, others.map((other) => this.words.spelled(other))]),
      marks: new Set(units.flatMap(({ marks }) => marks)),
      side: sideBySide(hits),
    };
  }

  /** An entry with its group and score: a kind that nobody asked for counts what it weighs, and may have its own group. */
  hit(number, score, { named, by, near }, asked) {
    const entry = this.entries[number];
    const kind = this.kinds[entry.kind] ?? { asked: [], group: 0 };
    const isAsked = kind.asked.some((words) => this.words.basesOf(words).every((base) => asked.has(base)));
    const weight = isAsked ? Math.max(entry.weight, 1) : entry.weight;
    return {
      entry,
      by,
      group: isAsked || (kind.byName && Math.max(named, near) >= QUALITY.meaning) ? 0 : kind.group,
      score: score * weight * (1 + NAMED * named + ASKED * near ** 1.5),
    };
  }

  /** Puts an entry into the index. Gives what it is called, as words without endings and what each name counts. */
  add({ title, names: others, words, parts, asked, text, more, kind }, number) {
    const names = [
      ...title.split(/[()]/).map((name) => ({ name, part: "title", counts: 1 })),
      ...others.map((name) => ({ name, part: "names", counts: 1 })),
      ...words.map((name, place) => ({ name, part: "words", counts: SEARCH_WORD / (1 + place / 10) })),
    ].map((called) => ({ ...called, words: this.saying(called.name) }));
    for (const { part, counts, words: its } of names) {
      const count = (COUNTS[part] * counts) / (part === "words" ? SEARCH_WORD : 1) / its.length ** 0.3;
      its.forEach((word) => this.words.add(word, number, count));
    }
    const texts = {
      parts,
      asked: lawPlaces(asked.join(". ")).rest,
      text: [text, ...(this.kinds[kind]?.asked ?? [])].join(" "),
      more,
    };
    for (const [part, said] of Object.entries(texts)) {
      new Set(this.saying(said)).forEach((word) => this.words.add(word, number, COUNTS[part]));
    }
    return names
      .filter(({ words: its }) => its.length)
      .map(({ counts, words: its }) => ({ counts, bases: its.map((word) => this.words.base(word)) }));
  }

  saying(text) {
    return this.words.of(text).filter((word) => this.words.says(word));
  }

  /** What a query asks for, with how rare each part of it is. A place in a law is one word. */
  understood(text) {
    const { places, rest } = lawPlaces(text);
    const laws = this.lawsIn(rest);
    const numbers = laws.length ? (rest.match(NUMBERS) ?? []) : [];
    places.push(...numbers.flatMap((number) => [number, `${number}:`]));
    const { units, unknown, read } = this.reader.read(numbers.length ? rest.replace(NUMBERS, " ") : rest);
    for (const unit of units) {
      const isBeside = places.length > 0 && this.lawsIn(unit.written).length > 0;
      const certain = unit.certain.size ? unit.certain : new Set(unit.scores.keys());
      unit.rarity = this.rarity(certain) * topical(unit) * (isBeside ? BESIDE_PLACE : 1);
    }
    const { scores, isThere } = this.restingOn(places, laws);
    if (scores.size) {
      units.push({ written: "", scores, rarity: this.rarity(new Set(scores.keys())), bases: new Map(), marks: [] });
    }
    if (!isThere) {
      unknown.push(...places.slice(-1).map((place) => place.replace(/:$/, "")));
    }
    return { units, unknown, read };
  }

  /** The laws that a text names. */
  lawsIn(text) {
    return this.laws.called(this.words.of(text).flatMap((word) => this.reader.meanings(word)));
  }

  /** What rests on places in laws: where nothing does, what rests on the laws. */
  restingOn(places, laws) {
    const scores = this.laws.restingOn(places, laws);
    const isThere = scores.size > 0;
    return { isThere, scores: isThere || !places.length || !laws.length ? scores : this.laws.restingOn([""], laws) };
  }

  /** How much a word says that some entries have: the more the fewer they are. */
  rarity(numbers) {
    const weight = [...numbers].reduce((sum, number) => sum + this.entries[number].weight, 0);
    return Math.log(1 + (this.total - weight + 0.5) / (weight + 0.5));
  }

  /** How far an entry is what a query names, 1 when a name of it is all that is asked for; and the units that name it. */
  named(number, units, all) {
    let best = { named: 0, by: [] };
    for (const { bases, counts } of this.names[number]) {
      const found = bases.map((base) => units.filter((unit) => unit.bases.has(base)));
      if (found.every(({ length }) => length)) {
        const used = [...new Set(found.flat())];
        const share = used.reduce((sum, { rarity }) => sum + rarity, 0) / all;
        const said = bases.map((base, at) =>
          Math.max(...found[at].map((unit) => sureness(unit.bases.get(base), bases))),
        );
        const sure = counts * Math.min(...said);
        best = sure * share > best.named ? { named: sure * share, by: sure >= QUALITY.form ? used : [] } : best;
      }
    }
    return best;
  }
}

/** How far some entry is about what a unit says, 1 when it is in the name of one. */
function topical({ scores }) {
  const most = Math.max(0, ...scores.values());
  return IN_PASSING + (1 - IN_PASSING) * Math.min(1, most / OF_A_TOPIC);
}

/** How surely a word of a name is what was asked for: less when it takes more words to say that than the name has. */
function sureness({ sure, of }, name) {
  return sure * Math.min(1, name.length / of);
}

/** The interventions that a query names, each with words of its own, when there are more than one. */
function sideBySide(hits) {
  const [used, found] = [new Set(), []];
  for (const { entry, by } of hits) {
    if (entry.url.startsWith("insatser/") && by.length && !by.some((unit) => used.has(unit))) {
      by.forEach((unit) => used.add(unit));
      found.push(entry);
    }
  }
  return found.length > 1 ? found.slice(0, 3) : [];
}
