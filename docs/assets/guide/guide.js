"use strict";

/**
 * The guide on the page: hears the form and the buttons, asks suggest(), and lets Result show what it says.
 *
 * The only way out for an answer is the buttons under the result, and what they give is shown to the user first.
 */
class Guide {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("#vagledning-form");
    this.rules = JSON.parse(document.getElementById("vagledning-regler").textContent);
    this.answers = new Answers(this.form, this.rules);
    this.result = new Result(root, this.answers);
    this.notices = [];

    document.body.classList.add("guide-runs");
    this.form.addEventListener("change", (event) => this.answered(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => this.act(event.target.closest("[data-action]")?.dataset.action));
    // Opening a link to the page that is already open changes the fragment only.
    window.addEventListener("hashchange", () => this.openLink());
    this.kept = new KeptState(
      "guide",
      () => ({ answers: this.answers.given(), notices: this.notices }),
      ({ answers, notices }) => {
        this.answers.fill(answers);
        this.notices = notices;
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

  /** Opens a link with answers, and says whether the address was one. */
  openLink() {
    const notices = this.answers.openLink();
    if (notices) {
      this.notices = notices;
      this.update();
      this.kept.keep();
    }
    return Boolean(notices);
  }

  update() {
    const dropped = this.answers.drop(readAnswers(this.answers.given(), this.rules).dropped);
    this.notices = [...new Set([...this.notices, ...dropped])];
    this.result.show(suggest(this.answers.given(), this.rules), this.notices);
    this.result.reveal("taken", false);
  }

  act(action) {
    if (action === "more") {
      this.result.showMore();
    } else if (action === "print") {
      window.print();
    } else if (action === "copy") {
      this.give("Texten att klistra in. Den finns inte kvar när du lämnar sidan.", this.result.asText());
    } else if (action === "link") {
      this.give(
        "Länken innehåller svaren som koder. Skriv aldrig namn eller personnummer bredvid den.",
        this.answers.asLink(),
      );
    } else if (action === "seen") {
      this.notices = [];
      this.update();
      this.kept.keep();
    } else if (action === "clear") {
      this.form.reset();
      this.result.showsAll = false;
      this.notices = [];
      this.update();
      this.kept.keep();
      this.form.querySelector("input").focus();
    }
  }

  /** Shows a text to take away, selected, and copies it where the browser lets us. */
  async give(label, text) {
    const box = document.getElementById("att-ta-med");
    const heading = this.result.part("taken-label");
    this.result.reveal("taken", true);
    heading.textContent = label;
    box.value = text;
    heading.textContent = `${(await copiedFrom(box)) ? "Kopierat." : "Markerat: tryck Ctrl+C."} ${label}`;
  }
}

new Guide(document.getElementById("vagledning"));
