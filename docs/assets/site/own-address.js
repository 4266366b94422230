"use strict";

// When the owner has not said where the site stands, the browser knows.
if (location.protocol.startsWith("http")) {
  for (const place of document.querySelectorAll("[data-own-address]")) {
    place.textContent = location.href.replace(/[?#].*/, "");
  }
}
