"use strict";

/** Where the scripts and styles that this page was made with are. */
const ownAssets = new URL("../", document.currentScript.src);

/** The site's root. Pages lie at different depths, and may be opened as files. */
const siteRoot = new URL("../", ownAssets);

/** The address of a page of the site. Among files on a disk, a folder's address does not lead to its page. */
function pageAddress(path) {
  const address = new URL(path, siteRoot);
  if (address.protocol === "file:") {
    address.pathname = address.pathname.replace(/\/$/, "/index.html");
  }
  return address;
}

/** Adds one of the assets, a script or a style sheet, to the page. Resolves when it has run, and rejects when it could not be loaded. */
function loaded(path) {
  const address = new URL(path, ownAssets);
  const element = path.endsWith(".css")
    ? made("link", { rel: "stylesheet", href: address })
    : made("script", { src: address });
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", () => reject(new Error(`${path} could not be loaded`)));
    document.head.append(element);
  });
}
