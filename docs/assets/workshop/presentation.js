"use strict";

/**
 * Shows the slides of the page one at a time. The fragment says which: #bild-3 is the third, and without one the page
 * is as it was. So a reload, a link and the browser's Back lead to the same slide, and nothing is fetched.
 */
class Presentation {
  constructor(button, bar) {
    this.slides = [...document.querySelectorAll(".slide")];
    this.bar = bar;
    button.addEventListener("click", () => this.open(1));
    bar.addEventListener("click", (event) => this.press(event.target.closest("button")));
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("hashchange", () => this.show());
    this.show();
  }

  /** The number of the slide the fragment names, counted from 1; 0 when there is no presentation. */
  get number() {
    const [, number = 0] = location.hash.match(/^#bild-(\d+)$/) ?? [];
    return Math.min(Number(number), this.slides.length);
  }

  open(number) {
    location.replace(`#bild-${Math.max(1, Math.min(number, this.slides.length))}`);
  }

  /** Back to the page, at the heading that the slide stands under. */
  leave() {
    const slide = this.slides[this.number - 1];
    location.replace(`#${(slide.closest("section") ?? document).querySelector("h1, h2").id}`);
  }

  show() {
    const { number, slides, bar } = this;
    const wasOpen = !bar.hidden;
    if (number === 0 && !wasOpen) {
      return;
    }
    document.body.classList.toggle("presenting", number > 0);
    bar.hidden = number === 0;
    slides.forEach((slide, index) => {
      const isShown = index === number - 1;
      slide.classList.toggle("is-shown", isShown);
      // A long slide is scrolled with the keys, so it can be reached with them.
      slide.tabIndex = isShown ? 0 : -1;
      slide.querySelectorAll("details").forEach((details) => {
        details.open = number > 0;
      });
    });
    if (number > 0) {
      bar.querySelector("[role=status]").textContent = `${number} av ${slides.length}`;
      bar.querySelector("[data-go='-1']").disabled = number === 1;
      bar.querySelector("[data-go='1']").disabled = number === slides.length;
      slides[number - 1].scrollTop = 0;
      this.focus(slides[number - 1].querySelector("h1, h2, h3"));
    } else {
      this.focus(document.getElementById(location.hash.slice(1)) ?? document.querySelector("h1"));
    }
  }

  /** Also a heading that has focus already, so that it is read again where it now stands. */
  focus(heading) {
    heading.tabIndex = -1;
    heading.blur();
    heading.focus();
  }

  press(button) {
    if (!button) {
      return;
    }
    if ("go" in button.dataset) {
      this.open(this.number + Number(button.dataset.go));
    } else if ("leave" in button.dataset) {
      this.leave();
    }
  }

  key(event) {
    const onControl = event.target.closest("a, button, summary");
    if (this.number === 0 || event.altKey || event.ctrlKey || event.metaKey || (event.key === " " && onControl)) {
      return;
    }
    const steps = {
      ArrowRight: 1,
      PageDown: 1,
      " ": event.shiftKey ? -1 : 1,
      ArrowLeft: -1,
      PageUp: -1,
      Home: -Infinity,
      End: Infinity,
    };
    if (event.key === "Escape") {
      this.leave();
    } else if (event.key in steps) {
      event.preventDefault();
      this.open(this.number + steps[event.key]);
    }
  }
}

new Presentation(document.querySelector("[data-present]"), document.querySelector(".presentation-bar"));
