"use strict";

/**
 * The guide on the page: hears the form and the buttons, asks suggest(), and lets the other parts show what it says.
 *
 * The only way out for an answer is the buttons of the result, and what they give is shown to the user first.
 */
class Guide {
  constructor(root) {
    this.form = root.querySelector("#vagledning-form");
    this.rules = JSON.parse(document.getElementById("vagledning-regler").textContent);
    this.answers = new Answers(this.form, this.rules);
    this.tasks = new TaskList(this.form, this.answers);
    this.result = new Result(root, this.answers);
    this.chosen = new Chosen(this.result);
    this.sheets = {
      meeting: new Meeting("meeting", this.result, this.chosen),
      talk: new Talk("talk", this.result, this.chosen),
    };
    this.notices = [];
    this.actions = this.whatButtonsDo();

    document.body.classList.add("guide-runs");
    this.form.addEventListener("change", (event) => this.answered(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("change", (event) => this.take(event.target));
    root.addEventListener("click", (event) => this.unfold(event));
    document.addEventListener("click", (event) =>
      this.actions[event.target.closest("[data-action]")?.dataset.action]?.(),
    );
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.result.openSheet(false));
    window.addEventListener("popstate", () => this.goneTo());
    // Opening a link to the page that is already open changes the fragment only.
    window.addEventListener("hashchange", () => this.openLink());
    this.kept = new KeptState(
      "guide",
      () => ({ answers: this.answers.given(), notices: this.notices, taken: this.chosen.ids }),
      ({ answers, notices, taken }) => {
        this.answers.fill(answers);
        this.notices = notices;
        this.chosen.ids = taken;
        this.update();
      },
    );
    // An answer that the reader was quick to give on the way back, before this script was there, is not taken away.
    const early =
      this.form.contains(document.activeElement) && document.activeElement.checked && document.activeElement;
    if (!this.openLink()) {
      this.kept.restore();
    }
    if (early && !early.checked) {
      early.click();
    }
  }

  answered(input) {
    this.answers.standAlone(input);
    this.hold(input, () => this.update());
    this.kept.keepSoon();
  }

  /** Opens or closes why a suggestion is there, with its line where it is. */
  unfold(event) {
    const summary = event.target.closest(".why > summary");
    if (summary) {
      event.preventDefault();
      this.hold(summary, () => this.result.toggleWhy(summary.closest("[data-card]").dataset.card));
    }
  }

  /** Changes the page, and scrolls so that what the user touches does not move. */
  hold(touched, change) {
    const before = touched.getBoundingClientRect().top;
    change();
    const moved = touched.getBoundingClientRect().top - before;
    if (moved !== 0) {
      const { panel } = this.result;
      (panel.contains(touched) ? panel : document.scrollingElement).scrollTop += moved;
    }
  }

  /** Chooses a suggestion for the meeting. */
  take(box) {
    if (box.dataset.take) {
      this.chosen.take(box.dataset.take, box.checked);
      this.chosen.show();
      this.kept.keep();
    }
  }

  /** Opens a link with answers, and says whether the address was one. */
  openLink() {
    const notices = this.answers.openLink();
    if (notices) {
      this.notices = notices;
      this.tasks.openAll(true);
      this.update();
      this.kept.keep();
    }
    return Boolean(notices);
  }

  update() {
    const dropped = this.answers.drop(readAnswers(this.answers.given(), this.rules).dropped);
    this.notices = [...new Set([...this.notices, ...dropped])];
    this.tasks.show();
    this.result.show(suggest(this.answers.given(), this.rules), this.notices);
    this.result.reveal("taken", false);
    this.chosen.show();
    // What an open sheet is about may have changed, or be gone.
    this.openSheet(this.sheet);
  }

  /** The sheet that the history entry names, so that Back closes it. */
  get sheet() {
    return this.chosen.ids.length > 0 ? this.sheets[history.state?.sheet] : undefined;
  }

  /** Shows the sheet, or none, of the history entry that the user has gone to. */
  goneTo() {
    const closed = Object.values(this.sheets).find((sheet) => sheet.isOpen && sheet !== this.sheet);
    this.openSheet(this.sheet);
    if (closed) {
      this.result.part(`${closed.name}-button`).focus();
    }
  }

  /** What each button does, by its `data-action`. */
  whatButtonsDo() {
    return {
      more: () => this.result.showMore(),
      sheet: () => this.result.openSheet(),
      share: () => this.result.share(),
      print: () => window.print(),
      copy: () =>
        this.give("", "Texten att klistra in. Den finns inte kvar när du lämnar sidan.", resultAsText(this.result)),
      link: () =>
        this.give(
          "",
          "Länken innehåller svaren som koder. Skriv aldrig namn eller personnummer bredvid den.",
          this.answers.asLink(),
        ),
      meeting: () => this.show(this.sheets.meeting, "motesblad"),
      talk: () => this.show(this.sheets.talk, this.result.found.report ? "innan-bladet-visas" : "samtalsblad"),
      "close-sheet": () => history.back(),
      "copy-meeting": () => this.give("meeting-", "Texten att klistra in.", this.sheets.meeting.asText()),
      "copy-talk": () => this.give("talk-", "Texten att klistra in.", this.sheets.talk.asText()),
      "all-questions": () => this.tasks.openAll(true),
      "to-result": () => this.result.openSheet(true),
      safety: () => {
        this.openSheet();
        this.result.openSheet(true);
      },
      seen: () => {
        this.notices = [];
        this.update();
        this.kept.keep();
      },
      clear: () => this.clear(),
    };
  }

  /** Shows a sheet of what is chosen, and puts focus on what is to be read first. */
  show(sheet, first) {
    if (this.chosen.ids.length === 0) {
      this.result.say("Välj först: kryssa i Ta med på ett till tre förslag.");
      return;
    }
    this.kept.keep();
    history.pushState({ ...history.state, sheet: sheet.name }, "");
    this.openSheet(sheet);
    window.scrollTo(0, 0);
    document.getElementById(first).focus();
  }

  /** Shows one sheet in place of the guide, or the guide again. */
  openSheet(open) {
    document.documentElement.classList.toggle("shows-sheet", Boolean(open));
    for (const sheet of Object.values(this.sheets)) {
      sheet.open(sheet === open);
    }
  }

  clear() {
    this.form.reset();
    this.result.beginAgain();
    this.tasks.openAll(false);
    this.chosen.ids = [];
    this.notices = [];
    this.update();
    this.kept.keep();
    // Nothing is left in what lies ahead in the history either.
    history.pushState(history.state, "");
    this.form.querySelector("input").focus();
  }

  /** Shows a text to take away, selected, and copies it where the browser lets us. */
  async give(where, label, text) {
    const taken = this.result.part(`${where}taken`);
    const box = taken.querySelector("textarea");
    const heading = this.result.part(`${where}taken-label`);
    taken.hidden = false;
    heading.textContent = label;
    box.value = text;
    heading.textContent = `${(await copiedFrom(box)) ? "Kopierat." : "Markerat: tryck Ctrl+C."} ${label}`;
  }
}

new Guide(document.getElementById("vagledning"));
