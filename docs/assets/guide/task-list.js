"use strict";

/** The questions beyond the first three, as tasks that say what is answered in them and open when asked. */
class TaskList {
  constructor(form, answers) {
    this.answers = answers;
    this.tasks = [...form.querySelectorAll(".task")];
    this.questions = [...form.querySelectorAll("fieldset")];
    this.progress = form.querySelector("[data-part=progress]");
    this.openAll(false);
  }

  openAll(isOpen) {
    for (const task of this.tasks) {
      task.open = isOpen;
    }
  }

  show() {
    for (const task of this.tasks) {
      const texts = [...task.querySelectorAll("input:checked")].map((input) => this.answers.texts.get(input));
      task.classList.toggle("answered", texts.length > 0);
      setText(task.querySelector(".task-count"), texts.length > 0 ? `${texts.length} svar` : "Inte svarat");
      setText(task.querySelector(".task-said"), texts.join(" · "));
    }
    const answered = this.questions.filter((question) => question.querySelector(":checked")).length;
    setText(this.progress, `${answered} av ${this.questions.length} frågor besvarade`);
  }
}
