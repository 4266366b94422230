"use strict";

/** Shows, in an answer that is opened, what is said of what the reader has chosen. Nothing is kept and nothing counted. */
function showChosen() {
  for (const said of document.querySelectorAll("[data-when]")) {
    said.hidden = !document.getElementById(said.dataset.when).checked;
  }
}

/** A page that is loaded begins without answers, also where the browser fills in what was there. */
function clear() {
  for (const input of document.querySelectorAll(".practice-alone input")) {
    input.checked = false;
  }
  showChosen();
}

document.querySelector(".practice-alone").addEventListener("change", showChosen);
window.addEventListener("pageshow", ({ persisted }) => persisted || setTimeout(clear));
