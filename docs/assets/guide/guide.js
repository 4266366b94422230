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
    this.meeting = new Meeting(this.result);
    this.notices = [];
    this.actions = this.whatButtonsDo();

    document.body.classList.add("guide-runs");
    this.form.addEventListener("change", (event) => this.answered(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("change", (event) => this.take(event.target));
    document.addEventListener("click", (event) =>
      this.actions[event.target.closest("[data-action]")?.dataset.action]?.(),
    );
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.result.openSheet(false));
    // Opening a link to the page that is already open changes the fragment only.
    window.addEventListener("hashchange", () => this.openLink());
    this.kept = new KeptState(
      "guide",
      () => ({ answers: this.answers.given(), notices: this.notices, taken: this.meeting.chosen }),
      ({ answers, notices, taken }) => {
        this.answers.fill(answers);
        this.notices = notices;
        this.meeting.chosen = taken;
        this.update();
      },
    );
    if (!this.openLink()) {
      this.kept.restore();
    }
  }

  answered(input) {
    this.answers.standAlone(input);
    this.update();
    this.kept.keep();
  }

  /** Chooses a suggestion for the meeting. */
  take(box) {
    if (box.dataset.take) {
      this.meeting.take(box.dataset.take, box.checked);
      this.meeting.show();
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
    this.meeting.show();
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
      meeting: () => this.openMeeting(),
      "close-meeting": () => this.closeMeeting(),
      "copy-meeting": () => this.give("meeting-", "Texten att klistra in.", this.meeting.asText()),
      "all-questions": () => this.tasks.openAll(true),
      "to-result": () => this.result.openSheet(true),
      safety: () => {
        this.meeting.open(false);
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

  openMeeting() {
    if (this.meeting.chosen.length === 0) {
      this.result.say("Välj först: kryssa i Ta med på ett till tre förslag.");
      return;
    }
    this.meeting.open(true);
    window.scrollTo(0, 0);
    document.getElementById("motesblad").focus();
  }

  closeMeeting() {
    this.meeting.open(false);
    this.result.part("meeting-button").focus();
  }

  clear() {
    this.form.reset();
    this.result.showsAll = false;
    this.result.openSheet(false);
    this.tasks.openAll(false);
    this.meeting.chosen = [];
    this.notices = [];
    this.update();
    this.kept.keep();
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
