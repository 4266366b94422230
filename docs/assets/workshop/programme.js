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

  showTimes() {
    const begin = new Date(`2000-01-01T${this.start.value}`);
    for (const place of document.querySelectorAll("[data-begins]")) {
      place.dataset.written ??= place.textContent;
      const isFilledIn = !Number.isNaN(begin.getTime());
      place.textContent = isFilledIn
        ? `kl. ${timeOfDay(new Date(begin.getTime() + place.dataset.begins * MINUTE))}`
        : place.dataset.written;
    }
  }
}

new Programme(document.querySelector(".print-choice"), document.querySelector("[data-start]"));
