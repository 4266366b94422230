"use strict";

/** The result in the order an investigation is written: what was seen, factors, suggestions, follow-up. */
function resultAsText(result) {
  const { report, needs, suggestions, thinkFirst, waiting, measures } = result.found;
  const { answers } = result;
  const lines = [
    `Insatskompassen, förslag ${new Date().toLocaleDateString("sv-SE")} (frågor version ${answers.rules.version})`,
  ];
  if (report) {
    lines.push("", "GÖR DETTA FÖRST: BARNETS SKYDD", ...listedIn(result.part("report"), ":is(p, li):not([hidden])"));
  }
  for (const { heading, area, texts } of answers.seen()) {
    const factors = needs.filter(
      ({ because }) => area && because.some(({ option }) => answers.option(option).area === area),
    );
    lines.push("", heading.toUpperCase(), ...texts.map((text) => `- ${text}`));
    if (factors.length > 0) {
      lines.push(`Skyddsfaktorer att stärka: ${listed(factors.map(({ factor }) => result.factorTitle(factor)))}`);
    }
  }
  const described = (suggestion) => {
    const card = result.fillRow(suggestion);
    const facts = [...card.querySelectorAll(".row-facts > div:not(.not-for-meeting, [hidden])")].map(
      (fact) => `  ${textOf(fact.querySelector("dt"))}: ${textOf(fact.querySelector("dd"))}`,
    );
    return [
      `- ${result.title(suggestion.id)}`,
      ...[".caution", ".row-what", ".row-known:not([hidden])", ".row-offer"]
        .map((part) => textOf(card.querySelector(part)))
        .filter(Boolean)
        .map((text) => `  ${text}`),
      `  ${result.strengthens(suggestion)}`,
      ...(suggestion.careful ? [`  Om barnet kan vara i fara: ${result.inDanger(suggestion.id)}`] : []),
      ...facts,
    ];
  };
  lines.push("", "FÖRSLAG ATT VÄGA IN", ...result.shown(suggestions).flatMap(described));
  if (thinkFirst.length > 0) {
    lines.push("", "TÄNK EFTER FÖRST", ...result.shown(thinkFirst).flatMap(described));
  }
  if (waiting.length > 0) {
    lines.push("", "VÄNTAR TILLS BARNET ÄR TRYGGT", ...listedIn(result.part("waiting"), "li"));
  }
  if (measures.length > 0) {
    lines.push("", "FÖLJ UPP", ...listedIn(result.part("measures"), "li:not([hidden])"));
  }
  lines.push("", "NÄSTA STEG I VARJE ÄRENDE", ...listedIn(result.part("next-steps"), "li"));
  lines.push("", "BARNETS EGNA ORD", "", "EGEN BEDÖMNING", "");
  return lines.join("\n");
}

/** The texts of some elements within a part, each on a line of its own. */
function listedIn(part, selector) {
  return [...part.querySelectorAll(selector)].map((element) => `- ${textOf(element)}`);
}
