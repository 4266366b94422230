"use strict";

/* exported Properties */

/**
 * What must hold for suggest() whatever is answered. Runs in the page, beside the real rules.
 * Each check returns a list of breaches as text; an empty list is a pass.
 */
class Properties {
  constructor(rules) {
    this.rules = deepFrozen(rules);
    this.byId = new Map(
      rules.interventions.map((intervention, place) => [intervention.id, { ...intervention, place }]),
    );
    this.stage = rules.situation.find(({ filters }) => filters === "stage");
    this.age = rules.situation.find(({ filters }) => filters === "age");
    this.absence = rules.situation.find(({ filters }) => filters === "absence");
    this.areas = Map.groupBy(rules.options, ({ area }) => area);
    this.tried = 0;
    this.breaches = [];
  }

  /** Every set of options within one sub-area: each in one situation, taken in turn, or each in all of them. */
  everyCombination(area, inTurn) {
    const options = this.areas.get(area);
    const situations = [...this.situations()];
    for (let set = 0; set < 2 ** options.length; set += 1) {
      const marked = options.filter((option, index) => set & (2 ** index));
      for (const situation of inTurn ? [situations[set % situations.length]] : situations) {
        this.check(withOptions(situation, marked));
      }
    }
    return this.report();
  }

  /** Random answers across all questions, the same ones at every run. */
  randomCombinations(count) {
    const random = seeded(20261122);
    for (let index = 0; index < count; index += 1) {
      this.check(this.randomAnswers(random));
    }
    return this.report();
  }

  check(answers) {
    this.tried += 1;
    const fail = (what) => this.breaches.push(`${what}: ${JSON.stringify(answers)}`);
    let result;
    try {
      result = suggest(deepFrozen(answers), this.rules);
    } catch (error) {
      fail(`throws ${error}`);
      return;
    }
    const { needs, suggestions, thinkFirst, waiting, leftOut } = result;
    const placed = [...[...suggestions, ...thinkFirst, ...leftOut].map(({ id }) => id), ...waiting];
    if (new Set(placed).size !== placed.length) fail("an intervention stands twice");
    const isSuggested = needs.length + suggestions.length + thinkFirst.length + waiting.length > 0;
    if (isSuggested && placed.length !== this.byId.size) fail("an intervention is neither shown nor left out");
    if (!isSuggested && placed.length > 0) fail("something is left out though nothing is suggested");
    if ((result.status === "suggested") !== isSuggested) fail("the status does not tell whether there are suggestions");
    if (isSuggested && placed.length === leftOut.length && result.uncovered.length === 0)
      fail("nothing, and no word of why");
    if (leftOut.some(({ why }) => why.length === 0)) fail("left out without a reason");

    const needed = new Set(needs.map(({ factor }) => factor));
    const stages = new Map([
      ...this.rules.options.map(({ option, stage }) => [option, stage]),
      ...Object.entries(this.rules.groups.stage),
    ]);
    // An answer that belongs to other stages than the child's does not count.
    const answered = new Set(
      Object.values(answers)
        .flat()
        .filter((option) => !stages.get(option)?.length || this.allows(answers, this.stage, stages.get(option))),
    );
    for (const { question, implies } of this.rules.situation) {
      for (const option of answers[question] || []) {
        if (option in implies) answered.add(implies[option]);
      }
    }
    const dangers = this.dangers().filter(({ option }) => answered.has(option));
    const unknown = (answers[this.rules.safety.question] || []).includes("vet-inte");
    if (dangers.map(({ option }) => option).join() !== result.danger.join()) fail("a danger is not told");
    if (result.report !== (dangers.length > 0 || unknown)) fail("the safety of the child does not come first");
    if (dangers.length === 0 && waiting.length > 0) fail("something waits though nothing says that there is a danger");
    const isHeld = (then) =>
      dangers.length > 0 &&
      (then === "waits" || (then === "waits-on-family" && dangers.some(({ fromFamily }) => fromFamily)));
    for (const id of waiting) {
      if (!isHeld(this.byId.get(id).inDanger)) fail(`${id} waits without a reason`);
    }
    for (const { id, careful } of [...suggestions, ...thinkFirst]) {
      const { inDanger } = this.byId.get(id);
      if (isHeld(inDanger)) fail(`${id} could raise the danger`);
      if (careful !== (dangers.length > 0 && inDanger !== null)) fail(`${id} does not say what to be careful of`);
    }
    for (const { id, covers, beside } of [...suggestions, ...thinkFirst]) {
      const { aims, stage, age, absence, aimsAtAbsence, onlyWhen, notWhen } = this.byId.get(id);
      const asked = onlyWhen.some((option) => answered.has(option));
      if (
        (covers.length === 0 && !asked) ||
        covers.some(({ factor, aim }) => !needed.has(factor) || aims[factor] !== aim)
      )
        fail(`${id} is shown though nothing asks for it`);
      if (onlyWhen.length > 0 && !onlyWhen.some((option) => answered.has(option)))
        fail(`${id} presumes an answer that is not given`);
      if (notWhen.some((option) => answered.has(option))) fail(`${id} should not be shown with that answer`);
      const suitsAbsence = this.allows(answers, this.absence, absence);
      if (
        !this.allows(answers, this.stage, stage) ||
        !this.allows(answers, this.age, age.length > 0 ? age : this.age.options)
      )
        fail(`${id} does not fit the situation`);
      if (aimsAtAbsence && !suitsAbsence) fail(`${id} aims at another absence`);
      if (beside === suitsAbsence) fail(`${id} does not say whether it is for the absence`);
    }
    for (const { id, covers } of suggestions) {
      const { state, stateFor } = this.byId.get(id);
      const states = [state, ...covers.map(({ factor }) => stateFor[factor])];
      if (states.includes("risk") || states.includes("no-effect")) fail(`${id} should be thought about first`);
    }
    const covered = new Set(suggestions.flatMap(({ covers }) => covers.map(({ factor }) => factor)));
    const uncovered = needs.map(({ factor }) => factor).filter((factor) => !covered.has(factor));
    if (uncovered.join() !== result.uncovered.join()) fail("needs that nothing covers are not told");
    for (let index = 1; index < suggestions.length; index += 1) {
      if (this.precedes(suggestions[index], suggestions[index - 1], answered))
        fail(`${suggestions[index].id} should stand before ${suggestions[index - 1].id}`);
    }
  }

  /** Every answer that in itself means danger. */
  dangers() {
    return [...this.rules.safety.report.map((option) => ({ option, fromFamily: false })), ...this.rules.danger];
  }

  allows(answers, { question }, allowed) {
    const answer = (answers[question] || []).find((option) => option !== "vet-inte");
    return answer === undefined || allowed.includes(answer);
  }

  /** The order as "Så fungerar förslagen" tells it, written once more, step by step. */
  precedes(one, other, given) {
    const isCareful = ({ id }) =>
      ![null, "stays"].includes(this.byId.get(id).inDanger) && this.dangers().some(({ option }) => given.has(option));
    if (isCareful(one) !== isCareful(other)) return isCareful(other);
    const fit = ({ id, covers }, isGeneral) => {
      const { fits, onlyWhen } = this.byId.get(id);
      const presumed = onlyWhen.filter((option) => given.has(option));
      const madeFor = fits.filter(
        (option) =>
          given.has(option) && !presumed.includes(option) && this.rules.general.includes(option) === isGeneral,
      );
      if (isGeneral) return madeFor.length;
      return Math.min(covers.length > 0 ? 2 : 1, madeFor.length + presumed.length * 2);
    };
    for (const isGeneral of [false, true]) {
      if (fit(one, isGeneral) !== fit(other, isGeneral)) return fit(one, isGeneral) > fit(other, isGeneral);
    }
    const reaches = ({ id }) => this.byId.get(id).reachesFamily;
    if (reaches(one) !== reaches(other)) return reaches(one);
    if (one.beside !== other.beside) return other.beside;
    const mains = ({ covers }) => covers.filter(({ aim }) => aim === "main").length;
    if (mains(one) !== mains(other)) return mains(one) > mains(other);
    if (one.covers.length !== other.covers.length) return one.covers.length > other.covers.length;
    const known = ({ id, covers }) => {
      if (
        covers.length === 0 &&
        Object.values(this.byId.get(id).stateFor).some((state) => /no-effect|risk/.test(state))
      )
        return 5;
      const states = covers.map(({ factor }) => this.byId.get(id).stateFor[factor]);
      const best = ["supported", "indicated", "mixed", "indicated-elsewhere"].findIndex((state) =>
        states.includes(state),
      );
      return best === -1 ? 4 : best;
    };
    if (known(one) !== known(other)) return known(one) < known(other);
    const access = ({ id }) => this.byId.get(id).access;
    if (access(one) !== access(other)) return access(one) < access(other);
    return this.byId.get(one.id).place < this.byId.get(other.id).place;
  }

  /** Options of the guide that change no result, whatever else is answered. */
  idleOptions() {
    const { safety, situation, groups, options } = this.rules;
    const all = [
      ...[safety, groups, ...situation].flatMap((asked) => asked.options.map((option) => [asked.question, option])),
      ...options.map(({ question, option }) => [question, option]),
    ];
    const others = [{}, ...options.map(({ question, option }) => ({ [question]: [option] })), withOptions({}, options)];
    return all
      .filter(([question, option]) => {
        const told = (answers) => JSON.stringify({ ...suggest(answers, this.rules), status: null });
        return !others.some((answers) => {
          const rest = (answers[question] || []).filter((other) => other !== option);
          // The question of safety has one answer, and "no" differs from "don't know" alone.
          const [without, more] = question === safety.question ? [["vet-inte"], []] : [rest, rest];
          return told({ ...answers, [question]: without }) !== told({ ...answers, [question]: [...more, option] });
        });
      })
      .map((answer) => answer.join("="));
  }

  /** The first three questions and one more answer: each must give a suggestion, or a status that says why not. */
  everySingleAnswer() {
    const singles = this.rules.options.flatMap(({ question, option }) =>
      [option, "inget", "vet-inte"].map((answer) => ({ [question]: [answer] })),
    );
    for (const situation of this.situations()) {
      for (const safety of [...this.rules.safety.options, "vet-inte"]) {
        for (const single of [{}, ...singles]) {
          this.check({ [this.rules.safety.question]: [safety], ...situation, ...single });
        }
      }
    }
    return this.report();
  }

  /**
   * Signs that have nothing made for them among the first three once general signs are marked too, though something
   * made for them is still suggested.
   */
  drowned() {
    const { options, general } = this.rules;
    const signs = options.filter(({ option }) => !general.includes(option));
    const all = options.filter(({ option }) => general.includes(option));
    const drowned = [];
    for (const situation of this.situations()) {
      for (const sign of signs) {
        const named = ({ id }) => [...this.byId.get(id).fits, ...this.byId.get(id).onlyWhen].includes(sign.option);
        const { suggestions } = suggest(withOptions(situation, [sign, ...all]), this.rules);
        if (suggestions.some(named) && !suggestions.slice(0, 3).some(named))
          drowned.push(`${sign.option} ${JSON.stringify(situation)}`);
      }
    }
    return drowned.slice(0, 5);
  }

  /** Interventions that no set of answers brings up, though they are meant for one child. */
  unreachable() {
    return this.rules.interventions
      .filter(({ id, forOneChild, notWhen }) => {
        const dangers = new Set(this.dangers().map(({ option }) => option));
        const allowed = ({ option }) => !notWhen.includes(option) && !dangers.has(option);
        const groups = this.rules.groups.options.filter((option) => allowed({ option }));
        return (
          forOneChild &&
          ![...this.situations()].some((situation) => {
            const all = withOptions(
              { ...situation, [this.rules.groups.question]: groups },
              this.rules.options.filter(allowed),
            );
            const { suggestions, thinkFirst } = suggest(all, this.rules);
            return [...suggestions, ...thinkFirst].some((found) => found.id === id);
          })
        );
      })
      .map(({ id }) => id);
  }

  /** Adding an answer that speaks for an intervention never puts it behind one that the answer does not speak for. */
  loweredByFavour(count) {
    const random = seeded(7);
    const lowered = [];
    for (let index = 0; index < count; index += 1) {
      const answers = this.randomAnswers(random);
      const safe = this.rules.options.filter((rule) => !this.dangers().some(({ option }) => option === rule.option));
      const { question, option, factors } = safe[Math.floor(random() * safe.length)];
      const before = suggest(answers, this.rules).suggestions.map(({ id }) => id);
      const more = { ...answers, [question]: [...new Set([...(answers[question] || []), option])] };
      const after = suggest(more, this.rules).suggestions.map(({ id }) => id);
      const favoured = (id) => {
        const { aims, fits, onlyWhen } = this.byId.get(id);
        return factors.some((factor) => factor in aims) || [...fits, ...onlyWhen].includes(option);
      };
      for (const id of before.filter(favoured).filter((found) => after.includes(found))) {
        for (const other of before.slice(before.indexOf(id) + 1).filter((found) => !favoured(found))) {
          if (after.includes(other) && after.indexOf(other) < after.indexOf(id)) {
            lowered.push(`${id} falls behind ${other} when ${option} is added to ${JSON.stringify(answers)}`);
          }
        }
      }
    }
    return lowered.slice(0, 5);
  }

  *situations() {
    for (const stage of [[], ...this.stage.options.map((option) => [option])]) {
      for (const absence of [[], ...this.absence.options.map((option) => [option])]) {
        yield { [this.stage.question]: stage, [this.absence.question]: absence };
      }
    }
  }

  randomAnswers(random) {
    const pick = (list) => list[Math.floor(random() * list.length)];
    const answers = {
      [this.rules.safety.question]: [pick([...this.rules.safety.options, "vet-inte"])],
      [this.stage.question]: [pick([...this.stage.options, "vet-inte"])],
      [this.age.question]: random() < 0.5 ? [] : [pick(this.age.options)],
      [this.absence.question]: [pick([...this.absence.options, "vet-inte"])],
      [this.rules.groups.question]: this.rules.groups.options.filter(() => random() < 0.15),
    };
    const marked = withOptions(
      answers,
      this.rules.options.filter(() => random() < 0.2),
    );
    for (const { question } of this.rules.options) {
      marked[question] = marked[question] || [pick(["vet-inte", "inget"])];
    }
    return marked;
  }

  report() {
    return { tried: this.tried, breaches: this.breaches.slice(0, 5) };
  }
}

function withOptions(answers, options) {
  const all = { ...answers };
  for (const { question, option } of options) {
    all[question] = [...(all[question] || []), option];
  }
  return all;
}

/** A small generator of repeatable numbers from 0 up to 1 (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function deepFrozen(value) {
  if (value && typeof value === "object" && !Object.isFrozen(value)) {
    Object.values(value).forEach(deepFrozen);
    Object.freeze(value);
  }
  return value;
}
