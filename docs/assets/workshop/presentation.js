"use strict";

/**
 * Shows the slides of the page one at a time. The fragment says which: #bild-3 is the third, and without one the page
 * is as it was. So a reload, a link and the browser's Back lead to the same slide, and nothing is fetched.
 *
 * The page opened once more with #ledare follows the window it was opened from, and leads it: it shows the next slide
 * too, and what is for the one who leads. The two send each other nothing but which slide it is, and the clock.
 */
class Presentation {
  constructor(start, resume, bar) {
    this.bar = bar;
    this.resume = resume;
    this.isBlack = false;
    this.clock = new Clock(history.state?.clock);
    this.leads = /^#ledare(;|$)/.test(location.hash);
    this.led = 1;
    start.addEventListener("click", () => this.begin());
    resume.addEventListener("click", () => this.open(history.state.slide));
    bar.addEventListener("click", (event) => this.press(event.target.closest("button")));
    document.addEventListener("click", (event) => this.follow(event));
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("hashchange", () => this.show());
    window.addEventListener("message", (event) => this.hear(event));
    document.addEventListener("visibilitychange", () => this.stayAwake());
    this.resume.hidden = !history.state?.slide;
    this.show();
    this.tick();
  }

  /** Those of the steps that are chosen, where steps can be chosen. */
  get slides() {
    return [...document.querySelectorAll(".slide")].filter((slide) => !slide.closest("[hidden]"));
  }

  get steps() {
    return [...document.querySelectorAll("section.workshop-step")].filter((step) => !step.closest("[hidden]"));
  }

  /** The number of the slide that is shown, counted from 1; 0 when there is no presentation. */
  get number() {
    if (this.leads) {
      return this.led;
    }
    const [, number = 0] = location.hash.match(/^#bild-(\d+)$/) ?? [];
    return Math.min(Number(number), this.slides.length);
  }

  /** From the first slide, with a clock that has not started: someone may have rehearsed. */
  begin() {
    this.clock = new Clock();
    this.open(1);
  }

  /** A screen does not go dark while people read, where the browser can help it. */
  stayAwake() {
    if (this.number > 0 && document.visibilityState === "visible") {
      navigator.wakeLock?.request("screen").catch(() => {});
    }
  }

  open(number) {
    const shown = Math.max(1, Math.min(number, this.slides.length));
    this.isBlack = false;
    if (this.leads) {
      this.tellPresentation({ go: shown });
    } else {
      history.replaceState(history.state, "", `#bild-${shown}`);
      this.show();
    }
  }

  /** Back to the page, at the heading that the slide stands under. */
  leave() {
    if (this.leads) {
      window.close();
      return;
    }
    const section = this.slides[this.number - 1].closest("section");
    const heading = section?.querySelector("h2[id]") ?? document.querySelector("h1[id]");
    this.isBlack = false;
    this.resume.hidden = false;
    history.replaceState(history.state, "", `#${heading.id}`);
    this.show();
  }

  show() {
    const { number, slides, bar } = this;
    const wasOpen = !bar.hidden;
    if (number === 0 && !wasOpen) {
      return;
    }
    document.body.classList.toggle("presenting", number > 0);
    document.body.classList.toggle("leading", this.leads);
    document.body.classList.toggle("is-black", this.isBlack && !this.leads);
    bar.hidden = number === 0;
    slides.forEach((slide, index) => this.put(slide, index - (number - 1), number > 0));
    this.showNotes(slides[number - 1]);
    if (number > 0) {
      this.showPosition(slides[number - 1]);
      if (!wasOpen) {
        this.stayAwake();
      }
    } else {
      this.focus(document.getElementById(location.hash.slice(1)) ?? document.querySelector("h1"));
    }
    this.tellLeader();
  }

  /** One slide, `place` steps after the one that is shown. */
  put(slide, place, isOpen) {
    slide.classList.toggle("is-shown", isOpen && place === 0);
    slide.classList.toggle("is-next", isOpen && place === 1 && this.leads);
    // A long slide is scrolled with the keys, so it can be reached with them.
    slide.tabIndex = isOpen && place === 0 ? 0 : -1;
    for (const details of slide.querySelectorAll("details")) {
      details.open = isOpen;
    }
    for (const link of slide.querySelectorAll("a:not([href^='#'])")) {
      link.target = isOpen ? "_blank" : "";
      link.rel = isOpen ? "noopener" : "";
    }
  }

  /** What is for the one who leads, about the step that is shown. */
  showNotes(slide) {
    for (const notes of document.querySelectorAll(".workshop-leader.is-notes")) {
      notes.classList.remove("is-notes");
    }
    const notes = this.leads && slide?.closest(".workshop-step")?.querySelector(".workshop-leader");
    if (notes) {
      notes.classList.add("is-notes");
      for (const details of notes.querySelectorAll("details")) {
        details.open = true;
      }
    }
  }

  showPosition(slide) {
    const { number, slides, bar, clock } = this;
    bar.querySelector("[role=status]").textContent = `${number} av ${slides.length}`;
    bar.querySelector("[data-go='-1']").disabled = number === 1;
    bar.querySelector("[data-go='1']").disabled = number === slides.length;
    bar.querySelector("[data-black]").setAttribute("aria-pressed", this.isBlack);
    if (!this.leads) {
      clock.turn(this.steps.indexOf(slide.closest(".workshop-step")), Date.now());
      history.replaceState({ ...history.state, clock: clock.kept, slide: number }, "");
    }
    this.showClock();
    if (this.shown !== slide) {
      slide.scrollTop = 0;
      this.focus(slide.querySelector("h1, h2, h3"));
    }
    this.shown = slide;
  }

  showClock() {
    const minutes = this.steps.map((step) => Number(step.dataset.minutes));
    const said = this.clock.said(minutes, Date.now());
    const more = this.leads ? this.clock.against(minutes, Date.now()) : "";
    const isAlone = this.leads && !window.opener;
    this.bar.querySelector("[role=timer]").textContent = isAlone
      ? "Ledarfönstret har ingen presentation. Öppna det från programmets sida."
      : [said, more].filter(Boolean).join(". ");
  }

  /** Every second: the clock, and from the window that leads, that it is there. The other may have been reloaded. */
  tick() {
    if (this.number > 0) {
      this.showClock();
    }
    if (this.leads) {
      this.tellPresentation({});
    }
    setTimeout(() => this.tick(), 1000);
  }

  tellPresentation(wish) {
    // Among files every page has an origin of its own, which has no name. Nothing that is sent is secret.
    window.opener?.postMessage({ presentation: "leader", ...wish }, "*");
  }

  tellLeader() {
    const { number, isBlack, clock } = this;
    this.leader?.postMessage({ presentation: "shown", number, isBlack, clock: clock.kept }, "*");
  }

  /** What the other window says. What another page may send is at most a number of a slide. */
  hear({ source, origin, data }) {
    if (origin !== location.origin && origin !== "null") {
      return;
    }
    if (data?.presentation === "leader" && !this.leads) {
      this.leader = source;
      this.obey(data);
    } else if (data?.presentation === "shown" && source === window.opener) {
      this.led = Math.max(1, Math.min(Math.trunc(data.number) || 1, this.slides.length));
      this.isBlack = data.isBlack === true;
      this.clock = new Clock(data.clock);
      this.show();
    }
  }

  obey({ go, black }) {
    if (Number.isInteger(go)) {
      this.open(go);
    } else if (black === true) {
      this.turnBlack();
    } else {
      this.tellLeader();
    }
  }

  turnBlack() {
    if (this.leads) {
      this.tellPresentation({ black: true });
    } else if (this.number > 0) {
      this.isBlack = !this.isBlack;
      this.show();
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
    } else if ("black" in button.dataset) {
      this.turnBlack();
    } else if ("leave" in button.dataset) {
      this.leave();
    }
  }

  /** A press on the black screen lights it again, and a link to another step leads to its slide. */
  follow(event) {
    if (this.number === 0) {
      return;
    }
    const link = event.target.closest("a[href^='#']");
    const slide = link && document.getElementById(link.hash.slice(1))?.closest(".slide");
    if (slide) {
      event.preventDefault();
      this.open(this.slides.indexOf(slide) + 1);
    } else if (this.isBlack && !this.leads && !event.target.closest("button")) {
      this.turnBlack();
    }
  }

  /** Whether a key that is pressed is for the presentation, and not for the browser or what has focus. */
  isMeant(event) {
    const onControl = event.target.closest("a, button, summary, input");
    const isShortcut = event.altKey || event.ctrlKey || event.metaKey;
    return this.number > 0 && !isShortcut && !(event.key === " " && onControl);
  }

  key(event) {
    if (!this.isMeant(event)) {
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
    const acts = {
      Escape: () => this.leave(),
      b: () => this.turnBlack(),
      ".": () => this.turnBlack(),
      f: () => document.documentElement.requestFullscreen?.().catch(() => {}),
    };
    if (event.key in steps) {
      event.preventDefault();
      this.open(this.number + steps[event.key]);
    } else {
      acts[event.key.replace(/^.$/, (letter) => letter.toLowerCase())]?.();
    }
  }
}

new Presentation(
  document.querySelector("[data-present]"),
  document.querySelector("[data-resume]"),
  document.querySelector(".presentation-bar"),
);
