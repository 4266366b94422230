"use strict";

/** Lets Escape put away the name of a glyph of the map, until the pointer or the focus comes again. */
class GlyphNames {
  constructor() {
    document.addEventListener("pointerover", (event) => this.moveTo(glyphAt(event)));
    document.addEventListener("focusin", (event) => this.moveTo(glyphAt(event)));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.glyph?.classList.add("is-put-away"));
  }

  moveTo(glyph) {
    if (glyph !== this.glyph) {
      this.glyph?.classList.remove("is-put-away");
      this.glyph = glyph;
    }
  }
}

function glyphAt({ target }) {
  return target.closest?.(".evidence-map-glyph") ?? undefined;
}

new GlyphNames();
