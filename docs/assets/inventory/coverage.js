"use strict";

/** What a municipality can use, best first. What is missing, or not gone through, covers nothing. */
const OFFERED = ["here", "central", "adaptable"];

/**
 * What a local offer covers: every protective factor, every stage, and the two together.
 *
 * Pure: reads its arguments and nothing else, and changes nothing.
 *
 * @param {Object<string, {status: "here"|"central"|"adaptable"|"missing"}>} marks - By intervention id. What has no
 *     mark is not gone through.
 * @param {object} records - The records that the page carries, written by knowledge_base/inventory.py.
 * @returns {{
 *   through: number,
 *   total: number,
 *   factors: {factor: string, state: string, covers: object[], open: number}[],
 *   stages: {stage: string, state: string, covers: object[], open: number}[],
 *   matrix: {factor: string, cells: {stage: string, state: string, covers: object[], open: number}[]}[]
 * }} `state` is the best status that covers the thing; or "doubtful" when only interventions to think about first
 *     do; or, when nothing does, "open" while any intervention that could is not gone through, then "missing"; or
 *     "none" when the knowledge base has no such intervention. `covers` holds {id, status, aim, doubt}, best first.
 *     `open` counts the interventions that could cover it and are not gone through.
 */
function coverage(marks, records) {
  const statusOf = (id) => (Object.hasOwn(marks, id) ? marks[id].status : "open");

  const judged = (links) => {
    const withStatus = links.map((link) => ({ ...link, status: statusOf(link.id) }));
    const covers = OFFERED.flatMap((status) => withStatus.filter((link) => link.status === status));
    const open = withStatus.filter(({ status }) => status === "open").length;
    const best = covers.find(({ doubt }) => !doubt);
    if (best) {
      return { state: best.status, covers, open };
    }
    const uncovered = open > 0 ? "open" : links.length > 0 ? "missing" : "none";
    return { state: covers.length > 0 ? "doubtful" : uncovered, covers, open };
  };

  const isFor =
    (stage) =>
    ({ stages }) =>
      stages.includes(stage);
  const strengthening = (factor, interventions) =>
    interventions
      .filter(({ aims }) => Object.hasOwn(aims, factor))
      .map(({ id, aims, doubts }) => ({ id, aim: aims[factor], doubt: doubts[factor] || null }));

  const { interventions, factors, stages } = records;
  return {
    through: interventions.filter(({ id }) => statusOf(id) !== "open").length,
    total: interventions.length,
    factors: factors.map((factor) => ({ factor, ...judged(inAimOrder(strengthening(factor, interventions))) })),
    stages: stages.map((stage) => ({
      stage,
      ...judged(interventions.filter(isFor(stage)).map(({ id, doubt }) => ({ id, aim: null, doubt }))),
    })),
    matrix: factors.map((factor) => ({
      factor,
      cells: stages.map((stage) => ({ stage, ...judged(strengthening(factor, interventions.filter(isFor(stage)))) })),
    })),
  };
}
