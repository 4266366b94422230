"use strict";

/**
 * Suggests interventions for a child's situation.
 *
 * Pure: reads its arguments and nothing else, changes nothing, and gives the same answer every time.
 *
 * @param {Object<string, string[]>} answers - Option ids by question id. "vet-inte" (don't know) and "inget" (none of
 *     these) may stand in any question; neither is a need.
 * @param {object} rules - The rules that the page carries, written by knowledge_base/guide.py.
 * @returns {{
 *   status: "suggested"|"nothing-marked"|"only-unknown",
 *   mostlyUnknown: boolean,
 *   report: boolean,
 *   needs: {factor: string, because: {question: string, option: string}[]}[],
 *   suggestions: {id: string, covers: {factor: string, aim: "main"|"also"}[], asked: string[]}[],
 *   thinkFirst: {id: string, covers: object[], asked: string[], why: {factor: string|null, state: string}[]}[],
 *   leftOut: {id: string, why: ("stage"|"absence"|"only-when"|"not-when"|"not-for-one-child"|"no-need")[]}[],
 *   uncovered: string[],
 *   measures: string[],
 *   dropped: {question: string, option: string}[],
 *   unknown: string[]
 * }} `report` is true when the child may be faring ill, or nobody knows. `mostlyUnknown` is true when more questions
 *     were answered "vet-inte" than got a need marked. `asked` holds the answers that an intervention is
 *     only meant for. `dropped` holds answers that the chosen stage rules out,
 *     `unknown` codes that the rules do not have. `suggestions` stand in order; so do those to think about first.
 */
function suggest(answers, rules) {
  const isOpenAnswer = (option) => option === "vet-inte" || option === "inget";
  const chosen = (question) => (answers[question] || []).filter((option) => !isOpenAnswer(option));

  const situation = {};
  for (const { question, filters, options } of rules.situation) {
    situation[filters] = chosen(question).filter((option) => options.includes(option));
  }
  const fits = (allowed, filters) =>
    situation[filters].length === 0 || allowed.length === 0 || situation[filters].some((option) => allowed.includes(option));

  const known = new Map(rules.options.map((rule) => [rule.question + "=" + rule.option, rule]));
  const codes = new Set([
    ...known.keys(),
    ...rules.safety.options.map((option) => rules.safety.question + "=" + option),
    ...rules.situation.flatMap(({ question, options }) => options.map((option) => question + "=" + option)),
    ...rules.groups.options.map((option) => rules.groups.question + "=" + option),
  ]);
  const questions = new Set([...codes].map((code) => code.split("=")[0]));

  const unknown = [];
  const dropped = [];
  const marked = [];
  for (const [question, options] of Object.entries(answers)) {
    for (const option of options) {
      const code = question + "=" + option;
      if (!questions.has(question) || (!isOpenAnswer(option) && !codes.has(code))) {
        unknown.push(code);
      } else if (known.has(code)) {
        const rule = known.get(code);
        (fits(rule.stage, "stage") ? marked : dropped).push(rule);
      }
    }
  }

  const because = new Map();
  for (const { question, option, factors } of marked) {
    for (const factor of factors) {
      because.set(factor, [...(because.get(factor) || []), { question, option }]);
    }
  }
  const needs = rules.factors.filter((factor) => because.has(factor)).map((factor) => ({ factor, because: because.get(factor) }));

  const safety = answers[rules.safety.question] || [];
  const report = safety.some((option) => option === "vet-inte" || rules.safety.report.includes(option));
  const circumstances = new Set([
    ...marked.map((rule) => rule.option), ...chosen(rules.groups.question), ...safety, ...(report ? rules.safety.report : []),
  ]);
  const given = (options) => options.filter((option) => circumstances.has(option));
  const suggestions = [];
  const thinkFirst = [];
  const leftOut = [];
  rules.interventions.forEach((intervention, place) => {
    const covers = needs
      .filter(({ factor }) => factor in intervention.aims)
      .map(({ factor }) => ({ factor, aim: intervention.aims[factor] }));
    const asked = given(intervention.onlyWhen);
    const why = [
      fits(intervention.stage, "stage") ? "" : "stage",
      fits(intervention.absence, "absence") ? "" : "absence",
      intervention.onlyWhen.length === 0 || asked.length > 0 ? "" : "only-when",
      given(intervention.notWhen).length === 0 ? "" : "not-when",
      intervention.forOneChild ? "" : "not-for-one-child",
      covers.length > 0 || (asked.length > 0 && !(intervention.state in rules.caution)) ? "" : "no-need",
    ].filter(Boolean);
    if (why.length > 0 || needs.length === 0) {
      leftOut.push({ id: intervention.id, why });
      return;
    }
    const cautions = covers
      .filter(({ factor }) => intervention.stateFor[factor] in rules.caution)
      .map(({ factor }) => ({ factor, state: intervention.stateFor[factor] }));
    if (cautions.length === 0 && intervention.state in rules.caution) {
      cautions.push({ factor: null, state: intervention.state });
    }
    // What presumes an answer that is given comes as high as what fits two, if it meets a need as well.
    const fit = Math.min(2, given(intervention.fits).length + (covers.length > 0 ? 2 : 1) * asked.length);
    const ranked = { id: intervention.id, covers, asked, order: orderOf(intervention, fit, covers, rules.stateOrder, place) };
    if (cautions.length > 0) {
      thinkFirst.push({ ...ranked, why: cautions });
    } else {
      suggestions.push(ranked);
    }
  });

  const inOrder = (list) => list.sort((a, b) => compare(a.order, b.order)).map(({ order, ...rest }) => rest);
  const covered = new Set(suggestions.flatMap(({ covers }) => covers.map(({ factor }) => factor)));
  const areaQuestions = [...new Set(rules.options.map((rule) => rule.question))];
  const unknownQuestions = areaQuestions.filter((question) => (answers[question] || []).includes("vet-inte"));
  return {
    status: needs.length > 0 ? "suggested" : unknownQuestions.length > 0 ? "only-unknown" : "nothing-marked",
    mostlyUnknown: needs.length > 0 && unknownQuestions.length > new Set(marked.map((rule) => rule.question)).size,
    report,
    needs,
    suggestions: inOrder(suggestions),
    thinkFirst: inOrder(thinkFirst),
    leftOut: needs.length > 0 ? leftOut : [],
    uncovered: needs.map(({ factor }) => factor).filter((factor) => !covered.has(factor)),
    measures: rules.measures
      .filter((measure) => fits(measure.absence, "absence") && needs.some(({ factor }) => measure.factors.includes(factor)))
      .map((measure) => measure.id),
    dropped: dropped.map(({ question, option }) => ({ question, option })),
    unknown,
  };
}

/** The place of an intervention as a list of numbers, compared from the left: lower comes first. */
function orderOf(intervention, fit, covers, stateOrder, place) {
  const known = covers.map(({ factor }) => intervention.stateFor[factor]).filter((state) => stateOrder.includes(state));
  return [
    -fit,
    -covers.filter(({ aim }) => aim === "main").length,
    -covers.length,
    Math.min(stateOrder.length, ...known.map((state) => stateOrder.indexOf(state))),
    intervention.access,
    place,
  ];
}

function compare(a, b) {
  const first = a.findIndex((number, index) => number !== b[index]);
  return first === -1 ? 0 : a[first] - b[first];
}
