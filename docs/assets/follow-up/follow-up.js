"use strict";

// On paper the sheet stands alone when the address leads to it.
document.querySelector("[data-action=print]").addEventListener("click", () => {
  location.hash = "blad";
  window.print();
});
