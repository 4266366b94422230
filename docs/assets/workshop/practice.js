"use strict";

/** Shows, in an answer that is opened, what is said of what the reader has chosen. Nothing is kept and nothing counted. */
function showChosen() {
  for (const said of document.querySelectorAll("[data-when]")) {
    said.hidden = !document.getElementById(said.dataset.when).checked;
  }
}

document.querySelector(".practice-alone").addEventListener("change", showChosen);
showChosen();
