"use strict";

/**
 * @typedef {{id: string, covers: {factor: string, aim: "main"|"also"}[], asked: string[], careful: boolean,
 *   beside: boolean}} Suggestion `asked` holds the answers that the intervention is only meant for. `careful` is true
 *     when it has something to say of the danger the child may be in, and `beside` when it does not aim at an absence
 *     such as the child's.
 * @typedef {{
 *   status: "suggested"|"nothing-marked"|"all-well"|"some-unknown"|"only-unknown",
 *   mostlyUnknown: boolean,
 *   report: boolean,
 *   danger: string[],
 *   needs: {factor: string, because: {question: string, option: string}[]}[],
 *   suggestions: Suggestion[],
 *   thinkFirst: (Suggestion & {why: {factor: string|null, state: string}[]})[],
 *   waiting: string[],
 *   leftOut: {id: string, why: {rule: string, options: string[]}[]}[],
 *   uncovered: string[],
 *   measures: string[]
 * }} Suggestions `report` is true when the child may be faring ill, or nobody knows; `danger` holds the answers that
 *     say so, and is empty when nobody knows. `waiting` are interventions that could raise the danger. `mostlyUnknown`
 *     is true when more questions were answered with "don't know" than got a need marked. `suggestions` stand in order;
 *     so do those to think about first. What was left out names the rules that did it, and the answers behind them.
 */

/**
 * Suggests interventions for a child's situation.
 *
 * Pure: reads its arguments and nothing else, changes nothing, and gives the same answer every time.
 *
 * @param {Object<string, string[]>} answers - Option ids by question id. What `rules.open` holds, "don't know" and
 *     "none of these", may stand in any question; neither is a need.
 * @param {object} rules - The rules that the page carries, written by knowledge_base/meaning/guide.py.
 * @returns {Suggestions}
 */
function suggest(answers, rules) {
  const child = readAnswers(answers, rules);
  const needs = needsOf(child.marked, rules.factors);
  const judged = rules.interventions.map((intervention) => judge(intervention, child, needs, rules));
  const fitting = judged.filter(({ leftOut }) => leftOut.length === 0).sort((a, b) => compare(a.order, b.order));
  const kept = fitting.filter(({ waits }) => !waits);
  const suggestions = kept.filter(({ cautions }) => cautions.length === 0);
  const covered = new Set(suggestions.flatMap(({ covers }) => covers.map(({ factor }) => factor)));
  const isSuggested = needs.length > 0 || fitting.length > 0;
  const questions = [...new Set(rules.options.map(({ question }) => question))];
  const unknown = questions.filter((question) => answers[question]?.includes(rules.open.unknown)).length;
  const said = ({ id, covers, asked, careful, beside }) => ({ id, covers, asked, careful, beside });
  return {
    status: isSuggested
      ? "suggested"
      : statusOf(
          questions.filter((question) => answers[question]?.some((option) => isOpen(option, rules))).length,
          unknown,
        ),
    mostlyUnknown: needs.length > 0 && unknown > new Set(child.marked.map(({ question }) => question)).size,
    report: child.report,
    danger: child.danger.map(({ option }) => option),
    needs,
    suggestions: suggestions.map(said),
    thinkFirst: kept
      .filter(({ cautions }) => cautions.length > 0)
      .map((judgement) => ({ ...said(judgement), why: judgement.cautions })),
    waiting: fitting.filter(({ waits }) => waits).map(({ id }) => id),
    leftOut: isSuggested
      ? judged.filter(({ leftOut }) => leftOut.length > 0).map(({ id, leftOut }) => ({ id, why: leftOut }))
      : [],
    uncovered: needs.map(({ factor }) => factor).filter((factor) => !covered.has(factor)),
    measures: rules.measures
      .filter(
        (measure) =>
          child.fits(measure.absence, "absence") && needs.some(({ factor }) => measure.factors.includes(factor)),
      )
      .map((measure) => measure.id),
  };
}

/** What can be said when nothing is suggested, from how many questions were answered, and how many with "don't know". */
function statusOf(answered, unknown) {
  if (answered === 0) {
    return "nothing-marked";
  }
  if (unknown === 0) {
    return "all-well";
  }
  return unknown === answered ? "only-unknown" : "some-unknown";
}

/** Whether an answer is "don't know" or "none of these", which every question may have. */
function isOpen(option, rules) {
  return Object.values(rules.open).includes(option);
}

/**
 * What answers say, before anything is suggested. Pure, as suggest() is.
 *
 * @returns {{
 *   marked: object[],
 *   dropped: {question: string, option: string}[],
 *   unknown: string[],
 *   report: boolean,
 *   danger: {option: string, fromFamily: boolean}[],
 *   circumstances: Set<string>,
 *   situation: Object<string, string[]>,
 *   fits: function(string[], "stage"|"age"|"absence"): boolean
 * }} `marked` holds the rules of the answers that count, also of those that an answer about the situation implies;
 *     `dropped` answers that the chosen stage rules out, `unknown` codes that the rules do not have. `circumstances` is
 *     all that an intervention may ask for, but for `situation`, and `fits` says of that whether what is allowed, where
 *     nothing said means all, has room for the child.
 */
function readAnswers(answers, rules) {
  const chosen = (question) => (answers[question] || []).filter((option) => !isOpen(option, rules));
  const situation = Object.fromEntries(
    rules.situation.map(({ question, filters, options }) => [
      filters,
      chosen(question).filter((option) => options.includes(option)),
    ]),
  );
  // A question that is not asked excludes nothing.
  const fits = (allowed, filters) => {
    const given = situation[filters] || [];
    return given.length === 0 || allowed.length === 0 || given.some((option) => allowed.includes(option));
  };

  const ruleOf = new Map(rules.options.map((rule) => [`${rule.question}=${rule.option}`, rule]));
  const others = [rules.safety, rules.groups, ...rules.situation];
  const codes = new Set([
    ...ruleOf.keys(),
    ...others.flatMap(({ question, options }) => options.map((option) => `${question}=${option}`)),
  ]);
  const questions = new Set([...codes].map((code) => code.split("=")[0]));

  const given = Object.entries(answers).flatMap(([question, options]) =>
    options.map((option) => ({ question, option, code: `${question}=${option}` })),
  );
  const known = given.filter(({ code }) => ruleOf.has(code)).map(({ code }) => ruleOf.get(code));
  const marked = known.filter(({ stage }) => fits(stage, "stage"));
  const groups = chosen(rules.groups.question);
  const fittingGroups = groups.filter((group) => fits(rules.groups.stage[group] || [], "stage"));
  const implied = rules.situation.flatMap(({ question, filters, implies }) =>
    situation[filters]
      .filter((answer) => answer in implies)
      .map((answer) => ({ as: implies[answer], question, option: answer })),
  );
  const safety = chosen(rules.safety.question);
  const circumstances = new Set([
    ...marked.map(({ option }) => option),
    ...implied.map(({ as }) => as),
    ...fittingGroups,
    ...safety,
  ]);
  const danger = [...rules.safety.report.map((option) => ({ option, fromFamily: false })), ...rules.danger].filter(
    ({ option }) => circumstances.has(option),
  );
  return {
    marked: [
      ...implied.map(({ as, question, option }) => ({
        ...rules.options.find((rule) => rule.option === as),
        question,
        option,
      })),
      ...marked,
    ],
    dropped: [
      ...known.filter((rule) => !marked.includes(rule)).map(({ question, option }) => ({ question, option })),
      ...groups
        .filter((group) => !fittingGroups.includes(group))
        .map((option) => ({ question: rules.groups.question, option })),
    ],
    unknown: given
      .filter(({ question, option, code }) => !questions.has(question) || (!isOpen(option, rules) && !codes.has(code)))
      .map(({ code }) => code),
    report: danger.length > 0 || (answers[rules.safety.question] || []).includes(rules.open.unknown),
    danger,
    circumstances,
    situation,
    fits,
  };
}

/** The protective factors that the marked answers speak for, in the order of the rules, each with its answers. */
function needsOf(marked, factors) {
  return factors
    .map((factor) => ({
      factor,
      because: marked
        .filter((rule) => rule.factors.includes(factor))
        .map(({ question, option }) => ({ question, option })),
    }))
    .filter(({ because }) => because.length > 0);
}

/** What the answers say of one intervention: why it is left out, what it covers, what to think about first, and its place. */
function judge(intervention, child, needs, rules) {
  const given = (options) => options.filter((option) => child.circumstances.has(option));
  const asked = given(intervention.onlyWhen);
  const covers = needs
    .filter(({ factor }) => factor in intervention.aims)
    .map(({ factor }) => ({ factor, aim: intervention.aims[factor] }));
  const suitsAbsence = child.fits(intervention.absence, "absence");
  const leftOut = [
    ["stage", !child.fits(intervention.stage, "stage"), child.situation.stage],
    ["age", !child.fits(intervention.age, "age"), child.situation.age],
    ["absence", intervention.aimsAtAbsence && !suitsAbsence, child.situation.absence],
    ["only-when", intervention.onlyWhen.length > 0 && asked.length === 0, intervention.onlyWhen],
    ["not-when", given(intervention.notWhen).length > 0, given(intervention.notWhen)],
    ["not-for-one-child", !intervention.forOneChild, []],
    ["no-need", covers.length === 0 && (asked.length === 0 || intervention.state in rules.caution), []],
  ];
  const inDanger = child.danger.length > 0 ? intervention.inDanger : null;
  return {
    id: intervention.id,
    leftOut: leftOut.filter(([, holds]) => holds).map(([rule, , options]) => ({ rule, options })),
    covers,
    asked,
    cautions: cautionsOf(intervention, covers, rules.caution),
    waits:
      inDanger === "waits" || (inDanger === "waits-on-family" && child.danger.some(({ fromFamily }) => fromFamily)),
    careful: inDanger !== null,
    beside: !suitsAbsence,
    order: [inDanger === null || inDanger === "stays" ? 0 : 1, ...orderOf(intervention, child, covers, asked, rules)],
  };
}

/** What studies of an intervention say against it: of the needs it covers, otherwise of all that it was tried for. */
function cautionsOf(intervention, covers, caution) {
  const found = covers
    .filter(({ factor }) => intervention.stateFor[factor] in caution)
    .map(({ factor }) => ({ factor, state: intervention.stateFor[factor] }));
  return found.length === 0 && intervention.state in caution ? [{ factor: null, state: intervention.state }] : found;
}

/** The place of an intervention as a list of numbers, compared from the left: lower comes first. Equals keep their order. */
function orderOf(intervention, child, covers, asked, rules) {
  const madeFor = intervention.fits.filter((option) => child.circumstances.has(option) && !asked.includes(option));
  const general = madeFor.filter((option) => rules.general.includes(option)).length;
  const known = covers
    .map(({ factor }) => intervention.stateFor[factor])
    .filter((state) => rules.stateOrder.includes(state));
  const meetsNeed = covers.length > 0;
  const isWithoutEffect = !meetsNeed && Object.values(intervention.stateFor).some((state) => state in rules.caution);
  return [
    // What presumes an answer that is given comes as high as what fits two, but only if it meets a need as well.
    -Math.min(meetsNeed ? 2 : 1, madeFor.length - general + 2 * asked.length),
    -general,
    intervention.reachesFamily ? 0 : 1,
    child.fits(intervention.absence, "absence") ? 0 : 1,
    -covers.filter(({ aim }) => aim === "main").length,
    -covers.length,
    isWithoutEffect
      ? rules.stateOrder.length + 1
      : Math.min(rules.stateOrder.length, ...known.map((state) => rules.stateOrder.indexOf(state))),
    intervention.access,
  ];
}

function compare(a, b) {
  const first = a.findIndex((number, index) => number !== b[index]);
  return first === -1 ? 0 : a[first] - b[first];
}
