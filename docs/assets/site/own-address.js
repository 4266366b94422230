"use strict";

// When the owner has not said where the site stands, the browser knows.
if (location.protocol.startsWith("http")) {
  // Some places are for the address of another page.
  for (const place of document.querySelectorAll("[data-own-address]")) {
    const { ownAddress } = place.dataset;
    place.textContent = ownAddress
      ? new URL(ownAddress, siteRoot).href.replace(/^https?:\/\//, "")
      : location.href.replace(/[?#].*/, "");
  }
}
