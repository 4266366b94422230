"use strict";

/** What counts half of the most. More of the same word says less and less. */
const HALF = 6;

/** How many words may stand between those of a phrase. */
const GAP = 2;

/** What may stand between the parts of a compound. */
const JOINTS = ["", "s", "e"];

/** What turns a phrase to its opposite. */
const NOT = "inte";

/** A word or phrase of a query: what it counts for each entry, in the reading that counts most there. */
class Unit {
  /** A reading has a `quality` and `parts`, all of which must stand in an entry: the words each may be, and how well. */
  constructor(written, readings, words) {
    this.written = written;
    this.scores = new Map();
    this.certain = new Set();
    this.readings = readings;
    for (const { quality, parts } of readings) {
      const [first, ...others] = parts.map((alternatives) => Unit.scores(alternatives, words));
      for (const [number, { score, best }] of first) {
        const scores = others.map((part) => part.get(number)?.score);
        if (scores.every(Boolean)) {
          const mean = scores.reduce((sum, other) => sum + other, score) / parts.length;
          this.scores.set(number, Math.max(this.scores.get(number) ?? 0, quality * mean));
          if (quality * best >= 0.6) {
            this.certain.add(number);
          }
        }
      }
    }
    this.bases = this.basesIn(words);
  }

  /** What the best of some words counts for each entry. */
  static scores(alternatives, words) {
    const found = new Map();
    for (const [word, quality] of alternatives) {
      for (const [number, count] of words.places.get(word) ?? []) {
        const score = (quality * count) / (count + HALF);
        if (!(found.get(number)?.score >= score)) {
          found.set(number, { score, best: quality });
        }
      }
    }
    return found;
  }

  /** The words that it surely is, without endings, with how well each stands for it and how many it takes to say it. */
  basesIn(words) {
    const found = new Map();
    for (const { quality, parts } of this.readings.filter((reading) => reading.quality > QUALITY.parts)) {
      for (const [word, how] of parts.flatMap((alternatives) => [...alternatives])) {
        if (how >= QUALITY.form) {
          const base = words.base(word);
          const before = found.get(base) ?? { sure: 0 };
          found.set(base, quality * how > before.sure ? { sure: quality * how, of: parts.length } : before);
        }
      }
    }
    return found;
  }

  /** False for what is in the index as parts of a compound at most. */
  get isCertain() {
    return this.readings.some(
      ({ quality, parts }) => quality > QUALITY.parts && parts.every((alternatives) => alternatives.size),
    );
  }

  /** The words by which it is found. */
  get marks() {
    return this.readings.flatMap(({ parts }) => parts.flatMap((alternatives) => [...alternatives.keys()]));
  }
}

/**
 * Reads a query. A word is itself, another form, the beginning of a longer word, and what editors say that it means.
 * Only one that then leads nowhere is read as misspelt, or as a compound.
 */
class Reader {
  constructor(synonyms, words) {
    const phrases = synonyms.flatMap(([written, means]) =>
      written.map((text) => ({ text, bases: words.basesOf(text), means })),
    );
    const others = phrases.flatMap(({ text }) => words.of(text)).filter((word) => word.length > 3 && words.says(word));
    this.words = words;
    this.phrases = groupedBy(phrases, ({ bases }) => bases[0]);
    this.spelling = new Spelling(new Map([...others.map((word) => [word, 1]), ...words.counts()]));
  }

  /** What a query asks for, one unit for each word or phrase; the words that lead nowhere, and those read as others. */
  read(text) {
    const [units, unknown, read] = [new Map(), [], []];
    const [written, words] = [split(text), this.words.of(text)];
    for (let at = 0; at < words.length;) {
      const { length, unit, says, misspelt = 1, near, pieces } = this.unitAt(words, at);
      if (unit.scores.size) {
        units.set(unit.written, unit);
      } else if (says) {
        unknown.push(written[at]);
      }
      const others = near ? [near] : pieces && inPieces(written[at], pieces);
      if (others) {
        read.push([written.slice(at, at + misspelt).join(" "), others]);
      }
      at += length;
    }
    return { units: [...units.values()], unknown, read };
  }

  /** The unit at a place in a query, how many words it takes, and what was read in the place of what was misspelt. */
  unitAt(words, at) {
    const inTwo = this.misspeltInTwo(words[at], words[at + 1]);
    if (inTwo) {
      return { length: 2, misspelt: 2, ...inTwo };
    }
    const { length, readings } = this.readings(words, at);
    const unit = new Unit(words.slice(at, at + length).join(" "), readings, this.words);
    const other = readings.length && !unit.isCertain ? this.misspelt(words[at], unit) : undefined;
    return { length, unit, says: readings.length > 0, ...other };
  }

  /** What a word means, without endings: itself, and what editors say of it alone. */
  meanings(word) {
    const base = this.words.base(word);
    const alone = this.phrasesFrom(base).filter(({ bases }) => bases.length === 1);
    return [base, ...alone.flatMap(({ means }) => means.flatMap((text) => this.words.basesOf(text)))];
  }

  /** How the words from `at` may be read, and how many of them that takes. Nothing for a word that says nothing. */
  readings(words, at) {
    const { said, phrases } = this.phrasesAt(words, at);
    const together = this.together(words, at, said);
    const length = Math.max(said, together ? 2 : 1);
    const own = words.slice(at, at + length).filter((word) => this.words.says(word));
    const readings = [
      ...(own.length ? [{ quality: said > 1 ? QUALITY.beside : QUALITY.written, parts: this.like(own) }] : []),
      ...(together ? [{ quality: QUALITY.written, parts: this.like([together]) }] : []),
      ...phrases.flatMap(({ means }) => this.meant(means)),
      ...(length === 1 && own.length ? this.compound(words[at]) : []),
    ];
    return { length, readings };
  }

  /** The longest phrases that stand at a place in a query, and how many words they take: none, when there is none. */
  phrasesAt(words, at) {
    const found = [
      ...this.phrasesInTwo(words[at], words[at + 1]),
      ...this.phrasesFrom(this.words.base(words[at])).map((phrase) => ({
        ...phrase,
        length: this.spans(phrase.bases, words, at),
      })),
    ];
    const said = Math.max(0, ...found.map(({ length }) => length));
    return { said, phrases: found.filter(({ length }) => said && length === said) };
  }

  like(words) {
    return words.map((word) => this.words.like(word));
  }

  meant(means) {
    return means
      .map((text) => this.words.of(text).filter((word) => this.words.says(word)))
      .filter(({ length }) => length)
      .map((words) => ({ quality: QUALITY.meaning, parts: this.like(words) }));
  }

  /**
   * Two words that the index has as one, in this order or the other. Where editors say something of the first word, only
   * what an entry is about, and where they say something of more words, only the compound that these are.
   */
  together(words, at, said) {
    const [word, next = ""] = words.slice(at, at + 2);
    const ways = [word, next].every((part) => part.length > 2 && this.words.says(part))
      ? [
          [word, next],
          [next, word],
        ]
      : [];
    const compound = ways
      .flatMap(([first, last]) => JOINTS.map((joint) => first + joint + last))
      .find((one) => this.words.hasForm(one));
    const isFree = !said || this.phrasesInTwo(word, next).length > 0;
    return compound && (isFree || (said === 1 && this.words.isTopic(compound))) ? compound : undefined;
  }

  /** The phrases that begin with a word; for a word that is not there, those that are one longer word. */
  phrasesFrom(base) {
    const phrases = this.phrases.get(base) ?? this.phrases.get(this.words.base(base));
    if (phrases || base.length < 5 || this.words.forms.has(base)) {
      return phrases ?? [];
    }
    return [...this.phrases]
      .filter(([first]) => first.startsWith(base))
      .flatMap(([, longer]) => longer.filter(({ bases }) => bases.length === 1))
      .map((phrase) => ({ ...phrase, bases: [base] }));
  }

  /** What editors say of a compound that the reader wrote as two words. */
  phrasesInTwo(word, next = "") {
    const phrases = word.length > 2 && next.length > 2 ? (this.phrases.get(this.words.base(word + next)) ?? []) : [];
    return phrases.filter(({ bases }) => bases.length === 1).map((phrase) => ({ ...phrase, length: 2 }));
  }

  /**
   * How many words of a query a phrase takes from `at` on, or 0 when it does not stand there. A negation may stand before
   * the verb as well as after it: `vill inte`, `som inte vill`. One that begins a phrase says nothing of what stands
   * behind something else that it negates: `inte skolan` is not in `inte stöd från skolan`.
   */
  spans(bases, words, at) {
    let place = at;
    for (const base of bases.slice(1).filter((other) => other !== NOT)) {
      const gap = words.slice(place + 1, place + 2 + GAP);
      const next = gap.findIndex((word) => this.words.isForm(word, base));
      if (next < 0 || (bases[0] === NOT && gap.slice(0, next).some((word) => this.words.isTopic(word)))) {
        return 0;
      }
      place += next + 1;
    }
    if (bases.includes(NOT, 1) && !words.slice(Math.max(at - 1, 0), place + 2).includes(NOT)) {
      return 0;
    }
    return place - at + 1;
  }

  /** A compound as its two parts in the same entry. */
  compound(word) {
    return this.words
      .parts(word)
      .map((pieces) => ({ quality: QUALITY.parts, pieces, parts: pieces.map((piece) => this.piece(piece)) }));
  }

  /** The words that a part of a compound may be, and those that editors say it means. */
  piece(word) {
    const found = new Map();
    for (const meaning of this.meanings(word).slice(1)) {
      (this.words.forms.get(meaning) ?? []).forEach((other) => found.set(other, QUALITY.meaning));
    }
    this.words.like(word).forEach((quality, other) => found.set(other, Math.max(quality, found.get(other) ?? 0)));
    return found;
  }

  /** A word that is in no entry as the one it most likely stands for, or as a compound when that is more likely. */
  misspelt(word, compound) {
    const near = this.spelling.near(word);
    if (near && (near.wrong === 1 || !compound.scores.size)) {
      return this.as(near.word);
    }
    if (compound.scores.size) {
      return { unit: compound, pieces: compound.readings.find(({ pieces }) => pieces).pieces };
    }
    const pieces = this.words.firstPart(word);
    return (
      pieces && { unit: new Unit(word, [{ quality: QUALITY.parts, parts: this.like(pieces) }], this.words), pieces }
    );
  }

  /** A compound that was written as two words, one of them no word: `kontakt famlij`. */
  misspeltInTwo(first, last = "") {
    const isCompound = [first, last].every((word) => word.length > 2 && this.words.says(word));
    if (!isCompound || [first, last].every((word) => this.isKnown(word))) {
      return undefined;
    }
    const near = JOINTS.map((joint) => this.spelling.near(first + joint + last)).find(
      (found) => found?.wrong === 1 && (this.words.isTopic(found.word) || this.phrasesFrom(found.word).length),
    );
    return near && this.as(near.word);
  }

  /** True for a word that is there, the beginning of one, and what editors say something of. */
  isKnown(word) {
    return (
      this.words.hasForm(word) ||
      this.words.beginningWith(word).length > 0 ||
      this.phrasesFrom(this.words.base(word)).length > 0
    );
  }

  /** What was misspelt as the word that it most likely stands for. */
  as(near) {
    const readings = this.readings([near], 0).readings;
    const less = readings.map((reading) => ({ ...reading, quality: reading.quality * QUALITY.near }));
    return { unit: new Unit(near, less, this.words), near };
  }
}

/** The pieces of a compound with the letters that the reader wrote. */
function inPieces(written, [first, last = ""]) {
  const pieces = [written.slice(0, first.length), written.slice(written.length - last.length)];
  return pieces.map((piece) => piece.toLowerCase()).filter(Boolean);
}
