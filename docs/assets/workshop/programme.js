"use strict";

/** Prints what is ticked, or everything; and writes the time of day beside each step when the beginning is filled in. */
class Programme {
  constructor(choice, start) {
    this.boxes = [...choice.querySelectorAll("input")];
    this.start = start;
    choice.addEventListener("click", (event) => this.print(event.target.closest("[data-print]")));
    start.addEventListener("input", () => this.showTimes());
    window.addEventListener("afterprint", () => this.putBack());
  }

  print(button) {
    if (!button) {
      return;
    }
    if (button.dataset.print === "all") {
      this.ticked = this.boxes.map((box) => box.checked);
      this.boxes.forEach((box) => {
        box.checked = true;
      });
    }
    window.print();
  }

  putBack() {
    this.ticked?.forEach((isTicked, index) => {
      this.boxes[index].checked = isTicked;
    });
    this.ticked = null;
  }

  /** The time of day of each step; without a beginning that can be read, what stood there. */
  showTimes() {
    const [, hours, minutes = 0] = this.start.value.trim().match(/^(\d{1,2})(?:[.:](\d{2}))?$/) ?? [];
    for (const place of document.querySelectorAll("[data-begins]")) {
      place.dataset.written ??= place.textContent;
      const begins = new Date(2000, 0, 1, hours, Number(minutes) + Number(place.dataset.begins));
      place.textContent = hours ? `kl. ${timeOfDay(begins)}` : place.dataset.written;
    }
  }
}

const programme = new Programme(document.querySelector(".print-choice"), document.querySelector("[data-start]"));
