"use strict";

// These are classic scripts, not modules: a browser loads no module from a file, and the site also opens from a folder.
// So every script of a page sees the names that the others declare at their top; `make lint` knows which those are.

/** An element with text or elements inside it. An object among them holds its attributes. */
function made(name, ...inside) {
  const element = document.createElement(name);
  const attributes = inside.filter((part) => typeof part === "object" && !(part instanceof Node));
  element.append(...inside.filter((part) => !attributes.includes(part)));
  for (const [attribute, value] of attributes.flatMap(Object.entries)) {
    element.setAttribute(attribute, value);
  }
  return element;
}

/** The text of an element on one line; empty when there is no element. */
function textOf(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Writes a text in an element. One that stands there already is left: written again it is laid out again. */
function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** "a, b och c" */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} och ${words[words.length - 1]}`;
}
