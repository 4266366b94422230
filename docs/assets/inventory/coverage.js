"use strict";

/** What a municipality can use, best first. What is missing, or not gone through, covers nothing. */
const OFFERED = ["here", "central", "adaptable"];

/** Where the intervention is given as it was studied. What is only adaptable is something else. */
const GIVEN = ["here", "central"];

/**
 * What a local offer covers: every protective factor at every stage.
 *
 * Pure: reads its arguments and nothing else, and changes nothing.
 *
 * @param {Object<string, {status: "here"|"central"|"adaptable"|"missing"}>} marks - By intervention id. What has no
 *     mark is not gone through.
 * @param {object} records - The records that the page carries, written by knowledge_base/meaning/coverage.py.
 * @returns {{
 *   through: number,
 *   total: number,
 *   counts: Object<string, number>,
 *   rows: {factor: string, state: string, covers: object[], number: number, open: boolean, shown: string[],
 *     cells: object[]}[]
 * }} A cell says the same of one stage as its row of them all, and names the `stage`. `state` is the best that holds
 *     of what is offered: "shown" when studies of one of them point to benefit for the factor; "described" when none do;
 *     "doubtful" when there are only such to think about first. When nothing is offered it is "open" while any that
 *     could cover it is not gone through, then "missing"; or "none" when the knowledge base has no such intervention.
 *     `number` is how many make the state what it is. `covers` holds {id, status, aim, doubt, shown}, best first.
 *     `open` says whether what is left to go through could make it "shown", or less than "doubtful".
 *     `shown` are the interventions in the knowledge base that would. `counts` has the number of cells in each state.
 */
function coverage(marks, records) {
  const statusOf = (id) => (Object.hasOwn(marks, id) ? marks[id].status : "open");
  const { interventions } = records;
  const rows = records.factors.map(({ id: factor }) => {
    const links = inAimOrder(
      interventions
        .filter(({ aims }) => Object.hasOwn(aims, factor))
        .map(({ id, aims, doubts, shown, stages }) => ({
          id,
          stages,
          status: statusOf(id),
          aim: aims[factor],
          doubt: doubts[factor] || null,
          shown: shown.includes(factor),
        })),
    );
    return {
      factor,
      ...judged(links),
      cells: records.stages.map(({ code }) => ({
        stage: code,
        ...judged(links.filter(({ stages }) => stages.includes(code))),
      })),
    };
  });
  const states = rows.flatMap(({ cells }) => cells.map(({ state }) => state));
  return {
    through: interventions.filter(({ id }) => statusOf(id) !== "open").length,
    total: interventions.length,
    counts: Object.fromEntries(
      ["shown", "described", "doubtful", "open", "missing", "none"].map((state) => [
        state,
        states.filter((one) => one === state).length,
      ]),
    ),
    rows,
  };
}

/** What some interventions with their statuses add up to. */
function judged(links) {
  const covers = OFFERED.flatMap((offered) => links.filter(({ status }) => status === offered)).map(
    ({ id, status, aim, doubt, shown }) => ({ id, status, aim, doubt, shown: shown && GIVEN.includes(status) }),
  );
  const left = links.filter(({ status }) => status === "open");
  const numbers = {
    shown: covers.filter(({ shown }) => shown).length,
    described: covers.filter(({ doubt }) => !doubt).length,
    doubtful: covers.length,
    open: left.length,
    missing: links.length,
  };
  const state = Object.keys(numbers).find((name) => numbers[name] > 0) ?? "none";
  return {
    state,
    number: numbers[state] ?? 0,
    covers,
    open: state !== "shown" && left.some(({ shown, doubt }) => shown || (state === "doubtful" && !doubt)),
    shown: links.filter(({ shown }) => shown).map(({ id }) => id),
  };
}

/**
 * The gaps in a coverage, the same in several stages together, and where nothing can fill them, in several factors.
 *
 * @returns {{factors: string[], state: "missing"|"doubtful"|"described", stages: string[], shown: string[]}[]} First
 *     where nothing stands, then where the knowledge base has something that was shown and the offer has not. `shown`
 *     is what it has. Where something is left to go through that could fill the gap, nothing is said yet.
 */
function gaps({ rows }) {
  const isGap = ({ state, open, shown }) =>
    !open && (["missing", "doubtful"].includes(state) || (state === "described" && shown.length > 0));
  const found = rows.flatMap(({ factor, cells }) =>
    cells.filter(isGap).map(({ stage, state, shown }) => ({ factors: [factor], stages: [stage], state, shown })),
  );
  const alike = together(found, "stages", ({ factors, state, shown }) => [factors, state, shown]);
  const order = ["missing", "doubtful", "described"];
  return together(alike, "factors", ({ stages, state, shown, factors }) => [
    stages,
    state,
    shown.length ? factors : [],
  ]).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** Gaps that are alike as one, with what differs in a list. */
function together(found, field, alike) {
  const groups = new Map();
  for (const gap of found) {
    const key = JSON.stringify(alike(gap));
    groups.set(key, { ...gap, [field]: [...(groups.get(key)?.[field] ?? []), ...gap[field]] });
  }
  return [...groups.values()];
}
