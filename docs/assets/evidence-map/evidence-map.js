"use strict";

/** Where a glyph shows its name only when it is pointed at: names it at the first tap, and lets Escape put the name away. */
class GlyphNames {
  constructor() {
    document.addEventListener("click", (event) => this.click(event));
    document.addEventListener("pointerover", (event) => this.moveTo(glyphAt(event)));
    document.addEventListener("focusin", (event) => this.moveTo(glyphAt(event)));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.glyph?.classList.add("is-put-away"));
  }

  /** The first tap of a finger names a glyph, and the next follows its link. */
  click(event) {
    const glyph = glyphAt(event);
    if (event.pointerType === "touch" && glyph !== this.tapped) {
      this.tapped?.classList.remove("is-tapped");
      this.tapped = glyph && hidesName(glyph) ? glyph : undefined;
      this.tapped?.classList.add("is-tapped");
      if (this.tapped) {
        event.preventDefault();
      }
    }
  }

  /** A name that was put away comes back when the pointer or the focus comes again. */
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

/** True where names lie over the map, and not in it. */
function hidesName(glyph) {
  return window.getComputedStyle(glyph.querySelector(".evidence-map-word")).position === "absolute";
}

new GlyphNames();
