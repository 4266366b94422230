"use strict";

/** Which letters a word has, as bits. */
function lettersOf(word) {
  return [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) % 32)), 0);
}

/** How many letters one of two words has that the other lacks: no fewer mistakes than that lie between them. */
function differs(letters, others) {
  const count = (bits) => bits.toString(2).replaceAll("0", "").length;
  return Math.max(count(letters & ~others & ~(1 << 31)), count(others & ~letters & ~(1 << 31)));
}

/** How many letters are wrong, missing, too many or have changed places. */
function mistakes(word, other) {
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let row = 1; row <= word.length; row += 1) {
    const now = [row];
    for (let place = 1; place <= other.length; place += 1) {
      const wrong = Number(word[row - 1] !== other[place - 1]);
      const turned = word[row - 1] === other[place - 2] && word[row - 2] === other[place - 1];
      now.push(
        Math.min(
          last[place] + 1,
          now[place - 1] + 1,
          last[place - 1] + wrong,
          turned ? before[place - 2] + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, now];
  }
  return last[other.length];
}

/** Finds the word that a misspelt one most likely stands for. */
class Spelling {
  /** `counts` has all words there are, with how much each counts. */
  constructor(counts) {
    this.words = [...counts].map(([word, count]) => ({
      word,
      letters: lettersOf(word),
      known: Math.log1p(count) / 10,
    }));
  }

  /** The nearest word and how many mistakes that makes, `{ word, wrong }`, or nothing. The first letter is never wrong. */
  near(written) {
    const most = written.length > 8 ? 2 : written.length > 3 ? 1 : 0;
    const letters = lettersOf(written);
    const found = this.words
      .filter(
        ({ word, letters: its }) =>
          word[0] === written[0] && Math.abs(word.length - written.length) <= most && differs(letters, its) <= most,
      )
      .map(({ word, known }) => ({ word, known, wrong: mistakes(written, word) }))
      .filter(({ wrong }) => wrong <= most)
      .sort((a, b) => a.wrong - a.known - (b.wrong - b.known));
    return found[0];
  }
}
