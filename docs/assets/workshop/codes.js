"use strict";

// When the owner has not said where the site stands, the browser knows, and makes the QR codes.

const QR_MAKER = "vendor/qrcode-generator/qrcode.js";

/** A QR code of an address, as pages/qr.py makes it: never one that carries a state, such as the answers of a child. */
function codeOf(address) {
  if (address.includes("=")) {
    throw new Error(`A QR code may not carry answers: ${address}`);
  }
  const code = qrcode(0, "M");
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  const places = [...Array(count).keys()];
  const dark = places.flatMap((row) =>
    places.filter((column) => code.isDark(row, column)).map((column) => [column, row]),
  );
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", dark.map(([column, row]) => `M${column + 4} ${row + 4}h1v1h-1z`).join(""));
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", `0 0 ${count + 8} ${count + 8}`);
  picture.append(path);
  return picture;
}

function showCodes() {
  for (const place of document.querySelectorAll("[data-qr]")) {
    const { href } = new URL(place.dataset.qr, siteRoot);
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", `QR-kod med adressen ${href}`);
    place.append(codeOf(href));
    place.hidden = false;
  }
}

if (location.protocol.startsWith("http")) {
  // Without the program that makes them there are no codes; the address in words is there.
  loaded(QR_MAKER).then(showCodes, () => {});
}
