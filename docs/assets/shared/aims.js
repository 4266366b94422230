"use strict";

/** Main aims before the others. */
function inAimOrder(covers) {
  return [...covers].sort((a, b) => (a.aim === "main" ? 0 : 1) - (b.aim === "main" ? 0 : 1));
}
