"use strict";

/** An element with text or elements inside it. */
function made(name, ...inside) {
  const element = document.createElement(name);
  const attributes = inside.filter((part) => typeof part === "object" && !(part instanceof Node));
  element.append(...inside.filter((part) => !attributes.includes(part)));
  for (const [attribute, value] of attributes.flatMap(Object.entries)) {
    element.setAttribute(attribute, value);
  }
  return element;
}

/** Makes `nodes` the children of `list`, in order, moving only those that stand wrong: a long list costs little. */
function arrange(list, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...list.children]) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }
  let next = list.firstElementChild;
  for (const node of nodes) {
    if (node === next) {
      next = next.nextElementSibling;
    } else {
      list.insertBefore(node, next);
    }
  }
}

/** A part of a fragment as text; one that is not rightly encoded stays as it is. */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Text on one line. */
function spaced(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** Main aims before the others. */
function inAimOrder(covers) {
  return [...covers].sort((a, b) => (a.aim === "main" ? 0 : 1) - (b.aim === "main" ? 0 : 1));
}

/** "a, b och c" */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} och ${words[words.length - 1]}`;
}
